"""Tables as columns with keys and titles, and rows, whatever they are written to."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Value = str | int | None

TEXT, COUNT, POINTS, RESULT, SHARE, DAY = "text", "count", "points", "result", "share", "day"
"""What stands in a column: words; whole numbers; points in hundredths; a decimal string; tenths of
a percent; an ISO day."""


class Column(NamedTuple):
    """A column: its `key` for scripts, its `title` for people (translated), what stands in it, and
    how many characters wide it is."""

    key: str
    title: str
    kind: str = TEXT
    wide: int = 12


class Table(NamedTuple):
    """Rows under columns; `key` is its name for scripts, `title` the one for people. The rows may
    come one by one."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
