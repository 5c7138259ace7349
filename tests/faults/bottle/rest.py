"""What must hold when everything has come to rest: all that was not lost is delivered, the two
offices have exchanged their files, and everybody has what the office says."""

import random
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.desk import Desk, names, restored, trust
from inspector.desk.office import handback, handover, inspectors, office, receipts
from inspector.desk.visits import visit
from inspector.ledger import Ledger, door

from ..scenarios import Broken
from .desks import Sitting
from .world import CELLS, ROUND, Machine, World

if TYPE_CHECKING:
    from .season import Season

EXCHANGES = 4
"""So often an office may have to look at what the other one left until nothing new comes."""


def come_to_rest(season: "Season") -> None:
    """Bring everything home, and look at all of it; Broken where something is not as it must be."""
    world = season.world
    last = world.folder("last")
    laptops = [each for each in world.laptops if world.is_used(each)]
    for number, laptop in enumerate(laptops):
        with season.at(laptop) as at, at.desk() as desk:
            # Two of one name may be at copied laptops: each has a file of his own.
            at.left(handover.send(desk, last / f"{number}.inspection"))
    bags = [*world.bags, last]
    paths = [path for bag in bags for path in world.carried(bag)]
    for clerk in world.offices:
        with season.at(clerk) as at, at.desk() as desk:
            draw = random.Random(clerk.name)
            at.took(office.merge(desk, draw.sample(paths, len(paths))))
    _exchange(season)
    _compare(world)
    _nothing_missing(world, [*paths, *(each.file for each in world.machines)])
    for number, clerk in enumerate(world.offices):
        _hand_back(season, clerk, laptops[number::2])
    for machine in [*laptops, *world.offices]:
        _prove(season, machine)


def _exchange(season: "Season") -> None:
    """The offices sync over a folder until neither brings anything."""
    folder = season.world.folder("last between")
    for number in range(EXCHANGES):
        new = 0
        for clerk in season.world.offices:
            with season.at(clerk) as at, at.desk() as desk:
                brought = office.sync_folder(desk, folder)
                at.took(brought)
                at.left(folder / handover.own_name(desk))
                new += sum(each.new for each in brought)
        if number and not new:
            return
    raise Broken("unequal", "the offices never have done with each other")


def _compare(world: World) -> None:
    said = []
    for clerk in world.offices:
        with closing(Ledger(clerk.file, read_only=True)) as ledger:
            said.append((ledger.fingerprint(), ledger.content()))
    for what, one, other in zip(("entries", "content"), *said, strict=True):
        if one != other:
            raise Broken("unequal", f"the offices hold different {what}")


def _nothing_missing(world: World, paths: Iterable[Path]) -> None:
    """What any file holds that is still there is in the history of both offices."""
    good = [world.name(path) for path in paths if not world.is_torn(path)]
    wanted = world.model.all_of(good)
    for clerk in world.offices:
        with closing(Desk(Ledger(clerk.file, read_only=True), "", ROUND, "team")) as desk:
            said = {
                each.value
                for name in desk.ledger.records("")
                for each in restored.history(desk, name)
            }
        if missing := {mark for mark in wanted if mark not in said}:
            raise Broken("lost", f"{len(missing)} at {clerk.name}: {sorted(missing)[:3]}")


def _hand_back(season: "Season", clerk: Machine, laptops: Sequence[Machine]) -> None:
    """Laptops take what an office has for their people, and then say what the office says."""
    folder = season.world.folder(f"from {clerk.name}")
    with season.at(clerk) as at, at.desk() as desk:
        people = inspectors.of_round(desk)
        handed = handback.hand_back(desk, folder, people)
    if wrong := [each.reason for each in handed if each.status != "written"]:
        raise Broken("refused", f"handing back: {wrong[0]}")
    for laptop in laptops:
        with season.at(laptop) as at, at.desk() as desk:
            brought = office.take_folder(desk, folder)
            at.took(brought)
            _says_the_same(at, desk, clerk, {each.path for each in brought})
    for each in handed:
        with door.admit(each.path):
            pass


def _says_the_same(at: Sitting, desk: Desk, clerk: Machine, files: set[Path]) -> None:
    """Each visit in what was handed back is read here as it is at the office."""
    visits: set[str] = set()
    for path in files:
        with closing(Ledger(path, read_only=True)) as ledger:
            visits.update(ledger.records(f"visit/{ROUND}/"))
    with closing(Desk(Ledger(clerk.file, read_only=True), "", ROUND, "team")) as other:
        for cell in CELLS:
            if names.visit(ROUND, cell) in visits and _seen(desk, cell) != _seen(other, cell):
                raise Broken("unlike", f"{at.own} shows {cell} otherwise than {clerk.name}")
    own = receipts.own(desk)
    if own.wrong or own.only_here or own.findings:
        raise Broken("unlike", f"{at.own} does not take the receipts of {clerk.name}: {own}")


def _seen(desk: Desk, cell: str) -> list[object]:
    found = visit.read(desk, cell)
    of_each = [
        (each.criterion.id, each.state, each.points, each.stored, each.note, each.explain,
         each.conflicts, each.accepted and each.accepted.answer, each.returned)
        for each in found.findings
    ]  # fmt: skip
    return [found.status, found.reason, found.code, found.standing, found.conflicts, *of_each]


def _prove(season: "Season", machine: Machine) -> None:
    """A file is sound, and what is derived in it is what would be derived anew."""
    found = trust.verify(machine.file)
    if found.broken:
        raise Broken("unsound", f"{machine.folder.name}: {found.broken}")
    before = machine.file.read_bytes()
    with season.at(machine), closing(machine.sit_down()) as desk:
        desk.ledger.rebuild()
    if machine.file.read_bytes() != before:
        raise Broken("unsound", f"{machine.folder.name}: rebuilding changes it")
