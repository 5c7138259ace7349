"""A comparison in words: how a rule was and is, in a line that fits under a criterion."""

from collections.abc import Mapping
from typing import Any

from inspector.checklist.compare import STATES as ORDER
from inspector.checklist.compare import Aspect, Comparison, Part
from inspector.checklist.number import points_text
from inspector.language import N, _, decimal, n_, pick

STATES = {
    "kept": N("kept"),
    "reworded": N("reworded"),
    "rescored": N("rule changed"),
    "moved": N("moved"),
    "new": N("new"),
    "gone": N("gone"),
}
"""What is said of a part."""
KINDS = {
    "section": N("section"),
    "disqualifier": N("disqualifier"),
    "evidence": N("evidence"),
    "register": N("register"),
    "figure": N("figure"),
    "guidance": N("guidance"),
}
"""The parts beside the criteria; those of the head are named by their aspect."""
ASPECTS = {
    "points": N("points"),
    "step": N("step of the points"),
    "how": N("how it is scored"),
    "options": N("options"),
    "bands": N("score bands"),
    "parts": N("parts"),
    "each": N("deductions"),
    "caps": N("caps"),
    "min": N("lowest number"),
    "max": N("highest number"),
    "whole_numbers": N("whole numbers only"),
    "amounts": N("decimals and amounts below 0"),
    "may_exceed_100": N("more than 100 %"),
    "if_whole_zero": N("where the whole is 0"),
    "not_applicable": N("when it does not apply"),
    "title": N("title"),
    "measure": N("what is counted"),
    "unit": N("unit"),
    "part": N("part"),
    "whole": N("whole"),
    "guidance": N("guidance"),
    "evidence": N("documents to look for"),
    "prefill": N("figure that fills it in"),
    "origin": N("origin"),
    "source": N("source"),
    "exception": N("exception"),
    "rows": N("rows"),
    "fields": N("fields"),
    "number": N("how it is counted"),
    "label": N("label"),
    "id": N("id"),
    "cell_type": N("cell type"),
    "standard": N("standard"),
    "requirements": N("what finishing asks for"),
    "valid_from": N("valid from"),
    "status": N("status"),
    "order": N("order"),
}
"""What a key of a checklist is called."""
_HOWS = {
    "choice": N("a choice"),
    "number": N("a number"),
    "share": N("a share"),
    "deductions": N("deductions"),
    "parts": N("parts"),
}
_EFFECTS = {"full_points": N("counts as full"), "leave_out": N("leaves the total")}
_POINTS = ("points", "step", "min", "max")
_TEXTS = ("title", "measure", "unit", "part", "whole", "guidance", "exception", "label")


def aspect_name(name: str) -> str:
    """What a key that differs is called."""
    return _(ASPECTS[name]) if name in ASPECTS else name


def aspect_text(aspect: Aspect) -> str:
    """How a part was and is, `3 / 2 / 0 → 3 / 1 / 0`; empty where that has no short form."""
    before, after = (_said(aspect.name, value) for value in (aspect.before, aspect.after))
    return f"{before or '–'} → {after or '–'}" if before != after else ""


def part_name(part: Part) -> str:
    """What a part beside the criteria is called: its kind and id, or the fact of the head."""
    if part.kind == "head":
        return aspect_name(part.id)
    return f"{_(KINDS[part.kind])} {part.id}"


def _said(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _POINTS and isinstance(value, int):
        return _points(value)
    if name in _TEXTS and isinstance(value, Mapping):
        return pick(value)
    match name:
        case "points":
            return _points(value.get("max", 0))
        case "how":
            return _(_HOWS[value])
        case "options":
            return " / ".join(_points(each["points"]) for each in value)
        case "bands":
            return " · ".join(map(_band, value))
        case "parts":
            return " · ".join(f"{each['id']} {_points(each['points'])}" for each in value)
        case "each":
            return " · ".join(f"{each['id']} -{_points(each['minus'])}" for each in value)
        case "caps":
            return " · ".join(f"{each['id']} ≤ {_points(each['at_most'])}" for each in value)
        case "not_applicable":
            effect = value["effect"]
            return _(_EFFECTS[effect])
        case "standard":
            return _standard(value)
    return _("yes") if value is True else value if isinstance(value, str) else ""


def _band(band: Mapping[str, Any]) -> str:
    for key, sign in (("at_least", "≥"), ("at_most", "≤")):
        if band.get(key) is not None:
            return f"{sign}{_points(band[key])}:\u00a0{_points(band['points'])}"
    return _("otherwise: {points}").format(points=_points(band["points"]))


def _standard(value: Mapping[str, Any]) -> str:
    total, each = value.get("total_at_least"), value.get("each_section_at_least_percent")
    said = [pick(value.get("name", {}))]
    if total is not None:
        said.append(_("total ≥ {points}").format(points=_points(total)))
    if each is not None:
        said.append(_("each section ≥ {percent} %").format(percent=_points(each)))
    return " · ".join(filter(None, said))


def _points(hundredths: int) -> str:
    return decimal(points_text(hundredths))


def worth(part: Part) -> str:
    """The points of a criterion; before and after, where these differ."""
    before, after = part.points
    if before is None or after is None or before == after:
        return _points(after if after is not None else before or 0)
    return f"{_points(before)} → {_points(after)}"


def facts(part: Part) -> list[str]:
    """What differs in a criterion beside its points, one fact a line; where the rule is another
    one its words count for nothing."""
    found = []
    if part.moved:
        words = _("from section {before} to {after}")
        found.append(words.format(before=part.sections[0], after=part.sections[1]))
    for aspect in part.aspects:
        if aspect.name == "points" or (part.state == "rescored" and not aspect.rule):
            continue
        if aspect.name == "title":
            found.append(_("before: {title}").format(title=pick(aspect.before or {})))
        else:
            said = f"{aspect_name(aspect.name)}: {aspect_text(aspect)}"
            found.append(said.removesuffix(": "))
    return found


def counts_text(found: Comparison) -> str:
    """How many criteria stayed, changed, came and went, in a line."""
    counted = ((state, len(found.criteria(state))) for state in reversed(ORDER))
    return " · ".join(_counted(state, count) for state, count in counted if count)


def _counted(state: str, count: int) -> str:
    match state:
        case "kept":
            words = n_("{count} kept", "{count} kept", count)
        case "reworded":
            words = n_("{count} reworded", "{count} reworded", count)
        case "rescored":
            words = n_("{count} rule changed", "{count} rules changed", count)
        case "moved":
            words = n_("{count} moved", "{count} moved", count)
        case "new":
            words = n_("{count} added", "{count} added", count)
        case _:
            words = n_("{count} taken out", "{count} taken out", count)
    return words.format(count=count)
