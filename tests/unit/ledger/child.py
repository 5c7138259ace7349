"""Another process that writes one file: `child.py FILE AUTHOR record COUNT` or `.. hold`.

It says a word when it is ready and goes on when it is told.
"""

import sys
from pathlib import Path

from inspector.ledger import Change, Ledger, Sitting, Writer

VISIT = "visit/2023/ATVSTP"


def record(ledger: Ledger, author: str, count: int) -> None:
    """Write so many entries, each in a transaction of its own."""
    writer = Writer(Sitting(author, "m", "p", 0, author))
    for number in range(count):
        ledger.write(writer, [Change(VISIT, f"C{number % 7}", author, number)])
        ledger.write(writer, [Change(VISIT, "shared", "note", f"{author} {number}")])


def say(word: str) -> None:
    """Tell the parent."""
    print(word, flush=True)


def main() -> None:
    """Do what the arguments say."""
    path, author, what, *count = sys.argv[1:]
    ledger = Ledger(Path(path))
    if what == "hold":
        with ledger.transaction():
            say("ready")
            sys.stdin.readline()
    else:
        say("ready")
        sys.stdin.readline()
        say("writing")
        record(ledger, author, int(*count))
    ledger.close()
    say("done")


if __name__ == "__main__":
    main()
