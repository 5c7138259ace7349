"""What a second process derives for a merge is what the merge would have derived."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.ledger.making import is_there

from inspector.desk import Desk
from inspector.desk.deriving import deriving
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.ledger import ahead, door, prints, prove, union


def central(path: Path, pilot: bool) -> Desk:
    """A new central file, with the checklists of the pilot or with none."""
    desk = Desk.create(path, "Office", "2023")
    rounds.start(desk, "2023")
    if pilot:
        rounds.add_checklists(desk, rounds.packaged_checklists())
    return desk


def derived(desk: Desk) -> bytes:
    return prints.projections(desk.ledger.connection)


def one_by_one(desk: Desk, paths: Iterable[Path]) -> None:
    for path in paths:
        with door.admit(path) as proven:
            union.unite(desk.ledger, proven, path.name)


def test_what_a_proof_read_is_derived_from_as_what_is_read_anew(
    pilot_season: Path, tmp_path: Path
) -> None:
    source = pilot_season / "central.inspection"
    with (
        closing(central(tmp_path / "central.inspection", True)) as desk,
        door.admit(source) as proven,
    ):
        read: ahead.Rows = {}
        prove.prove(proven.copy, read=read.__setitem__)
        found = []
        for rows in read, {}:
            path = deriving(desk.ledger)(proven.copy, rows)
            assert path is not None
            with closing(door.guarded(path)) as connection:
                found.append(prints.projections(connection))
        assert len(read) > 100 and found[0] == found[1]


@pytest.mark.parametrize("pilot", [True, False])
def test_a_merge_that_takes_over_ends_as_one_that_derives_everything(
    pilot: bool, pilot_season: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "WORTHWHILE_BYTES", 1)
    monkeypatch.setattr(ahead._Ahead, "is_there", is_there)
    files = sorted(pilot_season.glob("*.inspection"))
    with closing(central(tmp_path / "central.inspection", pilot)) as desk:
        other = Path(shutil.copy(desk.ledger.path, tmp_path / "other.inspection"))
        # The largest last: of what it brings, part is here already.
        brought = office.merge(desk, files[::-1])
        assert brought[0].status == "merged"
        with closing(Desk.open(other, "Office")) as plain:
            one_by_one(plain, files[::-1])
            assert derived(plain) == derived(desk)
        before = derived(desk)
        desk.ledger.rebuild()
        assert derived(desk) == before


def test_a_file_is_derived_ahead_but_for_verdicts_under_a_checklist_that_is_not_known(
    pilot_season: Path, tmp_path: Path
) -> None:
    source = pilot_season / "central.inspection"

    def verdicts(pilot: bool) -> tuple[int, int]:
        with (
            closing(central(tmp_path / f"{pilot}.inspection", pilot)) as desk,
            door.admit(source) as proven,
        ):
            path = deriving(desk.ledger)(proven.copy, {})
            assert path is not None
            with closing(door.guarded(path)) as found:
                query = "SELECT count(*), count(verdict) FROM visit_state WHERE view = 'team'"
                row: tuple[int, int] = found.execute(query).fetchone()
                return row

    visits, known = verdicts(True)
    assert visits == known > 40
    assert verdicts(False) == (visits, 0)


def test_what_a_file_says_itself_of_its_totals_is_not_taken_over(
    pilot_season: Path, tmp_path: Path
) -> None:
    forged = Path(shutil.copy(pilot_season / "central.inspection", tmp_path / "f.inspection"))
    with closing(sqlite3.connect(forged)) as connection:
        connection.execute("UPDATE visit_state SET verdict = 'meets', result = '100'")
        connection.commit()
    with closing(central(tmp_path / "central.inspection", True)) as desk:
        one_by_one(desk, [forged])
        before = derived(desk)
        desk.ledger.rebuild()
        assert derived(desk) == before
