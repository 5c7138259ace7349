"""What the program makes of one strange file: each judge makes it, offers it, and says what is
wrong with the answer (empty: nothing)."""

import random
import re
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl

from inspector import settings
from inspector.checklist.load import check, load
from inspector.desk import Desk, LedgerError, WrongInput
from inspector.desk.importing.imports import import_csv
from inspector.desk.planning import enrolling
from inspector.desk.sheets.headings import parse_mapping
from inspector.desk.sheets.sheet import Reading
from inspector.ledger import Ledger, Refused
from inspector.ledger.door import enter
from inspector.paths import packaged
from inspector.text import FORBIDDEN
from tests.unit.checklist.samples import SMALL
from tests.unit.desk import making
from tests.unit.ledger import making as samples

from . import mutating, odd

SETTINGS = """\
language = "vi"
name = "Lan"
theme = "contrast"

[keys]
"answer.full" = "f,ctrl+f"
"visit.next" = "j"
"""
SHEET = "\n".join(
    [
        making.HEADS.strip(),
        "A.1,2024,I.1,full,team,,Đủ 12 cuộc họp,,sổ biên bản,Lan,2024-05-12",
        "A.1,2024,I.2,full,self,,,thiếu chữ ký,,Mai,12/05/2024",
        "A.2,2024,II.1,clear,,,,,,,",
        "A.2,2024,III.1,full,appraised,,=1+1,,,Tú,2024-06-01",
    ]
).encode()


def sentence(error: BaseException) -> str:
    """What is wrong with the words for a person; lists may have lines."""
    words = str(error)
    if not 5 <= len(words) <= 20_000 or FORBIDDEN.search(words.replace("\n", " ")):
        return f"no plain words: {words[:200]!r}"
    return "words of the machine" if re.search(r"Traceback|<class", words) else ""


class Judge:
    """Offers one kind of file after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.began = 0.0

    def begin(self) -> None:
        """The file is made: from here on it is the program's time."""
        self.began = time.perf_counter()

    def judge(self, number: int, chance: random.Random) -> str:
        """Make the file of a number, and see."""
        raise NotImplementedError


