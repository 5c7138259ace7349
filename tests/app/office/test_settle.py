"""Conflicts and settling: both sides are seen, one decision is written, with its reason."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from inspector.app.screens.settling.alike import AlikeScreen
from inspector.app.screens.settling.conflicts import ConflictsScreen
from inspector.app.screens.settling.settle import SettleScreen
from inspector.app.taking import take_in
from inspector.app.widgets.sides import spared_words
from inspector.desk import Desk
from inspector.desk.settling import settle
from inspector.desk.visits import visit
from inspector.desk.visits.findings import answer_value
from inspector.ledger import Change
from tests.app.office.conftest import Office, press, settled, shown, type_text

SIZES = [(80, 24), (120, 40)]


@asynccontextmanager
async def at_conflicts(
    office: Office, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The list of conflicts after both inspectors' files came in."""
    app = office.app()
    paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, ConflictsScreen)
        yield pilot


async def find(pilot: Pilot[None], words: str) -> None:
    """Open the conflict that the words find."""
    await press(pilot, "slash")
    await type_text(pilot, words)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, SettleScreen)


async def test_what_decides_a_result_stands_first_and_says_so(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ConflictsScreen)
        decides = [row.conflict.decides_verdict for row in screen.rows.items]
        assert decides == sorted(decides, reverse=True) and any(decides)
        assert shown(pilot).count("decides    ") == sum(decides)
        await press(pilot, "escape", "b")
        assert "8 open conflicts  s settle" in shown(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, ConflictsScreen), "the board leads there too"
        assert len(pilot.app.screen.rows.items) == 8


