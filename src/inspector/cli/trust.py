"""Trust: the file's names, holding it against itself, deriving it anew."""

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_

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


@app.command(help=N("Hold every entry against its name and every total against the entries."))
def verify(ctx: typer.Context) -> int:
    """1 where something is broken."""
    from inspector.desk import places, trust

    path = here(ctx).options.path
    places.check_there(path)
    found = trust.verify(path)
    if here(ctx).options.json:
        output.document(
            {
                "whole": not found.broken,
                "entries": found.entries,
                "reason": found.broken or None,
                "seals": dict(found.seals),
            }
        )
    elif not found.broken:
        output.say(
            n_("whole: {count} entry", "whole: {count} entries", found.entries).format(
                count=found.entries
            )
        )
    if found.seals and not here(ctx).options.json:
        from inspector.desk.keyring import marks

        output.say(_("sittings: {counted}").format(counted=marks.counted(found.seals)))
    if found.broken:
        output.complain(f"{path}: {found.broken}")
        return 1
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
