"""A season as it would be without certain merges, tried out on a private copy."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from inspector.desk.board import season
from inspector.desk.board.season import Season
from inspector.desk.office import batches
from inspector.desk.office.batches import Outcome
from inspector.desk.office.merged import Batch
from inspector.desk.progress import Within, quietly, saying
from inspector.desk.rehearsal import rehearsal
from inspector.desk.session import Desk
from inspector.desk.settling import conflicts
from inspector.language import _


class Preview(NamedTuple):
    """A season as it is and as it would be, likewise the number of open conflicts, and what the
    withdrawals (or the re-admission) would change."""

    now: Season
    then: Season
    conflicts_now: int
    conflicts_then: int
    outcomes: tuple[Outcome, ...]

    @property
    def changed(self) -> dict[str, tuple[int, int]]:
        """The counts that differ: as they are, as they would be."""
        now, then = asdict(self.now.counts), asdict(self.then.counts)
        return {name: (now[name], then[name]) for name in now if now[name] != then[name]}


def without(
    desk: Desk, which: Sequence[str], round_: str | None = None, within: Within = quietly
) -> Preview:
    """The season of a round without these merges; `within` is told how far trying it out is.
    WrongInput as `batches.withdraw`."""
    return _try(desk, which, round_, within, again=False)


def turned(
    desk: Desk, batch: Batch, round_: str | None = None, within: Within = quietly
) -> Preview:
    """The season of a round with a merge withdrawn, or admitted again where it is withdrawn."""
    return _try(desk, [str(batch.number or batch.key)], round_, within, again=not batch.counts)


def _try(
    desk: Desk, which: Sequence[str], round_: str | None, within: Within, again: bool
) -> Preview:
    code = round_ or desk.round
    act = batches.readmit if again else batches.withdraw
    copying = saying(_("copying the file: {done} of {total}"), within)
    with rehearsal(desk, copying) as other:
        outcomes = tuple(
            act(other, each, _("tried out"), within=within) for each in dict.fromkeys(which)
        )
        return Preview(
            season.season(desk, code),
            season.season(other, code),
            conflicts.count(desk),
            conflicts.count(other),
            outcomes,
        )
