"""What a person types in a real terminal arrives as it was typed.

Every case runs with the project's keys and fields. The cases that Textual's own get wrong run with
those too: the proof that these tests can fail.
"""

import json
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal

APP = Path(__file__).with_name("typing_app.py")
F2_LEAVE = b"\x1bOQ"
F3_SAVE = b"\x1bOR"
STANDS_STILL = "loop stands still"
WAITS = "handler waits"

TIMES = 20
"""How often a burst is typed: a race is not lost every time."""

NGUYEN = ("Nguye", "\x7fê", "n", "\x7f\x7fễn")
"""As an input method sends the word: what it replaces is taken back and sent anew in one write."""

DECOMPOSED = unicodedata.normalize("NFD", "Hội nghị chuyên đề: Việt Nam, ơ̆ và ê̆")
COMPOSED = unicodedata.normalize("NFC", DECOMPOSED)

Script = Callable[[Terminal], None]


def typed(*bursts: str, gap: float = 0) -> Script:
    """The bursts and a space, again and again; each in one write, or `gap` seconds between keys."""

    def type_into(terminal: Terminal) -> None:
        for burst in (*bursts, " ") * TIMES:
            for piece in burst if gap else [burst]:
                terminal.write(piece.encode())
                terminal.pause(gap)

    return type_into


def at_once(text: str) -> Script:
    """Everything in one write."""
    return lambda terminal: terminal.write(text.encode())


def pasted(text: str) -> Script:
    """A paste from the clipboard."""
    return lambda terminal: terminal.paste(text)


def during_a_save(text: str) -> Script:
    """Everything in one write, while a save of 400 ms goes on."""

    def type_into(terminal: Terminal) -> None:
        terminal.write(F3_SAVE)
        terminal.wait_for(lambda terminal: terminal.title == "saving")
        terminal.write(text.encode())

    return type_into


@dataclass(frozen=True)
class Case:
    """What is typed where, and what is then in the fields."""

    name: str
    script: Script
    right: dict[str, str | list[str]]
    focus: str = "one"
    save: str = STANDS_STILL


def field_cases(field: str) -> list[Case]:
    """Cases for one field, a line or a note."""
    bursts = [
        ("ha⌫ạnh", typed("ha\x7fạnh"), "hạnh"),
        ("d⌫Đảng", typed("d\x7fĐảng"), "Đảng"),
        ("c←a←→→b", typed("c\x1b[Da\x1b[D\x1b[C\x1b[Cb"), "acb"),
        ("paste between keys", typed("a\x7f\x1b[200~b\x1b[201~\x7fc"), "c"),
        ("Nguyễn", typed(*NGUYEN), "Nguyễn"),
    ]
    texts = [
        ("decomposed paste", pasted(DECOMPOSED)),
        ("decomposed typing", at_once(DECOMPOSED)),
    ]
    return [
        Case(f"{name} in {field}", script, {field: f"{right} " * TIMES}, field)
        for name, script, right in bursts
    ] + [Case(f"{name} in {field}", script, {field: COMPOSED}, field) for name, script in texts]


def save_cases(save: str) -> list[Case]:
    """Cases in which keys arrive while a save goes on."""
    return [
        Case(
            f"5⏎3⏎4⏎2⏎ while the first is saved and the {save}",
            at_once("5\r3\r4\r2\r"),
            {"answers": ["5", "3", "4", "2"], "answer": ""},
            focus="answer",
            save=save,
        ),
        Case(
            f"1⇥abc while a save goes on and the {save}",
            during_a_save("1\tabc"),
            {"one": "1", "two": "abc"},
            save=save,
        ),
    ]


CASES = [
    *field_cases("one"),
    *field_cases("note"),
    *save_cases(STANDS_STILL),
    *save_cases(WAITS),
]
SLOWER_CASES = [
    Case(
        f"Nguyễn with {gap * 1000} ms between keys in {field}",
        typed(*NGUYEN, gap=gap),
        {field: "Nguyễn " * TIMES},
        field,
    )
    for gap, field in [(0.0005, "one"), (0.002, "one"), (0.003, "one"), (0.002, "note")]
]


def record_of(kind: str, case: Case, folder: Path) -> dict[str, str | list[str]]:
    """Play a case to an app and return what its fields held in the end, as far as the case says."""
    path = folder / "record.json"
    options = ["--focus", case.focus, "--save", case.save]
    with Terminal([sys.executable, APP, kind, path, *options]) as terminal:
        terminal.wait_for("ready")
        case.script(terminal)
        terminal.write(F2_LEAVE)
        assert terminal.wait_exit() == 0
    record = json.loads(path.read_text(encoding="utf-8"))
    return {key: record[key] for key in case.right}


@pytest.mark.parametrize("case", [*CASES, *SLOWER_CASES], ids=lambda case: case.name)
def test_what_is_typed_arrives_as_typed(case: Case, tmp_path: Path) -> None:
    assert record_of("ours", case, tmp_path) == case.right


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_textual_alone_gets_the_same_typing_wrong(case: Case, tmp_path: Path) -> None:
    assert record_of("stock", case, tmp_path) != case.right
