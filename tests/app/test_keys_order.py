"""What is typed ahead finds the screen and the field that it was meant for."""

import asyncio
import random
import time
from typing import ClassVar

import pytest
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from inspector.app.widgets.fields import LineField, NoteField
from tests.app.keys_ahead import PATIENCE, AheadApp, burst, type_ahead


class AskName(ModalScreen[str | None]):
    """A question that is answered in a field."""

    def compose(self) -> ComposeResult:
        yield LineField()

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.dismiss(submitted.value)


class OtherScreen(Screen[None]):
    """Another place with a field."""

    def compose(self) -> ComposeResult:
        yield LineField(id="elsewhere")


class DeskApp(AheadApp):
    """Two fields, a note, and actions that change where the next key belongs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "ask", "Ask"),
        Binding("f3", "ask_in_worker", "Ask in a worker"),
        Binding("f4", "remove_focus", "Remove the focus"),
        Binding("f5", "other_screen", "Another screen"),
        Binding("f6", "close_field", "Take the field away"),
        Binding("f7", "exit_now", "Leave"),
        Binding("f8", "ask_late", "Ask late"),
        Binding("f9", "release", "Release", priority=True),
        Binding("x", "note_key('x')", "x"),
        Binding("y", "note_key('y')", "y"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.answers: list[str] = []
        self.released = asyncio.Event()
        self.released.set()

    def compose(self) -> ComposeResult:
        yield LineField(id="one", select_on_focus=False)
        yield LineField(id="two", select_on_focus=False)
        yield NoteField(id="note")

    def line(self, name: str) -> str:
        return self.screen.query_one(f"#{name}", LineField).value

    def note_answer(self, answer: str | None) -> None:
        self.answers.append(answer or "")
        self.query_one("#two").focus()

    def action_ask(self) -> None:
        self.push_screen(AskName(), self.note_answer)

    @work
    async def action_ask_in_worker(self) -> None:
        self.note_answer(await self.push_screen_wait(AskName()))

    def action_remove_focus(self) -> None:
        self.screen.set_focus(None)

    def action_other_screen(self) -> None:
        self.push_screen(OtherScreen())

    def action_close_field(self) -> None:
        self.query_one("#one").remove()

    def action_exit_now(self) -> None:
        self.exit()

    def action_ask_late(self) -> None:
        time.sleep(1.5 * self.KEY_PATIENCE)
        self.action_ask_in_worker()

    def action_release(self) -> None:
        self.heard.append("release")
        self.released.set()

    def action_note_key(self, key: str) -> None:
        self.heard.append(key)

    async def on_input_submitted(self, submitted: Input.Submitted) -> None:
        self.answers.append(submitted.value)
        submitted.input.clear()


class WaitingField(LineField):
    """A field whose handler waits until it is released."""

    async def on_input_submitted(self, submitted: Input.Submitted) -> None:
        assert isinstance(self.app, DeskApp)
        await self.app.released.wait()
        self.app.heard.append("submitted")


class UnfocusedApp(DeskApp):
    """Nothing has the focus."""

    AUTO_FOCUS = None


class WaitingApp(DeskApp):
    """Enter in the first field is not done with before F9 releases it."""

    def compose(self) -> ComposeResult:
        yield WaitingField(id="one", select_on_focus=False)
        yield LineField(id="two", select_on_focus=False)


class ImpatientApp(WaitingApp):
    """The same, with little patience; F8 stops the loop for longer than that, then asks."""

    KEY_PATIENCE = 0.4


async def test_editing_keys_and_letters_keep_their_order() -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, *"ha", "backspace", *"ạnh", "left", "left", "backspace", "a")
        assert app.line("one") == "hanh"


async def test_keys_pressed_by_a_pilot_keep_their_order() -> None:
    app = DeskApp()
    async with app.run_test() as pilot:
        await pilot.press("b", "a", "backspace", "c", "tab", "d", "enter", "e")
        assert (app.line("one"), app.line("two"), app.answers) == ("bc", "e", ["d"])


async def test_a_paste_waits_for_the_keys_before_it() -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, "a", "backspace", events.Paste("bcd"), "backspace", "tab", "e")
        assert (app.line("one"), app.line("two")) == ("bc", "e")


@pytest.mark.parametrize("question", ["f2", "f3"], ids=["callback", "worker"])
async def test_keys_after_a_question_answer_it_and_then_go_on(question: str) -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, "a", question, *"xyz", "backspace", "enter", *"on")
        assert app.answers == ["xy"]
        assert (app.line("one"), app.line("two"), app.heard) == ("a", "on", [])


async def test_keys_after_a_change_of_screen_go_to_the_new_screen() -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, "a", "f5", *"bc")
        assert app.line("elsewhere") == "bc"


async def test_keys_after_the_focus_is_gone_go_to_the_bindings() -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, "x", "f4", *"xyx", "tab", "y")
        assert app.heard == ["x", "y", "x"]
        assert app.line("one") == "xy"


async def test_keys_without_any_focus_keep_their_order() -> None:
    app = UnfocusedApp()
    async with app.run_test():
        await type_ahead(app, *"xyyx")
        assert app.heard == list("xyyx")


async def test_keys_after_the_focused_field_was_taken_away_go_to_the_next() -> None:
    app = DeskApp()
    async with app.run_test():
        await type_ahead(app, "a", "f6", *"bc", "backspace")
        assert app.query_one(NoteField).text == "b"


async def test_keys_typed_while_the_screen_is_being_built_reach_its_first_field() -> None:
    app = DeskApp()
    burst(app, "a", "b", "backspace")
    async with app.run_test():
        await type_ahead(app, "c")
        assert app.line("one") == "ac"


async def test_keys_after_the_exit_are_dropped() -> None:
    app = DeskApp()
    async with app.run_test():
        burst(app, "f4", "x", "f7", "y", "f9")
        async with asyncio.timeout(PATIENCE):
            while app.is_running:
                await asyncio.sleep(0)
    assert app.heard == ["x"]


async def test_one_burst_leaves_what_the_same_keys_leave_one_by_one() -> None:
    dice = random.Random(7)
    choice = [*"aeộ \u0302\u0323", "backspace", "delete", "left", "right", "home", "enter", "tab"]
    keys = dice.choices(choice, k=100)

    async def outcome(step: int) -> tuple[object, ...]:
        app = DeskApp()
        async with app.run_test():
            for start in range(0, len(keys), step):
                await type_ahead(app, *keys[start : start + step])
            note = app.query_one(NoteField)
            return (
                app.answers,
                app.line("one"),
                app.line("two"),
                note.text,
                app.focused and app.focused.id,
            )

    assert await outcome(len(keys)) == await outcome(1)


async def test_a_click_does_not_wait_for_held_keys() -> None:
    app = WaitingApp()
    app.released.clear()
    async with app.run_test():
        burst(app, "enter", "a")
        field = app.query_one("#two")
        x, y = field.region.center
        app.post_message(events.MouseDown(None, x, y, 0, 0, 1, False, False, False))
        async with asyncio.timeout(PATIENCE):
            while app.focused is not field:
                await asyncio.sleep(0)
        app.released.set()
        await type_ahead(app)
        assert app.line("two") == "a"


async def test_a_handler_that_takes_too_long_no_longer_holds_the_keys() -> None:
    app = ImpatientApp()
    app.released.clear()
    async with app.run_test():
        await type_ahead(app, "enter", "f9")
        assert app.heard == ["release", "submitted"]


async def test_a_loop_that_stands_still_does_not_use_up_the_patience() -> None:
    app = ImpatientApp()
    async with app.run_test():
        await type_ahead(app, "a", "f8", *"xyz", "backspace", "enter", *"on")
        assert (app.line("one"), app.answers, app.line("two")) == ("a", ["xy"], "on")
