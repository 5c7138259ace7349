"""A checklist from a YAML file, judged: nothing enters that could not be scored and explained.

Every fault has a line and a sentence. pydantic judges the shape against the dataclasses of `model`,
`judge` the sense. Both, and the YAML reader, are imported only when a checklist is loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.checklist import canonical
from inspector.checklist.document import Document, DocumentError, Place
from inspector.checklist.judge import judge
from inspector.checklist.judge_sums import judge_sums
from inspector.checklist.model import Checklist, to_json
from inspector.checklist.yaml_file import shape_words, text_of
from inspector.language import _
from inspector.text import clean

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MAX_WORDS = 300
"""The longest sentence about a fault, in characters."""

FORMAT = "inspector-checklist"
VERSION = "1"
CELL_TYPE = ("code", "block", "organisation", "members")
"""What is said of a cell type beside its name in each language."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the file, the line (from 1; 0 where it has none), and what is wrong in words.
    `early`: while it is there not everything else in the file can be judged."""

    path: str
    line: int
    words: str
    early: bool = field(default=False, compare=False)

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
        document = read(text_of(path, _("too large for a checklist: more than 300 kB")))
        data = _as_model(document)
    except DocumentError as error:
        raise ChecklistError(
            [_problem(where, error.line, error.words, early=error.line > 0)]
        ) from error
    checklist, faults = _validated(canonical.dump(data))
    if checklist is None or faults:
        early = checklist is None
        if early:
            faults += judge_sums(data)
        raise ChecklistError(
            _problem(where, document.line(place), words, early) for place, words in faults
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


def _problem(where: str, line: int, words: str, early: bool = False) -> Problem:
    """A problem in one line: what it quotes from a file may be of any length and kind."""
    words = clean(words, lines=False)
    said = words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS]}…"
    return Problem(where, line, said, early)


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
        facts = {key: cell_type[key] for key in CELL_TYPE if key in cell_type}
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
        return None, [(fault["loc"], shape_words(fault)) for fault in error.errors()]
    return checklist, list(judge(checklist))
