"""Long work tells how far it is, and is stopped wherever it says so: the file is as it was."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.errors import Stopped
from inspector.desk.office import batches, handover, office
from inspector.desk.planning import enrolling, plan_sheet
from inspector.desk.progress import EVERY, Within

from . import making

Act = Callable[[Desk, Within], object]
ROSTER = "code,name,type,organisation,members\nA.1,Chi bộ khác,agency,HQ,11\nN.1,Mới,agency,HQ,5\n"
PLAN = "cell,name,role,sections,due\nA.1,An,head,I,2024-05-12\nA.2,Bình,,,\n"
AT = {
    "roster": ("reading the sheet", "comparing: 0 of", "writing: 0 of", "adding up: 0 of"),
    "plan": ("reading the sheet", "comparing: 0 of", "writing: 0 of", "adding up: 0 of"),
    "withdraw": ("comparing: 0 of", "writing: 0 of", "adding up: 0 of"),
    "readmit": ("comparing: 0 of", "writing: 0 of", "adding up: 0 of"),
}


def acts(folder: Path) -> dict[str, Act]:
    """What takes long, in small."""
    roster = making.write(folder / "roster.csv", ROSTER)
    plan = making.write(folder / "plan.csv", PLAN)
    return {
        "roster": lambda desk, within: enrolling.bring_in(desk, roster, within=within),
        "plan": lambda desk, within: plan_sheet.bring_in(desk, plan, within=within),
        "withdraw": lambda desk, within: batches.withdraw(desk, "1", "why", within=within),
        "readmit": lambda desk, within: batches.readmit(desk, "2", "why", within=within),
    }


@pytest.fixture(scope="module")
def merged(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two merges, of which the second is withdrawn."""
    folder = tmp_path_factory.mktemp("merged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        central = Path(shutil.copy(template, folder / "central.inspection"))
        with closing(Desk.open(central, "Clerk")) as desk:
            for person in ("hoa", "minh"):
                own = handover.send(desk, folder / f"{person}.inspection")
                making.record(own, person, "A.1", "I.1", "1", note=person)
                office.merge(desk, [own])
            batches.withdraw(desk, "2", "the wrong copy")
    return central


def entries(desk: Desk) -> list[tuple[object, ...]]:
    return desk.ledger.connection.execute("SELECT * FROM entry ORDER BY id").fetchall()


@pytest.mark.parametrize("ending", [Stopped, KeyboardInterrupt])
@pytest.mark.parametrize("kind", AT)
def test_stopped_at_any_word_the_file_is_as_it_was(
    merged: Path, tmp_path: Path, kind: str, ending: type[BaseException]
) -> None:
    file = tmp_path / "central.inspection"
    file.write_bytes(merged.read_bytes())
    act = acts(tmp_path)[kind]
    with closing(Desk.open(file, "Clerk")) as desk:
        before, said = entries(desk), file.read_bytes()

        for words in AT[kind]:

            def stop(told: str, at: str = words) -> None:
                if told.startswith(at):
                    raise ending

            with pytest.raises(ending):
                act(desk, stop)
            assert entries(desk) == before and file.read_bytes() == said, words
            assert not desk.ledger.connection.in_transaction
        told: list[str] = []
        act(desk, told.append)
        assert entries(desk) != before, "it can be done after all"


def test_a_long_sheet_is_told_of_while_it_is_read(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(f"N.{n},Chi bộ {n},agency,HQ,5\n" for n in range(2 * EVERY + 1))
    sheet = making.write(tmp_path / "long.csv", "code,name,type,organisation,members\n" + rows)
    told: list[str] = []
    enrolling.bring_in(desk, sheet, dry_run=True, within=told.append)
    for words in (f"rows read: {EVERY}", f"rows read: {2 * EVERY}",
                  f"comparing: {EVERY} of {2 * EVERY + 1}"):  # fmt: skip
        assert words in told
