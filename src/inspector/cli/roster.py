"""The roster of a round: reading it from a sheet, and what becomes of a cell."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output, sheets
from inspector.cli.place import here
from inspector.cli.sheets import DryRun, Maps, Sheet, SheetName, judging, reading
from inspector.language import N, _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desk.planning.enrolling import Brought

app = typer.Typer()
_roster = typer.Typer()
app.add_typer(_roster, name="roster", help=N("The cells and organisations of a round."))


@_roster.command("import", help=N("Read a roster into the round, which --round may make."))
def roster_import(
    ctx: typer.Context,
    file: Sheet,
    map_: Maps = None,
    sheet: SheetName = None,
    dry_run: DryRun = False,
) -> int:
    """Columns code, name, type, organisation, members and more; all rows or none."""
    from inspector.desk.planning import enrolling

    wanted = reading(file, map_, sheet)
    progress = output.Progress()
    with judging(ctx, dry_run), here(ctx).desk(write=not dry_run) as desk:
        round_ = here(ctx).options.round
        found = enrolling.bring_in(desk, Path(file), round_, wanted, dry_run, progress.step)
        progress.end()
    if here(ctx).options.json:
        output.document(_document(found) | {"dry_run": dry_run})
    elif dry_run:
        output.say("\n".join([*sheets.taken_lines(found.taken, keeps=True), "", *_lines(found)]))
    else:
        counted = n_(
            "{count} cell or organisation", "{count} cells and organisations", found.rows
        ).format(count=found.rows)
        output.say(f"{counted}: {counts(found)}")
        for warning in found.warnings:
            output.say(output.hanging("! ", warning))
    return 0


@_roster.command("change", help=N("Say what became of a cell: its past stays, under its code."))
def roster_change(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="S",
            help=N("transferred, merged, dissolved, renamed, or active again"),
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="T", help=N("why; kept on record"))],
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="CODE", help=N("the cell that a merged one is part of now")),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NEW", help=N("the new name of a renamed cell"))
    ] = None,
) -> int:
    """In the round; cells that are gone leave its counts."""
    from inspector.desk.planning import moving
    from inspector.desk.round.roster_words import STATUSES

    with here(ctx).desk() as desk:
        found = moving.change(desk, cell, status, reason, into or "", name or "")
    if here(ctx).options.json:
        output.document(
            {
                "cell": found.shown,
                "round": found.round,
                "name": found.name,
                "status": found.status,
                "into": found.into or None,
            }
        )
    else:
        said = _(STATUSES[found.status])
        if found.into:
            said = _("merged into {cell}").format(cell=found.into)
        output.say(f"{found.shown} · {found.name}: {said}")
    return 0


def counts(found: "Brought") -> str:
    """`3 new, 2 changed, 273 the same, 1 not in the file`."""
    parts = [
        n_("{count} new", "{count} new", len(found.new)).format(count=len(found.new)),
        n_("{count} changed", "{count} changed", len(found.changed)).format(
            count=len(found.changed)
        ),
        n_("{count} the same", "{count} the same", found.same).format(count=found.same),
    ]
    if found.missing:
        words = n_("{count} not in the file", "{count} not in the file", len(found.missing))
        parts.append(words.format(count=len(found.missing)))
    return ", ".join(parts)


def _lines(found: "Brought") -> "Iterator[str]":
    """What would happen to the round, row by row."""
    from inspector.desk.importing import worded

    yield _("Round {round}").format(round=found.round) + ": " + counts(found)
    for code, name in found.new:
        yield output.hanging("  + ", f"{code}  {name}")
    for each in found.changed:
        said = "; ".join(
            f"{worded.column(field)}: {worded.enlisted(field, old)} → {worded.enlisted(field, new)}"
            for field, old, new in each.differences
        )
        yield output.hanging("  ~ ", f"{each.code}  {said}")
    if found.missing:
        count = len(found.missing)
        words = n_(
            "{count} cell or organisation of the roster is not in the file; it stays:",
            "{count} cells or organisations of the roster are not in the file; they stay:",
            count,
        )
        codes = output.few([code for code, _name in found.missing])
        yield output.hanging("  ? ", f"{words.format(count=count)} {codes}")
    if found.kept:
        yield output.hanging("  · ", found.kept_words)
    yield from (output.hanging("  ! ", each) for each in found.warnings)
    yield ""
    yield _("Nothing was changed: leave out --dry-run to do it.")


def _document(found: "Brought") -> dict[str, Any]:
    return {
        "rows": found.rows,
        "round": found.round,
        "columns": sheets.columns(found.taken),
        "new": [{"code": code, "name": name} for code, name in found.new],
        "changed": [
            {
                "code": each.code,
                "name": each.name,
                "fields": sheets.fields(each.differences),
            }
            for each in found.changed
        ],
        "same": found.same,
        "missing": [{"code": code, "name": name} for code, name in found.missing],
        "strange": [
            {"type": type_, "cells": list(codes)} for type_, codes in found.strange.items()
        ],
    }
