"""Which open conflicts can turn the verdict of their visit: from the totals, no visit is read."""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from inspector.checklist import Checklist, score
from inspector.desk import accepted, forms, standing
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.ledger import Value


class State(NamedTuple):
    """What the totals say of a visit in the column that counts there."""

    column: str
    decisive: frozenset[str]
    straddles: bool


def states(desk: Desk, wanted: Iterable[int]) -> dict[int, State]:
    """What the totals say of visits by the file's number, those that have totals."""
    views: dict[str, str] = {}
    found: dict[int, State] = {}
    rows = desk.ledger.connection.execute(
        "SELECT r, view, round, decisive, verdict, lowest, reachable, checklist"
        " FROM json_each(?) JOIN visit_state ON r = json_each.value"
        " ORDER BY r, view = 'team' DESC",
        (json.dumps(list(wanted)),),
    )
    for r, view, round_, decisive, verdict, lowest, reachable, identity in rows:
        if round_ not in views:
            views[round_] = listing.view(desk, round_)
        if view == views[round_] or (view == "team" and views[round_] == "appraised"):
            list_ = desk.checklist(identity) if identity else None
            straddles = bool(list_) and _straddles(list_, verdict, lowest, reachable)
            found[r] = State(views[round_], frozenset(decisive.split()), straddles)
    return found


def _straddles(list_: Checklist | None, verdict: str, lowest: str, reachable: str) -> bool:
    """Whether a visit may end on either side of the standard."""
    if list_ is None or verdict == "disputed":
        return list_ is not None
    least = list_.standard.total_at_least
    if verdict != "provisional" or least is None:
        return verdict == "provisional"
    return 100 * Fraction(lowest) < least <= 100 * Fraction(reachable)


def counts(item: str, field: str, column: str) -> bool:
    """Whether a field is one of those that make the result of a visit in a column."""
    if item.startswith(standing.DISQUALIFIER) or (item, field) == ("", "checklist"):
        return True
    said, _point, kind = field.partition(".")
    return kind in ("answer", "accepted") and said in (
        column,
        "team" if column == "appraised" else "",
    )


def is_alike(desk: Desk, r: int, item: str, field: str, values: Iterable[Value]) -> bool:
    """Whether these are answers that give the same points: then nothing comes of the conflict."""
    if not forms.is_answer(field):
        return False
    row = desk.ledger.connection.execute(
        "SELECT checklist FROM visit_state WHERE r = ? AND checklist != ''", (r,)
    ).fetchone()
    list_ = desk.checklist(row[0]) if row else None
    asked = next((each for each in list_.criteria if each.id == item), None) if list_ else None
    if asked is None:
        return False
    found = [score(asked, None if value is None else str(value)) for value in values]
    return len({(each.state, each.points, each.applicable) for each in found}) == 1


def decides(
    desk: Desk,
    record: str,
    item: str,
    field: str,
    open_: Sequence[tuple[str, str]],
    state: State | None,
) -> bool:
    """Whether a conflict can turn the verdict of its visit."""
    if state is None:
        return False
    if item.startswith(standing.DISQUALIFIER):
        return standing.disqualified(desk.ledger.record(record)) is None
    if (item, field) == ("", "checklist"):
        return not standing.pin(desk.ledger.record(record))[1]
    if item not in state.decisive:
        return False
    # The first of these that people say differently is the one that counts.
    columns = ("appraised", "team") if state.column == "appraised" else (state.column,)
    chain = [name for each in columns for name in (accepted.field(each), f"{each}.answer")]
    return field == next((name for name in chain if (item, name) in open_), "")
