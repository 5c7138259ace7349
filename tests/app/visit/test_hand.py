"""Speed of hand: how many keys a visit takes, phrases, steps after a restart, what was before."""

import shutil
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.visit.phrases import PhrasesScreen
from inspector.desk import Desk, names
from inspector.desk.looking import followup
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.visits import findings
from inspector.ledger import Change
from tests.app.visit.conftest import (
    CELL,
    Site,
    on_clerk,
    page,
    press,
    said,
    settled,
    shown,
    to,
)

MOST_KEYS = 60
"""Half of what must be reached."""


class Hand:
    """A hand whose key presses are counted; text is typed besides."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.count = 0

    async def keys(self, *keys: str) -> None:
        """Press keys that count."""
        self.count += len(keys)
        await self.pilot.press(*keys)

    async def text(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*text)


async def test_the_agency_checklist_is_completed_in_few_key_presses(site: Site) -> None:
    lost = {"I.1": ["2"], "I.2": ["7", "9", "slash", "8", "0"], "III.2": ["3"]}
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        hand = Hand(pilot)
        for criterion in page(pilot).ids:
            assert page(pilot).criterion.id == criterion
            if criterion not in lost:
                await hand.keys("f")
                continue
            await hand.keys(*lost[criterion])
            await hand.keys("e")
            await hand.text(f"minute book {criterion}")
            await hand.keys("enter", "enter", "w")
            await hand.text("late")
            await hand.keys("tab")
        await hand.keys("f2")
        await settled(pilot)
        await hand.keys("enter")
        await settled(pilot)
    found = site.read()
    assert found.status == "finished" and not findings.gaps(found)
    assert [each.criterion.id for each in found.findings if each.lost] == list(lost)
    assert hand.count <= MOST_KEYS, f"{hand.count} key presses besides text"


async def test_after_an_answer_that_loses_points_one_key_writes_why(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "II.7")
        await press(pilot, "enter", "1", "enter")
        assert page(pilot).criterion.id == "III.1", "whoever types ahead lands on the next one"
        assert said(pilot) == "II.7 lost points: W says why"
        assert "W why II.7" in shown(pilot), "the footer offers it"
        await press(pilot, "w")
        assert said(pilot) == "III.1 has no answer yet: n writes a note; " + (
            "II.7 lost points: W says why"
        ), "what is meant for the one before is not written here"
        await press(pilot, "W", *"late", "tab")
        assert site.finding("II.7").explain == "late" and page(pilot).criterion.id == "III.1"
        await press(pilot, "home", "2")
        assert said(pilot) == "points were lost: w says why, ↵ goes on"
        await press(pilot, "enter")
        assert said(pilot) == "I.1 lost points: W says why"
        await press(pilot, "k", "w", *"slow", "tab")
        assert site.finding("I.1").explain == "slow" and page(pilot).criterion.id == "I.2"
        await press(pilot, "W")
        assert "w is for this one" in said(pilot)


async def test_a_step_is_taken_back_after_the_program_was_started_again(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "w", *"late", "tab")
        assert page(pilot).criterion.id == "I.2" and site.finding("I.1").explain == "late"
        await press(pilot, "e", *"plan", "enter", "enter", "d", "enter", "escape")
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "not saved" not in said(pilot), "steps are no texts that were being typed"
        await press(pilot, "u")
        assert not site.read().barriers[0].holds and said(pilot) == "taken back: D1"
        await press(pilot, "u")
        assert not site.read().evidence and said(pilot) == "taken back: evidence"
        await press(pilot, "u")
        assert said(pilot) == "taken back: I.1 explanation"
        await press(pilot, "u")
        assert site.said("I.1") is None and page(pilot).criterion.id == "I.1"
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, *["ctrl+r"] * 4)
        assert site.read().barriers[0].holds and site.finding("I.1").explain == "late"


async def test_what_another_said_since_is_not_taken_back(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        desk = site.desk("Minh")
        findings.record(desk, CELL, "I.1", "3")
        desk.close()
        await press(pilot, "u")
        assert "I.1: Minh has said “3” since" in said(pilot)
        assert site.said("I.1") == "3"


async def test_full_marks_over_an_answer_say_what_stood_there(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "f")
        assert "I.1 was 2 points: u takes it back" in said(pilot)
        await press(pilot, "u")
        assert site.said("I.1") == "2"


def write_often(desk: Desk) -> None:
    """Lan has written these before, in another round."""
    for number in range(3):
        findings.record(desk, CELL, f"II.{number + 1}", note="minutes unsigned")
    findings.record(desk, CELL, "I.1", explain="issued late")


async def test_an_own_phrase_is_two_keys_away(site: Site) -> None:
    desk = site.desk("Lan")
    desk.choose_round("2022")
    write_often(desk)
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "p", "1")
        assert site.finding("I.1").explain == "issued late", "this criterion's own comes first"
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PhrasesScreen)
        assert "1  issued late" in shown(pilot) and "2  minutes unsigned" in shown(pilot)
        await press(pilot, "2")
        assert site.finding("I.1").explain == "issued late\nminutes unsigned"
        await press(pilot, "j", "f", "k", "p", "1")
        assert site.finding("I.2").note == "minutes unsigned", "nothing was lost: a note"
        await press(pilot, "j", "n", *"see: ", "f8", "1", *" (twice)", "escape")
        assert site.finding("I.3").note == "see: minutes unsigned (twice)"


async def test_who_has_written_nothing_is_told_what_will_be_offered(site: Site) -> None:
    async with site.app(person="Hoa").run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "1")
        assert "offered here" in said(pilot)
        await press(pilot, "escape", "2")
        assert site.said("I.1") == "2"


async def test_whether_it_was_repaired_is_one_key(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        assert " r  2022" in shown(pilot, "#page") and "repaired?" in shown(pilot, "#page")
        words = {"yes": "· repaired", "partly": "· partly repaired", "no": "· not repaired"}
        for stored, word in words.items():
            await press(pilot, "r")
            assert site.finding("III.2").repaired == stored
            assert word in shown(pilot, "#page")
        await press(pilot, "r")
        assert site.finding("III.2").repaired is None
        await press(pilot, "r", "r", "u")
        assert site.finding("III.2").repaired == "yes"
        await press(pilot, "h")
        assert "repaired" in shown(pilot) and "partly repaired" in shown(pilot)


async def test_repair_is_asked_only_where_the_last_visit_took_points_away(site: Site) -> None:
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, "r")
        assert "took no points away" in said(pilot)
    assert site.count() == before


async def test_points_lost_again_say_since_when(site: Site) -> None:
    desk = site.desk("Lan")
    for round_ in ("2020", "2021"):
        begin_round(desk, round_)
        findings.record(desk, CELL, "III.2", "2", explain=f"weak in {round_}")
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        text = shown(pilot, "#page")
        assert "weak in 2021" in text and "weak in 2020" in text
        assert "Repeated" in text and "since 2020" in text and "and now again" not in text
        await press(pilot, "3", "enter", "k")
        assert "since 2020 · and now again" in shown(pilot, "#page")
        await press(pilot, "f", "k")
        assert "and now again" not in shown(pilot, "#page")
        await to(pilot, "I.1")
        assert "since" not in shown(pilot, "#page"), "lost once is not repeated"
        await press(pilot, "2")
        assert "since 2022 · and now again" in shown(pilot, "#page")


async def test_points_of_another_table_say_of_how_many(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        (past,) = page(pilot).beside.past
        doubled = [
            each._replace(criterion=replace(each.criterion, points=2 * each.criterion.points))
            for each in past.findings
        ]
        page(pilot).beside.past = [past._replace(findings=tuple(doubled))]
        page(pilot).show()
        assert "2 of 6 points: 3" in shown(pilot, "#page")


async def test_two_who_differ_about_a_repair_are_both_shown(site: Site, tmp_path: Path) -> None:
    other = Path(shutil.copy(site.file, tmp_path / "minh.inspection"))
    for person, file, said_ in (("Minh", other, "no"), ("Lan", site.file, "yes")):
        desk = site.desk(person, file)
        followup.repaired(desk, CELL, "III.2", said_)
        desk.close()
    desk = site.desk()
    office.merge(desk, [other])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.2")
        text = shown(pilot, "#page")
        assert "Two say differently" in text and "not repaired  Minh" in text
        await press(pilot, "r")
        assert "s settles it" in said(pilot)


def begin_round(desk: Desk, round_: str) -> None:
    """A round with the cell in it."""
    record = desk.ledger.record(names.cell(CELL))
    row = {field: record.value(item, field) for item, field in record.cells if item == "round:2022"}
    rounds.start(desk, round_)
    desk.choose_round(round_)
    item = names.in_round(round_)
    desk.write([Change(names.cell(CELL), item, field, value) for field, value in row.items()])


async def test_leaving_the_page_keeps_the_steps(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "2", "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "enter", "u")
        assert site.said("I.1") is None
        assert on_clerk(pilot, lambda desk: desk.person) == "Lan"
