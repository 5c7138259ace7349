"""YAML as plain data with the line of everything in it: the small, safe part that we need.

It is read from the parser's events, so an alias, a tag or deep nesting is refused before anything
is built. Only keys decide types, never YAML's guesses: `no`, `1.10` and `2024-01-01` stay text,
and `points: 0.5` becomes 50 hundredths without ever being a float.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from inspector.checklist import model
from inspector.checklist.document import Document, DocumentError, Place
from inspector.language import _
from inspector.text import clean

MAX_DEPTH = 12
"""The deepest nesting; a checklist needs nine."""


class _Typed(NamedTuple):
    """The keys whose values are numbers, and those that are true or false."""

    numbers: Collection[str]
    switches: Collection[str]


_HUNDREDTHS = re.compile(r"([-+]?)([0-9]{1,12})(?:\.([0-9]{1,2}))?")


def read(text: str, as_checklist: bool = True) -> Document:
    """The one document in `text`; where it is no checklist, everything in it is text.

    Raises DocumentError.
    """
    lines: dict[Place, int] = {(): 1}
    typed = _TYPED if as_checklist else _UNTYPED
    events = YAML(typ="safe", pure=True).parse(text)
    data = None
    try:
        next(events)
        if isinstance(next(events), DocumentStartEvent):
            top = next(events)
            lines[()] = _line(top)
            data = _node(events, top, (), lines, typed)
            next(events)
            following = next(events)
            if not isinstance(following, StreamEndEvent):
                words = _("a second document begins here; a file is one")
                raise DocumentError(_line(following), words)
    except YAMLError as error:
        raise DocumentError(_line_of(error, text), _reason(error)) from error
    except (ValueError, OverflowError) as error:
        words = _("an escape (\\U) stands for no letter")
        raise DocumentError(max(lines.values()), words) from error
    return Document(data, lines)


def _node(
    events: Iterator[Any], event: Any, place: Place, lines: dict[Place, int], typed: _Typed
) -> Any:
    """The value that begins with `event`; takes its further events."""
    line = _line(event)
    if isinstance(event, AliasEvent) or event.anchor:
        raise DocumentError(line, _("anchors (&) and aliases (*) are not allowed; write it out"))
    if event.tag is not None:
        raise DocumentError(line, _("tags (!) are not allowed"))
    if isinstance(event, ScalarEvent):
        return _scalar(event.value, place, not event.style, typed)
    if len(place) >= MAX_DEPTH:
        raise DocumentError(line, _("nested deeper than such a file ever is"))
    below: Place
    if not isinstance(event, MappingStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            below = (*place, len(items))
            lines[below] = _line(event)
            items.append(_node(events, event, below, lines, typed))
        return items
    held: dict[str, Any] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        line = _line(event)
        key = event.value if isinstance(event, ScalarEvent) else None
        if key is None or event.anchor or event.tag is not None:
            raise DocumentError(line, _("a key must be a plain word"))
        key = clean(key, lines=False)
        below = (*place, key)
        if key in held:
            words = _("the key “{key}” stands here twice; the first is in line {first}")
            raise DocumentError(line, words.format(key=key, first=lines[below]))
        lines[below] = line
        held[key] = _node(events, next(events), below, lines, typed)
    return held


def _scalar(text: str, place: Place, plain: bool, typed: _Typed) -> str | int | bool | None:
    key = place[-1] if place else ""
    if plain and text in ("", "~", "null", "Null", "NULL"):
        return None
    if plain and key in typed.switches and text in ("true", "false"):
        return text == "true"
    if plain and key in typed.numbers and (match := _HUNDREDTHS.fullmatch(text)):
        sign, whole, decimals = match.groups()
        number = int(whole) * 100 + int((decimals or "").ljust(2, "0"))
        return -number if sign == "-" else number
    return clean(text).strip()


def _names(kind: type) -> set[str]:
    """The names of all fields of the model that hold a `kind`."""
    classes = (held for held in vars(model).values() if is_dataclass(held))
    return {f.name for held in classes for f in fields(held) if f.type in (kind, kind | None)}


_TYPED = _Typed(_names(int), _names(bool))
_UNTYPED = _Typed((), ())


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _line_of(error: Any, text: str) -> int:
    if mark := getattr(error, "problem_mark", None) or getattr(error, "context_mark", None):
        return int(mark.line) + 1
    return text.count("\n", 0, getattr(error, "position", 0)) + 1


def _reason(error: Exception) -> str:
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return _("this is not YAML: {reason}").format(reason=reason)
