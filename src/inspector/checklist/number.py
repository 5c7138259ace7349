"""Points and results as decimal strings, never through a float; with a point, but for `points`.

A value never crosses an edge by rounding: 94.96 is not shown as 95.
"""

import re
from fractions import Fraction
from math import floor

from inspector.language import decimal

_NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")


def hundredths(text: str) -> int | None:
    """The decimal in `text`, with a point or a comma; None where it is no such number."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, decimals = match.groups()
    number = int(whole) * 100 + int((decimals or "").ljust(2, "0"))
    return -number if sign else number


def points_text(hundredths: int) -> str:
    """Hundredths as the shortest decimal string: 2850 -> `28.5`, 300 -> `3`."""
    return _text(hundredths, 2)


def points(hundredths: int | None) -> str:
    """Points as people write them in their language; a dash where there are none."""
    return "–" if hundredths is None else decimal(points_text(hundredths))


def result_text(value: Fraction, standard: int | None = None, places: int = 4) -> str:
    """`value` rounded half up to at most `places` decimals, trailing zeros dropped.

    What lies below `standard` (hundredths) and would be rounded onto it is cut instead.
    """
    # Whole numbers only: every total of a merge passes here, and a Fraction costs ten times that.
    part, whole, scale = value.numerator, value.denominator, 10**places
    shown = (2 * part * scale + whole) // (2 * whole)
    if standard is not None and part * 100 < standard * whole and shown * 100 >= standard * scale:
        shown = part * scale // whole
    return _text(shown, places)


def screen_text(value: Fraction, standard: int | None = None) -> str:
    """`value` with one decimal, with more where one would put it on the other side of `standard`.

    94.96 is shown as `94.96`, and never as `95`, where 95 is the standard.
    """
    for places in (1, 2, 3):
        shown = Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)
        if standard is None or (shown * 100 >= standard) == (value * 100 >= standard):
            return result_text(shown, None, places)
    return result_text(value, standard)


def _text(scaled: int, places: int) -> str:
    whole, rest = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{places}}".rstrip("0").rstrip(".")
