"""Checklists: judging them, putting them into a round, comparing two, moving visits to another."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_, pick

if TYPE_CHECKING:
    pass

app = typer.Typer()
_criteria = typer.Typer()
app.add_typer(_criteria, name="criteria", help=N("Checklists as YAML files."))

Checklists = Annotated[list[str], typer.Argument(metavar="FILE", help=N("checklists, YAML"))]
One = Annotated[
    str, typer.Argument(metavar="A", help=N("a YAML file, a cell type, or TYPE/HASH in the file"))
]
Other = Annotated[str, typer.Argument(metavar="B", help=N("what it is compared with"))]


@_criteria.command("check", help=N("Judge checklists: every fault with its file and line."))
def criteria_check(ctx: typer.Context, files: Checklists) -> int:
    """1 where there is a fault."""
    from inspector.checklist.load import check

    problems = [problem for file in files for problem in check(Path(file))]
    if here(ctx).options.json:
        output.document([{"path": p.path, "line": p.line, "words": p.words} for p in problems])
    else:
        for problem in problems:
            output.say(str(problem))
        if any(problem.early for problem in problems):
            output.say(_("The rest is judged when these are mended."))
        if not problems:
            output.say(n_("no fault in {count} file", "no fault in {count} files", len(files))
                       .format(count=len(files)))  # fmt: skip
    return 1 if problems else 0


@_criteria.command("add", help=N("Put checklists into the round, each for its type of cell."))
def criteria_add(ctx: typer.Context, files: Checklists) -> int:
    """All of them or none."""
    from inspector.desk.round import rounds

    lists = rounds.load_checklists([Path(file) for file in files])
    with here(ctx).desk() as desk:
        rounds.add_checklists(desk, lists)
    if here(ctx).options.json:
        output.document([{"id": each.id, "hash": each.hash} for each in lists])
    else:
        for each in lists:
            said = _("{id} revision {revision}, for the type {type} ({name})")
            type_, name = each.cell_type.code, pick(each.cell_type.name)
            output.say(said.format(id=each.id, revision=each.revision, type=type_, name=name))
    return 0


@_criteria.command("schema", help=N("Print the format of checklists as a JSON Schema."))
def criteria_schema() -> int:
    """To be written to a file beside a checklist, which names it in its first line."""
    from inspector.checklist.json_schema import schema

    output.document(schema())
    return 0


@_criteria.command("diff", help=N("Compare two checklists: what stayed, changed, came and went."))
def criteria_diff(ctx: typer.Context, a: One, b: Other) -> int:
    """Two revisions, matched by the ids of their criteria."""
    from inspector.checklist.compare import compare
    from inspector.cli import comparing
    from inspector.desk.round import revisions

    if revisions.is_sheet(a) and revisions.is_sheet(b):
        found = compare(revisions.load(a), revisions.load(b))
    else:
        with here(ctx).desk(write=False) as desk:
            found = compare(*(revisions.meant(desk, each) for each in (a, b)))
    if here(ctx).options.json:
        output.document(comparing.document(found))
    else:
        output.say(comparing.text(found))
    return 0


@_criteria.command("move", help=N("Move open visits of the round to another revision."))
def criteria_move(
    ctx: typer.Context,
    cells: Annotated[
        list[str] | None, typer.Argument(metavar="[CELL]", help=N("the codes of cells"))
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="CODE|FILE", help=N("a checklist in the file, or a YAML file")
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=N("every open visit of its type"))] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="T", help=N("why; kept with each visit"))
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N("only tell what would happen"))
    ] = False,
) -> int:
    """Answers under another rule are to be given again; what is gone stays on record."""
    from inspector.cli import comparing
    from inspector.desk import WrongInput
    from inspector.desk.planning import repinning
    from inspector.desk.round import revisions

    if to is None:
        raise WrongInput(_("say where to: --to with the checklist's code or a YAML file"))
    if bool(cells) == all_:
        raise WrongInput(_("name cells, or give --all for every open visit of the type"))
    progress = output.Progress()
    with here(ctx).desk(write=not dry_run) as desk:
        target = revisions.meant(desk, to)
        wanted = None if all_ else list(cells or ())
        tell = progress.counted()
        if dry_run:
            moved = repinning.preview(desk, target, wanted, tell)
        else:
            moved = repinning.move(desk, target, wanted, reason, tell)
        progress.end()
        round_names = revisions.is_named(desk, target)
    if here(ctx).options.json:
        output.document(comparing.moved_document(target, moved, dry_run))
    else:
        output.say(comparing.moved_text(target, moved, dry_run, round_names))
    return 0
