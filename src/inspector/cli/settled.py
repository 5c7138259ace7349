"""`list --settled`: what others settled of a person's own values; `conflicts --settled`: what was
settled in a file."""

from typing import TYPE_CHECKING

import typer

from inspector.cli import output
from inspector.cli.conflicts import place_words, value_words
from inspector.cli.place import here
from inspector.language import _, moment, n_

if TYPE_CHECKING:
    from inspector.checklist import Criterion
    from inspector.desk import Desk
    from inspector.desk.settling.settled import Settled
    from inspector.desk.settling.settlements import Settlement


def listed(ctx: typer.Context) -> int:
    """What was said, what stands, why and by whom."""
    from inspector.desk.settling import settled

    with here(ctx).desk(write=False) as desk:
        found = settled.of_mine(desk)
        about = [_asked(desk, each.cell, each.round, each.item) for each in found]
    if here(ctx).options.json:
        output.document([_form(each) for each in found])
    elif found:
        output.say("\n\n".join(map(_text, found, about)))
    else:
        output.say(_("none of your values was settled by others"))
    return 0


def all_(ctx: typer.Context) -> int:
    """What stood against each other, what was taken, why, by whom and when; of the round that was
    named, else of all."""
    from inspector.desk.settling import settlements

    chosen = here(ctx).options
    with here(ctx).desk(write=False) as desk:
        found = settlements.read(desk, desk.round if chosen.round else None)
        about = [_asked(desk, each.cell, each.round, each.item) for each in found]
    if chosen.json:
        output.rows([_settlement(each) for each in found])
    else:
        output.say("\n\n".join(map(_told, found, about)) or _("nothing was settled"))
    return 0


def _asked(desk: "Desk", cell: str, round_: str, item: str) -> "Criterion | None":
    """The criterion that was settled; None where it was another kind of thing."""
    from inspector.desk import names
    from inspector.desk.settling import sides

    return sides.asked(desk, names.visit(round_, cell.upper()), item)


def _settlement(each: "Settlement") -> dict[str, object]:
    return {
        "cell": each.cell,
        "round": each.round,
        "criterion": each.criterion,
        "item": each.item,
        "field": each.field,
        "values": [{"value": value or None, "author": author} for value, author in each.values],
        "taken": each.taken or None,
        "stands": each.stands,
        "reason": each.reason,
        "by": each.by,
        "at": output.when(each.at),
    }


def _told(each: "Settlement", asked: "Criterion | None") -> str:
    words = [(value_words(each.field, value, asked), who) for value, who in each.values]
    said = " ≠ ".join(f"{value} ({who})" for value, who in words)
    taken = _("taken: {value}").format(value=value_words(each.field, each.taken, asked))
    if not each.stands:
        taken += "; " + _("something else was said since")
    return "\n".join(
        (
            output.hanging("", place_words(each)),
            output.hanging("  ", said),
            output.hanging("  ", taken),
            output.hanging("  ", f"{each.reason} ({_by(each.by, each.at)})"),
        )
    )


def _by(who: str, at: int) -> str:
    return ", ".join(filter(None, (who, moment(at) if at else "")))


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


def _text(each: "Settled", asked: "Criterion | None") -> str:
    from inspector.desk.visits import naming

    about = naming.item_words(each.item, each.cell)
    place = (each.cell, about, naming.field_words(each.field))
    mine, stands = (value_words(each.field, form, asked) for form in (each.mine, each.stands))
    said = _("yours: {mine}; this stands: {stands}")
    if each.holds:
        said = _("yours stands: {mine}")
    lines = [
        " · ".join(place),
        output.hanging("  ", said.format(mine=mine, stands=stands)),
        output.hanging("  ", f"{each.reason} ({_by(each.by, each.at)})"),
    ]
    return "\n".join(lines)
