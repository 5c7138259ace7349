"""A round whose cells have checklists of anybody else's: the program speaks of units."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language, units
from inspector.app import opening
from inspector.desk import Desk

from .conftest import Run

FOOD = Path(__file__).parents[3] / "fixtures" / "chicago-food" / "checklist.yaml"
THE_PARTY = re.compile(r"chi bộ|đảng|\bcells?\b|committee|célula|partid|comitê", re.IGNORECASE)
ROSTER = "code,name,type,organisation,members\n{code},Quán Sen,{type},Phường 1,9\n"


def file_of(run: Run, folder: Path, type_: str) -> Path:
    """A file with one cell of a type; its round names the Party's checklists besides."""
    path, table = folder / f"{type_}.inspection", folder / "roster.csv"
    table.write_text(ROSTER.format(code="R.1", type=type_), "utf-8")
    assert run("new", path, "--round", "2024", "--as", "Lan").code == 0
    assert run("criteria", "add", FOOD, "-f", path, "--as", "Lan").code == 0
    assert run("roster", "import", table, "-f", path, "--as", "Lan").code == 0
    return path


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_a_round_of_restaurants_is_told_in_words_for_units(
    run: Run, tmp_path: Path, spoken: str
) -> None:
    path = file_of(run, tmp_path, "food")
    assert run("finish", "R.1", "--with-gaps", "x", "-f", path, "--as", "Lan").code == 0
    seen = ""
    for words in (("season",), ("board",), ("list",), ("show", "R.1"), ("finish", "R.1")):
        done = run(*words, "-f", path, "--lang", spoken)
        seen += done.out + done.err
    assert "Quán Sen" in seen
    assert THE_PARTY.findall(seen) == []


def test_a_round_of_cells_of_the_party_keeps_its_words(run: Run, tmp_path: Path) -> None:
    path = file_of(run, tmp_path, "agency")
    seen = run("season", "-f", path, "--lang", "vi").out
    assert "Tổ chức cơ sở đảng: 0 = 0 đảng bộ cơ sở + 0 chi bộ cơ sở" in seen
    assert "Chi bộ" in seen


def test_what_is_typed_or_filled_in_is_never_worded_anew() -> None:
    said = "{cell}: name one cell, as in `show cell` or inspector visit CELL; Cells: --cell"
    meant = "{cell}: name one unit, as in `show cell` or inspector visit CELL; Units: --cell"
    assert units.said(said, "en") == meant


@pytest.mark.parametrize(("type_", "units_"), [("food", True), ("agency", False)])
def test_the_screens_speak_as_the_round_that_is_opened(
    run: Run, tmp_path: Path, type_: str, units_: bool
) -> None:
    path = file_of(run, tmp_path, type_)
    with closing(Desk.open(path, "Lan")) as desk:
        language.speak_of_units(not units_)
        opening.look_around(desk, opening.NOWHERE)
    assert language.of_units() is units_
