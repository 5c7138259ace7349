"""The season at a glance: how far a round's visits are and what they came to, group by group."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import Any, NamedTuple

from inspector.desk.board import decisions, stages, traces
from inspector.desk.board.tallies import Alike, Tally, tally
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, rounds
from inspector.desk.round.bases import Bases
from inspector.desk.session import Desk
from inspector.desk.visits import listing, people
from inspector.language import N, _
from inspector.text import fold

GROUPINGS = {
    "organisation": N("base organisation"),
    "type": N("cell type"),
    "team": N("team"),
    "inspector": N("inspector"),
}


class Placed(NamedTuple):
    """A cell that is to be visited, and how far its visit is.

    `cell` is its code, `organisation` the code of its base organisation, `team` the people who
    inspect it. `due` are ISO days (several where people planned differently). `verdict`, `result`
    and `findings` as in `listing.Listed`, in the column that counts; `least` as `listing.LEAST`.
    """

    cell: str
    shown: str
    name: str
    type: str
    organisation: str
    team: stages.Team
    stage: str
    overdue: bool
    due: tuple[str, ...]
    verdict: str | None
    result: str | None
    findings: int
    remaining: int
    grade: str
    reward: str
    at: int
    least: str | None


class Group(NamedTuple):
    """Cells that belong together; `key` is a code (empty: none is named), `name` for people.
    `kind` is what the roster says that an organisation is."""

    key: str
    name: str
    tally: Tally
    kind: str = ""


class Board(NamedTuple):
    """A round's cells in groups.

    The groups add up to `total`, but for `inspector`: there a cell counts for everyone of its team.
    `beside` counts visits of cells that are not in the count: not selected, gone, or in no roster.
    """

    round: str
    by: str
    today: date
    groups: tuple[Group, ...]
    total: Group
    beside: int


_COUNTED = f"""
FROM cell_state AS c LEFT JOIN visit_state AS v
  ON v.round = c.round AND v.cell = c.cell AND {listing.COUNTS}
WHERE c.round = ? AND c.selected = 1 AND c.kind IN {roster.CELLS} AND c.status NOT IN {roster.GONE}
"""
_PLACE = "v.r, c.cell, c.kind, c.organisation, c.parent, c.type"
_STATE = "coalesce(v.status, ''), coalesce(v.findings, 0), v.checklist, v.verdict, grade, reward"


def board(desk: Desk, today: date, by: str = "organisation", round_: str | None = None) -> Board:
    """The cells of a round that are to be visited, grouped by one of `GROUPINGS`.

    WrongInput where there is no such grouping.
    """
    if by not in GROUPINGS:
        raise WrongInput(
            _("the board goes by {known}, not by “{text}”").format(
                text=by, known=", ".join(GROUPINGS)
            )
        )
    code = round_ or desk.round
    look = _Look(desk, code, today, by)
    alike: dict[str, Counter[Alike]] = {}
    whole: Counter[Alike] = Counter()
    for (keys, state), count in look.counted().items():
        whole[state] += count
        for key in keys:
            alike.setdefault(key, Counter())[state] += count
    groups = [
        Group(key, look.name(key), tally(each), look.kind(key)) for key, each in alike.items()
    ]
    return Board(
        round=rounds.read(desk, code).code,
        by=by,
        today=today,
        groups=tuple(sorted(groups, key=lambda each: (not each.key, fold(each.name), each.key))),
        total=Group("", _("whole round"), tally(whole)),
        beside=_visits(desk, code) - sum(whole[each] for each in whole if each.begun),
    )


def cells(
    desk: Desk,
    today: date,
    by: str = "organisation",
    key: str | None = None,
    round_: str | None = None,
) -> list[Placed]:
    """The cells of one group of the board, or without a `key` of all, in code order."""
    return _Look(desk, round_ or desk.round, today, by, True).placed(key)


def total(desk: Desk, today: date, round_: str | None = None) -> Tally:
    """The counts of a whole round."""
    return board(desk, today, "type", round_).total.tally


def label(by: str, group: Group) -> str:
    """A group's name; behind the code of an organisation, for many names begin alike."""
    code = group.key if by == "organisation" else ""
    return f"{code}  {group.name}" if code not in ("", group.name) else group.name


def is_planned(desk: Desk) -> bool:
    """Whether anybody ever planned a day or a team in this file."""
    last = "\U0010ffff"
    team = desk.ledger.connection.execute(
        "SELECT 1 FROM item WHERE name > ? AND name < ?", (people.TEAM, people.TEAM + last)
    ).fetchone()
    return team is not None or desk.ledger.fields.number(stages.DUE) is not None


