"""The pieces of an answer: a row of a table, the mark of the cursor, a field."""

from textual.content import Content

from inspector.app.widgets.drawn import does
from inspector.app.widgets.flow import hang, two_ends
from inspector.language import decimal

POINTS = 7
"""The width of the column of points."""


def table_row(
    mark: Content, label: Content, gives: str, room: int, action: str, here: bool
) -> list[Content]:
    """A row of a table: mark, label over as many lines as it needs, points at the right."""
    lines = hang(mark, label, mark.cell_length + room)
    right = Content.styled(gives.rjust(POINTS), "bold" if here else "$muted")
    lines = two_ends(lines, right, mark.cell_length + room + POINTS)
    return [does(line, action) for line in lines] if action else lines


def pointer(here: bool) -> Content:
    """The mark of the row with the cursor."""
    return Content.styled(" ▸ ", "bold $lead") if here else Content("   ")


def box(text: str, size: int, here: bool, tone: str = "bold") -> Content:
    """A field of `size` characters, with the caret while it is being typed in."""
    shown = decimal(text)[-size:]
    rest = " " * (size - len(shown))
    edge = "bold $lead" if here else "$muted"
    caret = (" ", "reverse") if here else " "
    return Content.assemble(("[ ", edge), (shown, tone), caret, rest, ("]", edge))
