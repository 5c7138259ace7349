"""Handing back: each inspector's file with his receipts, what was returned, settled, accepted."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import bringing, output, words
from inspector.cli.place import here
from inspector.language import N, _
from inspector.text import clean

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.office.handback import Handed
    from inspector.desk.office.inspectors import Inspector

app = typer.Typer()
AsOffice = Annotated[
    bool,
    typer.Option(
        "--as-office", help=N("give receipts although this file came from an office elsewhere")
    ),
]


@app.command(help=N("Write each inspector's file: receipts, what was returned, settled, accepted."))
def handback(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help=N("where the files go"))],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=N("only for these inspectors"))
    ] = None,
    as_office: AsOffice = False,
) -> int:
    """One file for each; 1 where one could not be written."""
    from inspector.desk.office import handback as back
    from inspector.desk.office import inspectors

    progress = output.Progress()
    with here(ctx).desk() as desk:
        people = back.chosen(inspectors.of_round(desk), names or [])
        told, along = _told(progress), progress.evidence()
        handed = back.hand_back(desk, Path(folder), people, told, along=along, as_office=as_office)
        progress.end()
        if here(ctx).options.json:
            fingerprint = desk.ledger.fingerprint().hex()
            output.document({"handed_back": document(handed), "fingerprint": fingerprint})
        else:
            _print(handed)
    return bringing.complain_of(handed)


def sync(desk: "Desk", folder: Path, json: bool, as_office: bool) -> int:
    """What an office does with a shared folder; 1 where a file was refused."""
    from inspector.desk.office import handback as back
    from inspector.desk.settling import conflicts

    progress = output.Progress()
    waiting = output.waiting(desk.ledger.path)
    told, along = _told(progress), progress.evidence()
    brought, handed = back.sync(desk, folder, progress.files(), told, waiting, along, as_office)
    progress.end()
    if json:
        output.document(bringing.report(desk, brought) | {"handed_back": document(handed)})
    else:
        bringing.print_report(brought, conflicts.count(desk))
        output.say()
        _print(handed)
    return max(bringing.complain_of(brought), bringing.complain_of(handed))


def document(handed: "Sequence[Handed]") -> list[dict[str, object]]:
    """What everybody got, for a script."""
    return [
        {
            "person": each.inspector.person,
            "machines": list(each.inspector.machines),
            "path": output.shown(each.path),
            "status": each.status,
            "findings": each.inspector.findings,
            "returned": each.inspector.returned,
            "settled": each.inspector.settled,
            "accepted": each.inspector.accepted,
            "reason": each.reason or None,
        }
        for each in handed
    ]


def _told(progress: output.Progress) -> "Callable[[Inspector, Handed | None], None]":
    return lambda inspector, handed: None if handed else progress.step(inspector.person)


def _print(handed: "Sequence[Handed]") -> None:
    if not handed:
        output.say(_("nobody has written a finding in this round yet: there is nothing to return"))
        return
    heads = (
        *(_("inspector"), "", _("findings"), _("returned"), _("settled"), _("accepted"), _("file")),
    )
    rows = [
        (
            each.inspector.person,
            _(words.HANDED[each.status]),
            str(each.inspector.findings),
            str(each.inspector.returned or "–"),
            str(each.inspector.settled or "–"),
            str(each.inspector.accepted or "–"),
            each.path.name,
        )
        for each in handed
    ]
    if output.fits(heads, rows):
        output.say(output.table(heads, rows, "  rrrr", wide=0))
        return
    output.say(output.table(heads[:-1], [row[:-1] for row in rows], "  rrrr", wide=0))
    output.say()
    for row in rows:
        output.say(output.hanging(f"{clean(row[0], lines=False)}: ", row[-1]))
