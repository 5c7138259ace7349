"""The board: how far a round is and what it came to, group by group."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_, share

if TYPE_CHECKING:
    from inspector.desk.board import Board, Group, Tally
    from inspector.desk.ceiling import Ceiling

app = typer.Typer()

COVERAGE = (
    ("visits", N("cells")),
    ("planned", N("planned")),
    ("open", N("open")),
    ("done", N("done")),
    ("handed_over", N("handed")),
    ("returned", N("returned")),
    ("accepted", N("accepted")),
    ("overdue", N("overdue")),
)
RESULTS = (
    ("evaluated", N("evaluated"), ""),
    ("met", N("met"), "evaluated"),
    ("not_met", N("not met"), "evaluated"),
    ("provisional", N("provisional"), ""),
    ("disputed", N("disputed"), ""),
)


@app.command(help=N("How far a round is, and what it came to, group by group."))
def board(
    ctx: typer.Context,
    by: Annotated[
        str,
        typer.Option("--by", metavar="G", help=N("organisation, type, team or inspector")),
    ] = "organisation",
) -> int:
    """Every cell is in one stage; shares stand beside their counts."""
    from inspector.desk import board as desk_board
    from inspector.desk import ceiling

    with here(ctx).desk(write=False) as desk:
        found = desk_board.board(desk, date.today(), by)
        groups = ceiling.read(desk)
    if here(ctx).options.json:
        output.document(_form(found) | {"ceiling": ceilings(groups)})
    else:
        output.say(_text(found))
        for line in warnings(groups):
            output.say(line)
    return 0


def ceilings(groups: "tuple[Ceiling, ...]") -> list[dict[str, Any]]:
    """The JSON form of the ceiling: every group with a graded cell."""
    return [each._asdict() | {"most": each.most, "exceeded": each.exceeded} for each in groups]


def warnings(groups: "tuple[Ceiling, ...]") -> list[str]:
    """A line for every group that is above the ceiling."""
    from inspector.desk import ceiling

    return [f"! {ceiling.words(each)}" for each in ceiling.exceeded(groups)]


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


def _text(found: "Board") -> str:
    from inspector.desk.board import GROUPINGS

    title = _("Round {round} · {day}").format(round=found.round, day=_today(found))
    rows = [*found.groups, found.total]
    grouping = _(GROUPINGS[found.by])
    heads = (grouping, *(_(word) for _key, word in COVERAGE))
    coverage = output.table(
        heads,
        [(each.name, *_numbers(each.tally)) for each in rows],
        " " + "r" * len(COVERAGE),
        wide=0,
    )
    heads = (grouping, *(_(word) for _key, word, _of in RESULTS))
    results = output.table(
        heads,
        [(each.name, *_shares(each.tally)) for each in rows],
        " " + "r" * len(RESULTS),
        wide=0,
    )
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
    return "\n\n".join(filter(None, (title, coverage, results, "\n".join(notes))))


def _today(found: "Board") -> str:
    from inspector import days

    return days.show(found.today.isoformat())


def _numbers(tally: "Tally") -> list[str]:
    values = tally._asdict()
    return [str(values[key] or "–") for key, _word in COVERAGE]


def _shares(tally: "Tally") -> list[str]:
    values = tally._asdict()
    return [share(values[key], values[of] if of else 0) for key, _word, of in RESULTS]
