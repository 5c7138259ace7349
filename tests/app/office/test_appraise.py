"""Appraising, accepting and giving back: by keyboard, saved at once, seen by the inspector."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing

import pytest
from textual.pilot import Pilot

from inspector import language
from inspector.app.app import InspectorApp
from inspector.app.screens.appraisal.appraisal import AppraisalScreen
from inspector.app.screens.appraisal.appraise import AppraiseScreen
from inspector.app.screens.asking import AskSheet
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.settling.conflicts import ConflictsScreen
from inspector.app.screens.settling.past import PastScreen
from inspector.app.screens.settling.settle import SettleScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.taking import take_in
from inspector.app.widgets import appraisal_rows
from inspector.app.widgets.appraisal_rows import AppraisalDetail
from inspector.desk import Desk
from inspector.desk.appraisal import accepting, appraising, returning
from inspector.desk.round import rounds
from inspector.desk.visits import findings, visit
from inspector.desk.visits.visit import Visit
from tests.app.office.conftest import Office, press, settled, shown, type_text

CELL = "SKHDT.04"


def scored(office: Office, *words: str, files: Sequence[str] = ("an",)) -> InspectorApp:
    """The app at a place; one inspector's file came in: nobody differs."""
    app = office.app(*words or ("office",))
    paths = [office.stick / f"{each}.inspection" for each in files]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))
    return app


@asynccontextmanager
async def at_visit(office: Office, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """One visit in three columns."""
    app = scored(office)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "a", "slash")
        await type_text(pilot, "skhdt")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AppraisalScreen)
        yield pilot


def read(office: Office, cell: str) -> Visit:
    """A visit as it stands."""
    found: list[Visit] = []

    def look(desk: Desk) -> str:
        found.append(visit.read(desk, cell))
        return ""

    office.ask(look)
    return found[0]


def page(pilot: Pilot[None]) -> AppraisalScreen:
    screen = pilot.app.screen
    assert isinstance(screen, AppraisalScreen)
    return screen


async def test_what_another_program_writes_is_seen_in_the_room_and_in_the_visit(
    office: Office,
) -> None:
    async with at_visit(office) as pilot:
        page(pilot).look_again()
        await settled(pilot)
        assert not any(row.appraised for row in page(pilot).rows.items)
        with closing(Desk.open(office.central, "Minh", "2023")) as desk:
            appraising.take_team(desk, CELL, "I.1")
        page(pilot).look_again()
        await settled(pilot)
        assert [row.criterion.id for row in page(pilot).rows.items if row.appraised] == ["I.1"]
        await press(pilot, "escape")
        room = pilot.app.screen
        assert isinstance(room, AppraiseScreen)
        room.look_again()
        await settled(pilot)
        before = shown(pilot)
        with closing(Desk.open(office.central, "Minh", "2023")) as desk:
            returning.give_back(desk, CELL, "I.2", "look again")
        room.look_again()
        await settled(pilot)
        assert "returned" in shown(pilot) and "returned" not in before


async def test_the_visits_stand_there_with_what_is_to_be_done(office: Office) -> None:
    app = scored(office)
    office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.2", "look again")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AppraiseScreen)
        text = shown(pilot)
        assert "1 returned" in text and CELL in text and "under way" in text
        assert "Đăng ký kinh" in text and "Chi bộ" not in text, "all names begin so"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OfficeScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_three_columns_with_their_sums_and_why_points_were_lost(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_visit(office, size) as pilot:
        text = shown(pilot)
        assert "team 95.5" in text and "appraised –" in text
        assert "Kế hoạch năm ban" in text and "the team's column decides" in text


@pytest.mark.parametrize("language_", language.LANGUAGES)
def test_the_names_of_the_columns_stand_apart_in_every_language(language_: str) -> None:
    language.use(language_)
    (line,) = appraisal_rows.AppraisalColumns().make(80)
    assert len(re.split("  +", line.plain.strip())) == 5
    sign = "↓ " + language._("below self")
    assert len(sign) <= appraisal_rows.MARKS - 2


async def test_a_key_takes_the_teams_answer_as_it_is(office: Office) -> None:
    async with at_visit(office) as pilot:
        team = office.value(CELL, "I.1", "team.answer")
        await press(pilot, "t")
        assert office.value(CELL, "I.1", "appraised.answer") == team
        assert page(pilot).rows.cursor == 1


async def test_another_answer_asks_for_its_reason_and_lists_it_as_missing_until_then(
    office: Office,
) -> None:
    async with at_visit(office) as pilot:
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, AskSheet)
        await type_text(pilot, "34/33")
        await press(pilot, "enter")
        assert "more than the whole" in shown(pilot), "what cannot be is told at once"
        await press(pilot, "escape", "enter")
        await type_text(pilot, "30/33")
        await press(pilot, "f2")
        assert '"30/33"' in office.value(CELL, "I.2", "appraised.answer")
        assert "say why" in shown(pilot)
        assert page(pilot).rows.cursor == 2, "what is recorded leads on, as the other keys do"
        await press(pilot, "g")
        assert page(pilot).rows.cursor == 1
        await press(pilot, "a")
        assert "I.2 differs from the team's: w says why" in shown(pilot)
        assert office.value(CELL, "I.2", "team.accepted") == ""
        await press(pilot, "t")
        assert "appraised otherwise: t again" in shown(pilot)
        assert '"30/33"' in office.value(CELL, "I.2", "appraised.answer")
        await press(pilot, "w")
        await type_text(pilot, "three are missing")
        await press(pilot, "enter")
        assert office.value(CELL, "I.2", "appraised.explain") == "three are missing"
        assert page(pilot).found and page(pilot).found.gaps == []  # type: ignore[union-attr]


