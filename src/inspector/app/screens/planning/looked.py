"""What a sheet would bring into the round, and taking it in: the clerk's part of the preview."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk import Desk, WrongInput
from inspector.desk.errors import Stopped, WrongRows
from inspector.desk.planning import enrolling, plan_sheet
from inspector.desk.planning.enrolling import Brought
from inspector.desk.planning.plan_sheet import BroughtPlan
from inspector.desk.progress import Within, quietly
from inspector.desk.sheets import called, sheet
from inspector.language import _, n_


class Asked(NamedTuple):
    """A sheet (`kind` is plan or roster) and how it is read. With `replace` whoever a plan does not
    name for a cell of it leaves its team."""

    path: Path
    kind: str
    reading: sheet.Reading = sheet.AS_IT_IS
    replace: bool = False


class Looked(NamedTuple):
    """What a sheet would bring, or what is wrong with it, with every bad row for itself; its
    headings, and the sheets that the workbook has."""

    found: Brought | BroughtPlan | None = None
    faults: Sequence[str] = ()
    headings: Sequence[str] = ()
    sheets: Sequence[str] = ()


def look(desk: Desk, asked: Asked, within: Within = quietly) -> Looked:
    """Read a sheet and change nothing; Stopped where `within` ends it."""
    sheets: Sequence[str] = ()
    try:
        sheets = sheet.sheets_of(asked.path)
        found = take(desk, asked, within, dry_run=True)
    except Stopped:
        raise
    except WrongInput as error:
        faults = error.faults if isinstance(error, WrongRows) else [str(error)]
        return Looked(None, faults, _headings(asked), sheets)
    return Looked(found, (), [each.heading for each in found.taken if each.heading], sheets)


def _headings(asked: Asked) -> Sequence[str]:
    """The headings of a sheet that could not be taken; none where it cannot even be read."""
    try:
        words = called.PLAN if asked.kind == "plan" else called.ROSTER
        return sheet.headings_of(asked.path, words, asked.reading)
    except WrongInput:
        return ()


def take(
    desk: Desk, asked: Asked, within: Within = quietly, dry_run: bool = False
) -> Brought | BroughtPlan:
    """Take a sheet in, or only tell. `within` is told how far it is."""
    path, kind, reading, replace = asked
    if kind == "plan":
        return plan_sheet.bring_in(desk, path, reading, replace, dry_run, within)
    return enrolling.bring_in(desk, path, None, reading, dry_run, within)


def told(found: Brought | BroughtPlan) -> str:
    """What came, in a sentence."""
    if isinstance(found, Brought):
        words = _("taken in: {new} new, {changed} changed, {same} the same")
        return words.format(new=len(found.new), changed=len(found.changed), same=found.same)
    words = n_(
        "taken in: the plan of {count} cell", "taken in: the plan of {count} cells",
        len(found.changed),
    )  # fmt: skip
    return words.format(count=len(found.changed))
