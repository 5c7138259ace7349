"""Settling all like pairs: what it would do, and doing it."""

from typing import TYPE_CHECKING, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import _, n_
from inspector.words import VERDICTS

if TYPE_CHECKING:
    from inspector.checklist import Criterion
    from inspector.desk.settling.alike import Like


def settle_all(
    ctx: typer.Context, author: str, cell: str, criterion: str, reason: str, dry_run: bool
) -> int:
    """Take a person's value wherever exactly one is theirs, in one transaction."""
    from inspector.desk import WrongInput
    from inspector.desk.settling import alike, conflicts, settle, sides

    chosen = here(ctx).options
    progress = output.Progress()

    def tell(done: int, total: int) -> None:
        progress.step(f"{done}/{total}")

    with here(ctx).desk(write=not dry_run) as desk:
        if not dry_run:
            settle.because(reason)
        within = (desk.round if chosen.round else None, cell, criterion)
        found = alike.of_person(desk, author, *within)
        if not found:
            author = alike.person(desk, author)
            found = alike.of_person(desk, author, *within)
        if not found:
            words = _("no open conflict has a value of “{name}”: see `inspector conflicts`")
            if any(within):
                words = _("nothing of “{name}” is in conflict there: see `inspector conflicts`")
            raise WrongInput(words.format(name=author))
        found = alike.previewed(desk, found, tell)
        if not dry_run:
            alike.settle_all(desk, found, reason, tell)
        left = conflicts.count(desk)
        about = [None if chosen.json else sides.criterion(desk, each.conflict) for each in found]
        progress.end()
    if chosen.json:
        output.document(
            {
                "settled": 0 if dry_run else len(found),
                "would_settle": len(found),
                "conflicts": left,
                "pairs": [_form(each) for each in found],
            }
        )
        return 0
    for each, criterion_ in zip(found, about, strict=True):
        output.say(_text(each, criterion_))
    output.say()
    said = n_("{count} would be settled", "{count} would be settled", len(found))
    if dry_run:
        left -= len(found)
    else:
        said = n_("{count} settled", "{count} settled", len(found))
    output.say(said.format(count=len(found)) + _("; {count} open").format(count=left))
    return 0


def _form(each: "Like") -> dict[str, Any]:
    conflict = each.conflict
    return {
        "key": conflict.key,
        "cell": conflict.cell,
        "round": conflict.round,
        "criterion": conflict.criterion,
        "item": conflict.item,
        "field": conflict.field,
        "values": [
            {"author": head.author.name, "value": form}
            for head, form in zip(conflict.heads, conflict.forms, strict=True)
        ],
        "taken": each.form,
        "verdict_before": each.before.verdict if each.before else None,
        "verdict_after": each.after.verdict if each.after else None,
    }


def _text(each: "Like", criterion: "Criterion | None") -> str:
    """Where, what is taken, and what of whom it is taken instead of."""
    from inspector.cli.conflicts import place_words, side_words

    conflict = each.conflict
    others = [
        f"{side_words(criterion, conflict.field, head, form)} ({head.author.name})"
        for head, form in zip(conflict.heads, conflict.forms, strict=True)
        if head.id != each.taken.id
    ]
    said = _("{taken} instead of {others}").format(
        taken=side_words(criterion, conflict.field, each.taken, each.form),
        others=", ".join(others),
    )
    if each.turns and each.after:
        said += f" → {_(VERDICTS[each.after.verdict])}"
    return f"{place_words(conflict)}\n" + output.hanging("  ", said)
