"""Parts of labelled texts drawn, with where each part begins and where a word is found."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.desk.looking.told import Line, Part
from inspector.text import clean, fold

WIDEST = 110
LABEL = 22
MOST_LINES = 40
"""So much of a text stands in a column: the whole is one key away, on the visit."""
_TONES = {"warn": "$warn", "muted": "$muted", "head": "bold"}


class ToldLines(Reading):
    """A title, then the parts. `places` are the lines at which they begin, by key."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._parts: Sequence[Part] = ()
        self._wanted = ""
        self.places: dict[str, int] = {}
        self.hits: list[int] = []

    def show(self, title: str, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self._title, self._parts = title, parts
        self.redraw()

    def find(self, wanted: str) -> None:
        """Mark the lines in which a text stands, with or without tones."""
        self._wanted = fold(clean(wanted, lines=False)).strip()
        self.redraw()

    def go(self, line: int) -> None:
        """Scroll so that a line is the first one."""
        self.scroll_to(y=max(0, line), animate=False, immediate=True)

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if not self._parts:
            return []
        width = min(width - 1, WIDEST)
        made = hang(Content(" "), Content.styled(self._title, "bold"), width)
        self.places = {}
        for part in self._parts:
            made.append(BLANK)
            self.places[part.key] = len(made)
            made += hang(Content(" "), Content.styled(part.title, "bold $lead"), width)
            for place, line in enumerate(part.lines):
                if line.tone == "head" and place:
                    made.append(BLANK)
                made += _line(line, width)
        self.hits = []
        if not self._wanted:
            return made
        for number, content in enumerate(made):
            if self._wanted in fold(content.plain):
                self.hits.append(number)
                made[number] = content.stylize("reverse")
        return made


def columns(width: int) -> tuple[int, int]:
    """The widths of a label and of each of two texts beside each other."""
    label = min(16, width // 5)
    return label, (width - label - 6) // 2


def _line(line: Line, width: int) -> list[Content]:
    if line.beside is not None:
        return _pair(line, line.beside, width)
    text = Content.styled(line.text, _TONES.get(line.tone, ""))
    room = min(LABEL, width // 4)
    label = Content.styled(line.label, "$lead" if line.tone == "head" else "$muted")
    if label.cell_length > room:
        return [
            *hang(Content("   "), label, width),
            *hang(Content(" " * (room + 4)), text, width),
        ]
    return hang(Content.assemble("   ", label.pad_right(room + 1 - label.cell_length)), text, width)


def _pair(line: Line, beside: str, width: int) -> list[Content]:
    """Two texts beside each other, each in a column of its own."""
    room, column = columns(width)
    label = Content.styled(line.label, "$muted").truncate(room, ellipsis=True, pad=True)
    sides = [
        hang(Content(""), Content(text or "–"), column, MOST_LINES) for text in (line.text, beside)
    ]
    made = []
    for row, (left, right) in enumerate(zip_longest(*sides, fillvalue=BLANK)):
        first = label if row == 0 else Content(" " * room)
        pad = " " * max(0, column + 1 - left.cell_length)
        made.append(Content.assemble("   ", first, " ", left, pad, right))
    return made
