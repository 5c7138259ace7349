"""Conflicts: what people say differently, and settling it."""

from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, moment, n_

if TYPE_CHECKING:
    from inspector.desk.settle import Conflict

app = typer.Typer()


@app.command(help=N("The open conflicts, those that decide a verdict first."))
def conflicts(ctx: typer.Context) -> int:
    """1 where some remain."""
    from inspector.desk import rounds, settle

    chosen = here(ctx).options
    with here(ctx).desk(write=False) as desk:
        found = settle.conflicts(desk, desk.round if chosen.round else None)
        shown = {each.round: rounds.read(desk, each.round).code for each in found if each.round}
    if chosen.json:
        output.document([_form(each, shown.get(each.round, "")) for each in found])
    elif found:
        output.say("\n\n".join(_text(each) for each in found))
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
        "heads": [
            {
                "n": n,
                "id": head.id,
                "value": form,
                "author": head.author.name,
                "at": output.when(head.at),
            }
            for n, (head, form) in enumerate(zip(each.heads, each.forms, strict=True), 1)
        ],
        "decides_verdict": each.decides_verdict,
    }


def _text(each: "Conflict") -> str:
    place = [each.cell, each.round, each.criterion or each.item, each.field]
    mark = "  " + _("decides the verdict") if each.decides_verdict else ""
    lines = [f"{each.key}  {' · '.join(filter(None, place))}{mark}"]
    for n, (head, form) in enumerate(zip(each.heads, each.forms, strict=True), 1):
        who = ", ".join(filter(None, (head.author.name, moment(head.at) if head.at else "")))
        lines.append(output.hanging(f"  {n}  ", f"{form or '–'}  ({who})"))
    return "\n".join(lines)


@app.command(help=N("Settle a conflict: take one of its values or give another."))
def settle(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL|KEY", help=N("the cell, or the key"))],
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
) -> int:
    """By place or by key."""
    from inspector.desk import WrongInput
    from inspector.desk import settle as desk_settle

    if (criterion is None) != (field is None):
        raise WrongInput(_("name the cell, the criterion and the field; or the key alone"))
    with here(ctx).desk() as desk:
        if criterion is None or field is None:
            found = desk_settle.by_key(desk, cell)
        else:
            found = desk_settle.find(desk, cell, criterion, field)
        desk_settle.settle(desk, found, take, value, reason)
        left = desk_settle.count(desk)
    if here(ctx).options.json:
        output.document({"key": found.key, "conflicts": left})
    else:
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
