"""A page that keeps up with the file: what another program writes into it is shown soon."""

from typing import TYPE_CHECKING

from textual import work

from inspector.desk import Desk

SOON = 0.1
"""Seconds after which one first looks how the file stands: the first paint comes before it."""
LOOK_AGAIN = 2.0
"""Seconds between two looks whether another program has written into the file."""


if TYPE_CHECKING:
    from inspector.app.screens.page import Page

    _Part = Page[None]
else:
    _Part = object
    """At runtime it is no page of its own, as the parts of the visit are none."""


class KeepsUp(_Part):
    """Subclasses read in `load` once more what they show. Under another page nothing is read: that
    is done when one comes back."""

    version = 0
    """Changes when another program has written into the file; 0 before the first look."""

    def load(self) -> object:
        """Read what is shown, and show it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Look from time to time."""
        self.set_timer(SOON, self.look_again)
        self.set_interval(LOOK_AGAIN, self.look_again)

    @work(group="again", exclusive=True)
    async def look_again(self) -> None:
        """Show what another program has written meanwhile."""
        if not self.is_current:
            return
        with self.telling():
            version = await self.ask(_version)
            before, self.version = self.version, version
            if before not in (0, version):
                self.load()


def _version(desk: Desk) -> int:
    return desk.ledger.version()
