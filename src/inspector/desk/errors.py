"""What a person is told when an input cannot be used."""

from collections.abc import Sequence


class WrongInput(Exception):
    """Bad input: `str()` is one sentence with what, where and what to do. Nothing was changed."""


class WrongRow(WrongInput):
    """What is wrong with a row of a sheet as a whole, whatever it says of which criterion."""


class WrongRows(WrongInput):
    """A sheet with bad rows: `str()` says all of it in one sentence, `lines` says what was not done
    and then each of the `faults`."""

    def __init__(self, said: str, faults: Sequence[str]) -> None:
        super().__init__(f"{said}: {'; '.join(faults)}")
        self.lines = [f"{said}:", *(f"  ! {each}" for each in faults)]
        self.faults = faults


class Unnamed(WrongInput):
    """Something was to be written before it was known by whom. Nothing was changed."""
