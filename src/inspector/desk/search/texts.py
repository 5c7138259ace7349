"""The texts of a record, as they are found: those that stand, and those that were replaced."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import names
from inspector.desk.round.roster import OPTIONAL, REQUIRED
from inspector.desk.search import kinds
from inspector.desk.visits import evidence
from inspector.ledger import Head, Record
from inspector.text import clean

_NO_TEXT = {
    *("file", "file.size", "seen", "kind"),
    *("role", "sections", "code", "at"),
    *("due", "done_day"),
}
"""Fields of an item that hold codes, days and numbers of this program."""
_MAIN = ("text", "name")
"""The field of an item that says what it is: it comes first, whoever wrote the others."""
_ROSTER = {*REQUIRED, *OPTIONAL} - {"code", "name"}


class Said(NamedTuple):
    """A text of a record. `field` is empty where it is that of a whole item; `parts` are what is
    searched, each for itself. `criteria` are those that it is about, `heads` all who wrote it, or a
    part of it; the first is who said first what it is."""

    kind: str
    item: str
    field: str
    parts: tuple[str, ...]
    criteria: tuple[str, ...]
    heads: tuple[Head, ...]


def of(record: Record, list_: Checklist | None) -> Iterator[Said]:
    """Every text that stands in a visit or a cell; of a conflict all sides, what two people say
    alike once. Restricted texts are none."""
    if record.name.startswith("visit/"):
        yield from _of_visit(record, list_)
    else:
        yield from _of_cell(record)


def _of_visit(record: Record, list_: Checklist | None) -> Iterator[Said]:
    whole: dict[str, None] = {}
    for (item, field), heads in record.cells.items():
        if kinds.of_item(item) and not field.startswith("reason:"):
            whole[item] = None
        elif kind := kinds.of_field(item, field):
            about = kinds.criterion_of(item)
            for text, by in _texts(heads).items():
                yield Said(kind, item, field, (text,), (about,) if about else (), by)
    for item in whole:
        if (said := of_item(record, item, list_)) is not None:
            yield said


def of_item(record: Record, item: str, list_: Checklist | None) -> Said | None:
    """The text of a whole item; None where it holds none."""
    fields = {
        field: heads
        for (of, field), heads in record.cells.items()
        if of == item and not field.startswith(("for:", "reason:"))
    }
    parts: dict[str, None] = {}
    wrote: list[Head] = []
    codes = _codes(item, list_)
    for field, heads in sorted(fields.items(), key=lambda each: (each[0] not in _MAIN, each[0])):
        if field in codes:
            continue
        for text, by in _texts(heads).items():
            parts[text] = None
            wrote += by
            if field == "type" and list_ and text in list_.evidence_types:
                parts |= dict.fromkeys(list_.evidence_types[text].values())
    if not wrote:
        return None
    criteria = [
        field.removeprefix(evidence.LINK)
        for (of, field), heads in record.cells.items()
        if of == item and field.startswith(evidence.LINK) and any(h.value == 1 for h in heads)
    ]
    return Said(kinds.of_item(item), item, "", tuple(parts), tuple(sorted(criteria)), tuple(wrote))


def _codes(item: str, list_: Checklist | None) -> Container[str]:
    """The fields of an item that hold no text: those of this program, and what a register asks to
    be chosen, counted or ticked."""
    for register in list_.registers if list_ else ():
        if item.startswith(f"{register.id}:"):
            return {field.id for field in register.fields if field.how != "text"}
    return _NO_TEXT


def _of_cell(record: Record) -> Iterator[Said]:
    known: set[tuple[str, ...]] = set()
    for item in sorted(record.items("round:"), key=_in_time, reverse=True):
        said = of_row(record, item)
        # The newest round in which the roster says so stands for those that say the same.
        if said is not None and said.parts not in known:
            known.add(said.parts)
            yield said
    for (item, field), heads in record.cells.items():
        if item.startswith("round:") and (field.endswith(".number") or field.startswith("reason:")):
            kind = "decision" if field.endswith(".number") else "reason"
            for text, by in _texts(heads).items():
                yield Said(kind, item, field, (text,), (), by)


def of_row(record: Record, item: str) -> Said | None:
    """A cell as the roster of a round has it: its code, its name, and what else the sheet says."""
    parts: dict[str, None] = {}
    wrote: tuple[Head, ...] = ()
    for field in ("code", "name"):
        for text, by in _texts(record.heads(item, field)).items():
            parts[text] = None
            wrote = by
    for (of, field), heads in sorted(record.cells.items()):
        if of == item and not (
            field in ("code", "name")
            or field in _ROSTER
            or "." in field
            or field.startswith("reason:")
            or field == "recognised"
        ):
            parts |= dict.fromkeys(_texts(heads))
    return Said("cell", item, "", tuple(parts), (), wrote) if wrote else None


def searched(said: Said) -> tuple[str, ...]:
    """What of a text is searched: of a cell also its code in one word, as it is often typed."""
    return (*said.parts, in_one_word(said.parts[0])) if said.kind == "cell" else said.parts


def in_one_word(code: str) -> str:
    """A code without what parts it: `STC03` of `STC.03`."""
    return "".join(filter(str.isalnum, code))


def _in_time(item: str) -> list[tuple[int, int, str]]:
    return names.in_time(item.removeprefix("round:"))


def _texts(heads: Sequence[Head]) -> Mapping[str, tuple[Head, ...]]:
    """The different texts of heads, each with those that say it."""
    found: dict[str, tuple[Head, ...]] = {}
    for head in heads:
        if isinstance(head.value, str) and (text := clean(head.value)).strip():
            found[text] = (*found.get(text, ()), head)
    return found
