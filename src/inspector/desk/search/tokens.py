"""Text taken apart into syllables, for finding: with their tones and without.

Syllables are letters and digits that follow each other. Two that follow each other are kept as a
pair besides: Vietnamese words are phrases of very common syllables, and a pair is rare where each
of the two is not.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from inspector.text import fold

_TOKEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
PAIR, EXACT = "\ue000", "\ue001"
"""Marks for the index, of characters that nobody writes: a pair begins with the first and has it
between its two, a syllable with its tones ends with the second."""


class Token(NamedTuple):
    """A syllable: without tones, with them, and where it stands in its text."""

    plain: str
    exact: str
    start: int
    end: int


@lru_cache(maxsize=50_000)  # A language has some thousands of syllables, a file a million notes.
def _forms(syllable: str) -> tuple[str, str]:
    return fold(syllable), syllable.casefold()


def tokens(text: str) -> list[Token]:
    """The syllables of a clean text, in order."""
    return [Token(*_forms(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def entries(parts: Iterable[str]) -> set[str]:
    """What the index keeps of a text in parts; no phrase reaches from one part into the next."""
    kept: set[str] = set()
    for part in parts:
        forms = [_forms(syllable) for syllable in _TOKEN.findall(part)]
        plain = [each[0] for each in forms]
        kept.update(plain)
        kept.update([exact + EXACT for _plain, exact in forms])
        kept.update([f"{PAIR}{a}{PAIR}{b}" for a, b in pairwise(plain)])
    return kept


class Term(NamedTuple):
    """What is looked for: syllables that follow each other; of the last only its beginning where
    `begins` is true. The syllables are as `Token` has them."""

    plain: tuple[str, ...]
    exact: tuple[str, ...]
    begins: bool = False

    def places(self, found: Sequence[Token], with_tones: bool = False) -> list[tuple[int, int]]:
        """Where it stands among the syllables of a text: starts and ends in that text."""
        wanted = self.exact if with_tones else self.plain
        said = [each.exact if with_tones else each.plain for each in found]
        size, last = len(wanted), wanted[-1]
        spans = []
        for at in range(len(said) - size + 1):
            end = said[at + size - 1]
            if (end.startswith(last) if self.begins else end == last) and (
                size == 1 or tuple(said[at : at + size - 1]) == wanted[:-1]
            ):
                spans.append((found[at].start, found[at + size - 1].end))
        return spans

    def query(self, with_tones: bool = False) -> str:
        """It in the language of SQLite's full-text index; a phrase with all its pairs, so what is
        found of three syllables and more is still to be looked at."""
        star = " *" if self.begins else ""
        if len(self.plain) == 1:
            if not with_tones:
                return f'"{self.plain[0]}"{star}'
            return f'"{self.exact[0]}"{star}' if self.begins else f'"{self.exact[0]}{EXACT}"'
        pairs = [f'"{PAIR}{a}{PAIR}{b}"' for a, b in pairwise(self.plain)]
        pairs[-1] += star
        if with_tones:
            whole = self.exact[:-1] if self.begins else self.exact
            pairs += [f'"{each}{EXACT}"' for each in whole]
        return " AND ".join(pairs)


def term(text: str, begins: bool = False) -> Term | None:
    """What is looked for by a word or a phrase; None where it has no letter and no digit."""
    found = tokens(text)
    if not found:
        return None
    return Term(tuple(each.plain for each in found), tuple(each.exact for each in found), begins)


def together(terms: Sequence[Term]) -> Term | None:
    """All that is looked for as one phrase; None where it is one already."""
    if len(terms) < 2 or any(each.begins for each in terms[:-1]):
        return None
    plain = tuple(syllable for each in terms for syllable in each.plain)
    exact = tuple(syllable for each in terms for syllable in each.exact)
    return Term(plain, exact, terms[-1].begins)
