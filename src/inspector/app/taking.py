"""Taking in files one by one, telling of each; in the clerk's thread."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from inspector.desk import Desk, places, rehearsal
from inspector.desk.office import holding
from inspector.desk.office.bringing import Run, bring
from inspector.desk.office.brought import Brought, at_last
from inspector.desk.office.holding import Waiting
from inspector.desk.office.travel import Along, nobody
from inspector.desk.progress import Within

Told = Callable[[Path, Brought | None], None]
"""Told of a file when its turn comes (None), and again with what it brought."""


def take_in(
    desk: Desk,
    paths: Iterable[Path],
    told: Told,
    cancelled: Callable[[], bool],
    rehearse: bool = False,
    waiting: Waiting = lambda holder: None,
    along: Along = nobody,
    within: Within = lambda words: None,
) -> list[Brought]:
    """Merge the files in their order, each whole or not at all; `cancelled` stops between two.

    `along` is told of the files of evidence that come with them, `within` in words how far a file
    is. Whoever else merges into the desk's file is waited for, and told of. A rehearsal does it to
    a private copy: it says what each would bring when those before it are in, and changes nothing.
    Raises WrongInput where the desk's own file lies on a share, LedgerError where it cannot be
    written.
    """
    brought: list[Brought] = []
    run: Run = {}
    with ExitStack() as stack:
        place = stack.enter_context(rehearsal.rehearsal(desk)) if rehearse else desk
        if not rehearse:
            places.check_central(desk.ledger.path)
            stack.enter_context(holding.held_by(desk, waiting, cancelled))
        for path in paths:
            if cancelled():
                break
            told(path, None)
            brought.append(bring(place, path, along=along, within=within, run=run))
            told(path, brought[-1])
    return at_last(brought)
