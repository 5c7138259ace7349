"""What an audit pack says: every line of its files, in one order for one file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from inspector import __version__
from inspector.checklist import Checklist, agreed_score, score
from inspector.desk import counting, names, standing
from inspector.desk.session import Desk
from inspector.desk.visits import codes
from inspector.ledger import Record, prints
from inspector.ledger.entry import ENTRY_FORMAT, canonical

FORMAT = 1
SCRIPT = Path(__file__).with_name("verify.py")
BOOKS = {"keys.jsonl": "key/", "seals.jsonl": "seal/", "receipts.jsonl": "receipt/"}
"""Files with what stands in records about files, for reading; the entries hold it too."""


def summary(desk: Desk, language: str) -> str:
    """What the whole file comes to. No `content` where restricted text is withheld: whoever checks
    the pack could not compute it. `unsealed` are the answers of no account, in rounds that require
    seals."""
    ledger = desk.ledger
    withheld = _count_restricted(ledger.connection)
    said = {
        "format": FORMAT,
        "program": __version__,
        "language": language,
        "fingerprint": ledger.fingerprint().hex(),
        "content": "" if withheld else ledger.content().hex(),
        "entries": ledger.entries(),
        "withheld": withheld,
        "unsealed": sorted(_unsealed(desk)),
    }
    return canonical(said)


def entries(desk: Desk) -> Iterator[str]:
    """Every entry as `[id, [1, record, item, field, value, sitting, seq, at, replaces]]`: the id is
    the beginning of the SHA-256 of the inner list. Of a restricted one only
    `[id, [record, sitting, seq]]`."""
    rows = desk.ledger.connection.execute(
        "SELECT e.id, record.name, item.name, field.name, value, sitting.id, seq, e.at, replaces"
        " FROM record CROSS JOIN entry e USING(r) JOIN item USING(i) JOIN field USING(f)"
        " JOIN sitting USING(w) ORDER BY record.name, item.name, field.name, sitting.id, seq, e.id"
    )
    for id_, record, item, field, value, sitting, seq, at, replaces in rows:
        said = [ENTRY_FORMAT, record, item, field, value, sitting.hex(), seq, at, replaces.hex()]
        if names.is_restricted(item):
            said = [record, sitting.hex(), seq]
        yield canonical([id_.hex(), said])


def sittings(desk: Desk) -> Iterator[str]:
    """Every sitting as `[id, ["sitting", 1, author, machine, program, started, nonce, key]]`."""
    rows = desk.ledger.connection.execute(
        "SELECT id, author, machine, program, started, nonce, key FROM sitting ORDER BY id"
    )
    for id_, *parts in rows:
        yield canonical([id_.hex(), ["sitting", ENTRY_FORMAT, *parts]])


def checklists(desk: Desk) -> Iterator[tuple[str, str]]:
    """The canonical JSON of every checklist, by the name of its file."""
    for name in desk.ledger.records("checklist/"):
        _kind, id_, digest = name.split("/")
        yield f"{id_}-{digest}.json", desk.ledger.record(name).text("", "json")


def book(desk: Desk, prefix: str) -> Iterator[str]:
    """What stands in the records that begin so, an object for each item."""
    for name in desk.ledger.records(prefix):
        record = desk.ledger.record(name)
        said: dict[str, dict[str, object]] = {}
        for (item, field), heads in sorted(record.cells.items()):
            values = [head.value for head in heads]
            if values != [None]:
                row = said.setdefault(item, {"record": name, "item": item})
                row[field] = values[0] if len(set(values)) == 1 else values
        yield from map(canonical, said.values())


def totals(desk: Desk) -> Iterator[str]:
    """`[visit, column, what, value]`: verdict, points earned and applicable and the code of every
    visit, as the file keeps them; and of each criterion `[state, points, points that apply]`."""
    rows = desk.ledger.connection.execute(
        "SELECT name, view, checklist, verdict, earned, applicable"
        " FROM record JOIN visit_state USING(r) ORDER BY name, view"
    )
    for name, column, identity, verdict, earned, applicable in rows.fetchall():
        list_ = desk.checklist(identity) if identity else None
        if list_ is None:
            continue
        record = desk.ledger.record(name)
        counted = counting.counted(desk.ledger, desk.trust, record)
        found = dict(criteria(counted, list_, column))
        said: dict[str, object] = {
            "verdict": _verdict(record, verdict, found),
            "earned": earned,
            "applicable": applicable,
            "code": prints.short(codes.code_of(record)).replace("-", ""),
            **found,
        }
        yield from (canonical([name, column, *each]) for each in said.items())


Found = tuple[str, int | None, int]
"""The state of a criterion, its points, and the points that apply."""


def criteria(record: Record, list_: Checklist, column: str) -> Iterator[tuple[str, Found]]:
    """What each criterion comes to; a conflict has points where every value gives the same."""
    values = standing.values(record, list_, column)
    for criterion in list_.criteria:
        said = values[criterion.id]
        if len(said) > 1:
            agreed = agreed_score(criterion, said)
            points = (None, criterion.points) if agreed is None else agreed[1:3]
            yield criterion.id, ("conflict", *points)
        else:
            yield criterion.id, score(criterion, said[0] if said else None)[:3]


def _verdict(record: Record, kept: str, found: dict[str, Found]) -> str:
    """The verdict as it is kept; `conflict` where it depends on how people's answers are settled,
    for nobody can check by hand which ends of all conflicts there may be."""
    certain = standing.disqualified(record) is False and standing.pin(record)[1]
    differ = any(state == "conflict" and points is None for state, points, _of in found.values())
    return "conflict" if certain and differ else kept


def _unsealed(desk: Desk) -> Iterator[str]:
    """The ids of what stands as an answer and does not count."""
    for round_ in desk.rounds():
        if not counting.requires(desk.ledger, round_):
            continue
        for name in desk.ledger.records(names.visit(round_, "")):
            record = desk.ledger.record(name)
            counted = counting.counted(desk.ledger, desk.trust, record)
            for cell, heads in record.cells.items():
                kept = counted.heads(*cell)
                yield from (head.id.hex() for head in heads if head not in kept)


def _count_restricted(connection: sqlite3.Connection) -> int:
    counted: int = connection.execute(
        "SELECT count(*) FROM entry JOIN item USING(i) WHERE substr(name, 1, length(?1)) = ?1",
        (names.RESTRICTED,),
    ).fetchone()[0]
    return counted
