"""What a sheet of findings would bring, drawn: its columns, the first findings, what is wrong."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.checklist.saying import answer_words
from inspector.desk.importing import worded
from inspector.desk.importing.preview import Preview
from inspector.language import _, n_

NARROW = 110


class FindingsLines(Reading):
    """A preview, or why a sheet cannot be read."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Preview | None = None
        self._fault = ""

    def show(self, found: Preview | None, fault: str) -> None:
        """Show what a sheet brings, or a fault."""
        self._found, self._fault = found, fault
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        width = min(width, NARROW)
        if self._fault:
            return [BLANK, *hang(Content(" "), Content.styled(self._fault, "$warn"), width - 1)]
        return list(_lines(self._found, width)) if self._found else []


def counts(found: Preview) -> str:
    """`58 findings, 2 cells, round 2022`."""
    parts = [
        n_("{count} finding", "{count} findings", found.findings).format(count=found.findings),
        n_("{count} cell", "{count} cells", found.cells).format(count=found.cells),
    ]
    rounds = ", ".join(found.rounds)
    return ", ".join(parts + ([_("round {round}").format(round=rounds)] if rounds else []))


def _lines(found: Preview, width: int) -> Iterator[Content]:
    yield Content.styled(" " + counts(found), "bold")
    warnings = [worded.begins(found.begins)] if found.begins else []
    for fault in (*warnings, *found.faults):
        yield from hang(Content.assemble("   ", ("!", "$warn"), " "), Content(fault), width)
    if found.first:
        yield BLANK
        yield Content.styled(" " + _("the first findings, as they would be recorded:"), "bold")
    for each in found.first:
        lead = Content.assemble("   ", (f"{each.cell:<10}", "$muted"), f" {each.criterion:<7}")
        answer = answer_words(None, each.answer) or "–"
        said = Content.assemble(f"{answer:<9}", (f" {each.beside}", "$muted"))
        yield from hang(lead, said, width)
    yield BLANK
    yield Content.styled(" " + _("How the columns are read"), "bold")
    size = min(width // 2, max((len(each.heading) for each in found.taken), default=0))
    for taken in found.taken:
        if taken.heading:
            heading = Content(taken.heading).truncate(size, ellipsis=True, pad=True)
            said = Content(worded.column(taken.column))
            if not taken.column:
                said = Content.styled(_("left out"), "$muted")
            yield Content.assemble("   ", heading, ("  →  ", "$muted"), said)
