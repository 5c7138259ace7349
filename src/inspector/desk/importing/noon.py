"""When a row of a sheet was said: at noon of the day that it names."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from inspector import days
from inspector.desk.errors import WrongRow
from inspector.language import _

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_OUR_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_FIRST_ZONE = timedelta(hours=14)
"""So long before UTC a day begins where it begins first."""


@lru_cache(1000)
def noon(text: str) -> int:
    """Noon UTC of a day, `2023-05-12` or `12/05/2023`, in milliseconds; 0 where none is given.
    WrongRow where it is none, or has not begun anywhere."""
    if not text:
        return 0
    iso, ours = _ISO_DAY.fullmatch(text), _OUR_DAY.fullmatch(text)
    parts = iso.groups() if iso else ours.groups()[::-1] if ours else ("0", "0", "0")
    try:
        day = datetime(*(int(part) for part in parts), 12, tzinfo=UTC)  # type: ignore[arg-type, misc]
    except ValueError:
        words = _("“{text}” is not a day: write it as 2023-05-12 or 12/05/2023")
        raise WrongRow(words.format(text=text)) from None
    if day.date() > (datetime.now(UTC) + _FIRST_ZONE).date():
        words = _("“{text}” has not come yet: by the clock of this computer today is {today}")
        raise WrongRow(words.format(text=text, today=days.show(date.today().isoformat())))
    return int(day.timestamp() * 1000)
