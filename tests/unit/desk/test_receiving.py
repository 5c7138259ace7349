"""What is told of a file before it comes in, and the evidence that travels beside it."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput, files
from inspector.desk.office import brought, folders, handover, office, telling
from inspector.desk.round import rounds
from inspector.desk.settling import settle
from inspector.desk.visits import documents, findings
from inspector.ledger import Change, Sitting, Writer, now

from . import making

PICTURE = b"a picture of page 12"
DIGEST = hashlib.sha256(PICTURE).hexdigest()
Team = Callable[[str], Path]


@pytest.fixture
def central(tmp_path: Path) -> Path:
    return making.start(tmp_path / "central.inspection", "Office")


@pytest.fixture
def team(tmp_path: Path, central: Path) -> Team:
    """Files of people who started from the office's copy."""
    with closing(Desk.open(central, "Office")) as desk:
        start = handover.send(desk, tmp_path / "start.inspection")
    return lambda person: Path(shutil.copy(start, tmp_path / f"{person}.inspection"))


def sit(path: Path, person: str, started: int, *times: int) -> None:
    """A sitting of somebody whose clock is another; one entry at each of the times."""
    hand = Writer(Sitting(person, f"{person}'s laptop", "inspector 0.1", started, person))
    with closing(Desk.open(path, person)) as desk:
        for number, at in enumerate(times or (started,)):
            hand.clock = iter([at]).__next__
            desk.ledger.write(hand, [Change("visit/2024/A.1", "I.1", "team.note", str(number))])


def attach(path: Path, person: str, picture: bytes = PICTURE) -> None:
    """Evidence with a file."""
    source = path.with_name("page.jpg")
    source.write_bytes(picture)
    with closing(Desk.open(path, person)) as desk:
        findings.record(desk, "A.1", "I.1", "1", evidence=("Minute book 3",))
        (reference,) = documents.read(desk, "A.1")
        kept = documents.bring(path, reference, source)
        documents.edit(desk, "A.1", reference.id, {}, (), kept)
    source.unlink()


def merge(central: Path, *paths: Path, dry_run: bool = False) -> list[brought.Brought]:
    with office.central(central, "Clerk", dry_run) as desk:
        return office.merge(desk, paths)


def test_whose_work_a_file_brings_is_told_with_machine_and_since_when(
    central: Path, team: Team
) -> None:
    hoa = team("Hoa")
    began = now() - 3_600_000
    sit(hoa, "Hoa", began)
    (told,) = merge(central, hoa)
    assert told.sources[0] == brought.Source("Hoa", "Hoa's laptop", began, True)
    assert [each.brings for each in told.sources[1:]] == [False]
    assert telling.whose(told).startswith("Hoa on Hoa's laptop since ")
    assert "Office" not in telling.whose(told)
    assert told.entries == told.new + told.same and told.same > 0


def test_conflicts_that_alone_decide_a_result_are_counted_apart(
    tmp_path: Path, central: Path, team: Team
) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    making.fill(hoa, "Hoa", "A.1")
    with closing(Desk.open(minh, "Minh")) as desk:
        findings.record(desk, "A.1", "I.2", "0/10", note="one")
        findings.record(desk, "A.1", "I.3", "1/2", note="two")
        findings.disqualify(desk, "A.1", "D1")
        desk.write([Change("visit/2024/A.1", "", "checklist", "agency/0123456789abcdef")])
    first, second = merge(central, hoa, minh)
    with closing(Desk.open(central)) as desk:
        decides = sum(each.decides_verdict for each in settle.conflicts(desk))
        assert settle.count_decisive(desk, ["visit/2024/A.1"]) == decides
    assert (first.decisive, second.decisive) == (0, decides) and decides > 0


def test_every_kind_of_decisive_conflict_is_counted_as_the_list_says(
    central: Path, team: Team
) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    making.fill(hoa, "Hoa", "A.1")
    making.record(minh, "Minh", "A.1", "I.2", "0/10")
    merge(central, hoa, minh)
    with closing(Desk.open(central)) as desk:
        counted = settle.count_decisive(desk, ["visit/2024/A.1", "visit/2024/A.2"])
        assert counted == sum(each.decides_verdict for each in settle.conflicts(desk)) > 0


def test_another_revision_of_a_checklist_is_named(central: Path, team: Team) -> None:
    hoa = team("Hoa")
    here = making.checklists()[0].name.removeprefix("checklist/")
    other = here.partition("/")[0] + "/0123456789abcdef"
    with closing(Desk.open(hoa, "Hoa")) as desk:
        desk.write([Change("visit/2024/A.1", "", "checklist", other)])
        assert rounds.read(desk).checklists
    (told,) = merge(central, hoa)
    assert told.checklists == (brought.Differs("2024", other, here),)
    (said,) = telling.doubts(told)
    assert "01234567" in said and here.partition("/")[2][:8] in said