async def test_what_was_returned_says_so_first_and_a_reply_is_no_correction(
    office: Office,
) -> None:
    async with at_visit(office) as pilot:
        assert "appraised –" in shown(pilot), "the sum is the team's"
        office.ask(lambda desk: str(appraising.appraise(desk, CELL, "I.2", "0/33")))
        await press(pilot, "j", "r")
        await type_text(pilot, "which list?")
        await press(pilot, "enter")
        assert "↩ returned" in shown(pilot) and "appraised –" not in shown(pilot)
        office.ask(lambda desk: str(appraising.appraise(desk, CELL, "I.2", "clear")))
        office.ask(lambda desk: str(returning.reply(desk, CELL, "I.2", "this one")))
        await press(pilot, "h", "escape")
        assert "! replied" in shown(pilot) and "corrected" not in shown(pilot)
        await press(pilot, "escape")
        assert "answered, look again" in shown(pilot)


async def test_a_reason_without_an_appraised_answer_is_not_taken(office: Office) -> None:
    async with at_visit(office) as pilot:
        await press(pilot, "enter", "enter")
        await type_text(pilot, "3")
        await press(pilot, "enter")
        sheet = pilot.app.screen
        assert isinstance(sheet, AskSheet) and "give the appraised answer too" in shown(pilot)
        assert office.value(CELL, "I.1", "appraised.explain") == ""
        await press(pilot, "shift+tab")
        await type_text(pilot, "2")
        await press(pilot, "f2")
        assert office.value(CELL, "I.1", "appraised.explain") == "3"


async def test_one_key_accepts_a_criterion_and_one_the_whole_visit(office: Office) -> None:
    async with at_visit(office) as pilot:
        await press(pilot, "a")
        assert office.value(CELL, "I.1", "team.accepted") and page(pilot).rows.cursor == 1
        await press(pilot, "k", "delete")
        assert office.value(CELL, "I.1", "team.accepted") == "None"
        await press(pilot, "j", "enter")
        await type_text(pilot, "30/33")
        await press(pilot, "enter")
        await type_text(pilot, "three are missing")
        await press(pilot, "f2", "k", "a")
        assert "I.2: the team's points will count, not the appraised ones" in shown(pilot)
        await press(pilot, "A")
        text = " ".join(shown(pilot).split())
        assert "neither finished nor signed; I.2: the team's points will count, not" in text
        assert office.ask(lambda desk: str(accepting.stages(desk))) == "{}"
        await press(pilot, "A")
        assert office.ask(lambda desk: str(accepting.stages(desk))) == f"{{'{CELL}': 'accepted'}}"
        office.ask(lambda desk: str(findings.record(desk, CELL, "I.2", "0/33")))
        await press(pilot, "escape", "escape", "slash")
        assert "changed since accepted 1" in shown(pilot)
        await press(pilot, "enter", "g")
        text = shown(pilot)
        assert page(pilot).rows.cursor == 1 and "! changed" in text
        assert "0/33 was said since" in text and "meets the standard" in text


async def test_a_criterion_goes_back_with_a_remark(office: Office) -> None:
    async with at_visit(office) as pilot:
        await press(pilot, "j", "r", "enter")
        assert "say in a remark" in shown(pilot)
        await type_text(pilot, "which list?")
        await press(pilot, "escape")
        assert "esc again leaves without it" in shown(pilot)
        await press(pilot, "escape")
        assert office.value(CELL, "I.2", "returned") == "", "escape keeps nothing half-said"
        await press(pilot, "r")
        await type_text(pilot, "which list?")
        await press(pilot, "enter")
        assert office.value(CELL, "I.2", "returned") == "which list?"
        assert "↩ returned" in shown(pilot)
        await press(pilot, "r")
        await type_text(pilot, " page 2?")
        await press(pilot, "enter")
        assert office.value(CELL, "I.2", "returned") == "which list? page 2?", "it is written on"


