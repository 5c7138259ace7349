"""The settings file: where it is, what it says, and an example to begin with."""

from typing import Annotated

import typer

from inspector import settings as file
from inspector.cli import output
from inspector.cli.place import here
from inspector.language import LANGUAGES, N, _
from inspector.ledger import disk
from inspector.ledger.errors import LedgerError
from inspector.text import clean

app = typer.Typer()


@app.command(help=N("Where your settings are and what they say; with --example, write them."))
def settings(
    ctx: typer.Context,
    example: Annotated[
        bool, typer.Option("--example", help=N("write a file with every setting explained"))
    ] = False,
) -> int:
    """What is wrong in the file has been told already, as with every command."""
    path = file.path()
    if example:
        disk.make_folder(path.parent)
        try:
            path.touch(disk.PRIVATE, exist_ok=False)
            path.write_text(_example(), encoding="utf-8")
        except FileExistsError:
            words = _("{path} is there already, and is left as it is")
            raise LedgerError(words.format(path=path)) from None
    said = file.read()
    if here(ctx).options.json:
        output.document(
            {
                "path": output.shown(path),
                "exists": path.exists(),
                "language": said.language or None,
                "name": said.name or None,
                "theme": said.theme or None,
                "keys": dict(said.keys),
                "problems": list(said.problems),
            }
        )
        return 0
    output.say(output.shown(path))
    if not path.exists():
        output.say(_("there is no such file: `inspector settings --example` writes one"))
    for name, value in (("language", said.language), ("name", said.name), ("theme", said.theme)):
        if value:
            output.say(f"  {name} = {value}")
    for id_, keys in said.keys.items():
        output.say(f"  {clean(id_, lines=False)} = {keys}")
    return 0


def _example() -> str:
    """A file in which nothing counts until the sign before it is taken away."""
    languages, themes = ", ".join(LANGUAGES), ", ".join(file.THEMES)
    lines = [
        _("Settings of inspector. Take the # away from what should count."),
        _("What you say on the command line goes before this file."),
        "",
        _("The language: {known}").format(known=languages),
        '#language = "vi"',
        "",
        _("Who you are, as it stands beside what you record"),
        '#name = "Nguyễn Thị Lan"',
        "",
        _("The colours: {known}").format(known=themes),
        '#theme = "contrast"',
        "",
        _("Other keys, by the names that the help (?) shows from 100 columns on;"),
        _("several are separated by commas. The key that was there no longer counts."),
        "#[keys]",
        '#"answer.full" = "f,ctrl+f"',
        '#"criterion.gap" = "f6"',
        "",
    ]
    return "\n".join(line if line.startswith("#") or not line else f"# {line}" for line in lines)
