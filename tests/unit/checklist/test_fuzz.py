"""Whatever is done to a checklist's file, `check` answers with problems and never with a traceback.

The mutations are those of editors, cables and people: characters, lines, indents, and values.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.checklist import from_json, to_json
from inspector.checklist.load import check, load
from inspector.text import is_clean

from .samples import CRITERIA, SMALL

VALUES = ["", "0", "-1", "0.5", "1e3", ".nan", "100", "99999999999999", "~", "true", "[]", "{}",
          "[[]]", "{a: b}", "- x", "*a", "&a b", "!!int 3", "|", ">", "'", '"', "? x", "%", "@",
          "\x00", "\ufeff", "\x85", "\u2028", "\ud7ff", '"\\ud800"', '"\\x00"', '"\\UFFFFFFFF"',
          "<<: x", "---", "...", "#", ": ", "\t", "choice", "parts", "na", "a" * 200]  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn, text: str) -> bytes:
    """`text` with one to four things done to it."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line, other = lines[at], draw(st.sampled_from(lines))
        value = draw(st.sampled_from(VALUES))
        deed = draw(st.sampled_from(["cut", "double", "swap", "value", "key", "indent", "insert"]))
        if deed == "cut" and len(lines) > 1:
            del lines[at]
        elif deed == "double":
            lines.insert(at, line)
        elif deed == "swap":
            lines[at] = other
        elif deed == "value":
            lines[at] = f"{line.partition(':')[0]}: {value}"
        elif deed == "key":
            lines[at] = f"{value}:{line.partition(':')[2]}"
        elif deed == "indent":
            lines[at] = draw(st.sampled_from(["", " ", "      "])) + line.lstrip(" ")
        else:
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + value + line[place:]
    raw = "\n".join(lines).encode()
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.integers(0, 9)) == 0 else raw


def judge_fairly(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    problems = check(path)
    for problem in problems:
        # YAML ends a line at a lone carriage return too.
        assert 0 <= problem.line <= len(raw.decode(errors="replace").splitlines()) + 1
        assert problem.words.strip()
        assert is_clean(problem.words) and "\n" not in problem.words
        assert len(problem.words) < 400
    if not problems:
        checklist = load(path)
        assert from_json(to_json(checklist)) == checklist


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=mutations(SMALL.read_text(encoding="utf-8")))
def test_a_mutated_sample(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    judge_fairly(tmp_path_factory.getbasetemp() / "mutated.yaml", raw)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=mutations((CRITERIA / "agency.yaml").read_text(encoding="utf-8")))
def test_a_mutated_packaged_checklist(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    judge_fairly(tmp_path_factory.getbasetemp() / "mutated.yaml", raw)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_at_all(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    judge_fairly(tmp_path_factory.getbasetemp() / "mutated.yaml", raw)


@pytest.mark.parametrize("text", ["[", "{", "- ", "? ", "a: ", "!a ", "[a: "])
def test_bombs_of_nesting_go_out_at_once(text: str, tmp_path: Path) -> None:
    head = "format: inspector-checklist\ntitle:\n  "
    judge_fairly(tmp_path / "bomb.yaml", (head + text * 50_000).encode())
    judge_fairly(tmp_path / "bomb.yaml", (text * 50_000).encode())