async def test_a_reply_to_what_was_returned_is_read_whole_on_a_small_screen(office: Office) -> None:
    remark = "The list of tasks has forty lines and the report thirty-five; which of the two is it?"
    reply = "Five tasks were taken off by the letter of May; the report counts what was left."
    async with at_visit(office) as pilot:
        office.ask(lambda desk: str(returning.give_back(desk, CELL, "II.4", remark)))
        office.ask(lambda desk: str(returning.reply(desk, CELL, "II.4", reply)))
        office.ask(lambda desk: str(appraising.appraise(desk, CELL, "II.4", "full", (), "so")))
        await press(pilot, "escape", "enter")
        while (row := page(pilot).rows.current) and row.criterion.id != "II.4":
            await press(pilot, "j")
        text = shown(pilot)
        assert remark[:40] in text and reply in " ".join(text.split())
        assert "▸ II.4" in text, "the list still shows which criterion it is"
        await press(pilot, "j")
        assert page(pilot).query_one(AppraisalDetail).size.height == AppraisalDetail.LEAST


async def test_a_returned_criterion_is_accepted_only_by_a_second_key(office: Office) -> None:
    async with at_visit(office) as pilot:
        office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.2", "which list?")))
        await press(pilot, "escape", "enter", "j", "a")
        assert "I.2 is returned and not answered yet" in shown(pilot)
        assert office.value(CELL, "I.2", "team.accepted") == ""
        assert page(pilot).rows.cursor == 1
        await press(pilot, "j", "a")
        assert office.value(CELL, "I.3", "team.accepted"), "another one needs no second key"
        page(pilot).rows.move_to(1)
        await press(pilot, "a")
        assert office.value(CELL, "I.2", "team.accepted") == "", "it is asked anew"
        await press(pilot, "a")
        assert office.value(CELL, "I.2", "team.accepted") and page(pilot).rows.cursor == 2


async def test_what_was_given_back_is_seen_by_the_inspector_until_it_is_answered(
    office: Office,
) -> None:
    app = scored(office, "visit", CELL)
    office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.2", "which list?")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, VisitScreen)
        screen.reload()
        await settled(pilot)
        await press(pilot, "home", "g")
        assert screen.criterion.id == "I.2"
        assert "Returned by Clerk: which list?" in shown(pilot)
        await press(pilot, "b")
        await type_text(pilot, "the second")
        await press(pilot, "escape")
        assert "↵ records it, esc again leaves without it" in shown(pilot)
        await type_text(pilot, " one")
        await press(pilot, "enter")
        assert office.value(CELL, "I.2", "returned.reply") == "the second one"
        assert "replied: the second one" in shown(pilot)
        assert ("I.2", "returned") not in screen.gaps


async def test_a_correction_may_be_taken_back_and_may_have_a_reply_beside_it(
    office: Office,
) -> None:
    app = scored(office)
    office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.1", "which list?")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(VisitScreen(read(office, CELL)))
        await press(pilot, "home", "1")
        assert "corrected since" in shown(pilot)
        await press(pilot, "u")
        assert "corrected since" not in shown(pilot)
        await press(pilot, "1", "home", "b")
        await type_text(pilot, "the second")
        await press(pilot, "enter")
        text = " ".join(shown(pilot).split())
        assert "corrected since · replied: the second" in text
        await press(pilot, "b")
        await type_text(pilot, " one")
        await press(pilot, "enter")
        assert office.value(CELL, "I.1", "returned.reply") == "the second one"


async def test_a_finished_visit_is_opened_again_with_the_remark_as_its_reason(
    office: Office,
) -> None:
    app = scored(office)
    office.ask(lambda desk: str(findings.finish(desk, CELL, "as it is")))
    office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.2", "which list?")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(VisitScreen(read(office, CELL)))
        await press(pilot, "f2", "o", "enter")
        assert office.value(CELL, "", "status") == "open"
        assert office.value(CELL, "", "status.reason") == "I.2: which list?"


