"""Merge is set union: one state in every order and grouping, equal to the plain-Python oracle."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inspector.ledger import Change, Ledger, Writer

from . import oracle
from .histories import CELLS, HANDS, VALUES, Hand, Step, World, entry_sets, play, steps
from .making import (
    MOMENT,
    VISIT,
    merge,
    merge_files,
    plant,
    sats,
    sitting,
    state_in,
    state_of,
    write_said,
    writer,
)
from .oracle import Said

CELL = (VISIT, "C1", "answer")

# Real files make shrinking slow: take `phases` away to find the smallest failing history.
laws = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def files(empty: Path) -> Iterator[Callable[[], Path]]:
    """Gives new, empty files, which are gone afterwards: one example's own."""
    with tempfile.TemporaryDirectory() as folder:
        made = iter(range(1000))
        yield lambda: Path(shutil.copy(empty, Path(folder) / f"{next(made)}.inspection"))


def projections(path: Path) -> list[tuple[object, ...]]:
    """Everything that is derived, with names instead of the file's own numbers."""
    with closing(Ledger(path, read_only=True)) as ledger:
        run = ledger.connection.execute
        return [
            *run("SELECT name, print, content FROM record ORDER BY name"),
            *run(
                "SELECT record.name, item.name, field.name FROM conflict JOIN record USING(r)"
                " JOIN item USING(i) JOIN field USING(f) ORDER BY 1, 2, 3"
            ),
            *run("SELECT entries FROM state"),
        ]


@laws
@given(entry_sets(), st.data())
def test_every_order_and_grouping_of_merges_is_the_oracles_state(
    empty: Path, entries: list[Said], data: st.DataObject
) -> None:
    where = st.sets(st.integers(0, 3), min_size=1)
    places = data.draw(st.lists(where, min_size=len(entries), max_size=len(entries)))
    late_first = data.draw(st.permutations(range(len(entries))))
    expected = oracle.state(entries)
    with files(empty) as new:
        parts = [new() for _ in range(4)]
        for number, part in enumerate(parts):
            plant(part, [entries[at] for at in late_first if number in places[at]])
        one_by_one = new()
        for part in data.draw(st.permutations([*parts, *parts])):
            merge_files(one_by_one, part)
        while len(parts) > 1:
            source, target, *_ = data.draw(st.permutations(parts))
            merge_files(target, source)
            parts.remove(source)
        assert state_in(one_by_one) == expected
        assert state_in(parts[0]) == expected


@laws
@given(entry_sets(), st.data())
def test_projections_kept_on_the_way_equal_those_of_a_rebuild(
    empty: Path, entries: list[Said], data: st.DataObject
) -> None:
    half = data.draw(st.integers(0, len(entries)))
    with files(empty) as new:
        one, other = new(), new()
        plant(one, entries[:half])
        plant(other, entries[half:])
        merge_files(one, other)
        kept = projections(one)
        with closing(Ledger(one)) as ledger:
            ledger.rebuild()
        assert projections(one) == kept


@laws
@given(HANDS, steps(("say", "say", "say", "copy", "merge"), 30))
def test_what_people_write_copy_and_merge_is_what_the_oracle_writes(
    empty: Path, hands: list[Hand], history: list[Step]
) -> None:
    world = World(hands)
    with files(empty) as new:
        real = [new(), new()]
        for step in history:
            count = len(real)
            here, there = real[step.file % count], real[step.other % count]
            hand = hands[step.hand]
            number = hand.seq + 1
            clock = repeat(MOMENT + number + hand.off).__next__
            if step.kind == "copy" and count < 4:
                real.append(Path(shutil.copy(here, new())))
            elif step.kind == "merge" and here != there:
                merge_files(here, there)
            elif step.kind == "say":
                with closing(Ledger(here)) as ledger:
                    change = Change(*CELLS[step.cell], VALUES[step.value])
                    told = Writer(sitting(hand.sat.author), number, clock=clock)
                    written = [entry.id for entry in ledger.write(told, [change])]
                expected = play(world, step)
                assert written == ([expected.id] if expected else [])
                continue
            play(world, step)
        for path, entries in zip(real, world.files, strict=True):
            assert state_in(path) == oracle.state(entries)


