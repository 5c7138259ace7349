"""The plan of a round: who scores what, by which day."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector import days
from inspector.cli import output, sheets
from inspector.cli.place import here
from inspector.cli.sheets import DryRun, Maps, Sheet, SheetName, judging, reading
from inspector.language import N, _, n_
from inspector.words import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desk.planning.plan_sheet import BroughtPlan
    from inspector.desk.planning.planning import Load, Planned
    from inspector.desk.visits.people import Member

MOST_CELLS = 12
"""So many cells are named of a person: all stand in the list above, with their teams."""
app = typer.Typer()
_plan = typer.Typer()
app.add_typer(_plan, name="plan", help=N("Who scores what in the round, by which day."))


@_plan.command("import", help=N("Read teams, sections and days into the round."))
def plan_import(
    ctx: typer.Context,
    file: Sheet,
    map_: Maps = None,
    sheet: SheetName = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help=N("who is not named for a cell of the file leaves its team")
        ),
    ] = False,
    dry_run: DryRun = False,
) -> int:
    """Columns cell, name, role, sections, due; all rows or none."""
    from inspector.desk.planning import plan_sheet

    wanted = reading(file, map_, sheet)
    progress = output.Progress()
    with judging(ctx, dry_run), here(ctx).desk(write=not dry_run) as desk:
        found = plan_sheet.bring_in(desk, Path(file), wanted, replace, dry_run, progress.step)
        progress.end()
    if here(ctx).options.json:
        output.document(_brought(found) | {"dry_run": dry_run})
    else:
        if dry_run:
            output.say("\n".join([*sheets.taken_lines(found.taken, keeps=True), ""]))
        output.say("\n".join(_told(found, dry_run)))
    return 0


@_plan.command("show", help=N("Who scores which cells, by which day."))
def plan_show(ctx: typer.Context) -> int:
    """The cells of the round with their teams, then the people with their cells."""
    from inspector.desk.planning import planning
    from inspector.desk.round import rounds

    with here(ctx).desk(write=False) as desk:
        found = planning.read(desk)
        round_ = rounds.read(desk).code
    loads = planning.of_person(found)
    if here(ctx).options.json:
        output.document(
            {
                "round": round_,
                "cells": [_cell(each) for each in found],
                "people": [
                    {
                        "name": each.name,
                        "cells": list(each.cells),
                        "finished": each.finished,
                        "next_due": each.next_due or None,
                    }
                    for each in loads
                ],
                "without_team": [each.shown for each in planning.without_team(found)],
            }
        )
        return 0
    wide = max((len(each.cell.shown) for each in found), default=0)
    for planned in found:
        for line in _lines(planned, wide):
            output.say(line)
    output.say("")
    for load in loads:
        output.say(output.hanging("  ", _load(load)))
    if missing := planning.without_team(found):
        told = n_("{count} cell without a team: {cells}", "{count} cells without a team: {cells}",
                  len(missing))  # fmt: skip
        named = output.few([each.shown for each in missing])
        output.say("\n" + output.hanging("", told.format(count=len(missing), cells=named)))
    return 0


def _lines(each: "Planned", wide: int) -> "Iterator[str]":
    """A cell, and below it who scores what of it."""
    from inspector.desk.round import roster_words

    said = [each.cell.name, roster_words.enrolment(each.cell.enrolment)]
    said.append(
        _("merged into {cell}").format(cell=each.into)
        if each.into
        else roster_words.gone(each.cell.status)
    )
    if each.due:
        said.append(_("by {day}").format(day=days.show(each.due)))
    if each.differs:
        said.append("! " + _("people differ"))
    yield output.hanging(f"{each.cell.shown:<{wide}}  ", " · ".join(filter(None, said)))
    if each.team:
        team = "; ".join(member_words(member) for member in each.team)
        yield output.hanging(" " * (wide + 4), team)


def member_words(member: "Member") -> str:
    """`An (head of the team) I, II`."""
    role = f" ({_(ROLES[member.role])})" if member.role in ("head", "secretary") else ""
    return f"{member.name}{role} {', '.join(member.sections)}".rstrip()


def _load(load: "Load") -> str:
    counted = n_("{count} cell", "{count} cells", len(load.cells)).format(count=len(load.cells))
    parts = [counted]
    if load.finished:
        parts.append(
            n_("{count} finished", "{count} finished", load.finished).format(count=load.finished)
        )
    if load.next_due:
        late = load.next_due < date.today().isoformat()
        words = _("overdue since {day}") if late else _("next by {day}")
        parts.append(words.format(day=days.show(load.next_due)))
    return f"{load.name}: {', '.join(parts)}: {output.few(load.cells, MOST_CELLS)}"


def _cell(each: "Planned") -> dict[str, Any]:
    return {
        "cell": each.cell.shown,
        "name": each.cell.name,
        "type": each.cell.type,
        "enrolment": each.cell.enrolment or None,
        "cell_status": each.cell.status,
        "into": each.into or None,
        "status": each.listed.status,
        "due": each.due or None,
        "team": [
            {"name": member.name, "role": member.role or None, "sections": list(member.sections)}
            for member in each.team
        ],
        "differs": each.differs,
    }


def _told(found: "BroughtPlan", dry_run: bool) -> "Iterator[str]":
    from inspector.desk.looking import wording

    count = len(found.changed)
    rows = n_("{count} row", "{count} rows", found.rows).format(count=found.rows)
    if dry_run:
        changed = n_("{count} cell would change", "{count} cells would change", count)
    else:
        changed = n_("{count} cell changed", "{count} cells changed", count)
    same = n_("{count} the same", "{count} the same", found.same).format(count=found.same)
    yield ", ".join((rows, changed.format(count=count), same))
    for each in found.changed if dry_run else ():
        for field, old, new in each.differences:
            head = {"team": _("team"), "due": _("due")}[field]
            before, after = (wording.planned(field, said) for said in (old, new))
            yield output.hanging("  ~ ", f"{each.code}  {head}: {before} → {after}")
    if found.without:
        told = n_(
            "{count} cell has no team yet: {cells}",
            "{count} cells have no team yet: {cells}",
            len(found.without),
        )
        named = output.few([code for code, _name in found.without])
        yield output.hanging("", told.format(count=len(found.without), cells=named))
    if dry_run:
        yield ""
        yield _("Nothing was changed: leave out --dry-run to do it.")


def _brought(found: "BroughtPlan") -> dict[str, Any]:
    return {
        "rows": found.rows,
        "round": found.round,
        "columns": sheets.columns(found.taken),
        "changed": [
            {
                "code": each.code,
                "name": each.name,
                "fields": sheets.fields(each.differences),
            }
            for each in found.changed
        ],
        "same": found.same,
        "without_team": [{"code": code, "name": name} for code, name in found.without],
    }
