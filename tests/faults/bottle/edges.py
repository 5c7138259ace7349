"""What a machine has of its own: a clock, dice, a name, a person logged in, a data folder.

These are the edges of the program: everything else in it is as people run it.
"""

import os
import platform
import random
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone, tzinfo
from unittest import mock

from sqlite_utils import migrations

from .world import Machine

HOUR = 3_600_000


class _Dates:
    """What a library that makes files asks for the time."""

    timezone = timezone

    def __init__(self, moment: Callable[[], int]) -> None:
        self.datetime, self._moment = self, moment

    def now(self, zone: tzinfo) -> datetime:
        """The time on this machine."""
        return datetime.fromtimestamp(self._moment() / 1000, zone)


class Edges:
    """The time that really is, in milliseconds, and how it passes."""

    def __init__(self) -> None:
        self.now = 1_725_000_000_000
        self._step = 0

    def pass_time(self, draw: random.Random) -> None:
        """Some hours go by; within what is done next, every look at the clock takes a moment, or
        none at all."""
        self.now += draw.randrange(1, 30) * HOUR
        self._step = draw.choice([0, 1, 250])

    @contextmanager
    def of(self, machine: Machine, dice: random.Random) -> Iterator[None]:
        """What the program does inside it does on this machine."""

        def moment() -> int:
            self.now += self._step
            return self.now + machine.wrong

        home = {"INSPECTOR_HOME": str(machine.home), "LOGNAME": "user", "TZ": "UTC"}
        with (
            mock.patch.dict(os.environ, home),
            mock.patch.object(time, "time_ns", lambda: moment() * 1_000_000),
            mock.patch.object(time, "time", lambda: moment() / 1000),
            # When a file was made stands in it, and its bytes name it where it is merged.
            mock.patch.object(migrations, "datetime", _Dates(moment)),
            mock.patch.object(platform, "node", lambda: machine.name),
            mock.patch.object(secrets, "token_hex", lambda size: dice.randbytes(size).hex()),
            mock.patch.object(secrets, "token_bytes", dice.randbytes),
        ):
            yield
