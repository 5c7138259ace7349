"""The season: the table of a round."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import board, output, words
from inspector.cli.place import here
from inspector.cli.written import Bom, Csv, Html, Xlsx, paths, tell
from inspector.language import N, _, of_units, pick, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desk import Desk
    from inspector.desk.board.season import Counts, Season

app = typer.Typer()


@app.command(help=N("What a round came to."))
def season(
    ctx: typer.Context,
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
    bom: Bom = True,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="N", help=N("as it would be without merge N; may be repeated")),
    ] = None,
) -> int:
    """Counts that add up, with shares, by type and by kind of organisation."""
    if without:
        if xlsx or html:
            from inspector.desk import WrongInput

            raise WrongInput(_("--without goes with --csv: the other reports show what really is"))
        return _without(ctx, without, csv, bom)
    written = paths(csv, xlsx, html)
    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        if not written:
            print_season(desk, here(ctx).options.json)
            return 0
        from inspector.desk.board import season as desk_season

        found = desk_season.season(desk)
        if csv:
            desk_season.write_csv(found, Path(csv), bom)
        if xlsx:
            from inspector.reports.season import workbook

            workbook.write_season(desk, Path(xlsx), date.today(), progress=progress.percent)
        if html:
            from inspector.reports.season import page

            page.write_season(desk, Path(html), date.today(), progress=progress.percent)
    progress.end()
    if here(ctx).options.json:
        output.document(_form(found))
    else:
        tell(written)
    return 0


def _without(ctx: typer.Context, which: "Sequence[str]", csv: str | None, bom: bool) -> int:
    """The season as it would be, and which numbers would be others."""
    from inspector.desk.board import season as desk_season
    from inspector.desk.board import without
    from inspector.desk.office import telling

    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        found = without.without(desk, which, within=progress.step)
        title = _title(desk, found.then)
    progress.end()
    if csv is not None:
        desk_season.write_csv(found.then, Path(csv), bom)
    if here(ctx).options.json:
        changes = {name: {"now": a, "then": b} for name, (a, b) in found.changed.items()}
        left = sum(len(each.left) for each in found.outcomes)
        added = {"without": [each.batch.number for each in found.outcomes], "changes": changes}
        output.document({**_form(found.then), **added, "left": left})
        return 0
    numbers = ", ".join(str(each.batch.number) for each in found.outcomes)
    output.say(_("As it would be without merge {numbers}:").format(numbers=numbers) + "\n")
    output.say(_text(found.then, title) + "\n")
    titles = {key: _(title).strip() for key, title, _of in desk_season.ROWS}
    rows = [(titles[key], str(a), str(b)) for key, (a, b) in found.changed.items()]
    if found.conflicts_now != found.conflicts_then:
        counts = (str(found.conflicts_now), str(found.conflicts_then))
        rows.append((_("Open conflicts"), *counts))
    if rows:
        output.say(output.table((_("what changes"), _("now"), _("then")), rows, " rr", wide=0))
    else:
        output.say(_("no number changes"))
    for each in found.outcomes:
        if accepted := telling.accepted(each.accepted):
            output.say("\n" + output.hanging("! ", f"{each.batch.file}: {accepted}"))
    return 0


def print_season(desk: "Desk", json: bool) -> None:
    """Print the season of the desk's round."""
    from inspector.desk.board import board as desk_board
    from inspector.desk.board import ceiling, doubts, tallies
    from inspector.desk.board import season as desk_season
    from inspector.desk.keyring import left_out
    from inspector.desk.settling import conflicts

    found = desk_season.season(desk)
    open_conflicts = conflicts.count(desk, desk.round)
    covered, groups = desk_board.total(desk, date.today()), ceiling.read(desk)
    missing = left_out.of_round(desk)
    if json:
        stages = covered._asdict()
        more: dict[str, Any] = {"coverage": {key: stages[key] for key, _word in tallies.COVERAGE}}
        more |= {"ceiling": board.ceilings(groups), "conflicts": open_conflicts}
        more |= {"not_counted": missing.document()}
        output.document(_form(found) | more)
        return
    output.say(_text(found, _title(desk, found)))
    if missing.not_counted:
        output.say("\n" + output.hanging("! ", missing.words()))
    if left := doubts.uncounted(desk, desk.round):
        output.say("\n" + output.hanging("! ", left))
    if open_conflicts:
        output.say("\n" + words.conflicts(open_conflicts))
    if desk_board.is_planned(desk):
        output.say()
        output.say(output.hanging(_("Coverage:") + " ", tallies.coverage(covered)))
    if above := board.warnings(groups):
        output.say()
        for line in above:
            output.say(line)


def _form(found: "Season") -> dict[str, Any]:
    return {
        "round": found.round,
        "organisations": {
            "total": found.organisations,
            "committees": found.base_committees,
            "cells": found.base_cells,
        },
        **asdict(found.counts),
        "by_type": {type_: asdict(counts) for type_, counts in found.by_type.items()},
        "by_organisation": {kind: asdict(counts) for kind, counts in found.by_kind.items()},
        "facts": {id_: dict(text) for id_, text in found.facts},
    }


def _title(desk: "Desk", found: "Season") -> str:
    from inspector.desk.visits import listing

    return listing.titled(desk, _("Season {round}").format(round=found.round))


def _text(found: "Season", title: str) -> str:
    if of_units():  # which know no organisations of the Party
        return f"{title}\n\n{_counts(found)}"
    sums = _("Base organisations: {total} = {committees} base committees + {cells} base cells")
    sums = sums.format(
        total=found.organisations, committees=found.base_committees, cells=found.base_cells
    )
    facts = "\n".join(f"· {pick(text)}" for _id, text in found.facts)
    return "\n\n".join(filter(None, (f"{title}\n{sums}", _counts(found), _kinds(found), facts)))


def _counts(found: "Season") -> str:
    """The counts, one a line, of all cells and of each type."""
    types = [asdict(counts) for counts in found.by_type.values()]
    heads = ("", _("total"), *map(found.type_name, found.by_type))
    rows = [
        (_(title), _share(found.counts, key, of), *(str(counts[key]) for counts in types))
        for key, title, of in found.rows
    ]
    return output.table(heads, rows, " " + "r" * len(heads), wide=0)


def _kinds(found: "Season") -> str:
    """The main counts of base cells and of the others, one kind a line."""
    from inspector.desk.board import season as desk_season

    chosen = [(key, title) for key, title, _of in desk_season.ROWS if key in desk_season.OF_KIND]
    rows = [
        (_(desk_season.GROUPS[kind]), *(str(asdict(counts)[key]) for key, _title in chosen))
        for kind, counts in found.by_kind.items()
    ]
    heads = ("", *(_(title) for _key, title in chosen))
    return output.table(heads, rows, " " + "r" * len(chosen), wide=0)


def _share(counts: "Counts", key: str, of: str) -> str:
    """A count, with its share of another beside it: `47/49 (95.9%)`."""
    values = asdict(counts)
    return share(values[key], values[of] if of else 0)
