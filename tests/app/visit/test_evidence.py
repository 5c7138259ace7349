"""Evidence at the keyboard: taken up in two keys, detailed, linked again, with its file."""

import os
import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from inspector.app.screens.form import FormSheet
from inspector.app.screens.visit.attach import AttachSheet
from inspector.app.screens.visit.evidence import EvidenceScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.desk import files
from inspector.desk.office import office
from inspector.desk.visits import documents, findings
from inspector.desk.visits.evidence import Evidence
from tests.app.visit.conftest import (
    CELL,
    NARROW,
    WIDE,
    Site,
    page,
    press,
    said,
    shown,
    to,
    type_text,
)

PHOTO = b"a photo of page 12" * 100


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    place = tmp_path / "photos" / "ảnh sổ.jpg"
    place.parent.mkdir()
    place.write_bytes(PHOTO)
    return place


def only(site: Site) -> Evidence:
    """The one reference on the disk."""
    (found,) = site.read().evidence
    return found


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text, as a terminal does when a file is dropped on it."""
    pilot.app.post_message(events.Paste(text))
    await press(pilot)


@pytest.mark.parametrize("size", NARROW)
async def test_what_to_look_for_is_taken_up_in_two_keys(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "e")
        assert "Annual work programme or plan" in shown(pilot, "Rows").splitlines()[0]
        await press(pilot, "enter")
        assert "F3 writes number, day and pages, ↵ goes back" in said(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is page(pilot)
        assert (only(site).type, only(site).criteria) == ("ke-hoach-nam", ("I.1",))
        assert "Annual work programme or plan" in shown(pilot, "#page").splitlines()[-1]
        await press(pilot, "e")
        assert shown(pilot, "Rows").splitlines()[0].startswith("▸ [x] Annual work programme")
        await press(pilot, "escape", "u")
    assert site.read().evidence == ()


@pytest.mark.parametrize("size", WIDE)
async def test_details_are_written_in_a_form_and_read_out(
    site: Site, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "e", "f3")
        assert isinstance(pilot.app.screen, FormSheet)
        await type_text(pilot, "03-BB/CB")
        await press(pilot, "enter")
        await type_text(pilot, "12/5/2023")
        await press(pilot, "enter", "enter")
        await type_text(pilot, "12-40")
        await press(pilot, "down", "down", "1", "escape")
        text = "Annual work programme or plan, no. 03-BB/CB, of 2023-05-12, pages 12-40"
        whole = " ".join(shown(pilot, "Whole").split())
        assert whole == text + ", original seen"
        await press(pilot, "escape")
        assert "no. 03-BB/CB" in shown(pilot, "#page")
        await press(pilot, "u", "u")
    assert only(site).text == "Annual work programme or plan, no. 03-BB/CB, of 2023-05-12"


async def test_a_named_document_gets_its_details_at_once(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        await type_text(pilot, "sổ tay")
        await press(pilot, "f3")
        await type_text(pilot, "7")
        await press(pilot, "escape", "escape")
    assert (only(site).text, only(site).named) == ("sổ tay, no. 7", "sổ tay")


async def test_after_a_document_was_named_its_details_are_one_key_away(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        await type_text(pilot, "sổ tay")
        await press(pilot, "enter", "f3")
        assert isinstance(pilot.app.screen, FormSheet)
        await type_text(pilot, "7")
        await press(pilot, "escape", "enter")
        assert not isinstance(page(pilot).app.screen, EvidenceScreen)
    assert (only(site).text, only(site).named) == ("sổ tay, no. 7", "sổ tay")


async def test_a_type_is_found_by_typing_its_name_and_is_that_type(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        await type_text(pilot, "Cell meeting minute book")
        await press(pilot, "enter", "enter", "j", "e", *"minute", "down", "enter", "escape")
    assert (only(site).type, only(site).criteria) == ("so-bien-ban", ("I.1", "I.2"))


@pytest.mark.parametrize("size", NARROW)
async def test_a_file_is_attached_by_pasting_its_path(
    site: Site, photo: Path, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "e", "f4")
        assert isinstance(pilot.app.screen, AttachSheet)
        await paste(pilot, f"'{photo}'")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        assert "ảnh sổ.jpg · 2 KB" in shown(pilot, "Whole")
        assert " file  1 criterion" in shown(pilot, "Rows").splitlines()[0]
        await press(pilot, "f6")
        assert said(pilot)
        assert only(site).file[:12] in shown(pilot, "Whole").replace("\n", "").replace(" ", "")
        await press(pilot, "f7")
        assert "ảnh sổ" not in shown(pilot, "Whole")
        assert only(site).file == ""
        await press(pilot, "escape", "u")
    assert (only(site).file_name, only(site).file_size) == ("ảnh sổ.jpg", len(PHOTO))
    assert documents.place_of(site.file, only(site)).read_bytes() == PHOTO


async def test_a_file_is_looked_up_in_folders_and_the_folder_is_remembered(
    site: Site, photo: Path
) -> None:
    (photo.parent / "b\x1b[31m.jpg" if os.name != "nt" else photo.parent / "b.jpg").touch()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", "f4")
        await type_text(pilot, str(photo.parent))
        await press(pilot, "enter", "down", "up", "end", "enter")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        assert only(site).file_name == "ảnh sổ.jpg"
        await press(pilot, "f4")
        sheet = pilot.app.screen
        assert isinstance(sheet, AttachSheet) and sheet.start == photo.parent
        await type_text(pilot, "anh")
        await press(pilot, "tab")
        assert sheet.field.value == "ảnh sổ.jpg"
        await press(pilot, "escape", "escape")


async def test_a_file_that_cannot_be_taken_is_told_and_changes_nothing(
    site: Site, tmp_path: Path
) -> None:
    large = tmp_path / "film.mp4"
    with large.open("wb") as stream:
        stream.truncate(files.MOST + 1)
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", "f4")
        await paste(pilot, str(large))
        await press(pilot, "enter")
        assert "film.mp4 has 20 MB, 20 MB is the most" in said(pilot)
        await press(pilot, "f4")
        await paste(pilot, str(tmp_path / "gone.jpg"))
        await press(pilot, "enter")
        assert "cannot be read" in said(pilot)
        await press(pilot, "f6")
        assert "no file" in said(pilot)
    assert only(site).file == "" and not files.store_of(site.file).exists()


@pytest.mark.parametrize("size", WIDE)
async def test_a_file_that_is_not_here_is_told_on_the_page_and_on_the_sheet(
    site: Site, photo: Path, size: tuple[int, int]
) -> None:
    desk = site.desk()
    documents.add(desk, CELL, "I.1", {"type": "so-bien-ban"})
    (reference,) = documents.read(desk, CELL)
    kept = documents.bring(site.file, reference, photo)
    documents.attach(desk, CELL, reference.id, kept)
    desk.close()
    place = documents.place_of(site.file, only(site))
    place.unlink()
    async with site.app().run_test(size=size) as pilot:
        await to(pilot, "I.1")
        assert "file awaited" in shown(pilot, "#page")
        place.write_bytes(b"other")
        await press(pilot, "e", "f6")
        assert "bring it again" in said(pilot)
        await press(pilot, "f4")
        await paste(pilot, str(photo))
        await press(pilot, "enter", "escape")
        assert "file" not in shown(pilot, "#page").splitlines()[-1]
    assert documents.states(site.file, [only(site)]) == {reference.id: "present"}


async def test_evidence_of_a_finished_visit_is_only_looked_at(site: Site) -> None:
    desk = site.desk()
    documents.add(desk, CELL, "I.1", {"type": "so-bien-ban", "number": "3"})
    findings.finish(desk, CELL, with_gaps="no time")
    desk.close()
    before = site.count()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        for key in ("enter", "f4", "f7", "x", "backspace", "f6"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, EvidenceScreen), key
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, FormSheet)
        await press(pilot, "x", "escape", "escape")
        assert isinstance(pilot.app.screen, VisitScreen)
    assert site.count() == before


async def test_what_people_say_differently_of_a_document_is_shown_and_settled(
    site: Site, tmp_path: Path
) -> None:
    other = Path(shutil.copy(site.file, tmp_path / "other.inspection"))
    for file, person, number in ((site.file, "Lan", "03"), (other, "Minh", "04")):
        desk = site.desk(person, file)
        documents.add(desk, CELL, "I.1", {"type": "so-bien-ban"})
        documents.edit(desk, CELL, documents.read(desk, CELL)[0].id, {"number": number})
        desk.close()
    desk = site.desk("Lan")
    office.merge(desk, [other])
    desk.close()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await to(pilot, "I.1")
        assert "no. 03 / 04 · people differ, s settles it" in " ".join(
            shown(pilot, "#page").split()
        )
        await press(pilot, "e")
        assert "people differ on: number and sign" in shown(pilot, "Whole")
        await press(pilot, "f3")
        await type_text(pilot, "5")
        await press(pilot, "escape", "escape", "s")
        assert "03" in shown(pilot) and "04" in shown(pilot)
    assert only(site).differs == ("number",)
