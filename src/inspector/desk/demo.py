"""The pilot season as four files, made through the same doors as anyone's."""

import csv
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.importing import imports
from inspector.desk.office import handover, office
from inspector.desk.planning import enrolling, plan_sheet
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.settling import settle
from inspector.desk.visits import findings, requests
from inspector.language import _
from inspector.paths import data_folder, packaged

CENTRAL = "central.inspection"
ROUND = "2023"
"""The only round, so that nobody has to name it."""
OFFICE = "Văn phòng"
MACHINE = "VP-01"
"""The office's machine."""
INSPECTORS = {1: "Tổ 1", 2: "Tổ 2", 3: "Tổ 3"}
STILL_OPEN = (
    *("STC.03", "SKHDT.04", "STNMT.05", "SNV.05", "BVDK.07", "CTN.04"),
    *("ATVSTP", "VPUBND.08", "TCT.03"),
)
"""The visits that are not finished: those in which two people differ, and one of each person's own,
so that one can go on scoring."""
BEGUN, SETTLED = "2023-10-02", "2023-12-08"
"""The days on which the office prepares the round, and settles what differs."""
CLOSING_HOUR = 17
"""At this hour of its day everything is written that is not brought in from a sheet."""
Progress = Callable[[str], None]


def default_folder() -> Path:
    """Where the demo is made when no folder is named."""
    return data_folder() / "demo"


def make(folder: Path, progress: Progress = lambda step: None) -> Path:
    """Make the demo in a folder, or find the one that is there; the path of its central file.

    Raises WrongInput where it is none, or holds something else; then nothing was changed.
    """
    central = folder / CENTRAL
    own = [central, *(_file_of(folder, number) for number in INSPECTORS)]
    if all(path.exists() for path in own):
        return central
    if folder.is_file():
        raise WrongInput(_("{path} is a file: name a folder").format(path=folder))
    if folder.exists() and any(folder.iterdir()):
        raise WrongInput(
            _("{path} holds other things: name an empty or a new folder with --dir").format(
                path=folder
            )
        )
    with closing(Desk.create(central, OFFICE)) as desk:
        desk.sealing = False  # nobody is there whose key it could be
        # As at an office: what it wrote is not this machine's own, nobody waits for its receipt.
        desk.machine = MACHINE
        _turn_to(desk, BEGUN)
        progress(_("the round, its checklists and roster"))
        _prepare(desk)
        for number, person in INSPECTORS.items():
            progress(_("the findings of {person}").format(person=person))
            _inspect(handover.send(desk, _file_of(folder, number)), number, person)
        progress(_("merging"))
        office.merge(desk, [_file_of(folder, number) for number in INSPECTORS])
        progress(_("settling"))
        _turn_to(desk, SETTLED)
        _settle(desk)
        _follow_up(desk)
    return central


def _file_of(folder: Path, number: int) -> Path:
    return folder / f"to-{number}.inspection"


def _prepare(desk: Desk) -> None:
    """The office makes the round: what every inspector starts from."""
    rounds.start(desk, ROUND)
    rounds.add_checklists(desk, rounds.packaged_checklists())
    enrolling.bring_in(desk, _fixture("roster"))
    plan_sheet.bring_in(desk, _fixture("plan"))
    rounds.add_facts(desk, _fixture("facts"))


def _inspect(path: Path, number: int, person: str) -> None:
    """An inspector receives a copy, records in it, and finishes most of his visits."""
    with closing(Desk.open(path, person)) as desk:
        desk.sealing = False
        imports.import_csv(desk, _fixture(f"findings-{number}"))
        last_days = {row["cell"]: row["date"] for row in _rows(f"findings-{number}")}
        asked = {row["cell"]: row for row in _rows("requests")}
        for cell, day in last_days.items():
            if cell not in STILL_OPEN:
                _turn_to(desk, day)
                if row := asked.get(cell):
                    requests.request(desk, cell, row["text"], row["person"], row["due"])
                findings.finish(desk, cell)


def _turn_to(desk: Desk, day: str) -> None:
    """What is written from now on is written in the evening of a day."""
    at = datetime.fromisoformat(day).replace(hour=CLOSING_HOUR)
    desk.writer.clock = partial(int, at.timestamp() * 1000)


def _settle(desk: Desk) -> None:
    for row in _rows("settlements"):
        conflict = settle.find(desk, row["cell"], row["criterion"], row["field"])
        settle.settle(desk, conflict, None, row["value"], row["reason"])


def _follow_up(desk: Desk) -> None:
    """What the office knows of what was asked: the rest is still to come, or overdue."""
    for row in _rows("requests"):
        if row["done"]:
            id_ = names.request(row["text"]).removeprefix(names.REQUEST)
            requests.mark(desk, row["cell"], id_, row["done"], row["done_day"])


def _rows(name: str) -> list[dict[str, str]]:
    with _fixture(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _fixture(name: str) -> Path:
    return packaged("fixtures") / f"pilot-{ROUND}" / f"{name}.csv"
