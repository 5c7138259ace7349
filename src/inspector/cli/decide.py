"""What the board decides of cells: grade, recognition, reward, with number and day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import board, output
from inspector.cli.place import here
from inspector.language import N, _, n_
from inspector.words import DECISIONS

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.board.decisions import Decided
    from inspector.desk.board.proposals import Proposal

app = typer.Typer()


@app.command(help=N("Record what the board decided of a cell, or see what is proposed."))
def decide(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CELL | import FILE.csv",
            help=N("the code of the cell; or a file: code,grade,recognised,reward,number,day"),
        ),
    ] = None,
    grade: Annotated[
        str | None,
        typer.Option(metavar="G", help=N("excellent, good, done or failed; empty takes it back")),
    ] = None,
    recognised: Annotated[
        str | None, typer.Option(metavar="yes|no", help=N("as a cell that meets the standard"))
    ] = None,
    reward: Annotated[
        str | None, typer.Option(metavar="R", help=N("merit; empty takes it back"))
    ] = None,
    number: Annotated[
        str, typer.Option(metavar="N", help=N("the number of the decision, as 12-QĐ/ĐU"))
    ] = "",
    day: Annotated[str, typer.Option(metavar="D", help=N("the day of the decision"))] = "",
    clear: Annotated[
        bool, typer.Option("--clear", help=N("take back all that is decided of the cell"))
    ] = False,
    proposals: Annotated[
        bool, typer.Option("--proposals", help=N("list what the program proposes, with reasons"))
    ] = False,
) -> int:
    """The program proposes, the board decides: what is decided otherwise stands all the same."""
    from inspector.desk import WrongInput
    from inspector.desk.board import deciding

    place, json = here(ctx), here(ctx).options.json
    given = {"grade": grade, "recognised": recognised, "reward": reward}
    said = {kind: value for kind, value in given.items() if value is not None}
    match words or []:
        case [] if proposals and not (said or clear):
            with place.desk(write=False) as desk:
                _list(desk, json)
        case ["import", file] if not (said or clear or proposals):
            with place.desk() as desk:
                rows = deciding.import_csv(desk, Path(file))
                _tell_import(desk, rows, json)
        case [cell] if clear and not (said or proposals):
            with place.desk() as desk:
                deciding.clear(desk, [cell])
                _tell(desk, cell, json)
        case [cell] if not (clear or proposals):
            with place.desk(write=bool(said)) as desk:
                if said or number or day:
                    deciding.decide(desk, [cell], said, number, day)
                    _doubt(desk, [cell], said, day)
                _tell(desk, cell, json)
        case _other:
            raise WrongInput(
                _(
                    "name one cell with what was decided, or a file: inspector decide CELL,"
                    " inspector decide import FILE.csv, inspector decide --proposals"
                )
            )
    return 0


def form(decided: "Decided") -> dict[str, Any]:
    """The JSON form of what is decided of a cell; null for what is not."""
    return {
        kind: {
            "value": each.value or None,
            "number": each.number or None,
            "day": each.day or None,
            "differs": each.differs,
        }
        if each.value or each.differs
        else None
        for kind, each in decided._asdict().items()
    }


def lines(decided: "Decided", against: tuple[str, ...] = ()) -> list[str]:
    """What is decided of a cell, one decision a line."""
    from inspector.desk.board import decisions

    found = []
    for kind, each in decided._asdict().items():
        if said := decisions.words(kind, each):
            otherwise = " · " + _("otherwise than proposed") if kind in against else ""
            found.append(f"{_(DECISIONS[kind])}: {said}{otherwise}")
    return found


def _doubt(desk: "Desk", cells: list[str], said: dict[str, str], day: str) -> None:
    """Say what is odd about a decision that is recorded now."""
    from datetime import date

    from inspector.desk.board import doubts

    for sentence in doubts.against(desk, cells, said, day, date.today()):
        output.complain(_("recorded all the same: {doubt}").format(doubt=sentence))


def _tell(desk: "Desk", cell: str, json: bool) -> None:
    """What is decided of a cell now, and whether its group is above the ceiling."""
    from inspector.desk.board import ceiling, decisions, proposals
    from inspector.desk.round import roster

    place = roster.find(desk, cell, desk.round)
    decided = decisions.read(desk, cell)
    proposal = next((p for p in proposals.proposals(desk) if p.cell.code == place.code), None)
    above = ceiling.above(desk, [place])
    if json:
        output.document(
            {
                "cell": place.shown,
                "round": desk.round,
                "decisions": form(decided),
                "proposal": _proposed(proposal) if proposal else None,
                "ceiling": board.ceilings(above),
            }
        )
        return
    against = proposal.against if proposal else ()
    output.say(f"{place.name} · {place.shown}")
    for line in lines(decided, against) or [_("nothing is decided")]:
        output.say(f"  {line}")
    if proposal:
        output.say("  " + _("proposed: {words}").format(words=_proposal_words(proposal)))
    for line in board.warnings(above):
        output.say(line)


def _tell_import(desk: "Desk", rows: int, json: bool) -> None:
    from inspector.desk.board import ceiling, doubts

    groups = ceiling.read(desk)
    if json:
        output.document({"rows": rows, "ceiling": board.ceilings(groups)})
        return
    words = n_("decisions on {count} cell read", "decisions on {count} cells read", rows)
    output.say(words.format(count=rows))
    if left := doubts.uncounted(desk, desk.round):
        output.say(output.hanging("! ", left))
    for line in board.warnings(groups):
        output.say(line)


def _list(desk: "Desk", json: bool) -> None:
    from inspector.desk.board import proposals

    found = proposals.proposals(desk)
    if json:
        output.document(
            [
                {
                    "cell": each.cell.shown,
                    "name": each.cell.name,
                    "verdict": each.verdict,
                    "result": each.result,
                    **_proposed(each),
                    "decisions": form(each.decided),
                }
                for each in found
            ]
        )
        return
    for each in found:
        output.say(output.hanging(f"{each.cell.shown}  ", each.cell.name))
        output.say(output.hanging("    ", _proposal_words(each)))
        for line in lines(each.decided, each.against):
            output.say(output.hanging("    ", line))


def _proposed(each: "Proposal") -> dict[str, Any]:
    return {
        "recognised": each.recognised or None,
        "excellent": each.excellent,
        "reason": each.reason,
        "against": list(each.against),
    }


def _proposal_words(each: "Proposal") -> str:
    from inspector.desk.board import proposals

    return f"{proposals.words(each)}: {each.reason}"
