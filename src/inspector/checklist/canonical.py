"""Frozen dataclasses as canonical JSON and back, with the standard library only.

One value has one text: keys sorted, no spaces, empty fields left out. So a field that is added
later with an empty default changes neither the text nor the hash of what exists.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")


def plain(value: Any, without: Collection[str] = ()) -> Any:
    """Dataclasses, sequences and mappings as dicts and lists, without fields that are empty, and
    without those that are named, at any depth."""
    # What is held most often comes first: every visit that is opened asks this of its criteria.
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, tuple | list):
        return [plain(item, without) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item, without) for key, item in value.items() if key not in without}
    names = (name for name in _names(cast(Any, type(value))) if name not in without)
    held = ((name, getattr(value, name)) for name in names)
    return {name: plain(item, without) for name, item in held if not _is_empty(item)}


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def dump(data: Any) -> str:
    """Plain data as its one JSON text."""
    return _encode(data)


def read(kind: type[T], text: str) -> T:
    """The dataclass `kind` that `text` holds. Raises ValueError where it holds something else."""
    try:
        built: T = _reader(cast(Any, kind))(json.loads(text))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return built


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _is_empty(value: Any) -> bool:
    # Not `not value`: a number may be 0 and must be written.
    return value is None or value is False or value == () or value == {}


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What turns JSON data into a value of the type `hint`, made once for each type."""
    if is_dataclass(hint):
        return _object_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):  # `X | None`: what is None is never written
        return _reader(arguments[0])
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda data: tuple([item(held) for held in _of_type(list, data)])
    if origin is Literal:
        return lambda data: arguments[arguments.index(data)]
    if origin is not None:  # a mapping
        held_item = _reader(arguments[1])
        return lambda data: {key: held_item(held) for key, held in _of_type(dict, data).items()}
    return lambda data: _of_type(hint, data)


def _object_reader(kind: Any) -> Callable[[Any], Any]:
    readers = {field.name: _reader(cast(Any, field.type)) for field in fields(kind)}

    def build(data: Any) -> Any:
        return kind(**{name: readers[name](held) for name, held in _of_type(dict, data).items()})

    return build


def _of_type(kind: type[T], data: Any) -> T:
    if type(data) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {data!r:.40}")
    held: T = data
    return held
