"""Two visits of one cell compared, criterion by criterion, also where the checklist is another one.

They are matched by the ids. Points are set against each other only where the rule that gave them is
the same.
"""

from typing import NamedTuple

from inspector.checklist import number
from inspector.checklist.compare import Part, compare
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import n_, pick


class Line(NamedTuple):
    """What the two visits found on a criterion; None where their checklist does not ask it.

    `part` says how the criterion itself changed. `difference` is in hundredths, None where one of
    the two has no points or the rule is another one.
    """

    part: Part
    before: Finding | None
    now: Finding | None

    @property
    def same_rule(self) -> bool:
        """Whether both were scored alike."""
        return self.part.state in ("kept", "reworded", "moved")

    @property
    def titles(self) -> tuple[str, str]:
        """What the criterion is called in the two; empty where it is not asked."""
        before, now = (pick(each.criterion.title) if each else "" for each in self[1:])
        return before, now

    @property
    def title(self) -> str:
        """What both call it; empty where one id stands for two titles."""
        said = set(filter(None, self.titles))
        return said.pop() if len(said) == 1 else ""

    @property
    def difference(self) -> int | None:
        """How many points more there are now."""
        points = [each.points if each else None for each in (self.before, self.now)]
        if not self.same_rule or points[0] is None or points[1] is None:
            return None
        return points[1] - points[0]


class Years(NamedTuple):
    """The later visit, the earlier one, and a line for each criterion of either."""

    now: Visit
    before: Visit
    lines: tuple[Line, ...]

    @property
    def same_rules(self) -> bool:
        """Whether every criterion was scored alike, and the totals can be compared."""
        return all(line.same_rule for line in self.lines)

    @property
    def comparable(self) -> tuple[int, int, int]:
        """How many criteria have points in both under one rule, and these points, in hundredths,
        before and now."""
        alike = [line for line in self.lines if line.difference is not None]
        before = sum(line.before.points or 0 for line in alike if line.before)
        return len(alike), before, before + sum(line.difference or 0 for line in alike)


def beside(now: Visit, before: Visit) -> Years:
    """Two visits beside each other."""
    comparison = compare(before.checklist, now.checklist)
    found = [{each.criterion.id: each for each in one.findings} for one in (before, now)]
    lines = (
        Line(part, found[0].get(part.id), found[1].get(part.id)) for part in comparison.criteria()
    )
    return Years(now, before, tuple(lines))


def rules_words(found: Years) -> str:
    """That two results do not compare, and how far they do."""
    count, before, now = found.comparable
    same = n_(
        "under other rules the results do not compare; on the {count} criterion scored by the"
        " same rule: {before} → {now} points",
        "under other rules the results do not compare; on the {count} criteria scored by the"
        " same rule: {before} → {now} points",
        count,
    )
    return same.format(count=count, before=number.points(before), now=number.points(now))
