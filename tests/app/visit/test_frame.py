"""The visit's frame, objection and opinions, by keys and by the mouse."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from inspector.app.screens.form import FormSheet
from inspector.app.screens.settling.settle import SettleScreen
from inspector.app.screens.visit.frame import FrameScreen
from inspector.app.widgets.rows import Rows
from inspector.desk.office import office
from inspector.desk.visits import frame, framing
from inspector.desk.visits.findings import finish
from inspector.desk.visits.frame import Frame
from tests.app.visit.conftest import (
    CELL,
    NARROW,
    WIDE,
    Site,
    on_clerk,
    page,
    press,
    said,
    shown,
    to,
)
from tests.app.visit.test_people import HOSTILE

SECRET = "sổ quỹ bị sửa"


def read(site: Site, cell: str = CELL) -> Frame:
    """The frame on the disk."""
    desk = site.desk()
    try:
        return frame.read(desk, cell)
    finally:
        desk.close()


def sheet(pilot: Pilot[None]) -> FrameScreen:
    """The frame's sheet."""
    screen = pilot.app.screen
    assert isinstance(screen, FrameScreen)
    return screen


def rows(pilot: Pilot[None]) -> str:
    """What its list shows."""
    return shown(pilot, "Rows")


@pytest.mark.parametrize("size", NARROW)
async def test_the_footer_names_the_parts_of_the_frame(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "v")
        line = shown(pilot, "#keys")
        for part in ("team", "present", "as last", "restricted", "help"):
            assert part in line


@pytest.mark.parametrize("size", WIDE)
async def test_the_frame_is_written_field_by_field(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "v", "enter", *"12-QĐ", "enter", *"2/10/2023", "enter", "enter")
        await press(pilot, "enter", "1", "enter", "1", "enter", *"1/2023", "enter")
        await press(pilot, *"12/2023", "enter", *"5/11/2023 8h00", "enter")
        await press(pilot, *"5/11/2023 11:30", "enter", *"Hội trường", "escape")
        text = rows(pilot)
        assert "12-QĐ, 2023-10-02" in text and "2023-01 – 2023-12" in text
        assert "2023-11-05, 08:00 – 11:30" in text and "Hội trường" in text
        await press(pilot, "escape")
        assert pilot.app.screen is page(pilot)
    found = read(site)
    assert (found.decision, found.procedure, found.revisit_of) == ("12-QĐ", "inspection", "2022")
    assert (found.begins, found.ends) == ("2023-11-05T08:00", "2023-11-05T11:30")


async def test_a_row_opens_its_own_field(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", *["down"] * 6, "enter", *"Hall", "escape")
        assert read(site).place == "Hall"
        assert "Hall" in rows(pilot)


async def test_a_period_that_ends_before_it_begins_waits_for_its_other_end(site: Site) -> None:
    desk = site.desk()
    framing.write(desk, CELL, {"period_from": "1/2022", "period_to": "12/2022"})
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", *["down"] * 4, "enter", "ctrl+u", *"1/2023", "enter")
        assert "ends before it begins" in said(pilot)
        assert read(site).period_from == "2022-01"
        await press(pilot, "ctrl+u", *"12/2023", "escape")
        found = read(site)
        assert (found.period_from, found.period_to) == ("2023-01", "2023-12")
        await press(pilot, "enter", "ctrl+u", *"1/2024", "escape")
        assert "esc leaves without it" in said(pilot)
        await press(pilot, "escape")
        assert read(site).period_from == "2023-01"
        assert isinstance(pilot.app.screen, FrameScreen)


@pytest.mark.parametrize("size", NARROW)
async def test_people_are_added_changed_and_removed(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "v", "t", "enter", "1", "enter", *"i,iii", "escape")
        assert [(m.name, m.role, m.sections) for m in read(site).team] == [
            ("Lan", "head", ("I", "III"))
        ]
        await press(pilot, "t", *"Minh", "enter", "2", "escape")
        await press(pilot, "p", *"Hùng", "enter", *"bí thư", "escape")
        text = rows(pilot)
        assert "Lan · head of the team · I, III" in text and "Hùng · bí thư" in text
        assert len(read(site).team) == 2
        heading = str(pilot.app.screen.query_one("#heading").render())
        assert "you score I, III" in heading
        at = next(i for i, each in enumerate(sheet(pilot).items) if "Minh" in each.text.plain)
        await press(pilot, "home", *["down"] * at, "enter", "ctrl+u", *"Bình", "escape")
        assert {m.name for m in read(site).team} == {"Lan", "Bình"}
        await press(pilot, "delete")
        assert [m.name for m in read(site).team] == ["Lan"]
        assert "Bình" not in rows(pilot)
        await press(pilot, "escape", "u")
        assert {m.name for m in read(site).team} == {"Lan", "Bình"}


async def test_f9_takes_a_new_person_away_and_puts_an_old_one_back(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "t", "enter", "1", "enter", "f9")
        assert read(site).team == ()
        await press(pilot, "t", "enter", "1", "escape")
        at = next(i for i, each in enumerate(sheet(pilot).items) if each.person)
        await press(pilot, "home", *["down"] * at, "enter", "ctrl+u", *"Bình", "enter", "2")
        await press(pilot, "f9")
        assert [(m.name, m.role) for m in read(site).team] == [("Lan", "head")]


async def test_the_name_that_is_offered_is_not_stored_by_leaving(site: Site) -> None:
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "t")
        form = pilot.app.screen
        assert isinstance(form, FormSheet) and form.form_rows[0].typed == "Lan"
        await press(pilot, "escape", "escape")
        assert site.count() == before
        await press(pilot, "v", "t", "enter", "escape")
        assert [m.name for m in read(site).team] == ["Lan"]


