"""What a person answers to a criterion, and the one text in which it is stored.

An answer is written in the form of the command line (`2`, `11.5`, `23/24`, `0,2`, `a,b:na`, `full`,
`na`, `later`, `=2.5`). Stored is only what was entered, never points: canonical JSON with the
answer `a`, the caps `c` that were ticked, and the rule `r` under which it was given.
"""

import json
from collections.abc import Iterable
from typing import Literal, NamedTuple

from inspector.checklist import canonical
from inspector.checklist.forms import READERS, read_number, wrong
from inspector.checklist.model import Criterion
from inspector.checklist.number import points_text
from inspector.language import _, decimal
from inspector.text import clean

# Answers repeat between visits, and sheets bring them by the million; an entry takes 300 bytes.
_CACHE_SIZE = 10_000
_parsed: dict[tuple[str, str, tuple[str, ...]], str] = {}


class Entered(NamedTuple):
    """An answer understood.

    `text` is its canonical form and `caps` the ids that were ticked, in the checklist's order.
    `values` of an `answer`: choice (number,), number (hundredths,), share (part, whole) in
    hundredths, deductions the counts, parts one of MET, NOT_MET, PART_NA each; of `points`
    (hundredths,).
    """

    kind: Literal["answer", "full", "na", "later", "points"]
    text: str
    values: tuple[int, ...] = ()
    caps: tuple[str, ...] = ()


class Stored(NamedTuple):
    """The three parts of a stored value, not yet judged against a criterion."""

    answer: str
    caps: tuple[str, ...]
    rule: str


def parse(criterion: Criterion, text: str, caps: Iterable[str] = ()) -> str:
    """The value to store for the answer `text` with the caps ticked. Raises AnswerError."""
    key = (criterion.rule, text, tuple(caps))
    found = _parsed.get(key)
    if found is None:
        if len(_parsed) >= _CACHE_SIZE:
            _parsed.clear()
        found = _parsed[key] = _parse(criterion, text, key[2])
    return found


def _parse(criterion: Criterion, text: str, caps: Iterable[str]) -> str:
    entered = understand(criterion, text, caps)
    value: dict[str, object] = {"a": entered.text, "r": criterion.rule}
    if entered.caps:
        value["c"] = entered.caps
    return canonical.dump(value)


def read(value: str) -> Stored:
    """The parts of a stored value. Raises ValueError where it has another shape."""
    try:
        data = json.loads(value)
        caps = data.get("c", [])
        texts = (data["a"], data["r"], *caps)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a stored answer") from error
    if not isinstance(caps, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("not a stored answer")
    return Stored(data["a"], tuple(caps), data["r"])


def understand(criterion: Criterion, text: str, caps: Iterable[str] = ()) -> Entered:
    """What the answer says. Raises AnswerError with what is wrong and what would be right."""
    text = clean(text, lines=False).strip()
    ticked = _caps(criterion, caps)
    word = text.casefold()
    if word == "full":
        return Entered("full", word, caps=ticked)
    if word not in ("na", "later") and not text.startswith("="):
        canonical_text, values = READERS[criterion.how](criterion, text)
        return Entered("answer", canonical_text, values, ticked)
    if ticked:
        raise wrong(criterion, _("a cap goes only with an answer, not with {entered}"), text)
    if text.startswith("="):
        return _points_only(criterion, text)
    if word == "later":
        return Entered("later", word)
    if criterion.not_applicable is None:
        raise wrong(criterion, _("“na” is not possible here: this criterion always applies"), text)
    return Entered("na", word)


def _caps(criterion: Criterion, caps: Iterable[str]) -> tuple[str, ...]:
    known = {cap.id.casefold(): cap.id for cap in criterion.caps}
    wanted = set()
    for cap in caps:
        if cap.casefold() not in known:
            raise wrong(
                criterion, _("there is no cap {entered}; the caps: {known}"), cap, known.values()
            )
        wanted.add(known[cap.casefold()])
    return tuple(cap.id for cap in criterion.caps if cap.id in wanted)


def _points_only(criterion: Criterion, text: str) -> Entered:
    points = read_number(criterion, text[1:].strip())
    entered = decimal(text[1:].strip())  # a sheet that is imported has no “=”
    if not 0 <= points <= criterion.points:
        problem = _("{entered} is not between 0 and {most} points")
        raise wrong(criterion, problem, entered, most=decimal(points_text(criterion.points)))
    if points % criterion.step:
        problem = _("{entered} is not in steps of {step} points")
        raise wrong(criterion, problem, entered, step=decimal(points_text(criterion.step)))
    return Entered("points", f"={points_text(points)}", (points,))
