"""A second clerk at the central file: the screen says for whom it waits, and can be left."""

import json
from pathlib import Path

from textual.pilot import Pilot

from inspector.app.widgets.lines import NoticeLine
from inspector.app.widgets.paths import PathField
from inspector.desk.office import holding
from inspector.ledger import now
from tests.app.office.conftest import Office, press, settled


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(NoticeLine).text


def hold(central: Path) -> Path:
    """Another clerk's note beside the central file."""
    note = holding.note_of(central)
    mai = {"person": "Mai", "machine": "desk-2", "since": now(), "token": "x"}
    note.write_text(json.dumps(mai), encoding="utf-8")
    return note


async def test_who_is_waited_for_is_named_and_one_may_go_back(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        pilot.app.screen.query_one(PathField).value = str(office.stick)
        await press(pilot, "enter", "A")
        before = office.print()
        note = hold(office.central)
        await pilot.press("enter")
        while "Mai, desk-2" not in said(pilot):
            await pilot.pause()
        await press(pilot, "escape")
        assert "stopped after 0 of 3" in said(pilot)
        assert office.print() == before and note.exists()
        note.unlink()
        await press(pilot, "enter")
        assert "new entries" in said(pilot) and office.print() != before
