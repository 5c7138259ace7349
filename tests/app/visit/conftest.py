"""An inspector before a file with one round begun and one that is past."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot

from inspector import language
from inspector.app.app import InspectorApp
from inspector.app.clerk import Clerk
from inspector.app.opening import open_first
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.widgets.drawn import Drawn
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, visit
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.options import Options
from tests.app.waiting import workers_done

T = TypeVar("T")
SIZES = [(80, 24), (120, 40)]
NARROW, WIDE = SIZES[:1], SIZES[1:]
"""What does not depend on the room is tried at one size, by turns."""
CELL = "ATVSTP"
ROSTER = """code,name,type,organisation,members
ATVSTP,Chi bộ Chi cục An toàn vệ sinh thực phẩm,agency,Sở Y tế,10
DIEN,Chi bộ Công ty Điện lực,enterprise,Khối doanh nghiệp,54
NN,Chi bộ Văn phòng Sở Nông nghiệp,agency,Sở Nông nghiệp,18
TH1,Chi bộ Trường Trung học số 1,service,Sở Giáo dục,32
"""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that every test gets a copy of: rounds 2022 (with two findings) and 2023 (none)."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        desk = Desk.create(folder / "my.inspection", "Lan")
        for round_ in ("2022", "2023"):
            rounds.start(desk, round_)
            desk.choose_round(round_)
            rounds.add_checklists(desk, rounds.packaged_checklists())
            enrolling.bring_in(desk, folder / "roster.csv")
        desk.choose_round("2022")
        findings.record(desk, CELL, "III.2", "3", note="thiếu quý II")
        findings.record(desk, CELL, "I.1", "2")
        desk.close()
    return folder / "my.inspection"


class Site:
    """The app at a private copy of the template, and what the file says."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.clerk = Clerk()

    def app(self, command: str = "visit", *words: str, person: str = "Lan") -> InspectorApp:
        """The app at a place: at the first cell's visit unless another is named."""
        words = words or ((CELL,) if command == "visit" else ())
        options = Options(file=self.file, person=person)
        opening = self.clerk.begin(open_first, self.clerk, options, command, words)
        return InspectorApp(self.clerk, opening.result())

    def begin_again(self) -> None:
        """End the run, and be ready for another one."""
        self.clerk.close()
        self.clerk = Clerk()

    def desk(self, person: str = "Minh", file: Path | None = None) -> Desk:
        """Another desk at the file, in the round that is begun."""
        return Desk.open(file or self.file, person, "2023")

    def read(self, cell: str = CELL, round_: str = "2023") -> Visit:
        """The visit as another program reads it from the disk."""
        desk = self.desk()
        try:
            return visit.read(desk, cell, round_)
        finally:
            desk.close()

    def said(self, criterion: str, cell: str = CELL) -> str | None:
        """The answer on the disk, with its caps; None where there is none."""
        stored = self.finding(criterion, cell).stored
        return None if stored is None else " ".join((stored.answer, *stored.caps))

    def finding(self, criterion: str, cell: str = CELL) -> Finding:
        """The finding on the disk."""
        return self.read(cell).finding(criterion)

    def count(self) -> int:
        """How many entries the file holds."""
        desk = self.desk()
        try:
            return desk.ledger.entries()
        finally:
            desk.close()


@pytest.fixture
def site(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose memory and registry are its own."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    language.use("en")
    site = Site(Path(shutil.copy(template, tmp_path / "my.inspection")))
    yield site
    site.clerk.close()


def page(pilot: Pilot[None]) -> VisitScreen:
    """The visit screen, also beneath a sheet."""
    return next(
        screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, VisitScreen)
    )


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the clerk has done what it was asked, and the screen has heard of it."""
    await pilot.pause()
    visits = [each for each in pilot.app.screen_stack if isinstance(each, VisitScreen)]
    while any(not each.version for each in visits):
        await pilot.pause()
    assert isinstance(pilot.app, InspectorApp)
    for _round in range(2):
        await pilot.app.clerk.ask(lambda desk: None)
        await workers_done(pilot)
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for all that they cause."""
    await pilot.press(*keys)
    await settled(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await press(pilot, *text)


async def to(pilot: Pilot[None], criterion: str) -> None:
    """Go to a criterion by its id, as a person would."""
    await press(pilot, "slash")
    await press(pilot, *criterion)
    await press(pilot, "enter")
    assert page(pilot).criterion.id == criterion


def shown(pilot: Pilot[None], selector: str = "") -> str:
    """What is drawn on the present screen (or by one widget of it), as plain text."""
    lines: list[str] = []
    found = pilot.app.screen.query(Drawn)
    for drawn in found.filter(selector) if selector else found:
        if drawn.display and drawn.room:
            count = drawn.count(drawn.room)
            lines += [drawn.line(index, drawn.room)[0].plain.rstrip() for index in range(count)]
    return "\n".join(lines)


def said(pilot: Pilot[None]) -> str:
    """The sentence at the foot of the screen."""
    return shown(pilot, "#notice").strip(" ─!✗")


def on_clerk(pilot: Pilot[None], function: Callable[[Desk], T]) -> T:
    """What the app's own clerk says."""
    assert isinstance(pilot.app, InspectorApp)
    desk = pilot.app.clerk.desk
    assert desk is not None
    return pilot.app.clerk.begin(function, desk).result()
