"""Inspection files made by hand so that a door might stumble; `good ..` may come in."""

import os
import socket
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.unit.ledger.forging import patch, raw, run
from tests.unit.ledger.making import VISIT

from .shim import apart

PAGE = 4096
APPLICATION = 0x496E7370
Maker = Callable[[Path], Path]


class NotHere(Exception):
    """This system cannot make it."""


def make(maker: Maker, good: Path) -> Path:
    """The odd file; what it takes to make it is not counted as memory of this process."""
    if not hasattr(os, "fork"):
        try:
            return maker(good)
        except OSError:  # no such name, link or file there
            raise NotHere from None
    said = good.with_name("where")

    def work() -> None:
        try:
            said.write_bytes(os.fsencode(maker(good)))
        except (NotHere, PermissionError):
            return

    if apart(work) != 0:
        raise AssertionError("it could not be made")
    if not said.exists():
        raise NotHere
    return Path(os.fsdecode(said.read_bytes()))


def _beside(suffix: str, content: bytes) -> Maker:
    def make(good: Path) -> Path:
        Path(f"{good}{suffix}").write_bytes(content)
        return good

    return make


def _hot_journal(good: Path) -> Path:
    """A journal that would put another page in the place of the second."""
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">IIIII", 1, 7, 3, 512, PAGE)
    page = good.read_bytes()[2 * PAGE : 3 * PAGE]
    check = (7 + sum(page[at] for at in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
    body = struct.pack(">I", 2) + page + struct.pack(">I", check)
    return _beside("-journal", head.ljust(512, b"\0") + body)(good)


def _naming_journal(good: Path) -> Path:
    """A journal that names another file as the chief of its transaction."""
    name = str(good.with_name("victim")).encode()
    tail = struct.pack(">I", 1) + name + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF)
    return _beside("-journal", bytes(512) + tail + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")(good)


def _wal_left(good: Path) -> Path:
    """A file whose last rows are in a log beside it, which a copy brought along."""
    with raw(good) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE item SET name = 'C99' WHERE name = 'C2'")
        log = Path(f"{good}-wal").read_bytes()
    patch(good, 18, b"\1\1")
    return _beside("-wal", log)(good)


def _sparse(size: int, header: bool) -> Maker:
    def make(good: Path) -> Path:
        if not header:
            good.write_bytes(b"")
        else:
            patch(good, 28, struct.pack(">I", size // PAGE & 0xFFFFFFFF))
        with good.open("rb+") as stream:
            stream.truncate(size)
        return good

    return make


def _half(number: int) -> Maker:
    def make(good: Path) -> Path:
        content = good.read_bytes()
        good.write_bytes(content[: number * PAGE % len(content)])
        return patch(good, 28, struct.pack(">I", number)) if number else good

    return make


def _database(*statements: str) -> Maker:
    """Another database that says it is ours."""

    def make(good: Path) -> Path:
        path = good.with_name("made.inspection")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in (
                *statements,
                f"PRAGMA application_id={APPLICATION}",
                "PRAGMA user_version=1",
            ):
                connection.execute(statement)
        return path

    return make


def _schema(change: str) -> Maker:
    """Other words in SQLite's own list."""

    def make(good: Path) -> Path:
        with raw(good) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute(change)
        return good

    return make


def _sql(*statements: str) -> Maker:
    return lambda good: run(good, *statements)


def _huge(size: int) -> Maker:
    """A value so long that it fills pages."""
    return _sql(f"UPDATE draft SET text = CAST(zeroblob({size}) AS TEXT)")


def _size(pages: int) -> Maker:
    """The same tables in pages of another size."""

    def make(good: Path) -> Path:
        with raw(good) as connection:
            connection.execute(f"PRAGMA page_size={pages}")
            connection.execute("VACUUM")
        return good

    return make


def _device(name: str) -> Maker:
    def make(good: Path) -> Path:
        del good
        if not Path(name).exists():
            raise NotHere
        return Path(name)

    return make


def _socket(good: Path) -> Path:
    if not hasattr(socket, "AF_UNIX"):
        raise NotHere
    path = good.with_name("s.inspection")
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))
    return path


def _pipe(good: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        raise NotHere
    path = good.with_name("pipe.inspection")
    os.mkfifo(path)
    return path


def _loop(good: Path) -> Path:
    path = good.with_name("loop.inspection")
    path.symlink_to(path.name)
    return path


def _link(good: Path) -> Path:
    path = good.with_name("link.inspection")
    path.symlink_to(good)
    return path


def _folder(good: Path) -> Path:
    path = good.with_name("folder.inspection")
    path.mkdir()
    return path


def _below_a_file(good: Path) -> Path:
    return good / "x.inspection"


def _archive(good: Path) -> Path:
    path = good.with_name("packed.inspection")
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(good)
    return path


def _named(name: str) -> Maker:
    return lambda good: good.rename(good.with_name(name))


def _again(good: Path) -> Path:
    """The file behind itself."""
    good.write_bytes(good.read_bytes() * 2)
    return good


def _turned(good: Path) -> Path:
    """Every line end changed, as a mail program does."""
    good.write_bytes(good.read_bytes().replace(b"\n", b"\r\n"))
    return good


def _text_of(good: Path) -> Path:
    """What a dump would be."""
    with raw(good) as connection:
        words = "\n".join(connection.iterdump())
    good.write_text(words, encoding="utf-8")
    return good


def _bytes(content: bytes) -> Maker:
    def make(good: Path) -> Path:
        good.write_bytes(content)
        return good

    return make


_BOMB = "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT x FROM t"

MAKERS: dict[str, Maker] = {
    "good as it is": lambda good: good,
    "good by a link": _link,
    "good with a log beside it": _beside("-wal", b"\x37\x7f\x06\x82" + bytes(60)),
    "good with the last rows in a log": _wal_left,
    "good with an empty journal": _beside("-journal", b""),
    "good with shared memory beside it": _beside("-shm", bytes(32768)),
    "good with a name in bold": _named("[b]good[@click=x].inspection"),
    "good with a name of an escape": _named("good\x1b[2J.inspection"),
    "good with a name of two lines": _named("good\nbad.inspection"),
    "good with a name of a query": _named("good.inspection?mode=rw&vfs=x"),
    "good with a name of hashes": _named("good%20#1.inspection"),
    "good in small pages": _size(512),
    "good in large pages": _size(65536),
    "a journal beside it": _hot_journal,
    "a journal of garbage": _beside("-journal", b"\xd9\xd5\x05\xf9" + bytes(9000)),
    "a journal that names a victim": _naming_journal,
    "nothing": _bytes(b""),
    "one byte": _bytes(b"S"),
    "99 bytes": lambda good: _bytes(good.read_bytes()[:99])(good),
    "100 bytes": lambda good: _bytes(good.read_bytes()[:100])(good),
    "a header and zeros": lambda good: _bytes(good.read_bytes()[:100].ljust(PAGE, b"\0"))(good),
    "4 GiB of nothing": _sparse(4 << 30, header=False),
    "4 GiB behind a good header": _sparse(4 << 30, header=True),
    "16 TiB behind a good header": _sparse((16 << 40) - PAGE, header=True),
    **{f"a half copy of {number} pages": _half(number) for number in (1, 2, 3, 5, 8, 13, 21)},
    "the file twice": _again,
    "other line ends": _turned,
    "a dump": _text_of,
    "an archive": _archive,
    "a folder": _folder,
    "a pipe": _pipe,
    "a socket": _socket,
    "a link to itself": _loop,
    "below a file": _below_a_file,
    "endless zeros": _device("/dev/zero"),
    "a terminal": _device("/dev/tty"),
    "the memory of this process": _device("/proc/self/mem"),
    "no database at all": _bytes(b"\x7fELF" + bytes(PAGE)),
    "endless rows in a view": _database(f"CREATE VIEW record AS {_BOMB}"),
    "a view of large values": _database(
        "CREATE VIEW entry AS SELECT hex(zeroblob(400000000)) AS value"
    ),
    "a virtual table": _database("CREATE VIRTUAL TABLE entry USING fts5(value)"),
    "tables of another program": _database("CREATE TABLE contacts(name)"),
    "no tables": _database("CREATE TABLE x(y)", "DROP TABLE x"),
    "UTF-16": _database("PRAGMA encoding='UTF-16be'", "CREATE TABLE entry(id)"),
    "a foreign application": _sql("PRAGMA application_id=252006673"),
    "a newer format": _sql("PRAGMA user_version=999"),
    "WAL in the header": lambda good: patch(good, 18, b"\2\2"),
    "a strange encoding": lambda good: patch(good, 56, b"\0\0\0\7"),
    "no page size": lambda good: patch(good, 16, b"\0\0"),
    "the largest page size": lambda good: patch(good, 16, b"\0\1"),
    "good but for its free list": lambda good: patch(good, 32, b"\0\0\0\2\0\0\0\7"),
    "a generated column": _sql(
        "ALTER TABLE draft ADD COLUMN x BLOB AS (zeroblob(900000000)) VIRTUAL"
    ),
    "an index on an expression": _sql("CREATE INDEX x ON draft(length(text))"),
    "a trigger that never ends": _sql(
        "CREATE TRIGGER x AFTER INSERT ON record BEGIN INSERT INTO record(name) VALUES('x'); END"
    ),
    "a check that computes": _schema(
        "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK(one = 1)',"
        " 'CHECK(length(hex(zeroblob(400000000))) > 0)') WHERE name = 'state'"
    ),
    "a default that computes": _schema(
        "UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL',"
        " 'text TEXT NOT NULL DEFAULT (random())') WHERE name = 'draft'"
    ),
    "two tables on one page": _schema(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'item') WHERE name = 'field'"
    ),
    "a table on a page beyond the end": _schema(
        "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'entry'"
    ),
    "a statement kept as bytes": _schema(
        "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'draft'"
    ),
    "a schema of a megabyte": _schema(
        "UPDATE sqlite_schema SET sql = sql || ' -- ' || hex(zeroblob(500000)) WHERE name = 'item'"
    ),
    "a thousand tables": lambda good: run(
        good, *(f"CREATE TABLE t{number}(x)" for number in range(1000))
    ),
    "a draft of 5 MB": _huge(5_000_000),
    "a draft of 60 MB": _huge(60_000_000),
    "a birth of 40 MB": _sql("UPDATE state SET birth = zeroblob(40000000)"),
    "replaces of 40 MB": _sql(
        "UPDATE entry SET replaces = zeroblob(40000000) WHERE id = (SELECT min(id) FROM entry)"
    ),
    "an item of 30 MB": _sql("UPDATE item SET name = hex(zeroblob(15000000)) WHERE i = 1"),
    "a text that is no UTF-8": _sql("UPDATE item SET name = CAST(x'c3c3ff' AS TEXT) WHERE i = 1"),
    "an entry nobody wrote": _sql("DELETE FROM sitting"),
    "a record of two prints": _sql(
        f"INSERT INTO record(name, print) SELECT lower(name), print FROM record"
        f" WHERE name = '{VISIT}'"
    ),
}
