"""An insider: who can write the file, knows its format, and makes it whole again after what he did.

He gives every altered entry the name that fits it, renames what refers to it, and lets the program
derive the totals anew. So nothing in the file itself is wrong.
"""

import dataclasses
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.desk import Desk, accepted
from inspector.ledger import Ledger, Sitting
from inspector.ledger.entry import ENTRY_FORMAT, name_of, pack, unpack
from inspector.ledger.record import print_of
from tests.unit.ledger.forging import without_triggers


@dataclass(eq=False)
class Fact:
    """An entry that can be altered. `old` is the id that it had (empty: it is new), `replaces` are
    entries, and ids of such as are not in the file."""

    record: str
    item: str
    field: str
    value: int | str | None
    sitting: Sitting
    seq: int
    at: int
    replaces: list["Fact | bytes"] = dataclasses.field(default_factory=list)
    old: bytes = b""
    batch: int | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """The cell of the table that it is about."""
        return self.record, self.item, self.field


class Insider:
    """Reads all entries of a file, and writes them back after they were altered."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with closing(sqlite3.connect(path)) as connection:
            sittings = {
                w: Sitting(*parts)
                for w, *parts in connection.execute(
                    "SELECT w, author, machine, program, started, nonce, key FROM sitting"
                )
            }
            rows = connection.execute(
                "SELECT record.name, item.name, field.name, value, w, seq, entry.at, replaces, id,"
                " batch FROM entry JOIN record USING(r) JOIN item USING(i) JOIN field USING(f)"
                " ORDER BY record.name, w, seq, id"
            ).fetchall()
        self.facts: list[Fact] = []
        by_id: dict[bytes, Fact] = {}
        refers = []
        for record, item, field, value, w, seq, at, replaces, id_, batch in rows:
            fact = Fact(record, item, field, value, sittings[w], seq, at, [], id_, batch)
            self.facts.append(fact)
            by_id[id_] = fact
            refers.append((fact, unpack(replaces)))
        for fact, ids in refers:
            fact.replaces = [by_id.get(id_, id_) for id_ in ids]
        self._names: dict[Fact, bytes] = {}
        self.by_id = by_id

    def visits(self) -> list[Fact]:
        """The entries of visits."""
        return [fact for fact in self.facts if fact.record.startswith("visit/")]

    def remove(self, gone: list[Fact]) -> None:
        """Take entries out, and every word that others say of them."""
        left = set(map(id, gone))
        self.facts = [fact for fact in self.facts if id(fact) not in left]
        for fact in self.facts:
            fact.replaces = [each for each in fact.replaces if id(each) not in left]

    def rename(self, old: Sitting, **parts: str | int) -> None:
        """Let a whole sitting be another's."""
        new = replace(old, **parts)  # type: ignore[arg-type]
        for fact in self.facts:
            if fact.sitting == old:
                fact.sitting = new

    def unseal(self, sittings: set[bytes]) -> None:
        """Take the seals of sittings out."""
        items = {f"sitting:{id_.hex()}" for id_ in sittings}
        self.remove([fact for fact in self.facts if fact.field == "seal" and fact.item in items])

    def name(self, fact: Fact) -> bytes:
        """The name that an entry has now."""
        if fact not in self._names:
            if accepted.is_acceptance(fact.field) and fact.value is not None:
                entry, answer = json.loads(str(fact.value))
                if (of := self.by_id.get(bytes.fromhex(entry))) is not None:
                    said = str(of.value if of.value is not None else answer)
                    fact.value = accepted.write(self.name(of), said)
            replaces = pack(each if isinstance(each, bytes) else self.name(each)
                            for each in fact.replaces)  # fmt: skip
            parts = [*fact.place, fact.value, fact.sitting.id.hex(), fact.seq, fact.at]
            self._names[fact] = name_of([ENTRY_FORMAT, *parts, replaces.hex()])
        return self._names[fact]

    def write(self) -> None:
        """Put the file back, whole in itself."""
        with without_triggers(self.path) as connection:
            run = connection.execute
            run("BEGIN")
            for table in ("entry", "sitting"):
                run(f"DELETE FROM {table}")
            run("UPDATE record SET print = NULL, content = NULL")
            ids: defaultdict[str, list[bytes]] = defaultdict(list)
            for sitting in dict.fromkeys(fact.sitting for fact in self.facts):
                parts = (sitting.author, sitting.machine, sitting.program)
                more = (sitting.started, sitting.nonce, sitting.key)
                run(
                    "INSERT INTO sitting(id, author, machine, program, started, nonce, key)"
                    " VALUES(?, ?, ?, ?, ?, ?, ?)",
                    (sitting.id, *parts, *more),
                )
            for fact in self.facts:
                for table, name in zip(("record", "item", "field"), fact.place, strict=True):
                    run(f"INSERT OR IGNORE INTO {table}(name) VALUES(?)", (name,))
                replaces = pack(each if isinstance(each, bytes) else self.name(each)
                                for each in fact.replaces)  # fmt: skip
                ids[fact.record].append(self.name(fact))
                run(
                    "INSERT INTO entry SELECT r, i, f, w, ?, ?, ?, ?, ?, ?"
                    " FROM record, item, field, sitting WHERE record.name = ? AND item.name = ?"
                    " AND field.name = ? AND sitting.id = ?",
                    (
                        *(fact.seq, self.name(fact), fact.value, fact.at, replaces, fact.batch),
                        *(*fact.place, fact.sitting.id),
                    ),
                )
            for record, held in ids.items():
                run("UPDATE record SET print = ? WHERE name = ?", (print_of(held), record))
            run("UPDATE state SET entries = (SELECT count(*) FROM entry)")
            run(
                "UPDATE merged SET new ="
                " (SELECT count(*) FROM entry WHERE entry.batch = merged.batch)"
            )
            run("DELETE FROM merged WHERE new = 0")
            run("COMMIT")
        with closing(Desk(Ledger(self.path), "", None, "team")) as desk:
            desk.sealing = False
            desk.ledger.rebuild()
