"""A conflict that was settled, opened again: what stood against each other, and what stands."""

from collections.abc import Sequence

from inspector.desk import names, restored
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.settling import conflicts, named
from inspector.desk.settling.conflicts import Conflict, Place
from inspector.desk.visits.finding import Said
from inspector.language import _
from inspector.ledger.look import Past


def find(desk: Desk, cell: str, criterion: str, field: str, round_: str | None = None) -> Conflict:
    """The settled conflict of a cell, criterion (`-` for none) and field, to be decided again.

    WrongInput where it is open, and where nothing was ever settled there.
    """
    code = round_ or desk.round
    place = roster.find(desk, cell, code)
    record = desk.ledger.record(names.visit(code, place.code))
    meant = [
        (item, name)
        for item, name in sorted(record.cells)
        if named.is_meant(item, name, criterion, field, desk.column)
    ]
    alone = len(meant) == 1 or (meant and not meant[0][0])
    item, name = meant[0] if alone else (criterion, field)
    entries = [each for each in restored.history(desk, record.name, item) if each.field == name]
    words = f"{place.shown} {criterion} {field}"
    if len(record.values(item, name)) > 1:
        raise WrongInput(_("“{wanted}” is open: settle it without --again").format(wanted=words))
    sides = decided(entries)
    if not sides or names.is_restricted(item):
        raise WrongInput(
            _("at “{wanted}” nothing was ever settled: see `inspector conflicts --settled`").format(
                wanted=words
            )
        )
    if name == "file":
        raise WrongInput(_("bring the file anew instead: it takes the place of this one"))
    said = tuple(Said(each.id.hex(), each.value, each.author, each.at) for each in sides)
    where = Place(0, record.name, item, name, place.code, code, False, False)
    return conflicts.conflict_of(desk, where, place.shown, said, settled=True)


def was_settled(desk: Desk, cell: str, criterion: str, field: str) -> bool:
    """Whether `find` finds a settled conflict there."""
    try:
        find(desk, cell, criterion, field)
    except WrongInput:
        return False
    return True


def settled_fields(desk: Desk, cell: str, criterion: str, round_: str) -> list[str]:
    """The fields of a criterion that were settled once and are not open now."""
    code = roster.find(desk, cell, round_).code
    record = desk.ledger.record(names.visit(round_, code))
    entries = restored.history(desk, record.name, criterion)
    found = []
    for field in dict.fromkeys(each.field for each in entries):
        of_field = [each for each in entries if each.field == field]
        if len(record.values(criterion, field)) < 2 and decided(of_field):
            found.append(field)
    return sorted(found)


def decided(entries: Sequence[Past]) -> list[Past]:
    """The values that stood against each other when a field was last settled, and what stands
    since: one entry of each value, sorted by id. Empty where it never was settled."""
    known = {each.id: each for each in entries}
    queue = [each for each in entries if each.stands]
    chain: dict[bytes, Past] = {}
    was_open = False
    while queue:
        each = queue.pop()
        if each.id in chain:
            continue
        chain[each.id] = each
        parents = [known[id_] for id_ in each.replaces if id_ in known]
        if len({parent.value for parent in parents}) > 1:
            was_open = True
            chain |= {parent.id: parent for parent in parents}
        else:
            queue += parents
    if not was_open:
        return []
    # Of several that say one value that which stands is the one to see.
    ordered = sorted(chain.values(), key=lambda each: (each.stands, each.at, each.id))
    by_value = {each.value: each for each in ordered}
    return sorted(by_value.values(), key=lambda each: each.id)
