"""Waiting for what the app does in the background."""

from textual.pilot import Pilot
from textual.worker import WorkerCancelled


async def workers_done(pilot: Pilot[None]) -> None:
    """Wait until nothing works any more; a worker whose place a newer one took is no fault."""
    while True:
        try:
            return await pilot.app.workers.wait_for_complete()
        except WorkerCancelled:
            await pilot.pause()
