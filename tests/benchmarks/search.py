"""Searching in a million notes: words, phrases, what one types; and how long the index takes.

The notes are put into the file by SQL: through the desk they would take an hour. Run it by hand:
`python -m tests.benchmarks search`; it takes some minutes and half a gigabyte.
"""

import os
import random
import tempfile
import time
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.search import cache, found, query
from tests.benchmarks import files
from tests.benchmarks.measure import Result, percentile

NOTES, OF_A_VISIT = int(os.environ.get("NOTES", "1000000")), 30
RUNS = 20
WORDS = ("năm", "chuyên", "biên", "nghị", "khen", "lưu", "zzz", "số", "đảng", "quý")
PHRASES = (
    *("“sổ biên bản”", "“nghị quyết chậm”", "“chuyên đề quý”", "“không có chữ ký”"),
    *("“ho so luu tru”", "“thiếu chữ ký”", "“bản họp chi”", "“sổ họp năm”"),
)
TYPED = ("ch", "chu", "chuy", "chuyen d", "so bien b", "nghi quyet ban h")
MIXED = ("biên bản lost:III.2", "chuyên đề type:agency", "thiếu section:III in:note")
_SYLLABLES = [
    "sổ",
    "biên",
    "bản",
    "họp",
    "chi",
    "bộ",
    "không",
    "ghi",
    "rõ",
    "thiếu",
    "chữ",
    "ký",
    "của",
    "thư",
    "ký",
    "kỳ",
    "năm",
    "tháng",
    "nghị",
    "quyết",
    "chậm",
    "ban",
    "hành",
    "chưa",
    "có",
    "kế",
    "hoạch",
    "đảng",
    "viên",
    "dự",
    "bị",
    "sinh",
    "hoạt",
    "chuyên",
    "đề",
    "quý",
    "hai",
    "ba",
    "bốn",
    "trang",
    "số",
    "ngày",
    "đầy",
    "đủ",
    "tự",
    "phê",
    "bình",
    "góp",
    "ý",
    "kiểm",
    "tra",
    "giám",
    "sát",
    "đoàn",
    "kết",
    "nội",
    "bộ",
    "hồ",
    "sơ",
    "lưu",
    "trữ",
    "khen",
    "thưởng",
    "kỷ",
    "luật",
]
_SAID = (
    *("sổ biên bản", "chưa có chữ ký của thư ký", "nghị quyết ban hành chậm", "thiếu chuyên đề"),
    *("quý hai", "họp chi bộ", "kế hoạch năm", "hồ sơ lưu trữ đầy đủ", "tự phê bình"),
)


def notes(path: Path, count: int) -> None:
    """Put `count` notes into visits of their own, beside what the file has."""
    draw = random.Random(1)
    desk = Desk.open(path, "Tổ 1")
    ledger = desk.ledger
    run = ledger.connection.execute
    items = [i for (i,) in run("SELECT i FROM item WHERE name GLOB 'I*.*'")]
    ((field,),) = run("SELECT f FROM field WHERE name = 'team.explain'").fetchall()
    (first,) = run("SELECT max(r) + 1 FROM record").fetchone()
    ((w,),) = run("SELECT min(w) FROM sitting").fetchall()
    template = run("SELECT * FROM visit_state LIMIT 1").fetchone()
    made = 0
    with ledger.transaction():
        for r in range(first, first + -(-count // OF_A_VISIT)):
            code = f"N{r:06}"
            run(
                "INSERT INTO record VALUES(?, ?, ?, ?)",
                (r, f"visit/2023/{code}", draw.randbytes(32), draw.randbytes(32)),
            )
            run(
                f"INSERT INTO visit_state VALUES({', '.join('?' * len(template))})",
                (r, *template[1:3], code, *template[4:-1], made),
            )
            rows = []
            for place in range(OF_A_VISIT):
                words = draw.choices(_SYLLABLES, k=draw.randint(2, 9))
                text = f"{draw.choice(_SAID)} {' '.join(words)} {draw.choice(_SAID)}"
                made += 1
                # A visit has fewer criteria than notes here: the rest are notes of other columns.
                rows.append(
                    (r, items[place % len(items)], field, w, made, draw.randbytes(20), text, made)
                )
            ledger.connection.executemany(
                "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?, x'', NULL)", rows
            )
        run("UPDATE state SET entries = (SELECT count(*) FROM entry)")
    desk.close()


def measure() -> list[Result]:
    """The first time, which makes the index; then p50 and p95 of every kind of line."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "notes.inspection", 40)
        notes(path, NOTES)
        desk = Desk.open(path, "Tổ 1")
        began = time.perf_counter()
        found.search(desk, query.parse("x"))
        made = time.perf_counter() - began
        kept = cache.place(path, desk.ledger.birth()).stat().st_size / 1e6
        results = [
            Result(f"index of {NOTES} notes ({kept:.0f} MB)", made, None, "s", 120),
            *_lines(desk, "a word", WORDS, 10),
            *_lines(desk, "a phrase", PHRASES, 10),
            *_lines(desk, "while one types", TYPED, 25, typing=True),
            *_lines(desk, "with filters", MIXED, 100),
        ]
        desk.close()
        desk = Desk.open(path, "Tổ 1")
        began = time.perf_counter()
        found.search(desk, query.parse("biên bản"))
        results.append(
            Result("the first word of a run", 1e3 * (time.perf_counter() - began), None, "ms", 200)
        )
        desk.close()
    return results


def _lines(
    desk: Desk, what: str, lines: tuple[str, ...], must: float, typing: bool = False
) -> list[Result]:
    taken = []
    for line in lines:
        asked = query.parse(line, typing=typing)
        once = []
        for _run in range(RUNS):
            began = time.perf_counter()
            hits = found.search(desk, asked)
            once.append(1e3 * (time.perf_counter() - began))
        print(f"     {line:<32} {percentile(once, 50):8.2f} ms  {len(hits.found)} {hits.more}")
        taken += once
    return [
        Result(f"{what} in {NOTES} notes, p{p}", percentile(taken, p), None, "ms", must)
        for p in (50, 95)
    ]
