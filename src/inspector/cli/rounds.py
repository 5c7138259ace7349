"""What goes into a round from files: the roster, facts, findings."""

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_

app = typer.Typer()
_roster = typer.Typer()
_round = typer.Typer()
app.add_typer(_roster, name="roster", help=N("The cells and organisations of a round."))
app.add_typer(_round, name="round", help=N("What is stated of a round."))

Sheet = Annotated[str, typer.Argument(metavar="FILE.csv", help=N("a CSV file, UTF-8"))]


def _callback() -> None:
    """Keeps a group a group where it has one command."""


_roster.callback()(_callback)
_round.callback()(_callback)


@_roster.command("import", help=N("Read a roster into the round, which --round may make."))
def roster_import(ctx: typer.Context, file: Sheet) -> int:
    """Columns code, name, type, organisation, members and more; all rows or none."""
    from inspector.desk import roster

    with here(ctx).desk() as desk:
        rows = roster.import_csv(desk, Path(file), here(ctx).options.round)
    return _tell(ctx, rows)


@_round.command("facts", help=N("Read facts of the round that are only text."))
def round_facts(ctx: typer.Context, file: Sheet) -> int:
    """Columns id, vi, en, pt; shown under the season table."""
    from inspector.desk import rounds

    with here(ctx).desk() as desk:
        rows = rounds.add_facts(desk, Path(file))
    return _tell(ctx, rows)


@_round.command("ceiling", help=N("How many percent may be graded excellent, and of which group."))
def round_ceiling(
    ctx: typer.Context,
    percent: Annotated[
        str, typer.Option(metavar="N", help=N("a whole number; 100 never warns"))
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="G", help=N("type, organisation or none (all in one)"))
    ] = "",
) -> int:
    """A warning only; without options it is shown."""
    from inspector.cli import board
    from inspector.desk import ceiling

    with here(ctx).desk(write=bool(percent or by)) as desk:
        held = ceiling.say(desk, percent, by) if percent or by else ceiling.rule(desk)
        groups = ceiling.read(desk)
    if here(ctx).options.json:
        output.document(held._asdict() | {"groups": board.ceilings(groups)})
        return 0
    words = _("at most {percent}% of the cells graded good or better, counted for {group}")
    output.say(words.format(percent=held.percent, group=_(ceiling.GROUPINGS[held.by])))
    for each in groups:
        output.say(("! " if each.exceeded else "  ") + ceiling.words(each))
    return 0


def _tell(ctx: typer.Context, rows: int) -> int:
    if here(ctx).options.json:
        output.document({"rows": rows})
    else:
        output.say(n_("{count} row", "{count} rows", rows).format(count=rows))
    return 0


@app.command("import", help=N("Bring in findings, one a row; all rows or none."))
def import_(ctx: typer.Context, file: Sheet) -> int:
    """Columns cell, round, criterion, answer and more."""
    from inspector.desk import imports, settle

    progress = output.Progress()
    with here(ctx).desk() as desk:
        done = imports.import_csv(desk, Path(file), progress.step)
        progress.end()
        open_conflicts = settle.count(desk)
    if here(ctx).options.json:
        output.document(
            {
                "rows": done.rows,
                "entries": done.entries,
                "new": done.new,
                "conflicts": open_conflicts,
            }
        )
    else:
        counted = n_("{count} row", "{count} rows", done.rows).format(count=done.rows)
        output.say(_("{rows}, {new} new entries").format(rows=counted, new=done.new))
    return 0
