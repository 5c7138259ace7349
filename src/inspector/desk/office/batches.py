"""Taking a merge back and admitting it again.

Nothing is removed: what stands afterwards is said by ordinary entries, and which these are is kept
with the decision (see `merged`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from inspector.desk import accepted, forms, names, restored
from inspector.desk.errors import WrongInput
from inspector.desk.office.merged import DECIDED, Batch, Decisions, any_decided, find
from inspector.desk.progress import Within, counted, quietly, saying
from inspector.desk.session import Desk
from inspector.desk.visits import writing
from inspector.language import _
from inspector.ledger import Change, Entry, back, union
from inspector.ledger.back import FIRST_BYTES, Field, Place, Plan, Row
from inspector.ledger.door import Proven
from inspector.ledger.file import Progress
from inspector.ledger.prints import BOOKS

NEVER = (*BOOKS, "checklist/")
"""Kinds of records that are never taken back: the books about files, and what visits pin."""
_IDS_IN_FIELD = 7000


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
    say the same with or without it. `people` are those whose entries the merge brought, with how
    many: who got others' work by sync brings it too. In so many visits an answer is `accepted`
    that is taken back: it goes on counting."""

    batch: Batch
    fields: int
    records: int
    left: tuple[Left, ...]
    same: int
    people: tuple[tuple[str, int], ...]
    accepted: int = 0


def withdraw(
    desk: Desk, which: str, reason: str, dry_run: bool = False, within: Within = quietly
) -> Outcome:
    """Restore, field by field, what would stand had this merge never been; all or nothing.

    Where others have built on what it brought, the field is left. `within` is told how far it is.
    WrongInput where there is no such merge, it is withdrawn already, or the reason is missing.
    """
    batch = find(desk, which)
    if batch.state == "withdrawn":
        raise WrongInput(_("merge {number} is withdrawn already").format(number=_shown(batch)))
    if not batch.number:
        words = _("{key} was merged in another file: withdraw it there, then merge or sync")
        raise WrongInput(words.format(key=batch.key))
    return _decide(desk, batch, True, reason, dry_run, within)


def readmit(
    desk: Desk, which: str, reason: str, dry_run: bool = False, within: Within = quietly
) -> Outcome:
    """Let a withdrawn merge count again: the same backwards. As `withdraw`."""
    batch = find(desk, which)
    if batch.counts:
        raise WrongInput(_("merge {number} is not withdrawn").format(number=_shown(batch)))
    return _decide(desk, batch, False, reason, dry_run, within)


def left(desk: Desk, which: str, within: Within = quietly) -> tuple[Left, ...]:
    """The fields of a merge, withdrawn or not, on which others have built."""
    return _decide(desk, find(desk, which), True, "", True, within).left


def unite(
    desk: Desk, proven: Proven, file: str, progress: Progress = lambda done, total: None
) -> int:
    """Bring a proven file's entries in (see `union.unite`); how many were new.

    Where a withdrawal restored a value, what came in takes its place, as it would had the
    withdrawn file never been there.
    """
    new = union.unite(desk.ledger, proven, file, progress)
    if not (new and any_decided(desk)):
        return new
    decisions = Decisions(desk)
    places = [each for each in union.brought(desk.ledger) if decisions.concern(each)]
    plan = back.take_back(desk.ledger, places, decisions.void(), lambda _row: False)
    if plan.changes:
        # Only what was decided leaves echoes; those of one that counts again are laid aside too.
        decided = [each for each in decisions.batches if each.state in DECIDED]
        latest = max(decided, key=lambda each: DECIDED.index(each.state))
        _write(desk, latest, plan.changes, (), progress)
    return new


def _shown(batch: Batch) -> str:
    return str(batch.number) if batch.number else batch.key


