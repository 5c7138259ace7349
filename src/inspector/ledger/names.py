"""Interned names: short local numbers for the texts that stand in many entries."""

import sqlite3


class Names(dict[int, str]):
    """One table of interned names, number -> name, read when needed; the table only ever grows.

    A number that this connection has not read yet may have been added by another process.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, key: str) -> None:
        super().__init__()
        self._connection, self._table, self._key = connection, table, key
        self._numbers: dict[str, int] = {}
        self._last = 0

    def __missing__(self, number: int) -> str:
        self._load()
        if (name := self.get(number)) is None:
            raise KeyError(number)
        return name

    def number(self, name: str) -> int | None:
        """The number of a name; None where the file does not have it."""
        if name not in self._numbers:
            self._load()
        return self._numbers.get(name)

    def has_read(self, name: str) -> bool:
        """Whether a name was read already; it may be there all the same."""
        return name in self._numbers

    def intern(self, name: str) -> int:
        """The number of a name, made where missing (inside the caller's transaction)."""
        if (number := self.number(name)) is not None:
            return number
        self._connection.execute(f"INSERT INTO {self._table}(name) VALUES(?)", (name,))
        self._load()
        return self._numbers[name]

    def forget(self) -> None:
        """Drop what is in memory, after a rollback took names back."""
        self.clear()
        self._numbers.clear()
        self._last = 0

    def _load(self) -> None:
        for number, name in self._connection.execute(
            f"SELECT {self._key}, name FROM {self._table} WHERE {self._key} > ?", (self._last,)
        ):
            self[number] = name
            self._numbers[name] = number
            self._last = max(self._last, number)
