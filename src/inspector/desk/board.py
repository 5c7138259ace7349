"""The season at a glance: how far a round's visits are and what they came to, group by group."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from inspector.desk import listing, people, roster, rounds, stages, teams
from inspector.desk.bases import Bases
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import N, _
from inspector.text import fold

GROUPINGS = {
    "organisation": N("base organisation"),
    "type": N("cell type"),
    "team": N("team"),
    "inspector": N("inspector"),
}

COVERAGE = (
    ("visits", N("Cells")),
    ("planned", N("Planned")),
    ("open", N("Open")),
    ("done", N("Done")),
    ("handed_over", N("Handed over")),
    ("returned", N("Returned")),
    ("accepted", N("Accepted")),
    ("overdue", N("Overdue")),
)
RESULTS = (
    ("met", N("Met the standard")),
    ("not_met", N("Not met")),
    ("provisional", N("Provisional")),
    ("disputed", N("Disputed")),
)
"""The counts of a table, by their names in `Tally`, with their heads."""


class Placed(NamedTuple):
    """A cell that is to be visited, and how far its visit is.

    `cell` is its code, `organisation` the code of its base organisation, `team` the people who
    inspect it. `due` are ISO days (several where people planned differently). `verdict`, `result`
    and `findings` as in `listing.Listed`, in the column that counts.
    """

    cell: str
    shown: str
    name: str
    type: str
    organisation: str
    team: tuple[teams.Person, ...]
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


class Tally(NamedTuple):
    """Counts of cells. The six stages add up to `visits`.

    evaluated (at least one finding) = met + not_met (not_eligible included) + provisional +
    disputed; overdue is beside the stages; excellent and merit are recorded grades and rewards
    among met.
    """

    visits: int = 0
    planned: int = 0
    open: int = 0
    done: int = 0
    handed_over: int = 0
    returned: int = 0
    accepted: int = 0
    overdue: int = 0
    evaluated: int = 0
    met: int = 0
    not_met: int = 0
    not_eligible: int = 0
    provisional: int = 0
    disputed: int = 0
    excellent: int = 0
    merit: int = 0


class Group(NamedTuple):
    """Cells that belong together; `key` is a code (empty: none is named), `name` for people."""

    key: str
    name: str
    tally: Tally
    visits: tuple[Placed, ...]


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


_ROWS = f"""
SELECT v.r, c.cell, c.code, c.name, c.type, c.kind, c.organisation, c.parent, c.grade, c.reward,
       v.checklist, coalesce(v.status, ''), v.verdict, v.result, coalesce(v.findings, 0),
       coalesce(v.remaining, 0), coalesce(v.at, 0)
FROM cell_state AS c LEFT JOIN visit_state AS v
  ON v.round = c.round AND v.cell = c.cell AND {listing.COUNTS}
WHERE c.round = ? AND c.selected = 1 AND c.kind IN {roster.CELLS} AND c.status NOT IN {roster.GONE}
ORDER BY c.cell
"""


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
    bases = Bases(desk, code)
    visits, begun = _placed(desk, code, today, bases, by in ("team", "inspector"))
    return Board(
        round=rounds.read(desk, code).code,
        by=by,
        today=today,
        groups=_grouped(visits, by, _naming(desk, code, by, visits, bases)),
        total=Group("", _("whole round"), tally(visits), tuple(visits)),
        beside=_visits(desk, code) - begun,
    )


def total(desk: Desk, today: date, round_: str | None = None) -> Tally:
    """The counts of a whole round."""
    code = round_ or desk.round
    return tally(_placed(desk, code, today, Bases(desk, code), False)[0])


def label(by: str, group: Group) -> str:
    """A group's name; behind the code of an organisation, for many names begin alike."""
    code = group.key if by == "organisation" else ""
    return f"{code}  {group.name}" if code not in ("", group.name) else group.name


def coverage(counts: Tally) -> str:
    """How far a round is, in words: the stages that occur, and what is overdue."""
    values = counts._asdict()
    said = [f"{values[each]} {_(word)}" for each, word in stages.STAGES.items() if values[each]]
    if counts.overdue:
        said.append(_("{count} overdue").format(count=counts.overdue))
    return ", ".join(said) or "–"


def is_planned(desk: Desk) -> bool:
    """Whether anybody ever planned a day or a team in this file."""
    last = "\U0010ffff"
    team = desk.ledger.connection.execute(
        "SELECT 1 FROM item WHERE name > ? AND name < ?", (people.TEAM, people.TEAM + last)
    ).fetchone()
    return team is not None or desk.ledger.fields.number(stages.DUE) is not None


