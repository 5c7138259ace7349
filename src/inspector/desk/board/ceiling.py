"""The ceiling on "completed excellently": a warning by group, never a block."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, rounds
from inspector.desk.round.bases import Bases
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.language import N, _, share
from inspector.ledger import Change

GROUPINGS = {
    "type": N("each cell type"),
    "organisation": N("each base organisation"),
    "none": N("the whole committee"),
}
PERCENT, BY = 20, "type"
"""What holds where the round says nothing else, or people say different things."""
_PERCENT, _BY = "ceiling.percent", "ceiling.by"


_GRADED = f"""
SELECT c.type, CASE c.kind WHEN 'base_cell' THEN c.cell ELSE '' END, c.kind, c.organisation,
  c.parent, c.grade, count(*)
FROM cell_state AS c LEFT JOIN visit_state AS v
  ON v.round = c.round AND v.cell = c.cell AND {listing.COUNTS}
WHERE c.round = ? AND c.kind IN {roster.CELLS} AND c.status NOT IN {roster.GONE}
  AND (c.grade IN ('excellent', 'good')
    OR c.grade = '' AND c.selected AND v.findings > 0 AND v.verdict = 'meets')
GROUP BY 1, 2, 3, 4, 5, 6
"""


class Rule(NamedTuple):
    """At most so many percent of a group, and what a group is (see `GROUPINGS`)."""

    percent: int
    by: str


class Ceiling(NamedTuple):
    """How a group stands against the ceiling.

    `excellent` of `good` cells: `good` counts every cell that is graded good or better, so also the
    excellent ones. The rule speaks of a share "of those graded good": the excellent are chosen from
    among them, which is how the committees themselves print it (26/47, of 47 that are good or
    better). All cells of the roster that are graded count, chosen for inspection or not, for the
    group is one of the whole committee; those that have left it (transferred, merged, dissolved)
    do not. While grading goes on, `waiting` cells that meet the standard and have no grade yet
    count as good too, so that what is proposed and what is decided have one and the same ceiling.
    """

    group: str
    name: str
    excellent: int
    good: int
    percent: int
    waiting: int = 0

    @property
    def of(self) -> int:
        """How many cells the share is of."""
        return self.good + self.waiting

    @property
    def exceeded(self) -> bool:
        """Whether more are excellent than the ceiling allows; in whole numbers, so exact."""
        return self.excellent * 100 > self.percent * self.of

    @property
    def most(self) -> int:
        """How many may be excellent."""
        return self.percent * self.of // 100


def rule(desk: Desk, round_: str | None = None) -> Rule:
    """The ceiling of a round."""
    record = desk.ledger.record(names.round_(round_ or desk.round))
    percent, by = record.value("", _PERCENT), record.text("", _BY)
    return Rule(
        percent if isinstance(percent, int) and 0 <= percent <= 100 else PERCENT,
        by if by in GROUPINGS else BY,
    )


def say(desk: Desk, percent: str = "", by: str = "") -> Rule:
    """Set the ceiling of the round in force; what is empty is left as it is.

    `percent` is a whole number from 0 to 100 (100 never warns). WrongInput for anything else.
    """
    changes = []
    if percent:
        if not (percent.isascii() and percent.isdigit() and int(percent) <= 100):
            raise WrongInput(
                _("the ceiling “{text}” is not a whole number from 0 to 100").format(text=percent)
            )
        changes.append(Change(names.round_(desk.round), "", _PERCENT, int(percent)))
    if by:
        if by not in GROUPINGS:
            raise WrongInput(
                _("a ceiling goes by {known}, not by “{text}”").format(
                    text=by, known=", ".join(GROUPINGS)
                )
            )
        changes.append(Change(names.round_(desk.round), "", _BY, by))
    desk.write(changes)
    return rule(desk)


def read(desk: Desk, round_: str | None = None) -> tuple[Ceiling, ...]:
    """How every group with a graded cell stands against the ceiling, by name."""
    return tuple(each for each in groups(desk, round_) if each.good)


def groups(desk: Desk, round_: str | None = None) -> tuple[Ceiling, ...]:
    """The same of every group with a cell that is graded good or better, or that may be."""
    code = round_ or desk.round
    held = rule(desk, code)
    column = listing.counting(listing.view(desk, code))
    rows = desk.ledger.connection.execute(_GRADED, (*column, code))
    bases = Bases(desk, code)
    counts: dict[str, list[int]] = {}
    for type_, cell, kind, organisation, parent, grade, count in rows:
        group = group_of(held.by, bases, type_, cell, kind, organisation, parent)
        counted = counts.setdefault(group, [0, 0, 0])
        counted[0] += count * (grade == "excellent")
        counted[1] += count * (grade != "")
        counted[2] += count * (grade == "")
    called = {group: group_name(desk, code, held.by, group, bases) for group in counts}
    found = [
        Ceiling(group, called[group], excellent, good, held.percent, waiting)
        for group, (excellent, good, waiting) in counts.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.name, each.group)))


def above(desk: Desk, cells: Iterable[Cell]) -> tuple[Ceiling, ...]:
    """The groups of these cells that are above the ceiling of the round in force."""
    by, bases = rule(desk).by, Bases(desk, desk.round)
    groups = {
        group_of(by, bases, each.type, each.code, each.kind, each.organisation, each.parent)
        for each in cells
    }
    return tuple(each for each in exceeded(read(desk)) if each.group in groups)


def group_of(
    by: str, bases: Bases, type_: str, cell: str, kind: str, organisation: str, parent: str
) -> str:
    """The group of a cell: a type, the code of a base organisation, or empty for the whole."""
    if by == "type":
        return type_
    return bases.of(cell, kind, organisation, parent) if by == "organisation" else ""


def exceeded(groups: Iterable[Ceiling]) -> list[Ceiling]:
    """The groups with more excellent cells than the ceiling allows."""
    return [each for each in groups if each.exceeded]


def words(each: Ceiling) -> str:
    """How a group stands, in one sentence."""
    said = _(
        "{group}: of all cells graded good or better, met or not, {share} completed excellently;"
        " the ceiling is {percent}%, at most {most}"
    )
    if each.waiting:
        said = _(
            "{group}: {share} completed excellently (graded good or better: {good}; meeting the"
            " standard, without a grade yet: {waiting}); the ceiling is {percent}%, at most {most}"
        )
    return said.format(
        group=each.name,
        share=share(each.excellent, each.of),
        good=each.good,
        waiting=each.waiting,
        percent=each.percent,
        most=each.most,
    )


def summary(above_: Sequence[Ceiling]) -> str:
    """Which groups are above the ceiling, in one sentence; empty for none."""
    if not above_:
        return ""
    groups = [f"{each.name} {share(each.excellent, each.of)}" for each in above_]
    return _("above the ceiling of {percent}%: {groups}").format(
        percent=above_[0].percent, groups=", ".join(groups)
    )


def group_name(desk: Desk, round_: str, by: str, group: str, bases: Bases) -> str:
    """What a group is called in the person's language."""
    if by == "type":
        return rounds.type_name(desk, group, round_)
    return bases.name(group) if by == "organisation" else _("whole committee")
