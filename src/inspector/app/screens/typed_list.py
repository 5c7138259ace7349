"""A list that one types in: what the field, and the keys around it, do on every such page."""

from inspector.app.screens.page import ListUnderField, Page
from inspector.app.widgets.fields import LineField


class TypedList(ListUnderField, Page[None]):
    """Subclasses have one `LineField`, `rows`, and say how what matches is shown."""

    def show_matching(self) -> None:
        """Show what matches what was typed."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show all again, after the field was emptied."""
        self.show_matching()

    def take_found(self) -> None:
        """What enter does in the field: open the first that was found."""
        self.rows.choose()

    # Textual calls the handlers of every class: what differs between pages stands above.

    def on_input_changed(self) -> None:
        """Show what matches what was typed."""
        self.hush()
        self.show_matching()

    def on_input_submitted(self) -> None:
        """Take what was found."""
        self.take_found()

    def action_find(self) -> None:
        """Type to find."""
        self.query_one(LineField).focus()

    def action_leave(self) -> None:
        """Leave the field and show all, or go back."""
        field = self.query_one(LineField)
        if self.focused or field.value:
            field.clear()
            self.set_focus(None)
            self.show_all()
        else:
            self.dismiss(None)
