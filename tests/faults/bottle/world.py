"""Where things lie: laptops, the offices, the sticks of the couriers, the way between offices."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from tests.unit.checklist.samples import small
from tests.unit.desk import making

from .model import Marks, Model, Told

ROUND = "2024"
CELLS = [f"A.{number}" for number in range(1, 7)]
PEOPLE = ("Lan", "Hoa", "Minh", "Đức", "Mai", "Nam", "Thảo")
LAPTOPS, COURIERS, OFFICES = 10, 3, 2
MARK = "words of "
"""Begins the words by which something that was said is known again."""

Tell = Callable[[Told], object]


@dataclass
class Machine:
    """A machine with its file. `wrong` is how far its clock is off, in milliseconds."""

    name: str
    person: str
    folder: Path
    wrong: int = 0

    @property
    def file(self) -> Path:
        return self.folder / "own.inspection"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def backup(self) -> Path:
        return self.folder / "backup"

    def sit_down(self) -> Desk:
        """Its person at its file."""
        return Desk.open(self.file, self.person, ROUND)


class World:
    """All places of a season, below one folder."""

    def __init__(self, root: Path, template: Path) -> None:
        self.root, self.model = root, Model()
        self._unused = template.read_bytes()
        self.laptops = [
            self._machine(f"pc-{number}", PEOPLE[number % len(PEOPLE)], template)
            for number in range(LAPTOPS)
        ]
        self.offices = [
            self._machine(f"office-{number}", f"Clerk {number}", template)
            for number in range(OFFICES)
        ]
        self.sticks = [self.folder(f"stick-{number}") for number in range(COURIERS)]
        self.between = self.folder("between")
        """What the offices leave for each other."""

    def _machine(self, name: str, person: str, template: Path) -> Machine:
        machine = Machine(name, person, self.folder(name))
        machine.home.mkdir()
        shutil.copy(template, machine.file)
        return machine

    def folder(self, name: str) -> Path:
        """A new place."""
        folder = self.root / name
        folder.mkdir()
        return folder

    @property
    def machines(self) -> list[Machine]:
        return self.laptops + self.offices

    @property
    def bags(self) -> list[Path]:
        return [*self.sticks, self.between]

    def is_used(self, machine: Machine) -> bool:
        """Whether anything was ever done at a machine."""
        return machine.file.read_bytes() != self._unused

    def is_torn(self, path: Path) -> bool:
        """Whether a file was torn on its way."""
        return self.name(path) in self.model.torn

    def name(self, path: Path) -> str:
        """A file as the model knows it."""
        return str(path.relative_to(self.root))

    def stick(self, draw: random.Random) -> Path:
        """The stick of one courier, of one who carries something where there is one."""
        return draw.choice([each for each in self.sticks if self.carried(each)] or self.sticks)

    def a_file(self, draw: random.Random) -> list[Path]:
        """One file on its way; none where there is none."""
        found = [path for bag in self.bags for path in self.carried(bag)]
        return draw.sample(found, min(1, len(found)))

    def carried(self, bag: Path) -> list[Path]:
        """The files in a bag, by name."""
        return sorted(bag.glob("*.inspection"))

    def missing(self, name: str) -> Marks:
        """The words that a file must hold and does not, read past the program."""
        path, wanted = self.root / name, self.model.at(name)
        if not (wanted and path.exists()):
            return wanted
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT value FROM entry WHERE value GLOB ?", (MARK + "*",))
            return wanted - {value for (value,) in rows}


def template(folder: Path) -> Path:
    """The file that everybody begins with: a round of six cells under one small checklist."""
    head = making.ROSTER.splitlines()[0]
    rows = [f"{code},Chi bộ {code},small,,10,cell,yes,,," for code in CELLS]
    path = folder / "template.inspection"
    with closing(Desk.create(path, "Office", ROUND)) as desk:
        rounds.start(desk, ROUND)
        rounds.add_checklists(desk, [small()])
        table = making.write(folder / "roster.csv", "\n".join([head, *rows, ""]))
        enrolling.bring_in(desk, table)
    return path


def one_of(draw: random.Random, machines: list[Machine]) -> Machine:
    """One machine; the first ones more often, so that people meet."""
    return machines[min(draw.randrange(len(machines)), draw.randrange(len(machines)))]
