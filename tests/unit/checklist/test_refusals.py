"""`criteria check`: every fault is refused with its file, its line and words."""

from pathlib import Path

import pytest

from inspector.checklist.load import ChecklistError, Problem, check, load
from inspector.checklist.yaml_file import MAX_BYTES

from .samples import CRITERIA, SMALL

TEXT = SMALL.read_text(encoding="utf-8")

# What is replaced in the small checklist, by what, the line that must be named (as the beginning of
# what stands there; of several such lines the last), and words of the sentence.
FAULTS = {
    "sections do not add up": ("  max: 20", "  max: 21", "  max: 21", "sections add up to 20"),
    "criteria do not add up": (
        "    points: 12",
        "    points: 12.5",
        "    points: 12.5",
        "12.5 points, but the criteria add up to 12",
    ),
    "parts do not add up": (
        "            points: 1.5\n            not",
        "            points: 1\n            not",
        "        points: 3\n        title:\n          vi: Các",
        "3 points, but the parts add up to 2.5",
    ),
    "best option is not the points": (
        "          - points: 4\n",
        "          - points: 3.5\n",
        "        points: 4\n        title:\n          vi: Lựa",
        "best answer gives 3.5",
    ),
    "best band is not the points": (
        "            points: 3\n          - at_least: 10",
        "            points: 2.5\n          - at_least: 10",
        "        points: 3\n        title:\n          vi: Số kỳ",
        "best answer gives 2.5",
    ),
    "a gap in the bands": (
        "            points: 2\n          - otherwise: true\n            points: 0\n",
        "            points: 2\n",
        "          - at_least: 10",
        "gap: what is below 10 has no band",
    ),
    "an overlap of the bands": (
        "          - at_least: 10",
        "          - at_least: 12",
        "          - at_least: 12",
        "overlaps the one above",
    ),
    "bands out of order": (
        "          - at_least: 97.5",
        "          - at_least: 40",
        "          - at_least: 50",
        "out of order",
    ),
    "bands of at_most out of order": (
        "          - at_least: 97.5\n            points: 5\n          - at_least: 50",
        "          - at_most: 50\n            points: 5\n          - at_most: 2.5",
        "          - at_most: 2.5",
        "at_most must rise",
    ),
    "bands of both directions": (
        "          - at_least: 97.5",
        "          - at_most: 97.5",
        "        bands:\n          - at_most",
        "all at_least or all at_most",
    ),
    "a band that says two things": (
        "          - at_least: 50",
        "          - at_least: 50\n            at_most: 97",
        "          - at_least: 50",
        "exactly one of",
    ),
    "a band that says nothing": (
        "          - at_least: 50\n            points: 2.5\n",
        "          - points: 2.5\n",
        "          - points: 2.5",
        "exactly one of",
    ),
    "a band that no value reaches": (
        "          - at_least: 97.5",
        "          - at_least: 100.5",
        "          - at_least: 100.5",
        "no possible value falls in it",
    ),
    "a band between whole numbers": (
        "          - at_least: 10\n",
        "          - at_least: 11.5\n",
        "          - at_least: 11.5",
        "no possible value falls in it",
    ),
    "a band after one that takes everything": (
        "          - at_least: 10\n",
        "          - at_least: 0\n",
        "          - otherwise: true\n            points: 0",
        "never applies",
    ),
    "bands without a threshold": (
        "          - at_least: 12\n            points: 3\n          - at_least: 10\n"
        "            points: 2\n          - otherwise: true\n            points: 0\n",
        "          - otherwise: true\n            points: 3\n",
        "        bands:\n          - otherwise",
        "need thresholds",
    ),
    "evidence that is not listed": (
        "          - report\n",
        "          - reprot\n",
        "          - reprot",
        "“reprot” is not in evidence_types",
    ),
    "evidence twice": (
        "          - report\n",
        "          - minutes\n",
        "          - minutes",
        "“minutes” stands here twice",
    ),
    "a criterion id twice": (
        "id: B.parts",
        "id: a.NUMBER",
        "      - id: a.NUMBER",
        "“a.NUMBER” stands here twice",
    ),
    "a section id twice": ("  - id: B\n", "  - id: A\n", "  - id: A\n    points: 8", "twice"),
    "a cap id twice": ("id: none-planned", "id: late", "          - id: late", "twice"),
    "a part id twice": (
        "          - id: c\n",
        "          - id: a\n",
        "          - id: a\n            points: 0.5",
        "twice",
    ),
    "a key twice": (
        "        how: share\n",
        "        how: share\n        how: share\n",
        "        how: share",
        "“how” stands here twice; the first is in line",
    ),
    "an unknown key": ("  max: 20", "  max: 20\n  bonus: 2", "  bonus: 2", "“bonus” is not a key"),
    "a key of another kind": (
        "        how: choice\n",
        "        how: choice\n        min: 0\n",
        "        min: 0\n        options",
        "“min” does not belong to the kind choice",
    ),
    "a kind without what it needs": (
        "        min: 0\n        max: 12",
        "        max: 12",
        "      - id: A.number",
        "needs “min”",
    ),
    "points off the step": (
        "            points: 1.5\n            not",
        "            points: 1.25\n            not",
        "            points: 1.25",
        "1.25 is not in steps of 0.5",
    ),
    "a cap off the step": (
        "            at_most: 2\n",
        "            at_most: 2.2\n",
        "            at_most: 2.2",
        "steps",
    ),
    "a cap that limits nothing": (
        "            at_most: 2\n",
        "            at_most: 5\n",
        "            at_most: 5",
        "limits nothing",
    ),
    "a text in no language": (
        "title:\n  vi: Bảng nhỏ\n  en: Small table\n",
        "title: {}\n",
        "title: {}",
        "in no language",
    ),
    "a text that is empty": (
        "          vi: Lựa chọn",
        '          vi: " "',
        '          vi: " "',
        "“vi” is empty",
    ),
    "an unknown language": ("  en: Small", "  English: Small", "  English", "not a language"),
    "an alias": ("  vi: Bảng nhỏ", "  vi: *name", "  vi: *name", "anchors (&)"),
    "an anchor": ("  vi: Bảng nhỏ", "  vi: &name Bảng", "  vi: &name", "anchors (&)"),
    "a tag": ("  vi: Bảng nhỏ", "  vi: !!python/name:os Bảng", "  vi: !!python", "tags (!)"),
    "nesting beyond reason": (
        "  vi: Bảng nhỏ",
        "  vi: " + "[" * 20 + "]" * 20,
        "  vi: [",
        "nested deeper",
    ),
    "a second document": ("disqualifiers:", "---\ndisqualifiers:", "---\ndisq", "second document"),
    "not YAML": ("  rule: total", "  rule: [total", "  total_at_least", "this is not YAML"),
    "an escape beyond Unicode": (
        "  vi: Bảng nhỏ",
        '  vi: "\\UFFFFFFFF"',
        '  vi: "\\U',
        "stands for no letter",
    ),
    "a key that is a list": (
        "  en: Small",
        "  [en]: Small",
        "  [en]",
        "a key must be a plain word",
    ),
    "another format": (
        "format: inspector-checklist",
        "format: form",
        "format: form",
        "not a check",
    ),
    "another version": (
        "format_version: 1",
        "format_version: 2",
        "format_version",
        "newer program",
    ),
    "text for a number": (
        "            at_most: 2\n",
        "            at_most: two\n",
        "            at_most: two",
        "“at_most” must be a number",
    ),
    "three decimals": ("  max: 20", "  max: 20.125", "  max: 20.125", "at most two decimals"),
    "a decimal comma": ("  step: 0.5", "  step: 0,5", "  step: 0,5", "such as 2.5"),
    "a word for a switch": (
        "whole_numbers: true",
        "whole_numbers: yes",
        "        whole_numbers: yes",
        "must be true or false",
    ),
    "a text for a list": (
        "        evidence:\n          - minutes\n          - report\n",
        "        evidence: minutes\n",
        "        evidence: minutes",
        "must be a list",
    ),
    "a list for a text": ("revision: '1'", "revision: ['1']", "revision", "must be text"),
    "a text for languages": (
        "title:\n  vi: Bảng nhỏ\n  en: Small table",
        "title: x",
        "title: x",
        "keys",
    ),
    "nothing for a text": ("revision: '1'", "revision:", "revision:", "must be text"),
    "a wrong item of a list": (
        "          - minutes\n",
        "          - [minutes]\n",
        "          - [minutes]",
        "item 1 of “evidence” must be text",
    ),
    "a missing key": ("revision: '1'\n", "", "format: insp", "“revision” is missing"),
    "a missing title": (
        "        title:\n          vi: Trừ điểm\n",
        "",
        "      - id: B.deductions",
        "“title” is missing",
    ),
    "an unknown kind": (
        "how: parts",
        "how: slider",
        "        how: slider",
        "'choice', 'number', 'share', 'deductions', 'parts'",
    ),
    "an id with a blank": ("id: A.share", "id: A share", "      - id: A share", "not a name"),
    "an id that settle uses": ("id: A.share", "id: '-'", "      - id: '-'", "meaning of its own"),
    "a part named none": (
        "          - id: c\n",
        "          - id: none\n",
        "          - id: none\n",
        "meaning of its own",
    ),
    "an empty list": (
        "        each:\n          - id: a\n            minus: 0.5\n            label:\n"
        "              vi: Chậm\n          - id: b\n            minus: 2\n            label:\n"
        "              vi: Không gửi\n",
        "        each: []\n",
        "        each: []",
        "needs “each”",
    ),
    "limits the wrong way": ("        min: 0", "        min: 13", "        min: 13", "less than"),
    "a limit that is not whole": (
        "        max: 12\n",
        "        max: 12.5\n",
        "        max: 12.5",
        "whole number",
    ),
    "a rule without its threshold": (
        "  total_at_least: 18.5\n",
        "  total_at_least: null\n",
        "  total_at_least",
        "needs total_at_least",
    ),
    "a threshold without its rule": (
        "rule: total_and_each_section",
        "rule: total",
        "  each_section_at_least_percent",
        "does not use",
    ),
    "a threshold out of reach": (
        "total_at_least: 18.5",
        "total_at_least: 95",
        "  total_at_least: 95",
        "at most 20",
    ),
    "a band beyond what can be measured": (
        "          - at_least: 12\n",
        "          - at_least: 13\n",
        "          - at_least: 13",
        "never applies",
    ),
    "a threshold of nothing": (
        "total_at_least: 18.5",
        "total_at_least: 0",
        "  total_at_least: 0",
        "above 0",
    ),
    "a part of a section out of reach": (
        "each_section_at_least_percent: 80",
        "each_section_at_least_percent: 100.01",
        "  each_section_at_least_percent: 100.01",
        "at most 100",
    ),
    "a name of a block that is none": (
        "  block: office",
        "  block: the office",
        "  block: the office",
        "“the office”",
    ),
    "a name of guidance that is none": (
        "guidance:\n  office:",
        "guidance:\n  the office:",
        "  the office:",
        "“the office”",
    ),
    "a name of a disqualifier that is none": (
        "  - id: D1\n",
        "  - id: the first\n",
        "  - id: the first\n",
        "“the first”",
    ),
    "a name of evidence that is none": (
        "evidence_types:\n",
        "evidence_types:\n  the photo:\n    vi: Ảnh\n",
        "  the photo:",
        "“the photo”",
    ),
    "limits that are the same": (
        "        min: 0",
        "        min: 12",
        "        min: 12",
        "less than",
    ),
    "a day written together": (
        "'2024-01-01'",
        "'20240101'",
        "valid_from",
        "“20240101” is not a date",
    ),
    "a day that does not exist": (
        "'2024-01-01'",
        "'2024-02-30'",
        "valid_from",
        "“2024-02-30” is not a date",
    ),
    "a step of 0": ("  step: 0.5", "  step: 0", "  step: 0", "above 0"),
    "points below 0": (
        "          - points: 0\n",
        "          - points: -1\n",
        "          - points: -1",
        "too few",
    ),
    "a deduction of nothing": (
        "            minus: 0.5",
        "            minus: 0",
        "            minus: 0",
        "too few",
    ),
    "guidance of another block": (
        "  block: office",
        "  block: shop",
        "guidance:\n  office",
        "blocks of guidance: office",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_refused_with_line_and_words(fault: str, tmp_path: Path) -> None:
    old, new, place, words = FAULTS[fault]
    assert TEXT.count(old) == 1, "the sample must hold what is replaced exactly once"
    text = TEXT.replace(old, new)
    path = tmp_path / "faulty.yaml"
    path.write_text(text, encoding="utf-8")
    line = text[: text.rindex(place)].count("\n") + 1
    problems = check(path)
    assert any(p.line == line and words in p.words for p in problems), "\n".join(map(str, problems))
    with pytest.raises(ChecklistError) as refused:
        load(path)
    assert f"{path}:{line}: " in str(refused.value)


def test_the_sample_and_the_packaged_checklists_have_no_fault() -> None:
    for path in (SMALL, *sorted(CRITERIA.glob("*.yaml"))):
        assert check(path) == []


def test_all_faults_are_named_at_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "faulty.yaml"
    text = TEXT.replace("  max: 20", "  max: 21").replace("- report\n", "- reprot\n", 1)
    path.write_text(text, encoding="utf-8")
    lines = [problem.line for problem in check(path)]
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"format: inspector-checklist\ntitle:\n  vi: B\xe3ng\n")
    assert check(path) == [Problem(str(path), 3, "not UTF-8; save the file as UTF-8")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert load(path) == load(SMALL)


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]", "just words", "- format", "---\n...\n"])
def test_what_is_no_checklist_at_all(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    assert "not a checklist" in str(check(path)[0])


def test_a_file_that_is_missing_a_folder_or_too_large(tmp_path: Path) -> None:
    missing, large = tmp_path / "missing.yaml", tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    assert check(missing) == [Problem(str(missing), 0, "there is no such file")]
    assert check(tmp_path) == [Problem(str(tmp_path), 0, "it is a folder, not a file")]
    assert "too large" in check(large)[0].words
