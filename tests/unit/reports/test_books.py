"""Hostile texts as names of groups, sheets and cells of a spreadsheet: texts, and nothing else."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.hostile import MEGABYTE, strings

from inspector.desk import WrongInput
from inspector.desk.sheets.sheet import read_sheet
from inspector.reports import book, sheets
from inspector.reports.columns import COUNT, Column
from inspector.reports.paper import fit

HOSTILE = [each for each in strings() if each != MEGABYTE]
NAMES = HOSTILE[:240]
"""Every seed, alone and within a name."""
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
COLUMNS = (Column("name", "Name"), Column("count", "Count", COUNT))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A book in which every hostile text names a sheet, heads a column and stands in a cell."""
    path = tmp_path_factory.mktemp("books") / "b.xlsx"
    with book.written(path, NAMES[0]) as made:
        for text in NAMES:
            sheet = made.sheet(text, (Column("a", text), Column("b", "b")))
            sheet.add((text, text))
    return openpyxl.load_workbook(path)


def test_every_hostile_text_names_a_sheet_that_a_spreadsheet_can_open(named: Any) -> None:
    names = named.sheetnames
    assert len(names) == len(NAMES)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        # A spreadsheet counts in UTF-16.
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31, name
        assert not NOT_IN_NAMES.search(name), name
        assert not name.startswith("'") and not name.endswith("'") and name == name.strip()
        assert name.casefold() != "history"


def test_hostile_texts_in_cells_are_texts_and_come_back_as_they_are(named: Any) -> None:
    for sheet, text in zip(named.worksheets, NAMES, strict=True):
        for line in sheet.iter_rows(max_col=2):
            for cell in line:
                assert cell.data_type in ("s", "inlineStr") and not cell.hyperlink
        assert [cell.value for cell in sheet[2]] == [fit(text)] * 2


def test_a_long_text_of_letters_that_count_twice_is_cut_and_not_left_out(tmp_path: Path) -> None:
    with book.written(tmp_path / "b.xlsx", "b") as made:
        made.sheet("b", COLUMNS).add(("👩" * 20_000, 1))
    said = openpyxl.load_workbook(tmp_path / "b.xlsx").active["A2"].value
    assert said.startswith("👩" * 16_000) and "letters are in the file" in said
    with pytest.raises(WrongInput, match="too long for a cell"):
        sheets.write(tmp_path / "s.xlsx", ("n",), [("👩" * 20_000,)])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_sheet_to_be_read_again_holds_hostile_texts(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"s{suffix}"
    texts = [fit(each).strip() for each in HOSTILE]
    sheets.write(path, ("n", "text"), ((str(n), each) for n, each in enumerate(texts)), True)
    back = read_sheet(path, ("n", "text"), ("n", "text"))
    assert [row.cells["text"] for row in back] == texts
