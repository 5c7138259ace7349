"""Where the minutes name somebody: on a paper that is signed, whole words with their tones."""

from collections.abc import Iterable

from inspector.desk.search import tokens
from inspector.text import clean


def names(name: str, text: str) -> bool:
    """Whether a text has a name in it. One word with a capital is a person's: without it it is an
    everyday word, such as *bình* in *bình quân*."""
    term = tokens.term(clean(name))
    if term is None:
        return False
    places = term.places(tokens.tokens(text), with_tones=True)
    is_given_name = len(term.exact) == 1 and not name.islower()
    return any(not (is_given_name and text[begin:end].islower()) for begin, end in places)


def like(name: str, texts: Iterable[str]) -> list[str]:
    """How what a name may have meant is written in texts, whatever its tones and capitals."""
    term = tokens.term(clean(name))
    if term is None:
        return []
    found = (text[begin:end] for text in texts for begin, end in term.places(tokens.tokens(text)))
    return [*dict.fromkeys(found)]
