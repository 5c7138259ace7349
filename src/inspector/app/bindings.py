"""What the keys do, in words: footer, help and palette are made from the same bindings."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from inspector.language import N, _

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
EVERYWHERE: list[BindingType] = [
    Binding(
        "question_mark,f1",
        "app.help",
        N("help"),
        tooltip=N("Every key, explained"),
        id="app.help",
    ),
    Binding(
        "ctrl+p",
        "app.palette",
        N("every action"),
        tooltip=N("Find any action by its name"),
        show=False,
        id="app.palette",
    ),
    Binding(
        "f10",
        "app.themes",
        N("colours"),
        tooltip=N("Dark, light, high contrast, or the terminal's own"),
        show=False,
        id="app.themes",
    ),
]
"""What can be done on every screen. A sheet is asked alone, so it has them once more."""


class Command(NamedTuple):
    """Something a person can do now: the keys that do it, a word for it, and what it means.

    `label` and `tooltip` are message ids; `action` is that of `node`.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    action: str
    shown: bool
    node: DOMNode

    @property
    def word(self) -> str:
        """A word for it in the person's language."""
        return _(self.label)

    @property
    def meaning(self) -> str:
        """What it does, in a sentence."""
        return _(self.tooltip or self.label)


def key_text(key: str) -> str:
    """A key as people read it: `slash` is `/`, `f2` is `F2`, `ctrl+r` stays."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("upper_"):
        return key.removeprefix("upper_").upper()
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def commands(screen: Screen[Any], typing: bool | None = None) -> list[Command]:
    """What can be done on a screen now, in the order of its bindings, the app's last.

    A key that the field with the focus takes for itself does nothing else meanwhile (`typing`
    False: asked for by the mouse or by name, so it does not matter); one that is bound twice does
    what is nearer.
    """
    field = screen.focused if typing is not False else None
    bound: set[str] = set()
    found: dict[str, list[tuple[str, Binding, DOMNode]]] = {}
    order: dict[str | None, None] = {}
    for node, left in screen._modal_binding_chain:
        bindings = left
        if field is None:
            bindings = node._bindings.copy()
            bindings.apply_keymap(screen.app._keymap)
        # Changed keys come last in a keymap; their place here stays as it was.
        order |= dict.fromkeys(binding.id for _key, binding in node._bindings)
        for key, binding in bindings:
            taken = field is not None and field.check_consume_key(key, _character(key))
            possible = binding.id and binding.description and not taken and key not in bound
            possible = possible and getattr(node, "offers", _everything)(binding.action)
            if possible and screen.app._check_action_state(binding.action, node):
                bound.add(key)
                found.setdefault(str(binding.id), []).append((key, binding, node))
    return [_command(str(id_), found[str(id_)]) for id_ in order if id_ in found]


def _everything(_action: str) -> bool:
    return True


def _character(key: str) -> str | None:
    """The character that a key types; None for keys such as `escape`."""
    if len(key) == 1:
        return key
    if key.startswith("upper_"):
        return key.removeprefix("upper_").upper()
    return _SHOWN.get(key) if key in _PRINTABLE else None


def _command(id_: str, group: list[tuple[str, Binding, DOMNode]]) -> Command:
    _key, binding, node = group[0]
    keys = dict.fromkeys(key_text(key) for key, _binding, _node in group)
    return Command(
        id_, tuple(keys), binding.description, binding.tooltip, binding.action, binding.show, node
    )


def in_footer(screen: Screen[Any], most: int = MOST_IN_FOOTER) -> Iterator[Command]:
    """The few commands that the footer shows, at `most` so many; help comes last and always.

    A screen on which other things matter for a while names them in `footer`: ids, each with the
    word that stands there meanwhile (empty: its own)."""
    found = commands(screen)
    chosen = {id_: word for id_, word in getattr(screen, "footer", ())}
    if chosen:
        found = sorted(
            (each._replace(label=chosen[each.id] or each.label)
             for each in found if each.id in chosen),
            key=lambda each: [*chosen].index(each.id),
        )  # fmt: skip
    else:
        found = [command for command in found if command.shown]
    help_ = [command for command in found if command.id == "app.help"]
    others = [command for command in found if command.id != "app.help"]
    yield from others[: most - len(help_)]
    yield from help_
