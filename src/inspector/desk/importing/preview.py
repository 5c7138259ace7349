"""What a sheet of findings would bring, before it does; nothing is changed."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from inspector.checklist import answer
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.importing import draft, mapping, worded
from inspector.desk.importing.import_rows import Reader
from inspector.desk.importing.import_stage import Stage
from inspector.desk.importing.mapping import SheetMap
from inspector.desk.importing.source import Fault, Judged, Source
from inspector.desk.progress import Within, quietly
from inspector.desk.session import Desk
from inspector.desk.sheets import sheet
from inspector.desk.sheets.headings import Taken
from inspector.desk.sheets.sheet import AS_IT_IS, Reading, read_bytes
from inspector.language import _
from inspector.ledger import disk

FIRST = 5
"""So many findings are shown as they would be recorded."""


class First(NamedTuple):
    """A finding as it would be recorded. `answer` is its canonical form, empty where none;
    `explain` is why points were lost."""

    line: int
    cell: str
    round: str
    criterion: str
    column: str
    answer: str
    note: str
    inspector: str
    date: str
    explain: str = ""
    evidence: str = ""

    @property
    def beside(self) -> str:
        """What is said beside the answer, each thing called by its name."""
        said = (("note", self.note), ("explain", self.explain), ("evidence", self.evidence))
        return " · ".join(f"{worded.column(what)}: {text}" for what, text in said if text)


class Preview(NamedTuple):
    """What a sheet would bring: as what each column is taken, whether it is `wide`, the first
    findings, and how many there are, of which cells, rounds and people; how many rows are left out.
    `faults` are what is wrong, with lines; where there is any, nothing comes in. `begins` are the
    rounds that the file does not have yet."""

    taken: Sequence[Taken]
    wide: bool
    rows: int
    findings: int
    first: Sequence[First]
    cells: int
    rounds: Sequence[str]
    people: Sequence[str]
    faults: Sequence[str]
    left_out: int
    begins: Sequence[str]


def look(
    desk: Desk,
    path: Path,
    reading: Reading = AS_IT_IS,
    said: SheetMap = mapping.AS_IT_IS,
    within: Within = quietly,
    only: str = "",
) -> Preview:
    """Read a sheet and judge all of it, as `imports.import_csv` does. WrongInput where it is no
    sheet of findings at all."""
    reader = Reader(desk, only)
    source = Source(reader, path, read_bytes(path), reading, said)
    first: list[First] = []
    faults: list[tuple[int, str]] = []
    visits: set[tuple[str, str]] = set()
    people: dict[str, None] = {}
    findings = 0
    try:
        with disk.private_folder() as folder, closing(Stage(folder / "rows")) as stage:
            for judged in source.judged(stage, within):
                if isinstance(judged, Fault):
                    faults.append(judged)
                    continue
                findings += 1
                made = _first(judged, desk)
                visits.add((made.round, made.cell))
                people[made.inspector] = None
                if len(first) < FIRST:
                    first.append(made)
        told = sheet.told(faults)
    except WrongInput as fault:  # the sheet as a whole cannot be read on
        told = [*sheet.told(faults), str(fault)]
    return Preview(
        source.taken,
        source.wide,
        source.rows,
        findings,
        first,
        len({cell for _round, cell in visits}),
        sorted({round_ for round_, _cell in visits}),
        list(people),
        told,
        source.left_out,
        reader.begins,
    )


def _first(judged: Judged, desk: Desk) -> First:
    _visit, round_, cell = judged.said.pin.record.split("/")
    text = judged.row.cells.get
    column, recorded = desk.column, ""
    for change in judged.said.changes:
        column_, _dot, kind = change.field.partition(".")
        if column_ in names.COLUMNS:
            column = column_
        if kind == "answer":
            recorded = answer.read(change.value).answer if isinstance(change.value, str) else "–"
    return First(
        judged.row.line,
        cell,
        round_,
        text("criterion", ""),
        column,
        recorded,
        text("note", ""),
        judged.said.inspector,
        text("date", ""),
        text("explain", ""),
        text("evidence", ""),
    )


def write_draft(desk: Desk, path: Path, target: Path, reading: Reading = AS_IT_IS) -> None:
    """Write a mapping of what is recognised of a sheet to a new file, to be corrected by hand."""
    if target.suffix.casefold() not in mapping.SUFFIXES:
        words = _("{path}: a mapping is a YAML file: name it so, such as map.yaml")
        raise WrongInput(words.format(path=target))
    text = draft.of(desk, path, read_bytes(path), reading)
    try:
        with target.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        words = _("{path} exists already: choose another name")
        raise WrongInput(words.format(path=target)) from None
    except OSError as error:
        words = _("{path} could not be written ({error}): choose another place")
        raise WrongInput(words.format(path=target, error=error)) from error


def saying(said: SheetMap, numbers: str) -> SheetMap:
    """The same mapping with the numbers being `points` or `answers`; WrongInput for another."""
    if numbers not in ("points", "answers"):
        words = _("“{text}” is not what numbers can be: points or answers")
        raise WrongInput(words.format(text=numbers))
    return replace(said, numbers=numbers)  # type: ignore[arg-type]


def pairs_and_map(maps: Sequence[str]) -> tuple[Sequence[str], SheetMap]:
    """What `--map` says: `column=Heading` pairs, and a mapping file."""
    files = [each for each in maps if each.casefold().endswith(mapping.SUFFIXES)]
    if len(files) > 1:
        raise WrongInput(_("one mapping file only; {file} is another").format(file=files[1]))
    said = mapping.load(Path(files[0])) if files else mapping.AS_IT_IS
    return [each for each in maps if each not in files], said
