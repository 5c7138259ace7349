"""Keys and pastes are acted on one after the other, in the order in which they were typed.

Textual acts on a printable key in the focused widget, but lets Backspace, Enter, Tab and arrows
bubble up to their binding first. Keys that arrive together therefore swap: an input method that
sends Backspace and `ạ` in one write, or a person who types ahead while the program is busy.

`OrderedKeys` lets one key through and holds the next back until a fence has followed the first one
through the same queues, from the focused widget up to the app, and nothing that the key caused is
waiting anywhere. The next key then finds the screen, the focus and the fields as the person who
typed it meant them. A key on its own is acted on at once.

What the other rooms keep in mind:

- An action or a message handler never waits for a person or a disk: that runs in a worker
  (`@work`). The gate waits for what a worker does at once, not for its end.
- Whoever moves the focus does so in the handler itself, not in `call_after_refresh`.
- A handler that takes longer than `KEY_PATIENCE` no longer holds the next key back.
- Mouse and resize events pass at once. Keys still held when the app exits are dropped.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import App, ReturnType
from textual.dom import DOMNode

LULL = 0.03
"""Seconds until the fence follows a key that no other key waits for: its paint comes first."""

QUIET_ROUNDS = 2
"""Fences in a row that must come back with nothing waiting: a worker that a key has started, or
woken, puts out its first message during the second."""

TICKS = 4
"""The patience is spent in so many ticks, so that a loop that stood still loses one, not all."""


@dataclass(eq=False, slots=True)
class Turn:
    """The time from one key until all that it caused has been handled."""

    node: DOMNode
    """Where the key went."""
    timer: asyncio.TimerHandle | None = None
    followed: bool = False
    """Whether the fence is under way."""
    ticks: int = TICKS
    quiet_rounds: int = 0


class OrderedKeys(App[ReturnType]):
    """An app that acts on keys and pastes strictly in the order of their arrival."""

    KEY_PATIENCE: ClassVar[float] = 1.0
    """Seconds after which the next key is let through, whatever the one before still does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: deque[events.Key | events.Paste] = deque()
        self._turn: Turn | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key that comes from the terminal until its turn; pass on everything else."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._held.append(event)
        if self._turn is not None:
            self._follow(self._turn)
        elif (busy := self._busy_node()) is not None:
            self._turn = Turn(busy)
            self._follow(self._turn)
        else:
            await self._act()

    async def _act(self) -> None:
        """Act on the oldest key that is held, which begins its turn."""
        await super().on_event(self._held.popleft())
        self._turn = turn = Turn(self._target())
        if self._held:
            self._follow(turn)
        else:
            turn.timer = asyncio.get_running_loop().call_later(LULL, self._follow, turn)

    def _target(self) -> DOMNode:
        """Where the app sends a key."""
        return self.focused or self.screen

    def _busy_node(self) -> DOMNode | None:
        """A node with messages that wait to be handled; None when all is quiet."""
        for node in (self, *self._registry):
            # A pump takes the next message out of its queue while it handles the one before.
            waiting = node.message_queue_size or node._pending_message is not None
            if waiting and not node._closing:
                return node
        return None

    def _follow(self, turn: Turn) -> None:
        """Send the fence after the key, unless it is on its way."""
        if not turn.followed:
            turn.followed = True
            self._arm(turn)
            self._send_fence(turn, turn.node)

    def _send_fence(self, turn: Turn, node: DOMNode | None) -> None:
        """Put the fence behind what waits at `node`, or at its first ancestor still open."""
        while node is not None and node is not self:
            if node.call_later(self._fence_passes, turn, node):
                return
            node = node.parent
        self.call_later(self._fence_is_back, turn)

    def _fence_passes(self, turn: Turn, node: DOMNode) -> None:
        self._send_fence(turn, node.parent)

    async def _fence_is_back(self, turn: Turn) -> None:
        if turn is not self._turn:
            return
        busy = self._busy_node()
        turn.quiet_rounds = turn.quiet_rounds + 1 if busy is None else 0
        if turn.quiet_rounds < QUIET_ROUNDS:
            self._send_fence(turn, busy or self._target())
        else:
            await self._end(turn)

    def _arm(self, turn: Turn) -> None:
        if turn.timer is not None:
            turn.timer.cancel()
        loop = asyncio.get_running_loop()
        turn.timer = loop.call_later(self.KEY_PATIENCE / TICKS, self._tick, turn)

    def _tick(self, turn: Turn) -> None:
        turn.ticks -= 1
        if turn.ticks:
            self._arm(turn)
        else:
            self.call_later(self._end, turn)

    async def _end(self, turn: Turn) -> None:
        """End a turn that has not been given up already; the next key has its own."""
        if turn is not self._turn:
            return
        if turn.timer is not None:
            turn.timer.cancel()
        self._turn = None
        if self._exit:
            self._held.clear()
        if self._held:
            await self._act()
