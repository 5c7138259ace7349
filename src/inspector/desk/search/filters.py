"""The filters of a query, turned into what the index and the file can be asked.

What a filter says of visits gives their records; what it says of a text gives words of the index.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.round import rounds
from inspector.desk.round.bases import Bases
from inspector.desk.search.index import ABOUT, BY, KIND, PAST, Index
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
    "SELECT r, round, cell, verdict, result, at FROM visit_state v"
    f" WHERE round = ? AND {listing.COUNTS}"
)
_OF_VISITS = ("verdict", "changed")
_OF_PLACES = ("round", "cell", "type", "org")


class State(NamedTuple):
    """A visit as its totals say it, in the column that counts."""

    round: str
    cell: str
    verdict: str | None
    result: str | None
    at: int


class Within(NamedTuple):
    """Where something is looked for.

    `visits` are the visits by record and `cells` the rounds of a cell's record whose rosters have
    it, both None where every one will do. `tags` is what the words of the index are joined with,
    empty for none; `without` what must not be there. `criteria` (the file's numbers, empty: any)
    are those on which points must be lost (`lost`) or evidence be missing (`bare`). `columns` gives
    the column that counts in a record, where it is not `column`.
    """

    visits: Mapping[int, State] | None
    cells: Mapping[int, Collection[str]] | None
    tags: str
    without: str
    lost: bool
    bare: bool
    criteria: Collection[int]
    authors: Collection[int] | None
    column: str
    appraised: Collection[int]
    past: bool


def within(desk: Desk, index: Index, query: Query) -> Within:
    """The filters of a query at a desk. WrongInput for a round, type or criterion that there is
    not."""
    said = query.filters
    of_places = any(name in said for name in _OF_PLACES)
    of_visits = any(name in said for name in _OF_VISITS)
    visits: Mapping[int, State] | None = None
    cells: Mapping[int, Collection[str]] | None = None
    if of_places or of_visits:
        chosen = _rounds(desk, said.get("round", ()))
        places, cells = _places(desk, chosen, query)
        visits = _visits(desk, index, chosen, query, places)
    about = _criteria(desk, said)
    authors = _authors(desk, index, said["by"]) if "by" in said else None
    tags = []
    if "in" in said:
        tags.append(_any(KIND, said["in"]))
    if about is not None:
        tags.append(_any(ABOUT, about))
    if authors is not None:
        tags.append(_any(BY, authors))
    lost, bare = "lost" in said, "evidence" in said
    if of_visits or lost or bare or about is not None:
        cells = {}
    past = query.one("past")
    return Within(
        visits,
        cells,
        " AND ".join(tags),
        "" if past else f'"{PAST}"',
        lost,
        bare,
        about or (),
        authors,
        "team" if desk.column != "self" else "self",
        _appraised(desk),
        past,
    )


def state(desk: Desk, r: int) -> State | None:
    """What the totals say of one visit; None where the record is none."""
    row = desk.ledger.connection.execute(
        "SELECT round, cell, verdict, result, at FROM visit_state WHERE r = ? AND view = 'team'",
        (r,),
    ).fetchone()
    return State._make(row) if row else None


def _any(mark: str, values: Iterable[object]) -> str:
    terms = [f'"{mark}{value}"' for value in values]
    # A term that no text has: nothing is found.
    return "(" + " OR ".join(terms or [f'"{mark}-"']) + ")"


def _rounds(desk: Desk, wanted: tuple[str, ...]) -> list[str]:
    known = desk.rounds()
    for each in wanted:
        if each not in known:
            words = _("there is no round “{round}”; the file has: {rounds}")
            raise WrongInput(words.format(round=each, rounds=", ".join(known)))
    return list(wanted) or known


def _holds(wanted: tuple[str, ...], *texts: str) -> bool:
    """Whether one of the texts has every word of one of those wanted."""
    if not wanted:
        return True
    plain = [fold(text) for text in texts]
    return any(
        all(word in text for word in fold(each).split()) for each in wanted for text in plain
    )


def _places(
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
        if not _holds(cells, code, name):
            continue
        if orgs:
            base = bases[round_].of(cell, kind, organisation, parent)
            if not _holds(orgs, base, bases[round_].name(base), organisation):
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
        several = {code for code, said in known.items() if _holds((each.replace("-", " "),), *said)}
        if not (fits := exact or several):
            words = _("there is no cell type “{type}”; there are: {known}")
            raise WrongInput(words.format(type=each, known=", ".join(sorted(known)) or "–"))
        found |= fits
    return found


def _visits(
    desk: Desk,
    index: Index,
    chosen: list[str],
    query: Query,
    places: set[tuple[str, str]] | None,
) -> Mapping[int, State]:
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


def _criteria(desk: Desk, said: Mapping[str, tuple[str, ...]]) -> list[int] | None:
    """The file's numbers of the criteria that are meant, of all checklists; None for any."""
    wanted = [*said.get("criterion", ()), *said.get("section", ())]
    wanted += [each for each in said.get("lost", ()) if each != "yes"]
    if not wanted:
        return None
    criteria: dict[str, set[str]] = {}
    for name in desk.ledger.records("checklist/"):
        list_ = desk.checklist(name.removeprefix("checklist/"))
        for section in list_.sections if list_ else ():
            own = {each.id for each in section.criteria}
            criteria.setdefault(section.id.upper(), set()).update(own)
            for each in own:
                criteria.setdefault(each.upper(), set()).add(each)
    for each in wanted:
        if each.upper() not in criteria:
            words = _("no checklist has a criterion or a section “{id}”")
            raise WrongInput(words.format(id=each))
    named = [
        set[str]().union(*(criteria[each.upper()] for each in said[name] if each != "yes"))
        for name in ("criterion", "section", "lost")
        if any(each != "yes" for each in said.get(name, ()))
    ]
    both = set.intersection(*named)
    numbers = (desk.ledger.items.number(each) for each in sorted(both))
    return [number for number in numbers if number is not None] or [0]


def _authors(desk: Desk, index: Index, wanted: tuple[str, ...]) -> list[int]:
    """The people who are meant, by a part of their name."""
    people = desk.ledger.connection.execute(
        "SELECT min(w), author FROM sitting GROUP BY author"
    ).fetchall()
    return [index.writer(w) for w, author in people if _holds(wanted, author)]


def _appraised(desk: Desk) -> Collection[int]:
    """The records in which the appraised column counts: where it decides and says something."""
    if desk.column == "self":
        return ()
    deciding = [each for each in desk.rounds() if listing.view(desk, each) == "appraised"]
    rows = desk.ledger.connection.execute(
        "SELECT r FROM visit_state WHERE view = 'appraised'"
        " AND round IN (SELECT value FROM json_each(?))",
        (json.dumps(deciding),),
    )
    return frozenset(r for (r,) in rows)
