"""The merges of a file: which there were, and what was decided about each.

A decision stands in the record `merge/…` of the merged file and travels: `file`, `withdrawn` (1, or
null once it is admitted again), `withdrawn.reason`, and which entries this wrote, the echoes.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import N, _
from inspector.ledger import Record
from inspector.ledger.back import FIRST_BYTES, Echo, Place, Void

MERGE = "merge/"
STATES = {
    "merged": N("merged"),
    "withdrawn": N("withdrawn"),
    "readmitted": N("admitted again"),
    "disputed": N("in dispute"),
}
DECIDED = ("readmitted", "withdrawn")
"""The states that were decided, and left echoes."""
_LEAST_KEY = 4


class Batch(NamedTuple):
    """A merged file. `number` is this file's own, 0 where the merge happened in another central
    file and only the decision about it came here; then `at`, `entries` and `new` are 0 too.

    `key` names it everywhere: the beginning of the SHA-256 of its bytes. `at` is in milliseconds,
    `entries` how many it held, `new` how many came in; `state` is one of STATES, with the `reason`
    that was given last.
    """

    number: int
    key: str
    file: str
    at: int
    entries: int
    new: int
    state: str = "merged"
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether what it brought counts, as far as this was decided."""
        return self.state in ("merged", "readmitted")


def merges(desk: Desk) -> list[Batch]:
    """The merges of this file, in their order; after them those of which only the decision came
    here."""
    decided = set(desk.ledger.records(MERGE))
    rows = desk.ledger.connection.execute(
        "SELECT batch, digest, file, at, entries, new FROM merged ORDER BY batch"
    )
    found = []
    for number, digest, *facts in rows.fetchall():
        name = names.merge(digest)
        batch = Batch(number, name.removeprefix(MERGE), *facts)
        found.append(_decided(desk, batch) if name in decided else batch)
        decided.discard(name)
    elsewhere = (Batch(0, name.removeprefix(MERGE), "", 0, 0, 0) for name in sorted(decided))
    return found + [_decided(desk, batch) for batch in elsewhere]


def find(desk: Desk, which: str) -> Batch:
    """The merge of a number, or of a key or how it begins; WrongInput where there is none."""
    wanted = which.strip().upper()
    found = [
        each
        for each in merges(desk)
        if wanted == str(each.number or "")
        or (len(wanted) >= _LEAST_KEY and each.key.startswith(wanted))
    ]
    if len(found) != 1:
        words = _("there is no merge “{which}”: see `inspector merges`")
        raise WrongInput(words.format(which=which))
    return found[0]


def is_withdrawn(desk: Desk, digest: bytes) -> bool:
    """Whether the file of these bytes was withdrawn here and not admitted again."""
    return _state(desk.ledger.record(names.merge(digest))) == "withdrawn"


def holds_withdrawn(desk: Desk, sittings: Collection[bytes]) -> bool:
    """Whether anything that was written in these sittings is withdrawn here."""
    gone = [each.number for each in merges(desk) if each.state == "withdrawn"]
    if not gone:
        return False
    rows = desk.ledger.connection.execute(
        "SELECT id FROM sitting WHERE w IN (SELECT DISTINCT w FROM entry WHERE batch IN"
        f" ({', '.join(map(str, gone))}))"
    )
    return any(id_ in sittings for (id_,) in rows)


def any_decided(desk: Desk) -> bool:
    """Whether anything was ever decided about a merge."""
    return bool(desk.ledger.records(MERGE))


def _state(record: Record) -> str:
    said = record.values("", "withdrawn")
    if not said:
        return "merged"
    return "disputed" if len(said) > 1 else "withdrawn" if said == (1,) else "readmitted"


def _decided(desk: Desk, batch: Batch) -> Batch:
    record = desk.ledger.record(MERGE + batch.key)
    reasons = sorted(str(said) for said in record.values("", "withdrawn.reason") if said)
    return batch._replace(
        file=batch.file or record.text("", "file"),
        state=_state(record),
        reason=" / ".join(reasons),
    )


class Decisions:
    """What was decided about all merges, and the entries by which it was carried out."""

    def __init__(self, desk: Desk) -> None:
        self.batches = merges(desk)
        self._gone = {each.number for each in self.batches if each.state == "withdrawn"} - {0}
        self._run = desk.ledger.connection.execute
        self._writers: dict[str, list[int]] = {}
        for w, id_ in self._run("SELECT w, id FROM sitting"):
            self._writers.setdefault(id_.hex()[:8], []).append(w)
        self.echoes = {
            name.removeprefix(MERGE): frozenset(self._of(desk.ledger.record(name)))
            for name in desk.ledger.records(MERGE)
        }
        self._all = frozenset().union(*self.echoes.values())

    def _of(self, record: Record) -> Iterator[Echo]:
        for item, field in record.cells:
            if item or not field.startswith(names.ECHOES):
                continue
            sitting = field.removeprefix(names.ECHOES)[:8]
            for value in record.values(item, field):
                for first in str(value or "").split():
                    for w in self._writers.get(sitting, ()):
                        if (id_ := _bytes(first)) is not None:
                            yield w, id_

    def concern(self, place: Place) -> bool:
        """Whether an echo is among the entries of a field, or what a withdrawn merge brought: it
        may stand in the way of what comes in later even where its withdrawal had to say nothing."""
        rows = self._run("SELECT w, id, batch FROM entry WHERE r = ? AND i = ? AND f = ?", place)
        return any(batch in self._gone or self.is_echo(w, id_) for w, id_, batch in rows)

    def is_echo(self, w: int, id_: bytes) -> bool:
        """Whether an entry was written by a withdrawal or re-admission."""
        return (w, id_[:FIRST_BYTES]) in self._all

    def void(self, changed: Batch | None = None) -> Void:
        """What does not count, once `changed` is in its new state."""
        merges_: set[int] = set()
        decided: set[int] = set()
        echoes: set[Echo] = set()
        lifted: set[Echo] = set()
        elsewhere: set[Echo] = set()
        for each in self.batches:
            batch = changed if changed and changed.key == each.key else each
            if batch.state in DECIDED:
                decided.add(batch.number)
            if batch.state == "withdrawn":
                merges_.add(batch.number)
                gone = echoes if batch.number else elsewhere
                gone |= self.echoes.get(batch.key, frozenset())
            elif batch.state == "readmitted":
                lifted |= self.echoes.get(batch.key, frozenset())
        return Void(merges_, decided, echoes, lifted, elsewhere)


def _bytes(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:  # another program's
        return None
