"""The forms in which an answer is written, one for each kind of criterion.

Each reader takes the text and gives its canonical form and the values in it (see `Entered` in
`answer`). What cannot be read is refused with what is wrong and what would be right.
"""

import re
from collections.abc import Callable, Iterable

from inspector.checklist.model import Criterion
from inspector.checklist.number import hundredths, points_text
from inspector.language import _
from inspector.text import clean

MAX_COUNT = 10_000
"""The most occurrences of one deduction; more is a slip of the hand."""

MET, NOT_MET, PART_NA = 1, 0, -1
"""What the values say of each of the `parts`."""

# At most two decimals, so three digits behind a separator can only be meant as thousands.
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[., ][0-9]{3})+(?:[.,][0-9]+)?")

Form = tuple[str, tuple[int, ...]]
"""The canonical text of an answer, and the values in it."""


class AnswerError(ValueError):
    """An answer that the criterion does not take; the sentence is for the person."""


def _choice(criterion: Criterion, text: str) -> Form:
    last = len(criterion.options)
    if not _is_digits(text) or not 1 <= int(text) <= last:
        problem = _("{entered} is not the number of an option, 1 to {last}")
        raise wrong(criterion, problem, text, last=last)
    return str(int(text)), (int(text),)


def _measured(criterion: Criterion, text: str) -> Form:
    number = read_number(criterion, text)
    if criterion.whole_numbers and number % 100:
        raise wrong(criterion, _("{entered} is not a whole number"), text)
    if criterion.min is not None and number < criterion.min:
        problem = _("{entered} is less than the least, {least}")
        raise wrong(criterion, problem, text, least=points_text(criterion.min))
    if criterion.max is not None and number > criterion.max:
        problem = _("{entered} is more than the most, {most}")
        raise wrong(criterion, problem, text, most=points_text(criterion.max))
    return points_text(number), (number,)


def _share(criterion: Criterion, text: str) -> Form:
    halves = text.split("/")
    if len(halves) != 2:
        raise wrong(criterion, _("{entered} is not PART/WHOLE, such as 11/12"), text)
    part, whole = (read_number(criterion, half.strip()) for half in halves)
    if not criterion.amounts and (part % 100 or whole % 100 or part < 0):
        raise wrong(criterion, _("{entered}: both must be whole numbers from 0"), text)
    if whole < 0:
        raise wrong(criterion, _("{entered}: the whole cannot be below 0"), text)
    if part > whole and not criterion.may_exceed_100:
        raise wrong(criterion, _("{entered}: the part is more than the whole"), text)
    if whole == 0 and criterion.if_whole_zero is None:
        if criterion.not_applicable:
            problem = _("{entered}: of nothing there is no share; enter “na” if it does not apply")
        else:
            problem = _("{entered}: of nothing there is no share; enter “later” if it is not due")
        raise wrong(criterion, problem, text)
    return f"{points_text(part)}/{points_text(whole)}", (part, whole)


def _deductions(criterion: Criterion, text: str) -> Form:
    counts = [count.strip() for count in text.split(",")]
    if len(counts) != len(criterion.each) or not all(_is_digits(count) for count in counts):
        problem = _("{entered} is not {wanted} counts with commas, such as {example}")
        wanted = len(criterion.each)
        raise wrong(criterion, problem, text, wanted=wanted, example=",".join("0" * wanted))
    values = tuple(int(count) for count in counts)
    if max(values) > MAX_COUNT:
        raise wrong(criterion, _("{entered}: at most {most} of each"), text, most=MAX_COUNT)
    return ",".join(map(str, values)), values


def _parts(criterion: Criterion, text: str) -> Form:
    said: dict[str, int] = {}
    known = {part.id.casefold(): part for part in criterion.parts}
    for item in [] if text.casefold() == "none" else text.split(","):
        name, colon, state = item.strip().casefold().partition(":")
        if name not in known or (colon and state != "na"):
            problem = _("{entered} is not “none” or parts with commas, from {known}")
            raise wrong(criterion, problem, text, [part.id for part in criterion.parts])
        part = known[name]
        if colon and part.not_applicable is None:
            raise wrong(criterion, _("part {part} always applies"), text, part=part.id)
        if part.id in said:
            raise wrong(criterion, _("part {part} is named twice"), text, part=part.id)
        said[part.id] = PART_NA if colon else MET
    values = tuple(said.get(part.id, NOT_MET) for part in criterion.parts)
    names = [
        f"{part.id}:na" if value == PART_NA else part.id
        for part, value in zip(criterion.parts, values, strict=True)
        if value != NOT_MET
    ]
    return ",".join(names) or "none", values


READERS: dict[str, Callable[[Criterion, str], Form]] = {
    "choice": _choice,
    "number": _measured,
    "share": _share,
    "deductions": _deductions,
    "parts": _parts,
}


def read_number(criterion: Criterion, text: str) -> int:
    """A decimal in hundredths; a comma, as vi and pt write it, is taken too. Raises AnswerError."""
    number = hundredths(text)
    if number is None:
        if _THOUSANDS.fullmatch(text):
            problem = _("{entered} may mean thousands: write it without separators")
            raise wrong(criterion, problem, text)
        raise wrong(criterion, _("{entered} is not a number with at most two decimals"), text)
    return number


def _is_digits(text: str) -> bool:
    return len(text) <= 15 and text.isascii() and text.isdigit()


def wrong(
    criterion: Criterion, problem: str, entered: str, known: Iterable[str] = (), **facts: object
) -> AnswerError:
    """The refusal: the criterion, what was entered, cut and cleaned, and the problem."""
    shown = clean(entered, lines=False)
    shown = f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"
    words = problem.format(entered=shown, known=", ".join(known) or "–", **facts)
    return AnswerError(f"{criterion.id}: {words}")
