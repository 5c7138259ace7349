"""Sealing: what the person's key signs when a sitting ends.

Nothing depends on it: where it cannot be done the entries stand as they are, not sealed yet, and
whoever keeps the key may still do it. Once in a sitting, not with every entry.
"""

from collections.abc import Sequence
from dataclasses import replace

from inspector.desk import keys
from inspector.desk.session import Desk
from inspector.ledger import Change, LedgerError, Writer, sealed, seals
from inspector.ledger.entry import unpack
from inspector.ledger.seals import Seal


def seal(desk: Desk, wrote: Sequence[Writer], closely: bool) -> None:
    """Seal the sittings that wrote, each in itself, and with the first of them what their key left
    unsealed: after a crash, say."""
    try:
        with desk.ledger.spoken():
            _seal(desk, wrote, closely)
    except keys.Trouble as trouble:
        desk.trouble = str(trouble)
    except LedgerError:
        pass  # it was said where an entry could not be written; what is there is not lost


def _seal(desk: Desk, wrote: Sequence[Writer], closely: bool) -> None:
    key = keys.known(desk.person, desk.machine)
    own = {writer.sitting.id for writer in wrote}
    left = sealed.unsealed(desk.ledger, key, closely) if key else []
    changes = [_signed(desk, sitting, said) for sitting, said in left if sitting not in own]
    for writer in wrote:
        changes.append(_signed(desk, writer.sitting.id, _of_its_own(writer)))
        desk.ledger.write(writer, changes)
        changes = []
    if changes:
        desk.ledger.write(desk.writer, changes)


def _of_its_own(writer: Writer) -> Seal:
    ids = unpack(bytes(writer.made))
    return Seal(writer.seq - 1, len(ids), seals.root(ids), writer.sitting.key, "")


def _signed(desk: Desk, sitting: bytes, said: Seal) -> Change:
    signature = keys.sign(desk.person, desk.machine, said.key, said.text(sitting))
    value = replace(said, signature=signature).value
    return Change(seals.record_of(sitting), seals.item_of(sitting), seals.FIELD, value)
