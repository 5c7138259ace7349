"""Home around its list: the title, and a line on the cell under the cursor."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from inspector import days
from inspector.app.opening import Opening
from inspector.app.widgets.cells import SETTLED, CellRow, state_of, unsealed
from inspector.app.widgets.drawn import Fitting, Fixed, spread
from inspector.app.widgets.flow import hang
from inspector.app.widgets.held import WORDS
from inspector.app.words import SINCE
from inspector.desk.round.roster import GONE
from inspector.language import _, n_
from inspector.text import clean
from inspector.words import SHORT_VERDICTS


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
        self._right = " · ".join(filter(None, (name, person)))
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
    """The whole name of the cell under the cursor, what is to be known of its visit, and where it
    belongs: the least of it stands last, where a line is cut."""

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
        cell, listed = self.row.listed.cell, self.row.listed
        parts = [cell.name]
        if self.settled:
            words = n_(
                "{count} of your values settled otherwise",
                "{count} of your values settled otherwise",
                self.settled,
            )
            parts.append(f"{SETTLED} {words.format(count=self.settled)}")
        if self.uncounted:
            # Its place in the list says how many these are.
            parts += [unsealed(_("sealed by no admitted key")), state_of(listed).plain]
        if (due := self.row.due) and listed.status != "finished":
            late = due < date.today().isoformat()
            words = _("overdue: it was to be finished by {day}")
            words = words if late else _("to be finished by {day}")
            parts.append(words.format(day=days.show(due)))
        parts += [_(WORDS[self.held]) if self.held else "", cell.organisation]
        if cell.members is not None:
            counted = n_("{count} member", "{count} members", cell.members)
            parts.append(counted.format(count=cell.members))
        line = Content.styled(" · ".join(part for part in parts if part), "$muted")
        if not self.since.endswith("changed"):
            return [Content.assemble(" ", line)]
        said = [SHORT_VERDICTS.get(str(listed.verdict), ""), SINCE[self.since]]
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
