"""What a person stumbled over once, and must not again."""

import pytest

from inspector.desk import names
from inspector.ledger import draft
from tests.app.visit.conftest import CELL, Site, shown, to


def drafts(site: Site) -> dict[str, str]:
    """The texts typed and not saved that are on the disk, by criterion."""
    desk = site.desk()
    try:
        kept = draft.of_record(desk.ledger, names.visit("2023", CELL))
        return {item: text for (item, _field), text in kept.items()}
    finally:
        desk.close()


@pytest.mark.parametrize("key", ["n", "w"])
async def test_a_text_typed_just_before_the_end_is_kept_and_put_back(site: Site, key: str) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await pilot.press(key, *"late")
        pilot.app.exit()
    site.begin_again()
    assert drafts(site) == {"I.2": "late"}
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        assert "not saved yet: late" in shown(pilot, "#page")


async def test_an_answer_typed_just_before_the_end_is_kept(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await pilot.press(*"23", "slash", *"24")
        pilot.app.exit()
    site.begin_again()
    assert drafts(site) == {"I.2": "23/24"}


async def test_what_is_typed_when_the_person_quits_is_in_the_file(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"late", "ctrl+q")
    site.begin_again()
    assert "late" in (site.finding("I.1").note, drafts(site).get("I.1"))


async def test_quitting_keeps_no_draft_of_what_is_saved(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"all seen", "escape", "ctrl+q")
    site.begin_again()
    assert (drafts(site), site.finding("I.1").note) == ({}, "all seen")
