"""A process that meets a fault while it writes: `recording.py FILE for-ever|half|limited|..`.

It says the id of an entry only after `write` returned.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from secrets import token_hex

from inspector.ledger import Change, Ledger, LedgerError, NotSaved, Sitting, Writer, copy
from inspector.ledger.door import admit, enter
from inspector.ledger.look import history
from inspector.ledger.union import unite

VISIT = "visit/2023/ATVSTP"


def say(word: str) -> None:
    """Tell the parent."""
    print(word, flush=True)


def record(ledger: Ledger, writer: Writer, size: int) -> None:
    """Write one entry after the other until something stops it."""
    for number in count():
        value = f"{writer.sitting.nonce} {number} ".ljust(size, "ệ")
        for entry in ledger.write(writer, [Change(VISIT, f"C{number % 30}", "note", value)]):
            say(entry.id.hex())


def half(ledger: Ledger) -> None:
    """Stop in the middle of a transaction, with much of it on the disk."""
    ledger.connection.execute("PRAGMA cache_size=2")
    with ledger.transaction():
        for number in range(3000):
            ledger.connection.execute(
                "INSERT INTO record(name) VALUES(?)", (f"visit/2024/X{number}",)
            )
        say("half")
        sys.stdin.readline()


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let the system refuse every byte beyond `size` in any file, as a full disk would."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def limited(ledger: Ledger, writer: Writer, room: int) -> None:
    """Write until the file may not grow, tell the error, and write again when it may."""
    try:
        with no_file_above(ledger.path.stat().st_size + room):
            record(ledger, writer, 3000)
    except NotSaved as error:
        say(f"error {error}")
    for entry in ledger.write(writer, [Change(VISIT, "after", "note", "x")]):
        say(entry.id.hex())


def limited_merge(ledger: Ledger, source: Path, room: int) -> None:
    """The same with a merge."""
    with admit(source) as proven:
        try:
            with no_file_above(ledger.path.stat().st_size + room):
                unite(ledger, proven, source.name)
        except NotSaved as error:
            say(f"error {error}")
        say(str(unite(ledger, proven, source.name)))


def limited_copy(ledger: Ledger, target: Path, room: int) -> None:
    """The same with a hand-over copy."""
    try:
        with no_file_above(room):
            copy.hand_over(ledger, target)
    except LedgerError as error:
        say(f"error {error}")


def full(ledger: Ledger, writer: Writer) -> None:
    """Fill the disk on which the file is, tell the error, make room, write again; then tell whether
    the file is whole."""
    ballast = ledger.path.with_name("ballast")
    ballast.write_bytes(bytes(1 << 16))
    try:
        record(ledger, writer, 3000)
    except NotSaved as error:
        say(f"error {error}")
    limited_copy(ledger, ledger.path.with_name("handed.inspection"), 1 << 30)
    say(f"there {sorted(each.name for each in ledger.path.parent.iterdir())}")
    ballast.unlink()
    for entry in ledger.write(writer, [Change(VISIT, "after", "note", "x")]):
        say(entry.id.hex())
    with admit(ledger.path) as proven:
        say(f"proven {proven.entries}")
    say(" ".join(entry.id.hex() for entry in history(ledger, VISIT)))


def main() -> None:
    """Do what the arguments say."""
    path, what, *more = sys.argv[1:]
    ledger = enter(Path(path))
    writer = Writer(Sitting("Lan", "m", "p", 0, token_hex(8)))
    if what == "for-ever":
        record(ledger, writer, 100)
    elif what == "half":
        half(ledger)
    elif what == "limited":
        limited(ledger, writer, int(more[0]))
    elif what == "full":
        full(ledger, writer)
    elif what == "limited-merge":
        limited_merge(ledger, Path(more[0]), int(more[1]))
    else:
        limited_copy(ledger, Path(more[0]), int(more[1]))
    ledger.close()


if __name__ == "__main__":
    main()
