"""The code of one's own key, to read out to the office."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import Sheet
from inspector.desk import Desk
from inspector.desk.keyring import admission
from inspector.desk.keyring.admission import Own
from inspector.language import _
from inspector.text import clean


class OwnKeySheet(Sheet[None]):
    """Whose key it is, its code, and what becomes of it."""

    DEFAULT_CSS = """
    OwnKeySheet Static { margin: 0 1 1 1; }
    OwnKeySheet #heading, OwnKeySheet #code { text-style: bold; }
    """

    def parts(self) -> ComposeResult:
        """Whose, the code, what it is for."""
        yield Static("", id="heading", markup=False)
        yield Static("", id="code", markup=False)
        yield Static("", id="words", markup=False)

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work
    async def load(self) -> None:
        """Have the clerk read the key, or make it."""
        with self.telling():
            person, machine, own = await self.ask(_own)
            heading = _("The key of {person} on {machine}").format(person=person, machine=machine)
            self._show("heading", heading)
            self._show("code", own.code or _("there is none"))
            if own.code:
                words = _(
                    "Read these digits out to the office, which admits the key once. It seals what"
                    " you record when you leave the program or hand a copy over."
                )
            else:
                words = _("without a key nothing is sealed: {why}").format(why=own.trouble)
            self._show("words", words)

    def _show(self, id_: str, text: str) -> None:
        self.query_one(f"#{id_}", Static).update(Content(clean(text)))


def _own(desk: Desk) -> tuple[str, str, Own]:
    return desk.person, desk.machine, admission.own(desk.person, desk.machine)
