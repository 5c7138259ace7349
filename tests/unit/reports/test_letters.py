"""The letters beside the minutes, written in Vietnamese and English and read back."""

import io
import time
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.hostile import MEGABYTE, strings

from inspector import days, language
from inspector.checklist import parse_answer, points_text
from inspector.desk import Desk, WrongInput, names
from inspector.desk.planning import enrolling
from inspector.desk.settling import settle
from inspector.desk.visits import findings, framing, visit
from inspector.language import _, decimal, pick
from inspector.ledger import Change, prints
from inspector.reports import docx, pdf
from inspector.reports.gathering import gather
from inspector.reports.letters import diary, extract, notice, recorded, writing
from inspector.reports.letters.extract import Wanted
from inspector.reports.paper import Head, Letter, Line
from inspector.text import clean

from .conftest import CELL, EVIDENCE, SECRET, WHY, docx_text, of, pdf_pages, pdf_text, squeezed

BOTH = pytest.mark.parametrize("suffix", [".pdf", ".docx"])
SPOKEN = pytest.mark.parametrize("spoken", ["vi", "en"])


def written(found: Letter, path: Path) -> str:
    """The text of a letter that was put to a file."""
    writing.put(found, path)
    return of(path.read_bytes(), path.suffix)


@BOTH
@SPOKEN
def test_the_notice_tells_the_results_and_the_requests_of_the_visit(
    finished: Desk, tmp_path: Path, suffix: str, spoken: str
) -> None:
    path = tmp_path / f"n{suffix}"
    writing.write(finished, "notice", CELL, path, language=spoken)
    assert language.current() == "en"
    text = of(path.read_bytes(), suffix)
    language.use(spoken)
    found = visit.read(finished, CELL)
    told = (
        *(_("NOTICE"), "Chi bộ Phòng Tổ chức", prints.short(found.code), "12-QĐ/UBKT"),
        *("Nền nếp tốt", "Kế hoạch chậm", "Chưa chủ động", "Ban hành kế hoạch đúng hạn"),
        *("Bí thư chi bộ", days.show("2025-01-31"), days.show("2024-10-02")),
        *(line.text for line in gather(finished, CELL).result),
    )
    for words in told:
        assert squeezed(words) in text, words
    for stands in found.standing.sections:
        assert squeezed(decimal(points_text(stands.earned))) in text
    for section in found.checklist.sections:
        assert squeezed(pick(section.title)) in text
    assert squeezed(SECRET) not in text


@BOTH
@SPOKEN
def test_an_extract_tells_the_points_of_its_part_and_nothing_else(
    finished: Desk, tmp_path: Path, suffix: str, spoken: str
) -> None:
    path = tmp_path / f"e{suffix}"
    language.use(spoken)
    wanted = extract.wanted_of(finished, CELL, ["i", "iii.2"])
    assert wanted == Wanted(["I"], ["III.2"], [])
    writing.write(finished, "extract", CELL, path, spoken, wanted=wanted)
    text = of(path.read_bytes(), suffix)
    for each in visit.read(finished, CELL).findings:
        id_, title = each.criterion.id, squeezed(pick(each.criterion.title))
        inside = id_.startswith("I.") or id_ == "III.2"
        assert (squeezed(id_) + title in text) is inside, id_
    rows = {
        row.id: row.points for each in extract.gather(finished, CELL, wanted).sections
        for row in each.rows
    }  # fmt: skip
    said = {each.criterion.id: each.points for each in visit.read(finished, CELL).findings}
    assert rows == {id_: decimal(points_text(said[id_] or 0)) for id_ in rows} and len(rows) == 9
    assert squeezed(WHY) in text and squeezed(EVIDENCE) in text
    assert squeezed(_("EXTRACT OF THE MINUTES")) in text
    assert squeezed("Nền nếp tốt") not in text and squeezed(SECRET) not in text


def test_an_extract_about_a_person_has_what_names_the_person(finished: Desk) -> None:
    found = extract.gather(finished, CELL, Wanted(about=["lê thu hà"]))
    said = repr(found.parts)
    assert "Lê Thu Hà" in said and "Đề nghị chấm cao hơn" in said
    assert "Đỗ Minh Châu" not in said and found.sections == () and found.requests == ()
    with pytest.raises(WrongInput, match="say of what"):
        extract.gather(finished, CELL, Wanted())


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("quá 3 lần liên tiếp", "Lan"),
        ("bảng thống kê, không có", "Hồng"),
        ("sổ số 3, tờ 17-43", "Tổ 1"),
        ("bình quân 12 buổi", "Bình"),
        ("các tờ 1-26", "Tổ 1"),
    ],
)
def test_a_criterion_that_says_another_word_than_the_name_stays_out_of_its_extract(
    desk: Desk, note: str, name: str
) -> None:
    findings.record(desk, CELL, "II.1", None, note=note)
    findings.record(desk, CELL, "II.2", None, note=f"trao đổi với {name} tại chỗ")
    sections = extract.gather(desk, CELL, Wanted(about=[name])).sections
    assert [row.id for each in sections for row in each.rows] == ["II.2"]


