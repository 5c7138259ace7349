"""The code of a visit: what it covers, and whether what was finished or signed under it holds."""

from inspector.desk import names
from inspector.desk.visits import marks
from inspector.ledger import Record, prints
from inspector.ledger.record import Cell as Place

SIGNATURE = "signature:"
"""Begins the items of those who sign."""


def code_of(record: Record) -> bytes:
    """What a visit says, without signatures, status and restricted text: equal codes, equal visits.

    A copy that leaves the restricted text out has the code of the visit.
    """
    return record.content(left_out) or bytes(32)


def left_out(place: Place) -> bool:
    """Whether a cell of a visit is no part of its code: signatures, the status, what the office
    says and what came of the requests later, and restricted texts, for the code is printed where
    these are not."""
    item, field = place
    if not item:
        return field.startswith("status")
    if item.startswith(names.REQUEST):
        return field in names.CAME_OF_IT
    return item.startswith((SIGNATURE, names.RESTRICTED)) or marks.is_office(field)


def short_code(code: bytes) -> str:
    """A visit's code for its header: six letters, as in `K7QF-2M`."""
    return prints.short(code, 6)


def since(record: Record) -> tuple[str, bool]:
    """Of a finished visit whether it was signed and whether it changed since, as `signed` and
    `changed` say."""
    code = code_of(record)
    return signed(record, code), changed(record, code)


def changed(record: Record, code: bytes) -> bool:
    """Whether somebody whose finish stands finished it under another code."""
    writers = {head.writer for head in record.heads("", "status") if head.value == "finished"}
    codes = {
        head.value
        for (item, field), heads in record.cells.items()
        if not item and field.startswith(names.FINISHED)
        for head in heads
        if head.writer in writers
    }
    return codes != {code.hex()[:16]}


def signed(record: Record, code: bytes) -> str:
    """Empty unless somebody signed; then `signed`, or `changed` if it was under another code."""
    given = signatures(record)
    if not given:
        return ""
    now = short_code(code)
    holds = all(record.text(item, "code") == now for item in given)
    return "signed" if holds else "changed"


def signatures(record: Record) -> list[str]:
    """The items of those who signed: a refusal is no signature, and one under an earlier code takes
    nobody's signature away."""
    return [
        item
        for item in record.items(SIGNATURE)
        if any(record.values(item, "name")) and not any(record.values(item, "refused"))
    ]
