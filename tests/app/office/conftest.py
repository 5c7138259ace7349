"""An office with a central file and two inspectors' files that differ on a few criteria."""

import csv
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from inspector import language
from inspector.app.app import InspectorApp
from inspector.app.clerk import Clerk
from inspector.app.opening import open_first
from inspector.app.widgets.drawn import Drawn
from inspector.desk import Desk
from inspector.desk.importing import imports
from inspector.desk.office import handover
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.options import Options
from inspector.paths import packaged
from tests.app.waiting import workers_done

CELLS = ("SKHDT.04", "STC.03")
HOSTILE = "[@click=app.bell]x[/] [/nope] \x1b]52;c;aGk=\x07 \u202eevil"
PILOT = packaged("fixtures") / "pilot-2023"


def _rows(source: Path, target: Path, more: dict[str, str] | None = None) -> None:
    """Write the rows of the two cells, and one row more."""
    with source.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        key = "code" if "code" in (reader.fieldnames or []) else "cell"
        rows = [row for row in reader if row[key] in CELLS]
        names = list(reader.fieldnames or [])
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows([*rows, more] if more else rows)


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `central.inspection`, and in `stick` the files of two inspectors and a fake."""
    folder = tmp_path_factory.mktemp("season")
    stick = folder / "stick"
    stick.mkdir()
    _rows(PILOT / "roster.csv", folder / "roster.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        central = Desk.create(folder / "central.inspection", "Clerk")
        enrolling.bring_in(central, folder / "roster.csv", "2023")
        rounds.add_checklists(central, rounds.packaged_checklists())
        for number, name in ((1, "an"), (2, "binh")):
            note = {"cell": "STC.03", "round": "2023", "criterion": "I.1", "answer": "1",
                    "column": "team", "note": f"{HOSTILE} {name}", "inspector": f"Tổ {number}",
                    "date": "2023-11-23"}  # fmt: skip
            _rows(PILOT / f"findings-{number}.csv", folder / "findings.csv", note)
            own = handover.send(central, stick / f"{name}.inspection")
            desk = Desk.open(own, name)
            imports.import_csv(desk, folder / "findings.csv")
            desk.close()
        central.close()
    (stick / "[b]fake[b].inspection").write_text("not one of ours", encoding="utf-8")
    return folder


@dataclass
class Office:
    """An app at a private copy of the season, and what may be asked of it."""

    folder: Path
    clerk: Clerk

    @property
    def central(self) -> Path:
        """The central file."""
        return self.folder / "central.inspection"

    @property
    def stick(self) -> Path:
        """The folder with the inspectors' files."""
        return self.folder / "stick"

    def app(self, command: str = "office", *words: str) -> InspectorApp:
        """The app at a place."""
        options = Options(file=self.central, person="Clerk")
        opening = self.clerk.begin(open_first, self.clerk, options, command, words)
        return InspectorApp(self.clerk, opening.result())

    def print(self) -> str:
        """The fingerprint of the central file as the clerk has it."""
        return self.ask(lambda desk: desk.ledger.fingerprint().hex())

    def ask(self, function: Callable[[Desk], str]) -> str:
        """What the clerk says."""

        def read() -> str:
            assert self.clerk.desk is not None
            return function(self.clerk.desk)

        return self.clerk.begin(read).result()

    def value(self, cell: str, criterion: str, field: str) -> str:
        """What stands in a field; conflicting values joined by a bar."""

        def read(desk: Desk) -> str:
            record = desk.ledger.record(f"visit/2023/{cell}")
            return " | ".join(sorted(str(each) for each in record.values(criterion, field)))

        return self.ask(read)

    def reason(self, cell: str, criterion: str, field: str) -> str:
        """Why a field was settled; several reasons joined by a bar."""

        def read(desk: Desk) -> str:
            cells = desk.ledger.record(f"visit/2023/{cell}").cells
            said = [
                str(heads[0].value)
                for (item, name), heads in cells.items()
                if item == criterion and name.startswith(f"reason:{field}:")
            ]
            return " | ".join(sorted(said))

        return self.ask(read)


@pytest.fixture
def office(season: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose memory and registry are its own."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    language.use("en")
    shutil.copytree(season, tmp_path / "season", ignore=shutil.ignore_patterns("home"))
    clerk = Clerk()
    yield Office(tmp_path / "season", clerk)
    clerk.close()
    language.use("en")


@contextmanager
def held(office: Office) -> Iterator[None]:
    """The clerk is busy with something else until the end of this."""
    go_on = threading.Event()
    office.clerk.begin(go_on.wait)
    try:
        yield
    finally:
        go_on.set()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way any more."""
    await pilot.pause()
    await workers_done(pilot)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each acted on to its end."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text, then wait."""
    for character in text:
        await pilot.press(character)
    await settled(pilot)


def shown(pilot: Pilot[None]) -> str:
    """All lines that the screen draws itself, as plain text."""
    lines: list[str] = []
    for drawn in pilot.app.screen.query(Drawn):
        width = drawn.room
        count = drawn.count(width) if width else 0
        lines += [_plain(drawn.line(index, width)[0]) for index in range(count)]
    return "\n".join(lines)


def _plain(content: Content) -> str:
    return content.plain.rstrip()
