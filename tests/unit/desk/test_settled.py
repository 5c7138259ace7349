"""Which of one's own values others settled: told with what stands, why and by whom."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from inspector.checklist import saying
from inspector.desk import Desk
from inspector.desk.office import office
from inspector.desk.settling import resettling, settle, settled
from inspector.desk.visits import findings, visit
from inspector.reports.season import findings as rows
from inspector.reports.season import seen

from .laptops import sitting


@pytest.fixture
def hoa(path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(path, tmp_path / "hoa.inspection"))


@pytest.fixture
def central(path: Path, hoa: Path, tmp_path: Path) -> Path:
    """Hoa and Minh differ on two criteria; the office has both files."""
    minh = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    for file, person, one, other in ((hoa, "Hoa", "1", "1/2"), (minh, "Minh", "2", "2/2")):
        with sitting(file, person, person) as desk:
            findings.record(desk, "A.1", "I.1", one)
            findings.record(desk, "A.1", "I.3", other)
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [hoa, minh])
    return path


def decide(central: Path, criterion: str, value: str, reason: str, again: bool = False) -> None:
    with sitting(central, "Clerk", "office") as desk:
        find = resettling.find if again else settle.find
        settle.settle(desk, find(desk, "A.1", criterion, "answer"), None, value, reason)


def told(desk: Desk) -> list[tuple[str, str, str, str, str]]:
    found = settled.of_mine(desk)
    return [(each.item, each.mine, each.stands, each.reason, each.by) for each in found]


def test_an_inspector_is_told_what_was_settled_and_why(central: Path, hoa: Path) -> None:
    decide(central, "I.1", "2", "both were asked")
    decide(central, "I.3", "1/2", "counted again")
    with sitting(hoa, "Hoa", "Hoa") as desk:
        assert told(desk) == []
        office.merge(desk, [central])
        assert told(desk) == [
            ("I.1", "1", "2", "both were asked", "Clerk"),
            ("I.3", "1/2", "1/2", "counted again", "Clerk"),
        ]
        assert [each.holds for each in settled.of_mine(desk)] == [False, True]
        (first, _second) = settled.of_mine(desk)
        assert (first.cell, first.round, first.field) == ("A.1", "2024", "team.answer")


def test_of_a_conflict_that_was_settled_twice_the_last_word_is_told(central: Path) -> None:
    decide(central, "I.1", "2", "both were asked")
    decide(central, "I.1", "3", "seen on site", again=True)
    with sitting(central, "hoa", "elsewhere") as desk:
        assert told(desk) == [("I.1", "1", "3", "seen on site", "Clerk")]


def test_what_is_open_again_or_said_anew_is_not_told(central: Path, hoa: Path) -> None:
    decide(central, "I.1", "2", "both were asked")
    with sitting(central, "Hoa", "Hoa") as desk:
        assert len(told(desk)) == 1
        findings.record(desk, "A.1", "I.1", "3")
        assert told(desk) == []


def test_who_settles_or_never_wrote_there_is_told_nothing(central: Path) -> None:
    decide(central, "I.1", "2", "both were asked")
    for person in ("Clerk", "Nobody"):
        with sitting(central, person, "office") as desk:
            assert told(desk) == []


def test_a_finding_says_that_its_answer_was_settled_by_whom_and_why(central: Path) -> None:
    decide(central, "I.1", "2", "both were asked")
    with sitting(central, "Clerk", "office") as desk:
        found = visit.read(desk, "A.1")
        ruling = found.finding("I.1").settled
        assert ruling and ruling[:2] == ("Clerk", "both were asked")
        assert found.finding("I.3").settled is None, "it is still in conflict"
        (seen_,) = (each for each in seen.visits(desk, "2024", date.today()) if each.visit)
        by = {row[4]: row[-2] for row in rows.rows(seen_)}
        assert (by["I.1"], by["I.3"]) == ("Clerk (settled)", "Hoa, Minh")
    with sitting(central, "Hoa", "Hoa") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        assert visit.read(desk, "A.1").finding("I.1").settled is None


def test_counts_are_never_told_as_a_decimal() -> None:
    told = [saying.answer_words(None, each) for each in ("1,0", "0,1,0 [late]", "a,c", "2.5")]
    assert told == ["1 · 0", "0 · 1 · 0 [late]", "a,c", "2.5"]
