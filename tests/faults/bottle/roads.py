"""What happens to files and machines outside of the program."""

import random
import shutil
from collections.abc import Callable

from .edges import HOUR
from .model import Told
from .world import Machine, World, one_of

DAY = 24 * HOUR
CLOCKS = (0, -HOUR, 7 * HOUR, -3 * DAY, 40 * DAY, 366 * DAY, -19_900 * DAY, 27_000 * DAY)
"""How far a clock may be off; among them one that begins in 1970 and one of 2098."""


def lose(world: World, draw: random.Random) -> None:
    """A file is lost on its way."""
    for path in world.a_file(draw):
        path.unlink()
        world.model.hear(Told("gone", world.name(path)))


def tear(world: World, draw: random.Random) -> None:
    """A file arrives with less than it had, with holes, with old parts or with other bytes."""
    for path in world.a_file(draw):
        content = bytearray(path.read_bytes())
        at, how = draw.randrange(len(content)), draw.randrange(4)
        if how == 0:
            del content[at:]
        elif how == 1:
            content[at & ~511 : (at & ~511) + 512] = bytes(min(512, len(content) - (at & ~511)))
        elif how == 2:
            used = draw.choice([place for place, byte in enumerate(content) if byte])
            content[used] ^= 1 << draw.randrange(8)
        else:
            content += content[:at]
        if bytes(content) != path.read_bytes():
            path.write_bytes(content)
            world.model.torn[world.name(path)] = bytes(content)


def double(world: World, draw: random.Random) -> None:
    """A file is copied, and stays behind while the first one goes on: it comes twice, or late."""
    for path in world.a_file(draw):
        target = draw.choice(world.bags) / f"{path.stem} ({draw.randrange(9)}).inspection"
        if not target.exists():
            shutil.copy(path, target)
            world.model.hear(Told("copied", world.name(target), world.name(path)))
            if (torn := world.model.torn.get(world.name(path))) is not None:
                world.model.torn[world.name(target)] = torn


def clock(world: World, draw: random.Random) -> None:
    """A clock jumps."""
    draw.choice(world.machines).wrong = draw.choice(CLOCKS)


def clone(world: World, draw: random.Random) -> None:
    """A laptop is copied onto another one, name and all; what was only there is gone."""
    one, other = one_of(draw, world.laptops), draw.choice(world.laptops)
    if one is not other:
        other.name = one.name
        other.person = draw.choice([one.person, other.person])
        _put(world, one, other)


def _put(world: World, one: Machine, other: Machine) -> None:
    shutil.rmtree(other.home)
    shutil.copytree(one.home, other.home)
    shutil.copy(one.file, other.file)
    world.model.hear(Told("copied", world.name(other.file), world.name(one.file)))


def back_up(world: World, draw: random.Random) -> None:
    """A machine's file is put aside."""
    machine = draw.choice([*world.laptops, *world.offices, *world.offices])
    shutil.copy(machine.file, machine.backup)
    world.model.hear(Told("copied", world.name(machine.backup), world.name(machine.file)))


def restore(world: World, draw: random.Random) -> None:
    """What was put aside takes the place of a machine's file."""
    kept = [each for each in world.machines if each.backup.exists()]
    for machine in draw.sample(kept, min(1, len(kept))):
        shutil.copy(machine.backup, machine.file)
        world.model.hear(Told("copied", world.name(machine.file), world.name(machine.backup)))


Happening = Callable[[World, random.Random], None]
HAPPENINGS: dict[str, tuple[Happening, int]] = {
    "lose": (lose, 2),
    "tear": (tear, 5),
    "double": (double, 3),
    "clock": (clock, 3),
    "clone": (clone, 1),
    "back up": (back_up, 3),
    "restore": (restore, 2),
}
"""What happens, and how often."""
