"""Inspection files of a chosen size, made by the desk's own doors."""

import json
from pathlib import Path

from inspector.checklist import Checklist, Criterion, parse_answer
from inspector.checklist.load import load
from inspector.desk import Desk
from inspector.desk.round import rounds
from inspector.ledger import Change

BATCH = 500
"""Visits written in one transaction."""


def visits(path: Path, count: int, long_visit: str = "") -> Path:
    """A file with `count` visits answered in full, and a cell `long_visit` with 120 criteria."""
    desk = Desk.create(path, "Tổ 1", "2023")
    rounds.start(desk, "2023")
    lists = rounds.packaged_checklists()
    rounds.add_checklists(desk, lists)
    agency = next(each for each in lists if each.id == "agency")
    for start in range(0, count, BATCH):
        changes = []
        for number in range(start, min(count, start + BATCH)):
            changes += roster(f"C{number:05}")
            changes += _visit(f"C{number:05}", agency, number)
        desk.write(changes)
    if long_visit:
        rounds.add_checklists(desk, [_long_checklist(path.with_suffix(".yaml"))])
        desk.write(roster(long_visit, type_="long"))
    desk.close()
    return path


def _long_checklist(path: Path) -> Checklist:
    """120 criteria of one point with three options each, in four sections."""
    criteria = [
        {
            "id": f"Q{number}",
            "points": 1,
            "title": {"vi": f"Tiêu chí {number}", "en": f"This is criterion {number} of 120"},
            "how": "choice",
            "options": [
                {"points": points, "label": {"vi": f"Mức {points}"}} for points in (1, 0.5, 0)
            ],
        }
        for number in range(1, 121)
    ]
    sections = [
        {
            "id": f"S{start}",
            "points": 30,
            "title": {"vi": f"Nội dung {start}"},
            "criteria": criteria[start : start + 30],
        }
        for start in range(0, 120, 30)
    ]
    document = {
        "format": "inspector-checklist",
        "format_version": 1,
        "id": "long",
        "revision": "1",
        "title": {"vi": "Bảng dài"},
        "cell_type": {"code": "long", "vi": "Dài"},
        "points": {"max": 120, "step": 0.5},
        "standard": {"name": {"vi": "Đạt"}, "rule": "total", "total_at_least": 114},
        "sections": sections,
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return load(path)


def roster(code: str, round_: str = "2023", type_: str = "agency") -> list[Change]:
    """A cell's row in a round's roster."""
    row = {"code": code, "name": f"Chi bộ số {code}", "type": type_, "kind": "cell"}
    said: dict[str, str | int] = {**row, "status": "active", "selected": 1, "members": 10}
    return [
        Change(f"cell/{code}", f"round:{round_}", field, value) for field, value in said.items()
    ]


def _visit(code: str, checklist: Checklist, number: int) -> list[Change]:
    record = f"visit/2023/{code}"
    pin = checklist.name.removeprefix("checklist/")
    changes = [Change(record, "", "checklist", pin)]
    for place, criterion in enumerate(checklist.criteria):
        weak = (number * 7 + place * 13) % 40 == 0
        answer = parse_answer(criterion, _answer(criterion, weak))
        changes.append(Change(record, criterion.id, "team.answer", answer))
        if weak:
            changes.append(Change(record, criterion.id, "team.explain", f"Thiếu {number}"))
    return changes


def _answer(criterion: Criterion, weak: bool) -> str:
    if not weak:
        return "full"
    return "2" if criterion.how == "choice" else f"={criterion.points // 200}"
