"""A round over its weeks: visits begun, finished and accepted, beside the days they were due."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from inspector.desk import across, names
from inspector.desk.board import stages, traces
from inspector.desk.figures import counted
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import listing

KINDS = ("due", "begun", "finished", "accepted")
MOST_WEEKS = 110
"""Where a round spans more weeks (a clock was off, say) only those are shown in which something
was."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday: how many visits were due, begun, finished, accepted in it, and
    likewise `so_far`, to its end."""

    monday: date
    due: int
    begun: int
    finished: int
    accepted: int
    so_far: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The weeks of a round, the earliest first.

    `cells` are those to be visited, `no_day` those of them for which no day is planned; where
    people planned differently the last day counts. `begun` is a visit since its first finding,
    `finished` since it was last finished, `accepted` since its last acceptance, and it is only
    where every criterion is accepted. `late` are not finished though all their days are past. The
    times are those of the clocks of whoever wrote.
    """

    round: str
    type: str | None
    today: date
    cells: int
    no_day: int
    late: int
    weeks: tuple[Week, ...]

    @property
    def totals(self) -> tuple[int, int, int, int]:
        """How many visits are due, begun, finished, accepted in all, as in `KINDS`."""
        return self.weeks[-1].so_far if self.weeks else (0, 0, 0, 0)


def coverage(
    desk: Desk, round_: str | None = None, type_: str | None = None, today: date | None = None
) -> Coverage:
    """The weeks of a round, of all cells or of those of one type."""
    code, today = round_ or desk.round, today or date.today()
    days, cells, late = when(desk, code, type_, today)
    weeks = {kind: Counter(map(monday, days[kind].values())) for kind in KINDS}
    return Coverage(
        rounds.read(desk, code).code,
        type_,
        today,
        cells,
        cells - weeks["due"].total(),
        late,
        tuple(_weeks(weeks)),
    )


Days = Mapping[str, Mapping[str, date]]
"""For each of `KINDS` the days by the codes of the cells."""


def when(desk: Desk, round_: str, type_: str | None, today: date) -> tuple[Days, int, int]:
    """On which days visits were due, begun, finished and accepted; how many cells are to be
    visited, and how many of these are late."""
    rows = desk.ledger.connection.execute(
        "SELECT v.r, c.cell, v.status, v.findings, v.checklist FROM cell_state AS c"
        " LEFT JOIN visit_state AS v ON v.round = c.round AND v.cell = c.cell"
        f" AND {listing.COUNTS} WHERE c.round = ? AND {counted.TO_VISIT}",
        (*listing.counting(listing.view(desk, round_)), round_, type_),
    ).fetchall()
    marks = traces.read(desk, round_, today, with_teams=False)
    began = _times(desk, round_, "min", [f"{each}.answer" for each in names.COLUMNS])
    ended = _times(desk, round_, "max", ["status"])
    accepted = _times(desk, round_, "max", stages.ACCEPTED)
    days: dict[str, dict[str, date]] = {kind: {} for kind in KINDS}
    late = 0
    for r, cell, status, findings, identity in rows:
        if r is None:
            continue
        list_ = desk.checklist(identity) if identity else None
        said = {"due": _last(marks.due.get(r, ()))}
        if findings and r in began:
            said["begun"] = _day(began[r])
        if status == "finished" and r in ended:
            said["finished"] = _day(ended[r])
        if list_ and r in accepted and marks.is_accepted(r, {each.id for each in list_.criteria}):
            said["accepted"] = _day(accepted[r])
        for kind, day in said.items():
            if day is not None:
                days[kind][cell] = day
        late += r in marks.late and status != "finished"
    return days, len(rows), late


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _times(desk: Desk, round_: str, which: str, fields: Sequence[str]) -> dict[int, int]:
    """The first time (`min`) or the last (`max`) at which something was written in fields, in
    milliseconds, by the file's number of the visit."""
    known = across.numbers(desk, fields)
    if not known:
        return {}
    return dict(
        desk.ledger.connection.execute(
            f"SELECT e.r, {which}(e.at) {across.VISITS} AND e.f IN ({known})"
            " AND e.value IS NOT NULL GROUP BY e.r",
            (round_,),
        )
    )


def _day(ms: int) -> date | None:
    """The local day of a time; None where the clock was off by centuries."""
    try:
        return datetime.fromtimestamp(ms / 1000).date()
    except (OverflowError, OSError, ValueError):
        return None


def _last(texts: Iterable[str]) -> date | None:
    """The last of some days, of those that are days."""
    found = []
    for text in texts:
        try:
            found.append(date.fromisoformat(text))
        except ValueError:
            continue
    return max(found, default=None)


def _weeks(counts: Mapping[str, Counter[date]]) -> Iterator[Week]:
    there = sorted(set().union(*counts.values()))
    if not there:
        return
    every = (there[-1] - there[0]).days // 7 + 1
    shown = there
    if every <= MOST_WEEKS:
        shown = [there[0] + timedelta(weeks=n) for n in range(every)]
    so_far = dict.fromkeys(KINDS, 0)
    for week in shown:
        here = {kind: counts[kind][week] for kind in KINDS}
        for kind in KINDS:
            so_far[kind] += here[kind]
        due, begun, finished, accepted = so_far.values()
        yield Week(week, **here, so_far=(due, begun, finished, accepted))
