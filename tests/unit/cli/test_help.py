"""The help: every command, every option, in the person's language."""

import pytest
import typer

from inspector import __version__, options
from inspector.cli import tree

from .conftest import Run

CONTRACT = {
    *("visit", "review", "office", "demo", "new", "roster", "criteria", "record", "disqualify"),
    *("finish", "reopen", "conclude", "sign", "show", "explain", "history", "list", "merge"),
    *("sync", "send", "conflicts", "settle", "season", "minutes", "import", "fingerprint"),
    *("verify", "rebuild", "round", "frame", "team", "present", "objection", "opinion"),
    *("settings", "register", "evidence", "appraise", "accept", "return"),
}


def test_every_command_stands_in_the_module_that_the_tree_names() -> None:
    command = tree.command_for("")
    named = {name for names in tree.MODULES.values() for name in names}
    assert named >= CONTRACT and set(command.commands) == named
    for name in named:
        alone = tree.command_for(name)
        assert name in alone.commands


def test_the_help_lists_every_command_and_global_option(run: Run) -> None:
    done = run("--help")
    assert done.code == 0 and max(map(len, done.out.splitlines())) <= 80
    for name in tree.command_for("").commands:
        assert f"\n  {name} " in done.out
    for name, _words in options.GLOBAL:
        assert name in done.out


@pytest.mark.parametrize("words", [["record", "--help"], ["--help", "record"]])
def test_the_help_of_a_command_names_its_options(run: Run, words: list[str]) -> None:
    out = run(*words).out
    assert out.startswith("inspector record CELL CRITERION [ANSWER]")
    assert "--cap ID" in out and "--json" in out


def test_the_help_of_a_group_lists_its_commands(run: Run) -> None:
    assert "check" in run("criteria", "--help").out
    assert "FILE.csv" in run("roster", "import", "--help").out


def test_every_command_and_parameter_has_help() -> None:
    for each in tree.below(tree.command_for("")):
        assert each.help or not each.name
        for parameter in each.params:
            assert parameter.help, (each.name, parameter.name)


@pytest.mark.parametrize(
    "words", [["--version"], ["list", "--version"], ["--lang", "vi", "--version"]]
)
def test_the_version(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.code, done.out) == (0, f"inspector {__version__}\n")


def test_typer_still_tells_its_usage_errors_by_the_base_we_catch() -> None:
    names = [each.__name__ for each in typer.BadParameter.__mro__]
    assert names[1] == "UsageError"
