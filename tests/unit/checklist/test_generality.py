"""Other tables than ours: 44 pass-or-fail criteria, and four sections of 100 points each."""

from fractions import Fraction
from pathlib import Path

from inspector.checklist import parse_answer, standing
from inspector.checklist.load import load


def food_safety(rule: str) -> str:
    """Four sections of 11 questions, answered yes, partly or no; 400 points in all."""
    lines = [
        "format: inspector-checklist",
        "format_version: 1",
        "id: food-safety",
        "revision: 2",
        "title: {vi: An toàn thực phẩm, en: Food safety}",
        "cell_type: {code: kitchen, vi: Bếp ăn}",
        "points: {max: 400, step: 1}",
        f"standard: {{name: {{vi: Đạt}}, {rule}}}",
        "sections:",
    ]
    for section in "ABCD":
        lines += [f"  - id: {section}", "    points: 100", "    title: {vi: Khu}", "    criteria:"]
        for number in range(1, 12):
            points = 20 if number == 11 else 8
            lines += [
                f"      - id: {section}.{number}",
                f"        points: {points}",
                "        title: {vi: Câu hỏi}",
                "        how: choice",
                "        options:",
                f"          - {{points: {points}, label: {{vi: Có}}}}",
                f"          - {{points: {points // 2}, label: {{vi: Một phần}}}}",
                "          - {points: 0, label: {vi: Không}}",
                "        not_applicable: {effect: leave_out, when: {vi: Không có}}",
            ]
    return "\n".join(lines)


def test_each_section_must_reach_its_own_standard(tmp_path: Path) -> None:
    path = tmp_path / "food-safety.yaml"
    path.write_text(
        food_safety("rule: each_section, each_section_at_least_percent: 95"), encoding="utf-8"
    )
    checklist = load(path)
    assert len(checklist.criteria) == 44
    full = {c.id: (parse_answer(c, "1"),) for c in checklist.criteria}
    partly = parse_answer(checklist.criterion("A.1"), "2")
    one = full | {"A.1": (partly,)}
    stands = standing(checklist, one)
    assert (stands.result, stands.may_lose, stands.sections_met) == (Fraction(396), 100, True)
    assert (stands.verdict, stands.total_met) == ("meets", None)
    assert standing(checklist, one | {"A.2": (partly,)}).verdict == "does_not_meet"
    assert standing(checklist, one | {"B.2": (partly,)}).verdict == "meets"
    left_out = {
        c.id: (parse_answer(c, "na"),) for c in checklist.sections[0].criteria if c.id != "A.1"
    }
    assert standing(checklist, one | left_out).verdict == "does_not_meet"


def test_a_total_of_400_is_compared_on_its_own_scale(tmp_path: Path) -> None:
    path = tmp_path / "food-safety.yaml"
    path.write_text(food_safety("rule: total, total_at_least: 380"), encoding="utf-8")
    checklist = load(path)
    values = {c.id: (parse_answer(c, "1"),) for c in checklist.criteria}
    values["A.11"] = (parse_answer(checklist.criterion("A.11"), "3"),)
    stands = standing(checklist, values)
    assert (stands.result, stands.verdict, stands.may_lose) == (Fraction(380), "meets", 0)
    values["B.1"] = (parse_answer(checklist.criterion("B.1"), "na"),)
    assert standing(checklist, values).verdict == "does_not_meet"
