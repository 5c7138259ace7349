"""A draft of a mapping: what is recognised of a sheet, and what a person has to say."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from inspector.checklist.number import hundredths
from inspector.desk.errors import WrongInput
from inspector.desk.importing import guessed
from inspector.desk.importing.import_rows import Reader
from inspector.desk.importing.layout import Layout, arrange
from inspector.desk.importing.mapping import AS_IT_IS, FORMAT, OF_VISIT, VERSION, Numbers
from inspector.desk.importing.parts import Part
from inspector.desk.session import Desk
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.sheet import Reading, lines_of
from inspector.desk.sheets.workbook import UNCOMPUTED, Line, is_workbook
from inspector.language import _
from inspector.text import clean

MAX_ROWS, MAX_SEEN, MAX_LENGTH = 2000, 30, 40
"""So many rows are looked at for words, so many words are listed, of at most this length."""
_GUESSED: Mapping[str, Sequence[str]] = {
    "full": ("dat", "co", "x", "✓", "v", "du", "tot", "yes", "ok", "sim"),
    "=0": ("khong", "khong dat", "khong co", "chua dat", "no", "nao"),
    "na": ("khong ap dung", "kad", "n/a", "nao se aplica", "does not apply", "not applicable"),
    "later": ("chua den ky", "chua den han", "not yet"),
}
_ANSWERS = ("full", "na", "later", "clear")


def of(desk: Desk, path: Path, raw: bytes, reading: Reading) -> str:
    """The text of a mapping of the sheet with these bytes; WrongInput where it is no sheet."""
    reader = Reader(desk)
    ids = reader.ids()
    words = {**called.FINDINGS, "criteria": [headings.plain(each) for each in ids]}
    top = _top(path, lines_of(path, raw, words, reading), reading, ids)
    if not reading.headings:
        # The headings may take two lines: the group above, the criterion below.
        for two in ((top.number, top.number + 1), (top.number - 1, top.number)):
            joined = _joined(path, raw, words, reading._replace(headings=two), ids)
            top = joined if joined and joined.known > top.known else top
    heads, layout = top.heads, top.layout
    rows = [cells for _line, cells in islice(top.below, MAX_ROWS)]
    places = top.places
    named = is_workbook(path) or places != (1,)
    written = [
        *_comment(
            _("A draft: correct it, then see with --dry-run what would be recorded:"),
            "  inspector import FILE --map THIS.yaml --dry-run",
        ),
        f"format: {FORMAT}",
        f"format_version: {VERSION}",
        *([f"sheet: {_quoted(reading.sheet)}"] if reading.sheet else []),
        *([f"headings: {[*places] if len(places) > 1 else places[0]}"] if named else []),
        *(_comment(_("what stands in these lines is joined")) if len(places) > 1 else ()),
        *_columns(heads, layout, desk.named_round),
        *_criteria(heads, layout, guessed.numbers(layout, rows, reader.by_id)),
        *_values(layout, rows),
        *_no_cells(layout, rows),
        *_left_out(heads, layout),
    ]
    return "\n".join(written) + "\n"


class _Top(NamedTuple):
    """The headings of a sheet: the lines in which they stand, as what they are taken, and the lines
    `below` them."""

    places: Sequence[int]
    heads: Sequence[str]
    layout: Layout
    below: Iterator[Line]

    @property
    def number(self) -> int:
        """The last of the lines."""
        return self.places[-1]

    @property
    def known(self) -> tuple[bool, int]:
        """How much of them is recognised, for comparing."""
        return "cell" in self.layout.columns, len(self.layout.parts)


def _top(path: Path, lines: Iterator[Line], reading: Reading, ids: Sequence[str]) -> _Top:
    number, heads = next(lines)
    try:
        layout = arrange(path, heads, AS_IT_IS, reading.mapping, ids, whole=False)
    except WrongInput:
        layout = Layout([headings.Taken(head, "") for head in heads], {}, (), None)
    return _Top(reading.headings or (number,), heads, layout, lines)


def _joined(
    path: Path, raw: bytes, words: Mapping[str, Sequence[str]], reading: Reading, ids: Sequence[str]
) -> _Top | None:
    """The headings in two lines; None where there are no such lines."""
    try:
        return _top(path, lines_of(path, raw, words, reading), reading, ids)
    except WrongInput:
        return None


def _comment(*lines: str) -> Iterator[str]:
    return (f"# {line}" for line in lines)


def _quoted(text: str) -> str:
    """A text as YAML, whatever stands in it."""
    return json.dumps(clean(text, lines=False), ensure_ascii=False)


def _columns(heads: Sequence[str], layout: Layout, round_: str) -> Iterator[str]:
    columns = {column: heads[place] for column, place in layout.columns.items()}
    # A sheet that has one of the two has a row for each finding, and needs the other.
    long = {"criterion", "answer"} if {"criterion", "answer"} & columns.keys() else set()
    asked = dict.fromkeys(sorted(({"cell"} | long) - columns.keys()), "?")
    if "cell" in asked:
        yield from _comment(_("say which heading stands over the codes or names of the cells"))
    if asked.keys() & long:
        yield from _comment(_("say which heading is meant where a question mark stands"))
    columns = asked | columns
    yield "columns:"
    for column, heading in columns.items():
        yield f"  {column}: {_quoted(heading)}"
    missing = [each for each in OF_VISIT if each not in columns]
    if not missing:
        return
    said = ["constants:", f"  round: {_quoted(round_)}"] if round_ and "round" in missing else []
    yield from said
    missing = [each for each in missing if not (said and each == "round")]
    if not missing:
        return
    yield from _comment(_("what the sheet does not say; take the # away"))
    yield from _comment(*(() if said else ("constants:",)))
    examples = {"round": "'2022'", "column": "team", "inspector": _("Team 1"), "date": "2022-11-30"}
    yield from _comment(*(f"  {each}: {examples[each]}" for each in missing))


def _criteria(heads: Sequence[str], layout: Layout, numbers: Numbers) -> Iterator[str]:
    if layout.parts or layout.points:
        yield from _comment(_("whether numbers in the columns of criteria are points or answers"))
        yield f"numbers: {numbers}"
    if layout.parts:
        yield "criteria:"
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in layout.parts:
        groups.setdefault((part.holds, part.column), []).append(part)
    for (holds, column), parts in groups.items():
        yield f"- holds: {holds}"
        if column:
            yield f"  column: {column}"
        yield "  named:"
        for part in parts:
            yield f"    {_quoted(heads[part.place])}: {_quoted(part.criterion)}"


def _values(layout: Layout, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The words that stand where answers are, with what they may mean."""
    places = [part.place for part in layout.parts if part.holds == "answer"]
    places += [place for column, place in layout.columns.items() if column == "answer"]
    seen = Counter(
        cells[place]
        for cells in rows
        for place in places
        if place < len(cells) and _is_word(cells[place])
    )
    if not seen:
        return
    yield from _comment(_("what a word means: full, na, later, an answer, or points as =2.5"))
    yield "values:"
    yield "  answer:"
    guesses = {word: meaning for meaning, words in _GUESSED.items() for word in words}
    for word, _count in seen.most_common(MAX_SEEN):
        guess = guesses.get(headings.plain(word)) or guesses.get(word.casefold())
        yield f"    {_quoted(word)}: {_quoted(guess or word)}" + ("" if guess else "  # ?")


