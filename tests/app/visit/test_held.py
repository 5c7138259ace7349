"""Home: what is only on this machine, what the office has received, and sync by one key."""

import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest

from inspector.app import pace
from inspector.app.screens.home.home import HomeScreen
from inspector.app.widgets.held import HeldLine
from inspector.app.widgets.paths import PathField
from inspector.desk import Desk
from inspector.desk.office import handback, office
from inspector.desk.settling import settle
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, SIZES, Site, press, said, settled, shown


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def at_office(site: Site, share: Path) -> None:
    """The office takes in what is on the share and hands back."""
    central = site.file.with_name("central.inspection")
    if not central.exists():
        shutil.copy(site.file, central)
    with closing(Desk.open(central, "Office", "2023")) as desk:
        handback.sync(desk, share)


def record(site: Site, criterion: str, answer: str) -> None:
    with closing(site.desk("Lan")) as desk:
        findings.record(desk, CELL, criterion, answer)


async def test_sync_says_how_far_a_file_is_that_takes_long(
    site: Site, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.0)
    text: list[str] = []
    say = HomeScreen.say

    def heard(self: HomeScreen, words: str, tone: str = "calm") -> None:
        text.append(words)
        say(self, words, tone)

    monkeypatch.setattr(HomeScreen, "say", heard)
    shutil.copy(site.file, share / "minh.inspection")
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        pilot.app.screen.query_one(PathField).value = str(share)
        await press(pilot, "enter")
    assert any("minh.inspection  checking the file: " in words for words in text)


@pytest.mark.parametrize("size", SIZES)
async def test_only_a_receipt_says_that_the_office_has_it(
    site: Site, share: Path, size: tuple[int, int]
) -> None:
    record(site, "I.1", "2")
    async with site.app("").run_test(size=size) as pilot:
        await settled(pilot)
        # Two of last year were written on this machine, and nobody has received them either.
        assert "only on this machine: 3 criteria, since today" in shown(pilot, "#held")
        row = next(line for line in shown(pilot, "#cells").splitlines() if CELL in line)
        assert row.endswith("●")
        await press(pilot, "y")
        pilot.app.screen.query_one(PathField).value = str(share)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen) and "Synchronised" in said(pilot)
        assert "only on this machine" in shown(pilot, "#held"), "a copy is no receipt"
        at_office(site, share)
        await press(pilot, "y")
        assert pilot.app.screen.query_one(PathField).value == str(share), "it is remembered"
        await press(pilot, "enter")
        assert "received by the office: Office" in shown(pilot, "#held")
        row = next(line for line in shown(pilot, "#cells").splitlines() if CELL in line)
        assert row.endswith("✓")
        assert "received by the office" in shown(pilot, "CellLine")
        record(site, "I.2", "9/10")
        await press(pilot, "r", "enter")
        assert "only on this machine: 1 criterion, since today" in shown(pilot, "#held")


async def test_where_nothing_was_written_nothing_is_said(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: "another machine")
    async with site.app("", person="Minh").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert not pilot.app.screen.query_one(HeldLine).display
        assert "●" not in shown(pilot)


async def test_a_folder_that_is_not_there_is_told(site: Site, tmp_path: Path) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        pilot.app.screen.query_one(PathField).value = str(tmp_path / "nowhere")
        await press(pilot, "enter")
        assert "nowhere" in "".join(said(pilot).split())


async def test_sync_stops_before_a_file_and_tells_which_of_ones_values_others_settled(
    site: Site, share: Path
) -> None:
    central = share / "central.inspection"
    shutil.copy(site.file, central)
    record(site, "I.1", "1")
    with closing(site.desk("Minh", central)) as desk:
        findings.record(desk, CELL, "I.1", "2")
        list(office.merge(desk, [site.file]))
        found = settle.find(desk, CELL, "I.1", "answer")
        settle.settle(desk, found, None, "2", "seen on paper")
    before = site.count()
    async with site.app("").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        pilot.app.screen.query_one(PathField).value = str(share)
        gate = threading.Event()
        site.clerk.begin(gate.wait)
        await pilot.press("enter", "escape")
        gate.set()
        await settled(pilot)
        assert "stopped after 0 of 1" in said(pilot) and site.count() == before
        for told in (True, False):
            await press(pilot, "y")
            pilot.app.screen.query_one(PathField).value = str(share)
            await press(pilot, "enter")
            words = f"1 of your values was settled: {CELL} I.1"
            assert "Synchronised" in said(pilot) and (words in said(pilot)) is told
