"""Global options stand anywhere; what belongs to a command's own option is left alone."""

from pathlib import Path

import pytest

from inspector import options
from inspector.memory import Memory
from inspector.options import Options, WrongOption

VALUED = {"--note", "--take"}


def parse(*argv: str) -> tuple[Options, list[str]]:
    return options.parse(list(argv), VALUED)


@pytest.mark.parametrize(
    "argv",
    [
        ("--file", "a.inspection", "--json", "show", "A.1", "--round", "2024"),
        ("show", "--round=2024", "A.1", "-f", "a.inspection", "--json"),
        ("--json", "show", "A.1", "--file=a.inspection", "--round", "2024"),
        ("-fa.inspection", "show", "A.1", "--json", "--round", "2024"),
    ],
)
def test_they_stand_before_and_after_the_command(argv: tuple[str, ...]) -> None:
    found, words = parse(*argv)
    assert words == ["show", "A.1"]
    assert (found.path, found.round, found.json) == (Path("a.inspection"), "2024", True)


@pytest.mark.parametrize("value", ["--json", "--file", "--help", "-f", "--lang"])
def test_the_value_of_a_command_s_option_is_never_taken_for_one(value: str) -> None:
    found, words = parse("record", "A.1", "--note", value, "--round", "2024")
    assert words == ["record", "A.1", "--note", value]
    assert (found.round, found.json, found.asks) == ("2024", False, "")


def test_without_a_name_it_is_the_one_that_was_given_for_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path))
    monkeypatch.delenv("INSPECTOR_NAME", raising=False)
    Memory().introduce(tmp_path / "lan.inspection", "Lan")
    found, _words = parse("-f", str(tmp_path / "lan.inspection"))
    assert (found.person, found.who()) == ("", "Lan")
    assert found.who(tmp_path / "other.inspection") == ""
    assert parse("-f", str(tmp_path / "lan.inspection"), "--as", "Hoa")[0].who() == "Hoa"


def test_behind_two_dashes_nothing_is_an_option() -> None:
    found, words = parse("record", "A.1", "--", "--json", "--help")
    assert words == ["record", "A.1", "--", "--json", "--help"]
    assert (found.json, found.asks) == (False, "")


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        ([], ""),
        (["--json"], ""),
        (["--file", "show"], ""),
        (["-f", "x", "--as", "visit", "list"], "list"),
        (["--", "list"], "list"),
        (["--help", "list"], "list"),
    ],
)
def test_the_command_is_the_first_word_that_is_no_option(argv: list[str], command: str) -> None:
    assert options.command_of(argv) == command


def test_the_environment_names_file_and_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_FILE", "env.inspection")
    monkeypatch.setenv("INSPECTOR_NAME", "Hoa")
    assert (parse()[0].path, parse()[0].person) == (Path("env.inspection"), "Hoa")
    found, _words = parse("--file", "own.inspection", "--as", "Lan")
    assert (found.path, found.person) == (Path("own.inspection"), "Lan")


def test_without_any_it_is_the_person_s_own_file(home: Path) -> None:
    assert parse()[0].path == home / "my.inspection"


@pytest.mark.parametrize("argv", [("--lang", "xx"), ("--file",), ("--round",), ("--json=3",)])
def test_an_option_that_cannot_be_used_is_told(argv: tuple[str, ...]) -> None:
    with pytest.raises(WrongOption, match=argv[0].partition("=")[0]):
        parse(*argv)
