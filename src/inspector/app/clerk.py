"""The clerk: the one thread that uses the inspection file. The loop never waits for a disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from inspector.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Clerk:
    """Does what it is asked, one thing after the other, in the order of asking."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "clerk")
        self.desk: Desk | None = None
        """The desk to work at; None until a file is opened. Only the clerk's thread uses it."""

    def begin(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start `function` in the clerk's thread."""
        return self._thread.submit(function, *args, **kwargs)

    async def ask(
        self, function: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `function(desk, ...)` returns; what it raises is raised here.

        Once asked it is done, also when the one who asked no longer waits.
        """

        def at_desk() -> T:
            assert self.desk is not None, "no file is open"
            with self.desk.ledger.spoken():  # who only reads may find the disk gone, too
                return function(self.desk, *args, **kwargs)

        return await asyncio.shield(asyncio.wrap_future(self.begin(at_desk)))

    def close(self) -> None:
        """Finish what was asked, then let the file go."""
        self._thread.shutdown(wait=True)
        if self.desk is not None:
            self.desk.close()
