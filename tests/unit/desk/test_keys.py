"""Keys of people and machines: made once, admitted, retired; and what they seal, in real files."""

import os
import shutil
import sqlite3
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
from tests.unit.ledger.test_doubt import fail_once

from inspector.desk import Desk, WrongInput, counting, keys, names, sealing
from inspector.desk.appraisal import accepting
from inspector.desk.board import season
from inspector.desk.keyring import admission, left_out, marks
from inspector.desk.looking import explained
from inspector.desk.office import batches, handover, office, telling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, visit
from inspector.ledger import Ledger, LedgerError, copy, sealed, seals
from inspector.ledger.seals import Seal
from inspector.ledger.withheld import Withheld

from .laptops import sitting

VISIT = "visit/2024/A.1"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The keys of this test's people."""
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


@pytest.fixture
def laptop(path: Path, tmp_path: Path) -> Path:
    """Hoa's file."""
    return Path(shutil.copy(path, tmp_path / "hoa.inspection"))


def record(path: Path, answer: str, person: str = "Hoa", machine: str = "laptop") -> None:
    with sitting(path, person, machine) as desk:
        findings.record(desk, "A.1", "I.1", answer)


def merge(central: Path, file: Path) -> None:
    with sitting(central, "Office", "VP") as desk:
        (brought,) = office.merge(desk, [file])
        assert brought.status in ("merged", "already")


def code(person: str = "Hoa", machine: str = "laptop") -> str:
    return admission.own(person, machine).code


def admit(central: Path, *codes: str) -> None:
    with sitting(central, "Office", "VP") as desk:
        for each in codes:
            admission.admit(desk, each)


def accepts(central: Path, withdraw: bool = False) -> None:
    with sitting(central, "Office", "VP") as desk:
        (accepting.withdraw if withdraw else accepting.accept)(desk, "A.1", ["I.1"])


def mark(path: Path, field: str = "team.answer") -> str:
    """The mark of the head of I.1."""
    with closing(Desk.open(path, "", "2024")) as desk:
        (head,) = desk.ledger.record(VISIT).heads("I.1", field)
        entry = (head.writer, head.seq)
        return marks.of(desk, [entry]).get(entry, "")


def state(path: Path, round_: str = "2024") -> str:
    with closing(Desk.open(path, "", round_)) as desk:
        return visit.read(desk, "A.1").finding("I.1").state


def total(path: Path) -> int:
    with closing(Desk.open(path, "", "2024")) as desk:
        row = desk.ledger.connection.execute("SELECT max(earned) FROM visit_state").fetchone()
        before = row[0]
        desk.ledger.rebuild()
        assert (
            desk.ledger.connection.execute("SELECT max(earned) FROM visit_state").fetchone() == row
        )
        return int(before or 0)


def words(path: Path) -> list[str]:
    with closing(Desk.open(path, "")) as desk:
        return sorted(each.word for each in sealed.states(desk.ledger).values())


def test_a_key_is_made_once_for_its_own_eyes_outside_the_data(folder: Path, home: Path) -> None:
    first = keys.public("Lan", "laptop")
    assert keys.public(" LAN ", "laptop") == first == keys.known("Lan", "laptop")
    assert keys.public("Lan", "other") != first
    (secret,) = (each for each in folder.glob("*.key") if first == seals.public_of(_seed(each)))
    assert secret.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert not home.exists() and not list(folder.glob("*.part"))


def _seed(secret: Path) -> bytes:
    return bytes.fromhex(secret.read_text().strip())


def test_programs_that_make_it_at_once_have_one_key() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _n: keys.public("Lan", "laptop"), range(16)))
    assert len(made) == 1


def test_a_sitting_is_sealed_when_it_ends_and_looking_changes_nothing(laptop: Path) -> None:
    record(laptop, "1")
    assert set(words(laptop)) == {"sealed"}, "Lan's that made the file, and Hoa's"
    before = laptop.read_bytes()
    with sitting(laptop, "Hoa", "laptop") as desk:
        visit.read(desk, "A.1")
        findings.record(desk, "A.1", "I.1", "1")  # it stands already
    assert laptop.read_bytes() == before


def test_one_save_writes_one_entry_and_the_seal_comes_at_the_end(laptop: Path) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        before = desk.ledger.entries()
        findings.record(desk, "A.1", "I.1", "2")
        entries = desk.ledger.entries()
        assert entries == before + 1
    with closing(Desk.open(laptop)) as desk:
        assert desk.ledger.entries() == entries + 1


