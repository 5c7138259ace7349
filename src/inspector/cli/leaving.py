"""Findings and rosters to sheets that can be read in again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.written import Bom
from inspector.language import N, _, n_

if TYPE_CHECKING:
    from inspector.desk.importing.left import Left
    from inspector.reports.sheets import Written

app = typer.Typer()
_export = typer.Typer()
app.add_typer(
    _export, name="export", help=N("Findings or a roster to a sheet that can be read in again.")
)
Target = Annotated[
    str, typer.Argument(metavar="PATH", help=N("where: a .csv or an .xlsx that can be read again"))
]


@_export.command(
    "findings", help=N("The findings of a round; what a sheet cannot hold is counted.")
)
def export_findings(ctx: typer.Context, path: Target, bom: Bom = True) -> int:
    """One row for each who says something on a criterion."""
    from inspector.desk.importing import exporting
    from inspector.desk.importing.left import Left
    from inspector.reports import sheets

    progress, left = output.Progress(), Left()
    with here(ctx).desk(write=False) as desk:
        rows = exporting.findings(desk, left, progress=progress.percent)
        written = sheets.write(Path(path), exporting.FINDINGS, rows, bom)
    progress.end()
    return _tell(ctx, written, left)


@_export.command("roster", help=N("The roster of a round, with every column that it has."))
def export_roster(ctx: typer.Context, path: Target, bom: Bom = True) -> int:
    """Every row, organisations too."""
    from inspector.desk.importing import rosters
    from inspector.desk.importing.left import Left
    from inspector.reports import sheets

    progress, left = output.Progress(), Left()
    with here(ctx).desk(write=False) as desk:
        columns = rosters.roster_columns(desk)
        rows = rosters.roster_rows(desk, left, progress=progress.percent)
        written = sheets.write(Path(path), columns, rows, bom)
    progress.end()
    return _tell(ctx, written, left)


def _tell(ctx: typer.Context, written: "Written", left: "Left") -> int:
    first, *others = (output.shown(path) for path in written.paths)
    if here(ctx).options.json:
        document = {"path": first, "rows": written.rows, "left": left.counts, "more": others}
        output.document(document)
        return 0
    rows = n_("{count} row", "{count} rows", written.rows).format(count=written.rows)
    output.say(_("{path} is written: {rows}").format(path=first, rows=rows))
    if others:
        words = n_(
            "They are more than a sheet that is read in may have: the rest is in {paths}. Import"
            " each file.",
            "They are more than a sheet that is read in may have: the rest is in {count} more,"
            " {paths}. Import each file.",
            len(others),
        )
        paths = ", ".join(others)
        output.say(output.hanging("", words.format(count=len(others), paths=paths)))
    if left.total:
        words = n_(
            "{count} fact is not in the sheet ({kinds}); the file itself has it: inspector send",
            "{count} facts are not in the sheet ({kinds}); the file itself has them: inspector"
            " send",
            left.total,
        )
        output.say(output.hanging("", words.format(count=left.total, kinds=left.words)))
    return 0
