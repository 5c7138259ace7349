"""What a sheet would change, drawn: as what its columns are read, then cell by cell."""

import sys
from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.desk.importing import worded
from inspector.desk.looking import wording
from inspector.desk.planning.enrolling import Brought, Changed
from inspector.desk.planning.plan_sheet import BroughtPlan
from inspector.desk.sheets.headings import Taken
from inspector.language import _, n_
from inspector.text import clean

NARROW = 110
MOST_CODES = 40
"""So many codes stand one behind the other before the rest is left out."""


class PreviewTitle(Fixed):
    """The file, and what it is read as."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(id="title")
        self._name = clean(name, lines=False)
        self._kind = kind

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = _("Plan from a sheet") if self._kind == "plan" else _("Roster from a sheet")
        left = Content.styled(f" {words}", "bold")
        return [spread(left, Content.styled(f"{self._name} ", "$muted"), width)]


class PreviewLines(Reading):
    """A roster, a plan, or why a sheet cannot be read."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Brought | BroughtPlan | None = None
        self._faults: Sequence[str] = ()
        self._most = MOST_CODES

    @property
    def is_cut(self) -> bool:
        """Whether some codes are left out."""
        match self._found:
            case Brought() as roster:
                return len(roster.missing) > self._most
            case BroughtPlan() as plan:
                return len(plan.without) > self._most
        return False

    def show_all(self) -> None:
        """Leave no code out."""
        self._most = sys.maxsize
        self.redraw()

    def show(self, found: Brought | BroughtPlan | None, faults: Sequence[str] = ()) -> None:
        """Show what a sheet brings, or what is wrong with it."""
        self._found, self._faults = found, faults
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        width = min(width, NARROW)
        if self._faults:
            mark = Content.styled(" ! " if len(self._faults) > 1 else " ", "$warn")
            each = (Content.styled(fault, "$warn") for fault in self._faults)
            return [BLANK, *(line for one in each for line in hang(mark, one, width - 1))]
        match self._found:
            case Brought() as roster:
                return [*_columns(roster.taken, width), *_roster(roster, width, self._most)]
            case BroughtPlan() as plan:
                return [*_columns(plan.taken, width), *_plan(plan, width, self._most)]
        return []


def _columns(taken: Sequence[Taken], width: int) -> Iterator[Content]:
    yield Content.styled(" " + _("How the columns are read"), "bold")
    size = min(width // 2, max((len(each.heading) for each in taken), default=0))
    for each in taken:
        if not (each.heading or each.column):
            continue
        heading = Content(each.heading).truncate(size, ellipsis=True, pad=True)
        if not each.column:
            said = Content.styled(_("left out"), "$muted")
        elif each.column in worded.COLUMNS:
            said = Content(worded.column(each.column))
        else:
            said = Content.styled(_("kept as it is"), "$muted")
        yield Content.assemble("   ", heading, ("  →  ", "$muted"), said)
    yield BLANK


def _roster(found: Brought, width: int, most: int) -> Iterator[Content]:
    counts = (
        n_("{count} new", "{count} new", len(found.new)).format(count=len(found.new)),
        n_("{count} changed", "{count} changed", len(found.changed)).format(
            count=len(found.changed)
        ),
        n_("{count} the same", "{count} the same", found.same).format(count=found.same),
    )
    yield Content.styled(" " + _("What changes") + ": " + ", ".join(counts), "bold")
    for warning in found.warnings:
        yield from hang(_lead("!", "", "$warn"), Content.styled(warning, "$warn"), width)
    for code, name in found.new:
        yield from hang(_lead("+", code, "$good"), Content(name), width)
    if found.kept:
        yield from hang(_lead(" ", "", "$muted"), Content.styled(found.kept_words, "$muted"), width)
    yield from _changes(found.changed, worded.enlisted, width)
    if found.missing:
        yield BLANK
        words = n_(
            "{count} cell or organisation of the roster is not in the file; it stays:",
            "{count} cells or organisations of the roster are not in the file; they stay:",
            len(found.missing),
        )
        yield Content.styled(" " + words.format(count=len(found.missing)), "bold")
        yield from _codes(found.missing, most, "$muted", width)


def _plan(found: BroughtPlan, width: int, most: int) -> Iterator[Content]:
    changed = n_("{count} cell changed", "{count} cells changed", len(found.changed))
    same = n_("{count} the same", "{count} the same", found.same)
    counts = (changed.format(count=len(found.changed)), same.format(count=found.same))
    yield Content.styled(" " + _("What changes") + ": " + ", ".join(counts), "bold")
    yield from _changes(found.changed, wording.planned, width)
    if found.without:
        yield BLANK
        words = n_(
            "{count} cell has no team then:", "{count} cells have no team then:", len(found.without)
        )
        yield Content.styled(" " + words.format(count=len(found.without)), "bold $warn")
        yield from _codes(found.without, most, "", width)


def _codes(named: Sequence[tuple[str, str]], most: int, tone: str, width: int) -> list[Content]:
    """The first codes, one behind the other, and how many there are more."""
    codes = Content.styled(", ".join(code for code, _name in named[:most]), tone)
    if len(named) > most:
        words = _("and {count} more: a shows all").format(count=len(named) - most)
        codes = Content.assemble(codes, " ", (words, "$lead"))
    return hang(Content("   "), codes, width)


def _changes(
    changed: Sequence[Changed], words: Callable[[str, str], str], width: int
) -> Iterator[Content]:
    for each in changed:
        lead = _lead("~", each.code, "$lead")
        for difference in each.differences:
            said = Content.assemble(
                (worded.column(difference.field) + ": ", "$muted"),
                words(difference.field, difference.old),
                (" → ", "$muted"),
                words(difference.field, difference.new),
            )
            yield from hang(lead, said, width)
            lead = Content(" " * lead.cell_length)


def _lead(sign: str, code: str, tone: str) -> Content:
    return Content.assemble("   ", (sign, tone), " ", (f"{code:<10}", "$muted"), " ")
