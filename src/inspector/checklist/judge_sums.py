"""Sums of a checklist whose shape is wrong somewhere, so that they are told with what is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from inspector.checklist.document import Place
from inspector.checklist.faults import Fault
from inspector.checklist.number import points_text
from inspector.language import _


def judge_sums(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Points (hundredths) that are not the sum of those below them, wherever all are numbers."""
    head, sections = data.get("points"), data.get("sections")
    if not isinstance(sections, list):
        return
    if isinstance(head, dict):
        words = _("{points} points, but the sections add up to {total}")
        yield from _judge(("points", "max"), head.get("max"), sections, words)
    for i, section in enumerate(sections):
        if isinstance(section, dict):
            words = _("{points} points, but the criteria add up to {total}")
            place = ("sections", i, "points")
            yield from _judge(place, section.get("points"), section.get("criteria"), words)


def _judge(place: Place, points: Any, below: Any, words: str) -> Iterator[Fault]:
    if not isinstance(points, int) or not isinstance(below, list) or not below:
        return
    parts = [each.get("points") if isinstance(each, dict) else None for each in below]
    known = [each for each in parts if isinstance(each, int)]
    if len(known) == len(parts) and sum(known) != points:
        yield place, words.format(points=points_text(points), total=points_text(sum(known)))
