"""Faults that can stand anywhere in a checklist: names, sums and texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Protocol

from inspector.checklist.document import Place
from inspector.checklist.number import points_text
from inspector.checklist.registers import Text
from inspector.language import _
from inspector.text import is_clean

Fault = tuple[Place, str]
"""A place in the file and what is wrong there, as a sentence."""

_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Weighted(Protocol):
    @property
    def points(self) -> int: ...


def ids(place: Place, items: Sequence[_Named]) -> list[tuple[Place, str]]:
    """The ids of the items of the list at `place`, each with its own place."""
    return [((*place, i, "id"), item.id) for i, item in enumerate(items)]


def judge_names(
    names: Iterable[tuple[Place, str]], reserved: Iterable[str] = ()
) -> Iterator[Fault]:
    """Names of a wrong form, reserved ones, and names that stand twice, whatever their case."""
    seen = set()
    for place, name in names:
        if not _ID.fullmatch(name):
            words = _("“{name}” is not a name: 1 to 40 letters without marks, digits, . _ -")
            yield place, words.format(name=name)
        if name in reserved:
            yield place, _("“{name}” has a meaning of its own; name it otherwise").format(name=name)
        if name.casefold() in seen:
            yield place, _("“{name}” stands here twice").format(name=name)
        seen.add(name.casefold())


def judge_sum(
    place: Place, points: int, items: Sequence[_Weighted], sentence: str
) -> Iterator[Fault]:
    """Points that are not the sum of the items' points; `sentence` has {points} and {total}."""
    total = sum(item.points for item in items)
    if items and total != points:
        yield place, sentence.format(points=points_text(points), total=points_text(total))


def judge_texts(value: Any, place: Place) -> Iterator[Fault]:
    """Every text below `value` that is in no language, is empty or names none."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from judge_texts(item, (*place, i))
    elif is_dataclass(value):
        for field in fields(value):
            held, below = getattr(value, field.name), (*place, field.name)
            if field.type == Mapping[str, Text]:
                for key, text in held.items():
                    yield from _judge_text(text, (*below, key))
            elif field.type in (Text, Text | None):
                if held is not None:
                    yield from _judge_text(held, below)
            elif isinstance(held, str):
                yield from _judge_words(held, below)
            else:
                yield from judge_texts(held, below)


def _judge_text(text: Text, place: Place) -> Iterator[Fault]:
    if not text:
        yield place, _("the text is in no language: give it in one at least, such as en")
    for language, words in text.items():
        if not _LANGUAGE.fullmatch(language):
            unknown = _("“{language}” is not a language such as vi, en, pt")
            yield (*place, language), unknown.format(language=language)
        yield from _judge_words(words, (*place, language))


def _judge_words(words: str, place: Place) -> Iterator[Fault]:
    if not words:
        yield place, _("“{key}” is empty").format(key=place[-1])
    elif not is_clean(words):  # possible only in another program's file: ours are cleaned
        yield place, _("“{key}” holds control characters").format(key=place[-1])
