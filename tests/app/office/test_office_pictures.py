"""How the office looks, in English and Vietnamese, at both sizes."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from inspector import language, settings
from inspector.app.screens.help import HelpScreen
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.settling.past import PastScreen
from inspector.app.taking import take_in
from inspector.app.widgets.paths import PathField
from inspector.ledger import union
from tests.app.office.conftest import Office, press, settled

MERGED = 1_700_740_800_000
"""When files came in: a day at noon, milliseconds."""
Before = Callable[[Pilot[None]], Awaitable[None]]
LOOKS = [
    pytest.param(size, spoken, id=f"{size[0]}x{size[1]}-{spoken}")
    for size in ((80, 24), (120, 40))
    for spoken in ("en", "vi")
]


def merge(office: Office) -> None:
    """Both inspectors' files come in."""
    paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_what_files_would_bring(
    snap_compare: Callable[..., bool], office: Office, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "slash")
        pilot.app.screen.query_one(PathField).value = str(office.stick)
        await press(pilot, "enter", "A", "j")
        screen = pilot.app.screen
        assert isinstance(screen, OfficeScreen)
        # The folder of this test has another name every time.
        screen.query_one(PathField).value = "/stick"
        for offer in screen.rows.items:
            offer.path = Path("/stick") / offer.path.name
        screen.show_files()

    assert snap_compare(office.app(), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_the_conflicts(
    snap_compare: Callable[..., bool], office: Office, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)
    app = office.app()
    merge(office)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "c")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_the_sides_of_an_answer_with_one_of_them_taken(
    snap_compare: Callable[..., bool], office: Office, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)
    app = office.app()
    merge(office)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "c", "enter", "1")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_the_history_of_a_criterion(
    snap_compare: Callable[..., bool],
    office: Office,
    size: tuple[int, int],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    language.use(spoken)
    monkeypatch.setattr(union, "now", lambda: MERGED)
    app = office.app()
    merge(office)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(PastScreen("SKHDT.04", "IV.4"))
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_the_help_of_the_office(
    snap_compare: Callable[..., bool],
    office: Office,
    size: tuple[int, int],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    language.use(spoken)
    monkeypatch.setattr(settings, "path", lambda: Path("/home/settings.toml"))
    app = office.app()

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)

    assert snap_compare(app, terminal_size=size, run_before=before)
