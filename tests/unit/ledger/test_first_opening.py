"""A strange file is proven at its first opening, and what it says of its projections is not
believed; afterwards it is known."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, NotSaved, copy, known, look
from inspector.ledger.door import enter
from inspector.ledger.prints import projections

from .forging import run
from .making import VISIT, state_in, state_of, writer


@contextmanager
def opened(path: Path, read_only: bool = False) -> Iterator[Ledger]:
    """A file as the program opens it."""
    with closing(enter(path, read_only)) as ledger:
        ledger.refresh()
        yield ledger


def forge(path: Path) -> None:
    """Let a file say that nothing is in conflict, and something else is said."""
    run(path, "UPDATE record SET content = zeroblob(32)", "DELETE FROM conflict")


def test_forged_projections_are_derived_anew(good: Path) -> None:
    honest = state_in(good)
    forge(good)
    with opened(good) as ledger:
        assert state_of(ledger) == honest
    assert state_in(good) == honest


def test_a_file_whose_projections_are_right_stays_as_it_is(good: Path) -> None:
    before = good.read_bytes()
    with opened(good) as ledger:
        assert not ledger.strange
    assert good.read_bytes() == before


def test_it_is_proven_once(good: Path) -> None:
    with closing(enter(good)) as ledger:
        assert ledger.strange
        ledger.refresh()
    with closing(enter(good)) as ledger:
        assert not ledger.strange


def test_until_its_projections_are_derived_it_stays_strange(good: Path) -> None:
    enter(good).close()
    with closing(enter(good)) as ledger:
        assert ledger.strange


def test_a_first_opening_that_was_cut_short_is_begun_anew(good: Path, home: Path) -> None:
    honest = state_in(good)
    forge(good)
    places = good, Path(f"{good}-journal"), home / "known-files.json"
    left: list[bytes] = []
    with closing(enter(good)) as ledger:
        ledger.refresh(lambda _done, _total: left.extend(place.read_bytes() for place in places))
    assert all(left), "in mid-transaction there is a journal, and the file is known"
    for place, content in zip(places, left, strict=True):
        place.write_bytes(content)
    with opened(good) as ledger:
        assert state_of(ledger) == honest


def test_another_file_in_its_place_is_strange(good: Path, fresh: Callable[[], Path]) -> None:
    with opened(good):
        pass
    Ledger.create(other := good.with_name("other.inspection")).close()
    other.replace(good)
    with closing(enter(good)) as ledger:
        assert ledger.strange


def test_a_lost_registry_costs_one_more_proof_and_no_more(good: Path, home: Path) -> None:
    with opened(good):
        pass
    (home / "known-files.json").write_text("[broken", encoding="utf-8")
    with opened(good):
        pass
    with closing(enter(good)) as ledger:
        assert not ledger.strange


def test_a_registry_that_cannot_be_written_is_no_fault(good: Path, home: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    with opened(good) as ledger:
        assert ledger.entries() > 0


def test_what_is_only_read_is_read_from_a_private_copy(good: Path) -> None:
    honest = state_in(good)
    forge(good)
    before = good.read_bytes()
    with opened(good, read_only=True) as ledger:
        assert state_of(ledger) == honest
        assert (ledger.path, ledger.place.exists()) == (good, True)
        assert ledger.place != good
        with pytest.raises(NotSaved, match="reading only"):
            ledger.write(writer("Lan"), [Change(VISIT, "C1", "answer", 1)])
    assert good.read_bytes() == before
    assert not known.is_known(good)


def test_a_hand_over_copy_is_a_file_to_work_in(good: Path, tmp_path: Path) -> None:
    handed = tmp_path / "handed.inspection"
    with closing(Ledger(good)) as ledger:
        copy.hand_over(ledger, handed)
    with opened(handed) as ledger:
        assert state_of(ledger) == state_in(good)
        assert look.count_conflicts(ledger) > 0


def test_a_rebuild_of_what_is_right_changes_no_byte(good: Path) -> None:
    before = good.read_bytes()
    with closing(Ledger(good)) as ledger:
        ledger.rebuild()
    assert good.read_bytes() == before


def test_a_rebuild_derives_what_is_wrong_and_tells_its_progress(good: Path) -> None:
    with closing(Ledger(good)) as ledger:
        right = projections(ledger.connection)
    forge(good)
    told = []
    with closing(Ledger(good)) as ledger:
        ledger.rebuild(lambda done, total: told.append((done, total)))
        assert projections(ledger.connection) == right
        assert told == [(0, len(ledger.records("")))]


def test_a_snapshot_is_one_moment(good: Path) -> None:
    with closing(Ledger(good, read_only=True)) as reader, closing(Ledger(good)) as other:
        other.connection.execute("PRAGMA busy_timeout=50")
        with reader.snapshot():
            before = reader.fingerprint()
            with pytest.raises(NotSaved, match="in use"):
                other.write(writer("Lan"), [Change(VISIT, "C1", "answer", 77)])
            assert (reader.fingerprint(), reader.entries()) == (before, state_in(good).entries)
        other.write(writer("Lan"), [Change(VISIT, "C1", "answer", 77)])
        assert reader.fingerprint() != before
