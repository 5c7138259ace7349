"""What visits ask of a cell: looking at it, and saying what came of it."""

from typing import Annotated

import typer

from inspector.cli import output
from inspector.cli.closing import request_form
from inspector.cli.place import Cell, here
from inspector.language import N, _

app = typer.Typer()


@app.command(help=N("What this visit and the last one ask; with a KEY, say what came of it."))
def request(
    ctx: typer.Context,
    cell: Cell,
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", help=N("the request, by the beginning of its key")),
    ] = None,
    done: Annotated[
        str | None,
        typer.Option(metavar="REFERENCE", help=N("what shows that it is done; empty: it is not")),
    ] = None,
    day: Annotated[
        str, typer.Option(metavar="D", help=N("the day on which it was done; today unless named"))
    ] = "",
) -> int:
    """Also of a visit that is finished: it stays as it was signed."""
    from inspector.desk import WrongInput
    from inspector.desk.looking import wording
    from inspector.desk.visits import closing, requests

    if (key is None) != (done is None):
        raise WrongInput(
            _("say which request and what shows that it is done: KEY --done REFERENCE")
        )
    with here(ctx).desk(write=key is not None) as desk:
        if key is not None and done is not None:
            round_, found = requests.find(desk, cell, key)
            requests.mark(desk, cell, found.id, done, day, round_)
        asked = [(desk.round, each) for each in closing.read(desk, cell).requests]
        before, earlier = requests.earlier(desk, cell)
    asked += [(before, each) for each in earlier]
    if here(ctx).options.json:
        output.document([{"round": round_, **request_form(each)} for round_, each in asked])
        return 0
    for round_, each in asked:
        output.say(output.hanging(f"{each.id}  {round_}  ", wording.request(each)))
    if not asked:
        output.say(_("nothing is asked of this cell"))
    return 0
