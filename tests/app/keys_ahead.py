"""Keys that arrive all at once, for tests."""

import asyncio
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from inspector.app.keys import OrderedKeys

PATIENCE = 20.0
"""Seconds after which a test has failed."""


class AheadApp(OrderedKeys[None]):
    """An app that tells when all that was typed ahead has been acted on."""

    KEY_PATIENCE = 10 * PATIENCE  # No test passes because the gate lost patience.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f12", "typed", "All typed")]

    def __init__(self) -> None:
        super().__init__()
        self.all_typed = asyncio.Event()

    def action_typed(self) -> None:
        self.all_typed.set()


def burst(app: AheadApp, *keys: str | events.Paste) -> None:
    """Let keys arrive all at once; a letter stands for itself, names are those of Textual."""
    for key in keys:
        app.post_message(events.Key(key, None) if isinstance(key, str) else key)


async def type_ahead(app: AheadApp, *keys: str | events.Paste) -> None:
    """Let keys arrive all at once and wait until the last one has been acted on."""
    app.all_typed.clear()
    burst(app, *keys, "f12")
    await asyncio.wait_for(app.all_typed.wait(), PATIENCE)
