"""The person's language: texts through gettext, numbers and times in the form of vi, en or pt.

English is the language of the message ids. `use` is called once at start and again when the person
changes the language; every text is translated at the moment it is shown.
"""

import gettext
import locale
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en", "pt")
_LOCALE = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_of_units = False
_here: ContextVar[str] = ContextVar("spoken_here", default="")


def use(language: str) -> None:
    """Speak `language` from now on; an unknown one means English."""
    global _catalogue, _language
    _language = language if language in LANGUAGES else "en"
    _catalogue = _spoken(_language)


def speak_of_units(units: bool) -> None:
    """Speak from now on of units, where `units`, instead of cells and organisations of the Party:
    what the round's checklists are for decides (see `Desk.speak`)."""
    global _of_units
    _of_units = units


def of_units() -> bool:
    """Whether the program speaks of units instead of cells of the Party."""
    return _of_units


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language in here, in this thread only: a paper may have another than the screen."""
    before = _here.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _here.reset(before)


def current() -> str:
    """The language in use: `vi`, `en` or `pt`."""
    return _here.get() or _language


def _in_use() -> gettext.NullTranslations:
    here = _here.get()
    return _spoken(here) if here else _catalogue


def of_system() -> str:
    """The system's language where it is one of ours, else `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            spoken = value
            break
    else:
        spoken = locale.getlocale()[0] or ""
    # Windows says "Vietnamese_Vietnam" where others say "vi_VN".
    code = {"vie": "vi", "por": "pt"}.get(spoken[:3].lower(), spoken[:2].lower())
    return code if code in LANGUAGES else "en"


def _(message: str) -> str:
    """`message` in the person's language."""
    return _worded(_in_use().gettext(message))


def n_(one: str, many: str, count: int) -> str:
    """`one` or `many`, whichever goes with `count`, in the person's language."""
    return _worded(_in_use().ngettext(one, many, count))


def _worded(text: str, language: str = "") -> str:
    if not _of_units:
        return text
    from inspector import units

    return units.said(text, language or current())


def in_all(message: str) -> tuple[str, ...]:
    """`message` in every language, for finding it whatever language a person thinks in; as it is
    said of units too, where they are spoken of."""
    said = {each: _spoken(each).gettext(message) for each in LANGUAGES}
    of_units_ = [_worded(text, language) for language, text in said.items()]
    return tuple(dict.fromkeys([*said.values(), *of_units_]))


@lru_cache
def _spoken(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; read once, and only where it is asked for."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("inspector", _LOCALE, [language], fallback=True)


def N(message: str) -> str:
    """Mark a constant's text for the catalogue; it is translated with `_` where it is shown."""
    return message


def pick(text: Mapping[str, str]) -> str:
    """The text of a checklist in the person's language, else in Vietnamese, else in any."""
    return text.get(current()) or text.get("vi") or next(iter(text.values()), "")


def decimal(text: str) -> str:
    """A decimal string (`94.5`) as the language writes it (`94,5` in vi and pt)."""
    return text if current() == "en" else text.replace(".", ",")


def share(count: int, whole: int) -> str:
    """A count with its share beside it, never a share alone: `47/49 (95.9%)`, in vi and pt `95,9%`.

    Only the count where it is 0 or the whole is. Less than the whole is never shown as 100%.
    """
    if not whole or not count:
        return str(count)
    return f"{count}/{whole} ({percent(tenths(count, whole) or 0)})"


def tenths(count: int, whole: int) -> int | None:
    """A share in tenths of a percent; less than the whole is never 1000. None of nothing."""
    if not whole:
        return None
    found = (2000 * count + whole) // (2 * whole)
    return min(found, 999) if count < whole else found


def percent(tenths: int) -> str:
    """Tenths of a percent as the language writes them: `95.9%`, in vi and pt `95,9%`."""
    return decimal(f"{tenths // 10}.{tenths % 10}".removesuffix(".0")) + "%"


def day(ms: int) -> str:
    """The local day of a time in milliseconds: `22/11/2026` in vi and pt, `2026-11-22` in en."""
    return _local(ms).strftime("%Y-%m-%d" if current() == "en" else "%d/%m/%Y")


def clock(ms: int) -> str:
    """The local hour of a time in milliseconds: `14:05`."""
    return _local(ms).strftime("%H:%M")


def moment(ms: int) -> str:
    """`14:05` for a time of today, else the day and the hour."""
    if _local(ms).date() == datetime.now().date():
        return clock(ms)
    return f"{day(ms)} {clock(ms)}"


def _local(ms: int) -> datetime:
    try:
        return datetime.fromtimestamp(ms / 1000)
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return datetime.fromtimestamp(0)
