"""Restored values: what withdrawals and re-admissions say anew, so that something else stands.

Such an entry, an echo, is written in a sitting of a program of its own (`names.WITHDRAWAL`): every
file tells it from what people say, and it is nobody's finding. People see it under the name, the
day and the file of the entry that it restores; the history also tells who restored it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from inspector.desk import names
from inspector.desk.trusting import Trust
from inspector.ledger import Head, Ledger, Record, look
from inspector.ledger.look import Past

if TYPE_CHECKING:  # whoever sits there renews totals, which ask here
    from inspector.desk.session import Desk


def writers(desk: "Desk") -> frozenset[int]:
    """The sittings, by the file's number, in which withdrawals and re-admissions were written."""
    return desk.trust.restorers()


def record(desk: "Desk", found: Record) -> Record:
    """A record as people are to see it: its heads keep their ids and values, those that restore
    something get the writer and the time of that. Nothing is later than what people said."""
    return seen(desk.ledger, desk.trust, found)


def seen(ledger: Ledger, trust: Trust, found: Record) -> Record:
    """As `record`, where no desk is at hand."""
    if not _any(trust, found.cells.values()):
        return found
    entries = look.history(ledger, found.name)
    known = origins(entries)
    cells = {cell: _as_seen(each, known) for cell, each in found.cells.items()}
    latest = max((each.at for each in entries if not is_echo(each)), default=0)
    return Record(found.name, cells, found.print, latest)


def heads(
    desk: "Desk", of: str, item: str, field: str, found: tuple[Head, ...]
) -> tuple[Head, ...]:
    """The heads of one field of a record, seen likewise."""
    if not _any(desk.trust, [found]):
        return found
    entries = [each for each in look.history(desk.ledger, of, item) if each.field == field]
    return _as_seen(found, origins(entries))


def said(desk: "Desk", of: str, item: str, field: str, found: Sequence[Head]) -> Collection[bytes]:
    """The ids of what people said that stands among heads of one field, seen likewise or not: for
    what was restored the entry that it restores; nothing where there is none, so for an answer
    taken out."""
    if not writers(desk):
        return {head.id for head in found}
    entries = [each for each in look.history(desk.ledger, of, item) if each.field == field]
    echoes, known = {each.id for each in filter(is_echo, entries)}, origins(entries)
    return {
        known[head.id].id if head.id in known else head.id
        for head in found
        if head.id in known or head.id not in echoes
    }


def history(desk: "Desk", of: str, item: str | None = None) -> list[Past]:
    """As `look.history`, each echo with the author, the time and the merge of what it restores."""
    entries = look.history(desk.ledger, of, item)
    if not writers(desk):
        return entries
    found = origins(entries)
    return [_as(each, found[each.id]) if each.id in found else each for each in entries]


def is_echo(each: Past) -> bool:
    """Whether a withdrawal or re-admission wrote an entry."""
    return each.author.program == names.WITHDRAWAL


def origins(entries: Sequence[Past]) -> dict[bytes, Past]:
    """What each echo restores, where that is here: an entry that people wrote, of the same value.

    One that stands beside it; else the nearest among those that it took the place of. What it
    replaced directly is what was withdrawn, and so is all that the same merge brought.
    """
    known = {each.id: each for each in entries}
    standing: dict[tuple[object, ...], bytes] = {}
    for each in entries:
        if each.stands and not is_echo(each):
            place = (each.item, each.field, each.value)
            standing[place] = min(each.id, standing.get(place, each.id))
    found = {}
    for each in filter(is_echo, entries):
        beside = standing.get((each.item, each.field, each.value)) if each.stands else None
        origin = known[beside] if beside else _nearest(each, known)
        if origin is not None:
            found[each.id] = origin
    return found


def _nearest(echo: Past, known: Mapping[bytes, Past]) -> Past | None:
    level = _parents([echo], known)
    gone = {each.id for each in level if not is_echo(each)}
    # Only in the file where it was decided are its merges those that were decided about.
    merges = set() if echo.batch else {known[id_].batch for id_ in gone} - {0}
    passed = {echo.id}
    while level:
        for each in level:
            same = each.value == echo.value and not is_echo(each)
            if same and each.id not in gone and each.batch not in merges:
                return each
        passed.update(each.id for each in level)
        level = [each for each in _parents(level, known) if each.id not in passed]
    return None


def _parents(of: Iterable[Past], known: Mapping[bytes, Past]) -> list[Past]:
    ids = {id_ for each in of for id_ in each.replaces}
    return [known[id_] for id_ in sorted(ids) if id_ in known]


def _any(trust: Trust, found: Iterable[Sequence[Head]]) -> bool:
    ours = trust.restorers()
    return bool(ours) and any(head.writer in ours for each in found for head in each)


def _as_seen(found: Sequence[Head], known: Mapping[bytes, Past]) -> tuple[Head, ...]:
    return tuple(
        head._replace(writer=known[head.id].writer, seq=known[head.id].seq, at=known[head.id].at)
        if head.id in known
        else head
        for head in found
    )


def _as(echo: Past, origin: Past) -> Past:
    return echo._replace(
        author=origin.author,
        at=origin.at,
        file=origin.file,
        batch=origin.batch,
        merged=origin.merged,
        sitting=origin.sitting,
        writer=origin.writer,
        seq=origin.seq,
    )
