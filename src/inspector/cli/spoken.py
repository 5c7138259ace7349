"""A visit read out line by line: what a criterion asks, what stands, where the visit is.

Every line says one thing and needs no line before it on the screen to be understood.
"""

from collections.abc import Iterator, Sequence

from inspector.checklist import Criterion, Stored
from inspector.checklist.model import Option
from inspector.checklist.saying import number_words
from inspector.checklist.working import threshold
from inspector.cli import output, show, words
from inspector.desk import forms
from inspector.desk.looking import wording
from inspector.desk.looking.followup import other_rule
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, n_, pick
from inspector.words import VERDICTS

_FORMS = {
    "choice": N("Answer: the number of what applies, from 1 to {count}"),
    "number": N("Answer: a number"),
    "share": N("Answer: part/whole, such as 23/24"),
    "deductions": N("Answer: how often each occurred, in this order, such as {example}"),
    "parts": N("Answer: the letters that are met, such as {example}, or none"),
}


def criterion(found: Visit, finding: Finding, earlier: Sequence[Visit]) -> Iterator[str]:
    """Everything about a criterion: what it asks, its points, what to look for, what stands."""
    asks = finding.criterion
    yield f"{asks.id}  {pick(asks.title)} ({points(asks.points)})"
    if asks.guidance:
        yield f"  {pick(asks.guidance)}"
    types = found.checklist.evidence_types
    if asks.evidence:
        named = [pick(types[code]) if code in types else code for code in asks.evidence]
        yield "  " + _("Look for: {documents}").format(documents="; ".join(named))
    yield from (f"  {line}" for line in _rule(asks))
    for visit in earlier:
        for before in visit.findings:
            if before.criterion.id == asks.id and before.state != "open":
                said = [*_stands(before), *[_("by another rule")] * other_rule(before, asks)]
                heard = "; ".join(said)
                yield "  " + _("In {round}: {said}").format(round=visit.round, said=heard)
    yield from standing(finding)


def standing(finding: Finding) -> Iterator[str]:
    """What stands on a criterion now."""
    if finding.state == "conflict":
        said = " | ".join(forms.of_all("team.answer", [head.value for head in finding.heads]))
        yield "  " + _("People differ here: {answers}").format(answers=said)
    said = "; ".join(_stands(finding))
    yield "  " + _("Now: {said}").format(said=said)
    for said in show.office_words(finding):
        yield "  " + _("The office: {said}").format(said=" ".join(said.split()))


def _stands(finding: Finding) -> Iterator[str]:
    yield _(words.STATES[finding.state]) if finding.points is None else points(finding.points)
    if finding.stored and finding.state in ("scored", "na"):
        yield _("answer {answer}").format(answer=_entered(finding.criterion, finding.stored))
    for sentence, text in (
        (_("why: {text}"), finding.why),
        (_("note: {text}"), finding.note),
        (_("evidence: {text}"), "; ".join(each.text for each in finding.evidence)),
    ):
        if text:
            yield sentence.format(text=" ".join(text.split()))


def _entered(asks: Criterion, stored: Stored) -> str:
    answer = stored.answer
    if asks.how == "choice" and answer.isdigit() and 0 < int(answer) <= len(asks.options):
        answer = f"{answer} ({pick(asks.options[int(answer) - 1].label)})"
    return " ".join((number_words(answer), *(f"[{cap}]" for cap in stored.caps)))


def _rule(asks: Criterion) -> Iterator[str]:
    """How points arise, and in which form the answer is given."""
    kinds: list[tuple[str, str]] = []
    if asks.how == "choice":
        kinds = [(str(n), _worth(option)) for n, option in enumerate(asks.options, 1)]
    elif asks.how == "parts":
        for part in asks.parts:
            text = f"{pick(part.label)}: {points(part.points)}"
            if part.not_applicable:
                text += "; " + _("{answer} where it does not apply: {when}").format(
                    answer=f"{part.id}:na", when=pick(part.not_applicable.when)
                )
            kinds.append((part.id, text))
    elif asks.how == "deductions":
        takes = _("{what}: takes {points} each time")
        for n, each in enumerate(asks.each, 1):
            kinds.append((str(n), takes.format(what=pick(each.label), points=points(each.minus))))
    else:
        sign = " %" if asks.how == "share" else ""
        yield "; ".join(f"{threshold(band, sign)}: {points(band.points)}" for band in asks.bands)
    yield from (f"{name}: {text}" for name, text in kinds)
    for cap in asks.caps:
        yield _("[{id}] behind the answer where this holds: {what}; then at most {points}").format(
            id=cap.id, what=pick(cap.label), points=points(cap.at_most)
        )
    count = len(asks.each or asks.parts or asks.options)
    example = ",".join(["0"] * (count - 1) + ["1"])
    if asks.how == "parts":
        example = ",".join(part.id for part in asks.parts[:2])
    form = _(_FORMS[asks.how]).format(count=count, example=example)
    measured = [pick(text) for text in (asks.measure, asks.part, asks.whole, asks.unit) if text]
    yield form + (f" ({' / '.join(measured)})" if measured else "")
    if asks.not_applicable:
        when = pick(asks.not_applicable.when)
        yield _("{answer} where it does not apply: {when}").format(answer="na", when=when)


def _worth(option: Option) -> str:
    return f"{pick(option.label)}: {points(option.points)}"


def points(hundredths: int) -> str:
    """`2.5 points`."""
    words_ = n_("{points} point", "{points} points", -(-hundredths // 100))
    return words_.format(points=output.points(hundredths))


def given(finding: Finding) -> str:
    """What an answer has given: `2 of 3 points`, else its state."""
    if finding.points is None:
        return _(words.STATES[finding.state])
    return _("{points} of {most} points").format(
        points=output.points(finding.points), most=output.points(finding.criterion.points)
    )


def totals(found: Visit) -> str:
    """Where the visit stands, in one sentence."""
    stands = found.standing
    if stands.lowest == stands.reachable:
        said = _("result {result}").format(result=output.result(show.shown(found, stands.result)))
    else:
        said = _("{points} so far, may lose {lose}, can reach {reach}").format(
            points=output.points(stands.earned),
            lose=output.points(stands.may_lose),
            reach=output.result(show.shown(found, stands.reachable)),
        )
    said = f"{said}, {_(VERDICTS[stands.verdict])}"
    return "; ".join(filter(None, (said, wording.counting(found))))
