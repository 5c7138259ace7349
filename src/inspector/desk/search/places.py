"""The visits and the cells that filters let through."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.round import rounds
from inspector.desk.round.bases import Bases
from inspector.desk.search import texts
from inspector.desk.search.index import Index
from inspector.desk.search.query import Query
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.language import _
from inspector.text import fold

_PLACES = (
    "SELECT r, round, cell, code, name, type, kind, organisation, parent FROM cell_state"
    " WHERE round IN (SELECT value FROM json_each(?))"
)
_VISITS = (
    f"SELECT r, round, cell, verdict, result, checklist, at, {listing.LEAST} FROM visit_state v"
    f" WHERE round = ? AND {listing.COUNTS}"
)


class State(NamedTuple):
    """A visit as its totals say it, in the column that counts; `least` as `listing.LEAST`."""

    round: str
    cell: str
    verdict: str | None
    result: str | None
    checklist: str
    at: int
    least: str | None


def state(desk: Desk, r: int) -> State | None:
    """What the totals say of one visit; None where the record is none."""
    row = desk.ledger.connection.execute(
        f"SELECT round, cell, verdict, result, checklist, at, {listing.LEAST} FROM visit_state"
        " WHERE r = ? AND view = 'team'",
        (r,),
    ).fetchone()
    return State._make(row) if row else None


def visit(desk: Desk, round_: str, view: str, cell: str) -> State | None:
    """What the totals that count (see `listing.view`) say of the visit of a cell; None where there
    is none."""
    counting = listing.counting(view)
    row = desk.ledger.connection.execute(
        f"{_VISITS} AND cell = ?", (round_, *counting, cell)
    ).fetchone()
    return State._make(row[1:]) if row else None


def chosen(desk: Desk, wanted: tuple[str, ...]) -> list[str]:
    """The rounds that are meant, all where none is named; WrongInput for one that there is not."""
    known = desk.rounds()
    for each in wanted:
        if each not in known:
            words = _("there is no round “{round}”; the file has: {rounds}")
            raise WrongInput(words.format(round=each, rounds=", ".join(known)))
    return list(wanted) or known


def holds(wanted: tuple[str, ...], *texts: str) -> bool:
    """Whether one of the texts has every word of one of those wanted."""
    if not wanted:
        return True
    plain = [fold(text) for text in texts]
    return any(
        all(word in text for word in fold(each).split()) for each in wanted for text in plain
    )


def cells(
    desk: Desk, chosen: list[str], query: Query
) -> tuple[set[tuple[str, str]] | None, Mapping[int, Collection[str]]]:
    """The cells of the rounds that the filters let through: as round and code (None: all), and by
    record."""
    said = query.filters
    cells, types, orgs = (said.get(name, ()) for name in ("cell", "type", "org"))
    fits = _types(desk, chosen, types) if types else None
    bases = {each: Bases(desk, each) for each in chosen} if orgs else {}
    found: set[tuple[str, str]] = set()
    records: dict[int, list[str]] = {}
    for (
        r,
        round_,
        cell,
        code,
        name,
        type_,
        kind,
        organisation,
        parent,
    ) in desk.ledger.connection.execute(_PLACES, (json.dumps(chosen),)):
        if fits is not None and type_ not in fits:
            continue
        if cells and not holds(cells, code, name, texts.in_one_word(code)):
            continue
        if orgs:
            base = bases[round_].of(cell, kind, organisation, parent)
            if not holds(orgs, base, bases[round_].name(base), organisation):
                continue
        found.add((round_, cell))
        records.setdefault(r, []).append(round_)
    return found if cells or types or orgs else None, records


def _types(desk: Desk, chosen: list[str], wanted: tuple[str, ...]) -> set[str]:
    """The codes of the types that are meant, by code or by a part of the name in any language."""
    known: dict[str, set[str]] = {}
    for round_ in chosen:
        for code, identity in rounds.read(desk, round_).checklists.items():
            list_ = desk.checklist(identity)
            known.setdefault(code, {code}).update(list_.cell_type.name.values() if list_ else ())
    found: set[str] = set()
    for each in wanted:
        exact = {code for code in known if code.casefold() == each.casefold()}
        several = {code for code, said in known.items() if holds((each.replace("-", " "),), *said)}
        if not (fits := exact or several):
            words = _("there is no cell type “{type}”; there are: {known}")
            there = (
                f"{code} ({rounds.type_name(desk, code, chosen[-1])})" for code in sorted(known)
            )
            raise WrongInput(words.format(type=each, known=", ".join(there) or "–"))
        found |= fits
    return found


def visits(
    desk: Desk,
    index: Index,
    chosen: list[str],
    query: Query,
    places: set[tuple[str, str]] | None,
) -> Mapping[int, State]:
    """The visits of the rounds that the filters let through, by record."""
    verdicts = query.filters.get("verdict", ())
    changed: set[int] | None = None
    if "changed" in query.filters:
        rows = index.run("SELECT r FROM seen WHERE since = 'changed'")
        changed = {r for (r,) in rows}
        if not query.one("changed"):
            changed = {r for (r,) in index.run("SELECT r FROM seen")} - changed

    def fits(state: State) -> bool:
        return (places is None or (state.round, state.cell) in places) and (
            not verdicts or state.verdict in verdicts
        )

    found = _states(desk, chosen, fits)
    return found if changed is None else {r: found[r] for r in found if r in changed}


def _states(desk: Desk, chosen: Iterable[str], fits: Callable[[State], bool]) -> dict[int, State]:
    found = {}
    for round_ in chosen:
        counting = listing.counting(listing.view(desk, round_))
        for r, *row in desk.ledger.connection.execute(_VISITS, (round_, *counting)):
            if fits(state := State._make(row)):
                found[r] = state
    return found
