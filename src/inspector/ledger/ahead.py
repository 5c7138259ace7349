"""The door for many files: while one is merged, a second process proves the next."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from inspector import language
from inspector.ledger.door import Proven, admit, receive
from inspector.ledger.errors import Refused
from inspector.ledger.prove import prove

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Admit = Callable[[Path], AbstractContextManager[Proven]]
WORTHWHILE_BYTES = 4 << 20
"""For less, a process takes longer to start than the proofs."""


@contextmanager
def admitting(sources: Sequence[Path]) -> Iterator[Admit]:
    """A `door.admit` for files that are wanted one after the other in this order."""
    if sum(map(_size, sources)) < WORTHWHILE_BYTES:
        yield admit
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    started = (_start, (language.current(),))
    with ExitStack() as folders, ProcessPoolExecutor(1, get_context("spawn"), *started) as pool:
        yield _Ahead(pool, sources, folders).admit


class _Ahead:
    """Admits a file after it has begun to prove the one that follows."""

    def __init__(
        self, pool: "ProcessPoolExecutor", sources: Sequence[Path], folders: ExitStack
    ) -> None:
        self._pool, self._folders = pool, folders
        self._following = dict(pairwise(sources))
        self._begun: dict[Path, tuple[ExitStack, Path, bytes, Callable[[], int]]] = {}

    @contextmanager
    def admit(self, source: Path) -> Iterator[Proven]:
        """As `door.admit`."""
        if source not in self._begun:
            self._begin(source)
        folder, copy, digest, proof = self._begun.pop(source)
        with folder:
            if source in self._following:
                with suppress(Refused):  # it is told when its turn has come
                    self._begin(self._following[source])
            yield Proven(source, copy, digest, proof())

    def _begin(self, source: Path) -> None:
        with ExitStack() as stack:
            copy, digest = stack.enter_context(receive(source))
            proof = self._prove(copy)
            folder = self._folders.enter_context(stack.pop_all())
        self._begun[source] = (folder, copy, digest, proof)

    def _prove(self, copy: Path) -> Callable[[], int]:
        """Begin a proof in the second process; the function waits for its verdict."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            future = self._pool.submit(prove, copy)
        except (BrokenProcessPool, OSError):  # it cannot be started here
            return lambda: prove(copy)

        def verdict() -> int:
            try:
                return future.result()
            except BrokenProcessPool:  # which says nothing about the file
                return prove(copy)

        return verdict


def _start(spoken: str) -> None:
    """In the second process: it speaks the person's language, and ctrl+C is for the first."""
    language.use(spoken)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _size(path: Path) -> int:
    with suppress(OSError, ValueError):
        return path.stat().st_size
    return 0
