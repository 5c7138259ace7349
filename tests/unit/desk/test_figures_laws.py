"""Whatever people said, the one pass over a round finds what each record by itself says."""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import checklist
from inspector.checklist import parse_answer
from inspector.desk import Desk, accepted, names, standing
from inspector.desk.figures import distribution, lost
from inspector.desk.figures.answers import Answers
from inspector.ledger import Change

from . import making

LIST = making.checklists()[0]
CELLS = ("A.1", "A.2")
CRITERIA = LIST.criteria[:3]
PIN = LIST.name.removeprefix("checklist/")
FORMS = ("full", "=0", "=1", "later", "na", None, "not one of ours")

said = st.tuples(
    st.sampled_from(CELLS),
    st.sampled_from(CRITERIA),
    st.sampled_from(("self", "team", "appraised")),
    st.sampled_from(FORMS),
    st.sampled_from(("say", "beside", "accept", "accept two", "junk")),
)


def changes(step: tuple[str, checklist.Criterion, str, str | None, str]) -> list[Change]:
    """What somebody says of a criterion, replacing what stands or standing beside it."""
    cell, criterion, column, form, how = step
    record = names.visit("2024", cell)
    try:
        value = None if form is None else parse_answer(criterion, form)
    except checklist.AnswerError:
        value = form
    if how in ("say", "beside"):
        field = f"{column}.answer"
        seen = None if how == "say" else ()
        return [Change(record, criterion.id, field, value, seen=seen)]
    field = accepted.field("team" if column == "self" else column)
    if how == "junk":
        return [Change(record, criterion.id, field, f'["{"0" * 39} ",{form!r}]')]
    taken = None if value is None else accepted.write(bytes(20), value)
    return [Change(record, criterion.id, field, taken, seen=() if how == "accept two" else None)]


@given(st.lists(said, max_size=14))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_answers_of_all_visits_are_those_of_each(template: Path, steps: list[object]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        with closing(Desk.open(path, "Lan")) as desk:
            desk.write([Change(names.visit("2024", each), "", "checklist", PIN) for each in CELLS])
            for step in steps:
                desk.write(changes(step))  # type: ignore[arg-type]
            for column in names.COLUMNS:
                check_answers(desk, column)
            check_sums(desk)


def check_answers(desk: Desk, column: str) -> None:
    found: dict[tuple[str, str], set[str | None]] = {}
    numbers = dict(desk.ledger.connection.execute("SELECT r, name FROM record"))
    for r, i, values in Answers(desk, column).read("2024"):
        assert len(set(values)) == len(values)
        found[numbers[r], desk.ledger.items[i]] = set(values)
    for cell in CELLS:
        record = desk.ledger.record(names.visit("2024", cell))
        for criterion, values_ in standing.values(record, LIST, column).items():
            assert found.get((record.name, criterion), set()) == set(values_), (cell, criterion)


def check_sums(desk: Desk) -> None:
    """What is lost and pending is what the visits' own standings lack."""
    found = lost.lost(desk)
    rows = desk.ledger.connection.execute(
        "SELECT sum(applicable - earned) FROM visit_state WHERE view = 'team' AND findings > 0"
    ).fetchone()[0]
    assert found.lost + found.pending == (rows or 0)
    results = distribution.distribution(desk)
    assert results.settled + results.open + results.aside == results.evaluated == found.visits


@pytest.mark.parametrize("value", [None, 5, "", "[]", '["x","y"]', '["' + "0" * 40 + '","y"]'])
def test_an_acceptance_is_read_alike_by_both_ways(value: object) -> None:
    read = accepted.read(value)  # type: ignore[arg-type]
    assert accepted.answer_of(value) == (read.answer if read else None)  # type: ignore[arg-type]
    good = accepted.write(bytes(20), parse_answer(CRITERIA[0], "full"))
    for text in (good, good + " ", " " + good, good.replace("00", " 0", 1), good.upper()):
        one = accepted.read(text)
        assert accepted.answer_of(text) == (one.answer if one else None)
