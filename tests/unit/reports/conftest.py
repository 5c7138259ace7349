"""A finished visit with all that minutes tell, and the text of the papers made of it."""

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdf
import pytest
from docx import Document

from inspector import language
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import closing as ending
from inspector.desk.visits import findings, framing, requests

CELL = "A.1"
ROSTER = (
    "code,name,type,organisation,members,kind\n"
    "A.1,Chi bộ Phòng Tổ chức,agency,hq,10,cell\n"
    "HQ,Đảng bộ Cơ quan,,,,base_committee\n"
)
WHY = "Kế hoạch ban hành chậm 20 ngày"
SECRET = "dấu hiệu vi phạm tuyệt mật"
EVIDENCE = "Sổ biên bản số 03, trang 12-40"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    language.use("en")
    yield tmp_path / "home"
    language.use("en")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open visit: every criterion full, but two with points lost."""
    folder = tmp_path_factory.mktemp("template")
    table, path = folder / "r.csv", folder / "lan.inspection"
    table.write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with closing(Desk.create(path, "Lan")) as desk:
            rounds.start(desk, "2024")
            lists = rounds.packaged_checklists()
            rounds.add_checklists(desk, lists)
            enrolling.bring_in(desk, table)
            for criterion in lists[0].criteria:
                findings.record(desk, CELL, criterion.id, "full")
            findings.record(desk, CELL, "I.1", "2", explain=WHY, evidence=[EVIDENCE])
            findings.record(desk, CELL, "I.2", "23/24", note="đã đối chiếu")
    return path


@pytest.fixture
def desk(tmp_path: Path, home: Path, template: Path) -> Iterator[Desk]:
    """A desk at a copy of the template."""
    with closing(
        Desk.open(Path(shutil.copy(template, tmp_path / "lan.inspection")), "Lan")
    ) as desk:
        yield desk


@pytest.fixture
def finished(desk: Desk) -> Desk:
    """The visit with its frame, concluded, finished, signed by one and refused by another."""
    framing.write(
        desk,
        CELL,
        {
            "decision": "12-QĐ/UBKT",
            "decision_day": "2/10/2024",
            "plan": "05-KH/ĐKT",
            "plan_day": "5/10/2024",
            "period_from": "1/2024",
            "period_to": "9/2024",
            "begins": "12/10/2024 8:00",
            "ends": "12/10/2024 16:30",
            "place": "Phòng họp số 12 đường Lê Lợi",
        },
    )
    framing.say_member(desk, CELL, "Nguyễn Thị Lan", "head", ["I", "II"])
    framing.say_member(desk, CELL, "Lê Thu Hà", "secretary")
    framing.say_present(desk, CELL, "Trần Văn Bình", "Bí thư chi bộ")
    framing.say_present(desk, CELL, "Đỗ Minh Châu", "Phó bí thư")
    framing.say_objection(desk, CELL, "I.1", "Hướng dẫn của cấp trên đến muộn")
    framing.say_opinion(desk, CELL, "I.2", "Đề nghị chấm cao hơn", "Lê Thu Hà")
    framing.say_restricted(desk, CELL, SECRET)
    ending.conclude(desk, CELL, "Nền nếp tốt", "Kế hoạch chậm", "Chưa chủ động")
    requests.request(desk, CELL, "Ban hành kế hoạch đúng hạn", "Bí thư chi bộ", "31/01/2025")
    findings.finish(desk, CELL, "thiếu minh chứng")
    ending.sign(desk, CELL, "Nguyễn Thị Lan", "head")
    ending.sign(desk, CELL, "Trần Văn Bình", "bí thư", refused="không nhất trí")
    return desk


def squeezed(text: str) -> str:
    """A text without its spaces and places to divide a word: papers set them where they must."""
    return re.sub(r"[\s\u200b]", "", text)


def pdf_pages(data: bytes) -> list[str]:
    """The text of every page of a PDF."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def pdf_text(data: bytes) -> str:
    """The text of a PDF."""
    return "".join(pdf_pages(data))


def docx_text(data: bytes) -> str:
    """The text of a document, with its head and foot."""
    document = Document(io.BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    said = (each.text or "" for part in parts for each in part.iter() if each.tag.endswith("}t"))
    return squeezed("".join(said))


def of(data: bytes, suffix: str) -> str:
    """The text of a paper."""
    return pdf_text(data) if suffix == ".pdf" else docx_text(data)
