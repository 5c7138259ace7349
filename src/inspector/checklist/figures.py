"""What registers come to: the figures of a checklist from the rows of a visit, exactly.

A figure is an ANSWER text (`12`, `11/12`). What people say differently, or have not filled in,
counts for nothing, and is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist.number import hundredths, points_text
from inspector.checklist.registers import Condition, Field, Figure, Term
from inspector.language import _
from inspector.text import MAX_TEXT, clean

TICKED = "1"
"""The value of a tick; one that is not ticked has none."""

_NO = {"", "0", "no", "na"}


class Row(NamedTuple):
    """A row of a register. `item` names it in the visit, `day` is ISO (empty in a single row).

    `values` has the fields that say one thing, as text; `differs` those on which people differ.
    """

    item: str
    day: str
    number: int
    values: Mapping[str, str]
    differs: frozenset[str] = frozenset()


class Drawn(NamedTuple):
    """What a figure comes to. `sources` is how many rows were looked at, `days` are those of the
    rows that count (in a share: in its part), `unsure` the (item, field) that are not filled in or
    in dispute: while there are any, `answer` counts only what is sure."""

    answer: str
    sources: int
    days: tuple[str, ...]
    unsure: tuple[tuple[str, str], ...]


def read_value(field: Field, text: str) -> str:
    """What a field says, as it is stored: a number without ornament, a choice's id, `1` for a
    tick; empty where it says nothing. ValueError with one sentence where it cannot be read."""
    text = clean(text, lines=False).strip()
    match field.how:
        case "text":
            return text[:MAX_TEXT]
        case "tick":
            return "" if text.casefold() in _NO else TICKED
        case "choice":
            found = {each.id.casefold(): each.id for each in field.options}
            if text and text.casefold() not in found:
                words = _("“{text}” is none of {known}")
                raise ValueError(words.format(text=text[:40], known=", ".join(found.values())))
            return found.get(text.casefold(), "")
    if not text:
        return ""
    number = hundredths(text)
    if number is None:
        words = _("“{text}” is not a number with at most two decimals")
        raise ValueError(words.format(text=text[:40]))
    if field.whole_numbers and (number % 100 or number < 0):
        raise ValueError(_("“{text}” is not a whole number from 0").format(text=text[:40]))
    return points_text(number)


def draw(figures: Iterable[Figure], rows: Mapping[str, Sequence[Row]]) -> dict[str, Drawn]:
    """Every figure by its name, from the rows by register. Left out are those whose registers have
    no row, and shares of nothing."""
    found = {}
    for figure in figures:
        drawn = _draw(figure, rows)
        if drawn.sources and (drawn.unsure or not drawn.answer.endswith("/0")):
            found[figure.id] = drawn
    return found


def _draw(figure: Figure, rows: Mapping[str, Sequence[Row]]) -> Drawn:
    unsure: dict[tuple[str, str], None] = {}
    looked: set[str] = set()
    days: set[str] = set()
    totals = []
    for terms in (figure.number, figure.part, figure.whole):
        total = 0
        for term in terms:
            for row in rows.get(term.of, ()):
                looked.add(row.item)
                given, doubt = _count(term, row)
                unsure.update(dict.fromkeys(doubt))
                total += given or 0
                if given is not None and row.day and terms is not figure.whole:
                    days.add(row.day)
        if terms:
            totals.append(points_text(total))
    return Drawn("/".join(totals), len(looked), tuple(sorted(days)), tuple(unsure))


def _count(term: Term, row: Row) -> tuple[int | None, list[tuple[str, str]]]:
    """What a row adds, in hundredths (None: nothing, it is not meant), and what is not sure."""
    if not row.values:  # only what people differ about: nobody can say whether it is there
        return None, [(row.item, field) for field in sorted(row.differs)]
    doubt = []
    for condition in term.where:
        field = condition.field
        filled = row.values.get(field)
        if field in row.differs:
            doubt.append((row.item, field))
        elif filled is None:
            if _is_filled(condition):
                return None, []
            doubt.append((row.item, field))
        elif not _holds(condition, filled):
            return None, []
    if doubt:
        return None, doubt
    if not term.sum:
        return 100, []
    doubt = [(row.item, field) for field in term.sum if field in row.differs]
    filled_in = [row.values[field] for field in term.sum if field in row.values]
    if not filled_in and not doubt:
        doubt = [(row.item, term.sum[0])]
    return sum(hundredths(value) or 0 for value in filled_in), doubt


def _is_filled(condition: Condition) -> bool:
    """Whether a condition asks only that the field is filled in."""
    return not condition.one_of and condition.at_least is None and condition.at_most is None


def _holds(condition: Condition, value: str) -> bool:
    if condition.one_of:
        return value in condition.one_of
    if _is_filled(condition):
        return True
    number = hundredths(value)
    if number is None:
        return False
    least, most = condition.at_least, condition.at_most
    return (least is None or number >= least) and (most is None or number <= most)
