"""Home's list: how a cell, the names of the columns and the title are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content

from inspector.app.opening import Opening
from inspector.app.widgets.drawn import Lines, spread
from inspector.app.words import VERDICT_TONES, VERDICTS, points
from inspector.desk.listing import Listed
from inspector.language import _, day, decimal, n_
from inspector.text import clean


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the round with its words for finding: `folded` without tones, `exact` with."""

    listed: Listed
    folded: str
    exact: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is searched with tones."""
        cell = self.listed.cell
        object.__setattr__(self, "exact", f"{cell.shown} {cell.name}".casefold())


class Columns(Lines):
    """The names of the columns; it also draws the rows, so that both agree."""

    DEFAULT_CSS = "Columns { height: 1; scrollbar-size: 0 0; }"
    STATE, POINTS, REACH, LAST = 24, 8, 8, 12

    def __init__(self) -> None:
        super().__init__(id="columns")
        self._code = 8

    def fit(self, rows: Sequence[CellRow]) -> None:
        """Make room for the longest code (up to 14)."""
        self._code = min(14, max((len(row.listed.cell.shown) for row in rows), default=4)) + 2
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The names of the columns."""
        names = (_("code"), _("cell"), _("state"), _("points"), _("reach"), _("last"))
        row = self._row([Content(name) for name in names], width - 3)
        return [Content.assemble("  ", row).stylize("$muted")]

    def draw(self, row: CellRow, width: int) -> Content:
        """A cell."""
        listed = row.listed
        begun = listed.status != "planned"
        result = decimal(listed.result) if begun and listed.result else "–"
        reach = decimal(listed.reachable) if begun and listed.reachable else "–"
        # While something is open the points so far say more than a share of all.
        earned = points(listed.earned) if listed.remaining else result
        cells = (
            Content.styled(listed.cell.shown, "$muted"),
            Content(listed.cell.name),
            state_of(listed),
            Content(earned if begun else "–"),
            Content(reach),
            Content.styled(day(listed.at) if listed.at else "–", "$muted"),
        )
        return self._row(cells, width)

    def _row(self, cells: Sequence[Content], width: int) -> Content:
        code, name, state, earned, reach, last = cells
        wide = width >= 76
        state_width = self.STATE if width >= 96 else self.STATE - 6
        room = width - self._code - state_width - self.POINTS - self.REACH - self.LAST * wide
        return Content.assemble(
            _fit(code, self._code),
            _fit(name, max(8, room)),
            _fit(state, state_width),
            _right(earned, self.POINTS),
            _right(reach, self.REACH),
            _right(last, self.LAST) if wide else "",
        )


def _fit(text: Content, width: int) -> Content:
    return text.truncate(width - 1, ellipsis=True, pad=True).pad_right(1)


def _right(text: Content, width: int) -> Content:
    return text.pad_left(max(0, width - text.cell_length))


def state_of(listed: Listed) -> Content:
    """How far a visit is, in words."""
    if listed.status == "planned":
        return Content.styled(_("not begun"), "$muted")
    if listed.verdict in (None, "provisional"):
        words = n_("{count} to answer", "{count} to answer", listed.remaining)
        return Content(words.format(count=listed.remaining))
    words = _(VERDICTS[str(listed.verdict)])
    done = "■ " if listed.status == "finished" else "□ "
    return Content.assemble(done, (words, VERDICT_TONES[str(listed.verdict)]))


class HomeTitle(Lines):
    """The round, the file, the person, and how far the round is."""

    DEFAULT_CSS = "HomeTitle { height: 2; scrollbar-size: 0 0; }"

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
        """Two lines."""
        left = Content.styled(f" {self._left}", "bold")
        right = Content.styled(f"{self._right} ", "$muted")
        return [spread(left, right, width), Content.styled(f" {self._under}", self._tone)]


def count_words(rows: Sequence[CellRow]) -> str:
    """How many cells there are, and how far their visits are."""
    finished = sum(row.listed.status == "finished" for row in rows)
    begun = sum(row.listed.status == "open" for row in rows)
    return " · ".join(
        (
            n_("{count} cell", "{count} cells", len(rows)).format(count=len(rows)),
            n_("{count} finished", "{count} finished", finished).format(count=finished),
            n_("{count} begun", "{count} begun", begun).format(count=begun),
        )
    )
