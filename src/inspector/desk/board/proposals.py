"""What the program proposes of a round's cells: it counts and compares, the board decides."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inspector.desk.board import ceiling, decisions
from inspector.desk.board.ceiling import Ceiling
from inspector.desk.board.decisions import Decided
from inspector.desk.round import roster, rounds
from inspector.desk.round.bases import Bases
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.desk.visits.listing import Listed
from inspector.language import _, n_


class Proposal(NamedTuple):
    """What is proposed of a cell, why in words, and what is decided.

    `recognised` is yes, no, or empty while the result is not final; `excellent` tells that the cell
    could be graded so. `against` names what was decided otherwise than proposed.
    """

    cell: Cell
    verdict: str | None
    result: str | None
    recognised: str
    excellent: bool
    reason: str
    decided: Decided
    against: tuple[str, ...]


class _Place(NamedTuple):
    """Where a cell stands among those of its group that meet the standard.

    Cells with the same result share the ranks from `rank` to `last`, of `of`; the group's `ceiling`
    says how many may be excellent.
    """

    rank: int
    last: int
    of: int
    ceiling: Ceiling

    @property
    def excellent(self) -> bool:
        return self.rank <= self.ceiling.most


def proposals(desk: Desk, round_: str | None = None) -> list[Proposal]:
    """What is proposed of every cell of a round that is to be visited, the best results first.

    A cell that meets the standard is proposed for recognition. It could be excellent where fewer
    cells of its group (see `ceiling`) have a better result than the ceiling leaves places for;
    equal results are treated alike.
    """
    code = round_ or desk.round
    seen = [
        each
        for each in listing.visits(desk, code)
        if each.cell.selected and each.cell.status not in roster.GONE
    ]
    decided = decisions.of_round(desk, code)
    places = _places(desk, code, seen)
    reached = rounds.standards(desk, code)
    found = []
    for each in sorted(seen, key=_order):
        place = places.get(each.cell.code)
        proposed = {"meets": "yes", "does_not_meet": "no", "not_eligible": "no"}
        recognised = proposed.get(each.verdict or "", "") if each.findings else ""
        excellent = place is not None and place.excellent
        what = decided.get(each.cell.code, Decided())
        found.append(
            Proposal(
                each.cell,
                each.verdict,
                each.result,
                recognised,
                excellent,
                _reason(each, place, reached.get(each.cell.type)),
                what,
                against(recognised, excellent, what),
            )
        )
    return found


def _order(each: Listed) -> tuple[bool, int, str]:
    return each.verdict != "meets", -_exact(_known(each)), each.cell.code


def against(recognised: str, excellent: bool, decided: Decided) -> tuple[str, ...]:
    """What was decided otherwise than proposed; it stands all the same."""
    said = decided.recognised.value
    return tuple(
        kind
        for kind, otherwise in (
            ("grade", decided.grade.value == "excellent" and not excellent),
            ("recognised", bool(said) and said != (recognised or "no")),
        )
        if otherwise
    )


def words(proposal: Proposal) -> str:
    """What is proposed, in a few words, without the reason."""
    if proposal.recognised == "yes":
        if proposal.excellent:
            return _("recognise; could be excellent")
        return _("recognise")
    return _("do not recognise") if proposal.recognised == "no" else _("nothing yet")


def _places(desk: Desk, round_: str, seen: list[Listed]) -> Mapping[str, _Place]:
    """Where every cell that meets the standard stands in its group, by code."""
    rule = ceiling.rule(desk, round_)
    bases = Bases(desk, round_)
    groups: dict[str, list[tuple[int, str]]] = {}
    for each in seen:
        if each.findings and each.verdict == "meets":
            cell = each.cell
            where = (cell.code, cell.kind, cell.organisation, cell.parent)
            group = ceiling.group_of(rule.by, bases, cell.type, *where)
            groups.setdefault(group, []).append((-_exact(_known(each)), cell.code))
    found = {}
    ceilings = {each.group: each for each in ceiling.groups(desk, round_)}
    for group, members in groups.items():
        results = sorted(result for result, _code in members)
        # Where all of them are graded, and none good, nobody may be excellent.
        held = ceilings.get(group, Ceiling(group, "", 0, 0, rule.percent))
        for result, code in members:
            better, upto = bisect_left(results, result), bisect_right(results, result)
            found[code] = _Place(better + 1, upto, len(results), held)
    return found


def _reason(each: Listed, place: _Place | None, standard: int | None) -> str:
    """Why, in one sentence."""
    result = listing.result(each, standard)
    if not each.findings:
        return _("there is no finding yet")
    if each.verdict in (None, "provisional"):
        words = n_("{count} criterion is open", "{count} criteria are open", each.remaining)
        return words.format(count=each.remaining)
    if each.verdict == "disputed":
        return _("people differ on what decides: {criteria}").format(
            criteria=", ".join(each.decisive) or "–"
        )
    if each.verdict == "not_eligible":
        return _("not eligible, with {result}").format(result=result)
    if place is None:
        return _("does not meet the standard, with {result}").format(result=result)
    parts = [_("meets the standard with {result}").format(result=result)]
    rank = str(place.rank) if place.rank == place.last else f"{place.rank}–{place.last}"
    words = _("rank {rank} of {count} in its group; at most {most} of {of} excellent ({percent}%)")
    held = place.ceiling
    parts.append(
        words.format(rank=rank, count=place.of, most=held.most, of=held.of, percent=held.percent)
    )
    if each.status != "finished":
        parts.append(_("the visit is not finished"))
    return "; ".join(parts)


def _known(each: Listed) -> str | None:
    """The result by which cells are compared: where a conflict leaves it open the least of it."""
    return each.lowest if each.unsettled else each.result


@lru_cache(maxsize=4096)
def _exact(result: str | None) -> int:
    """A result in ten-thousandths: it has at most four decimals. Many cells have the same."""
    return int(Fraction(result or 0) * 10_000)
