"""How far something long is, told in words. Whoever is told may end it by raising `Stopped`."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Within = Callable[[str], object]
"""Told in words how far something is; what it raises ends it, and its transaction is taken back."""
EVERY = 250
"""So many things are done between two words of progress."""


def quietly(words: str) -> None:
    """Told how far it is, where nobody wants to know."""


def saying(words: str, within: Within) -> Callable[[int, int], None]:
    """Tells in these words how many of how many are done."""

    def tell(done: int, total: int) -> None:
        within(words.format(done=done, total=total))

    return tell


def counted(things: Sequence[T], words: str, within: Within) -> Iterator[T]:
    """The things one after the other; now and then it is told in these words how many are done."""
    tell = saying(words, within)
    for done, each in enumerate(things):
        if done % EVERY == 0:
            tell(done, len(things))
        yield each
