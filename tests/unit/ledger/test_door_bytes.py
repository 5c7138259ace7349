"""A byte that is not as it was written refuses the whole file, and nothing of it comes in."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.ledger import Refused
from inspector.ledger.door import admit

from .forging import flip, raw, without_triggers
from .making import merge_files, state_in

ENTRY = ("r", "i", "f", "w", "seq", "id", "value", "at", "replaces", "batch")
SITTING = ("w", "id", "author", "machine", "program", "started", "nonce", "key")


def altered(value: object) -> list[object]:
    """A value with one bit turned around, at several places."""
    if value is None:
        return [0, "", 7]
    if isinstance(value, int):
        return [value ^ 1, value ^ 64, -value - 1, str(value)]
    if isinstance(value, str):
        places = {0, len(value) // 2, len(value) - 1} if value else set()
        turned = [f"{value[:at]}{chr(ord(value[at]) ^ 1)}{value[at + 1 :]}" for at in places]
        return [*turned, value + "x", value[:-1] or "x"]
    assert isinstance(value, bytes)
    places = {0, len(value) // 2, len(value) - 1} if value else set()
    return [
        *(value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :] for at in places),
        value + b"\0" * 20,
        value[1:] or b"\0",
    ]


def refused(path: Path, target: Path) -> None:
    """The file is refused, with a sentence, and the target is the same to the byte."""
    before = target.read_bytes()
    with pytest.raises(Refused) as caught:
        merge_files(target, path)
    assert str(caught.value)
    assert "\n" not in str(caught.value)
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("table", "column"),
    [*(("entry", column) for column in ENTRY), *(("sitting", column) for column in SITTING)],
)
def test_a_changed_column_is_refused(
    sample: Path, fresh: Callable[[], Path], tmp_path: Path, table: str, column: str
) -> None:
    target = fresh()
    with raw(sample) as connection:
        keys = "r, i, f, w, seq, id" if table == "entry" else "w"
        rows = connection.execute(f"SELECT {column}, {keys} FROM {table} ORDER BY id").fetchall()
    tried = 0
    for value, *key in random.Random(column).sample(rows, min(4, len(rows))):
        for other in altered(value):
            path = Path(shutil.copy(sample, tmp_path / "altered.inspection"))
            where = " AND ".join(f"{name} = ?" for name in keys.split(", "))
            try:
                with without_triggers(path) as connection:
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {where}", (other, *key)
                    )
                    after = connection.execute(
                        f"SELECT {column} FROM {table} ORDER BY id"
                    ).fetchall()
            except sqlite3.IntegrityError:
                continue  # SQLite itself lets no such value in
            if sorted(map(repr, after)) == sorted(repr((row[0],)) for row in rows):
                continue  # a number in quotation marks is stored as the number it was
            refused(path, target)
            tried += 1
    assert tried >= 4


def test_a_changed_byte_of_any_name_is_refused(
    sample: Path, fresh: Callable[[], Path], tmp_path: Path
) -> None:
    target, content = fresh(), sample.read_bytes()
    with raw(sample) as connection:
        names = [
            id_
            for (id_,) in connection.execute(
                "SELECT id FROM entry UNION ALL SELECT id FROM sitting"
            )
        ]
    for name in names:
        for byte in (0, 9, 19):
            path = Path(shutil.copy(sample, tmp_path / "altered.inspection"))
            refused(flip(path, content.index(name) + byte, byte % 8), target)


@pytest.mark.parametrize("text", ["Đạt đủ 12 cuộc họp", "máy-1", "inspector 0.1", "Mai", "settled"])
def test_a_changed_byte_of_any_text_is_refused(
    good: Path, fresh: Callable[[], Path], text: str
) -> None:
    content, target = good.read_bytes(), fresh()
    at = content.index(text.encode())
    for byte in range(len(text.encode())):
        flip(good, at + byte, byte % 7)
        refused(good, target)
        good.write_bytes(content)


def test_an_index_that_disagrees_with_its_table_is_refused(
    good: Path, fresh: Callable[[], Path]
) -> None:
    """A name stands in its table and in an index: entries would go astray between the two."""
    with raw(good) as connection:
        connection.execute("VACUUM")  # no remains of older pages
    content, target, at = good.read_bytes(), fresh(), -1
    assert content.count(b"cell/ATVSTP") == 2
    while (at := content.find(b"cell/ATVSTP", at + 1)) >= 0:
        refused(flip(good, at + 10), target)
        good.write_bytes(content)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_byte_anywhere_is_refused_or_says_the_same(
    sample: Path, fresh: Callable[[], Path], tmp_path: Path, seed: int
) -> None:
    """Free space, projections, drafts and SQLite's own counters carry no fact."""
    expected, size = state_in(sample), sample.stat().st_size
    chance, brought, blank = random.Random(seed), 0, fresh()
    written = [at for at, byte in enumerate(sample.read_bytes()) if byte]
    for number in range(60):
        path = Path(shutil.copy(sample, tmp_path / "altered.inspection"))
        at = chance.choice(written) if number % 3 else chance.randrange(size)
        flip(path, at, chance.randrange(8))
        target = Path(shutil.copy(blank, tmp_path / "target.inspection"))
        try:
            merge_files(target, path)
        except Refused:
            assert target.read_bytes() == blank.read_bytes()
            continue
        assert state_in(target) == expected
        brought += 1
    assert 0 < brought < 60


def test_the_untouched_file_passes(sample: Path, fresh: Callable[[], Path]) -> None:
    target = fresh()
    with admit(sample) as proven:
        assert proven.entries == merge_files(target, sample)
    assert state_in(target) == state_in(sample)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"", "it is empty"),
        (lambda data: data + b"abc", "it is longer than it was written: copy it again"),
        (lambda data: data[:-3], "it was copied only in part: copy it again"),
    ],
)
def test_a_file_of_another_length_is_refused_as_what_it_is(
    good: Path, change: Callable[[bytes], bytes], said: str
) -> None:
    good.write_bytes(change(good.read_bytes()))
    with pytest.raises(Refused, match=said), admit(good):
        pass


def test_of_a_changed_entry_it_is_not_said_that_somebody_did_it_but_what_to_do(
    good: Path,
) -> None:
    with without_triggers(good) as connection:
        connection.execute("UPDATE entry SET at = at + 1")
    with pytest.raises(Refused, match="by damage or by a change: ask for it again"), admit(good):
        pass
