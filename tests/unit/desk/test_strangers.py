"""A checklist that comes in another file is judged as strictly as a YAML file."""

import shutil
from pathlib import Path

import pytest

from inspector.checklist import from_json, to_json
from inspector.desk import Desk, LedgerError
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.ledger import Change, Ledger, Sitting, Writer


def _unsound(path: Path) -> Path:
    """A whole, well-formed file with a checklist whose points do not add up."""
    agency = rounds.packaged_checklists()[0]
    text = to_json(agency).replace('"points":800', '"points":700', 1)
    ledger = Ledger.create(path)
    writer = Writer(Sitting("Tổ 1", "laptop", "other", 0, "n"))
    ledger.write(writer, [Change(from_json(text).name, "", "json", text)])
    ledger.close()
    return path


def test_a_file_with_an_unsound_checklist_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    central = tmp_path / "central.inspection"
    desk = Desk.create(central, "Office", "2024")
    rounds.start(desk, "2024")
    desk.seal()
    before = central.read_bytes()
    [brought] = office.merge(desk, [_unsound(tmp_path / "bad.inspection")])
    desk.close()
    assert brought.status == "refused"
    assert "is not sound" in brought.reason
    assert central.read_bytes() == before


def test_a_file_with_an_unsound_checklist_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is not sound"):
        Desk.open(_unsound(tmp_path / "bad.inspection"), "Office")


def test_a_checklist_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    agency, enterprise, *_ = rounds.packaged_checklists()
    ledger = Ledger.create(tmp_path / "bad.inspection")
    writer = Writer(Sitting("Tổ 1", "laptop", "other", 0, "n"))
    ledger.write(writer, [Change(agency.name, "", "json", to_json(enterprise))])
    ledger.close()
    with pytest.raises(LedgerError, match="is not sound"):
        Desk.open(tmp_path / "bad.inspection", "Office")


def test_closing_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "one.inspection", "Office", "2024")
    rounds.start(desk, "2024")
    desk.close()
    assert [path.name for path in tmp_path.glob("one*")] == ["one.inspection"]


def test_the_first_opening_of_a_file_from_elsewhere_tells_how_far_it_is(
    path: Path, tmp_path: Path
) -> None:
    strange = Path(shutil.copy(path, tmp_path / "strange.inspection"))
    told: list[str] = []
    Desk.open(strange, progress=told.append).close()
    assert [words.split(":")[0] for words in told] == ["checking the file", "adding up"]
    told.clear()
    Desk.open(strange, progress=told.append).close()
    assert told == []
