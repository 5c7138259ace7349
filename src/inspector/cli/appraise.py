"""The office's own column: looking, accepting, giving back."""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output, words
from inspector.cli.place import Cell, here
from inspector.language import N, _, n_
from inspector.words import VERDICTS

if TYPE_CHECKING:
    from inspector.desk.appraisal.appraising import Appraisal, Row
    from inspector.desk.visits.finding import Finding
    from inspector.desk.visits.visit import Visit

app = typer.Typer()


@app.command(help=N("A visit in three columns: self-score, team, appraised."))
def appraise(ctx: typer.Context, cell: Cell) -> int:
    """To appraise use `record --column appraised`."""
    from inspector.desk.appraisal import appraising

    with here(ctx).desk(write=False) as desk:
        found = appraising.read(desk, cell)
    if here(ctx).options.json:
        output.document(_document(found))
    else:
        output.say(_text(found))
    return 0


def _document(found: "Appraisal") -> dict[str, Any]:
    from inspector.cli import visit_json

    return {
        "cell": found.team.cell.shown,
        "round": found.team.round,
        "decided_by": found.counts.column,
        "verdict": found.counts.standing.verdict,
        "columns": {each.column: visit_json.points(each) for each in _columns(found)},
        "criteria": [
            {
                "criterion": row.criterion.id,
                "self": _said(row.own),
                "team": _said(row.team),
                "appraised": _said(row.appraised) if row.appraised else None,
                "accepted": visit_json.accepted(_counting(found, row)),
                "returned": visit_json.returned(row.team),
                "reason_missing": row.reason,
            }
            for row in found.rows
        ],
        "gaps": found.gaps,
    }


def _columns(found: "Appraisal") -> "tuple[Visit, ...]":
    return (found.own, found.team, found.appraised)


def _counting(found: "Appraisal", row: "Row") -> "Finding":
    return found.counts.finding(row.criterion.id)


def _said(each: "Finding") -> dict[str, Any]:
    from inspector.checklist import points_text

    return {
        "state": each.state,
        "points": None if each.points is None else points_text(each.points),
        "answer": each.stored.answer if each.stored else None,
        "explain": each.explain,
        "note": each.note,
    }


def _text(found: "Appraisal") -> str:
    from inspector.cli import show
    from inspector.desk.keyring import marks as seals

    rows, told = [], []
    legend = show.legend(row.team for row in found.rows)
    for row in found.rows:
        marks = show.office_words(_counting(found, row))
        if row.reason:
            marks.insert(0, _("differs: say why"))
        why = [row.appraised.explain] if row.appraised and row.appraised.explain else []
        if row.lower and (row.team.explain or row.team.note):
            why.append(_("team: {why}").format(why=row.team.explain or row.team.note))
        shown = (row.own, row.team, row.appraised)
        points = [output.points(each.points) if each else "–" for each in shown]
        if legend:
            points[1] += f" {seals.SIGN if row.team.seal else ' '}"
        most = output.points(row.criterion.points)
        rows.append((row.criterion.id, most, *points))
        if said := " · ".join([*marks, *why]):
            told.append(output.hanging(f"{row.criterion.id}  ", said))
    sums = [_earned(each) for each in _columns(found)]
    sums[1] += "  " if legend else ""
    if not found.is_appraised:
        sums[2] = "–"
    most = output.points(found.team.checklist.points_max)
    rows.append((_("total"), most, *sums))
    heads = (_("criterion"), _("of"), _("self"), _("team"), _("appraised"))
    head = f"{found.team.cell.name} · {found.team.cell.shown} · {found.team.round}"
    verdict = _(VERDICTS[found.counts.standing.verdict])
    table = output.table(heads, rows, " rrrr", wide=0)
    under = [legend] if legend else []
    return "\n".join((head, "", table, *under, "", verdict, *told))


def _earned(column: "Visit") -> str:
    """What a column comes to; a dash where nothing was said in it."""
    said = any(each.state != "open" for each in column.findings)
    return output.points(column.standing.earned) if said else "–"


