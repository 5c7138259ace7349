"""A small app to type into, with the project's fields and ordered keys, or with Textual's own.

F3 saves: for 400 ms nothing else happens, as on a slow disk. Enter in the answer field records the
answer and empties the field; the first answer is saved in the same way. F2 writes the record and
leaves. While a save goes on, the window's title says so.
"""

import argparse
import asyncio
import json
import time
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label, TextArea

from inspector.app.keys import OrderedKeys
from inspector.app.widgets.fields import LineField, NoteField

SAVE_SECONDS = 0.4


class TypingApp(App[None]):
    """Four fields and a record of what they were given."""

    CSS = "TextArea { height: 5 }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "leave", "Leave"),
        Binding("f3", "save", "Save"),
    ]
    LINE: type[Input] = Input
    NOTE: type[TextArea] = TextArea

    def __init__(self, record: Path, focus: str, save: str) -> None:
        super().__init__()
        self.record = record
        self.first = focus
        self.save = save
        self.answers: list[str] = []

    def compose(self) -> ComposeResult:
        for name in ("answer", "one", "two"):
            yield self.LINE(id=name)
        yield self.NOTE(id="note")
        yield Label("ready")

    def on_mount(self) -> None:
        self.query_one(f"#{self.first}").focus()

    async def action_save(self) -> None:
        self._window_title("saving")
        if self.save == "loop stands still":
            time.sleep(SAVE_SECONDS)
        else:
            await asyncio.sleep(SAVE_SECONDS)
        self._window_title("saved")

    async def on_input_submitted(self, submitted: Input.Submitted) -> None:
        self.answers.append(submitted.value)
        submitted.input.clear()
        if len(self.answers) == 1:
            await self.action_save()

    def action_leave(self) -> None:
        lines = {field.id: field.value for field in self.query(Input)}
        note = self.query_one(TextArea).text
        record = {"answers": self.answers, "note": note, **lines}
        self.record.write_text(json.dumps(record), encoding="utf-8")
        self.exit()

    def _window_title(self, title: str) -> None:
        # The driver has a thread of its own for output: the title is seen during the save.
        assert self._driver is not None
        self._driver.write(f"\x1b]2;{title}\x07")
        self._driver.flush()


class OrderedTypingApp(OrderedKeys[None], TypingApp):
    """The same app with the project's keys and fields."""

    LINE = LineField
    NOTE = NoteField


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("stock", "ours"))
    parser.add_argument("record", type=Path)
    parser.add_argument("--focus", default="one")
    parser.add_argument("--save", choices=("loop stands still", "handler waits"), required=True)
    given = parser.parse_args()
    app = OrderedTypingApp if given.kind == "ours" else TypingApp
    app(given.record, given.focus, given.save).run()
