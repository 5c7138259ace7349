"""A visit as a JSON document and as text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from inspector.checklist import points_text, result_text, screen_text
from inspector.cli import output, words
from inspector.desk import forms
from inspector.desk.keyring import marks
from inspector.desk.visits.naming import answer_words, number_words
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Finding, Said, Visit
from inspector.language import _, moment, n_, pick
from inspector.ledger import prints
from inspector.words import COLUMNS, VERDICTS


def exact(found: Visit, value: Fraction | None) -> str | None:
    """A result as a decimal string that never crosses the standard by rounding."""
    return None if value is None else result_text(value, found.checklist.standard.total_at_least)


def shown(found: Visit, value: Fraction | None) -> str | None:
    """A result as every screen and paper shows it: one decimal, more where that would lie."""
    return None if value is None else screen_text(value, found.checklist.standard.total_at_least)


def points(found: Visit) -> dict[str, str | None]:
    """Where the visit stands, in decimal strings."""
    stands = found.standing
    return {
        "earned": points_text(stands.earned),
        "applicable": points_text(stands.applicable),
        "result": exact(found, stands.result),
        "lowest": exact(found, stands.lowest),
        "reachable": exact(found, stands.reachable),
        "may_lose": points_text(stands.may_lose),
    }


def document(found: Visit) -> dict[str, Any]:
    """The JSON form of a visit, as the contract of the command line has it."""
    list_ = found.checklist
    return {
        "cell": found.cell.shown,
        "round": found.round,
        "column": found.column,
        "status": found.status,
        "changed": found.changed,
        "code": prints.short(found.code),
        "checklist": {"id": list_.id, "revision": list_.revision, "hash": list_.hash},
        "points": points(found),
        "verdict": found.standing.verdict,
        "sections": [
            {
                "id": each.id,
                "earned": points_text(each.earned),
                "applicable": points_text(each.applicable),
            }
            for each in found.standing.sections
        ],
        "disqualifiers": [
            {"id": each.id, "holds": each.holds, "exception": each.exception or None}
            for each in found.barriers
            if each.holds is not False
        ],
        "findings": [finding(each) for each in found.findings],
    }


def finding(each: Finding) -> dict[str, Any]:
    """The JSON form of a finding."""
    shown = forms.of_all("team.answer", [head.value for head in each.heads])
    return {
        "criterion": each.criterion.id,
        "state": each.state,
        "points": None if each.points is None else points_text(each.points),
        "max": points_text(each.criterion.points),
        "answer": each.stored.answer if each.stored else None,
        "caps": list(each.stored.caps) if each.stored else [],
        "note": each.note,
        "explain": each.explain,
        "evidence": [{"id": one.id, "text": one.text} for one in each.evidence],
        "heads": output.heads(each.heads, shown),
        "uncounted": [
            {"value": form, "author": head.author.name, "at": output.when(head.at)}
            for head, form in zip(
                each.uncounted,
                forms.of_all("team.answer", [head.value for head in each.uncounted]),
                strict=True,
            )
        ],
        "conflicts": list(each.conflicts),
        "repaired": each.repaired,
        "accepted": accepted(each),
        "returned": returned(each),
        "seal": each.seal or None,
    }


def accepted(each: Finding) -> dict[str, Any] | None:
    """That an answer counts because it was accepted, and what was said since."""
    if each.accepted is None:
        return None
    since = forms.of_all("team.answer", [head.value for head in each.accepted.since])
    return {
        "column": each.accepted.column,
        "answer": forms.of("team.answer", each.accepted.answer),
        "by": each.accepted.by,
        "at": output.when(each.accepted.at),
        "since": list(since),
        "counts": each.accepted.counts,
    }


def returned(each: Finding) -> dict[str, Any] | None:
    """Why a criterion was returned, and whether it still waits."""
    if each.returned is None:
        return None
    return {
        "remark": each.returned.text,
        "by": each.returned.by,
        "at": output.when(each.returned.at),
        "open": each.returned.open,
        "reply": each.returned.reply or None,
    }


def office_lines(found: Visit) -> list[str]:
    """What the office says of a visit: how much is accepted, what changed since, what goes back."""
    count = sum(each.accepted is not None for each in found.findings)
    words = n_("{count} criterion accepted", "{count} criteria accepted", count)
    lines = [words.format(count=count)] if count else []
    for each in found.findings:
        accepted = each.accepted
        if each.returned or (accepted and (accepted.since or not accepted.counts)):
            lines.append(output.hanging(f"{each.criterion.id}  ", " · ".join(office_words(each))))
    return lines


def office_words(each: Finding) -> list[str]:
    """What the office says of a finding, one sentence each."""
    said = []
    if each.accepted is not None:
        since = each.accepted.since
        words = _("accepted by {who}: this counts") if since else _("accepted by {who}")
        if not each.accepted.counts:
            words = _("accepted by {who}: not sealed, and counts nothing")
        said.append(words.format(who=each.accepted.by))
        if since:
            later = " | ".join(forms.of_all("team.answer", [head.value for head in since]))
            said.append(_("changed since: {answers}").format(answers=later or "–"))
    if each.returned is not None:
        words = _("returned by {who}: {remark}")
        if not (each.returned.open or each.returned.reply):
            words = _("returned by {who}, corrected since: {remark}")
        said.append(words.format(who=each.returned.by, remark=each.returned.text))
        if each.returned.reply:
            said.append(_("reply: {reply}").format(reply=each.returned.reply))
    return said


def unasked_document(gone: Sequence[Unasked]) -> dict[str, Any]:
    """The JSON form of what is on record and no longer asked."""
    kept = ("criterion", "column", "answer", "note", "explain")
    rows = [{key: getattr(each, key) or None for key in kept} for each in gone]
    return {"no_longer_asked": rows}


def unasked_text(gone: Sequence[Unasked]) -> str:
    """The same for a person."""
    heads = (_("no longer asked"), "", _("answer"), "", _("note"))
    rows = [
        (
            each.criterion,
            pick(each.title),
            _(words.ANSWERS.get(each.answer, each.answer)) if each.answer else "–",
            "" if each.column == "team" else _(COLUMNS[each.column]),
            " · ".join(filter(None, (each.explain, each.note))),
        )
        for each in gone
    ]
    return "\n" + output.table(heads, rows, "", 1)


def text(found: Visit) -> str:
    """A visit for a person."""
    stands = found.standing
    head = f"{found.cell.name} · {found.cell.shown} · {found.round} · "
    head += pick(found.checklist.cell_type.name)
    status = _(words.STATUSES[found.status])
    if found.signed == "changed":
        status = _("changed since signed")
    elif found.signed:
        status = _("signed")
    elif found.changed:
        status = _("{status}, changed since").format(status=status)
    if found.at:
        status = f"{status}, {moment(found.at)}"
    lines = [
        head,
        f"{status} · {prints.short(found.code)}",
        "",
        total(found),
        "   ".join(
            f"{each.id} {output.points(each.earned)}/{output.points(each.applicable)}"
            for each in stands.sections
        ),
    ]
    for barrier in found.barriers:
        if barrier.holds is not False:
            state = _(words.STATES["conflict"]) if barrier.holds is None else barrier.exception
            lines.append(f"{barrier.id} {pick(barrier.title)}" + (f" ({state})" if state else ""))
    heads = (_("criterion"), _("points"), _("of"), _("answer"), "", _("note"))
    table = output.table(heads, [_row(f) for f in found.findings], " rr", 5)
    return "\n".join(filter(None, ["\n".join([*lines, "", table]), legend(found.findings)]))


def legend(findings: Iterable[Finding]) -> str:
    """What the sign beside answers means, with how many have it; empty where none has."""
    said = marks.counted(Counter(each.seal for each in findings if each.seal))
    return output.hanging(f"{marks.SIGN} ", said) if said else ""


def total(found: Visit) -> str:
    """What a visit came to; where something is open or in conflict, between which results."""
    stands = found.standing
    said = _("{verdict}: {result} so far, between {lowest} and {reach} in the end, may lose {lose}")
    if stands.lowest == stands.reachable:
        said = _("{verdict}: result {result}")
    return said.format(
        verdict=_(VERDICTS[stands.verdict]),
        result=output.result(shown(found, stands.result)),
        lowest=output.result(shown(found, stands.lowest)),
        reach=output.result(shown(found, stands.reachable)),
        lose=output.points(stands.may_lose),
    )


def _said(each: Finding) -> str:
    """An answer for reading; `1,0` of deductions would be a decimal where the comma is one."""
    said = each.stored.answer if each.stored else ""
    if said in words.ANSWERS:
        return _(words.ANSWERS[said])
    if each.criterion.how == "deductions":
        return said.replace(",", " · ")
    return number_words(said)


def _all_said(heads: Iterable[Said]) -> str:
    """Answers of several people beside each other."""
    values = forms.of_all("team.answer", [head.value for head in heads])
    return " | ".join(answer_words(None, value) for value in values)


def _row(each: Finding) -> tuple[str, ...]:
    if each.state == "conflict":
        answer = _all_said(each.heads)
    elif each.stored:
        answer = " ".join((_said(each), *(f"[{cap}]" for cap in each.stored.caps)))
    elif each.uncounted:
        answer = _all_said(each.uncounted)
    else:
        answer = "–"
    state = "" if each.state == "scored" else _(words.STATES[each.state])
    if each.uncounted and each.state == "open":
        state = _("not sealed")
    elif each.seal:
        state = f"{marks.SIGN} {state}".rstrip()
    return (
        each.criterion.id,
        output.points(each.points),
        output.points(each.criterion.points),
        answer,
        state,
        " · ".join(filter(None, (each.explain, each.note))),
    )
