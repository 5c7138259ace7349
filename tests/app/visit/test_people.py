"""Two people at one visit, and texts that mean harm."""

import shutil
from pathlib import Path

import pytest
from textual import events

from inspector.desk.office import office
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, NARROW, WIDE, Site, page, press, said, shown, to

HOSTILE = "[@click=app.bell]x[/] [/nope] \x1b]52;c;aGk=\x07 \u202eevil"


@pytest.fixture
def differing(site: Site, tmp_path: Path) -> Site:
    """A file in which Lan and Minh differ on I.2 and on a note."""
    other = Path(shutil.copy(site.file, tmp_path / "other.inspection"))
    desk = site.desk("Minh", other)
    findings.record(desk, CELL, "I.2", "24/24", note="all seen")
    desk.close()
    desk = site.desk("Lan")
    findings.record(desk, CELL, "I.2", "21/24", note="three late")
    office.merge(desk, [other])
    desk.close()
    return site


@pytest.mark.parametrize("size", NARROW)
async def test_both_values_of_a_difference_stand_there_with_their_authors(
    differing: Site, size: tuple[int, int]
) -> None:
    async with differing.app().run_test(size=size) as pilot:
        await to(pilot, "I.2")
        text = shown(pilot, "#page")
        assert "Two answers differ" in text and "Two notes differ" in text
        lines = [line for line in text.splitlines() if line.startswith("   · ")]
        assert any("21/24" in line and "3 points" in line and "Lan" in line for line in lines)
        assert any("24/24" in line and "8 points" in line and "Minh" in line for line in lines)
        assert any("all seen" in line and "Minh" in line for line in lines)


async def test_a_difference_is_settled_and_never_answered_over(differing: Site) -> None:
    before = differing.count()
    async with differing.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        for key in ("f", "2", "l", "enter", "delete"):
            await press(pilot, key)
            assert "s settles it" in said(pilot), key
        await press(pilot, "n")
        assert "s settles it" in said(pilot) and not page(pilot).kind
        assert differing.count() == before
        await press(pilot, "g")
        assert page(pilot).criterion.id == "I.3"


@pytest.mark.parametrize("size", WIDE)
async def test_hostile_texts_are_shown_as_text(site: Site, size: tuple[int, int]) -> None:
    desk = site.desk(HOSTILE)
    findings.record(desk, CELL, "I.1", "2", note=HOSTILE, explain=HOSTILE, evidence=[HOSTILE])
    findings.disqualify(desk, CELL, "D1", exception=HOSTILE)
    desk.close()
    async with site.app(person=HOSTILE).run_test(size=size) as pilot:
        await to(pilot, "I.1")
        text = shown(pilot)
        assert "[@click=app.bell]x[/] [/nope]" in text
        assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text
        for key in ("e", "d"):
            await press(pilot, key)
            assert "[/nope]" in shown(pilot)
            await press(pilot, "escape")
        await press(pilot, "n", "end", "x", "escape", "q")
        assert "[@click" in shown(pilot), "home names the person"
    note = site.finding("I.1").note
    assert note is not None and note.endswith("evilx")


async def test_a_note_in_separate_accents_is_stored_composed(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        pilot.app.post_message(events.Paste("Viê\u0323t"))
        await press(pilot, "escape")
    assert site.finding("I.1").note == "Việt"


async def test_evidence_is_named_once_and_picked_again(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", *"sổ biên bản số 3", "enter", "enter")
        await press(pilot, "j", "e", *"so bien", "down", "enter", "escape")
        serves = [(each.text, each.criteria) for each in site.read().evidence]
        assert serves == [("sổ biên bản số 3", ("I.1", "I.2"))]
        assert "serves 2 criteria" in shown(pilot, "#page")
        await press(pilot, "e", "enter", "escape")
        assert site.read().evidence[0].criteria == ("I.1",)
        await press(pilot, "u")
        assert site.read().evidence[0].criteria == ("I.1", "I.2")
