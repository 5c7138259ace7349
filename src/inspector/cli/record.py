"""Recording: a finding, a disqualifier, the end of a visit."""

from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output, words
from inspector.cli.place import Cell, here
from inspector.language import N, _
from inspector.words import VERDICTS

if TYPE_CHECKING:
    from inspector.desk import Desk

app = typer.Typer()


@app.command(help=N("Record one finding."))
def record(
    ctx: typer.Context,
    cell: Cell,
    criterion: Annotated[str, typer.Argument(metavar="CRITERION", help=N("such as III.2"))],
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="ANSWER",
            help=N(
                "an option's number, a number, PART/WHOLE, counts as 0,2, parts as a,c or none;"
                " or full, na, later, clear, =2.5"
            ),
        ),
    ] = None,
    cap: Annotated[
        list[str] | None, typer.Option("--cap", metavar="ID", help=N("a cap that applies"))
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="T", help=N("a note"))] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="T", help=N("why points were lost, or it does not apply"))
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="T", help=N("a document; it is added"))
    ] = None,
    repaired: Annotated[
        str | None,
        typer.Option(
            metavar="yes|partly|no|clear",
            help=N("whether the shortcoming of the last visit is repaired"),
        ),
    ] = None,
) -> int:
    """What is not named is left as it is."""
    from inspector.desk import WrongInput
    from inspector.desk.visits import findings

    said = (answer, note, explain, repaired)
    if said == (None,) * len(said) and not evidence and not cap:
        raise WrongInput(_("there is nothing to record: give an answer, a note or evidence"))
    with here(ctx).desk() as desk:
        findings.record(
            desk, cell, criterion, answer, cap or (), note, explain, evidence or (),
            repaired=repaired,
        )  # fmt: skip
        _print_recorded(desk, cell, criterion, here(ctx).options.json)
    return 0


def _print_recorded(desk: "Desk", cell: str, criterion: str, json: bool) -> None:
    from inspector.cli import show, visit_json
    from inspector.desk.visits import visit

    found = visit.read(desk, cell)
    finding = next(
        each for each in found.findings if each.criterion.id.casefold() == criterion.casefold()
    )
    if json:
        output.document(
            {
                "cell": found.cell.shown,
                "round": found.round,
                "finding": visit_json.finding(finding),
                "points": visit_json.points(found),
                "verdict": found.standing.verdict,
                "counts": visit_json.counts(found),
            }
        )
        return
    counts = show.counting(found)
    words_ = _(
        "{criterion}: {points} of {most} points ({state}); {so_far} so far, can reach {reach}"
    )
    if counts:
        words_ = _("{criterion}: {points} of {most} points ({state})")
    output.say(
        words_.format(
            criterion=finding.criterion.id,
            points=output.points(finding.points),
            most=output.points(finding.criterion.points),
            state=_(words.STATES[finding.state]),
            so_far=output.points(found.standing.earned),
            reach=output.result(show.shown(found, found.standing.reachable)),
        )
    )
    for said in counts:
        output.say(said)


@app.command(help=N("State that a disqualifier holds, or take it back."))
def disqualify(
    ctx: typer.Context,
    cell: Cell,
    id_: Annotated[str, typer.Argument(metavar="ID", help=N("such as D1"))],
    exception: Annotated[str, typer.Option(metavar="T", help=N("why its exception holds"))] = "",
    clear: Annotated[bool, typer.Option("--clear", help=N("take it back"))] = False,
) -> int:
    """The points stay as they are."""
    from inspector.desk.visits import findings, visit

    with here(ctx).desk() as desk:
        findings.disqualify(desk, cell, id_, exception, clear)
        found = visit.read(desk, cell)
    if here(ctx).options.json:
        verdict = found.standing.verdict
        output.document({"cell": found.cell.shown, "round": found.round, "verdict": verdict})
    else:
        output.say(f"{found.cell.shown}: {_(VERDICTS[found.counting.verdict])}")
    return 0


@app.command(help=N("Finish a visit; lists the gaps where there are some."))
def finish(
    ctx: typer.Context,
    cell: Cell,
    with_gaps: Annotated[
        str, typer.Option(metavar="REASON", help=N("finish all the same, and why"))
    ] = "",
) -> int:
    """1 where gaps keep it open."""
    from inspector.desk.visits import findings

    with here(ctx).desk() as desk:
        gaps = findings.finish(desk, cell, with_gaps)
    if here(ctx).options.json:
        listed = [{"criterion": criterion, "missing": missing} for criterion, missing in gaps]
        output.document({"finished": not gaps, "gaps": listed})
    elif gaps:
        for criterion, missing in gaps:
            output.say(f"{criterion}: {_(words.GAPS[missing])}")
        words_ = _(
            "the visit of {cell} is not finished: something is missing; --with-gaps REASON"
            " finishes it all the same"
        )
        output.say(output.hanging("", words_.format(cell=cell)))
    else:
        output.say(_("the visit of {cell} is finished").format(cell=cell))
    return 1 if gaps else 0


@app.command(help=N("Open a finished visit again."))
def reopen(
    ctx: typer.Context,
    cell: Cell,
    reason: Annotated[str, typer.Option(metavar="T", help=N("why; it is on record"))],
) -> int:
    """The reason is on record."""
    from inspector.desk.visits import findings

    with here(ctx).desk() as desk:
        findings.reopen(desk, cell, reason)
    if here(ctx).options.json:
        output.document({"cell": cell, "status": "open"})
    else:
        output.say(_("the visit of {cell} is open again").format(cell=cell))
    return 0
