"""Work that is recorded, stopped and made to fail, and what must hold whenever it ends.

Each says what it has reached (`say`), as the program does only when it is on the disk. A scenario
works below a folder `root`; what it needs besides lies outside, where nothing happens to it.
"""

import hashlib
import os
import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from inspector.desk import Desk, files
from inspector.desk.office import handover, office
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import documents, findings
from inspector.ledger import Ledger, LedgerError, draft
from inspector.ledger.door import admit, enter
from inspector.ledger.prove import prove
from tests.unit.desk import making

Say = Callable[[str], object]
Attempt = Callable[..., Any]
"""Does something, at a desk: once, or again after a fault that was told."""
ROUND, CELL = "2024", "A.1"
TEXT = "Biên bản họp chi bộ số 12, có chữ ký; thiếu danh sách dự họp. "
EXHIBIT = b"a photo of page 12 "


class Broken(Exception):
    """A state that must not be: `lost`, `corrupt` or `unopenable`, and why."""

    def __init__(self, kind: str, why: object) -> None:
        super().__init__(f"{kind}: {why}")
        self.kind = kind


class Files:
    """Looks into inspection files; what was seen of the same bytes is not looked at again."""

    plain = False
    """Whether a file is only read as a database: for modes in which the program keeps none."""

    def __init__(self) -> None:
        self._seen: dict[bytes, frozenset[str]] = {}

    def open(self, file: Path) -> frozenset[str]:
        """The ids in a file, opened as the program opens it; Broken where it cannot be."""
        if self.plain:
            return self._plainly(file)
        try:
            enter(file).close()
        except LedgerError as error:
            raise Broken("unopenable", error) from error
        return self.look(file)

    def look(self, file: Path) -> frozenset[str]:
        """The ids in a file at rest, after every proof of the door."""
        seen = hashlib.blake2b(file.read_bytes()).digest()
        if seen not in self._seen:
            try:
                prove(file)
                with closing(Ledger(file, read_only=True)) as ledger:
                    ids = ledger.connection.execute("SELECT hex(id) FROM entry")
                    self._seen[seen] = frozenset(id_ for (id_,) in ids)
            except LedgerError as error:
                raise Broken("corrupt", error) from error
        return self._seen[seen]

    def _plainly(self, file: Path) -> frozenset[str]:
        import sqlite3

        try:
            with closing(sqlite3.connect(file)) as connection:
                verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                ids = connection.execute("SELECT hex(id) FROM entry").fetchall()
        except sqlite3.Error as error:
            raise Broken("unopenable", error) from error
        if verdict != "ok":
            raise Broken("corrupt", verdict)
        return frozenset(id_ for (id_,) in ids)


def once(step: Callable[[], Any], desk: Desk | None = None) -> Any:
    """An attempt that meets no fault."""
    del desk
    return step()


def heard(say: Say) -> None:
    """Let this process say the id of every entry that it has written."""
    write = Ledger.write

    def said(self: Ledger, *parts: Any) -> Any:
        entries = write(self, *parts)
        for entry in entries:
            say(f"entry {entry.id.hex().upper()}")
        return entries

    Ledger.write = said  # type: ignore[method-assign,assignment]


class Scenario:
    """One kind of work."""

    def __init__(self, root: Path, aside: Path, seed: int, size: int) -> None:
        """`size` is how much of it is done; `aside` is the folder for what it needs."""
        self.root, self.aside, self.size = root, aside, size
        self.chance = random.Random(seed)
        self.files = Files()
        self.come_home()

    def come_home(self) -> None:
        """The person's data folder is the one on this disk."""
        os.environ["INSPECTOR_HOME"] = str(self.root / "home")

    def prepare(self) -> None:
        """What is on the disk before it begins."""

    def work(self, say: Say, attempt: Attempt = once) -> None:
        """The work itself, step by step."""
        raise NotImplementedError

    def judge(self, said: Sequence[str]) -> None:
        """Broken unless all that was said holds below `root`."""
        raise NotImplementedError

    def check_entries(self, file: Path, said: Sequence[str]) -> frozenset[str]:
        """Everything acknowledged is in the file; what else is there."""
        here = self.files.open(file)
        lost = {word[6:] for word in said if word.startswith("entry ")} - here
        if lost:
            raise Broken("lost", f"{len(lost)} entries")
        return here


