"""Undo and redo: any step, across restarts, and never over what somebody else has said."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.desk import Desk, WrongInput
from inspector.desk.office import office
from inspector.desk.visits import findings, steps, visit
from inspector.ledger import draft
from inspector.ledger.record import distinct
from inspector.text import MAX_TEXT

CELL = "A.1"
RECORD = f"visit/2024/{CELL}"
KILLED = """
import os, signal, sys
from pathlib import Path
from inspector.desk import Desk
from inspector.desk.visits import findings, steps
desk = Desk.open(Path(sys.argv[1]), "Lan")
with steps.keeping(desk, "A.1", "I.1"):
    findings.record(desk, "A.1", "I.1", "2", explain="late")
print("saved", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def do(desk: Desk, criterion: str = "I.1", answer: str | None = None, **more: object) -> None:
    """Record as the app does, so that it can be taken back."""
    with steps.keeping(desk, CELL, criterion):
        findings.record(desk, CELL, criterion, answer, **more)  # type: ignore[arg-type]


def said(desk: Desk) -> dict[tuple[str, str], object]:
    """What stands in the visit; what was cleared, and the pin on the checklist, do not count."""
    cells = desk.ledger.record(RECORD).cells
    values = {cell: distinct(heads) for cell, heads in cells.items() if cell[0]}
    return {cell: value for cell, value in values.items() if value != (None,)}


@contextmanager
def at(path: Path, person: str) -> Iterator[Desk]:
    """Another run of the program."""
    with closing(Desk.open(path, person)) as desk:
        yield desk


RECORDINGS: dict[str, Callable[[Desk], None]] = {
    "answer": lambda desk: do(desk, answer="2"),
    "full": lambda desk: do(desk, answer="full"),
    "with why": lambda desk: do(desk, answer="3", explain="late"),
    "note": lambda desk: do(desk, note="seen"),
    "clear": lambda desk: do(desk, answer="clear", note=""),
    "elsewhere": lambda desk: do(desk, "I.2", "23/24", note="of 24"),
    "evidence": lambda desk: do(desk, evidence=["minute book"]),
}
MOVES = st.lists(st.sampled_from([*RECORDINGS, "undo", "undo", "redo", "restart"]), max_size=14)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_any_sequence_of_recordings_undos_and_redos_says_what_a_list_of_states_would(
    template: Path, tmp_path: Path, moves: list[str]
) -> None:
    path = Path(shutil.copy(template, tmp_path / "law.inspection"))
    states: list[object] = [{}]
    here = 0
    desk = Desk.open(path, "Lan")
    for move in moves:
        if move == "restart":
            desk.close()
            desk = Desk.open(path, "Lan")
        elif move in RECORDINGS:
            RECORDINGS[move](desk)
            if said(desk) != states[here]:
                states[here + 1 :] = [said(desk)]
                here += 1
        elif here == (0 if move == "undo" else len(states) - 1):
            with pytest.raises(WrongInput, match=f"nothing to {move}"):
                getattr(steps, move)(desk, CELL)
        else:
            getattr(steps, move)(desk, CELL)
            here += -1 if move == "undo" else 1
        assert said(desk) == states[here]
        assert draft.of_record(desk.ledger, RECORD) == {}
    desk.ledger.rebuild()
    assert said(desk) == states[here]
    desk.close()


def test_a_step_is_taken_back_after_the_process_was_killed(path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False
    )
    assert killed.stdout == "saved\n" and killed.returncode != 0, killed.stderr
    with at(path, "Lan") as desk:
        assert visit.read(desk, CELL).finding("I.1").explain == "late"
        assert steps.undo(desk, CELL).criterion == "I.1"
        assert said(desk) == {}
    with at(path, "Lan") as desk:
        assert steps.redo(desk, CELL).criterion == "I.1"
        assert visit.read(desk, CELL).finding("I.1").points == 200


def test_what_somebody_else_has_said_since_is_never_taken_back(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    with at(path, "Lan") as desk:
        do(desk, note="of Lan")
        do(desk, answer="2")
        with at(other, "Minh") as second:
            findings.record(second, CELL, "I.1", "3")
        office.merge(desk, [other])
        before = said(desk)
        with pytest.raises(WrongInput, match=r"^I\.1: Minh has said “3” since \(.*stays as it is$"):
            steps.undo(desk, CELL)
        assert said(desk) == before
        assert steps.undo(desk, CELL).criterion == "I.1", (
            "what is before it can still be taken back"
        )
        assert ("I.1", "team.note") not in said(desk)


def test_the_same_value_of_somebody_else_is_not_taken_back_either(path: Path) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        with at(path, "Minh") as second:
            findings.record(second, CELL, "I.1", "3")
            findings.record(second, CELL, "I.1", "2")
        with pytest.raises(WrongInput, match="Minh has said “2” since"):
            steps.undo(desk, CELL)


def test_what_somebody_else_took_away_is_told_so(path: Path) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        with at(path, "Minh") as second:
            findings.record(second, CELL, "I.1", "clear")
        with pytest.raises(WrongInput, match="Minh took it away since"):
            steps.undo(desk, CELL)


def test_everybody_takes_back_his_own_steps(path: Path) -> None:
    with at(path, "Lan") as desk, at(path, "Minh") as second:
        do(desk, answer="2")
        do(second, "I.2", "23/24")
        steps.undo(desk, CELL)
        assert [item for item, _field in said(desk)] == ["I.2"]
        with pytest.raises(WrongInput, match="nothing to undo"):
            steps.undo(desk, CELL)


def test_the_last_hundred_steps_are_kept(path: Path) -> None:
    with at(path, "Lan") as desk:
        for number in range(steps.MOST + 5):
            do(desk, note=f"note {number}")
        assert len(draft.steps(desk.ledger, RECORD, "Lan", "undo")) == steps.MOST
        for _ in range(steps.MOST):
            steps.undo(desk, CELL)
        assert visit.read(desk, CELL).finding("I.1").note == "note 4"
        with pytest.raises(WrongInput, match="nothing to undo"):
            steps.undo(desk, CELL)


def test_a_step_too_large_to_be_kept_says_so_and_lets_the_one_before_be_taken_back(
    path: Path,
) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        do(desk, note="ệ" * min(MAX_TEXT, steps.LARGEST))
        with pytest.raises(WrongInput, match="too large"):
            steps.undo(desk, CELL)
        assert visit.read(desk, CELL).finding("I.1").note
        steps.undo(desk, CELL)
        assert visit.read(desk, CELL).finding("I.1").stored is None


def test_finishing_is_no_step_and_a_finished_visit_takes_nothing_back(path: Path) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        with steps.keeping(desk, CELL, "I.1"):
            findings.finish(desk, CELL, "no time")
        for step_back in (steps.undo, steps.redo):
            with pytest.raises(WrongInput, match="is finished"):
                step_back(desk, CELL)
        findings.reopen(desk, CELL, "again")
        steps.undo(desk, CELL)
        assert said(desk) == {}


def test_saying_the_same_again_leaves_the_file_as_it_is(path: Path) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        before = path.read_bytes()
        do(desk, answer="2")
        assert path.read_bytes() == before


def test_a_step_that_another_program_has_spoiled_is_passed_over_in_words(path: Path) -> None:
    with at(path, "Lan") as desk:
        do(desk, answer="2")
        for number, text in enumerate(
            ("{", "[1, 2]", '["I.1", [["I.1", "team.note", 1.5, 2]]]'), 2
        ):
            row = draft.step_row(RECORD, "Lan", "undo", number, text)
            draft.keep(desk.ledger, *row[:3], text)
        for _ in range(3):
            with pytest.raises(WrongInput, match="stays as it is"):
                steps.undo(desk, CELL)
        assert steps.undo(desk, CELL).criterion == "I.1"
