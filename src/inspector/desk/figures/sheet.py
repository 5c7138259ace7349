"""The tables of a chart in a file for spreadsheets."""

import csv
from pathlib import Path

from inspector import refusal
from inspector.desk.errors import WrongInput
from inspector.desk.figures.tables import Chart
from inspector.desk.sheets.sheet import safe
from inspector.language import _


def write(chart: Chart, path: Path) -> None:
    """Write the tables one below the other, with an empty line between.

    UTF-8 with a mark, so that spreadsheets read the letters. WrongInput where it cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            for n, table in enumerate(chart.tables):
                writer.writerows([[]] if n else [])
                writer.writerow(map(safe, table.heads))
                writer.writerows([safe(cell) for cell in line.cells] for line in table.lines)
    except OSError as error:
        raise WrongInput(
            _("{path} cannot be written ({error})").format(path=path, error=refusal.reason(error))
        ) from None
