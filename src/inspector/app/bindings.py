"""What the keys do, in words: footer, help and palette are made from the same bindings."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from inspector.language import _

_SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "enter": "↵",
    "escape": "esc",
    "space": "␣",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "⌫",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_PRINTABLE = {"slash", "question_mark", "space", "plus", "minus", "equals_sign", "comma"}
MOST_IN_FOOTER = 6


class Command(NamedTuple):
    """Something a person can do now: the keys that do it, a word for it, and what it means."""

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    action: str
    shown: bool


def key_text(key: str) -> str:
    """A key as people read it: `slash` is `/`, `f2` is `F2`, `ctrl+r` stays."""
    if key in _SHOWN:
        return _SHOWN[key]
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def commands(screen: Screen[Any]) -> list[Command]:
    """What can be done on a screen now, in the order of its bindings, the app's last.

    A key that the field with the focus takes for itself does nothing else meanwhile, and one that
    is bound twice does what is nearer.
    """
    typing = screen.focused
    bound: set[str] = set()
    found: dict[str, list[tuple[str, Binding]]] = {}
    for node, bindings in screen._modal_binding_chain:
        for key, binding in bindings:
            taken = typing is not None and typing.check_consume_key(key, _character(key))
            possible = binding.id and binding.description and not taken and key not in bound
            if possible and screen.app._check_action_state(binding.action, node):
                bound.add(key)
                found.setdefault(str(binding.id), []).append((key, binding))
    return [_command(id_, group) for id_, group in found.items()]


def _character(key: str) -> str | None:
    """The character that a key types; None for keys such as `escape`."""
    if len(key) == 1:
        return key
    return _SHOWN.get(key) if key in _PRINTABLE else None


def _command(id_: str, group: list[tuple[str, Binding]]) -> Command:
    binding = group[0][1]
    return Command(
        id_,
        tuple(key_text(key) for key, _binding in group),
        _(binding.description),
        _(binding.tooltip) if binding.tooltip else "",
        binding.action,
        binding.show,
    )


def in_footer(screen: Screen[Any]) -> Iterator[Command]:
    """The few commands that the footer shows; help comes last and always."""
    found = [command for command in commands(screen) if command.shown]
    help_ = [command for command in found if command.id == "app.help"]
    others = [command for command in found if command.id != "app.help"]
    yield from others[: MOST_IN_FOOTER - len(help_)]
    yield from help_
