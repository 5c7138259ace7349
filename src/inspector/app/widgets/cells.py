"""Home's list: how a cell and the names of the columns are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from textual.content import Content

from inspector import days
from inspector.app.widgets.drawn import Fixed
from inspector.app.widgets.flow import fit
from inspector.app.widgets.held import MARKS
from inspector.app.widgets.rows import BESIDE
from inspector.app.words import VERDICT_TONES, Names, points
from inspector.checklist import screen_text
from inspector.desk.round import roster_words
from inspector.desk.visits.listing import Listed
from inspector.language import _, current, day, decimal, n_
from inspector.words import SHORT_VERDICTS

SETTLED = "≠"
"""Stands before a visit in which others settled a value of one's own otherwise."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the round with its words for finding: `folded` without tones, `exact` with.
    `standard` is what its type must reach, in hundredths; so many criteria are `returned`. `due`
    is the day by which one's own visit is to be finished (empty: none is named; None: not one's
    own)."""

    listed: Listed
    folded: str
    standard: int | None = None
    returned: int = 0
    due: str | None = None
    exact: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is searched with tones."""
        cell = self.listed.cell
        object.__setattr__(self, "exact", f"{cell.shown} {cell.name}".casefold())


class Columns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree."""

    STATE, POINTS, LAST = 19, 7, 8
    WIDE = 96
    """From this width on there is room for whole dates."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self._code = 8
        self._names = Names()
        self.since: dict[str, str] = {}
        """What became of the finished visits that were looked at, by the cell's code."""
        self.held: Mapping[str, str] = {}
        """What the office has received (see `widgets.held`), by the cell's code."""
        self.uncounted: Mapping[str, int] = {}
        """How many answers do not count for want of a seal, by the cell's code."""
        self.settled: Mapping[str, int] = {}
        """How many of one's own values others settled otherwise, by the cell as it is shown."""

    def fit(self, rows: Sequence[CellRow]) -> None:
        """Make room for the longest code (up to 14), and for the name of the column."""
        longest = max((len(row.listed.cell.shown) for row in rows), default=0)
        self._code = min(14, max(longest, len(_("code")))) + 2
        self._names.fit([row.listed.cell.name for row in rows])
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The names of the columns."""
        names = (_("code"), _("cell"), _("state"), _("points"), _("reach"), _("date"))
        # A column less than the list has: its scroll bar stands there.
        row = self._row([Content(name) for name in names], width - BESIDE)
        return [Content.assemble("  ", row).stylize("$muted")]

    def draw(self, row: CellRow, width: int) -> Content:
        """A cell."""
        listed = row.listed
        begun = listed.visited
        result = _short(listed.result, row.standard) if begun else "–"
        reach = _short(listed.reachable, row.standard) if begun else "–"
        # While something is open the points so far say more than a share of all.
        earned = points(listed.earned) if listed.remaining else result
        if listed.unsettled:
            earned = "≥" + _short(listed.lowest, row.standard)
        cells = (
            Content.styled(listed.cell.shown, "$muted"),
            Content(self._names.show(listed.cell.name, self._room(width) - 1)),
            self._state(row),
            Content(earned if begun else "–"),
            Content(reach),
            Content.styled(_last(listed.at if begun else 0, width >= self.WIDE), "$muted"),
        )
        return Content.assemble(self._row(cells, width), self._mark(listed.cell.code))

    def _state(self, row: CellRow) -> Content:
        """What is to be done first, or how far the visit is."""
        code = row.listed.cell.code
        if row.returned:
            return returned_of(row.returned)
        if uncounted := self.uncounted.get(code):
            words = n_("{count} uncounted", "{count} uncounted", uncounted)
            return Content.styled(unsealed(words.format(count=uncounted)), "$warn")
        state = state_of(row.listed, self.since.get(code, ""), row.due or "")
        if self.settled.get(row.listed.cell.shown):
            return Content.assemble((SETTLED + " ", "$warn"), state)
        return state

    def _mark(self, code: str) -> Content:
        """Behind a row, in the column that the list leaves free: whether the office has it."""
        sign, tone = MARKS.get(self.held.get(code, ""), ("", ""))
        return Content.styled(sign, tone)

    def _row(self, cells: Sequence[Content], width: int) -> Content:
        code, name, state, earned, reach, last = cells
        more = 6 if width >= self.WIDE else 0
        return Content.assemble(
            fit(code, self._code),
            fit(name, self._room(width)),
            fit(state, self.STATE + more // 2),
            _right(earned, self.POINTS),
            _right(reach, self.POINTS),
            _right(last, self.LAST + more),
            " " * self._gap,
        )

    @property
    def _gap(self) -> int:
        """What stands between the rows and their marks."""
        return int(bool(self.held))

    def _room(self, width: int) -> int:
        """The width of the names, with a space behind."""
        more = 6 if width >= self.WIDE else 0
        taken = self._code + self.STATE + 2 * self.POINTS + self.LAST + self._gap
        taken += more // 2 + more
        return max(8, width - taken)


def _right(text: Content, width: int) -> Content:
    return text.pad_left(max(0, width - text.cell_length))


def unsealed(words: str) -> str:
    """Words on answers that do not count for want of a seal, behind the sign of seals."""
    from inspector.desk.keyring.marks import SIGN  # read only where seals are required

    return f"{SIGN} {words}"


def _short(result: str | None, standard: int | None) -> str:
    """A result as the visit itself shows it: never rounded onto a standard that it misses."""
    return "–" if result is None else decimal(screen_text(Fraction(result), standard))


def _last(at: int, whole: bool) -> str:
    """The day of the last entry. Where there is little room: the day of this year, else the month
    and its year."""
    if not at or whole:
        return day(at) if at else "–"
    said = day(at)
    if str(date.today().year) in said:
        return said[5:] if current() == "en" else said[:5]
    return said[:7] if current() == "en" else said[3:]


def returned_of(count: int) -> Content:
    """How many criteria the office gave back."""
    words = n_("{count} returned", "{count} returned", count).format(count=count)
    return Content.styled("↩ " + words, "$warn")


def state_of(listed: Listed, since: str = "", due: str = "") -> Content:
    """How far a visit is, in words; of one's own that is not begun, until when it is `due`, and of
    a cell that is gone, why it is."""
    if gone := roster_words.gone(listed.cell.status):
        return Content.styled(gone, "$muted")
    if since.endswith("changed"):
        return Content.styled("! " + _("changed since"), "$warn")
    if not listed.visited and due:
        return Content(_("by {day}").format(day=days.show(due)))
    if not listed.visited:
        return Content.styled(_("not visited"), "$muted")
    if listed.verdict in (None, "provisional") and listed.status == "finished":
        words = n_("{count} left open", "{count} left open", listed.remaining)
        return Content("■ " + words.format(count=listed.remaining))
    if listed.verdict in (None, "provisional"):
        words = n_("{count} to answer", "{count} to answer", listed.remaining)
        return Content(words.format(count=listed.remaining))
    words = _(SHORT_VERDICTS[str(listed.verdict)])
    done = "■ " if listed.status == "finished" else "□ "
    return Content.assemble(done, (words, VERDICT_TONES[str(listed.verdict)]))