class _Look:
    """What is read of a round for its board."""

    def __init__(
        self, desk: Desk, round_: str, today: date, by: str, with_teams: bool = False
    ) -> None:
        self._desk, self._round, self._by = desk, round_, by
        self._bases = Bases(desk, round_)
        with_teams = with_teams or by in ("team", "inspector")
        self._marks = traces.read(desk, round_, today, with_teams)
        self._criteria: dict[str | None, Set[str]] = {None: frozenset()}
        self._people: dict[str, str] = {}
        self._by_team: dict[stages.Team, Sequence[str]] = {}
        self._recognised = decisions.recognised(desk, round_)

    def counted(self) -> Counter[tuple[Sequence[str], Alike]]:
        """How many cells are alike, with the groups that they belong to."""
        rows = self._rows(f"{_PLACE}, {_STATE}")
        return Counter((self._groups(*row[:6]), self._state(*row[:2], *row[6:])) for row in rows)

    def placed(self, key: str | None) -> list[Placed]:
        """The cells of a group in full, in code order."""
        result = f"v.result, {listing.LEAST}"
        more = f"c.code, c.name, {result}, coalesce(v.remaining, 0), coalesce(v.at, 0)"
        found = []
        for row in self._rows(f"{_PLACE}, {_STATE}, {more}"):
            visit, cell, kind, organisation, parent, type_ = place = row[:6]
            if key is not None and key not in self._groups(*place):
                continue
            alike = self._state(visit, cell, *row[6:12])
            shown, name, result, least, remaining, at = row[12:]
            found.append(
                Placed(
                    cell, shown, name, type_, self._bases.of(cell, kind, organisation, parent),
                    self._marks.teams.get(visit, ()), alike.stage, alike.overdue,
                    self._marks.due.get(visit, ()), alike.verdict, result, row[7], remaining,
                    alike.grade, alike.reward, at, least,
                )
            )  # fmt: skip
        return sorted(found, key=lambda each: each.cell)

    def _rows(self, columns: str) -> Iterator[tuple[Any, ...]]:
        column = listing.counting(listing.view(self._desk, self._round))
        return self._desk.ledger.connection.execute(
            f"SELECT {columns} {_COUNTED}", (*column, self._round)
        )

    def _state(
        self,
        visit: int | None,
        cell: str,
        status: str,
        findings: int,
        checklist: str | None,
        verdict: str | None,
        grade: str,
        reward: str,
    ) -> Alike:
        if checklist not in self._criteria:
            known = self._desk.checklist(checklist or "")
            self._criteria[checklist] = {each.id for each in known.criteria} if known else set()
        stage = self._marks.stage(visit, status, findings, self._criteria[checklist])
        late = visit in self._marks.late and status != "finished"
        said = (visit is not None, stage, late, findings > 0, verdict, grade, reward)
        return Alike(*said, cell in self._recognised)

    # -- groups ----------------------------------------------------------------------------

    def _groups(
        self,
        visit: int | None,
        cell: str,
        kind: str,
        organisation: str,
        parent: str,
        type_: str,
    ) -> Sequence[str]:
        """The groups that a cell belongs to."""
        if self._by == "organisation":
            return (self._bases.of(cell, kind, organisation, parent),)
        if self._by == "type":
            return (type_,)
        return self._groups_of(self._marks.teams.get(visit or 0, ()))

    def _groups_of(self, team: stages.Team) -> Sequence[str]:
        if team not in self._by_team:
            for person in team:
                self._people.setdefault(person.key, person.name)
            keys = tuple(person.key for person in team)
            self._by_team[team] = (keys or ("",)) if self._by == "inspector" else ("\n".join(keys),)
        return self._by_team[team]

    def name(self, key: str) -> str:
        """What a group is called."""
        if self._by == "organisation":
            return self._bases.name(key) or _("no organisation named")
        if self._by == "type":
            return rounds.type_name(self._desk, key, self._round)
        names = sorted((self._people[each] for each in key.split("\n") if each), key=fold)
        return ", ".join(names) or _("no team yet")

    def kind(self, key: str) -> str:
        """What a group is, where groups are organisations."""
        return self._bases.kind(key) if self._by == "organisation" else ""


def _visits(desk: Desk, round_: str) -> int:
    """How many visits a round has, whatever their cells."""
    count: int = desk.ledger.connection.execute(
        "SELECT count(*) FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    ).fetchone()[0]
    return count
