"""Registers as data: a kitchen's temperatures; what is counted in them, what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.checklist import Criterion, Stored, from_json, parse_answer, read_answer, to_json
from inspector.checklist.bounds import sentences
from inspector.checklist.figures import Drawn, Row, draw, read_value
from inspector.checklist.load import check, load
from inspector.checklist.model import Checklist
from inspector.checklist.offered import Offer, offer

from .samples import SMALL, packaged, small

KITCHEN = """
registers:
  - id: fridge
    rows: dated
    title: {vi: Tủ lạnh, en: Fridge}
    fields:
      - {id: degrees, how: number, label: {vi: Nhiệt độ}}
      - {id: shelf, how: choice, label: {vi: Ngăn}, options: [{id: top, label: {vi: Trên}}, {id: low, label: {vi: Dưới}}]}
      - {id: door, how: tick, label: {vi: Cửa kín}}
      - {id: remark, how: text, label: {vi: Ghi chú}}
  - id: staff
    rows: single
    title: {vi: Nhân viên}
    fields:
      - {id: trained, how: number, whole_numbers: true, label: {vi: Đã tập huấn}}
      - {id: others, how: number, whole_numbers: true, label: {vi: Khác}}
      - {id: employed, how: number, whole_numbers: true, label: {vi: Tổng số}}
    bounds: [{sum: [trained, others], at_most: employed}]
figures:
  - id: cold_enough
    part: [{of: fridge, where: [{field: degrees, at_most: 4.5}]}]
    whole: [{of: fridge}]
  - id: frozen_top
    number: [{of: fridge, where: [{field: shelf, one_of: [top]}, {field: degrees, at_most: -18, at_least: -30}]}]
  - id: tight
    part: [{of: fridge, where: [{field: door}]}]
    whole: [{of: fridge}]
  - id: trained
    part: [{of: staff, sum: [trained]}]
    whole: [{of: staff, sum: [trained, others]}]
  - id: sum_of_all
    number: [{of: fridge, sum: [degrees]}, {of: staff, sum: [trained]}]
"""  # noqa: E501
TEXT = SMALL.read_text(encoding="utf-8")
Load = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Load:
    """Writes the small checklist with something behind it."""

    def write(more: str) -> Path:
        path = tmp_path / "kitchen.yaml"
        path.write_text(TEXT.rstrip() + "\n" + more.lstrip("\n"), encoding="utf-8")
        return path

    return write


def reading(day: str, *differs: str, **values: str) -> Row:
    """A row of the fridge."""
    return Row(f"fridge:{day}.1", day, 1, values, frozenset(differs))


def figures(list_: Checklist, *rows: Row, staff: dict[str, str] | None = None) -> dict[str, Drawn]:
    """What the kitchen's registers come to."""
    single = [Row("staff:all", "", 1, staff)] if staff else []
    return draw(list_.figures, {"fridge": rows, "staff": single})


def test_a_checklist_without_registers_keeps_its_text_and_its_hash() -> None:
    text = to_json(small())
    assert "registers" not in text and "figures" not in text
    assert small().hash == "965fe8ef8bddefda"


def test_registers_go_through_the_canonical_text(written: Load) -> None:
    list_ = load(written(KITCHEN))
    assert from_json(to_json(list_)) == list_
    assert [each.id for each in list_.registers] == ["fridge", "staff"]
    condition = list_.figures[1].number[0].where[1]
    assert (condition.at_least, condition.at_most) == (-3000, -1800)
    assert [each.rule for each in list_.criteria] == [each.rule for each in small().criteria]


def test_figures_of_a_temperature_register_are_exact(written: Load) -> None:
    list_ = load(written(KITCHEN))
    found = figures(
        list_,
        reading("2024-01-01", degrees="4.5", shelf="low", door="1"),
        reading("2024-01-02", degrees="4.51", shelf="low"),
        reading("2024-01-03", degrees="-18", shelf="top"),
        reading("2024-01-04", degrees="-18.01", shelf="low", door="1"),
        staff={"trained": "3"},
    )
    assert found["cold_enough"].answer == "3/4"
    assert found["cold_enough"].days == ("2024-01-01", "2024-01-03", "2024-01-04")
    assert found["frozen_top"].answer == "1"
    assert found["tight"].answer == "2/4"
    assert found["trained"].answer == "3/3", "a blank beside something filled in is none"
    assert found["sum_of_all"].answer == "-24"
    assert not any(each.unsure for each in found.values())
    assert found["sum_of_all"].sources == 5


