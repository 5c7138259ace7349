"""Files that were refused stay on record aside: no byte of the file changes by them."""

import hashlib
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language
from inspector.desk import Desk
from inspector.desk.office import handback, handover, inspectors, office, refusals
from inspector.ledger import door
from inspector.paths import data_folder

from . import making

FOREIGN = "it is not an inspection file"


def facts(desk: Desk) -> tuple[bytes, bytes, int]:
    return desk.ledger.fingerprint(), desk.ledger.content(), desk.ledger.entries()


def broken(folder: Path, name: str = "hỏng.inspection", text: str = "not one of ours") -> Path:
    folder.mkdir(exist_ok=True)
    return making.write(folder / name, text)


def test_a_refused_file_is_kept_on_record_once_and_nothing_else_changes(
    desk: Desk, tmp_path: Path
) -> None:
    file, before = broken(tmp_path / "inbox"), facts(desk)
    whole = desk.ledger.path.read_bytes()
    office.merge(desk, [file])
    (kept,) = refusals.read(desk)
    assert desk.ledger.path.read_bytes() == whole
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (kept.file, kept.digest, kept.reason) == (file.name, digest, FOREIGN)
    assert kept.key == digest[:16].upper() and kept.at > 0
    assert facts(desk) == before
    office.merge(desk, [file])
    assert refusals.read(desk) == [kept], "told again, it adds nothing"
    broken(file.parent, text="another")
    office.merge(desk, [file, tmp_path / "nowhere.inspection", tmp_path / ("x" * 300)])
    assert [each.file for each in refusals.read(desk)] == [file.name] * 2


@pytest.mark.parametrize("rows", ["synced file", "synced folder"])
def test_what_sync_refuses_is_kept_too(desk: Desk, tmp_path: Path, rows: str) -> None:
    file = broken(tmp_path / "share")
    if rows == "synced file":
        office.sync_file(desk, file)
    else:
        office.sync_folder(desk, file.parent)
    assert [(each.file, each.reason) for each in refusals.read(desk)] == [(file.name, FOREIGN)]


def test_a_rehearsal_that_refuses_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    file, said = broken(tmp_path / "inbox"), desk.ledger.path.read_bytes()
    (brought,) = office.merge(desk, [file], dry_run=True)
    assert brought.status == "refused"
    with office.central(desk.ledger.path, dry_run=True) as other:
        office.merge(other, [file])
    assert desk.ledger.path.read_bytes() == said and refusals.read(desk) == []


def test_nothing_of_it_travels(desk: Desk, tmp_path: Path) -> None:
    office.merge(desk, [broken(tmp_path / "inbox", "geheim.inspection")])
    making.record(desk.ledger.path, "Hoa", "A.1", "I.1", "1")
    copy = handover.send(desk, tmp_path / "copy.inspection")
    hoa = handback.chosen(inspectors.of_round(desk), ["Hoa"])
    (handed,) = handback.hand_back(desk, tmp_path / "back", hoa, as_office=True)
    for path in (copy, handed.path):
        assert b"geheim" not in path.read_bytes()
        with closing(Desk.open(path, "Hoa")) as other:
            assert refusals.read(other) == []


def test_what_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert door.whatever_digest(tmp_path) == b"" == door.whatever_digest(tmp_path / "none")
    large = tmp_path / "large.inspection"
    large.touch()
    os.truncate(large, 65 << 20)
    assert door.whatever_digest(large) == b""


def test_a_copy_of_the_file_elsewhere_has_a_list_of_its_own(desk: Desk, tmp_path: Path) -> None:
    copy = Path(shutil.copy(desk.ledger.path, tmp_path / "copy.inspection"))
    office.merge(desk, [broken(tmp_path / "inbox")])
    with closing(Desk.open(copy, "Hoa")) as other:
        assert refusals.read(other) == []
        office.merge(other, [broken(tmp_path / "inbox", "another.inspection")])
        assert [each.file for each in refusals.read(other)] == ["another.inspection"]
    assert [each.file for each in refusals.read(desk)] == ["hỏng.inspection"]


def test_why_a_file_was_refused_is_said_in_the_language_of_whoever_asks(
    desk: Desk, tmp_path: Path
) -> None:
    file = broken(tmp_path / "inbox")
    with language.speaking("vi"):
        office.merge(desk, [file])
        (in_vietnamese,) = refusals.read(desk)
    assert in_vietnamese.reason != FOREIGN
    assert [each.reason for each in refusals.read(desk)] == [FOREIGN]
    office.merge(desk, [file])
    assert len(refusals.read(desk)) == 1, "told again in another language, it adds nothing"


def test_a_spoiled_list_is_an_empty_one(desk: Desk, tmp_path: Path) -> None:
    office.merge(desk, [broken(tmp_path / "inbox")])
    (listed,) = (data_folder() / "refused").iterdir()
    for spoiled in ("{", "7", '[{"file": 1}, {"file": "a", "digest": "x", "at": 1, "reason": ""}]'):
        listed.write_text(spoiled, encoding="utf-8")
        assert refusals.read(desk) == []
