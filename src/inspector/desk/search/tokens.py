"""Text taken apart into syllables, for finding: with their tones and without.

Syllables are letters and digits that follow each other. Two and three that follow each other are
kept besides: Vietnamese words are phrases of very common syllables, and what is rare is only that
they stand together.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

from inspector.text import fold

_TOKEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
PAIR, EXACT = "\ue000", "\ue001"
"""Marks for the index, of characters that nobody writes: the first stands before every syllable of
a run of two or three, the second behind a syllable with its tones."""


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
    return [_token(Token, (*_forms(m[0]), *m.span())) for m in _TOKEN.finditer(text)]


# Token._make without its check of the length: the text of every result passes through here.
_token = tuple.__new__


def entries(parts: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """What the index keeps of a text in parts, and its syllables without and with their tones; no
    phrase reaches from one part into the next."""
    kept: set[str] = set()
    said: set[tuple[str, str]] = set()
    for part in parts:
        forms = [_forms(syllable) for syllable in _TOKEN.findall(part)]
        said.update(forms)
        marked = [PAIR + plain for plain, _exact in forms]
        kept.update(map(add, marked, marked[1:]))
        kept.update([a + b + c for a, b, c in zip(marked, marked[1:], marked[2:], strict=False)])
    for plain, exact in said:
        kept.add(plain)
        kept.add(exact + EXACT)
    return kept, said


class Term(NamedTuple):
    """What is looked for: syllables that follow each other; of the last only its beginning where
    `begins` is true. The syllables are as `Token` has them."""

    plain: tuple[str, ...]
    exact: tuple[str, ...]
    begins: bool = False

    def places(self, found: Sequence[Token], with_tones: bool = False) -> list[tuple[int, int]]:
        """Where it stands among the syllables of a text: starts and ends in that text."""
        *first, last = self.exact if with_tones else self.plain
        said = [each.exact if with_tones else each.plain for each in found]
        size = len(first)
        return [
            (found[at - size].start, found[at].end)
            for at, each in enumerate(said)
            if (each == last or (self.begins and each.startswith(last)))
            and at >= size
            and said[at - size : at] == first
        ]

    def query(self, with_tones: bool = False) -> str:
        """It in the language of SQLite's full-text index; a phrase as its runs of three, so what is
        found of four syllables and more is still to be looked at."""
        star = " *" if self.begins else ""
        if len(self.plain) == 1:
            if not with_tones:
                return f'"{self.plain[0]}"{star}'
            return f'"{self.exact[0]}"{star}' if self.begins else f'"{self.exact[0]}{EXACT}"'
        marked = [PAIR + each for each in self.plain]
        size = min(3, len(marked))
        runs = ("".join(marked[at : at + size]) for at in range(len(marked) - size + 1))
        said = [f'"{each}"' for each in runs]
        said[-1] += star
        if with_tones:
            whole = self.exact[:-1] if self.begins else self.exact
            said += [f'"{each}{EXACT}"' for each in whole]
        return " AND ".join(said)


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
