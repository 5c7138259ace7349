"""How often it is said how far long work is."""

from time import monotonic

PATIENCE = 1.0
"""Seconds that pass before anything is said."""
EVERY = 0.2
"""Seconds between two words."""


class Pace:
    """Tells when it is time for another word on something that has begun now."""

    def __init__(self, patience: float | None = None) -> None:
        self._next = monotonic() + (PATIENCE if patience is None else patience)

    def is_due(self) -> bool:
        """Whether it is time; then not again for a while."""
        if (now := monotonic()) < self._next:
            return False
        self._next = now + EVERY
        return True
