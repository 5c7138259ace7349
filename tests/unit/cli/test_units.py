"""A round whose cells have checklists of anybody else's: the program speaks of units."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language, units
from inspector.app import opening
from inspector.desk import Desk
from inspector.desk.planning import enrolling, next_round

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


def test_the_season_of_units_names_their_type_and_tells_no_grades_that_nobody_gave(
    run: Run, tmp_path: Path
) -> None:
    path = file_of(run, tmp_path, "food")
    told = run("season", "-f", path, "--lang", "en").out
    heads = next(line for line in told.splitlines() if "total" in line)
    assert heads.split(maxsplit=1)[1].strip() == "Food establishment"
    assert "excellent" not in told and "merit" not in told and "Recognised" not in told
    page = tmp_path / "s.html"
    assert run("season", "-f", path, "--lang", "en", "--html", page).code == 0
    on_page = page.read_text("utf-8")
    assert "Food establishment" in on_page and "excellently" not in on_page
    paper = ("--number", "12-QĐ", "--day", "5/1/2025")
    assert run("decide", "R.1", "--recognised", "yes", *paper, "-f", path, "--as", "Lan").code == 0
    told = run("season", "-f", path, "--lang", "en").out
    assert "Recognised" in told and "excellent" not in told, "what was decided is told"


def test_a_checklist_that_is_added_is_told_with_the_name_of_its_type(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "f.inspection"
    run("new", path, "--round", "2024", "--as", "Lan")
    told = run("criteria", "add", FOOD, "-f", path, "--as", "Lan", "--lang", "en").out
    assert "for the type food (Food establishment)" in told
    assert THE_PARTY.findall(told) == []


def test_a_round_of_cells_of_the_party_keeps_its_words(run: Run, tmp_path: Path) -> None:
    path = file_of(run, tmp_path, "agency")
    seen = run("season", "-f", path, "--lang", "vi").out
    assert "Tổ chức cơ sở đảng: 0 = 0 đảng bộ cơ sở + 0 chi bộ cơ sở" in seen
    assert "Chi bộ" in seen


def test_what_is_typed_or_filled_in_is_never_worded_anew() -> None:
    said = "{cell}: name one cell, as in `show cell` or inspector visit CELL; Cells: --cell"
    meant = "{cell}: name one unit, as in `show cell` or inspector visit CELL; Units: --cell"
    assert units.said(said, "en") == meant


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", "too long for a cell of a spreadsheet"),
        ("en", "more cells than columns"),
        ("en", "3 empty cells of the sheet change nothing"),
        ("pt", "mais células do que colunas"),
        ("pt", "1 célula vazia da planilha não muda nada"),
    ],
)
def test_the_cells_of_a_sheet_are_no_units(spoken: str, said: str) -> None:
    assert units.said(said, spoken) == said


@pytest.mark.parametrize(("type_", "units_"), [("food", True), ("agency", False)])
def test_the_screens_speak_as_the_round_that_is_opened(
    run: Run, tmp_path: Path, type_: str, units_: bool
) -> None:
    path = file_of(run, tmp_path, type_)
    with closing(Desk.open(path, "Lan")) as desk:
        language.speak_of_units(not units_)
        opening.look_around(desk, opening.NOWHERE)
    assert language.of_units() is units_


def test_the_words_follow_the_round_that_is_chosen_or_begun(run: Run, tmp_path: Path) -> None:
    path = file_of(run, tmp_path, "food")
    table = tmp_path / "2025.csv"
    table.write_text(ROSTER.format(code="A.1", type="agency"), "utf-8")
    assert run("roster", "import", table, "--round", "2025", "-f", path, "--as", "Lan").code == 0
    with closing(Desk.open(path, "Lan")) as desk:
        said = []
        for round_ in ("2024", "2025", None):
            desk.choose_round(round_)
            said.append(language.of_units())
        next_round.copy(desk, "2024", "2026")
        assert [*said, language.of_units()] == [True, False, False, True]


def test_a_round_that_a_roster_would_begin_is_told_in_the_words_of_the_newest(
    run: Run, tmp_path: Path
) -> None:
    path = file_of(run, tmp_path, "food")
    table = tmp_path / "food.csv"
    table.write_text(ROSTER.format(code="R.1", type="agency"), "utf-8")
    done = run(
        "roster", "import", table, "--round", "2025", "--dry-run", "-f", path, "--lang", "en"
    )
    assert "code of the unit" in done.out


def test_a_roster_that_comes_in_decides_of_whom_the_round_speaks(run: Run, tmp_path: Path) -> None:
    path, table = tmp_path / "new.inspection", tmp_path / "roster.csv"
    table.write_text(ROSTER.format(code="R.1", type="food"), "utf-8")
    assert run("new", path, "--round", "2024", "--as", "Lan").code == 0
    assert run("criteria", "add", FOOD, "-f", path, "--as", "Lan").code == 0
    with closing(Desk.open(path, "Lan")) as desk:
        desk.speak()
        before = language.of_units()
        enrolling.bring_in(desk, table)
    assert (before, language.of_units()) == (False, True)
