"""A visit from its first criterion to its end, by the keyboard alone."""

import pytest

from inspector.app.screens.ending.finish import FinishScreen
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, SIZES, Site, on_clerk, page, press, said, shown, to


@pytest.mark.parametrize("size", SIZES)
async def test_all_criteria_are_completed_with_one_key_each(
    site: Site, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, *"f" * 29)
        assert "that was the last one" in said(pilot)
        assert "29 of 29 · nothing is missing" in shown(pilot, "#progress")
        head = shown(pilot, "#head")
        assert "result 100" in head and "meets the standard" in head
        await press(pilot, "f2", "enter", "escape")
        assert "finished" in shown(pilot, "#head")
    found = site.read()
    assert (found.status, found.standing.verdict, found.standing.earned) == (
        "finished",
        "meets",
        10_000,
    )
    assert not found.changed and all(each.state == "scored" for each in found.findings)


async def test_every_kind_of_answer_typed_ahead_lands_on_its_criterion(site: Site) -> None:
    keys = [
        *["1", "enter"],  # I.1 an option
        *[*"23", "slash", *"24", "enter"],  # I.2 a share
        *[*"9", "tab", *"24", "enter"],  # I.3
        *["x", *"none", "escape", "j"],  # I.4 does not apply
        *["1", "2", "enter"],  # I.5 parts
        *["2", "w", *"youth", "escape", "enter"],  # I.6
        *["f", "0", "comma", "1", "enter"],  # I.7, I.8 deductions
        "l",  # II.1
    ]
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert page(pilot).criterion.id == "II.2"
    stored = {each.criterion.id: each.stored for each in site.read().findings if each.stored}
    assert {id_: each.answer for id_, each in stored.items()} == {
        "I.1": "1",
        "I.2": "23/24",
        "I.3": "9/24",
        "I.4": "na",
        "I.5": "a,b",
        "I.6": "2",
        "I.7": "full",
        "I.8": "0,1",
        "II.1": "later",
    }
    assert (site.finding("I.4").explain, site.finding("I.6").explain) == ("none", "youth")


async def test_gaps_are_one_key_away_and_finishing_with_gaps_needs_a_reason(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, *"f" * 28, "g")
        assert page(pilot).criterion.id == "IV.7" and "no answer yet" in said(pilot)
        await press(pilot, "home", "2", "g")
        assert page(pilot).criterion.id == "IV.7", "the next gap after the first criterion"
        await press(pilot, "g")
        assert page(pilot).criterion.id == "I.1" and "say why" in said(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FinishScreen)
        assert "name the evidence" in shown(pilot)
        await press(pilot, "end", "enter")
        assert page(pilot).criterion.id == "IV.7"
        await press(pilot, "f2", "r", "enter")
        assert "a reason is needed" in said(pilot)
        await press(pilot, *"ill", "enter")
    found = site.read()
    assert (found.status, found.reason) == ("finished", "ill")


async def test_a_finished_visit_is_locked_until_it_is_opened_with_a_reason(site: Site) -> None:
    desk = site.desk()
    findings.record(desk, CELL, "I.1", "2")
    findings.finish(desk, CELL, with_gaps="no time")
    desk.close()
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        for key in ("f", "1", "enter", "n", "w", "e", "x", "l", "u", "delete", "c", "space"):
            await press(pilot, key)
            assert "F2 opens it again" in said(pilot) or key in ("c", "space"), key
            assert pilot.app.screen is page(pilot)
        assert site.count() == before
        await press(pilot, "f2")
        assert "no time" in str(pilot.app.screen.query_one("Static").render())
        await press(pilot, "o", *"error", "enter", "1")
        assert site.said("I.1") == "1"
    assert site.read().status == "open" and site.read().reason == "error"


async def test_the_last_keystroke_counts_when_finishing_follows_at_once(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, *"f" * 29, "f2", "enter")
    assert site.read().status == "finished"


async def test_one_begins_again_where_one_left(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        await press(pilot, *"7", "enter")
        await press(pilot, "k", "ctrl+q")
    site.begin_again()
    async with site.app("").run_test(size=(80, 24)) as pilot:
        assert page(pilot).visit.cell.code == CELL and page(pilot).criterion.id == "III.2"
        assert "[ 7" in shown(pilot, "#page"), "the first paint shows the saved answer"


async def test_undo_and_redo_lead_back_to_what_they_change(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "1", "j", *"5", "slash", *"6", "enter")
        await press(pilot, "u")
        assert site.said("I.2") is None and page(pilot).criterion.id == "I.2"
        await press(pilot, "u")
        assert site.said("I.1") == "2" and page(pilot).criterion.id == "I.1"
        await press(pilot, "u", "u")
        assert site.said("I.1") is None and "nothing to undo" in said(pilot)
        await press(pilot, "ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        assert (site.said("I.1"), site.said("I.2")) == ("1", "5/6")
        assert "nothing to redo" in said(pilot)


async def test_undo_takes_back_a_note_and_its_redo_gives_it_again(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", *"first", "escape", "n", *" more", "escape", "u")
        assert site.finding("I.1").note == "first"
        await press(pilot, "ctrl+r")
        assert site.finding("I.1").note == "first more"


async def test_a_past_round_is_shown_and_never_written(site: Site) -> None:
    before = site.count()
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await press(pilot, "r", "down", "enter")
        assert "to read only: the round in force is 2023" in shown(pilot)
        await press(pilot, "enter")
        assert page(pilot).visit.round == "2022" and "read only" in shown(pilot, "#head")
        for key in ("f", "1", "n", "w", "e", "l", "u", "f2", "enter"):
            await press(pilot, key)
            assert "round 2022 is to read only" in said(pilot), key
        await press(pilot, "slash", *"III.2", "enter")
        assert "thiếu quý II" in shown(pilot, "#page")
    assert site.count() == before


async def test_the_last_visits_findings_stand_beside_the_answer(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        line = next(row for row in shown(pilot, "#page").splitlines() if " 2022 " in row)
        assert "2 points: 3" in line and "“thiếu quý II”" in line


async def test_jumping_finds_words_without_their_tones(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"chuyen de", "enter")
        assert page(pilot).criterion.id == "III.2"


async def test_disqualifiers_decide_the_verdict_and_know_an_exception(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "enter")
        await press(pilot, "escape")
        assert "not eligible" in shown(pilot, "#head")
        await press(pilot, "d", "w", *"repaired", "enter", "escape")
        assert "provisional" in shown(pilot, "#head")
        assert site.read().barriers[0].exception == "repaired"
        await press(pilot, "d", "space", "escape")
    assert [each.holds for each in site.read().barriers] == [False] * 6


async def test_another_programs_entries_appear_by_themselves(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        desk = site.desk()
        findings.record(desk, CELL, "I.1", "3", note="from the other window")
        desk.close()
        page(pilot).look_again()
        await press(pilot)
        assert "from the other window" in shown(pilot, "#page")
        assert on_clerk(pilot, lambda desk: desk.person) == "Lan"
