"""The themes can be read: contrast as WCAG measures it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from inspector.app.theme import DEFAULT, THEMES

LEAST = {"inspector-dark": 4.5, "inspector-light": 4.5, "inspector-contrast": 7.0}
TEXTS = ("text", "muted", "lead", "good", "warn", "bad")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    parts = [value / 255 for value in Color.parse(colour).rgb]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["ground", "here"])
def test_every_text_stands_out_from_its_ground(theme: Theme, ground: str) -> None:
    colours = theme.variables
    for text in TEXTS:
        ratio = contrast(colours[text], colours[ground])
        assert ratio >= LEAST[theme.name], f"{text} on {ground}: {ratio:.2f}"


def test_the_themes_are_three_and_dark_comes_first() -> None:
    assert DEFAULT == "inspector-dark" and len(THEMES) == 3
