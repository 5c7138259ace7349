"""What the app shows first. Read before the first paint, in the clerk's thread."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspector.app.clerk import Clerk
from inspector.desk import Desk, WrongInput, names, places
from inspector.desk.visits import visit
from inspector.desk.visits.visit import Visit
from inspector.language import _
from inspector.memory import Memory, Place
from inspector.paths import data_folder, default_file

if TYPE_CHECKING:
    from inspector.options import Options


NOWHERE = Place()


class Opening(NamedTuple):
    """The file (None: there is none yet), its rounds, the one in force, and where to begin.

    `visit` is the visit to begin in, at `place.criterion`; None begins at home. `words` are what
    the command got besides, `person` is who is at the keyboard; `people` are those who that may be,
    where nobody said who it is. `only_to_look` is one sentence why nothing can be recorded in the
    file; empty where it can.
    """

    file: Path | None
    rounds: tuple[str, ...] = ()
    round: str = ""
    visit: Visit | None = None
    place: Place = NOWHERE
    command: str = ""
    words: tuple[str, ...] = ()
    person: str = ""
    only_to_look: str = ""
    people: tuple[str, ...] = ()


def open_first(
    clerk: Clerk,
    options: "Options",
    command: str,
    words: Sequence[str],
    progress: Callable[[str], object] = lambda step: None,
) -> Opening:
    """Open the file for the clerk and read what is shown first; WrongInput or LedgerError."""
    file = options.file or default_file()
    if options.file is None and not file.exists():
        return Opening(None, command=command, words=tuple(words))
    places.check_there(file)
    why = places.only_to_look(file)
    memory = Memory()
    person = options.who(file)
    memory.greet(file, person)
    who = (person, options.round, options.column)
    clerk.desk = desk = Desk.open(file, *who, bool(why), progress)
    opening = look_around(desk, memory.place(file), options.round, command, words)
    # Who only looks writes nothing that a name would go with.
    people = () if person or why or not opening.round else _who_may_be_here(desk)
    desk.unnamed = bool(people)
    return opening._replace(only_to_look=why, people=people)


def _who_may_be_here(desk: Desk) -> tuple[str, ...]:
    from inspector.desk.planning import planning

    return tuple(planning.who_may_be_here(desk))


def introduce(clerk: Clerk, memory: Memory, file: Path, person: str) -> None:
    """Say at the desk, and remember at this machine, who is at the keyboard."""
    assert clerk.desk is not None
    clerk.desk.introduce(person)
    memory.introduce(file, person)


def open_demo(clerk: Clerk, progress: Callable[[str], None]) -> Opening:
    """Make the pilot season in the data folder, or find it there, and open its central file."""
    from inspector.desk import demo

    path = demo.make(data_folder() / "demo", progress)
    clerk.desk = desk = Desk.open(path)
    return look_around(desk, Memory().place(path))


def look_around(
    desk: Desk,
    left: Place,
    round_: str | None = None,
    command: str = "",
    words: Sequence[str] = (),
) -> Opening:
    """The opening for a desk where one left `left`; chooses the newest round if none is named."""
    rounds = tuple(sorted(desk.rounds(), key=names.in_time))
    desk.choose_round(round_ or (rounds[-1] if rounds else None))
    opening = Opening(
        desk.ledger.path, rounds, command=command, words=tuple(words), person=desk.person
    )
    if not rounds:
        return opening
    opening = opening._replace(round=desk.round, place=left)
    if command == "visit":
        if len(words) != 1:
            raise WrongInput(_("name one cell: inspector visit CELL"))
        return _begin_in(opening, visit.read(desk, words[0]), left)
    if command == "" and left.round == opening.round and left.cell and not left.screen:
        try:
            found = visit.read(desk, left.cell)
        except WrongInput:  # the cell has left the roster since
            return opening
        if found.status == "open":
            return _begin_in(opening, found, left)
    return opening


def _begin_in(opening: Opening, found: Visit, left: Place) -> Opening:
    same = (left.round, left.cell) == (opening.round, found.cell.code)
    place = Place(opening.round, found.cell.code, left.criterion if same else "")
    return opening._replace(visit=found, place=place)
