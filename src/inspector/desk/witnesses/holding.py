"""Holding a file against itself and against witnesses: all that is wrong, or to be said."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk import trust
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.trust import Verified
from inspector.desk.witnesses import beside, claimed, earlier
from inspector.desk.witnesses.beside import Alteration, Beside
from inspector.desk.witnesses.claimed import Claims, Unfit
from inspector.desk.witnesses.earlier import Found
from inspector.desk.witnesses.given import Code
from inspector.language import _
from inspector.ledger import Refused

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
    """What holds of the file in itself (`verified`); `unfit` are receipts in it that do not fit it.
    `testimonies` are those of the witnesses, in their order."""

    verified: Verified
    unfit: tuple[Unfit, ...] = ()
    testimonies: tuple[Testimony, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether anything does not hold. Receipts for entries that are not here are none of that:
        a part of a file has them too."""
        return bool(
            self.verified.broken
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
            return Held(
                trust.look(desk),
                claimed.compare(desk, desk).unfit,
                tuple(_testimony(desk, witness, progress) for witness in against),
            )
    except Refused as refused:
        return Held(trust.refused_because(path, refused))


def _testimony(desk: Desk, witness: Path | Code, progress: Progress) -> Testimony:
    if isinstance(witness, Code):
        looking = _("looking for the code {code}: {done} of {total}")
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
