"""A small season at an office, and the witnesses that people keep of it: what insiders alter."""

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from inspector.checklist import Checklist, Criterion
from inspector.checklist.load import load
from inspector.desk import Desk
from inspector.desk.appraisal import accepting
from inspector.desk.office import handback, handover, inspectors, office
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.settling import settle
from inspector.desk.visits import closing as ending
from inspector.desk.visits import findings, visit
from inspector.ledger import prints
from tests.unit.checklist.samples import SMALL
from tests.unit.desk import making
from tests.unit.desk.laptops import sitting

VISIT = "visit/2024/A.1"
"""The visit whose minutes were printed."""


@dataclass(frozen=True)
class Season:
    """The office's file as it is now, and what was kept of it before: a `copy` that was handed
    over, a file for Hoa with her `receipts`, the `code` of the minutes of A.1, the fingerprint."""

    central: Path
    copy: Path
    receipts: Path
    code: str
    fingerprint: str


def make(folder: Path) -> Season:
    """Play it."""
    os.environ.setdefault("INSPECTOR_KEYS", str(folder / "keys"))
    central, hoa, mai = (folder / f"{name}.inspection" for name in ("central", "hoa", "mai"))
    _prepare(central)
    for path in (hoa, mai):
        shutil.copy(central, path)
    with sitting(hoa, "Hoa", "laptop-1") as desk:
        _inspect(desk, "A.1", 0)
        findings.disqualify(desk, "A.2", _list(desk).disqualifiers[0].id)
    with sitting(hoa, "Hoa", "laptop-1") as desk:
        _inspect(desk, "A.2", 1)
    with sitting(mai, "Mai", "laptop-2") as desk:
        _inspect(desk, "A.1", 2)
    with sitting(central, "Office", "office") as desk:
        office.merge(desk, [hoa, mai])
        conflicts = settle.conflicts(desk)
        for conflict in conflicts[: len(conflicts) // 2]:
            settle.settle(desk, conflict, "1", None, "as the minute book says")
        accepting.accept(desk, "A.1")
        findings.finish(desk, "A.1", "the season ends")
        ending.sign(desk, "A.1", "Mai", "head")
    with sitting(central, "Office", "office") as desk:
        people = inspectors.of_round(desk)
        (folder / "out").mkdir()
        handed = handback.hand_back(desk, folder / "out", people)
        of_hoa = next(each.path for each in handed if each.inspector.person == "Hoa")
        copy = handover.send(desk, folder / "copy.inspection")
        code = prints.short(visit.read(desk, "A.1").code)
        fingerprint = desk.ledger.fingerprint().hex()
    _go_on(central, hoa)
    return Season(central, copy, of_hoa, code, fingerprint)


def _prepare(central: Path) -> None:
    with closing(Desk.create(central, "Office")) as desk:
        rounds.start(desk, "2024")
        small = SMALL.read_text("utf-8")
        tables = [small.replace("code: small", f"code: {type_}") for type_ in ("agency", "service")]
        files = (making.write(central.with_suffix(".yaml"), table) for table in tables)
        rounds.add_checklists(desk, [load(each) for each in files])
        enrolling.bring_in(desk, making.write(central.with_suffix(".csv"), making.ROSTER))


def _list(desk: Desk) -> Checklist:
    return visit.read(desk, "A.1").checklist


def _inspect(desk: Desk, cell: str, first: int) -> None:
    """An answer with all that belongs to it to every criterion."""
    for place, criterion in enumerate(_list(desk).criteria):
        answers = _answers(criterion)
        answer = answers[(place + first) % len(answers)]
        book = f"minute book {first}, page {place}"
        findings.record(desk, cell, criterion.id, answer, note=f"seen {first}", evidence=[book])


def _answers(criterion: Criterion) -> list[str]:
    """Some answers that a criterion takes."""
    match criterion.how:
        case "choice":
            return [str(number + 1) for number in range(len(criterion.options))]
        case "number":
            return [str(number) for number in range(4)]
        case "share":
            return ["9/10", "5/10", "10/10"]
        case "deductions":
            return [",".join(str(count) for _each in criterion.each) for count in (0, 1, 2)]
        case "parts":
            return [criterion.parts[0].id, "none", ",".join(each.id for each in criterion.parts)]


def _go_on(central: Path, hoa: Path) -> None:
    """What comes after the witnesses, and is no fault: another day of Hoa's, another settlement."""
    with sitting(hoa, "Hoa", "laptop-1") as desk:
        findings.record(desk, "A.2", _list(desk).criteria[0].id, "full", note="a second look")
    with sitting(central, "Office", "office") as desk:
        office.merge(desk, [hoa])
        findings.reopen(desk, "A.1", "the cell objects")
        if conflicts := settle.conflicts(desk):
            settle.settle(desk, conflicts[0], "1", None, "heard both")
