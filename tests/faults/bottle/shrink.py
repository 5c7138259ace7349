"""The shortest story that still goes wrong in the same way."""

from collections.abc import Callable, Sequence

from .season import Event, Failed

Run = Callable[[Sequence[Event]], Failed | None]
"""Lets events happen; what went wrong."""


def shrink(
    events: Sequence[Event], failed: Failed, run: Run, most: int
) -> tuple[list[Event], Failed]:
    """Events without those that are not needed, and what is wrong then; after `most` runs what was
    found by then."""
    kept = list(events)
    if failed.event is not None:  # nothing after it was needed
        kept = kept[: kept.index(failed.event) + 1]
    size = max(1, len(kept) // 2)
    while most > 0 and size:
        at = len(kept)
        while at > 0 and most > 0:
            fewer = kept[: max(0, at - size)] + kept[at:]
            most -= 1
            if fewer != kept and (again := run(fewer)) and again.kind == failed.kind:
                kept, failed = fewer, again
            at -= size
        size //= 2
    return kept, failed
