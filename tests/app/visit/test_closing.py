"""The end of a visit by keys: gaps, conclusions, reading, finishing, signing, what changed."""

import shutil
from collections.abc import Iterator
from contextlib import closing as shutting
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from inspector.app.bindings import in_footer
from inspector.app.screens.ending.aloud import AloudScreen
from inspector.app.screens.ending.changes import ChangesScreen
from inspector.app.screens.ending.conclusions import ConclusionsSheet
from inspector.app.screens.ending.finish import FinishScreen
from inspector.app.screens.ending.signing import SigningSheet
from inspector.app.screens.form import FormSheet
from inspector.app.screens.settling.settle import SettleScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.widgets.steps import Steps
from inspector.desk import Desk
from inspector.desk.office import office
from inspector.desk.visits import closing, findings, requests, writing
from inspector.desk.visits.closing import Closing
from inspector.ledger import draft
from inspector.text import clean
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
    type_text,
)
from tests.app.visit.test_hostile import check
from tests.hostile import strings

RECORD = f"visit/2023/{CELL}"


@contextmanager
def at(site: Site, person: str = "Lan", file: Path | None = None) -> Iterator[Desk]:
    """A desk in the round that is begun."""
    with shutting(site.desk(person, file)) as desk:
        yield desk


def end(site: Site) -> Closing:
    """How the visit ends, on the disk."""
    with at(site) as desk:
        return closing.read(desk, CELL)


@pytest.fixture
def scored(site: Site) -> Site:
    """Nothing is missing; III.2 lost a point."""
    with at(site) as desk:
        for finding in site.read().findings:
            findings.record(desk, CELL, finding.criterion.id, "full")
        why = "thiếu chuyên đề quý II"
        findings.record(desk, CELL, "III.2", "3", explain=why, evidence=["sổ 3"])
    return site


@pytest.fixture
def finished(scored: Site) -> Site:
    """The visit is finished; a team and one of the cell are named in its frame."""
    with at(scored) as desk:
        people = [
            ("team:aaaaaaaaaaaa", "name", "Nguyễn Thị Lan"),
            ("team:aaaaaaaaaaaa", "role", "head"),
            ("present:bbbbbbbbbbbb", "name", "Trần Văn Hòa"),
            ("present:bbbbbbbbbbbb", "function", "Bí thư chi bộ"),
        ]
        writing.state(desk, CELL, people)
        findings.finish(desk, CELL)
    return scored


@pytest.mark.parametrize("size", NARROW)
async def test_the_whole_end_by_keys_from_a_gap_to_the_signatures(
    scored: Site, size: tuple[int, int]
) -> None:
    with at(scored) as desk:
        findings.record(desk, CELL, "I.2", "clear")
    async with scored.app().run_test(size=size) as pilot:
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FinishScreen)
        assert "I.2" in shown(pilot) and "no answer yet" in shown(pilot)
        assert "nothing written yet" in shown(pilot, "Steps")
        await press(pilot, "enter")
        assert page(pilot).criterion.id == "I.2" and isinstance(pilot.app.screen, VisitScreen)
        await press(pilot, "f", "f2", "f3")
        assert isinstance(pilot.app.screen, ConclusionsSheet)
        await press(pilot, "enter", *"good", "tab", *"late", "escape", "escape")
        assert "strengths, shortcomings" in shown(pilot, "Steps")
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AloudScreen)
        await press(pilot, "escape", "enter")
        assert "Sign" in shown(pilot, "Steps") and "nobody yet" in shown(pilot, "Steps")
        assert said(pilot) == "the visit is finished"
        await press(pilot, "enter", "a", *"Lan", "enter", *"head", "escape", "escape")
        assert "1 signed" in shown(pilot, "Steps")
        await press(pilot, "escape")
        assert "signed" in shown(pilot, "#head")
    ended = end(scored)
    assert (ended.strengths, ended.shortcomings) == ("good", "late")
    (signature,) = ended.signatures
    assert (signature.name, signature.role, signature.holds) == ("Lan", "head", True)


