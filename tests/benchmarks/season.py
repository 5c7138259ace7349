"""The season table and the board of 30,000 visits: planned, finished, returned, accepted."""

import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from inspector.desk import Desk, names
from inspector.desk.board import board, decisions, season
from inspector.desk.board.stages import ACCEPTED, DUE
from inspector.desk.figures import charts
from inspector.desk.figures.tables import CHARTS
from inspector.desk.looking import promises
from inspector.ledger import Change
from inspector.ledger.entry import canonical
from tests.benchmarks import files
from tests.benchmarks.measure import Result, seconds

TODAY = date(2023, 12, 1)
RUNS = 5


def measure(count: int = 30_000) -> list[Result]:
    """Medians of five, on a file that was opened anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "season.inspection", count)
        desk = Desk.open(path, "Tổ 1")
        table = _median(lambda: season.season(desk))
        live(desk, count)
        desk.close()
        boards = [
            Result(f"board of {count} visits by {by}{again}", taken, None, "s", 0.5)
            for by in board.GROUPINGS
            for again, taken in _boards(path, by).items()
        ]
        desk = Desk.open(path, "Tổ 1")
        decided = _median(lambda: decisions.of_round(desk))
        ask(desk, count)
        desk.close()
        desk = Desk.open(path, "Tổ 1")
        asked = _median(lambda: promises.read(desk, TODAY))
        desk.close()
        desk = Desk.open(path, "Tổ 1")
        drawn = [(what, seconds(partial(charts.read, desk, what))) for what in CHARTS]
        desk.close()
    return [
        Result(f"season table of {count} visits", table, None, "s", 0.5),
        *boards,
        Result(f"decisions of {count} cells", decided, None, "s", 0.5),
        Result(f"requests of {count} visits, one each", asked, None, "s", 1.5),
        *(Result(f"figures of {count} visits: {w}", took, None, "s", 5.0) for w, took in drawn),
    ]


def _boards(path: Path, by: str) -> dict[str, float]:
    """What a board takes at the first look, and again while nothing changes."""
    taken = []
    for _ in range(RUNS):
        desk = Desk.open(path, "Tổ 1")
        taken.append([seconds(partial(board.board, desk, TODAY, by)) for _ in range(2)])
        desk.close()
    first, again = (sorted(each)[RUNS // 2] for each in zip(*taken, strict=True))
    return {"": first, ", again": again}


def _median(work: object) -> float:
    assert callable(work)
    return sorted(seconds(work) for _ in range(RUNS))[RUNS // 2]


def live(desk: Desk, count: int) -> None:
    """A season's traces: a day and a team for every visit, half of them finished; of these a tenth
    accepted on every criterion, a tenth returned on one; every cell is graded."""
    for start in range(0, count, files.BATCH):
        changes: list[Change] = []
        for number in range(start, min(count, start + files.BATCH)):
            changes += _traces(desk, number)
        desk.write(changes)


def ask(desk: Desk, count: int) -> None:
    """Something is asked in every visit, with a person and a day."""
    for start in range(0, count, files.BATCH):
        changes: list[Change] = []
        for number in range(start, min(count, start + files.BATCH)):
            visit, text = f"visit/2023/C{number:05}", f"Bổ sung sổ biên bản số {number}"
            said = {"text": text, "person": f"Đồng chí {number % 500}", "due": "2023-12-15"}
            item = names.request(text)
            changes += [Change(visit, item, field, value) for field, value in said.items()]
        desk.write(changes)


def _traces(desk: Desk, number: int) -> list[Change]:
    code = f"C{number:05}"
    visit, team = f"visit/2023/{code}", number % 100
    changes = [
        Change(visit, "", DUE, f"2023-{1 + number % 12:02}-15"),
        Change(visit, f"team:{team:012x}", "name", f"Người kiểm tra {team}"),
        Change(visit, f"team:{team + 200:012x}", "name", f"Thành viên {team}"),
        Change(f"cell/{code}", "round:2023", "grade", "excellent" if number % 5 else "good"),
        Change(f"cell/{code}", "round:2023", "grade.number", "12-QĐ/ĐU"),
        Change(f"cell/{code}", "round:2023", "grade.day", "2023-12-20"),
        Change(f"cell/{code}", "round:2023", "organisation", f"Đảng bộ {number % 640}"),
    ]
    if number % 2:
        changes.append(Change(visit, "", "status", "finished"))
    if number % 20 in (1, 3):
        record = desk.ledger.record(visit)
        heads = {item: heads[0] for (item, field), heads in record.cells.items()
                 if field == "team.answer"}  # fmt: skip
        if number % 20 == 1:
            first, head = next(iter(heads.items()))
            changes.append(Change(visit, first, "returned", "trang nào?"))
            changes.append(Change(visit, first, "returned.on", head.id.hex()[:12]))
        else:
            changes += [
                Change(visit, item, ACCEPTED[0], canonical([head.id.hex(), head.value]))
                for item, head in heads.items()
            ]
    return changes
