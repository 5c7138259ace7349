"""The sense of a checklist whose shape is right: what must add up, agree and be named.

Every fault is a place in the file and a sentence; `load` turns places into lines.
"""

import re
from collections.abc import Iterator
from datetime import date

from inspector.checklist.faults import Fault, ids, judge_names, judge_sum, judge_texts
from inspector.checklist.judge_criterion import judge_criterion
from inspector.checklist.judge_registers import judge_registers
from inspector.checklist.model import Checklist, Standard
from inspector.checklist.number import points_text
from inspector.language import _

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# `settle` takes a hyphen for "no criterion".
_RESERVED_CRITERIA = ("-",)


def judge(checklist: Checklist) -> Iterator[Fault]:
    """All faults of sense, in no order."""
    yield from _judge_head(checklist)
    yield from _judge_standard(checklist.standard, checklist.points_max)
    yield from _judge_names(checklist)
    yield from judge_registers(checklist)
    yield from judge_texts(checklist, ())
    sentence = _("{points} points, but the sections add up to {total}")
    yield from judge_sum(("points", "max"), checklist.points_max, checklist.sections, sentence)
    if not checklist.sections:
        yield ("sections",), _("this list is empty")
    for i, section in enumerate(checklist.sections):
        place = ("sections", i)
        if not section.criteria:
            yield (*place, "criteria"), _("this list is empty")
        sentence = _("{points} points, but the criteria add up to {total}")
        yield from judge_sum((*place, "points"), section.points, section.criteria, sentence)
        for j, criterion in enumerate(section.criteria):
            below = (*place, "criteria", j)
            yield from judge_criterion(criterion, below)
            for k, code in enumerate(criterion.evidence):
                if code not in checklist.evidence_types:
                    words = _("evidence “{code}” is not in evidence_types")
                    yield (*below, "evidence", k), words.format(code=code)


def _judge_head(checklist: Checklist) -> Iterator[Fault]:
    for key, points in ("max", checklist.points_max), ("step", checklist.step):
        if points <= 0:
            yield ("points", key), _("“{key}” must be above 0").format(key=key)
    day = checklist.valid_from
    if day and not _is_date(day):
        yield ("valid_from",), _("“{day}” is not a date such as 2024-01-31").format(day=day)
    if checklist.guidance and checklist.cell_type.block not in checklist.guidance:
        words = _("cell_type.block must be one of the blocks of guidance: {blocks}")
        yield ("guidance",), words.format(blocks=", ".join(checklist.guidance))


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _judge_standard(standard: Standard, points_max: int) -> Iterator[Fault]:
    in_total = standard.rule in ("total", "total_and_each_section")
    in_each = standard.rule in ("each_section", "total_and_each_section")
    percent = standard.each_section_at_least_percent
    for key, given, most, used in (
        ("total_at_least", standard.total_at_least, points_max, in_total),
        ("each_section_at_least_percent", percent, 100_00, in_each),
    ):
        place = ("standard", key)
        if given is None:
            if used:
                yield place, _("the rule {rule} needs {key}").format(rule=standard.rule, key=key)
        elif not used:
            words = _("the rule {rule} does not use {key}: take one of them out")
            yield place, words.format(rule=standard.rule, key=key)
        elif not 0 < given <= most:
            words = _("{key} must be above 0 and at most {most}")
            yield place, words.format(key=key, most=points_text(most))


def _judge_names(checklist: Checklist) -> Iterator[Fault]:
    kind = checklist.cell_type
    yield from judge_names([(("id",), checklist.id)])
    yield from judge_names([(("cell_type", "code"), kind.code)])
    if kind.block is not None:
        yield from judge_names([(("cell_type", "block"), kind.block)])
    yield from judge_names([(("evidence_types", code), code) for code in checklist.evidence_types])
    yield from judge_names([(("guidance", block), block) for block in checklist.guidance])
    yield from judge_names(ids(("disqualifiers",), checklist.disqualifiers))
    yield from judge_names(ids(("sections",), checklist.sections))
    criteria = []
    for i, section in enumerate(checklist.sections):
        criteria += ids(("sections", i, "criteria"), section.criteria)
    yield from judge_names(criteria, _RESERVED_CRITERIA)
