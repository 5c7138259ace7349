"""Findings from a sheet, as entries that every machine writes alike.

The rows become a small inspection file of their own in a private folder, which is then merged: so
an import is all or nothing, twice is once, and history names the file that brought each value.
It replaces nothing that stands: what says something else differs from it, and is settled as when
two people differ.
Nothing of it stands in memory as a whole but the bytes of the sheet.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from inspector.desk.importing import mapping
from inspector.desk.importing.import_rows import Reader
from inspector.desk.importing.import_stage import Stage
from inspector.desk.importing.mapping import SheetMap
from inspector.desk.importing.source import Fault, Source
from inspector.desk.office import batches
from inspector.desk.progress import Within, quietly, saying
from inspector.desk.session import Desk
from inspector.desk.sheets.sheet import AS_IT_IS, Reading, read_bytes, refuse_rows
from inspector.language import _
from inspector.ledger import Ledger, Sitting, Writer, disk, door
from inspector.text import clean

TOGETHER = 10_000
"""So many changes are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows a file had, how many entries they make, how many of these were new, how many
    findings the rows said, and the rounds that began with them."""

    rows: int
    entries: int
    new: int
    findings: int = 0
    begins: tuple[str, ...] = ()


def import_csv(
    desk: Desk,
    path: Path,
    within: Within = quietly,
    reading: Reading = AS_IT_IS,
    said: SheetMap = mapping.AS_IT_IS,
    only: str = "",
) -> Imported:
    """Bring the findings of a sheet (CSV or XLSX) in; `said` tells what its columns mean, and
    `within` is told how far it is.

    WrongInput lists every bad row, also where it names another round than the `only` one that is
    meant; then nothing changed.
    A round that the file does not know is made, with the roster rows of its cells taken from the
    newest round that has them.
    """
    desk.seal()
    try:
        return _import(desk, path, within, reading, said, only)
    except BaseException:
        desk.end_sittings()  # what this one wrote beside the file never came in
        raise


def _import(
    desk: Desk, path: Path, within: Within, reading: Reading, said: SheetMap, only: str
) -> Imported:
    raw = read_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    with (
        disk.private_folder() as folder,
        closing(Stage(folder / "rows")) as stage,
    ):
        reader = Reader(desk, only)
        rows, findings = _read(reader, path, raw, reading, said, stage, within)
        own = folder / "import.inspection"
        with closing(Ledger.create(own)) as ledger:
            ledger.write(desk.writer, reader.missing)
            done = 0
            for person in stage.people():
                for written in _write(ledger, stage, person, digest):
                    done += written
                    within(_("written: {done} of {total}").format(done=done, total=stage.changes))
        within(_("proving what was written"))
        with door.admit(own) as proven:
            new = batches.unite(
                desk,
                proven,
                clean(path.name, lines=False),
                saying(_("brought in: {done} of {total}"), within),
            )
            return Imported(rows, proven.entries, new, findings, reader.begins)


def _read(
    reader: Reader,
    path: Path,
    raw: bytes,
    how: Reading,
    said: SheetMap,
    stage: Stage,
    within: Within,
) -> tuple[int, int]:
    """Judge every row and keep it in the stage; how many rows and findings there are."""
    faults: list[tuple[int, str]] = []
    source = Source(reader, path, raw, how, said)
    findings = 0
    for judged in source.judged(stage, within):
        findings += 1
        if isinstance(judged, Fault):
            faults.append(judged)
    refuse_rows(path, faults)
    return source.rows, findings


def _write(ledger: Ledger, stage: Stage, person: str, digest: str) -> Iterator[int]:
    """Write what one person says as one sitting, in several transactions; how many each."""
    sitting = Sitting(
        author=person,
        machine="",
        program="import",
        started=stage.began(person),
        nonce=stage.nonce(person, digest),
    )
    writer = Writer(sitting, exact=True)
    said = stage.said_by(person)
    while together := list(islice(said, TOGETHER)):
        writer.clock = iter([each.at for each in together]).__next__
        ledger.write(writer, [each.change for each in together])
        yield len(together)
