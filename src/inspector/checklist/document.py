"""A file's data with the line of everything in it."""

from dataclasses import dataclass
from typing import Any

Place = tuple[str | int, ...]
"""Keys and indexes from the top of the file down to a value."""


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data, and the line (from 1) of every place in it."""

    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place; of what holds it, where the place itself is missing."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


class DocumentError(Exception):
    """A file that holds no data which a checklist may use: the line (or 0) and a sentence."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line
        self.words = words
