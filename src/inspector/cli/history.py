"""The history of a visit or of one criterion: every value, whose it was, and what came of it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, moment

if TYPE_CHECKING:
    from inspector.desk.office.history import History, Told

app = typer.Typer()
INDENT = " " * 4


@app.command(help=N("Everything that was ever said in a visit, or on one criterion."))
def history(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    criterion: Annotated[
        str | None, typer.Argument(metavar="CRITERION", help=N("such as III.2"))
    ] = None,
) -> int:
    """Every value, who, when, where, by which file, what it replaced and why."""
    from inspector.desk.office import history as desk_history

    with here(ctx).desk(write=False) as desk:
        found = desk_history.read(desk, cell, criterion)
    if here(ctx).options.json:
        output.document([_form(each, found) for each in found.entries])
        return 0
    told = list(found.entries)
    if criterion is not None and told:
        told += found.state
    for each in told:
        if not each.line.field.startswith("reason:"):
            _print(each, found)
    return 0


def _form(told: "Told", found: "History") -> dict[str, Any]:
    line, merge = told.line, told.merge
    return {
        "at": output.when(line.at),
        "author": line.author,
        "machine": line.machine,
        "file": line.file or None,
        "item": line.item,
        "field": line.field,
        "value": line.form,
        "id": line.id,
        "replaces": list(line.replaced),
        "stands": line.stands,
        "sitting": line.sitting,
        "merge": {
            "number": line.merge,
            "at": output.when(line.merged),
            "state": merge.state if merge else "merged",
            "reason": (merge.reason if merge else "") or None,
        }
        if line.merge
        else None,
        "restored": {"by": line.restored[0], "at": output.when(line.restored[1])}
        if line.restored
        else None,
        "seal": line.seal or None,
        "act": told.because.act,
        "why": told.because.reason or None,
        "said": told.said,
        "replaced": [
            {"id": each.id, "value": each.form, "author": each.author} for each in told.replaced
        ],
        "replaced_by": [each.id for each in told.successors],
    }


def _print(told: "Told", found: "History") -> None:
    from inspector.desk.keyring import marks
    from inspector.desk.office import history as desk_history

    line = told.line
    when = moment(line.at) if line.at else "–"
    cleared = _("cleared")
    about = desk_history.about(found.checklist, line)
    output.say(output.hanging(f"{when}  ", f"{about}: {told.said or cleared}"))
    came = ""
    if line.file:
        words = _("from {file} (merge {number}, {when})")
        came = words.format(file=line.file, number=line.merge, when=moment(line.merged))
    restored = ""
    if line.restored:
        by, at = line.restored
        restored = _("restored by {who}, {when}").format(who=by, when=moment(at))
    stands = _("stands") if line.stands else _("replaced")
    if found.differs(line):
        stands = _("differs from another that stands")
    where = ", ".join(filter(None, (came, told.came)))
    facts = [line.author, line.machine, where, restored, stands, marks.words(line.seal)]
    output.say(output.hanging(INDENT, " · ".join(filter(None, facts))))
    said = [f"“{found.words(each) or cleared}” ({each.author})" for each in told.replaced]
    said += [_("a value that is not in this file")] * told.unknown
    if said:
        words = _("in the place of {values}").format(values=", ".join(said))
        output.say(output.hanging(INDENT, words))
    if told.because.words:
        output.say(output.hanging(INDENT, told.because.words))
    for each in told.successors:
        if words := found.because(each).words:
            value = f"“{found.words(each) or cleared}”"
            by = _("replaced by {value} ({who})").format(value=value, who=each.author)
            output.say(output.hanging(INDENT, f"{by}, {words}"))
