"""Five hundred hostile texts in every field and on every screen: nothing reaches the terminal that
may not, no action runs, nothing crashes."""

from collections.abc import Iterator, Sequence

import pytest
from textual import events
from textual.pilot import Pilot

from inspector.app.app import InspectorApp
from inspector.app.widgets.limits import MOST_IN_NOTE
from inspector.desk import WrongInput, findings
from inspector.text import is_clean
from tests.app.visit.conftest import CELL, SIZES, Site, page, press, settled
from tests.hostile import forbidden, strings

STRINGS = strings()
CHUNK = 50
CHUNKS = [pytest.param(STRINGS[i : i + CHUNK], id=str(i)) for i in range(0, len(STRINGS), CHUNK)]


def drawn(pilot: Pilot[None]) -> Iterator[tuple[str, dict[str, object]]]:
    """Every piece of the screen as it would go to the terminal, with what a click on it does."""
    screen = pilot.app.screen
    for strip in screen._compositor.render_strips(screen.size):
        for segment in strip:
            yield segment.text, dict(segment.style.meta) if segment.style else {}


def check(pilot: Pilot[None]) -> None:
    """Nothing forbidden is drawn, and no text has become an action or a link."""
    for text, meta in drawn(pilot):
        assert not forbidden(text) and "\n" not in text and "\t" not in text
        assert "@click" not in meta and "pwn" not in str(meta).casefold()


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text as a terminal hands it over."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("texts", CHUNKS)
async def test_pasted_into_notes_reasons_and_searches(site: Site, texts: Sequence[str]) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "l", "home")
        kept = 0
        for place, text in enumerate(texts):
            await pilot.press("nw"[place % 2], "ctrl+a")
            await paste(pilot, text)
            check(pilot)
            await pilot.press("escape")
            check(pilot)
            if place % 10 == 0:
                await pilot.press("slash")
                await paste(pilot, text)
                check(pilot)
                await pilot.press("escape", "j")
            kept += 1
        await settled(pilot)
        assert kept == len(texts) and page(pilot).kind == ""
    for finding in site.read().findings:
        for said in (finding.note or "", finding.explain or ""):
            assert is_clean(said) and len(said) <= MOST_IN_NOTE


def hostile_visit(site: Site, texts: Sequence[str]) -> None:
    """A visit with the texts wherever a person can write, as far as they may be stored."""
    desk = site.desk(texts[0])
    for place, criterion in enumerate(page_ids(site)):
        say = [texts[(place * 3 + i) % len(texts)] for i in range(3)]
        for field, text in zip(("note", "explain"), say, strict=False):
            try:
                findings.record(desk, CELL, criterion, "=0", **{field: text})
            except WrongInput as refused:  # the megabyte
                assert "100000" in str(refused)
        if len(say[2]) < 10_000:
            findings.record(desk, CELL, criterion, evidence=[say[2]])
    desk.close()


def page_ids(site: Site) -> list[str]:
    """The criteria of the visit."""
    return [each.criterion.id for each in site.read().findings]


SCREENS = {
    "history": ["h"],
    "evidence": ["e"],
    "jump": ["slash"],
    "disqualifiers": ["d"],
    "finish": ["f2"],
    "help": ["f1"],
    "palette": ["ctrl+p"],
}
"""The keys that open each screen above the visit."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", CHUNKS[::2])
async def test_shown_on_every_screen(
    site: Site, texts: Sequence[str], size: tuple[int, int]
) -> None:
    hostile_visit(site, texts)
    async with site.app(person=texts[1]).run_test(size=size) as pilot:
        await settled(pilot)
        for _criterion in range(29):
            check(pilot)
            await pilot.press("j")
        for keys in SCREENS.values():
            await press(pilot, *keys)
            check(pilot)
            await press(pilot, "escape")
        await press(pilot, "q")
        check(pilot)
        assert isinstance(pilot.app, InspectorApp)
