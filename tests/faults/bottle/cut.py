"""The power fails in the middle of something: the disk is as `disk` says it may be found then."""

import json
import random
from collections.abc import Callable
from pathlib import Path

from .. import shim
from ..disk import Disk, lay
from ..scenarios import Broken
from .model import Told
from .world import Tell, World


def cut(world: World, log: Path, act: Callable[[Tell], None], draw: random.Random) -> None:
    """Do something in a process of its own, of which only a part reaches the disk; what was told
    by then is reckoned with. Half of the time the program was killed, and the disk had power."""
    disk = Disk(world.root)

    def work() -> None:
        shim.watch(world.root, log)
        try:
            act(lambda told: shim.say(json.dumps(told)))
        except Broken as broken:
            shim.say(json.dumps(("broken", broken.kind, str(broken))))

    log.unlink(missing_ok=True)
    if shim.apart(work) != 0:
        raise Broken("crashed", "see above")
    calls = list(shim.read(log))
    moment = draw.randrange(len(calls) + 1)
    for at, call in enumerate(calls):
        if call.kind != "!":
            if at < moment:
                disk.play(call)
            continue
        told = Told(*json.loads(call.data))
        if told.what == "broken":
            raise Broken(told.to, told.of)
        if at < moment:
            world.model.hear(told)
    lay(disk.state(draw.choice([None, draw])), world.root)