async def test_enter_in_the_reason_finishes_with_what_is_missing_and_says_so(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "r", *"flo", "escape")
        assert "not finished yet" in said(pilot) and "esc again drops the" in said(pilot)
        await press(pilot, "o")
        assert "say why" in said(pilot), "it is being written again"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, FinishScreen) and site.read().status == "open"
        assert pilot.app.screen.focused is None and "not finished yet" not in said(pilot)
        await press(pilot, "r", *"flood", "enter")
        assert "flood" in str(pilot.app.screen.query_one("Static").render())
    assert (site.read().status, site.read().reason) == ("finished", "flood")


@pytest.mark.parametrize("size", WIDE)
async def test_shortcomings_begin_with_what_lost_points_and_are_edited(
    scored: Site, size: tuple[int, int]
) -> None:
    async with scored.app().run_test(size=size) as pilot:
        await press(pilot, "f3", "b")
        assert isinstance(pilot.app.screen, FormSheet)
        await type_text(pilot, " (repeated)")
        await press(pilot, "escape")
        assert end(scored).shortcomings.endswith("points: thiếu chuyên đề quý II (repeated)")
        assert end(scored).shortcomings.startswith("III.2: 2 of ")
        await press(pilot, "escape", "u")
        assert not end(scored).shortcomings.endswith("(repeated)")
        await press(pilot, "f3", "b")
        assert "no criterion lost points" in said(pilot)


@pytest.mark.parametrize("size", NARROW)
async def test_requests_are_added_changed_and_removed(scored: Site, size: tuple[int, int]) -> None:
    async with scored.app().run_test(size=size) as pilot:
        await press(pilot, "f3", "a")
        await type_text(pilot, "hop chuyen de")
        await press(pilot, "tab", *"An", "enter", *"30/9/2023", "enter")
        (request,) = end(scored).requests
        assert (request.text, request.person, request.due) == ("hop chuyen de", "An", "2023-09-30")
        assert "hop chuyen de" in shown(pilot) and "2023-09-30" in shown(pilot)
        await press(pilot, "end", "enter", "tab", "end", *" Binh", "escape")
        assert end(scored).requests == (request._replace(person="An Binh"),)
        await press(pilot, "enter", "ctrl+u", "escape")
        assert end(scored).requests[0].text == "hop chuyen de"
        await press(pilot, "end", "delete")
        assert end(scored).requests == ()
        await press(pilot, "home", "delete")
        assert isinstance(pilot.app.screen, ConclusionsSheet)
        await press(pilot, "escape", "u")
        assert len(end(scored).requests) == 1


async def test_what_is_no_request_is_not_asked(scored: Site) -> None:
    async with scored.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "a", "escape")
        assert isinstance(pilot.app.screen, ConclusionsSheet)
        await press(pilot, "a", "tab", *"An", "escape")
        assert "needs words" in said(pilot)
    assert end(scored).requests == ()


async def test_texts_that_were_typed_and_not_saved_are_put_back(scored: Site) -> None:
    with at(scored) as desk:
        draft.keep(desk.ledger, RECORD, "", "causes", "thiếu người")
        draft.keep(desk.ledger, RECORD, "request:", "text", "họp đều")
    async with scored.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "not saved: conclusions (F3)" in said(pilot)
        await press(pilot, "f3")
        assert "typed before" in said(pilot)
        await press(pilot, "down", "down", "enter")
        assert "typed before" in said(pilot)
        await press(pilot, "escape")
        assert end(scored).causes == "thiếu người"
        await press(pilot, "a", "escape")
        assert [each.text for each in end(scored).requests] == ["họp đều"]
        assert on_clerk(pilot, lambda desk: draft.of_record(desk.ledger, RECORD)) == {}
        assert "typed before" not in said(pilot)


