"""Sheets of findings that were not made for us: a mapping says what is what, wide ones too."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from inspector import language
from inspector import text as texts
from inspector.checklist.read_yaml import MAX_DEPTH
from inspector.desk import Desk, WrongInput
from inspector.desk.importing import draft, imports, mapping, preview, source, worded
from inspector.desk.importing.layout import says_points
from inspector.desk.importing.mapping import SheetMap
from inspector.desk.planning import plan_sheet
from inspector.desk.round import roster
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.sheet import AS_IT_IS, Reading
from inspector.desk.visits import visit

from . import making
from .making import HEADS, write

HEAD = "format: inspector-mapping\nformat_version: 1\n"
WIDE = "Mã,Ngày,III.1 Sinh hoạt,Ghi chú III.1,II.1,Tổng điểm\n"


def map_of(tmp_path: Path, text: str) -> SheetMap:
    return mapping.load(write(tmp_path / "map.yaml", HEAD + text))


def answers(desk: Desk, cell: str, round_: str | None = None) -> dict[str, str]:
    """What is recorded of a cell, as it was entered."""
    found = visit.read(desk, cell, round_)
    return {each.criterion.id: each.stored.answer for each in found.findings if each.stored}


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


# -- wide sheets ---------------------------------------------------------------------------


def test_a_row_a_cell_becomes_a_finding_for_each_criterion(desk: Desk, tmp_path: Path) -> None:
    sheet = write(tmp_path / "w.csv", WIDE + "A.1,12/05/2024,3,đủ sổ,2.5,5.5\nA.2,,,,1,1\n")
    done = imports.import_csv(desk, sheet, said=SheetMap(numbers="points"))
    assert (done.rows, done.findings) == (2, 3)
    assert answers(desk, "A.1") == {"III.1": "=3", "II.1": "=2.5"}
    assert answers(desk, "A.2") == {"II.1": "=1"}
    finding = visit.read(desk, "A.1").finding("III.1")
    assert (finding.note, finding.points) == ("đủ sổ", 300)
    assert finding.heads[0].at == 1715515200000


def test_whether_numbers_are_points_is_never_guessed(desk: Desk, tmp_path: Path) -> None:
    sheet = write(tmp_path / "w.csv", WIDE + "A.1,,3,,2,5\n")
    with pytest.raises(WrongInput, match="points or answers"):
        imports.import_csv(desk, sheet)
    imports.import_csv(desk, sheet, said=SheetMap(numbers="answers"))
    assert answers(desk, "A.1") == {"III.1": "3", "II.1": "2"}


def test_words_of_the_sheet_are_translated_whatever_their_tones_and_case(
    desk: Desk, tmp_path: Path
) -> None:
    said = map_of(
        tmp_path,
        "numbers: points\nvalues:\n  answer: {Đạt: full, Không: 0, x: full}\n  II.1: {x: '=0.5'}\n",
    )
    sheet = write(tmp_path / "w.csv", "Mã,III.1,III.2,II.1\nA.1,ĐẠT,khong,X\n")
    imports.import_csv(desk, sheet, said=said)
    assert answers(desk, "A.1") == {"III.1": "full", "III.2": "=0", "II.1": "=0.5"}


def test_a_cell_may_be_named_by_its_name(desk: Desk, tmp_path: Path) -> None:
    sheet = write(tmp_path / "w.csv", "Tên chi bộ,III.1,III.2\nchi bộ HAI,full,full\n")
    imports.import_csv(desk, sheet)
    assert answers(desk, "A.2") == {"III.1": "full", "III.2": "full"}


def test_headings_of_two_lines_with_cells_made_one(desk: Desk, tmp_path: Path) -> None:
    said = map_of(
        tmp_path,
        "headings: [2, 3]\nconstants: {round: '2024', inspector: Đoàn 1}\ncriteria:\n"
        "- {heading: Tiêu chí <criterion>... tự chấm, column: self}\n"
        "- {heading: Tiêu chí <criterion>... đoàn chấm}\n",
    )
    sheet = workbook(
        tmp_path / "w.xlsx",
        ["BẢNG ĐIỂM"],
        ["Mã chi bộ", "Tiêu chí III.1: họp", None, "Tiêu chí III.2", None],
        [None, "Tự chấm", "Đoàn chấm", "Tự chấm", "Đoàn chấm"],
        ["A.1", "full", "later", "later", "full"],
    )
    imports.import_csv(desk, sheet, said=said)
    assert answers(desk, "A.1") == {"III.1": "later", "III.2": "full"}
    own = visit.read(desk, "A.1", column="self").finding("III.1")
    assert own.stored is not None and own.stored.answer == "full"
    assert own.heads[0].author.name == "Đoàn 1"


def test_a_draft_joins_headings_of_two_lines_and_takes_the_round_that_was_named(
    path: Path, tmp_path: Path
) -> None:
    sheet, draft = tmp_path / "w.xlsx", tmp_path / "draft.yaml"
    workbook(
        sheet,
        ["BẢNG ĐIỂM"],
        ["Mã chi bộ", "III. Tổ chức", None],
        [None, "III.1 Họp", "III.2 Chuyên đề"],
        ["A.1", 4, 2],
    )
    with closing(Desk.open(path, "Lan", "2022")) as desk:
        preview.write_draft(desk, sheet, draft)
        said = mapping.load(draft)
        imports.import_csv(desk, sheet, said=said)
    assert (said.headings, said.constants) == ((2, 3), {"round": "2022"})
    with closing(Desk.open(path)) as desk:
        assert answers(desk, "A.1", "2022") == {"III.1": "=4", "III.2": "=2"}


def test_points_out_of_another_maximum_are_exact_or_refused(desk: Desk, tmp_path: Path) -> None:
    said = map_of(tmp_path, "numbers: points\nout_of: {III.1: 10}\n")
    good = write(tmp_path / "good.csv", "Mã,III.1,III.2\nA.1,5,3\n")
    imports.import_csv(desk, good, said=said)
    assert answers(desk, "A.1") == {"III.1": "=2", "III.2": "=3"}
    bad = write(tmp_path / "bad.csv", "Mã,III.1,III.2\nA.1,3.33,3\n")
    with pytest.raises(WrongInput, match=r"line 2: .*III\.1"):
        imports.import_csv(desk, bad, said=said)


def test_an_unknown_round_of_a_wide_sheet_is_made(desk: Desk, tmp_path: Path) -> None:
    said = map_of(tmp_path, "constants: {round: '2022'}\ncriteria: [{heading: <criterion>}]\n")
    imports.import_csv(desk, write(tmp_path / "w.csv", "Mã,III.1\nA.1,full\n"), said=said)
    desk.choose_round("2022")
    assert answers(desk, "A.1") == {"III.1": "full"}


def test_an_id_is_not_taken_for_a_longer_one() -> None:
    from inspector.desk.importing.parts import id_in

    ids = ["III.1", "III.10", "1"]
    assert id_in("Điểm III.10: họp", "điểm <criterion>...", ids) == "III.10"
    assert id_in("Điểm III.1.Sinh hoạt", "Điểm <criterion>...", ids) == "III.1"
    assert id_in("III.11", "<criterion>", ids) == ""
    assert id_in("a III.1 b", "<criterion>", ids) == ""


def test_every_bad_row_is_listed_and_nothing_changes(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    rows = "A.1,,99,,1,\nNO.1,,1,,1,\n,,1,,,\nA.2,,hm,,full,\nA.2,,1,,1,1,more\nTổng,,9,,9,\n"
    sheet = write(tmp_path / "w.csv", WIDE + rows)
    said = map_of(tmp_path, "numbers: points\nleave_out: [tổng]\n")
    with closing(Desk.open(path, "Lan")) as desk:
        with pytest.raises(WrongInput) as told:
            imports.import_csv(desk, sheet, said=said)
        looked = preview.look(desk, sheet, said=said)
    for line in ("line 2: III.1", "line 3: ", "line 4: ", "line 5: III.1", "line 6: "):
        assert line in str(told.value)
        assert any(fault.startswith(line) for fault in looked.faults)
    assert "line 7" not in str(told.value)
    assert path.read_bytes() == before


def test_what_is_wrong_with_a_row_is_told_once_and_a_total_how_to_leave_it_out(
    desk: Desk, tmp_path: Path
) -> None:
    heads = "Mã chi bộ,Ngày,III.1,III.2\n"
    rows = 'A.1,32/13/2022,1,1\nKHONGCO,,1,1\nTổng cộng,,2,2\nTotal,,2,2\nA.2,,"1,2,3",1\n'
    sheet = write(tmp_path / "w.csv", heads + rows)
    looked = preview.look(desk, sheet, said=map_of(tmp_path, "numbers: points\n"))
    day, unknown, total, english, number = looked.faults
    assert day == "line 2: “32/13/2022” is not a day: write it as 2023-05-12 or 12/05/2023"
    assert "KHONGCO" in unknown and "leave_out" not in unknown
    assert "leave_out: [Tổng cộng]" in total and "leave_out: [Total]" in english
    assert number == "line 6: III.1: “1,2,3” is not a number of points"


def test_a_cell_that_stands_twice_with_other_answers_is_told_before_and_refused(
    path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    sheet = write(tmp_path / "w.csv", WIDE + "A.1,,3,,1,\nA.2,,3,,1,\nA.1,,2,,2,\n")
    said = SheetMap(numbers="answers", constants={"inspector": "Đoàn 1"})
    with closing(Desk.open(path, "Lan")) as desk:
        (fault,) = preview.look(desk, sheet, said=said).faults
        assert fault.startswith("lines 2, 4: Đoàn 1 says different things of III.1, II.1 of A.1")
        with pytest.raises(WrongInput, match="lines 2, 4: "):
            imports.import_csv(desk, sheet, said=said)
    assert path.read_bytes() == before


# -- long sheets and the contract ----------------------------------------------------------


def test_a_long_sheet_under_headings_of_its_own(desk: Desk, tmp_path: Path) -> None:
    said = map_of(
        tmp_path,
        "columns: {cell: Don vi, criterion: Câu, answer: Đánh giá}\n"
        "constants: {inspector: Hoa, column: self}\nvalues: {answer: {Tốt: full}}\n",
    )
    sheet = write(tmp_path / "l.csv", "Đơn vị,Câu,Đánh giá,Khác\nA.1,III.1,tốt,?\n")
    imports.import_csv(desk, sheet, said=said)
    found = visit.read(desk, "A.1", column="self").finding("III.1")
    assert found.stored is not None and found.stored.answer == "full"


def test_the_long_form_is_read_as_ever_beside_ids_in_other_columns(
    desk: Desk, tmp_path: Path
) -> None:
    """A mapping is not asked for where the sheet is in form."""
    sheet = write(tmp_path / "f.csv", HEADS + "A.1,2024,III.1,2,,,,,,Hoa,\n")
    done = imports.import_csv(desk, sheet)
    assert (done.rows, done.findings) == (1, 1)
    assert answers(desk, "A.1") == {"III.1": "2"}


def test_a_sheet_that_is_neither_is_refused_as_before(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="there must be cell, round, criterion, answer"):
        imports.import_csv(desk, write(tmp_path / "f.csv", "Mã,III.1\nA.1,1\n"))


# -- seeing it first -----------------------------------------------------------------------


def test_a_preview_says_what_each_column_is_and_what_would_be_recorded(
    path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    sheet = write(tmp_path / "w.csv", WIDE + "A.1,,3,đủ,2,5\n")
    with closing(Desk.open(path, "Lan")) as desk:
        found = preview.look(desk, sheet, said=SheetMap(numbers="points"))
    taken = [each.column for each in found.taken]
    assert taken == ["cell", "date", "III.1", "III.1 note", "II.1", ""]
    assert [(e.criterion, e.answer, e.note) for e in found.first] == [
        ("III.1", "=3", "đủ"),
        ("II.1", "=2", ""),
    ]
    assert (found.rows, found.findings, found.cells, found.faults) == (1, 2, 1, [])
    assert path.read_bytes() == before


def test_a_draft_is_a_mapping_under_which_the_sheet_comes_in(desk: Desk, tmp_path: Path) -> None:
    rows = "A.1,,3,đủ,Đạt,5\nA.2,,Không,,2,2\n"
    sheet, draft = write(tmp_path / "w.csv", WIDE + rows), tmp_path / "draft.yaml"
    preview.write_draft(desk, sheet, draft)
    imports.import_csv(desk, sheet, said=mapping.load(draft))
    assert answers(desk, "A.1") == {"III.1": "=3", "II.1": "full"}
    assert answers(desk, "A.2") == {"III.1": "=0", "II.1": "=2"}
    with pytest.raises(WrongInput, match="exists already"):
        preview.write_draft(desk, sheet, draft)


def test_a_draft_knows_points_days_and_totals_of_a_long_sheet(desk: Desk, tmp_path: Path) -> None:
    text = (
        "STT,Tên chi bộ,Năm,Tiêu chí,Điểm đạt,Ghi chú,Lý do,Đoàn kiểm tra,Ngày kiểm tra\n"
        "1,Chi bộ Một,2024,I.1,2,tốt,chậm,Tổ 1,12/5/2023\n"
        "Tổng cộng,,,,2,,,,\n"
    )
    sheet, draft = write(tmp_path / "l.csv", text), tmp_path / "draft.yaml"
    preview.write_draft(desk, sheet, draft)
    said = mapping.load(draft)
    assert (said.numbers, said.leave_out) == ("points", ("Tổng cộng",))
    found = preview.look(desk, sheet, said=said)
    assert (found.left_out, found.faults) == (1, [])
    (first,) = found.first
    assert (first.cell, first.answer, first.note) == ("A.1", "=2", "tốt")
    assert (first.inspector, first.date) == ("Tổ 1", "12/5/2023")
    (fault,) = preview.look(desk, sheet, Reading({"answer": "Điểm đạt"})).faults
    assert "say whether its numbers are points or answers" in fault


def drafted(desk: Desk, tmp_path: Path, text: str) -> SheetMap:
    target = tmp_path / "draft.yaml"
    target.unlink(missing_ok=True)
    preview.write_draft(desk, write(tmp_path / "l.csv", text), target)
    return mapping.load(target)


def test_a_draft_says_answers_where_the_numbers_cannot_be_points(
    desk: Desk, tmp_path: Path
) -> None:
    heads = "Mã,Cán bộ,Tiêu chí,Chấm,Lý do trừ\n"
    for cells, numbers in (
        ("A.1,Hoa,III.1,12,\nA.1,Hoa,III.4,35/35,vắng\n", "answers"),
        ("A.1,Hoa,I.1,2,\nA.1,Hoa,III.4,35/35,\n", "answers"),
        ("A.1,Hoa,I.1,2.5,\nA.1,Hoa,III.1,3,\n", "points"),
        ("A.1,Hoa,I.1,2,\nA.1,Hoa,III.1,full,\n", "points"),
    ):
        said = drafted(desk, tmp_path, heads + cells)
        assert said.numbers == numbers, cells
        assert "35/35" not in said.values.get("answer", {})
        known = {"answer": "Chấm", "explain": "Lý do trừ", "inspector": "Cán bộ"}
        assert known.items() <= said.columns.items()
    wide = "Mã,III.1,III.4\nA.1,12,35/35\nA.2,11,30/35\n"
    assert drafted(desk, tmp_path, wide).numbers == "answers"


def test_a_draft_asks_for_a_column_that_a_long_sheet_does_not_name(
    desk: Desk, tmp_path: Path
) -> None:
    text = "Mã,Tiêu chí,Cho\nA.1,III.1,full\n"
    said = drafted(desk, tmp_path, text)
    assert said.columns == {"answer": "?", "cell": "Mã", "criterion": "Tiêu chí"}
    sheet = write(tmp_path / "l.csv", text)
    without = SheetMap(columns={"cell": "Mã", "criterion": "Tiêu chí"})
    with pytest.raises(WrongInput, match=r"the answer \(answer\); .* under “columns” of a mapping"):
        preview.look(desk, sheet, said=without)


def test_what_is_said_beside_an_answer_is_called_by_its_name_in_the_preview(
    desk: Desk, tmp_path: Path
) -> None:
    sheet = write(tmp_path / "f.csv", HEADS + "A.1,2024,I.1,2,,,seen,late,Book 3,,\n")
    (first,) = preview.look(desk, sheet).first
    assert (first.note, first.explain, first.evidence) == ("seen", "late", "Book 3")
    assert first.beside == "note: seen · why points were lost: late · evidence: Book 3"
    sheet = write(tmp_path / "f.csv", HEADS + "A.1,2024,I.1,2,,,,late,,,\n")
    (first,) = preview.look(desk, sheet).first
    assert (first.note, first.beside) == ("", "why points were lost: late")


@pytest.mark.parametrize("tones", [True, False])
def test_the_usual_headings_are_recognised_with_and_without_tones(tones: bool) -> None:
    usual = {
        "cell": "Mã chi bộ|Tên chi bộ|Chi bộ được kiểm tra|Đơn vị|Código da célula|Célula",
        "round": "Năm kiểm tra|Đợt kiểm tra|Năm|Rodada|Ano da inspeção",
        "criterion": "Tiêu chí|Mã tiêu chí|Critério|Código do critério",
        "answer": "Kết quả kiểm tra|Trả lời|Resultado|Resposta",
        "note": "Ghi chú|Nhận xét|Observações|Comentários",
        "explain": "Lý do trừ điểm|Thuyết minh điểm trừ|Nguyên nhân|Justificativa do desconto",
        "evidence": "Minh chứng|Tài liệu kiểm chứng|Comprovação|Evidências",
        "inspector": "Người kiểm tra|Đoàn kiểm tra|Cán bộ kiểm tra|Inspetor|Equipe de inspeção",
        "date": "Ngày kiểm tra|Thời gian kiểm tra|Ngày chấm|Data da inspeção|Data da visita",
    }
    for column, heads in usual.items():
        for head in heads.split("|"):
            heading = head.upper() if tones else texts.fold(head)
            assert headings.recognise([heading], called.FINDINGS) == [column]
    assert all(says_points(each) for each in ("Điểm", "Số điểm", "diem dat", "Pontuação", "Score"))


def test_a_draft_of_hostile_headings_and_words_is_still_yaml(desk: Desk, tmp_path: Path) -> None:
    sheet = workbook(
        tmp_path / "w.xlsx",
        ["Mã", "III.1", "III.2", "&a " + "x" * 90, "'\"\\"],
        ["A.1", '"}: !!x', "- [", "", ""],
    )
    draft = tmp_path / "draft.yml"
    preview.write_draft(desk, sheet, draft)
    said = mapping.load(draft)
    assert '"}: !!x' in said.values["answer"]


# -- faults of mappings --------------------------------------------------------------------

FAULTS = {
    "an unknown key": ("bogus: 1\n", 3, "bogus"),
    "an unknown column": ("columns: {cell: a, who: b}\n", 3, "who"),
    "an empty constant": ("constants:\n  round: ''\n", 4, "round"),
    "a column of nobody": ("constants: {column: boss}\n", 3, "boss"),
    "numbers of no kind": ("numbers: maybe\n", 3, "numbers"),
    "a list for a mapping": ("values: [a]\n", 3, "values"),
    "a mapping for a text": ("columns:\n  cell: {a: b}\n", 4, "cell"),
    "a word with two meanings": ("values:\n  answer: {Đạt: full, dat: 1}\n", 4, "dat"),
    "no criterion in a heading": ("criteria:\n- heading: Điểm\n", 4, "<criterion>"),
    "too much of anything": ("criteria:\n- heading: ...a...b...<criterion>\n", 4, "..."),
    "an empty group": ("criteria:\n- holds: note\n", 4, "<criterion>"),
    "a group that holds no such thing": ("criteria:\n- {heading: <criterion>, holds: x}\n", 4, "x"),
    "lines of headings that go up": ("headings: [3, 2]\n", 3, "order"),
    "a line that is none": ("headings: many\n", 3, "headings"),
    "out of nothing": ("numbers: points\nout_of: 0\n", 4, "0"),
    "out of, without points": ("out_of: 10\n", 3, "numbers: points"),
    "a list without a heading": ("listed: {named: 2}\n", 3, "heading"),
    "an anchor": ("columns: &a {cell: x}\nvalues: *a\n", 3, "anchors"),
    "an anchor that holds itself": ("values: &a\n  answer: *a\n", 3, "anchors"),
    "a tag": ("sheet: !!python/object/apply:os.system [x]\n", 3, "tags"),
    "a key twice": ("sheet: a\nsheet: b\n", 4, "twice"),
    "deep nesting": ("values: " + "[" * (MAX_DEPTH + 2) + "\n", 3, "nested"),
    "no YAML": ("columns: {cell: {criterion}\n", 0, "YAML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_mapping_is_told_with_file_line_and_words(tmp_path: Path, name: str) -> None:
    text, line, words = FAULTS[name]
    with pytest.raises(WrongInput) as told:
        map_of(tmp_path, text)
    assert f"{tmp_path / 'map.yaml'}:{line or ''}" in str(told.value)
    assert words in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"a: b\n", b"[]\n", b"format: inspector-checklist\nformat_version: 1\n",
     b"format: inspector-mapping\nformat_version: 2\n", b"#" * 300_001, b"\0\0\0"],
)  # fmt: skip
def test_what_is_no_mapping_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "map.yaml"
    path.write_bytes(content)
    with pytest.raises(WrongInput) as told:
        mapping.load(path)
    assert str(told.value).startswith(str(path)) and len(str(told.value)) < 600


def test_thousands_of_faults_are_told_shortly(tmp_path: Path) -> None:
    text = "columns:\n" + "".join(f"  c{n}: x\n" for n in range(5000))
    with pytest.raises(WrongInput) as told:
        map_of(tmp_path, text)
    assert str(told.value).endswith("…") and len(str(told.value)) < 20_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: {cell: Nowhere}\n", "there is no heading “Nowhere”"),
        ("criteria: [{heading: Câu <criterion>}]\n", "no heading is like"),
        ("criteria: [{named: {III.1: IX.9}}]\n", "IX.9"),
        ("criteria: [{named: {Nowhere: III.1}}]\n", "there is no heading “Nowhere”"),
        ("criteria: [{heading: <criterion>}, {named: {III.1: III.1}}]\n", "both say"),
        ("headings: 7\n", "line 7"),
    ],
)
def test_a_mapping_that_does_not_fit_the_sheet_says_where(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    sheet = write(tmp_path / "w.csv", "Mã,III.1,III.2\nA.1,full,full\n")
    with pytest.raises(WrongInput, match=words.replace(".", r"\.")):
        imports.import_csv(desk, sheet, said=map_of(tmp_path, text))


# -- hostile sheets ------------------------------------------------------------------------


def test_formulas_and_escapes_in_a_wide_sheet_stay_texts_or_bad_rows(
    desk: Desk, tmp_path: Path
) -> None:
    sheet = workbook(
        tmp_path / "w.xlsx",
        ["Mã", "III.1", "Ghi chú III.1", "III.2"],
        ["A.1", "full", "[@click=app.quit]x", None],
        ["A.2", "full", "'=cmd|' /C calc'!A0", "later"],
    )
    imports.import_csv(desk, sheet)
    assert answers(desk, "A.1") == {"III.1": "full"}
    assert visit.read(desk, "A.2").finding("III.1").note == "'=cmd|' /C calc'!A0"
    bad = write(tmp_path / "w.csv", "Mã,III.1,III.2\nA.1,=cmd|x,full\nA.1,\x1b[2J,full\n")
    with pytest.raises(WrongInput) as told:
        imports.import_csv(desk, bad)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize("long", [True, False])
def test_a_formula_that_nobody_computed_is_a_fault_of_its_row(
    path: Path, tmp_path: Path, long: bool
) -> None:
    before = path.read_bytes()
    heads = HEADS.strip().split(",") if long else ["Mã", "III.1", "II.1", "Tổng"]
    rows: list[list[object]] = (
        [["A.1", "2024", "III.1", "=5+6", None, None, "seen"], ["A.2", "2024", "III.1", "2"]]
        if long
        else [["A.1", "=5+6", 1, "=B2"], ["A.2", 2, None, "=B3"]]
    )
    sheet = workbook(tmp_path / "w.xlsx", heads, *rows)
    with closing(Desk.open(path, "Lan")) as desk:
        said = mapping.AS_IT_IS if long else SheetMap(numbers="points")
        (fault,) = preview.look(desk, sheet, said=said).faults
        assert fault.startswith("line 2: under “")
        assert "a formula without a value" in fault and ("answer" if long else "III.1") in fault
        with pytest.raises(WrongInput, match="line 2: under"):
            imports.import_csv(desk, sheet, said=said)
    assert path.read_bytes() == before


def test_a_sheet_of_too_many_columns_is_refused(desk: Desk, tmp_path: Path) -> None:
    heads = "Mã,III.1,III.2," + ",".join(f"h{n}" for n in range(17_000))
    sheet = write(tmp_path / "w.csv", heads + "\nA.1,full,full\n")
    with pytest.raises(WrongInput):
        imports.import_csv(desk, sheet)


def test_a_heading_of_a_hundred_thousand_letters_costs_nothing(desk: Desk, tmp_path: Path) -> None:
    head = "III.1 " * 20_000
    said = map_of(tmp_path, "criteria: [{heading: ...<criterion>...}]\n")
    sheet = write(tmp_path / "w.csv", f"Mã,{head},III.2\nA.1,full,full\n")
    imports.import_csv(desk, sheet, said=said)
    assert answers(desk, "A.1") == {"III.2": "full"}


def test_the_line_of_headings_is_found_below_titles(desk: Desk, tmp_path: Path) -> None:
    sheet = workbook(
        tmp_path / "w.xlsx",
        ["KẾT QUẢ NĂM 2024"],
        ["Ghi chú: điểm tối đa"],
        ["Mã", "III.1", "III.2"],
        ["A.1", "full", "later"],
    )
    found = preview.look(desk, sheet, AS_IT_IS)
    assert [each.heading for each in found.taken] == ["Mã", "III.1", "III.2"]
    assert found.first[0].line == 4
    assert preview.look(desk, sheet, Reading(headings=(3,))).first == found.first


@pytest.mark.parametrize(
    "title",
    ["Bảng điểm năm 2024\n", "Bảng điểm năm 2024;;;;\n", "Bảng điểm, đợt 2, năm 2024\n"],
)
def test_a_title_above_the_headings_of_a_csv_is_seen_as_in_a_workbook(
    desk: Desk, tmp_path: Path, title: str
) -> None:
    text = title + "Mã chi bộ;Tên;Ngày;III.1 Sinh hoạt;II.1\nA.1;Một;12/05/2024;3;2,5\n"
    sheet = write(tmp_path / "w.csv", text)
    drafted = draft.of(desk, sheet, sheet.read_bytes(), AS_IT_IS)
    assert "headings: 2\n" in drafted and 'cell: "Mã chi bộ"' in drafted
    assert '"III.1 Sinh hoạt": "III.1"' in drafted
    imports.import_csv(desk, sheet, said=SheetMap(numbers="points"))
    assert answers(desk, "A.1") == {"III.1": "=3", "II.1": "=2.5"}


def test_a_cell_may_be_named_as_lists_show_it(desk: Desk, tmp_path: Path) -> None:
    sheet = write(tmp_path / "w.csv", "Chi bộ,Ngày,III.1,II.1\nHai,12/05/2024,3,\n")
    imports.import_csv(desk, sheet, said=SheetMap(numbers="points"))
    assert answers(desk, "A.2") == {"III.1": "=3"}


def test_points_that_are_refused_are_told_as_the_sheet_has_them(desk: Desk, tmp_path: Path) -> None:
    sheet = write(tmp_path / "w.csv", "Mã chi bộ;Ngày;III.1;II.1\nA.1;12/05/2024;2,25;\n")
    with language.speaking("vi"), pytest.raises(WrongInput, match=r"“2,25”.*0,5"):
        imports.import_csv(desk, sheet, said=SheetMap(numbers="points"))


def test_a_wrong_answer_and_a_wrong_day_of_one_row_are_told_at_once(
    desk: Desk, tmp_path: Path
) -> None:
    sheet = write(tmp_path / "w.csv", HEADS + "A.1,2024,I.1,9,,,,,,Lan,31/02/2024\n")
    with pytest.raises(WrongInput) as refused:
        imports.import_csv(desk, sheet)
    assert "I.1" in str(refused.value) and "31/02/2024" in str(refused.value)


def test_everything_that_is_wrong_with_a_wide_row_is_told_at_once(
    desk: Desk, tmp_path: Path
) -> None:
    heads = "Mã chi bộ,Ngày,III.1,III.2,II.1\n"
    rows = 'A.1,32/13/2024,"1,2,3",99,4.5.6\nKHONGCO,32/13/2024,1,1,1\nA.2,,"1,2,3",3,\n'
    sheet = write(tmp_path / "w.csv", heads + rows)
    looked = preview.look(desk, sheet, said=SheetMap(numbers="points"))
    lines = [each.partition(": ")[::2] for each in looked.faults]
    assert ("lines 2, 4", "III.1: “1,2,3” is not a number of points") in lines
    assert ("line 2", "II.1: “4.5.6” is not a number of points") in lines
    assert any(line == "line 2" and words.startswith("III.2: ") for line, words in lines)
    assert any(line == "lines 2-3" and words.startswith("“32/13/2024”") for line, words in lines)
    assert any(line == "line 3" and "KHONGCO" in words for line, words in lines)
    assert len(lines) == 5


def test_many_faults_of_one_row_are_not_called_rows(desk: Desk, tmp_path: Path) -> None:
    ids = [each.id for each in making.checklists()[0].criteria][:12]
    sheet = write(tmp_path / "w.csv", f"Mã,{','.join(ids)}\nA.1{',1-1' * 12}\n")
    with pytest.raises(WrongInput) as told:
        imports.import_csv(desk, sheet, said=SheetMap(numbers="points"))
    assert "0 more" not in str(told.value)
    assert str(told.value).endswith("; more is wrong in these rows: --dry-run lists all of it")


def test_every_column_of_a_sheet_has_words() -> None:
    assert {*source.REQUIRED, *source.OPTIONAL} == {*worded.FINDINGS}
    roster_ = {*roster.REQUIRED, *roster.OPTIONAL}
    plan = {*plan_sheet.REQUIRED, *plan_sheet.OPTIONAL}
    assert roster_ | plan <= {*worded.COLUMNS}


def test_a_column_of_a_wide_sheet_is_told_in_words() -> None:
    with language.speaking("vi"):
        assert worded.column("III.1 explain") == "III.1 thuyết minh điểm trừ"
        assert worded.column("III.1 note (self)") == "III.1 ghi chú (tự chấm)"
        assert worded.column("III.1 (appraised)").startswith("III.1 (")
    assert worded.column("III.1") == "III.1" and worded.column("my own notes") == "my own notes"


def test_a_preview_knows_the_column_also_of_a_row_without_an_answer(
    desk: Desk, tmp_path: Path
) -> None:
    sheet = write(tmp_path / "f.csv", HEADS + "A.1,2024,I.1,,Tự chấm,,seen,,,,\n")
    (first,) = preview.look(desk, sheet).first
    assert (first.column, first.answer, first.note) == ("self", "", "seen")
