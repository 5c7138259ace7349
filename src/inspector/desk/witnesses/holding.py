"""Holding a file against itself and against witnesses: all that is wrong, or to be said."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk import trust
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.witnesses import beside, claimed, earlier
from inspector.desk.witnesses.beside import Alteration, Beside, Sat
from inspector.desk.witnesses.claimed import Claims, Unfit
from inspector.desk.witnesses.earlier import Found
from inspector.desk.witnesses.given import Code
from inspector.language import _
from inspector.ledger import Refused, sealed
from inspector.ledger.sealed import State

Progress = Callable[[str], object]


class Testimony(NamedTuple):
    """What one witness shows: a file (`beside`, and the `claims` of receipts in it), or a code
    (`found` is None where the file never was in that state)."""

    witness: Path | Code
    beside: Beside | None = None
    claims: Claims | None = None
    found: Found | None = None

    @property
    def broken(self) -> bool:
        """Whether the file is not what the witness knew, or more than that."""
        if self.beside is not None and self.claims is not None:
            return self.beside.broken or bool(self.claims.unfit)
        return self.found is None or self.found.kind == "lost"

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """Every entry that is not as the witness knew it, or came since."""
        if self.beside is not None:
            return self.beside.alterations
        return self.found.since if self.found else ()


class Held(NamedTuple):
    """`wrong` are the sentences about what does not hold in the file itself. `seals` counts how its
    sittings stand, `unsound` are those whose seal is broken. `unfit` are receipts in the file that
    do not fit it. `testimonies` are those of the witnesses, in their order."""

    entries: int
    wrong: tuple[str, ...] = ()
    seals: Counter[str] = Counter()  # noqa: RUF012 - never changed
    unsound: tuple[tuple[Sat, State], ...] = ()
    unfit: tuple[Unfit, ...] = ()
    testimonies: tuple[Testimony, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether anything does not hold. Receipts for entries that are not here are none of that:
        a part of a file has them too."""
        return bool(
            self.wrong
            or self.unsound
            or any(not each.lacking for each in self.unfit)
            or any(each.broken for each in self.testimonies)
        )


def hold(
    path: Path, against: Sequence[Path | Code] = (), progress: Progress = lambda step: None
) -> Held:
    """Hold the file at `path` against itself and every witness; nothing is written.

    WrongInput where a witness cannot be read.
    """
    proving = _("checking the file: {done} of {total}")
    try:
        with trust.opened(
            path, lambda done, total: progress(proving.format(done=done, total=total))
        ) as desk:
            wrong = tuple(trust.faults(desk))
            states = sealed.states(desk.ledger)
            sat = _sat(desk)
            return Held(
                desk.ledger.entries(),
                wrong,
                Counter(state.word for state in states.values()),
                tuple((sat[w], state) for w, state in states.items() if state.word == "broken"),
                claimed.compare(desk, desk).unfit,
                tuple(_testimony(desk, witness, progress) for witness in against),
            )
    except Refused as refused:
        return Held(0, (str(refused),))


def _testimony(desk: Desk, witness: Path | Code, progress: Progress) -> Testimony:
    if isinstance(witness, Code):
        looking = _("looking for the code {code}: visit {done} of {total}")
        found = earlier.find(
            desk,
            witness,
            lambda done, total: progress(
                looking.format(code=witness.shown, done=done + 1, total=total)
            ),
        )
        return Testimony(witness, found=found)
    progress(_("beside {file}").format(file=witness.name))
    try:
        with trust.opened(witness) as there:
            differs = beside.compare(there.ledger, desk.ledger)
            return Testimony(witness, differs, claimed.compare(there, desk))
    except Refused as refused:
        words = _("{path} is no witness: {reason}")
        raise WrongInput(words.format(path=witness, reason=refused)) from refused


def _sat(desk: Desk) -> dict[int, Sat]:
    rows = desk.ledger.connection.execute("SELECT w, id, author, machine FROM sitting")
    return {w: Sat(id_.hex(), author, machine) for w, id_, author, machine in rows}
