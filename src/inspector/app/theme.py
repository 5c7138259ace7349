"""Four calm themes: dark, light, one of high contrast (every text at least 7:1), and one that has
no colours but the terminal's own.

Beside Textual's colours each has `muted` (what stands in the background of attention), `rule`
(lines), `good`, `warn`, `bad`, and `here` (the row of the cursor). No meaning hangs on a colour.
"""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

PREFIX = "inspector-"


def _theme(name: str, dark: bool, colours: dict[str, str], ansi: bool = False) -> Theme:
    return Theme(
        name=PREFIX + name,
        dark=dark,
        ansi=ansi,
        primary=colours["lead"],
        secondary=colours["muted"],
        accent=colours["lead"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["here"],
        text_alpha=1.0,
        variables={
            **colours,
            # Textual's own style sheets ask for these two where the colours are the terminal's.
            "ansi-background": colours["ground"],
            "ansi-foreground": colours["text"],
            "border": colours["rule"],
            "border-blurred": colours["rule"],
            "block-cursor-background": colours["lead"],
            "block-cursor-foreground": colours["ground"],
            "input-cursor-background": colours["text"],
            "input-cursor-foreground": colours["ground"],
            "input-cursor-text-style": "reverse" if ansi else "none",
            "input-selection-background": colours["here"],
            "input-selection-foreground": colours["text"],
            "scrollbar": colours["rule"],
            "scrollbar-hover": colours["muted"],
            "scrollbar-active": colours["lead"],
            "scrollbar-background": colours["ground"],
            "scrollbar-background-hover": colours["ground"],
            "scrollbar-background-active": colours["ground"],
            "scrollbar-corner-color": colours["ground"],
        },
    )


THEMES = (
    _theme(
        "dark",
        True,
        {
            "ground": "#16191d",
            "text": "#d9dce1",
            "muted": "#8d96a2",
            "rule": "#363c45",
            "lead": "#8ab4dc",
            "good": "#93c49a",
            "warn": "#e0b768",
            "bad": "#e88f86",
            "here": "#272d36",
        },
    ),
    _theme(
        "light",
        False,
        {
            "ground": "#fbfaf7",
            "text": "#24282e",
            "muted": "#5b636e",
            "rule": "#cfccc4",
            "lead": "#1f5c94",
            "good": "#2c6a3b",
            "warn": "#835400",
            "bad": "#a52f28",
            "here": "#e9e6de",
        },
    ),
    _theme(
        "contrast",
        True,
        {
            "ground": "#000000",
            "text": "#ffffff",
            "muted": "#d0d0d0",
            "rule": "#a8a8a8",
            "lead": "#8fd3ff",
            "good": "#9dffb0",
            "warn": "#ffe066",
            "bad": "#ffb0a8",
            "here": "#303030",
        },
    ),
    # Nobody knows the terminal's ground, so almost everything is its own text colour; the two that
    # are not can be read on black and on white with every usual palette.
    _theme(
        "terminal",
        True,
        {
            "ground": "ansi_default",
            "text": "ansi_default",
            "muted": "ansi_default",
            "rule": "ansi_bright_black",
            "lead": "ansi_bright_magenta",
            "good": "ansi_default",
            "warn": "ansi_bright_red",
            "bad": "ansi_bright_red",
            "here": "ansi_default",
        },
        ansi=True,
    ),
)

DEFAULT = THEMES[0].name
TERMINAL = THEMES[-1].name


class NoColours(LineFilter):
    """Takes every colour away, for people who set NO_COLOR; bold, reverse and signs stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [
            Segment(text, style and style.without_color, control)
            for text, style, control in segments
        ]


def filters(others: Sequence[LineFilter], no_colour: bool) -> Sequence[LineFilter]:
    """What every line of the screen passes through on its way to the terminal."""
    return [NoColours()] if no_colour else others