def _decide(
    desk: Desk, batch: Batch, withdrawn: bool, reason: str, dry_run: bool, within: Within
) -> Outcome:
    said = writing.sound_text(reason)
    if not (said or dry_run):
        raise WrongInput(_("give a reason: it stays on record"))
    decisions = Decisions(desk)
    places = back.places_of_merge(desk.ledger, batch.number)
    echoes = decisions.echoes.get(batch.key, frozenset())
    if not withdrawn:
        places = list(dict.fromkeys(places + back.places_of_echoes(desk.ledger, echoes)))

    def own(row: Row) -> bool:
        # What others built on the echoes of another decision is no work on this one's.
        return row[8] == batch.number if withdrawn else back.echo(row) in echoes

    void = decisions.void(batch._replace(state="withdrawn" if withdrawn else "readmitted"))
    looking = saying(_("comparing: {done} of {total}"), within)
    plan = back.take_back(desk.ledger, _takable(desk, places), void, own, looking)
    if not dry_run:
        record = names.merge_of(batch.key)
        facts = [
            Change(record, "", "file", batch.file or desk.ledger.record(record).text("", "file")),
            Change(record, "", "withdrawn", 1 if withdrawn else None),
            Change(record, "", "withdrawn.reason", said),
        ]
        changes = counted(plan.changes, _("writing: {done} of {total}"), within)
        adding = saying(_("adding up: {done} of {total}"), within)
        _write(desk, batch, changes, facts, adding)
    return _outcome(desk, batch, plan)


def _write(
    desk: Desk,
    batch: Batch,
    changes: Iterable[Change],
    facts: Iterable[Change],
    progress: Progress,
) -> None:
    """Write the changes of a plan with what is noted about it, in one transaction."""
    record = names.merge_of(batch.key)
    known, writer = desk.ledger.record(record), desk.restorer

    def note(made: Sequence[Entry]) -> Iterator[Change]:
        echoes = [each.id[:FIRST_BYTES].hex() for each in made if each.record != record]
        part = 0
        for at in range(0, len(echoes), _IDS_IN_FIELD):
            while known.values("", names.echoes(writer.sitting, part)):
                part += 1
            field = names.echoes(writer.sitting, part)
            yield Change(record, "", field, " ".join(echoes[at : at + _IDS_IN_FIELD]))
            part += 1

    desk.write(chain(changes, facts), note, writer, progress)


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
    stays = tuple(_left(desk, each, authors) for each in fields)
    records = {each.record for each in plan.back}
    return Outcome(
        batch,
        len(plan.back),
        len(records),
        stays,
        plan.same,
        _people(desk, batch),
        _accepted(desk, plan.back),
    )


def _accepted(desk: Desk, changed: Iterable[Field]) -> int:
    """In how many visits an answer stands accepted that is taken back."""
    found = set()
    for record, item, field, now, _before in changed:
        column, _dot, what = field.partition(".")
        if what == "answer" and record not in found:
            said = desk.ledger.record(record).values(item, accepted.field(column))
            stands = {each.answer for value in said if (each := accepted.read(value))}
            if stands & {head.value for head in now}:
                found.add(record)
    return len(found)


def _people(desk: Desk, batch: Batch) -> tuple[tuple[str, int], ...]:
    rows = desk.ledger.connection.execute(
        "SELECT author, sum(many) AS total FROM sitting JOIN"
        " (SELECT w, count(*) AS many FROM entry WHERE batch = ? GROUP BY w) USING(w)"
        " GROUP BY author ORDER BY total DESC, author",
        (batch.number,),
    )
    return tuple(rows.fetchall())


def _left(desk: Desk, each: Field, authors: Mapping[int, str]) -> Left:
    shown = [
        _("restricted text") if names.is_restricted(each.item) else forms.of(each.field, said)
        for said in dict.fromkeys(head.value for head in each.now)
    ]
    seen = restored.heads(desk, *each[:3], each.now)
    who = dict.fromkeys(authors[head.writer] for head in seen)
    place = names.place(each.record, each.item)
    return Left(each.record, *place, each.item, each.field, tuple(shown), tuple(who))
