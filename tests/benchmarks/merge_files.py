"""The work of a big merge: the files of many inspectors, each of them the plain way too.

python -m tests.benchmarks.merge_files FOLDER
"""

import random
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from inspector.checklist import Checklist, parse_answer
from inspector.desk.round import rounds
from inspector.ledger import Change, Entry, Ledger, Sitting, Writer

FILES, VISITS = 200, 50
LATE_FILES, LATE_VISITS = 12, 22
SHARED, REVISED, WEAK = 0.3, 0.1, 0.15
NOTES = (
    "Sổ biên bản đầy đủ, trang {}",
    "Thiếu nghị quyết quý, xem trang {}",
    "Book complete, p. {}",
)
START = 1_700_000_000_000
PLAIN = """
CREATE TABLE entry(
  id BLOB NOT NULL UNIQUE, record TEXT NOT NULL, item TEXT NOT NULL, field TEXT NOT NULL,
  value ANY, author TEXT NOT NULL, sitting BLOB NOT NULL, seq INTEGER NOT NULL,
  at INTEGER NOT NULL, replaces BLOB NOT NULL
) STRICT
"""


def checklist() -> Checklist:
    """The packaged checklist with 30 criteria."""
    return next(each for each in rounds.packaged_checklists() if len(each.criteria) == 30)


def make_all(folder: Path) -> None:
    """The files of a season (about 660,000 entries, 54,000 conflicts) in `season`, and in `late`
    small ones (1,500 entries) for a central file that has the others."""
    make(folder / "season", range(FILES), VISITS)
    make(folder / "late", range(1000, 1000 + LATE_FILES), LATE_VISITS)


def make(folder: Path, numbers: Sequence[int], visits: int) -> None:
    """One file for each number. Two people share a third of their visits; there they differ in a
    fourth of the answers, and every note is in their own words."""
    folder.mkdir(parents=True)
    list_ = checklist()
    for number in numbers:
        who = Sitting(f"Tổ {number}", f"laptop-{number}", "benchmark", START, str(number))
        path = folder / f"{number}.inspection"
        make_plain(plain_of(path), make_ours(path, list_, who, number, visits), who)


def make_ours(path: Path, list_: Checklist, who: Sitting, number: int, visits: int) -> list[Entry]:
    """An inspector's file: every criterion answered with a note, some of them revised."""
    chance = random.Random(number)
    clock = iter(range(START, 1 << 62, 9000))
    writer = Writer(who, clock=lambda: next(clock))
    final = list(_changes(list_, chance, number, visits))
    revised = [change for change in final if change.item and chance.random() < REVISED]
    again = set(revised)
    before = [replace(each, value="?") if each in again else each for each in final]
    ledger = Ledger.create(path)
    said = ledger.write(writer, before) + ledger.write(writer, revised)
    ledger.close()
    return said


def _changes(list_: Checklist, chance: random.Random, number: int, visits: int) -> Iterator[Change]:
    for visit in range(visits):
        owner = number // 2 * 2 if visit < visits * SHARED else number
        record = f"visit/2024/C{owner:04}-{visit:02}"
        yield Change(record, "", "checklist", list_.name.removeprefix("checklist/"))
        for criterion in list_.criteria:
            text = "full" if chance.random() > WEAK else f"={criterion.points // 200}"
            yield Change(record, criterion.id, "team.answer", parse_answer(criterion, text))
            note = chance.choice(NOTES).format(chance.randint(1, 99))
            yield Change(record, criterion.id, "team.note", note)


def plain_of(path: Path) -> Path:
    """Where the entries of an inspection file are the plain way."""
    return path.with_suffix(".plain")


def open_plain(path: Path) -> sqlite3.Connection:
    """A new file of the plain way, with the journal and the sync of ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute(PLAIN)
    return connection


def make_plain(path: Path, said: Sequence[Entry], who: Sitting) -> None:
    """The same entries the plain way."""
    connection = open_plain(path)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (e.id, e.record, e.item, e.field, e.value, who.author, who.id, e.seq, e.at, e.replaces)
            for e in said
        ],
    )
    connection.execute("COMMIT")
    connection.close()


def merge_plain(connection: sqlite3.Connection, path: Path) -> None:
    """The plain way: attach, insert what is not there, one transaction."""
    connection.execute("ATTACH ? AS src", (str(path),))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR IGNORE INTO entry SELECT * FROM src.entry")
    connection.execute("COMMIT")
    connection.execute("DETACH src")


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
