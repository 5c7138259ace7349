"""Small files to test on: three cells in one round, made through the desk itself."""

from contextlib import closing
from functools import cache
from pathlib import Path

from inspector.checklist import Checklist
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings

ROSTER = """\
code,name,type,organisation,members,kind,selected,status,grade,reward
HQ,Đảng bộ Sở,,Sở,,base_committee,no,,,
A.1,Chi bộ Một,agency,HQ,10,cell,yes,,excellent,merit
A.2,Chi bộ Hai,agency,HQ,12,cell,yes,,,
B.1,Chi bộ Ba,agency,,9,base_cell,yes,transferred,,
B.2,Chi bộ Bốn,agency,,7,base_cell,no,,,
"""
HEADS = "cell,round,criterion,answer,column,cap,note,explain,evidence,inspector,date\n"


@cache
def checklists() -> tuple[Checklist, ...]:
    """The packaged checklists, loaded once."""
    return tuple(rounds.packaged_checklists())


def write(path: Path, text: str) -> Path:
    """A text file with `text`, its path."""
    path.write_text(text, encoding="utf-8")
    return path


def start(path: Path, person: str = "Lan", round_: str = "2024", table: str = ROSTER) -> Path:
    """A file with the round, its checklists and its roster."""
    with closing(Desk.create(path, person)) as desk:
        rounds.start(desk, round_)
        rounds.add_checklists(desk, checklists())
        enrolling.bring_in(desk, write(path.with_suffix(".csv"), table))
    return path


def record(path: Path, person: str, cell: str, criterion: str, answer: str, **more: str) -> None:
    """One finding by one person, in a sitting of its own."""
    with closing(Desk.open(path, person)) as desk:
        findings.record(desk, cell, criterion, answer, **more)


def fill(path: Path, person: str, cell: str) -> None:
    """Full marks on every criterion."""
    with closing(Desk.open(path, person)) as desk:
        for criterion in checklists()[0].criteria:
            findings.record(desk, cell, criterion.id, "full")
