"""Under what name a command writes where none is given."""

from pathlib import Path

import pytest

from inspector.desk import session

from .conftest import ROSTER, Run


@pytest.fixture(autouse=True)
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "person_of_system", lambda: "lenovo")


@pytest.fixture
def planned(run: Run, file: Path, tmp_path: Path) -> Path:
    """A central file in which An visits A.1, and Bình too."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    plan = tmp_path / "plan.csv"
    plan.write_text("cell,name\nA.1,Nguyễn An\nA.1,Bình\n", encoding="utf-8")
    assert run("plan", "import", plan, "-f", file, "--as", "Office").code == 0
    return file


def start_file(run: Run, planned: Path, tmp_path: Path, *people: str) -> Path:
    named = [word for each in people for word in ("--for", each)]
    sent = run("send", tmp_path / "stick", *named, "-f", planned, "--as", "Office", "--json")
    return Path(sent.json["path"])


def writers(run: Run, file: Path) -> list[str]:
    lines = run("history", "A.1", "-f", file, "--json").json
    return [each["author"] for each in lines if each["field"] == "team.answer"]


def test_the_name_that_was_given_first_for_a_file_stays_that_of_its_commands(
    run: Run, file: Path
) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Lan")
    run("record", "A.1", "I.2", "full", "-f", file, "--as", "Hoa")
    done = run("record", "A.1", "I.3", "full", "-f", file)
    assert (done.code, done.err) == (0, "")
    assert sorted(writers(run, file)) == ["Hoa", "Lan", "Lan"]


def test_a_name_that_only_looks_is_not_kept(run: Run, file: Path) -> None:
    run("show", "A.1", "-f", file, "--as", "Hoa")
    run("record", "A.1", "I.1", "1", "-f", file)
    assert writers(run, file) == ["lenovo"]


def test_a_merge_keeps_the_name_for_the_central_file(run: Run, file: Path, tmp_path: Path) -> None:
    central = tmp_path / "central.inspection"
    run("merge", central, file, "--as", "Office")
    run("record", "A.1", "I.1", "1", "-f", central)
    assert writers(run, central) == ["Office"]


def test_a_start_file_writes_under_the_name_of_the_one_it_is_for_and_says_so_once(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    own = start_file(run, planned, tmp_path, "Nguyễn An")
    done = run("record", "A.1", "I.1", "1", "-f", own)
    assert done.code == 0 and "written as “Nguyễn An”, for whom this start file is" in done.err
    again = run("record", "A.1", "I.2", "full", "-f", own)
    assert (again.code, again.err) == (0, "")
    assert writers(run, own) == ["Nguyễn An", "Nguyễn An"]


def test_where_others_are_on_the_teams_a_login_is_told_under_what_name_it_wrote(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    shared = start_file(run, planned, tmp_path, "Nguyễn An", "Bình")
    looked = run("show", "A.1", "-f", shared)
    assert (looked.code, looked.err) == (0, "")
    done = run("record", "A.1", "I.1", "1", "-f", shared)
    assert done.code == 0 and "written as “lenovo”, who is on no team here" in done.err
    named = run("record", "A.1", "I.2", "full", "-f", shared, "--as", "Bình")
    assert (named.code, named.err) == (0, "")
    assert run("record", "A.1", "I.3", "full", "-f", shared).err == ""
    assert sorted(writers(run, shared)) == ["Bình", "Bình", "lenovo"]


def test_a_start_file_means_the_round_for_which_it_was_made(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    run("roster", "import", tmp_path / "roster.csv", "-f", planned, "--round", "2023")
    office = ("-f", planned, "--as", "Office", "--round", "2024", "--json")
    for people in (("Nguyễn An",), ("Bình", "Nguyễn An")):
        named = [word for each in people for word in ("--for", each)]
        own = run("send", tmp_path / "stick", *named, *office).json["path"]
        assert "2023" in run("round", "list", "-f", own).out
        done = run("record", "A.1", "I.1", "1", "-f", own, "--as", people[0])
        assert (done.code, done.err) == (0, "")
        assert run("show", "A.1", "-f", own, "--json").json["round"] == "2024"
        assert "2024  used where none is named" in run("round", "list", "-f", own).out


def test_of_any_other_file_with_several_rounds_one_is_named(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    run("roster", "import", tmp_path / "roster.csv", "-f", planned, "--round", "2023")
    assert run("show", "A.1", "-f", planned).code == 2
    assert "inspector round use ROUND" in run("round", "list", "-f", planned).out
