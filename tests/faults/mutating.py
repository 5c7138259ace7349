"""What happens to files on the way: bits, pages, copies cut short, other programs, and malice.

Everything follows from the `random.Random` that is given: a file of a number can be made again.
"""

import io
import random
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import hostile
from tests.unit.ledger.forging import add_entry, without_triggers

PAGE = 4096
Bytes = Callable[[bytearray, random.Random, Sequence[bytes]], None]

# -- bytes of an inspection file -------------------------------------------------------------


def _bits(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    del others
    for _ in range(chance.choice([1, 1, 1, 2, 8])):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def _written_bits(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    """Where something stands: most of a page is empty."""
    for _ in range(200):
        at = chance.randrange(len(raw))
        if raw[at]:
            raw[at] ^= 1 << chance.randrange(8)
            return
    _bits(raw, chance, others)


def _head_of_page(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    """The kind of a page, its count of cells, their places."""
    del others
    page = chance.randrange(len(raw) // PAGE)
    at = page * PAGE + (100 if page == 0 else 0) + chance.randrange(24)
    raw[at] = chance.choice([0, 1, 2, 5, 10, 13, 255, chance.randrange(256)])


def _header(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    del others
    at = chance.choice([16, 17, 18, 19, 20, 21, 24, 28, 31, 32, 36, 40, 44, 47, 48, 52, 56, 59, 60,
                        63, 64, 68, 71, 72, 92, 96, chance.randrange(100)])  # fmt: skip
    raw[at] = chance.choice([0, 1, 2, 3, 4, 32, 64, 128, 255])


def _run(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    del others
    size = chance.choice([1, 4, 16, 100, 512, PAGE])
    at = chance.randrange(max(1, len(raw) - size))
    raw[at : at + size] = chance.choice(
        [bytes(size), b"\xff" * size, chance.randbytes(size), bytes(reversed(raw[at : at + size]))]
    )


def _pages(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    """Two pages change places, or one stands twice."""
    del others
    a, b = (PAGE * chance.randrange(len(raw) // PAGE) for _ in range(2))
    first, second = bytes(raw[a : a + PAGE]), bytes(raw[b : b + PAGE])
    raw[a : a + PAGE] = second
    if chance.random() < 0.6:
        raw[b : b + PAGE] = first


def _spliced(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    """Pages of an earlier or a strange file."""
    other = chance.choice(others)
    for _ in range(chance.choice([1, 1, 2, 5])):
        page = PAGE * chance.randrange(min(len(raw), len(other)) // PAGE)
        raw[page : page + PAGE] = other[page : page + PAGE]


def _cut(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    del others
    size = chance.randrange(len(raw))
    del raw[size // PAGE * PAGE if chance.random() < 0.5 else size :]
    if len(raw) >= 100 and chance.random() < 0.5:  # by somebody who knows the header
        raw[28:32] = (len(raw) // PAGE).to_bytes(4, "big")


def _longer(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    del others
    raw += chance.choice([b"\0", bytes(PAGE), chance.randbytes(PAGE), bytes(10 * PAGE)])
    if chance.random() < 0.5:
        raw[28:32] = (len(raw) // PAGE).to_bytes(4, "big")


def _sectors(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    """A failing medium gives back zeros, or what stood there before."""
    other = chance.choice(others)
    for _ in range(chance.choice([1, 2, 4])):
        at = 512 * chance.randrange(len(raw) // 512)
        size = len(raw[at : at + 512])
        raw[at : at + 512] = other[at : at + size] if at + size <= len(other) else bytes(size)


BYTES: tuple[Bytes, ...] = (
    *(_bits, _written_bits, _written_bits, _head_of_page, _header, _run, _pages, _spliced, _cut),
    *(_longer, _sectors),
)

# -- what a database program does to one -----------------------------------------------------

TABLES = ("record", "item", "field", "sitting", "entry", "state", "merged", "draft", "conflict")
FACTS = ("record", "item", "field", "sitting", "entry", "entry", "entry", "state")
VALUES: tuple[object, ...] = (
    *(None, 0, 1, -1, 7, 2**31, 2**63 - 1, -(2**63), 0.5, float("inf"), "", " ", "x", "C1", "Mai"),
    *("a\0b", "\x1b[2J", "Đa\u0323t", "\u202eabc", "x\ny", "visit/2023/ATVSTP", "../../x"),
    *(b"", b"\0", b"a" * 19, b"a" * 20, b"b" * 20 + b"a" * 20, b"a" * 40, b"\xff" * 32),
    *("a" * 201, "a" * 1_000_001, "ế" * 400_000, b"\0" * 3_000_000),
)
EXTRA = (
    "CREATE TABLE more(x)",
    "CREATE TABLE sqlite_more(x)",
    "CREATE VIEW more AS SELECT * FROM entry",
    "CREATE VIEW more AS SELECT load_extension('x')",
    "CREATE TRIGGER more AFTER INSERT ON draft BEGIN DELETE FROM merged; END",
    "CREATE TEMP TABLE more(x)",
    "CREATE INDEX more ON entry(value)",
    "CREATE INDEX more ON item(upper(name))",
    "CREATE VIRTUAL TABLE more USING fts5(x)",
    "CREATE VIRTUAL TABLE more USING rtree(a, b, c)",
    "ALTER TABLE draft ADD COLUMN more TEXT AS (upper(text)) VIRTUAL",
    "ALTER TABLE item ADD COLUMN more",
    "ALTER TABLE item RENAME COLUMN name TO called",
    "ALTER TABLE conflict RENAME TO clash",
    "DROP TABLE conflict",
    "DROP TABLE draft",
    "ANALYZE",
    "VACUUM",
    "REINDEX",
    "PRAGMA application_id=7",
    "PRAGMA user_version=2",
    "PRAGMA user_version=-1",
    "PRAGMA journal_mode=WAL",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'ANY', 'TEXT')",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE rowid = 3",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 3 WHERE rootpage > 3",
    "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE type = 'index'",
    "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE type = 'trigger'",
)
FORGED: tuple[tuple[str, object], ...] = (
    *(("value", value) for value in ("a\0b", "\x1b[2J", "Đa\u0323t", "\u202eabc", "\ufeffa")),
    *(("value", 1.5), ("value", b"x"), ("value", "a" * 1_000_001), ("seq", 0), ("seq", -5)),
    *(("replaces", b"a" * 19), ("replaces", b"b" * 20 + b"a" * 20), ("replaces", b"a" * 40)),
    *(("at", 1 << 62), ("record", "diary/2023"), ("record", "visit/2023/../X"), ("item", "a\nb")),
    *(("field", "a\0b"), ("author", "Eve\x1b[1A"), ("author", "E" * 201), ("item", "C" * 201)),
    *(("named", "another"), ("named", 1)),
)


def by_sql(path: Path, chance: random.Random) -> None:
    """Alter a file through SQLite. What SQLite itself refuses is left."""
    deed = chance.random()
    if deed < 0.12:
        try:
            add_entry(path, **dict([chance.choice(FORGED)]))  # type: ignore[arg-type]
        except (sqlite3.Error, OverflowError, UnicodeEncodeError):
            _row(path, chance, "change")
    elif deed < 0.3:
        _extra(path, chance.choice(EXTRA))
    else:
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            _row(path, chance, chance.choice(["change", "change", "remove", "double", "swap"]))


def _extra(path: Path, statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(f"PRAGMA synchronous=OFF; {statements}")
    except sqlite3.Error:
        return
    finally:
        connection.close()


def _row(path: Path, chance: random.Random, deed: str) -> None:
    table = chance.choice(FACTS if chance.random() < 0.8 else TABLES)
    try:
        with without_triggers(path) as connection:
            names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            if not rows:
                return
            row, column = chance.choice(rows), chance.randrange(len(names))
            where = " AND ".join(f"{name} IS ?" for name in names)
            if deed == "remove":
                connection.execute(f"DELETE FROM {table} WHERE {where}", row)
            elif deed == "double":
                other = [*row]
                other[column] = _other(row[column], chance)
                marks = ", ".join("?" * len(other))
                connection.execute(f"INSERT INTO {table} VALUES({marks})", other)
            else:
                value = _other(row[column], chance)
                if deed == "swap":
                    value = chance.choice(rows)[column]
                sql = f"UPDATE {table} SET {names[column]} = ? WHERE {where}"
                connection.execute(sql, (value, *row))
    except sqlite3.Error:
        return  # SQLite itself lets no such thing in


def _other(value: object, chance: random.Random) -> object:
    """A value near the old one, or one from afar."""
    if chance.random() < 0.4:
        return chance.choice(VALUES)
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(40))
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
    if isinstance(value, bytes) and value:
        raw = bytearray(value)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        return bytes(raw)
    return chance.choice(VALUES)


# -- texts and spreadsheets ------------------------------------------------------------------

_WORDS = ("", "0", "-1", "0.5", "1e3", ".nan", "99999999999999", "~", "true", "[]", "{}", "[[", "a",
          "- x", "*a", "&a b", "!!int 3", "|", ">", "'", '"', '"""', "? x", "%", "@", "\x00", "=",
          "\ufeff", "\x85", "\u2028", '"\\ud800"', "<<: x", "---", "#", ": ", "\t", ",", ";", "\r",
          "=1+1", "full", "2024", "A.1", "<x>", "&amp;", "]]>", "<!DOCTYPE x>", "a" * 300,
          "[" * 3000, '"' * 999)  # fmt: skip


def text(raw: bytes, chance: random.Random) -> bytes:
    """A text after editors, cables and people."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        deed = chance.randrange(8)
        if deed < 5:
            raw = _line(raw, chance, deed)
        elif deed == 5 and raw:
            at = chance.randrange(len(raw))
            raw = raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :]
        elif deed == 6:
            at = chance.randrange(len(raw) + 1)
            word = chance.choice([*_WORDS, *chance.choices(hostile.strings()[:-1], k=9)])
            raw = raw[:at] + word.encode(errors="surrogatepass") + raw[at:]
        elif chance.random() < 0.3:
            raw = raw[: chance.randrange(len(raw) + 1)]
    return raw


def _line(raw: bytes, chance: random.Random, deed: int) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    if deed == 0:
        del lines[at]
    elif deed == 1:
        lines.insert(at, chance.choice(lines or [b""]))
    elif deed == 2:
        lines[at] = chance.choice(lines)
    else:  # a value in its place
        for mark in chance.sample([b":", b",", b"=", b"<"], 4):
            if mark in lines[at]:
                parts = lines[at].split(mark)
                parts[chance.randrange(len(parts))] = chance.choice(_WORDS).encode()
                lines[at] = mark.join(parts)
                break
    return b"\n".join(lines)


def workbook(raw: bytes, chance: random.Random) -> bytes:
    """A spreadsheet: the archive itself, or one of the texts in it."""
    if chance.random() < 0.3:
        broken = bytearray(raw)
        chance.choice([_bits, _bits, _run])(broken, chance, ())
        return bytes(broken[: chance.randrange(len(broken))] if chance.random() < 0.2 else broken)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([*parts, *(each for each in parts if "sheet" in each for _ in range(4))])
    if chance.random() < 0.1:
        del parts[name]
    else:
        # One element stands in one line.
        parts[name] = text(parts[name].replace(b"><", b">\n<"), chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for each, content in parts.items():
            packed.writestr(each, content)
    return target.getvalue()
