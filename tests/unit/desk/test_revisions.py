"""Open visits moved to another revision: what is asked again, what stays, and the way back."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests import revised

from inspector.checklist import Checklist
from inspector.checklist.load import load
from inspector.desk import Desk, WrongInput, names
from inspector.desk.looking import past
from inspector.desk.office import comparing, handover, office
from inspector.desk.planning import enrolling, repinning
from inspector.desk.round import revisions, rounds
from inspector.desk.visits import findings, unasked, visit
from inspector.ledger import Record

from . import making

CELL = "A.1"


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Checklist:
    """The second revision of the agency checklist."""
    return load(revised.write(tmp_path_factory.mktemp("revised") / "agency.yaml"))


@pytest.fixture
def full(path: Path) -> Iterator[Desk]:
    """A desk at a file in which A.1 is answered in full."""
    making.fill(path, "Lan", CELL)
    with closing(Desk.open(path, "Lan")) as desk:
        findings.record(desk, CELL, "III.2", "4", note="seen")
        yield desk


def first_of(desk: Desk) -> Checklist:
    return revisions.find(desk, "agency")


def record_of(desk: Desk, cell: str = CELL) -> Record:
    return desk.ledger.record(names.visit("2024", cell))


def states(desk: Desk) -> dict[str, str]:
    return {each.criterion.id: each.state for each in visit.read(desk, CELL).findings}


def test_moving_says_what_is_asked_again_what_is_new_and_what_is_gone(
    full: Desk, second: Checklist
) -> None:
    (seen,) = repinning.preview(full, second)
    assert (seen.cell.code, seen.stays) == (CELL, "")
    assert (seen.again, seen.new, seen.gone, seen.fits) == (("III.2",), ("II.8",), ("II.6",), ())
    assert full.checklist(second.name.removeprefix("checklist/")) is None  # nothing was written
    assert repinning.move(full, second, reason="the new table") == [seen]
    after = states(full)
    assert (after["III.2"], after["II.8"], after["I.1"]) == ("again", "open", "scored")
    found = visit.read(full, CELL)
    assert found.checklist == second
    assert found.finding("III.2").note == "seen"
    assert found.standing.verdict == "provisional"


def test_what_is_no_longer_asked_stays_on_record_and_in_sight(
    full: Desk, second: Checklist
) -> None:
    findings.record(full, CELL, "II.6", "12", note="receipts")
    assert unasked.read(full, CELL) == []
    repinning.move(full, second)
    (gone,) = unasked.read(full, CELL)
    assert (gone.criterion, gone.column, gone.answer, gone.note) == (
        *("II.6", "team", "12"),
        "receipts",
    )
    assert gone.title == first_of(full).criterion("II.6").title
    assert {line.form for line in past.history(full, CELL, "ii.6")} == {"full", "12", "receipts"}


def test_moving_back_brings_everything_back(full: Desk, second: Checklist) -> None:
    first = first_of(full)
    before, found = record_of(full).content(), visit.read(full, CELL)
    totals = list(full.ledger.connection.execute("SELECT verdict, earned FROM visit_state"))
    repinning.move(full, second)
    (back,) = repinning.move(full, first)
    assert (back.fits, back.again, back.new) == (("II.6", "III.2"), (), ())
    again = visit.read(full, CELL)
    assert record_of(full).content() == before
    assert (again.findings, again.standing, again.code) == (
        *(found.findings, found.standing),
        found.code,
    )
    rows = full.ledger.connection.execute("SELECT verdict, earned FROM visit_state")
    assert list(rows) == totals


def test_a_finished_visit_stays_and_is_named_until_it_is_reopened(
    full: Desk, second: Checklist
) -> None:
    findings.finish(full, CELL, "some papers are missing")
    (stays,) = repinning.move(full, second)
    assert (stays.cell.code, stays.stays) == (CELL, "finished")
    assert visit.read(full, CELL).checklist == first_of_round(full)
    findings.reopen(full, CELL, "the new table")
    (goes,) = repinning.move(full, second)
    assert goes.stays == ""


def first_of_round(desk: Desk) -> Checklist | None:
    return desk.checklist(rounds.read(desk).checklists["agency"])


def test_what_nobody_has_begun_follows_the_round_and_another_type_is_refused(
    full: Desk, second: Checklist
) -> None:
    (stays,) = repinning.preview(full, second, ["A.2"])
    assert stays.stays == "unbegun"
    service = revisions.find(full, "service")
    with pytest.raises(WrongInput, match="type"):
        repinning.move(full, service, [CELL])


def test_two_who_move_it_to_different_checklists_are_a_conflict_that_stays(
    path: Path, tmp_path: Path, second: Checklist
) -> None:
    making.record(path, "Lan", CELL, "I.1", "1")
    other = tmp_path / "other.inspection"
    third = replace(second, revision="3")
    with closing(Desk.open(path, "Lan")) as desk:
        handover.send(desk, other)
        repinning.move(desk, second)
        with closing(Desk.open(other, "Minh")) as there:
            repinning.move(there, third)
        office.merge(desk, [other])
        (stays,) = repinning.move(desk, first_of(desk), [CELL])
        assert stays.stays == "disputed"
        assert visit.read(desk, CELL).standing.verdict == "disputed"


def test_each_visit_is_moved_on_its_own_with_progress_and_may_be_left(
    full: Desk, second: Checklist
) -> None:
    findings.record(full, "A.2", "I.1", "1")
    told: list[tuple[int, int, str]] = []
    moved = repinning.move(
        full,
        second,
        progress=lambda done, total, cell: told.append((done, total, cell)),
        cancelled=lambda: len(told) == 1,
    )
    assert [each.cell.code for each in moved] == [CELL] and told == [(0, 2, CELL)]
    assert revisions.pins(full)["A.2"] != revisions.pins(full)[CELL]
    counts = {each.identity: (each.named, each.open) for each in revisions.of_round(full)}
    first = rounds.read(full).checklists["agency"]
    assert counts[first] == (True, 1)
    assert counts[second.name.removeprefix("checklist/")] == (False, 1)


def test_a_checklist_is_named_by_type_by_hash_or_by_both(full: Desk, second: Checklist) -> None:
    revisions.add(full, second)
    first = first_of_round(full)
    assert first is not None
    assert revisions.find(full, "AGENCY") == first
    assert revisions.find(full, second.hash[:6]) == second
    assert revisions.find(full, f"agency/{second.hash}") == second
    for wrong in ("nothing", "agency/ffff", second.hash[:3], f"service/{second.hash}"):
        with pytest.raises(WrongInput, match="there is no checklist"):
            revisions.find(full, wrong)


def test_years_are_compared_only_where_the_rule_is_the_same(
    path: Path, second: Checklist, tmp_path: Path
) -> None:
    with closing(Desk.open(path, "Lan")) as desk:
        rounds.start(desk, "2025")
        desk.choose_round("2025")
        enrolling.bring_in(desk, making.write(tmp_path / "r.csv", making.ROSTER))
        rounds.add_checklists(desk, [second])
        for round_, answers in (
            ("2024", {"I.1": "2", "II.6": "12", "III.2": "4", "III.1": "12"}),
            ("2025", {"I.1": "1", "II.8": "12", "III.2": "4"}),
        ):
            desk.choose_round(round_)
            for criterion, answer in answers.items():
                findings.record(desk, CELL, criterion, answer)
        found = comparing.visits(desk, CELL, "2025", "2024").years
        assert not found.same_rules
        lines = {line.part.id: line for line in found.lines}
        assert (lines["I.1"].part.state, lines["I.1"].difference) == ("reworded", 100)
        assert (lines["III.2"].part.state, lines["III.2"].difference) == ("rescored", None)
        assert (lines["II.6"].part.state, lines["II.6"].now) == ("gone", None)
        assert (lines["II.8"].part.state, lines["II.8"].before) == ("new", None)
        assert lines["III.1"].difference is None
        assert found.comparable == (1, 200, 300)
        with pytest.raises(WrongInput, match="has no visit"):
            comparing.visits(desk, "A.2", "2025", "2024")
        with pytest.raises(WrongInput, match="no round"):
            comparing.visits(desk, CELL, "2025", "1999")
        with pytest.raises(WrongInput, match="itself"):
            comparing.visits(desk, CELL, "2025", "2025")
