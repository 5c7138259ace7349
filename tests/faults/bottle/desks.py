"""What people do at their desks. Each thing changes files only, and tells what it has reached.

The power may fail in the middle of any of it.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.appraisal import accepting, returning
from inspector.desk.office import batches, handback, handover, merged, office
from inspector.desk.office.brought import Brought
from inspector.desk.office.handback import Handed
from inspector.desk.settling import settle
from inspector.desk.visits import findings, visit

from ..scenarios import Broken
from .model import Told
from .world import CELLS, MARK, Machine, Tell, World, one_of

CRITERIA = {"A.choice": "2", "A.number": "10", "A.share": "3/4", "B.parts": "a"}
"""Criteria that are looked at, each with an answer that is not full."""


class Sitting:
    """One person at the file of one machine, who tells what was reached."""

    def __init__(self, world: World, machine: Machine, number: int, tell: Tell) -> None:
        self.world, self.machine, self.number, self.tell = world, machine, number, tell
        self._marks = 0

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk; at an office nobody else merges meanwhile."""
        if self.machine in self.world.offices:
            with office.central(self.machine.file, self.machine.person) as desk:
                yield desk
        else:
            with closing(self.machine.sit_down()) as desk:
                yield desk

    @property
    def own(self) -> str:
        return self.world.name(self.machine.file)

    def mark(self) -> str:
        """Words that nobody else writes."""
        self._marks += 1
        return f"{MARK}{self.number}.{self._marks}"

    def saved(self, mark: str) -> None:
        self.tell(Told("saved", self.own, mark))

    def took(self, brought: Sequence[Brought]) -> None:
        """Files were brought in, or refused as they should be."""
        for each in brought:
            if each.status == "refused":
                refused(self.world, each.path, each.reason)
            else:
                self.tell(Told("joined", self.own, self.world.name(each.path)))

    def handed(self, handed: Sequence[Handed]) -> None:
        """Files were left for inspectors, but where a torn one lies in the place of one."""
        for each in handed:
            if each.status == "refused":
                refused(self.world, each.path, each.reason)
            elif each.status == "written":
                self.tell(Told("part", self.world.name(each.path)))

    def left(self, path: Path) -> None:
        """A copy of the whole file lies there."""
        self.tell(Told("copied", self.world.name(path), self.own))


def refused(world: World, path: Path, reason: str) -> None:
    """A file was refused: Broken unless it is a torn one, left in its place, in one sentence."""
    if not world.is_torn(path):
        raise Broken("refused", f"a good file, {world.name(path)}: {reason}")
    if not 10 < len(reason) < 300 or "\n" in reason or "Error" in reason:
        raise Broken("refused", f"not in one sentence: {reason!r}")
    if not path.exists() or path.read_bytes() != world.model.torn[world.name(path)]:
        raise Broken("refused", f"and not left as it was: {world.name(path)}")


Act = Callable[[Sitting, random.Random], None]


def save(at: Sitting, draw: random.Random) -> None:
    """Some findings, each by itself; now and then a visit is finished or opened again."""
    with at.desk() as desk:
        desk.column = draw.choice(["team", "team", "team", "self"])
        for _ in range(draw.randrange(1, 4)):
            cell, criterion = _place(draw)
            answer, mark = draw.choice(["full", CRITERIA[criterion], "later", "clear"]), at.mark()
            if visit.read(desk, cell).status == "finished":
                findings.reopen(desk, cell, mark)
            elif draw.random() < 0.08:
                findings.finish(desk, cell, mark)
            else:
                findings.record(desk, cell, criterion, answer, note=mark)
            at.saved(mark)


def _place(draw: random.Random) -> tuple[str, str]:
    """A cell and a criterion; many meet in the first cells."""
    return draw.choice(CELLS[:3] + CELLS), draw.choice(list(CRITERIA))


