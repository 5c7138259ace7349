"""What of a visit is said in a few words: points, an answer, a result, a request."""

from inspector import days
from inspector.checklist import Standing, saying
from inspector.checklist.number import points, screen_text
from inspector.checklist.standing import SectionStanding
from inspector.desk import forms
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.requests import Request
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal
from inspector.words import ROLES, VERDICTS


def answer(finding: Finding) -> str:
    """What was answered, for reading; empty for nothing."""
    if finding.state == "conflict":
        said = forms.of_all("team.answer", [head.value for head in finding.heads])
        return " | ".join(saying.answer_words(None, each) for each in said)
    if finding.stored is None:
        return ""
    caps = f" [{' '.join(finding.stored.caps)}]" if finding.stored.caps else ""
    return saying.answer_words(finding.criterion, finding.stored.answer + caps)


def result(found: Visit, stands: Standing | None = None) -> str:
    """What a visit comes to (in another column: as it `stands` there): `94.5`, or how far it is."""
    stands, standard = stands or found.standing, found.checklist.standard.total_at_least
    reach = decimal(screen_text(stands.reachable, standard))
    if stands.lowest == stands.reachable:
        return reach
    if stands.verdict in ("meets", "does_not_meet"):
        # A conflict is open that turns nothing: points without it may be on the other side.
        lowest = decimal(screen_text(stands.lowest, standard))
        return _("{least} to {most}").format(least=lowest, most=reach)
    words = _("{points} so far, can reach {reach}")
    return words.format(points=points(stands.earned), reach=reach)


def counting(found: Visit) -> str:
    """What counts where that is not the column that is read; empty where it is."""
    if found.decides is None:
        return ""
    said = _("in this round the appraised column counts: {result} · {verdict}")
    verdict = _(VERDICTS[found.decides.verdict])
    return said.format(result=result(found, found.decides), verdict=verdict)


def section(stands: SectionStanding) -> str:
    """The points of a section: `28/30`, or `–/30` while nothing is scored."""
    earned = points(stands.earned) if stands.begun else "–"
    return f"{earned}/{points(stands.applicable)}"


def request(each: Request) -> str:
    """A request in one sentence."""
    due = _("by {day}").format(day=days.show(each.due)) if each.due else ""
    return " · ".join(filter(None, (each.text, each.person, due, came_of(each))))


def came_of(each: Request) -> str:
    """What came of a request; empty while nothing did."""
    if not each.done:
        return ""
    about = ", ".join(filter(None, (each.done, days.show(each.done_day))))
    words = _("done late: {reference}") if each.late else _("done: {reference}")
    return words.format(reference=about)


def planned(field: str, text: str) -> str:
    """A team or a day of a plan for reading; a dash for none."""
    if field == "due":
        text = " / ".join(days.show(each) for each in text.split(" / "))
    if field == "team":
        for role, words in ROLES.items():
            text = text.replace(f" ({role})", f" ({_(words)})")
    return text or "–"
