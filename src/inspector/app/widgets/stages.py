"""The list of visits to be appraised: how one is drawn, and how many there are of each kind."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from inspector.app.widgets.cells import state_of
from inspector.app.widgets.drawn import Fitting, Lines, spread
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.words import Names
from inspector.checklist import screen_text
from inspector.checklist.number import points
from inspector.desk.appraisal.appraising import STAGES, Stage
from inspector.language import N, _, decimal, n_

CODE, POINTS, VERDICT, STAGE = 11, 8, 17, 22
WORDS = {
    "changed": N("changed since accepted"),
    "corrected": N("corrected, look again"),
    "finished": N("finished"),
    "returned": N("returned"),
    "open": N("under way"),
    "accepted": N("accepted"),
}
MARKS = {"changed": "!", "corrected": "!", "finished": "■", "returned": "↩", "accepted": "✓"}
TONES = {"changed": "bold $warn", "corrected": "$warn", "accepted": "$good", "open": "$muted"}


def draw_stage(row: Stage, width: int, names: Names) -> Content:
    """What is to be done, which cell, its points and what they come to."""
    listed = row.listed
    words = _(WORDS[row.stage])
    if row.returned:
        words = n_("{count} returned", "{count} returned", row.returned).format(count=row.returned)
    if row.stage == "changed":
        words = _(WORDS["changed"])
    mark = MARKS.get(row.stage, "·")
    earned = points(listed.earned)
    if not listed.remaining and listed.result is not None:
        # Never rounded onto a standard that it misses.
        earned = decimal(screen_text(Fraction(listed.result), row.standard))
    cells = (
        Content.styled(f"{mark} {words}", TONES.get(row.stage, "")),
        Content.styled(listed.cell.shown, "$muted"),
        Content(names.show(listed.cell.name, _room(width) - 1)),
        Content(earned),
        state_of(listed),
    )
    return _row(cells, width)


def _row(cells: Sequence[Content], width: int) -> Content:
    stage, code, name, earned, verdict = cells
    return Content.assemble(
        _fit(stage, STAGE),
        _fit(code, CODE),
        _fit(name, _room(width)),
        earned.truncate(POINTS - 2, ellipsis=True).pad_left(
            max(0, POINTS - 2 - earned.cell_length)
        ),
        "  ",
        _fit(verdict, VERDICT),
    )


def _room(width: int) -> int:
    """The width of the names, with a space behind."""
    return max(8, width - CODE - POINTS - VERDICT - STAGE)


def _fit(text: Content, width: int) -> Content:
    return text.truncate(width - 1, ellipsis=True, pad=True).pad_right(1)


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
        parts = [f"{counts[each]} {_(WORDS[each])}" for each in STAGES if counts[each]]
        under = Content.styled(" · ".join(parts), "$muted")
        return [spread(left, right, width), *hang(Content(" "), under, width, most=2)]


class StageColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "StageColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = (_("stage"), _("code"), _("cell"), _("points"), _("verdict"))
        names = [Content(word) for word in words]
        return [Content.assemble("  ", _row(names, width - 3)).stylize("$muted")]
