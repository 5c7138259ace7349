"""Papers beside the minutes: a notice of conclusion, an extract, the team's diary."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import Cell, here
from inspector.cli.written import Paper, Template
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.reports.paper import Letter

app = typer.Typer()


@app.command(help=N("The notice of conclusion of a visit: a .pdf, or a .docx to edit."))
def notice(ctx: typer.Context, cell: Cell, out: Paper = None, template: Template = None) -> int:
    """What the committee tells the cell."""
    from inspector.reports.letters import notice as paper

    with here(ctx).desk(write=False) as desk:
        path = _checked(out)
        found = paper.gather(desk, cell)
    return _put(ctx, found, path, "notice", template)


@app.command(help=N("An extract of the minutes: sections, criteria, or what names a person."))
def extract(
    ctx: typer.Context,
    cell: Cell,
    what: Annotated[
        list[str],
        typer.Argument(metavar="WHAT", help=N("such as II, III.2, or a name (in quotes)")),
    ],
    out: Paper = None,
    template: Template = None,
) -> int:
    """Nothing but what the minutes say."""
    from inspector.reports.letters import extract as paper

    with here(ctx).desk(write=False) as desk:
        path = _checked(out)
        found = paper.gather(desk, cell, paper.wanted_of(desk, cell, what))
    return _put(ctx, found, path, "extract", template)


@app.command(help=N("The diary of a round, written from what was recorded: who, where, what."))
def diary(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help=N("only of these people (in quotes); else of all")),
    ] = None,
    out: Paper = None,
    template: Template = None,
) -> int:
    """To read at once, or as a .pdf or .docx."""
    from inspector.reports.letters import diary as paper

    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        path = _checked(out)
        found = paper.gather(desk, who or (), progress=progress.percent)
    progress.end()
    if path is not None:
        return _put(ctx, found, path, "diary", template)
    if here(ctx).options.json:
        listed = [
            {"day": part.title, "lines": [f"{each.label}: {each.text}" for each in part.lines]}
            for part in found.parts
        ]
        output.document({"round": found.head.round, "days": listed})
    else:
        for line in paper.text(found):
            output.flow(line)
    return 0


def _checked(out: str | None) -> Path | None:
    """Where a paper is to go, judged before the work."""
    from inspector.reports.letters import writing

    if out is None:
        return None
    writing.check(Path(out))
    return Path(out)


def _put(
    ctx: typer.Context, found: "Letter", path: Path | None, kind: str, template: str | None
) -> int:
    from inspector.reports import file_names
    from inspector.reports.letters import writing

    if path is None:
        path = Path(file_names.of_visit(found.head.cell, found.head.round, kind))
        writing.check(path)
    writing.put(found, path, Path(template) if template else None)
    if here(ctx).options.json:
        output.document({"path": output.shown(path), "code": found.head.code})
    else:
        written = _("{path} is written  (code {code})")
        output.say(written.format(path=output.shown(path), code=found.head.code))
    return 0
