"""The desk keeps totals of visits and the roster's rows as projections beside the entries.

They are renewed in the transaction that wrote the entries, for the records that it touched, and
equal what `rebuild` derives from the entries alone.
"""

import json
from collections.abc import Callable

from inspector.checklist import Checklist, Standing, result_text
from inspector.desk import counting, names, restored, standing
from inspector.desk.trusting import Trust
from inspector.ledger import Ledger, Record

_TEXTS = (
    *("code", "name", "type", "kind", "organisation", "parent"),
    *("status", "enrolment", "grade", "reward"),
)

_NOT_TAKEN = """
UPDATE temp.map_r SET taken = 0 WHERE taken AND (
  NOT EXISTS (
    SELECT 1 FROM main.record WHERE r = d AND (name GLOB 'visit/*' OR name GLOB 'cell/*')
  )
  OR s IN (
    SELECT r FROM src.visit_state
    WHERE verdict IS NULL OR checklist NOT IN (SELECT value FROM json_each(?))
  )
)
"""


class Totals:
    """Keeps `visit_state` and `cell_state`; `checklist` gives one by its `id/hash`, if known,
    `trust` tells what counts where a round requires seals."""

    def __init__(self, checklist: Callable[[str], Checklist | None], trust: Trust) -> None:
        self._checklist = checklist
        self._trust = trust
        self._policies: dict[str, tuple[str, int, int]] = {}

    def renew(self, ledger: Ledger, r: int, record: Record) -> None:
        """Derive what the lists show of one record anew."""
        kind, _slash, rest = record.name.partition("/")
        if kind == "visit":
            self._visit(ledger, r, record, *rest.split("/"))
        elif kind == "cell":
            self._cell(ledger, r, record, rest)
        elif kind == "checklist":
            self._waiting(ledger, rest)
        elif kind == "round":
            self._policy(ledger, record, rest)
        elif kind == "seal":
            self._trust.forget()
            self._sealed(ledger, "lower(hex(id))", [i.partition(":")[2] for i in record.items("")])
        elif kind == "key":
            self._trust.forget()
            self._sealed(ledger, "key", [str(value) for value in record.values("", "key")])

    def _policy(self, ledger: Ledger, record: Record, round_: str) -> None:
        """Renew a round's visits where it says something else of seals than it did."""
        if ("", counting.FIELD) not in record.cells:
            return
        # What was taken back was never said; another program may have said otherwise meanwhile.
        said = counting.policy(record), ledger.rollbacks, ledger.version()
        if self._policies.get(round_) != said:
            self._policies[round_] = said
            self._again(ledger, round_, "")

    def follow(self, ledger: Ledger) -> None:
        """After a merge (see `Keeper`): where seals are required, what came of a sitting may make
        its seal hold, or break it, also for what was here before; and that of others of its key."""
        if not self._trust.speaks(counting.FIELD):
            return
        rows = ledger.connection.execute(
            "SELECT DISTINCT key FROM temp.map_r CROSS JOIN main.entry e ON e.r = d"
            " JOIN main.sitting USING(w)"
            " WHERE key <> '' AND batch = (SELECT max(batch) FROM merged)"
        )
        keys = [key for (key,) in rows]
        self._sealed(ledger, "key", keys, " AND r NOT IN (SELECT d FROM temp.map_r)")

    def _sealed(self, ledger: Ledger, column: str, values: list[str], but: str = "") -> None:
        """Renew the visits in which sittings wrote, of the rounds that require seals."""
        if not self._trust.speaks(counting.FIELD):
            return
        chosen = f"SELECT w FROM sitting WHERE {column} IN (SELECT value FROM json_each(?2))"
        wrote = f"AND EXISTS (SELECT 1 FROM entry e WHERE e.r = record.r AND w IN ({chosen}))"
        for name in ledger.records("round/"):
            if counting.policy(ledger.record(name)) == counting.REQUIRE:
                self._again(ledger, name.removeprefix("round/"), wrote + but, json.dumps(values))

    def _again(self, ledger: Ledger, round_: str, where: str, *more: str) -> None:
        rows = ledger.connection.execute(
            f"SELECT r, name FROM record WHERE substr(name, 1, length(?1)) = ?1 {where}",
            (names.visit(round_, ""), *more),
        ).fetchall()
        for r, name in rows:
            self.renew(ledger, r, ledger.assemble(r, name))

    def adopt(self, ledger: Ledger) -> None:
        """Take over a file's totals (see `Keeper`): of cells, and of visits under a checklist that
        is known here; for what else a record says others may wait. Where a round requires seals
        nothing is taken over: what counts depends on the file."""
        run = ledger.connection.execute
        if self._trust.speaks(counting.FIELD):
            run("UPDATE temp.map_r SET taken = 0")
            return
        named = run("SELECT DISTINCT checklist FROM src.visit_state").fetchall()
        known = [identity for (identity,) in named if identity and self._checklist(identity)]
        run(_NOT_TAKEN, (json.dumps(known),))
        for table in ("visit_state", "cell_state"):
            columns = [name for _n, name, *_ in run(f"PRAGMA main.table_info({table})")][1:]
            run(
                f"INSERT INTO main.{table} SELECT mr.d, {', '.join(columns)}"
                f" FROM temp.map_r mr JOIN src.{table} ON r = mr.s WHERE mr.taken"
            )

    def _visit(self, ledger: Ledger, r: int, record: Record, round_: str, cell: str) -> None:
        ledger.connection.execute("DELETE FROM visit_state WHERE r = ?", (r,))
        identity, sure = standing.pin(record)
        checklist = self._checklist(identity) if identity else None
        status = standing.status(record)
        last = standing.last_at(restored.seen(ledger, self._trust, record))
        counted = counting.counted(ledger, self._trust, record)
        for view in standing.columns(record):
            if checklist is None:
                row = _unknown(standing.count_answers(record, view))
            else:
                stands = standing.of(counted, checklist, view, sure)
                # What is on record and does not count is found all the same, and open.
                left_out = len(standing.left_out(record, counted, checklist, view))
                row = _row(stands, checklist.standard.total_at_least, left_out)
            ledger.connection.execute(
                "INSERT INTO visit_state VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (r, view, round_, cell, identity, status, *row, last),
            )

    def _cell(self, ledger: Ledger, r: int, record: Record, cell: str) -> None:
        run = ledger.connection.execute
        run("DELETE FROM cell_state WHERE r = ?", (r,))
        for item in record.items("round:"):
            members, selected = record.value(item, "members"), record.value(item, "selected")
            run(
                f"INSERT INTO cell_state(r, round, cell, members, selected, {', '.join(_TEXTS)})"
                f" VALUES(?, ?, ?, ?, ?{', ?' * len(_TEXTS)})",
                (
                    *(r, item.removeprefix("round:"), cell),
                    *(members if isinstance(members, int) else None, int(selected == 1)),
                    *(record.text(item, field) for field in _TEXTS),
                ),
            )

    def _waiting(self, ledger: Ledger, identity: str) -> None:
        """Renew the visits that came before their checklist."""
        waiting = ledger.connection.execute(
            "SELECT DISTINCT r, record.name FROM visit_state JOIN record USING(r)"
            " WHERE checklist = ? AND verdict IS NULL",
            (identity,),
        ).fetchall()
        for r, name in waiting:
            self.renew(ledger, r, ledger.assemble(r, name))


def _unknown(findings: int) -> tuple[object, ...]:
    return (None, 0, 0, None, None, None, 0, findings, 0, "")


def _row(stands: Standing, standard: int | None, left_out: int) -> tuple[object, ...]:
    return (
        stands.verdict,
        stands.earned,
        stands.applicable,
        None if stands.result is None else result_text(stands.result, standard),
        result_text(stands.lowest, standard),
        result_text(stands.reachable, standard),
        stands.may_lose,
        stands.scored + stands.na + stands.later + stands.again + stands.conflict + left_out,
        stands.open + stands.later + stands.again + stands.conflict,
        " ".join(sorted(stands.decisive)),
    )
