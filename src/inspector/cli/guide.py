"""The help, in the person's language, from the commands themselves."""

from inspector import options
from inspector.cli import output
from inspector.cli.tree import Command
from inspector.language import N, _

GROUPS = (
    (N("Screens"), ("visit", "review", "office", "demo", "settings")),
    (N("A round"), ("new", "roster", "plan", "round", "criteria", "import", "export")),
    (
        N("On site"),
        (
            *("record", "disqualify", "register", "evidence", "frame", "team", "present"),
            *("objection", "opinion", "conclude", "request", "finish", "sign", "reopen", "minutes"),
            *("notice", "extract", "diary"),
        ),
    ),
    (
        N("To look"),
        (
            *("search", "list", "show", "explain", "history", "compare"),
            *("requests", "shortcomings", "season", "board", "figures"),
        ),
    ),
    (
        N("Between files"),
        ("merge", "sync", "send", "handback", "merges", "withdraw", "readmit"),
    ),
    (N("At the office"), ("conflicts", "settle", "appraise", "accept", "return", "decide")),
    (N("Trust"), ("fingerprint", "verify", "audit-pack", "rebuild", "key", "keys")),
)
"""The commands as a person looks for them."""


def text(path: str, command: Command) -> str:
    """The help of the program, or of the command at `path`."""
    commands = getattr(command, "commands", {})
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    own = [each for each in command.params if each.param_type_name == "option"]
    usage = [path, _("COMMAND") if commands else "", *map(_usage, arguments), *map(_usage, own)]
    parts = [output.hanging("", " ".join(filter(None, usage)))]
    if path == "inspector":
        parts.append(_("Inspections at the keyboard, offline. Without a command the app opens."))
    elif command.help:
        parts.append(output.hanging("", command.help))
    parts += [
        _section(title, rows)
        for title, rows in (
            *_commands(path, commands),
            (_("Arguments"), [(_name(each), each.help or "") for each in arguments]),
            (_("Options"), [(_option(each), each.help or "") for each in own]),
            (_("With every command"), [(name, _(words)) for name, words in options.GLOBAL]),
        )
        if any(words for _first, words in rows)
    ]
    return "\n\n".join(parts)


def _commands(path: str, commands: dict[str, Command]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Title and rows of the commands below one; those of the program by what they are for."""
    groups = GROUPS if path == "inspector" else ((N("Commands"), tuple(commands)),)
    wide = max(map(len, commands), default=0)
    return [
        (_(title), [(name.ljust(wide), commands[name].help or "") for name in names])
        for title, names in groups
        if commands
    ]


def _name(parameter: Command) -> str:
    return str(parameter.metavar or parameter.name.upper()).strip("[]")


def _option(parameter: Command) -> str:
    name = ", ".join(parameter.opts)
    return name if parameter.is_flag else f"{name} {_name(parameter)}"


def _usage(parameter: Command) -> str:
    """How a parameter stands in the first line: `CELL`, `[FILE..]`, `[--note T]`."""
    many = ".." if parameter.nargs == -1 or getattr(parameter, "multiple", False) else ""
    if parameter.param_type_name == "argument":
        return f"{_name(parameter)}{many}" if parameter.required else f"[{_name(parameter)}{many}]"
    return f"{_option(parameter)}{many}" if parameter.required else f"[{_option(parameter)}]{many}"


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    wide = max(len(name) for name, _words in rows)
    return "\n".join([title, *(output.hanging(f"  {n.ljust(wide)}  ", words) for n, words in rows)])
