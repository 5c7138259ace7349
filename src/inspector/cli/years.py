"""Two years of a cell compared."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_

if TYPE_CHECKING:
    from inspector.desk.looking.years import Line, Years
    from inspector.desk.visits.visit import Finding, Visit

app = typer.Typer()


@app.command(help=N("A cell's visit beside that of another round, criterion by criterion."))
def compare(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    with_: Annotated[
        str | None, typer.Option("--with", metavar="ROUND", help=N("the other round"))
    ] = None,
) -> int:
    """Points are compared only where the rule is the same."""
    from inspector.desk import WrongInput
    from inspector.desk.looking import years

    if with_ is None:
        raise WrongInput(_("say with which round: --with ROUND"))
    with here(ctx).desk(write=False) as desk:
        found = years.read(desk, cell, with_)
    if here(ctx).options.json:
        output.document(_document(found))
    else:
        output.say(_text(found))
    return 0


def _document(found: "Years") -> dict[str, Any]:
    from inspector.checklist import points_text

    count, before, now = found.comparable
    return {
        "cell": found.now.cell.shown,
        "now": _visit(found.now),
        "before": _visit(found.before),
        "same_rules": found.same_rules,
        "comparable": {
            "criteria": count,
            "before": points_text(before),
            "now": points_text(now),
        },
        "criteria": [
            {
                "criterion": line.part.id,
                "state": line.part.state,
                "before": _finding(line.before),
                "now": _finding(line.now),
                "difference": None if line.difference is None else points_text(line.difference),
            }
            for line in found.lines
        ],
    }


def _visit(found: "Visit") -> dict[str, Any]:
    from inspector.cli import show

    list_ = found.checklist
    return {
        "round": found.round,
        "checklist": {"id": list_.id, "revision": list_.revision, "hash": list_.hash},
        "points": show.points(found),
        "verdict": found.standing.verdict,
    }


def _finding(found: "Finding | None") -> dict[str, Any] | None:
    from inspector.cli import show

    if found is None:
        return None
    kept = ("state", "points", "max", "answer", "note", "explain")
    return {key: value for key, value in show.finding(found).items() if key in kept}


def _text(found: "Years") -> str:
    from inspector.cli import show, words

    lines = [f"{found.now.cell.name} · {found.now.cell.shown}"]
    for each in (found.before, found.now):
        facts = _("{round}: {result}, {verdict} (checklist {id} revision {revision})")
        lines.append(
            facts.format(
                round=each.round,
                result=output.result(show.shown(each, each.standing.result)),
                verdict=_(words.VERDICTS[each.standing.verdict]),
                id=each.checklist.id,
                revision=each.checklist.revision,
            )
        )
    if not found.same_rules:
        count, before, now = found.comparable
        same = n_(
            "under other rules the results do not compare; on the {count} criterion scored by the"
            " same rule: {before} → {now} points",
            "under other rules the results do not compare; on the {count} criteria scored by the"
            " same rule: {before} → {now} points",
            count,
        )
        said = same.format(count=count, before=output.points(before), now=output.points(now))
        lines.append(output.hanging("", said))
    heads = (_("criterion"), found.before.round, found.now.round, "", "", _("why points were lost"))
    rows = [_row(line) for line in found.lines]
    return "\n".join([*lines, "", output.table(heads, rows, " rrr", 5)])


def _row(line: "Line") -> tuple[str, ...]:
    from inspector.checklist.compare_words import STATES

    difference = ""
    if line.difference:
        difference = f"{'+' if line.difference > 0 else ''}{output.points(line.difference)}"
    state = "" if line.part.state == "kept" else _(STATES[line.part.state])
    said = line.now.explain or line.now.note if line.now else ""
    return (line.part.id, _points(line.before), _points(line.now), difference, state, said or "")


def _points(found: "Finding | None") -> str:
    """Points of the most there are, or the state where there are none."""
    from inspector.cli import words

    if found is None:
        return "–"
    if found.points is None:
        return _(words.STATES[found.state])
    return f"{output.points(found.points)}/{output.points(found.criterion.points)}"
