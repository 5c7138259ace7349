"""Lists of visits and the counts of a season, explanations, looking back."""

import csv
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.board import season
from inspector.desk.looking import explained, past
from inspector.desk.planning import enrolling
from inspector.desk.visits import findings, listing
from inspector.ledger import Change

from . import making


def counts(path: Path) -> dict[str, int]:
    with closing(Desk.open(path)) as desk:
        return asdict(season.season(desk).counts)


def test_the_list_has_selected_cells_and_others_with_a_visit(desk: Desk) -> None:
    assert [each.cell.shown for each in listing.visits(desk)] == ["A.1", "A.2", "B.1"]
    findings.record(desk, "B.2", "I.1", "1")
    found = {each.cell.shown: each for each in listing.visits(desk)}
    assert list(found) == ["A.1", "A.2", "B.1", "B.2"]
    assert (found["B.2"].status, found["B.2"].findings, found["B.2"].remaining) == ("open", 1, 28)
    assert found["A.1"].status == "planned" and found["A.1"].verdict is None


def test_a_visit_whose_cell_no_roster_has_is_listed_all_the_same(desk: Desk) -> None:
    desk.write([Change("visit/2024/LOST.1", "I.1", "team.note", "found on a stick")])
    assert [each.cell.shown for each in listing.visits(desk)][-1] == "LOST.1"
    assert [round_ for round_, _listed in listing.of_cell(desk, "lost.1")] == ["2024"]


def test_a_cell_is_shown_in_all_its_rounds_the_newest_first(path: Path, tmp_path: Path) -> None:

    with closing(Desk.open(path, round_="2025")) as desk:
        sheet = making.write(tmp_path / "r.csv", making.ROSTER)
        enrolling.bring_in(desk, sheet, "2025")
        findings.record(desk, "A.1", "I.1", "1")
        found = listing.of_cell(desk, "a.1")
    assert [(round_, each.findings) for round_, each in found] == [("2025", 1), ("2024", 0)]


def test_the_counts_add_up(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    making.record(path, "Lan", "A.2", "I.1", "1")
    found = counts(path)
    assert found == {
        "cells": 4,
        "selected": 3,
        "transferred": 1,
        "evaluated": 2,
        "met": 1,
        "not_met": 0,
        "not_eligible": 0,
        "provisional": 1,
        "disputed": 0,
        "not_visited": 0,
        "excellent": 1,
        "merit": 1,
        "recognised": 0,
    }


def test_not_eligible_is_part_of_not_met(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path)) as desk:
        findings.disqualify(desk, "A.1", "D1")
    found = counts(path)
    assert (found["met"], found["not_met"], found["not_eligible"]) == (0, 1, 1)
    assert (found["excellent"], found["not_visited"]) == (0, 1)


def test_the_column_that_decides_is_counted_and_falls_back_to_the_team(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    making.fill(path, "Lan", "A.2")
    with closing(Desk.open(path, column="appraised")) as desk:
        findings.record(desk, "A.2", "I.2", "79/100")
    assert counts(path)["met"] == 2
    with closing(Desk.open(path)) as desk:
        desk.write([Change("round/2024", "", "decided_by", "appraised")])
    assert (counts(path)["met"], counts(path)["not_met"]) == (1, 1)


def test_groups_add_up_to_the_whole(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path)) as desk:
        found = season.season(desk)
    assert (found.organisations, found.base_committees, found.base_cells) == (3, 1, 2)
    for groups in (found.by_type, found.by_kind):
        for key, whole in asdict(found.counts).items():
            assert sum(asdict(each)[key] for each in groups.values()) == whole


def test_the_sheet_holds_the_counts(path: Path, tmp_path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path)) as desk:
        found = season.season(desk)
    season.write_csv(found, tmp_path / "season.csv")
    with (tmp_path / "season.csv").open(encoding="utf-8-sig", newline="") as stream:
        whole, *groups = csv.DictReader(stream)
    assert (whole["round"], whole["group"], whole["met"]) == ("2024", "", "1")
    assert [(each["by"], each["group"]) for each in groups] == [
        ("type", "agency"),
        ("organisation", "cell"),
        ("organisation", "base_cell"),
    ]
    with pytest.raises(WrongInput):
        season.write_csv(found, tmp_path)


def test_an_explanation_adds_up_to_the_total(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    making.record(path, "Lan", "A.1", "I.4", "na", explain="no public files")
    making.record(path, "Lan", "A.1", "I.2", "90/100")
    with closing(Desk.open(path)) as desk:
        found = explained.lines(desk, "A.1")
    stands = found.visit.standing
    assert (found.earned, found.applicable) == (stands.earned, stands.applicable) == (9300, 9600)
    assert len(found.lines) == 29 and all(line.sentence for line in found.lines)


def test_history_has_every_value_with_who_said_it(path: Path) -> None:
    making.record(path, "Lan", "A.1", "I.1", "1", note="first")
    making.record(path, "Hoa", "A.1", "I.1", "2")
    making.record(path, "Hoa", "A.1", "I.1", "clear")
    with closing(Desk.open(path)) as desk:
        findings.record(desk, "A.1", "I.2", "1/2", evidence=["a book"])
        lines = past.history(desk, "a.1", "i.1")
        answers = [line for line in lines if line.field == "team.answer"]
        assert [(each.form, each.author, each.stands) for each in answers] == [
            ("1", "Lan", False),
            ("2", "Hoa", False),
            ("", "Hoa", True),
        ]
        assert answers[1].replaced == (answers[0].id,)
        assert "a book" in [line.form for line in past.history(desk, "A.1", "I.2")]
        assert len(past.history(desk, "A.1")) > len(lines)
        with pytest.raises(WrongInput):
            past.history(desk, "A.1", "IX.1")
