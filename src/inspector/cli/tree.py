"""Which module has which command. Only the module of the command that runs is imported."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
import typer.main

from inspector.language import _
from inspector.text import clean

MODULES = {
    "screens": ("visit", "review", "office"),
    "files": ("new", "demo", "send", "merge", "sync"),
    "handing": ("handback",),
    "roster": ("roster",),
    "rounds": ("round",),
    "importing": ("import",),
    "plan": ("plan",),
    "criteria": ("criteria",),
    "record": ("record", "disqualify", "finish", "reopen"),
    "closing": ("conclude", "sign"),
    "requests": ("request",),
    "promises": ("requests", "shortcomings"),
    "frame": ("frame", "team", "present", "objection", "opinion"),
    "registers": ("register",),
    "evidence": ("evidence",),
    "look": ("list", "show", "explain"),
    "history": ("history",),
    "search": ("search",),
    "years": ("compare",),
    "conflicts": ("conflicts", "settle"),
    "appraise": ("appraise", "accept", "return"),
    "merges": ("merges", "withdraw", "readmit"),
    "season": ("season",),
    "board": ("board",),
    "figures": ("figures",),
    "decide": ("decide",),
    "minutes": ("minutes",),
    "letters": ("notice", "extract", "diary"),
    "leaving": ("export",),
    "keys": ("key", "keys"),
    "trust": ("fingerprint", "verify", "audit-pack", "rebuild"),
    "preferences": ("settings",),
}
"""The commands in the order of the help, by the module of this package that has them."""

_OF = {command: module for module, commands in MODULES.items() for command in commands}

Command = Any
"""A command as typer builds it: its own copy of click's in new versions, click's in older ones."""


def command_for(word: str) -> Command:
    """The program with the command `word`, or with all commands where there is no such one."""
    root = typer.Typer(add_completion=False, rich_markup_mode=None)
    root.callback()(lambda: None)
    for module in [_OF[word]] if word in _OF else MODULES:
        commands: typer.Typer = import_module(f"inspector.cli.{module}").app
        root.registered_commands += commands.registered_commands
        root.registered_groups += commands.registered_groups
    command = typer.main.get_command(root)
    for each in below(command):
        each.add_help_option = False  # `guide` helps
        for parameter in each.params:
            parameter.get_runtime_param = _AsTyped
    return command


class _AsTyped:
    """Takes words as they are. typer 0.29 has pydantic judge every one, which takes longer than
    most commands; ours are texts and flags, which need no judging."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value of a parameter: as it came, empty where there may be several and is none."""
        several = param.multiple or param.nargs == -1
        return () if value is None and several else value


def valued(command: Command, word: str) -> set[str]:
    """The options of the command `word` that take a value."""
    return {
        name
        for each in below(command.commands.get(word))
        for parameter in each.params
        if parameter.param_type_name == "option" and not parameter.is_flag
        for name in parameter.opts
    }


def translate(command: Command) -> None:
    """Put the help of a command and of everything below it into the person's language."""
    for each in below(command):
        for thing in (each, *each.params):
            if thing.help if hasattr(thing, "help") else None:
                thing.help = _(thing.help)


def led_to(command: Command, words: list[str]) -> tuple[str, Command]:
    """Where `words` lead from a command down: the path as it is typed, and the command there."""
    path = "inspector"
    for word in words:
        below = getattr(command, "commands", {}).get(word)
        if below is not None:
            command, path = below, f"{path} {word}"
        elif word != "--":
            break
    return path, command


def sentence(error: Exception, path: str) -> str:
    """A usage error of the command at `path` as one sentence, with the way to the help."""
    parameter: Any = getattr(error, "param", None)
    option = getattr(error, "option_name", "")
    match type(error).__name__:
        case "MissingParameter" if parameter is not None:
            words = _("{name} is missing").format(name=_missing(parameter))
        case "NoSuchOption":
            words = _("there is no option {name}").format(name=option)
        case "BadOptionUsage":
            words = _("the option {name} needs a value").format(name=option)
        case _other:
            words = str(getattr(error, "message", error)).rstrip(".")
            if more := _TOO_MANY.search(words):
                words = _("“{words}” is not expected here").format(words=more[1])
    return _("{command}: {words}; see `{command} --help`").format(
        command=path, words=clean(words, lines=False)
    )


_TOO_MANY = re.compile(r"extra argument\S* \((.*)\)$")
"""How typer complains of more words than a command takes."""


def misnamed(path: str, command: Command, word: str) -> str:
    """A sentence where the words led to no command but to a group of them; else empty."""
    known = getattr(command, "commands", None)
    if known is None or command.invoke_without_command:
        return ""
    if path == "inspector":
        return _("there is no command “{word}”: see `inspector --help`").format(word=word)
    return _("{path}: say what to do: {names}").format(path=path, names=", ".join(known))


def _name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name).strip("[]")


def _missing(parameter: Any) -> str:
    """What is to be typed: an option with its name, `--reason T`."""
    if parameter.param_type_name == "option":
        return f"{parameter.opts[0]} {_name(parameter)}"
    return _name(parameter)


def below(command: Command) -> Iterator[Command]:
    """A command and all commands below it."""
    if command is not None:
        yield command
        for each in getattr(command, "commands", {}).values():
            yield from below(each)