async def test_what_two_people_concluded_is_settled_from_there(
    scored: Site, tmp_path: Path
) -> None:
    other = Path(shutil.copy(scored.file, tmp_path / "other.inspection"))
    with at(scored, "Minh", other) as desk:
        closing.conclude(desk, CELL, causes="two")
    with at(scored) as desk:
        closing.conclude(desk, CELL, causes="one")
        office.merge(desk, [other])
    async with scored.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3")
        assert "s settles it" in said(pilot) and "! one / two" in shown(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, SettleScreen)
        await press(pilot, "1", *"agreed", "enter")
        assert isinstance(pilot.app.screen, ConclusionsSheet)
    assert end(scored).causes in ("one", "two")


@pytest.mark.parametrize("size", WIDE)
async def test_those_of_the_frame_sign_or_refuse_with_a_reason(
    finished: Site, size: tuple[int, int]
) -> None:
    async with finished.app().run_test(size=size) as pilot:
        await press(pilot, "f2", "s")
        assert isinstance(pilot.app.screen, SigningSheet)
        assert "head of the team" in shown(pilot) and "Bí thư chi bộ" in shown(pilot)
        await press(pilot, "enter")
        assert "[x] Nguyễn Thị Lan" in shown(pilot) and "signs" not in shown(pilot, "#keys")
        await press(pilot, "down", "r", *"no", "enter")
        assert "[–] Trần Văn Hòa" in shown(pilot) and "Trần Văn Hòa: refused" in said(pilot)
        lan, hoa = sorted(end(finished).signatures, key=lambda each: each.refused)
        assert (lan.role, lan.refused, hoa.role, hoa.refused) == ("head", "", "Bí thư chi bộ", "no")
        await press(pilot, "delete")
        assert "has not signed" in shown(pilot) and len(end(finished).signatures) == 1
        await press(pilot, "escape")
        assert "1 signed" in shown(pilot, "Steps")
    assert finished.read().signed == "signed" and not finished.read().changed


async def test_opening_again_takes_the_signatures_hold(finished: Site) -> None:
    with at(finished) as desk:
        closing.sign(desk, CELL, "Nguyễn Thị Lan")
    async with finished.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "o")
        assert "the signatures no longer hold" in said(pilot)
        await press(pilot, "enter")
        assert "a reason is needed" in said(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.focused is None, "nothing was written"
        await press(pilot, "o", *"wrong", "escape")
        assert "not open again yet" in said(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen)
        await press(pilot, "home", "2", "w", *"late", "escape", "e", *"so 1", "enter", "enter")
        await press(pilot, "f2", "enter")
        assert "1 for an earlier code" in shown(pilot, "Steps")
        await press(pilot, "enter")
        assert "[!] Nguyễn Thị Lan" in shown(pilot) and "for " in said(pilot)
        await press(pilot, "enter")
        assert "[x] Nguyễn Thị Lan" in shown(pilot)
    assert finished.read().signed == "signed"


@pytest.mark.parametrize("size", NARROW)
async def test_what_came_after_the_signature_is_told_with_what_and_by_whom(
    finished: Site, tmp_path: Path, size: tuple[int, int]
) -> None:
    with at(finished) as desk:
        closing.sign(desk, CELL, "Nguyễn Thị Lan")
    other = Path(shutil.copy(finished.file, tmp_path / "minh.inspection"))
    with at(finished, "Minh", other) as desk:
        writing.state(desk, CELL, [("I.1", "team.note", "đã xem lại")], finished=True)
    with at(finished) as desk:
        office.merge(desk, [other])
    async with finished.app().run_test(size=size) as pilot:
        await press(pilot)
        assert said(pilot) == "changed since it was signed, by Minh: F2 shows what"
        assert "changed since signed" in shown(pilot, "#head")
        await press(pilot, "f2")
        assert "1 value, by Minh" in shown(pilot, "Steps")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ChangesScreen)
        text = shown(pilot, "ChangeLines")
        assert "I.1  note" in text and "đã xem lại" in text
        assert "by Minh, from minh.inspection" in text and "Signed for the code" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FinishScreen)


