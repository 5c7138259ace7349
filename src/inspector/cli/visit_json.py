"""A visit as a JSON document: the contract that scripts rely on."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from inspector.checklist import Standing, points_text, result_text
from inspector.cli import output
from inspector.desk import forms
from inspector.desk.visits import outcome
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Visit
from inspector.ledger import prints


def points(found: Visit) -> dict[str, str | None]:
    """Where the visit stands, in decimal strings."""
    return _standing(found, found.standing)


def counts(found: Visit) -> dict[str, Any]:
    """What counts in the round, which may be another column than the one that is read."""
    stands = found.counting
    points_ = _standing(found, stands)
    return {"column": found.deciding, "points": points_, "verdict": stands.verdict}


def _standing(found: Visit, stands: Standing) -> dict[str, str | None]:
    return {
        "earned": points_text(stands.earned),
        "applicable": points_text(stands.applicable),
        "result": _exact(found, stands.result),
        "lowest": _exact(found, stands.lowest),
        "reachable": _exact(found, stands.reachable),
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
        "accepted": outcome.state(found) or None,
        "returned": outcome.waiting(found),
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
        "counts": counts(found),
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
        "counts": each.accepted.counts and not each.accepted.elsewhere,
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
        "answered": each.returned.answered,
        "reply": each.returned.reply or None,
    }


def unasked(gone: Sequence[Unasked]) -> dict[str, Any]:
    """The JSON form of what is on record and no longer asked."""
    kept = ("criterion", "column", "answer", "note", "explain")
    rows = [{key: getattr(each, key) or None for key in kept} for each in gone]
    return {"no_longer_asked": rows}


def _exact(found: Visit, value: Fraction | None) -> str | None:
    """A result as a decimal string that never crosses the standard by rounding."""
    return None if value is None else result_text(value, found.checklist.standard.total_at_least)
