"""Seals: what a sitting says of all its entries when it ends, signed with the key of its person.

A seal is an ordinary entry, so merge carries it and the fingerprint covers it. It stands in the
record `seal/XX` (the first two digits of the sitting's id), on the item `sitting:<id>`, and says up
to which entry it speaks, how many these are, and their root: whoever changes, adds or removes one
of them cannot sign that again. PyNaCl is loaded where something is signed or checked.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Self

from inspector.ledger.entry import canonical
from inspector.ledger.file import SEAL as SEAL

KEY = "key/"
"""Begins the records of keys that an office admitted."""
ITEM = "sitting:"
FIELD = "seal"
GROUPS, DIGITS = 6, 4
"""A key's code for people: so many groups of so many digits."""
SEED_BYTES = 32
_LENGTHS = {"root": 64, "key": 64, "signature": 128}
_HEX = re.compile(r"[0-9a-f]*")


@dataclass(frozen=True, slots=True, order=True)
class Seal:
    """What a sitting says of its entries up to the number `up_to`: there are `count`, with this
    root; by whose key (public part), and the signature. Hexadecimal, in small letters."""

    up_to: int
    count: int
    root: str
    key: str
    signature: str

    @property
    def value(self) -> str:
        """The seal as an entry says it."""
        return canonical(asdict(self))

    @classmethod
    def read(cls, value: object) -> Self | None:
        """The seal that an entry says; None where it is none, to the last sign."""
        try:
            said = json.loads(value) if isinstance(value, str) and len(value) < 1000 else None
        except (ValueError, RecursionError):
            return None
        if not isinstance(said, dict) or list(said) != [each.name for each in fields(cls)]:
            return None
        if not all(type(said[name]) is int and said[name] > 0 for name in ("up_to", "count")):
            return None
        if not all(is_hex(said[name], length) for name, length in _LENGTHS.items()):
            return None
        seal = cls(**said)
        return seal if seal.value == value else None

    def fits(self, sitting: bytes, key: str) -> bool:
        """Whether the key of the sitting with this id signed it. ImportError without PyNaCl."""
        return self.key == key and is_signed(key, self.text(sitting), self.signature)

    def text(self, sitting: bytes) -> bytes:
        """What is signed."""
        return signed_text(sitting, self.up_to, self.count, self.root)


def signed_text(sitting: bytes, up_to: int, count: int, root_: str) -> bytes:
    """What is signed of a sitting's entries; nothing else that a key signs begins like it."""
    return f"inspector/seal/1\n{sitting.hex()}\n{up_to}\n{count}\n{root_}\n".encode()


def root(ids: Iterable[bytes]) -> str:
    """The root of entries: SHA-256 over their sorted ids, hexadecimal."""
    return hashlib.sha256(b"inspector/entries/1\n" + b"".join(sorted(ids))).hexdigest()


def record_of(sitting: bytes) -> str:
    """The record in which a sitting's seal stands."""
    return f"{SEAL}{sitting[:1].hex().upper()}"


def item_of(sitting: bytes) -> str:
    """The item of a sitting's seal."""
    return f"{ITEM}{sitting.hex()}"


def record_of_key(key: str) -> str:
    """The record in which an office admits a key."""
    return f"{KEY}{hashlib.sha256(bytes.fromhex(key)).hexdigest()[:16].upper()}"


def code(key: str) -> str:
    """A key's code as people read it to each other: `1234 5678 9012 3456 7890 1234`."""
    digest = hashlib.sha256(f"inspector/key/1\n{key}".encode()).digest()
    number = int.from_bytes(digest[:16], "big") % 10 ** (GROUPS * DIGITS)
    text = f"{number:0{GROUPS * DIGITS}}"
    return " ".join(text[at : at + DIGITS] for at in range(0, len(text), DIGITS))


def is_key(text: object) -> bool:
    """Whether a text may be the public part of a key."""
    return is_hex(text, _LENGTHS["key"])


def is_hex(text: object, length: int) -> bool:
    """Whether a text is so many hexadecimal digits in small letters."""
    return isinstance(text, str) and len(text) == length and _HEX.fullmatch(text) is not None


# -- signing -------------------------------------------------------------------------------


def public_of(seed: bytes) -> str:
    """The public part of a key. ImportError without PyNaCl."""
    from nacl.bindings import crypto_sign_seed_keypair

    return crypto_sign_seed_keypair(seed)[0].hex()


def sign(seed: bytes, text: bytes) -> str:
    """The signature of a text, hexadecimal. ImportError without PyNaCl."""
    from nacl.bindings import crypto_sign, crypto_sign_BYTES, crypto_sign_seed_keypair

    return crypto_sign(text, crypto_sign_seed_keypair(seed)[1])[:crypto_sign_BYTES].hex()


def is_signed(key: str, text: bytes, signature: str) -> bool:
    """Whether the key with this public part signed a text. ImportError without PyNaCl."""
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    try:
        crypto_sign_open(bytes.fromhex(signature) + text, bytes.fromhex(key))
    except (CryptoError, ValueError, TypeError):
        return False
    return True
