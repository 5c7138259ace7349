"""Printing: text that reads well in 80 columns, one JSON document, one sentence of complaint.

Everything passes through `clean`, so nothing foreign reaches a terminal as a command to it.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.complaint import complain as complain
from inspector.language import _, decimal
from inspector.text import clean

if TYPE_CHECKING:
    from inspector.desk.office.holding import Waiting
    from inspector.desk.visits.finding import Said

PATIENCE = 1.0
"""Seconds that pass before progress is shown."""
LEAST = 20
"""So many columns are left to what gives way in a table, and to what gives way to that."""


def say(text: str = "") -> None:
    """Print text for a person."""
    print(clean(text))


def flow(text: str) -> None:
    """Print text for a person, on a terminal in lines that end between words."""
    if not sys.stdout.isatty():
        say(text)
        return
    for line in text.splitlines():
        head = " " * (len(line) - len(line.lstrip()))
        say(hanging(head, line.strip()))


def document(data: Any) -> None:
    """Print data as the one JSON document of a run."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def rows(data: Sequence[Any]) -> None:
    """Print a list as the one JSON document of a run, a row a line: there may be thousands."""
    lines = ",\n ".join(map(json.JSONEncoder(ensure_ascii=False).encode, data))
    print(f"[{lines}]")


def when(ms: int) -> str:
    """A time in milliseconds for a script: ISO 8601, UTC."""
    return f"{_second(ms // 1000)}.{ms % 1000:03}Z"


def heads(said: "Sequence[Said]", forms: Sequence[str]) -> list[dict[str, Any]]:
    """The JSON form of the values that stand in one place; `forms` are as people enter them."""
    return [
        {
            "n": n,
            "id": head.id,
            "value": form,
            "author": head.author.name,
            "at": when(head.at),
        }
        for n, (head, form) in enumerate(zip(said, forms, strict=True), 1)
    ]


@lru_cache(maxsize=4096)  # What is listed by the thousand was mostly written in few seconds.
def _second(seconds: int) -> str:
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        moment = datetime.fromtimestamp(0, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def points(hundredths: int | None) -> str:
    """Points for a person; a dash where there are none."""
    from inspector.checklist import number

    return number.points(hundredths)


def result(text: str | None) -> str:
    """A result (a decimal string) for a person; a dash where there is none."""
    return "–" if text is None else decimal(text)


def shown(path: Path) -> str:
    """A path as it may stand in a document or on a screen."""
    return clean(str(path), lines=False)


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: str = "", wide: int | None = None
) -> str:
    """Aligned columns; `right` has an `r` for each one that is aligned right, as in `  rr`.

    The column `wide` gives way where the lines would be longer than the screen: in a line it still
    takes what a cell that is aligned right leaves empty beside it.
    """
    lines = [list(heads), *([clean(cell, lines=False) for cell in row] for row in rows)]
    widths = _leaving([max(len(line[i]) for line in lines) for i in range(len(heads))], right, wide)
    if wide is not None:
        widths[wide] = min(widths[wide], max(width() - _taken(widths) + widths[wide], 8))
    aligned = [right[i : i + 1] == "r" for i in range(len(heads))]
    said = []
    for line in lines:
        here = [*widths]
        if wide is not None and aligned[wide + 1 : wide + 2] == [True]:
            lent = min(len(line[wide]) - widths[wide], widths[wide + 1] - len(line[wide + 1]))
            here[wide] += max(0, lent)
            here[wide + 1] -= max(0, lent)
        cells = (_fitted(*each) for each in zip(line, here, aligned, strict=True))
        said.append("  ".join(cells).rstrip())
    return "\n".join(said)


def _leaving(widths: list[int], right: str, wide: int | None) -> list[int]:
    """Widths that leave `LEAST` to the column `wide`: where it would have less the longest other
    one that is aligned left is shortened, a long name of a file say."""
    others = [i for i in range(len(widths)) if i != wide and right[i : i + 1] != "r"]
    if wide is not None and others:
        lacks = _taken(widths) - widths[wide] + min(widths[wide], LEAST) - width()
        longest = max(others, key=widths.__getitem__)
        widths[longest] -= max(0, min(lacks, widths[longest] - LEAST))
    return widths


def fits(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table with these columns is no wider than the screen."""
    return _taken([max(map(len, column)) for column in zip(heads, *rows, strict=True)]) <= width()


def _taken(widths: Sequence[int]) -> int:
    """The columns of the screen that a table takes, with what lies between."""
    return sum(widths) + 2 * (len(widths) - 1)


def few(names: Sequence[str], most: int = 5) -> str:
    """Names in a row; of more than `most` the first, and where all stand."""
    named = ", ".join(names[:most])
    return f"{named}, … " + _("(--json has them all)") if len(names) > most else named


def hanging(head: str, text: str) -> str:
    """`text` behind `head`, in lines that fit, the further ones indented below the first."""
    import textwrap

    return textwrap.fill(
        clean(text, lines=False),
        width(),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    )


def width() -> int:
    """How many columns the screen has; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def _fitted(text: str, columns: int, right: bool) -> str:
    if len(text) > columns:
        text = text[: columns - 1].rstrip() + "…"
    return text.rjust(columns) if right else text.ljust(columns)


def waiting(path: Path) -> "Waiting":
    """A callback that says for whom one waits at a file."""
    from inspector.desk.office import holding

    return lambda holder: complain(holding.words(path, holder))


class Progress:
    """One line on a terminal that tells what is being done, once it has taken a second."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._length = 0
        self._file = ""

    def step(self, text: str) -> None:
        """Show `text` in the place of what stood there before."""
        if sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE:
            line = clean(text, lines=False)[: width() - 1]
            print("\r" + line.ljust(self._length), end="", file=sys.stderr, flush=True)
            self._length = len(line)

    def files(self) -> Callable[[int, int, Path], None]:
        """A callback that counts files."""

        def step(done: int, total: int, path: Path) -> None:
            self._file = f"{done + 1}/{total}  {path.name}  "
            self.step(self._file)

        return step

    def within(self, words: str) -> None:
        """Show how far the file is that was counted last."""
        self.step(self._file + words)

    def counted(self) -> Callable[[int, int, str], None]:
        """A callback that counts whatever has a name."""
        return lambda done, total, name: self.step(f"{done + 1}/{total}  {name}")

    def percent(self, done: int, total: int) -> None:
        """Show how much is done."""
        self.step(f"{100 * done // max(1, total)} %")

    def evidence(self) -> Callable[[int, int, str], None]:
        """A callback that counts files of evidence."""
        return lambda number, total, name: self.step(f"{number}/{total}  {name}")

    def end(self) -> None:
        """Take the line away."""
        if self._length:
            print("\r" + " " * self._length + "\r", end="", file=sys.stderr, flush=True)
            self._length = 0
