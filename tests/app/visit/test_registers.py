"""Registers on the visit screen: twelve meetings by keyboard, their figures accepted by one key."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from inspector.app.screens.settling.settle import SettleScreen
from inspector.app.screens.visit.registers import RegistersSheet
from inspector.app.screens.visit.row_form import RowForm
from inspector.app.screens.visit.visit import VisitScreen
from inspector.desk.visits import findings, registers
from inspector.desk.visits.register_rows import Registers
from tests.app.visit.conftest import (
    CELL,
    SIZES,
    Site,
    page,
    press,
    said,
    shown,
    to,
    type_text,
)


def on_disk(site: Site) -> Registers:
    """The registers as another program reads them."""
    return site.read().registers


def sheet(pilot: Pilot[None]) -> RegistersSheet:
    """The sheet of registers, which is in front."""
    assert isinstance(pilot.app.screen, RegistersSheet)
    return pilot.app.screen


def sheet_beneath(pilot: Pilot[None]) -> RegistersSheet:
    """The sheet of registers beneath a form."""
    return next(each for each in pilot.app.screen_stack if isinstance(each, RegistersSheet))


def write(site: Site, day: str, person: str = "Minh", **values: str) -> None:
    """One meeting, written by another program."""
    desk = site.desk(person)
    said = {"kind": "regular", "minutes": "95", "due": "10", "present": "10", "rating": "good"}
    registers.say_row(desk, CELL, f"meeting:{day}.1", {**said, **values})
    desk.close()


async def enter_a_year(pilot: Pilot[None]) -> None:
    """Twelve meetings of a cell of ten: seven with a theme, all rated good, three examined."""
    await press(pilot, "m", "a")
    # The day, a kind, how long, how many are due: the first time only.
    await type_text(pilot, "12/1")
    await press(pilot, "enter", "3", "enter", *"120", "enter", *"10", "enter")
    for month in range(1, 13):
        if month > 1:
            await press(pilot, "enter")
            if month == 8:
                await press(pilot, "1")
            await press(pilot, "enter", "enter", "enter")
        await press(pilot, *"10", "enter", "enter", "enter", "6", "enter", "1", "enter")
        if month % 4 == 1:
            await press(pilot, "1")
        await press(pilot, "enter")
    await press(pilot, "escape")


async def test_twelve_meetings_are_entered_and_fill_six_criteria(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await enter_a_year(pilot)
        drawn = shown(pilot)
        assert "held 12 · thematic 7 · minutes examined 3/12 · rated good 12/12" in drawn
        assert len(sheet(pilot).held.rows["meeting"]) == 12
        assert on_disk(site) == sheet(pilot).held, "what is shown is what is on the disk"
        assert [row.day for row in on_disk(site).rows["meeting"]] == [
            f"2023-{month:02}-12" for month in range(1, 13)
        ]
        await press(pilot, "escape")
        await to(pilot, "III.1")
        assert "[ 12 " in shown(pilot, "#page") and "the register says 12" in shown(pilot, "#page")
        assert site.said("III.1") is None, "what is only offered is not stored"
        await press(pilot, "a", "a", "a", "a", "a", "a")
        assert page(pilot).criterion.id == "III.7"
        said_ = {id_: site.said(id_) for id_ in ("III.1", "III.2", "III.3", "III.4", "III.5")}
        assert said_ == {
            "III.1": "12", "III.2": "7", "III.3": "12/12", "III.4": "120/120", "III.5": "0",
        }  # fmt: skip
        assert site.said("III.6") == "18/30"


async def test_a_register_that_changes_is_told_and_taken_over(site: Site) -> None:
    write(site, "2023-01-12")
    write(site, "2023-02-12")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.3")
        await press(pilot, "a", "k")
        assert site.said("III.3") == "2/2"
        assert "as the register says" in shown(pilot, "#page")
        # The second meeting was average only.
        await press(pilot, "m", "enter")
        await press(pilot, *["down"] * 8, "3", "escape", "escape")
        drawn = shown(pilot, "#page")
        assert "the register now says 1/2 · A meeting rated average or poor" in drawn
        assert site.said("III.3") == "2/2", "an answer never changes by itself"
        await press(pilot, "a", "k")
        assert site.said("III.3") == "1/2 below-fair"
        assert "as the register says" in shown(pilot, "#page")
        await press(pilot, "u")
        assert "the register now says 1/2" in shown(pilot, "#page")


async def test_what_another_program_writes_into_a_register_is_told(site: Site) -> None:
    write(site, "2023-01-12")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.1")
        await press(pilot, "a", "k")
        write(site, "2023-02-12")
        page(pilot).look_again()
        await press(pilot)
        assert "the register now says 2" in shown(pilot, "#page")


async def test_an_empty_register_leaves_the_answer_and_the_field_as_they_are(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.1")
        assert "register" not in shown(pilot, "#page")
        await press(pilot, "a")
        assert "no register says anything here" in said(pilot)
        assert site.said("III.1") is None and page(pilot).criterion.id == "III.1"
        await press(pilot, "1", "1", "enter")
        assert site.said("III.1") == "11"


async def test_what_is_not_filled_in_is_named_and_not_accepted(site: Site) -> None:
    write(site, "2023-01-12")
    write(site, "2023-02-12", rating="")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.3")
        assert "the register says 1/2, but Rating: open in 1 row" in shown(pilot, "#page")
        assert "[ 1 " not in shown(pilot, "#page")
        await press(pilot, "a")
        assert "Rating: open in 1 row" in said(pilot) and site.said("III.3") is None


async def test_more_meetings_than_the_criterion_takes_are_no_answer(site: Site) -> None:
    for day in range(1, 14):
        write(site, f"2023-01-{day:02}")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.1")
        await press(pilot, "a")
        assert "more than the most, 12" in said(pilot) and site.said("III.1") is None


async def test_rows_are_removed_brought_back_and_moved_to_another_day(site: Site) -> None:
    write(site, "2023-01-12")
    write(site, "2023-02-12")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "delete")
        assert "u takes it back" in said(pilot)
        assert [row.day for row in on_disk(site).rows["meeting"]] == ["2023-01-12"]
        await press(pilot, "u")
        assert len(sheet(pilot).held.rows["meeting"]) == 2
        await press(pilot, "home", "down", "enter")
        await type_text(pilot, "15")
        await press(pilot, "escape")
        assert [row.day for row in on_disk(site).rows["meeting"]] == ["2023-01-15", "2023-02-12"]
        assert on_disk(site).rows["meeting"][0].values["rating"] == "good"
        # A second meeting on a day that has one stands beside it.
        await press(pilot, "enter")
        await type_text(pilot, "12/2")
        await press(pilot, "escape")
        assert [row.item for row in on_disk(site).rows["meeting"]] == [
            "meeting:2023-02-12.1",
            "meeting:2023-02-12.2",
        ]
        assert "2023-02-12 (2)" in shown(pilot)


async def test_a_new_row_that_nobody_touched_is_not_written(site: Site) -> None:
    write(site, "2023-01-12")
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "a")
        assert isinstance(pilot.app.screen, RowForm)
        await press(pilot, "escape")
        assert len(sheet(pilot).held.rows["meeting"]) == 1 and site.count() == before


async def test_f9_takes_a_new_row_away_and_puts_an_old_one_back(site: Site) -> None:
    write(site, "2023-03-12")
    before = on_disk(site)
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "a", "enter", "2")
        await press(pilot, "enter")
        assert len(sheet_beneath(pilot).held.rows["meeting"]) == 2
        await press(pilot, "f9")
        assert on_disk(site) == before == sheet(pilot).held
        await press(pilot, "home", "down", "enter", "ctrl+u")
        await type_text(pilot, "14/5")
        await press(pilot, "enter", "f9")
        assert on_disk(site) == before == sheet(pilot).held


async def test_a_row_needs_its_day(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "a", "enter")
        assert "a row needs its day" in said(pilot)
        await type_text(pilot, "31/2/2023")
        await press(pilot, "enter")
        assert "is not a day" in said(pilot)
        await press(pilot, "escape")
        assert on_disk(site).rows["meeting"] == ()


async def test_the_members_counts_are_one_row(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "end", "a", *"10", *["down"] * 3, "2", "enter", "8", "escape")
        assert "graded good or better 10/10" in shown(pilot)
        await press(pilot, "enter", *["down"] * 5, "1", "escape")
        assert on_disk(site).figures["members_good_or_better"].answer == "10/11"
        assert len(on_disk(site).rows["members"]) == 1


async def test_a_finished_visit_shows_its_registers_and_lets_nobody_write(site: Site) -> None:
    write(site, "2023-01-12")
    desk = site.desk()
    findings.finish(desk, CELL, "x")
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        assert "2023-01-12" in shown(pilot) and "finished" in said(pilot)
        before = site.count()
        await press(pilot, "a", "enter", "delete", "u")
        assert isinstance(pilot.app.screen, RegistersSheet) and site.count() == before


async def test_two_peoples_rows_that_differ_are_settled_from_the_register(site: Site) -> None:
    desk = site.desk()
    copy = site.file.with_name("hoa.inspection")
    desk.close()
    copy.write_bytes(site.file.read_bytes())
    write(site, "2023-01-12")
    other = site.desk("Hoa", copy)
    registers.say_row(other, CELL, "meeting:2023-01-12.1", {"rating": "fair"})
    other.close()
    from inspector.desk.office import office

    desk = site.desk()
    office.merge(desk, [copy])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m")
        assert "!" in shown(pilot).splitlines()[1]
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, SettleScreen)
        drawn = shown(pilot)
        assert "Meetings 2023-01-12" in drawn and "Rating" in drawn
        assert "1  Fair" in drawn or "2  Fair" in drawn
        await press(pilot, "1", "enter")
        await type_text(pilot, "phiếu")
        await press(pilot, "enter")
        assert not on_disk(site).rows["meeting"][0].differs
        assert not sheet(pilot).held.rows["meeting"][0].differs


async def test_the_mouse_opens_registers_and_accepts(site: Site) -> None:
    write(site, "2023-01-12")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.1")
        lines = shown(pilot, "#page").splitlines()
        row = next(y for y, line in enumerate(lines) if "the register says" in line)
        await pilot.click("#page", offset=(10, row))
        await press(pilot)
        assert site.said("III.1") == "1"


async def test_a_checklist_without_registers_says_so(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        visit = page(pilot).visit
        from dataclasses import replace

        bare = replace(visit.checklist, registers=(), figures=())
        page(pilot).visit = visit._replace(checklist=bare)
        await press(pilot, "m")
        assert "has no registers" in said(pilot) and isinstance(pilot.app.screen, VisitScreen)


async def test_finishing_names_the_criteria_on_which_a_register_says_otherwise(site: Site) -> None:
    write(site, "2023-01-05")
    desk = site.desk("Lan")
    findings.record(desk, CELL, "III.1", "12")
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        assert "other figures on III.1" in shown(pilot, "Steps")
        await pilot.click("Steps", offset=(4, 0))
        await press(pilot)
        assert page(pilot).criterion.id == "III.1"


async def test_full_marks_take_the_figures_of_a_register_that_gives_them(site: Site) -> None:
    write(site, "2023-01-05")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.3")
        await press(pilot, "f")
    stored = site.finding("III.3").stored
    assert stored is not None and stored.answer == "1/1"


@pytest.mark.parametrize("size", SIZES)
async def test_more_people_than_were_due_are_pointed_out_and_kept(
    site: Site, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "m", "a")
        await type_text(pilot, "12/1")
        await press(pilot, "enter", "1", "enter", *"90", "enter", *"10", "enter", *"11", "enter")
        assert "Present come to 11, more than Due" in said(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RegistersSheet)
        assert "10?" in shown(pilot)
        assert on_disk(site).rows["meeting"][0].values["present"] == "11"
        await press(pilot, "enter")
        assert "Present come to 11, more than Due" in said(pilot), "also when it is opened again"
        await press(pilot, "down", "down", "down", "down", "backspace", "0", "enter")
        assert said(pilot) == ""


async def test_a_row_form_says_how_to_choose_and_how_to_end(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "a")
        assert "1 Regular  ○ 2 Thematic  ○ 3 Combined" in shown(pilot)
        assert "esc" not in heading(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RegistersSheet), "an empty form holds nobody back"
        await press(pilot, "a")
        await type_text(pilot, "12/1")
        await press(pilot, "enter", "2", *["enter"] * 9)
        assert isinstance(pilot.app.screen, RowForm)
        assert "esc ends here and adds no other" in said(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RegistersSheet)
        assert len(on_disk(site).rows["meeting"]) == 1


def heading(pilot: Pilot[None]) -> str:
    """The heading of the form in front."""
    return str(pilot.app.screen.query_one("#heading", Static).content)
