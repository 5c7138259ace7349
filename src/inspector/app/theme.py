"""Three calm themes: dark, light, and one of high contrast (every text at least 7:1).

Beside Textual's colours each has `muted` (what stands in the background of attention), `rule`
(lines), `good`, `warn`, `bad`, and `here` (the row of the cursor). No meaning hangs on a colour.
"""

from textual.theme import Theme


def _theme(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
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
            "border": colours["rule"],
            "border-blurred": colours["rule"],
            "block-cursor-background": colours["lead"],
            "block-cursor-foreground": colours["ground"],
            "input-cursor-background": colours["text"],
            "input-cursor-foreground": colours["ground"],
            "input-selection-background": colours["here"],
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
        "inspector-dark",
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
        "inspector-light",
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
        "inspector-contrast",
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
)

DEFAULT = THEMES[0].name