async def test_typing_without_tones_leaves_what_matches_and_escape_shows_all(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ConflictsScreen)
        await press(pilot, "slash")
        await type_text(pilot, "giay xac nhan")
        assert [row.conflict.field for row in screen.rows.items] == ["team.explain"]
        await press(pilot, "escape")
        assert len(screen.rows.items) == 8


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_and_what_each_would_come_to_are_seen(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_conflicts(office, size) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        text = shown(pilot)
        for words in (
            "49/51", "48/51", "Tổ 1", "Tổ 2", "an.inspection", "binh.inspection", "2 of 3",
            "Có hai lượt vắng", "Danh sách thiếu chữ ký", "95.5, meets the standard", "94.5, does",
        ):  # fmt: skip
            assert words in text


async def test_a_digit_and_a_reason_settle_it_and_the_next_one_comes(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        wanted = str(screen.case.conflict.heads[1].value)
        await press(pilot, "2")
        await type_text(pilot, "the list was seen")
        await press(pilot, "enter")
        assert office.value("SKHDT.04", "IV.4", "team.answer") == wanted
        assert office.reason("SKHDT.04", "IV.4", "team.answer") == "the list was seen"
        assert screen.case and screen.case.conflict.field == "team.explain"
        await press(pilot, "1", "enter")
        assert screen.reason.value == "" and "say why" in shown(pilot), "it begins empty"
        await press(pilot, "f8")
        assert screen.reason.value == "the list was seen", "a key brings the last one back"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert len(pilot.app.screen.all) == 6


async def test_escape_takes_the_choice_back_and_a_written_value_is_asked_for(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        before = office.print()
        await find(pilot, "skhdt iv.4 explanation")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        await press(pilot, "1")
        await type_text(pilot, "seen")
        await press(pilot, "escape")
        assert screen.reason.value == "seen" and "esc again drops the reason" in shown(pilot)
        await press(pilot, "escape", "enter")
        assert screen.sides.chosen is None and screen.reason.value == ""
        assert "choose first" in shown(pilot)
        await press(pilot, "b", "escape")
        assert screen.another.is_open and screen.another.field.has_focus, "a step back"
        await type_text(pilot, " and more")
        await press(pilot, "escape")
        assert screen.another.is_open and "esc again drops it" in shown(pilot)
        await press(pilot, "escape")
        assert not screen.another.is_open and screen.focused is None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConflictsScreen) and office.print() == before


async def test_without_a_choice_or_a_reason_nothing_is_written(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        before = office.print()
        await find(pilot, "skhdt iv.4 answer")
        await press(pilot, "enter")
        assert "choose first" in shown(pilot)
        await press(pilot, "1", "enter")
        assert "say why" in shown(pilot)
        assert office.print() == before


async def test_another_value_is_judged_while_it_is_typed(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        before = office.print()
        await find(pilot, "skhdt iv.4 answer")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        await press(pilot, "v")
        assert "how many of how many, such as 9/10" in str(screen.another.field.placeholder)
        await type_text(pilot, "52/51")
        judged = screen.another.query_one("#judged").render()
        assert "more than the whole" in str(judged)
        await press(pilot, "enter")
        assert screen.another.field.has_focus and office.print() == before, "it is written anew"
        await press(pilot, "home", "right", "delete", "0")
        assert screen.another.value == "50/51"
        assert "meets the standard" in str(screen.another.query_one("#judged").render())
        await press(pilot, "enter", "enter")
        assert "say why" in shown(pilot) and office.print() == before
        await type_text(pilot, "because")
        assert "say why" not in shown(pilot), "it is being said"
        await press(pilot, "enter")
        assert '"a":"50/51"' in office.value("SKHDT.04", "IV.4", "team.answer")


async def test_full_marks_beside_an_explanation_say_what_becomes_of_it(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        await press(pilot, "v")
        judged = screen.another.query_one("#judged")
        for value, said in (("40/51", False), ("51/51", True)):
            screen.another.field.clear()
            await type_text(pilot, value)
            text = " ".join(str(judged.render()).split())
            assert ("the explanation of points lost stays on record" in text) == said
            assert judged.size.height <= 3
        case = screen.case
        assert case and [bool(spared_words(case, full)) for full in (False, True)] == [False, True]


async def test_why_a_criterion_does_not_apply_is_not_said_to_go_unprinted(office: Office) -> None:
    def differ(desk: Desk) -> str:
        criterion = visit.read(desk, "SKHDT.04").checklist.criterion("IV.6")
        place = ("visit/2023/SKHDT.04", "IV.6")
        desk.write([Change(*place, "team.answer", answer_value(criterion, "2/2"))])
        desk.write([Change(*place, "team.answer", answer_value(criterion, "na"), ())])
        desk.write([Change(*place, "team.explain", "nobody was to be admitted")])
        return ""

    async with at_conflicts(office) as pilot:
        await press(pilot, "escape")
        office.ask(differ)
        await press(pilot, "c")
        await find(pilot, "skhdt iv.6 answer")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        case = screen.case
        said = {side.form: spared_words(case, side.loses_nothing) for side in case.sides}
        assert said["2/2"] and said["na"] == "", "either gives full points"


@pytest.mark.parametrize(("cleared", "offered"), [(False, ""), (True, "under way")])
async def test_of_the_state_of_a_visit_only_a_state_that_nobody_said_is_offered(
    office: Office, cleared: bool, offered: str
) -> None:
    def differ(desk: Desk) -> str:
        place = ("visit/2023/STC.03", "", "status")
        desk.write([Change(*place, "open")])
        if cleared:
            desk.write([Change(*place, None)])
        desk.write([Change(*place, "finished", ())])
        return ""

    app = office.app()
    office.ask(differ)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "c", "enter")
        screen = app.screen
        assert isinstance(screen, SettleScreen)
        assert "who signed is recorded beside that" in " ".join(shown(pilot).split())
        assert (" v another" in shown(pilot)) == bool(offered)
        await press(pilot, "v")
        assert screen.another.is_open == bool(offered)
        if offered:
            assert screen.another.value == offered and screen.another.field.has_focus
            await press(pilot, "enter")
            await type_text(pilot, "asked")
            await press(pilot, "enter")
            assert office.value("STC.03", "", "status") == "open"


async def test_both_texts_are_kept_joined(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 explanation")
        await press(pilot, "b")
        await type_text(pilot, "both hold")
        await press(pilot, "enter")
        text = office.value("SKHDT.04", "IV.4", "team.explain")
        assert "Có hai lượt vắng" in text and "Danh sách thiếu chữ ký" in text


async def test_both_is_offered_for_texts_only(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        assert "b both" not in shown(pilot)
        await press(pilot, "escape", "escape")
        await find(pilot, "skhdt iv.4 explanation")
        assert "b both" in shown(pilot)


async def test_n_and_p_leave_it_open_and_go_around(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        before = office.print()
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        first = screen.case.conflict.key
        await press(pilot, "n", "n", "p", "p")
        assert screen.case and screen.case.conflict.key == first
        assert office.print() == before


async def test_keys_typed_while_it_is_saved_decide_nothing_else(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4")
        await press(pilot, "1")
        await type_text(pilot, "seen")
        gate = threading.Event()
        office.clerk.begin(gate.wait)
        await pilot.press("enter", "2", "enter")
        gate.set()
        await settled(pilot)
        assert "|" in office.value("SKHDT.04", "IV.4", "team.explain")
        assert "|" not in office.value("SKHDT.04", "IV.4", "team.answer")


async def test_a_note_with_markup_and_controls_is_only_shown(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "stc.03 i.1 note")
        text = shown(pilot)
        assert "[@click=app.bell]x[/]" in text and "␛]52;c;aGk=␇" in text
        assert "\x1b" not in text and "\u202e" not in text
        await press(pilot, "b")
        await type_text(pilot, "both")
        await press(pilot, "enter")
        assert office.value("STC.03", "I.1", "team.note").count("[/nope]") == 2


async def test_a_click_takes_a_side(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        await pilot.click("Sides", offset=(60, 2))
        await settled(pilot)
        assert screen.sides.chosen == 1 and screen.reason.has_focus


def settle_elsewhere(office: Office) -> None:
    """Another clerk settles at the same file."""
    other = Desk.open(office.central, "Other")
    other.choose_round("2023")
    found = settle.find(other, "SKHDT.04", "IV.4", "answer")
    settle.settle(other, found, "1", None, "first come")
    other.close()


async def test_who_settles_what_another_settled_meanwhile_is_told_and_may_decide_again(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen)
        settle_elsewhere(office)
        first = office.value("SKHDT.04", "IV.4", "team.answer")
        await press(pilot, "2")
        await type_text(pilot, "second come")
        await press(pilot, "enter")
        assert office.value("SKHDT.04", "IV.4", "team.answer") == first, "nothing was written"
        text = shown(pilot)
        assert "Other decided or wrote here meanwhile" in text
        assert "settled already" in text and text.count("stands now") == 1
        assert screen.case and screen.case.conflict.settled and screen.focused is None
        sides = [str(group[0].said.value) for group in screen.case.values]
        other = next(n for n, value in enumerate(sides, 1) if value != first)
        await press(pilot, str(other))
        await type_text(pilot, "seen myself")
        await press(pilot, "enter")
        assert office.value("SKHDT.04", "IV.4", "team.answer") == sides[other - 1]


async def test_all_alike_are_left_where_one_was_settled_meanwhile(office: Office) -> None:
    async with at_conflicts(office, (120, 40)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "skhdt iv.4 answer")
        await press(pilot, "down", "l")
        screen = pilot.app.screen
        assert isinstance(screen, AlikeScreen)
        before = len(screen.found)
        settle_elsewhere(office)
        await press(pilot, "enter")
        await type_text(pilot, "because")
        await press(pilot, "enter")
        assert screen.is_current and "Other decided" in shown(pilot)
        assert len(screen.found) == before - 1


async def test_all_like_one_are_settled_and_the_list_says_so(office: Office) -> None:
    async with at_conflicts(office, (120, 40)) as pilot:
        listed = pilot.app.screen
        assert isinstance(listed, ConflictsScreen)
        before = len(listed.all)
        await press(pilot, "l")
        await press(pilot, "enter")
        await type_text(pilot, "because")
        await press(pilot, "enter")
        assert listed.is_current and "settled" in shown(pilot)
        assert len(listed.all) < before


async def test_the_last_reason_is_brought_back_wherever_a_conflict_is_settled(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        await find(pilot, "skhdt iv.4 answer")
        await press(pilot, "2")
        await type_text(pilot, "seen")
        await press(pilot, "enter", "escape", "s", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case and screen.case.conflict.settled
        await press(pilot, "1", "f8")
        assert screen.reason.value == "seen"


async def test_what_was_settled_is_listed_the_newest_first_and_decided_again(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        await press(pilot, "s")
        assert "nothing was settled" in shown(pilot)
        await find(pilot, "skhdt iv.4")
        for side, reason in (("2", "seen"), ("1", "heard")):
            await press(pilot, side)
            await type_text(pilot, reason)
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConflictsScreen)
        await press(pilot, "s")
        first, second = (line for line in shown(pilot).splitlines() if "SKHDT.04 IV.4" in line)
        assert "heard" in first and "seen" in second and "≠" in first
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        sides = [str(head.value) for head in screen.case.conflict.heads]
        now = office.value("SKHDT.04", "IV.4", "team.answer")
        number, wanted = next(each for each in enumerate(sides, 1) if each[1] != now)
        await press(pilot, str(number))
        await type_text(pilot, "looked again")
        await press(pilot, "enter")
        assert office.value("SKHDT.04", "IV.4", "team.answer") == wanted
        assert isinstance(pilot.app.screen, ConflictsScreen) and len(pilot.app.screen.all) == 6
