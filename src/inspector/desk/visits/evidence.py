"""Evidence as it stands: structured references to documents, each serving many criteria.

An item `evidence:ID` has `text` (what it was first called, which gave it its id), the details, one
field `for:CRITERION` = 1 for each criterion that it serves, and what is known of its file. `read`
and `words` only look; `documents` changes.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector import days
from inspector.checklist.registers import Text
from inspector.desk import names
from inspector.language import N, _, pick
from inspector.ledger import Record
from inspector.text import clean, fold

EVIDENCE = "evidence:"
LINK = "for:"
DETAILS = ("type", "number", "day", "issuer", "page", "kept", "seen")
"""The fields of a reference, in the order in which they are read out."""
FILE = ("file", "file.name", "file.size")
SEEN = ("original", "copy")

Types = Mapping[str, Text]
"""A checklist's types of evidence, by code."""

_SAID = {
    "number": N("no. {text}"),
    "day": N("of {text}"),
    "issuer": N("issued by {text}"),
    "page": N("page {text}"),
    "pages": N("pages {text}"),
    "kept": N("kept at {text}"),
    "original": N("original seen"),
    "copy": N("copy seen"),
}
_SEVERAL = re.compile(r"\d\s*[-–,;]\s*\d")


class Evidence(NamedTuple):
    """A reference to a document.

    `text` is the whole reference in readable words, `criteria` those that it serves. `type` is a
    code of the checklist or free text, `day` an ISO text, `seen` one of SEEN or empty, `file` the
    SHA-256 of its file in hex, `file_size` in bytes; what is not known is empty. `named` is what it
    was first called. `differs` names the fields that people say differently: all values are shown,
    parted by ` / `; a disputed `file` is empty.
    """

    id: str
    text: str
    criteria: tuple[str, ...]
    type: str = ""
    number: str = ""
    day: str = ""
    issuer: str = ""
    page: str = ""
    kept: str = ""
    seen: str = ""
    file: str = ""
    file_name: str = ""
    file_size: int = 0
    named: str = ""
    differs: tuple[str, ...] = ()

    def detail(self, field: str) -> str:
        """What a field of DETAILS says."""
        return str(getattr(self, field))


def read(record: Record, types: Types) -> tuple[Evidence, ...]:
    """The references of a visit, by id.

    One that serves no criterion any more is left out, unless more is known of it than its name.
    """
    serves: dict[str, list[str]] = {}
    for (item, field), heads in record.cells.items():
        linked = item.startswith(EVIDENCE) and field.startswith(LINK)
        if linked and any(head.value == 1 for head in heads):
            serves.setdefault(item, []).append(field.removeprefix(LINK))
    found = (_one(record, item, serves.get(item, ()), types) for item in record.items(EVIDENCE))
    return tuple(each for each in found if each.text and (each.criteria or _detailed(each)))


def words(record: Record, item: str, types: Types) -> str:
    """A reference in readable words: `Minute book, no. 03, pages 12-40, original seen`."""
    head = " / ".join(type_words(each, types) for each in _said(record, item, "type"))
    parts = [head or " / ".join(_said(record, item, "text"))]
    for field in DETAILS[1:]:
        parts += _part(field, _said(record, item, field))
    return ", ".join(part for part in parts if part)


def type_words(type_: str, types: Types) -> str:
    """A type in words: that of the checklist, or the free text as it is."""
    return pick(types[type_]) if type_ in types else type_


def type_of(text: str, types: Types) -> str:
    """The code of the type that a person means, by its code or its name in any language.

    Any other text is a type of its own.
    """
    text = clean(text, lines=False).strip()
    wanted = fold(text)
    for code, name in types.items():
        if wanted in (fold(code), *map(fold, name.values())):
            return code
    return text


def first_text(details: Mapping[str, str], types: Types) -> str:
    """What a reference made of details is first called, the same in every language."""
    type_ = details.get("type", "")
    called = types.get(type_, {})
    # One language for all: Vietnamese, else the first by its code.
    head = called.get("vi") or (called[min(called)] if called else type_)
    rest = [details.get(field, "") for field in ("number", "day", "issuer", "page")]
    return ", ".join(part for part in (head, *rest) if part)


def id_of(first: str) -> str:
    """The id of a reference by what it was first called."""
    return names.evidence(first).removeprefix(EVIDENCE)


def _one(record: Record, item: str, serves: Sequence[str], types: Types) -> Evidence:
    details = {field: " / ".join(_said(record, item, field)) for field in DETAILS}
    size = record.value(item, "file.size")
    return Evidence(
        item.removeprefix(EVIDENCE),
        words(record, item, types),
        tuple(sorted(serves)),
        **details,
        file=record.text(item, "file"),
        file_name=" / ".join(_said(record, item, "file.name")),
        file_size=size if isinstance(size, int) else 0,
        named=" / ".join(_said(record, item, "text")),
        differs=tuple(
            field for field in ("text", *DETAILS, *FILE) if len(record.values(item, field)) > 1
        ),
    )


def _detailed(each: Evidence) -> bool:
    return bool(each.file or each.differs or any(each.detail(field) for field in DETAILS[1:]))


def _said(record: Record, item: str, field: str) -> list[str]:
    """What is said of a field: nothing, one text, or several that differ."""
    return sorted(str(value) for value in record.values(item, field) if value)


def _part(field: str, values: Sequence[str]) -> list[str]:
    """A detail as it is read out, with all that people say of it."""
    if field == "seen":
        return [" / ".join(_(_SAID[each]) if each in SEEN else each for each in values)]
    if not values:
        return []
    text = " / ".join(map(days.show, values) if field == "day" else values)
    if field == "page" and _SEVERAL.search(text):
        field = "pages"
    return [_(_SAID[field]).format(text=text)]
