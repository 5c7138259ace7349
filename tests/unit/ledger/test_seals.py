"""Seals: their form, what is signed, and how a sitting stands whatever became of its entries."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ledger import Change, Ledger, Sitting, Writer, sealed, seals
from inspector.ledger.entry import RECORD_NAME, unpack
from inspector.ledger.seals import Seal

SEED = bytes(range(32))
KEY = seals.public_of(SEED)


def _writer(nonce: str = "n", key: str = KEY) -> Writer:
    return Writer(Sitting("Lan", "m", "p", 0, nonce, key))


def _seal(writer: Writer, seed: bytes = SEED) -> Seal:
    ids = unpack(bytes(writer.made))
    said = Seal(writer.seq - 1, len(ids), seals.root(ids), writer.sitting.key, "")
    return replace(said, signature=seals.sign(seed, said.text(writer.sitting.id)))


def _say(sitting: Sitting, value: str | None) -> Change:
    return Change(seals.record_of(sitting.id), seals.item_of(sitting.id), seals.FIELD, value)


def _wrote(ledger: Ledger, writer: Writer, many: int = 3) -> None:
    for number in range(writer.seq, writer.seq + many):
        ledger.write(writer, [Change("cell/A", "", f"f{number}", writer.sitting.nonce)])


def _state(ledger: Ledger) -> sealed.State:
    (state,) = sealed.states(ledger).values()
    return state


def test_the_form_is_the_one_that_other_verifiers_read() -> None:
    seal = Seal(2, 2, "a" * 64, "b" * 64, "c" * 128)
    assert seal.value == (
        f'{{"up_to":2,"count":2,"root":"{"a" * 64}","key":"{"b" * 64}","signature":"{"c" * 128}"}}'
    )
    assert Seal.read(seal.value) == seal
    sitting = bytes.fromhex("ab" * 20)
    assert seal.text(sitting) == (f"inspector/seal/1\n{'ab' * 20}\n2\n2\n{'a' * 64}\n".encode())
    assert (seals.record_of(sitting), seals.item_of(sitting)) == ("seal/AB", f"sitting:{'ab' * 20}")
    ids = [b"b" * 20, b"a" * 20]
    expected = hashlib.sha256(b"inspector/entries/1\n" + b"a" * 20 + b"b" * 20).hexdigest()
    assert seals.root(ids) == expected
    digest = hashlib.sha256(f"inspector/key/1\n{KEY}".encode()).digest()
    digits = str(int.from_bytes(digest[:16], "big") % 10**24).zfill(24)
    assert seals.code(KEY).replace(" ", "") == digits and len(seals.code(KEY).split()) == 6
    for name in (seals.record_of(sitting), seals.record_of_key(KEY)):
        assert RECORD_NAME.fullmatch(name)


@given(st.one_of(st.none(), st.integers(), st.text(), st.dictionaries(st.text(), st.integers())))
def test_whatever_else_is_said_is_no_seal(value: object) -> None:
    assert Seal.read(json.dumps(value) if isinstance(value, dict) else value) is None


@pytest.mark.parametrize(
    "change",
    [
        {"up_to": 0},
        {"up_to": True},
        {"count": "2"},
        {"root": "A" * 64},
        {"key": "b" * 63},
        {"more": 1},
        {"signature": "c" * 127 + "\n"},
    ],
)
def test_a_seal_that_is_not_to_the_letter_is_none(change: dict[str, object]) -> None:
    said = json.loads(Seal(2, 2, "a" * 64, "b" * 64, "c" * 128).value)
    assert Seal.read(json.dumps(said | change, separators=(",", ":"))) is None


def test_a_sitting_is_open_until_it_is_sealed_and_again_when_it_goes_on(ledger: Ledger) -> None:
    writer = _writer()
    _wrote(ledger, writer)
    assert _state(ledger) == sealed.State("open", here=3)
    first = _seal(writer)
    ledger.write(writer, [_say(writer.sitting, first.value)])
    assert _state(ledger) == sealed.State("sealed", 3, "", 3, 3)
    ledger.write(writer, [Change("cell/A", "", "more", 1)])
    state = _state(ledger)
    assert state == sealed.State("open", 3, "", 4, 3)
    assert state.proves(3) and not state.proves(5)


def test_without_a_key_there_is_no_seal(ledger: Ledger) -> None:
    _wrote(ledger, _writer(key=""))
    assert _state(ledger).word == "none"


def test_only_the_key_of_the_sitting_seals_it(ledger: Ledger) -> None:
    writer = _writer()
    _wrote(ledger, writer)
    ledger.write(writer, [_say(writer.sitting, _seal(writer, secrets.token_bytes(32)).value)])
    assert (_state(ledger).word, _state(ledger).why) == ("broken", "signature")
    ledger.write(writer, [_say(writer.sitting, "no seal")])
    assert (_state(ledger).word, _state(ledger).why) == ("broken", "form")


def test_nobody_hides_a_good_seal_behind_another_one(ledger: Ledger) -> None:
    writer, other = _writer(), _writer("other", "")
    _wrote(ledger, writer)
    good = _seal(writer)
    ledger.write(writer, [_say(writer.sitting, good.value)])
    for bad in (None, "x", replace(good, up_to=9, signature="0" * 128).value):
        ledger.write(other, [_say(writer.sitting, bad)])
    found = sealed.states(ledger)
    assert sorted(each.word for each in found.values()) == ["none", "sealed"]
    assert ledger.connection.execute("SELECT count(*) FROM conflict").fetchone() == (0,)


def test_who_changes_removes_or_adds_an_entry_breaks_the_seal(
    ledger: Ledger, fresh: Callable[[], Path]
) -> None:
    writer = _writer()
    _wrote(ledger, writer)
    ledger.write(writer, [_say(writer.sitting, _seal(writer).value)])

    def after(statement: str) -> sealed.State:
        copy = fresh()
        with closing(sqlite3.connect(copy)) as target:
            ledger.connection.backup(target)
            target.execute("DROP TRIGGER entry_never_changes")
            target.execute("DROP TRIGGER entry_is_never_removed")
            target.execute(statement)
            target.commit()
            with closing(Ledger.__new__(Ledger)) as found:
                found.connection = target
                found.read_only = True
                found.behind = ledger.behind
                return _state(found)

    where = "WHERE seq = 2"
    assert after(f"UPDATE entry SET id = randomblob(20) {where}").why == "entries"
    assert after(f"DELETE FROM entry {where}").word == "incomplete"
    doubled = (
        f"SELECT r, i, f, w, seq, randomblob(20), value, at, replaces, NULL FROM entry {where}"
    )
    assert after(f"INSERT INTO entry {doubled}").why == "entries"


def test_what_a_key_left_unsealed_is_found_and_a_long_file_is_read_in_parts(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed, done, on = _writer("crashed"), _writer("done"), _writer("on")
    for writer in (crashed, done, on):
        _wrote(ledger, writer)
    for writer in (done, on):
        ledger.write(writer, [_say(writer.sitting, _seal(writer).value)])
    ledger.write(on, [Change("cell/A", "", "later", 1)])
    quick = dict(sealed.unsealed(ledger, KEY))
    assert quick == {crashed.sitting.id: replace(_seal(crashed), signature="")}
    closely = {id_ for id_, _left in sealed.unsealed(ledger, KEY, closely=True)}
    assert closely == {crashed.sitting.id, on.sitting.id}
    at_once = sealed.states(ledger)
    monkeypatch.setattr(sealed, "AT_ONCE", 4)
    assert sealed.states(ledger) == at_once and len(at_once) == 3
    assert sealed.states(ledger, [1]) == {1: at_once[1]}
