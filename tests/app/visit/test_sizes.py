"""Any size of the terminal, also while something is open, and names never meant for it."""

import pytest

from tests.app.visit.conftest import CELL, Site, page, press, settled, shown

SIZES = [(1, 1), (2, 3), (9, 40), (20, 8), (40, 12), (79, 23), (99, 24), (100, 24), (300, 90)]
KEYS = [
    ["2"],
    ["slash", *"II.4", "enter", "enter", "plus"],
    ["slash", *"III.4", "enter", *"9", "slash", *"9", "c", "space"],
    ["slash", *"III.7", "enter", "enter", "x"],
    ["n", *"a note"],
    ["e", *"ev"],
    ["d", "down"],
    ["f2"],
    ["f2", "a"],
    ["f3"],
    ["f3", "enter"],
    ["ctrl+p"],
    ["q"],
]


@pytest.mark.parametrize("keys", KEYS, ids="-".join)
async def test_every_size_is_drawn(site: Site, keys: list[str]) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert CELL in shown(pilot) or page(pilot).visit.cell.code == CELL


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_stands_beside_from_100_columns(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        assert page(pilot).overview.display == (size[0] >= 100)
        await pilot.resize_terminal(*((120, 40) if size[0] < 100 else (80, 24)))
        await settled(pilot)
        assert page(pilot).overview.display == (size[0] < 100)


async def test_the_type_of_the_cell_gives_way_to_its_name(site: Site) -> None:
    from inspector.ledger import Change

    desk = site.desk()
    name = "Chi bộ Phòng Quản lý ngân sách và tài sản công"
    desk.write([Change(f"cell/{CELL}", "round:2023", "name", name)])
    desk.close()
    async with site.app().run_test(size=(64, 24)) as pilot:
        await settled(pilot)
        head = shown(pilot, "#head").splitlines()[0]
        assert name[:12] in head and "2023" in head and "gency" not in head
        await pilot.resize_terminal(120, 24)
        await settled(pilot)
        head = shown(pilot, "#head").splitlines()[0]
        assert name in head and "gency" in head


@pytest.mark.parametrize("width", [64, 80, 120])
async def test_the_code_of_the_cell_stands_before_its_name_at_every_width(
    site: Site, width: int
) -> None:
    from inspector.ledger import Change

    desk = site.desk()
    name = "Chi bộ Phòng Quản lý ngân sách và tài sản công Sở Tài chính"
    desk.write([Change(f"cell/{CELL}", "round:2023", "name", name)])
    desk.close()
    async with site.app().run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        head = shown(pilot, "#head").splitlines()[0]
        assert head.startswith(f" {CELL} · {name[:12]}") and "2023" in head
        assert name in head or "gency" not in head, "the type gives way first"


async def test_a_name_of_several_lines_stays_on_one(site: Site) -> None:
    from inspector.ledger import Change

    desk = site.desk()
    name = "Chi bộ\nmột\nhai 漢字漢字 🏛️"
    desk.write([Change(f"cell/{CELL}", "round:2023", "name", name)])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        for widget in page(pilot).query("#head, #page, #progress"):
            for y in range(widget.size.height):
                strip = widget.render_line(y)
                assert "\n" not in strip.text and strip.cell_length <= widget.size.width
        await press(pilot, "q")
        assert "một hai" in shown(pilot, "#cells"), "the words with which all begin are left out"
