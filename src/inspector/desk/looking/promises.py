"""What all visits ask of all cells: which of it is overdue, due, done.

Read in one pass over the entries of each round, never visit by visit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from inspector.desk import across, names
from inspector.desk.across import Step, quietly
from inspector.desk.errors import WrongInput
from inspector.desk.round.bases import Bases
from inspector.desk.session import Desk
from inspector.desk.sheets import writing
from inspector.desk.visits import requests
from inspector.desk.visits.requests import Request
from inspector.language import N, _
from inspector.text import fold

STATES = {
    "overdue": N("overdue"),
    "due": N("not due yet"),
    "undated": N("without a day"),
    "done": N("carried out"),
}
"""What may be said of a request on a day, in the order in which they are listed."""
COLUMNS = (
    *("round", "cell", "name", "organisation", "request", "person", "due", "state"),
    *("done", "done_day", "id"),
)


class Promise(NamedTuple):
    """A request with the visit that asked it. `cell` is its code, `shown` the roster's spelling;
    `organisation` the name of its base organisation; `state` is that on the day of the reading."""

    round: str
    cell: str
    shown: str
    name: str
    organisation: str
    request: Request
    state: str


class Wanted(NamedTuple):
    """Which requests are listed. `state` is `open` (all that are not done), one of `STATES`, or
    empty for all; `within` is a number of days: due by then or overdue. `person` and `organisation`
    are parts of a name, with or without tones."""

    state: str = ""
    within: int | None = None
    person: str = ""
    organisation: str = ""


EVERY = Wanted()


def read(desk: Desk, today: date, round_: str | None = None, step: Step = quietly) -> list[Promise]:
    """The requests of all rounds, or of one: the overdue first, the longest overdue before all;
    then by day, then those without a day, at last those that are done."""
    rounds = [round_] if round_ else desk.rounds()
    found: list[Promise] = []
    for done, code in enumerate(rounds):
        step(done, len(rounds))
        found += _of(desk, code, today)
    return sorted(found, key=_order)


def chosen(found: Sequence[Promise], wanted: Wanted, today: date) -> list[Promise]:
    """Those of `found` that are wanted, in their order; WrongInput for a state that is none."""
    if wanted.state not in ("", "open", *STATES):
        raise WrongInput(
            _("requests are {known}, not “{text}”").format(
                known=", ".join(("open", *STATES)), text=wanted.state
            )
        )
    last = "" if wanted.within is None else (today + timedelta(days=wanted.within)).isoformat()
    person, organisation = fold(wanted.person), fold(wanted.organisation)
    return [
        each
        for each in found
        if wanted.state in ("", each.state) or (wanted.state == "open" and each.state != "done")
        if not last or (each.state in ("overdue", "due") and each.request.due <= last)
        if person in fold(each.request.person)
        if organisation in fold(each.organisation)
    ]


def counts(found: Sequence[Promise]) -> dict[str, int]:
    """How many there are in every state."""
    counted = dict.fromkeys(STATES, 0)
    for each in found:
        counted[each.state] += 1
    return counted


def write_csv(found: Sequence[Promise], path: Path) -> None:
    """Write requests as a sheet; columns are only ever appended. WrongInput where it cannot be
    written."""
    rows = (
        (
            *(each.round, each.shown, each.name, each.organisation, each.request.text),
            *(each.request.person, each.request.due, each.state),
            *(each.request.done, each.request.done_day, each.request.id),
        )
        for each in found
    )
    writing.write_csv(path, COLUMNS, rows)


def state(request: Request, today: date) -> str:
    """What is said of a request on a day: one of `STATES`."""
    if request.done:
        return "done"
    if not request.due:
        return "undated"
    return "overdue" if request.due < today.isoformat() else "due"


def _of(desk: Desk, round_: str, today: date) -> Iterator[Promise]:
    standing = across.values(desk, round_, requests.FIELDS, prefix=requests.REQUEST)
    if not standing:
        return
    fields, items = desk.ledger.fields, desk.ledger.items
    said: dict[tuple[int, int], dict[str, str]] = {}
    for (r, i, f), values in standing.items():
        # One value is by far the most frequent case, and there may be a hundred thousand.
        only = values[0] if len(values) == 1 else None
        if not isinstance(only, str):
            only = " / ".join(sorted(str(value) for value in values if value))
        said.setdefault((r, i), {})[fields[f]] = only
    cells = _cells(desk, round_)
    for (r, i), facts in said.items():
        if not facts.get("text"):
            continue
        id_ = items[i].removeprefix(requests.REQUEST)
        request = Request(id_, *(facts.get(field, "") for field in requests.FIELDS))
        yield Promise(*cells[r], request, state(request, today))


def _cells(desk: Desk, round_: str) -> dict[int, tuple[str, str, str, str, str]]:
    """Of every visit of a round by its number: the round, the cell's code, its spelling and name,
    the name of its base organisation."""
    bases = Bases(desk, round_)
    shown = desk.ledger.record(names.round_(round_)).text("", "code") or round_
    rows = desk.ledger.connection.execute(
        "SELECT v.r, v.cell, c.code, c.name, c.kind, c.organisation, c.parent FROM visit_state AS v"
        " LEFT JOIN cell_state AS c ON c.round = v.round AND c.cell = v.cell"
        " WHERE v.round = ? AND v.view = 'team'",
        (round_,),
    )
    return {
        r: (shown, cell, code or cell, name or "", bases.name(bases.of(cell, *place)))
        if code
        else (shown, cell, cell, "", "")
        for r, cell, code, name, *place in rows
    }


def _order(each: Promise) -> tuple[int, str, str, str, str]:
    place = list(STATES).index(each.state)
    return place, each.request.due, each.round, each.cell, each.request.text