async def test_a_section_that_is_none_is_told_and_not_stored(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "t", "enter", "enter", *"I, X", "enter")
        assert "there is no section “X”" in said(pilot)
        await press(pilot, "escape", "escape")
    assert read(site).team[0].sections == ()


async def test_who_is_on_both_sides_is_told_in_words(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "t", "enter", "enter", "enter", *"cousin", "escape")
        await press(pilot, "p", *"lan", "escape")
        text = rows(pilot)
        assert "! is also named for the cell" in text
        assert "! conflict of interest: cousin" in text
        await press(pilot, "escape", "v")
        assert "named for the cell too" in said(pilot)


@pytest.mark.parametrize("size", WIDE)
async def test_one_key_takes_over_the_last_visit(site: Site, size: tuple[int, int]) -> None:
    desk = site.desk("Lan")
    framing.write(desk, "NN", {"decision": "12-QĐ", "period_from": "1/2023", "place": "NN"})
    framing.say_member(desk, "NN", "Lan", "head", ["I"])
    desk.close()
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "v")
        assert "c takes decision, plan, period and team over from NN" in said(pilot)
        await press(pilot, "c")
        assert "taken over from NN" in said(pilot)
        found = read(site)
        assert (found.decision, found.place, found.team[0].role) == ("12-QĐ", "", "head")
        assert "12-QĐ" in rows(pilot)
        await press(pilot, "c")
        assert "nothing more to take over" in said(pilot)
        await press(pilot, "escape", "u")
        assert read(site).decision == ""


async def test_without_another_visit_there_is_nothing_to_take_over(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "c")
        assert "no other visit" in said(pilot)


