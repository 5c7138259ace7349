"""A visit for a person: where it stands, every finding, what the office says, what is no longer
asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from inspector.checklist import screen_text
from inspector.checklist.saying import answer_words
from inspector.cli import output, words
from inspector.desk import forms
from inspector.desk.keyring import marks
from inspector.desk.looking import wording
from inspector.desk.visits import outcome
from inspector.desk.visits.finding import Finding, Said
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Visit
from inspector.language import _, moment, n_, pick
from inspector.ledger import Head, prints
from inspector.words import COLUMNS, VERDICTS


def shown(found: Visit, value: Fraction | None) -> str | None:
    """A result as every screen and paper shows it: one decimal, more where that would lie."""
    return None if value is None else screen_text(value, found.checklist.standard.total_at_least)


def office_lines(found: Visit) -> list[str]:
    """What the office says of a visit: how much is accepted, what changed since, what goes back."""
    taken = [each.accepted.elsewhere for each in found.findings if each.accepted]
    lines = []
    if count := taken.count(False):
        words = n_("{count} criterion accepted", "{count} criteria accepted", count)
        lines.append(words.format(count=count))
    if count := taken.count(True):
        words = n_(
            "{count} criterion accepted in a column that does not count in this round",
            "{count} criteria accepted in a column that does not count in this round",
            count,
        )
        lines.append(words.format(count=count))
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
        if each.accepted.elsewhere:
            words = _("accepted by {who} in this column, which does not count here")
        if not each.accepted.counts:
            words = _("accepted by {who}: not sealed, and counts nothing")
        said.append(words.format(who=each.accepted.by))
        if since:
            said.append(_("changed since: {answers}").format(answers=_all_said(since) or "–"))
    if each.returned is not None:
        words = _("returned by {who}: {remark}")
        if each.returned.answered:
            words = _("returned by {who}, corrected since: {remark}")
        said.append(words.format(who=each.returned.by, remark=each.returned.text))
        if each.returned.reply:
            said.append(_("reply: {reply}").format(reply=each.returned.reply))
    return said


def unasked_text(gone: Sequence[Unasked]) -> str:
    """What is on record and no longer asked."""
    heads = (_("no longer asked"), "", _("answer"), "", _("note"))
    rows = [
        (
            each.criterion,
            pick(each.title),
            answer_words(None, each.answer) or "–",
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
    status = ", ".join(filter(None, (status, outcome.of_visit(found))))
    if found.at:
        status = f"{status}, {moment(found.at)}"
    lines = [
        head,
        f"{status} · {prints.short(found.code)}",
        "",
        *counting(found),
        total(found),
        "   ".join(f"{each.id} {wording.section(each)}" for each in stands.sections),
    ]
    for barrier in found.barriers:
        if barrier.holds is not False:
            state = _(words.STATES["conflict"]) if barrier.holds is None else barrier.exception
            lines.append(f"{barrier.id} {pick(barrier.title)}" + (f" ({state})" if state else ""))
    heads = (_("criterion"), _("points"), _("of"), _("answer"), "", _("note"))
    table = output.table(heads, [_row(f, found.column) for f in found.findings], " rr", 5)
    return "\n".join(filter(None, ["\n".join([*lines, "", table]), legend(found.findings)]))


def legend(findings: Iterable[Finding]) -> str:
    """What the sign beside answers means, with how many have it; empty where none has."""
    said = marks.counted(Counter(each.seal for each in findings if each.seal))
    return output.hanging(f"{marks.SIGN} ", said) if said else ""


def counting(found: Visit) -> list[str]:
    """One line that says what counts, where that is not the column that is read."""
    said = wording.counting(found)
    see = _("(see `--column appraised`)")
    return [output.hanging("", f"{said} {see}")] if said else []


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


def _all_said(heads: Iterable[Said | Head]) -> str:
    """Answers of several people beside each other."""
    values = forms.of_all("team.answer", [head.value for head in heads])
    return " | ".join(answer_words(None, value) for value in values)


def _row(each: Finding, column: str) -> tuple[str, ...]:
    if each.state == "conflict":
        answer = _all_said(each.heads)
    elif each.stored:
        said = answer_words(None, each.stored.answer)
        answer = " ".join((said, *(f"[{cap}]" for cap in each.stored.caps)))
    elif each.uncounted:
        answer = _all_said(each.uncounted)
    else:
        answer = "–"
    # The answer says itself that something does not apply, or is not yet due.
    state = "" if each.state in ("scored", "na", "later") else _(words.STATES[each.state])
    if each.uncounted and each.state == "open":
        state = _("not counted")
    elif each.seal:
        state = f"{marks.SIGN} {state}".rstrip()
    why = each.explain if column == "appraised" else each.why
    return (
        each.criterion.id,
        output.points(each.points),
        output.points(each.criterion.points),
        answer,
        state,
        " · ".join(filter(None, (why, each.note))),
    )
