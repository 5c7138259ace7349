"""What a person is told when an input cannot be used."""

from collections.abc import Sequence


class WrongInput(Exception):
    """Bad input: `str()` is one sentence with what, where and what to do. Nothing was changed."""

    @property
    def lines(self) -> list[str]:
        """The same for where there is room for more than a sentence."""
        return [str(self)]


class WrongRow(WrongInput):
    """What is wrong with a row of a sheet as a whole, whatever it says of which criterion."""


class WrongRows(WrongInput):
    """A sheet with bad rows: what was not done is `said`, then each of the faults. In `lines`
    several of them have a line each."""

    def __init__(self, said: str, faults: Sequence[str]) -> None:
        super().__init__(f"{said}: {'; '.join(faults)}")
        self._said, self._faults = said, faults

    @property
    def lines(self) -> list[str]:
        """What was not done, and a line for each fault."""
        if len(self._faults) == 1:
            return [str(self)]
        return [f"{self._said}:", *(f"  ! {each}" for each in self._faults)]


class Stopped(WrongInput):
    """Something long was ended by who had asked for it. Nothing was changed."""


class Unnamed(WrongInput):
    """Something was to be written before it was known by whom. Nothing was changed."""
