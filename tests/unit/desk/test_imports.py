"""Findings from CSV files: all rows or none, the same entries on every machine, twice is once."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector import language
from inspector.desk import Desk, WrongInput
from inspector.desk.importing import imports, preview, source, worded
from inspector.desk.office import office
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.settling import settle
from inspector.desk.visits import visit
from inspector.ledger import door

from . import making
from .making import HEADS, write


def print_of(desk: Desk, name: str) -> bytes | None:
    return desk.ledger.record(name).print


def import_text(path: Path, text: str, person: str = "Lan") -> imports.Imported:
    sheet = write(path.parent / "findings.csv", HEADS + text)
    with closing(Desk.open(path, person)) as desk:
        return imports.import_csv(desk, sheet)


def test_a_row_brings_answer_cap_note_explanation_and_evidence(desk: Desk, tmp_path: Path) -> None:
    row = (
        'A.1,2024,III.4,120/120,team,unexcused,a note,why,"Book 3, p. 4 ; Letter 7",Hoa,2024-05-12'
    )
    done = imports.import_csv(desk, write(tmp_path / "f.csv", HEADS + row))
    found = visit.read(desk, "A.1").finding("III.4")
    assert (done.rows, done.new) == (1, done.entries)
    assert found.stored is not None
    assert (found.stored.answer, found.stored.caps) == ("120/120", ("unexcused",))
    assert (found.note, found.explain) == ("a note", "why")
    assert sorted(each.text for each in found.evidence) == ["Book 3, p. 4", "Letter 7"]
    (head,) = found.heads
    assert (head.author.name, head.author.program) == ("Hoa", "import")
    assert head.at == 1715515200000  # noon UTC of that day


def test_the_same_file_again_leaves_every_byte(path: Path) -> None:
    text = "A.1,2024,I.1,1,,,,,,Hoa,2024-05-12\nA.2,2024,I.1,2,,,,,,Minh,\n"
    first = import_text(path, text)
    before = path.read_bytes()
    again = import_text(path, text, person="someone else")
    assert (first.new, again.new) == (first.entries, 0)
    assert path.read_bytes() == before


def test_two_machines_write_the_same_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "A.1,2024,I.1,1,,,seen,,a book,Hoa,2024-05-12\nA.1,2024,I.2,9/10,,,,,a book,Hoa,\n"
    prints = []
    for machine in ("one", "two"):
        monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / machine))
        folder = tmp_path / f"of-{machine}"
        folder.mkdir()
        path = making.start(folder / "x.inspection", person=machine)
        import_text(path, text, person=machine)
        with closing(Desk.open(path)) as desk:
            prints.append(print_of(desk, "visit/2024/A.1"))
    assert prints[0] == prints[1] is not None


def test_every_bad_row_is_named_with_its_line_and_nothing_changes(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongInput) as told:
        import_text(
            path,
            "A.1,2024,I.1,1,,,,,,,\n"
            "NO.1,2024,I.1,1,,,,,,,\n"
            "NO.1,2024,I.2,1,,,,,,,\n"
            "A.1,2024,III.1,13,,,,,,,\n"
            "A.1,2024,I.2,9/8,,,,,,,\n"
            "A.1,2024,X.9,1,,,,,,,\n"
            "A.1,2024,I.1,1,boss,,,,,,\n"
            "A.1,2024,I.1,1,,,,,,,31/02/2024\n"
            "A.1,2024,I.1,,,,,,,,\n",
        )
    sentence = str(told.value)
    for line in ("lines 3-4", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10"):
        assert f"{line}: " in sentence
    assert "line 2:" not in sentence
    assert path.read_bytes() == before


def test_two_rows_of_one_person_that_differ_are_wrong_with_both_their_lines(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongInput) as told:
        import_text(
            path,
            "A.1,2024,I.1,1,,,,,,Hoa,\n"
            "A.1,2024,II.1,1,,,,,,Hoa,\n"
            "A.1,2024,X.9,1,,,,,,Hoa,\n"
            "a.1,2024,I.1,2,,,,,,Hoa,12/5/2024\n",
        )
    assert "lines 2, 5: Hoa says different things of I.1 of A.1" in str(told.value)
    assert "line 4: " in str(told.value) and "line 3" not in str(told.value)
    assert path.read_bytes() == before


def test_an_answer_and_its_being_cleared_are_two_different_things(path: Path) -> None:
    with pytest.raises(WrongInput, match="lines 2-3: Hoa says different things"):
        import_text(path, "A.1,2024,I.1,1,,,,,,Hoa,\nA.1,2024,I.1,clear,,,,,,Hoa,\n")


def test_rows_of_one_person_that_say_the_same_or_more_come_in(path: Path) -> None:
    text = (
        "A.1,2024,I.1,1,,,,,,Hoa,\nA.1,2024,I.1,1,,,a note,,,Hoa,\nA.1,2024,I.1,3,self,,,,,Hoa,\n"
    )
    import_text(path, text)
    with closing(Desk.open(path)) as desk:
        found = visit.read(desk, "A.1").finding("I.1")
        assert found.note == "a note" and len(found.heads) == 1
        assert settle.conflicts(desk) == []


def test_two_inspectors_who_differ_stay_side_by_side(path: Path) -> None:
    import_text(path, "A.1,2024,I.1,1,,,,,,Hoa,\nA.1,2024,I.1,2,,,,,,Minh,\n")
    with closing(Desk.open(path)) as desk:
        (conflict,) = settle.conflicts(desk)
        assert sorted(conflict.forms) == ["1", "2"]


def test_an_import_never_overwrites_what_was_recorded(path: Path) -> None:
    making.record(path, "Lan", "A.1", "I.1", "1")
    import_text(path, "A.1,2024,I.1,2,,,,,,Hoa,\n")
    with closing(Desk.open(path)) as desk:
        assert len(settle.conflicts(desk)) == 1


def test_an_unknown_round_is_made_with_checklists_and_roster_rows(path: Path) -> None:
    text = "A.1,2021,I.1,1,,,,,,Hoa,2021-06-01\n"
    first = import_text(path, text)
    before = path.read_bytes()
    with closing(Desk.open(path, round_="2021")) as desk:
        assert rounds.read(desk).checklists == rounds.read(desk, "2024").checklists
        found = visit.read(desk, "A.1")
        assert found.finding("I.1").points == 300
        assert (found.cell.name, found.cell.grade) == ("Chi bộ Một", "")
    assert first.new == first.entries
    assert import_text(path, text).new == 0
    assert path.read_bytes() == before


def test_a_round_that_a_sheet_begins_is_told_before_and_after(path: Path, tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "f.csv", HEADS + "A.1,2021,I.1,1,,,,,,Hoa,\nA.1,2024,I.1,1,,,,,,Hoa,\n"
    )
    with closing(Desk.open(path, "Lan")) as desk:
        assert preview.look(desk, sheet).begins == ("2021",)
        assert imports.import_csv(desk, sheet).begins == ("2021",)
        assert preview.look(desk, sheet).begins == imports.import_csv(desk, sheet).begins == ()


def test_a_round_made_in_a_file_without_checklists_has_the_packaged_ones(tmp_path: Path) -> None:
    path = tmp_path / "bare.inspection"

    with closing(Desk.create(path, "Lan")) as desk:
        rounds.start(desk, "2024")
        enrolling.bring_in(desk, write(tmp_path / "r.csv", making.ROSTER))
    import_text(path, "A.1,2021,I.1,1,,,,,,Hoa,\n")
    with closing(Desk.open(path, round_="2021")) as desk:
        assert sorted(rounds.read(desk).checklists) == ["agency", "enterprise", "service"]
        assert visit.read(desk, "A.1").finding("I.1").points == 300


def test_a_cell_that_no_round_knows_says_how_to_add_it(path: Path) -> None:
    with pytest.raises(WrongInput, match="roster import"):
        import_text(path, "NO.1,1999,I.1,1,,,,,,,\n")


def test_the_same_sheet_under_another_checklist_is_another_sitting(tmp_path: Path) -> None:
    """Else two entries would claim one place in a sitting, and no door would let them pass."""
    text = "A.1,2024,I.1,1,,,,,,Hoa,\n"
    one = making.start(tmp_path / "one.inspection")
    two = making.start(tmp_path / "two.inspection")
    with closing(Desk.open(two)) as desk:
        service = next(each for each in making.checklists() if each.id == "service")
        identity = service.name.removeprefix("checklist/")
        desk.write(rounds.naming("2024", {"agency": identity}))
    import_text(one, text)
    import_text(two, text)
    with closing(Desk.open(one)) as desk:
        (brought,) = office.merge(desk, [two])
        assert brought.status == "merged"
    with door.admit(one) as proven:
        assert proven.entries > 0


@pytest.mark.parametrize("day", ["2024-05-12", "12/05/2024", "2024-5-12"])
def test_days_are_read_in_both_forms(path: Path, day: str) -> None:
    import_text(path, f"A.1,2024,I.1,1,,,,,,Hoa,{day}\n")
    with closing(Desk.open(path)) as desk:
        assert visit.read(desk, "A.1").finding("I.1").heads[0].at == 1715515200000


def test_a_day_that_has_not_come_is_wrong_and_today_is_not(path: Path) -> None:
    before = path.read_bytes()
    today = datetime.now(UTC).date()
    far = today + timedelta(days=2)
    with pytest.raises(WrongInput) as told:
        import_text(path, f"A.1,2024,I.1,9,,,,,,Hoa,{far}\nA.2,2024,I.1,1,,,,,,Hoa,03/11/2099\n")
    for line, day in (("line 2", str(far)), ("line 3", "03/11/2099")):
        assert f"{line}: “{day}” has not come yet: by the clock of this computer" in str(told.value)
    assert path.read_bytes() == before
    assert import_text(path, f"A.1,2024,I.1,1,,,,,,Hoa,{today}\n").findings == 1


def test_columns_go_where_they_belong(path: Path) -> None:
    import_text(path, "A.1,2024,I.1,1,self,,,,,Hoa,\nA.1,2024,I.1,2,appraised,,,,,Hoa,\n")
    with closing(Desk.open(path)) as desk:
        answers = [
            stored.answer
            for column in ("self", "team", "appraised")
            if (stored := visit.read(desk, "A.1", column=column).finding("I.1").stored)
        ]
    assert answers == ["1", "2"]


def test_a_file_without_rows_brings_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert import_text(path, "") == imports.Imported(0, 0, 0)
    assert path.read_bytes() == before


def test_every_column_of_a_sheet_of_findings_has_words_in_every_language() -> None:
    for language_ in set(language.LANGUAGES) - {"en"}:
        with language.speaking(language_):
            plain = [each for each in (*source.REQUIRED, *source.OPTIONAL)
                     if worded.column(each) == each]  # fmt: skip
        assert plain == []
