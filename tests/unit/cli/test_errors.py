"""Bad input: exit code 2, one sentence, and not a byte of the file is different."""

from pathlib import Path

import pytest

from inspector import crash

from .conftest import HEADS, Run

BAD = [
    "show NO.1",
    "show",
    "show A.1 B.1",
    "show ../x",
    "record NO.1 I.1 1",
    "record A.1 X.9 1",
    "record A.1 I.1 9",
    "record A.1 I.1 one",
    "record A.1 I.2 9/8",
    "record A.1 I.2 9",
    "record A.1 III.1 13",
    "record A.1 III.1 many",
    "record A.1 I.5 a,z",
    "record A.1 I.8 1",
    "record A.1 I.1 =9",
    "record A.1 I.1 na",
    "record A.1 I.1 1 --cap none",
    "record A.1 I.1 1 --nonsense",
    "record A.1 I.1 --note",
    "disqualify A.1 D99",
    "reopen A.1 --reason x",
    "explain NO.1",
    "history A.1 X.1",
    "settle A.1 I.1 answer --take 1 --reason x",
    "settle 00000000 --take 1 --reason x",
    "list --round 1999",
    "list --column boss",
    "list --lang xx",
    "nonsense",
    "roster",
    "roster import",
    "roster nonsense",
    "roster import no.csv",
    "import no.csv",
    "criteria add no.yaml",
    "merge",
    "merge .",
    "sync no-such-place",
    "season --csv .",
    "finish NO.1",
    "visit",
    "visit A B",
    "--file",
]


@pytest.mark.parametrize("words", BAD)
def test_bad_input_is_told_in_one_sentence(run: Run, file: Path, words: str) -> None:
    before = file.read_bytes()
    done = run("--file", file, *words.split())
    assert done.code == 2, done
    assert done.out == ""
    assert len(done.err.splitlines()) == 1 and "Traceback" not in done.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("evidence A.1 nope", "`inspector evidence A.1` lists them"),
        ("evidence A.1 --number 3", "`inspector evidence A.1` lists the ids"),
        ("keys admit 1234", "“1234” is no code of a key: those have six groups of four digits"),
        ("conflicts --by name", "--by “name” is not one of verdict, cell, criterion"),
        ("conflicts --first some", "--first “some” is not a whole number"),
        ("sync no-such-place", "see that its disk is there, or name another one"),
        ("roster import no.csv --sheet One", "no.csv cannot be read (there is nothing at this"),
        ("roster import .", "(it is a folder): choose another file"),
        ("criteria add .", ".: it is a folder, not a file"),
        ("handback {file}", "is a file: name a folder"),
        ("demo --no-open --dir {file}", "is a file: name a folder"),
        ("settle A.1 I.1 answer --again --take 1 --reason x", "`inspector conflicts --settled`"),
        ("requests --csv {file}/x.csv", "could not be written (a part of the path is no folder):"),
        ("minutes A.1 -o a.docx --template {file}", "cannot be filled (it is no Word document)"),
        ("-f {folder} list", "is a folder: name a file in it, such as {file}"),
    ],
)
def test_what_is_wrong_is_told_with_where_and_what_to_do(
    run: Run, file: Path, words: str, told: str
) -> None:
    places = {"file": file, "folder": file.parent}
    done = run("--file", file, *words.format(**places).split(), "--as", "Office")
    assert (done.code, done.out) == (2, "")
    assert told.format(**places) in done.err and len(done.err.splitlines()) == 1


def test_a_word_too_many_is_told_in_the_persons_own_words(run: Run) -> None:
    assert run("conflicts", "BAO").err.startswith("inspector conflicts: “BAO” is not expected here")


