"""Every number of a visit explained, and added up again from the explanation alone."""

from dataclasses import dataclass
from fractions import Fraction

from inspector.checklist import explain, points_text, screen_text
from inspector.checklist.explain import Line
from inspector.checklist.saying import answer_words
from inspector.checklist.working import say
from inspector.desk import counting, forms, names, standing
from inspector.desk.session import Desk
from inspector.desk.visits import naming, visit
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal


@dataclass(frozen=True, slots=True)
class Explained:
    """A visit with one line for each criterion; `earned` and `applicable` (hundredths) are the sums
    of the lines and equal those of the visit's standing."""

    visit: Visit
    lines: tuple[Line, ...]
    earned: int
    applicable: int

    @property
    def weighed(self) -> str:
        """How the sums come to the result, `94 × 100 / 95 ≈ 98.9`; empty where nothing left the
        total, so that they are the result."""
        list_, exact = self.visit.checklist, self.visit.standing.result
        if exact is None or self.applicable == list_.points_max:
            return ""
        shown = screen_text(exact, list_.standard.total_at_least)
        return say(
            "{earned} × {max} / {applicable} {about} {result}",
            earned=self.earned,
            max=list_.points_max,
            applicable=self.applicable,
            about="=" if Fraction(shown) == exact else "≈",
            result=decimal(shown),
        )


def lines(desk: Desk, cell: str, round_: str | None = None) -> Explained:
    """Explain the visit of a cell in the desk's column; WrongInput as `visit.read`."""
    found = visit.read(desk, cell, round_)
    record = desk.ledger.record(names.visit(found.cell.round, found.cell.code))
    counts = counting.counted(desk.ledger, desk.trust, record)
    said = standing.values(counts, found.checklist, found.column)
    explained = tuple(
        _with_what_counts_not(found, _with_acceptance(found, line))
        for line in explain.lines(found.checklist, said)
    )
    return Explained(found, explained, *explain.recompute(explained))


def _with_acceptance(found: Visit, line: Line) -> Line:
    """A line that says where its answer counts because it was accepted."""
    accepted = found.finding(line.criterion).accepted
    if accepted is None or accepted.column != found.column:
        return line
    words = _("accepted by {who}, so this counts").format(who=accepted.by)
    if accepted.elsewhere:
        words = _("accepted by {who} in this column, which does not count here").format(
            who=accepted.by
        )
    if accepted.since:
        values = forms.of_all("team.answer", [head.value for head in accepted.since])
        asked = found.finding(line.criterion).criterion
        later = "; ".join(answer_words(asked, value) or _("nothing") for value in values)
        words += "; " + _("said since, and counts nothing: {answers}").format(answers=later)
    return line._replace(sentence=f"{line.sentence}; {words}")


def _with_what_counts_not(found: Visit, line: Line) -> Line:
    """A line that says which answers give no points for want of a seal."""
    words = naming.uncounted_words(found.finding(line.criterion))
    if not words:
        return line
    if line.state != "open":
        return line._replace(sentence=f"{line.sentence}; {words}")
    sentence = _("{why}; up to {points} points")
    return line._replace(sentence=sentence.format(why=words, points=points_text(line.applicable)))