async def test_home_counts_what_was_returned(office: Office) -> None:
    app = scored(office, "")
    office.ask(lambda desk: str(returning.give_back(desk, CELL, "I.2", "look")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = shown(pilot)
        assert "1 criterion returned" in text and "↩ 1 returned" in text


async def test_an_answer_over_an_accepted_one_says_plainly_that_it_does_not_count(
    office: Office,
) -> None:
    app = scored(office)
    office.ask(lambda desk: str(accepting.accept(desk, CELL)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(VisitScreen(read(office, CELL)))
        await press(pilot, "home")
        assert "accepted by Clerk on" in shown(pilot)
        await press(pilot, "1")
        text = " ".join(shown(pilot).split())
        assert "This counts:" in text and "it counts only when accepted" in text


# -- all like pairs, and settling again ----------------------------------------------------


@asynccontextmanager
async def at_conflicts(office: Office) -> AsyncIterator[Pilot[None]]:
    """The list of conflicts after both inspectors' files came in."""
    app = scored(office, files=("an", "binh"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        yield pilot


async def test_all_like_pairs_are_shown_and_settled_for_one_reason(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        before = office.print()
        await press(pilot, "l", "s", "s", "w")
        text = shown(pilot)
        assert "Take what Tổ 2 says, not Tổ 1" in text and "in the whole round" in text
        assert "comes to" in text and "→" in text and office.print() == before
        await press(pilot, "enter", "enter")
        assert "say why" in shown(pilot) and office.print() == before
        await type_text(pilot, "the second team was there last")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ConflictsScreen) and screen.all == []
        assert "48/51" in office.value(CELL, "IV.4", "team.answer")
        assert office.reason(CELL, "IV.4", "team.answer") == "the second team was there last"


async def test_what_a_visit_comes_to_is_a_range_while_something_is_open(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        office.ask(lambda desk: str(findings.record(desk, CELL, "I.1", "later")))
        await press(pilot, "l", "s", "s")
        row = next(line for line in shown(pilot).splitlines() if CELL in line and "IV.4" in line)
        assert re.search(r"[\d.]+ to [\d.]+ \w+", row)


async def test_one_key_goes_through_the_orders(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ConflictsScreen)
        await press(pilot, "o")
        assert "by cell" in shown(pilot)
        cells = [row.conflict.cell for row in screen.all]
        assert cells == sorted(cells)
        await press(pilot, "o", "o")
        assert screen.order == "verdict"


async def test_a_settled_field_is_decided_again_from_its_history(office: Office) -> None:
    async with at_conflicts(office) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "skhdt iv.4 answer")
        await press(pilot, "enter", "1")
        await type_text(pilot, "first")
        await press(pilot, "enter")
        first = office.value(CELL, "IV.4", "team.answer")
        await pilot.app.push_screen(PastScreen(CELL, "IV.4", "2023"))
        await press(pilot, "s")
        assert "decide it again" in shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        other = next(at for at, form in enumerate(screen.case.conflict.forms, 1)
                     if form not in first)  # fmt: skip
        await press(pilot, str(other))
        await type_text(pilot, "second")
        await press(pilot, "enter")
        second = office.value(CELL, "IV.4", "team.answer")
        assert {"49/51", "48/51"} == {text.split('"')[3] for text in (first, second)}
        assert "settled because: second" in shown(pilot)


async def test_a_note_in_dispute_stands_as_it_was_written_with_what_was_said_before(
    office: Office,
) -> None:
    async with at_conflicts(office) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "stc.03 iv.3 note")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SettleScreen) and screen.case
        assert "khen thưởng, kỷ luật" in " ".join(shown(pilot).split())
        number = next(at for at, form in enumerate(screen.case.conflict.forms, 1)
                      if "khen thưởng," in form)  # fmt: skip
        await press(pilot, str(number))
        await type_text(pilot, "so")
        await press(pilot, "enter")
        await pilot.app.push_screen(PastScreen("STC.03", "IV.3", "2023"))
        await press(pilot, "s", "v")
        await type_text(pilot, "another")
        await press(pilot, "enter")
        await type_text(pilot, "why")
        await press(pilot, "enter", "s")
        assert office.value("STC.03", "IV.3", "team.note") == "another"
        assert "Said before" in shown(pilot)


async def test_the_visit_says_first_what_counts_where_that_is_appraised(office: Office) -> None:
    app = scored(office)

    def appraised(desk: Desk) -> str:
        rounds.decide_by(desk, "appraised")
        return str(appraising.appraise(desk, CELL, "I.3", "=0"))

    office.ask(appraised)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        found = read(office, CELL)
        await pilot.app.push_screen(VisitScreen(found))
        await settled(pilot)
        assert found.decides and found.decides.lowest != found.standing.lowest
        assert "appraised, counts: " in shown(pilot)