class Save(Scenario):
    """A file is made in a new folder, and a person answers, types, and comes back."""

    @property
    def file(self) -> Path:
        return self.root / "work" / "lan.inspection"

    def prepare(self) -> None:
        making.checklists()  # read once: whoever is forked from here has them

    def work(self, say: Say, attempt: Attempt = once) -> None:
        with closing(attempt(self._sit_down)) as desk:
            say("made")
            attempt(lambda: rounds.start(desk, ROUND), desk)
            attempt(lambda: rounds.add_checklists(desk, making.checklists()), desk)
            table = making.write(self.aside / "roster.csv", making.ROSTER)
            attempt(lambda: enrolling.bring_in(desk, table), desk)
        for sitting in range(0, self.size, 12):
            with closing(attempt(self._sit_down)) as desk:
                for _ in range(min(12, self.size - sitting)):
                    self._answer(desk, attempt)

    def _sit_down(self) -> Desk:
        return Desk.open(self.file, "Lan") if self.file.exists() else Desk.create(self.file, "Lan")

    def _answer(self, desk: Desk, attempt: Attempt) -> None:
        criterion = self.chance.choice(making.checklists()[0].criteria).id
        cell, answer = self.chance.choice(["A.1", "A.2"]), self.chance.choice(["full", "clear"])
        note = (TEXT * self.chance.choice([1, 1, 2, 9, 150]))[: self.chance.randrange(1, 9000)]
        if self.chance.random() < 0.3:
            where = f"visit/{ROUND}/{cell}", criterion, "team.note"
            attempt(lambda: draft.keep(desk.ledger, *where, note), desk)
        attempt(lambda: findings.record(desk, cell, criterion, answer, note=note), desk)

    def judge(self, said: Sequence[str]) -> None:
        if self.file.exists():
            self.check_entries(self.file, said)
        elif said:
            raise Broken("lost", "the whole file")


class Merge(Scenario):
    """Files of others come into a central file, one after the other."""

    @property
    def file(self) -> Path:
        return self.root / "central.inspection"

    def prepare(self) -> None:
        central = making.start(self.file, "Office")
        self.sources, self.brought = [], []
        for number in range(self.size):
            source = self.aside / f"{number}.inspection"
            shutil.copy(central, source)
            with closing(Desk.open(source, f"Mai {number}")) as desk:
                for criterion in self.chance.sample(making.checklists()[0].criteria, 9):
                    note = (TEXT * 20)[: self.chance.randrange(1, 1200)]
                    findings.record(desk, CELL, criterion.id, "full", note=f"{number} {note}")
            before = self.files.look(central)
            self.brought.append(self.files.look(source) - before)
            self.sources.append(source)
        making.record(central, "Office", CELL, "I.1", "full")
        self.before = self.files.look(central)

    def work(self, say: Say, attempt: Attempt = once) -> None:
        with closing(attempt(lambda: Desk.open(self.file, "Office"))) as desk:
            for number, source in enumerate(self.sources):
                attempt(partial(self._bring, desk, source), desk)
                say(f"merged {number}")

    def _bring(self, desk: Desk, source: Path) -> None:
        (brought,) = office.merge(desk, [source])
        if brought.status == "refused":
            raise LedgerError(brought.reason)

    def judge(self, said: Sequence[str]) -> None:
        here = self.check_entries(self.file, said)
        if not self.before <= here:
            raise Broken("lost", "entries that were there before")
        for number, ids in enumerate(self.brought):
            if f"merged {number}" in said and not ids <= here:
                raise Broken("lost", f"merge {number}")
            if ids & here not in (ids, frozenset()):
                raise Broken("corrupt", f"a part of merge {number}")


