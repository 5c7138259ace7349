"""Ctrl+p: every action of the present screen by its name, and the colours."""

from typing import TYPE_CHECKING

from textual.content import Content

from inspector.app import theme
from inspector.app.bindings import Command, commands
from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.screens.page import Page
from inspector.language import N, _, in_all

if TYPE_CHECKING:
    from inspector.app.app import InspectorApp

_THEME_WORDS = {
    "inspector-dark": N("dark"),
    "inspector-light": N("light"),
    "inspector-contrast": N("high contrast"),
    "inspector-terminal": N("the terminal's own colours"),
}


def _row(command: Command) -> Content:
    return Content.assemble((f"{' '.join(command.keys):<12}", "$lead"), " ", command.meaning)


def _words(command: Command) -> str:
    """What a command is found by: its words in every language, its keys, its name."""
    said = (*in_all(command.label), *in_all(command.tooltip or command.label))
    return " ".join((*said, *command.keys, command.id))


async def show_palette(app: "InspectorApp") -> None:
    """Let the person pick an action of the present screen, and do it there."""
    offered = commands(app.screen, typing=False)
    found = {command.id: command for command in offered if command.id != "app.palette"}
    choices = [Choice(id_, _words(command), _row(command)) for id_, command in found.items()]

    async def do(id_: str | None) -> None:
        if id_ is not None:
            await app.run_action(found[id_].action, found[id_].node)

    await app.push_screen(ChooseScreen(_("What do you want to do?"), choices), do)


class ThemesScreen(ChooseScreen):
    """The colours to choose from."""

    CSS_PATH = "screens/choose.tcss"


async def show_themes(app: "InspectorApp") -> None:
    """Let the person pick the colours; they are remembered. One who is asked is not asked again."""
    if isinstance(app.screen, ThemesScreen):
        return
    choices = [
        Choice(
            each.name,
            " ".join(in_all(_THEME_WORDS[each.name])),
            Content(_(_THEME_WORDS[each.name])),
        )
        for each in theme.THEMES
    ]

    def wear(name: str | None) -> None:
        if name is not None:
            app.theme = name
            app.clerk.begin(app.memory.like, name)
            if app.settings.theme and isinstance(app.screen, Page):
                app.screen.say(_("until the end of this run: settings.toml names other colours"))

    await app.push_screen(ThemesScreen(_("Colours"), choices), wear)
