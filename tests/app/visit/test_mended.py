"""What a person stumbled over once, and must not again."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.checklist.explain import lines
from inspector.checklist.model import Requirements
from inspector.desk import names
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.visits import findings
from inspector.ledger import draft
from tests.app.visit.conftest import CELL, WIDE, Site, page, press, said, shown, to


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
        await press(pilot, "1")
        await to(pilot, "I.1")
        await pilot.press(key, *"late")
        pilot.app.exit()
    site.begin_again()
    assert drafts(site) == {"I.1": "late"}
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
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


@pytest.mark.parametrize(("criterion", "most"), [("I.5", "3"), ("I.8", "3")])
async def test_what_nobody_has_answered_has_no_points(
    site: Site, criterion: str, most: str
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, criterion)
        for key in ("", "enter"):
            await press(pilot, *([key] if key else []))
            text = shown(pilot, "#page")
            assert f"– of {most} points" in text and "Why lost    –" in text
        await press(pilot, "enter")
        assert page(pilot).criterion.id != criterion, "at rest it is an answer that Enter gives"
        await press(pilot, "k")
        assert f"– of {most} points" not in shown(pilot, "#page")


async def test_digits_typed_after_the_key_of_a_cap_are_the_answer(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "II.5")
        await press(pilot, "c", "3", "slash", "4", "enter")
        assert page(pilot).criterion.id == "II.6"
        await press(pilot, "c", "7", "enter")
        await to(pilot, "III.4")
        await press(pilot, "c", "space", "3", "slash", "c", "space", "4", "enter")
    caps = {each.id: each.caps for each in site.read().checklist.criteria}
    assert site.said("II.5") == f"3/4 {caps['II.5'][0].id}"
    assert site.said("II.6") == f"7 {caps['II.6'][0].id}"
    assert site.said("III.4") == " ".join(["3/4", *(cap.id for cap in caps["III.4"])])


@pytest.mark.parametrize("size", WIDE)
async def test_a_share_is_the_percentage_that_explain_names(
    site: Site, size: tuple[int, int]
) -> None:
    desk = site.desk("Lan")
    findings.record(desk, CELL, "I.2", "49/51")
    desk.close()
    found = site.read()
    values = {
        each.criterion.id: [str(head.value) for head in each.heads] for each in found.findings
    }
    sentence = next(
        line.sentence for line in lines(found.checklist, values) if line.criterion == "I.2"
    )
    assert "≈ 96.08 %" in sentence
    async with site.app().run_test(size=size) as pilot:
        await to(pilot, "I.2")
        assert "≈ 96.08 %" in shown(pilot, "#page")


async def test_the_bar_of_finishing_says_what_enter_does_now(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        assert "↵ go there" in shown(pilot, "#keys")
        await press(pilot, "r")
        bar = shown(pilot, "#keys")
        assert "↵ finish" in bar and "go there" not in bar
        await press(pilot, "enter")
        assert "a reason is needed" in said(pilot) and site.read().status == "open"
        await press(pilot, *"ill", "enter")
        assert site.read().status == "finished"
        bar = shown(pilot, "#keys")
        assert "↵ sign" in bar and "go there" not in bar
        await press(pilot, "o")
        bar = shown(pilot, "#keys")
        assert "↵ open again" in bar and "sign" not in bar
        await press(pilot, *"well", "enter")
    assert site.read().status == "open"


async def test_with_nothing_missing_the_bar_offers_to_finish(site: Site) -> None:
    desk = site.desk("Lan")
    for finding in site.read().findings:
        findings.record(desk, CELL, finding.criterion.id, "full", evidence=["minutes"])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        bar = shown(pilot, "#keys")
        assert "↵ finish" in bar and "go there" not in bar
        await press(pilot, "enter")
    assert site.read().status == "finished"


async def test_the_notice_of_finishing_with_gaps_fits_a_narrow_screen(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "r")
        assert said(pilot).endswith("↵ finishes it")


async def test_enter_leads_from_another_text_to_the_reason_and_settles_there(
    site: Site, tmp_path: Path
) -> None:
    other = Path(shutil.copy(site.file, tmp_path / "other.inspection"))
    desk = site.desk("Minh", other)
    findings.record(desk, CELL, "I.2", note="all seen")
    desk.close()
    desk = site.desk("Lan")
    findings.record(desk, CELL, "I.2", note="three late")
    office.merge(desk, [other])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.2")
        await press(pilot, "s", "v", *"two", "ctrl+j", *"late")
        assert "↵ reason" in shown(pilot, "#keys") and "settle" not in shown(pilot, "#keys")
        await press(pilot, "enter")
        assert "↵ settle" in shown(pilot, "#keys")
        await press(pilot, *"counted", "enter")
    assert site.finding("I.2").note == "two\nlate"


async def test_what_finishing_never_asks_for_is_not_said_to_be_needed(site: Site) -> None:
    desk = site.desk()
    agency = rounds.packaged_checklists()[0]
    asks = Requirements(note="when_points_lost", evidence="never")
    rounds.add_checklists(desk, [replace(agency, requirements=asks)])
    findings.record(desk, CELL, "I.1", "=0")
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
        seen = shown(pilot, "#page")
    assert "Evidence" in seen
    assert seen.count("needed before finishing") == 1  # why they were lost