@pytest.mark.parametrize(
    ("kind", "started", "times"),
    [
        ("future", 10 * brought.DAY, ()),
        ("early", -40 * 365 * brought.DAY, ()),
        ("back", -9 * brought.DAY, (-3 * brought.DAY, -8 * brought.DAY, -2 * brought.DAY)),
        ("", -9 * brought.DAY, (-9 * brought.DAY, -2 * brought.DAY, -2 * brought.DAY - 9)),
    ],
)
def test_a_clock_that_looks_wrong_is_shown_and_decides_nothing(
    central: Path, team: Team, kind: str, started: int, times: tuple[int, ...]
) -> None:
    hoa = team("Hoa")
    sit(hoa, "Hoa", now() + started, *(now() + at for at in times))
    (told,) = merge(central, hoa)
    assert [each.kind for each in told.clocks] == [kind] * bool(kind)
    assert told.status == "merged" and len(telling.doubts(told)) == bool(kind)
    with closing(Desk.open(central)) as desk:
        assert desk.ledger.record("visit/2024/A.1").text("I.1", "team.note") == str(
            max(len(times) - 1, 0)
        )


def test_findings_from_a_table_have_days_and_no_clock(tmp_path: Path, central: Path) -> None:
    from inspector.desk.importing import imports

    table = "cell,round,criterion,answer,inspector,date\nA.1,2024,I.1,1,Hoa,2023-05-12\n"
    other = making.start(tmp_path / "other.inspection", "Office")
    with closing(Desk.open(other, "Office")) as desk:
        imports.import_csv(desk, making.write(tmp_path / "t.csv", table))
    (told,) = merge(central, other)
    assert told.clocks == ()


# -- evidence ------------------------------------------------------------------------------


def test_evidence_travels_beside_a_copy_and_comes_in_with_it(
    tmp_path: Path, central: Path, team: Team
) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Desk.open(hoa, "Hoa")) as desk:
        copy = handover.send(desk, stick)
    assert files.state(files.store_of(copy), DIGEST) == "present"
    (told,) = merge(central, copy, dry_run=True)
    assert told.came == {DIGEST} and not told.missing
    assert files.state(files.store_of(central), DIGEST) == "awaited", "nothing was written"
    (came,) = merge(central, copy)
    assert came == told and files.state(files.store_of(central), DIGEST) == "present"


def test_evidence_that_is_nowhere_is_named_with_who_has_it(central: Path, team: Team) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    shutil.rmtree(files.store_of(hoa))
    (told,) = merge(central, hoa)
    (missing,) = told.missing
    assert (missing.name, missing.digest, missing.author) == ("page.jpg", DIGEST, "Hoa")
    assert "page.jpg · Hoa" in telling.missing([told])


def test_evidence_that_comes_later_beside_the_same_file_is_taken(
    tmp_path: Path, central: Path, team: Team
) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    aside = Path(shutil.move(files.store_of(hoa), tmp_path / "aside"))
    assert merge(central, hoa)[0].missing
    shutil.move(aside, files.store_of(hoa))
    (again,) = merge(central, hoa)
    assert again.status == "already" and again.came == {DIGEST}
    assert files.state(files.store_of(central), DIGEST) == "present"


@pytest.mark.parametrize("dry_run", [True, False])
def test_evidence_that_a_later_file_of_the_run_brings_is_not_missing_in_the_end(
    tmp_path: Path, central: Path, team: Team, dry_run: bool
) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    bare = Path(shutil.copy(hoa, tmp_path / "a-copy.inspection"))
    making.record(hoa, "Hoa", "A.2", "I.1", "2")
    first, second = merge(central, bare, hoa, dry_run=dry_run)
    assert not (first.missing or first.came) and second.came == {DIGEST}
    assert telling.missing([first, second]) == ""


def test_a_file_that_is_not_what_its_name_says_is_never_taken(central: Path, team: Team) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    place = files.find(files.store_of(hoa), DIGEST)
    assert place is not None
    place.write_bytes(b"something else")
    (told,) = merge(central, hoa)
    assert not told.came and told.missing[0].digest == DIGEST
    assert files.state(files.store_of(central), DIGEST) == "awaited"


