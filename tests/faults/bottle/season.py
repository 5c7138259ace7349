"""A season: what happens is drawn beforehand, event by event, so that events may be left out."""

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from inspector.desk import WrongInput
from inspector.ledger import Ledger

from ..scenarios import Broken
from . import desks, roads
from .cut import cut
from .desks import Sitting
from .edges import Edges
from .model import Told
from .rest import come_to_rest
from .world import Machine, Tell, World, template

EVENTS = 45
CUTS = 0.25
"""The share of what is done at desks in which the power fails."""
AT_REST = "at rest"


class Event(NamedTuple):
    """Something that is to happen: its place in the season, what it is, whether the power fails in
    it. All else about it is drawn from its own seed."""

    number: int
    kind: str
    cut: bool
    seed: str

    def __str__(self) -> str:
        return f"{self.number} {self.kind}{', power fails' if self.cut else ''}"


class Failed(Exception):
    """A season in which something was wrong, and at which event (None: at rest)."""

    def __init__(self, event: Event | None, kind: str, why: str) -> None:
        super().__init__(f"{f'step {event}' if event else AT_REST}: {why}")
        self.event, self.kind = event, kind


def draw_events(seed: int) -> list[Event]:
    """The events of a season."""
    draw = random.Random(seed)
    often = {kind: each[2] for kind, each in desks.ACTS.items()}
    often |= {kind: each[1] for kind, each in roads.HAPPENINGS.items()}
    kinds = draw.choices(list(often), list(often.values()), k=EVENTS)
    return [
        Event(number, kind, kind in desks.ACTS and draw.random() < CUTS, f"{seed}.{number}")
        for number, kind in enumerate(kinds, 1)
    ]


class Season:
    """A season in a folder of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        root = folder / "world"
        root.mkdir(parents=True)
        self.folder, self.seed = folder, seed
        self.edges, self.told = Edges(), Counter[str]()
        """`told` counts what people were told that they cannot do."""
        machine = Machine("office", "Office", folder)
        with self.edges.of(machine, random.Random(0)):
            self.world = World(root, template(folder))

    @contextmanager
    def at(
        self, machine: Machine, seed: str = "", number: int = 0, tell: Tell | None = None
    ) -> Iterator[Sitting]:
        """A person at a machine, with nothing in the way."""
        dice = random.Random(f"dice {seed or f'{self.edges.now} {self.world.name(machine.file)}'}")
        self.edges.pass_time(dice)
        with self.edges.of(machine, dice):
            yield Sitting(self.world, machine, number, tell or self.world.model.hear)

    def run(self, events: Sequence[Event]) -> str:
        """Let all events happen and all come to rest; a print of what all files hold at the end.

        Failed at the first thing that is wrong.
        """
        event: Event | None = None
        try:
            for event in events:
                self._happen(event)
            event = None
            come_to_rest(self)
        except Broken as broken:
            raise Failed(event, broken.kind, str(broken)) from broken
        except Exception as error:
            raise Failed(event, type(error).__name__, repr(error)) from error
        return self.print()

    def print(self) -> str:
        """What all files hold, in short."""
        digest = hashlib.sha256()
        for machine in self.world.machines:
            with closing(Ledger(machine.file, read_only=True)) as ledger:
                digest.update(ledger.fingerprint())
        return digest.hexdigest()

    def _happen(self, event: Event) -> None:
        draw = random.Random(event.seed)
        if event.kind in roads.HAPPENINGS:
            roads.HAPPENINGS[event.kind][0](self.world, draw)
            return
        machine, model = desks.machine_of(self.world, event.kind, draw), self.world.model
        touched: list[str] = []

        def work(tell: Tell) -> None:
            with self.at(machine, event.seed, event.number, tell) as at:
                try:
                    desks.ACTS[event.kind][0](at, draw)
                except WrongInput as wrong:  # nothing has changed, and they are told why
                    self.told[f"{event.kind}: {wrong}"] += 1

        def hear(told: Told) -> None:
            model.hear(told)
            touched.append(told.to)

        if event.cut:
            cut(self.world, self.folder / "log", work, random.Random(f"cut {event.seed}"))
            with self.at(machine, event.seed) as at, at.desk():
                """Whoever comes next opens the file, and so mends what was cut short."""
            touched += model.holds
        else:
            work(hear)
        for name in set(touched).difference(model.torn):
            if missing := self.world.missing(name):
                raise Broken("lost", f"{len(missing)} from {name}")
