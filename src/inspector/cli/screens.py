"""The commands that open the app, for the help and for words that need a parser."""

from typing import Annotated

import typer

from inspector.cli.place import here
from inspector.language import N

app = typer.Typer()


@app.command(help=N("Open the visit of a cell."))
def visit(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    plain: Annotated[
        bool, typer.Option("--plain", help=N("line by line: for screen readers and pipes"))
    ] = False,
) -> int:
    """The app at a visit, or a conversation in lines."""
    if plain:
        from inspector.cli.plain import walk

        with here(ctx).desk() as desk:
            return walk(desk, cell)
    return here(ctx).open_app(here(ctx).options, "visit", [cell])


@app.command(help=N("Open the past: find, read and compare visits."))
def review(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help=N("what to find"))] = None,
) -> int:
    """The app at the past."""
    return here(ctx).open_app(here(ctx).options, "review", [text] if text else [])


@app.command(help=N("Open the office: what files bring, merging, settling."))
def office(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help=N("inspection files"))
    ] = None,
) -> int:
    """The app at the office."""
    return here(ctx).open_app(here(ctx).options, "office", files or [])
