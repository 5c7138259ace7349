"""Marks: what stands beside an author of how his entry is sealed.

Where an office never admitted a key, nobody can say whose seals these are, and nothing is said of
them; only a broken one is pointed out everywhere.
"""

from collections.abc import Iterable, Mapping

from inspector.desk.admitted import Standing
from inspector.desk.session import Desk
from inspector.language import N, _

SEALED = "sealed"
SIGN = "◌"
"""Stands beside an answer that no admitted key sealed."""
WORDS = {
    SEALED: N("sealed"),
    "open": N("not sealed yet"),
    "broken": N("seal broken"),
    "incomplete": N("only in part here"),
    "none": N("not sealed"),
    "unchecked": N("seal not checked"),
    "unknown": N("key not admitted"),
    "retired": N("key retired"),
}
"""What a mark is called."""
Entry = tuple[int, int]
"""The number of a sitting in the file, and of an entry in it."""


def of(desk: Desk, entries: Iterable[Entry]) -> dict[Entry, str]:
    """The marks (see `WORDS`) of entries, those of which something is to be said."""
    wanted = list(entries)
    standing = desk.trust.of({w for w, _seq in wanted})
    speaks = any(each.admitted for each in desk.trust.keys().values())
    found = {each: mark(standing[each[0]], each[1]) for each in wanted}
    return {each: said for each, said in found.items() if speaks or said == "broken"}


def mark(standing: Standing, seq: int) -> str:
    """The mark of an entry of a sitting."""
    seal = standing.seal
    if seal.proves(seq):
        return SEALED if standing.key == "admitted" else standing.key
    return seal.word


def words(said: str | None) -> str:
    """A mark for people; empty where nothing is to be said."""
    return _(WORDS[said]) if said else ""


def counted(sittings: Mapping[str, int]) -> str:
    """How many sittings stand how: `sealed 3 · not sealed 1`."""
    found = ((_(each), sittings.get(word, 0)) for word, each in WORDS.items())
    return " · ".join(f"{each} {count}" for each, count in found if count)
