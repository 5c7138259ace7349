"""What is kept in memory of the record written last is what the disk holds."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.ledger import Change, Ledger, Value

from .making import VISIT, writer

items, fields = st.sampled_from(["C1", "C2", ""]), st.sampled_from(["answer", "note"])
values = st.sampled_from([None, 1, "x"])
replaced = st.sampled_from(["all", "none", "first"])
said = st.lists(st.tuples(items, fields, values, replaced), min_size=1, max_size=3)
Step = list[tuple[str, str, Value, str]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.inspection"
    Ledger.create(path).close()
    return path


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(said, min_size=1, max_size=6))
def test_a_record_written_is_the_record_read(empty: Path, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, folder))
        with closing(Ledger(path)) as ledger:
            hand = writer("Lan")
            for step in steps:
                ledger.write(hand, [_change(ledger, *each) for each in step])
                kept = ledger.record(VISIT)
                with closing(Ledger(path)) as anew:
                    read = anew.record(VISIT)
                    stored = anew.connection.execute("SELECT print, content FROM record").fetchall()
                assert list(kept.cells.items()) == list(read.cells.items()), "in the same order too"
                assert (kept.print, kept.latest) == (read.print, read.latest)
                assert stored in ([], [(read.print, read.content())])


def _change(ledger: Ledger, item: str, field: str, value: Value, which: str) -> Change:
    ids = tuple(head.id for head in ledger.record(VISIT).heads(item, field))
    return Change(VISIT, item, field, value, {"all": None, "none": (), "first": ids[:1]}[which])


def test_what_another_program_wrote_meanwhile_is_not_overlooked(
    empty: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(empty, tmp_path))
    with closing(Ledger(path)) as ledger, closing(Ledger(path)) as other:
        mine, theirs = writer("Lan"), writer("Minh")
        for value in (1, 2, 3):
            other.write(theirs, [Change(VISIT, "C1", "answer", value)])
            ledger.write(mine, [Change(VISIT, "C1", "note", f"thấy {value}")])
        with closing(Ledger(path)) as anew:
            read = anew.record(VISIT)
        assert ledger.record(VISIT).cells == read.cells
        assert read.values("C1", "answer") == (3,)
        assert ledger.record(VISIT).print == read.print


def test_what_another_program_writes_right_after_the_commit_is_seen(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(empty, tmp_path))
    with closing(Ledger(path)) as ledger, closing(Ledger(path)) as other:
        mine, theirs = writer("Lan"), writer("Minh")
        transaction = ledger.transaction

        @contextmanager
        def then_the_other() -> Iterator[None]:
            with transaction():
                yield
            other.write(theirs, [Change(VISIT, "C1", "answer", 2)])

        monkeypatch.setattr(ledger, "transaction", then_the_other)
        ledger.write(mine, [Change(VISIT, "C1", "answer", 1)])
        monkeypatch.undo()
        assert ledger.record(VISIT).values("C1", "answer") == (2,)
        ledger.write(mine, [Change(VISIT, "C1", "answer", 3)])
        assert ledger.record(VISIT).values("C1", "answer") == (3,), "it replaces what was there"
