"""What a withdrawal or re-admission restores is seen as what those said who said it."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from inspector.desk import Desk, across, restored
from inspector.desk.appraisal import accepting, returning
from inspector.desk.board import traces
from inspector.desk.figures.given import Given
from inspector.desk.looking import past
from inspector.desk.office import batches, handback, inspectors, office, receipting, receipts
from inspector.desk.settling import resettling, settle, sides
from inspector.desk.visits import findings, listing, visit

from . import making
from .laptops import sitting

YEAR = 365 * 86_400_000


@pytest.fixture
def laptop(path: Path, tmp_path: Path) -> Path:
    """Hoa's file, in which she found something a year ago."""
    file = Path(shutil.copy(path, tmp_path / "hoa.inspection"))
    with sitting(file, "Hoa", "laptop") as desk:
        clock = desk.writer.clock
        desk.writer.clock = lambda: clock() - YEAR
        findings.record(desk, "A.1", "I.1", "1", note="seen")
        findings.record(desk, "A.1", "I.3", "1/2")
    return file


@pytest.fixture
def other(laptop: Path, tmp_path: Path) -> Path:
    """Minh's file, that goes on from Hoa's."""
    file = Path(shutil.copy(laptop, tmp_path / "minh.inspection"))
    with sitting(file, "Minh", "tablet") as desk:
        findings.record(desk, "A.1", "I.1", "2")
    return file


def out_and_in(desk: Desk, *which: str) -> None:
    for each in which or ("1",):
        batches.withdraw(desk, each, "the wrong copy")
        batches.readmit(desk, each, "it was right")


def heads(desk: Desk, criterion: str) -> list[tuple[str, bool]]:
    """Who says the answers that stand, and whether it was a year ago."""
    found = visit.read(desk, "A.1").finding(criterion)
    now = desk.writer.clock()
    return [(head.author.name, head.at < now - YEAR / 2) for head in found.heads]


def test_a_value_that_was_taken_out_and_in_is_its_authors_and_of_its_day(
    path: Path, laptop: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        out_and_in(desk)
        out_and_in(desk)
        assert heads(desk, "I.1") == [("Hoa", True)]
        assert desk.ledger.record("visit/2024/A.1").heads("I.1", "team.answer")[0].at > YEAR


def test_a_withdrawal_shows_what_stood_under_the_name_of_who_said_it(
    path: Path, laptop: Path, other: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop, other])
        assert heads(desk, "I.1") == [("Minh", False)]
        batches.withdraw(desk, "2", "he was not there")
        assert heads(desk, "I.1") == [("Hoa", True)]
        batches.readmit(desk, "2", "he was")
        assert heads(desk, "I.1") == [("Minh", False)]


def test_what_a_withdrawn_settlement_said_alike_is_not_what_it_restores(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    minh = making_copy(path, tmp_path / "minh.inspection")
    making.record(minh, "Minh", "A.1", "I.1", "2")
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop, minh])
        chief = making_copy(path, tmp_path / "chief.inspection")
        for n, value in enumerate(("1", "2", "1")):
            with sitting(chief, f"Chief {n}", "desktop") as there:
                if n:
                    findings.record(there, "A.1", "I.1", value)
                else:
                    found = settle.find(there, "A.1", "I.1", "answer")
                    settle.settle(there, found, None, value, "seen on site")
        office.merge(desk, [chief])
        assert heads(desk, "I.1") == [("Chief 2", False)]
        batches.withdraw(desk, "3", "not asked for")
        assert sorted(heads(desk, "I.1")) == [("Hoa", True), ("Minh", False)]
        (found,) = [c for c in settle.conflicts(desk) if c.item == "I.1"]
        case = sides.case(desk, found)
        assert {(each.said.author.name, each.note, each.file) for each in case.sides} == {
            ("Hoa", "seen", "hoa.inspection"),
            ("Minh", "", "minh.inspection"),
        }


def making_copy(path: Path, to: Path) -> Path:
    return Path(shutil.copy(path, to))


def test_the_history_tells_who_said_it_and_who_let_it_in_again(path: Path, laptop: Path) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        out_and_in(desk)
        lines = [x for x in past.history(desk, "A.1", "I.1") if x.field == "team.answer"]
        said = [(x.author, x.form, x.file, x.stands, x.restored and x.restored[0]) for x in lines]
        assert said == [
            ("Hoa", "1", "hoa.inspection", False, None),
            ("Clerk", "", "", False, None),
            ("Hoa", "1", "hoa.inspection", True, "Clerk"),
        ]
        assert lines[0].at == lines[2].at and lines[2].restored
        assert lines[2].restored[1] > lines[1].at > lines[0].at


