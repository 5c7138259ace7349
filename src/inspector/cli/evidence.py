"""Evidence: the references of a visit with their files, and the details of one."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.desk.files import Kept
    from inspector.desk.visits.evidence import Evidence

app = typer.Typer()

STATES = {
    "present": N("file here"),
    "awaited": N("file awaited"),
    "differs": N("file differs"),
}


@app.command(help=N("The evidence of a visit with its files; with an id, one to change."))
def evidence(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    id_: Annotated[
        str | None, typer.Argument(metavar="ID", help=N("which one: how its id begins"))
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="T", help=N("a type of the checklist, or free text")),
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="N", help=N("number and sign, as 03-BB/CB"))
    ] = None,
    day: Annotated[str | None, typer.Option(metavar="D", help=N("the day of the document"))] = None,
    issuer: Annotated[str | None, typer.Option(metavar="T", help=N("who issued it"))] = None,
    page: Annotated[str | None, typer.Option(metavar="P", help=N("the page or pages"))] = None,
    kept: Annotated[str | None, typer.Option(metavar="T", help=N("where it is kept"))] = None,
    seen: Annotated[
        str | None, typer.Option(metavar="original|copy", help=N("what was seen of it"))
    ] = None,
    for_: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="CRITERION", help=N("a criterion that it serves too")),
    ] = None,
    attach: Annotated[
        str | None, typer.Option(metavar="PATH", help=N("a photo or scan to keep with it"))
    ] = None,
    detach: Annotated[bool, typer.Option("--detach", help=N("take its file away"))] = False,
) -> int:
    """What is not named is left as it is; an empty text takes a detail back."""
    from inspector.desk import WrongInput
    from inspector.desk.visits import documents

    said = {"type": type_, "number": number, "day": day, "issuer": issuer, "page": page}
    details = {k: v for k, v in (said | {"kept": kept, "seen": seen}).items() if v is not None}
    changes = bool(details or for_ or attach or detach)
    if changes and id_ is None:
        words = _("name the evidence to change: `inspector evidence {cell}` lists the ids")
        raise WrongInput(words.format(cell=cell))
    with here(ctx).desk(write=changes) as desk:
        shown = documents.read(desk, cell)
        if id_ is not None:
            found = documents.find(shown, id_, cell)
            file = documents.NO_FILE if detach else None
            if attach is not None:
                bare = found._replace(file="") if detach else found
                file = _brought(desk.ledger.path, bare, attach)
            if changes:
                documents.edit(desk, cell, found.id, details, for_ or (), file)
            shown = (documents.find(documents.read(desk, cell), found.id, cell),)
        states = documents.states(desk.ledger.path, shown)
    if here(ctx).options.json:
        listed = [form(each, states) for each in shown]
        output.document(listed if id_ is None else listed[0])
        return 0
    for each in shown:
        output.say(output.hanging(f"{each.id}  ", _sentence(each, states)))
    return 0


def _brought(file: Path, found: "Evidence", path: str) -> "Kept":
    """Copy a file into the store, with progress where that takes long."""
    from inspector.desk.visits import documents

    progress = output.Progress()
    try:
        return documents.bring(
            file,
            found,
            documents.path_of(path),
            lambda done, all_: progress.step(f"{100 * done // all_} %  {path}"),
        )
    finally:
        progress.end()


def form(each: "Evidence", states: Mapping[str, str]) -> dict[str, Any]:
    """The JSON form of a reference; `states` are those of the files that were looked at."""
    file = {"sha256": each.file, "name": each.file_name, "size": each.file_size}
    return {
        "id": each.id,
        "text": each.text,
        "criteria": list(each.criteria),
        "type": each.type,
        "number": each.number,
        "day": each.day,
        "issuer": each.issuer,
        "page": each.page,
        "kept": each.kept,
        "seen": each.seen,
        "file": file | {"state": states[each.id]} if each.file else None,
        "differs": list(each.differs),
    }


def _sentence(each: "Evidence", states: Mapping[str, str]) -> str:
    parts = [each.text, " ".join(each.criteria) or "–"]
    if each.file:
        parts.append(f"{_(STATES[states[each.id]])}: {each.file_name}")
    if each.differs:
        parts.append(_("people differ: {fields}").format(fields=", ".join(each.differs)))
    return " · ".join(parts)
