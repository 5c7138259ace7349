"""The season: the table of a round."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, decimal, pick

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.season import Counts, Season

app = typer.Typer()

_ROWS = (
    ("cells", N("Cells"), ""),
    ("selected", N("Selected"), ""),
    ("transferred", N("Transferred"), ""),
    ("evaluated", N("Evaluated"), ""),
    ("met", N("Met the standard"), "evaluated"),
    ("not_met", N("Not met"), "evaluated"),
    ("not_eligible", N("  of these not eligible"), "evaluated"),
    ("provisional", N("Provisional"), "evaluated"),
    ("disputed", N("Disputed"), "evaluated"),
    ("not_visited", N("Not visited"), ""),
    ("excellent", N("Completed excellently"), "met"),
    ("merit", N("Certificate of merit"), "met"),
)
_TYPES = {
    "agency": N("agency"),
    "service": N("service"),
    "enterprise": N("enterprise"),
    "cell": N("under base committees"),
    "base_cell": N("base cells"),
}


@app.command(help=N("What a round came to."))
def season(
    ctx: typer.Context,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="PATH", help=N("write the table to a file"))
    ] = None,
) -> int:
    """Counts that add up, with shares, by type and by kind of organisation."""
    with here(ctx).desk(write=False) as desk:
        if csv is None:
            print_season(desk, here(ctx).options.json)
            return 0
        from inspector.desk import season as desk_season

        found = desk_season.season(desk)
    desk_season.write_csv(found, Path(csv))
    if here(ctx).options.json:
        output.document(_form(found))
    else:
        output.say(_("{path} is written").format(path=csv))
    return 0


def print_season(desk: "Desk", json: bool) -> None:
    """Print the season of the desk's round."""
    from inspector.desk import season as desk_season

    found = desk_season.season(desk)
    if json:
        output.document(_form(found))
    else:
        output.say(_text(found))


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


def _text(found: "Season") -> str:
    sums = _("{total} = {committees} base committees + {cells} base cells").format(
        total=found.organisations, committees=found.base_committees, cells=found.base_cells
    )
    groups = [found.counts, *found.by_type.values(), *found.by_kind.values()]
    names = [*found.by_type, *found.by_kind]
    heads = (_("all"), *(_(_TYPES[name]) if name in _TYPES else name for name in names))
    rows = [
        (_(title), _share(found.counts, key, of), *(str(asdict(each)[key]) for each in groups[1:]))
        for key, title, of in _ROWS
    ]
    facts = [f"· {pick(text)}" for _id, text in found.facts]
    parts = [
        _("Season {round}").format(round=found.round)
        + "\n"
        + _("Base organisations: {sums}").format(sums=sums),
        output.table(("", *heads), rows, " " + "r" * len(heads), wide=0),
    ]
    return "\n\n".join([*parts, "\n".join(facts)] if facts else parts)


def _share(counts: "Counts", key: str, of: str) -> str:
    """A count, with its share of another beside it: `47/49 (95.9%)`."""
    values = asdict(counts)
    count, whole = values[key], values[of] if of else 0
    if not whole:
        return str(count)
    tenths = (2000 * count + whole) // (2 * whole)
    return f"{count}/{whole} ({decimal(f'{tenths // 10}.{tenths % 10}')}%)"