def test_a_name_that_the_minutes_have_only_otherwise_is_refused_with_what_they_have(
    desk: Desk,
) -> None:
    framing.say_present(desk, CELL, "Lê Thu Hà", "Bí thư")
    with pytest.raises(WrongInput, match="they have “Lê Thu Hà”"):
        extract.gather(desk, CELL, Wanted(about=["le thu ha"]))
    findings.record(desk, CELL, "II.1", None, note="bình quân 12 buổi")
    with pytest.raises(WrongInput, match="they have “bình”"):
        extract.gather(desk, CELL, Wanted(["I"], about=["BÌNH", "Binh"]))
    with pytest.raises(WrongInput, match="say nothing of “Không Ai Cả”"):
        extract.gather(desk, CELL, Wanted(["I"], about=["Lê Thu Hà", "Không Ai Cả"]))


@BOTH
@SPOKEN
def test_the_diary_tells_who_scored_what_on_which_day(
    finished: Desk, tmp_path: Path, suffix: str, spoken: str
) -> None:
    language.use(spoken)
    text = written(diary.gather(finished), tmp_path / f"d{suffix}")
    count = len(visit.read(finished, CELL).findings)
    counted = language.n_("scored {count} criterion", "scored {count} criteria", count)
    told = (
        *(_("DIARY OF THE INSPECTION TEAM"), days.show(date.today().isoformat()), "Lan"),
        *(counted.format(count=count), "I.1–I.8", "II.1–II.7", EVIDENCE),
        *("Phòng họp số 12 đường Lê Lợi", "Chi bộ Phòng Tổ chức"),
        *(_("conclusions written"), "Trần Văn Bình"),
    )
    for words in told:
        assert squeezed(words) in text, words
    assert squeezed(SECRET) not in text


