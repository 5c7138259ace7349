"""What `verify` says of a file and of its witnesses, for a person and for a script."""

from typing import TYPE_CHECKING

from inspector.cli import output
from inspector.language import n_

if TYPE_CHECKING:
    from inspector.desk.witnesses.beside import Alteration, Said
    from inspector.desk.witnesses.claimed import Unfit
    from inspector.desk.witnesses.holding import Held, Testimony


MOST = 32
"""So many lines say what became of entries, unless all are asked for."""


def tell(held: "Held", every: bool = False) -> None:
    """Print it for a person: the verdict first, and last where something stands between."""
    from inspector.desk.witnesses import given, told

    output.say(told.verdict(held))
    for sentence in (
        *held.verified.wrong[1:],
        *(told.receipt(each) for each in held.unfit if not each.lacking),
    ):
        output.say(output.hanging("", sentence))
    room, left = MOST, 0
    for each in held.testimonies:
        witness = each.witness
        name = witness.shown if isinstance(witness, given.Code) else output.shown(witness)
        output.say("\n" + output.hanging("", f"{name}: {told.summary(each)}"))
        for line in told.lines(each, every):
            said = output.hanging("  ", line)
            room -= said.count("\n") + 1
            if every or room >= 0:
                output.say(said)
            else:
                left += 1
    if left:
        words = n_("… {count} more line: --all", "… {count} more lines: --all", left)
        output.say("  " + words.format(count=left))
    output.say()
    for sentence in told.remarks(held):
        output.say(output.hanging("- ", sentence))
    if held.testimonies:
        output.say(told.verdict(held))


def document(held: "Held") -> dict[str, object]:
    """The same for a script."""
    from inspector.desk.witnesses import told

    return {
        "whole": not held.broken,
        "entries": held.verified.entries,
        "reason": held.verified.broken or None,
        "wrong": [*held.verified.wrong],
        "seals": dict(held.verified.seals),
        "receipts": [_receipt(each) for each in held.unfit],
        "remarks": [*told.remarks(held)],
        "against": [_testimony(each) for each in held.testimonies],
    }


def _testimony(each: "Testimony") -> dict[str, object]:
    from inspector.desk.witnesses import given, told

    witness = each.witness
    name = witness.text if isinstance(witness, given.Code) else output.shown(witness)
    return {
        "witness": name,
        "kind": each.found.kind if each.found else "file" if each.beside else None,
        "visit": each.found.record.removeprefix("visit/") or None if each.found else None,
        "holds": not each.broken,
        "says": told.summary(each),
        "changes": [_change(one) for one in each.alterations],
        "receipts": [_receipt(one) for one in each.claims.unfit] if each.claims else [],
    }


def _change(each: "Alteration") -> dict[str, object]:
    about = each.about
    return {
        "change": each.kind,
        "what": [*each.what],
        "record": about.record,
        "item": about.item,
        "field": about.field,
        "before": _said(each.before) if each.before else None,
        "now": _said(each.now) if each.now else None,
    }


def _said(each: "Said") -> dict[str, object]:
    from inspector.desk.witnesses import told

    return {
        "id": each.id.hex(),
        "value": told.form(each),
        "author": each.by.author,
        "machine": each.by.machine,
        "at": output.when(each.at),
        "sitting": each.by.id,
        "number": each.seq,
        "place": [each.record, each.item, each.field],
    }


def _receipt(each: "Unfit") -> dict[str, object]:
    return {
        "sitting": each.by.id,
        "author": each.by.author,
        "machine": each.by.machine,
        "office": each.office,
        "day": each.day,
        "entries": each.entries,
        "here": each.here,
        "missing": each.missing,
    }
