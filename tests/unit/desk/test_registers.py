"""Registers of a visit: rows by people, joined by merge, and the figures that they come to."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.office import office
from inspector.desk.settling import settle
from inspector.desk.visits import findings, naming, registers, writing
from inspector.desk.visits.register_rows import Registers

from . import making

CELL = "A.1"
YEAR = [f"2024-{month:02}-12" for month in range(1, 13)]


def meet(desk: Desk, day: str, number: int = 1, **values: str) -> writing.Step:
    """One meeting, written as a person does."""
    said = {"kind": "regular", "minutes": "95", "due": "10", "present": "10", "rating": "good"}
    return registers.say_row(desk, CELL, f"meeting:{day}.{number}", {**said, **values})


def read(path: Path) -> Registers:
    """The registers as another program reads them."""
    with closing(Desk.open(path, "Minh")) as desk:
        return registers.read(desk, CELL)


def answers(found: Registers) -> dict[str, str]:
    """The figures of which nothing is unsure."""
    return {name: each.answer for name, each in found.figures.items() if not each.unsure}


def test_twelve_meetings_come_to_the_figures_of_the_pilot_cell(desk: Desk) -> None:
    assert registers.figures(desk, CELL) == {}
    for place, day in enumerate(YEAR):
        meet(desk, day, kind="combined" if place < 7 else "regular", minutes="120", spoke="6",
             examined="yes" if place % 4 == 0 else "")  # fmt: skip
    registers.say_row(desk, CELL, "members:all", {"excellent": "2", "good": "8"})
    found = registers.figures(desk, CELL)
    assert {name: each.answer for name, each in found.items() if not each.unsure} == {
        "meetings_held": "12",
        "meetings_thematic": "7",
        "meetings_examined": "3/12",
        "meetings_rated_good": "12/12",
        "meetings_below_fair": "0",
        "meeting_attendance": "120/120",
        "meetings_short": "0",
        "meeting_speakers": "18/30",
        "members_good_or_better": "10/10",
    }
    assert found["meetings_examined"].days == ("2024-01-12", "2024-05-12", "2024-09-12")
    assert found["meetings_held"].sources == 12


def test_a_field_is_cleared_a_row_removed_and_both_are_undone(desk: Desk) -> None:
    meet(desk, YEAR[0])
    meet(desk, YEAR[1])
    cleared = registers.say_row(desk, CELL, f"meeting:{YEAR[0]}.1", {"rating": ""})
    assert registers.figures(desk, CELL)["meetings_rated_good"].unsure == (
        (f"meeting:{YEAR[0]}.1", "rating"),
    )
    desk.write(list(cleared.back))
    removed = registers.remove_row(desk, CELL, f"meeting:{YEAR[0]}.1")
    assert registers.figures(desk, CELL)["meetings_held"].answer == "1"
    entries = desk.ledger.entries()
    registers.remove_row(desk, CELL, f"meeting:{YEAR[0]}.1")
    assert desk.ledger.entries() == entries, "what is gone is not cleared again"
    desk.write(list(removed.back))
    assert registers.figures(desk, CELL)["meetings_rated_good"].answer == "2/2"


def test_a_row_moves_to_another_day_with_all_that_it_says(desk: Desk) -> None:
    meet(desk, YEAR[0], rating="fair")
    meet(desk, YEAR[1])
    rows = registers.read(desk, CELL).rows["meeting"]
    list_ = writing.Place(desk, CELL).checklist
    told = naming.places_words([(f"meeting:{YEAR[1]}.1", "minutes")], list_)
    assert told == f"Meetings {YEAR[1]} Length in minutes", "what was undone is told in words"
    item = registers.free(rows, list_.register("meeting"), YEAR[1])
    assert item == f"meeting:{YEAR[1]}.2"
    step = registers.say_row(desk, CELL, item, {"spoke": "4"}, was=f"meeting:{YEAR[0]}.1")
    rows = registers.read(desk, CELL).rows["meeting"]
    assert [(row.day, row.number) for row in rows] == [(YEAR[1], 1), (YEAR[1], 2)]
    assert rows[1].values["rating"] == "fair" and rows[1].values["spoke"] == "4"
    desk.write(list(step.back))
    assert [row.day for row in registers.read(desk, CELL).rows["meeting"]] == YEAR[:2]


@pytest.mark.parametrize("first", ["lan", "hoa"])
def test_two_peoples_registers_join_in_either_order(path: Path, first: str) -> None:
    lan, hoa = path, path.with_name("hoa.inspection")
    shutil.copy(lan, hoa)
    with closing(Desk.open(lan, "Lan")) as desk:
        for day in YEAR[:7]:
            meet(desk, day)
        registers.say_row(desk, CELL, f"meeting:{YEAR[0]}.1", {"spoke": "3", "examined": "1"})
    with closing(Desk.open(hoa, "Hoa")) as desk:
        for day in YEAR[6:]:
            meet(desk, day)
        meet(desk, YEAR[0], rating="fair")
    central, other = (lan, hoa) if first == "lan" else (hoa, lan)
    with closing(Desk.open(central, "Minh")) as desk:
        office.merge(desk, [other])
    found = read(central)
    assert [row.day for row in found.rows["meeting"]] == YEAR
    assert found.rows["meeting"][0].differs == {"rating"}
    assert answers(found) == {
        "meetings_held": "12",
        "meetings_thematic": "0",
        "meetings_examined": "1/12",
        "meeting_attendance": "120/120",
        "meetings_short": "0",
        "meeting_speakers": "3/10",
    }
    good = found.figures["meetings_rated_good"]
    assert (good.answer, good.unsure) == ("11/12", ((f"meeting:{YEAR[0]}.1", "rating"),))
    with closing(Desk.open(central, "Minh")) as desk:
        with pytest.raises(WrongInput, match="settle that first"):
            registers.say_row(desk, CELL, "meeting:2024-01-13.1", {}, was=f"meeting:{YEAR[0]}.1")
        (conflict,) = settle.conflicts(desk)
        settle.settle(desk, conflict, None, "good", "phiếu chấm điểm")
    assert answers(read(central))["meetings_rated_good"] == "12/12"


def test_one_removed_what_the_other_changed_is_in_dispute(path: Path) -> None:
    with closing(Desk.open(path, "Lan")) as desk:
        registers.say_row(desk, CELL, f"meeting:{YEAR[0]}.1", {"kind": "regular"})
        meet(desk, YEAR[1])
    hoa = Path(shutil.copy(path, path.with_name("hoa.inspection")))
    with closing(Desk.open(path, "Lan")) as desk:
        registers.remove_row(desk, CELL, f"meeting:{YEAR[0]}.1")
    with closing(Desk.open(hoa, "Hoa")) as desk:
        registers.say_row(desk, CELL, f"meeting:{YEAR[0]}.1", {"kind": "thematic"})
    with closing(Desk.open(path, "Minh")) as desk:
        office.merge(desk, [hoa])
    held = read(path).figures["meetings_held"]
    assert (held.answer, held.unsure) == ("1", ((f"meeting:{YEAR[0]}.1", "kind"),))


@pytest.mark.parametrize(
    ("item", "values", "words"),
    [
        ("meeting:2024-02-30.1", {"kind": "regular"}, "names no row"),
        ("meeting:2024-02-03", {"kind": "regular"}, "names no row"),
        ("meeting:2024-02-03.0", {"kind": "regular"}, "names no row"),
        ("members:2024-02-03.1", {"good": "1"}, "names no row"),
        ("fridge:all", {"good": "1"}, "no register"),
        ("meeting:2024-02-03.1", {"kind": "other"}, "kind: “other” is none of regular"),
        ("meeting:2024-02-03.1", {"due": "ten"}, "due: “ten” is not a number"),
        ("meeting:2024-02-03.1", {"colour": "red"}, "no field “colour”"),
    ],
)
def test_what_cannot_be_written_is_told_and_changes_nothing(
    desk: Desk, item: str, values: dict[str, str], words: str
) -> None:
    before = desk.ledger.entries()
    with pytest.raises(WrongInput, match=words):
        registers.say_row(desk, CELL, item, values)
    assert desk.ledger.entries() == before


def test_a_finished_visit_keeps_its_registers(path: Path) -> None:
    making.fill(path, "Lan", CELL)
    with closing(Desk.open(path, "Lan")) as desk:
        findings.finish(desk, CELL, "x")
        with pytest.raises(WrongInput, match="finished"):
            meet(desk, YEAR[0])
        with pytest.raises(WrongInput, match="finished"):
            registers.remove_row(desk, CELL, f"meeting:{YEAR[0]}.1")


def test_rows_of_strange_names_and_values_of_strange_kinds_say_nothing(desk: Desk) -> None:
    said: list[tuple[str, str, int | str | None]] = [
        ("meeting:yesterday", "kind", "regular"),
        ("meeting:2024-13-01.1", "kind", "regular"),
        (f"meeting:{YEAR[0]}.1", "kind", 7),
        (f"meeting:{YEAR[0]}.1", "due", 10),
        (f"meeting:{YEAR[0]}.1", "present", "many"),
    ]
    writing.state(desk, CELL, said)
    (row,) = registers.read(desk, CELL).rows["meeting"]
    assert row.values == {"due": "10"}
