"""The memory of this machine, as the screens know it."""

from inspector.memory import Memory, Place

__all__ = ["Memory", "Place"]
