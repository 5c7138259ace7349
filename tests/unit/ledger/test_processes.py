"""Two real processes on one file wait for each other and see each other's entries."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger
from inspector.ledger.door import admit
from inspector.ledger.look import history

from .making import VISIT, state_of, writer

CHILD = Path(__file__).with_name("child.py")
COUNT = 25


class Child:
    """A process that is told line by line."""

    def __init__(self, *arguments: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def hear(self) -> str:
        """The next word of the process."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        """Let it go on."""
        assert self.process.stdin
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Let nothing of it stay."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def child() -> Iterator[Callable[..., Child]]:
    """Starts processes that are gone afterwards."""
    with ExitStack() as stack:

        def start(*arguments: object) -> Child:
            made = Child(*arguments)
            stack.callback(made.end)
            return made

        yield start


def test_two_processes_write_one_file_and_both_histories_are_whole(
    fresh: Callable[[], Path], child: Callable[..., Child]
) -> None:
    path = fresh()
    children = [child(path, author, "record", COUNT) for author in ("Lan", "Mai")]
    assert [one.hear() for one in children] == ["ready", "ready"]
    for one in children:
        one.go_on()
    assert [(one.hear(), one.hear()) for one in children] == [("writing", "done")] * 2
    with closing(Ledger(path)) as ledger:
        past = history(ledger, VISIT)
        for author in ("Lan", "Mai"):
            own = [entry for entry in past if entry.author.name == author]
            assert sorted(entry.value for entry in own if entry.field == author) == list(  # type: ignore[type-var]
                range(COUNT)
            )
            assert len(own) == 2 * COUNT
        # Each saw the other's last word when it wrote its own: nobody is in conflict.
        assert ledger.record(VISIT).conflicts() == []
        assert len(ledger.record(VISIT).heads("shared", "note")) == 1
        kept = state_of(ledger)
        ledger.rebuild()
        assert state_of(ledger) == kept
    with admit(path) as proven:
        assert proven.entries == 4 * COUNT


def test_a_process_waits_until_the_other_has_written(
    fresh: Callable[[], Path], child: Callable[..., Child]
) -> None:
    path = fresh()
    holding, waiting = child(path, "Lan", "hold"), child(path, "Mai", "record", 1)
    assert holding.hear() == "ready"
    assert waiting.hear() == "ready"
    waiting.go_on()
    assert waiting.hear() == "writing"
    with closing(Ledger(path, read_only=True)) as ledger:
        assert ledger.entries() == 0
    holding.go_on()
    assert (holding.hear(), waiting.hear()) == ("done", "done")
    with closing(Ledger(path, read_only=True)) as ledger:
        assert ledger.entries() == 2


def test_an_open_file_shows_what_another_connection_wrote(fresh: Callable[[], Path]) -> None:
    path = fresh()
    with closing(Ledger(path)) as one, closing(Ledger(path)) as other:
        one.write(writer("Lan"), [Change(VISIT, "C1", "answer", 1)])
        version = one.version()
        other.write(writer("Mai"), [Change(VISIT, "new", "new", "mới")])
        assert one.version() != version
        assert one.record(VISIT).values("new", "new") == ("mới",)
        one.write(writer("Lan", "2"), [Change(VISIT, "new", "newer", 2)])
        assert other.record(VISIT).values("new", "newer") == (2,)
