"""Merges as named batches: which there were, taking one back, admitting it again.

What was decided about a merged file stands in its record `merge/…` and travels: `file`, `withdrawn`
(1, or null once it is admitted again), `withdrawn.reason`, and which entries this wrote, the
echoes. Nothing is removed: what stands afterwards is said by ordinary entries.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from inspector.desk import findings, forms, names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import N, _
from inspector.ledger import Change, Entry, Record, back
from inspector.ledger.back import FIRST_BYTES, Echo, Field, Place, Plan, Row, Void

MERGE = "merge/"
NEVER = (MERGE, "checklist/", "receipt/")
"""Kinds of records that are never taken back: decisions about files, and what visits pin."""
STATES = {
    "merged": N("merged"),
    "withdrawn": N("withdrawn"),
    "readmitted": N("admitted again"),
    "disputed": N("withdrawn and admitted: in dispute"),
}
_IDS_IN_FIELD = 7000
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


class Left(NamedTuple):
    """A field that stays as it is because others have built on it: what stands, in the form in
    which people write it (empty: cleared), and who said so.

    `cell` and `round` are codes, empty where the record is about neither.
    """

    record: str
    cell: str
    round: str
    item: str
    field: str
    forms: tuple[str, ...]
    authors: tuple[str, ...]


class Outcome(NamedTuple):
    """What a withdrawal or re-admission changes, or changed: fields that say something else then,
    the records (visits, cells, rounds) that they are in, fields that are left, and fields that
    say the same with or without it."""

    batch: Batch
    fields: int
    records: int
    left: tuple[Left, ...]
    same: int


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


def withdraw(desk: Desk, which: str, reason: str, dry_run: bool = False) -> Outcome:
    """Restore, field by field, what would stand had this merge never been; all or nothing.

    Where others have built on what it brought, the field is left. WrongInput where there is no
    such merge, it is withdrawn already, or the reason is missing.
    """
    batch = find(desk, which)
    if batch.state == "withdrawn":
        raise WrongInput(_("merge {number} is withdrawn already").format(number=_shown(batch)))
    if not batch.number:
        words = _("{key} was merged in another file: withdraw it there, then merge or sync")
        raise WrongInput(words.format(key=batch.key))
    return _decide(desk, batch, withdrawn=True, reason=reason, dry_run=dry_run)


def readmit(desk: Desk, which: str, reason: str, dry_run: bool = False) -> Outcome:
    """Let a withdrawn merge count again: the same backwards. As `withdraw`."""
    batch = find(desk, which)
    if batch.counts:
        raise WrongInput(_("merge {number} is not withdrawn").format(number=_shown(batch)))
    return _decide(desk, batch, withdrawn=False, reason=reason, dry_run=dry_run)


def any_decided(desk: Desk) -> bool:
    """Whether anything was ever decided about a merge."""
    return bool(desk.ledger.records(MERGE))


def left(desk: Desk, which: str) -> tuple[Left, ...]:
    """The fields of a merge, withdrawn or not, on which others have built."""
    return _decide(desk, find(desk, which), withdrawn=True, reason="", dry_run=True).left


def renew(desk: Desk, places: Iterable[Place]) -> None:
    """After entries came in: where a withdrawal restored a value, what came in takes its place,
    as it would had the withdrawn file never been there."""
    found = _Decisions(desk)
    if not found.echoes:
        return
    wanted = [place for place in places if found.has_echo(place)]
    plan = back.take_back(desk.ledger, wanted, found.void(), lambda _row: False)
    if plan.changes:
        batch = next(each for each in found.batches if each.state == "withdrawn")
        _write(desk, batch, plan, [])


def _shown(batch: Batch) -> str:
    return str(batch.number) if batch.number else batch.key


def _decide(desk: Desk, batch: Batch, withdrawn: bool, reason: str, dry_run: bool) -> Outcome:
    said = findings.sound_text(reason)
    if not (said or dry_run):
        raise WrongInput(_("give a reason: it stays on record"))
    decisions = _Decisions(desk)
    places = back.places_of_merge(desk.ledger, batch.number)
    if not withdrawn:
        echoes = decisions.echoes.get(batch.key, frozenset())
        places = list(dict.fromkeys(places + back.places_of_echoes(desk.ledger, echoes)))

    def own(row: Row) -> bool:
        return row[8] == batch.number if withdrawn else decisions.is_echo(row[4], row[2])

    void = decisions.void(batch._replace(state="withdrawn" if withdrawn else "readmitted"))
    plan = back.take_back(desk.ledger, _takable(desk, places), void, own)
    if not dry_run:
        record = names.merge_of(batch.key)
        facts = [
            Change(record, "", "file", batch.file or desk.ledger.record(record).text("", "file")),
            Change(record, "", "withdrawn", 1 if withdrawn else None),
            Change(record, "", "withdrawn.reason", said),
        ]
        _write(desk, batch, plan, facts)
    return _outcome(desk, batch, plan)


def _write(desk: Desk, batch: Batch, plan: Plan, facts: Sequence[Change]) -> None:
    """Write a plan with what is noted about it, in one transaction."""
    record = names.merge_of(batch.key)
    known = desk.ledger.record(record)

    def note(made: Sequence[Entry]) -> Iterator[Change]:
        echoes = [each.id[:FIRST_BYTES].hex() for each in made if each.record != record]
        part = 0
        for at in range(0, len(echoes), _IDS_IN_FIELD):
            while known.values("", names.echoes(desk.writer.sitting, part)):
                part += 1
            field = names.echoes(desk.writer.sitting, part)
            yield Change(record, "", field, " ".join(echoes[at : at + _IDS_IN_FIELD]))
            part += 1

    desk.write([*plan.changes, *facts], note)


def _takable(desk: Desk, places: Iterable[Place]) -> list[Place]:
    kept = {
        r
        for r, name in desk.ledger.connection.execute("SELECT r, name FROM record")
        if name.startswith(NEVER)
    }
    return [place for place in places if place[0] not in kept]


def _outcome(desk: Desk, batch: Batch, plan: Plan) -> Outcome:
    authors = dict(desk.ledger.connection.execute("SELECT w, author FROM sitting"))
    fields = sorted(plan.left, key=lambda each: each[:3])
    stays = tuple(_left(each, authors) for each in fields)
    records = {each.record for each in plan.back}
    return Outcome(batch, len(plan.back), len(records), stays, plan.same)


def _left(each: Field, authors: Mapping[int, str]) -> Left:
    shown = [
        _("restricted text") if names.is_restricted(each.item) else forms.of(each.field, said)
        for said in dict.fromkeys(head.value for head in each.now)
    ]
    who = dict.fromkeys(authors[head.writer] for head in each.now)
    place = names.place(each.record, each.item)
    return Left(each.record, *place, each.item, each.field, tuple(shown), tuple(who))


# -- what was decided ----------------------------------------------------------------------


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


class _Decisions:
    """What was decided about all merges, and the entries by which it was carried out."""

    def __init__(self, desk: Desk) -> None:
        self.batches = merges(desk)
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

    def has_echo(self, place: Place) -> bool:
        """Whether an echo is among the entries of a field."""
        rows = self._run("SELECT w, id FROM entry WHERE r = ? AND i = ? AND f = ?", place)
        return any(self.is_echo(w, id_) for w, id_ in rows)

    def is_echo(self, w: int, id_: bytes) -> bool:
        """Whether an entry was written by a withdrawal or re-admission."""
        return (w, id_[:FIRST_BYTES]) in self._all

    def void(self, changed: Batch | None = None) -> Void:
        """What does not count, once `changed` is in its new state."""
        merges_: set[int] = set()
        decided: set[int] = set()
        echoes: set[Echo] = set()
        lifted: set[Echo] = set()
        for each in self.batches:
            batch = changed if changed and changed.key == each.key else each
            if batch.state in ("withdrawn", "readmitted"):
                decided.add(batch.number)
            if batch.state == "withdrawn":
                merges_.add(batch.number)
                echoes |= self.echoes.get(batch.key, frozenset())
            elif batch.state == "readmitted":
                lifted |= self.echoes.get(batch.key, frozenset())
        return Void(merges_, decided, echoes, lifted)


def _bytes(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:  # another program's
        return None
