"""The audit pack and its script, and what is taken for a witness."""

import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.faults.insider import Insider
from tests.unit.checklist import samples

from inspector import checklist
from inspector.checklist import Criterion
from inspector.desk import Desk, WrongInput, names
from inspector.desk.office import handover, office, receipting
from inspector.desk.round import rounds
from inspector.desk.visits import findings, framing, visit
from inspector.desk.witnesses import given, holding, pack, stated, told
from inspector.desk.witnesses.given import Code
from inspector.ledger import Change, prints, seals

from . import making
from .laptops import sitting


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The names of the script in the pack."""
    names: dict[str, Any] = {"__name__": "verify", "__file__": str(stated.SCRIPT)}
    exec(compile(stated.SCRIPT.read_text("utf-8"), "verify.py", "exec"), names)
    return names


def check(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", folder / "verify.py"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_an_auditor_reads_at_most_200_lines_of_the_standard_library() -> None:
    lines = stated.SCRIPT.read_text("utf-8").splitlines()
    assert len(lines) <= 200 and max(map(len, lines)) <= 100
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    assert imports == ["import base64, hashlib, json, pathlib, re, sys"]


def test_a_pack_checks_itself_and_tells_what_was_altered_in_it(path: Path, tmp_path: Path) -> None:
    with sitting(path, "Mai", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1", note="as seen")
        framing.say_restricted(desk, "A.1", "she saw the cash book")
    folder = tmp_path / "pack"
    with closing(Desk.open(path, read_only=True)) as desk:
        pack.write(desk, folder)
    assert check(folder) == (0, "all holds\n")
    texts = "".join(each.read_text("utf-8") for each in folder.rglob("*") if each.is_file())
    assert "as seen" in texts and "cash book" not in texts
    for name, old, new in (
        ("entries.jsonl", "as seen", "as told"),
        ("totals.jsonl", '"provisional"', '"meets"'),
        ("sittings.jsonl", '"Mai"', '"Lan"'),
        ("entries.jsonl", r"\"count\":", r"\"count\":1"),
    ):
        file = folder / name
        before = file.read_text("utf-8")
        assert old in before
        file.write_text(before.replace(old, new), "utf-8")
        code, said = check(folder)
        assert code == 1 and "stated" in said
        file.write_text(before, "utf-8")
    (folder / "sittings.jsonl").unlink()
    assert check(folder)[0] == 1


def test_one_file_has_one_pack_that_writes_over_nothing(path: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.zip", tmp_path / "two.zip"
    with closing(Desk.open(path, read_only=True)) as desk:
        pack.write(desk, first)
        pack.write(desk, second)
        assert first.read_bytes() == second.read_bytes()
        for there in (first, tmp_path):
            with pytest.raises(WrongInput, match="there already"):
                pack.write(desk, there)
        with pytest.raises(WrongInput, match="no folder"):
            pack.write(desk, tmp_path / "none" / "pack")
    assert sorted(each.name for each in tmp_path.glob("*pack*")) == []
    assert not [each for each in tmp_path.iterdir() if ".part" in each.name]
    assert first.stat().st_mode & 0o777 == 0o600 or os.name == "nt", "it holds all of the file"


def test_the_script_gives_every_answer_the_points_that_the_program_gives(
    script: dict[str, Any],
) -> None:
    chance, seen = random.Random(3), set()
    for list_ in (samples.small(), samples.packaged("agency")):
        table = json.loads(checklist.to_json(list_))
        plain = {c["id"]: c for section in table["sections"] for c in section["criteria"]}
        for criterion in list_.criteria:
            for value in values(criterion, chance):
                state, points, applies, _band = checklist.score(criterion, value)
                found = script["score"](plain[criterion.id], value)
                assert found == (state, points, applies), (criterion.id, value)
                seen.add((criterion.how, state))
    assert len(seen) >= 16


def values(criterion: Criterion, chance: random.Random) -> list[str]:
    """Answers of every kind, good and bad, with and without caps, as they are stored."""
    words = ["full", "na", "later", "=0", "=0.5", "=1", "=99", "=-1", "=0.3", "1", "2", "0", "9"]
    words += [
        "1/2",
        "3/3",
        "120/110",
        "0/0",
        "5/0",
        "-1",
        "1.5",
        "1.555",
        "11,5",
        "12/12.5",
        "/",
        "",
    ]
    words += [
        "0,0",
        "1,2",
        "1",
        "10001,0",
        "none",
        "a",
        "a,b:na",
        "A, c",
        "a,a",
        "b:na",
        "a:na",
        "x",
    ]
    words += [f"{chance.randrange(20)}/{chance.randrange(1, 20)}" for _ in range(6)]
    caps: list[list[str]] = [[], *([cap.id] for cap in criterion.caps), ["x"]]
    caps.append([cap.id.upper() for cap in criterion.caps])
    said = [
        json.dumps({"a": word, "c": ticked, "r": rule})
        for word, ticked in itertools.product(words, caps)
        for rule in (criterion.rule, "0" * 8)
    ]
    return [*said, "{}", "[]", "7", "null", '{"a":1,"r":"x"}', "no json"]


def test_the_script_comes_to_the_verdicts_of_the_program(script: dict[str, Any]) -> None:
    list_, chance, seen = samples.small(), random.Random(5), set()
    table = json.loads(checklist.to_json(list_))
    for _ in range(400):
        said = {c.id: heads(c, chance) for c in list_.criteria}
        bars: dict[tuple[str, str], Sequence[object]] = {}
        if chance.random() < 0.3:
            bars = {("disq:D1", "holds"): [1], ("disq:D1", "exception"): chance.choice([[], ["x"]])}
        barred = bool(bars) and not any(bars["disq:D1", "exception"])
        stands = checklist.standing(list_, said, barred)
        cells = {(id_, "team.answer"): [*each] for id_, each in said.items()} | bars
        found = script["total"](table, cells, "team", 1)
        assert (found["earned"], found["applicable"]) == (stands.earned, stands.applicable)
        if found["verdict"] != "conflict":
            assert found["verdict"] == stands.verdict
        seen.add(found["verdict"])
    assert seen == {"not_eligible", "conflict", "provisional", "meets", "does_not_meet"}


def heads(criterion: Criterion, chance: random.Random) -> list[str]:
    """What stands on a criterion: mostly one good answer, at times nothing, or two."""
    good = [checklist.parse_answer(criterion, word) for word in ("full", *_GOOD[criterion.how])]
    count = chance.choices([0, 1, 2], [1, 30, 1])[0]
    weights = [8, *([1] * (len(good) - 1))]
    return list(dict.fromkeys(chance.choices(good, weights, k=count)))


_GOOD = {
    "choice": ("1", "2", "3"),
    "number": ("12", "10", "0", "=2.5", "later"),
    "share": ("1/1", "1/2", "na"),
    "deductions": ("0,0", "1,0", "0,2", "na"),
    "parts": ("a,b,c", "a,b:na,c", "none", "a,c:na"),
}


def test_the_script_checks_signatures_as_the_library_does(script: dict[str, Any]) -> None:
    seed, sitting_ = bytes(range(32)), "ab" * 20
    key = seals.public_of(seed)
    text = seals.signed_text(bytes.fromhex(sitting_), 5, 4, "0" * 64)
    seal = seals.Seal(5, 4, "0" * 64, key, seals.sign(seed, text))
    assert script["proven"](seal.value, sitting_, key) == (5, 4, "0" * 64)
    signature = seal.signature
    for wrong in (
        replace(seal, up_to=6),
        replace(seal, root="1" * 64),
        replace(seal, signature=signature[:-2] + f"{int(signature[-2:], 16) ^ 1:02x}"),
        replace(seal, signature=signature[:64] + "ff" * 32),
        replace(seal, signature="00" * 64),
        replace(seal, signature=""),
        replace(seal, key=seals.public_of(bytes(32))),
    ):
        assert script["proven"](wrong.value, sitting_, key)[:2] == (0, 0)
    small = seals.Seal(5, 4, "0" * 64, key, _of_small_order(script, seed, text))
    for said in ("no seal", "[" * 9000, f" {seal.value}", seal.value.upper(), small.value):
        read = seals.Seal.read(said)
        assert read is None or not read.fits(bytes.fromhex(sitting_), key)
        assert script["proven"](said, sitting_, key)[:2] == (0, 0)


def _of_small_order(script: dict[str, Any], seed: bytes, text: bytes) -> str:
    """A signature whose first half is the neutral point: by the bare equation it would hold."""
    order, neutral = script["ORDER"], bytes([1]) + bytes(31)
    secret = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
    secret = secret & ((1 << 254) - 8) | 1 << 254
    said = hashlib.sha512(neutral + bytes.fromhex(seals.public_of(seed)) + text).digest()
    rest: int = int.from_bytes(said, "little") * secret % order
    return (neutral + rest.to_bytes(32, "little")).hex()


def test_a_round_may_be_called_like_a_kind_of_record_and_anybody_may_say_print(
    path: Path, tmp_path: Path
) -> None:
    with sitting(path, "Mai", "laptop") as desk:
        desk.write([Change("visit/CHECKLIST/A.1", "I.1", "print", "x")])
        desk.write([Change(names.receipt("Hoa", "laptop"), "sitting:x", "print", "")])
    folder = tmp_path / "pack"
    with closing(Desk.open(path, read_only=True)) as desk:
        pack.write(desk, folder)
    assert check(folder) == (0, "all holds\n")


def test_files_and_codes_are_witnesses_and_nothing_else(tmp_path: Path) -> None:
    digest = bytes(range(32))
    code = given.read(prints.short(digest).lower())
    assert isinstance(code, Code) and code.names(digest) and not code.names(bytes(32))
    whole = given.read(digest.hex().upper())
    assert isinstance(whole, Code) and whole.names(digest)
    assert given.read(str(tmp_path)) == tmp_path
    for text in ("", "A.1", "no.inspection", "1" * 20, "A" * 19, "=cmd"):
        with pytest.raises(WrongInput, match="no witness"):
            given.read(text)


def test_a_copy_that_was_handed_over_is_whole_before_it_is_ever_opened(
    path: Path, tmp_path: Path
) -> None:
    with sitting(path, "Mai", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
        copy = handover.send(desk, tmp_path / "copy.inspection")
    held = holding.hold(copy, [path])
    assert held.verified.wrong == ()
    (only,) = held.testimonies
    assert not only.broken and "as it was" in told.summary(only)


def test_what_is_no_inspection_file_is_no_witness(path: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no witness"):
        holding.hold(path, [making.write(tmp_path / "a.txt", "hello")])


def test_in_a_round_that_requires_seals_the_pack_names_what_counts_nothing(
    path: Path, tmp_path: Path
) -> None:
    with sitting(path, "Mai", "laptop") as desk:
        desk.sealing = False
        findings.record(desk, "A.1", "I.1", "1")
        rounds.say_policy(desk, "require")
    folder = tmp_path / "pack"
    with closing(Desk.open(path, read_only=True)) as desk:
        pack.write(desk, folder)
    summary = folder / "pack.json"
    said = json.loads(summary.read_text("utf-8"))
    assert len(said["unsealed"]) == 1 and check(folder) == (0, "all holds\n")
    summary.write_text(json.dumps(said | {"unsealed": []}), "utf-8")
    assert check(folder)[0] == 1


def test_a_receipt_shows_which_numbers_are_missing_and_that_others_are_here(
    path: Path, tmp_path: Path
) -> None:
    central = Path(shutil.copy(path, tmp_path / "central.inspection"))
    with sitting(path, "Hoa", "laptop") as desk:
        desk.sealing = False
        findings.record(desk, "A.1", "I.1", "1", note="as seen")
    with sitting(central, "Office", "office") as desk:
        office.merge(desk, [path])
        receipting.give(desk)
    with sitting(path, "Hoa", "laptop") as desk:
        office.merge(desk, [central])
    assert not holding.hold(central, [path]).broken
    whole = central.read_bytes()
    insider = Insider(central)
    note = next(fact for fact in insider.facts if fact.value == "as seen")
    insider.remove([note])
    insider.write()
    alone, beside = holding.hold(central), holding.hold(central, [path])
    assert not alone.broken and "Hoa on laptop" in " ".join(told.remarks(alone))
    assert beside.broken and beside.testimonies[0].claims is not None
    (unfit,) = beside.testimonies[0].claims.unfit
    assert (unfit.missing, unfit.here) == (str(note.seq), unfit.entries - 1)
    central.write_bytes(whole)
    insider = Insider(central)
    next(fact for fact in insider.facts if fact.value == "as seen").value = "as told"
    insider.write()
    alone = holding.hold(central)
    assert alone.broken and "others with these numbers" in told.receipt(alone.unfit[0])
    folder = tmp_path / "pack"
    with closing(Desk.open(central, read_only=True)) as desk:
        pack.write(desk, folder)
    code, said = check(folder)
    assert code == 1 and "receipt" in said


def test_a_receipt_says_the_codes_of_the_visits(path: Path) -> None:
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
    with sitting(path, "Office", "office") as desk:
        receipting.give(desk)
        record = desk.ledger.record(names.receipt("Hoa", "laptop"))
        (item,) = record.items(receipting.VISIT)
        code = prints.short(visit.read(desk, "A.1").code)
        assert item.startswith("visit:2024/A.1:") and record.text(item, "code") == code