@pytest.mark.parametrize("command", ["list", "record A.1 I.1 1", "verify", "merge c.inspection"])
def test_without_a_file_the_way_to_one_is_told(run: Run, tmp_path: Path, command: str) -> None:
    done = run("--file", tmp_path / "none.inspection", *command.split())
    assert done.code == 2 and len(done.err.splitlines()) == 1
    if not command.startswith("merge"):
        assert "inspector new" in done.err and "inspector demo" in done.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.inspection", b""),
        ("letter.inspection", b"dear all, " * 100),
        ("half.inspection", None),
        ("foreign.inspection", b"SQLite format 3\0" + bytes(4080)),
    ],
)
def test_a_file_that_is_none_of_ours_is_told(
    run: Run, file: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    path.write_bytes(file.read_bytes()[:8192] if content is None else content)
    before = path.read_bytes()
    for words in (["list"], ["record", "A.1", "I.1", "1"], ["send", tmp_path / "x.inspection"]):
        done = run("--file", path, *words)
        assert done.code == 2 and len(done.err.splitlines()) == 1
    assert run("merge", path, file).code == 2
    assert run("--file", path, "verify").code == 1
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_a_file_is_told(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("--file", tmp_path, "list").code == 2
    assert run("merge", tmp_path, file).code == 2
    assert run("new", tmp_path, "--round", "2024").code == 2


def test_every_bad_row_of_a_sheet_is_listed_with_its_line(
    run: Run, file: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "f.csv"
    sheet.write_text(
        HEADS + "A.1,2024,I.1,1,,,,,,,\nNO,2024,I.1,1,,,,,,,\nA.1,2024,III.1,13,,,,,,,\n",
        encoding="utf-8",
    )
    before = file.read_bytes()
    done = run("import", sheet, "--file", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    head, faults = done.err.split("was not imported, nothing was changed: ")
    assert head == f"{sheet} "
    assert [each.split(":")[0] for each in faults.split("; ")] == ["line 3", "line 4"]
    assert file.read_bytes() == before


def test_a_round_on_the_command_line_is_never_silently_another_one(
    run: Run, file: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "f.csv"
    rows = [
        "A.1,2024,I.1,1",
        "A.1,2023,I.1,1",
        "A.1,2022,III.2,1",
        "A.1,2023,III.2,1",
        "A.1,,III.1,1",
    ]
    sheet.write_text(HEADS + "".join(f"{row},,,,,,,\n" for row in rows), encoding="utf-8")
    before = file.read_bytes()
    done = run("import", sheet, "--round", "2024", "--file", file)
    assert (done.code, file.read_bytes()) == (2, before)
    assert "lines 3, 5: it is of the round 2023, and --round says 2024" in done.err
    assert "line 4: it is of the round 2022" in done.err and "line 2" not in done.err
    looked = run("import", sheet, "--round", "2024", "--file", file, "--dry-run", "--json")
    assert len(looked.json["faults"]) == 2
    told = run("import", sheet, "--file", file, "--json")
    assert (told.code, told.json["findings"]) == (0, 5), "without it the sheet says the rounds"


@pytest.mark.parametrize(
    ("words", "heads", "row"),
    [
        (["import"], HEADS, "A.1,2024,X.{},1,,,,,,,\n"),
        (["roster", "import"], "code,name,type,organisation,members\n", "A.{},Một,agency,HQ,x{}\n"),
        (["plan", "import"], "cell,name\n", "no{},Lan\n"),
    ],
)
def test_of_many_bad_rows_one_sentence_tells_the_first_and_where_all_are_listed(
    run: Run, file: Path, tmp_path: Path, words: list[str], heads: str, row: str
) -> None:
    sheet = tmp_path / "f.csv"
    sheet.write_text(heads + "".join(row.format(n, n) for n in range(30)), encoding="utf-8")
    before = file.read_bytes()
    done = run(*words, sheet, "--file", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "line 2: " in done.err and "line 31: " not in done.err
    assert "20 more rows are wrong, lines 12-31: --dry-run lists all" in done.err
    listed = run(*words, sheet, "--dry-run", "--file", file)
    assert listed.code and [f"line {n}:" in listed.out for n in range(1, 33)].count(True) == 30
    document = run(*words, sheet, "--dry-run", "--json", "--file", file).json
    assert len(document["faults"]) == 30 and document["dry_run"] is True
    assert file.read_bytes() == before


def test_a_refused_roster_makes_no_round(run: Run, file: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "r.csv"
    sheet.write_text("code,name,type,organisation,members\nX.1,,agency,HQ,ten\n", encoding="utf-8")
    before = file.read_bytes()
    assert run("roster", "import", sheet, "--round", "2030", "--file", file).code == 2
    assert file.read_bytes() == before


def test_a_sentence_never_carries_control_characters(run: Run, file: Path) -> None:
    done = run("--file", file, "show", "A\x1b]0;x\x07")
    assert done.code == 2 and not any(ord(c) < 32 for c in done.err.rstrip("\n"))


def test_what_nobody_expected_is_one_sentence_and_quotes_nothing(
    run: Run, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        note = "Ghi chú mật"
        raise ValueError(note)

    monkeypatch.setattr("inspector.desk.visits.visit.read", broken)
    ran = run("show", "A.1", "-f", file)
    (report,) = (home / "crashes").iterdir()
    assert (ran.code, ran.out, ran.err.count("\n")) == (crash.CODE, "", 1)
    assert str(report) in ran.err and "on the disk" in ran.err
    told = ran.err + report.read_text(encoding="utf-8")
    assert "mật" not in told and "Traceback" not in told
    assert "builtins.ValueError\n" in told and "inspector/cli/look.py:" in told
