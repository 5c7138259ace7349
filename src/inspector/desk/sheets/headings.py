"""As what the columns of people's sheets are taken, and what words in them stand for.

Headings and words are compared without tones, case and punctuation; `called` has those that are
known.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.sheets import called
from inspector.language import _
from inspector.text import clean, fold

MORE: Mapping[str, Sequence[str]] = MappingProxyType({})
"""No further words."""
_BETWEEN = re.compile(r"[^a-z0-9#º]+")


class Taken(NamedTuple):
    """A column of a file: its `heading` there, and the `column` it is taken as (its own name where
    it is kept as given; empty where it is left out)."""

    heading: str
    column: str


def plain(text: str) -> str:
    """A heading or a word for comparing: without tones, case and punctuation.

    >>> plain(" Số  Đảng-viên: ")
    'so dang vien'
    """
    return _BETWEEN.sub(" ", fold(clean(text, lines=False))).strip()


def meant(
    column: str, text: str, allowed: Sequence[str], more: Mapping[str, Sequence[str]] = MORE
) -> str:
    """The allowed value that a word stands for (`more` are further words for values); the text
    itself where it stands for none."""
    if text in allowed:
        return text
    word = plain(text)
    for value in allowed:
        known = (plain(value), *called.VALUES.get(column, {}).get(value, ()), *more.get(value, ()))
        if word in known:
            return value
    return text


def take(
    headings: Sequence[str],
    required: Sequence[str],
    known: Mapping[str, Sequence[str]],
    mapping: Mapping[str, str],
) -> list[Taken]:
    """As what every column is taken: mapped by the person, called by its own name, or recognised.

    Where every required column stands by its own name nothing else is recognised. WrongInput where
    a heading that was mapped is not there.
    """
    named = {find(headings, heading): column for column, heading in mapping.items()}
    taken = [
        named.get(place, "" if heading in mapping else heading)
        for place, heading in enumerate(headings)
    ]
    if not in_form(headings, required):
        _recognise(headings, taken, known, settled=set(named))
    return [Taken(*each) for each in zip(headings, taken, strict=True)]


def recognise(headings: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[str]:
    """As which of the known columns (with what they are called) each heading is recognised; the
    heading itself, or empty, where as none."""
    taken = list(headings)
    _recognise(headings, taken, known, settled=set())
    return taken


def in_form(headings: Sequence[str], required: Sequence[str]) -> bool:
    """Whether every required column stands by its own name."""
    return all(column in headings for column in required)


def _recognise(
    headings: Sequence[str],
    taken: list[str],
    known: Mapping[str, Sequence[str]],
    settled: set[int],
) -> None:
    """Write into `taken` what the headings that are not settled mean."""
    words = [plain(heading) for heading in headings]
    settled |= {place for place, column in enumerate(taken) if column in known}
    for column, names in known.items():
        if column in taken:
            continue
        # The first word goes before the others: a sheet may have a code and a cell.
        for word in (plain(column), *names):
            places = [i for i, each in enumerate(words) if each == word and i not in settled]
            if places:
                taken[places[0]] = column
                settled.add(places[0])
                break
    for place, word in enumerate(words):
        if word in called.LEFT_OUT and place not in settled:
            taken[place] = ""


def find(headings: Sequence[str], wanted: str) -> int:
    """The place of a heading that a person names; WrongInput where there is none, or several."""
    exact = [place for place, each in enumerate(headings) if each == wanted.strip()]
    alike = exact or [p for p, each in enumerate(headings) if plain(each) == plain(wanted)]
    if len(alike) != 1:
        words = (
            _("the heading “{heading}” stands several times: rename one")
            if alike
            else _("there is no heading “{heading}”; there are {known}")
        )
        known = ", ".join(f"“{each}”" for each in headings if each)
        raise WrongInput(words.format(heading=wanted, known=known))
    return alike[0]


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`column=Heading` pairs; WrongInput where one says nothing or a column stands twice."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        column, equals, heading = pair.partition("=")
        column, heading = column.strip(), clean(heading, lines=False).strip()
        if not (equals and column and heading):
            raise WrongInput(
                _("“{text}” maps nothing: write column=Heading, such as code=Mã").format(
                    text=clean(pair, lines=False)
                )
            )
        if column in mapping:
            raise WrongInput(
                _("the column {name} is mapped twice").format(name=clean(column, lines=False))
            )
        mapping[column] = heading
    return mapping