def test_evidence_that_nobody_refers_to_stays_outside(central: Path, team: Team) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    attach(minh, "Minh")
    making.record(hoa, "Hoa", "A.1", "I.1", "1")
    shutil.copytree(files.store_of(minh), files.store_of(hoa))
    (told,) = merge(central, hoa)
    assert not told.came and not files.store_of(central).exists()


def test_what_lies_beside_a_copy_already_is_not_written_again(
    tmp_path: Path, central: Path, team: Team
) -> None:
    hoa = team("Hoa")
    attach(hoa, "Hoa")
    share = tmp_path / "share"
    share.mkdir()
    told: list[str] = []
    with closing(Desk.open(hoa, "Hoa")) as desk:
        office.sync_folder(desk, share, along=lambda _n, _t, name: told.append(name))
        (copy,) = share.glob("*.inspection")
        place = files.find(files.store_of(copy), DIGEST)
        assert place is not None and told == [place.name]
        before = place.stat().st_mtime_ns
        office.sync_folder(desk, share)
        assert place.stat().st_mtime_ns == before
    with closing(Desk.open(central, "Clerk")) as desk:
        (came, *_) = office.sync_folder(desk, share)
        assert came.came == {DIGEST}
    assert files.state(files.store_of(central), DIGEST) == "present"


def test_a_two_way_sync_on_one_machine_brings_evidence_both_ways(central: Path, team: Team) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    attach(hoa, "Hoa")
    attach(minh, "Minh", b"another page")
    with closing(Desk.open(hoa, "Hoa")) as desk:
        office.sync_file(desk, minh)
    for store in (files.store_of(hoa), files.store_of(minh)):
        for digest in (DIGEST, hashlib.sha256(b"another page").hexdigest()):
            assert files.state(store, digest) == "present"


def test_a_folder_means_every_inspection_file_in_it_but_the_central_one(
    tmp_path: Path, central: Path, team: Team
) -> None:
    hoa = team("Hoa")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with pytest.raises(WrongInput, match="no inspection file"):
        folders.files_in([inbox], central)
    moved = Path(shutil.move(hoa, inbox / "hoa.inspection"))
    (inbox / "letter.txt").write_text("dear all", encoding="utf-8")
    inside = Path(shutil.copy(central, inbox / "central.inspection"))
    assert folders.files_in([inbox, central], inside) == [moved, central]


def test_a_folder_that_is_named_lies_in_the_one_that_is_shown_or_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, present = tmp_path / "shown", tmp_path / "present"
    for each in (shown / "in", present / "in", present / "here"):
        each.mkdir(parents=True)
    monkeypatch.chdir(present)
    assert folders.meant("in", shown) == shown / "in"
    assert folders.meant("here", shown) == present / "here"
    assert folders.meant(str(present), shown) == present
    assert folders.meant("new", shown) == shown / "new"
    if os.sep == "/":
        assert folders.meant(str(present)[1:], shown) == present, "its / opened the field"


def test_a_dry_run_names_the_visits_and_every_conflict_that_a_file_would_bring(
    central: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.record(central, "Office", "A.1", "I.1", "1")
    hoa = team("Hoa")
    for cell, criterion, answer in (("A.1", "I.1", "2"), ("A.2", "I.4", "9/10")):
        making.record(hoa, "Hoa", cell, criterion, answer)
    (told,) = merge(central, hoa, dry_run=True)
    assert telling.visits(told) == "Visits: A.1, A.2"
    (said,) = telling.against(told)
    assert said.startswith("A.1 I.1 answer: ") and "1" in said and "  ≠  " in said
    making.record(hoa, "Hoa", "A.1", "I.4", "8/10")
    making.record(central, "Office", "A.1", "I.4", "7/10")
    monkeypatch.setattr(telling, "MOST_PLACES", 1)
    (told,) = merge(central, hoa, dry_run=True)
    assert telling.against(told)[1:] == ["and 1 more"]
    assert telling.visits(told) == "Visits: A.1, 1 more"
    (told,) = merge(central, hoa)
    assert (told.conflicts, told.against) == (2, ())
    assert merge(central, hoa, dry_run=True)[0].against == (), "it brings none that is open already"


def test_a_dry_run_shows_an_open_conflict_that_decides_only_with_the_file(
    central: Path, team: Team
) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    making.fill(hoa, "Hoa", "A.1")
    making.record(minh, "Minh", "A.1", "I.2", "9/10")
    assert [each.decisive for each in merge(central, hoa, minh)] == [0, 0]
    making.record(minh, "Minh", "A.1", "I.2", "0/10")
    (told,) = merge(central, minh, dry_run=True)
    assert (told.conflicts, told.decisive) == (0, 1)
    assert [(each.criterion, each.decides) for each in told.against] == [("I.2", True)]
