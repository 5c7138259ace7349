"""Home's list: how a cell, the names of the columns and the title are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from textual.content import Content

from inspector import days
from inspector.app.opening import Opening
from inspector.app.widgets.drawn import Fitting, Fixed, spread
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.held import MARKS, WORDS
from inspector.app.widgets.rows import BESIDE
from inspector.app.words import SHORT_VERDICTS, SINCE, VERDICT_TONES, Names, points
from inspector.checklist import screen_text
from inspector.desk.round import roster_words
from inspector.desk.round.roster import GONE
from inspector.desk.visits.listing import Listed
from inspector.language import _, current, day, decimal, n_
from inspector.text import clean

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

    STATE, POINTS, LAST = 16, 7, 9
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
            return Content.styled(_unsealed(words.format(count=uncounted)), "$warn")
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
            fit(state, self.STATE + more),
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
        taken = self._code + self.STATE + 2 * self.POINTS + self.LAST + 2 * more + self._gap
        return max(8, width - taken)


def _right(text: Content, width: int) -> Content:
    return text.pad_left(max(0, width - text.cell_length))


def _unsealed(words: str) -> str:
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


class HomeTitle(Fitting):
    """The round, the file, the person, and how far the round is."""

    DEFAULT_CSS = "HomeTitle { height: 2; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._left, self._right, self._under, self._tone = "inspector", "", "", "$muted"

    def show(self, opening: Opening, round_: str, person: str, rows: Sequence[CellRow]) -> None:
        """Show which round this is and how far it is."""
        name = clean(opening.file.name, lines=False) if opening.file else ""
        self._left = _("Round {round}").format(round=round_)
        self._right = f"{name} · {person}"
        self._under, self._tone = count_words(rows), "$muted"
        if round_ != opening.round:
            words = _("to read only: the round in force is {round}").format(round=opening.round)
            self._under, self._tone = f"{self._under} · {words}", "$warn"
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines, or three where the counts need it."""
        left = Content.styled(f" {self._left}", "bold")
        right = Content.styled(f"{self._right} ", "$muted")
        under = Content.styled(self._under, self._tone)
        return [spread(left, right, width), *hang(Content(" "), under, width, most=2)]


class CellLine(Fixed):
    """The whole name of the cell under the cursor, and where it belongs."""

    row: CellRow | None = None
    since = held = ""
    uncounted = settled = 0

    def show(
        self,
        row: CellRow | None,
        since: str = "",
        held: str = "",
        uncounted: int = 0,
        settled: int = 0,
    ) -> None:
        """Show a cell; `since` is what became of its finished visit, `held` whether the office has
        what was written in it here; so many answers are `uncounted`, so many of one's own were
        `settled` otherwise."""
        if row is not self.row or (since, held, uncounted, settled) != (
            self.since, self.held, self.uncounted, self.settled
        ):  # fmt: skip
            self.row, self.since, self.held = row, since, held
            self.uncounted, self.settled = uncounted, settled
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        if self.row is None:
            return []
        cell = self.row.listed.cell
        parts = [cell.name, _(WORDS[self.held]) if self.held else "", cell.organisation]
        if cell.members is not None:
            counted = n_("{count} member", "{count} members", cell.members)
            parts.append(counted.format(count=cell.members))
        if self.uncounted:
            # Its place in the list says how many these are.
            state = state_of(self.row.listed).plain
            parts[1:1] = [_unsealed(_("sealed by no admitted key")), state]
        if (due := self.row.due) and self.row.listed.status != "finished":
            parts.insert(0, _("to be finished by {day}").format(day=days.show(due)))
        if self.settled:
            words = n_(
                "{count} of your values settled otherwise",
                "{count} of your values settled otherwise",
                self.settled,
            )
            parts.insert(0, f"{SETTLED} {words.format(count=self.settled)}")
        line = Content.styled(" · ".join(part for part in parts if part), "$muted")
        if not self.since.endswith("changed"):
            return [Content.assemble(" ", line)]
        said = [SHORT_VERDICTS.get(str(self.row.listed.verdict), ""), SINCE[self.since]]
        since = Content.styled(", ".join(_(each) for each in said if each), "$warn")
        return [Content.assemble(" ", since, " · ", line)]


def count_words(rows: Sequence[CellRow]) -> str:
    """How many cells there are, and how far their visits are."""
    gone = sum(row.listed.cell.status in GONE for row in rows)
    rows = [row for row in rows if row.listed.cell.status not in GONE]
    finished = sum(row.listed.status == "finished" for row in rows)
    begun = sum(row.listed.visited for row in rows) - finished
    returned = sum(row.returned for row in rows)
    words = [
        n_("{count} cell", "{count} cells", len(rows)).format(count=len(rows)),
        n_("{count} finished", "{count} finished", finished).format(count=finished),
        n_("{count} begun", "{count} begun", begun).format(count=begun),
    ]
    if own := sum(row.due is not None for row in rows):
        words.insert(1, n_("{count} is yours", "{count} are yours", own).format(count=own))
    if gone:
        words.append(n_("{count} gone", "{count} gone", gone).format(count=gone))
    if returned:
        said = n_("{count} criterion returned", "{count} criteria returned", returned)
        words.append(said.format(count=returned))
    return " · ".join(words)
