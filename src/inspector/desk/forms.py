"""Stored values as people write them: answers in the form of an ANSWER, texts as they are."""

from collections.abc import Sequence

from inspector.checklist import read_answer
from inspector.desk import names
from inspector.ledger import Value


def of(field: str, value: Value, caps: bool = True) -> str:
    """A stored value as people write it: an ANSWER with its caps, else text; cleared is empty."""
    if value is None or not is_answer(field):
        return "" if value is None else str(value)
    try:
        stored = read_answer(str(value))
    except ValueError:
        return str(value)
    return f"{stored.answer} [{' '.join(stored.caps)}]" if stored.caps and caps else stored.answer


def of_all(field: str, values: Sequence[Value]) -> tuple[str, ...]:
    """The forms of differing values; caps, and at last the rule, only where they tell apart."""
    different = len(set(values))
    for caps in (False, True):
        said = tuple(of(field, value, caps) for value in values)
        if len(set(said)) == different:
            return said
    return tuple(
        text if value is None else f"{text} ({read_answer(str(value)).rule})"
        for text, value in zip(said, values, strict=True)
    )


def is_answer(field: str) -> bool:
    """Whether a field holds an answer."""
    column, _point, kind = field.partition(".")
    return kind == "answer" and column in names.COLUMNS
