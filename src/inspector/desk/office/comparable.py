"""With what a visit can be compared, as a list to choose from."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from inspector.desk import names, standing
from inspector.desk.office import comparing
from inspector.desk.office.differing import Compared
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.language import _
from inspector.words import COLUMNS


def choices(desk: Desk, cell: str, round_: str) -> Sequence[tuple[str, str]]:
    """With what a visit can be compared: a key that `by_key` takes, and words. What is asked most
    comes first: the visit of the cell before this one, then itself without the last merge."""
    place = roster.find(desk, cell, round_)
    rounds, merges = _other_rounds(desk, place), list(_merges(desk, place))
    more = (*_columns(desk, place), *merges[1:], *_other_cells(desk, place))
    return [*rounds[:1], *merges[:1], *rounds[1:], *more]


def _other_rounds(desk: Desk, place: roster.Cell) -> list[tuple[str, str]]:
    """Those before it, the newest first, then those after it."""
    words, here = _("the visit of the round {round}"), names.in_time(place.round)
    rounds = sorted(desk.rounds(), key=names.in_time)
    before = [code for code in reversed(rounds) if names.in_time(code) < here]
    after = [code for code in rounds if names.in_time(code) > here]
    return [
        (f"visit:{code}", words.format(round=code))
        for code in (*before, *after)
        if standing.pin(desk.ledger.record(names.visit(code, place.code)))[0]
    ]


def _merges(desk: Desk, place: roster.Cell) -> Iterator[tuple[str, str]]:
    """The last one first."""
    words = _("without merge {number} ({file})")
    for batch in reversed(comparing.merges_of(desk, place.code, place.round)):
        if batch.state != "withdrawn":  # without it the visit is as it is
            yield f"merge:{batch.number}", words.format(number=batch.number, file=batch.file)


def _columns(desk: Desk, place: roster.Cell) -> Iterator[tuple[str, str]]:
    """Two that say something each; the team's is always there."""
    record = desk.ledger.record(names.visit(place.round, place.code))
    there = sorted(standing.columns(record), key=names.COLUMNS.index)
    words = _("the columns {one} and {other}")
    for one, other in combinations(there, 2):
        said = words.format(one=_(COLUMNS[one]), other=_(COLUMNS[other]))
        yield f"columns:{one},{other}", said


def _other_cells(desk: Desk, place: roster.Cell) -> Iterator[tuple[str, str]]:
    rows = desk.ledger.connection.execute(
        "SELECT cell FROM visit_state WHERE round = ? AND view = 'team' AND cell <> ?"
        " ORDER BY cell",
        (place.round, place.code),
    )
    shown = {each.code: each for each in roster.cells(desk, place.round)}
    for (code,) in rows:
        if (other := shown.get(code)) is not None:
            yield f"visit:{place.round}/{code}", f"{other.shown} · {other.name}"


def by_key(desk: Desk, cell: str, round_: str, key: str) -> Compared:
    """Compare with one of the `choices`."""
    kind, _colon, rest = key.partition(":")
    if kind == "columns":
        one, _comma, other = rest.partition(",")
        return comparing.columns(desk, cell, round_, one, other)
    if kind == "merge":
        return comparing.merge(desk, cell, round_, rest)
    return comparing.visits(desk, cell, round_, rest)
