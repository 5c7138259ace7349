"""Cells that move: codes identify, the past stays, who is gone leaves the counts."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.board import season
from inspector.desk.looking import followup, past, shortcomings
from inspector.desk.planning import enrolling, moving
from inspector.desk.round import roster, rounds
from inspector.desk.visits import findings, frame, framing, listing, visit

from .making import ROSTER, write


@pytest.mark.parametrize("status", ["transferred", "merged", "dissolved"])
def test_a_cell_that_is_gone_leaves_the_counts_and_keeps_its_past(desk: Desk, status: str) -> None:
    findings.record(desk, "A.1", "I.1", "1")
    before = season.season(desk).counts
    moving.change(desk, "a.1", status, "QĐ 5")
    counts = season.season(desk).counts
    assert asdict(counts) == asdict(before) | {
        "transferred": before.transferred + 1,
        "evaluated": before.evaluated - 1,
        "provisional": before.provisional - 1,
    }
    assert counts.selected == counts.transferred + counts.evaluated + counts.not_visited
    heads = {key: head for key, head, _of in season.ROWS}
    assert "merged" in heads["transferred"] and "dissolved" in heads["transferred"]
    (listed,) = [each for each in listing.visits(desk) if each.cell.code == "A.1"]
    assert (listed.cell.status, listed.findings) == (status, 1)
    assert visit.read(desk, "A.1").finding("I.1").points == 300
    assert past.history(desk, "A.1", "I.1")


def test_a_renamed_cell_goes_on_under_its_code(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "1")
    before = season.season(desk).counts
    moving.change(desk, "A.1", "renamed", "QĐ 6", name="Chi bộ Mới")
    assert season.season(desk).counts == before
    cell = roster.find(desk, "A.1", "2024")
    assert (cell.name, cell.status) == ("Chi bộ Mới", "renamed")
    assert moving.reasons(desk, cell) == ["QĐ 6"]


def test_a_change_is_taken_back_and_both_reasons_stay_on_record(desk: Desk) -> None:
    moving.change(desk, "A.1", "merged", "QĐ 5", into="A.2")
    assert moving.into(desk, roster.find(desk, "A.1", "2024")) == "A.2"
    moving.change(desk, "A.1", "active", "a mistake")
    cell = roster.find(desk, "A.1", "2024")
    assert (cell.status, moving.into(desk, cell)) == ("active", "")
    assert moving.reasons(desk, cell) == ["a mistake"], "the reason of this sitting"


def test_a_reason_is_never_a_conflict(path: Path) -> None:
    for person in ("Lan", "Minh"):
        with closing(Desk.open(path, person)) as desk:
            moving.change(desk, "A.1", "dissolved", f"{person} says so")
    with closing(Desk.open(path)) as desk:
        cell = roster.find(desk, "A.1", "2024")
        assert sorted(moving.reasons(desk, cell)) == ["Lan says so", "Minh says so"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"status": "gone", "reason": "x"}, "transferred, merged, dissolved, renamed"),
        ({"status": "merged", "reason": " "}, "needs a reason"),
        ({"status": "renamed", "reason": "x"}, "new name goes with"),
        ({"status": "dissolved", "reason": "x", "name": "y"}, "new name goes with"),
        ({"status": "dissolved", "reason": "x", "into": "A.2"}, "goes with the status merged"),
        ({"status": "merged", "reason": "x", "into": "A.1"}, "cannot be merged into"),
        ({"status": "merged", "reason": "x", "into": "HQ"}, "cannot be merged into"),
        ({"status": "merged", "reason": "x", "into": "B.1"}, "gone itself"),
        ({"status": "merged", "reason": "x", "into": "Z"}, "no cell “Z”"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, said: dict[str, str], words: str
) -> None:
    before = desk.ledger.fingerprint()
    with pytest.raises(WrongInput, match=words):
        moving.change(desk, "A.1", **said)
    assert desk.ledger.fingerprint() == before


def test_a_reason_that_names_a_member_sets_nobody_on_both_sides(desk: Desk) -> None:
    framing.say_member(desk, "A.1", "Nguyễn An")
    moving.change(desk, "A.1", "dissolved", "Nguyễn An")
    assert frame.read(desk, "A.1").both_sides == frozenset()


def test_where_a_cell_has_no_past_that_of_those_merged_into_it_is_shown(
    desk: Desk, tmp_path: Path
) -> None:
    table = write(tmp_path / "r.csv", ROSTER)
    for round_ in ("2022", "2023"):
        rounds.start(desk, round_)
        desk.choose_round(round_)
        enrolling.bring_in(desk, table)
        findings.record(desk, "A.1", "I.1", "2", note=f"late in {round_}")
    moving.change(desk, "A.1", "merged", "QĐ 5", into="A.2")
    desk.choose_round("2024")
    past_ = followup.earlier(desk, visit.read(desk, "A.2"))
    shown = [(round_, each.note) for round_, each in followup.before(past_, "I.1")]
    assert shown == [("2023 (A.1)", "late in 2023"), ("2022 (A.1)", "late in 2022")]
    listed = shortcomings.read(desk, "2024")
    assert [(each.cell, each.criterion.id, each.before) for each in listed] == [
        ("A.2", "I.1", "2023 (A.1)")
    ]
    assert {each.cell for each in shortcomings.read(desk, "2023")} == {"A.2"}, "merged in 2023"
    desk.choose_round("2022")
    findings.record(desk, "A.2", "I.1", "1")
    desk.choose_round("2024")
    own = followup.earlier(desk, visit.read(desk, "A.2"))
    assert [each.round for each in own] == ["2022"], "its own past goes before"
    listed = shortcomings.read(desk, "2024")
    assert [(each.cell, each.before) for each in listed] == [("A.1", "2023")]
