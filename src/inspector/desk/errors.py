"""What a person is told when an input cannot be used."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.desk.sheets.headings import Taken


class WrongInput(Exception):
    """Bad input: `str()` is one sentence with what, where and what to do. Nothing was changed."""


class WrongRow(WrongInput):
    """What is wrong with a row of a sheet as a whole, whatever it says of which criterion."""


class WrongRows(WrongInput):
    """A sheet with bad rows. `faults` says of each row what is wrong with it, with its line; those
    with one and the same fault are together. The sentence may tell of some of them only where the
    others stand. `taken` are the columns of the sheet, as they were read."""

    def __init__(self, sentence: str, faults: Sequence[str], taken: "Sequence[Taken]" = ()) -> None:
        super().__init__(sentence)
        self.faults = faults
        self.taken = taken


class Stopped(WrongInput):
    """Something long was ended by who had asked for it. Nothing was changed."""


class Unnamed(WrongInput):
    """Something was to be written before it was known by whom. Nothing was changed."""
