"""Whatever stands before the door instead of a good file gets one sentence and changes nothing."""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, LedgerError, Refused, prove
from inspector.ledger.door import admit, digest_of, enter

from .forging import add_entry, fit, patch, raw, run, without_triggers
from .making import VISIT, merge_files, state_in, writer

PAGE = 4096
Maker = Callable[[Path], Path]


def missing(good: Path) -> Path:
    return good.with_name("missing.inspection")


def folder(good: Path) -> Path:
    path = good.with_name("folder.inspection")
    path.mkdir()
    return path


def pipe(good: Path) -> Path:
    path = good.with_name("pipe.inspection")
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(path)
    return path


def dangling_link(good: Path) -> Path:
    path = good.with_name("link.inspection")
    try:
        path.symlink_to(good.with_name("nowhere"))
    except OSError:
        pytest.skip("links may not be made here")
    return path


def foreign(good: Path) -> Path:
    path = good.with_name("foreign.inspection")
    with raw(path) as connection:
        connection.execute("CREATE TABLE entry(id)")
    return path


def foreign_view(good: Path) -> Path:
    path = good.with_name("foreign.inspection")
    with raw(path) as connection:
        connection.execute("CREATE VIEW entry AS SELECT load_extension('x')")
        connection.execute(f"PRAGMA application_id={0x496E7370}")
        connection.execute("PRAGMA user_version=1")
    return path


def words(content: bytes) -> Maker:
    def make(good: Path) -> Path:
        good.write_bytes(content)
        return good

    return make


def sql(*statements: str) -> Maker:
    return lambda good: run(good, *statements)


def bytes_at(at: int, data: bytes) -> Maker:
    return lambda good: patch(good, at, data)


def longer(good: Path) -> Path:
    good.write_bytes(good.read_bytes() + b"\0")
    return good


def garbage_after_the_header(good: Path) -> Path:
    return patch(good, 100, bytes(range(156)) * ((good.stat().st_size - 100) // 156))


def wal(good: Path) -> Path:
    with raw(good) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return good


def other_encoding(good: Path) -> Path:
    path = good.with_name("sixteen.inspection")
    with raw(good) as source, raw(path) as target:
        target.execute("PRAGMA encoding='UTF-16le'")
        for (statement,) in source.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL"):
            target.execute(statement)
        target.execute(f"PRAGMA application_id={0x496E7370}")
        target.execute("PRAGMA user_version=1")
        target.execute("INSERT INTO state VALUES(1, zeroblob(16), 0)")
    return path


def rewritten(good: Path) -> Path:
    """A table that says something else in SQLite's own list, where no statement could."""
    with raw(good) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'value ANY', 'value TEXT')"
            " WHERE name = 'entry'"
        )
    return good


def trigger_gone(good: Path) -> Path:
    with raw(good) as connection:
        connection.execute("DROP TRIGGER entry_never_changes")
    return good


def view_in_its_place(good: Path) -> Path:
    with without_triggers(good) as connection:
        connection.execute("ALTER TABLE field RENAME TO hidden")
        connection.execute("CREATE VIEW field AS SELECT * FROM hidden")
    return good


def entry_gone(good: Path) -> Path:
    """One entry removed and the count made right: the print of its record still tells."""
    return run(
        good,
        f"DELETE FROM entry WHERE id = (SELECT min(id) FROM entry JOIN record USING(r)"
        f" WHERE name = '{VISIT}' AND batch IS NULL)",
        "UPDATE state SET entries = entries - 1",
    )


def twice(good: Path) -> Path:
    """An entry that stands a second time, in another place."""
    with without_triggers(good) as connection:
        connection.execute(
            "INSERT INTO entry SELECT r, i, f, w, seq + 50, id, value, at, replaces, NULL"
            " FROM entry LIMIT 1"
        )
        fit(connection, VISIT)
    return good


def forged(**parts: object) -> Maker:
    return lambda good: add_entry(good, **parts)  # type: ignore[arg-type]


