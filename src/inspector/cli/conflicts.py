"""Conflicts: what people say differently, and settling it."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, moment, n_

if TYPE_CHECKING:
    from inspector.checklist import Criterion
    from inspector.desk.settling.conflicts import Conflict
    from inspector.desk.settling.settlements import Settlement
    from inspector.desk.visits.finding import Said

app = typer.Typer()


@app.command(help=N("The open conflicts, those that decide a verdict first."))
def conflicts(
    ctx: typer.Context,
    by: Annotated[
        str, typer.Option(metavar="ORDER", help=N("verdict (the default), cell or criterion"))
    ] = "verdict",
    first: Annotated[
        str, typer.Option(metavar="N", help=N("as text only the first N (500); 0: all"))
    ] = "500",
    settled: Annotated[
        bool,
        typer.Option("--settled", help=N("instead what was settled: by whom, when, and why")),
    ] = False,
) -> int:
    """1 where some remain."""
    from inspector.desk import WrongInput, names
    from inspector.desk.round import rounds
    from inspector.desk.settling import conflicts as desk_conflicts
    from inspector.desk.settling import sides
    from inspector.desk.settling.conflicts import ORDERS

    if by not in ORDERS:
        raise WrongInput(
            _("{name} “{value}” is not one of {known}").format(
                name="--by", value=by, known=", ".join(ORDERS)
            )
        )
    if not (first.isascii() and first.isdigit()):
        raise WrongInput(
            _("{name} “{value}” is not a whole number").format(name="--first", value=first)
        )
    chosen = here(ctx).options
    if settled:
        from inspector.cli import settled as of_file

        return of_file.all_(ctx)
    with here(ctx).desk(write=False) as desk:
        round_ = desk.round if chosen.round else None
        places = desk_conflicts.places(
            desk, lambda *at: round_ in (None, names.place(*at[:2])[1]), by
        )
        some = places if chosen.json or first == "0" else places[: int(first)]
        found = desk_conflicts.read(desk, some)
        in_rounds = {each.round for each in found if each.round}
        shown = {round_: rounds.read(desk, round_).code for round_ in in_rounds}
        about = {} if chosen.json else {each.key: sides.criterion(desk, each) for each in found}
    if chosen.json:
        output.rows([_form(each, shown.get(each.round, "")) for each in found])
    elif found:
        output.say("\n\n".join(_text(each, about[each.key]) for each in found))
        if left := len(places) - len(some):
            words = n_("{count} more is open", "{count} more are open", left)
            output.say("\n" + words.format(count=left) + _(": --first 0 shows all"))
    else:
        output.say(_("no conflict is open"))
    return 1 if found else 0


def _form(each: "Conflict", round_: str) -> dict[str, object]:
    return {
        "key": each.key,
        "cell": each.cell,
        "round": round_,
        "criterion": each.criterion,
        "item": each.item,
        "field": each.field,
        "heads": output.heads(each.heads, each.forms),
        "decides_verdict": each.decides_verdict,
        "straddles": each.straddles,
    }


def place_words(each: "Conflict | Settlement") -> str:
    """Where a conflict is, in words that `settle` takes too."""
    from inspector.desk.visits import naming

    about = each.criterion or naming.item_words(each.item, each.cell)
    place = (each.cell, each.round, about, naming.field_words(each.field))
    return " · ".join(filter(None, place))


def value_words(field: str, form: str, criterion: "Criterion | None" = None) -> str:
    """A value for reading, an option with its label; a dash for none."""
    from inspector.desk.visits import naming

    return naming.value_words(criterion, field, form) or "–"


def _text(each: "Conflict", criterion: "Criterion | None", stands: Collection[str] = ()) -> str:
    """A conflict as it is shown; of one that was settled it is said what `stands` now."""
    mark = "  " + _("decides the verdict") if each.decides_verdict else ""
    lines = [f"{each.key}  {place_words(each)}{mark}"]
    for n, (head, form) in enumerate(zip(each.heads, each.forms, strict=True), 1):
        now = _("stands now") if form in stands else ""
        who = filter(None, (head.author.name, moment(head.at) if head.at else "", now))
        said = side_words(criterion, each.field, head, form)
        lines.append(output.hanging(f"  {n}  ", f"{said}  ({', '.join(who)})"))
    return "\n".join(lines)


def side_words(criterion: "Criterion | None", field: str, head: "Said", form: str) -> str:
    """What one says: an option with its label, an answer with the points that it gives."""
    from inspector.checklist import score
    from inspector.checklist.working import say
    from inspector.desk import forms

    said = value_words(field, form, criterion)
    if criterion is None or head.value is None or not forms.is_answer(field):
        return said
    found = score(criterion, str(head.value))
    if found.points is None:
        return said
    points = _("{points} of {applicable} points")
    return f"{said}: {say(points, points=found.points, applicable=found.applicable)}"


@app.command(help=N("Settle a conflict: take one of its values or give another."))
def settle(
    ctx: typer.Context,
    cell: Annotated[
        str | None, typer.Argument(metavar="CELL|KEY", help=N("the cell, or the key"))
    ] = None,
    criterion: Annotated[
        str | None, typer.Argument(metavar="CRITERION", help=N("such as III.2; - for none"))
    ] = None,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help=N("such as answer or team.note"))
    ] = None,
    take: Annotated[
        str | None, typer.Option(metavar="N|ID", help=N("take this one of the values"))
    ] = None,
    value: Annotated[
        str | None, typer.Option(metavar="V", help=N("say this instead; clear for nothing"))
    ] = None,
    reason: Annotated[str, typer.Option(metavar="T", help=N("why; it is on record"))] = "",
    again: Annotated[
        bool, typer.Option("--again", help=N("decide otherwise what was settled"))
    ] = False,
    all_: Annotated[
        bool, typer.Option("--all", help=N("all in which a person's value stands: --author"))
    ] = False,
    author: Annotated[
        str, typer.Option(metavar="NAME", help=N("with --all: whose value is taken"))
    ] = "",
    in_cell: Annotated[
        str, typer.Option("--cell", metavar="CELL", help=N("with --all: only this cell"))
    ] = "",
    in_criterion: Annotated[
        str, typer.Option("--criterion", metavar="ID", help=N("with --all: only this criterion"))
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N("with --all: only say what would be settled"))
    ] = False,
) -> int:
    """By place, by key, or all like pairs."""
    from inspector.desk import WrongInput
    from inspector.desk.settling import conflicts as desk_conflicts
    from inspector.desk.settling import resettling, sides
    from inspector.desk.settling import settle as desk_settle

    if all_:
        from inspector.cli.settle_all import settle_all

        if cell or take or value or again or not author:
            raise WrongInput(_("--all takes one person's values: say --author NAME, and no place"))
        return settle_all(ctx, author, in_cell, in_criterion, reason, dry_run)
    if author or in_cell or in_criterion or dry_run:
        raise WrongInput(_("--author, --cell, --criterion and --dry-run go with --all"))
    if cell is None or (criterion is None) != (field is None):
        raise WrongInput(_("name the cell, the criterion and the field; or the key alone"))
    if again and (criterion is None or field is None):
        raise WrongInput(_("to settle it again name the cell, the criterion and the field"))
    with here(ctx).desk() as desk:
        if again and criterion is not None and field is not None:
            found = resettling.find(desk, cell, criterion, field)
            if take is None and value is None:
                about = sides.criterion(desk, found)
                output.say(_text(found, about, desk_settle.stands(desk, found)))
                output.say(_("to decide otherwise: --take N or --value V, with --reason"))
                return 1
        elif criterion is None or field is None:
            found = desk_settle.by_key(desk, cell)
        else:
            found = desk_settle.find(desk, cell, criterion, field)
        desk_settle.settle(desk, found, take, value, reason)
        left = desk_conflicts.count(desk)
        (stands,) = desk_settle.stands(desk, found)
        criterion_ = sides.criterion(desk, found)
    if here(ctx).options.json:
        output.document({"key": found.key, "conflicts": left, "stands": stands})
    else:
        said = value_words(found.field, stands, criterion_)
        output.say(output.hanging("", _("stands now: {value}").format(value=said)))
        output.say(
            n_(
                "settled; {count} conflict is still open",
                "settled; {count} conflicts are still open",
                left,
            ).format(count=left)
            if left
            else _("settled; no conflict is open")
        )
    return 0
