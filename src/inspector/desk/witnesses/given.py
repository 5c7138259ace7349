"""What a person names as a witness: an inspection file, or a code from paper or screen."""

import re
from pathlib import Path
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.language import _
from inspector.ledger import prints

LETTERS = (6, 20)
"""So many letters have codes on screen and on paper."""
_BASE32 = re.compile(r"[A-Z2-7]+")
_HEX = re.compile(r"[0-9a-f]{64}")


class Code(NamedTuple):
    """A fingerprint, the content or the code of a visit: its letters, or all of it in hex."""

    text: str

    def names(self, digest: bytes) -> bool:
        """Whether this is the code of a digest."""
        if len(self.text) == 64:
            return digest.hex() == self.text
        return prints.short(digest, len(self.text)).replace("-", "") == self.text

    @property
    def shown(self) -> str:
        """As it stands on paper."""
        if len(self.text) == 64:
            return self.text
        return "-".join(self.text[at : at + 4] for at in range(0, len(self.text), 4))


def read(text: str) -> Path | Code:
    """The file or the code; WrongInput where it is neither."""
    path = Path(text)
    if text and path.exists():
        return path
    letters = re.sub(r"[\s-]", "", text)
    if _HEX.fullmatch(letters.casefold()):
        return Code(letters.casefold())
    if len(letters) in LETTERS and _BASE32.fullmatch(letters.upper()):
        return Code(letters.upper())
    words = _(
        "“{text}” is no witness: name an inspection file, the 20 letters of a fingerprint or of a"
        " visit's code, or its 64 digits"
    )
    raise WrongInput(words.format(text=text[:100]))
