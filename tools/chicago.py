"""The Chicago inspections as inspection files, made by what the office and the inspectors do.

`python -m tools.chicago FOLDER` writes one file for each of the seven inspectors and one of all
together (whole.inspection), and the checklist beside the data in fixtures/chicago-food.
"""

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from inspector.desk import Desk
from inspector.desk.importing import imports, mapping
from inspector.desk.office import handover
from inspector.desk.planning import enrolling
from inspector.desk.round import roster, rounds

DATA = Path(__file__).parents[1] / "fixtures" / "chicago-food"
CHECKLIST = DATA / "checklist.yaml"
MAPPING = DATA / "mapping.yaml"
TYPE = "food"
INSPECTORS = ("green", "orange", "blue", "yellow", "brown", "purple", "unknown")
START, WHOLE = "start", "whole"
SECTIONS = (
    ("critical", "nghiêm trọng nhất", 4, range(1, 15)),
    ("serious", "nghiêm trọng", 2, range(15, 30)),
    ("minor", "nhẹ", 1, (*range(30, 45), 70)),
)
NOT_LOOKED_AT = 23
"""The one number below 44 under which the data have no violation at all."""
Progress = Callable[[str], object]


class Inspection(NamedTuple):
    """One visit of the data: the round it falls in, and the criteria that were violated."""

    cell: str
    round: str
    date: str
    inspector: str
    violated: frozenset[int]


def weights() -> dict[int, int]:
    """The points of every criterion, by its number."""
    return {
        number: points
        for _en, _vi, points, numbers in SECTIONS
        for number in numbers
        if number != NOT_LOOKED_AT
    }


def inspections() -> list[Inspection]:
    """Every visit of the data, in the order of time."""
    violated = {
        row["inspection_id"]: frozenset(map(int, row["violations"].split()))
        for row in _rows("violations")
    }
    visits = sorted(_rows("visits"), key=lambda row: (row["date"], int(row["inspection_id"])))
    nth: Counter[tuple[str, str]] = Counter()
    found = []
    for row in visits:
        year = row["date"][:4]
        nth[row["licence"], year] += 1
        count = nth[row["licence"], year]
        round_ = year if count == 1 else f"{year}-{count}"
        said = violated.get(row["inspection_id"], frozenset())
        found.append(Inspection(row["licence"], round_, row["date"], row["inspector"], said))
    return found


def sample(visits: Sequence[Inspection], every: int) -> list[Inspection]:
    """All visits of every so-manieth licence."""
    chosen = set(sorted({visit.cell for visit in visits})[::every])
    return [visit for visit in visits if visit.cell in chosen]


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def checklist() -> str:
    """The text of the checklist: 44 choices, violated or not."""
    points = weights()
    lines = [
        "# 44 criteria of the Chicago food inspections; the weights are ours. See README.md.",
        "format: inspector-checklist",
        "format_version: 1",
        f"id: {TYPE}",
        "revision: '1'",
        "title: {vi: Kiểm tra an toàn thực phẩm, en: Food inspection}",
        f"cell_type: {{code: {TYPE}, vi: Cơ sở thực phẩm, en: Food establishment}}",
        f"points: {{max: {sum(points.values())}, step: 1}}",
        "standard: {name: {vi: Đạt, en: Reaches 95}, rule: total, total_at_least: 95}",
        "requirements: {note: never, evidence: never}",
        "sections:",
    ]
    for en, vi, each, numbers in SECTIONS:
        own = [number for number in numbers if number in points]
        lines += [
            f"- id: {en}",
            f"  points: {each * len(own)}",
            f"  title: {{vi: Lỗi {vi}, en: {en.capitalize()}}}",
            "  criteria:",
        ]
        for number in own:
            lines += [
                f"  - {{id: '{number}', points: {each}, how: choice,"
                f" title: {{vi: Mục {number}, en: Item {number}}}, options: ["
                f"{{points: {each}, label: {{vi: Không vi phạm, en: Not violated}}}},"
                " {points: 0, label: {vi: Vi phạm, en: Violated}}]}"
            ]
    return "\n".join(lines) + "\n"


def make(
    folder: Path, visits: Sequence[Inspection], progress: Progress = lambda step: None
) -> dict[str, Path]:
    """Write the seven files and the whole; their paths by inspector, the whole as `whole`."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        step: make_step(folder, step, visits, partial(_tell, progress, step))
        for step in (START, *INSPECTORS, WHOLE)
    }


def _tell(progress: Progress, step: str, words: str) -> None:
    progress(f"{step}: {words}")


def make_step(
    folder: Path, step: str, visits: Sequence[Inspection], progress: Progress = lambda step: None
) -> Path:
    """Write one of the files: first that of the office, from which every inspector has a copy;
    then each brings his findings in, as `inspector import` does."""
    path, sheet = folder / f"{step}.inspection", folder / f"{step}.csv"
    if step == START:
        with closing(Desk.create(path, "office")) as desk:
            prepare(desk, visits, sheet)
    else:
        with closing(Desk.open(folder / f"{START}.inspection", "office")) as desk:
            handover.send(desk, path)
        write_findings(sheet, [v for v in visits if step in (WHOLE, v.inspector)])
        with closing(Desk.open(path, step)) as desk:
            imports.import_csv(desk, sheet, progress, said=mapping.load(MAPPING))
    sheet.unlink()
    return path


def prepare(desk: Desk, visits: Sequence[Inspection], sheet: Path) -> None:
    """The rounds with their checklist and the licences visited in each; `sheet` is written on."""
    lists = rounds.load_checklists([CHECKLIST])
    for round_ in sorted({visit.round for visit in visits}):
        rounds.start(desk, round_)
        desk.choose_round(round_)
        rounds.add_checklists(desk, lists)
        cells = [visit.cell for visit in visits if visit.round == round_]
        rows = ((cell, f"Licence {cell}", TYPE, "", "") for cell in cells)
        _write(sheet, roster.REQUIRED, rows)
        enrolling.bring_in(desk, sheet)


def write_findings(sheet: Path, visits: Iterable[Inspection]) -> None:
    """Visits as a sheet to import, as the data have them: the criteria that were violated."""
    rows = (
        (visit.cell, visit.round, visit.inspector, visit.date, *_listed(visit.violated))
        for visit in visits
    )
    _write(sheet, ("licence", "round", "inspector", "date", "violations"), rows)


def _listed(numbers: Iterable[int]) -> tuple[str]:
    return (" ".join(map(str, sorted(numbers))),)


def _write(sheet: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


if __name__ == "__main__":
    CHECKLIST.write_text(checklist(), encoding="utf-8")
    make(Path(sys.argv[1]), inspections(), lambda words: print(f"\r{words:<70}", end=""))
    print()
