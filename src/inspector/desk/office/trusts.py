"""What a file says of whose seals count: it comes in like every entry, so it is told beforehand."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from inspector.desk import counting
from inspector.ledger import seals

_SAID = """
SELECT record.name, field.name, e.value, e.id, author
FROM entry e JOIN record USING(r) JOIN field USING(f) JOIN sitting USING(w)
WHERE (record.name GLOB 'key/*' AND field.name IN ('key', 'admitted', 'retired'))
   OR (record.name GLOB 'round/*' AND field.name = ?)
ORDER BY record.name, field.name, e.id
"""


class Trusts(NamedTuple):
    """Somebody `admits` or `retires` a key (`what` is its code), or has a round (`what`) `require`
    or `mark` seals."""

    kind: str
    what: str
    author: str


def trusts(there: sqlite3.Connection, here: sqlite3.Connection) -> Iterator[Trusts]:
    """What an open file says of it that is not here yet, each once."""
    codes: dict[str, str] = {}
    told = set()
    rows = there.execute(_SAID, (counting.FIELD,)).fetchall()
    for record, field, value, _id, _author in rows:
        if field == "key" and seals.is_key(value):
            codes[record] = seals.code(value)
    kinds = {"admitted": "admits", "retired": "retires"}
    for record, field, value, id_, author in rows:
        if field == "key" or value is None:
            continue
        policy = field == counting.FIELD
        what = record.partition("/")[2] if policy else codes.get(record, "")
        said = Trusts(str(value) if policy else kinds[field], what, author)
        if policy and value not in (counting.MARK, counting.REQUIRE):
            continue
        if what and said not in told and not _holds(here, record, id_):
            told.add(said)
            yield said


def _holds(here: sqlite3.Connection, record: str, id_: bytes) -> bool:
    query = "SELECT 1 FROM entry JOIN record USING(r) WHERE name = ? AND id = ?"
    return here.execute(query, (record, id_)).fetchone() is not None