def test_a_copy_is_sealed_as_it_leaves_and_a_new_sitting_begins(
    laptop: Path, tmp_path: Path
) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        copy = handover.send(desk, tmp_path / "copy.inspection")
        first = desk.writer
        assert words(copy) == ["sealed", "sealed"]
        findings.record(desk, "A.1", "I.1", "2")
        assert desk.writer is first and desk.writer.seq == 2
    assert words(laptop) == ["sealed", "sealed", "sealed"]


def test_what_a_crash_left_is_sealed_with_the_next_writing_or_before_a_copy(
    laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(Desk, "seal", lambda desk, closely=False: None)
        record(laptop, "1")
        record(laptop, "2", "Minh")
    assert words(laptop) == ["open", "open", "sealed"]
    before = laptop.read_bytes()
    with sitting(laptop, "Hoa", "laptop"):
        pass
    assert laptop.read_bytes() == before
    with sitting(laptop, "Hoa", "laptop") as desk:
        handover.send(desk, tmp_path / "copy.inspection")
        assert words(laptop) == ["open", "sealed", "sealed"], "only by the key of its own"
        findings.record(desk, "A.1", "I.1", "3")
    record(laptop, "1", "Minh")
    assert words(laptop) == ["sealed"] * 5


def test_an_office_admits_by_the_code_that_is_read_out(path: Path, laptop: Path) -> None:
    record(laptop, "2", "Minh")
    record(laptop, "1")
    merge(path, laptop)
    assert mark(path) == "", "who admits no key is told nothing of keys"
    admit(path, code("Minh"))
    assert mark(path) == "unknown"
    with sitting(path, "Office", "VP") as desk:
        for wrong in ("", "1234", "x", "0000 0000 0000 0000 0000 0000"):
            with pytest.raises(WrongInput):
                admission.admit(desk, wrong)
        digits, found = admission.matching(admission.listed(desk), code()[:7])
        assert digits in code().replace(" ", "") and [each.person for each in found] == ["Hoa"]
    admit(path, code().replace(" ", "-"))
    assert mark(path) == "sealed"
    before = path.read_bytes()
    admit(path, code())
    assert path.read_bytes() == before


def test_a_round_that_requires_seals_counts_only_what_an_admitted_key_sealed(
    path: Path, laptop: Path
) -> None:
    record(laptop, "1")
    merge(path, laptop)
    points = total(path)
    assert points > 0 and state(path) == "scored"
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
    assert total(path) == 0 and state(path) == "open"
    with closing(Desk.open(path, "", "2024")) as desk:
        finding = visit.read(desk, "A.1").finding("I.1")
        assert [each.author.name for each in finding.uncounted] == ["Hoa"]
        line = next(line for line in explained.lines(desk, "A.1").lines if line.criterion == "I.1")
        assert "Hoa" in line.sentence and line.points is None
        # It is not as if nobody had been there.
        counts = season.season(desk).counts
        assert (counts.evaluated, counts.provisional, counts.met) == (1, 1, 0)
        assert left_out.of_round(desk).answers == {"A.1": 1}
        assert "1 answer of 1 visit" in left_out.of_round(desk).words()
    accepts(path)
    with closing(Desk.open(path, "", "2024")) as desk:
        accepted = visit.read(desk, "A.1").finding("I.1").accepted
        assert accepted and not accepted.counts
    admit(path, code("Office", "VP"))
    with closing(Desk.open(path, "", "2024")) as desk:
        finding = visit.read(desk, "A.1").finding("I.1")
        assert finding.accepted and finding.accepted.counts and not finding.uncounted
        assert left_out.of_round(desk).answers == {}
    accepts(path, withdraw=True)
    admit(path, code())
    assert total(path) == points and state(path) == "scored"
    # On her own laptop what she records counts at once, also before it is sealed.
    merge(laptop, path)
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.2", "full")
        assert visit.read(desk, "A.1").finding("I.2").state == "scored"
    assert total(laptop) > points
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "mark")
    assert total(path) == points


def test_an_offices_file_counts_the_same_on_every_machine_whatever_was_taken_out_and_in(
    path: Path, laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(laptop, "1")
    merge(path, laptop)
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
        findings.record(desk, "A.2", "I.1", "1")
        batches.withdraw(desk, "1", "the wrong copy")
        batches.readmit(desk, "1", "it was right")
        offices = admission.own("Office", "VP").code
    assert total(path) == 0 and state(path) == "open"
    admit(path, offices)  # what the office restored is still hers; its own counts
    assert state(path) == "open"
    points = total(path)
    admit(path, code())
    assert state(path) == "scored"
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "of an auditor"))
    assert total(path) == points > 0 and state(path) == "scored"


