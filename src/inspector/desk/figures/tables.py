"""The figures as tables: the same lines for the command line, the screen and reports.

Cells are in the person's language. Numbers are exact inside; what is shown follows `ROUNDED`.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from inspector.checklist import result_text, screen_text
from inspector.desk.figures.behind import Key
from inspector.desk.figures.lost import Loss
from inspector.desk.figures.spread import Apart
from inspector.desk.figures.trend import Over
from inspector.language import N, _, decimal, pick

CHARTS = {
    "totals": N("Results"),
    "lost": N("Points lost"),
    "trend": N("Over the rounds"),
    "spread": N("Inspectors"),
    "coverage": N("Weeks"),
}
KINDS = {
    "due": N("Due"),
    "begun": N("Begun"),
    "finished": N("Finished"),
    "accepted": N("Accepted"),
}
ROUNDED = N("Results to 1 decimal, never onto the standard; losses to 2; differences exact.")
"""The one rule by which exact numbers are shown."""
PLACES = 2
DASH = "–"
"""Stands where there is no number."""


class Line(NamedTuple):
    """A line of a table: the cells, as there are heads; what is behind it; the length of its bar,
    of 1 for the longest (None: it has none); `weak` bars are of what falls short."""

    cells: tuple[str, ...]
    key: Key = ()
    bar: Fraction | None = None
    weak: bool = False


class Table(NamedTuple):
    """A table. The first column gives way where there is no room, the others are numbers."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]


class Chart(NamedTuple):
    """What is shown of one figure: what it counts in a sentence, its tables, and remarks."""

    summary: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def points(hundredths: int | Fraction | None) -> str:
    """Hundredths as points for a person, rounded half up to two decimals; a dash for None."""
    if hundredths is None:
        return DASH
    shown = result_text(abs(Fraction(hundredths)) / 100, None, PLACES)
    sign = "-" if hundredths < 0 and shown != "0" else ""
    return sign + decimal(shown)


def result(value: Fraction | None, standard: int | None) -> str:
    """A result in points as every list and paper shows it; a dash for None."""
    return DASH if value is None else decimal(screen_text(value, standard))


def named(what: Loss | Over | Apart, types: int) -> str:
    """A criterion's or section's id and title; whose it is where not all types have it."""
    whose = "" if len(what.types) == types else f" ({types_words(what.types)})"
    return f"{what.id}{whose}  {pick(what.title)}"


def types_words(types: Sequence[str]) -> str:
    """Cell types in a word each."""
    return ", ".join(_(type_) for type_ in types if type_)


def signed(hundredths: Fraction) -> str:
    """A difference in points with its sign."""
    shown = points(hundredths)
    return f"+{shown}" if hundredths > 0 and shown != "0" else shown
