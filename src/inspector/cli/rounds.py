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