@pytest.mark.parametrize("size", WIDE)
async def test_a_request_is_marked_as_done_with_what_shows_it_also_after_the_signatures(
    scored: Site, size: tuple[int, int]
) -> None:
    with at(scored) as desk:
        requests.request(desk, CELL, "Bổ sung sổ")
        findings.finish(desk, CELL)
        closing.sign(desk, CELL, "Nguyễn Thị Lan")
        desk.choose_round("2022")
        requests.request(desk, CELL, "Họp đều")
        desk.choose_round("2023")
    async with scored.app().run_test(size=size) as pilot:
        await press(pilot, "f3", "end")
        assert "Request of 2022" in shown(pilot) and "done" in keys(pilot)
        await press(pilot, "d", *"BC 12", "enter", *"20/6/2023", "enter")
        assert "done: BC 12, 2023-06-20" in shown(pilot)
        await press(pilot, "up", "d", *"BC 13", "enter", "escape")
        assert "done: BC 13" in shown(pilot)
        await press(pilot, "escape")
        assert "signed" in shown(pilot, "#head") and "changed" not in shown(pilot, "#head")
    with at(scored) as desk:
        assert [each.done for each in closing.read(desk, CELL).requests] == ["BC 13"]
        assert [each.done for each in closing.read(desk, CELL, "2022").requests] == ["BC 12"]


def keys(pilot: Pilot[None]) -> list[str]:
    """What the footer offers."""
    return [command.word for command in in_footer(pilot.app.screen)]


async def test_the_footer_of_a_finished_visit_offers_what_can_be_done_with_it(
    finished: Site,
) -> None:
    async with finished.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        offered = ["reopen", "minutes", "history", "copy this", "read aloud", "help"]
        assert keys(pilot) == offered
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AloudScreen)
        await press(pilot, "escape", "f")
        assert "F2 opens it again" in said(pilot), "a key that does nothing now says why"
        await press(pilot, "f2", "o", *"typo", "enter")
        assert keys(pilot)[:2] == ["full", "answer"]


@pytest.mark.parametrize("size", NARROW)
async def test_why_a_visit_was_opened_again_is_told_from_then_on(
    finished: Site, size: tuple[int, int]
) -> None:
    async with finished.app().run_test(size=size) as pilot:
        await press(pilot, "f2", "o", *"typo in I.1", "enter")
        assert "opened again: typo in I.1" in shown(pilot, "#head")
        await press(pilot, "f2")
        assert "Opened again: typo in I.1" in str(pilot.app.screen.query_one(Static).content)
        await press(pilot, "enter")
        assert "opened again" not in shown(pilot, "#head")
    (again,) = end(finished).reopened
    assert (again.reason, again.author) == ("typo in I.1", "Lan")


@pytest.mark.parametrize("size", WIDE)
async def test_home_says_in_its_row_that_a_visit_changed_since_it_was_signed(
    finished: Site, size: tuple[int, int]
) -> None:
    async with finished.app("").run_test(size=size) as pilot:
        await press(pilot)
        row = next(line for line in shown(pilot, "#cells").splitlines() if CELL in line)
        assert "meets" in row and "changed" not in row
        with at(finished) as desk:
            closing.sign(desk, CELL, "Nguyễn Thị Lan")
            writing.state(desk, CELL, [("I.1", "team.note", "đã xem lại")], finished=True)
        await press(pilot, "enter", "q")
        row = next(line for line in shown(pilot, "#cells").splitlines() if CELL in line)
        assert "! changed since" in row
        assert "meets, changed since signed" in shown(pilot, "CellLine")