async def test_restricted_text_has_its_own_door_and_shows_nowhere_else(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v", "r", *SECRET, "escape")
        assert "written" in rows(pilot) and SECRET not in shown(pilot)
        await press(pilot, "escape")
        assert on_clerk(pilot, lambda desk: frame.restricted(desk, CELL)) == SECRET
        for key in ("h", "o", "e", "d"):
            await press(pilot, key)
            assert SECRET not in shown(pilot)
            await press(pilot, "escape")
        await press(pilot, "v", "r")
        heading = str(pilot.app.screen.query_one("#heading").render())
        assert "restricted" in heading and "Never printed" in heading
        assert SECRET in str(pilot.app.screen.query_one("NoteField").text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", NARROW)
async def test_objection_and_opinions_stand_on_the_page(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "v", "t", *["ctrl+u"], *"Minh", "escape", "escape")
        await to(pilot, "I.2")
        assert "Objection" not in shown(pilot, "#page")
        await press(pilot, "o", *"nộp đúng hạn", "tab", *"trừ nhiều", "tab", *"đồng ý", "escape")
        text = shown(pilot, "#page")
        assert "Objection" in text and "nộp đúng hạn" in text
        assert "Lan: trừ nhiều" in text and "Minh: đồng ý" in text
        await press(pilot, "u")
        assert "Minh" not in shown(pilot, "#page")
    finding = site.finding("I.2")
    assert finding.objection == "nộp đúng hạn"
    assert [(each.who, each.text) for each in finding.opinions] == [("Lan", "trừ nhiều")]


async def test_a_draft_of_an_objection_is_put_back(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, "o", *"half a tex")
        page(pilot).drafts.flush()
        await press(pilot)
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "typed before, but not saved: I.2" in said(pilot)
        await to(pilot, "I.2")
        await press(pilot, "o", "t", "escape")
    assert site.finding("I.2").objection == "half a text"
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "typed before" not in said(pilot)


async def test_a_finished_visit_is_only_looked_at(site: Site) -> None:
    desk = site.desk("Lan")
    framing.say_member(desk, CELL, "Lan")
    framing.write(desk, CELL, {"place": "Hall"})
    finish(desk, CELL, "gaps")
    desk.close()
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v")
        assert "Hall" in rows(pilot) and "finished" in said(pilot)
        keys = shown(pilot, "#keys")
        assert "team" not in keys and "as last visit" not in keys
        await press(pilot, "t", "p", "c", "delete", "enter", "x", "escape", "r", "x", "escape")
        await press(pilot, "escape", "o", "x", "escape")
        assert pilot.app.screen is page(pilot)
    assert site.count() == before


async def test_the_mouse_opens_a_row(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v")
        await pilot.click(Rows, offset=(4, 6))
        await press(pilot, *"Hall", "escape")
    assert read(site).place == "Hall"


async def test_what_people_say_differently_of_the_frame_is_settled_there(
    site: Site, tmp_path: Path
) -> None:
    other = Path(shutil.copy(site.file, tmp_path / "other.inspection"))
    for file, person, place in ((site.file, "Lan", "hall"), (other, "Minh", "office")):
        desk = site.desk(person, file)
        framing.write(desk, CELL, {"place": place})
        framing.say_restricted(desk, CELL, f"{SECRET} {person}")
        desk.close()
    desk = site.desk("Lan")
    office.merge(desk, [other])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "v")
        assert "! people differ  hall / office" in rows(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, SettleScreen)
        assert SECRET not in shown(pilot)
        await press(pilot, "1", *"agreed", "enter")
        assert "/" not in rows(pilot) and isinstance(pilot.app.screen, FrameScreen)
        await press(pilot, "r")
        heading = str(pilot.app.screen.query_one("#heading").render())
        assert "takes the place of all" in heading
        await press(pilot, *" both", "escape")
        assert "people differ" not in rows(pilot)
        both = on_clerk(pilot, lambda desk: frame.restricted(desk, CELL))
        assert both == f"{SECRET} Lan\n\n{SECRET} Minh both"


@pytest.mark.parametrize("size", WIDE)
async def test_hostile_texts_of_the_frame_are_shown_as_text(
    site: Site, size: tuple[int, int]
) -> None:
    desk = site.desk("Lan")
    framing.write(desk, CELL, {"decision": HOSTILE, "place": HOSTILE})
    framing.say_member(desk, CELL, HOSTILE, interest=HOSTILE)
    framing.say_present(desk, CELL, HOSTILE, HOSTILE)
    framing.say_objection(desk, CELL, "I.1", HOSTILE)
    framing.say_opinion(desk, CELL, "I.1", HOSTILE, who=HOSTILE)
    framing.say_restricted(desk, CELL, HOSTILE)
    desk.close()
    async with site.app().run_test(size=size) as pilot:
        await to(pilot, "I.1")
        for keys in ((), ("v",), ("enter",), ("escape", "r"), ("escape", "escape", "o")):
            await press(pilot, *keys)
            text = shown(pilot)
            assert not any(c in text for c in "\x1b\x07\u202e")
        await press(pilot, "escape", "v")
        assert "[@click=app.bell]x[/]" in rows(pilot)
