"""The board: how a group of cells is drawn, the names of the columns, what is said in full."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from inspector.app.finding import findable
from inspector.app.widgets.drawn import Fitting, Fixed, Lines, spread
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.office_title import conflicts_line
from inspector.app.widgets.rows import BESIDE
from inspector.desk.board import board, ceiling, tallies
from inspector.desk.board.board import GROUPINGS, Board, Group
from inspector.desk.board.ceiling import Ceiling
from inspector.desk.board.tallies import COVERAGE, RESULTS
from inspector.language import _, n_, share
from inspector.text import apart

LEAST = 12
"""So much of a group's name is always in sight."""
ALWAYS = ("visits", "met", "not_met")
"""The columns that are shown also where nothing stands in them."""
NUMBER, SHARE = 5, 14
"""The least widths of a count, and of one with its share."""


class GroupRow(NamedTuple):
    """A group of the board; `whole` is that of all cells, `above` one above the ceiling. `brief` is
    what it is called where there is no room for its whole name."""

    group: Group
    label: str
    brief: str
    whole: bool
    folded: str
    above: bool = False


def rows_of(found: Board, above: Sequence[Ceiling]) -> Sequence[GroupRow]:
    """The groups, the whole round first."""
    whole = found.total.name
    rows = [GroupRow(found.total, whole, whole, True, "", bool(above))]
    too_many = {each.group for each in above}
    for each, name in zip(found.groups, _brief(found), strict=True):
        label = board.label(found.by, each)
        brief = board.label(found.by, each._replace(name=name))
        rows.append(GroupRow(each, label, brief, False, findable(label), each.key in too_many))
    return rows


def _brief(found: Board) -> Sequence[str]:
    """The names of the groups without the words with which those of one kind begin, such as the
    word for a committee. People keep their names."""
    names = [each.name for each in found.groups]
    if found.by not in ("organisation", "type"):
        return names
    for kind in {each.kind for each in found.groups}:
        places = [place for place, each in enumerate(found.groups) if each.kind == kind]
        for place, name in zip(places, apart([names[i] for i in places]), strict=True):
            names[place] = name
    return names


class BoardTitle(Fitting):
    """Which round, how it is grouped, how far it is, what is in dispute, what does not count."""

    DEFAULT_CSS = "BoardTitle { height: 2; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._board: Board | None = None
        self._conflicts = 0
        self._uncounted = ""

    def show(self, found: Board, conflicts: int, uncounted: str = "") -> None:
        """Show a board, how many conflicts are open in its round, and in words which answers do
        not count for want of a seal."""
        self._board, self._conflicts, self._uncounted = found, conflicts, uncounted
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines, and more where the stages or open conflicts need them."""
        if self._board is None:
            return [Content.styled(" " + _("Board"), "bold"), BLANK]
        by = _("by {grouping}").format(grouping=_(GROUPINGS[self._board.by]))
        left = _("Board of the round {round}").format(round=self._board.round)
        under = tallies.coverage(self._board.total.tally)
        said = f"! {self._uncounted}" if self._uncounted else ""
        return [
            spread(Content.styled(f" {left}", "bold"), Content.styled(f"{by} ", "$lead"), width),
            *hang(Content(" "), Content.styled(under, "$muted"), width, most=2),
            *([conflicts_line(self._conflicts, "s")] if self._conflicts else ()),
            *(hang(Content(" "), Content.styled(said, "$warn"), width, most=2) if said else ()),
        ]


class BoardColumns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree. A column in which
    nothing stands is left out.

    `results` shows what the visits came to, else how far they are.
    """

    def __init__(self) -> None:
        super().__init__(id="columns")
        self.results = False
        self._total: dict[str, int] = {}
        self._longest = 0

    def fit(self, found: Board, rows: Sequence[GroupRow]) -> None:
        """Take the columns in which there is something: names have more room then."""
        self._total = found.total.tally._asdict()
        self._longest = max(
            (Content(_marked(row, row.label)).cell_length for row in rows), default=0
        )
        self.redraw()

    @property
    def _shown(self) -> Sequence[tuple[str, str]]:
        columns = RESULTS if self.results else COVERAGE
        return [each for each in columns if self._total.get(each[0]) or each[0] in ALWAYS]

    def make(self, width: int) -> Sequence[Content]:
        """One line; a column less than the list has: its scroll bar stands there."""
        names = [_(word) for _key, word in self._shown]
        return [Content.assemble("  ", self._row("", "", names, width - BESIDE)).stylize("$muted")]

    def draw(self, row: GroupRow, width: int) -> Content:
        """A group."""
        counts = row.group.tally._asdict()
        if self.results:
            parts = [share(counts[key], counts["evaluated"]) for key, _word in self._shown]
        else:
            parts = [str(counts[key]) for key, _word in self._shown]
        cells = [
            Content.styled("·", "$muted") if part == "0" else Content.styled(part, _tone(key))
            for part, (key, _word) in zip(parts, self._shown, strict=True)
        ]
        return self._row(_marked(row, row.label), _marked(row, row.brief), cells, width)

    def _row(self, name: str, brief: str, cells: Sequence[Content | str], width: int) -> Content:
        """The name and the columns, each as wide as its head and what may stand in it. Where not
        all names have room, all are brief."""
        heads = [Content(_(word)) for _key, word in self._shown]
        least = SHARE if self.results else NUMBER
        widths = [max(least, head.cell_length) + 1 for head in heads]
        room = max(LEAST, width - sum(widths))
        right = [
            content.pad_left(max(0, column - content.cell_length))
            for content, column in zip(map(_content, cells), widths, strict=True)
        ]
        said = Content(name if self._longest < room else brief)
        return Content.assemble(
            said.truncate(room - 1, ellipsis=True, pad=True).pad_right(1), *right
        )