@laws
@given(entry_sets())
def test_a_merge_changes_only_the_target(empty: Path, entries: list[Said]) -> None:
    with files(empty) as new:
        source, target = new(), new()
        plant(source, entries)
        before = source.read_bytes()
        merge_files(target, source)
        assert source.read_bytes() == before


def said(author: str, value: oracle.Value, *replaces: Said, at: int = MOMENT) -> Said:
    """An entry of somebody's own sitting."""
    (sat,) = sats(author)
    return Said(sat, 1, CELL, value, at, tuple(sorted(old.id for old in replaces)))


def test_a_replaced_entry_that_arrives_later_does_not_stand(ledger: Ledger) -> None:
    old = said("Lan", "1")
    for entry in (said("Mai", "2", old), old):
        write_said(ledger, entry)
    assert ledger.record(VISIT).values("C1", "answer") == ("2",)


def test_no_clock_decides(ledger: Ledger) -> None:
    past = MOMENT - 40 * 365 * 24 * 3600 * 1000
    old = said("Lan", "first", at=MOMENT)
    for entry in (old, said("Mai", "second", old, at=past)):
        write_said(ledger, entry)
    assert ledger.record(VISIT).values("C1", "answer") == ("second",)


def test_two_who_say_the_same_agree(ledger: Ledger) -> None:
    for entry in (said("Lan", 250), said("Mai", 250)):
        write_said(ledger, entry)
    record = ledger.record(VISIT)
    assert (len(record.heads("C1", "answer")), record.conflicts()) == (2, [])


@pytest.mark.parametrize(("one", "other"), [(None, 1), (1, "1"), ("", None), ("a", "A")])
def test_values_that_differ_in_anything_are_a_conflict(
    ledger: Ledger, one: oracle.Value, other: oracle.Value
) -> None:
    for entry in (said("Lan", one), said("Mai", other)):
        write_said(ledger, entry)
    assert ledger.record(VISIT).conflicts() == [("C1", "answer")]


def test_a_settlement_replaces_all_heads_and_travels(fresh: Callable[[], Path]) -> None:
    sides = [said(name, value) for name, value in (("Lan", 1), ("Mai", 2), ("Tú", None))]
    settled, late = fresh(), fresh()
    plant(settled, sides)
    with closing(Ledger(settled)) as ledger:
        ledger.write(writer("Chair"), [Change(*CELL, 2)])
    plant(late, [sides[0], sides[2]])
    merge_files(late, settled)
    with closing(Ledger(late)) as ledger:
        assert ledger.record(VISIT).conflicts() == []
        assert ledger.record(VISIT).values("C1", "answer") == (2,)


def test_a_settlement_of_two_sides_leaves_the_third(fresh: Callable[[], Path]) -> None:
    one, other = said("Lan", 1), said("Mai", 2)
    path = fresh()
    plant(path, [one, other, said("Tú", 3), said("Chair", 1, one, other)])
    assert state_in(path).conflicts == [CELL]


def test_a_sitting_that_went_on_twice_is_whole_in_both_orders(fresh: Callable[[], Path]) -> None:
    """A machine restored while the program ran: two entries with one number, both true."""
    one = said("Lan", "before")
    twin = replace(one, value="after the restore")
    states = []
    for order in ((one, twin), (twin, one)):
        target = fresh()
        for entry in order:
            part = fresh()
            plant(part, [entry])
            merge_files(target, part)
        states.append(state_in(target))
    assert states == [oracle.state([one, twin])] * 2


def test_equal_content_is_what_is_said_whoever_said_it(fresh: Callable[[], Path]) -> None:
    one, other = fresh(), fresh()
    plant(one, [said("Lan", 250)])
    plant(other, [said("Mai", 250), replace(said("Tú", None), cell=(VISIT, "C2", "answer"))])
    assert state_in(one).content == state_in(other).content
    assert state_in(one).fingerprint != state_in(other).fingerprint


def test_a_file_merged_into_itself_brings_nothing(fresh: Callable[[], Path]) -> None:
    path = fresh()
    plant(path, [said("Lan", 1), said("Mai", 2)])
    with closing(Ledger(path)) as ledger:
        assert merge(ledger, path) == 0
        assert state_of(ledger) == oracle.state([said("Lan", 1), said("Mai", 2)])
