"""Random small checklists and visits of them, for laws that hold for any."""

from dataclasses import dataclass

from hypothesis import strategies as st

from inspector.checklist import Checklist, Criterion, parse_answer, score
from inspector.checklist.model import (
    CellType,
    NotApplicable,
    Option,
    Part,
    Scale,
    Section,
    Standard,
)

TEXT = {"vi": "x"}
LEFT_OUT, FULL = NotApplicable("leave_out", TEXT), NotApplicable("full_points", TEXT)
UNDER_ANOTHER_RULE = '{"a":"full","r":"00000000"}'


@dataclass(frozen=True)
class Visit:
    """A checklist and the head values of each of its criteria."""

    checklist: Checklist
    values: dict[str, tuple[str | None, ...]]


@st.composite
def criteria(draw: st.DrawFn, name: str) -> Criterion:
    """A criterion of up to 4 points, some of it leaving the total where it does not apply."""
    if draw(st.booleans()):
        halves = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
        policies = st.sampled_from([LEFT_OUT, FULL])
        parts = tuple(Part(str(i), 50 * n, TEXT, draw(policies)) for i, n in enumerate(halves))
        points = sum(part.points for part in parts)
        return Criterion(name, points, 50, TEXT, "parts", parts=parts)
    points = 50 * draw(st.integers(1, 8))
    given = [
        points,
        *draw(st.lists(st.integers(0, points // 50).map(lambda n: 50 * n), max_size=2)),
    ]
    options = tuple(Option(number, TEXT) for number in given)
    policy = draw(st.sampled_from([None, LEFT_OUT, FULL]))
    return Criterion(name, points, 50, TEXT, "choice", options=options, not_applicable=policy)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """One to three sections, up to five criteria, any of the three rules."""
    sizes = draw(st.sampled_from([(1,), (2,), (3,), (5,), (1, 2), (2, 2), (3, 2), (1, 1, 2)]))
    sections = []
    for i, size in enumerate(sizes):
        held = tuple(draw(criteria(f"{i}.{j}")) for j in range(size))
        sections.append(Section(str(i), sum(c.points for c in held), TEXT, held))
    most = sum(section.points for section in sections)
    total, percent = draw(st.integers(1, most)), 100 * draw(st.integers(1, 100))
    standard = draw(
        st.sampled_from(
            [
                Standard(TEXT, "total", total, None),
                Standard(TEXT, "each_section", None, percent),
                Standard(TEXT, "total_and_each_section", total, percent),
            ]
        )
    )
    return Checklist(
        "x", "1", TEXT, CellType("x", TEXT), Scale(most, 50), standard, tuple(sections)
    )


def answers(criterion: Criterion) -> list[str | None]:
    """Every kind of value that a criterion may have, among them none."""
    texts = ["full", "later", "=0", "=0.5"]
    if criterion.how == "choice":
        texts += [str(n + 1) for n in range(len(criterion.options))]
    else:
        texts += ["none", "0", "0:na", ",".join(f"{part.id}:na" for part in criterion.parts)]
    if criterion.not_applicable:
        texts.append("na")
    return [None, UNDER_ANOTHER_RULE, *(parse_answer(criterion, text) for text in texts)]


@st.composite
def visits(draw: st.DrawFn, answered: bool = False) -> Visit:
    """A checklist with each criterion open, answered or in conflict; or all of them answered."""
    checklist = draw(checklists())
    values = {}
    for criterion in checklist.criteria:
        known = answers(criterion)
        if answered:
            known = [value for value in known if score(criterion, value).state in ("scored", "na")]
        heads = st.lists(st.sampled_from(known), min_size=answered, max_size=3, unique=True)
        values[criterion.id] = tuple(draw(heads))
    return Visit(checklist, values)
