"""Fields for text: what enters is clean, composed text (NFC), however it was typed or pasted.

An accent that arrives as a character of its own joins the letter before the cursor at once, so a
letter is one stop of the cursor, one Backspace and, where Unicode has it composed, one character.
Text in a field is never read as markup.
"""

import unicodedata
from typing import Any

from textual import events
from textual.content import Content
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from inspector.app.widgets.limits import MOST_IN_LINE, MOST_IN_NOTE, TooLong
from inspector.text import clean


def leading_accents(text: str) -> str:
    """The accents at the start of `text`: they belong to the letter before it."""
    end = 0
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return text[:end]


def first_letter(text: str) -> str:
    """The first character of `text` with all its accents; empty for an empty text."""
    return text[:1] + leading_accents(text[1:])


def last_letter(text: str) -> str:
    """The last letter of `text` with all its accents; empty for an empty text."""
    start = max(len(text) - 1, 0)
    while start and unicodedata.combining(text[start]):
        start -= 1
    return text[start:]


def join(before: str, text: str, after: str, lines: bool = True) -> tuple[int, str, int]:
    """How `text` enters between `before` and `after`, which are clean already.

    Returns how many characters it takes the place of at the end of `before`, what enters, and how
    many it takes at the start of `after`. The neighbours are touched only where letters compose.
    """
    text = clean(text, lines)
    left, right = last_letter(before), leading_accents(after)
    seam = left + text + right
    composed = clean(seam, lines)
    return (0, text, 0) if composed == seam else (len(left), composed, len(right))


class LineField(Input):
    """A line of text; pasted line ends become spaces."""

    def validate_value(self, value: str) -> str:
        """Clean what a program sets."""
        return clean(value, lines=False)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in the place of `start` to `end`; every change by a person comes this way."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        room = max(0, MOST_IN_LINE - len(self.value) + end - start)
        if len(text) > room:
            text = text[:room]
            self.post_message(TooLong(MOST_IN_LINE))
        left, text, right = join(self.value[:start], text, self.value[end:], lines=False)
        super().replace(text, start - left, end + right)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual keeps only the first line.
        self.replace(event.text.strip("\r\n"), *self.selection)
        event.stop()
        event.prevent_default()

    def action_delete_left(self) -> None:
        """Delete the letter before the cursor, or what is selected."""
        start, end = self.selection
        if start == end:
            start -= len(last_letter(self.value[:end]))
        self.delete(start, end)

    def action_delete_right(self) -> None:
        """Delete the letter after the cursor, or what is selected."""
        start, end = self.selection
        if start == end:
            end += len(first_letter(self.value[start:]))
        self.delete(start, end)


class NoteField(TextArea):
    """Text of several lines; Tab leaves the field."""

    def __init__(self, text: str = "", *, placeholder: str = "", **options: Any) -> None:
        """`text` is cleaned; `options` are those of `TextArea`."""
        super().__init__(clean(text), placeholder=Content(placeholder), **options)

    def validate_placeholder(self, placeholder: str | Content) -> Content:
        """Keep a string as it is written: TextArea would read it as markup."""
        return placeholder if isinstance(placeholder, Content) else Content(placeholder)

    def load_text(self, text: str) -> None:
        """Show another text, cleaned, and forget what could be undone."""
        super().load_text(clean(text))

    def edit(self, edit: Edit) -> EditResult:
        """Make a change; every change by a person comes this way."""
        (row, column), (end_row, end_column) = edit.top, edit.bottom
        before, after = self.document[row][:column], self.document[end_row][end_column:]
        edit = self._fitting(edit)
        left, text, right = join(before, edit.text, after)
        if text != edit.text:
            start, end = (row, column - left), (end_row, end_column + right)
            edit = Edit(text, start, end, edit.maintain_selection_offset)
        return super().edit(edit)

    def _fitting(self, edit: Edit) -> Edit:
        """A change with as much of its text as there is room for."""
        standing = len(self.text) - len(self.document.get_text_range(edit.top, edit.bottom))
        room = max(0, MOST_IN_NOTE - standing)
        if len(edit.text) <= room:
            return edit
        self.post_message(TooLong(MOST_IN_NOTE))
        start, end = edit.top, edit.bottom
        return Edit(edit.text[:room], start, end, edit.maintain_selection_offset)

    def get_cursor_left_location(self) -> Location:
        """One letter to the left: where Left and Backspace lead."""
        row, column = self.cursor_location
        letter = last_letter(self.document[row][:column])
        return (row, column - len(letter)) if letter else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """One letter to the right: where Right and Delete lead."""
        row, column = self.cursor_location
        letter = first_letter(self.document[row][column:])
        return (row, column + len(letter)) if letter else super().get_cursor_right_location()


class DecidedField(NoteField):
    """A text that is decided on: Enter leads on, as in a line. Ctrl+J makes a new line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            # Not stopped: the screen's binding says and does what Enter means here.
            event.prevent_default()
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
