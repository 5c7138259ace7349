"""The list of those who get a file back: what each one gets, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector.app.widgets.drawn import Fixed, Lines, spread
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.rows import BESIDE
from inspector.desk.office.handback import Handed
from inspector.desk.office.inspectors import Inspector
from inspector.language import N, _, n_
from inspector.text import clean

NUMBERS = (N("findings"), N("returned"), N("settled"), N("accepted"))
"""The columns with a number."""
_STATES = {
    "": ("", "$muted"),
    "writing": (N("writing…"), "$lead"),
    "written": (N("written"), "$good"),
    "same": (N("as before"), "$muted"),
    "refused": (N("refused"), "$bad"),
}


@dataclass(eq=False, slots=True)
class HandedRow:
    """An inspector who may get a file; `state` is what happens to it, `path` where it is then."""

    inspector: Inspector
    file: str
    ticked: bool = True
    state: str = ""
    handed: Handed | None = None


class HandBackTitle(Fixed):
    """The place and the file; what this does, in a sentence."""

    DEFAULT_CSS = "HandBackTitle { height: 2; }"

    def __init__(self, file: str, round_: str) -> None:
        super().__init__(id="title")
        self._file, self._round = file, round_
        self._count: int | None = None

    def show(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines."""
        heading = _("Hand back · round {round}").format(round=self._round)
        right = Content.styled(f"{self._file} ", "$muted")
        under = ""
        if self._count is not None:
            under = n_(
                "{count} inspector: receipts, what is returned, settled, accepted",
                "{count} inspectors: receipts, what is returned, settled, accepted",
                self._count,
            ).format(count=self._count)
        first = spread(Content.styled(f" {heading}", "bold"), right, width)
        return [first, Content.styled(f" {under}", "$muted")]


class HandedColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "HandedColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        names = (_("inspector"), *map(_, NUMBERS), "")
        row = _row([Content(name) for name in names], width - 4 - BESIDE)
        return [Content.assemble(" " * 6, row).stylize("$muted")]


class HandedDetail(Lines):
    """The inspector under the cursor in full sentences."""

    DEFAULT_CSS = "HandedDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"
    row: HandedRow | None = None

    def show(self, row: HandedRow | None) -> None:
        """Show another one, or the same anew."""
        self.row = row
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """What is received and goes along, and the file."""
        if self.row is None:
            return []
        one = self.row.inspector
        machines = clean(", ".join(one.machines), lines=False)
        words = n_("{count} cell goes along", "{count} cells go along", len(one.cells))
        parts = [clean(one.person, lines=False), machines, words.format(count=len(one.cells))]
        said = [Content(" · ".join(part for part in parts if part))]
        handed = self.row.handed
        if handed is not None and handed.reason:
            said.append(Content.styled(clean(handed.reason, lines=False), "$bad"))
        file = str(handed.path) if handed else self.row.file
        said.append(Content.styled(clean(file, lines=False), "$muted"))
        return [line for each in said for line in hang(Content(" "), each, width - 1, most=2)]


def draw_handed(row: HandedRow, width: int) -> Content:
    """An inspector's row."""
    tick = Content("[x] ") if row.ticked else Content.styled("[ ] ", "$muted")
    words, tone = _STATES[row.state]
    one = row.inspector
    numbers = [
        Content(str(count)) if count else Content.styled("–", "$muted")
        for count in (one.findings, one.returned, one.settled, one.accepted)
    ]
    state = Content.styled(_(words) if words else "", tone)
    person = Content(clean(one.person, lines=False))
    return Content.assemble(tick, _row([person, *numbers, state], width - 4))


def handed_words(handed: Sequence[Handed], asked: int) -> tuple[str, str]:
    """What became of all files together, in a sentence, and its tone."""
    counts = {status: 0 for status in ("written", "same", "refused")}
    for each in handed:
        counts[each.status] += 1
    words = n_("{count} file is written", "{count} files are written", counts["written"])
    parts = [words.format(count=counts["written"])]
    if counts["same"]:
        words = n_("{count} had nothing new", "{count} had nothing new", counts["same"])
        parts.append(words.format(count=counts["same"]))
    if counts["refused"]:
        words = n_("{count} refused", "{count} refused", counts["refused"])
        parts.append(words.format(count=counts["refused"]))
    if len(handed) < asked:
        parts.append(_("stopped after {done} of {asked}").format(done=len(handed), asked=asked))
    return " · ".join(parts), "warn" if counts["refused"] else "calm"


def _row(cells: Sequence[Content], width: int) -> Content:
    name, *numbers, state = cells
    sizes = [Content(_(each)).cell_length + 2 for each in NUMBERS]
    last = max(Content(_(words)).cell_length for words, _tone in _STATES.values() if words)
    room = max(8, width - sum(sizes) - last - 1)
    return Content.assemble(
        fit(name, room),
        *(
            each.pad_left(max(0, size - each.cell_length))
            for each, size in zip(numbers, sizes, strict=True)
        ),
        " ",
        state.truncate(last, ellipsis=True),
    )
