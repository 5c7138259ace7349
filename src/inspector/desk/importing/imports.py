"""Findings from a sheet, as entries that every machine writes alike.

The rows become a small inspection file of their own in a private folder, which is then merged: so
an import is all or nothing, twice is once, and history names the file that brought each value.
Nothing of it stands in memory as a whole but the bytes of the sheet.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from inspector.desk.errors import WrongInput
from inspector.desk.importing.import_rows import Reader
from inspector.desk.importing.import_stage import Place, Stage, Timed
from inspector.desk.office import batches
from inspector.desk.session import Desk
from inspector.desk.sheets import headings
from inspector.desk.sheets.sheet import AS_IT_IS, Reading, read_bytes, refuse_rows, rows_of
from inspector.language import _
from inspector.ledger import Change, Ledger, Sitting, Writer, door
from inspector.text import clean

REQUIRED = ("cell", "round", "criterion", "answer")
OPTIONAL = (
    *("column", "cap", "note", "explain", "evidence", "inspector", "date"),
    *("objection", "repaired"),
)
TOGETHER = 10_000
"""So many changes are written in one transaction."""
STRIDE = 1000
"""So many rows are read between two words of progress."""

Progress = Callable[[str], object]
"""Told in words what is being done, and how far it is."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows a file had, how many entries they make, and how many of these were new."""

    rows: int
    entries: int
    new: int


def import_csv(
    desk: Desk,
    path: Path,
    progress: Progress = lambda step: None,
    reading: Reading = AS_IT_IS,
) -> Imported:
    """Bring the findings of a sheet (CSV or XLSX) in.

    WrongInput lists every bad row; then nothing changed.
    A round that the file does not know is made, with the roster rows of its cells taken from the
    newest round that has them.
    """
    raw = read_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    with (
        tempfile.TemporaryDirectory(prefix="inspector-") as folder,
        closing(Stage(Path(folder) / "rows")) as stage,
    ):
        reader = Reader(desk)
        rows = _read(reader, path, raw, reading, stage, progress)
        own = Path(folder) / "import.inspection"
        with closing(Ledger.create(own)) as ledger:
            ledger.write(desk.writer, reader.missing)
            done = 0
            for person in stage.people():
                for written in _write(ledger, stage, person, digest):
                    done += written
                    progress(_("written: {done} of {total}").format(done=done, total=stage.changes))
        progress(_("proving what was written"))
        with door.admit(own) as proven:
            new = batches.unite(
                desk,
                proven,
                clean(path.name, lines=False),
                lambda done, total: progress(
                    _("brought in: {done} of {total}").format(done=done, total=total)
                ),
            )
            return Imported(rows, proven.entries, new)


def _read(
    reader: Reader, path: Path, raw: bytes, how: Reading, stage: Stage, progress: Progress
) -> int:
    """Judge every row and keep it in the stage; how many there are."""
    faults: list[tuple[int, str]] = []
    rows = 0
    known = (*REQUIRED, *OPTIONAL)
    for row in rows_of(path, raw, REQUIRED, known, False, how, headings.FINDINGS):
        rows += 1
        if rows % STRIDE == 0:
            progress(_("rows read: {done}").format(done=rows))
        try:
            said = reader.read(row)
        except WrongInput as fault:
            faults.append((row.line, str(fault)))
        else:
            if not faults:
                stage.put(said)
    refuse_rows(path, faults)
    return rows


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
    last: dict[Place, bytes] = {}
    for together in _in_transactions(stage.in_runs(person)):
        writer.clock = iter([said.at for said in together]).__next__
        changes = [
            Change(*said.place, said.value, (last[said.place],) if said.run else ())
            for said in together
        ]
        entries = ledger.write(writer, changes)
        for said, entry in zip(together, entries, strict=True):
            if said.more:
                last[said.place] = entry.id
        yield len(together)


def _in_transactions(said: Iterator[Timed]) -> Iterator[list[Timed]]:
    """At most `TOGETHER` at a time, and no two runs in one: a field is replaced once it stands."""
    while together := list(islice(said, TOGETHER)):
        start = 0
        for place, each in enumerate(together):
            if each.run != together[start].run:
                yield together[start:place]
                start = place
        yield together[start:]
