"""The global options, before or after any command, read by hand: the app needs no typer for them.

A word that follows an option with a value is that value, whatever it looks like; `valued` names the
options of the command itself for which this holds. Nothing behind `--` is an option.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from inspector import language, paths, settings
from inspector.language import N, _
from inspector.text import clean

GLOBAL: tuple[tuple[str, str], ...] = (
    (
        "-f, --file PATH",
        N("the inspection file (INSPECTOR_FILE, else the one in your data folder)"),
    ),
    (
        "--as NAME",
        N(
            "who you are (INSPECTOR_NAME, else as first said for this file, else whom the start"
            " file is for, else your login's name)"
        ),
    ),
    ("--lang vi|en|pt", N("the language (else the system's)")),
    ("--round R", N("the round, where the file holds several (INSPECTOR_ROUND, else `round use`)")),
    ("--column COLUMN", N("whose answers: self, team or appraised (default: team)")),
    ("--json", N("one JSON document instead of text")),
    ("--version", N("the version of the program")),
    ("--help", N("this help, or that of a command")),
)
"""What the help says about them."""

_VALUED = {
    "--file": "file",
    "-f": "file",
    "--as": "person",
    "--lang": "language",
    "--round": "round",
    "--column": "column",
}


_FLAGS = ("--json", "--help", "--version")


class WrongOption(ValueError):
    """A global option that cannot be used; `str()` is one sentence."""


class Options(NamedTuple):
    """What holds for a whole run. `file` is None where the person named none."""

    file: Path | None = None
    person: str = ""
    language: str = "en"
    round: str | None = None
    column: str = "team"
    json: bool = False
    asks: str = ""
    """`help` or `version` where the person asks for that instead."""

    @property
    def path(self) -> Path:
        """The file to work in: the one named, else the person's own."""
        return self.file or paths.default_file()

    def who(self, path: Path | None = None) -> str:
        """Who works at a file (`path` unless named): the name that was given, else the one that was
        given for it on this machine before; empty where there is none."""
        if self.person:
            return self.person
        from inspector.memory import Memory

        return Memory().person(path or self.path)


def command_of(argv: list[str]) -> str:
    """The first word that is no global option nor the value of one; empty where there is none."""
    _found, words = _split(argv, ())
    return next((word for word in words if word != "--"), "")


def parse(argv: list[str], valued: Collection[str] = ()) -> tuple[Options, list[str]]:
    """The options and the other words, in order; from now on their language is spoken.

    Raises WrongOption with one sentence.
    """
    found, words = _split(argv, valued)
    liked = settings.read()
    spoken = _one_of("--lang", found.get("language"), language.LANGUAGES)
    spoken = spoken or liked.language or language.of_system()
    language.use(spoken)
    file = found.get("file") or os.environ.get("INSPECTOR_FILE")
    options = Options(
        file=Path(file) if file else None,
        person=found.get("person") or os.environ.get("INSPECTOR_NAME") or liked.name,
        language=spoken,
        round=found.get("round") or os.environ.get("INSPECTOR_ROUND") or None,
        column=found.get("column", "team"),
        json="json" in found,
        asks=found.get("asks", ""),
    )
    return options, words


def _split(argv: list[str], valued: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """The global options that were given, by name, and every other word."""
    found: dict[str, str] = {}
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            words += [word, *rest]
        elif name in _FLAGS and equals:
            raise WrongOption(_("the option {name} takes no value").format(name=name))
        elif word == "--json":
            found["json"] = "yes"
        elif word in _FLAGS:
            found["asks"] = word.removeprefix("--")
        elif word in valued:
            words += [word, *_next(rest)]
        elif name in _VALUED:
            found[_VALUED[name]] = value if equals else _value_of(name, rest)
        elif word.startswith("-f") and not word.startswith("--"):
            found["file"] = word[2:]
        else:
            words.append(word)
    return found, words


def _next(rest: Iterator[str]) -> list[str]:
    value = next(rest, None)
    return [] if value is None else [value]


def _value_of(name: str, rest: Iterator[str]) -> str:
    for value in _next(rest):
        return value
    raise WrongOption(_("the option {name} needs a value").format(name=name))


def _one_of(name: str, value: str | None, known: Collection[str]) -> str:
    if value is None or value in known:
        return value or ""
    raise WrongOption(
        _("{name} “{value}” is not one of {known}").format(
            name=name, value=clean(value, lines=False), known=", ".join(known)
        )
    )
