"""What must be there: which findings each file holds at least, by what people were told.

A finding is known by the words that were written with it, which occur once in the season. Nothing
here looks into a file: what is told is reckoned.
"""

from collections.abc import Iterable
from typing import NamedTuple

Marks = frozenset[str]


class Told(NamedTuple):
    """Something that the program said it has done: `what` to the file `to`.

    `saved`: the words `of` are in it. `joined`: what the file `of` holds came in. `copied`: it
    is a copy of the file `of`. `part`: it is a new copy of some part. `gone`: it was taken away.
    """

    what: str
    to: str
    of: str = ""


class Model:
    """The files by where they lie, and what each of them holds at least."""

    def __init__(self) -> None:
        self.holds: dict[str, Marks] = {}
        self.torn: dict[str, bytes] = {}
        """The files that were torn on their way, and what lies there since."""
        self.saved = 0

    def hear(self, told: Told) -> None:
        """Reckon with what was told."""
        if told.what in ("copied", "part", "gone"):
            self.torn.pop(told.to, None)
        match told.what:
            case "saved":
                self.holds[told.to] = self.at(told.to) | {told.of}
                self.saved += 1
            case "joined":
                self.holds[told.to] = self.at(told.to) | self.at(told.of)
            case "copied":
                self.holds[told.to] = self.at(told.of)
            case "part":
                self.holds[told.to] = frozenset()
            case "gone":
                self.holds.pop(told.to, None)
            case other:
                raise AssertionError(other)

    def at(self, path: str) -> Marks:
        """What a file holds at least."""
        return self.holds.get(path, frozenset())

    def all_of(self, paths: Iterable[str]) -> Marks:
        """What several files hold together."""
        return frozenset().union(*map(self.at, paths))
