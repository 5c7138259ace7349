"""The app at a file whose disk refuses: run by `test_errors` below the layer of `shim`."""

import errno
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from tests.app.visit.conftest import Site, page, said, settled, shown, site, template

from . import shim

__all__ = ["site", "template"]


@pytest.fixture(autouse=True)
def well_again() -> Iterator[None]:
    """After a test the disk is well."""
    yield
    shim.rest()


async def until(pilot: Pilot[None], words: str) -> None:
    """Wait for words in the header."""
    for _ in range(1000):
        if words in shown(pilot, "#head"):
            return
        await pilot.pause(0.01)
    head = shown(pilot, "#head")
    raise AssertionError(f"never said: {words}, but {head} and {said(pilot)}")


@pytest.mark.parametrize(
    ("error", "calls"),
    [(errno.ENOSPC, "w"), (errno.EIO, "w"), (errno.EROFS, "to"), (errno.EACCES, "to")],
)
async def test_the_app_stays_open_and_saves_when_the_disk_is_well(
    site: Site,
    error: int,
    calls: str,
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        shim.watch(site.file.parent)
        shim.act(shim.FAIL, 1, calls, error, lasting=True)
        await pilot.press("2")
        await until(pilot, "not saved: 1")
        assert site.file.name in said(pilot).replace("\n", "")
        await pilot.press("3")
        await until(pilot, "not saved: 2")
        page(pilot).look_again()
        await pilot.pause(0.1)
        shim.rest()
        assert site.said("I.1") == "1", "what was not saved is not there"
        await pilot.press("f5")
        await until(pilot, "saved ")
        await settled(pilot)
        assert "not saved" not in shown(pilot)
    assert site.said("I.1") in ("2", "3")
