"""Findings and rosters to sheets that can be read in again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.written import Bom
from inspector.language import N, _, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inspector.desk.importing.exporting import Left

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

    progress, left = output.Progress(), exporting.Left()
    with here(ctx).desk(write=False) as desk:
        rows = exporting.findings(desk, left, progress=progress.percent)
        count = _write(Path(path), exporting.FINDINGS, rows, bom)
    progress.end()
    return _tell(ctx, Path(path), count, left)


@_export.command("roster", help=N("The roster of a round, with every column that it has."))
def export_roster(ctx: typer.Context, path: Target, bom: Bom = True) -> int:
    """Every row, organisations too."""
    from inspector.desk.importing import exporting

    progress, left = output.Progress(), exporting.Left()
    with here(ctx).desk(write=False) as desk:
        columns = exporting.roster_columns(desk)
        rows = exporting.roster_rows(desk, left, progress=progress.percent)
        count = _write(Path(path), columns, rows, bom)
    progress.end()
    return _tell(ctx, Path(path), count, left)


def _write(path: Path, heads: "Sequence[str]", rows: "Iterable[Sequence[str]]", bom: bool) -> int:
    from inspector.reports import sheets

    return sheets.write(path, heads, rows, bom)


def _tell(ctx: typer.Context, path: Path, count: int, left: "Left") -> int:
    if here(ctx).options.json:
        document = {"path": output.shown(path), "rows": count, "left": left.counts}
        output.document(document)
        return 0
    rows = n_("{count} row", "{count} rows", count).format(count=count)
    output.say(_("{path} is written: {rows}").format(path=output.shown(path), rows=rows))
    if left.total:
        words = n_(
            "{count} fact is not in the sheet ({kinds}); the file itself has it: inspector send",
            "{count} facts are not in the sheet ({kinds}); the file itself has them: inspector"
            " send",
            left.total,
        )
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(left.counts.items()))
        output.say(output.hanging("", words.format(count=left.total, kinds=kinds)))
    return 0