async def test_what_was_finished_by_an_earlier_version_says_what_it_cannot_tell(
    scored: Site,
) -> None:
    with at(scored) as desk:
        writing.state(desk, CELL, [("", "status", "finished"), ("", "status.code", "0" * 16)])
    async with scored.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "c")
        assert "is not known in this file" in shown(pilot, "ChangeLines")


@pytest.mark.parametrize("size", NARROW)
async def test_the_visit_is_read_aloud_in_the_order_of_the_minutes(
    finished: Site, size: tuple[int, int]
) -> None:
    with at(finished) as desk:
        findings.reopen(desk, CELL, "to conclude")
        writing.state(desk, CELL, [("III.2", "cell.objection", "đã bù")])
        closing.conclude(desk, CELL, "đều", "một quý", "thiếu người", ("họp", "An", "30/9/2023"))
        findings.finish(desk, CELL)
        closing.sign(desk, CELL, "Nguyễn Thị Lan", "head")
        closing.sign(desk, CELL, "Hòa", refused="chưa rõ")
    async with finished.app().run_test(size=size) as pilot:
        await press(pilot, "f2", "a")
        lines = [line.strip() for line in shown(pilot, "AloudLines").splitlines() if line.strip()]
        order = [
            *("Chi bộ Chi cục", "Inspection of the round 2023", "Who was present"),
            *("For the inspection: Nguyễn Thị Lan, head of the team.",),
            *("For the cell: Trần Văn Hòa, Bí thư chi bộ.", "I. ", "III. ", "III.2. "),
            *(
                "The cell explains: đã bù",
                "IV. ",
                "Strengths",
                "đều",
                "Shortcomings",
                "một quý",
                "Causes",
                "thiếu người",
            ),
            *("Requests", "1. Họp (An, by 2023-09-30)", "Result", "The code of the visit is"),
            *("Signatures", "Nguyễn Thị Lan, head of the team: signed", "Hòa: refused to sign"),
        ]
        places = [next(i for i, line in enumerate(lines) if line.startswith(w)) for w in order]
        assert places == sorted(places)
        assert "Thiếu chuyên đề quý II." in " ".join(lines)
        top = pilot.app.screen.query_one("AloudLines").scroll_offset.y
        await press(pilot, "end")
        assert pilot.app.screen.query_one("AloudLines").scroll_offset.y > top or size[1] > 24
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, FinishScreen)


async def test_a_past_round_is_read_and_never_signed_or_concluded(site: Site) -> None:
    before = site.count()
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await press(pilot, "r", "down", "enter", "enter")
        await press(pilot, "f3", "enter", "a", "b", "delete")
        assert isinstance(pilot.app.screen, ConclusionsSheet)
        assert "to read only" in said(pilot)
    assert site.count() == before


async def test_the_steps_are_clicked_too(scored: Site) -> None:
    async with scored.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        await pilot.click(Steps, offset=(12, 0))
        await press(pilot)
        assert isinstance(pilot.app.screen, ConclusionsSheet)


async def test_hostile_texts_reach_no_screen_of_the_end(finished: Site) -> None:
    texts = [text for text in strings()[::5] if clean(text, lines=False).strip()]
    with at(finished) as desk:
        findings.reopen(desk, CELL, texts[0])
        for text in texts[:60]:
            requests.request(desk, CELL, text, text)
        closing.conclude(desk, CELL, *("\n".join(texts[:100])[:50_000],) * 3)
        findings.finish(desk, CELL, texts[1])
        for text in texts[:60]:
            name = clean(text, lines=False).strip()[:200]
            closing.sign(desk, CELL, name, text[:200], texts[2])
        writing.state(desk, CELL, [("I.1", "team.note", texts[3])], finished=True)
    async with finished.app().run_test(size=(80, 24)) as pilot:
        for keys in (["f2"], ["a", "end"], ["q", "enter", "end"], ["escape", "f3", "end"]):
            await press(pilot, *keys)
            check(pilot)
        await press(pilot, "escape", "o")
        check(pilot)
        await press(pilot, "escape", "c")
        check(pilot)
