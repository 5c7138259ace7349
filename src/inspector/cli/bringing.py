"""What files brought: a table with what is to be known of each, or a document."""

from typing import TYPE_CHECKING, Any

from inspector.cli import output, words
from inspector.language import _, n_
from inspector.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inspector.desk import Desk
    from inspector.desk.office.brought import Brought
    from inspector.desk.office.handback import Handed

MOST = 5
"""So many names of files that are passed by are told."""


def report(desk: "Desk", brought: "Sequence[Brought]") -> dict[str, object]:
    """What files brought, for a script."""
    from inspector.desk.settling import conflicts

    desk.seal()  # the fingerprint is that of the file as it is left
    return {
        "files": [_form(each) for each in brought],
        "conflicts": conflicts.count(desk),
        "fingerprint": desk.ledger.fingerprint().hex(),
        "content": desk.ledger.content().hex(),
    }


def complain_of(brought: "Sequence[Brought | Handed]") -> int:
    """Say why files were refused; 1 where one was."""
    refused = [each for each in brought if each.status == "refused"]
    for each in refused:
        output.complain(f"{each.path}: {each.reason}")
    return 1 if refused else 0


def _form(each: "Brought") -> dict[str, Any]:
    return {
        "path": output.shown(each.path),
        "status": each.status,
        "entries": each.entries,
        "new": each.new,
        "reason": each.reason or None,
        "details": each.details or None,
        "same": each.same,
        "conflicts": each.conflicts,
        "decisive": each.decisive,
        "visits": each.visits,
        "cells": [{"cell": cell, "round": round_} for cell, round_ in each.cells],
        "against": [
            {
                "cell": said.cell,
                "round": said.round,
                "criterion": said.criterion,
                "item": said.item,
                "field": said.field,
                "values": [form or None for form in said.forms],
                "decides_verdict": said.decides,
            }
            for said in each.against
        ],
        "withdrawn": each.withdrawn,
        "people": [
            {"author": s.author, "machine": s.machine, "since": output.when(s.since)}
            for s in each.sources
        ],
        "checklists": [each_._asdict() for each_ in each.checklists],
        "clocks": [
            {"author": c.author, "machine": c.machine, "at": output.when(c.at), "kind": c.kind}
            for c in each.clocks
        ],
        "trust": [said._asdict() for said in each.trusts],
        "not_counted": each.not_counted,
        "evidence": {
            "came": len(each.came),
            "missing": [
                {"name": m.name, "sha256": m.digest, "author": m.author, "machine": m.machine}
                for m in each.missing
            ],
        },
    }


def print_report(brought: "Sequence[Brought]", open_conflicts: int, dry_run: bool = False) -> None:
    """Print what files brought, and how many conflicts are open then."""
    from inspector.desk.office import telling

    heads = (_("file"), "", _("entries"), _("new"), _("conflicts"), _("from"))
    rows = [
        (
            each.path.name,
            _status(each, dry_run),
            str(each.entries),
            str(each.new),
            f"{each.conflicts:+}" if each.conflicts else "–",
            telling.names(each),
        )
        for each in brought
    ]
    if rows:
        output.say(output.table(heads, rows, "  rrr", wide=len(heads) - 1))
    else:
        output.say(_("there was no file to take in"))
    if nothing_new := [each for each in brought if each.status == "already" and each.reason]:
        output.say()
    for each in nothing_new:
        output.say(output.hanging("", f"{output.shown(each.path)}: {each.reason}"))
    for each in brought:
        _print_details(each, dry_run)
    if missing := telling.missing(brought):
        output.say("\n" + output.hanging("! ", missing))
    if dry_run:
        would = n_(
            "{count} conflict would be open", "{count} conflicts would be open", open_conflicts
        )
        output.say("\n" + would.format(count=open_conflicts))
        output.say(_("Nothing was changed: leave out --dry-run to do it."))
    elif open_conflicts:
        output.say("\n" + words.conflicts(open_conflicts))
    if refused := [each.path.name for each in brought if each.status == "refused"]:
        count, names = len(refused), clean(", ".join(refused), lines=False)
        told = n_("{count} file was refused: {names}", "{count} files were refused: {names}", count)
        output.say(output.hanging("", told.format(count=count, names=names)))


def print_passed_by(others: "Sequence[Path]") -> None:
    """Name the files of folders that are no inspection files: nothing of them comes in."""
    if others:
        words = n_(
            "{count} file is no inspection file and is passed by: {names}",
            "{count} files are no inspection files and are passed by: {names}",
            len(others),
        )
        names = clean(", ".join(each.name for each in others[:MOST]), lines=False)
        if len(others) > MOST:
            names += ", …"
        output.say(output.hanging("! ", words.format(count=len(others), names=names)) + "\n")


def print_own(copy: "Path", brought: "Sequence[Brought]") -> None:
    """Say where the copy of the own file lies, unless one that is damaged was left there."""
    if all(each.path != copy or each.status != "refused" for each in brought):
        words = _("The copy of this file for the others: {path}")
        output.say(words.format(path=output.shown(copy)))


def _status(each: "Brought", dry_run: bool) -> str:
    would = dry_run and each.status == "merged"
    status = _("would come in") if would else _(words.BROUGHT[each.status])
    return f"{status} · " + _("withdrawn") if each.withdrawn else status


def _print_details(each: "Brought", dry_run: bool) -> None:
    """What is to be known of a file beyond its counts; in a dry run also whose it is."""
    from inspector.desk.office import telling

    lines = [("  ", telling.whose(each))] if dry_run and each.sources else []
    if dry_run and each.cells:
        lines.append(("  ", telling.visits(each)))
    lines += [("  ", said) for said in telling.came(each)]
    lines += [("! ", said) for said in telling.doubts(each)]
    lines += [("≠ ", said) for said in telling.against(each)]
    if lines:
        output.say(f"\n{output.shown(each.path)}")
    for mark, said in lines:
        output.say(output.hanging(f"  {mark}", said))
