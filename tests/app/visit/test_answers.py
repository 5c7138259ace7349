"""Every kind of answer, given by the keyboard alone, as the ledger has it afterwards."""

import pytest

from inspector.desk import names
from inspector.ledger import Change
from tests.app.visit.conftest import CELL, SIZES, Site, page, press, said, settled, shown, to

ANSWERS = [
    # criterion, keys, what is stored, whether the next criterion is shown then
    ("I.1", ["2"], "2", False),
    ("I.1", ["2", "enter"], "2", True),
    ("I.1", ["enter", "down", "down", "enter"], "3", True),
    ("I.1", ["enter", "down", "space", "escape"], "2", False),
    ("I.1", ["f"], "full", True),
    ("I.1", ["l"], "later", True),
    ("I.1", ["equals_sign", "2", "full_stop", "5", "enter"], "=2.5", True),
    ("I.2", [*"23", "slash", *"24", "enter"], "23/24", True),
    ("I.2", [*"23", "enter", *"24", "enter"], "23/24", True),
    ("I.2", [*"23", "tab", *"24", "enter"], "23/24", True),
    ("I.2", [*"23", "down", *"24", "j"], "23/24", True),
    ("I.2", ["enter", *"239", "backspace", "down", *"24", "escape"], "23/24", False),
    ("II.6", [*"11", "enter"], "11", True),
    ("II.6", [*"11", "c", "enter"], None, True),
    ("I.8", ["plus", "down", "plus", "plus", "minus", "enter"], "1,1", True),
    ("I.8", ["0", "comma", "2", "enter"], "0,2", True),
    ("I.8", ["enter", "enter"], "0,0", True),
    ("I.5", ["1", "3", "enter"], "a,c", True),
    ("I.5", ["enter", "space", "down", "space", "space", "enter"], "a", True),
    ("I.5", ["enter", "enter"], "none", True),
    ("III.7", ["1", "2", "enter"], "a,b", True),
    ("III.7", ["enter", "x", "down", "space", "enter"], "a:na,b", True),
]


@pytest.mark.parametrize(("criterion", "keys", "stored", "moves"), ANSWERS)
async def test_an_answer_typed_is_the_answer_stored(
    site: Site, criterion: str, keys: list[str], stored: str | None, moves: bool
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, criterion)
        await press(pilot, *keys)
        if stored is None:
            stored = f"11 {page(pilot).visit.checklist.criterion(criterion).caps[0].id}"
        assert site.said(criterion) == stored
        assert (page(pilot).criterion.id != criterion) == moves
        assert "saved" in shown(pilot, "#head")


@pytest.mark.parametrize("size", SIZES)
async def test_the_band_that_applies_is_marked_while_the_number_is_typed(
    site: Site, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await to(pilot, "III.2")
        await press(pilot, "3")
        lines = shown(pilot, "#page").splitlines()
        assert any("▸" in line and "3 or more" in line for line in lines)
        assert "✎" in lines[1], "what is typed and not saved is marked"
        assert site.said("III.2") is None
        await press(pilot, "escape")
        assert site.said("III.2") == "3"
        assert "✎" not in shown(pilot, "#page")


async def test_a_share_short_of_a_band_never_looks_like_it(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, *"99999", "slash", *"100000")
        assert "= 99.999 %" in shown(pilot, "#page")


async def test_an_impossible_answer_stays_in_its_field_and_says_why(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, *"13", "slash", *"12", "enter")
        assert "the part is more than the whole" in said(pilot)
        assert page(pilot).criterion.id == "I.2" and "[ 13" in shown(pilot, "#page")
        await press(pilot, "j")
        assert page(pilot).criterion.id == "I.2", "what cannot be saved is not left behind"
        await press(pilot, "backspace", "3", "enter")
        assert site.said("I.2") == "13/13"


async def test_escape_twice_drops_what_cannot_be_saved(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, *"13", "escape", "escape")
        assert page(pilot).entry is None and site.said("I.2") is None
        await press(pilot, "j")
        assert page(pilot).criterion.id == "I.3"


async def test_a_cap_needs_an_answer_and_limits_the_points(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        await press(pilot, "c", "enter")
        assert "give the answer too" in said(pilot)
        await press(pilot, "escape", "7", "c", "enter")
        finding = site.finding("III.2")
        assert finding.stored is not None and len(finding.stored.caps) == 1
        assert finding.points == finding.criterion.caps[0].at_most < finding.criterion.points


async def test_what_does_not_apply_asks_why_and_only_where_it_may(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
        await press(pilot, "x")
        assert "always applies" in said(pilot) and site.said("I.1") is None
        await to(pilot, "I.4")
        await press(pilot, "x")
        assert page(pilot).kind == "explain"
        await press(pilot, *"none", "escape")
        assert (site.said("I.4"), site.finding("I.4").explain) == ("na", "none")
        assert "leaves the total" in shown(pilot, "#page")


async def test_delete_takes_the_answer_away(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "delete")
        assert site.said("I.1") is None and site.finding("I.1").state == "open"


async def test_an_option_that_does_not_exist_changes_nothing(site: Site) -> None:
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "7", "0")
        assert page(pilot).entry is None
    assert site.count() == before


async def test_the_mouse_can_answer_too(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        lines = shown(pilot, "#page").splitlines()
        row = next(place for place, line in enumerate(lines) if " 2  " in line)
        await pilot.click("#page", offset=(12, row))
        await press(pilot)
        assert site.said("I.1") == "2"
        await pilot.click("#keys", offset=(2, 0))
        await press(pilot)
        assert site.said("I.1") == "full" and page(pilot).criterion.id == "I.2"


async def test_an_answer_under_another_rule_is_shown_and_given_again(site: Site) -> None:
    desk = site.desk("Lan")
    record = names.visit("2023", CELL)
    desk.write([Change(record, "I.1", "team.answer", '{"a":"9","r":"00000000"}')])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
        text = shown(pilot, "#page")
        assert "! answer again" in text and "answered as 9, under another rule" in text
        assert "[!]" in shown(pilot, "#progress")
        await press(pilot, "1")
        assert site.said("I.1") == "1" and "3 of 3 points" in shown(pilot, "#page")


async def test_the_list_and_the_marks_lead_to_what_is_clicked(site: Site) -> None:
    async with site.app().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.click("#overview", offset=(8, 5))
        await press(pilot)
        assert page(pilot).criterion.id == "I.5"
        await pilot.click("#progress", offset=(8, 0))
        await press(pilot)
        assert page(pilot).criterion.id == "I.2"
