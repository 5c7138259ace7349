"""Interned names: short local numbers for the texts that stand in many entries."""

import sqlite3


class Names:
    """One table of interned names, kept in memory both ways; it only ever grows."""

    def __init__(self, connection: sqlite3.Connection, table: str, key: str) -> None:
        self._connection, self._table, self._key = connection, table, key
        self._of: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def name(self, number: int) -> str:
        """The name of a number; another process may have added it since."""
        if number not in self._of:
            self._load()
        return self._of[number]

    def number(self, name: str) -> int | None:
        """The number of a name; None where the file does not have it."""
        if name not in self._numbers:
            self._load()
        return self._numbers.get(name)

    def intern(self, name: str) -> int:
        """The number of a name, made where missing (inside the caller's transaction)."""
        if (number := self.number(name)) is not None:
            return number
        self._connection.execute(f"INSERT INTO {self._table}(name) VALUES(?)", (name,))
        number = self.number(name)
        assert number is not None
        return number

    def forget(self) -> None:
        """Drop what is in memory, after a rollback took names back."""
        self._of.clear()
        self._numbers.clear()

    def _load(self) -> None:
        last = max(self._of, default=0)
        for number, name in self._connection.execute(
            f"SELECT {self._key}, name FROM {self._table} WHERE {self._key} > ?", (last,)
        ):
            self._of[number] = name
            self._numbers[name] = number
