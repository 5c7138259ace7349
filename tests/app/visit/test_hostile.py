"""Five hundred hostile texts in every field and on every screen: nothing reaches the terminal that
may not, no action runs, nothing crashes."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import cycle

import pytest
from textual import events
from textual.pilot import Pilot

from inspector.app.app import InspectorApp
from inspector.app.widgets.limits import MOST_IN_NOTE
from inspector.desk import Desk, WrongInput
from inspector.desk.visits import closing, documents, findings, framing, requests
from inspector.text import is_clean
from tests.app.visit.conftest import CELL, SIZES, Site, page, press, settled
from tests.hostile import forbidden, strings

STRINGS = strings()
CRITERIA = 29


def chunks(texts: Sequence[str], size: int) -> list[Sequence[str]]:
    """Texts, so many at a time."""
    return [texts[i : i + size] for i in range(0, len(texts), size)]


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


@pytest.mark.parametrize("texts", chunks(STRINGS[::3], 42), ids=len)
async def test_pasted_into_notes_reasons_searches_and_evidence(
    site: Site, texts: Sequence[str]
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "l", "home")
        for start in range(0, len(texts), 10):
            # Each takes the place of the one before; the last of ten is saved.
            await pilot.press("nw"[start // 10 % 2])
            for text in texts[start : start + 10]:
                await pilot.press("ctrl+a")
                await paste(pilot, text)
                check(pilot)
            await pilot.press("escape")
            for sheet in ("slash", "e", "ctrl+p"):
                await press(pilot, sheet)
                await paste(pilot, texts[start])
                check(pilot)
                await press(pilot, "escape")
            await pilot.press("j")
        await settled(pilot)
        assert page(pilot).kind == ""
    said = [text for each in site.read().findings for text in (each.note, each.explain) if text]
    assert said
    assert all(is_clean(text) and len(text) <= MOST_IN_NOTE for text in said)


def hostile_visit(desk: Desk, criteria: Sequence[str], texts: Sequence[str]) -> None:
    """A visit with the texts wherever a person can write, as far as they may be stored."""

    def text(place: int) -> str:
        return texts[place % len(texts)]

    for place, criterion in enumerate(criteria):
        with suppress(WrongInput):  # the megabyte
            findings.record(desk, CELL, criterion, "=0", note=text(place), explain=text(place + 29))
        first, second, third = text(place), text(place + 29), text(place + 58)
        details = dict.fromkeys(("number", "issuer", "page", "kept"), first)
        for say in (
            partial(findings.record, criterion=criterion, evidence=[third]),
            partial(framing.say_objection, criterion=criterion, text=first),
            partial(framing.say_opinion, criterion=criterion, text=third),
            partial(framing.say_member, name=first, role="member", interest=first),
            partial(framing.say_present, name=second, function=second),
            partial(requests.request, text=third, person=third),
            partial(documents.add, criterion=criterion, details=details),
        ):
            with suppress(WrongInput):  # too long, or nothing is left of a name
                say(desk, CELL)
    for field in ("decision", "plan", "place"):
        with suppress(WrongInput):
            framing.write(desk, CELL, {field: text(len(field))})
    with suppress(WrongInput):
        closing.conclude(desk, CELL, text(1), text(2), text(3))
        framing.say_restricted(desk, CELL, text(4))


SCREENS = (
    *(("h",), ("e",), ("e", "f3"), ("slash",), ("d",), ("f2",), ("f1",), ("ctrl+p",)),
    *(("f2", "a"), ("f3",), ("f4",), ("v",), ("v", "t"), ("o",), ("m",), ("p",)),
)
"""The keys that open each screen above the visit, and screens above those."""


@pytest.mark.parametrize(("texts", "size"), zip(chunks(STRINGS, 87), cycle(SIZES)))
async def test_shown_on_every_screen(
    site: Site, texts: Sequence[str], size: tuple[int, int]
) -> None:
    desk = site.desk(texts[0])
    hostile_visit(desk, [each.criterion.id for each in site.read().findings], texts)
    desk.close()
    async with site.app(person=texts[1]).run_test(size=size) as pilot:
        await settled(pilot)
        for _criterion in range(CRITERIA):
            check(pilot)
            await pilot.press("j")
        for keys in SCREENS:
            for key in keys:
                await press(pilot, key)
                check(pilot)
            for _sheet in range(len(keys)):
                await press(pilot, "escape")
            if page(pilot) is not pilot.app.screen:
                await press(pilot, "escape")
            assert page(pilot) is pilot.app.screen, keys
        for key in ("y", "q"):
            await press(pilot, key)
            check(pilot)
        assert isinstance(pilot.app, InspectorApp)
