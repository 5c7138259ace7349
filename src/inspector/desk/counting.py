"""What counts in a round that requires seals: answers that are sealed by a key which the office
admitted; and for whoever works for an office, what he writes on his own machine, at once.

In the file in which that was decided only the seals count: so it says the same on every machine.
Every other answer is kept and shown and gives no points: its criterion is open. What a withdrawal
restores counts where what it restores does.
"""

import json
from collections.abc import Mapping, Sequence

from inspector.desk import accepted, names
from inspector.desk.trusting import Trust
from inspector.ledger import Head, Ledger, Record, look
from inspector.ledger.look import Past

FIELD = "seals"
MARK, REQUIRE = "mark", "require"
"""What a round says of answers that are not sealed: marked, or of no account."""
NOBODY = 0
"""The writer of a value that is only tried."""
ANSWER = ".answer"
_DECIDE = (ANSWER, ".accepted")


def policy(record: Record) -> str:
    """What a round's record says. One that requires seals does so until all agree otherwise."""
    return REQUIRE if REQUIRE in record.values("", FIELD) else MARK


def requires(ledger: Ledger, round_: str) -> bool:
    """Whether only sealed answers count in a round."""
    if ledger.fields.number(FIELD) is None:
        return False
    return policy(ledger.record(names.round_(round_))) == REQUIRE


def counted(ledger: Ledger, trust: Trust, record: Record) -> Record:
    """The record of a visit with only the answers and acceptances that count; the same where all
    do. What nobody wrote yet (it is only tried) counts."""
    if not trust.speaks(FIELD) or not requires(ledger, record.name.split("/")[1]):
        return record
    cells = {cell: heads for cell, heads in record.cells.items() if cell[1].endswith(_DECIDE)}
    writers = {head.writer for heads in cells.values() for head in heads} - {NOBODY}
    origins = _origins(ledger, record.name, writers)
    standing = trust.of(writers | {each.writer for each in origins.values()})
    own = _Own(ledger, record.name)

    def counts(cell: tuple[str, str], head: Head) -> bool:
        if head.writer == NOBODY:
            return True
        said = [head]
        if (origin := origins.get(head.id)) is not None:
            said.append(head._replace(writer=origin.writer, seq=origin.seq))
        return all(standing[each.writer].holds(each.seq) or own.wrote(cell, each) for each in said)

    kept: dict[tuple[str, str], tuple[Head, ...]] = {}
    for cell, heads in cells.items():
        count = tuple(head for head in heads if counts(cell, head))
        if count != heads:
            kept[cell] = count
    if not kept:
        return record
    counting: Mapping[tuple[str, str], tuple[Head, ...]] = record.cells | kept
    cells = {cell: heads for cell, heads in counting.items() if heads}
    return Record(record.name, cells, record.print, record.latest)


def _origins(ledger: Ledger, record: str, writers: set[int]) -> Mapping[bytes, Past]:
    """What stands restored in a record (see `restored`), by the id of what restored it."""
    restoring = ledger.connection.execute(
        "SELECT 1 FROM sitting WHERE program = ? AND w IN (SELECT value FROM json_each(?)) LIMIT 1",
        (names.WITHDRAWAL, json.dumps(sorted(writers))),
    )
    if restoring.fetchone() is None:
        return {}
    from inspector.desk import restored

    return restored.origins(look.history(ledger, record))


def left_out(record: Record, counted: Record) -> int:
    """How many answers are on record in a visit and do not count."""
    if counted is record:
        return 0
    return sum(
        field.endswith(ANSWER)
        and _said(heads)
        and not _said(counted.heads(item, field))
        # What somebody accepted counts, whoever said it.
        and not _said(counted.heads(item, accepted.field(field.removesuffix(ANSWER))))
        for (item, field), heads in record.cells.items()
    )


def _said(heads: Sequence[Head]) -> bool:
    return any(head.value is not None for head in heads)


class _Own:
    """What was written here, for an office elsewhere: no merge brought it, its key is kept on this
    machine, and that only seals count was not decided in this file."""

    def __init__(self, ledger: Ledger, record: str) -> None:
        self._ledger, self._record = ledger, record
        self._writers: set[int] | None = None

    def wrote(self, cell: tuple[str, str], head: Head) -> bool:
        run = self._ledger.connection.execute
        if self._writers is None:
            from inspector.desk import keys

            mine = set() if self._decided_here() else {each.key for each in keys.kept()}
            rows = run("SELECT w, key FROM sitting WHERE key <> ''")
            self._writers = {w for w, key in rows if key in mine}
        return head.writer in self._writers and self._here(self._record, cell, head)

    def _decided_here(self) -> bool:
        round_ = self._ledger.record(names.round_(self._record.split("/")[1]))
        heads = round_.heads("", FIELD)
        return any(h.value == REQUIRE and self._here(round_.name, ("", FIELD), h) for h in heads)

    def _here(self, record: str, cell: tuple[str, str], head: Head) -> bool:
        """Whether no merge brought an entry."""
        row = self._ledger.connection.execute(
            "SELECT batch FROM entry WHERE r = (SELECT r FROM record WHERE name = ?) AND i = ?"
            " AND f = ? AND w = ? AND seq = ?",
            (
                *(record, self._ledger.items.number(cell[0])),
                *(self._ledger.fields.number(cell[1]), head.writer, head.seq),
            ),
        ).fetchone()
        return bool(row == (None,))
