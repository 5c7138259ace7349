"""How the visit and home look, in English and Vietnamese, at both sizes."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from inspector import language
from inspector.app.widgets import cells, visit_head
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, Site, press, settled, to

LOOKS = [
    pytest.param(size, spoken, id=f"{size[0]}x{size[1]}-{spoken}")
    for size in ((80, 24), (120, 40))
    for spoken in ("en", "vi")
]
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def half_done(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some findings, and a clock that always says the same."""
    monkeypatch.setattr(visit_head, "moment", lambda _ms: "14:05")
    monkeypatch.setattr(cells, "day", lambda _ms: "22/11/2024")
    desk = site.desk("Lan")
    for criterion, answer in (("I.1", "1"), ("I.3", "9/24"), ("I.5", "a,b"), ("II.1", "later")):
        findings.record(desk, CELL, criterion, answer)
    findings.record(desk, CELL, "I.4", "na", explain="không có thủ tục hành chính")
    findings.record(desk, CELL, "I.2", "23/24", explain="một chỉ tiêu cấp phép chưa đạt")
    findings.record(desk, CELL, "I.2", evidence=["bảng chỉ tiêu 2023, trang 12"])
    findings.record(desk, CELL, "III.2", "7", note="sổ biên bản số 03")
    desk.close()


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_a_share_that_lost_points(
    snap_compare: Compare, site: Site, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await to(pilot, "I.2")

    assert snap_compare(site.app(), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_parts_being_ticked(
    snap_compare: Compare, site: Site, size: tuple[int, int], spoken: str
) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await to(pilot, "III.7")
        await press(pilot, "enter", "x", "down", "space")

    assert snap_compare(site.app(), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_home(snap_compare: Compare, site: Site, size: tuple[int, int], spoken: str) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "down")

    assert snap_compare(site.app(""), terminal_size=size, run_before=before)


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_what_is_missing_before_the_end(snap_compare: Compare, site: Site, spoken: str) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await press(pilot, "f2", "down")

    assert snap_compare(site.app(), terminal_size=(80, 24), run_before=before)
