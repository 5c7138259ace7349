"""The visit's frame: its facts, its people, what stands beside the points of a criterion."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector import days
from inspector.cli import output
from inspector.cli.place import Cell, here
from inspector.language import N, _
from inspector.words import PROCEDURES, ROLES_IN_TEAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desk import Desk
    from inspector.desk.visits.frame import Frame
    from inspector.desk.visits.remarks import Opinion

app = typer.Typer()
Name = Annotated[str, typer.Argument(metavar="NAME", help=N("the person"))]
Criterion = Annotated[str, typer.Argument(metavar="CRITERION", help=N("such as III.2"))]
Remove = Annotated[bool, typer.Option("--remove", help=N("take the person out again"))]


@app.command(help=N("The frame of a visit: decision, plan, period, days, people."))
def frame(
    ctx: typer.Context,
    cell: Cell,
    facts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY=VALUE",
            help=N("what to say, such as decision=12-QĐ or begins=25/10/2023; empty takes it back"),
        ),
    ] = None,
    as_last: Annotated[
        bool, typer.Option("--as-last", help=N("take over what the last visit of the round has"))
    ] = False,
) -> int:
    """Without facts it is only shown. Restricted text is never printed."""
    from inspector.desk.visits import framing, taking_over

    with here(ctx).desk(write=bool(facts) or as_last) as desk:
        if facts:
            framing.write(desk, cell, dict(map(_fact, facts)))
        if as_last:
            taking_over.from_last_visit(desk, cell)
        _print(desk, cell, here(ctx).options.json)
    return 0


def _fact(text: str) -> tuple[str, str]:
    from inspector.desk import WrongInput

    key, equals, value = text.partition("=")
    if not equals:
        raise WrongInput(_("“{text}” says nothing: write KEY=VALUE").format(text=text))
    return key.strip(), value


@app.command(help=N("Put a person into the inspection team, or change what is said of one."))
def team(
    ctx: typer.Context,
    cell: Cell,
    name: Name,
    role: Annotated[
        str | None, typer.Option(metavar="R", help=N("head, member or secretary"))
    ] = None,
    sections: Annotated[
        str | None, typer.Option(metavar="I,II", help=N("the sections that this one scores"))
    ] = None,
    interest: Annotated[
        str | None, typer.Option(metavar="T", help=N("a conflict of interest that was stated"))
    ] = None,
    remove: Remove = False,
) -> int:
    """What is not named is left as it is."""
    from inspector.desk.visits import framing

    with here(ctx).desk() as desk:
        if remove:
            framing.remove_member(desk, cell, name)
        else:
            listed = None if sections is None else sections.replace(",", " ").split()
            framing.say_member(desk, cell, name, role, listed, interest)
        _print(desk, cell, here(ctx).options.json)
    return 0


@app.command(help=N("Say who was present for the cell."))
def present(
    ctx: typer.Context,
    cell: Cell,
    name: Name,
    function: Annotated[
        str | None, typer.Option(metavar="F", help=N("in what function, such as secretary"))
    ] = None,
    remove: Remove = False,
) -> int:
    """What is not named is left as it is."""
    from inspector.desk.visits import framing

    with here(ctx).desk() as desk:
        if remove:
            framing.remove_present(desk, cell, name)
        else:
            framing.say_present(desk, cell, name, function)
        _print(desk, cell, here(ctx).options.json)
    return 0


@app.command(help=N("What the cell objects to on a criterion; an empty text takes it back."))
def objection(
    ctx: typer.Context,
    cell: Cell,
    criterion: Criterion,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N("in the cell's words"))],
) -> int:
    """Kept beside the points, which stay as they are."""
    from inspector.desk.visits import framing

    with here(ctx).desk() as desk:
        framing.say_objection(desk, cell, criterion, text)
        _print(desk, cell, here(ctx).options.json)
    return 0


@app.command(help=N("Your dissenting opinion on a criterion; an empty text takes it back."))
def opinion(
    ctx: typer.Context,
    cell: Cell,
    criterion: Criterion,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N("in your words"))],
) -> int:
    """Kept beside the points, which stay as they are."""
    from inspector.desk.visits import framing

    with here(ctx).desk() as desk:
        framing.say_opinion(desk, cell, criterion, text)
        _print(desk, cell, here(ctx).options.json)
    return 0


def _print(desk: "Desk", cell: str, json: bool) -> None:
    from inspector.desk.round import roster, rounds
    from inspector.desk.visits import frame as desk_frame

    place = roster.find(desk, cell, desk.round)
    found = desk_frame.read(desk, cell)
    objections = desk_frame.objections(desk, cell)
    opinions = desk_frame.opinions(desk, cell)
    if json:
        head = {"cell": place.shown, "round": rounds.read(desk).code}
        output.document(head | form(found, objections, opinions))
    else:
        output.say(f"{place.name} · {place.shown} · {rounds.read(desk).code}\n")
        output.say(_text(found, objections, opinions))


def form(
    found: "Frame", objections: dict[str, str], opinions: "Sequence[Opinion]"
) -> dict[str, Any]:
    """The JSON form of a frame, with what stands beside the points."""
    from inspector.desk.visits.frame import FIELDS

    said: dict[str, Any] = {field: getattr(found, field) or None for field in sorted(FIELDS)}
    said["team"] = [
        {
            "name": each.name,
            "role": each.role or None,
            "sections": list(each.sections),
            "interest": each.interest or None,
            "also_named_for_the_cell": each.id in found.both_sides,
        }
        for each in found.team
    ]
    said["present"] = [
        {"name": each.name, "function": each.function or None} for each in found.present
    ]
    said["objections"] = [{"criterion": c, "text": text} for c, text in objections.items()]
    said["opinions"] = [
        {"criterion": each.criterion, "who": each.who, "text": each.text} for each in opinions
    ]
    said["differs"] = sorted(found.differs - {"restricted"})
    return said


def _text(found: "Frame", objections: dict[str, str], opinions: "Sequence[Opinion]") -> str:
    rows = [
        (
            "procedure",
            _("procedure"),
            _(PROCEDURES[found.procedure]) if found.procedure in PROCEDURES else "",
        ),
        ("decision", _("decision"), found.decision),
        ("decision_day", _("day of the decision"), days.show(found.decision_day)),
        ("plan", _("plan"), found.plan),
        ("plan_day", _("day of the plan"), days.show(found.plan_day)),
        ("revisit_of", _("re-visit of"), found.revisit_of),
        ("period_from", _("period from"), days.show(found.period_from)),
        ("period_to", _("period to"), days.show(found.period_to)),
        ("begins", _("begins"), days.show(found.begins)),
        ("ends", _("ends"), days.show(found.ends)),
        ("place", _("place"), found.place),
        ("due", _("to be finished by"), days.show(found.due)),
    ]
    lines = [
        (label, (text or "–") + ("  ! " + _("people differ") if field in found.differs else ""))
        for field, label, text in rows
    ]
    for each in found.team:
        parts = [each.name, _(ROLES_IN_TEAM[each.role]) if each.role in ROLES_IN_TEAM else ""]
        parts.append(", ".join(each.sections))
        if each.interest:
            words = _("conflict of interest: {text}")
            parts.append("! " + words.format(text=each.interest))
        if each.id in found.both_sides:
            parts.append("! " + _("is also named for the cell"))
        lines.append((_("team"), " · ".join(filter(None, parts))))
    for one in found.present:
        lines.append((_("present"), " · ".join(filter(None, (one.name, one.function)))))
    for criterion, text in objections.items():
        lines.append((_("objection"), f"{criterion}: {text}"))
    for other in opinions:
        lines.append((_("opinion"), f"{other.criterion}, {other.who}: {other.text}"))
    wide = max(len(label) for label, _said in lines)
    return "\n".join(output.hanging(f"{label:<{wide}}  ", text) for label, text in lines)
