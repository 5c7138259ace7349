"""Finding as one types: a few letters, with or without tones; what has the tones comes first."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from inspector.text import fold

T = TypeVar("T")


@lru_cache(maxsize=20_000)  # Home reads its thousands of names again whenever a visit is left.
def findable(text: str) -> str:
    """`text` as it is searched: without tones, once with its spaces and once without them."""
    plain = fold(text)
    return f"{plain} {plain.replace(' ', '')}"


def matching(
    items: Sequence[T], typed: str, found: Callable[[T], str], exact: Callable[[T], str]
) -> Sequence[T]:
    """The items that hold every word typed.

    `found` gives an item's `findable` words, `exact` the same with their tones, case-folded; items
    that hold what was typed exactly come first, each group in the order given.
    """
    words = fold(typed).split()
    if not words:
        return items
    wanted, plain = typed.strip().casefold(), " ".join(words)
    hits = [item for item in items if all(word in found(item) for word in words)]
    # With its tones, then the words as they follow each other, then the words anywhere.
    return sorted(hits, key=lambda item: (wanted not in exact(item), plain not in found(item)))
