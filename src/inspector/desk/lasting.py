"""What was read of a whole round and lasts as long as nothing is written into the file."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from inspector.desk.session import Desk

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Lasting(Generic[K, T]):
    """Keeps what was read, by its key, for each desk, until an entry comes from anywhere."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Desk, tuple[object, dict[K, T]]] = WeakKeyDictionary()

    def get(self, desk: Desk, key: K, read: Callable[[], T]) -> T:
        """What is kept under the key, else what `read` gives, which is kept from now on."""
        now = desk.ledger.version(), desk.ledger.connection.total_changes
        moment, known = self._known.get(desk, (None, {}))
        if moment != now:
            known = {}
        if key not in known:
            known[key] = read()
        self._known[desk] = now, known
        return known[key]
