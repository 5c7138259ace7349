"""The plan of a round: who scores what, by which day, and how each cell came into the round."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.planning import moving
from inspector.desk.round.roster import GONE, Cell
from inspector.desk.session import Desk
from inspector.desk.visits import frame, listing, people, remarks
from inspector.desk.visits.listing import Listed
from inspector.desk.visits.people import TEAM, Member
from inspector.ledger.record import assemble
from inspector.text import fold

DUE = frame.PREFIX + "due"
FEW = 500
"""So many visits of a round may a file hold for one to be asked who one is."""


class Planned(NamedTuple):
    """A cell of the round with its plan.

    `due` is an ISO day (several that differ: joined by a slash), `differs` whether people say
    different things of team or day, `into` the code of the cell that a merged one is part of now.
    """

    listed: Listed
    team: tuple[Member, ...] = ()
    due: str = ""
    differs: bool = False
    into: str = ""

    @property
    def cell(self) -> Cell:
        """The row of the roster."""
        return self.listed.cell

    @property
    def counts(self) -> bool:
        """Whether it is to be visited: selected, and not gone."""
        return self.cell.selected and self.cell.status not in GONE


class Load(NamedTuple):
    """What one person has to score: the codes of the cells as the roster spells them, how many of
    the visits are finished, the next day by which another one is to be (empty: none named)."""

    name: str
    cells: tuple[str, ...]
    finished: int
    next_due: str


def read(desk: Desk, round_: str | None = None) -> list[Planned]:
    """The selected cells of a round, and any other with a visit, in code order."""
    code = round_ or desk.round
    teams = _teams(desk, code)
    found = []
    for listed in listing.visits(desk, code):
        team, due, differs = teams.get(listed.cell.code, ((), "", False))
        found.append(Planned(listed, team, due, differs, moving.into(desk, listed.cell)))
    return found


def of_person(plan: Iterable[Planned]) -> list[Load]:
    """The plan by person, in the order of names; cells that are gone do not count."""
    cells: dict[str, list[Planned]] = defaultdict(list)
    called: dict[str, str] = {}
    for each in plan:
        for member in each.team if each.cell.status not in GONE else ():
            cells[member.id].append(each)
            called.setdefault(member.id, member.name)
    loads = []
    for id_, name in sorted(called.items(), key=lambda pair: (pair[1].casefold(), pair[0])):
        open_ = [each for each in cells[id_] if each.listed.status != "finished"]
        due = min((each.due for each in open_ if each.due), default="")
        shown = tuple(each.cell.shown for each in cells[id_])
        loads.append(Load(name, shown, len(shown) - len(open_), due))
    return loads


def names_on_teams(desk: Desk, round_: str) -> list[str]:
    """Everybody who is on a team of the round, in the order of names."""
    return list(_called(desk, round_)[0].values())


def _called(desk: Desk, round_: str) -> tuple[dict[str, str], list[set[str]]]:
    """The names of those on a team of the round by their keys, in the order of names; and the keys
    by team."""
    known: dict[str, str] = {}
    teams = []
    for team, _due, _differs in _teams(desk, round_).values():
        for member in team:
            known.setdefault(member.id, member.name)
        if team:
            teams.append({member.id for member in team})
    by_name = sorted(known.items(), key=lambda pair: (pair[1].casefold(), pair[1]))
    return dict(by_name), teams


def who_may_be_here(desk: Desk) -> list[str]:
    """Everybody on a team of the round in force, where the file is one that inspectors start from:
    of few visits. Whom the file is named after comes first, and whoever is on every team: a start
    file is named so, and holds his cells only. Nobody where the one at the desk is among them."""
    if not _few(desk, desk.round):
        return []
    known, teams = _called(desk, desk.round)
    if names.person(desk.person) in known:
        return []
    everywhere = set(known).intersection(*teams)
    title = _words(desk.ledger.path.stem)

    def place(each: str) -> tuple[int, bool]:
        name = _words(known[each])
        return -len(name) if name <= title else 0, each not in everywhere

    return [known[each] for each in sorted(known, key=place)]


def _words(text: str) -> set[str]:
    return set(re.findall("[a-z0-9]+", fold(text)))


def own_days(desk: Desk, round_: str) -> dict[str, str]:
    """The cells on whose teams the one at the desk is, with the day by which each is to be finished
    (ISO; empty: none is named). Nothing where the file is not one that inspectors start from."""
    if not _few(desk, round_):
        return {}
    here = names.person(desk.person)
    return {
        cell: due.partition(" / ")[0]
        for cell, (team, due, _differs) in _teams(desk, round_).items()
        if any(each.id == here for each in team)
    }


def _few(desk: Desk, round_: str) -> bool:
    """Whether the file is one that inspectors start from: of few visits."""
    (visits,) = desk.ledger.connection.execute(
        "SELECT count(*) FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    ).fetchone()
    return bool(visits <= FEW)


def cells_of(desk: Desk, round_: str, ids: Iterable[str]) -> list[str]:
    """The codes of the cells on whose teams in the round any of these people is, in order."""
    wanted = set(ids)
    teams = _teams(desk, round_)
    return sorted(
        code for code, (team, *_rest) in teams.items() if wanted & {each.id for each in team}
    )


def without_team(plan: Sequence[Planned]) -> list[Cell]:
    """The cells to be visited that nobody is to visit."""
    return [each.cell for each in plan if each.counts and not each.team]


def _teams(desk: Desk, round_: str) -> Mapping[str, tuple[tuple[Member, ...], str, bool]]:
    """Team, day and whether people differ on these, by cell: read at once for the whole round."""
    rows = desk.ledger.connection.execute(
        "SELECT v.r, v.cell, e.i, e.f, e.id, e.value, e.w, e.seq, e.at, e.replaces"
        " FROM visit_state v JOIN entry e USING(r) WHERE v.round = ? AND v.view = 'team'"
        " AND (e.i IN (SELECT i FROM item WHERE substr(name, 1, 5) = ?)"
        "  OR e.f = (SELECT f FROM field WHERE name = ?))"
        " ORDER BY v.r, e.i, e.f",
        (round_, TEAM, DUE),
    ).fetchall()
    found = {}
    for (_r, cell), group in groupby(rows, key=lambda row: row[:2]):
        ledger = desk.ledger
        record = assemble("", [row[2:] for row in group], ledger.items, ledger.fields)
        due = " / ".join(remarks.all_of(record, "", DUE))
        found[cell] = (people.team(record), due, bool(record.conflicts()))
    return found
