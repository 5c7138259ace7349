"""A checklist from a YAML file, judged: nothing enters that could not be scored and explained.

Every fault has a line and a sentence. pydantic judges the shape against the dataclasses of `model`,
`judge` the sense. Both, and the YAML reader, are imported only when a checklist is loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector import refusal
from inspector.checklist import canonical
from inspector.checklist.document import Document, DocumentError, Place
from inspector.checklist.judge import judge
from inspector.checklist.model import Checklist, to_json
from inspector.language import N, _
from inspector.text import clean

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

MAX_BYTES = 300_000
"""The largest file; six times the largest checklist known."""

MAX_WORDS = 300
"""The longest sentence about a fault, in characters."""

FORMAT = "inspector-checklist"
VERSION = "1"

_SHAPES = {
    "missing": N("{key} is missing"),
    "unexpected_keyword_argument": N("{key} is not a key that belongs here"),
    "string_type": N("{key} must be text"),
    "int_type": N("{key} must be a number with at most two decimals, such as 2.5"),
    "bool_type": N("{key} must be true or false"),
    "literal_error": N("{key} must be one of {expected}"),
    "tuple_type": N("{key} must be a list"),
    "dict_type": N("{key} must hold keys and values"),
    "mapping_type": N("{key} must hold keys and values"),
    "dataclass_type": N("{key} must hold keys and values"),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the file, the line (from 1; 0 where it has none), and what is wrong in words."""

    path: str
    line: int
    words: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.words}"


class ChecklistError(Exception):
    """A checklist that is refused, with all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def load(path: Path) -> Checklist:
    """The checklist in the file. Raises ChecklistError."""
    from inspector.checklist.read_yaml import read

    where = str(path)
    try:
        document = read(_text(path))
        data = _as_model(document)
    except DocumentError as error:
        raise ChecklistError([_problem(where, error.line, error.words)]) from error
    checklist, faults = _validated(canonical.dump(data))
    if checklist is None or faults:
        raise ChecklistError(
            _problem(where, document.line(place), words) for place, words in faults
        )
    return checklist


def check(path: Path) -> list[Problem]:
    """All that is wrong with the file, by line; empty where it can be loaded."""
    try:
        load(path)
    except ChecklistError as error:
        return error.problems
    return []


def accept(name: str, text: str) -> Checklist:
    """The checklist of a record that came in another file, judged as strictly as a YAML file.

    `name` is the record's. Raises ChecklistError, also where the name is not that of the text.
    """
    checklist, faults = _validated(text)
    if checklist and not faults and (checklist.name, to_json(checklist)) != (name, text):
        faults = [((), _("the checklist is not the one that its name promises"))]
    if checklist is None or faults:
        raise ChecklistError(_problem(name, 0, words) for _place, words in faults)
    return checklist


def _problem(where: str, line: int, words: str) -> Problem:
    """A problem in one line: what it quotes from a file may be of any length and kind."""
    words = clean(words, lines=False)
    return Problem(where, line, words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS]}…")


def _text(path: Path) -> str:
    """The text of the file. Raises DocumentError."""
    try:
        if not path.is_file():
            raise DocumentError(0, _("there is no such file"))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        words = _("cannot be read: {reason}")
        raise DocumentError(0, words.format(reason=refusal.reason(error))) from error
    if len(raw) > MAX_BYTES:
        raise DocumentError(0, _("too large for a checklist: more than 300 kB"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, _("not UTF-8; save the file as UTF-8")) from error


def _as_model(document: Document) -> dict[str, Any]:
    """The file's data in the shape of the model. Raises DocumentError for another format."""
    if not isinstance(document.data, dict) or document.data.get("format") != FORMAT:
        words = _("not a checklist: it must begin with “format: {format}”")
        raise DocumentError(document.line(("format",)), words.format(format=FORMAT))
    data = dict(document.data)
    del data["format"]
    if data.pop("format_version", None) != VERSION:
        words = _("the format_version must be {version}; a higher one needs a newer program")
        raise DocumentError(document.line(("format_version",)), words.format(version=VERSION))
    if isinstance(cell_type := data.get("cell_type"), dict):
        facts = {key: cell_type[key] for key in ("code", "block") if key in cell_type}
        name = {key: text for key, text in cell_type.items() if key not in facts}
        data["cell_type"] = {**facts, "name": name}
    points = data.get("points")
    step = points.get("step") if isinstance(points, dict) else None
    for section in _mappings(data.get("sections")):
        for criterion in _mappings(section.get("criteria")):
            criterion.setdefault("step", step if isinstance(step, int) else 1)
    return data


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


@cache
def _adapter() -> "TypeAdapter[Checklist]":
    from pydantic import TypeAdapter

    return TypeAdapter(Checklist)


def _validated(text: str) -> tuple[Checklist | None, list[tuple[Place, str]]]:
    """The checklist in JSON text, if its shape is right, and its faults of shape or of sense."""
    from pydantic import ValidationError

    try:
        checklist = _adapter().validate_json(text)
    except ValidationError as error:
        return None, [(fault["loc"], _shape_words(fault)) for fault in error.errors()]
    return checklist, list(judge(checklist))


def _shape_words(fault: "ErrorDetails") -> str:
    """What pydantic found, in plain words."""
    *above, last = fault["loc"] or ("",)
    if isinstance(last, int):
        key = _("item {number} of “{key}”").format(number=last + 1, key=above[-1])
    else:
        key = f"“{last}”"
    words = _SHAPES.get(fault["type"])
    if words is None:
        return f"{key}: {fault['msg']}"
    expected = str(fault.get("ctx", {}).get("expected")).replace(" or ", ", ")
    return _(words).format(key=key, expected=expected)
