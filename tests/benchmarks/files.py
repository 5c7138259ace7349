"""Inspection files of a chosen size, made by the desk's own doors."""

from pathlib import Path

from inspector.checklist import Checklist, Criterion, parse_answer
from inspector.desk import Desk, rounds
from inspector.ledger import Change


def visits(path: Path, count: int, cells: int | None = None) -> Path:
    """A file with `count` visits answered in full, on a roster of `cells` (default: as many)."""
    desk = Desk.create(path, "Tổ 1", "2023")
    rounds.start(desk, "2023")
    lists = rounds.packaged_checklists()
    rounds.add_checklists(desk, lists)
    agency = next(each for each in lists if each.id == "agency")
    changes = [
        change for number in range(cells or count) for change in _roster(f"C{number:05}")
    ]
    for number in range(count):
        changes += _visit(f"C{number:05}", agency, number)
    desk.write(changes)
    desk.close()
    return path


def _roster(code: str) -> list[Change]:
    row = {"code": code, "name": f"Chi bộ số {code}", "type": "agency", "kind": "cell"}
    said: dict[str, str | int] = {**row, "status": "active", "selected": 1, "members": 10}
    return [Change(f"cell/{code}", "round:2023", field, value) for field, value in said.items()]


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