def tally(visits: Iterable[Placed]) -> Tally:
    """The counts of some cells."""
    stage: Counter[str] = Counter()
    verdicts: Counter[str | None] = Counter()
    counts: Counter[str] = Counter()
    # Thousands of cells are alike in what is counted.
    alike = Counter((v.stage, v.overdue, v.findings > 0, v.verdict, v.grade, v.reward)
                    for v in visits)  # fmt: skip
    for (stage_, overdue, found, verdict, grade, reward), count in alike.items():
        stage[stage_] += count
        counts["overdue"] += count * overdue
        if found:
            verdicts[verdict] += count
        if found and verdict == "meets":
            counts["excellent"] += count * (grade == "excellent")
            counts["merit"] += count * (reward == "merit")
    return Tally(
        visits=stage.total(),
        **{each: stage[each] for each in stages.STAGES},
        overdue=counts["overdue"],
        evaluated=verdicts.total(),
        met=verdicts["meets"],
        not_met=verdicts["does_not_meet"] + verdicts["not_eligible"],
        not_eligible=verdicts["not_eligible"],
        # Without its checklist in the file a visit has no verdict yet.
        provisional=verdicts["provisional"] + verdicts[None],
        disputed=verdicts["disputed"],
        excellent=counts["excellent"],
        merit=counts["merit"],
    )


def _placed(
    desk: Desk, round_: str, today: date, bases: Bases, with_teams: bool
) -> tuple[list[Placed], int]:
    """The cells that count, in code order, and how many of their visits have begun."""
    column = listing.counting(listing.view(desk, round_))
    rows = desk.ledger.connection.execute(_ROWS, (*column, round_)).fetchall()
    marks = stages.read(desk, round_)
    people = teams.of_round(desk, round_) if with_teams else {}
    criteria = {identity: _criteria(desk, identity) for identity in {row[10] for row in rows}}
    found = [
        Placed(
            cell, shown, name, type_, bases.of(cell, kind, organisation, parent),
            people.get(visit, ()),
            marks.stage(visit, status, findings, criteria[identity]),
            marks.overdue(visit, status, today),
            marks.due.get(visit, ()),
            verdict, result, findings, remaining, grade, reward, at,
        )
        for (
            visit, cell, shown, name, type_, kind, organisation, parent, grade, reward, identity,
            status, verdict, result, findings, remaining, at,
        ) in rows
    ]  # fmt: skip
    return found, sum(row[0] is not None for row in rows)


def _criteria(desk: Desk, identity: str | None) -> int:
    """How many criteria a checklist has; 0 where it is not in the file."""
    checklist = desk.checklist(identity) if identity else None
    return len(checklist.criteria) if checklist else 0


def _visits(desk: Desk, round_: str) -> int:
    count: int = desk.ledger.connection.execute(
        "SELECT count(*) FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    ).fetchone()[0]
    return count


# -- groups --------------------------------------------------------------------------------


def _keys(visit: Placed, by: str) -> Sequence[str]:
    """The groups that a cell belongs to."""
    if by == "organisation":
        return (visit.organisation,)
    if by == "type":
        return (visit.type,)
    people = [each.key for each in visit.team] or [""]
    return people if by == "inspector" else ("\n".join(people),)


def _grouped(visits: Iterable[Placed], by: str, name: Callable[[str], str]) -> tuple[Group, ...]:
    """The groups by name; cells that belong to none come last."""
    gathered: dict[str, list[Placed]] = {}
    for each in visits:
        for key in _keys(each, by):
            gathered.setdefault(key, []).append(each)
    groups = [Group(key, name(key), tally(each), tuple(each)) for key, each in gathered.items()]
    return tuple(sorted(groups, key=lambda each: (not each.key, fold(each.name), each.key)))


def _naming(
    desk: Desk, round_: str, by: str, visits: Iterable[Placed], bases: Bases
) -> Callable[[str], str]:
    """What a group is called, by its key."""
    if by == "organisation":
        return lambda key: bases.name(key) or _("no organisation named")
    if by == "type":
        return lambda key: rounds.type_name(desk, key, round_)
    people: dict[str, str] = {}
    for visit in visits:
        for each in visit.team:
            people.setdefault(each.key, each.name)

    def name(key: str) -> str:
        names = sorted((people[each] for each in key.split("\n") if each), key=fold)
        return ", ".join(names) or _("no team yet")

    return name
