"""People at machines of their own, all on this one: a machine is its name in the sitting."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from inspector.desk import Desk


@contextmanager
def sitting(path: Path, person: str, machine: str) -> Iterator[Desk]:
    """A person at a file on a machine."""
    with closing(Desk.open(path, person, "2024")) as desk:
        desk.machine = machine
        yield desk