@app.command(help=N("Accept what stands: it counts until something else is accepted."))
def accept(
    ctx: typer.Context,
    cell: Cell,
    criteria: Annotated[
        list[str] | None,
        typer.Argument(metavar="CRITERION", help=N("such as III.2; none: the whole visit")),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help=N("take acceptances back instead"))
    ] = False,
    although_returned: Annotated[
        bool,
        typer.Option("--although-returned", help=N("also what is returned: takes the return back")),
    ] = False,
) -> int:
    """1 where something was left."""
    from inspector.desk import WrongInput
    from inspector.desk.appraisal import accepting, appraising, doubts
    from inspector.desk.visits import outcome, visit

    if although_returned and (withdraw or not criteria):
        raise WrongInput(_("--although-returned goes with criteria that are to be accepted"))
    chosen = here(ctx).options
    with here(ctx).desk() as desk:
        column = accepting.column_of(desk, "" if chosen.column == "team" else chosen.column)
        against: list[str] = []
        if withdraw:
            done = accepting.withdraw(desk, cell, criteria or (), column)
        else:
            against = doubts.against(appraising.read(desk, cell), column, criteria or ())
            try:
                done = accepting.accept(desk, cell, criteria or (), column, although_returned)
            except accepting.StillReturned as error:
                words_ = _("{sentence}; or accept it with --although-returned")
                raise WrongInput(words_.format(sentence=error)) from None
        found = visit.read(desk, cell, column=column)
    if against and done.accepted:
        words_ = _("{cell} was accepted all the same: {doubts}")
        output.complain(words_.format(cell=found.cell.shown, doubts="; ".join(against)))
    if chosen.json:
        output.document(
            {
                "cell": found.cell.shown,
                "round": found.round,
                "column": column,
                "withdrawn" if withdraw else "accepted": list(done.accepted),
                "already": list(done.already),
                "left": [{"criterion": each, "why": why} for each, why in done.left],
                "state": outcome.state(found) or None,
                "verdict": found.standing.verdict,
            }
        )
        return 1 if done.left else 0
    count = len(done.accepted)
    said = n_("{count} criterion accepted", "{count} criteria accepted", count)
    if withdraw:
        said = n_("{count} acceptance taken back", "{count} acceptances taken back", count)
    if not (done.accepted or done.already) and {why for _each, why in done.left} == {"answer"}:
        output.say(_("nothing is scored there: there is nothing to accept"))
        return 1
    output.say(said.format(count=count))
    for why, left in groupby(sorted(done.left, key=_why), _why):
        criteria_ = ", ".join(each for each, _why_ in left)
        output.say(output.hanging("", f"{criteria_}: {_(words.LEFT[why])}"))
    return 1 if done.left else 0


def _why(left: tuple[str, str]) -> str:
    return left[1]


@app.command("return", help=N("Give a criterion back to the inspector with a remark."))
def return_(
    ctx: typer.Context,
    cell: Cell,
    criterion: Annotated[str, typer.Argument(metavar="CRITERION", help=N("such as III.2"))],
    remark: Annotated[str, typer.Option(metavar="T", help=N("what is to be corrected"))] = "",
    clear: Annotated[bool, typer.Option("--clear", help=N("take it back"))] = False,
    reply: Annotated[
        str, typer.Option(metavar="T", help=N("the inspector's answer without another answer"))
    ] = "",
) -> int:
    """Open until another answer stands, or a reply was given."""
    from inspector.cli import visit_json
    from inspector.desk import WrongInput
    from inspector.desk.appraisal import returning
    from inspector.desk.visits import visit

    if not (remark or clear or reply):
        raise WrongInput(_("a criterion is given back with a remark: --remark"))
    if (bool(remark), clear, bool(reply)).count(True) != 1:
        raise WrongInput(_("say one of --remark, --reply and --clear"))
    with here(ctx).desk() as desk:
        if clear:
            returning.take_back(desk, cell, criterion)
        elif reply:
            returning.reply(desk, cell, criterion, reply)
        else:
            returning.give_back(desk, cell, criterion, remark)
        found = visit.read(desk, cell)
        left = len(returning.open(desk))
    finding = next(
        each for each in found.findings if each.criterion.id.casefold() == criterion.casefold()
    )
    if here(ctx).options.json:
        output.document(
            {
                "cell": found.cell.shown,
                "round": found.round,
                "criterion": finding.criterion.id,
                "returned": visit_json.returned(finding),
                "open": left,
            }
        )
        return 0
    words_ = n_(
        "{count} criterion waits for an inspector", "{count} criteria wait for inspectors", left
    )
    output.say(words_.format(count=left) if left else _("nothing waits for an inspector"))
    return 0
