"""The figures of a round: results, points lost, rounds in a row, inspectors, weeks."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.written import Bom
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.desk.figures.tables import Chart, Line, Table

app = typer.Typer()

BAR = 20
"""So many characters the longest bar has, where there is room."""
NAME = 34
"""So much of a name goes before a bar."""
_FULL, _WEAK = "█", "▒"


@app.command(help=N("A round in figures: results, points lost, rounds, inspectors, weeks."))
def figures(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help=N("totals, lost, trend, spread or coverage"))
    ] = "totals",
    type_: Annotated[
        str | None, typer.Option("--type", metavar="T", help=N("only cells of this type"))
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="PATH", help=N("write the tables to a file"))
    ] = None,
    bom: Bom = True,
) -> int:
    """Every bar stands beside its numbers."""
    from inspector.desk.figures import charts

    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        found = charts.read(desk, what, None, type_, progress.percent)
        progress.end()
        chart = charts.chart(found)
    if csv is not None:
        from inspector.desk.figures import sheet

        sheet.write(chart, Path(csv), bom)
    if here(ctx).options.json:
        output.document({"what": charts.kind(what), **_plain(found)})
    elif csv is not None:
        output.say(_("{path} is written").format(path=csv))
    else:
        output.say(_text(charts.title(desk, found), chart))
    return 0


def _text(title: str, chart: "Chart") -> str:
    tables = [text for each in chart.tables if (text := _table(each))]
    notes = [output.hanging("", each) for each in chart.notes]
    head = output.hanging("", chart.summary)
    return "\n\n".join(filter(None, (f"{title}\n{head}", *tables, "\n".join(notes))))


def _table(table: "Table") -> str:
    """The lines, with a bar where there is room for one."""
    if not table.lines:
        return ""
    cells = [each.cells for each in table.lines]
    widths = [max(map(len, column)) for column in zip(table.heads, *cells, strict=True)]
    room = output.width() - sum(widths[1:]) - 2 * len(widths) - min(widths[0], NAME)
    room = min(BAR, room) if any(each.bar is not None for each in table.lines) else 0
    if room < 6:
        return output.table(table.heads, cells, " " + "r" * (len(widths) - 1), wide=0)
    rows = [(*each.cells, bar(each, room)) for each in table.lines]
    heads = (*table.heads, " " * room)
    return output.table(heads, rows, " " + "r" * (len(widths) - 1), wide=0)


def bar(line: "Line", room: int) -> str:
    """The bar of a line; what is there is never drawn as nothing."""
    if not line.bar:
        return ""
    return (_WEAK if line.weak else _FULL) * max(1, round(line.bar * room))


_POINTS = {"points", "lost", "pending", "standard", "most", "least", "below"}
"""Keys whose numbers are hundredths."""
_HUNDREDTHS = {"alike", "mean_lost"}
"""Likewise, of those that are fractions."""
_RESULTS = {"mean", "lowest", "highest"}
"""Keys whose numbers are never rounded onto the standard that stands beside them."""


def _plain(value: Any, name: str = "", standard: int | None = None) -> Any:
    """A figure as JSON: points as decimal strings, at most four decimals."""
    from inspector.checklist import points_text, result_text

    if isinstance(value, Fraction):
        hundredths = value / 100 if name in _HUNDREDTHS else value
        text = result_text(abs(hundredths), standard if name in _RESULTS else None)
        return f"-{text}" if value < 0 and text != "0" else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return points_text(value) if name in _POINTS else value
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each, name) for each in value]
    standard = getattr(value, "standard", None)
    named = {each.name: getattr(value, each.name) for each in fields(value)}
    return {key: _plain(each, key, standard) for key, each in named.items()}
