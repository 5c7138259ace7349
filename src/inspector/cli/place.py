"""What a command works with: the global options, the app's door, the person's file."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.language import N, _
from inspector.options import Options

if TYPE_CHECKING:
    from inspector.desk import Desk

OpenApp = Callable[[Options, str, list[str]], int]
"""Opens the app: the options, the command and its words; the exit code."""
Cell = Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))]
"""Which cell a command is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """The options of this run and how to open the app."""

    options: Options
    open_app: OpenApp

    @contextmanager
    def desk(self, write: bool = True) -> Iterator["Desk"]:
        """Sit down at the person's file; to look also where it is write-protected."""
        import sqlite3

        from inspector.cli import who
        from inspector.desk import LedgerError, places

        chosen, path = self.options, self.options.path
        name = chosen.who()
        at = (name, chosen.round, chosen.column)
        progress = output.Progress()
        try:
            with closing(places.sit_down(path, *at, write, progress.step)) as desk:
                progress.end()
                desk.choose_round(chosen.round or standing_round(desk))
                with who.writes(desk, path, chosen.person, bool(name)):
                    yield desk
            if desk.trouble:
                _tell(desk.trouble)
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{chosen.path}: {error}") from error


def _tell(trouble: str) -> None:
    """Say once on this machine why nothing is sealed."""
    from inspector.memory import Memory

    if Memory().is_new(trouble):
        output.complain(_("what you record is not sealed: {why}").format(why=trouble))


def standing_round(desk: "Desk") -> str:
    """The round of the file that the person chose for this machine with `round use`, else the one
    for which a start file was made (those before it go along); empty where there is neither, and
    where the file does not have it any more."""
    from inspector.memory import Memory

    found, rounds = Memory().round(desk.ledger.path), desk.rounds()
    if found in rounds or len(rounds) < 2:
        return found if found in rounds else ""
    from inspector.desk.office import start_files

    made = start_files.made_for(desk)
    return made.round if made else ""


def here(context: typer.Context) -> Place:
    """The place of the command that runs in `context`."""
    found: Place = context.obj
    return found
