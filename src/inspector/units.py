"""What is said instead of the Party's words where a round's checklists are not the Party's: of a
warehouse nobody says "chi bộ". Loaded only then (see `language.speak_of_units`).

The words of each language stand beside its catalogue, in `units.json`: what a longer phrase says
comes before the words in it, and each keeps its gender. A phrase that stays as it is speaks of the
cells of sheets."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_AS_IT_IS = r"\{[^}]*\}|`[^`]*`|“[^”]*”|--?[\w-]+|\w+="
"""Names of values, commands, options and columns, which people type or programs fill in."""


def said(text: str, language: str) -> str:
    """A text of the program in the words for units of any kind."""
    words = _words(language)

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isupper():  # what stands for a value in a command: CELL
            return word
        neutral = words.get(word.casefold(), word)
        return neutral[:1].upper() + neutral[1:] if word[:1].isupper() else neutral

    return _pattern(language).sub(other, text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = sorted(_words(language), key=len, reverse=True)
    either = "|".join([_AS_IT_IS, *(rf"\b{re.escape(each)}\b" for each in phrases)])
    return re.compile(either, re.IGNORECASE)


@cache
def _words(language: str) -> Mapping[str, str]:
    path = Path(__file__).with_name("locale") / language / "units.json"
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words
