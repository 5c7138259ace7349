"""Files: a new one, the demo, merging, two-way sync, a hand-over copy."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import bringing, output, settled
from inspector.cli.handing import AsOffice
from inspector.cli.place import Place, here
from inspector.language import N, _, n_
from inspector.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desk import Desk
    from inspector.desk.office.brought import Brought
    from inspector.desk.settling.settled import Settled

app = typer.Typer()


@app.command(help=N("Make a file with a round and the checklists that come with the program."))
def new(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N("the file to make"))],
    bare: Annotated[bool, typer.Option("--bare", help=N("without checklists"))] = False,
) -> int:
    """Make a file; the round is the global option."""
    from inspector.desk import WrongInput, places
    from inspector.desk.round import rounds

    chosen = here(ctx).options
    if chosen.round is None:
        raise WrongInput(_("a new file needs a round: give --round, such as --round 2024"))
    path = Path(file)
    places.check_central(path)
    with closing(rounds.new_file(path, chosen.person, chosen.round, bare)) as desk:
        made = rounds.read(desk)
    if chosen.person:
        Memory().introduce(path, chosen.person)
    if chosen.json:
        types = sorted(made.checklists)
        output.document({"path": output.shown(path), "round": made.code, "checklists": types})
    else:
        output.say(_("{path} is made, with the round {round}").format(path=path, round=made.code))
    return 0


@app.command(help=N("Make the pilot season to try things on, and open it."))
def demo(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Option("--dir", metavar="DIR", help=N("where; an empty or new folder"))
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help=N("do not open the app"))] = False,
) -> int:
    """Make the demo; then the app, or without a terminal the season table and the paths."""
    from inspector.desk import demo as pilot

    place = here(ctx)
    progress = output.Progress()
    target = Path(folder) if folder else pilot.default_folder()
    central = pilot.make(target, progress.step)
    progress.end()
    chosen = place.options._replace(file=central)
    if sys.stdout.isatty() and not no_open and not chosen.json:
        return place.open_app(chosen, "", [])
    from inspector.cli.season import print_season

    with Place(chosen, place.open_app).desk(write=False) as desk:
        print_season(desk, chosen.json)
    if not chosen.json:
        output.say("\n" + "\n".join(str(each) for each in sorted(target.glob("*.inspection"))))
    return 0


@app.command(help=N("Bring the entries of files into a central file; nothing of anybody is lost."))
def merge(
    ctx: typer.Context,
    central: Annotated[
        str, typer.Argument(metavar="CENTRAL", help=N("the central file, made if missing"))
    ],
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER", help=N("what to merge into it; of a folder every file in it")
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N("only tell what would happen"))
    ] = False,
) -> int:
    """Union of all files; 1 where one was refused."""
    from inspector.desk.office import folders, office

    chosen = here(ctx).options
    progress = output.Progress()
    named = [Path(file) for file in files]
    paths = folders.files_in(named, Path(central))
    waiting = output.waiting(Path(central))
    with office.central(Path(central), chosen.who(Path(central)), dry_run, waiting) as desk:
        before = settled.of_rounds(desk)
        brought = office.merge(
            desk, paths, progress.files(), along=progress.evidence(), within=progress.within
        )
        progress.end()
        if not dry_run:
            Memory().greet(Path(central), chosen.person)
        bringing.print_passed_by([] if chosen.json else folders.others_in(named))
        return _report(desk, brought, before, chosen.json, dry_run)


@app.command(help=N("Two-way with a file, or with a folder on a share or a stick."))
def sync(
    ctx: typer.Context,
    other: Annotated[
        str, typer.Argument(metavar="FILE|FOLDER", help=N("a file on this machine, or a folder"))
    ],
    receipts: Annotated[
        bool,
        typer.Option(
            "--receipts", help=N("for an office: give receipts, leave each inspector's file there")
        ),
    ] = False,
    as_office: AsOffice = False,
) -> int:
    """Both ways; 1 where a file was refused."""
    from inspector.desk import WrongInput
    from inspector.desk.office import handover, office

    path = Path(other)
    if not path.exists():
        raise WrongInput(
            _(
                "there is no file or folder {path}: see that its disk is there, or name another one"
            ).format(path=path)
        )
    if receipts and not path.is_dir():
        raise WrongInput(_("{path} is a file: --receipts needs a folder").format(path=path))
    progress = output.Progress()
    with here(ctx).desk() as desk:
        if receipts:
            from inspector.cli import handing

            return handing.sync(desk, path, here(ctx).options.json, as_office)
        before = settled.of_rounds(desk)
        if path.is_dir():
            waiting = output.waiting(desk.ledger.path)
            along, within = progress.evidence(), progress.within
            brought = office.sync_folder(desk, path, progress.files(), waiting, along, within)
        else:
            waiting, along = output.waiting(path), progress.evidence()
            brought = office.sync_file(desk, path, waiting, along, progress.within)
        progress.end()
        refused = _report(desk, brought, before, here(ctx).options.json)
        if path.is_dir() and not here(ctx).options.json:
            bringing.print_own(handover.own_copy(desk, path), brought)
        return refused


@app.command(help=N("Write a hand-over copy to a file or into a folder."))
def send(
    ctx: typer.Context,
    dest: Annotated[str, typer.Argument(metavar="DEST", help=N("a new file, or a folder"))],
    for_: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="NAME",
            help=N("a start file for this person of a team (again for people who share a file)"),
        ),
    ] = None,
    for_all: Annotated[
        bool, typer.Option("--for-all", help=N("a start file for everybody on a team, in a folder"))
    ] = False,
) -> int:
    """A copy with all entries, but for the restricted text of others, and nothing else."""
    from inspector.desk.office import handover

    if for_ or for_all:
        from inspector.cli import start_files

        return start_files.send(ctx, Path(dest), for_ or (), for_all)
    with here(ctx).desk(write=False) as desk:
        progress = output.Progress()
        path = handover.send(desk, Path(dest), progress.evidence())
        progress.end()
        left_out = handover.others_restricted(desk)
        entries, fingerprint = desk.ledger.entries(left_out), desk.ledger.fingerprint(left_out)
    if here(ctx).options.json:
        output.document(
            {
                "path": output.shown(path),
                "entries": entries,
                "fingerprint": fingerprint.hex(),
            }
        )
    else:
        counted = n_("{count} entry", "{count} entries", entries).format(count=entries)
        output.say(_("{path} is written: {entries}").format(path=path, entries=counted))
    return 0


def _report(
    desk: "Desk",
    brought: "Sequence[Brought]",
    before: "set[Settled]",
    json: bool,
    dry_run: bool = False,
) -> int:
    """Print what files brought, and how many of the person's values others have settled beside
    those `before`; 1 where a file was refused."""
    from inspector.desk.settling import conflicts

    if json:
        output.document(bringing.report(desk, brought))
    else:
        bringing.print_report(brought, conflicts.count(desk), dry_run)
        if more := settled.of_rounds(desk) - before:
            output.say(settled.counted(len(more)))
    return bringing.complain_of(brought)
