"""`verify --against` and `audit-pack` as a person and a script meet them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.insider import Insider

from .conftest import Run


def test_what_an_insider_altered_is_named_beside_an_earlier_copy(
    run: Run, file: Path, tmp_path: Path
) -> None:
    on = ("-f", file)
    run("record", "A.1", "I.1", "1", "--note", "as seen", "--as", "Hoa", *on)
    copy = Path(shutil.copy(file, tmp_path / "copy.inspection"))
    code = run("show", "A.1", "--json", *on).json["code"]
    fingerprint = run("fingerprint", "--json", *on).json["fingerprint"]
    run("record", "A.1", "I.2", "full", "--as", "Hoa", *on)
    witnesses = ("--against", copy, "--against", code, "--against", fingerprint)
    sound = run("verify", *witnesses, *on)
    assert (sound.code, sound.err) == (0, "")
    assert "whole" in sound.out and "since then: A.1 2024 · I.2 answer: full marks" in sound.out
    # Of much that came since, what is of one sitting stands together; the verdict is not lost.
    assert run("record", "A.1", "I.3", "full", "--note", "1", "--as", "Lan", *on).code == 0
    assert sound.out.splitlines()[0] == sound.out.splitlines()[-1]
    grouped = run("verify", "--against", copy, *on).out
    assert "A.1 2024: 2 entries (Lan," in grouped and "I.3 note: 1" not in grouped
    assert "I.3 note: 1" in run("verify", "--against", copy, "--all", *on).out
    insider = Insider(file)
    insider.unseal({fact.sitting.id for fact in insider.facts})
    note = next(fact for fact in insider.facts if fact.value == "as seen")
    note.value = "as told"
    insider.write()
    assert run("verify", *on).code == 0, "he made it whole again"
    broken = run("verify", *witnesses, *on)
    assert broken.code == 1 and broken.err == ""
    assert "altered: A.1 2024 · I.1 note: as told (Hoa," in broken.out
    assert "was: as seen" in broken.out and "never was in this state" in broken.out
    told = run("verify", *witnesses, "--json", *on).json
    assert told["whole"] is False and [each["holds"] for each in told["against"]] == [False] * 3
    altered = next(each for each in told["against"][0]["changes"] if each["change"] == "altered")
    assert (altered["what"], altered["item"], altered["field"]) == (["value"], "I.1", "team.note")
    assert (altered["before"]["value"], altered["now"]["value"]) == ("as seen", "as told")


def test_what_is_no_witness_is_told_in_a_sentence(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    for witness in ("K7QF", tmp_path / "a.txt", tmp_path):
        found = run("verify", "--against", witness, "-f", file)
        assert found.code == 2 and found.out == "" and "no witness" in found.err
    found = run("verify", "--against", "AAAA-AAAA-AAAA-AAAA-AAAA", "-f", file)
    assert found.code == 1 and "never was in this state" in found.out


def test_totals_that_do_not_follow_are_named(run: Run, file: Path) -> None:
    run("record", "A.1", "I.1", "1", "--as", "Hoa", "-f", file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE visit_state SET earned = earned + 100")
        connection.commit()
    found = run("verify", "-f", file)
    assert found.code == 1 and "visit/2024/A.1" in found.err and "rebuild" in found.err


def test_an_audit_pack_is_written_once(run: Run, file: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    done = run("audit-pack", "-o", pack, "--json", "-f", file)
    fingerprint = run("fingerprint", "--json", "-f", file).json["fingerprint"]
    assert done.code == 0 and done.json["fingerprint"] == fingerprint
    before = pack.read_bytes()
    again = run("audit-pack", "-o", pack, "-f", file)
    assert again.code == 2 and "there already" in again.err and pack.read_bytes() == before
