"""Registers of a visit: looking at them, and writing a row."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, decimal, pick

if TYPE_CHECKING:
    from inspector.checklist.figures import Row
    from inspector.checklist.registers import Register
    from inspector.desk.visits.visit import Visit

app = typer.Typer()


@app.command(help=N("The registers of a visit and what they come to; with a ROW, write it."))
def register(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    row: Annotated[
        str | None,
        typer.Argument(metavar="ROW", help=N("such as meeting:2023-05-12.1 or members:all")),
    ] = None,
    said: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE", help=N("an empty VALUE takes it back")),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=N("take the row away"))] = False,
) -> int:
    """What is not named is left as it is."""
    from inspector.desk import WrongInput
    from inspector.desk.visits import registers, visit

    values = _values(said or ())
    if row is not None and bool(values) == remove:
        raise WrongInput(_("say FIELD=VALUE of the row, or --remove"))
    with here(ctx).desk(write=row is not None) as desk:
        if row is not None and remove:
            registers.remove_row(desk, cell, row)
        elif row is not None:
            registers.say_row(desk, cell, row, values)
        found = visit.read(desk, cell)
    if here(ctx).options.json:
        output.document(document(found))
    else:
        output.say(_text(found))
    return 0


def _values(said: Sequence[str]) -> dict[str, str]:
    from inspector.desk import WrongInput

    values = {}
    for each in said:
        name, equals, value = each.partition("=")
        if not equals:
            raise WrongInput(_("“{text}” is not FIELD=VALUE").format(text=each[:40]))
        values[name.strip()] = value
    return values


def document(found: "Visit") -> dict[str, Any]:
    """The JSON form of the registers of a visit."""
    from inspector.checklist.bounds import sentences

    return {
        "cell": found.cell.shown,
        "round": found.round,
        "registers": {
            name: [
                {
                    "row": row.item,
                    "day": row.day or None,
                    "values": dict(row.values),
                    "differs": sorted(row.differs),
                    "doubts": sentences(found.checklist.register(name), row.values),
                }
                for row in rows
            ]
            for name, rows in found.registers.rows.items()
        },
        "figures": {
            name: {
                "answer": figure.answer,
                "rows": figure.sources,
                "days": list(figure.days),
                "unsure": [{"row": item, "field": field} for item, field in figure.unsure],
            }
            for name, figure in found.registers.figures.items()
        },
    }


def _text(found: "Visit") -> str:
    """Each register, its rows in words and how they are written; then the figures with the criteria
    that they fill."""
    blocks = []
    for register_ in found.checklist.registers:
        rows = found.registers.rows[register_.id]
        lines = [line for row in rows for line in _lines(register_, row)] or [
            "  " + _("nothing yet")
        ]
        blocks.append("\n".join([pick(register_.title), *lines, _form(register_)]))
    figures = []
    labels = {each.id: each.label for each in found.checklist.figures}
    for name, figure in found.registers.figures.items():
        fills = [each.id for each in found.checklist.criteria if each.prefill == name]
        unsure = _("not sure") if figure.unsure else ""
        if (label := labels[name]) or fills:
            named = pick(label) if label else name
            figures.append([named, decimal(figure.answer), unsure, ", ".join(fills)])
    if figures:
        heads = [_("figure"), _("says"), "", _("criterion")]
        blocks.append(output.table(heads, figures))
    return "\n\n".join(blocks) or _("this checklist has no registers")


def _lines(register_: "Register", row: "Row") -> list[str]:
    """A row, and below it what it can hardly say."""
    from inspector.checklist.bounds import sentences

    head = f"  {row.item}  "
    doubts = (output.hanging(" " * len(head) + "! ", each)
              for each in sentences(register_, row.values))  # fmt: skip
    return [output.hanging(head, _said(register_, row)), *doubts]


def _said(register_: "Register", row: "Row") -> str:
    """`kind of meeting thematic · due 10`; what people say differently is `!`."""
    from inspector.desk.visits.naming import register_words

    said = {name: "!" for name in row.differs}
    return " · ".join(
        f"{pick(field.short or field.label)} "
        + (said.get(field.id) or register_words(field, row.values[field.id]))
        for field in register_.fields
        if field.id in row.values or field.id in said
    )


def _form(register_: "Register") -> str:
    """How the fields are written: `kind=regular|thematic due= present=`."""
    from inspector.checklist.figures import TICKED

    fields = []
    for field in register_.fields:
        known = [each.id for each in field.options] or [TICKED] * (field.how == "tick")
        fields.append(f"{field.id}={'|'.join(known)}")
    return output.hanging("  " + _("to write:") + " ", " ".join(fields))
