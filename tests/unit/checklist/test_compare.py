"""Two revisions compared: every criterion in one class, and alike from both sides."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import language
from inspector.checklist import Checklist, Criterion, to_json
from inspector.checklist.compare import STATES, Comparison, Part, compare
from inspector.checklist.compare_words import aspect_text, counts_text, facts, part_name, worth

from .samples import packaged, small

MIRROR = {"new": "gone", "gone": "new"}


def change_criteria(checklist: Checklist, change: Any) -> Checklist:
    """The checklist with every criterion passed through `change`; None takes it out."""
    sections = tuple(
        replace(section, criteria=tuple(c for c in map(change, section.criteria) if c))
        for section in checklist.sections
    )
    return replace(checklist, sections=sections)


def with_criterion(checklist: Checklist, id_: str, **facts: Any) -> Checklist:
    """The checklist with other facts of one criterion."""
    return change_criteria(checklist, lambda c: replace(c, **facts) if c.id == id_ else c)


def moved(checklist: Checklist, id_: str) -> Checklist:
    """The checklist with a criterion at the end of the last section."""
    criterion = checklist.criterion(id_)
    rest = change_criteria(checklist, lambda c: None if c.id == id_ else c)
    *others, last = rest.sections
    last = replace(last, criteria=(*last.criteria, criterion))
    return replace(rest, sections=(*others, last))


def mutate(checklist: Checklist, kind: str, id_: str, number: int) -> Checklist:
    """A checklist after one change of a kind."""
    if id_ not in [criterion.id for criterion in checklist.criteria]:
        return checklist
    criterion = checklist.criterion(id_)
    match kind:
        case "title":
            return with_criterion(checklist, id_, title={"vi": f"Tên {number}"})
        case "points":
            return with_criterion(checklist, id_, points=criterion.points + number)
        case "gone":
            return change_criteria(checklist, lambda c: None if c.id == id_ else c)
        case "id":
            return with_criterion(checklist, id_, id=f"{id_}.{number}")
        case "moved":
            return moved(checklist, id_)
        case "turned":
            sections = tuple(replace(s, criteria=s.criteria[::-1]) for s in checklist.sections)
            return replace(checklist, sections=sections)
        case "standard":
            standard = replace(checklist.standard, total_at_least=number)
            return replace(checklist, standard=standard)
        case "barrier":
            return replace(checklist, disqualifiers=checklist.disqualifiers[: number % 3])
        case _:
            kept = dict(list(checklist.evidence_types.items())[: number % 4])
            return replace(checklist, evidence_types=kept)


KINDS = (*("title", "points", "gone", "id", "moved", "turned", "standard", "barrier", "evidence"),)
MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from([criterion.id for criterion in small().criteria]),
        st.integers(1, 9),
    ),
    max_size=6,
)


def made(mutations: list[tuple[str, str, int]]) -> Checklist:
    checklist = small()
    for mutation in mutations:
        checklist = mutate(checklist, *mutation)
    return checklist


def mirrored(found: Comparison) -> list[Any]:
    """What the comparison from the other side must say, in an order of its own."""
    return sorted(
        repr((p.kind, p.id, MIRROR.get(p.state, p.state), p.points[::-1], p.sections[::-1],
              sorted(repr((a.name, a.after, a.before, a.rule)) for a in p.aspects)))
        for p in found.parts
    )  # fmt: skip


def as_it_is(found: Comparison) -> list[Any]:
    return sorted(
        repr((p.kind, p.id, p.state, p.points, p.sections,
              sorted(repr((a.name, a.before, a.after, a.rule)) for a in p.aspects)))
        for p in found.parts
    )  # fmt: skip


@given(MUTATIONS)
def test_a_checklist_does_not_differ_from_itself(mutations: list[tuple[str, str, int]]) -> None:
    checklist = made(mutations)
    assert compare(checklist, checklist).empty
    assert compare(checklist, replace(checklist, revision="another name")).empty


@given(MUTATIONS, MUTATIONS)
def test_from_the_other_side_it_is_the_same_mirrored(
    one: list[tuple[str, str, int]], two: list[tuple[str, str, int]]
) -> None:
    a, b = made(one), made(two)
    assert as_it_is(compare(b, a)) == mirrored(compare(a, b))


@given(MUTATIONS, MUTATIONS)
def test_every_criterion_stands_in_exactly_one_class_and_nothing_is_overlooked(
    one: list[tuple[str, str, int]], two: list[tuple[str, str, int]]
) -> None:
    a, b = made(one), made(two)
    found = compare(a, b)
    ids = [part.id for part in found.criteria()]
    assert sorted(ids) == sorted({criterion.id for criterion in (*a.criteria, *b.criteria)})
    assert sum(len(found.criteria(state)) for state in STATES) == len(ids)
    assert found.empty == (to_json(a) == to_json(b))
    for part in found.criteria():
        in_a, in_b = (_of(each, part.id) for each in (a, b))
        if in_a is None or in_b is None:
            assert part.state == ("new" if in_a is None else "gone")
        else:
            assert (part.state == "rescored") == (in_a.rule != in_b.rule)


def _of(checklist: Checklist, id_: str) -> Criterion | None:
    return next((each for each in checklist.criteria if each.id == id_), None)


def part(found: Comparison, id_: str) -> Part:
    return next(each for each in found.parts if each.id == id_)


def test_another_wording_leaves_the_rule_and_another_threshold_does_not() -> None:
    agency = packaged("agency")
    worded = compare(agency, with_criterion(agency, "III.2", title={"vi": "Khác"}))
    assert part(worded, "III.2").state == "reworded"
    first, *others = agency.criterion("III.2").bands
    bands = (replace(first, at_least=500), *others)
    scored = part(compare(agency, with_criterion(agency, "III.2", bands=bands)), "III.2")
    (aspect,) = scored.aspects
    language.use("en")
    assert (scored.state, aspect.rule) == ("rescored", True)
    assert aspect_text(aspect).replace("\xa0", " ") == (
        "≥4: 3 · ≥3: 2 · ≥2: 1 · otherwise: 0 → ≥5: 3 · ≥3: 2 · ≥2: 1 · otherwise: 0"
    )


def test_a_criterion_in_another_section_is_moved_and_says_from_where() -> None:
    agency = packaged("agency")
    found = part(compare(agency, moved(agency, "I.3")), "I.3")
    language.use("en")
    assert (found.state, found.sections) == ("moved", ("I", "IV"))
    assert facts(found) == ["from section I to IV"]
    both = moved(with_criterion(agency, "I.3", points=500), "I.3")
    found = part(compare(agency, both), "I.3")
    assert (found.state, found.moved, worth(found)) == ("rescored", True, "3 → 5")


def test_what_stands_beside_the_criteria_is_compared_too() -> None:
    agency = packaged("agency")
    other = replace(
        agency,
        standard=replace(agency.standard, total_at_least=9600),
        disqualifiers=agency.disqualifiers[1:],
        registers=agency.registers[:-1],
        evidence_types={**agency.evidence_types, "photo": {"vi": "Ảnh"}},
    )
    language.use("en")
    found = {part_name(each): each.state for each in compare(agency, other).beside()}
    first, last = agency.disqualifiers[0].id, agency.registers[-1].id
    assert found == {
        "standard": "rescored",
        f"disqualifier {first}": "gone",
        f"register {last}": "gone",
        "evidence photo": "new",
    }


@pytest.mark.parametrize("name", ["service", "enterprise"])
def test_any_two_checklists_are_told_of_in_words(name: str) -> None:
    found = compare(packaged("agency"), packaged(name))
    language.use("en")
    assert "kept" in counts_text(found) and " rules changed" in counts_text(found)
    for each in found.parts:
        assert all(facts(each)) and all(isinstance(aspect_text(a), str) for a in each.aspects)