def _marked(row: GroupRow, name: str) -> str:
    return f"! {name}" if row.above else name


def _content(cell: Content | str) -> Content:
    return cell if isinstance(cell, Content) else Content(cell)


def _tone(key: str) -> str:
    return {"overdue": "$warn", "returned": "$warn", "disputed": "$warn", "not_met": "$bad"}.get(
        key, ""
    )


class BoardDetail(Lines):
    """The group of the cursor in full sentences, and what is above the ceiling."""

    DEFAULT_CSS = "BoardDetail { height: 5; scrollbar-size: 0 0; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._row: GroupRow | None = None
        self._above: Sequence[Ceiling] = ()
        self._beside = 0

    def show(self, row: GroupRow | None, above: Sequence[Ceiling], beside: int) -> None:
        """Show a group; `above` are the groups above the ceiling."""
        self._row, self._above, self._beside = row, above, beside
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The name, the results in words, the ceiling."""
        if self._row is None:
            return []
        tally = self._row.group.tally
        results = [
            f"{_(word)} {share(count, tally.evaluated)}"
            for key, word in RESULTS
            if (count := getattr(tally, key))
        ]
        results += [
            f"{_(word)} {share(count, tally.met)}"
            for word, count in (
                (_("Completed excellently"), tally.excellent),
                (_("Certificate of merit"), tally.merit),
            )
            if count
        ]
        lines = [Content(self._row.label)]
        if warning := self._warning():
            lines.append(Content.styled(f"! {warning}", "$warn"))
        lines.append(Content(" · ".join(results) or _("nothing is evaluated yet")))
        if self._row.whole and self._beside:
            words = n_(
                "{count} visit is not in the count: its cell is not selected, or has gone",
                "{count} visits are not in the count: their cells are not selected, or have gone",
                self._beside,
            )
            lines.append(Content.styled(words.format(count=self._beside), "$muted"))
        return [line for each in lines for line in hang(Content(" "), each, width - 1, 2)]

    def _warning(self) -> str:
        """Whether the group of the cursor is above the ceiling; on the whole round, which are."""
        assert self._row is not None
        if self._row.whole:
            return ceiling.summary(self._above)
        return "".join(
            ceiling.words(each) for each in self._above if each.group == self._row.group.key
        )
