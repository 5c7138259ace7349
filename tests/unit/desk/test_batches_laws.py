"""Laws of merges, withdrawals and re-admissions in any order, on real files."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.unit.ledger.histories import CELLS, VALUES, entry_sets
from tests.unit.ledger.making import MOMENT, plant, sats, writer
from tests.unit.ledger.oracle import Said

from inspector.desk import Desk, restored
from inspector.desk.office import batches, handover, merged, office
from inspector.ledger import Change, Ledger, Record, Value, back, look

laws = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FILES = 4
number = st.integers(0, FILES - 1)
happenings = st.lists(
    st.tuples(st.sampled_from(("merge", "merge", "withdraw", "withdraw", "readmit", "say")), number)
    .flatmap(lambda step: st.tuples(st.just(step), st.integers(0, len(CELLS) * len(VALUES) - 1))),
    min_size=4,
    max_size=14,
)  # fmt: skip
Step = tuple[tuple[str, int], int]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.inspection"
    Ledger.create(path).close()
    return path


class Row(NamedTuple):
    """An entry as the file has it."""

    id: bytes
    cell: tuple[str, str, str]
    value: Value
    replaces: frozenset[bytes]
    batch: int | None
    author: str


def rows(desk: Desk) -> list[Row]:
    found = desk.ledger.connection.execute(
        "SELECT entry.id, record.name, item.name, field.name, value, replaces, batch, author"
        " FROM entry JOIN record USING(r) JOIN item USING(i) JOIN field USING(f)"
        " JOIN sitting USING(w)"
    )
    return [
        Row(id_, (r, i, f), value, frozenset(_parts(old)), batch, author)
        for id_, r, i, f, value, old, batch, author in found
        if not r.startswith("merge/")
    ]


def _parts(packed: bytes) -> Iterator[bytes]:
    return (packed[at : at + 20] for at in range(0, len(packed), 20))


def stands(of: Sequence[Row]) -> set[Value]:
    """What stands among entries of one cell; nothing is as good as null."""
    replaced = frozenset().union(*(row.replaces for row in of))
    return {row.value for row in of if row.id not in replaced} or {None}


def built_on(all_: Sequence[Row], by: Sequence[Row]) -> set[bytes]:
    """What entries were built on, directly or through others."""
    here = {row.id: row for row in all_}
    todo = [*by]
    found: set[bytes] = set()
    while todo:
        for old in todo.pop().replaces & here.keys() - found:
            found.add(old)
            todo.append(here[old])
    return found


def said_in(record: Record) -> dict[tuple[str, str, str], set[Value]]:
    """What stands in the fields of a record; those that say nothing, or are about merges, go."""
    if record.name.startswith(batches.NEVER):
        return {}
    said = {cell: set(record.values(*cell)) for cell in record.cells}
    return {(record.name, *cell): each for cell, each in said.items() if each != {None}}


@contextmanager
def playing(empty: Path, entries: Sequence[Said], where: Sequence[set[int]]) -> Iterator["Play"]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(shutil.copy(empty, Path(folder) / f"{n}.inspection")) for n in range(FILES)]
        for n, path in enumerate(files):
            plant(path, [said for said, at in zip(entries, where, strict=True) if n in at])
        central = Path(shutil.copy(empty, Path(folder) / "central.inspection"))
        with closing(Desk(Ledger(central), "Clerk", None, "team")) as desk:
            yield Play(desk, files)


class Play:
    """A central file at which things happen."""

    def __init__(self, desk: Desk, files: Sequence[Path]) -> None:
        self.desk, self.files = desk, files
        self.said = 0

    def act(self, step: Step) -> batches.Outcome | None:
        (kind, n), which = step
        name = self.files[n].name
        known = {batch.file: batch for batch in merged.merges(self.desk)}
        if kind == "merge":
            office.merge(self.desk, [self.files[n]])
        elif kind == "say":
            self.said += 1
            cell, value = CELLS[which % len(CELLS)], VALUES[which % len(VALUES)]
            self.desk.ledger.write(writer("Chair", str(self.said)), [Change(*cell, value)])
        elif name in known and known[name].counts == (kind == "withdraw"):
            act = batches.withdraw if kind == "withdraw" else batches.readmit
            return act(self.desk, str(known[name].number), "because")
        return None

    def check(self) -> None:
        """Where nobody built on what is withdrawn, only what counts stands; what is never taken
        back stands as it is."""
        (stored,) = self.desk.ledger.connection.execute("SELECT count(*) FROM entry").fetchone()
        assert self.desk.ledger.entries() == stored
        gone = {each.number for each in merged.merges(self.desk) if each.state == "withdrawn"}
        everything = rows(self.desk)
        for cell in {row.cell for row in everything if not row.cell[0].startswith(batches.NEVER)}:
            here = [row for row in everything if row.cell == cell]
            count = [row for row in here if row.batch not in gone and row.author != "Clerk"]
            aside = {row.id for row in here} - {row.id for row in count}
            if not built_on(here, count) & aside:
                assert stands(here) == stands(count), cell
                said, ours = self.seen(cell), {(r.value, r.author) for r in count}
                # Who said the same in what is withdrawn may stand beside: nothing is restored.
                assert {value for value, _ in said} == {value for value, _ in said & ours}, cell
                assert said <= {(row.value, row.author) for row in here}, cell

    def seen(self, cell: tuple[str, str, str]) -> set[tuple[Value, str]]:
        """What stands in a cell and under whose name people see it; nothing where nothing does."""
        shown = restored.record(self.desk, self.desk.ledger.record(cell[0]))
        people = look.authors(self.desk.ledger)
        heads = shown.heads(*cell[1:])
        return {(h.value, people[h.writer].name) for h in heads if h.value is not None}

    def batch(self, n: int) -> merged.Batch | None:
        """The merge of a file that counts."""
        name = self.files[n].name
        found = (each for each in merged.merges(self.desk) if each.counts and each.file == name)
        return next(found, None)

    def without(self, n: int) -> tuple[Any, ...]:
        """What withdrawing a file would come to, field by field: how many would change, which are
        left, and what would stand; nothing is written."""
        batch = self.batch(n)
        assert batch is not None
        told = batches.withdraw(self.desk, str(batch.number), "", dry_run=True)
        void = merged.Decisions(self.desk).void(batch._replace(state="withdrawn"))
        left = {
            (each.record, each.item, each.field): (set(each.forms), set(each.authors))
            for each in told.left
        }
        standing: dict[tuple[str, str, str], set[Value]] = {}
        for name in self.desk.ledger.records(""):
            standing |= said_in(back.without(self.desk.ledger, name, void, batch.number)[0])
        return told.fields, told.same, left, standing

    @property
    def standing(self) -> dict[tuple[str, str, str], set[Value]]:
        """What stands, field by field."""
        said: dict[tuple[str, str, str], set[Value]] = {}
        for name in self.desk.ledger.records(""):
            said |= said_in(self.desk.ledger.record(name))
        return said

    @property
    def content(self) -> bytes:
        return self.desk.ledger.content()


places = st.lists(st.sets(number, min_size=1, max_size=2), min_size=24, max_size=24)


@laws
@given(entry_sets(), places, happenings)
def test_only_what_counts_stands_in_whatever_order_files_come_go_and_return(
    empty: Path, entries: list[Said], where: list[set[int]], history: list[Step]
) -> None:
    with playing(empty, entries, where[: len(entries)]) as play:
        held: set[bytes] = set()
        for step in history:
            play.act(step)
            play.check()
            now = {row.id for row in rows(play.desk)}
            assert held <= now, "no entry is ever removed"
            held = now


@laws
@given(entry_sets(), places, happenings, number)
def test_a_merge_withdrawn_and_admitted_again_says_what_it_said(
    empty: Path, entries: list[Said], where: list[set[int]], history: list[Step], last: int
) -> None:
    with playing(empty, entries, where[: len(entries)]) as play:
        for step in [*history, (("merge", last), 0), (("readmit", last), 0)]:
            play.act(step)
        before = play.content
        for kind in ("withdraw", "readmit", "withdraw", "readmit"):
            play.act(((kind, last), 0))
        assert play.content == before


@laws
@given(entry_sets(), places, happenings, happenings, number)
def test_without_a_merge_that_was_admitted_again_stands_what_stood_without_it_before(
    empty: Path,
    entries: list[Said],
    where: list[set[int]],
    history: list[Step],
    since: list[Step],
    last: int,
) -> None:
    """Others merge and settle since: where they built on it, it is left, as if it had never been
    withdrawn."""
    where = where[: len(entries)]
    again: list[Step] = [((kind, last), 0) for kind in ("withdraw", "readmit")]
    before: list[Step] = [*history, (("merge", last), 0), again[1]]
    since = [step for step in since if step[0][0] in ("merge", "say")]
    with playing(empty, entries, where) as once, playing(empty, entries, where) as never:
        for play in (once, never):
            for step in before:
                play.act(step)
        if once.batch(last) is None:
            return
        without = once.without(last)
        for step in again:
            once.act(step)
        assert once.without(last) == without
        for step in since:
            assert (once.act(step), never.act(step)) == (None, None)
        without = never.without(last)
        assert once.without(last) == without
        once.act(again[0])
        assert once.standing == without[-1]


@laws
@given(entry_sets(), places, number)
def test_what_is_withdrawn_was_as_good_as_never_merged(
    empty: Path, entries: list[Said], where: list[set[int]], last: int
) -> None:
    with playing(empty, entries, where[: len(entries)]) as play:
        for n in range(FILES):
            if n != last:
                play.act((("merge", n), 0))
        before = play.content
        play.act((("merge", last), 0))
        outcome = play.act((("withdraw", last), 0))
        play.check()
        assert (outcome is not None and outcome.left) or play.content == before


@laws
@given(entry_sets(), st.lists(number, min_size=24, max_size=24), st.sets(number), st.data())
def test_offices_that_decide_alike_say_the_same_and_join_to_one(
    empty: Path,
    entries: list[Said],
    where: list[int],
    gone: set[int],
    data: st.DataObject,
) -> None:
    apart = [{n} for n in where[: len(entries)]]
    with playing(empty, entries, apart) as one, playing(empty, entries, apart) as other:
        steps = [(("merge", n), 0) for n in range(FILES)]
        for play in (one, other):
            for step in data.draw(st.permutations(steps)):
                play.act(step)
            for n in data.draw(st.permutations(sorted(gone))):
                play.act((("withdraw", n), 0))
        assert one.content == other.content
        before = one.content
        for target, source in ((one, other), (other, one)):
            copy = handover.send(source.desk, source.files[0].with_name("copy.inspection"))
            office.merge(target.desk, [copy])
        assert one.desk.ledger.fingerprint() == other.desk.ledger.fingerprint()
        assert one.content == other.content == before


def test_what_only_a_withdrawn_merge_took_back_stands_when_it_comes_later(empty: Path) -> None:
    """Nothing stood when it was withdrawn, so its withdrawal had nothing to say."""
    hoa, minh = sats("Hoa", "Minh")
    said = Said(hoa, 1, CELLS[0], "Đạt", MOMENT, ())
    taken_back = Said(minh, 1, CELLS[0], None, MOMENT, (said.id,))
    with playing(empty, [said, taken_back], [{0}, {1}]) as play:
        for step in ("merge", 1), ("withdraw", 1), ("merge", 0):
            play.act((step, 0))
        play.check()
        assert play.standing == {CELLS[0]: {"Đạt"}}
