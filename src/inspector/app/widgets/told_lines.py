"""Parts of labelled texts drawn, with where each part begins and where a word is found."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.desk.looking.lines import Line, Part
from inspector.text import clean, fold

WIDEST = 110
LABEL = 22
MOST_LINES = 40
"""So much of a text stands in a column: the whole is one key away, on the visit."""
_TONES = {"warn": "$warn", "muted": "$muted", "head": "bold"}


class _Drawn(NamedTuple):
    """Lines, and the texts that stand in them: each line by line, as it is wrapped."""

    lines: list[Content]
    texts: Sequence[Sequence[str]]


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
        """Mark the lines in which a text stands, with or without tones, wrapped or not."""
        self._wanted = " ".join(fold(clean(wanted, lines=False)).split())
        self.redraw()

    def go(self, line: int) -> None:
        """Scroll so that a line is the first one."""
        self.scroll_to(y=max(0, line), animate=False, immediate=True)

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if not self._parts:
            return []
        width = min(width - 1, WIDEST)
        made: list[Content] = []
        marked: set[int] = set()
        hits: set[int] = set()

        def add(drawn: _Drawn) -> None:
            for text in drawn.texts if self._wanted else ():
                for place in _places(text, self._wanted):
                    hits.add(len(made) + place.start)
                    marked.update(len(made) + line for line in place)
            made.extend(drawn.lines)

        add(_text(hang(Content(" "), Content.styled(self._title, "bold"), width)))
        self.places = {}
        for part in self._parts:
            made.append(BLANK)
            self.places[part.key] = len(made)
            add(_text(hang(Content(" "), Content.styled(part.title, "bold $lead"), width)))
            for place, line in enumerate(part.lines):
                if line.tone == "head" and place:
                    made.append(BLANK)
                add(_line(line, width))
        self.hits = sorted(hits)
        for number in marked:
            made[number] = made[number].stylize("reverse")
        return made


def beside(
    label: Content, left: Content, right: Content, width: int, most: int = MOST_LINES
) -> list[Content]:
    """Two texts beside each other behind a label, each in a column of its own."""
    return _pair(label, left, right, width, most).lines


def _text(lines: list[Content]) -> _Drawn:
    return _Drawn(lines, [[line.plain for line in lines]])


def _line(line: Line, width: int) -> _Drawn:
    if line.beside is not None:
        label = Content.styled(line.label, "$muted")
        return _pair(label, Content(line.text or "–"), Content(line.beside or "–"), width)
    text = Content.styled(line.text, _TONES.get(line.tone, ""))
    room = min(LABEL, width // 4)
    label = Content.styled(line.label, "$lead" if line.tone == "head" else "$muted")
    if label.cell_length > room:
        return _text(
            [
                *hang(Content("   "), label, width),
                *hang(Content(" " * (room + 4)), text, width),
            ]
        )
    lead = Content.assemble("   ", label.pad_right(room + 1 - label.cell_length))
    return _text(hang(lead, text, width))


def _pair(
    label: Content, left: Content, right: Content, width: int, most: int = MOST_LINES
) -> _Drawn:
    room = min(16, width // 5)
    column = (width - room - 6) // 2
    names = [each.pad_right(room - each.cell_length) for each in hang(Content(""), label, room)]
    sides = [hang(Content(""), text, column, most) for text in (left, right)]
    made = []
    for name, one, other in zip_longest(names, *sides):
        pad = " " * max(0, column + 1 - (one or BLANK).cell_length)
        made.append(
            Content.assemble("   ", name or " " * room, " ", one or BLANK, pad, other or BLANK)
        )
    return _Drawn(made, [[each.plain for each in column] for column in (names, *sides)])


def _places(text: Sequence[str], wanted: str) -> Iterator[range]:
    """The lines of a wrapped text on which something stands, for each time that it does."""
    whole, begins = "", []
    for line in text:
        whole += " " if whole else ""
        begins.append(len(whole))
        whole += " ".join(fold(line).split())
    at = whole.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        yield range(bisect_right(begins, at) - 1, bisect_right(begins, end - 1))
        at = whole.find(wanted, end)
