"""What stands in the papers of a visit: plain texts, translated and in the language's own forms.

Both forms of the paper are filled from this and from nothing else. The names here are those that a
committee's own template uses (`{{ title }}`, `{% for section in sections %}`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from inspector.text import clean

BLANK = "…" * 12
"""Stands where something is not known, to be filled in by hand."""

# A document's XML cannot hold these two at all, and Word no others that `clean` marks already.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A text with what it is."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was there: of the team with the sections that are theirs, or of the cell."""

    name: str
    function: str


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion: its points as decimal texts, and whatever was said on it."""

    id: str
    title: str
    of: str
    self_points: str
    points: str
    lost: bool
    remarks: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its criteria; `still` says what its points wait for, empty where they are
    final."""

    id: str
    title: str
    of: str
    self_points: str
    points: str
    rows: tuple[Row, ...]
    still: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the cell; `due` is a day."""

    number: str
    text: str
    person: str
    due: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A place to sign: whose, the name, and what is on record about it."""

    title: str
    name: str
    record: str


@dataclass(frozen=True, slots=True)
class Head:
    """What every paper says of itself; a template names these as if the paper had them.

    `draft` and `changed` are empty where a visit is finished and stands as it was signed. `words`
    are the headings and labels, by name. `at` (milliseconds) is when the last of it was said: with
    it the same visit gives the same file.
    """

    language: str
    at: int
    cell: str
    round: str
    code: str
    committee: str
    heading: str
    title: str
    subject: str
    draft: str
    changed: str
    code_words: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one visit."""

    head: Head
    changes: tuple[str, ...]
    opening: tuple[Line, ...]
    team: tuple[Person, ...]
    present: tuple[Person, ...]
    content: tuple[Line, ...]
    with_self: bool
    sections: tuple[Section, ...]
    total: Section
    voices: tuple[Line, ...]
    barriers: tuple[Line, ...]
    conclusions: tuple[Line, ...]
    requests: tuple[Request, ...]
    result: tuple[Line, ...]
    closing: str
    agreed: str
    signs: tuple[Sign, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a letter: paragraphs, then texts with what each is."""

    number: str
    title: str
    texts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper beside the minutes: a notice, an extract, a diary.

    Its parts stand in this order: `parts`, the table of `sections` (where there are some, with
    `total` where that has an `of`), `requests`, `after`. Two sign: who has no title signs not.
    Where `copies` go to somebody, they stand in the place of the first.
    """

    head: Head
    opening: tuple[Line, ...]
    parts: tuple[Part, ...]
    with_self: bool
    sections: tuple[Section, ...]
    total: Section
    requests: tuple[Request, ...]
    requests_title: str
    after: tuple[Part, ...]
    closing: str
    signs: tuple[Sign, Sign]
    copies_title: str
    copies: tuple[str, ...]


NO_TOTAL = Section("", "", "", "", "", ())
NOBODY = Sign("", "", "")


def plain(found: Minutes | Letter, treat: Callable[[str], str]) -> dict[str, Any]:
    """A paper as plain data with its head's among them, every text of it treated."""

    def treated(value: Any) -> Any:
        if isinstance(value, str):
            return treat(value)
        if isinstance(value, dict):
            return {name: treated(held) for name, held in value.items()}
        if isinstance(value, list | tuple):
            return [treated(held) for held in value]
        return value

    data: dict[str, Any] = treated(asdict(found))
    return {**data.pop("head"), **data}


def fit(text: str) -> str:
    """A text as a document's XML can hold it."""
    return _NO_CHARACTERS.sub("\ufffd", clean(text))
