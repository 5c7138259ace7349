"""The filters of a line that one types: chosen from a list, their values offered as one types."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.screens.page import More, Page
from inspector.app.widgets.fields import LineField
from inspector.desk.search import query, values
from inspector.desk.search.values import Value
from inspector.language import _
from inspector.text import fold

MOST_OFFERED, WIDEST_OFFER = 8, 52


class Filtering(Page[None]):
    """A page with one field, in which filters may stand."""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, Sequence[Value]] = {}
        self.examples: Mapping[str, str] = {}
        """A value for each filter, of this file."""
        self._offered: tuple[int, Value] | None = None
        """The value that tab takes, and where it begins in the line."""

    def more_help(self) -> More:
        """The filters."""
        return _("Filters"), list(query.lines(self.examples))

    async def learn(self, line: str) -> None:
        """Read what the filters of a line may say, each once; only in a worker."""
        for name in query.named(line):
            if name not in self._values:
                self._values[name] = await self.ask(values.of, name)

    def called(self, name: str) -> list[str]:
        """All that the values of a filter are called."""
        return [said for each in self._values.get(name, ()) for said in each.called]

    def offer(self, line: str) -> str:
        """The values that the filter at the end of a line may have, in words; empty for none."""
        self._offered = None
        if (typed := query.still_typed(line)) is None:
            return ""
        name, begins = typed
        found = values.fitting(self._values.get(name, ()), line[begins:], MOST_OFFERED)
        if not found or fold(line[begins:]).strip('"“” ') in found[0].called:
            return ""
        self._offered = (begins, found[0])
        shown = found[0].text
        for each in found[1:]:
            if len(more := f"{shown} · {each.text}") > WIDEST_OFFER:
                break
            shown = more
        return _("{values} – tab takes the first").format(values=shown)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A value is taken where one is offered."""
        if action == "complete" and self._offered is None:
            return False
        return super().check_action(action, parameters)

    def action_complete(self) -> None:
        """Take the value that is offered first."""
        if self._offered is not None:
            begins, value = self._offered
            self._write(self.query_one(LineField).value[:begins].rstrip('"“”') + f"{value.typed} ")

    async def action_filters(self) -> None:
        """Choose a filter; its name goes into the line, its value is typed."""
        choices = []
        filters = list(query.lines(self.examples))
        room = max(len(example) for example, _meaning in filters) + 1
        for name, (example, meaning) in zip(query.FILTERS, filters, strict=True):
            shown = Content.assemble(example.ljust(room), (meaning, "$muted"))
            choices.append(Choice(query.words(name), f"{example} {meaning}", shown))

        def take(name: str | None) -> None:
            line = self.query_one(LineField).value
            self._write(line if name is None else f"{line.strip()} {name}:".lstrip())

        await self.app.push_screen(ChooseScreen(_("Which filter?"), choices), take)

    def _write(self, line: str) -> None:
        field = self.query_one(LineField)
        field.value = line
        field.focus()
        field.cursor_position = len(line)