class Send(Scenario):
    """A hand-over copy is written to a stick, with evidence, and later in the place of the old."""

    @property
    def target(self) -> Path:
        return self.root / "to office" / "lan.inspection"

    def prepare(self) -> None:
        self.own = making.start(self.aside / "own.inspection")
        (self.aside / "photo.jpg").write_bytes(EXHIBIT * 900)
        making.record(self.own, "Lan", CELL, "I.1", "full", evidence=["minute book"])  # type: ignore[arg-type]
        with closing(Desk.open(self.own, "Lan")) as desk:
            (reference,) = documents.read(desk, CELL)
            kept = documents.bring(self.own, reference, self.aside / "photo.jpg")
            documents.attach(desk, CELL, reference.id, kept)
        self.digest = kept.digest

    def work(self, say: Say, attempt: Attempt = once) -> None:
        attempt(lambda: handover.make_folder(self.target.parent))
        for number in range(self.size):
            with closing(attempt(lambda: Desk.open(self.own, "Lan"))) as desk:
                note = (TEXT * 60)[: self.chance.randrange(1, 3600)]
                findings.record(desk, CELL, "I.2", "full", note=f"{number} {note}")
                ids = desk.ledger.connection.execute("SELECT hex(id) FROM entry").fetchall()
                attempt(partial(handover.send, desk, self.target), desk)
            for (id_,) in ids:
                say(f"sent {id_}")

    def judge(self, said: Sequence[str]) -> None:
        sent = {word[5:] for word in said if word.startswith("sent ")}
        if not self.target.exists():
            if sent:
                raise Broken("lost", "the whole copy")
            return
        try:
            with admit(self.target):
                pass
        except LedgerError as error:
            raise Broken("corrupt", error) from error
        if sent - self.files.look(self.target):
            raise Broken("lost", "entries of the copy")
        check_store(files.store_of(self.target))
        files._read.clear()
        if sent and files.state(files.store_of(self.target), self.digest) != "present":
            raise Broken("lost", "the file of evidence")


class Evidence(Scenario):
    """Files are taken into the store, and then referred to."""

    @property
    def file(self) -> Path:
        return self.root / "lan.inspection"

    def prepare(self) -> None:
        making.start(self.file)
        names = [f"minute book {number}" for number in range(self.size)]
        making.record(self.file, "Lan", CELL, "I.1", "full", evidence=names)  # type: ignore[arg-type]
        for number in range(self.size):
            content = EXHIBIT * self.chance.randrange(1, 900) + b"%d" % number
            (self.aside / f"{number}.jpg").write_bytes(content)

    def work(self, say: Say, attempt: Attempt = once) -> None:
        with closing(attempt(lambda: Desk.open(self.file, "Lan"))) as desk:
            for number, reference in enumerate(documents.read(desk, CELL)):
                source = self.aside / f"{number}.jpg"
                bring = partial(documents.bring, self.file, reference, source)
                kept = attempt(bring)
                attempt(partial(documents.attach, desk, CELL, reference.id, kept), desk)
                say(f"kept {kept.digest}")

    def judge(self, said: Sequence[str]) -> None:
        self.check_entries(self.file, said)
        store = files.store_of(self.file)
        check_store(store)
        with closing(Ledger(self.file, read_only=True)) as ledger:
            referred = {
                digest
                for (digest,) in ledger.connection.execute(
                    "SELECT value FROM entry JOIN field USING(f) WHERE name = 'file'"
                )
            }
        files._read.clear()
        for digest in referred | {word[5:] for word in said if word.startswith("kept ")}:
            if files.state(store, digest) != "present":
                raise Broken("lost", "a file of evidence that an entry names")
            if digest not in referred:
                raise Broken("lost", "that a file of evidence was kept")


def check_store(store: Path) -> None:
    """Whatever has a name in a store is whole."""
    for place in store.rglob("*"):
        if place.is_file() and place.suffix != ".part":
            with place.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != place.stem:
                    raise Broken("corrupt", "a file of evidence that is not whole")


SCENARIOS: dict[str, type[Scenario]] = {
    "save": Save,
    "merge": Merge,
    "send": Send,
    "evidence": Evidence,
}
