"""Merging in any order, two-way sync, a shared folder."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.desk import Desk, LedgerError, WrongInput, places
from inspector.desk.office import brought, handover, office
from inspector.desk.settling import settle
from inspector.desk.visits import visit

from . import making

Team = Callable[[str], Path]


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Files of people who all started from one hand-over copy, each with findings of A.1."""
    with closing(Desk.open(making.start(tmp_path / "office.inspection", "Office"))) as desk:
        start = handover.send(desk, tmp_path / "start.inspection")

    def file_of(person: str) -> Path:
        path = tmp_path / f"{person}.inspection"
        shutil.copy(start, path)
        making.record(path, person, "A.1", "I.1", {"Hoa": "1", "Minh": "2"}.get(person, "3"))
        making.record(path, person, "A.1", "I.2", "10/10")
        making.record(path, person, "A.2", "I.3", "1/2", note=f"note of {person}")
        return path

    return file_of


def merged(path: Path, *sources: Path) -> list[brought.Brought]:
    with office.central(path) as desk:
        return office.merge(desk, sources)


def test_both_orders_give_one_file(tmp_path: Path, team: Team) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    said = []
    for name, order in (("a", (hoa, minh)), ("b", (minh, hoa))):
        central = tmp_path / f"{name}.inspection"
        merged(central, *order)
        with closing(Desk.open(central)) as desk:
            found = visit.read(desk, "A.1")
            said.append((desk.ledger.fingerprint(), settle.conflicts(desk), found))
    (print_a, conflicts_a, visit_a), (print_b, conflicts_b, visit_b) = said
    assert print_a == print_b
    assert conflicts_a == conflicts_b and len(conflicts_a) == 2
    assert visit_a == visit_b


def test_what_was_merged_is_known_and_leaves_every_byte(tmp_path: Path, team: Team) -> None:
    central, hoa = tmp_path / "c.inspection", team("Hoa")
    (first,) = merged(central, hoa)
    before = central.read_bytes()
    (again,) = merged(central, hoa)
    assert (first.status, again.status) == ("merged", "already")
    assert (first.people, first.visits) == (("Hoa", "Office"), 2)
    assert again.entries == first.entries == first.new
    assert central.read_bytes() == before


def test_of_a_file_that_brings_nothing_it_is_said_why(tmp_path: Path, team: Team) -> None:
    central, hoa = tmp_path / "c.inspection", team("Hoa")
    old, twin, saved = (
        Path(shutil.copy(hoa, tmp_path / f"{name}.inspection")) for name in ("old", "twin", "saved")
    )
    making.record(hoa, "Hoa", "A.2", "I.1", "2")
    with closing(Desk.open(hoa)) as desk:
        handed = handover.send(desk, tmp_path / "handed.inspection")
    brought = merged(central, hoa, handed, old, twin)
    assert [each.status for each in brought] == ["merged", "already", "already", "already"]
    assert [each.reason for each in brought] == [
        "",
        "it holds the same entries as Hoa.inspection",
        f"nothing new: all of its {brought[2].entries} entries are here",
        "the same file as old.inspection",
    ]
    again = merged(central, hoa, saved)
    assert again[0].reason.startswith("this very file was merged before: ")
    assert again[1].reason.startswith("nothing new: ")


def test_a_refused_file_changes_nothing_and_the_others_come_in(tmp_path: Path, team: Team) -> None:
    central = tmp_path / "c.inspection"
    bad = making.write(tmp_path / "bad.inspection", "no database")
    brought = merged(central, bad, team("Hoa"), tmp_path / "missing.inspection")
    assert [each.status for each in brought] == ["refused", "merged", "refused"]
    assert all(each.reason for each in brought if each.status == "refused")


def test_conflicts_are_counted_for_the_file_that_brings_them(tmp_path: Path, team: Team) -> None:
    brought = merged(tmp_path / "c.inspection", team("Hoa"), team("Minh"))
    assert [each.conflicts for each in brought] == [0, 2]


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path, team: Team) -> None:
    central, hoa, minh = tmp_path / "c.inspection", team("Hoa"), team("Minh")
    merged(central, hoa)
    before = central.read_bytes()
    with office.central(central, dry_run=True) as desk:
        told = office.merge(desk, [minh])
    with closing(Desk.open(central)) as desk:
        told_too = office.merge(desk, [minh], dry_run=True)
    assert central.read_bytes() == before
    assert told == told_too and len(told[0].against) == told[0].conflicts == 2
    # Each conflict is told before it comes in; after that it stands in the list of conflicts.
    assert merged(central, minh) == [replace(told[0], against=())]


def test_a_dry_run_makes_no_central_file(tmp_path: Path, team: Team) -> None:
    central = tmp_path / "c.inspection"
    with office.central(central, dry_run=True) as desk:
        assert office.merge(desk, [team("Hoa")])[0].status == "merged"
    assert not central.exists()


def test_a_new_central_file_to_which_nothing_came_is_taken_away(tmp_path: Path) -> None:
    central = tmp_path / "c.inspection"
    merged(central, tmp_path / "missing.inspection")
    assert not central.exists()


def test_cancelling_stops_between_two_files(tmp_path: Path, team: Team) -> None:
    begun: list[Path] = []
    hoa, minh = team("Hoa"), team("Minh")
    with office.central(tmp_path / "c.inspection") as desk:
        brought = office.merge(
            desk, [hoa, minh], lambda _d, _t, path: begun.append(path), lambda: bool(begun)
        )
    assert [each.path for each in brought] == begun == [hoa]