def _is_word(text: str) -> bool:
    return (
        0 < len(text) <= MAX_LENGTH
        and text != UNCOMPUTED
        and hundredths(text) is None
        and text.casefold() not in _ANSWERS
        and not text.startswith("=")
        # A share or counts, as answers are written.
        and not set(text) <= set("0123456789/,. ")
    )


def _no_cells(layout: Layout, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The words of rows that are no cells, such as totals."""
    place = layout.columns.get("cell")
    seen = dict.fromkeys(
        first
        for cells in rows
        if (first := _first(cells, place)) and headings.plain(first) in called.TOTALS
    )
    yield from _comment(_("rows that are no cells, such as totals"))
    if not seen:
        yield from _comment("leave_out: [" + _quoted(_("Total")) + "]")
        return
    yield "leave_out:"
    yield from (f"- {_quoted(each)}" for each in seen)


def _first(cells: Sequence[str], place: int | None) -> str:
    """What stands for the cell in a row."""
    named = cells[place] if place is not None and place < len(cells) else ""
    return named or next(filter(None, cells), "")


def _left_out(heads: Sequence[str], layout: Layout) -> Iterator[str]:
    left = [each.heading for each in layout.taken if each.heading and not each.column]
    if left:
        yield from _comment(_("left out:"), *(f"  {_quoted(each)[:200]}" for each in left[:100]))
