"""The columns of a wide sheet: each holds the answer on a criterion, or what is said beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.importing.mapping import ID, OF_FINDING, REST, Group, Numbers, key_of
from inspector.desk.sheets import called, headings
from inspector.language import _

_CALLED = ("tieu chi", "ma tieu chi", "muc", "tc", "criterion", "criterio", "item", "question")
_POINTS = ("diem", "so diem", "cham", "points", "score", "pontos")
_BEGINS = "(?<![a-z0-9])(?<![a-z0-9][.-])"
_ENDS = "(?![a-z0-9])(?![.-][0-9])"
"""An id stands alone: `III.1` is not in `III.10`, nor in `III.1.2`."""


class Part(NamedTuple):
    """A column of a wide sheet: at `place`, what it `holds` of which criterion. `column` is self,
    team, appraised or empty; `numbers` what numbers in it are (empty: as the sheet says)."""

    place: int
    criterion: str
    holds: str
    column: str
    numbers: Numbers

    @property
    def told(self) -> str:
        """As what the column is taken."""
        held = "" if self.holds == "answer" else f" {self.holds}"
        return f"{self.criterion}{held}" + (f" ({self.column})" if self.column else "")


def of_group(
    path: Path, group: Group, rest: Mapping[int, str], ids: Sequence[str]
) -> Iterator[Part]:
    """The columns that a group of a mapping means."""
    known = {each.casefold(): each for each in ids}
    heads = [rest.get(place, "") for place in range(max(rest, default=-1) + 1)]
    for heading, criterion in group.named.items():
        if criterion.casefold() not in known:
            words = _("no checklist of the round has the criterion “{text}”: there are {known}")
            raise WrongInput(words.format(text=criterion, known=", ".join(ids)))
        place = headings.find(heads, heading)
        yield Part(place, known[criterion.casefold()], group.holds, group.column, group.numbers)
    named = {headings.find(heads, heading) for heading in group.named}
    if not group.heading:
        return
    found = False
    for place, head in rest.items():
        criterion = "" if place in named else id_in(head, group.heading, ids)
        if criterion:
            found = True
            yield Part(place, criterion, group.holds, group.column, group.numbers)
    if not found:
        words = _("{path}: no heading is like “{heading}” with the id of a criterion")
        raise WrongInput(words.format(path=path, heading=group.heading))


def id_in(head: str, pattern: str, ids: Sequence[str]) -> str:
    """The longest id of a criterion with which a heading is like the pattern; empty: none."""
    text = key_of(head)
    before, _id, after = pattern.replace("…", REST).partition(ID)
    start, end = (
        ".*".join(re.escape(key_of(each)) for each in side.split(REST)) for side in (before, after)
    )
    for each in _in_text(text, ids):
        if re.fullmatch(rf"{start}\s*{_alone(each)}\s*{end}", text):
            return each
    return ""


def _in_text(text: str, ids: Sequence[str]) -> list[str]:
    """The ids that are in a heading, the longest first."""
    return sorted((each for each in ids if each.casefold() in text), key=len, reverse=True)


def _alone(id_: str) -> str:
    return f"{_BEGINS}{re.escape(id_.casefold())}{_ENDS}"


def recognised(rest: Mapping[int, str], ids: Sequence[str]) -> Iterator[Part]:
    """The columns in whose headings the id of a criterion stands."""
    for place, head in rest.items():
        text = key_of(head)
        for each in _in_text(text, ids):
            if match := re.search(_alone(each), text):
                around = f"{text[: match.start()]} {text[match.end() :]}"
                holds, column = _role(headings.plain(around))
                yield Part(place, each, holds, column, "")
                break


def _role(words: str) -> tuple[str, str]:
    """What a heading says beside the id: what the column holds, and whose it is."""
    column = ""
    for each, names in called.VALUES["column"].items():
        for phrase in (each, *names):
            if not column and f" {phrase} " in f" {words} ":
                column, words = each, f" {words} ".replace(f" {phrase} ", " ").strip()
    for phrase in (*_CALLED, *_POINTS):
        words = f" {words} ".replace(f" {phrase} ", " ").strip()
    for each in OF_FINDING[1:]:
        if words in (each, *called.FINDINGS[each]):
            return each, column
    return "answer", column


def judge(path: Path, heads: Sequence[str], parts: Sequence[Part]) -> None:
    """WrongInput where two columns say the same of a criterion."""
    seen: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        other = seen.setdefault((part.criterion, part.holds, part.column), part)
        if other is not part:
            words = _(
                "{path}: the headings “{one}” and “{other}” both say the {holds} of {criterion}:"
                " say in a mapping which is meant"
            )
            raise WrongInput(
                words.format(
                    path=path,
                    one=heads[other.place],
                    other=heads[part.place],
                    holds=part.holds,
                    criterion=part.criterion,
                )
            )
