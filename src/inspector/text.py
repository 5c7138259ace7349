"""Text from people: one way in (`clean`) and one way to find it again (`fold`).

Everything that a person, a file or a spreadsheet brings passes through `clean` once, so no control
character, bidirectional override or lone surrogate is ever stored or reaches a terminal.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

MAX_TEXT = 100_000
"""Longest text of one field, in characters."""

# C0 without tab and newline, DEL, C1, bidirectional controls, line separators, surrogates, BOM.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def clean(text: str, lines: bool = True) -> str:
    """`text` as it may be stored and shown: NFC, with a visible mark for every control character.

    Line ends become a newline (a space where `lines` is false), a tab becomes a space.
    """
    if text.isascii():
        if text.isprintable():
            return text
    else:
        text = re.sub("\x85|\u2028|\u2029", "\n", text)
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return FORBIDDEN.sub(_mark, text)


def is_clean(text: str) -> bool:
    """Whether `clean` would leave `text` as it is."""
    return (
        FORBIDDEN.search(text) is None
        and "\t" not in text
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def fold(text: str) -> str:
    """`text` for finding: without tones and marks, `đ` as `d`, case folded.

    >>> fold("Chi bộ Đảng")
    'chi bo dang'
    """
    if text.isascii():
        return text.casefold()
    plain = text.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def apart(names: Sequence[str]) -> list[str]:
    """Names without the words with which all of them begin, so that they can be told apart where
    there is little room.

    >>> apart(["Chi bộ Báo tỉnh", "Chi bộ Ban Dân tộc tỉnh"])
    ['Báo tỉnh', 'Ban Dân tộc tỉnh']
    """
    words = [name.split() for name in names]
    pairs = zip(min(words), max(words), strict=False) if len(words) > 1 else ()
    same = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
    return [" ".join(each[same:]) or name for each, name in zip(words, names, strict=True)]
