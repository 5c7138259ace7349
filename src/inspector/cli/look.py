"""Looking: the list of a round, a visit, its explanation."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import listed, output, words
from inspector.cli.place import Cell, here
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.desk.board.decisions import Decided

app = typer.Typer()


@app.command("list", help=N("The cells of a round with what was found so far."))
def list_(
    ctx: typer.Context,
    settled: Annotated[
        bool, typer.Option("--settled", help=N("which of your own values others settled, and why"))
    ] = False,
) -> int:
    """Selected cells, and any other with a visit."""
    if settled:
        from inspector.cli import settled as of_mine

        return of_mine.listed(ctx)
    from inspector.checklist import points_text
    from inspector.cli import settled as of_mine
    from inspector.desk import names
    from inspector.desk.appraisal import accepting, returning
    from inspector.desk.board import decisions
    from inspector.desk.keyring import left_out, marks
    from inspector.desk.office import receipts
    from inspector.desk.round import roster_words, rounds
    from inspector.desk.settling import settled as desk_settled
    from inspector.desk.visits import listing, outcome, since

    with here(ctx).desk(write=False) as desk:
        found = listing.visits(desk)
        finished = (each.cell.code for each in found if each.status == "finished")
        became = since.of(desk, desk.round, finished)
        decided = decisions.of_round(desk)
        own = receipts.own(desk).visits if here(ctx).options.json else {}
        states, missing = accepting.stages(desk), left_out.of_round(desk)
        waiting = Counter(each.cell for each in returning.open(desk))
        standards = rounds.standards(desk)
        lost = [] if here(ctx).options.json else desk_settled.of_mine(desk)
    if here(ctx).options.json:
        output.document(
            [
                {
                    "cell": each.cell.shown,
                    "name": each.cell.name,
                    "type": each.cell.type,
                    "status": each.status,
                    "verdict": each.verdict,
                    "result": each.result,
                    "lowest": each.lowest,
                    "reachable": each.reachable,
                    "may_lose": points_text(each.may_lose),
                    "findings": each.findings,
                    "remaining": each.remaining,
                    "at": output.when(each.at) if each.at else None,
                    **_decided(decided.get(each.cell.code)),
                    "held": own.get(names.visit(each.cell.round, each.cell.code)),
                    "signed": became.get(each.cell.code, "").startswith(since.SIGNED),
                    "changed": became.get(each.cell.code, "").endswith("changed"),
                    "cell_status": each.cell.status,
                    "enrolment": each.cell.enrolment or None,
                    "returned": waiting[each.cell.shown],
                    "accepted": states.get(each.cell.code),
                    "not_counted": missing.not_counted.get(each.cell.code, 0),
                    "not_sealed": missing.answers.get(each.cell.code, 0),
                }
                for each in found
            ]
        )
        return 0
    rows = [listed.row(each, became, standards.get(each.cell.type)) for each in found]
    said = [_decided_words(_decided(decided.get(each.cell.code))) for each in found]
    enrolled = [roster_words.enrolment(each.cell.enrolment) for each in found]
    more = ((_("decided"), said), (_("enrolment"), enrolled))
    output.say(listed.table(rows, dict(more)))
    for each in found:
        if words_ := outcome.words(states.get(each.cell.code), waiting[each.cell.shown]):
            output.say(f"{each.cell.shown}: {words_}")
    if lost:
        output.say(of_mine.counted(len(lost)))
    if not_sealed := missing.words():
        sign = marks.SIGN if missing.counts else "!"
        output.say(output.hanging(f"{sign} ", not_sealed))
    return 0


def _decided(each: "Decided | None") -> dict[str, str | None]:
    """What is decided of a cell, without number and day; null for what is not."""
    kinds = ("grade", "recognised", "reward")
    return {kind: (getattr(each, kind).value or None) if each else None for kind in kinds}


def _decided_words(said: dict[str, str | None]) -> str:
    """What is decided in as few words as there is room for."""
    return ", ".join(_(words.DECIDED[kind, value]) for kind, value in said.items() if value)


@app.command(help=N("A visit: where it stands, every finding."))
def show(
    ctx: typer.Context,
    cell: Cell,
    all_: Annotated[
        bool, typer.Option("--all", help=N("everything that is on record of it"))
    ] = False,
) -> int:
    """The visit of a cell in the round."""
    if all_:
        from inspector.cli import everything

        return everything.show(here(ctx), cell)
    from inspector.cli import closing as end
    from inspector.cli import decide
    from inspector.desk.board import decisions
    from inspector.desk.visits import closing, unasked, visit

    with here(ctx).desk(write=False) as desk:
        found = visit.read(desk, cell)
        said = closing.read(desk, cell)
        decided = decisions.read(desk, cell)
        gone = unasked.read(desk, cell)
    if here(ctx).options.json:
        from inspector.cli import visit_json

        more = {"decisions": decide.form(decided)} | visit_json.unasked(gone)
        output.document(visit_json.document(found) | more | end.document(said))
        return 0
    from inspector.cli import show as form

    output.say(form.text(found))
    if gone:
        output.say(form.unasked_text(gone))
    for line in (*form.office_lines(found), *end.lines(said), *decide.lines(decided)):
        output.say(line)
    return 0


@app.command(help=N("Why a visit has its points, criterion by criterion."))
def explain(ctx: typer.Context, cell: Cell) -> int:
    """The lines add up to the total."""
    from inspector.checklist import points_text
    from inspector.checklist.working import say, standard
    from inspector.cli import show as form
    from inspector.cli import visit_json
    from inspector.desk.looking import explained

    with here(ctx).desk(write=False) as desk:
        found = explained.lines(desk, cell)
    if here(ctx).options.json:
        output.document(
            {
                "cell": found.visit.cell.shown,
                "round": found.visit.round,
                "lines": [
                    {
                        "criterion": line.criterion,
                        "state": line.state,
                        "points": None if line.points is None else points_text(line.points),
                        "applicable": points_text(line.applicable),
                        "sentence": line.sentence,
                    }
                    for line in found.lines
                ],
                "points": visit_json.points(found.visit),
                "verdict": found.visit.standing.verdict,
                "counts": visit_json.counts(found.visit),
            }
        )
        return 0
    for line in found.lines:
        output.say(output.hanging(f"{line.criterion}: ", line.sentence))
    output.say()
    added = say(
        _("{points} of {applicable} points"), points=found.earned, applicable=found.applicable
    )
    steps = filter(None, (added, found.weighed, form.total(found.visit)))
    output.say(output.hanging("", " · ".join(steps)))
    output.say(output.hanging("", standard(found.visit.checklist)))
    for said in form.counting(found.visit):
        output.say(said)
    return 0
