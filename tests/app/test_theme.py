"""The themes can be read: contrast as WCAG measures it, on what the screens really draw."""

import re
from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from inspector.app import theme
from inspector.app.screens.page import Sheet
from inspector.app.theme import DEFAULT, TERMINAL, THEMES
from tests.app.visit.conftest import WIDE, Site, press, settled, site, template  # noqa: F401

LEAST = {"inspector-dark": 4.5, "inspector-light": 4.5, "inspector-contrast": 7.0}
TEXTS = ("text", "muted", "lead", "good", "warn", "bad")
COLOURED = [each for each in THEMES if each.name in LEAST]

PALETTES = {
    "xterm": ("#ff00ff", "#ff0000", "#000000", "#ffffff"),
    "Windows": ("#b4009e", "#e74856", "#0c0c0c", "#f2f2f2"),
    "macOS": ("#e500e5", "#e50000", "#000000", "#ffffff"),
    "GNOME": ("#ad7fa8", "#ef2929", "#2e3436", "#ffffff"),
    "Solarized": ("#6c71c4", "#cb4b16", "#002b36", "#fdf6e3"),
}
"""Bright magenta, bright red, the dark ground and the light one, as terminals have them."""
SCREENS = {
    "visit": [],
    "an answer": ["slash", *"II.4", "enter", "enter", "plus"],
    "a note": ["n", *"a note"],
    "evidence": ["e"],
    "disqualifiers": ["d", "down"],
    "finishing": ["f2"],
    "everything": ["ctrl+p"],
    "help": ["question_mark"],
    "history": ["2", "h"],
    "home": ["q"],
    "office": ["q", "o"],
}
LINES = re.compile(r"[\s─│╭╮╰╯▁▂▃▄▅▆▇█▏▎▍▌▋▊▉▔]*")
"""What is no text: rules, frames, scroll bars."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    parts = [value / 255 for value in Color.parse(colour).rgb]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def drawn(pilot: Pilot[None]) -> Iterator[tuple[str, RichColor, RichColor, bool]]:
    """Every piece of text on the screen, with its two colours and whether it is dimmed."""
    screen = pilot.app.screen
    # What lies beneath a sheet is out of use, and drawn so.
    region = screen.children[0].region if isinstance(screen, Sheet) else screen.region
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if style and style.color and style.bgcolor and not LINES.fullmatch(segment.text):
                two = (style.color, style.bgcolor)
                ink, ground = reversed(two) if style.reverse else two
                yield segment.text, ink, ground, bool(style.dim)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["ground", "here"])
def test_every_text_stands_out_from_its_ground(theme: Theme, ground: str) -> None:
    colours = theme.variables
    for text in TEXTS:
        ratio = contrast(colours[text], colours[ground])
        assert ratio >= LEAST[theme.name], f"{text} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("size", WIDE)
@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("screen", SCREENS)
async def test_everything_that_is_drawn_stands_out_from_its_ground(
    site: Site,  # noqa: F811
    name: str,
    screen: str,
    size: tuple[int, int],
) -> None:
    async with site.app().run_test(size=size) as pilot:
        pilot.app.theme = name
        await press(pilot, *SCREENS[screen])
        for text, ink, ground, dim in drawn(pilot):
            assert ink.triplet and ground.triplet and not dim
            ratio = contrast(ink.triplet.hex, ground.triplet.hex)
            assert ratio >= LEAST[name], f"{text!r}: {ratio:.2f}"


@pytest.mark.parametrize("palette", PALETTES)
def test_the_terminals_own_colours_can_be_read_on_dark_and_on_light(palette: str) -> None:
    magenta, red, dark, light = PALETTES[palette]
    known = {"ansi_bright_magenta": magenta, "ansi_bright_red": red}
    for text in TEXTS:
        colour = THEMES[-1].variables[text]
        if colour != "ansi_default":  # which the terminal itself puts on its ground
            for ground in (dark, light):
                assert contrast(known[colour], ground) >= 2.9, (text, ground)


@pytest.mark.parametrize("screen", SCREENS)
async def test_with_the_terminals_own_colours_every_ground_is_its_own(
    site: Site,  # noqa: F811
    screen: str,
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        pilot.app.theme = TERMINAL
        await press(pilot, *SCREENS[screen])
        assert pilot.app.native_ansi_color
        for text, ink, ground, _dim in drawn(pilot):
            assert ink.is_default or ink.is_system_defined, text
            assert ground.is_default, text


async def test_the_colours_are_chosen_and_remembered(site: Site) -> None:  # noqa: F811
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f10", *"own", "enter")
        assert pilot.app.theme == TERMINAL
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert pilot.app.theme == TERMINAL


def test_the_themes_are_four_and_dark_comes_first() -> None:
    assert DEFAULT == "inspector-dark" and len(THEMES) == 4
    assert theme.TERMINAL == "inspector-terminal"
