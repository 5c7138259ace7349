"""What is exported and read in again says the same: the content of the files is equal."""

from contextlib import closing
from pathlib import Path

import pytest

from inspector import start
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import closing as closing_up
from inspector.desk.visits import findings, framing
from inspector.ledger import Change, prints
from inspector.reports import sheets

from .conftest import Run

ROSTER = (
    "code,name,type,organisation,members,kind,parent,selected,status,enrolment,grade,reward,phone\n"
    "HQ,Đảng bộ Cơ quan,,,200,base_committee,,no,active,,,,\n"
    "a.1,Chi bộ Một,agency,HQ,10,cell,,yes,active,chosen,excellent,merit,0123\n"
    'A.2,"Chi bộ Hai, “=2+3”",service,HQ,12,cell,HQ,yes,active,continuing,,,\'+84\n'
    "A.3,Chi bộ Ba,agency,HQ,,cell,,no,transferred,,,,\n"
    "B.1,Chi bộ cơ sở,enterprise,B.1,9,base_cell,,yes,active,registered,good,,\n"
)
NOTE = "=SUM(A1)\nhai dòng, “ngoặc”; 'nháy' ; và ế"


ROUNDS = ("2024", "2024-Q2")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two rounds that holds whatever a roster and a sheet of findings can say, written
    by two people who never met."""
    folder = tmp_path_factory.mktemp("source")
    path, other, table = (folder / name for name in ("a.inspection", "b.inspection", "r.csv"))
    table.write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        for who, write in (("Lan", lan), ("Bình", binh)):
            file = path if who == "Lan" else other
            begin(file)
            with closing(Desk.open(file, who)) as desk:
                for round_ in ROUNDS:
                    desk.choose_round(round_)
                    enrolling.bring_in(desk, table)
                    write(desk)
        assert start.run(["merge", str(path), str(other)]) == 0
    return path


def begin(path: Path) -> None:
    """A file with the rounds and their checklists, and nothing else."""
    assert start.run(["new", str(path), "--round", ROUNDS[0], "--bare", "--as", "Lan"]) == 0
    with closing(Desk.open(path, "Lan")) as desk:
        rounds.start(desk, ROUNDS[1])
        for round_ in ROUNDS:
            desk.choose_round(round_)
            rounds.add_checklists(desk, rounds.packaged_checklists())


def lan(desk: Desk) -> None:
    """Every kind of answer, with texts that a spreadsheet would take for something else."""
    record = findings.record
    record(desk, "A.1", "I.7", "full")
    record(desk, "A.1", "I.8", "0,1")
    record(desk, "A.1", "I.1", "2", note=NOTE, explain="'=chậm", evidence=["Sổ số 03, trang 12"])
    record(desk, "A.1", "I.2", "23/24", evidence=["Sổ số 03, trang 12", "-Kế hoạch; 05-KH/ĐKT"])
    record(desk, "A.1", "I.3", "=2.5")
    record(desk, "A.1", "I.4", "later")
    record(desk, "A.1", "I.5", "clear")
    record(desk, "A.2", "I.1", "1", note="chỉ ghi chú")
    record(desk, "B.1", "I.1", note="ghi chú, chưa chấm")
    findings.disqualify(desk, "A.1", "D1", exception="+đã khắc phục")
    findings.disqualify(desk, "A.2", "D2")
    framing.say_objection(desk, "A.1", "I.1", "@Hướng dẫn đến muộn")
    for column in ("self", "appraised"):
        desk.column = column
        record(desk, "A.1", "I.1", "3", note=f"cột {column}")
    desk.column = "team"
    list_ = rounds.packaged_checklists()[0]
    capped = next(each for each in list_.criteria if each.caps)
    record(desk, "A.1", capped.id, "full", caps=[capped.caps[0].id])
    spared = next(each for each in list_.criteria if each.not_applicable and each.id > "IV")
    record(desk, "A.1", spared.id, "na", explain="không phát sinh")
    desk.write([Change(f"visit/{desk.round}/A.1", "I.1", "team.repaired", "partly")])


def binh(desk: Desk) -> None:
    """Another one says other things of the same: an answer, a note, a clearing, a disqualifier."""
    findings.record(desk, "A.1", "I.1", "1", note="khác")
    for answer in ("=1", "clear"):
        findings.record(desk, "A.1", "I.3", answer)
    for clear in (False, True):
        findings.disqualify(desk, "A.1", "D1", clear=clear)
    findings.record(desk, "A.1", "I.2", evidence=["Sổ số 03, trang 12"])


def test_two_people_differ_in_what_is_exported(run: Run, source: Path) -> None:
    found = run("conflicts", "--json", "-f", source, "--round", ROUNDS[1]).json
    assert {(each["item"], each["field"]) for each in found} == {
        *(("I.1", "team.answer"), ("I.1", "team.note"), ("I.3", "team.answer")),
        ("disq:D1", "holds"),
    }


def content(run: Run, path: Path) -> str:
    """What a file says, in one word."""
    found: str = run("fingerprint", "--json", "-f", path).json["content"]
    return found


def differences(one: Path, other: Path) -> list[tuple[object, ...]]:
    """Where two files say different things; what was cleared says nothing."""
    nothing = {None}
    with closing(Desk.open(one)) as a, closing(Desk.open(other)) as b:
        every = {*a.ledger.records(""), *b.ledger.records("")}
        names = sorted(name for name in every if not name.startswith(prints.BOOKS))
        pairs = [(name, a.ledger.record(name), b.ledger.record(name)) for name in names]
    return [
        (name, cell, first.values(*cell), second.values(*cell))
        for name, first, second in pairs
        for cell in sorted({*first.cells, *second.cells})
        if (set(first.values(*cell)) or nothing) != (set(second.values(*cell)) or nothing)
    ]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_exported_comes_back_with_the_same_content_in_parts_too(
    run: Run, source: Path, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = tmp_path / "back.inspection"
    begin(back)
    for what in ("roster", "findings"):
        if what == "findings":
            monkeypatch.setattr(sheets, "MOST_ROWS", 7)
            monkeypatch.setattr(sheets, "MOST_BYTES", 300)
        for round_ in ROUNDS:
            path = tmp_path / f"{what}-{round_}{suffix}"
            done = run("export", what, path, "-f", source, "--round", round_, "--json")
            assert done.code == 0 and done.json["left"] == {}, done
            parts = [done.json["path"], *done.json["more"]]
            assert (len(parts) > 2) is (what == "findings")
            words = ("roster", "import") if what == "roster" else ("import",)
            for part in parts:
                done = run(*words, part, "-f", back, "--round", round_, "--as", "Lan")
                assert done.code == 0, done.err
    assert differences(source, back) == []
    assert content(run, back) == content(run, source)


def test_what_no_sheet_can_say_is_counted_and_the_rest_can_be_read(
    run: Run, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "f.csv"
    assert run("record", "A.1", "I.1", "2", "--note", "x", "-f", file).code == 0
    with closing(Desk.open(file, "Lan")) as desk:
        visit = "visit/2024/A.1"
        desk.write(
            [
                Change(visit, "I.1", "team.repaired", "một nửa"),  # what a later version may say
                Change(visit, "I.2", "team.note", " "),
                Change(visit, "", "strengths", "nền nếp"),
                Change(visit, "evidence:0123", "text", "chưa gắn"),
                Change("round/2024", "fact:members", "vi", "hơn 4.300 đảng viên"),
            ]
        )
    done = run("export", "findings", path, "-f", file)
    told = " ".join(done.out.split())
    assert "5 facts are not in the sheet" in told
    assert "(conclusions 1, evidence 1, facts about the round 1, notes 1, repairs 1)" in told
    left = run("export", "findings", path, "-f", file, "--json").json
    assert left["rows"] == 1 and sum(left["left"].values()) == 5
    assert run("import", path, "-f", file).code == 0
    run("finish", "A.1", "--with-gaps", "later", "-f", file)
    left = run("export", "findings", path, "-f", file, "--json").json["left"]
    assert left["status"] == 1  # finished once: what goes with it is not counted beside it


def test_what_no_sheet_can_say_is_counted_by_things_and_not_by_their_fields(
    run: Run, file: Path, tmp_path: Path
) -> None:
    assert run("record", "A.1", "I.1", "2", "-f", file).code == 0
    with closing(Desk.open(file, "Lan")) as desk:
        for text in ("sửa sổ", "nộp lại"):
            closing_up.conclude(desk, "A.1", strengths="tốt", asked=(text, "Hoa", "2024-12-31"))
        framing.say_member(desk, "A.1", "Minh", "head", ["I"])
    left = run("export", "findings", tmp_path / "f.csv", "-f", file, "--json").json["left"]
    assert left == {"request": 2, "team": 1, "conclusions": 1}


@pytest.mark.parametrize("what", ["findings", "roster"])
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("x.txt", ".csv or .xlsx"),
        (".", "is a folder"),
        ("file/x.csv", "a part of the path is no folder"),
        ("file/x.xlsx", "a part of the path is no folder"),
    ],
)
def test_a_path_that_cannot_be_is_one_sentence(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, what: str, path: str, told: str
) -> None:
    monkeypatch.chdir(file.parent)
    assert run("list", "-f", file).code == 0
    Path("file").touch()
    before = sorted(file.parent.iterdir())
    done = run("export", what, path, "-f", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert sorted(file.parent.iterdir()) == before


def test_the_mark_of_a_csv_file_can_be_left_out(run: Run, file: Path, tmp_path: Path) -> None:
    for option, mark in (((), True), (("--bom",), True), (("--no-bom",), False)):
        for what in ("findings", "roster"):
            path = tmp_path / "x.csv"
            assert run("export", what, path, "-f", file, *option).code == 0
            assert path.read_bytes().startswith(b"\xef\xbb\xbf") is mark


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_parts_of_another_export_are_neither_left_to_be_mixed_nor_written_over(
    run: Run, file: Path, tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    names = [f"x{suffix}", f"x-2{suffix}", f"x-3{suffix}", f"x-2024{suffix}", f"x-y-2{suffix}"]
    for name in names:
        (folder / name).write_text(name)
    done = run("export", "findings", folder / names[0], "-f", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"{folder / names[1]} to {names[2]} are there already" in done.err
    assert all((folder / name).read_text() == name for name in names)
    (folder / names[2]).unlink()
    assert (
        f"{folder / names[1]} is there"
        in run("export", "findings", folder / names[0], "-f", file).err
    )
    (folder / names[1]).unlink()
    assert run("export", "findings", folder / names[0], "-f", file).code == 0
    assert (folder / names[3]).read_text() == names[3]
