"""Merges: which there were, taking one back, admitting it again."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.cli.sheets import DryRun
from inspector.language import N, _, moment, n_

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.office.batches import Left, Outcome
    from inspector.desk.office.merged import Batch
    from inspector.desk.office.refusals import Refusal

app = typer.Typer()

Which = Annotated[
    str, typer.Argument(metavar="N", help=N("the number of the merge, as `merges` shows it"))
]
Reason = Annotated[str, typer.Option(metavar="T", help=N("why; it is on record"))]


@app.command(
    help=N("The merges of this file: which files came in, which are withdrawn, which were refused.")
)
def merges(
    ctx: typer.Context,
    only_refused: Annotated[
        bool, typer.Option("--refused", help=N("only the files that were refused"))
    ] = False,
) -> int:
    """One a line, in their order; after them what was refused on this machine."""
    from inspector.desk.office import merged, refusals

    with here(ctx).desk(write=False) as desk:
        found, refused = merged.merges(desk), refusals.read(desk)
    if here(ctx).options.json:
        output.document(
            [refusal_form(each) for each in refused]
            if only_refused
            else [batch_form(each) for each in found]
        )
        return 0
    if not only_refused:
        output.say(_table(found) if found else _("nothing was merged into this file yet"))
    elif not refused:
        output.say(_("no file was refused on this machine"))
    if refused:
        head = _("refused on this machine, nothing of them came in:")
        output.say(head if only_refused else f"\n{head}")
    for each in refused:
        line = f"  {moment(each.at)}  {each.file}"
        output.say(f"{line}  ({each.key})" if each.key else line)
        output.say(output.hanging("    ", each.reason))
    return 0


@app.command(help=N("Take a merge back: what stood before stands again. Nothing is deleted."))
def withdraw(ctx: typer.Context, which: Which, reason: Reason = "", dry_run: DryRun = False) -> int:
    """Fields on which others have built since are listed and left."""
    from inspector.desk.office import batches

    progress = output.Progress()
    with here(ctx).desk(write=not dry_run) as desk:
        outcome = batches.withdraw(desk, which, reason, dry_run, progress.step)
        progress.end()
        return _report(desk, outcome, here(ctx).options.json, dry_run)


@app.command(help=N("Let a withdrawn merge count again."))
def readmit(ctx: typer.Context, which: Which, reason: Reason = "", dry_run: DryRun = False) -> int:
    """The same backwards."""
    from inspector.desk.office import batches

    progress = output.Progress()
    with here(ctx).desk(write=not dry_run) as desk:
        outcome = batches.readmit(desk, which, reason, dry_run, progress.step)
        progress.end()
        return _report(desk, outcome, here(ctx).options.json, dry_run)


def batch_form(each: "Batch") -> dict[str, Any]:
    """A merge for a script."""
    return {
        "number": each.number or None,
        "key": each.key,
        "file": each.file,
        "at": output.when(each.at) if each.number else None,
        "entries": each.entries,
        "new": each.new,
        "state": each.state,
        "reason": each.reason or None,
    }


def refusal_form(each: "Refusal") -> dict[str, Any]:
    """A refused file for a script."""
    return {
        "key": each.key or None,
        "file": each.file,
        "at": output.when(each.at),
        "reason": each.reason,
        "digest": each.digest or None,
    }


def _table(found: "list[Batch]") -> str:
    from inspector.desk.office.merged import STATES

    heads = (_("no."), _("file"), _("merged"), _("entries"), _("new"), _("state"))
    rows = [
        (
            str(each.number or "–"),
            each.file or each.key,
            moment(each.at) if each.number else _("in another file"),
            str(each.entries) if each.number else "–",
            str(each.new) if each.number else "–",
            _(STATES[each.state]) + (f": {each.reason}" if each.reason else ""),
        )
        for each in found
    ]
    return output.table(heads, rows, "r  rr ", wide=5)


def _report(desk: "Desk", outcome: "Outcome", json: bool, dry_run: bool) -> int:
    from inspector.desk.office import merged
    from inspector.desk.settling import conflicts

    batch = outcome.batch if dry_run else merged.find(desk, outcome.batch.key)
    if json:
        output.document(
            {
                **batch_form(batch),
                "fields": outcome.fields,
                "records": outcome.records,
                "same": outcome.same,
                "left": [left_form(each) for each in outcome.left],
                "accepted": outcome.accepted,
                "people": [{"author": a, "entries": n} for a, n in outcome.people],
                "dry_run": dry_run,
                "conflicts": conflicts.count(desk),
                "fingerprint": desk.ledger.fingerprint().hex(),
                "content": desk.ledger.content().hex(),
            }
        )
    else:
        _print(desk, outcome, dry_run)
    return 0


def left_form(each: "Left") -> dict[str, Any]:
    """A field that is left, for a script."""
    return {
        "record": each.record,
        "cell": each.cell,
        "round": each.round,
        "item": each.item,
        "field": each.field,
        "values": list(each.forms),
        "authors": list(each.authors),
    }


def _print(desk: "Desk", outcome: "Outcome", dry_run: bool) -> None:
    from inspector.cli.conflicts import value_words
    from inspector.desk.office import telling
    from inspector.desk.settling import sides
    from inspector.desk.visits import naming

    batch, fields = outcome.batch, outcome.fields
    if dry_run:
        words = n_(
            "{merge}: {count} field would say something else; nothing is written",
            "{merge}: {count} fields would say something else; nothing is written",
            fields,
        )
    elif batch.counts:
        words = n_(
            "{merge}: withdrawn; {count} field says again what stood before",
            "{merge}: withdrawn; {count} fields say again what stood before",
            fields,
        )
    else:
        words = n_(
            "{merge}: admitted again; {count} field says again what it brought",
            "{merge}: admitted again; {count} fields say again what it brought",
            fields,
        )
    head = f"{batch.number or batch.key}  {batch.file}"
    output.say(words.format(merge=head, count=fields))
    if dry_run and outcome.people:
        brought = _("It brought entries of {people}.")
        output.say(brought.format(people=telling.shares(outcome.people)))
    if batch.counts and (accepted := telling.accepted(outcome.accepted)):
        output.say(output.hanging("! ", accepted))
    if outcome.left:
        count = len(outcome.left)
        words = n_(
            "{count} field is left as it is, because others have built on it since:",
            "{count} fields are left as they are, because others have built on them since:",
            count,
        )
        output.say("\n" + words.format(count=count))
    for each in outcome.left:
        about = naming.item_words(each.item, each.cell)
        at = (each.cell, each.round, about, naming.field_words(each.field))
        place = " · ".join(filter(None, at))
        asked = sides.asked(desk, each.record, each.item)
        said = " ≠ ".join(value_words(each.field, form, asked) for form in each.forms)
        output.say(output.hanging("  ", f"{place}: {said}  ({', '.join(each.authors)})"))