def hand(at: Sitting, draw: random.Random) -> None:
    """A laptop's copy goes on a stick; where that is a share, others' copies come in first."""
    stick = draw.choice(at.world.sticks)
    with at.desk() as desk:
        if draw.random() < 0.6:
            at.left(handover.send(desk, stick))
        else:
            _sync(at, desk, stick)


def _sync(at: Sitting, desk: Desk, bag: Path) -> None:
    own = bag / handover.own_name(desk)
    brought = office.sync_folder(desk, bag)
    at.took(brought)
    if not any(each.path == own and each.status == "refused" for each in brought):
        at.left(own)


def fetch(at: Sitting, draw: random.Random) -> None:
    """A laptop takes in what lies on a stick for its people and for everybody."""
    stick = at.world.stick(draw)
    with at.desk() as desk:
        at.took(office.take_folder(desk, stick))


def deliver(at: Sitting, draw: random.Random) -> None:
    """A courier is at an office: his files are merged; or all of a share's work is done with his
    stick. Some of what was taken is taken away."""
    stick = at.world.stick(draw)
    with at.desk() as desk:
        if draw.random() < 0.6:
            brought = office.merge(desk, at.world.carried(stick))
            at.took(brought)
        else:
            brought, handed = handback.sync(desk, stick)
            at.took(brought)
            at.handed(handed)
            own = stick / handover.own_name(desk)
            if own.exists() and not at.world.is_torn(own):
                at.left(own)
            brought = [each for each in brought if each.path != own]
    for each in brought:
        if each.status != "refused" and draw.random() < 0.4:
            # Told before it is so: the power may fail in between.
            at.tell(Told("gone", at.world.name(each.path)))
            each.path.unlink()


def exchange(at: Sitting, draw: random.Random) -> None:
    """An office takes what the other one left, and leaves its own copy; now and then for all."""
    bag = at.world.between if draw.random() < 0.8 else draw.choice(at.world.sticks)
    with at.desk() as desk:
        _sync(at, desk, bag)


def decide(at: Sitting, draw: random.Random) -> None:
    """Some conflicts are settled."""
    with at.desk() as desk:
        found = settle.conflicts(desk)
        for conflict in draw.sample(found, min(3, len(found))):
            if conflict.field != "withdrawn":
                take, mark = str(draw.randrange(len(conflict.heads)) + 1), at.mark()
                settle.settle(desk, conflict, take, None, mark)
                at.saved(mark)


def appraise(at: Sitting, draw: random.Random) -> None:
    """Criteria are returned, accepted, and accepted no more."""
    with at.desk() as desk:
        for _ in range(2):
            cell, criterion = _place(draw)
            how = draw.random()
            if how < 0.4:
                mark = at.mark()
                returning.give_back(desk, cell, criterion, mark)
                at.saved(mark)
            elif how < 0.8:
                accepting.accept(desk, cell, [criterion], although_returned=how < 0.6)
            else:
                accepting.withdraw(desk, cell, [criterion])


def withdraw(at: Sitting, draw: random.Random) -> None:
    """A merge is taken back, or one that was is admitted again."""
    with at.desk() as desk:
        found = [each for each in merged.merges(desk) if each.number or not each.counts]
        if found:
            one, mark = draw.choice(found), at.mark()
            act = batches.withdraw if one.counts else batches.readmit
            act(desk, str(one.number or one.key), mark)
            at.saved(mark)


ACTS: dict[str, tuple[Act, bool, int]] = {
    "save": (save, False, 16),
    "hand": (hand, False, 9),
    "fetch": (fetch, False, 3),
    "deliver": (deliver, True, 9),
    "exchange": (exchange, True, 3),
    "decide": (decide, True, 3),
    "appraise": (appraise, True, 3),
    "withdraw": (withdraw, True, 6),
}
"""What is done, whether at an office, and how often."""


def machine_of(world: World, kind: str, draw: random.Random) -> Machine:
    """Who does it."""
    return draw.choice(world.offices) if ACTS[kind][1] else one_of(draw, world.laptops)
