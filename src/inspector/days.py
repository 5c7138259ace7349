"""Days, months and hours: read as people write them, kept as ISO texts, shown in the language.

A day is `2023-05-12`, a month `2023-05`, an hour `2023-05-12T14:05`: text, for a day in a paper has
no time zone.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from inspector.language import _, current

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?")
_OURS = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}|\d{2}))?")
_MONTH = re.compile(r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})")
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:[:h.](?P<min>\d{2})|h)")


class WrongDay(ValueError):
    """A text that is no day; `str()` is one sentence with what would be right."""


def read_day(text: str, after: str = "") -> str:
    """A day as ISO text: `12/5/2023`, `12.5.23`, `12/5` (of this year), `2023-05-12`, today.

    `after` is a day (or hour): a day without its year is then the first one from there on. Empty
    stays empty. Raises WrongDay.
    """
    text = text.strip()
    if not text:
        return ""
    today = date.today()
    if text.casefold() == _("today").casefold():
        return today.isoformat()
    match = _ISO.fullmatch(text) or _OURS.fullmatch(text)
    if match is None or not match["d"]:
        raise _wrong(text)
    if match["y"] or not after:
        return _date(match, text, today.year).isoformat()
    first = date.fromisoformat(after.partition("T")[0])
    # 29/2 is found in the next leap year.
    for year in range(first.year, first.year + 9):
        try:
            found = _date(match, text, year)
        except WrongDay:
            continue
        if found >= first:
            return found.isoformat()
    raise _wrong(text)


def read_past_day(text: str) -> str:
    """A day of something that has happened: today at the latest. Raises WrongDay."""
    day = read_day(text)
    if day > date.today().isoformat():
        raise WrongDay(
            _("{day} is still to come: write the day on which it was done").format(day=show(day))
        )
    return day


def read_month(text: str) -> str:
    """A month as ISO text: `5/2023` or `2023-05`; empty stays empty. Raises WrongDay."""
    text = text.strip()
    match = _MONTH.fullmatch(text) or _ISO.fullmatch(text)
    if not text:
        return ""
    if match is None or match.groupdict().get("d"):
        raise WrongDay(_("“{text}” is not a month: write it as 5/2023").format(text=text))
    return _date({**match.groupdict(), "d": "1"}, text, 0).isoformat()[:7]


def read_hour(text: str) -> str:
    """A day with or without its hour: `12/5/2023 14:05`, `14h05` (today). Raises WrongDay."""
    text = text.strip().replace("T", " ")
    day, _space, clock = text.rpartition(" ")
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return read_day(text)
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if hour > 23 or minute > 59:
        raise _wrong(text)
    iso = read_day(day) if day.strip() else date.today().isoformat()
    return f"{iso}T{hour:02}:{minute:02}"


def show(iso: str) -> str:
    """An ISO day, month or hour as the language writes it; any other text as it is.

    `12/05/2023`, `05/2023`, `14:05 12/05/2023` in vi and pt; the ISO form in en.
    """
    day, _t, clock = iso.partition("T")
    match = _ISO.fullmatch(day)
    if match is None:
        return iso
    if current() == "en":
        shown = day
    else:
        shown = "/".join(filter(None, (match["d"], match["m"], match["y"])))
    return f"{clock} {shown}" if clock else shown


def next_month(iso: str) -> str:
    """The same day of the next month, or its last one: where the next meeting is likely."""
    first = date.fromisoformat(iso).replace(day=1) + timedelta(days=32)
    for last in (date.fromisoformat(iso).day, 30, 29, 28):
        try:
            return first.replace(day=last).isoformat()
        except ValueError:  # a month that is shorter
            continue
    raise AssertionError("every month has 28 days")


def now_hour() -> str:
    """The present hour."""
    return datetime.now().isoformat(timespec="minutes")


def _date(match: "re.Match[str] | Mapping[str, str | None]", text: str, year: int) -> date:
    said = match["y"] or str(year)
    try:
        return date(int(said) + 2000 * (len(said) == 2), int(match["m"] or 0), int(match["d"] or 0))
    except ValueError:
        raise _wrong(text) from None


def _wrong(text: str) -> WrongDay:
    return WrongDay(_("“{text}” is not a day: write it as 25/5/2023").format(text=text[:40]))
