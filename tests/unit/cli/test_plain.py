"""A visit in lines, as a person with a screen reader or a script has it: real processes, pipes."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector import checklist, start
from inspector.cli import plain_words
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.visits import findings, visit
from inspector.desk.visits.visit import Visit
from inspector.text import FORBIDDEN

from .conftest import Ran, Run

CELL = "A.1"
Talk = Callable[..., Ran]
OTHER = {"I.2": "23/24", "I.8": "0,1", "III.1": "11", "III.7": "a,b", "II.5": "3/4"}


@contextmanager
def begun(file: Path, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The conversation under way, killed at the end."""
    argv = [sys.executable, "-m", "inspector", "visit", CELL, "--plain", "--file", str(file)]
    with subprocess.Popen(
        [*argv, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def talk(file: Path) -> Talk:
    """Says lines, and gives what was answered."""

    def talk(*lines: str, lang: str = "en", end: str = "\n") -> Ran:
        with begun(file, "--lang", lang, "--as", "Lan") as process:
            out, err = process.communicate("".join(line + end for line in lines).encode())
        return Ran(process.returncode, out.decode(), err.decode())

    return talk


def read(file: Path) -> Visit:
    """The visit as it is on the disk."""
    desk = Desk.open(file, "Minh")
    try:
        return visit.read(desk, CELL)
    finally:
        desk.close()


def said(file: Path) -> dict[str, str]:
    """The answers on the disk, with their caps."""
    return {
        each.criterion.id: " ".join((each.stored.answer, *each.stored.caps))
        for each in read(file).findings
        if each.stored
    }


def test_a_whole_visit_is_scored_by_lines(file: Path, talk: Talk) -> None:
    lines = []
    for finding in read(file).findings:
        asks = finding.criterion
        answer = OTHER.get(asks.id, "full")
        lines += [f"e minutes of {asks.id}", answer]
        given = checklist.score(asks, checklist.parse_answer(asks, answer)).points
        # Only where points were lost is the reason asked for.
        lines += ["one was late"] if given != asks.points else []
        lines.append("")
    done = talk(*lines, "t", "finish")
    assert (done.code, done.err) == (0, "")
    found = read(file)
    assert found.status == "finished" and not findings.gaps(found)
    assert len(said(file)) == 29
    assert {id_: said(file)[id_] for id_ in OTHER} == OTHER
    assert found.finding("III.1").explain == "one was late"
    assert "Nothing is missing" in done.out
    assert done.out.count("\nSaved: ") == 29 and "The visit is finished: result" in done.out


def test_every_criterion_says_what_it_asks_and_where_the_visit_is(talk: Talk) -> None:
    out = talk("j III.2", "3 [empty-quarter]", "no papers for quarter II", "s").out
    assert "III.2  Holds thematic meetings (3 points)" in out
    assert "4 or more: 3 points" in out and "Look for: " in out
    assert "Saved: 2 of 3 points; 2 so far, may lose 4, can reach 99, provisional" in out
    assert "Now: 2 points; answer 3 [empty-quarter]; why: no papers for quarter II" in out


def test_what_was_found_before_is_read_out(file: Path, talk: Talk) -> None:
    from inspector.desk.round import rounds

    desk = Desk.open(file, "Lan", "2024")
    findings.record(desk, CELL, "I.1", "2", note="late")
    rounds.start(desk, "2025")
    desk.choose_round("2025")
    rounds.add_checklists(desk, rounds.packaged_checklists())
    sheet = file.with_name("r.csv")
    sheet.write_text("code,name,type,organisation,members\nA.1,Một,agency,HQ,9\n", "utf-8")
    enrolling.bring_in(desk, sheet)
    desk.close()
    with begun(file, "--round", "2025", "--lang", "en") as process:
        out, _err = process.communicate(b"q\n")
    assert "In 2024: 2 points; answer 2 (" in out.decode() and "note: late" in out.decode()


def test_what_is_wrong_is_told_and_nothing_changes(file: Path, talk: Talk) -> None:
    before = file.read_bytes()
    out = talk("9", "hello", "=99", "j nowhere", "u", "r", "d D99", "finish").out
    assert out.count("Not saved: ") == 4
    assert "None is like that." in out and "there is nothing to undo" in out
    assert "I.2: not scored" in out and "finish REASON" in out
    assert file.read_bytes() == before


def test_steps_are_taken_back_and_done_again(file: Path, talk: Talk) -> None:
    talk("1", "", "full", "u", "u", "r")
    assert said(file) == {"I.1": "1"}


def test_a_letter_that_does_something_is_no_reason(file: Path, talk: Talk) -> None:
    assert "Left." in talk("2", "q", "full").out
    assert said(file) == {"I.1": "2"} and not read(file).finding("I.1").explain


def test_texts_evidence_and_disqualifiers_are_recorded(file: Path, talk: Talk) -> None:
    out = talk("n", "đã xem sổ", "e sổ biên bản", "", "e", "1", "d D1", "d -D1", "d", "q").out
    found = read(file)
    assert found.finding("I.1").note == "đã xem sổ"
    assert found.evidence[0].criteria == ("I.1", "I.2")
    assert "1: sổ biên bản" in out and found.barriers[0].holds is False
    talk("n -", "-")
    assert read(file).finding("I.1").note is None


def test_a_letter_that_is_an_answer_is_one(file: Path, talk: Talk) -> None:
    (criterion,) = [
        each.id for each in read(file).checklist.criteria if "d" in {part.id for part in each.parts}
    ]
    talk(f"j {criterion}", "d")
    assert said(file) == {criterion: "d"}


def test_where_people_differ_nothing_is_overwritten(file: Path, talk: Talk, tmp_path: Path) -> None:
    from inspector.desk.office import office

    other = tmp_path / "other.inspection"
    other.write_bytes(file.read_bytes())
    for path, answer in ((file, "1"), (other, "2")):
        desk = Desk.open(path, answer)
        findings.record(desk, CELL, "I.1", answer)
        desk.close()
    desk = Desk.open(file, "Lan")
    office.merge(desk, [other])
    desk.close()
    out = talk("3").out
    assert "People differ here: " in out and "`inspector settle A.1 I.1 team.answer` settles" in out
    assert read(file).finding("I.1").state == "conflict"


@pytest.mark.parametrize("lang", ["vi", "en", "pt"])
def test_nothing_but_text_is_written_in_any_language(talk: Talk, lang: str) -> None:
    done = talk("?", "1", "", "d", "n \x1b]52;c;YQ==\a\x9b31m", "s", lang=lang)
    assert (done.code, done.err) == (0, "")
    assert not FORBIDDEN.search(done.out)


def test_lines_may_end_as_windows_ends_them(file: Path, talk: Talk) -> None:
    assert talk("\ufeff1", "", "full", "q", end="\r\n").code == 0
    assert said(file) == {"I.1": "1", "I.2": "full"}


def test_a_finished_visit_is_only_read_out(file: Path, talk: Talk) -> None:
    talk("finish too late")
    out = talk("1").out
    assert "This visit is finished" in out and "Not saved: " in out and not said(file)


def test_killed_in_the_middle_everything_said_to_be_saved_is_there(file: Path) -> None:
    with begun(file, "--lang", "en") as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"full\n\n" * 40)
        process.stdin.flush()
        heard = 0
        while heard < 11:
            heard += process.stdout.readline().startswith(b"Saved: ")
        process.kill()
        heard += process.stdout.read().count(b"\nSaved: ")
    assert len(said(file)) >= heard


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_interrupted_it_ends_without_a_word_too_many(file: Path) -> None:
    # Whoever runs the tests in the background ignores the signal, and a child inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with begun(file, "--lang", "en") as process:
        signal.signal(signal.SIGINT, before)
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"1\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith(b"Saved: "):
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""
    assert said(file) == {"I.1": "1"}


class Terminal(io.StringIO):
    """A terminal on which lines are typed, or on which they appear."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_terminal(file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Says lines at a terminal of 60 columns, and gives what was answered."""

    def talk(*lines: str, lang: str = "en") -> str:
        shown = Terminal()
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", "60")
            patch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
            patch.setattr(sys, "stdout", shown)
            start.run(["visit", CELL, "--plain", "--file", str(file), "--lang", lang])
        return shown.getvalue()

    return talk


def test_words_of_the_language_do_what_the_english_ones_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoken = {"finish": "kết thúc", "next": "tiếp", "note": "ghi chú"}
    monkeypatch.setattr(plain_words, "_", lambda message: spoken.get(message, message))
    actions = {word: word for word in plain_words.WORDS} | {"n": "note"}
    find = plain_words.find
    assert find("kết thúc vì  trời mưa", actions) == ("finish", "vì trời mưa")
    assert find("Ket thuc", actions) == ("finish", "") and find("TIEP", actions) == ("next", "")
    assert find("ghi chú đã xem", actions) == ("note", "đã xem")
    assert find("finish x", actions) == ("finish", "x") and find("n x", actions) == ("note", "x")
    assert find("23/24", actions) is None and find("ghi", actions) is None
    assert any("kết thúc:" in line for line in plain_words.help_lines())


def test_on_a_terminal_lines_end_between_words(at_terminal: Callable[..., str]) -> None:
    out = at_terminal("?", "q")
    lines = [line.removeprefix("I.1> ") for line in out.splitlines()]
    assert max(map(len, lines)) <= 60
    assert any(line.endswith((" full", " full or", " or f,")) for line in lines)
    guide = " ".join(" ".join(lines).split())
    assert "where a letter is an answer, write the word: next, note, why, evidence, gap" in guide


def test_at_a_terminal_finishing_is_asked_once(file: Path, at_terminal: Callable[..., str]) -> None:
    out = at_terminal("finish too late", "", "q")
    assert "Finish the visit? It is locked then." in out and "still open" in out
    assert read(file).status == "open"
    assert "The visit is finished" in at_terminal("finish too late", "yes")
    assert read(file).status == "finished"


def test_the_letter_of_full_marks_gives_them_as_it_does_on_screens(file: Path, talk: Talk) -> None:
    talk("f", "q")
    first = read(file).findings[0]
    assert first.points is not None and first.points == first.criterion.points
