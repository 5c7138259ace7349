"""The end of a visit: conclusions and requests, signatures; and how `show` tells of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector import days
from inspector.cli import output
from inspector.cli.place import Cell, here
from inspector.language import N, _
from inspector.words import ROLES_IN_TEAM

if TYPE_CHECKING:
    from inspector.desk.visits.closing import Closing, Signature
    from inspector.desk.visits.requests import Request
    from inspector.desk.visits.stood import Changed

app = typer.Typer()


@app.command(help=N("Write what a visit concludes, or add a request."))
def conclude(
    ctx: typer.Context,
    cell: Cell,
    strengths: Annotated[
        str | None, typer.Option(metavar="T", help=N("what was good; an empty text clears"))
    ] = None,
    shortcomings: Annotated[
        str | None, typer.Option(metavar="T", help=N("what was not; an empty text clears"))
    ] = None,
    causes: Annotated[
        str | None, typer.Option(metavar="T", help=N("why; an empty text clears"))
    ] = None,
    request: Annotated[
        str | None, typer.Option(metavar="T", help=N("what the cell is asked to do; it is added"))
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="P", help=N("who is to do what is asked"))
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="D", help=N("until when, as 2024-06-30 or 30/6/2024"))
    ] = None,
) -> int:
    """What is not named is left as it is."""
    from inspector.desk import WrongInput
    from inspector.desk.visits import closing

    if request is None and (person is not None or due is not None):
        raise WrongInput(_("a person and a day go with a request: give --request too"))
    if strengths is None and shortcomings is None and causes is None and request is None:
        raise WrongInput(
            _("there is nothing to write: give --strengths, --shortcomings, --causes or --request")
        )
    asked = None if request is None else (request, person, due)
    with here(ctx).desk() as desk:
        closing.conclude(desk, cell, strengths, shortcomings, causes, asked)
        said = closing.read(desk, cell)
    if here(ctx).options.json:
        found = document(said)
        output.document({key: found[key] for key in (*closing.CONCLUSIONS, "requests")})
    else:
        for line in _conclusions(said):
            output.say(line)
    return 0


@app.command(help=N("Record who signed a finished visit, or refused to."))
def sign(
    ctx: typer.Context,
    cell: Cell,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N("the person's name"))],
    role: Annotated[
        str, typer.Option(metavar="R", help=N("in what capacity: head, secretary of the cell …"))
    ] = "",
    refused: Annotated[
        str, typer.Option(metavar="REASON", help=N("the person did not sign, and why"))
    ] = "",
) -> int:
    """For the code that the visit has now."""
    from inspector.desk import names
    from inspector.desk.visits import closing

    with here(ctx).desk() as desk:
        closing.sign(desk, cell, name, role, refused)
        said = closing.read(desk, cell)
    given = next(
        each for each in said.signatures if names.signature(name) == f"signature:{each.id}"
    )
    if here(ctx).options.json:
        output.document(_signature(given))
    else:
        output.say(signature_words(given))
    return 0


def document(said: "Closing") -> dict[str, Any]:
    """The JSON form of the end of a visit."""
    return {
        "strengths": said.strengths or None,
        "shortcomings": said.shortcomings or None,
        "causes": said.causes or None,
        "requests": [request_form(each) for each in said.requests],
        "signatures": [_signature(each) for each in said.signatures],
        "changes": [
            {
                "item": each.item,
                "field": each.field,
                "value": each.form,
                "author": each.author,
                "file": each.file or None,
            }
            for each in said.changes
        ],
        "reopened": [
            {"reason": each.reason, "author": each.author, "at": output.when(each.at)}
            for each in said.reopened
        ],
    }


def request_form(each: "Request") -> dict[str, Any]:
    """The JSON form of a request."""
    return {
        "id": each.id,
        "text": each.text,
        "person": each.person or None,
        "due": each.due or None,
        "done": each.done or None,
        "done_day": each.done_day or None,
    }


def _signature(each: "Signature") -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "role": each.role or None,
        "refused": each.refused or None,
        "at": each.at,
        "code": each.code,
        "holds": each.holds,
    }


def lines(said: "Closing") -> Iterator[str]:
    """The end of a visit for a person; nothing where nothing of it was said."""
    parts = [
        list(_conclusions(said)),
        [signature_words(each) for each in said.signatures],
        [output.hanging(_("Opened again") + ": ", each.words) for each in said.reopened],
        [_change(each) for each in said.changes],
    ]
    for part in filter(None, parts):
        yield ""
        yield from part


def _conclusions(said: "Closing") -> Iterator[str]:
    from inspector.desk.looking import wording

    for label, text in (
        (_("Strengths"), said.strengths),
        (_("Shortcomings"), said.shortcomings),
        (_("Causes"), said.causes),
    ):
        # Each line of a text stays a line: the shortcomings are a list.
        head = f"{label}: "
        for line in text.splitlines():
            yield output.hanging(head, line)
            head = " " * len(head)
    for each in said.requests:
        yield output.hanging(_("Request") + ": ", wording.request(each))


def signature_words(each: "Signature") -> str:
    """A signature, or its refusal, in one sentence."""
    role = _(ROLES_IN_TEAM[each.role]) if each.role in ROLES_IN_TEAM else each.role
    name = f"{each.name} ({role})" if role else each.name
    words = _("refused to sign: {reason}") if each.refused else _("signed")
    when = _("{hour}, code {code}").format(hour=days.show(each.at), code=each.code)
    sentence = f"{name}: {words.format(reason=each.refused)} ({when})"
    if each.holds:
        return sentence
    return f"{sentence}; " + _("for an earlier state of the visit, or before it was opened again")


def _change(each: "Changed") -> str:
    what = f"{each.item} {each.field}".strip()
    who = ", ".join(filter(None, (each.author, each.file)))
    return output.hanging(_("Changed since") + ": ", f"{what}: {each.form or '–'} ({who})")
