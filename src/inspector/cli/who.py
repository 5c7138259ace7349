"""Who writes, where a command was not told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.cli import output
from inspector.language import _
from inspector.memory import Memory

if TYPE_CHECKING:
    from inspector.desk import Desk


@contextmanager
def writes(desk: "Desk", path: Path, person: str, known: bool) -> Iterator[None]:
    """What is written inside goes under a name that is remembered for the file on this machine:
    `person`, who was named now, or else whom the start file is for. Where neither is `known` and
    others are on the teams, who writes is told under what name.
    """
    owner = "" if known else _owner(desk)
    if owner:
        desk.introduce(owner)
    yield
    if not desk.wrote:
        return
    Memory().greet(path, person or owner)
    if owner:
        words = _(
            "written as “{name}”, for whom this start file is: if you are somebody else, say who"
            " with --as NAME"
        )
        output.complain(words.format(name=owner))
    elif not known and _others_on_teams(desk):
        words = _(
            "written as “{name}”, who is on no team here: say with --as NAME who you are; the"
            " program remembers it for this file"
        )
        output.complain(words.format(name=desk.person))


def _owner(desk: "Desk") -> str:
    from inspector.desk.office import start_files

    made = start_files.made_for(desk)
    return made.people[0] if made and len(made.people) == 1 else ""


def _others_on_teams(desk: "Desk") -> bool:
    from inspector.desk.planning import planning

    return bool(desk.rounds()) and bool(planning.who_may_be_here(desk))