def test_a_row_beyond_a_bound_is_told_in_one_sentence_and_changes_no_figure(written: Load) -> None:
    list_ = load(written(KITCHEN))
    staff = list_.register("staff")
    too_many = {"trained": "3", "others": "2", "employed": "4"}
    (sentence,) = sentences(staff, too_many)
    assert sentence == "Đã tập huấn + Khác come to 5, more than Tổng số: 4"
    assert sentences(staff, {**too_many, "employed": "5"}) == []
    assert sentences(staff, {"trained": "9"}) == [], "without the limit nothing can be said"
    assert sentences(staff, {"others": "5", "employed": "4"}) == [
        "Khác come to 5, more than Tổng số: 4"
    ], "what is not filled in is not named"
    assert figures(list_, staff=too_many)["trained"].answer == "3/5"


def test_an_empty_register_says_nothing(written: Load) -> None:
    list_ = load(written(KITCHEN))
    assert figures(list_) == {}
    assert set(figures(list_, staff={"trained": "0", "others": "0"})) == {"sum_of_all"}


def test_what_is_missing_or_in_dispute_counts_for_nothing_and_is_named(written: Load) -> None:
    list_ = load(written(KITCHEN))
    found = figures(
        list_,
        reading("2024-01-01", degrees="4", shelf="top"),
        reading("2024-01-02", shelf="low"),
        reading("2024-01-03", "degrees", shelf="top"),
        reading("2024-01-04", "degrees"),
    )
    cold = found["cold_enough"]
    assert cold.answer == "1/3", "a row of which all is in dispute may be none"
    assert set(cold.unsure) == {(f"fridge:2024-01-0{day}.1", "degrees") for day in (2, 3, 4)}
    assert ("fridge:2024-01-02.1", "degrees") not in found["frozen_top"].unsure
    assert found["sum_of_all"].answer == "4"


@pytest.mark.parametrize(
    ("field", "text", "stored"),
    [
        ("degrees", " -4,50 ", "-4.5"),
        ("degrees", "007", "7"),
        ("degrees", "", ""),
        ("shelf", "TOP", "top"),
        ("door", "yes", "1"),
        ("door", "no", ""),
        ("remark", "a\tb\n", "a b"),
    ],
)
def test_values_are_kept_in_one_form(written: Load, field: str, text: str, stored: str) -> None:
    fields = {each.id: each for each in load(written(KITCHEN)).registers[0].fields}
    assert read_value(fields[field], text) == stored


@pytest.mark.parametrize(
    ("register", "field", "text"),
    [(0, "degrees", "4.555"), (0, "degrees", "warm"), (0, "shelf", "1"), (1, "trained", "1.5"),
     (1, "trained", "-1"), (0, "degrees", "٤")],
)  # fmt: skip
def test_what_is_no_value_is_refused(written: Load, register: int, field: str, text: str) -> None:
    fields = {each.id: each for each in load(written(KITCHEN)).registers[register].fields}
    with pytest.raises(ValueError, match="“"):
        read_value(fields[field], text)