def test_what_came_in_anew_after_a_withdrawal_is_seen_as_of_who_brought_it(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    right = making_copy(path, tmp_path / "right.inspection")
    making.record(right, "Mai", "A.1", "I.1", "1")
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        batches.withdraw(desk, "1", "the wrong copy")
        office.merge(desk, [right])
        assert {name for name, _old in heads(desk, "I.1")} == {"Mai"}


def test_restored_values_are_no_findings_of_the_clerk_and_need_no_receipt(
    path: Path, laptop: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        receipting.give(desk)
        before = inspectors.of_round(desk)
        out_and_in(desk)
        assert inspectors.of_round(desk) == before
        assert receipting.give(desk) == 0
    with sitting(path, "Clerk", "office") as desk:
        assert receipts.own(desk) == receipts.NOTHING
    with sitting(path, "Mai", "bloc") as desk:
        assert [(each.person, each.findings) for each in inspectors.of_round(desk)] == [("Hoa", 2)]
        assert receipting.held_sittings(desk)[0].author == "Hoa"
        assert {each.author for each in receipting.held_sittings(desk)} == {"Hoa"}


def test_a_clerk_who_gives_no_receipts_has_nothing_that_is_only_here(
    path: Path, laptop: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        out_and_in(desk)
        own = receipts.own(desk)
        assert (own.findings, own.visits) == (0, {})


def test_the_inspector_who_gets_it_back_sees_his_own_name(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "back"
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        out_and_in(desk)
        (handed,) = handback.hand_back(desk, folder, inspectors.of_round(desk))
    with sitting(laptop, "Hoa", "laptop") as desk:
        office.merge(desk, [handed.path])
        assert heads(desk, "I.1") == [("Hoa", True)]
        own = receipts.own(desk)
        assert own.findings == 0 and own.visits == {"visit/2024/A.1": "received"}


def test_an_accepted_answer_that_was_out_and_in_is_still_its_authors(
    path: Path, laptop: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        accepting.accept(desk, "A.1", ["I.1"])
        out_and_in(desk)
        assert heads(desk, "I.1") == [("Hoa", True)]
        found = visit.read(desk, "A.1").finding("I.1").accepted
        assert found is not None and (found.by, found.since) == ("Clerk", ())


def test_a_return_and_a_settlement_keep_the_names_of_who_made_them(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    with sitting(laptop, "Chief", "laptop") as desk:
        returning.give_back(desk, "A.1", "I.3", "count again")
    minh = making_copy(path, tmp_path / "minh.inspection")
    making.record(minh, "Minh", "A.1", "I.1", "2")
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop, minh])
        found = settle.find(desk, "A.1", "I.1", "answer")
        settle.settle(desk, found, None, "2", "both were asked")
        out_and_in(desk, "1")
        by = [each.by for each in (*returning.open(desk), *returning.corrected(desk))]
        assert by == ["Chief"]
        again = resettling.find(desk, "A.1", "I.1", "answer")
        assert {head.author.name for head in again.heads} == {"Hoa", "Clerk"}


def test_it_stays_its_authors_in_the_figures_and_of_its_day_in_the_list(
    path: Path, laptop: Path
) -> None:
    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])

        def seen() -> tuple[object, int]:
            given = Given(desk, "2024", None)
            given.read(across.quietly)
            (at,) = (each.at for each in listing.visits(desk) if each.findings)
            return (given.sums, given.names, given.visits), at

        before = seen()
        assert before[1] < desk.writer.clock() - YEAR / 2
        out_and_in(desk)
        assert seen() == before
        desk.ledger.rebuild()
        assert seen() == before


def test_a_file_without_withdrawals_is_read_as_it_is(laptop: Path) -> None:
    with closing(Desk.open(laptop, "Hoa", "2024")) as desk:
        record = desk.ledger.record("visit/2024/A.1")
        assert restored.record(desk, record) is record
        assert restored.writers(desk) == frozenset()


def test_a_returned_answer_that_was_taken_out_and_in_is_still_no_correction(
    path: Path, laptop: Path, other: Path
) -> None:
    def waits() -> bool:
        found = visit.read(desk, "A.1").finding("I.1").returned
        assert found is not None
        assert bool(traces.read(desk, "2024", date.today()).returned) == found.open
        assert bool(returning.open(desk)) == found.open
        return found.open

    with sitting(path, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        returning.give_back(desk, "A.1", "I.1", "look again")
        batches.withdraw(desk, "1", "the wrong copy")
        assert waits(), "what was taken out was not said"
        batches.readmit(desk, "1", "it was right")
        assert waits()
        office.merge(desk, [other])
        assert not waits(), "Minh says something else"
        out_and_in(desk, "2")
        assert not waits()
