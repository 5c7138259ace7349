"""A long reading says how far it is, and is given up by whoever goes on."""

from time import monotonic
from typing import ClassVar

from inspector.app.screens.page import Page
from inspector.desk.across import Step
from inspector.language import N, _

PATIENCE = 0.5
"""Seconds that pass before progress is shown."""


class GivenUp(Exception):
    """Something else was asked for, or the page left, before this was read."""


class Patient(Page[None]):
    """A page that reads what may take seconds, one thing at a time."""

    reading_words: ClassVar[str] = N("reading the answers: {percent} %")
    _asked = 0

    def begin_reading(self) -> Step:
        """Give up what is being read; the result is told, in the clerk's thread, how far the next
        reading is, and raises GivenUp where that is not wanted any more."""
        self._asked += 1
        number, began = self._asked, monotonic()

        def step(done: int, total: int) -> None:
            if number != self._asked:
                raise GivenUp
            if monotonic() - began > PATIENCE:
                self.app.call_later(self._tell, number, 100 * done // max(1, total))

        return step

    def end_reading(self) -> None:
        """What is still to be said of the last reading is out of date."""
        self._asked += 1

    def on_unmount(self) -> None:
        """Nothing need be read any more."""
        self.end_reading()

    def _tell(self, number: int, percent: int) -> None:
        if number == self._asked:
            self.say(_(self.reading_words).format(percent=percent))
            self.still_reading()

    def still_reading(self) -> None:
        """What belongs to something else is not left in sight meanwhile."""
