"""The cells of a group on the board: how one is drawn, and what is said of it in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from textual.content import Content

from inspector import days
from inspector.app.finding import findable
from inspector.app.widgets.drawn import Fixed, Lines, spread
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.rows import BESIDE
from inspector.app.words import VERDICT_TONES, Names
from inspector.checklist import screen_text
from inspector.desk.board import decisions, proposals
from inspector.desk.board.board import Placed
from inspector.desk.board.decisions import Decided
from inspector.desk.board.proposals import Proposal
from inspector.desk.board.stages import STAGES
from inspector.language import N, _, decimal, n_
from inspector.words import SHORT_VERDICTS

DECIDED = 24
"""The least width of what is decided; it is shown from `WIDE` columns on."""
WIDE = 100
LABELS = {"grade": N("grade"), "recognised": N("recognition"), "reward": N("reward")}


@dataclass(eq=False, slots=True)
class CellRow:
    """A cell of a group, what is proposed and decided of it, and whether it is ticked."""

    placed: Placed
    proposal: Proposal | None
    decided: Decided
    standard: int | None
    folded: str = ""
    ticked: bool = False

    def __post_init__(self) -> None:
        """Keep what is searched."""
        self.folded = findable(f"{self.placed.shown} {self.placed.name}")

    @property
    def against(self) -> tuple[str, ...]:
        """What was decided otherwise than proposed."""
        return self.proposal.against if self.proposal else ()


class CellsTitle(Fixed):
    """Which group, how many cells, how many are ticked."""

    DEFAULT_CSS = "CellsTitle { height: 1; }"

    def __init__(self, label: str) -> None:
        super().__init__(id="title")
        self._label = label
        self._rows: Sequence[CellRow] = ()

    def show(self, rows: Sequence[CellRow]) -> None:
        """Count the cells."""
        self._rows = rows
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = n_("{count} cell", "{count} cells", len(self._rows))
        parts = [words.format(count=len(self._rows))]
        if ticked := sum(row.ticked for row in self._rows):
            parts.append(n_("{count} ticked", "{count} ticked", ticked).format(count=ticked))
        right = Content.styled(" · ".join(parts) + " ", "$muted")
        return [spread(Content.styled(f" {self._label}", "bold"), right, width)]


class CellColumns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self._code = 8
        self._names = Names()
        self._stage = self._verdict = 16
        self._decided = DECIDED
        self._result = max(7, len(_("result")) + 1)

    def fit(self, rows: Sequence[CellRow]) -> None:
        """Make room for the longest code (up to 14), stage and verdict, and for no more."""
        self._code = min(14, max((len(row.placed.shown) for row in rows), default=4)) + 2
        self._names.fit([row.placed.name for row in rows])
        stages = [_(STAGES[row.placed.stage]) for row in rows]
        # Two more for the mark of what is overdue.
        self._stage = min(17, max(map(len, [_("stage"), *stages])) + 3)
        verdicts = [_(SHORT_VERDICTS[v]) for row in rows if (v := row.placed.verdict)]
        self._verdict = min(16, max(map(len, [_("verdict"), *verdicts])) + 1)
        decided = max((len(grade_words(row.decided)) for row in rows), default=0)
        self._decided = min(32, max(DECIDED, decided + 3))
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line; a column less than the list has: its scroll bar stands there."""
        stage = "  " + _("stage")
        names = (_("code"), _("cell"), stage, _("verdict"), _("result"), _("decided"))
        row = self._row([Content(name) for name in names], width - 4 - BESIDE)
        return [Content.assemble(" " * 6, row).stylize("$muted")]

    def draw(self, row: CellRow, width: int) -> Content:
        """A cell."""
        tick = Content("[x] ") if row.ticked else Content.styled("[ ] ", "$muted")
        placed = row.placed
        stage = _(STAGES[placed.stage])
        late = Content.styled(f"! {stage}", "$warn") if placed.overdue else Content(f"  {stage}")
        verdict = Content("")
        if placed.findings and placed.verdict:
            words = _(SHORT_VERDICTS[placed.verdict])
            verdict = Content.styled(words, VERDICT_TONES[placed.verdict])
        decided = grade_words(row.decided)
        cells = (
            Content.styled(placed.shown, "$muted"),
            Content(self._names.show(placed.name, self._room(width - 4) - 1)),
            late,
            verdict,
            Content(result_words(row)),
            Content(f"≠ {decided}" if row.against and decided else decided),
        )
        return Content.assemble(tick, self._row(cells, width - 4))

    def _row(self, cells: Sequence[Content], width: int) -> Content:
        code, name, stage, verdict, result, decided = cells
        parts = [
            fit(code, self._code),
            fit(name, self._room(width)),
            fit(stage, self._stage),
            fit(verdict, self._verdict),
            result.pad_left(max(0, self._result - result.cell_length)),
        ]
        if width >= WIDE - 10:
            parts += [Content("  "), fit(decided, self._decided)]
        return Content.assemble(*parts)

    def _room(self, width: int) -> int:
        """The width of the names, with a space behind."""
        taken = self._code + self._stage + self._verdict + self._result
        if width >= WIDE - 10:
            taken += self._decided + 2
        return max(8, width - taken)


class CellDetail(Lines):
    """The cell of the cursor in full: its day, its people, what is proposed and decided."""

    DEFAULT_CSS = "CellDetail { height: 6; scrollbar-size: 0 0; margin: 1 0 0 0; }"
    row: CellRow | None = None

    def show(self, row: CellRow | None) -> None:
        """Show another cell, or the same one anew."""
        self.row = row
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """A few lines."""
        if self.row is None:
            return []
        said = [Content(" · ".join(about(self.row)))]
        if (proposal := self.row.proposal) is not None:
            words = f"{proposals.words(proposal)}: {proposal.reason}"
            said.append(Content(_("proposed: {words}").format(words=words)))
        said.append(Content(decided_words(self.row)))
        return [line for each in said for line in hang(Content(" "), each, width - 1, 3)]


def about(row: CellRow) -> Sequence[str]:
    """The name, the planned day, the team."""
    placed = row.placed
    parts = [placed.name]
    if placed.due:
        day = " / ".join(days.show(each) for each in placed.due)
        late = _("overdue: it was to be finished by {day}")
        words = late if placed.overdue else _("to be finished by {day}")
        parts.append(words.format(day=day))
    if placed.team:
        parts.append(", ".join(each.name for each in placed.team))
    return parts


def decided_words(row: CellRow) -> str:
    """What is decided of a cell, with number and day."""
    found = []
    for kind, each in row.decided._asdict().items():
        if said := decisions.words(kind, each):
            otherwise = ", " + _("otherwise than proposed") if kind in row.against else ""
            found.append(f"{_(LABELS[kind])}: {said}{otherwise}")
    return " · ".join(found) or _("nothing is decided")


def grade_words(decided: Decided) -> str:
    """The grade, else the recognition, as short as a column needs it."""
    for kind in ("grade", "recognised"):
        each: decisions.Decision = getattr(decided, kind)
        if each.value:
            return decisions.word(kind, each.value)
    return ""


def result_words(row: CellRow) -> str:
    """A result as the visit itself shows it."""
    if row.placed.result is None or not row.placed.findings:
        return "–"
    return decimal(screen_text(Fraction(row.placed.result), row.standard))