def test_the_diary_has_days_and_hours_in_order_whoever_worked_when(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = names.visit("2024", CELL)
    day = datetime(2024, 5, 13).timestamp()

    def at(hour: float, item: str, field: str, text: str) -> None:
        monkeypatch.setattr(time, "time_ns", lambda: int((day + hour * 3600) * 10**9))
        desk.write([Change(record, item, field, text)])

    at(31, "I.4", "team.note", "hôm sau")  # written first, on the next day
    at(8, "I.1", "team.note", "sáng")
    at(8.5, "I.2", "team.note", "sáng")
    desk.introduce("Bình")
    at(10, "I.3", "reason:team.answer:0123abcd", "đã xem")
    desk.introduce("Lan")
    at(15, "I.5", "team.note", "chiều")
    _today, *parts = sorted(diary.gather(desk).parts, key=lambda part: part.title, reverse=True)
    assert [(part.title, [line.label for line in part.lines]) for part in parts] == [
        ("2024-05-14", ["07:00 Lan"]),
        ("2024-05-13", ["08:00–08:30 Lan", "10:00 Bình", "15:00 Lan"]),
    ]
    assert "settled 1 criterion (I.3)" in parts[1].lines[1].text


def test_the_diary_of_one_person_tells_of_nobody_else(finished: Desk) -> None:
    assert "Lan" in repr(diary.gather(finished, ["lan"]).parts)
    with pytest.raises(WrongInput, match="by Bình"):
        diary.gather(finished, ["Bình"])


def test_a_letter_about_an_open_visit_is_a_draft(desk: Desk) -> None:
    for found in (notice.gather(desk, CELL), extract.gather(desk, CELL, Wanted(["I"]))):
        assert found.head.draft.startswith("DRAFT")


def test_the_same_visit_gives_the_same_bytes_whenever_it_is_written(
    finished: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = time.localtime
    for suffix in (".pdf", ".docx"):
        made = []
        for hour in (1, 2):
            monkeypatch.setattr(time, "localtime", lambda *_now, h=hour: packed(h * 3600 + 10**9))
            path = tmp_path / f"{hour}{suffix}"
            writing.write(finished, "notice", CELL, path)
            made.append(path.read_bytes())
        assert made[0] == made[1], suffix


# -- hostile texts -------------------------------------------------------------------------

KEPT = ("language", "words", "at", "cell", "round", "code", "title")


def everywhere(value: Any, text: str) -> Any:
    """A letter with `text` in the place of every text that comes from people."""
    if isinstance(value, str):
        return text if value else value
    if isinstance(value, tuple):
        return tuple(everywhere(held, text) for held in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = KEPT if isinstance(value, Head) else ()
        names = [each.name for each in fields(value) if each.name not in kept]
        return replace(value, **{name: everywhere(getattr(value, name), text) for name in names})
    return value


@pytest.mark.parametrize("kind", ["notice", "extract", "diary"])
def test_hostile_texts_stand_in_every_place_of_a_letter_as_texts(finished: Desk, kind: str) -> None:
    found = {
        "notice": lambda: notice.gather(finished, CELL),
        "extract": lambda: extract.gather(finished, CELL, Wanted(["I"], about=["Lan"])),
        "diary": lambda: diary.gather(finished),
    }[kind]()
    seeds = [clean(each) for each in strings() if each != MEGABYTE and len(each) < 60]
    text = "\n".join(seeds[:90])
    places = repr(everywhere(found, "PLACE")).count("PLACE")
    hostile = everywhere(found, text)
    # A fact that has no place in this kind of letter, such as who signs it, is not set.
    assert docx_text(docx.of(hostile)).count("PWN") >= text.count("PWN") * places * 0.8
    assert pdf_text(pdf.of(hostile)).count("PWN") >= text.count("PWN") * places * 0.8


def test_all_hostile_texts_are_set_in_a_letter(finished: Desk) -> None:
    texts = tuple(clean(each) for each in strings() if each != MEGABYTE)
    found = notice.gather(finished, CELL)
    many = replace(found, parts=(replace(found.parts[0], texts=texts, lines=()),), after=())
    for text in (docx_text(docx.of(many)), pdf_text(pdf.of(many))):
        assert text.count("PWN") >= sum("PWN" in each for each in texts)


def test_hostile_names_come_from_the_file_into_a_letter(desk: Desk, tmp_path: Path) -> None:
    hostile = "{{ 7*7 }}#panic(PWN)<w:p>=1+1"
    framing.say_present(desk, CELL, hostile, hostile)
    about = Wanted(about=[hostile])
    text = written(extract.gather(desk, CELL, about), tmp_path / "e.docx")
    assert text.count(squeezed(hostile)) >= 2


def test_who_was_not_inspected_gets_no_notice_and_minutes_only_as_a_form(finished: Desk) -> None:
    table = finished.ledger.path.with_name("more.csv")
    table.write_text("code,name,type,organisation,members\nA.9,Chi bộ Chín,agency,,9\n", "utf-8")
    enrolling.bring_in(finished, table)
    with pytest.raises(WrongInput, match="not inspected in 2024, so"):
        notice.gather(finished, "A.9")
    with pytest.raises(WrongInput, match="not inspected in 2024, so"):
        extract.gather(finished, "A.9", Wanted(sections=["I"]))
    form = gather(finished, "A.9")
    assert form.head.code == "" and "Code of the visit" not in form.head.code_words
    assert form.head.words["code"] == "", "the foot of a form speaks of no code that it has not"
    assert form.head.draft.startswith("NOT INSPECTED")
    assert {each.points for each in (*form.sections, form.total)} == {"–"}
    assert [each.text for each in form.result if each.label == "Result"] == ["not inspected"]
    assert "Points" not in [each.label for each in form.result]
    with_code = gather(finished, CELL)
    for made in (pdf.of, docx.of):
        text = docx_text if made is docx.of else pdf_text
        assert "A.9·2024Code" not in text(made(form)), "the foot has no label without a code"
        assert "A.1·2024Code" in text(made(with_code))


def test_a_result_that_is_not_final_is_told_only_as_what_it_can_still_be(desk: Desk) -> None:
    findings.record(desk, CELL, "III.1", "clear")
    told = {each.label: each.text for each in gather(desk, CELL).result}
    assert told["Result"].startswith("between ")
    assert "Points so far" in told and "Points" not in told and "In the end" not in told
    findings.record(desk, CELL, "III.1", "full")
    told = {each.label: each.text for each in gather(desk, CELL).result}
    assert told["Result"] == "97.5 of 100 points" and "Points" not in told, "not told twice"
    findings.record(desk, CELL, "I.4", "na", explain="no files")
    told = {each.label: each.text for each in gather(desk, CELL).result}
    assert told["Points"] == "93.5 of 96" and told["Result"] == "97.4 on the scale of 100"


def test_points_that_wait_for_a_conflict_or_a_score_say_so_in_the_minutes_and_the_notice(
    desk: Desk,
) -> None:
    def told() -> tuple[str, str, str]:
        notice_ = {each.label: each.text for each in notice.gather(desk, CELL).parts[1].lines}
        (third,) = (text for label, text in notice_.items() if label.startswith("III. "))
        (first,) = (text for label, text in notice_.items() if label.startswith("I. "))
        minutes = {each.label: each.text for each in gather(desk, CELL).result}
        assert notice_["Result"] == minutes["Result"]
        return first, third, minutes["Result"]

    other = parse_answer(visit.read(desk, CELL).finding("III.1").criterion, "2")
    desk.write([Change(names.visit("2024", CELL), "III.1", "team.answer", other, ())])
    first, third, result = told()
    assert first.endswith("of 30 points") and third.endswith("points so far: III.1 in dispute")
    assert result.endswith(", as long as III.1 is in dispute")
    findings.record(desk, CELL, "III.2", "clear")
    _first, third, result = told()
    assert third.endswith("so far: III.2 not scored; III.1 in dispute")
    assert result.endswith(", as long as something is open or in dispute")


def test_the_words_of_a_notice_are_found_in_its_pdf_as_they_are_written(finished: Desk) -> None:
    language.use("vi")
    assert squeezed("Nơi nhận:") in pdf_text(pdf.of(notice.gather(finished, CELL)))


def test_the_diary_tells_from_when_to_when_its_visits_and_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (day,) = {each.day for each in recorded.tell(desk, "2024", ())}
    today = days.show(day)
    told = [(line.label, line.text) for line in diary.gather(desk).opening]
    assert told[0] == ("Visits, from – to", today) and told[1][0] == "Recorded by"
    at = int(datetime(2031, 1, 5, 8).timestamp() * 1000)
    monkeypatch.setattr(recorded, "arrivals", lambda _: [("2031-01-05", at, "stick.inspection", 7)])
    found = diary.gather(desk)
    told = [(line.label, line.text) for line in found.opening]
    assert told[0] == ("Visits, from – to", today)
    assert told[1] == ("Diary, from – to", f"{today} – 2031-01-05")
    assert [part.title for part in found.parts] == [today, "2031-01-05"]
    (came,) = found.parts[-1].lines
    assert came.label == "08:00 lan.inspection", "the file that received it, where nobody is named"


def test_the_signature_of_a_diary_is_never_alone_on_its_page(desk: Desk) -> None:
    found = diary.gather(desk)
    for count in range(20, 50):
        many = tuple(Line("08:00 Lan", f"A.1 dòng {n}.") for n in range(count))
        pages = pdf_pages(pdf.of(replace(found, parts=(replace(found.parts[0], lines=many),))))
        assert len(pages) > 2 or "dòng" in pages[-1], count
        if len(pages) > 1:
            break


def test_the_last_lines_of_a_diary_in_word_stay_on_the_page_of_its_signature(desk: Desk) -> None:
    found = diary.gather(desk)
    last = replace(found.parts[-1], lines=tuple(Line(f"{n}:00 Lan", "something") for n in range(9)))
    made = Document(io.BytesIO(docx.of(replace(found, parts=(*found.parts[:-1], last)))))
    kept = [bool(each.paragraph_format.keep_with_next) for each in made.paragraphs]
    told = [each.text for each in made.paragraphs]
    first = told.index("0:00 Lan: something")
    assert kept[first : first + 9] == [False] * 6 + [True] * 3
    assert told[first + 9].startswith("Written by the program"), "the signature is the table before"
    notice_ = replace(found, parts=(last,), closing="read")
    made = Document(io.BytesIO(docx.of(notice_)))
    assert not any(
        each.paragraph_format.keep_with_next for each in made.paragraphs if "Lan" in each.text
    )


def test_a_conflict_about_the_whole_visit_is_settled_as_what_it_is_in_the_diary(
    desk: Desk,
) -> None:
    for said in ("Nền nếp tốt", "Nền nếp khá"):
        desk.write([Change(names.visit("2024", CELL), "", "strengths", said, ())])
    settle.settle(desk, settle.find(desk, CELL, "-", "strengths"), "1", None, "seen")
    told = " ".join(line.text for part in diary.gather(desk).parts for line in part.lines)
    assert "settled: strengths" in told and "()" not in told
