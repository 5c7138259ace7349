"""How the parts of a visit look: registers, evidence, frame, the end; and other colours."""

from collections.abc import Callable, Sequence

import pytest
from textual.pilot import Pilot

from inspector import days, language
from inspector.app.screens.ending import signing
from inspector.app.widgets import past_lines, visit_head
from inspector.desk.visits import (
    closing,
    documents,
    findings,
    framing,
    registers,
    requests,
    writing,
)
from tests.app.visit.conftest import CELL, Site, press, settled

Compare = Callable[..., bool]
LOOKS = [
    pytest.param((80, 24), "vi", id="80x24-vi"),
    pytest.param((120, 40), "en", id="120x40-en"),
]
"""The longer words where there is least room, and the others where there is most."""
HOUR = "2023-10-12T16:30"
OPEN = {
    "registers": ["m"],
    "meetings": ["m", "enter"],
    "a_meeting": ["m", "enter", "enter"],
    "evidence": ["e"],
    "details_of_evidence": ["e", "f3"],
    "frame": ["v"],
    "basis": ["v", "enter"],
    "team": ["v", "t"],
    "objection_and_opinions": ["o"],
    "conclusions": ["f3"],
    "read_aloud": ["f2", "a"],
    "phrases": ["p"],
    "palette": ["ctrl+p"],
}
"""The keys that lead to each screen of an open visit."""
FINISHED = {"the_end": ["f2"], "signatures": ["f2", "enter"], "changed_since": ["f2", "c"]}
"""The same of a visit that was signed and changed since."""


@pytest.fixture(autouse=True)
def visited(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit with something in every part, and a clock that always says the same."""
    for module in (visit_head, past_lines):
        monkeypatch.setattr(module, "moment", lambda _ms: "14:05")
    monkeypatch.setattr(days, "now_hour", lambda: HOUR)
    monkeypatch.setattr(signing, "clock", lambda _ms: "16:30", raising=False)
    desk = site.desk("Lan")
    for month in range(1, 13):
        values = {"kind": "thematic" if month % 2 else "regular", "minutes": "95", "rating": "good"}
        counts = {"due": "10", "present": "9" if month == 5 else "10", "spoke": "6"}
        registers.say_row(desk, CELL, f"meeting:2023-{month:02}-05.1", values | counts)
    registers.say_row(desk, CELL, "members:all", {"official": "10", "excellent": "2", "good": "8"})
    findings.record(desk, CELL, "I.1", "2", explain="ban hành chậm 12 ngày")
    findings.record(desk, CELL, "I.2", "23/24", explain="một chỉ tiêu cấp phép chưa đạt")
    details = {"type": "bang-chi-tieu", "number": "02-BC/CB", "day": "1/8/2023", "page": "22-41"}
    documents.add(desk, CELL, "I.1", details | {"seen": "original"})
    findings.record(desk, CELL, "I.2", evidence=["Báo cáo tổng kết năm 2023"])
    basis = {"decision": "12-QĐ/UBKT", "decision_day": "2/10/2023", "plan": "05-KH/ĐKT"}
    hours = {"begins": "12/10/2023 8:00", "ends": "12/10/2023 16:30", "place": "Phòng họp số 2"}
    framing.write(desk, CELL, basis | hours)
    framing.say_member(desk, CELL, "Nguyễn Thị Lan", "head", ["I", "II"])
    framing.say_member(desk, CELL, "Lê Thu Hà", "secretary", ["III", "IV"])
    framing.say_present(desk, CELL, "Trần Văn Bình", "Bí thư")
    framing.say_objection(desk, CELL, "I.1", "Hướng dẫn của cấp trên đến muộn")
    framing.say_opinion(desk, CELL, "I.1", "Đề nghị chấm cao hơn", "Lê Thu Hà")
    closing.conclude(desk, CELL, "Nền nếp sinh hoạt tốt", "Kế hoạch chậm", "Chưa chủ động")
    requests.request(desk, CELL, "Ban hành kế hoạch đúng hạn", "Bí thư chi bộ", "31/1/2024")
    desk.close()


def sign(site: Site) -> None:
    """Finish and sign the visit, and have something come after it."""
    desk = site.desk("Lan")
    findings.finish(desk, CELL, "thiếu minh chứng")
    closing.sign(desk, CELL, "Nguyễn Thị Lan", "head")
    closing.sign(desk, CELL, "Trần Văn Bình", "", "không nhất trí tiêu chí I.1")
    writing.state(desk, CELL, [("I.2", "team.note", "đã bổ sung")], finished=True)
    desk.close()


def led(keys: Sequence[str]) -> Callable[[Pilot[None]], object]:
    """What presses the keys at the first criterion."""

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "home")
        for key in keys:
            await press(pilot, key)

    return before


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_a_part_of_the_visit(
    snap_compare: Compare, site: Site, name: str, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)
    assert snap_compare(site.app(), terminal_size=size, run_before=led(OPEN[name]))


@pytest.mark.parametrize("name", FINISHED)
@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_the_end_of_the_visit(
    snap_compare: Compare, site: Site, name: str, size: tuple[int, int], spoken: str
) -> None:
    sign(site)
    language.use(spoken)
    assert snap_compare(site.app(), terminal_size=size, run_before=led(FINISHED[name]))


@pytest.mark.parametrize("theme", ["inspector-light", "inspector-contrast", "inspector-terminal"])
def test_other_colours(snap_compare: Compare, site: Site, theme: str) -> None:
    app = site.app()
    app.theme = theme
    assert snap_compare(app, terminal_size=(80, 24), run_before=led([]))


def test_no_colour(snap_compare: Compare, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(site.app(), terminal_size=(80, 24), run_before=led([]))