def test_a_central_file_that_fails_the_door_is_an_error(tmp_path: Path, team: Team) -> None:
    central = making.write(tmp_path / "c.inspection", "something else")
    with pytest.raises(LedgerError, match="not an inspection file"):
        merged(central, team("Hoa"))
    assert central.read_text(encoding="utf-8") == "something else"


def test_a_central_path_that_is_a_folder_names_a_file(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="is a folder"):
        merged(tmp_path)


def test_sync_with_a_file_makes_both_equal(tmp_path: Path, team: Team) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    with closing(Desk.open(hoa)) as desk:
        assert office.sync_file(desk, minh)[0].status == "merged"
        with closing(Desk.open(minh)) as other:
            assert desk.ledger.fingerprint() == other.ledger.fingerprint()
            assert len(settle.conflicts(other)) == 2
    before = hoa.read_bytes(), minh.read_bytes()
    with closing(Desk.open(hoa)) as desk:
        assert office.sync_file(desk, minh)[0].status == "already"
    assert (hoa.read_bytes(), minh.read_bytes()) == before


def test_a_shared_folder_brings_everybody_together(tmp_path: Path, team: Team) -> None:
    share = tmp_path / "share"
    share.mkdir()
    people = [("Hoa", team("Hoa")), ("Minh", team("Minh"))]
    for person, path in [*people, *people]:
        with closing(Desk.open(path, person)) as desk:
            office.sync_folder(desk, share)
    assert len(list(share.iterdir())) == 2
    prints = set()
    for person, path in people:
        with closing(Desk.open(path, person)) as desk:
            before = sorted((each.name, each.read_bytes()) for each in share.iterdir())
            brought = office.sync_folder(desk, share)
            assert [each.status for each in brought] == ["already"]
            assert sorted((each.name, each.read_bytes()) for each in share.iterdir()) == before
            prints.add(desk.ledger.fingerprint())
    assert len(prints) == 1


def test_an_own_copy_gives_back_what_a_restored_laptop_lost(tmp_path: Path, team: Team) -> None:
    share = tmp_path / "share"
    share.mkdir()
    hoa = team("Hoa")
    backup = Path(shutil.copy(hoa, tmp_path / "backup.inspection"))
    making.record(hoa, "Hoa", "A.1", "I.4", "9/10")
    with closing(Desk.open(hoa, "Hoa")) as desk:
        office.sync_folder(desk, share)
        lost = desk.ledger.fingerprint()
    with closing(Desk.open(backup, "Hoa")) as desk:
        assert [each.status for each in office.sync_folder(desk, share)] == ["merged"]
        assert desk.ledger.fingerprint() == lost


def test_names_of_copies_keep_apart_what_folding_would_join(desk: Desk) -> None:
    names = set()
    for person in ("Hoa", "Hoà", "Hoá", "hoa", "HOA", "Hoa Đ"):
        desk.__dict__.pop("writer", None)
        desk.person = person
        names.add(handover.own_name(desk))
    assert len({name.casefold() for name in names}) == 6
    assert all(name.isascii() and name.endswith(".inspection") for name in names)


def test_a_copy_is_not_written_over_what_it_does_not_hold(tmp_path: Path, team: Team) -> None:
    hoa, minh = team("Hoa"), team("Minh")
    letter = making.write(tmp_path / "letter.txt", "dear all")
    before = minh.read_bytes()
    with closing(Desk.open(hoa)) as desk:
        for target in (minh, letter, hoa):
            with pytest.raises(WrongInput):
                handover.send(desk, target)
        copy = handover.send(desk, tmp_path / "copy.inspection")
        assert handover.send(desk, copy) == copy
    assert minh.read_bytes() == before
    assert letter.read_text(encoding="utf-8") == "dear all"


def test_the_folders_that_a_copy_is_to_lie_in_are_made(tmp_path: Path, team: Team) -> None:
    with closing(Desk.open(team("Hoa"))) as desk:
        named = tmp_path / "one" / "two" / "copy.inspection"
        assert handover.send(desk, named) == named and named.is_file()
        folder = tmp_path / "three" / "four"
        assert handover.send(desk, folder) == folder / handover.own_name(desk)
        with pytest.raises(LedgerError, match="no folder"):
            handover.send(desk, named / "copy.inspection")


def test_a_copy_that_is_only_read_shows_its_totals(tmp_path: Path, team: Team) -> None:
    from inspector.desk.visits import listing

    with closing(Desk.open(team("Hoa"))) as desk:
        copy = handover.send(desk, tmp_path / "copy.inspection")
        told = listing.visits(desk)
    before = copy.read_bytes()
    with closing(Desk.open(copy, read_only=True)) as desk:
        assert listing.visits(desk) == told
        with pytest.raises(LedgerError):
            desk.write([])
    assert copy.read_bytes() == before


def test_a_central_file_on_a_share_is_refused_with_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "network_path", lambda path: True)
    with pytest.raises(WrongInput, match="inspector sync"):
        merged(tmp_path / "c.inspection")


def test_a_start_file_put_once_more_in_place_of_what_was_made_of_it_shows_everything(
    tmp_path: Path, team: Team
) -> None:
    hoa = team("Hoa")
    shutil.copy(tmp_path / "start.inspection", hoa)
    with closing(Desk.open(hoa, "Hoa")) as desk:
        assert visit.read(desk, "A.1").standing.open == len(visit.read(desk, "A.1").findings)


def test_a_file_that_comes_in_tells_how_far_it_is(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "other.inspection"))
    making.record(other, "Minh", "A.1", "I.1", "1")
    told: list[str] = []
    with closing(Desk.open(path, "Clerk")) as desk:
        (brought,) = office.merge(desk, [other], within=told.append)
    assert told == [f"checking the file: 0 of {brought.entries}", "adding up: 0 of 2"]
