"""Searching: words and phrases with or without tones, filters, and an index that may be lost."""

import os
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import strings

from inspector import language
from inspector.desk import Desk, WrongInput
from inspector.desk.board import deciding
from inspector.desk.office import office
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.search import cache, found, query, values
from inspector.desk.search import index as indexes
from inspector.desk.search.results import Found
from inspector.desk.visits import closing as ending
from inspector.desk.visits import documents, findings, framing, requests, visit
from inspector.language import in_all
from inspector.ledger import Change

from . import making


def look(desk: Desk, line: str, most: int = 50, typing: bool = False) -> list[Found]:
    return list(found.search(desk, query.parse(line, typing=typing), most).found)


def texts(desk: Desk, line: str, most: int = 50, typing: bool = False) -> list[str]:
    return [each.text for each in look(desk, line, most, typing)]


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two visits with a text of every kind."""
    folder = tmp_path_factory.mktemp("season")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = making.start(folder / "lan.inspection")
        with closing(Desk.open(path, "Lan")) as desk:
            findings.record(desk, "A.1", "III.2", "2", explain="Thiếu chuyên đề quý hai")
            findings.record(desk, "A.1", "I.1", "full", note="Nghị quyết ban hành đúng kỳ")
            findings.record(desk, "A.1", "II.1", evidence=["Sổ biên bản số 03"])
            documents.add(desk, "A.1", "I.2", {"type": "bang-diem-danh", "number": "12-BC/CB"})
            framing.say_objection(desk, "A.1", "III.2", "Chi bộ không đồng ý")
            framing.say_opinion(desk, "A.1", "III.2", "Nên cho điểm cao hơn", "Minh")
            framing.say_member(desk, "A.1", "Nguyễn Thị Hoa", "head")
            framing.say_restricted(desk, "A.1", "Quỹ đen bí mật")
            framing.write(desk, "A.1", {"decision": "15-QĐ/UBKT", "place": "Hội trường lớn"})
            ending.conclude(
                desk, "A.1", "Nội bộ đoàn kết", "Hồ sơ lộn xộn", "Thiếu người",
                ("Bổ sung hồ sơ lưu trữ", "Bí thư Tâm", None),
            )  # fmt: skip
            deciding.decide(desk, ["A.1"], {"grade": "excellent"}, "77-QĐ/ĐU", "2024-12-01")
        with closing(Desk.open(path, "Minh")) as desk:
            findings.record(desk, "A.2", "III.2", "full", note="Năm nay đủ; nam giới 5 người")
            findings.record(desk, "A.2", "I.1", "2", explain="Nghị quyết ban hành chậm")
            framing.write(desk, "A.2", {"place": "Nhà văn hóa"})
    return path


@pytest.fixture
def desk(season: Path, tmp_path: Path) -> Iterator[Desk]:
    path = Path(shutil.copy(season, tmp_path / "lan.inspection"))
    with closing(Desk.open(path, "Lan")) as found_:
        yield found_


# -- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind", "criterion"),
    [
        ("nghi quyet dung", "note", "I.1"),
        ("Thiếu chuyên đề", "explanation", "III.2"),
        ("khong dong y", "objection", "III.2"),
        ("cao hon", "opinion", "III.2"),
        ("so bien ban 03", "evidence", "II.1"),
        ("12-bc/cb", "evidence", "I.2"),
        ("nguyen thi hoa", "person", ""),
        ("15-qd/ubkt", "decision", ""),
        ("hoi truong lon", "decision", ""),
        ("doan ket", "conclusion", ""),
        ("lon xon", "conclusion", ""),
        ("luu tru", "request", ""),
        ("bi thu tam", "request", ""),
        ("77-qđ", "decision", ""),
        ("chi bo mot", "cell", ""),
        ("A.1", "cell", ""),
    ],
)
def test_every_kind_of_text_is_found(desk: Desk, line: str, kind: str, criterion: str) -> None:
    first = look(desk, line)[0]
    assert (first.kind, first.criterion, first.cell) == (kind, criterion, "A.1")


def test_an_organisation_is_not_called_a_cell(desk: Desk) -> None:
    assert [(each.cell, each.kind_words) for each in look(desk, "HQ")] == [("HQ", "organisation")]
    assert look(desk, "chi bo mot")[0].kind_words == "cell"


def test_a_document_is_found_by_what_its_type_is_called_in_any_language(desk: Desk) -> None:
    list_ = making.checklists()[0]
    for name in list_.evidence_types["bang-diem-danh"].values():
        assert "I.2" in {each.criterion for each in look(desk, name)}, name


def test_a_word_without_tones_finds_the_one_with_tones_and_đ_is_d(desk: Desk) -> None:
    assert texts(desk, "dung ky") == ["Nghị quyết ban hành đúng kỳ"]
    assert texts(desk, "DOAN KET") == ["Nội bộ đoàn kết"]
    assert not texts(desk, "đụng kỳ") or look(desk, "đụng kỳ")[0].exact is False


def test_what_was_composed_otherwise_is_found(desk: Desk) -> None:
    assert texts(desk, unicodedata.normalize("NFD", "đúng kỳ")) == ["Nghị quyết ban hành đúng kỳ"]


def test_the_exact_tones_come_first(desk: Desk) -> None:
    for criterion, note in (("I.3", "mười năm"), ("I.4", "phía nam"), ("I.5", "cái nấm")):
        findings.record(desk, "A.1", criterion, note=note)
    assert texts(desk, "năm")[0] in ("mười năm", "Năm nay đủ; nam giới 5 người")
    hits = look(desk, "nấm")
    assert hits[0].text == "cái nấm" and hits[0].exact
    assert len(hits) == 4 and not any(each.exact for each in hits[1:])
    # Also where there are more than are shown.
    assert texts(desk, "nấm", most=1) == ["cái nấm"]


def test_a_cell_with_other_tones_comes_behind_a_note_with_these(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.3", note="con bò")
    kinds = [each.kind for each in look(desk, "bò")]
    assert kinds[0] == "note" and "cell" in kinds[1:]


def test_what_is_asked_for_stands_before_what_shows_that_it_was_done(desk: Desk) -> None:
    asked = look(desk, "in:request")[0]
    requests.mark(desk, asked.cell, asked.item.removeprefix("request:"), "12-BC/CB")
    assert "12-BC/CB" in look(desk, "in:request")[0].text
    assert look(desk, "in:request")[0].text.startswith(asked.text.split(" · ")[0])


def test_a_phrase_goes_over_syllables_and_words_stand_anywhere(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.3", note="bản sổ và biên lai")
    assert "bản sổ và biên lai" in texts(desk, "so bien ban")
    assert texts(desk, '"so bien ban"') == ["Sổ biên bản số 03"]
    assert texts(desk, "“sổ biên bản”") == ["Sổ biên bản số 03"]
    # Each pair is there, the three together are not.
    findings.record(desk, "A.1", "I.4", note="sổ biên, biên bản, ban sổ biên")
    assert texts(desk, '"so bien ban so"') == ["Sổ biên bản số 03"]
    assert texts(desk, "so bien ban")[0] == "Sổ biên bản số 03", "where they follow each other"


def test_the_word_under_the_cursor_may_still_grow(desk: Desk) -> None:
    assert not texts(desk, "chuy")
    assert texts(desk, "chuy", typing=True) == ["Thiếu chuyên đề quý hai"]
    assert texts(desk, "thi chuy", typing=True) == []
    assert texts(desk, "chuy*") == ["Thiếu chuyên đề quý hai"]
    assert texts(desk, "“thieu chuy") == []


def test_the_places_are_those_of_the_text(desk: Desk) -> None:
    (hit,) = look(desk, '"quyet ban" dung')
    assert [hit.text[a:b] for a, b in hit.spans] == ["quyết ban", "đúng"]


def test_only_what_stands_is_found_and_of_a_conflict_both_sides(desk: Desk, tmp_path: Path) -> None:
    other = Path(shutil.copy(desk.ledger.path, tmp_path / "minh.inspection"))
    making.record(other, "Minh", "A.1", "I.1", "full", note="trang mười hai")
    findings.record(desk, "A.1", "I.1", note="trang mười ba")
    assert texts(desk, "dung ky") == []
    (gone,) = look(desk, "dung ky past:yes")
    assert not gone.stands and gone.text == "Nghị quyết ban hành đúng kỳ"
    office.merge(desk, [other])
    assert sorted(texts(desk, "trang muoi")) == ["trang mười ba", "trang mười hai"]
    assert all(each.stands for each in look(desk, "trang muoi past:yes"))


def test_restricted_text_is_never_found(desk: Desk) -> None:
    for line in (
        "quy den",
        "bi mat",
        "“quỹ đen bí mật”",
        "by:Lan",
        "cell:A.1 past:yes",
        "in:reason",
    ):
        assert "Quỹ đen bí mật" not in repr(look(desk, line, 1000))
    kept = cache.place(desk.ledger.path, desk.ledger.birth())
    assert "quỹ" not in kept.read_bytes().decode("utf-8", "ignore")


@pytest.mark.parametrize(
    "line",
    [
        *('"', '""', "“", "*", "**", "a*b", '"a', "NEAR(a b)", "a AND", "OR NOT", "-", "(", "^x"),
        *("t:x", "word : x", '"a" "b', "{t}:x", "a\x00b", "'; DROP TABLE doc;--", "\ud800", ":"),
        *("type:", "by:", "số:1", "http://x/y", "lost:*", 'by:"', "a" * 5000, "đ " * 500, "+ - ="),
        *("\ue000a", "\ue002note", '"\ue005"', "_", "a_b", "́", "type:agency type:"),
    ],
)
def test_whatever_one_types_is_looked_for_or_refused_in_one_sentence(desk: Desk, line: str) -> None:
    for typing in (False, True):
        try:
            hits = look(desk, line, typing=typing)
        except WrongInput as fault:
            assert "\n" not in str(fault)
        else:
            assert all(isinstance(each, Found) for each in hits)
    assert texts(desk, "dung ky"), "the index is as it was"


def test_hostile_texts_are_found_clean(desk: Desk) -> None:
    for place, text in enumerate(strings()[::40]):
        criterion = making.checklists()[0].criteria[place % 20].id
        desk.write([Change("visit/2024/A.2", criterion, "self.note", text[:2000])])
        hits = look(desk, "pwn* in:note")
        assert all(chr(27) not in each.text and "\x00" not in each.text for each in hits)
        for each in hits:
            assert all(0 <= a < b <= len(each.text) for a, b in each.spans)


# -- filters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("nghi quyet", {"A.1", "A.2"}),
        ("nghi quyet cell:A.2", {"A.2"}),
        ("nghi quyet cell:hai", {"A.2"}),
        ("nghi quyet type:agency", {"A.1", "A.2"}),
        ("nghi quyet org:HQ", {"A.1", "A.2"}),
        ("nghi quyet org:dang-bo", set()),
        ('nghi quyet org:"dang bo so"', {"A.1", "A.2"}),
        ("nghi quyet by:Minh", {"A.2"}),
        ("nghi quyet by:minh,lan", {"A.1", "A.2"}),
        ("nghi quyet verdict:provisional", {"A.1", "A.2"}),
        ("nghi quyet verdict:meets", set()),
        ("nghi quyet section:I", {"A.1", "A.2"}),
        ("nghi quyet section:III", set()),
        ("nghi quyet criterion:i.1", {"A.1", "A.2"}),
        ("nghi quyet criterion:I.2", set()),
        ("nghi quyet lost:yes", {"A.2"}),
        ("nghi quyet lost:I.1", {"A.2"}),
        ("nghi quyet lost:I", {"A.2"}),
        ("chuyen de lost:III.2", {"A.1"}),
        ("nghi quyet evidence:no", {"A.1", "A.2"}),
        ("nghi quyet evidence:no lost:yes", {"A.2"}),
        ("nghi quyet in:note", {"A.1"}),
        ("nghi quyet in:note,explanation", {"A.1", "A.2"}),
        ("nghi quyet changed:yes", set()),
        ("nghi quyet round:2024", {"A.1", "A.2"}),
    ],
)
def test_a_filter_narrows_what_is_found(desk: Desk, line: str, cells: set[str]) -> None:
    assert {each.cell for each in look(desk, line)} == cells


@pytest.mark.parametrize(
    ("line", "found_"),
    [
        ("lost:III.2", {("lost", "A.1", "III.2", 100)}),
        ("lost:yes", {("lost", "A.1", "III.2", 100), ("lost", "A.2", "I.1", 100)}),
        ("lost:yes by:minh", {("lost", "A.2", "I.1", 100)}),
        ("lost:yes cell:A.1", {("lost", "A.1", "III.2", 100)}),
        ("verdict:provisional", {("visit", "A.1", "", None), ("visit", "A.2", "", None)}),
        ("verdict:prov cell:A.2", {("visit", "A.2", "", None)}),
        ("evidence:no section:III", {("unproven", "A.1", "III.2", 100),
                                     ("unproven", "A.2", "III.2", 0)}),
        ("in:objection", {("objection", "A.1", "III.2", None)}),
        ("by:Minh criterion:I.1", {("explanation", "A.2", "I.1", None)}),
    ],
)  # fmt: skip
def test_filters_alone_find_what_they_name(
    desk: Desk, line: str, found_: set[tuple[str, str, str, int | None]]
) -> None:
    hits = look(desk, line)
    lost = {each.lost for each in hits if each.kind == "lost"}
    assert {(e.kind, e.cell, e.criterion) for e in hits} == {each[:3] for each in found_}
    assert all(each and each > 0 for each in lost)


def test_a_filter_is_called_as_in_any_language(desk: Desk) -> None:
    for word in in_all("criterion"):
        assert {each.cell for each in look(desk, f"{word.replace(' ', '-')}:III.2")} == {
            "A.1",
            "A.2",
        }
    for word in in_all("provisional"):
        assert len(look(desk, f'verdict:"{word}"')) == 2


def test_every_value_that_is_offered_is_one_that_is_taken(desk: Desk) -> None:
    for name in query.FILTERS:
        offered = values.of(desk, name)
        assert offered, name
        for each in offered[:9]:
            look(desk, f"{name}:{each.typed}")
            assert values.fitting(offered, each.text.upper(), 99)


def test_the_examples_of_the_filters_are_of_the_file_and_find_something(desk: Desk) -> None:
    examples = values.examples(desk)
    assert examples["cell"] == "A.1" and examples["org"] == "HQ" and examples["round"] == "2024"
    for name in ("round", "cell", "type", "org"):
        assert look(desk, f"{name}:{examples[name]}"), name
    for name in examples:
        look(desk, f"{name}:{examples[name]}")  # none is refused
    shown = dict(zip(query.FILTERS, query.lines(examples), strict=True))
    assert shown["cell"][0] == "cell:A.1"


def test_where_units_are_spoken_of_their_words_are_filters(
    desk: Desk,
) -> None:
    language.speak_of_units(True)
    assert query.words("cell") == "unit"
    assert query.parse("unit:A.1").filters == {"cell": ("A.1",)}
    assert query.parse("cell:A.1").filters == query.parse("chi-bộ:A.1").filters
    assert query.parse("đơn-vị:A.1").filters == {"cell": ("A.1",)}
    with language.speaking("vi"):
        assert "đảng" not in " ".join(example for example, _meaning in query.lines())


def test_a_value_without_quotes_goes_on_as_long_as_one_that_is_known_does(desk: Desk) -> None:
    def known(name: str) -> list[str]:
        return [said for each in values.of(desk, name) for said in each.called]

    asked = query.parse("org:dang bo so nghi quyet", known=known)
    assert dict(asked.filters) == {"org": ("dang bo so",)} and len(asked.terms) == 2
    asked = query.parse("by:Minh,lan nghi verdict:does not meet", known=known)
    assert dict(asked.filters) == {"by": ("Minh", "lan"), "verdict": ("does_not_meet",)}
    assert len(asked.terms) == 1
    assert len(query.parse("by:Minh nghi").terms) == 1, "where nothing is known it ends"
    assert len(query.parse("org:dang b", known=known).terms) == 1, "half a word is none"
    assert not query.parse("org:dang b", typing=True, known=known).terms, "but while it grows"


def test_a_cell_and_a_criterion_lead_to_what_was_found_there(desk: Desk) -> None:
    (first,) = look(desk, "a.1 iii.2")
    assert (first.kind, first.cell, first.criterion) == ("finding", "A.1", "III.2")
    assert "Thiếu chuyên đề quý hai" in first.text and first.author == "Lan"
    assert look(desk, "a.1 z.9") == look(desk, "a.1 iii.2 x") == []


@pytest.mark.parametrize(
    "line",
    [
        *("round:1999", "type:fish", "criterion:Z.1", "verdict:zz", "in:zz", "lost:Q", "past:x"),
        *("by:Nobody", "verdict:not"),
    ],
)
def test_a_filter_that_names_what_there_is_not_is_refused(desk: Desk, line: str) -> None:
    with pytest.raises(WrongInput):
        look(desk, line)


def test_a_cell_is_found_in_every_round_that_visited_it_with_what_the_visit_came_to(
    season: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(season, tmp_path / "lan.inspection"))
    with closing(Desk.open(path, "Lan", "2025")) as desk:
        rounds.start(desk, "2025")
        rounds.add_checklists(desk, making.checklists())
        enrolling.bring_in(desk, making.write(tmp_path / "cells.csv", making.ROSTER))
        _found_in_every_round(desk)


def _found_in_every_round(desk: Desk) -> None:
    def of_a1(line: str) -> list[tuple[str, str | None]]:
        return [(each.round, each.verdict) for each in look(desk, line) if each.cell == "A.1"]

    begun = ("2024", "provisional")
    assert of_a1("chi bo mot") == of_a1("A.1")[:2] == [("2025", None), begun]
    assert of_a1("cell:A.1") == [begun, ("2025", None)]
    findings.record(desk, "A.1", "I.6", "full")
    for line in ("A.1", "chi bo mot", "cell:A.1"):
        assert of_a1(line)[:2] == [("2025", "provisional"), begun], line
    assert [each.shown_result != "" for each in look(desk, "chi bo mot")] == [True, True]
    assert [each.round for each in look(desk, "chi bo mot round:2024")] == ["2024"]


@pytest.mark.parametrize("line", ["B.2", "b2", "cell:B.2", "cell:b2"])
def test_a_cell_that_was_never_visited_is_found_by_its_code_with_or_without_its_points(
    desk: Desk, line: str
) -> None:
    assert [(each.kind, each.cell, each.verdict) for each in look(desk, line)] == [
        ("cell", "B.2", None)
    ]


def test_a_criterion_alone_leads_to_what_was_said_of_it(desk: Desk) -> None:
    assert {each.criterion for each in look(desk, "iii.2")} == {"III.2"}
    assert look(desk, "III.2") == look(desk, "criterion:III.2") != []
    assert not texts(desk, "Z.9")


def test_a_number_behind_a_name_of_which_all_have_one_belongs_to_it(desk: Desk) -> None:
    def asked(line: str) -> query.Query:
        return query.parse(line, known=lambda code: ["to 1", "to 2", "van phong 3b"])

    assert asked("by:Tổ 9").filters == {"by": ("Tổ 9",)}
    assert asked("by:Tổ 1 9").filters == {"by": ("Tổ 1",)} and len(asked("by:Tổ 1 9").terms) == 1
    assert len(asked("by:Tổ sổ").terms) == len(asked("by:phong 9").terms) == 1


def test_an_organisation_has_no_visit_and_leads_to_its_cells(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="HQ is an organisation") as refused:
        visit.read(desk, "hq")
    line = str(refused.value).split("`inspector search ")[1].split("`")[0]
    assert {"A.1", "A.2"} <= {each.cell for each in look(desk, line)}


def test_what_looks_like_a_filter_and_is_none_is_told() -> None:
    assert "“foo:” is no filter" in query.unknown("so 4 foo:bar")
    assert not query.unknown("by:Lan 10:30 so 4:")


def test_what_was_changed_after_it_was_signed_is_found(desk: Desk) -> None:
    assert look(desk, "changed:yes") == []
    findings.finish(desk, "A.2", with_gaps="x")
    ending.sign(desk, "A.2", "Tâm", "secretary")
    assert look(desk, "changed:yes") == []
    desk.write([Change("visit/2024/A.2", "I.1", "team.note", "thêm sau")])
    assert [(each.kind, each.cell) for each in look(desk, "changed:yes")] == [("visit", "A.2")]
    assert texts(desk, "them changed:yes") == ["thêm sau"]


def test_what_two_people_say_alike_is_found_under_the_name_of_each(
    desk: Desk, tmp_path: Path
) -> None:
    other = Path(shutil.copy(desk.ledger.path, tmp_path / "minh.inspection"))
    alike: dict[str, Any] = {"explain": "thiếu hai kỳ", "evidence": ["Sổ hai người"]}
    findings.record(desk, "A.1", "I.1", "2", **alike)
    with closing(Desk.open(other, "Minh")) as minhs:
        findings.record(minhs, "A.1", "I.1", "2", **alike)
    office.merge(desk, [other])
    for line in ("lost:I.1 cell:A.1", "thieu hai ky", "so hai nguoi"):
        (one,) = look(desk, line)
        assert {one.author, *one.also} == {"Lan", "Minh"}
        for name in ("Lan", "Minh"):
            (his,) = look(desk, f"{line} by:{name}")
            assert his.author == name and his.also == tuple({"Lan", "Minh"} - {name})


def test_a_finding_has_the_time_at_which_its_answer_was_written(desk: Desk) -> None:
    with closing(Desk.open(desk.ledger.path, "Minh")) as other:
        findings.record(other, "A.1", "I.6", note="ngày hôm sau")
    of_answer = "SELECT at FROM entry WHERE r = ? AND i = ? AND f = ?"
    for each in (*look(desk, "lost:yes"), *look(desk, "evidence:no cell:A.1")):
        ledger = desk.ledger
        (r,) = ledger.connection.execute(
            "SELECT r FROM record WHERE name = ?", (f"visit/2024/{each.cell}",)
        ).fetchone()
        place = (r, ledger.items.number(each.criterion), ledger.fields.number("team.answer"))
        assert [each.at] == [at for (at,) in ledger.connection.execute(of_answer, place)]


def test_the_points_are_those_of_the_column_that_is_read(desk: Desk) -> None:
    desk.column = "self"
    findings.record(desk, "A.1", "I.1", "2")
    assert {(e.cell, e.criterion) for e in look(desk, "lost:yes")} == {("A.1", "I.1")}
    desk.column = "team"
    assert ("A.1", "I.1") not in {(e.cell, e.criterion) for e in look(desk, "lost:yes")}


# -- the index ------------------------------------------------------------------------------


def test_reading_changes_no_byte_of_the_file_and_the_index_is_only_this_persons(
    desk: Desk, home: Path
) -> None:
    before = desk.ledger.path.read_bytes()
    assert texts(desk, "dung ky")
    assert desk.ledger.path.read_bytes() == before
    kept = cache.place(desk.ledger.path, desk.ledger.birth())
    assert kept.is_relative_to(home) and kept.exists()
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_what_another_program_wrote_is_found_at_once(desk: Desk) -> None:
    assert texts(desk, "vua moi") == []
    making.record(desk.ledger.path, "Minh", "A.1", "I.6", "full", note="vừa mới ghi")
    assert texts(desk, "vua moi") == ["vừa mới ghi"]


@pytest.mark.parametrize("harm", ["gone", "garbage", "empty", "cut", "other", "old"])
def test_an_index_that_is_lost_or_broken_is_made_anew(
    season: Path, tmp_path: Path, harm: str
) -> None:
    path = Path(shutil.copy(season, tmp_path / "lan.inspection"))
    with closing(Desk.open(path, "Lan")) as desk:
        expected = look(desk, "nghi quyet")
        kept = cache.place(path, desk.ledger.birth())
    content = kept.read_bytes()
    harmed = {"garbage": b"no index" * 999, "empty": b"", "cut": content[: len(content) // 2]}
    if harm == "gone":
        kept.unlink()
    elif harm == "other":
        other = making.start(tmp_path / "other.inspection")
        with closing(Desk.open(other, "Lan")) as desk:
            look(desk, "x")
            shutil.copy(cache.place(other, desk.ledger.birth()), kept)
    elif harm == "old":
        # An index that believes to be up to date and holds half of it.
        import sqlite3

        with closing(sqlite3.connect(kept)) as db:
            db.execute("UPDATE seen SET print = 'x'")
            db.execute("UPDATE state SET entries = 0")
            db.commit()
    else:
        kept.write_bytes(harmed[harm])
    with closing(Desk.open(path, "Lan")) as desk:
        assert look(desk, "nghi quyet") == expected


def test_an_index_that_nobody_used_for_long_goes_when_a_new_one_is_made(desk: Desk) -> None:
    kept = cache.place(desk.ledger.path, desk.ledger.birth())
    kept.parent.mkdir(parents=True, exist_ok=True)
    old, fresh = kept.with_name("old.index"), kept.with_name("fresh.index")
    for each in (old, fresh):
        each.touch()
    os.utime(old, (0, 0))
    kept.unlink(missing_ok=True)
    assert texts(desk, "dung ky")
    assert fresh.exists() and not old.exists()


def test_two_programs_make_one_index_together(desk: Desk) -> None:
    with closing(Desk.open(desk.ledger.path, "Minh")) as other:
        first, second = indexes.of(desk), indexes.of(other)
        first.look()
        second.look()
        while first.step(0.0) < 100:
            second.step(0.0)
        assert second.step(1.0) == 100
        (dead, docs) = first.run("SELECT dead, (SELECT count(*) FROM doc) FROM state").fetchone()
        assert dead == 0 and docs > 10, "no record was read twice"
        assert texts(other, "dung ky") == ["Nghị quyết ban hành đúng kỳ"]


def test_an_index_that_cannot_be_kept_is_made_in_memory(
    season: Path, tmp_path: Path, home: Path
) -> None:
    path = Path(shutil.copy(season, tmp_path / "lan.inspection"))
    home.mkdir(exist_ok=True)
    (home / "cache").write_text("a file where a folder should be")
    with closing(Desk.open(path, "Lan", read_only=True)) as desk:
        assert texts(desk, "dung ky") == ["Nghị quyết ban hành đúng kỳ"]


def test_an_older_copy_put_back_is_found_as_it_is(season: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(season, tmp_path / "lan.inspection"))
    with closing(Desk.open(path, "Lan")) as desk:
        findings.record(desk, "A.1", "II.2", note="sẽ mất đi")
        assert texts(desk, "se mat di") == ["sẽ mất đi"]
    shutil.copy(season, path)
    with closing(Desk.open(path, "Lan")) as desk:
        assert texts(desk, "se mat di") == []
        findings.record(desk, "A.1", "II.2", note="chữ khác")
        assert texts(desk, "chu khac") == ["chữ khác"]
        assert texts(desk, "dung ky") == ["Nghị quyết ban hành đúng kỳ"]


def test_while_the_file_is_read_what_is_known_is_found(desk: Desk) -> None:
    seen, percent = [], -1
    while percent < 100:
        results = found.search_so_far(desk, query.parse("nghi quyet"))
        assert results.percent >= percent
        percent = results.percent
        seen.append(len(results.found))
    assert seen[-1] == 2 and seen == sorted(seen)


def test_there_is_more_where_there_is_more(desk: Desk) -> None:
    asked = query.parse("in:note,explanation,conclusion")
    assert found.search(desk, asked, 2).more
    every = found.search(desk, asked, 100)
    assert not every.more and len(every.found) > 2
    assert not found.search(desk, asked, len(every.found)).more
