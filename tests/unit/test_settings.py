"""The settings file: what it says counts, behind the command line; its faults harm nothing."""

import pytest
from tests.unit.cli.conftest import Ran, Run, home, process, run  # noqa: F401

from inspector import options, settings

SPOILED = [  # the file, and what is said about it
    ("language = ", "cannot be read"),
    ('language = "klingon"', "“language” is vi, en, pt"),
    ("name = 3", "“name” is a text"),
    ('colour = "red"', "there is no setting “colour”"),
    ("keys = 4", "[keys]"),
    ('[keys]\n"a.b" = 4', "[keys]"),
    ("a = " + "[" * 5000, "cannot be read"),
    ('name = "\x1b[31m"', "cannot be read"),
]


def write(text: str) -> None:
    """Write the settings file."""
    settings.path().parent.mkdir(parents=True, exist_ok=True)
    settings.path().write_bytes(text.encode())


def test_without_a_file_nothing_is_said() -> None:
    assert settings.read() == settings.Settings()


def test_the_file_may_say_everything(run: Run) -> None:  # noqa: F811
    write('\ufeffname = "Nguyễn Thị Lan"\r\nlanguage = "pt"\ntheme = "light"\n[keys]\n"a" = "b"\n')
    found = settings.read()
    assert found == settings.Settings("pt", "Nguyễn Thị Lan", "light", {"a": "b"})
    chosen, _words = options.parse([])
    assert (chosen.language, chosen.person) == ("pt", "Nguyễn Thị Lan")


def test_the_command_line_and_the_environment_go_before_it(
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write('name = "Lan"\nlanguage = "pt"\n')
    monkeypatch.setenv("INSPECTOR_NAME", "Hoa")
    chosen, _words = options.parse(["--lang", "vi"])
    assert (chosen.language, chosen.person) == ("vi", "Hoa")
    assert options.parse(["--as", "Minh"])[0].person == "Minh"


@pytest.mark.parametrize(("text", "words"), SPOILED, ids=range(len(SPOILED)))
def test_a_fault_is_told_in_one_sentence_and_the_command_is_done(
    run: Run,  # noqa: F811
    text: str,
    words: str,
) -> None:
    write(text)
    done = run("settings")
    assert done.code == 0 and done.out.startswith(str(settings.path()))
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("settings.toml: ") and words in done.err


def test_the_rest_of_a_faulty_file_counts() -> None:
    write('theme = "pink"\nlanguage = "vi"\nname = 4\n[keys]\n"a" = 4\n"b" = "c"\n')
    found = settings.read()
    assert (found.language, found.theme, found.name, found.keys) == ("vi", "", "", {"b": "c"})
    assert len(found.problems) == 3


def test_an_example_is_written_once_and_says_nothing_by_itself(run: Run) -> None:  # noqa: F811
    assert run("settings").out.splitlines()[0] == str(settings.path())
    assert run("settings", "--example").code == 0
    assert settings.read() == settings.Settings()
    text = settings.path().read_text(encoding="utf-8")
    assert run("settings", "--example").code == 2
    assert settings.path().read_text(encoding="utf-8") == text
    write("\n".join(line.removeprefix("#") for line in text.split("\n") if line[:2] != "# "))
    found = run("settings", "--json").json
    assert found["problems"] == [] and found["keys"]["answer.full"] == "f,ctrl+f"
    assert (found["language"], found["theme"]) == ("vi", "contrast")


def test_the_parser_of_the_file_is_loaded_only_where_there_is_one(
    process: Run,  # noqa: F811
) -> None:
    import subprocess
    import sys

    probe = "import sys; from inspector.start import run; run(['--version'])"
    probe += "; sys.exit('tomllib' in sys.modules)"
    subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True)
