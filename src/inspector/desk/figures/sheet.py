"""The tables of a chart in a file for spreadsheets."""

from collections.abc import Sequence
from pathlib import Path

from inspector.desk.figures.tables import Chart
from inspector.desk.sheets import writing
from inspector.desk.sheets.sheet import safe


def write(chart: Chart, path: Path, bom: bool = True) -> None:
    """Write the tables one below the other, with an empty line between.

    Raises as `writing.write_csv`.
    """
    rows: list[Sequence[str]] = []
    for table in chart.tables:
        rows += [(), table.heads, *(line.cells for line in table.lines)]
    _empty, heads, *others = rows
    writing.write_csv(path, [safe(head) for head in heads], others, bom)
