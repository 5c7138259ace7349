"""Text that flows inside columns: hanging indents, labels, tables of a few rows."""

from collections.abc import Sequence

from textual.content import Content

from inspector.text import apart

BLANK = Content("")


def hang(lead: Content, text: Content, width: int, most: int = 0) -> list[Content]:
    """`text` behind `lead`, its further lines under the first; at most `most` lines if given."""
    indent = lead.cell_length
    room = max(8, width - indent)
    lines = [part for line in text.split("\n", allow_blank=True) for part in line.wrap(room)]
    lines = lines or [BLANK]
    if most and len(lines) > most:
        last = Content.assemble(lines[most - 1].rstrip(), " …")
        lines = [*lines[: most - 1], last.truncate(room, ellipsis=True)]
    pad = " " * indent
    return [Content.assemble(lead if place == 0 else pad, line) for place, line in enumerate(lines)]


def two_ends(left: Sequence[Content], right: Content, width: int) -> list[Content]:
    """Lines with `right` at the right end of the first."""
    first = left[0]
    gap = max(0, width - first.cell_length - right.cell_length)
    return [Content.assemble(first, " " * gap, right), *left[1:]]


def fit(text: Content, width: int) -> Content:
    """A cell of a table: as wide as its column, with a space before the next."""
    return text.truncate(width - 1, ellipsis=True, pad=True).pad_right(1)


def differing(texts: Sequence[str], room: int) -> list[str]:
    """Texts as they are where they have room beside each other, else without the words with which
    all of them begin: what differs must not be what is cut."""
    if sum(Content(text).cell_length for text in texts) <= room:
        return [*texts]
    ends = zip(texts, apart(texts), strict=True)
    return [text if text.split() == end.split() else f"… {end}" for text, end in ends]


def column(labels: Sequence[str], most: int) -> int:
    """A width for a column of labels, not above `most`."""
    return min(most, max((Content(label).cell_length for label in labels), default=0))
