"""`list --settled`: what others settled of a person's own values."""

from typing import TYPE_CHECKING

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import _, moment, n_

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.settling.settled import Settled


def listed(ctx: typer.Context) -> int:
    """What was said, what stands, why and by whom."""
    from inspector.desk.settling import settled

    with here(ctx).desk(write=False) as desk:
        found = settled.of_mine(desk)
    if here(ctx).options.json:
        output.document([_form(each) for each in found])
    elif found:
        output.say("\n\n".join(map(_text, found)))
    else:
        output.say(_("none of your values was settled by others"))
    return 0


def counted(count: int) -> str:
    """How many there are, and the way to them."""
    words = n_(
        "settled by others: {count} of your values; see `inspector list --settled`",
        "settled by others: {count} of your values; see `inspector list --settled`",
        count,
    )
    return words.format(count=count)


def of_rounds(desk: "Desk") -> "set[Settled]":
    """What was settled of the person's values in all rounds of a file."""
    from inspector.desk.settling import settled

    return {each for round_ in desk.rounds() for each in settled.of_mine(desk, round_)}


def _form(each: "Settled") -> dict[str, object]:
    return {
        "cell": each.cell,
        "round": each.round,
        "criterion": each.item,
        "field": each.field,
        "mine": each.mine or None,
        "stands": each.stands or None,
        "holds": each.holds,
        "reason": each.reason,
        "by": each.by,
        "at": output.when(each.at),
    }


def _text(each: "Settled") -> str:
    from inspector.desk.visits import naming

    place = (each.cell, each.item, naming.field_words(each.field))
    said = _("yours: {mine}; this stands: {stands}")
    if each.holds:
        said = _("yours stands: {mine}")
    when = moment(each.at) if each.at else ""
    lines = [
        " · ".join(place),
        output.hanging("  ", said.format(mine=each.mine or "–", stands=each.stands or "–")),
        output.hanging("  ", f"{each.reason} ({', '.join(filter(None, (each.by, when)))})"),
    ]
    return "\n".join(lines)