FAULTS = {
    "a register twice": ("- id: staff", "- id: fridge", "“fridge” stands here twice"),
    "a name of other items": ("- id: staff", "- id: evidence", "has a meaning of its own"),
    "a field twice": ("{id: others,", "{id: trained,", "“trained” stands here twice"),
    "rows of another kind": ("rows: single", "rows: weekly", "must be one of"),
    "a choice without options": ("id: shelf, how: choice", "id: shelf, how: tick", "belong"),
    "options that are missing": ("id: door, how: tick", "id: door, how: choice", "needs “options”"),
    "whole numbers of a text": (
        "{id: remark, how: text,", "{id: remark, how: text, whole_numbers: true,", "belong"),
    "a figure twice": ("- id: tight", "- id: trained", "“trained” stands here twice"),
    "a figure of nothing": ("number: [{of: fridge, sum", "label: {vi: x} #", "either a “number”"),
    "a part without its whole": ("    whole: [{of: staff", "    #", "either a “number”"),
    "an unknown register": ("number: [{of: fridge, where", "number: [{of: oven, where",
                            "no register “oven”"),
    "a sum of what is no number": ("sum: [degrees]", "sum: [shelf]", "is a number"),
    "an unknown field": ("{field: door}", "{field: window}", "no field “window”"),
    "an unknown option": ("one_of: [top]", "one_of: [up]", "no option “up”"),
    "a limit of a tick": ("{field: door}", "{field: door, at_most: 1}", "is not a number"),
    "limits that cross": ("at_least: -30", "at_least: -3", "must not be more"),
    "a bound of what is no number": ("at_most: employed", "at_most: door", "is a number"),
    "a bound of an unknown field": ("sum: [trained, others], at", "sum: [guests], at", "no field"),
    "text in no language": ("label: {vi: Ngăn}", "label: {}", "in no language"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_line_and_a_sentence(written: Load, fault: str) -> None:
    old, new, words = FAULTS[fault]
    assert KITCHEN.count(old) == 1
    path = written(KITCHEN.replace(old, new))
    problems = check(path)
    first = path.read_text(encoding="utf-8").split("registers:")[0].count("\n")
    assert any(words in each.words and each.line > first for each in problems), problems


@pytest.mark.parametrize(
    ("criterion", "figure", "words"),
    [
        ("        how: number\n", "cold_enough", "does not fit"),
        ("        how: share\n", "frozen_top", "does not fit"),
        ("        how: number\n", "nothing", "no figure “nothing”"),
        ("        how: choice\n", "frozen_top", "not a criterion of the kind choice"),
        ("            at_most: 2\n", "cold_enough", "a number is needed"),
    ],
)
def test_a_prefill_names_a_figure_that_fits(
    written: Load, criterion: str, figure: str, words: str
) -> None:
    path = written(KITCHEN)
    text = path.read_text(encoding="utf-8")
    assert text.count(criterion) == 1
    indent = " " * (len(criterion) - len(criterion.lstrip()))
    path.write_text(text.replace(criterion, f"{criterion}{indent}prefill: {figure}\n"), "utf-8")
    assert any(words in each.words for each in check(path)), check(path)


def test_without_figures_a_prefill_may_name_anything(written: Load) -> None:
    path = written("")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("how: number\n", "how: number\n        prefill: x\n"), "utf-8")
    assert check(path) == []


@pytest.mark.parametrize("name", ["agency", "enterprise", "service"])
def test_the_packaged_registers_fill_six_criteria_of_meetings_and_one_of_members(name: str) -> None:
    filled = {each.id: each.prefill for each in packaged(name).criteria if each.prefill}
    assert list(filled) == ["III.1", "III.2", "III.3", "III.4", "III.5", "III.6", "IV.1"]
    assert [each.id for each in packaged(name).registers] == ["meeting", "members"]


# -- what is offered ---------------------------------------------------------------------------


def stored(criterion: Criterion, answer: str, *caps: str) -> Stored:
    """An answer as it stands."""
    return read_answer(parse_answer(criterion, answer, caps))


def offered(id_: str, answer: str, said: Stored | None = None, **others: str) -> Offer:
    """What is offered for a criterion of the agency whose figure has an answer."""
    criterion = packaged("agency").criterion(id_)
    answers = {str(criterion.prefill): answer, **others}
    found = offer(criterion, {name: Drawn(a, 12, (), ()) for name, a in answers.items()}, said)
    assert found is not None
    return found


def test_an_offer_agrees_with_the_same_answer_and_with_the_same_points() -> None:
    held = packaged("agency").criterion("III.2")
    assert not offered("III.2", "7").agrees
    assert offered("III.2", "7", stored(held, "7")).agrees
    assert offered("III.2", "7", stored(held, "full")).agrees
    assert offered("III.2", "3", stored(held, "=2")).agrees
    assert not offered("III.2", "3", stored(held, "full")).agrees
    assert not offered("III.2", "8", stored(held, "7")).agrees
    assert not offered("III.2", "8", stored(held, "later")).agrees


def test_a_circumstance_that_the_register_shows_is_offered_with_the_answer() -> None:
    held = packaged("agency").criterion("III.3")
    found = offered("III.3", "11/12", meetings_below_fair="1")
    assert found.caps == ("below-fair",)
    assert not offered("III.3", "11/12", stored(held, "11/12"), meetings_below_fair="1").agrees
    capped = stored(held, "11/12", "below-fair")
    assert offered("III.3", "11/12", capped, meetings_below_fair="1").agrees
    kept = offered("III.3", "12/12", capped, meetings_below_fair="0")
    assert kept.caps == ("below-fair",), "a person may know of it from elsewhere"


def test_a_figure_that_the_criterion_does_not_take_is_no_answer() -> None:
    found = offered("III.1", "13")
    assert not found.sound and "more than the most, 12" in found.problem


def test_a_criterion_without_a_figure_is_offered_nothing() -> None:
    assert offer(packaged("agency").criterion("I.1"), {"x": Drawn("1", 1, (), ())}, None) is None
