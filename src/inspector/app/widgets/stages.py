"""The list of visits to be appraised: how one is drawn, and how many there are of each kind."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from inspector.app.widgets.cells import state_of
from inspector.app.widgets.drawn import Fitting, Fixed, spread
from inspector.app.widgets.flow import BLANK, fit, hang
from inspector.app.widgets.rows import BESIDE
from inspector.app.words import Names
from inspector.checklist import screen_text
from inspector.checklist.number import points
from inspector.desk.appraisal.appraising import STAGES, Stage
from inspector.language import N, _, decimal, n_

CODE, POINTS, VERDICT, STAGE = 11, 8, 17, 22
WORDS = {
    "changed": N("changed since accepted"),
    "corrected": N("answered, look again"),
    "finished": N("finished"),
    "returned": N("returned"),
    "open": N("under way"),
    "accepted": N("accepted"),
}
MARKS = {"changed": "!", "corrected": "!", "finished": "■", "returned": "↩", "accepted": "✓"}
TONES = {"changed": "bold $warn", "corrected": "$warn", "accepted": "$good", "open": "$muted"}


class StageTitle(Fitting):
    """The round, and how many visits there are of each kind."""

    DEFAULT_CSS = "StageTitle { height: 2; }"
    round = ""
    rows: Sequence[Stage] = ()

    def __init__(self) -> None:
        super().__init__(id="title")

    def show(self, round_: str, rows: Sequence[Stage]) -> None:
        """Show the visits of a round."""
        self.round, self.rows = round_, rows
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines, or three where the counts need it."""
        left = Content.styled(" " + _("Appraise and accept"), "bold")
        if not self.round:
            return [left, BLANK]
        right = Content.styled(_("Round {round}").format(round=self.round) + " ", "$muted")
        counts = Counter(row.stage for row in self.rows)
        parts = [f"{_(WORDS[each])} {counts[each]}" for each in STAGES if counts[each]]
        under = Content.styled(" · ".join(parts), "$muted")
        return [spread(left, right, width), *hang(Content(" "), under, width, most=2)]


class StageColumns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self._names = Names()
        self._stage = STAGE

    def fit(self, rows: Sequence[Stage]) -> None:
        """Make room for what is to be done as long as it is here, and for no more."""
        self._names.fit([row.listed.cell.name for row in rows])
        said = [Content(_("stage")), *map(_stage_of, rows)]
        self._stage = min(STAGE, max(each.cell_length for each in said) + 2)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = (_("stage"), _("code"), _("cell"), _("points"), _("verdict"))
        names = [Content(word) for word in words]
        return [Content.assemble("  ", self._row(names, width - BESIDE)).stylize("$muted")]

    def draw(self, row: Stage, width: int) -> Content:
        """What is to be done, which cell, its points and what they come to."""
        listed = row.listed
        earned = points(listed.earned)
        if not listed.remaining and listed.result is not None:
            # Never rounded onto a standard that it misses.
            earned = decimal(screen_text(Fraction(listed.result), row.standard))
        cells = (
            _stage_of(row),
            Content.styled(listed.cell.shown, "$muted"),
            Content(self._names.show(listed.cell.name, self._room(width) - 1)),
            Content(earned),
            state_of(listed),
        )
        return self._row(cells, width)

    def _row(self, cells: Sequence[Content], width: int) -> Content:
        stage, code, name, earned, verdict = cells
        number = earned.truncate(POINTS - 2, ellipsis=True)
        return Content.assemble(
            fit(stage, self._stage),
            fit(code, CODE),
            fit(name, self._room(width)),
            number.pad_left(max(0, POINTS - 2 - number.cell_length)),
            "  ",
            fit(verdict, VERDICT),
        )

    def _room(self, width: int) -> int:
        """The width of the names, with a space behind."""
        return max(8, width - CODE - POINTS - VERDICT - self._stage)


def _stage_of(row: Stage) -> Content:
    """What is to be done in a visit."""
    words = _(WORDS[row.stage])
    if row.returned and row.stage != "changed":
        words = n_("{count} returned", "{count} returned", row.returned).format(count=row.returned)
    return Content.styled(f"{MARKS.get(row.stage, '·')} {words}", TONES.get(row.stage, ""))
