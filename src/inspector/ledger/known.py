"""The files that were made or proven good on this machine, so that each is proven only once.

A small list in the person's data folder: absolute path -> the file's birth name. It is a
convenience: where it is lost, files pass the door once more. Yet it is on the disk before a file
is written, for the first time too: one that was cut short in a write is mended only where it is
known.
"""

import json
from contextlib import suppress
from pathlib import Path

from inspector.ledger import disk
from inspector.paths import data_folder


def _kept() -> Path:
    return data_folder() / "known-files.json"


def _read() -> dict[str, str]:
    try:
        known = json.loads(_kept().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def is_known(path: Path, birth: bytes | None = None) -> bool:
    """Whether the file at `path` was made or proven here: any file, or the one of this `birth`."""
    known = _read().get(str(path.resolve()))
    return known is not None and (birth is None or known == birth.hex())


def remember(path: Path, birth: bytes = b"") -> None:
    """Note that the file at `path` is good; without its birth only that it is written to here, and
    is still to be proven."""
    known = _read()
    known[str(path.resolve())] = birth.hex()
    with suppress(OSError):  # a read-only home: the file is proven again next time
        disk.write(_kept(), json.dumps(known, indent=0, sort_keys=True))