def test_what_was_not_sealed_counts_in_no_such_round_however_many_files_come_together(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    with sitting(other, "Minh", "laptop") as desk:
        findings.record(desk, "A.2", "I.1", "1")
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
    with sitting(laptop, "Hoa", "laptop") as desk:
        desk.sealing = False
        findings.record(desk, "A.1", "I.1", "1")
    with sitting(path, "Office", "VP") as desk:
        office.merge(desk, [laptop, other])
    assert (total(path), state(path)) == (0, "open")
    admit(path, code("Minh"))
    assert total(path) > 0 and state(path) == "open"


# -- the flows of docs/trust.md ------------------------------------------------------------


def test_flow_lost_key(path: Path, laptop: Path, folder: Path) -> None:
    record(laptop, "1")
    merge(path, laptop)
    old = code()
    admit(path, old)
    shutil.rmtree(folder)
    record(laptop, "2")
    merge(path, laptop)
    assert mark(path) == "unknown"
    admit(path, code())
    assert mark(path) == "sealed" and code() != old
    with sitting(path, "Office", "VP") as desk:
        retired = admission.retire(desk, old, admission.find(desk, old).sittings[-1].id, "lost")
        assert (retired.state, retired.retired and retired.retired.reason) == ("retired", "lost")
    record(laptop, "3")
    merge(path, laptop)
    assert mark(path) == "sealed"


def test_flow_new_laptop(path: Path, laptop: Path, tmp_path: Path) -> None:
    record(laptop, "1")
    new = Path(shutil.copy(laptop, tmp_path / "new.inspection"))
    record(new, "2", machine="new laptop")
    merge(path, new)
    admit(path, code(), code(machine="new laptop"))
    assert mark(path) == "sealed"
    with closing(Desk.open(path)) as desk:
        found = [each for each in admission.listed(desk) if each.person == "Hoa"]
    assert sorted(each.machine for each in found) == ["laptop", "new laptop"]
    assert not any(each.copied for each in found)


def test_flow_stolen_laptop(path: Path, laptop: Path) -> None:
    record(laptop, "1")
    merge(path, laptop)
    admit(path, code())
    with sitting(path, "Office", "VP") as desk:
        last = admission.find(desk, code()).sittings[-1].id
        for after, reason in (("", "stolen"), ("ffff", "stolen"), (last, " ")):
            with pytest.raises(WrongInput):
                admission.retire(desk, code(), after, reason)
        admission.retire(desk, code(), last[:8], "stolen")
    assert mark(path) == "sealed", "what was sealed before stays good"
    record(laptop, "2")
    merge(path, laptop)
    assert mark(path) == "retired"


def test_flow_staff_change(path: Path, laptop: Path) -> None:
    record(laptop, "1")
    merge(path, laptop)
    admit(path, code())
    with sitting(path, "Office", "VP") as desk:
        admission.retire(desk, code(), "2199-12-31", "left the service")
    record(laptop, "2", "Minh")
    merge(path, laptop)
    assert mark(path) == "unknown", "on the same machine each has his own key"
    admit(path, code("Minh"))
    assert mark(path) == "sealed"
    with sitting(path, "Office", "VP") as desk:
        assert admission.find(desk, code()).state == "retired"


def test_what_a_file_brings_that_will_not_count_is_told_with_it(path: Path, laptop: Path) -> None:
    record(laptop, "1")
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
    for dry_run in (True, False):
        with office.central(path, "Office", dry_run) as desk:
            (brought,) = office.merge(desk, [laptop])
        assert brought.not_counted == 1
        assert "1 answer does not count here" in " ".join(telling.doubts(brought))
    admit(path, code())
    record(laptop, "2")
    with office.central(path, "Office") as desk:
        (brought,) = office.merge(desk, [laptop])
    assert (brought.new > 0, brought.not_counted, telling.doubts(brought)) == (True, 0, [])


# -- faults --------------------------------------------------------------------------------


def test_the_same_key_on_two_machines_is_pointed_out(
    path: Path, laptop: Path, folder: Path
) -> None:
    record(laptop, "1")
    for each in list(folder.iterdir()):  # the disk of the laptop was copied onto another one
        if keys.known("Hoa", "laptop") in (each.read_text(), _public(each)):
            copied = keys._secret_of("Hoa", "copy").with_suffix(each.suffix)
            shutil.copy(each, copied)
    record(laptop, "2", machine="copy")
    with closing(Desk.open(laptop)) as desk:
        (hoa,) = [each for each in admission.listed(desk) if each.person == "Hoa"]
    assert hoa.copied and hoa.machines == ("copy", "laptop")


def _public(file: Path) -> str:
    if file.suffix == ".key":
        return seals.public_of(_seed(file))
    found = keys._read(file)
    return found.key if found else ""


@pytest.mark.parametrize("how", ["read-only", "no PyNaCl", "a file in its place", "broken"])
def test_without_a_key_work_goes_on_and_is_not_sealed(
    how: str, laptop: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "read-only":

        def refuse(*_args: object, **_more: object) -> None:
            raise PermissionError(13, "no")

        monkeypatch.setattr("inspector.ledger.disk.make_folder", refuse)
    elif how == "no PyNaCl":
        monkeypatch.setitem(__import__("sys").modules, "nacl", None)
        monkeypatch.setitem(__import__("sys").modules, "nacl.bindings", None)
    elif how == "a file in its place":
        folder.write_text("x")
    else:
        keys.public("Hoa", "laptop")
        for each in folder.glob("*.pub"):
            each.unlink()
        for each in folder.glob("*.key"):
            each.write_text("nothing like a key")
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        assert desk.trouble and desk.writer.sitting.key == ""
    monkeypatch.undo()
    with closing(Desk.open(laptop)) as desk:
        assert sorted(each.word for each in sealed.states(desk.ledger).values()) == [
            "none",
            "sealed",
        ]


def test_a_key_that_went_after_the_sitting_began_leaves_it_open(laptop: Path, folder: Path) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        shutil.rmtree(folder)
        desk.close()
        assert desk.trouble
    assert words(laptop) == ["open", "sealed"]


def test_a_file_that_cannot_be_written_when_it_is_closed_is_closed(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise LedgerError("the disk is full")

    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        with monkeypatch.context() as patch:
            patch.setattr(desk.ledger, "write", fail)
            desk.seal()
        findings.record(desk, "A.1", "I.1", "2")
    assert words(laptop) == ["sealed", "sealed", "sealed"], "the next one seals it too"


def test_a_clock_that_is_wrong_decides_nothing(
    path: Path, laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.desk.session.now", lambda: -1)
    record(laptop, "1")
    monkeypatch.undo()
    merge(path, laptop)
    assert words(path) == ["sealed", "sealed"]
    with closing(Desk.open(path)) as desk:
        (hoa,) = [each for each in admission.listed(desk) if each.person == "Hoa"]
        assert hoa.sittings[0].started == -1


def test_the_secret_is_in_no_file_and_no_trace(
    laptop: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(laptop, "1")
    secrets = [_seed(each) for each in folder.glob("*.key")]
    assert secrets

    def fail(*_args: object) -> str:
        raise RuntimeError("a fault nobody expected")

    monkeypatch.setattr(seals, "sign", fail)
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "2")
        try:
            sealing.seal(desk, [desk.writer], closely=False)
        except RuntimeError as error:
            trace = "".join(traceback.format_exception(error))
        desk.end_sittings()
    texts = [file.read_bytes() for file in _files(tmp_path) if folder not in file.parents]
    texts += [trace.encode(), repr(desk.writer).encode()]
    for secret in secrets:
        assert not any(secret in text or secret.hex().encode() in text for text in texts)


def _files(folder: Path) -> Iterator[Path]:
    yield from (each for each in folder.rglob("*") if each.is_file())


def test_merged_in_any_order_seals_say_the_same(path: Path, tmp_path: Path) -> None:
    files = []
    for person in ("Hoa", "Minh", "An"):
        file = Path(shutil.copy(path, tmp_path / f"{person}.inspection"))
        record(file, "1", person, person)
        files.append(file)
    record(files[0], "2", "Hoa", "Hoa")
    results = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        central = Path(shutil.copy(path, tmp_path / f"c{''.join(map(str, order))}.inspection"))
        for number in order:
            merge(central, files[number])
        with closing(Desk.open(central)) as desk:
            stand = {
                desk.ledger.connection.execute(
                    "SELECT lower(hex(id)) FROM sitting WHERE w = ?", (w,)
                ).fetchone()[0]: each
                for w, each in sealed.states(desk.ledger).items()
            }
            results.add(
                (desk.ledger.fingerprint(), desk.ledger.content(), str(sorted(stand.items())))
            )
    assert len(results) == 1


def test_a_seal_in_a_file_is_read_as_it_was_written(laptop: Path) -> None:
    record(laptop, "1")
    with closing(Desk.open(laptop)) as desk:
        key = keys.known("Hoa", "laptop")
        rows = desk.ledger.connection.execute(
            "SELECT sitting.id, value FROM entry JOIN record USING(r) JOIN sitting USING(w)"
            " WHERE name LIKE 'seal/%' AND key = ?",
            (key,),
        ).fetchall()
    ((id_, value),) = rows
    read = Seal.read(value)
    assert read is not None and read.fits(id_, key) and not read.fits(id_, "0" * 64)


def test_a_sitting_that_came_in_part_counts_everywhere_once_the_rest_comes(
    path: Path, tmp_path: Path
) -> None:
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
    laptop = Path(shutil.copy(path, tmp_path / "hoa.inspection"))
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        findings.record(desk, "A.2", "I.1", "1")
    part = tmp_path / "part.inspection"
    with closing(Desk.open(laptop)) as desk:
        records = frozenset(each for each in desk.ledger.records("") if each != "visit/2024/A.2")
        copy.hand_over(desk.ledger, part, Withheld(names.RESTRICTED, None, records))
    merge(path, part)
    admit(path, code())
    assert (total(path), state(path)) == (0, "open")
    merge(path, laptop)
    with closing(Desk.open(path)) as desk:
        rows = "SELECT cell, earned FROM visit_state WHERE view = 'team' ORDER BY cell"
        kept = desk.ledger.connection.execute(rows).fetchall()
        desk.ledger.rebuild()
        assert kept == desk.ledger.connection.execute(rows).fetchall()
    assert len(kept) == 2 and all(earned > 0 for _cell, earned in kept)


def test_a_policy_that_another_program_changed_is_said_anew(path: Path, laptop: Path) -> None:
    record(laptop, "1")
    merge(path, laptop)
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
        with sitting(path, "Office", "VP") as other:
            rounds.say_policy(other, "mark")
        rounds.say_policy(desk, "require")
    assert total(path) == 0


def test_where_nobody_could_look_what_is_sealed_is_what_the_disk_holds(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sitting(laptop, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        fail_once(desk.ledger, stored=True)
        with monkeypatch.context() as patched:
            patched.setattr(Ledger, "_holds", _cannot_look)
            with pytest.raises(LedgerError):
                findings.record(desk, "A.1", "I.2", "full")
        findings.record(desk, "A.1", "I.3", "full")
    assert words(laptop) == ["open", "sealed"]
    record(laptop, "2")
    assert set(words(laptop)) == {"sealed"}


def _cannot_look(*_args: object) -> bool:
    raise sqlite3.OperationalError("disk I/O error")


def test_of_two_offices_that_retire_a_key_the_earlier_sitting_decides(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    for answer in ("1", "2", "1", "2", "1", "2"):
        record(laptop, answer)
    merge(path, laptop)
    with closing(Desk.open(path)) as desk:
        sat = admission.find(desk, code()).sittings
    # The later one has the id that comes first in the alphabet.
    early, late = next(((a, b) for a, b in combinations(sat, 2) if a.id > b.id), sat[:2])
    other = Path(shutil.copy(path, tmp_path / "other.inspection"))
    for file, after in ((path, early.id), (other, late.id)):
        admit(file, code())
        with sitting(file, "Office", "VP") as desk:
            admission.retire(desk, code(), after, "lost")
    merge(path, other)
    with closing(Desk.open(path)) as desk:
        retired = admission.find(desk, code()).retired
    assert retired is not None and retired.after == early.id


def test_a_withdrawal_lends_no_seal_to_what_it_restores(
    path: Path, laptop: Path, tmp_path: Path
) -> None:
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, "require")
    later = tmp_path / "later.inspection"
    for file, answer in ((laptop, "1"), (later, "2")):
        if file == later:
            shutil.copy(laptop, later)
        with sitting(file, "Hoa", "laptop") as desk:
            desk.sealing = False
            findings.record(desk, "A.1", "I.1", answer)
        merge(path, file)
    with sitting(path, "Office", "VP") as desk:
        batches.withdraw(desk, "2", "taken in by mistake")
    assert (total(path), state(path)) == (0, "open")


def test_what_a_file_says_of_whose_seals_count_is_told_before_it_comes_in(
    path: Path, laptop: Path
) -> None:
    record(laptop, "1")
    with sitting(laptop, "Hoa", "laptop") as desk:
        admission.admit(desk, code())
        rounds.say_policy(desk, counting.REQUIRE)
    with sitting(path, "Office", "VP") as desk:
        (would,) = office.merge(desk, [laptop], dry_run=True)
        assert {(each.kind, each.what, each.author) for each in would.trusts} == {
            ("admits", code(), "Hoa"),
            ("require", "2024", "Hoa"),
        }
        assert any(code() in said for said in telling.doubts(would))
        office.merge(desk, [laptop])
    record(laptop, "2")
    with sitting(path, "Office", "VP") as desk:
        (again,) = office.merge(desk, [laptop])
        assert again.status == "merged" and not again.trusts, "what is known is not told again"
