"""Files that were refused, on record aside: bad input changes no byte of the file it was meant for.

A list of this machine, in the data folder, for each file that others came into, where it lies: a
copy of it elsewhere has a list of its own. A file that is refused again for the same reason adds
nothing.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from inspector.desk import names
from inspector.desk.office.merged import MERGE
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Refused, disk, door
from inspector.ledger.entry import now
from inspector.paths import data_folder
from inspector.text import clean

MOST = 1000
"""So many of the last refusals are kept."""


class Refusal(NamedTuple):
    """A file that was refused, when first (milliseconds), and why in one sentence; `digest` is the
    SHA-256 of its bytes, empty where they could not be read."""

    file: str
    digest: str
    at: int
    reason: str

    @property
    def key(self) -> str:
        """What names it, as a merged file is named (see `Batch`); empty where it was not read."""
        if not self.digest:
            return ""
        return names.merge(bytes.fromhex(self.digest)).removeprefix(MERGE)


def keep(desk: Desk, path: Path, refused: Refused) -> None:
    """Keep on record that a file was refused; where that cannot be written it is only told."""
    if desk.rehearsing or not os.path.exists(path):  # never raises, as `Path.exists` may
        return
    digest = door.whatever_digest(path).hex()
    name, words = clean(path.name, lines=False), clean(refused.words, lines=False)
    new = Refusal(name, digest, now(), words)
    known = _kept(desk)
    if any(each._replace(at=new.at) == new for each in known):
        return
    rows = [each._asdict() for each in [*known, new][-MOST:]]
    with suppress(OSError):
        disk.write(_list_of(desk), json.dumps(rows, ensure_ascii=False))


def read(desk: Desk) -> list[Refusal]:
    """The files that were refused, in the order of their days, with why in the person's language.

    A sentence with something of the file in it is said as it was.
    """
    return [each._replace(reason=_(each.reason)) for each in _kept(desk)]


def _kept(desk: Desk) -> list[Refusal]:
    try:
        said = json.loads(_list_of(desk).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    rows = map(_refusal, said) if isinstance(said, list) else ()
    return sorted(filter(None, rows), key=lambda each: (each.at, each.file, each.digest))


def _list_of(desk: Desk) -> Path:
    where = str(desk.ledger.path.resolve()).encode(errors="surrogatepass")
    key = hashlib.sha256(desk.ledger.birth() + where).hexdigest()
    return data_folder() / "refused" / f"{key}.json"


def _refusal(said: Any) -> Refusal | None:
    """A row of the list; None where somebody has spoiled it."""
    try:
        found = Refusal(**said)
        bytes.fromhex(found.digest)
    except (TypeError, ValueError):
        return None
    texts = (found.file, found.digest, found.reason)
    sound = isinstance(found.at, int) and all(isinstance(each, str) for each in texts)
    return found if sound else None
