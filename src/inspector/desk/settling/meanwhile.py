"""What became of a conflict since it was read: several people may sit at one file."""

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.settling import conflicts, resettling
from inspector.desk.settling.conflicts import Conflict
from inspector.language import _
from inspector.ledger import look


class Overtaken(WrongInput):
    """What a person saw of a conflict no longer stands: nothing of his is written over it."""


def check(desk: Desk, conflict: Conflict) -> None:
    """Overtaken where something else stands now than what was shown of a conflict.

    One that is settled again is as it was while one of its heads stands.
    """
    r = desk.ledger.number_of(conflict.record)
    heads = conflicts.heads_at(desk, r, conflict.item, conflict.field) if r is not None else ()
    shown = {said.id for said in conflict.heads}
    now = {head.id.hex() for head in heads}
    if now == shown or (conflict.settled and now & shown):
        return
    people = look.authors(desk.ledger)
    new = {people[head.writer].name for head in heads if head.id.hex() not in shown}
    words = _("{cell} {criterion}: {who} decided or wrote here meanwhile; nothing was settled now")
    said = words.format(
        cell=conflict.cell, criterion=conflict.criterion, who=", ".join(sorted(new)) or "–"
    )
    raise Overtaken(said.strip())


def as_it_stands(desk: Desk, conflict: Conflict) -> Conflict | None:
    """A conflict read anew: still open, or settled and open to be decided again; None where it is
    neither."""

    def same(*at: str) -> bool:
        return at == (conflict.record, conflict.item, conflict.field)

    if found := conflicts.read(desk, conflicts.places(desk, same, records=[conflict.record])):
        return found[0]
    about = (conflict.item or "-", conflict.field, conflict.round or None)
    try:
        return resettling.find(desk, conflict.cell, *about)
    except WrongInput:
        return None
