"""What earlier visits of a round's cells found wanting, and whether it was repaired: of all cells
at once. `followup` says the same of one visit.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Criterion
from inspector.desk import across, names
from inspector.desk.across import Step, quietly
from inspector.desk.looking import followup, losses
from inspector.desk.looking.losses import AVisit, Losses
from inspector.desk.looking.scores import Scores, fields
from inspector.desk.planning import moving
from inspector.desk.round import roster
from inspector.desk.round.bases import Bases
from inspector.desk.session import Desk
from inspector.desk.visits.findings import REPAIRED
from inspector.language import N

STATES = {
    "again": N("found again"),
    "no": N("not repaired"),
    "partly": N("partly repaired"),
    "unsaid": N("not said yet"),
    "yes": N("repaired"),
}
"""What may be said of a shortcoming, in the order in which they are listed."""
ORDER = list(STATES)


class Shortcoming(NamedTuple):
    """A criterion on which the last visit that looked at it took points away.

    `before` is the round of that visit as people write it (`2023 (A.2)` where it was that of a
    cell which was merged into this one), `lost` the hundredths that it took,
    `why` what it wrote. `said` is what this round's visit says of its repair (empty: nothing),
    `now` whether points are lost again: `lost`, `full`, or `open` where nothing is answered yet.
    """

    cell: str
    shown: str
    name: str
    organisation: str
    criterion: Criterion
    before: str
    lost: int
    why: str
    said: str
    now: str

    @property
    def state(self) -> str:
        """One of `STATES`: that points are lost again weighs more than that it was repaired."""
        if self.now == "lost" and self.said in ("", "yes"):
            return "again"
        return self.said or "unsaid"


def read(desk: Desk, round_: str, step: Step = quietly) -> list[Shortcoming]:
    """Those of a round's cells, by state, then by cell; in the desk's column."""
    cells = {each.code: each for each in roster.cells(desk, round_)}
    whose = _whose(desk, round_, cells)
    then = losses.read(desk, round_, whose, step)
    if not then:
        return []
    said = _now(desk, then, whose, {each.cell: each for each in losses.visits(desk, round_)})
    whys = _whys(desk, [(each.visit.r, id_) for (_code, id_), each in then.items()])
    bases = Bases(desk, round_)
    shown: dict[str, str] = {}
    found = []
    for (code, id_), loss in then.items():
        place = cells[whose[code]]
        if loss.round not in shown:
            record = desk.ledger.record(names.round_(loss.round))
            shown[loss.round] = record.text("", "code") or loss.round
        before = shown[loss.round]
        if place.code != code:
            there = roster.known(desk, code, loss.round)
            before = f"{before} ({there.shown if there else code})"
        repaired, now = said.get((place.code, id_), ("", "open"))
        base = bases.of(place.code, place.kind, place.organisation, place.parent)
        criterion = loss.visit.checklist.criterion(id_)
        one = Shortcoming(
            *(place.code, place.shown, place.name, bases.name(base), criterion, before),
            *(loss.lost, whys.get((loss.visit.r, id_), ""), repaired, now),
        )
        found.append(one)
    return sorted(found, key=lambda each: (ORDER.index(each.state), each.cell, each.criterion.id))


def counts(found: Sequence[Shortcoming]) -> dict[str, int]:
    """How many there are in every state."""
    counted = dict.fromkeys(STATES, 0)
    for each in found:
        counted[each.state] += 1
    return counted


def _whose(desk: Desk, round_: str, cells: Mapping[str, roster.Cell]) -> dict[str, str]:
    """The cells whose earlier visits count in a round, each with the one that answers for it now:
    itself, or the one into which it was merged, where that has no past (as `followup.earlier`)."""
    whose = {code: code for code in cells}
    for successor, gone in moving.merged(desk).items():
        if successor in cells and not followup.visits_before(desk, successor, round_, most=1):
            whose |= {
                each.code: successor
                for each in gone
                if names.in_time(each.round) <= names.in_time(round_)
            }
    return whose


def _now(
    desk: Desk, then: Losses, whose: Mapping[str, str], now: Mapping[str, AVisit]
) -> dict[tuple[str, str], tuple[str, str]]:
    """What this round's visits say of the same criteria: of the repair, and whether it is lost."""
    asked = {(whose[code], id_) for code, id_ in then if whose[code] in now}
    cells = {now[code].r: code for code, _id in asked}
    numbers = {id_: desk.ledger.items.number(id_) for _code, id_ in asked}
    places = [(now[code].r, number) for code, id_ in asked if (number := numbers[id_]) is not None]
    repaired = f"{desk.column}.repaired"
    scores = Scores(desk.column)
    found = {}
    for (r, id_), each in losses.said_at(desk, places, [*fields(desk.column), repaired]).items():
        repair = [str(value) for value in each.get(repaired, ()) if value in REPAIRED]
        result = scores.of(now[cells[r]].checklist, id_, each)
        state = "open"
        if result is not None and result.points is not None:
            state = "lost" if result.points < result.applicable else "full"
        found[cells[r], id_] = (repair[0] if len(repair) == 1 else "", state)
    return found


def _whys(desk: Desk, places: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Why visits took points away, as they wrote it; differing texts stand together."""
    items = desk.ledger.items
    numbers = {id_: items.number(id_) for _r, id_ in places}
    known = [(r, number) for r, id_ in places if (number := numbers[id_]) is not None]
    standing = across.heads(desk, known, [f"{desk.column}.explain"])
    return {
        (r, items[i]): " / ".join(sorted({str(head.value) for head in heads if head.value}))
        for (r, i, _f), heads in standing.items()
    }
