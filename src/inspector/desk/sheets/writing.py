"""Sheets for spreadsheets and scripts: CSV, whole or not at all, and no text of it a formula."""

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from inspector import refusal
from inspector.desk.errors import WrongInput
from inspector.desk.sheets.sheet import safe
from inspector.desk.sheets.workbook import is_workbook
from inspector.language import _
from inspector.ledger import disk


def write_csv(
    path: Path,
    heads: Sequence[str],
    rows: Iterable[Sequence[str | int | None]],
    bom: bool = True,
) -> None:
    """Write a sheet in UTF-8, with a mark (`bom`) by which spreadsheets know the letters.

    Rows are taken one by one; folders that are not there are made. WrongInput where it cannot be
    written.
    """
    if path.is_dir():
        words = _("{path} is a folder: name a file in it, such as {example}")
        raise WrongInput(words.format(path=path, example=path / "table.csv"))
    if is_workbook(path):
        words = _("{path} would be no spreadsheet, for CSV is written: name it {example}")
        raise WrongInput(words.format(path=path, example=path.with_suffix(".csv").name))
    part = disk.part_of(path)
    # A pipe, or what stands for the screen, takes the rows as they come.
    straight = path.exists() and not path.is_file()
    try:
        disk.make_folder_of(path)
        with (path if straight else part).open(
            "w", encoding="utf-8-sig" if bom else "utf-8", newline=""
        ) as stream:
            writer = csv.writer(stream)
            writer.writerow(heads)
            for row in rows:
                writer.writerow([safe(each) if isinstance(each, str) else each for each in row])
        if not straight:
            disk.put(part, path)
    except OSError as error:
        raise WrongInput(
            _("{path} could not be written ({error}): choose another place").format(
                path=path, error=refusal.reason(error)
            )
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
