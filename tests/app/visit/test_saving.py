"""What is saved, when the screen says so, and what happens where it cannot be saved."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from textual.pilot import Pilot

from inspector.app.drafts import Drafts
from inspector.desk import Desk
from inspector.desk.visits import findings
from inspector.ledger import draft
from tests.app.visit.conftest import CELL, Site, on_clerk, page, press, said, settled, shown, to

RECORD = f"visit/2023/{CELL}"


@contextmanager
def standing_still(pilot: Pilot[None]) -> Iterator[Callable[[], None]]:
    """The clerk waits for a slow disk until the function given is called."""
    go_on = threading.Event()

    def wait(_desk: Desk) -> None:
        go_on.wait(timeout=30)

    clerk = pilot.app.clerk  # type: ignore[attr-defined]
    clerk.begin(wait, clerk.desk)
    try:
        yield go_on.set
    finally:
        go_on.set()


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Another program is writing, and takes its time."""
    with closing(sqlite3.connect(site.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def impatient(desk: Desk) -> None:
    """Wait for another program no longer than a moment."""
    desk.ledger.connection.execute("PRAGMA busy_timeout = 1")


async def test_saved_is_said_only_after_the_commit(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        assert "nothing said yet" in shown(pilot, "#head")
        with standing_still(pilot) as go_on:
            await pilot.press("2")
            await pilot.pause()
            assert "saving" in shown(pilot, "#head") and "saved" not in shown(pilot, "#head")
            assert "● 2" in shown(pilot, "#page") and "✎" in shown(pilot, "#page")
            assert site.said("I.1") is None
            go_on()
        await settled(pilot)
        assert "saved" in shown(pilot, "#head") and "✎" not in shown(pilot, "#page")
        assert site.said("I.1") == "2"


async def test_keys_typed_while_a_save_goes_on_land_in_order(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "III.1")
        with standing_still(pilot) as go_on:
            keys = [*"12", "enter", *"7", "enter", *"12", "slash", *"12", "enter", "f"]
            await pilot.press(*keys)
            await pilot.pause()
            assert page(pilot).criterion.id == "III.5" and site.said("III.1") is None
            go_on()
        await settled(pilot)
    answers = [site.said(f"III.{number}") for number in range(1, 6)]
    assert answers == ["12", "7", "12/12", "full", None]


async def test_leaving_at_once_loses_nothing(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        with standing_still(pilot) as go_on:
            await pilot.press("f", "2", "q", "q")
            go_on()
    site.begin_again()
    assert (site.said("I.1"), site.said("I.2")) == ("full", None)


async def test_what_cannot_be_written_is_kept_and_written_later(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        on_clerk(pilot, impatient)
        with locked(site):
            await press(pilot, "2", "w", *"late", "escape")
            assert "in use by another program" in said(pilot)
            assert "not saved: 2" in shown(pilot, "#head")
            assert "not saved yet: late" in shown(pilot, "#page")
            await press(pilot, "f2")
            assert pilot.app.screen is page(pilot) and "not everything is saved" in said(pilot)
            await press(pilot, "q")
            assert pilot.app.screen is page(pilot), "leaving is warned of once"
        await press(pilot, "f5")
        assert "saved" in shown(pilot, "#head") and "not saved" not in shown(pilot)
    assert (site.said("I.1"), site.finding("I.1").explain) == ("2", "late")


async def test_a_visit_finished_elsewhere_meanwhile_refuses_the_answer_in_words(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        desk = site.desk()
        findings.record(desk, CELL, "I.1", "1")
        findings.finish(desk, CELL, with_gaps="closed")
        desk.close()
        await press(pilot, "2")
        assert "is finished: reopen it" in said(pilot)
        assert "finished" in shown(pilot, "#head")
    assert site.said("I.1") == "1"


async def test_a_note_being_typed_is_on_the_disk_before_it_is_saved(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", *"half a tho")
        page(pilot).drafts._keep()
        await settled(pilot)
        kept = on_clerk(pilot, lambda desk: draft.of_record(desk.ledger, RECORD))
        assert kept == {("I.1", "team.note"): "half a tho"}
    site.begin_again()  # as after a crash: the field was never left
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "typed before, but not saved: I.1" in said(pilot)
        assert "not saved yet: half a tho" in shown(pilot, "#page")
        await press(pilot, "n", *"ught", "escape")
        assert site.finding("I.1").note == "half a thought"
        assert on_clerk(pilot, lambda desk: draft.of_record(desk.ledger, RECORD)) == {}


async def test_an_answer_being_typed_is_put_back_in_its_field(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, *"23", "slash", "2")
        page(pilot).drafts._keep()
        await settled(pilot)
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        assert "[ 23" in shown(pilot, "#page") and "not saved" in said(pilot)
        await press(pilot, "down", "2", "4", "enter")
        assert site.said("I.2") == "23/24"


async def test_nothing_is_written_while_nobody_types(site: Site) -> None:
    before = site.file.read_bytes()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "j", "n", "escape", "enter", "escape", "e", "escape", "d", "escape")
        assert isinstance(page(pilot).drafts, Drafts)
    site.begin_again()
    assert site.file.read_bytes() == before


async def test_ctrl_q_saves_what_is_open_before_it_leaves(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "II.6")
        await press(pilot, *"11", "ctrl+c")
        assert "ctrl+q leaves" in said(pilot)
        await press(pilot, "ctrl+q")
    site.begin_again()
    assert site.said("II.6") == "11"
