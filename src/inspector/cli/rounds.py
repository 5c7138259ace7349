"""What is stated of a round; a round after another one."""

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_

app = typer.Typer()
_round = typer.Typer()
app.add_typer(_round, name="round", help=N("A round after another one; what is stated of it."))

Facts = Annotated[str, typer.Argument(metavar="FILE.csv", help=N("a CSV file, UTF-8"))]


def _callback() -> None:
    """Keeps a group a group where it has one command."""


_round.callback()(_callback)


@_round.command("facts", help=N("Read facts of the round that are only text."))
def round_facts(ctx: typer.Context, file: Facts) -> int:
    """Columns id, vi, en, pt; shown under the season table."""
    from inspector.desk.round import rounds

    with here(ctx).desk() as desk:
        rows = rounds.add_facts(desk, Path(file))
    if here(ctx).options.json:
        output.document({"rows": rows})
    else:
        output.say(n_("{count} fact read", "{count} facts read", rows).format(count=rows))
    return 0


@_round.command("decides", help=N("Which column counts in the round: team or appraised."))
def round_decides(
    ctx: typer.Context,
    column: Annotated[
        str, typer.Argument(metavar="COLUMN", help=N("team or appraised; none: show it"))
    ] = "",
) -> int:
    """Without a column it is shown."""
    from inspector.desk.round import rounds

    with here(ctx).desk(write=bool(column)) as desk:
        if column:
            rounds.decide_by(desk, column.casefold())
        found = rounds.read(desk)
    if here(ctx).options.json:
        output.document({"round": found.code, "decided_by": found.decided_by})
        return 0
    words = {
        "team": _("in the round {round} the team's score counts"),
        "appraised": _(
            "in the round {round} the appraised score counts, and the team's where nothing was"
            " appraised"
        ),
    }
    output.say(words[found.decided_by].format(round=found.code))
    return 0


@_round.command("policy", help=N("What a round says of answers that are not sealed."))
def round_policy(
    ctx: typer.Context,
    about: Annotated[str, typer.Argument(metavar="seals", help=N("what it is about: seals"))],
    policy: Annotated[
        str, typer.Argument(metavar="POLICY", help=N("mark or require; none: show it"))
    ] = "",
) -> int:
    """Without a policy it is shown."""
    from inspector.desk import WrongInput, counting
    from inspector.desk.round import rounds

    if about.casefold() != counting.FIELD:
        words = _("there is no policy “{about}”: it is seals")
        raise WrongInput(words.format(about=about))
    with here(ctx).desk(write=bool(policy)) as desk:
        if policy:
            rounds.say_policy(desk, policy.casefold())
        found = rounds.read(desk)
    if here(ctx).options.json:
        output.document({"round": found.code, "seals": found.seals})
        return 0
    words_of = {
        counting.MARK: _("in the round {round} every answer counts; one without a seal is marked"),
        counting.REQUIRE: _(
            "in the round {round} only answers count that an admitted key sealed; others stay open"
        ),
    }
    output.say(words_of[found.seals].format(round=found.code))
    return 0


@_round.command("ceiling", help=N("How many percent may be graded excellent, and of which group."))
def round_ceiling(
    ctx: typer.Context,
    percent: Annotated[
        str, typer.Option(metavar="N", help=N("a whole number; 100 never warns"))
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="G", help=N("type, organisation or none (all in one)"))
    ] = "",
) -> int:
    """A warning only; without options it is shown."""
    from inspector.cli import board
    from inspector.desk.board import ceiling

    with here(ctx).desk(write=bool(percent or by)) as desk:
        held = ceiling.say(desk, percent, by) if percent or by else ceiling.rule(desk)
        groups = ceiling.read(desk)
    if here(ctx).options.json:
        output.document(held._asdict() | {"groups": board.ceilings(groups)})
        return 0
    words = _("at most {percent}% of the cells graded good or better, counted for {group}")
    output.say(words.format(percent=held.percent, group=_(ceiling.GROUPINGS[held.by])))
    for each in groups:
        output.say(("! " if each.exceeded else "  ") + ceiling.words(each))
    return 0


@_round.command("list", help=N("The rounds of the file, and the one that commands work in."))
def round_list(ctx: typer.Context) -> int:
    """In the order of time."""
    from inspector.cli.place import standing_round
    from inspector.desk import names
    from inspector.desk.round import rounds

    with here(ctx).desk(write=False) as desk:
        codes = sorted(desk.rounds(), key=names.in_time)
        standing = standing_round(desk) or (codes[0] if len(codes) == 1 else "")
        found = [rounds.read(desk, code) for code in codes]
    if here(ctx).options.json:
        output.document(
            [
                {"round": each.code, "decided_by": each.decided_by, "used": code == standing}
                for code, each in zip(codes, found, strict=True)
            ]
        )
        return 0
    for code, each in zip(codes, found, strict=True):
        mark = "  " + _("used where none is named") if code == standing else ""
        output.say(f"{each.code}{mark}")
    if len(codes) > 1 and not standing:
        output.say(
            _("where none is named commands ask for one: `inspector round use ROUND` chooses it")
        )
    return 0


@_round.command("use", help=N("Work in this round wherever none is named, on this machine."))
def round_use(
    ctx: typer.Context,
    round_: Annotated[
        str, typer.Argument(metavar="ROUND", help=N("a round of the file; none: forget it"))
    ] = "",
) -> int:
    """Kept for this file on this machine; never in the file."""
    from inspector.desk.round import rounds
    from inspector.memory import Memory

    with here(ctx).desk(write=False) as desk:
        path = desk.ledger.path
        if round_:
            desk.choose_round(round_)
            used = rounds.read(desk)
            Memory().use_round(path, desk.round)
        else:
            Memory().use_round(path, "")
    if here(ctx).options.json:
        output.document({"round": used.code if round_ else None})
    elif round_:
        words = _("where no round is named, {round} is meant, on this machine")
        output.say(words.format(round=used.code))
    else:
        output.say(_("no round is meant any more where none is named"))
    return 0


@_round.command("copy", help=N("Begin the round of --round with the roster of another round."))
def round_copy(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help=N("the round to begin from"))],
) -> int:
    """Selected cells continue; cells that are gone stay out; nothing is written over."""
    from inspector.desk import WrongInput
    from inspector.desk.planning import next_round

    target = here(ctx).options.round
    if target is None:
        raise WrongInput(_("name the new round with --round, such as --round 2025"))
    with here(ctx).desk() as desk:
        made = next_round.copy(desk, source, target)
    if here(ctx).options.json:
        output.document(
            {
                "round": made.round,
                "rows": made.rows,
                "continuing": made.continuing,
                "gone": [{"code": code, "name": name} for code, name in made.gone],
                "types": list(made.types),
            }
        )
        return 0
    rows = n_("{count} cell or organisation", "{count} cells and organisations", made.rows).format(
        count=made.rows
    )
    words = n_("{count} cell continues", "{count} cells continue", made.continuing)
    output.say(
        _("Round {round}: {rows}, {cells}").format(
            round=made.round, rows=rows, cells=words.format(count=made.continuing)
        )
    )
    if made.gone:
        words = n_(
            "{count} is gone and stays out: {cells}",
            "{count} are gone and stay out: {cells}",
            len(made.gone),
        )
        named = ", ".join(code for code, _name in made.gone)
        output.say(output.hanging("", words.format(count=len(made.gone), cells=named)))
    return 0
