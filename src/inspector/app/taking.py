"""Taking in files one by one, telling of each; in the clerk's thread."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from inspector.desk import Desk, office
from inspector.desk.office import Brought

Told = Callable[[Path, Brought | None], None]
"""Told of a file when its turn comes (None), and again with what it brought."""


def take_in(
    desk: Desk,
    paths: Sequence[Path],
    told: Told,
    cancelled: Callable[[], bool],
    rehearse: bool = False,
) -> list[Brought]:
    """Merge the files in their order, each whole or not at all; `cancelled` stops between two.

    A rehearsal does it to a private copy: it says what each would bring when those before it are
    in, and changes nothing. Raises LedgerError where the desk's own file cannot be written.
    """
    brought = []
    with office.rehearsal(desk) if rehearse else nullcontext(desk) as place:
        for path in paths:
            if cancelled():
                break
            told(path, None)
            brought += office.merge(place, [path])
            told(path, brought[-1])
    return brought
