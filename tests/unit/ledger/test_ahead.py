"""Many files pass the same door as one: a second process only proves them sooner."""

import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language
from inspector.ledger import Change, Ledger, Refused, ahead, door, prove, union

from .making import VISIT, is_there, state_in, writer


@pytest.fixture
def files(fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three files, for which a second process is not too much, and is waited for."""
    monkeypatch.setattr(ahead, "WORTHWHILE_BYTES", 1)
    monkeypatch.setattr(ahead._Ahead, "is_there", is_there)
    paths = [fresh() for _ in range(3)]
    for path in paths:
        with closing(Ledger(path)) as ledger:
            ledger.write(writer(path.stem), [Change(VISIT, "C1", "answer", path.stem)])
    return paths


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where temporary folders are made."""
    place = tmp_path / "private"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def merge_all(target: Path, files: list[Path]) -> Path:
    """Bring files in, those that are good."""
    with closing(Ledger(target)) as ledger, ahead.admitting(files) as admit:
        for path in files:
            try:
                with admit(path) as proven:
                    union.unite(ledger, proven, path.name)
            except Refused:
                continue
    return target


def merge_one_by_one(target: Path, files: list[Path]) -> Path:
    """The same through the plain door."""
    with closing(Ledger(target)) as ledger:
        for path in files:
            with door.admit(path) as proven:
                union.unite(ledger, proven, path.name)
    return target


def test_what_comes_in_is_the_same_and_nothing_stays_behind(
    fresh: Callable[[], Path], files: list[Path], private: Path
) -> None:
    twice = [*files, files[0], files[0]]
    assert state_in(merge_all(fresh(), twice)) == state_in(merge_one_by_one(fresh(), files))
    assert list(private.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_until_the_second_process_is_there_the_first_does_without(
    fresh: Callable[[], Path], files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = state_in(merge_one_by_one(fresh(), files))
    several = iter([False, False, True])
    monkeypatch.setattr(ahead._Ahead, "is_there", lambda each: next(several) and is_there(each))
    assert state_in(merge_all(fresh(), files)) == expected
    assert next(several, None) is None, "each file was asked about"


def test_a_bad_file_is_refused_in_its_turn_in_the_persons_language(
    fresh: Callable[[], Path], files: list[Path]
) -> None:
    good = state_in(merge_one_by_one(fresh(), [files[0], files[2]]))
    content = bytearray(files[1].read_bytes())
    at = content.index(files[1].stem.encode())
    content[at] ^= 1
    files[1].write_bytes(content)
    missing = files[1].with_name("missing.inspection")
    language.use("vi")
    with pytest.raises(Refused) as plain, door.admit(files[1]):
        pass
    with ahead.admitting([missing, *files]) as admit:
        with pytest.raises(Refused), admit(missing):
            pass
        with admit(files[0]):
            pass
        with pytest.raises(Refused) as there, admit(files[1]):
            pass
        assert str(there.value) == str(plain.value)
        assert (there.value.words, there.value.details) == (plain.value.words, plain.value.details)
    assert state_in(merge_all(fresh(), [missing, *files])) == good


def test_a_second_process_that_dies_says_nothing_about_the_files(
    fresh: Callable[[], Path], files: list[Path]
) -> None:
    expected = state_in(merge_one_by_one(fresh(), files))
    target = fresh()
    with closing(Ledger(target)) as ledger, ahead.admitting(files) as admit:
        for path in files:
            with admit(path) as proven:
                union.unite(ledger, proven, path.name)
            for child in multiprocessing.active_children():
                child.kill()
                child.join()
    assert state_in(target) == expected


def test_a_few_small_files_need_no_second_process(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "WORTHWHILE_BYTES", 1 << 20)
    with ahead.admitting(files) as admit:
        assert admit is door.admit


def test_a_proof_tells_how_many_entries_of_how_many_are_proven(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "ENTRIES", 1)
    told: list[tuple[int, int]] = []
    with door.admit(files[0], lambda *step: told.append(step)) as proven:
        pass
    assert told[0] == (0, proven.entries) and {total for _done, total in told} == {proven.entries}
    assert [done for done, _total in told] == sorted({done for done, _total in told})


def test_the_second_process_tells_how_far_it_is(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "LOOK", 0)
    told: list[tuple[int, int]] = []
    with ahead.admitting(files) as admit, admit(files[0], lambda *step: told.append(step)):
        pass
    assert all(0 <= done <= total for done, total in told)


def test_it_begins_where_a_screen_stands_in_for_stderr() -> None:
    code = (
        "import sys; from pathlib import Path; from types import SimpleNamespace\n"
        "sys.stderr = SimpleNamespace(fileno=lambda: -1, write=len, flush=lambda: None)\n"
        "from inspector.ledger import ahead\n"
        "ahead.WORTHWHILE_BYTES = 0\n"
        "with ahead.admitting([Path('x')]):\n"
        "    print('begun')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "begun"
