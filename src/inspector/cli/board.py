"""The board: how far a round is and what it came to, group by group."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.written import Bom, Csv, Html, Xlsx, paths, tell
from inspector.language import N, _, n_, share

if TYPE_CHECKING:
    from inspector.desk.board.board import Board, Group
    from inspector.desk.board.ceiling import Ceiling

app = typer.Typer()
NAME = 18
"""So many letters of a name are shown at least before a further column is."""


@app.command(help=N("How far a round is, and what it came to, group by group."))
def board(
    ctx: typer.Context,
    by: Annotated[
        str,
        typer.Option("--by", metavar="G", help=N("organisation, type, team or inspector")),
    ] = "organisation",
    csv: Csv = None,
    xlsx: Xlsx = None,
    html: Html = None,
    bom: Bom = True,
) -> int:
    """Every cell is in one stage; shares stand beside their counts."""
    from inspector.desk.board import board as desk_board
    from inspector.desk.board import ceiling
    from inspector.desk.keyring import left_out
    from inspector.desk.visits import listing

    written, today = paths(csv, xlsx, html), date.today()
    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        found = desk_board.board(desk, today, by)
        groups, missing = ceiling.read(desk), left_out.of_round(desk)
        title = _("Round {round} · {day}").format(round=found.round, day=_today(found))
        title = listing.titled(desk, title)
        if csv:
            from inspector.reports.season import tables

            tables.write_board(desk, Path(csv), today, by, bom=bom)
        if xlsx:
            from inspector.reports.season import workbook

            workbook.write_board(desk, Path(xlsx), today, by, progress=progress.percent)
        if html:
            from inspector.reports.season import page

            page.write_board(desk, Path(html), today, by, progress=progress.percent)
    progress.end()
    if here(ctx).options.json:
        output.document(
            _form(found) | {"ceiling": ceilings(groups), "not_counted": missing.document()}
        )
    elif written:
        tell(written)
    else:
        said = missing.words() if missing.not_counted else ""
        warned = "\n".join([*([output.hanging("! ", said)] if said else ()), *warnings(groups)])
        output.say("\n\n".join(filter(None, (_text(found, title), warned))))
    return 0


def ceilings(groups: "tuple[Ceiling, ...]") -> list[dict[str, Any]]:
    """The JSON form of the ceiling: every group with a graded cell."""
    return [each._asdict() | {"most": each.most, "exceeded": each.exceeded} for each in groups]


def warnings(groups: "tuple[Ceiling, ...]") -> list[str]:
    """A line for every group that is above the ceiling."""
    from inspector.desk.board import ceiling

    return [output.hanging("! ", ceiling.words(each)) for each in ceiling.exceeded(groups)]


def _form(found: "Board") -> dict[str, Any]:
    return {
        "round": found.round,
        "by": found.by,
        "today": found.today.isoformat(),
        "groups": [_group(each) for each in found.groups],
        "total": found.total.tally._asdict(),
        "beside": found.beside,
    }


def _group(each: "Group") -> dict[str, Any]:
    return {"group": each.key, "name": each.name, **each.tally._asdict()}


def _text(found: "Board", title: str) -> str:
    from inspector.desk.board.board import GROUPINGS, label
    from inspector.desk.board.season import ROWS
    from inspector.desk.board.tallies import AWARDS, COVERAGE, RESULTS

    rows = [*found.groups, found.total]
    names = [label(found.by, each) for each in rows]
    tallies = [each.tally._asdict() for each in rows]
    coverage = [(key, word, [str(each[key] or "–") for each in tallies]) for key, word in COVERAGE]
    results = [
        (key, word, [share(each[key], each["evaluated"]) for each in tallies])
        for key, word in RESULTS
    ]
    notes = []
    if found.by == "inspector":
        notes.append(_("A cell counts for everyone on its team."))
    if found.beside:
        words = n_(
            "{count} visit is not in the count: its cell is not selected, or has gone",
            "{count} visits are not in the count: their cells are not selected, or have gone",
            found.beside,
        )
        notes.append(words.format(count=found.beside))
    bases = {key: of for key, _title, of in ROWS}
    for key, word in AWARDS:
        base = bases[key]
        shares = [share(each[key], each[base] if base else 0) for each in tallies]
        more = [*results, (key, word, shares)]
        results = more if _fits(_(GROUPINGS[found.by]), names, more) else results
    shown = [_(word) for key, word, _cells in _there(results) if bases[key] == "met"]
    if shown:
        notes.append(_("Of the cells that met: {columns}.").format(columns=", ".join(shown)))
    tables = [_table(_(GROUPINGS[found.by]), names, each) for each in (coverage, results)]
    return "\n\n".join(filter(None, (title, *tables, "\n".join(notes))))


def _there(columns: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, list[str]]]:
    """The columns in which there is anything."""
    return [each for each in columns if set(each[2]) - {"0", "–"}]


def _fits(head: str, names: list[str], columns: list[tuple[str, str, list[str]]]) -> bool:
    """Whether there is room for them beside the beginning of the names."""
    there = _there(columns)
    heads = (head[:NAME], *(_(word) for _key, word, _cells in there))
    cut = [each[:NAME] for each in names]
    lines = list(zip(cut, *(cells for _key, _word, cells in there), strict=True))
    return output.fits(heads, lines)


def _table(head: str, names: list[str], columns: list[tuple[str, str, list[str]]]) -> str:
    """One line a group. A column in which there is nothing at all is left out."""
    there = _there(columns)
    if not there:
        return ""
    heads = (head, *(_(word) for _key, word, _cells in there))
    lines = list(zip(names, *(cells for _key, _word, cells in there), strict=True))
    return output.table(heads, lines, " " + "r" * len(there), wide=0)


def _today(found: "Board") -> str:
    from inspector import days

    return days.show(found.today.isoformat())
