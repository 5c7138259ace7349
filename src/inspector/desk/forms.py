"""Stored values as people write them: answers in the form of an ANSWER, texts as they are."""

from collections.abc import Sequence
from functools import lru_cache

from inspector.checklist import read_answer
from inspector.desk import accepted, names
from inspector.ledger import Value


def of(field: str, value: Value, caps: bool = True) -> str:
    """A stored value as people write it: an ANSWER with its caps, else text; cleared is empty."""
    if accepted.is_acceptance(field) and (acceptance := accepted.read(value)):
        field, value = "team.answer", acceptance.answer
    if value is None or not is_answer(field):
        return "" if value is None else str(value)
    return _of_answer(str(value), caps)


@lru_cache(maxsize=4096)  # A list of conflicts says the same few answers over and over.
def _of_answer(value: str, caps: bool) -> str:
    try:
        stored = read_answer(value)
    except ValueError:
        return value
    return f"{stored.answer} [{' '.join(stored.caps)}]" if stored.caps and caps else stored.answer


def of_all(field: str, values: Sequence[Value]) -> tuple[str, ...]:
    """The forms of differing values; caps, and at last the rule, only where they tell apart."""
    if not (is_answer(field) or accepted.is_acceptance(field)):
        return tuple("" if value is None else str(value) for value in values)
    return _of_answers(field, tuple(values))


@lru_cache(maxsize=4096)  # Likewise.
def _of_answers(field: str, values: tuple[Value, ...]) -> tuple[str, ...]:
    different = len(set(values))
    for caps in (False, True):
        said = tuple(of(field, value, caps) for value in values)
        if len(set(said)) == different:
            return said
    if accepted.is_acceptance(field):
        known = [accepted.read(value) for value in values]
        ids = [each.entry.hex()[:8] if each else "" for each in known]
        return tuple(
            f"{text} ({id_})" if id_ else text for text, id_ in zip(said, ids, strict=True)
        )
    return tuple(
        text if value is None else f"{text} ({read_answer(str(value)).rule})"
        for text, value in zip(said, values, strict=True)
    )


def is_answer(field: str) -> bool:
    """Whether a field holds an answer."""
    column, _point, kind = field.partition(".")
    return kind == "answer" and column in names.COLUMNS
