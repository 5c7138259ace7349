"""How a sheet of findings is read that was not made for us: a small YAML file says what is what.

```yaml
format: inspector-mapping
format_version: 1
columns: {cell: Mã chi bộ, date: Ngày kiểm tra}     # our column: the heading of the sheet
constants: {round: '2022', inspector: Đoàn 1}       # what the sheet does not say
values: {answer: {Đạt: full, Không: 0, x: full}}    # what a word in the sheet means
numbers: points                                     # points, or answers
criteria:                                           # wide: a column for each criterion
- heading: Điểm <criterion>...
- {heading: Ghi chú <criterion>, holds: note}
leave_out: [Tổng cộng]                              # rows that are no cells
```

Every fault is told with file, line and words. pydantic and the YAML reader are imported only when a
mapping is read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from inspector.checklist.document import Document, DocumentError, Place
from inspector.checklist.number import hundredths
from inspector.desk.errors import WrongInput
from inspector.desk.names import COLUMNS
from inspector.language import _
from inspector.text import clean, fold

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = "inspector-mapping"
VERSION = "1"
SUFFIXES = (".yaml", ".yml")
ID, REST = "<criterion>", "..."
"""Stand in a heading for the id of a criterion, and for anything."""
MAX_RESTS = 2
MAX_HEADING_LINES = 3
MAX_FAULTS = 20
"""So many faults are told at once."""
MAX_WORDS = 300

OF_VISIT = ("cell", "round", "column", "inspector", "date")
"""What a row says of the visit."""
OF_FINDING = ("answer", "note", "explain", "evidence", "cap")
"""What is said of one criterion."""

Holds = Literal["answer", "note", "explain", "evidence", "cap"]
Numbers = Literal["", "points", "answers"]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of a wide sheet that say the same kind of thing, each of one criterion.

    `heading` is a heading with `<criterion>` in it (`...` is anything); `named` are headings, each
    with its criterion.
    `column` is self, team or appraised (empty: as the rest of the row says).
    """

    heading: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    holds: Holds = "answer"
    column: str = ""
    numbers: Numbers = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A column that lists criteria: those `named` there have one answer, the `others` another
    (empty: nothing is said of them)."""

    heading: str
    named: str
    others: str = ""


@dataclass(frozen=True)
class SheetMap:
    """What the columns and words of a sheet mean. Headings and words are compared without tones
    and case.

    `headings` are the lines in which the headings stand (none: they are looked for). `out_of` is
    what the sheet's points of a criterion are counted out of, under "" of every criterion. Rows
    whose cell (where that is empty: their first text) is one of `leave_out` are left out.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid"}

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""
    headings: tuple[int, ...] = ()
    numbers: Numbers = ""
    out_of: Mapping[str, str] = field(default_factory=dict)
    criteria: tuple[Group, ...] = ()
    listed: Listed | None = None
    leave_out: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether a row says something of several criteria."""
        return bool(self.criteria or self.listed)


AS_IT_IS = SheetMap()
"""No mapping: a long sheet with our columns, or one whose headings are recognised."""


def load(path: Path) -> SheetMap:
    """The mapping in a file; WrongInput lists every fault with file, line and words."""
    from inspector.checklist.read_yaml import read
    from inspector.checklist.yaml_file import text_of

    try:
        document = read(text_of(path, _("too large: more than 300 kB")), as_checklist=False)
        data = _as_model(document)
    except DocumentError as error:
        raise WrongInput(_told(path, error.line, error.words)) from None
    found, faults = _validated(data)
    if found is None or faults:
        listed = sorted((document.line(place), words) for place, words in faults)
        told = [_told(path, line, words) for line, words in listed[:MAX_FAULTS]]
        raise WrongInput("; ".join(told + ["…"] * (len(listed) > MAX_FAULTS)))
    return found


def _told(path: Path, line: int, words: str) -> str:
    where = f"{path}:{line}" if line else str(path)
    words = clean(words, lines=False)
    return f"{where}: {words if len(words) <= MAX_WORDS else f'{words[:MAX_WORDS]}…'}"


def _as_model(document: Document) -> dict[str, Any]:
    if not isinstance(document.data, dict) or document.data.get("format") != FORMAT:
        words = _("not a mapping: it must begin with “format: {format}”")
        raise DocumentError(document.line(("format",)), words.format(format=FORMAT))
    data = {key: held for key, held in document.data.items() if held is not None}
    del data["format"]
    if data.pop("format_version", None) != VERSION:
        words = _("the format_version must be {version}; a higher one needs a newer program")
        raise DocumentError(document.line(("format_version",)), words.format(version=VERSION))
    if isinstance(data.get("headings"), str):
        data["headings"] = [data["headings"]]
    if isinstance(data.get("out_of"), str):
        data["out_of"] = {"": data["out_of"]}
    return data


@cache
def _adapter() -> "TypeAdapter[SheetMap]":
    from pydantic import TypeAdapter

    return TypeAdapter(SheetMap)


def _validated(data: dict[str, Any]) -> tuple[SheetMap | None, list[tuple[Place, str]]]:
    from pydantic import ValidationError

    from inspector.checklist.yaml_file import shape_words

    try:
        found = _adapter().validate_python(data)
    except ValidationError as error:
        return None, [(fault["loc"], shape_words(fault)) for fault in error.errors()]
    return found, list(_judge(found))


def _judge(found: SheetMap) -> Iterator[tuple[Place, str]]:
    """All faults of sense."""
    known = OF_VISIT if found.wide else (*OF_VISIT, "criterion", *OF_FINDING)
    for key, held in (("columns", found.columns), ("constants", found.constants)):
        for column, said in held.items():
            if column not in known:
                words = _("“{column}” is not a column here: there are {known}")
                yield (key, column), words.format(column=column, known=", ".join(known))
            elif not said:
                yield (key, column), _("“{key}” is empty").format(key=column)
    whose = found.constants.get("column", "team")
    if whose not in COLUMNS:
        yield ("constants", "column"), _no_column(whose)
    for key, words_of in found.values.items():
        yield from _judge_words(("values", key), words_of)
    for i, line in enumerate(found.headings):
        if not 1 <= line <= 1000 or (i and line <= found.headings[i - 1]):
            yield ("headings",), _("the lines of the headings are counted from 1, in order")
    if len(found.headings) > MAX_HEADING_LINES:
        words = _("headings take at most {most} lines")
        yield ("headings",), words.format(most=MAX_HEADING_LINES)
    for key, text in found.out_of.items():
        place = ("out_of", key) if key else ("out_of",)
        if (hundredths(text) or 0) <= 0:
            yield place, _("“{text}” is not a number of points").format(text=text)
    if found.out_of and found.numbers != "points":
        yield ("out_of",), _("out_of goes with “numbers: points”")
    for i, group in enumerate(found.criteria):
        yield from _judge_group(("criteria", i), group)


def _judge_group(place: Place, group: Group) -> Iterator[tuple[Place, str]]:
    if not (group.heading or group.named):
        yield place, _("give a heading with <criterion> in it, or named headings")
    if group.heading and group.heading.count(ID) != 1:
        yield (*place, "heading"), _("the heading must have <criterion> in it once")
    if group.heading.count(REST) > MAX_RESTS:
        words = _("a heading may have “...” in it {most} times")
        yield (*place, "heading"), words.format(most=MAX_RESTS)
    if group.column and group.column not in COLUMNS:
        yield (*place, "column"), _no_column(group.column)


def _judge_words(place: Place, words_of: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    seen: dict[str, str] = {}
    for word, meaning in words_of.items():
        if seen.setdefault(key_of(word), meaning) != meaning:
            words = _("“{word}” stands here twice, without tones and case, with two meanings")
            yield (*place, word), words.format(word=word)


def _no_column(column: str) -> str:
    words = _("there is no column “{column}”: it is self, team or appraised")
    return words.format(column=column)


def key_of(text: str) -> str:
    """A word for comparing: without tones and case, spaces counted once.

    >>> key_of(" Không  ĐẠT ")
    'khong dat'
    """
    return re.sub(r"\s+", " ", fold(text)).strip()
