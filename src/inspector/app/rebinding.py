"""Keys that a person has changed in `settings.toml`: which of them count, and why others do not.

Every screen and widget is looked at, so this is loaded only where a key was changed.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import NamedTuple

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from inspector import settings
from inspector.app import screens, widgets
from inspector.language import _
from inspector.text import clean

_KNOWN_KEYS = frozenset(str(key.value) for key in Keys if not key.value.startswith("<"))
_UNICODE_NAMES = {ours: unicode for unicode, ours in KEY_NAME_REPLACEMENTS.items()}
_MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")


class Rebound(NamedTuple):
    """The keymap for Textual, and a sentence for each change that does not count."""

    keymap: dict[str, str]
    problems: tuple[str, ...]


def judge(app: type[DOMNode], wanted: Mapping[str, str]) -> Rebound:
    """What of the `wanted` keys (by binding id) can be had in `app` and on its screens."""
    problems: list[str] = []
    rooms = list(_rooms(app))
    known = {id_ for room in rooms for id_ in room}
    keymap: dict[str, str] = {}
    for id_, said in wanted.items():
        keys = [_name(key) for key in said.split(",")]
        shown = clean(id_, lines=False)[:40]
        if id_ not in known:
            words = _("no key is called “{id}”; ? names them all")
            problems.append(words.format(id=shown))
        elif wrong := [key for key in keys if not _is_key(key)]:
            words = _("“{key}” is no key for {id}; keys are f, ctrl+f, f6, slash")
            problems.append(words.format(key=clean(wrong[0], lines=False)[:40], id=shown))
        else:
            keymap[id_] = ",".join(keys)
    for room in rooms:
        while clash := _clash(room, keymap):
            words = _("“{key}” is bound twice: {id} keeps its own key, for {other} has it")
            problems.append(words.format(key=clash.key, id=clash.id, other=clash.other))
            del keymap[clash.id]
    for room in rooms:
        keymap |= _sharing(room, keymap)
    return Rebound(keymap, tuple(settings.problem(each) for each in dict.fromkeys(problems)))


def bindings_of(node: type[DOMNode]) -> dict[str, tuple[str, ...]]:
    """The keys of a class and those that it inherits, by binding id; those without an id aside."""
    found: dict[str, tuple[str, ...]] = {}
    merged: BindingsMap = getattr(node, "_merged_bindings", None) or BindingsMap()
    for key, bindings in merged.key_to_bindings.items():
        for binding in bindings:
            if binding.id:
                found[binding.id] = (*found.get(binding.id, ()), key)
    return found


def nodes() -> Iterator[type[DOMNode]]:
    """Every class of the app's screens and widgets."""
    for package in (screens, widgets):
        for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = import_module(each.name)
            for thing in vars(module).values():
                here = isinstance(thing, type) and thing.__module__ == each.name
                if here and issubclass(thing, DOMNode):
                    yield thing


def _rooms(app: type[DOMNode]) -> Iterator[dict[str, tuple[str, ...]]]:
    """The bindings that can meet: those of the app, and of each screen with them."""
    everywhere = bindings_of(app)
    yield everywhere
    for node in nodes():
        if own := bindings_of(node):
            yield {**everywhere, **own}


def _name(key: str) -> str:
    """A key as Textual calls it: `F2` and `Ctrl+F` are taken too, a letter stays as it is."""
    key = key.strip()
    return key if len(key) == 1 else key.casefold()


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if any(each not in _MODIFIERS for each in modifiers) or not last:
        return False
    return key in _KNOWN_KEYS or last in _KNOWN_KEYS or _long(last) != last or len(last) == 1


def _long(key: str) -> str:
    """`/` and `slash` are one key."""
    return key_to_character(_UNICODE_NAMES.get(key, key)) or key


class _Clash(NamedTuple):
    """`id` was given the `key` that `other` has: by default, or because it was changed before."""

    key: str
    id: str
    other: str


def _clash(room: dict[str, tuple[str, ...]], keymap: Mapping[str, str]) -> _Clash | None:
    """The first change that takes another one's key; those that share one by default may."""
    taken: dict[str, str] = {}
    changed = [id_ for id_ in keymap if id_ in room]
    for id_ in [*(id_ for id_ in room if id_ not in keymap), *changed]:
        for key in map(_long, keymap[id_].split(",") if id_ in keymap else room[id_]):
            other = taken.setdefault(key, id_)
            if other != id_ and id_ in keymap and not set(room[id_]) & set(room[other]):
                return _Clash(key, id_, other)
    return None


def _sharing(room: dict[str, tuple[str, ...]], keymap: Mapping[str, str]) -> dict[str, str]:
    """Those that share a default key with one that was changed keep theirs; Textual drops them."""
    given_up = {key for id_ in room if id_ in keymap for key in room[id_]}
    return {
        id_: ",".join(keys)
        for id_, keys in room.items()
        if id_ not in keymap and given_up & set(keys)
    }
