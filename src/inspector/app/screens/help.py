"""Every key of the screen that one comes from, made from its bindings."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from inspector import settings
from inspector.app.bindings import Command, commands
from inspector.app.screens.page import LIST_KEYS, More, Page
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.app.words import LEGEND
from inspector.language import N, _
from inspector.text import clean

_GROUPS = {"here": N("On this screen"), "list": N("In lists and texts"), "app": N("Everywhere")}
WIDE = 100
NAMES = 30
"""So wide the column is in which the names of the keys stand, where there is room."""


class HelpText(Reading):
    """The keys, the marks, and how keys and colours are changed."""

    def __init__(
        self,
        found: Sequence[Command],
        typing: bool,
        problems: Sequence[str],
        more: More,
    ) -> None:
        super().__init__()
        self._more = more
        self._found = sorted(found, key=lambda command: list(_GROUPS).index(_group(command)))
        self._typing = typing
        self._problems = problems

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        lines: list[Content] = [Content.styled(" " + _("Help"), "bold"), BLANK]
        if self._typing:
            words = _(
                "You are in a field: letters are text there. esc leaves it, and nothing is lost."
            )
            lines += [*hang(Content(" "), Content(words), width), BLANK]
        column = max((self._keys(command).cell_length for command in self._found), default=0) + 6
        for place, (group, members) in enumerate(groupby(self._found, key=_group)):
            head = Content.styled(" " + _(_GROUPS[group]), "bold $lead")
            if width >= WIDE and not place:
                names = Content.styled(_("its name, to set another key"), "$muted")
                head = _beside_names(head, names, width)
            lines.append(head)
            for command in members:
                lines += self._line(command, column, width)
            lines.append(BLANK)
        title, more = self._more
        if more:
            lines.append(Content.styled(" " + title, "bold $lead"))
            for example, words in more:
                lead = Content(f"   {example:<{max(column, 26) - 4}} ")
                lines += hang(lead, Content(words), width)
            lines.append(BLANK)
        lines.append(Content.styled(" " + _("Marks"), "bold $lead"))
        lines += [Content(f"   {mark:<{column - 3}}{_(words)}") for mark, words in LEGEND]
        return [*lines, BLANK, *self._settings(width)]

    def _settings(self, width: int) -> list[Content]:
        """Where keys, colours, language and name are set, what goes before what, and faults."""
        words = _(
            "Keys (by their names, under [keys]), theme, language and name can be set in {path}."
            " The command line goes before that file, and that file before what F10 chose."
        ).format(path=clean(str(settings.path()), lines=False))
        lines = [Content.styled(" " + _("Settings"), "bold $lead")]
        lines += hang(Content("   "), Content(words), width)
        if width < WIDE:
            words = _("From 100 columns on, this page shows their names on the right.")
            lines += hang(Content("   "), Content.styled(words, "$muted"), width)
        for problem in self._problems:
            lines += hang(Content("   ! "), Content.styled(problem, "$warn"), width)
        return lines

    def _keys(self, command: Command) -> Content:
        return Content.styled(" ".join(command.keys), "bold")

    def _line(self, command: Command, column: int, width: int) -> list[Content]:
        keys = self._keys(command)
        lead = Content.assemble("   ", keys, " " * max(1, column - 3 - keys.cell_length))
        words = Content(command.meaning)
        if width < WIDE:
            return hang(lead, words, width)
        name = Content.styled(command.id, "$muted")
        lines = hang(lead, words, width - NAMES)
        return [_beside_names(lines[0], name, width), *lines[1:]]


def _beside_names(line: Content, name: Content, width: int) -> Content:
    """A line with what stands in the column of the names."""
    gap = " " * max(1, width - NAMES - line.cell_length)
    return Content.assemble(line, gap, name)


def _group(command: Command) -> str:
    kind = command.id.partition(".")[0]
    return kind if kind in _GROUPS else "here"


class HelpScreen(ReadingActions, Page[None]):
    """What can be done on a screen, in full sentences."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,question_mark,f1,q", "leave", N("back"), tooltip=N("Go back"), id="help.leave"
        ),
        *LIST_KEYS,
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        vain = screen.in_vain if isinstance(screen, Page) else ()
        self._found = [each for each in commands(screen) if each.id not in vain]
        self._typing = screen.focused is not None
        self._more: More = screen.more_help() if isinstance(screen, Page) else ("", ())

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(HelpText)

    def parts(self) -> ComposeResult:
        """The text."""
        yield HelpText(self._found, self._typing, self.inspector.problems, self._more)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
