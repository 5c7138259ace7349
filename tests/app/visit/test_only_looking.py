"""A file on read-only media is opened for viewing; keys that would write say why not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.app.screens.office.office import OfficeScreen
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, SIZES, Site, page, press, said, settled, shown


@pytest.fixture(params=["file", "folder"])
def protected(site: Site, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The file, write-protected itself or in a folder that is: it is new to this machine."""
    folder = site.file.parent / "cd"
    folder.mkdir()
    site.file = Path(shutil.copy(site.file, folder))
    place = site.file if request.param == "file" else folder
    place.chmod(0o444 if place == site.file else 0o555)
    yield site.file
    place.chmod(0o755)


@pytest.mark.parametrize("size", SIZES)
async def test_a_protected_file_is_shown_and_left_as_it_is(
    site: Site, protected: Path, size: tuple[int, int]
) -> None:
    before = protected.read_bytes()
    async with site.app("").run_test(size=size) as pilot:
        await settled(pilot)
        assert "4 cells" in shown(pilot)
        await press(pilot, "enter")
        assert page(pilot).visit.cell.code == CELL and "read only" in shown(pilot)
        for key in ("f", "1", "n", "l", "f2", "e"):
            await press(pilot, key)
            assert "write-protected" in said(pilot), key
            if pilot.app.screen is not page(pilot):
                await press(pilot, "escape")
        assert not page(pilot).stuck
        await press(pilot, "q")
    assert protected.read_bytes() == before
    assert [each.name for each in protected.parent.iterdir()] == [protected.name]


async def test_merging_into_a_protected_file_is_refused_in_a_sentence(
    site: Site, protected: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.inspection"
    shutil.copyfile(protected, other)
    desk = site.desk(file=other)
    findings.record(desk, CELL, "I.1", "2")
    desk.close()
    before = protected.read_bytes()
    async with site.app("office", str(other)).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, OfficeScreen)
        assert "1 new" in shown(pilot) or "new" in said(pilot)
        assert "read only" in shown(pilot).splitlines()[0]
        await press(pilot, "enter")
        assert "is only shown" in said(pilot)
        await press(pilot, "h", "enter")
        assert "is only shown" in said(pilot)
        assert protected.read_bytes() == before
