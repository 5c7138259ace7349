"""The files of evidence: what is taken, under which name, and what is said of what is not there."""

import hashlib
import os
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, LedgerError, WrongInput, files
from inspector.desk.office import handover, office
from inspector.desk.visits import documents, findings
from inspector.desk.visits.evidence import Evidence

PHOTO = b"\xff\xd8 a photo " * 1000
DIGEST = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    place = tmp_path / "ảnh sổ.JPG"
    place.write_bytes(PHOTO)
    return place


@pytest.fixture
def store(path: Path) -> Path:
    return files.store_of(path)


def named(desk: Desk) -> Evidence:
    """A reference, new or as it stands."""
    if not documents.read(desk, "A.1"):
        findings.record(desk, "A.1", "I.1", evidence=["book"])
    return documents.read(desk, "A.1")[0]


def attach(desk: Desk, source: Path) -> Evidence:
    """Bring a file and refer to it; the reference then."""
    reference = named(desk)
    kept = documents.bring(desk.ledger.path, reference, source)
    documents.attach(desk, "A.1", reference.id, kept)
    return named(desk)


def listed(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_a_file_is_kept_under_its_digest_with_its_suffix(
    desk: Desk, path: Path, store: Path, photo: Path
) -> None:
    found = attach(desk, photo)
    assert (found.file, found.file_name, found.file_size) == (DIGEST, "ảnh sổ.JPG", len(PHOTO))
    assert store == path.with_name("lan.inspection.files")
    assert listed(store) == [f"{DIGEST[:2]}{os.sep}{DIGEST}.jpg"]
    assert documents.states(path, [found]) == {found.id: "present"}
    assert documents.place_of(path, found).read_bytes() == PHOTO


@pytest.mark.skipif(os.name == "nt", reason="this system has no such modes")
def test_only_its_owner_reads_it(desk: Desk, store: Path, photo: Path) -> None:
    attach(desk, photo)
    for place in (store, *store.rglob("*")):
        wanted = 0o700 if place.is_dir() else 0o600
        assert stat.S_IMODE(place.stat().st_mode) == wanted, place


@pytest.mark.skipif(os.name == "nt", reason="this system has no such modes")
@pytest.mark.parametrize(
    ("share", "file", "inside"),
    [(0o755, 0o600, 0o700), (0o770, 0o640, 0o750), (0o777, 0o644, 0o755), (0o1777, 0o600, 0o700)],
    ids=oct,
)
def test_who_writes_to_a_folder_may_read_what_is_handed_over_in_it(
    desk: Desk, photo: Path, tmp_path: Path, share: int, file: int, inside: int
) -> None:
    attach(desk, photo)
    folder = tmp_path / "share"
    folder.mkdir()
    folder.chmod(share)
    before = os.umask(0o022)
    try:
        handover.send(desk, folder)
        handover.make_folder(folder / "new")
    finally:
        os.umask(before)
    there = list(folder.rglob("*"))
    assert len(there) == 5
    for place in there:
        wanted = inside if place.is_dir() else file
        assert stat.S_IMODE(place.stat().st_mode) == wanted, place


def test_the_same_bytes_are_kept_once(desk: Desk, store: Path, photo: Path, tmp_path: Path) -> None:
    attach(desk, photo)
    before = desk.ledger.entries()
    attach(desk, photo)
    assert desk.ledger.entries() == before
    other = Path(shutil.copy(photo, tmp_path / "copy.png"))
    attach(desk, other)
    assert len(listed(store)) == 1


def test_another_file_takes_the_place_of_one_that_is_here_and_undo_gives_it_back(
    desk: Desk, store: Path, photo: Path, tmp_path: Path
) -> None:
    attach(desk, photo)
    other = tmp_path / "page.pdf"
    other.write_bytes(b"%PDF other")
    reference = named(desk)
    kept = documents.bring(desk.ledger.path, reference, other)
    step = documents.attach(desk, "A.1", reference.id, kept)
    assert named(desk).file_name == "page.pdf"
    desk.write(list(step.back))
    assert documents.place_of(desk.ledger.path, named(desk)).suffix == ".jpg"
    assert len(listed(store)) == 2


def test_a_file_taken_away_is_no_longer_named(desk: Desk, photo: Path) -> None:
    attach(desk, photo)
    documents.detach(desk, "A.1", named(desk).id)
    found = named(desk)
    assert (found.file, found.file_name, found.file_size) == ("", "", 0)
    assert documents.states(desk.ledger.path, [found]) == {}
    with pytest.raises(WrongInput, match="there is no file with"):
        documents.place_of(desk.ledger.path, found)


def test_a_file_that_came_by_name_only_is_awaited_until_the_same_bytes_come(
    desk: Desk, path: Path, photo: Path, tmp_path: Path
) -> None:
    attach(desk, photo)
    desk.close()
    other = tmp_path / "central" / "central.inspection"
    other.parent.mkdir()
    shutil.copy(path, other)
    with closing(Desk.open(other, "Hoa")) as central:
        found = named(central)
        assert documents.states(other, [found]) == {found.id: "awaited"}
        with pytest.raises(WrongInput, match="is not here: bring it"):
            documents.place_of(other, found)
        wrong = tmp_path / "wrong.jpg"
        wrong.write_bytes(b"another photo")
        with pytest.raises(WrongInput, match=r"wrong\.jpg differs"):
            documents.bring(other, found, wrong)
        assert listed(files.store_of(other)) == []
        before = central.ledger.entries()
        kept = documents.bring(other, found, photo)
        documents.attach(central, "A.1", found.id, kept)
        assert documents.states(other, [found]) == {found.id: "present"}
        assert central.ledger.entries() == before, "the reference said so already"


def test_other_bytes_in_its_place_are_told_and_mended(
    desk: Desk, path: Path, store: Path, photo: Path
) -> None:
    found = attach(desk, photo)
    place = documents.place_of(path, found)
    for spoiled in (b"short", b"x" * len(PHOTO)):
        place.write_bytes(spoiled)
        assert documents.states(path, [found]) == {found.id: "differs"}
        with pytest.raises(WrongInput, match="other bytes"):
            documents.place_of(path, found)
    attach(desk, photo)
    assert documents.states(path, [found]) == {found.id: "present"}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
def test_what_stands_in_its_place_is_never_followed_nor_waited_for(
    desk: Desk, path: Path, photo: Path, tmp_path: Path
) -> None:
    found = attach(desk, photo)
    place = documents.place_of(path, found)
    place.unlink()
    place.symlink_to(photo)
    assert documents.states(path, [found]) == {found.id: "differs"}
    place.unlink()
    os.mkfifo(place)
    assert documents.states(path, [found]) == {found.id: "differs"}
    attach(desk, photo)
    assert documents.states(path, [found]) == {found.id: "present"} and not place.is_symlink()


def test_what_is_too_large_is_refused_with_its_size(store: Path, photo: Path) -> None:
    with pytest.raises(WrongInput, match=r"has 11 KB, 5 KB is the most"):
        files.keep(store, photo, most=5000)
    assert not store.exists() or listed(store) == []
    large = photo.with_name("large.mp4")
    with large.open("wb") as stream:
        stream.truncate(files.MOST + 1)
    with pytest.raises(WrongInput, match=r"large\.mp4 has 20 MB, 20 MB is the most"):
        files.keep(store, large)


def test_a_folder_a_pipe_nothing_and_a_broken_link_are_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    sources = {tmp_path: "is a folder", tmp_path / "no": "cannot be read"}
    sources[tmp_path / "empty.jpg"] = "is empty"
    sources[tmp_path / ("x" * 300)] = "cannot be read"
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "broken").symlink_to(tmp_path / "gone")
        (tmp_path / "round").symlink_to(tmp_path / "round")
        sources[tmp_path / "pipe"] = "is no file of its own"
        sources[Path("/dev/null")] = "is no file of its own"
        sources[tmp_path / "broken"] = sources[tmp_path / "round"] = "cannot be read"
    for source, words in sources.items():
        with pytest.raises(WrongInput, match=words):
            files.keep(store, source)
    assert not store.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed_to_the_file_it_means(store: Path, photo: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.png"
    link.symlink_to(photo)
    assert files.keep(store, link).digest == DIGEST
    assert listed(store)[0].endswith(".jpg")


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist there")
def test_hostile_names_are_kept_clean_and_never_become_paths(
    desk: Desk, store: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(
        ("\x1b]52;c;aGk=\x07.jpg", "a\nb.sh", "x.\u202egpj", "~", "photo.jpg\udcff", "a" * 250)
    ):
        source = tmp_path / name
        source.write_bytes(b"photo %d" % number)
        found = attach(desk, source)
        assert found.file_name and found.file_name.isprintable(), name
        assert len(found.file_name) <= files.MAX_NAME
    for place in listed(store):
        assert place.isascii() and "\x1b" not in place


@pytest.mark.parametrize(
    "digest", ["", "../../../etc/passwd", "..", DIGEST.upper(), DIGEST[:-1], DIGEST + "/x", "\0"]
)
def test_a_strangers_digest_never_becomes_a_path(store: Path, photo: Path, digest: str) -> None:
    files.keep(store, photo)
    assert files.find(store, digest) is None
    assert files.state(store, digest) == "awaited"


def test_two_files_for_one_reference_are_a_difference(
    desk: Desk, path: Path, photo: Path, tmp_path: Path
) -> None:
    named(desk)
    desk.close()
    mai = Path(shutil.copy(path, tmp_path / "mai.inspection"))
    other = tmp_path / "other.jpg"
    other.write_bytes(b"another photo")
    for file, person, source in ((path, "Lan", photo), (mai, "Mai", other)):
        with closing(Desk.open(file, person)) as at:
            attach(at, source)
    with closing(Desk.open(path, "Hoa")) as at:
        office.merge(at, [mai])
        found = named(at)
        assert found.file == "" and set(found.differs) == {"file", "file.name", "file.size"}
        assert documents.states(path, [found]) == {}


def test_what_cannot_be_written_is_told_and_nothing_refers_to_it(
    desk: Desk, store: Path, photo: Path
) -> None:
    store.write_text("a file where the folder should be")
    reference = named(desk)
    with pytest.raises(LedgerError, match="cannot be kept in"):
        documents.bring(desk.ledger.path, reference, photo)
    with pytest.raises(WrongInput, match="not in the store"):
        documents.attach(desk, "A.1", reference.id, files.Kept(DIGEST, "x.jpg", 3))
    assert named(desk).file == ""


def test_remains_of_a_copy_cut_short_are_swept_once_they_are_old(store: Path, photo: Path) -> None:
    store.mkdir()
    old, new = store / "new.aa.part", store / "new.bb.part"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    files.keep(store, photo)
    assert not old.exists() and new.exists()


def test_progress_is_told(store: Path, tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(b"x" * 2_500_000)
    told: list[tuple[int, int]] = []
    files.keep(store, source, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (2_500_000, 2_500_000) and len(told) == 3


def test_a_path_is_read_as_terminals_and_file_managers_write_it(tmp_path: Path) -> None:
    place = tmp_path / "ảnh số 1.jpg"
    place.touch()
    escaped = str(place).replace(" ", "\\ ")
    for typed in (f" {place} ", f"'{place}'", f'"{place}"', place.as_uri(), place.name):
        assert documents.path_of(typed, tmp_path) == place, typed
    if os.name != "nt":
        assert documents.path_of(escaped) == place
    for typed in ("", "  ", "''", "a\0b"):
        with pytest.raises(WrongInput, match="type or paste"):
            documents.path_of(typed)
    assert documents.path_of("~/x") == Path.home() / "x"


def test_a_program_is_never_opened() -> None:
    assert documents.may_open(Path("a.PDF")) and documents.may_open(Path("a.jpeg"))
    for name in ("a.exe", "a.sh", "a.desktop", "a.lnk", "a.html", "a.svg", "a", "a.bat", "a.jar"):
        assert not documents.may_open(Path(name))
