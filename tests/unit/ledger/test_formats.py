"""Formats: views for other programs, files of the first format, and the page about both."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, Sitting, Writer, copy, schema, store
from inspector.ledger.door import admit, enter

from .forging import add_entry, raw, run
from .making import VISIT, fill, merge_files, state_in, writer

PAGE = (Path(__file__).parents[3] / "docs" / "file-format.md").read_text(encoding="utf-8")
VIEWS = {"heads", "entries", "findings", "conflicts", "visits", "cells", "sittings", "merges"}


@pytest.fixture
def old(tmp_path: Path, sample: Path) -> Path:
    """The sample as a file of the first format."""
    path = tmp_path / "old.inspection"
    empty = tmp_path / "empty-old.inspection"
    schema.create(empty, schema.FIRST)
    (tmp_path / "x").mkdir()
    shutil.copy(fill(empty, tmp_path / "x"), path)
    assert format_of(path) == 1
    return path


def format_of(path: Path) -> int:
    with raw(path) as connection:
        return schema.format_of(connection)


def names(path: Path, kind: str) -> set[str]:
    with raw(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,))
        return {name for (name,) in rows}


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with raw(path) as connection:
        return connection.execute(query).fetchall()


# -- formats -------------------------------------------------------------------------------


def test_a_file_of_the_first_format_is_admitted_and_merged(
    old: Path, fresh: Callable[[], Path]
) -> None:
    target = fresh()
    with admit(old) as proven:
        assert proven.entries > 0
    merge_files(target, old)
    assert state_in(target) == state_in(old)
    assert format_of(old) == 1


def test_it_is_upgraded_when_it_is_opened_for_writing_once(old: Path) -> None:
    before = state_in(old)
    enter(old).close()
    assert (format_of(old), names(old, "view")) == (schema.FORMAT, VIEWS)
    assert state_in(old) == before
    content = old.read_bytes()
    enter(old).close()
    assert old.read_bytes() == content
    with admit(old):
        pass


def test_looking_leaves_it_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    enter(old, read_only=True).close()
    assert old.read_bytes() == before


def test_a_file_whose_views_cannot_be_written_opens_all_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(old).close()
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    run(old, *(f"DROP VIEW {name}" for name in VIEWS), "PRAGMA user_version=1")
    run(old, "DELETE FROM _sqlite_migrations WHERE name = 'format_2'")
    with closing(sqlite3.connect(old, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM entry").fetchone()
        ledger = enter(old)  # another program reads, so nothing can be committed
        assert ledger.entries() > 0 and not ledger.connection.in_transaction
        ledger.connection.close()
    assert (format_of(old), names(old, "view")) == (1, set())


@pytest.mark.parametrize("wrong", [["DROP VIEW cells"], ["PRAGMA user_version=1"]])
def test_a_format_is_exact(good: Path, wrong: list[str]) -> None:
    run(good, *wrong)
    with closing(sqlite3.connect(good)) as connection:
        assert not schema.is_ours(connection)


def test_what_travels_has_the_first_format_without_views(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.inspection"
    with closing(Ledger(good)) as ledger:
        copy.hand_over(ledger, target)
    assert (format_of(target), names(target, "view")) == (1, set())


# -- views ---------------------------------------------------------------------------------


def test_heads_are_those_that_the_program_sees(good: Path) -> None:
    expected = {
        (*place, id_) for place, heads in state_in(good).heads.items() for id_, _value in heads
    }
    found = rows(
        good,
        "SELECT record.name, item.name, field.name, h.id FROM heads h"
        " JOIN record USING(r) JOIN item USING(i) JOIN field USING(f)",
    )
    assert set(found) == expected and len(found) == len(expected)


def test_an_id_across_two_others_replaces_nothing(good: Path) -> None:
    """An entry may name unknown ids as it likes; only whole ids count."""
    (victim,) = rows(good, "SELECT id FROM entry LIMIT 1")[0]
    assert isinstance(victim, bytes)
    place = rows(
        good,
        "SELECT record.name, item.name, field.name FROM entry JOIN record USING(r)"
        " JOIN item USING(i) JOIN field USING(f) LIMIT 1",
    )[0]
    one, other = b"\0" * 10 + victim[:10], victim[10:] + b"\xff" * 10
    assert one < other
    record, item, field = map(str, place)
    add_entry(good, record, item, field, replaces=one + other)
    add_entry(good, "visit/2023/OTHER", "C1", "answer", "x", replaces=b"", author="Mai2")
    with admit(good):
        pass
    expected = {id_ for heads in state_in_rebuilt(good).values() for id_, _value in heads}
    assert {id_ for (id_,) in rows(good, "SELECT id FROM heads")} == expected


def state_in_rebuilt(path: Path) -> dict[tuple[str, str, str], list[tuple[bytes, object]]]:
    """The heads as the program derives them."""
    with closing(Ledger(path)) as ledger:
        return {
            (name, *cell): [(head.id, head.value) for head in record.heads(*cell)]
            for name in ledger.records("")
            for record in [ledger.record(name)]
            for cell in record.cells
        }


def test_one_of_many_replaced_ids_counts(good: Path) -> None:
    (victim,) = rows(good, "SELECT id FROM heads LIMIT 1")[0]
    assert isinstance(victim, bytes)
    place = rows(
        good,
        "SELECT record.name, item.name, field.name FROM heads h JOIN record USING(r)"
        " JOIN item USING(i) JOIN field USING(f) LIMIT 1",
    )[0]
    many = b"".join(sorted([b"\0" * 20, victim, b"\xff" * 20]))
    record, item, field = map(str, place)
    add_entry(good, record, item, field, replaces=many)
    assert (victim,) not in rows(good, "SELECT id FROM heads")


def test_findings_have_the_words_of_the_field(ledger: Ledger) -> None:
    said = '{"a":"1","c":["late","few"],"r":"b03d4424"}'
    record = "visit/2024/A.1"
    ledger.write(
        writer("Lan"),
        [
            Change(record, "III.1", "team.answer", said),
            Change(record, "III.1", "team.note", "đủ sổ"),
            Change(record, "III.2", "self.explain", "chưa đến kỳ"),
            Change(record, "III.3", "team.answer", "no json {"),
            Change(record, "III.4", "team.note", None),
            Change(record, "restricted:1", "text", "secret"),
            Change(record, "disq:D1", "holds", 1),
        ],
    )
    query = 'SELECT round, cell, criterion, "column", answer, caps, note, explain, author'
    assert rows(ledger.path, f"{query} FROM findings ORDER BY criterion") == [
        ("2024", "A.1", "III.1", "team", "1", "late few", "đủ sổ", None, "Lan"),
        ("2024", "A.1", "III.2", "self", None, None, None, "chưa đến kỳ", "Lan"),
        ("2024", "A.1", "III.3", "team", "no json {", None, None, None, "Lan"),
    ]
    assert not rows(ledger.path, "SELECT 1 FROM entries WHERE value = 'secret'")


def test_where_people_differ_a_finding_says_so_and_conflicts_tell_both(
    fresh: Callable[[], Path],
) -> None:
    one, other = fresh(), fresh()
    for path, author, answer in ((one, "Lan", "1"), (other, "Mai", "2")):
        with closing(Ledger(path)) as ledger:
            value = json.dumps({"a": answer, "r": "b03d4424"}, separators=(",", ":"))
            ledger.write(writer(author), [Change("visit/2024/A.1", "I.1", "team.answer", value)])
    merge_files(one, other)
    assert rows(one, "SELECT answer, author, conflict FROM findings") == [(None, None, 1)]
    told = rows(one, "SELECT value, author FROM conflicts ORDER BY value")
    assert told == [("1", "Lan"), ("2", "Mai")]
    assert rows(one, "SELECT file, new FROM merges") == [(other.name, 1)]
    assert rows(one, "SELECT count(*), sum(stands) FROM entries") == [(2, 2)]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_can_be_read_of_whatever_a_file_may_hold(good: Path, view: str) -> None:
    add_entry(good, VISIT, "III.1", "team.answer", '{"a":[[' + "1" * 50)
    add_entry(good, "visit/2023/X", "III.1", "team.answer", 2**63 - 1, author="E2")
    rows(good, f"SELECT * FROM {view}")


def test_the_program_reads_no_view() -> None:
    source = Path(schema.__file__).parents[1]
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(rf"(FROM|JOIN) ({'|'.join(VIEWS)})\b", text), path


# -- the page ------------------------------------------------------------------------------


def table_of(title: str) -> Iterator[list[str]]:
    """The rows of the table under a title, cell by cell."""
    part = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    for line in part.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_names_every_table_with_its_columns(good: Path) -> None:
    told = {name.strip("`"): columns.split(", ") for name, columns, _holds in table_of("Tables")}
    assert set(told) == names(good, "table")
    for table, columns in told.items():
        found = rows(good, f"SELECT name FROM pragma_table_info('{table}')")
        assert columns == [name for (name,) in found]


def test_the_page_names_every_view_and_columns_that_there_are(good: Path) -> None:
    told = {row[0].strip("`"): row[1] for row in table_of("Looking into it")}
    assert set(told) == names(good, "view") == VIEWS
    for view in ("findings", "visits", "conflicts"):
        found = rows(good, f"SELECT name FROM pragma_table_info('{view}')")
        listed = told[view].partition(": ")[2] if view != "findings" else told[view]
        for (name,) in found:
            assert re.search(rf"\b{name}\b", listed), (view, name)


def test_the_ids_and_hashes_of_the_page_are_those_of_the_program(tmp_path: Path) -> None:
    texts = [json.loads(line) for line in PAGE.splitlines() if line.startswith("[")]
    said = [parts for parts in texts if parts[0] == 1]
    (sat,) = [parts for parts in texts if parts[0] == "sitting"]
    sitting = Sitting(*sat[2:])
    assert f"Its id is `{sitting.id.hex()}`" in PAGE
    with closing(Ledger.create(tmp_path / "page.inspection")) as ledger:
        times = iter([parts[7] for parts in said])
        hand = Writer(sitting, exact=True, clock=times.__next__)
        entries = ledger.write(hand, [Change(*parts[1:5]) for parts in said])
        assert [each.id.hex() for each in entries] == re.findall(r"`([0-9a-f]{40})`", PAGE)[1:]
        record = ledger.record(said[0][1])
        content = record.content()
        assert record.print is not None and content is not None
        hashes = [record.print, ledger.fingerprint(), content, ledger.content()]
        assert [each.hex() for each in hashes] == re.findall(r"^[0-9a-f]{64}$", PAGE, re.M)


def test_the_page_tells_the_header(good: Path) -> None:
    with raw(good) as connection:
        (number,) = connection.execute("PRAGMA application_id").fetchone()
    assert f"`application_id` is {number} (0x{number:08X}" in PAGE
