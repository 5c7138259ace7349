"""Trust: the file's names, holding it against itself, deriving it anew."""

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli import output, witnesses
from inspector.cli.place import here
from inspector.language import N, _

app = typer.Typer()


@app.command(help=N("The name of all entries, and of what they say."))
def fingerprint(ctx: typer.Context) -> int:
    """Equal where files are equal."""
    from inspector.ledger import prints

    with here(ctx).desk(write=False) as desk:
        name, content = desk.ledger.fingerprint(), desk.ledger.content()
        entries = desk.ledger.entries()
    if here(ctx).options.json:
        output.document({"fingerprint": name.hex(), "content": content.hex(), "entries": entries})
        return 0
    rows = [
        (_("fingerprint"), prints.short(name)),
        (_("content"), prints.short(content)),
        (_("entries"), str(entries)),
    ]
    output.say(output.table(("", ""), rows).lstrip("\n"))
    return 0


@app.command(help=N("Hold every entry against its name, every total and every witness."))
def verify(
    ctx: typer.Context,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="RECEIPT|CODE",
            help=N("a witness: an earlier copy, a file with receipts, a fingerprint or a code"),
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=N("every entry in a line of its own"))
    ] = False,
) -> int:
    """1 where something is broken, or not as a witness knew it."""
    from inspector.desk import places
    from inspector.desk.witnesses import given, holding

    path = here(ctx).options.path
    places.check_there(path)
    named = [given.read(text) for text in against or ()]
    progress = output.Progress()
    held = holding.hold(path, named, progress.step)
    progress.end()
    if here(ctx).options.json:
        output.document(witnesses.document(held))
    else:
        witnesses.tell(held, every)
    if held.verified.broken:
        output.complain(f"{path}: {held.verified.broken}")
    return int(held.broken)


@app.command("audit-pack", help=N("Everything to check a file without this program."))
def audit_pack(
    ctx: typer.Context,
    out: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PATH", help=N("where: a .zip or a new folder")),
    ] = None,
) -> int:
    """Write the pack; it writes over nothing."""
    from inspector.desk.witnesses import pack
    from inspector.ledger import prints

    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        path = Path(out or pack.default_name(desk))
        pack.write(desk, path, progress.step)
        progress.end()
        name, entries = desk.ledger.fingerprint(), desk.ledger.entries()
    if here(ctx).options.json:
        said = {"path": output.shown(path), "fingerprint": name.hex(), "entries": entries}
        output.document(said)
    else:
        words = _("The audit pack is written: {path}  (fingerprint {fingerprint})")
        output.say(words.format(path=output.shown(path), fingerprint=prints.short(name)))
    return 0


@app.command(help=N("Derive lists and totals anew from the entries."))
def rebuild(ctx: typer.Context) -> int:
    """Changes no entry."""
    progress = output.Progress()
    with here(ctx).desk() as desk:
        desk.ledger.rebuild(lambda done, total: progress.step(f"{done}/{total}"))
        progress.end()
        name = desk.ledger.fingerprint()
    if here(ctx).options.json:
        output.document({"fingerprint": name.hex()})
    else:
        output.say(_("lists and totals are derived anew"))
    return 0
