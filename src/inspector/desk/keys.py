"""The keys of this machine's people: made on first use, outside the data folder.

Each has two files: `….key` with the secret, which nothing but `sign` ever reads, and `….pub` with
what everybody may know, so that a sitting begins without PyNaCl. Where no key can be made, work
goes on without: what is written then stays not sealed, and `trouble` says why.
"""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from inspector import refusal
from inspector.language import _
from inspector.ledger import disk, seals
from inspector.text import clean

OWN = 0o600


class Trouble(Exception):
    """Why a key cannot be used, in one sentence."""


class Kept(NamedTuple):
    """A key that is kept on this machine: its public part, and whose it is."""

    key: str
    person: str
    machine: str


def folder() -> Path:
    """Where the keys are (`INSPECTOR_KEYS`, else the system's place for settings)."""
    if keys := os.environ.get("INSPECTOR_KEYS"):
        return Path(keys)
    import platformdirs

    # A name of its own: on some systems the place for settings is that for data.
    return Path(platformdirs.user_config_dir("inspector-keys", appauthor=False))


def public(person: str, machine: str) -> str:
    """The public part of a person's key on this machine, made on first use; Trouble says why there
    is none."""
    secret = _secret_of(person, machine)
    if (known := _read(secret.with_suffix(".pub"))) is not None and secret.exists():
        return known.key
    try:
        if not secret.exists() or not secret.stat().st_size:
            _make(secret)
        key = seals.public_of(_seed(secret))
        _note(secret.with_suffix(".pub"), Kept(key, person, machine))
    except (OSError, ImportError) as error:
        raise _told(error, secret) from None
    return key


def known(person: str, machine: str) -> str:
    """The same where there is one already; empty where there is none."""
    found = _read(_secret_of(person, machine).with_suffix(".pub"))
    return found.key if found else ""


def kept() -> list[Kept]:
    """The keys on this machine, by their public files; those that cannot be read are not there."""
    try:
        files = sorted(folder().glob("*.pub"))
    except OSError:
        return []
    return [found for each in files if (found := _read(each)) is not None]


def sign(person: str, machine: str, key: str, text: bytes) -> str:
    """The signature of a text with a person's key; Trouble where it is not the one that is named,
    or cannot be used."""
    secret = _secret_of(person, machine)
    try:
        seed = _seed(secret)
        if seals.public_of(seed) != key:
            with suppress(OSError):  # the next sitting begins with the key that is there
                secret.with_suffix(".pub").unlink()
            raise Trouble(_("{path} holds another key than before").format(path=secret))
        return seals.sign(seed, text)
    except (OSError, ImportError) as error:
        raise _told(error, secret) from None


def _secret_of(person: str, machine: str) -> Path:
    who = f"{clean(person, lines=False).strip().casefold()}\n{machine}"
    return folder() / f"{hashlib.sha256(who.encode()).hexdigest()[:16]}.key"


def _make(secret: Path) -> None:
    """A new key, whole on the disk before it has its name. Of two programs that make it at the
    same moment one is first, and both use that one's."""
    import nacl  # noqa: F401 - a key that could not sign would be none

    disk.make_folder(secret.parent, mode=0o700)
    part = disk.part_of(secret)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(part, flags, OWN), "w", encoding="ascii") as stream:
            stream.write(secrets.token_bytes(seals.SEED_BYTES).hex() + "\n")
        if secret.exists() and not secret.stat().st_size:  # its making was cut short on a stick
            disk.put(part, secret)
        else:
            disk.put_new(part, secret)
    except FileExistsError:
        pass
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _seed(secret: Path) -> bytes:
    text = secret.read_text(encoding="ascii", errors="replace").strip()
    if not seals.is_hex(text, 2 * seals.SEED_BYTES):
        words = _("{path} is no key any more: move it away, and a new one is made")
        raise Trouble(words.format(path=secret))
    return bytes.fromhex(text)


def _note(file: Path, kept_: Kept) -> None:
    part = disk.part_of(file)
    try:
        part.write_text(json.dumps(kept_._asdict(), ensure_ascii=False) + "\n", encoding="utf-8")
        disk.put(part, file)
    except OSError:  # it is derived anew next time
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _read(file: Path) -> Kept | None:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not seals.is_key(said.get("key")):
        return None
    return Kept(
        said["key"],
        *(clean(str(said.get(each, "")), lines=False) for each in ("person", "machine")),
    )


def _told(error: Exception, secret: Path) -> Trouble:
    if isinstance(error, ImportError):
        return Trouble(_("PyNaCl is not installed"))
    reason = refusal.reason(error)
    return Trouble(_("{path}: {error}").format(path=secret.parent, error=reason))
