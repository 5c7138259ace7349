"""What earlier visits found, since when points are lost, and whether it was repaired."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.looking import followup
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, visit

from . import making

CELL = "A.1"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A desk in 2024, with rounds before it, between and after it."""
    with closing(Desk.open(path, "Lan")) as found:
        for code in ("2021", "2022", "2023", "2023-R2", "2025"):
            rounds.start(found, code)
            found.choose_round(code)
            enrolling.bring_in(found, path.with_suffix(".csv"))
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that still has its roster beside it."""
    return making.start(tmp_path / "lan.inspection")


def say(desk: Desk, round_: str, answer: str) -> None:
    """An answer to I.1 in a round."""
    desk.choose_round(round_)
    findings.record(desk, CELL, "I.1", answer)


def past(desk: Desk) -> list[followup.Before]:
    """What was found on I.1 before 2024."""
    desk.choose_round("2024")
    return followup.before(followup.earlier(desk, visit.read(desk, CELL)), "I.1")


def test_only_visits_before_this_one_count_and_the_newest_is_first(desk: Desk) -> None:
    for round_ in ("2021", "2023", "2023-R2", "2025"):
        say(desk, round_, "2")
    assert [round_ for round_, _finding in past(desk)] == ["2023-R2", "2023", "2021"]


def test_points_are_repeatedly_lost_until_a_visit_that_took_none(desk: Desk) -> None:
    for round_, answer in (("2021", "2"), ("2022", "1"), ("2023", "3"), ("2023-R2", "2")):
        say(desk, round_, answer)
    assert followup.run_of_losses(past(desk)) == ["2023-R2", "2023"]
    say(desk, "2023-R2", "full")
    assert followup.run_of_losses(past(desk)) == []


def test_a_visit_that_did_not_look_at_it_says_nothing(desk: Desk) -> None:
    say(desk, "2022", "2")
    desk.choose_round("2023")
    findings.record(desk, CELL, "I.2", "full")
    assert followup.run_of_losses(past(desk)) == ["2022"]


def test_what_was_repaired_is_recorded_changed_and_cleared(desk: Desk) -> None:
    desk.choose_round("2024")
    for said in (*findings.REPAIRED, ""):
        followup.repaired(desk, CELL, "i.1", said)
        assert visit.read(desk, CELL).finding("I.1").repaired == (said or None)
    with pytest.raises(WrongInput, match="is not one of yes, partly, no"):
        followup.repaired(desk, CELL, "I.1", "maybe")


def test_a_finished_visit_says_no_more_about_repairs(desk: Desk) -> None:
    desk.choose_round("2024")
    findings.finish(desk, CELL, "done")
    with pytest.raises(WrongInput, match="is finished"):
        followup.repaired(desk, CELL, "I.1", "yes")