class Inspection(Judge):
    """Inspection files before the door: refused with one sentence and nothing changed, or let in
    with every fact as it was."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "made").mkdir()
        blank = folder / "blank.inspection"
        Ledger.create(blank).close()
        small = samples.fill(blank, folder / "made")
        large = making.start(folder / "large.inspection")
        earlier = [blank.read_bytes(), small.read_bytes(), large.read_bytes()]
        for person in ("Lan", "Mai"):
            for criterion in ("I.1", "I.2", "II.1"):
                making.record(large, person, "A.1", criterion, "full", note=f"{person} thấy đủ")
        self.samples = (small, small, small, large)
        self.others = (*earlier, large.read_bytes())
        self.blank, self.target = blank.read_bytes(), folder / "target.inspection"
        self.expected = {}
        for sample in {small, large}:
            self.target.write_bytes(self.blank)
            samples.merge_files(self.target, sample)
            self.expected[sample] = samples.state_in(self.target)
        self.target.write_bytes(self.blank)

    def judge(self, number: int, chance: random.Random) -> str:
        sample, path = chance.choice(self.samples), self.folder / "strange.inspection"
        self._make(sample, path, chance)
        self.begin()
        return self.offer(path, sample) or (self.open(path) if number % 4 == 0 else "")

    def _make(self, sample: Path, path: Path, chance: random.Random) -> None:
        if chance.random() < 0.45:
            shutil.copyfile(sample, path)
            mutating.by_sql(path, chance)
            for beside in ("-wal", "-shm", "-journal"):
                Path(f"{path}{beside}").unlink(missing_ok=True)
        else:
            raw = bytearray(sample.read_bytes())
            for _ in range(chance.choice([1, 1, 1, 2])):
                if len(raw) >= mutating.PAGE:
                    chance.choice(mutating.BYTES)(raw, chance, self.others)
            path.write_bytes(raw)

    def offer(self, path: Path, sample: Path | None) -> str:
        """Merge it into an empty file. `sample` is what it was made of; None: nothing may come."""
        try:
            samples.merge_files(self.target, path)
        except Refused as error:
            if type(error) is not Refused:
                return f"another exception: {type(error)}"
            if self.target.read_bytes() != self.blank:
                self.target.write_bytes(self.blank)
                return "refused, and the target was changed"
            return sentence(error) or ("two lines" if "\n" in str(error) else "")
        came = samples.state_in(self.target)
        self.target.write_bytes(self.blank)
        if sample is None:
            return "it was let in"
        return "" if came == self.expected[sample] else "it was let in with other facts"

    def open(self, path: Path) -> str:
        """Sit down at it, only to look."""
        before = path.read_bytes() if path.is_file() else b""
        try:
            with closing(Desk.open(path, "Lan", read_only=True)) as desk:
                desk.rounds()
        except (LedgerError, WrongInput) as error:
            return sentence(error)
        return "" if path.read_bytes() == before else "looking changed it"


class Odd(Inspection):
    """Those made by hand."""

    def judge(self, number: int, chance: random.Random) -> str:
        del chance
        name, maker = list(odd.MAKERS.items())[number % len(odd.MAKERS)]
        folder = self.folder / f"odd{number}"
        folder.mkdir()
        good = folder / "good.inspection"
        shutil.copyfile(self.samples[0], good)
        try:
            path = odd.make(maker, good)
        except odd.NotHere:
            return ""
        self.begin()
        welcome = self.samples[0] if name.startswith("good") else None
        if fault := self.offer(path, welcome):
            return f"{name}: {fault}"
        try:
            enter(path, read_only=True).close()
        except LedgerError as error:
            fault = sentence(error)
        shutil.rmtree(folder, ignore_errors=True)
        return f"{name}: {fault}" if fault else ""


class Checklists(Judge):
    """Checklists in YAML: problems with their lines, or a checklist."""

    def judge(self, number: int, chance: random.Random) -> str:
        # The packaged ones take long to read, and say nothing new.
        source = packaged("criteria") / "agency.yaml" if number % 250 == 7 else SMALL
        raw = mutating.text(source.read_bytes(), chance)
        path = self.folder / "strange.yaml"
        path.write_bytes(raw)
        problems = check(path)
        for problem in problems:
            words = problem.words
            if not words.strip() or "\n" in words or FORBIDDEN.search(words) or len(words) > 400:
                return f"no plain words: {words[:200]!r}"
            if not 0 <= problem.line <= len(raw.decode(errors="replace").splitlines()) + 1:
                return f"no such line: {problem.line}"
        if not problems:
            load(path)
        return ""


class Sheets(Judge):
    """Sheets of findings and rosters: all rows or none."""

    suffix = ".csv"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        file = making.start(folder / "own.inspection")
        self.file, self.before = file, file.read_bytes()
        self.sources = (SHEET, SHEET, making.ROSTER.encode())

    def judge(self, number: int, chance: random.Random) -> str:
        path = self.folder / f"strange{self.suffix}"
        which = chance.randrange(len(self.sources))
        path.write_bytes(self.alter(self.sources[which], chance))
        return self.read(path, self.sources[which] is self.sources[-1], Reading())

    def alter(self, raw: bytes, chance: random.Random) -> bytes:
        """The bytes of the strange file."""
        return mutating.text(raw, chance)

    def read(self, path: Path, roster: bool, how: Reading) -> str:
        """Bring it in."""
        try:
            with closing(Desk.open(self.file, "Lan")) as desk:
                if roster:
                    enrolling.bring_in(desk, path, reading=how)
                else:
                    import_csv(desk, path, reading=how)
        except (WrongInput, LedgerError) as error:
            if self.file.read_bytes() != self.before:
                self.file.write_bytes(self.before)
                return f"refused, and the file was changed: {error}"
            return sentence(error)
        self.file.write_bytes(self.before)
        return ""


class Workbooks(Sheets):
    """The same as spreadsheets."""

    suffix = ".xlsx"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sources = tuple(_book(source, folder) for source in self.sources)  # type: ignore[assignment]

    def alter(self, raw: bytes, chance: random.Random) -> bytes:
        return mutating.workbook(raw, chance)


class Mappings(Sheets):
    """What columns are called, as a person types it."""

    def judge(self, number: int, chance: random.Random) -> str:
        pairs = ["cell=Cell", "round=Năm", "criterion=Tiêu chí", "answer=Answer"]
        heads = b"Cell,N\xc4\x83m,Ti\xc3\xaau ch\xc3\xad,Answer,note\nA.1,2024,I.1,full,x\n"
        path = self.folder / "mapped.csv"
        path.write_bytes(heads if chance.random() < 0.5 else mutating.text(heads, chance))
        typed = mutating.text("\n".join(pairs).encode(), chance).decode(errors="replace")
        try:
            how = Reading(parse_mapping(typed.split("\n")))
        except WrongInput as error:
            return sentence(error)
        return self.read(path, False, how)


class Settings(Judge):
    """`settings.toml`: whatever it holds, the program starts."""

    def judge(self, number: int, chance: random.Random) -> str:
        del number
        place = settings.path()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(mutating.text(SETTINGS.encode(), chance))
        for problem in settings.read().problems:
            if "\n" in problem or FORBIDDEN.search(problem) or len(problem) > 500:
                return f"no plain words: {problem[:200]!r}"
        return ""


def _book(raw: bytes, folder: Path) -> bytes:
    book, path = openpyxl.Workbook(), folder / "book.xlsx"
    sheet = book.active
    assert sheet is not None
    for line in raw.decode().splitlines():
        sheet.append(line.split(","))
    book.save(path)
    return path.read_bytes()


JUDGES: dict[str, Callable[[Path], Judge]] = {
    "inspection": Inspection,
    "odd": Odd,
    "checklist": Checklists,
    "csv": Sheets,
    "xlsx": Workbooks,
    "mapping": Mappings,
    "settings": Settings,
}
