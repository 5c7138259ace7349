"""Findings from sheets: as what they are read, then all rows or none."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.sheets import DryRun, SheetName, reading
from inspector.language import N, _, n_
from inspector.words import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desk.importing.imports import Imported
    from inspector.desk.importing.preview import Preview

app = typer.Typer()

Findings = Annotated[
    str,
    typer.Argument(
        metavar="FILE.csv|FILE.xlsx",
        help=N(
            "a sheet: CSV (UTF-8) or XLSX; --round is for its rows that name no round, and must be"
            " the one that the others name"
        ),
    ),
]
MapsOrFile = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="MAP.yaml|COLUMN=HEADING",
        help=N("a mapping file, or a column with its heading, such as cell=Mã (again for more)"),
    ),
]
Numbers = Annotated[
    str | None,
    typer.Option(
        "--numbers",
        metavar="points|answers",
        help=N("what numbers are in a sheet with a column for each criterion"),
    ),
]
WriteMap = Annotated[
    str | None,
    typer.Option(
        "--write-map",
        metavar="MAP.yaml",
        help=N("only write a draft of a mapping of this sheet, to be corrected by hand"),
    ),
]


@app.command("import", help=N("Bring in findings from a sheet, long or wide; all rows or none."))
def import_(
    ctx: typer.Context,
    file: Findings,
    map_: MapsOrFile = None,
    sheet: SheetName = None,
    numbers: Numbers = None,
    dry_run: DryRun = False,
    write_map: WriteMap = None,
) -> int:
    """Columns cell, round, criterion, answer and more, or a column for each criterion."""
    from inspector.desk.importing import imports, preview
    from inspector.desk.settling import conflicts

    pairs, said = preview.pairs_and_map(map_ or ())
    how = reading(file, pairs, sheet)
    if numbers:
        said = preview.saying(said, numbers)
    progress, only = output.Progress(), here(ctx).options.round or ""
    with here(ctx).desk(write=not (dry_run or write_map)) as desk:
        if write_map:
            preview.write_draft(desk, Path(file), Path(write_map), how)
            return _written(ctx, Path(write_map))
        if dry_run:
            found = preview.look(desk, Path(file), how, said, progress.step, only)
            progress.end()
            return _would(ctx, found)
        done = imports.import_csv(desk, Path(file), progress.step, how, said, only)
        progress.end()
        return _done(ctx, done, conflicts.count(desk))


def _written(ctx: typer.Context, path: Path) -> int:
    if here(ctx).options.json:
        output.document({"path": output.shown(path)})
    else:
        words = _("{path} is written: correct it, then see with --map {path} --dry-run")
        output.say(words.format(path=output.shown(path)))
    return 0


def _done(ctx: typer.Context, done: "Imported", conflicts: int) -> int:
    from inspector.desk.importing import worded

    if here(ctx).options.json:
        output.document(asdict(done) | {"conflicts": conflicts})
        return 0
    counted = n_("{count} row", "{count} rows", done.rows).format(count=done.rows)
    if done.findings != done.rows:
        words = n_("{count} finding", "{count} findings", done.findings)
        counted += ", " + words.format(count=done.findings)
    output.say(_("{rows}, {new} new entries").format(rows=counted, new=done.new))
    if done.begins:
        output.say(output.hanging("", worded.begins(done.begins)))
    return 0


def _would(ctx: typer.Context, found: "Preview") -> int:
    """Tell what would come in; 1 where nothing would."""
    if here(ctx).options.json:
        output.document(_document(found))
    else:
        for line in _lines(found):
            output.say(line)
    return 1 if found.faults else 0


def _lines(found: "Preview") -> "Iterator[str]":
    from inspector.checklist import saying
    from inspector.cli.sheets import taken_lines
    from inspector.desk.importing import worded

    yield from taken_lines(found.taken)
    if found.first:
        yield ""
        yield _("the first findings, as they would be recorded:")
        heads = (_("line"), _("cell"), _("round"), _("criterion"), _("column"), _("answer"))
        rows = [
            (
                *(str(e.line), e.cell, e.round, e.criterion, _(COLUMNS[e.column])),
                saying.answer_words(None, e.answer) or "–",
            )
            for e in found.first
        ]
        head, *lines = output.table(heads, rows, "r").splitlines()
        yield f"  {head}"
        for line, each in zip(lines, found.first, strict=True):
            yield f"  {line}"
            if each.beside:
                yield output.hanging(" " * 6, each.beside)
    yield ""
    yield counts(found)
    if found.begins:
        yield output.hanging("! ", worded.begins(found.begins))
    if found.people:
        yield output.hanging("", _("recorded by: {names}").format(names=", ".join(found.people)))
    if found.faults:
        yield ""
        yield _("Nothing would come in; wrong is:")
        for fault in found.faults:
            yield output.hanging("  ! ", fault)
    else:
        yield _("Nothing was changed: leave out --dry-run to do it.")


def counts(found: "Preview") -> str:
    """`2 rows, 58 findings, 2 cells, round 2022`."""
    parts = [
        n_("{count} row", "{count} rows", found.rows).format(count=found.rows),
        n_("{count} finding", "{count} findings", found.findings).format(count=found.findings),
        n_("{count} cell", "{count} cells", found.cells).format(count=found.cells),
    ]
    if found.left_out:
        words = n_("{count} row left out", "{count} rows left out", found.left_out)
        parts.append(words.format(count=found.left_out))
    if found.rounds:
        parts.append(_("round {round}").format(round=", ".join(found.rounds)))
    return ", ".join(parts)


def _document(found: "Preview") -> dict[str, Any]:
    return {
        "columns": [
            {"heading": each.heading, "column": each.column or None} for each in found.taken
        ],
        "wide": found.wide,
        "rows": found.rows,
        "findings": found.findings,
        "cells": found.cells,
        "rounds": list(found.rounds),
        "begins": list(found.begins),
        "people": list(found.people),
        "first": [each._asdict() for each in found.first],
        "faults": list(found.faults),
        "left_out": found.left_out,
        "dry_run": True,
    }
