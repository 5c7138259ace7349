"""Fields hold clean, composed text, however it was typed, pasted or set."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input

from inspector.app.widgets.fields import LineField, NoteField, join
from inspector.app.widgets.limits import MOST_IN_LINE, MOST_IN_NOTE
from inspector.text import clean
from tests.app.keys_ahead import AheadApp, type_ahead

CIRCUMFLEX, DOT_BELOW, BREVE = "\u0302", "\u0323", "\u0306"
NFD = unicodedata.normalize("NFD", "Việt")
MARKUP = "[/nope] [@click=app.exit]x[/]"


class FieldsApp(AheadApp):
    """One line, one number and one note."""

    def compose(self) -> ComposeResult:
        yield LineField(id="line", select_on_focus=False)
        yield LineField(id="short", max_length=4, select_on_focus=False)
        yield LineField(id="number", type="number", select_on_focus=False)
        yield NoteField(id="note")

    def text(self, name: str) -> str:
        field = self.query_one(f"#{name}")
        if isinstance(field, Input):
            return field.value
        assert isinstance(field, NoteField)
        return field.text

    def cursor(self, name: str) -> int:
        field = self.query_one(f"#{name}")
        if isinstance(field, Input):
            return field.cursor_position
        assert isinstance(field, NoteField)
        return field.cursor_location[1]


async def enter(app: FieldsApp, name: str, *keys: str | events.Paste) -> None:
    """Type into a field; a `Paste` among the keys is pasted."""
    app.screen.set_focus(app.query_one(f"#{name}"))
    await type_ahead(app, *keys)


BOTH = pytest.mark.parametrize("name", ["line", "note"])


@BOTH
async def test_accents_typed_one_by_one_join_their_letter(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, *"Vie", CIRCUMFLEX, DOT_BELOW, "t")
        assert (app.text(name), app.cursor(name)) == ("Việt", 4)


@BOTH
async def test_a_decomposed_paste_is_composed(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, events.Paste(NFD), "!")
        assert (app.text(name), app.cursor(name)) == ("Việt!", 5)


@BOTH
async def test_an_accent_in_the_middle_joins_there_and_the_cursor_stays(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, *"aeb", "left", CIRCUMFLEX, "x", "left", DOT_BELOW, "y")
        assert (app.text(name), app.cursor(name)) == ("aệyxb", 3)


@BOTH
async def test_backspace_takes_a_whole_letter(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, events.Paste(NFD), "backspace", "backspace")
        assert app.text(name) == "Vi"


@BOTH
async def test_a_letter_that_unicode_does_not_compose_is_deleted_whole(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, *"Pơ", BREVE, "backspace")
        assert app.text(name) == "P"
        await enter(app, name, "ơ", BREVE, "t", "home", "right", "delete")
        assert app.text(name) == "Pt"


@BOTH
async def test_deleting_between_a_letter_and_an_accent_joins_them(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, *"ex", "home", CIRCUMFLEX, "right", "backspace", "y")
        assert (app.text(name), app.cursor(name)) == (clean(f"{CIRCUMFLEX}yx"), 2)


@BOTH
async def test_control_characters_become_visible_marks(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, events.Paste("a\x1b]52;c;eA==\x07\u202eb"), "!")
        assert app.text(name) == "a␛]52;c;eA==␇\ufffdb!"


@BOTH
async def test_markup_stays_text(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, events.Paste(MARKUP))
        assert app.text(name) == MARKUP


@BOTH
async def test_selected_text_is_replaced_by_composed_text(name: str) -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, name, *"abcd", "left", "shift+left", "shift+left")
        await type_ahead(app, events.Paste(NFD), "!")
        assert (app.text(name), app.cursor(name)) == ("aViệt!d", 6)


async def test_line_ends_become_spaces_in_a_line() -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, "line", events.Paste("một\r\nhai\tba\n"))
        assert app.text("line") == "một hai ba"


async def test_line_ends_stay_in_a_note() -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, "note", events.Paste("một\r\nhai\rba\n"))
        await type_ahead(app, *"bo", CIRCUMFLEX, "enter", "x")
        assert app.text("note") == "một\nhai\nba\nbô\nx"


async def test_a_copied_number_with_its_line_end_is_a_number() -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, "number", events.Paste("12.5\n"), "x")
        assert app.text("number") == "12.5"


async def test_the_longest_text_is_counted_in_composed_letters() -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, "short", *"Vie", CIRCUMFLEX, DOT_BELOW, *"tx")
        assert app.text("short") == "Việt"
        await enter(app, "short", "home", "shift+end", events.Paste(NFD))
        assert app.text("short") == "Việt"


async def test_what_a_program_sets_is_composed_too() -> None:
    app = FieldsApp()
    async with app.run_test():
        line, note = app.query_one("#line", LineField), app.query_one(NoteField)
        line.value = note.text = f"{NFD}\x00"
        assert (line.value, note.text) == ("Việt␀", "Việt␀")
        assert (LineField(NFD).value, NoteField(NFD).text) == ("Việt", "Việt")


async def test_a_note_is_undone_and_redone_step_by_step() -> None:
    app = FieldsApp()
    async with app.run_test():
        await enter(app, "note", "x", events.Paste(NFD))
        await enter(app, "note", "e", CIRCUMFLEX)
        note = app.query_one(NoteField)
        seen = []
        for key in ("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y", "ctrl+y"):
            await enter(app, "note", key)
            seen.append(note.text)
        assert seen == ["xViệte", "xViệt", "x", "xViệt", "xViệte", "xViệtê"]


async def test_a_read_only_note_takes_nothing() -> None:
    app = FieldsApp()
    async with app.run_test():
        note = app.query_one(NoteField)
        note.text, note.read_only = "kept", True
        await enter(app, "note", "x", events.Paste("y"), "backspace")
        assert note.text == "kept"


async def test_a_placeholder_is_not_read_as_markup() -> None:
    class PlaceholderApp(App[None]):
        def compose(self) -> ComposeResult:
            yield LineField(placeholder=MARKUP)
            yield NoteField(placeholder=MARKUP)

    app = PlaceholderApp()
    async with app.run_test() as pilot:
        note = app.query_one(NoteField)
        note.placeholder = f"again {MARKUP}"
        await pilot.pause()
        assert note.placeholder == Content(f"again {MARKUP}")


LETTERS = st.text(st.sampled_from(f"aeêệ o\n{CIRCUMFLEX}{DOT_BELOW}{BREVE}\x1b"), max_size=6)


@given(LETTERS, LETTERS, LETTERS, st.booleans())
def test_joined_text_is_what_cleaning_the_whole_gives(
    before: str, text: str, after: str, lines: bool
) -> None:
    before, after = clean(before, lines), clean(after, lines)
    left, entered, right = join(before, text, after, lines)
    whole = before[: len(before) - left] + entered + after[right:]
    assert whole == clean(before + text + after, lines)


@BOTH
async def test_a_paste_of_a_megabyte_is_cut_to_what_a_field_takes(name: str) -> None:
    app = FieldsApp()
    most = {"line": MOST_IN_LINE, "note": MOST_IN_NOTE}[name]
    async with app.run_test():
        await enter(app, name, "a", events.Paste("ế b" * 350_000), "c")
        assert len(app.text(name)) == most
        await enter(app, name, "backspace", "d")
        assert len(app.text(name)) == most and app.text(name).endswith("d")


async def test_a_longer_text_that_stands_already_is_kept_whole() -> None:
    app = FieldsApp()
    async with app.run_test():
        note = app.query_one("#note", NoteField)
        note.load_text("a" * (MOST_IN_NOTE + 10))
        await enter(app, "note", "b")
        assert app.text("note") == "a" * (MOST_IN_NOTE + 10)
