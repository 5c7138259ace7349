"""The keys of the file: one is admitted by typing the code that its person reads out."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.office.retiring import RetireSheet
from inspector.app.screens.page import LIST_KEYS, More
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.key_rows import KeyColumns, KeyDetail, KeysTitle, draw_key
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk, WrongInput
from inspector.desk.keyring import admission, marks
from inspector.desk.keyring.admission import DIGITS, Listed
from inspector.language import N, _


class KeysScreen(TypedList):
    """What is typed is held against the codes as it is typed; only a whole code admits."""

    DEFAULT_CSS = """
    KeysScreen LineField { background: $ground; margin: 0 0 1 0; }
    KeysScreen LineField.-textual-compact { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a,slash", "find", N("admit"), tooltip=N("Type the code that is read out"),
            id="keys.admit",
        ),
        Binding(
            "r", "retire", N("retire"), tooltip=N("Let this key hold only up to a day"),
            id="keys.retire",
        ),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="keys.leave"),
        *LIST_KEYS,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Listed] = []

    @property
    def rows(self) -> Rows[Listed]:
        """The list."""
        return self.query_one("#keys-list", Rows)

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list, the one under the cursor."""
        yield KeysTitle()
        yield LineField(placeholder=_("a, then the code that is read out"), compact=True)
        yield KeyColumns()
        yield Rows[Listed](draw_key, id="keys-list")
        yield KeyDetail()

    def more_help(self) -> More:
        """What the states mean."""
        return _("Seals"), (
            (_("not sealed yet"), _("the program is at work still, or ended without sealing")),
            (_("not sealed"), _("written without a key: the machine had none then")),
            (_("not admitted"), _("sealed by a key that nobody has admitted here")),
            (_("admitted"), _("the office heard the code of the key, and knows whose it is")),
        )

    def on_mount(self) -> None:
        """Read the list."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the keys and show them."""
        with self.telling():
            self.all, sittings = await self.ask(_read)
            self.query_one(KeysTitle).show(sittings)
            self.show_matching()
            if not self.all:
                self.say(_("no sitting of this file has a key yet"))

    def show_matching(self) -> None:
        """Show the keys whose codes begin as typed, and say what is still missing."""
        typed = self.query_one(LineField).value
        try:
            digits, found = admission.matching(self.all, typed)
        except WrongInput as error:
            self.say(str(error), "warn")
            return
        self.rows.show(found)
        self.on_rows_moved()
        if digits and not found:
            self.say(_("no key of this file begins so: hear it once more"), "warn")
        elif digits and len(digits) == DIGITS:
            self.say(_("↵ admits the key of {person}").format(person=found[0].person))

    def on_rows_moved(self) -> None:
        """Show what is known of the one under the cursor."""
        self.query_one(KeyDetail).show(self.rows.current)

    def take_found(self) -> None:
        """Admit the key whose whole code was typed."""
        typed = self.query_one(LineField).value
        with self.telling():
            digits, found = admission.matching(self.all, typed)
            if len(digits) < DIGITS:
                words = _("a code has six groups of four digits: {count} are missing")
                raise WrongInput(words.format(count=DIGITS - len(digits)))
            if found:
                self.admit(found[0])

    @work(group="write")
    async def admit(self, key: Listed) -> None:
        """Have the clerk write it."""
        with self.telling():
            _key, new = await self.ask(admission.admit, key.code)
            field = self.query_one(LineField)
            field.clear()
            self.set_focus(None)
            await self.load().wait()
            words = _("admitted: {person}") if new else _("admitted already: {person}")
            self.say(words.format(person=key.person))

    async def action_retire(self) -> None:
        """Ask up to which day it holds, and why."""
        key = self.rows.current
        if key is None:
            return

        def go(said: dict[str, str] | None) -> None:
            if said:
                self.retire(key, said["after"], said["reason"])

        await self.app.push_screen(RetireSheet(key), go)

    @work(group="write")
    async def retire(self, key: Listed, after: str, reason: str) -> None:
        """Have the clerk write it."""
        with self.telling():
            await self.ask(admission.retire, key.code, after, reason)
            await self.load().wait()
            self.say(_("retired: {person}").format(person=key.person))


def _read(desk: Desk) -> tuple[list[Listed], str]:
    return admission.listed(desk), marks.counted(admission.sittings(desk))
