"""Receipts: what an office holds of a person on a machine, believed only where it fits."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.desk import names
from inspector.desk.appraisal import returning
from inspector.desk.mine import Mine
from inspector.desk.office import claims, office, receipting, receipts
from inspector.desk.office.receipts import Own
from inspector.desk.settling import conflicts
from inspector.desk.visits import findings, framing
from inspector.ledger import Change, Writer

from . import making
from .laptops import sitting

VISIT = "visit/2024/A.1"


def own(path: Path, person: str = "Hoa", machine: str = "laptop") -> Own:
    with sitting(path, person, machine) as desk:
        return receipts.own(desk)


def receive(central: Path, *files: Path, person: str = "Office", machine: str = "office") -> int:
    """Take files in and give receipts; for how many sittings."""
    with sitting(central, person, machine) as desk:
        office.merge(desk, files)
        return receipting.give(desk)


def bring(path: Path, *files: Path) -> None:
    with sitting(path, "Hoa", "laptop") as desk:
        assert {each.status for each in office.merge(desk, files)} <= {"merged", "already"}


@pytest.fixture
def central(path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(path, tmp_path / "central.inspection"))


@pytest.fixture
def laptop(path: Path) -> Path:
    """Hoa has recorded two findings and a person of the team on her laptop."""
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1", note="seen")
        findings.record(desk, "A.1", "I.2", "9/10")
        framing.say_member(desk, "A.2", "Hoa")
    return path


def test_until_a_receipt_says_so_findings_are_only_on_this_machine(laptop: Path) -> None:
    found = own(laptop)
    assert (found.findings, found.since) == (2, date.today().isoformat())
    assert found.visits == {VISIT: "here", "visit/2024/A.2": "here"} and found.only_here == 2
    assert (found.day, found.office) == ("", "")


def test_a_visit_that_was_only_begun_waits_for_no_receipt(path: Path) -> None:
    # The power failed after the visit was begun and before the first answer.
    with sitting(path, "Hoa", "laptop") as desk:
        desk.write([Change(VISIT, "", "checklist", "small/965fe8ef8bddefda")])
    assert own(path).visits == {} and own(path).since == ""


def test_a_receipt_that_fits_says_what_the_office_holds(laptop: Path, central: Path) -> None:
    assert receive(central, laptop) == 1
    assert own(laptop).findings == 2, "the receipt is not here yet"
    bring(laptop, central)
    found = own(laptop)
    assert (found.findings, found.since, found.only_here) == (0, "", 0)
    assert found.visits[VISIT] == "received"
    assert (found.day, found.office) == (date.today().isoformat(), "Office")
    making.record(laptop, "Minh", "A.2", "I.1", "1")
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.2", "8/10")
    found = own(laptop)
    assert found.findings == 1 and found.visits[VISIT] == "here"


def test_two_runs_with_nothing_new_write_nothing(laptop: Path, central: Path) -> None:
    receive(central, laptop)
    bring(laptop, central)
    receive(central, laptop)
    before = laptop.read_bytes(), central.read_bytes()
    assert receive(central, laptop) == 0
    bring(laptop, central)
    assert (laptop.read_bytes(), central.read_bytes()) == before


def test_who_returns_what_was_said_has_nothing_only_here_and_who_replies_has(
    laptop: Path, central: Path
) -> None:
    with sitting(central, "Clerk", "office") as desk:
        office.merge(desk, [laptop])
        findings.record(desk, "A.2", "I.1", "1")
        assert receipts.own(desk).only_here == 1
        returning.give_back(desk, "A.1", "I.1", "look again")
        assert receipts.own(desk) == receipts.NOTHING
    bring(laptop, central)
    with sitting(laptop, "Hoa", "laptop") as desk:
        returning.reply(desk, "A.1", "I.1", "it is as I said")
    assert own(laptop).only_here == 2


def test_an_office_gives_none_to_itself_and_counts_nothing_as_only_here(
    laptop: Path, central: Path
) -> None:
    with sitting(central, "Office", "office") as desk:
        findings.record(desk, "A.2", "I.1", "2")
        assert receipts.own(desk).findings == 1, "nobody has received anything yet"
    receive(central, laptop)
    with sitting(central, "Office", "office") as desk:
        assert desk.ledger.records("receipt/") == [names.receipt("Hoa", "laptop")]
        assert receipts.own(desk) == receipts.NOTHING


def test_restricted_text_leaves_a_gap_beyond_which_nothing_more_is_claimed(
    laptop: Path, central: Path, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.3", "1/2")
        framing.say_restricted(desk, "A.1", "she saw the cash book")
        findings.record(desk, "A.1", "I.4", "9/10", note="after the gap")
        office.sync_folder(desk, share)
    (copy,) = share.iterdir()
    receive(central, copy)
    bring(laptop, central)
    found = own(laptop)
    assert found.findings == 0, "what lies beyond the gap is held, and said by itself"
    assert found.visits[VISIT] == "here", "the restricted text is only on this machine"
    with sitting(central, "Office", "office") as desk:
        record = desk.ledger.record(names.receipt("Hoa", "laptop"))
        items = record.items(claims.SITTING)
        held = [(record.value(item, "entries"), record.text(item, "beyond")) for item in items]
        assert len(held) == 2 and [bool(beyond) for _entries, beyond in held].count(True) == 1


@pytest.mark.parametrize("field", ["print", "entries", "upto", "beyond.print"])
def test_a_receipt_that_differs_is_not_believed_and_is_named(
    laptop: Path, central: Path, field: str
) -> None:
    receive(central, laptop)
    with sitting(central, "Forger", "elsewhere") as desk:
        record = desk.ledger.record(names.receipt("Hoa", "laptop"))
        (item,) = record.items(claims.SITTING)
        said = 1 if field in ("entries", "upto") else "0" * 64
        desk.write([Change(record.name, item, field, said)])
    bring(laptop, central)
    found = own(laptop)
    assert found.findings == 2 and found.visits[VISIT] == "here"
    assert found.office == "" and "Office" in found.wrong + found.more


def test_nobody_gives_himself_a_receipt(laptop: Path, central: Path) -> None:
    """It would fit: whoever has the entries can make their print."""
    receive(central, laptop)
    with sitting(central, "Office", "office") as desk:
        record = desk.ledger.record(names.receipt("Hoa", "laptop"))
        said = [
            Change(record.name, item, field, record.value(item, field))
            for item, field in record.cells
        ]
    with sitting(laptop, "Hoa", "laptop") as desk:
        desk.write(said)
        found = receipts.own(desk)
    assert found.findings == 2 and found.office == ""


def test_a_restored_laptop_hears_that_the_office_holds_more(
    laptop: Path, central: Path, tmp_path: Path
) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.3", "1/2")
        backup = Path(shutil.copy(laptop, tmp_path / "backup.inspection"))
        findings.record(desk, "A.1", "I.4", "9/10")
    receive(central, laptop)
    with sitting(central, "Office", "office") as desk:
        record = desk.ledger.record(names.receipt("Hoa", "laptop"))
        said = [
            Change(record.name, item, field, record.value(item, field))
            for item, field in record.cells
        ]
    with sitting(backup, "Office", "office") as desk:
        desk.write(said)
    assert own(backup).more == ("Office",)
    bring(backup, central)
    assert own(backup).more == () and own(backup).findings == 0


def test_receipts_of_two_offices_are_no_conflict(
    laptop: Path, central: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(central, tmp_path / "other.inspection"))
    receive(central, laptop)
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.3", "1/2")
    receive(other, laptop, person="Mai", machine="bloc")
    bring(laptop, central, other)
    assert own(laptop).findings == 0
    with sitting(laptop, "Hoa", "laptop") as desk:
        assert conflicts.count(desk) == 0


def test_each_machine_of_a_person_answers_for_itself(laptop: Path, central: Path) -> None:
    with sitting(central, "Hoa", "tablet") as desk:
        findings.record(desk, "A.2", "I.1", "2")
    receive(central, laptop)
    with sitting(central, "Office", "office") as desk:
        given = desk.ledger.records("receipt/")
    assert given == sorted(names.receipt("Hoa", machine) for machine in ("laptop", "tablet"))
    with sitting(central, "Hoa", "tablet") as desk:
        found = receipts.own(desk)
        assert (found.findings, set(found.visits)) == (0, {"visit/2024/A.2"})


def test_people_who_share_a_machine_are_each_told_of_their_own(laptop: Path) -> None:
    with sitting(laptop, "Minh", "laptop") as desk:
        assert receipts.own(desk).findings == 2, "nobody of the name wrote here: better all of it"
        findings.record(desk, "A.2", "I.1", "1")
        found = receipts.own(desk)
        assert (found.findings, set(found.visits)) == (1, {"visit/2024/A.2"})
        assert receipts.people_here(desk) == {names.person("Hoa"), names.person("Minh")}
    assert own(laptop).findings == 2
    assert own(laptop, "HOA").findings == 2


def test_what_was_written_under_the_name_of_the_login_is_ones_own(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.desk.mine.person_of_system", lambda: "Hoa")
    with sitting(laptop, "Phạm Thị Hoa", "laptop") as desk:
        findings.record(desk, "A.2", "I.1", "1")
        assert receipts.own(desk).findings == 3


def test_another_person_at_the_same_desk_is_told_anew(laptop: Path) -> None:
    with sitting(laptop, "Minh", "laptop") as desk:
        findings.record(desk, "A.2", "I.1", "1")
        assert receipts.own(desk).findings == 1
    with sitting(laptop, "Hoa", "laptop") as desk:
        assert receipts.own(desk).findings == 2
        writer = desk.writer
        desk.introduce("Minh")
        desk.writer = Writer(replace(writer.sitting, author="Minh"))
        assert receipts.own(desk).findings == 1


def test_what_was_read_once_is_read_again_only_where_something_came(
    laptop: Path, central: Path
) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        assert receipts.own(desk).findings == 2
        findings.record(desk, "A.2", "I.1", "2")
        statements: list[str] = []
        desk.ledger.connection.set_trace_callback(statements.append)
        assert receipts.own(desk).findings == 3
        desk.ledger.connection.set_trace_callback(None)
        (read,) = [each for each in statements if "FROM entry WHERE" in each]
        assert "WHERE r IN (" in read
    assert own(laptop).findings == 3


def test_it_can_be_read_ahead_a_little_at_a_time(laptop: Path) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        records = len(desk.ledger.records(""))
        parts = [receipts.read_some(desk, 2) for _part in range(-(-records // 2))]
        assert parts == [False] * (len(parts) - 1) + [True]
        assert receipts.own(desk).findings == 2
    with sitting(laptop, "Nobody", "elsewhere") as desk:
        assert receipts.read_some(desk)


@given(st.sets(st.integers(1, 40), min_size=1), st.data())
def test_whatever_part_an_office_holds_its_receipt_fits_and_a_changed_one_does_not(
    written: set[int], data: st.DataObject
) -> None:
    ids = {seq: bytes([seq]) * 20 for seq in written}
    held = sorted(data.draw(st.sets(st.sampled_from(sorted(written)), min_size=1)))
    said = {
        change.field: change.value
        for change in receipting.claim("receipt/X", "item", [(seq, ids[seq]) for seq in held])
    }
    mine = [Mine(1, 1, 1, 1, seq, id_, 0, False) for seq, id_ in sorted(ids.items())]
    upto, entries, beyond = said["upto"], said["entries"], str(said["beyond"] or "")
    assert isinstance(upto, int) and isinstance(entries, int)
    prints = str(said["print"] or ""), str(said["beyond.print"] or "")
    claim = claims.Claim("office", "sitting", upto, entries, prints[0], beyond, prints[1])
    here = claims.spoken_of(claim, mine)
    assert claims.fits(claim, *here)
    assert sorted(each.seq for group in here for each in group) == held
    lost = data.draw(st.sampled_from(held))
    assert not claims.fits(
        claim, *claims.spoken_of(claim, [each for each in mine if each.seq != lost])
    )
    forged = [each._replace(id=b"x" * 20) if each.seq == lost else each for each in mine]
    assert not claims.fits(claim, *claims.spoken_of(claim, forged))


@pytest.mark.parametrize(
    "beyond", ["-5", "5-", "²", "1-2-3", "5 x", " 5", "9" * 30, "1 " * 9000, "١-٢"]
)
def test_numbers_that_are_none_are_read_as_nothing(beyond: str) -> None:
    claim = claims.Claim("office", "sitting", 0, 0, "", beyond, "")
    mine = [Mine(1, 1, 1, 1, seq, bytes([seq]) * 20, 0, False) for seq in range(1, 9)]
    assert claims.spoken_of(claim, mine) == ([], [])


@pytest.mark.parametrize(
    ("seqs", "words"),
    [([], ""), ([3], "3"), ([3, 4, 5], "3-5"), ([3, 3, 4, 7, 9, 10], "3-4 7 9-10")],
)
def test_numbers_are_written_as_runs(seqs: list[int], words: str) -> None:
    assert claims.numbers(seqs) == words
