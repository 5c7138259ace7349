"""The pilot season through everyone's doors gives the pilot's own figures."""

from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput, demo, trust
from inspector.desk.board import board, ceiling, proposals, season
from inspector.desk.figures import behind
from inspector.desk.looking import promises
from inspector.desk.office import handover, inspectors
from inspector.desk.planning import enrolling, planning
from inspector.desk.search import found, query
from inspector.desk.settling import conflicts, settle
from inspector.desk.visits import listing
from inspector.ledger import Change
from inspector.paths import packaged


@pytest.fixture
def central(pilot_season: Path) -> Path:
    return pilot_season / "central.inspection"


def test_the_season_has_the_figures_of_the_pilot(central: Path) -> None:
    with closing(Desk.open(central)) as desk:
        found = season.season(desk)
        assert conflicts.count(desk) == 3
        assert not any(each.decides_verdict for each in settle.conflicts(desk))
    assert asdict(found.counts) == {
        "cells": 278,
        "selected": 51,
        "transferred": 2,
        "evaluated": 49,
        "met": 47,
        "not_met": 2,
        "not_eligible": 0,
        "provisional": 0,
        "disputed": 0,
        "not_visited": 0,
        "excellent": 26,
        "merit": 9,
        "recognised": 0,
    }
    assert (found.organisations, found.base_committees, found.base_cells) == (64, 33, 31)
    assert (found.sectional_committees, found.members > 4300) == (10, True)
    assert "more than 4,300 members" in [text["en"] for _id, text in found.facts]


def test_the_board_adds_up_to_the_pilot_and_the_ceiling_warns(central: Path) -> None:
    with closing(Desk.open(central)) as desk:
        for by in board.GROUPINGS:
            found = board.board(desk, date(2024, 1, 1), by)
            whole = found.total.tally
            assert (whole.visits, whole.open, whole.evaluated) == (49, 9, 49)
            assert (whole.met, whole.not_met, whole.excellent, whole.merit) == (47, 2, 26, 9)
            sums = [sum(counts) for counts in zip(*(g.tally for g in found.groups), strict=True)]
            if by in ("organisation", "type"):
                assert sums == list(whole)
            else:  # six cells were visited by two people
                assert sums[0] >= whole.visits
        by_type = {each.group: (each.excellent, each.good) for each in ceiling.read(desk)}
        assert by_type == {"agency": (15, 28), "enterprise": (3, 6), "service": (8, 13)}
        assert len(ceiling.exceeded(ceiling.read(desk))) == 3
        desk.write([Change("round/2023", "", "ceiling.by", "none")])
        (whole_,) = ceiling.read(desk)
        assert whole_.exceeded and "26/47 (55.3%)" in ceiling.words(whole_)
        desk.write([Change("round/2023", "", "ceiling.by", None)])


def test_most_visits_are_finished_and_each_has_somebody_and_a_day(central: Path) -> None:
    with closing(Desk.open(central)) as desk:
        plan = [each for each in planning.read(desk) if each.counts]
        assert len(plan) == 49 and not planning.without_team(plan)
        assert all(each.due for each in plan) and not any(each.differs for each in plan)
        still_open = [each.cell.shown for each in plan if each.listed.status == "open"]
        assert sorted(still_open) == sorted(demo.STILL_OPEN)
        people = inspectors.of_round(desk)
        assert [each.person for each in people] == list(demo.INSPECTORS.values())


def test_something_is_overdue_something_due_and_something_done(central: Path) -> None:
    with closing(Desk.open(central)) as desk:
        found = promises.read(desk, date(2026, 1, 1))
    assert [each.state for each in found] == ["overdue", "due", "done"]


def test_it_is_whole(central: Path) -> None:
    assert trust.verify(central).broken == ""


def test_a_folder_with_the_demo_is_left_as_it_is(central: Path) -> None:
    before = central.read_bytes()
    assert demo.make(central.parent) == central
    assert central.read_bytes() == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongInput, match="holds other things"):
        demo.make(tmp_path)
    with pytest.raises(WrongInput, match="is a file: name a folder"):
        demo.make(tmp_path / "thesis.txt")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["thesis.txt"]


def test_the_next_round_takes_the_same_file(central: Path, tmp_path: Path) -> None:
    with closing(Desk.open(central)) as desk:
        copy = handover.send(desk, tmp_path / "copy.inspection")
    with closing(Desk.open(copy, round_="2024")) as desk:
        enrolling.bring_in(desk, packaged("fixtures") / "pilot-2024" / "roster.csv", "2024")
        assert desk.rounds() == ["2023", "2024"]
        found = season.season(desk)
    assert (found.counts.cells, found.counts.evaluated) == (278, 0)


def test_a_result_that_a_conflict_leaves_open_is_the_same_in_every_list(central: Path) -> None:
    with closing(Desk.open(central)) as desk:
        (hit,) = found.search(desk, query.parse("verdict:does_not_meet cell:STNMT.05")).found
        (listed,) = (
            each
            for each in behind.visits(desk, "2023", ("criterion", "IV.6", "agency"))
            if each.cell.shown == "STNMT.05"
        )
        (placed,) = (
            each for each in board.cells(desk, date(2023, 12, 1)) if each.shown == "STNMT.05"
        )
        (proposal,) = (each for each in proposals.proposals(desk) if each.cell.shown == "STNMT.05")
    assert (hit.shown_result, listed.result) == ("≥93", "≥93")
    assert listing.shown(placed.result, placed.least, 9500) == "≥93"
    assert proposal.reason == "does not meet the standard, with ≥93"
