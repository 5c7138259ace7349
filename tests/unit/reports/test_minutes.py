"""The minutes of a visit, written in three languages and read back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector import days, language
from inspector.checklist import points_text
from inspector.desk import Desk, LedgerError, WrongInput
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, framing, registers, requests, visit
from inspector.language import _, decimal, pick
from inspector.ledger import Change, prints
from inspector.reports import minutes, pdf, scores
from inspector.reports.gathering import gather
from inspector.reports.letters import notice

from .conftest import CELL, EVIDENCE, SECRET, WHY, docx_text, of, pdf_pages, squeezed

SUFFIXES = (".pdf", ".docx")
BOTH = pytest.mark.parametrize("suffix", SUFFIXES)


@BOTH
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_the_minutes_tell_every_criterion_with_its_points_in_every_language(
    finished: Desk, tmp_path: Path, suffix: str, spoken: str
) -> None:
    path = tmp_path / f"m{suffix}"
    minutes.write(finished, CELL, path, language=spoken)
    assert language.current() == "en"
    text = of(path.read_bytes(), suffix)
    language.use(spoken)
    found = visit.read(finished, CELL)
    for each in found.findings:
        assert squeezed(f"{each.criterion.id}{pick(each.criterion.title)}") in text
    for section in found.checklist.sections:
        assert squeezed(f"{section.id}{pick(section.title)}") in text
    earned, applicable = points_text(found.standing.earned), points_text(found.standing.applicable)
    assert squeezed(decimal(f"{_('Total')}{applicable}{earned}")) in text
    told = (
        *(WHY, EVIDENCE, "Chi bộ Phòng Tổ chức", prints.short(found.code), _("MINUTES")),
        *("Nền nếp tốt", "Kế hoạch chậm", "Chưa chủ động", "Ban hành kế hoạch đúng hạn"),
        *("Bí thư chi bộ", days.show("2025-01-31"), "Nguyễn Thị Lan", "Trần Văn Bình"),
        *("12-QĐ/UBKT", days.show("2024-10-02"), "05-KH/ĐKT", days.show("2024-10-05")),
        *(days.show("2024-01"), days.show("2024-09"), days.show("2024-10-12T08:00")),
        *(days.show("2024-10-12T16:30"), "Phòng họp số 12 đường Lê Lợi", "Lê Thu Hà"),
        *("Đỗ Minh Châu", "Bí thư chi bộ", "Phó bí thư", "Đề nghị chấm cao hơn"),
        *("Hướng dẫn của cấp trên đến muộn", _("For the inspected cell")),
        *("không nhất trí", "thiếu minh chứng", pick(found.checklist.standard.name)),
        *("95,83" if spoken != "en" else "95.83", _("Verdict"), pick(found.checklist.title)),
    )
    for words in told:
        assert squeezed(words) in text, words


def test_the_points_are_those_of_the_visit(finished: Desk) -> None:
    found, paper = visit.read(finished, CELL), gather(finished, CELL)
    rows = {row.id: row for section in paper.sections for row in section.rows}
    for each in found.findings:
        assert rows[each.criterion.id].points == points_text(each.points or 0)
        assert rows[each.criterion.id].lost == (each.points != each.criterion.points)
    for section, stands in zip(paper.sections, found.standing.sections, strict=True):
        assert section.points == points_text(stands.earned)
    assert paper.total.points == points_text(found.standing.earned)


@BOTH
def test_an_unfinished_visit_gives_a_draft_and_says_so(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"m{suffix}"
    minutes.write(desk, CELL, path)
    draft = "DRAFT:thevisitisnotfinished"
    assert draft in of(path.read_bytes(), suffix)
    findings.finish(desk, CELL, "x")
    minutes.write(desk, CELL, path)
    assert draft not in of(path.read_bytes(), suffix)


def test_the_code_and_the_word_draft_stand_on_every_page(desk: Desk) -> None:
    pages = pdf_pages(pdf.of(gather(desk, CELL)))
    code = prints.short(visit.read(desk, CELL).code)
    assert len(pages) > 1
    for page in pages:
        assert code in page and "DRAFT" in page


@BOTH
def test_what_came_after_the_signatures_is_stated_with_who_and_what(
    finished: Desk, tmp_path: Path, suffix: str
) -> None:
    finished.write([Change("visit/2024/A.1", "I.3", "team.note", "sửa sau")])
    path = tmp_path / f"m{suffix}"
    minutes.write(finished, CELL, path)
    text = of(path.read_bytes(), suffix)
    assert "CHANGEDSINCESIGNED" in text
    assert squeezed("I.3 note: sửa sau (Lan)") in text


@BOTH
def test_who_refused_to_sign_is_told_with_the_reason(
    finished: Desk, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"m{suffix}"
    minutes.write(finished, CELL, path)
    text = of(path.read_bytes(), suffix)
    assert squeezed("Trần Văn Bình (bí thư): refused to sign: không nhất trí") in text
    assert "notallagreed" in text


@BOTH
def test_restricted_texts_never_appear(finished: Desk, tmp_path: Path, suffix: str) -> None:
    finished.write([Change("visit/2024/A.1", "restricted:signs", "text", SECRET + " sau khi ký")])
    path = tmp_path / f"m{suffix}"
    minutes.write(finished, CELL, path)
    assert squeezed(SECRET) not in of(path.read_bytes(), suffix)
    assert SECRET not in repr(gather(finished, CELL))


def test_the_three_who_sign_are_the_chair_the_minute_taker_and_one_for_the_cell(
    finished: Desk,
) -> None:
    paper = gather(finished, CELL)
    assert [(each.title, each.name) for each in paper.signs] == [
        ("Chair", "Nguyễn Thị Lan"),
        ("Minute-taker", "Lê Thu Hà"),
        ("For the inspected cell", "Trần Văn Bình"),
    ]
    assert paper.signs[0].record.startswith("signed (")
    assert [each.record for each in paper.signs[1:]] == ["", "refused to sign"]


def test_voices_stand_in_the_order_of_the_table_with_who_speaks(finished: Desk) -> None:
    assert [line.label for line in gather(finished, CELL).voices] == [
        "I.1 · the cell",
        "I.2 · Lê Thu Hà",
    ]


def test_a_supervision_and_a_second_visit_say_so(desk: Desk) -> None:
    rounds.start(desk, "2023")
    desk.choose_round("2024")
    framing.write(desk, CELL, {"procedure": "supervision", "revisit_of": "2023"})
    paper = gather(desk, CELL)
    assert paper.head.subject.startswith("Supervision of Chi bộ Phòng Tổ chức")
    assert [line.text for line in paper.content if line.label == "Re-visit of"] == ["2023"]


def test_disqualifiers_and_points_beside_them_are_told(desk: Desk) -> None:
    findings.disqualify(desk, CELL, "D1", exception="đã khắc phục xong")
    findings.disqualify(desk, CELL, "D5")
    paper = gather(desk, CELL)
    assert [line.label for line in paper.barriers] == ["D1", "D5"]
    assert "đã khắc phục xong" in paper.barriers[0].text
    assert paper.result[-1].text == "not eligible"
    assert paper.result[0].text.startswith(paper.total.points)


def test_what_is_open_or_does_not_apply_says_why_it_has_no_points(desk: Desk) -> None:
    findings.record(desk, CELL, "I.3", "clear")
    paper = gather(desk, CELL)
    rows = {row.id: row for section in paper.sections for row in section.rows}
    assert rows["I.3"].points == "–" and "not answered" in rows["I.3"].remarks[0].text
    assert "between" in " ".join(line.text for line in paper.result)


def test_why_points_were_lost_is_told_only_where_they_are_what_was_seen_always(desk: Desk) -> None:
    late, seen = "the papers came late", "12 of 12 minutes seen"

    def told() -> list[str]:
        remarks = gather(desk, CELL).sections[0].rows[0].remarks
        return [line.text for line in remarks if line.text in (late, seen)]

    findings.record(desk, CELL, "I.1", "2", explain=late, note=seen)
    assert told() == [late, seen]
    findings.record(desk, CELL, "I.1", "full")
    assert told() == [seen]


def test_the_self_score_stands_beside_where_there_is_one(desk: Desk) -> None:
    assert not gather(desk, CELL).with_self
    desk.column = "self"
    findings.record(desk, CELL, "I.1", "1")
    desk.column = "team"
    paper = gather(desk, CELL)
    row = paper.sections[0].rows[0]
    assert paper.with_self and (row.self_points, row.points) == ("3", "2")
    assert gather(desk, CELL).head.words["points"] == "Team's score"


@pytest.mark.parametrize("state", ["open", "finished"])
@pytest.mark.parametrize(
    ("column", "sentence"), [("self", "has no self-score"), ("appraised", "nobody has appraised")]
)
def test_no_paper_is_of_a_column_in_which_nobody_said_anything(
    request: pytest.FixtureRequest, state: str, column: str, sentence: str
) -> None:
    desk: Desk = request.getfixturevalue("desk" if state == "open" else "finished")
    desk.column = column
    for paper in (gather, notice.gather):
        with pytest.raises(WrongInput, match=sentence):
            paper(desk, CELL)


def test_what_is_appraised_is_told_with_the_teams_score_for_the_rest(desk: Desk) -> None:
    desk.column = "appraised"
    findings.record(desk, CELL, "I.1", "1", explain="late")
    (first, second, *_rest) = gather(desk, CELL).sections[0].rows
    team = {each.criterion.id: each for each in visit.read(desk, CELL, column="team").findings}
    assert first.points == "3" and second.points == scores.points(team["I.2"].points)


@BOTH
def test_the_paper_with_a_self_score_has_its_column(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    desk.column = "self"
    findings.record(desk, CELL, "I.1", "1")
    desk.column = "team"
    path = tmp_path / f"m{suffix}"
    minutes.write(desk, CELL, path)
    assert "Max.SelfTeam'sscore" in of(path.read_bytes(), suffix).replace("’", "'")


def test_facts_of_the_round_head_the_paper(desk: Desk, tmp_path: Path) -> None:
    facts = tmp_path / "f.csv"
    facts.write_text('id,vi\ncommittee,"ỦY BAN KIỂM TRA"\nheading,"ĐẢNG BỘ TỈNH"\n', "utf-8")
    head = gather(desk, CELL).head
    assert head.heading == head.committee == ""
    rounds.add_facts(desk, facts)
    for suffix in SUFFIXES:
        path = tmp_path / f"m{suffix}"
        minutes.write(desk, CELL, path)
        assert "ỦYBANKIỂMTRA" in of(path.read_bytes(), suffix)


def test_the_same_visit_gives_the_same_pdf(finished: Desk) -> None:
    assert pdf.of(gather(finished, CELL)) == pdf.of(gather(finished, CELL))


def test_the_cell_and_the_procedure_are_named_and_the_hash_stands_once_at_the_end(
    finished: Desk,
) -> None:
    found = gather(finished, CELL)
    said = {line.label: line.text for line in found.content}
    assert said["Base Party organisation"] == "Đảng bộ Cơ quan"
    assert said["Members of the cell"] == "10"
    assert said["Procedure"] == "inspection"
    hash_ = visit.read(finished, CELL).checklist.hash
    assert not any(hash_ in text for text in said.values()) and hash_ in found.head.code_words


def test_a_paper_in_another_language_leaves_the_screens_alone(
    finished: Desk, tmp_path: Path
) -> None:
    with language.speaking("vi"):
        assert _("MINUTES") == "BIÊN BẢN" and language.current() == "vi"
        with ThreadPoolExecutor(1) as other:
            assert other.submit(language.current).result() == "en"
    assert language.current() == "en"


def test_why_the_visit_was_opened_again_stands_in_the_minutes(finished: Desk) -> None:
    findings.reopen(finished, CELL, "nhầm số liệu")
    findings.finish(finished, CELL)
    (line,) = [each for each in gather(finished, CELL).result if each.label == "Opened again"]
    assert line.text.startswith("nhầm số liệu (Lan, ")


def test_a_text_of_fifty_thousand_lines_is_cut_on_paper_and_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    findings.record(desk, CELL, "I.1", "2", note="\n".join(["x"] * 20_000))
    minutes.write(desk, CELL, tmp_path / "m.pdf")
    pages = pdf_pages((tmp_path / "m.pdf").read_bytes())
    assert len(pages) < 40
    assert "(19200morelinesareinthefile)" in "".join(pages)


def test_requests_stand_in_the_order_of_their_deadlines(desk: Desk) -> None:
    requests.request(desk, CELL, "sau", "B", "1/3/2025")
    requests.request(desk, CELL, "trước", "A", "1/2/2025")
    assert [(each.number, each.text) for each in gather(desk, CELL).requests] == [
        ("1", "trước"),
        ("2", "sau"),
    ]


@pytest.mark.parametrize("name", ["m.txt", "m", "file/m.pdf", "folder.pdf"])
def test_a_path_that_cannot_be_one_is_refused_in_a_sentence(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongInput):
        minutes.write(desk, CELL, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_an_older_file_gives_way_and_nothing_else_is_left(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "m.PDF"
    path.write_bytes(b"older")
    before = sorted(tmp_path.iterdir())
    minutes.write(desk, CELL, path)
    assert path.read_bytes().startswith(b"%PDF")
    assert sorted(tmp_path.iterdir()) == before


def test_a_disk_that_refuses_leaves_the_older_file_as_it_was(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.pdf"
    path.write_bytes(b"older")

    def full(part: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("inspector.ledger.disk.put", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(LedgerError, match="the disk is full"):
        minutes.write(desk, CELL, path)
    assert path.read_bytes() == b"older" and sorted(tmp_path.iterdir()) == before


def test_a_visit_that_nobody_began_has_minutes_to_fill_in_by_hand(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text(
        "code,name,type,organisation,members\nA.9,Chín,agency,HQ,1\n", "utf-8"
    )
    enrolling.bring_in(desk, tmp_path / "r.csv")
    minutes.write(desk, "A.9", tmp_path / "m.docx")
    text = docx_text((tmp_path / "m.docx").read_bytes())
    assert "Chín" in text and "……" in text


def test_the_registers_say_how_many_minutes_were_examined(desk: Desk) -> None:
    for month in range(1, 13):
        said = {"kind": "regular", "examined": "yes" if month < 4 else ""}
        registers.say_row(desk, CELL, f"meeting:2024-{month:02}-05.1", said)
    paper = gather(desk, CELL)
    told = {line.label: line.text for line in paper.content}
    assert "minutes examined 3/12" in told.get("Meetings", ""), told


def test_what_came_after_the_end_is_told_in_words(finished: Desk) -> None:
    list_, record = visit.read(finished, CELL).checklist, f"visit/2024/{CELL}"
    criterion = next(each for each in list_.criteria if each.id == "I.3")
    finished.write(
        [
            Change(record, *place, value)
            for place, value in {
                ("I.3", "self.answer"): findings.answer_value(criterion, "later"),
                ("", "frame.place"): "Hội trường",
                ("disq:D1", "holds"): 1,
                ("I.4", "cell.objection"): "chưa đúng",
                ("request:9", "text"): "Làm lại",
            }.items()
        ]
    )
    language.use("vi")
    told = "\n".join(gather(finished, CELL).changes)
    for raw in ("place", "holds", "objection", "text", "answer", "self", "frame", "disq"):
        assert raw not in told, raw
    for words in ("Hội trường", "D1", "giải trình của chi bộ: chưa đúng", "kiến nghị: Làm lại"):
        assert words in told, told