def cut(number: int) -> Maker:
    def make(good: Path) -> Path:
        content = good.read_bytes()
        good.write_bytes(content[: len(content) * number // 16 // PAGE * PAGE])
        return good

    return make


STRANGERS: dict[str, Maker] = {
    "a missing file": missing,
    "a folder": folder,
    "a pipe": pipe,
    "a link to nothing": dangling_link,
    "another program's database": foreign,
    "a view that would run": foreign_view,
    "nothing": words(b""),
    "a few bytes": words(b"SQLite"),
    "garbage": words(bytes(range(256)) * 64),
    "a text": words("Biên bản kiểm tra\n".encode() * 300),
    "a header and no more": words(b"SQLite format 3\0" + bytes(84)),
    "garbage after the header": garbage_after_the_header,
    "another application id": sql("PRAGMA application_id=7"),
    "a newer format": sql("PRAGMA user_version=3"),
    "a format that is not its own": sql("PRAGMA user_version=1"),
    "a view that says something else": sql(
        "DROP VIEW cells", "CREATE VIEW cells AS SELECT * FROM cell_state WHERE load_extension(1)"
    ),
    "a view that is gone": sql("DROP VIEW merges"),
    "no format": sql("PRAGMA user_version=0"),
    "a negative format": sql("PRAGMA user_version=-1"),
    "write-ahead mode": wal,
    "half write-ahead mode": bytes_at(18, b"\2"),
    "another encoding": other_encoding,
    "one byte more": longer,
    "pages that do not add up": bytes_at(28, b"\0\0\0\7"),
    "an impossible page size": bytes_at(16, b"\0\3"),
    "an extra table": sql("CREATE TABLE more(x)"),
    "an extra virtual table": sql("CREATE VIRTUAL TABLE more USING fts5(x)"),
    "an extra view": sql("CREATE VIEW more AS SELECT * FROM entry"),
    "an extra index": sql("CREATE INDEX more ON entry(at)"),
    "an extra trigger": sql(
        "CREATE TRIGGER more AFTER INSERT ON draft BEGIN DELETE FROM merged; END"
    ),
    "a trigger that is gone": trigger_gone,
    "statistics": sql("ANALYZE"),
    "a generated column": sql("ALTER TABLE draft ADD COLUMN more TEXT AS (upper(text)) VIRTUAL"),
    "an extra column": sql("ALTER TABLE draft ADD COLUMN more TEXT"),
    "a table that is gone": sql("DROP TABLE cell_state"),
    "a rewritten schema": rewritten,
    "a view in a table's place": view_in_its_place,
    "a count too high": sql("UPDATE state SET entries = entries + 1"),
    "a count too low": sql("UPDATE state SET entries = entries - 1"),
    "no state": sql("DELETE FROM state"),
    "a print that differs": sql("UPDATE record SET print = zeroblob(32)"),
    "a print that is gone": sql(f"UPDATE record SET print = NULL WHERE name = '{VISIT}'"),
    "an entry gone": entry_gone,
    "a sitting gone": sql("DELETE FROM sitting WHERE author = 'Mai'"),
    "an item gone": sql("DELETE FROM item WHERE name = 'C1'"),
    "a record renamed": sql("UPDATE record SET name = 'cell/OTHER' WHERE name LIKE 'cell/%'"),
    "an item renamed": sql("UPDATE item SET name = 'C77' WHERE name = 'C2'"),
    "a merge that is not told": sql("DELETE FROM merged"),
    "a merge told wrong": sql("UPDATE merged SET new = new + 1"),
    "an entry twice": twice,
    "replaces cut": forged(replaces=b"a" * 19),
    "replaces unsorted": forged(replaces=b"b" * 20 + b"a" * 20),
    "replaces doubled": forged(replaces=b"a" * 40),
    "an escape sequence": forged(value="\x1b[2J"),
    "a nul": forged(value="a\0b"),
    "a text cut at a nul": forged(value="a\0b", named="a"),
    "decomposed text": forged(value="Đa\u0323t"),
    "a text that turns around": forged(value="abc\u202ecba"),
    "a byte order mark": forged(value="\ufeffabc"),
    "a fraction": forged(value=1.5),
    "a whole fraction": forged(value=1.0, named=1),
    "bytes": forged(value=b"abc"),
    "a text beyond reason": forged(value="a" * 1_000_001),
    "no name that a record has": forged(record="diary/2023"),
    "a record without its cell": forged(record="visit/2023"),
    "a record with a path": forged(record="visit/2023/../X"),
    "a record in small letters": forged(record="visit/2023/atvstp"),
    "a record with an escape": forged(record="cell/A\x1b"),
    "an item of two lines": forged(item="C1\nC2"),
    "an item with an escape": forged(item="\x1b[2J"),
    "an item beyond reason": forged(item="C" * 201),
    "a field with a nul": forged(field="a\0b"),
    "a person with an escape": forged(author="Eve\x1b[1A"),
    "a person of two lines": forged(author="Eve\nMai"),
    "a person beyond reason": forged(author="E" * 201),
    "a place below one": forged(seq=0),
    "a time beyond calendars": forged(at=253_402_300_800_000),
    "a time before calendars": forged(at=-62_135_596_800_001),
    "a provenance with an escape": sql("UPDATE merged SET file = char(27)"),
    "a draft with an escape": sql("UPDATE draft SET text = char(27)"),
    **{f"{number} sixteenths of a copy": cut(number) for number in range(1, 16)},
}


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where temporary folders are made."""
    place = tmp_path / "private"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def is_one_sentence(error: BaseException) -> bool:
    words_ = str(error)
    return re.fullmatch(r"[^\n\x1b]{5,400}", words_) is not None and "Traceback" not in words_


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_refused(
    good: Path, fresh: Callable[[], Path], private: Path, name: str
) -> None:
    stranger, target = STRANGERS[name](good), fresh()
    before = target.read_bytes()
    with pytest.raises(Refused) as caught:
        merge_files(target, stranger)
    assert type(caught.value) is Refused
    assert is_one_sentence(caught.value), str(caught.value)
    assert target.read_bytes() == before
    with pytest.raises(LedgerError) as entering:
        enter(stranger)
    assert is_one_sentence(entering.value), str(entering.value)
    assert list(private.iterdir()) == []


def test_a_name_that_no_file_can_have_is_refused(good: Path) -> None:
    with pytest.raises(Refused), admit(good.with_name("a\0b")):
        pass


@pytest.mark.parametrize("name", ["a missing file", "a folder", "a pipe", "garbage", "nothing"])
def test_a_stranger_has_no_digest(good: Path, name: str) -> None:
    with pytest.raises(Refused):
        digest_of(STRANGERS[name](good))


def test_a_copy_cut_at_any_page_is_refused(good: Path) -> None:
    content = good.read_bytes()
    for size in range(0, len(content), PAGE):
        good.write_bytes(content[:size])
        with pytest.raises(Refused), admit(good):
            pass


def test_a_link_to_a_good_file_is_as_good_as_the_file(
    good: Path, fresh: Callable[[], Path]
) -> None:
    link, target = good.with_name("link.inspection"), fresh()
    try:
        link.symlink_to(good)
    except OSError:
        pytest.skip("links may not be made here")
    merge_files(target, link)
    assert state_in(target) == state_in(good)


def test_the_door_leaves_nothing_behind(good: Path, private: Path) -> None:
    before = good.read_bytes()
    with admit(good) as proven:
        assert proven.copy.is_relative_to(private)
    enter(good).close()
    assert list(private.iterdir()) == []
    assert good.read_bytes() == before


def test_a_file_that_is_only_read_leaves_no_copy_behind(good: Path, private: Path) -> None:
    ledger = enter(good, read_only=True)
    assert ledger.entries() > 0
    ledger.close()
    assert list(private.iterdir()) == []


@pytest.mark.parametrize(
    "value",
    ["", " ", '"', "\\", "\\u001b", "\\n", "a/b", "\u00a0", "😀", "\U0010ffff", "ế" * 999, "\n" * 9,
     2**63 - 1, -(2**63), 0, None],
)  # fmt: skip
def test_every_value_that_may_be_said_passes(
    good: Path, fresh: Callable[[], Path], value: str | int | None
) -> None:
    target = fresh()
    merge_files(target, add_entry(good, value=value))
    assert state_in(target).heads[VISIT, "C9", "answer"][0][1] == value


def test_a_forged_print_of_what_is_said_does_not_come_in(
    good: Path, fresh: Callable[[], Path]
) -> None:
    """Projections of a stranger are not believed."""
    target, honest = fresh(), state_in(good)
    run(good, "UPDATE record SET content = zeroblob(32)", "DELETE FROM conflict")
    merge_files(target, good)
    assert state_in(target) == honest


def test_a_file_copied_in_the_middle_of_a_write_is_refused(good: Path) -> None:
    """With its rows half there; its journal stayed behind."""
    part = good.with_name("half.inspection")
    writing = sqlite3.connect(good, isolation_level=None)
    writing.execute("PRAGMA cache_size=2")
    writing.execute("BEGIN IMMEDIATE")
    for number in range(500):
        writing.execute("INSERT INTO record(name) VALUES(?)", (f"visit/2024/X{number}",))
        writing.execute("UPDATE state SET entries = entries + 1")
    shutil.copy(good, part)
    with pytest.raises(Refused) as caught, admit(good):
        pass
    assert is_one_sentence(caught.value)
    writing.execute("ROLLBACK")
    writing.close()
    assert part.read_bytes() != good.read_bytes()
    with pytest.raises(Refused) as caught, admit(part):
        pass
    assert is_one_sentence(caught.value)


def test_a_known_file_that_was_swapped_is_proven_again(good: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.inspection"
    Ledger.create(own).close()
    enter(own).close()
    run(good, "UPDATE state SET entries = entries + 1, birth = zeroblob(16)")
    shutil.copy(good, own)
    with pytest.raises(LedgerError):
        enter(own)


def test_a_file_that_takes_too_long_is_given_up_and_a_large_one_has_its_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [Change(VISIT, f"C{number}", "note", "x") for number in range(4000)]
    ledger.write(writer("Lan"), said)
    with admit(ledger.path) as proven:
        assert proven.entries == 4000
    monkeypatch.setattr(prove, "SECONDS_FOR_64_MB", 0)
    with pytest.raises(Refused) as caught, admit(ledger.path):
        pass
    assert is_one_sentence(caught.value)
