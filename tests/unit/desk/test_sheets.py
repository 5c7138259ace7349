"""Sheets from people: CSV and XLSX read alike, headings recognised in three languages."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from inspector.desk import WrongInput
from inspector.desk.sheets import called, headings, workbook
from inspector.desk.sheets.headings import Taken
from inspector.desk.sheets.sheet import Reading, read_sheet, read_table
from inspector.text import clean

from .making import write

COLUMNS = ("code", "name", "type", "organisation", "members")


def book(path: Path, *rows: Sequence[Any], title: str = "Sheet") -> Path:
    """A workbook with one sheet; texts that begin like formulas stay texts."""
    made = Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "format_", "text"),
    [
        (None, "General", ""),
        ("007", "General", "007"),
        (7, "000", "007"),
        (10.0, "General", "10"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567, "#,##0", "1234567"),
        (2.5, "0", "3"),
        (94.96, "0.0", "95.0"),
        (0.955, "0.0%", "95.5%"),
        (-3.5, "General", "-3.5"),
        (1e15, "General", "1000000000000000"),
        (True, "General", "TRUE"),
        (date(2024, 5, 12), "dd/mm/yyyy", "2024-05-12"),
        (datetime(2024, 5, 12), "dd/mm/yyyy", "2024-05-12"),
        (datetime(2024, 5, 12, 8, 5), "General", "2024-05-12 08:05"),
    ],
)
def test_a_cell_reads_as_a_person_sees_it(value: object, format_: str, text: str) -> None:
    assert workbook.shown(value, format_) == text


def test_a_real_workbook_is_read_below_its_titles(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        ["DANH SÁCH CHI BỘ"],
        [],
        ["STT", "Mã", "Tên chi bộ", "Loại hình", "Tổ chức", "Số đảng viên", None, "Bí thư"],
        [1, "A.1", "=Chi bộ Một", "Cơ quan", "HQ", 10.0, None, "Nguyễn Văn A"],
        [],
        [2, 7, "Chi bộ Hai", "Cơ quan", "HQ", 12, "x", ""],
    )
    found = read_table(path, COLUMNS, COLUMNS, True, words=called.ROSTER)
    assert found.taken == [
        Taken("STT", ""),
        Taken("Mã", "code"),
        Taken("Tên chi bộ", "name"),
        Taken("Loại hình", "type"),
        Taken("Tổ chức", "organisation"),
        Taken("Số đảng viên", "members"),
        Taken("", ""),
        Taken("Bí thư", "Bí thư"),
    ]
    first, second = found.rows
    assert (first.line, second.line) == (4, 6)
    assert first.cells == {
        **{"code": "A.1", "name": "=Chi bộ Một", "type": "Cơ quan", "organisation": "HQ"},
        **{"members": "10", "Bí thư": "Nguyễn Văn A"},
    }
    assert second.cells["code"] == "7"


def test_a_formula_counts_with_its_value_and_is_a_fault_where_it_has_none(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", ["id", "vi"], ["a", "f"], ["b", "f"], ["c", "f"])

    def saved(*cells: str) -> None:
        """As spreadsheets and programs write formulas."""
        with zipfile.ZipFile(path) as packed:
            parts = {each: packed.read(each) for each in packed.namelist()}
        sheet = next(each for each in parts if "worksheets/" in each)
        rows = "".join(
            f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x</t></is></c>{cell}</row>'
            for n, cell in enumerate(cells, 2)
        )
        heads = re.search(rb".*?</row>", parts[sheet], re.DOTALL)
        assert heads is not None
        parts[sheet] = heads[0] + f"{rows}</sheetData></worksheet>".encode()
        with zipfile.ZipFile(path, "w") as packed:
            for name, data in parts.items():
                packed.writestr(name, data)

    read = ("id", "vi")
    saved(
        '<c r="B2"><f>5+6</f><v>11</v></c>',
        '<c r="B3" t="str"><f>IF(1,"","x")</f><v></v></c>',
        '<c r="B4"/>',
    )
    assert [each.cells.get("vi", "") for each in read_sheet(path, read, read)] == ["11", "", ""]
    saved('<c r="B2"><f>5+6</f><v>11</v></c>', '<c r="B3"><f>5+6</f></c>')
    with pytest.raises(WrongInput, match="line 3: under “vi” stands a formula without a value"):
        read_sheet(path, read, read)


def test_another_sheet_is_named_and_a_hidden_one_is_not_the_first(tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "Ẩn"
    made.active.sheet_state = "hidden"
    made.create_sheet("Hiện").append(["id", "vi"])
    other = made.create_sheet("Đợt 2")
    other.append(["id", "vi"])
    other.append(["a", "hai"])
    made.save(tmp_path / "b.xlsx")
    read = ("id", "vi")
    assert read_sheet(tmp_path / "b.xlsx", read, read) == []
    named = Reading(sheet="dot 2")
    assert read_sheet(tmp_path / "b.xlsx", read, read, reading=named)[0].cells["vi"] == "hai"
    with pytest.raises(WrongInput, match="Ẩn, Hiện, Đợt 2"):
        read_sheet(tmp_path / "b.xlsx", read, read, reading=Reading(sheet="3"))


def test_what_is_no_workbook_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text.xlsx").write_text("code,name", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<not xml")
    raw = bytearray((tmp_path / "zip.xlsx").read_bytes())
    raw[raw.index(b"PK\1\2") + 6] = 255  # the version of ZIP that it takes to read it
    (tmp_path / "future.xlsx").write_bytes(raw)
    told = {"text": "is not an XLSX file", "future": "is not an XLSX file", "zip": "as XLSX anew"}
    for name, words in told.items():
        with pytest.raises(WrongInput, match=words):
            read_sheet(tmp_path / f"{name}.xlsx", COLUMNS, COLUMNS)
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    with pytest.raises(WrongInput, match="larger than a sheet can be"):
        read_sheet(book(tmp_path / "big.xlsx", COLUMNS), COLUMNS, COLUMNS)


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE x [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>",
        "<!-- <worksheet> --> <?x <y?>\n<!DOCTYPE x [<!ENTITY b 'b'>]>",
        "<!---->" * 5000 + "<!DOCTYPE x>",
        " " * 70_000,
    ],
    ids=["bomb", "file", "hidden", "long", "far"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_workbook_defines_is_never_unfolded(
    tmp_path: Path, before: str, encoding: str
) -> None:
    path = book(tmp_path / "r.xlsx", COLUMNS, ["A", "B", "agency", "", 1])
    defining = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(defining, "w") as target:
        for each in source.infolist():
            raw = source.read(each)
            if each.filename == "xl/worksheets/sheet1.xml":
                raw = (before + raw.decode().replace(">A<", ">&b;<")).encode(encoding)
            target.writestr(each, raw)
    path.write_bytes(defining.getvalue())
    with pytest.raises(WrongInput, match="save it as XLSX anew"):
        read_sheet(path, COLUMNS, COLUMNS)


def test_a_size_that_a_file_only_claims_is_not_believed(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", COLUMNS, ["A", "B", "agency", "", 1])
    lying = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(lying, "w") as target:
        for each in source.infolist():
            raw = source.read(each)
            target.writestr(each, raw.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"'))
    path.write_bytes(lying.getvalue())
    assert len(read_sheet(path, COLUMNS, COLUMNS)) == 1


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=12).map(
    lambda text: clean(text).strip()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=6))
def test_texts_read_the_same_from_csv_and_from_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("sheets")
    heads = ("code", "name", "type")
    stream = io.StringIO()
    csv.writer(stream).writerows([heads, *rows])
    read = [
        read_sheet(path, heads, heads)
        for path in (
            write(folder / "a.csv", stream.getvalue()),
            book(folder / "a.xlsx", heads, *rows),
        )
    ]
    assert [row.cells for row in read[0]] == [row.cells for row in read[1]]
    assert [row.cells for row in read[0]] == [
        dict(zip(heads, row, strict=True)) for row in rows if any(row)
    ]


CALLED = [
    ("Mã", "Tên chi bộ", "Loại hình", "Tổ chức", "Số đảng viên"),
    ("Code", "Name", "Type", "Organization", "Members"),
    ("Código", "Nome", "Tipo", "Organização", "Membros"),
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CALLED),
    st.permutations(range(5)),
    st.sampled_from([str, str.upper, str.lower, lambda text: f"  {text}: "]),
    st.sampled_from(["NFC", "NFD"]),
    st.booleans(),
)
def test_headings_are_recognised_in_any_order_case_tone_and_language(
    names: Sequence[str], order: list[int], case: Any, form: Any, toneless: bool
) -> None:
    words = [headings.plain(each) if toneless else each for each in names]
    heads = [unicodedata.normalize(form, case(words[place])) for place in order]
    taken = headings.take(heads, COLUMNS, {c: called.ROSTER.get(c, ()) for c in COLUMNS}, {})
    assert [each.column for each in taken] == [COLUMNS[place] for place in order]


def test_a_file_with_every_column_by_its_name_is_taken_as_it_is(tmp_path: Path) -> None:
    known = (*COLUMNS, "kind")
    path = write(tmp_path / "r.csv", ",".join([*COLUMNS, "Cấp", "STT"]) + "\nA,B,agency,,1,x,9\n")
    (row,) = read_sheet(path, COLUMNS, known, others=True, words=called.ROSTER)
    assert (row.cells["Cấp"], row.cells["STT"]) == ("x", "9")


def test_a_mapping_goes_before_everything_and_names_what_is_there(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", "Mã,Tên,name,Nhóm,Đơn vị cha,Số\nA,một,two,agency,HQ,3\n")
    pairs = ["name=tên", "type=Nhóm", "organisation=Đơn vị cha", "members=Số"]
    reading = Reading(headings.parse_mapping(pairs))
    (row,) = read_sheet(path, COLUMNS, COLUMNS, True, reading, called.ROSTER)
    assert row.cells == {
        **{"code": "A", "name": "một", "type": "agency"},
        **{"organisation": "HQ", "members": "3"},
    }
    with pytest.raises(WrongInput, match="no heading “Nom”; there are “Mã”, “Tên”"):
        read_sheet(path, COLUMNS, COLUMNS, True, Reading({"name": "Nom"}), called.ROSTER)
    for pairs, words in ((["name"], "maps nothing"), (["a=b", "a=c"], "mapped twice")):
        with pytest.raises(WrongInput, match=words):
            headings.parse_mapping(pairs)


def test_a_column_that_is_not_found_is_told_with_the_headings(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", "Mã,Tên,Nhóm\nA,một,x\n")
    with pytest.raises(WrongInput) as told:
        read_sheet(path, COLUMNS, COLUMNS, True, words=called.ROSTER)
    assert "“type”, “organisation”, “members”" in str(told.value)
    assert "“Nhóm”" in str(told.value) and "type=Heading" in str(told.value)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("status", "Sáp nhập", "merged"),
        ("selected", "x", "yes"),
        ("selected", "Không", "no"),
        ("enrolment", "nhân rộng", "replicated"),
        ("role", "Trưởng đoàn", "head"),
        ("grade", "Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("grade", "perhaps", "perhaps"),
    ],
)
def test_words_for_values_are_understood(column: str, text: str, value: str) -> None:
    assert headings.meant(column, text, list(called.VALUES[column])) == value
