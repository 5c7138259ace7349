"""What the file of a paper is called where nobody says: in the person's language, and in letters
that every system, stick and mail takes."""

import re

from inspector.language import N, _
from inspector.text import fold

KINDS = {
    "minutes": N("minutes"),
    "notice": N("notice"),
    "extract": N("extract"),
    "season": N("results"),
}


def of_visit(cell: str, round_: str, kind: str) -> str:
    """A paper about a visit; `cell` as the roster spells it."""
    return f"{cell}-{round_}-{_plain(kind)}.pdf"


def of_round(round_: str, kind: str, suffix: str) -> str:
    """A report of a round."""
    return f"{_plain(kind)}-{round_}{suffix}"


def _plain(kind: str) -> str:
    """`biên bản` as `bien-ban`."""
    return "-".join(re.findall("[a-z0-9]+", fold(_(KINDS[kind]))))
