"""Papers of a visit: its minutes."""

from pathlib import Path
from typing import Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _

app = typer.Typer()


@app.command(help=N("The minutes of a visit, to print and sign: a .pdf, or a .docx to edit."))
def minutes(
    ctx: typer.Context,
    cell: Annotated[
        str | None, typer.Argument(metavar="CELL", help=N("the code of the cell"))
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PATH", help=N("where: a .pdf or a .docx")),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="FILE.docx", help=N("your own form, for a .docx")),
    ] = None,
    template_to: Annotated[
        str | None,
        typer.Option(
            "--template-to",
            metavar="FILE.docx",
            help=N("write the form that comes with the program, to make it your own"),
        ),
    ] = None,
) -> int:
    """Write the minutes, or the template."""
    from inspector.desk import WrongInput
    from inspector.reports import file_names
    from inspector.reports import minutes as paper
    from inspector.reports.gathering import gather

    json = here(ctx).options.json
    if template_to is not None:
        copy = Path(template_to)
        paper.put_template(copy)
        if json:
            output.document({"path": output.shown(copy)})
        else:
            output.say(_("The form is written: {path}").format(path=output.shown(copy)))
        return 0
    if cell is None:
        raise WrongInput(_("say which cell: inspector minutes CELL -o FILE.pdf"))
    with here(ctx).desk(write=False) as desk:
        path = Path(out) if out else None
        if path is not None:
            paper.check(path)
        found = gather(desk, cell)
        if path is None:
            path = Path(file_names.of_visit(found.head.cell, found.head.round, "minutes"))
            paper.check(path)
    paper.put(found, path, Path(template) if template else None)
    if json:
        output.document({"path": output.shown(path), "code": found.head.code})
    elif not found.head.code:
        output.say(_("The form is written: {path}").format(path=output.shown(path)))
    else:
        written = _("The minutes are written: {path}  (code {code})")
        output.say(written.format(path=output.shown(path), code=found.head.code))
    return 0
