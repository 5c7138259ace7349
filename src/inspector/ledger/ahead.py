"""The door for many files: while one is merged, a second process proves the next, and derives
beside the private copy what the merge would have to.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, redirect_stderr, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector import language
from inspector.ledger.door import Proven, admit, receive
from inspector.ledger.errors import Refused
from inspector.ledger.file import Progress
from inspector.ledger.prove import prove
from inspector.ledger.record import Row

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.sharedctypes import SynchronizedArray

Proof = tuple[int, Path | None]
"""How many entries a good file holds, and the copy with projections, if there is one."""
Verdict = Callable[[Progress], Proof]
"""Waits for a proof, and tells how far it is."""


class Admit(Protocol):
    """Lets a file in, as `door.admit`."""

    def __call__(self, source: Path, progress: Progress = ...) -> AbstractContextManager[Proven]:
        """As `door.admit`."""


WORTHWHILE_BYTES = 4 << 20
"""For less, a process takes longer to start than the proofs."""
KEPT_BYTES = 4 << 20
"""What the proof read of a file of this size is kept until it was derived from."""
AHEAD = 2
"""So many files are begun before their turn: with one the second process would wait for the first
wherever a file takes it less time than the one before."""
LOOK = 0.1
"""Seconds between two looks at how far the second process is."""

Rows = dict[str, Sequence[Row]]
"""What was read of a proven copy, by the records' names."""
Derive = Callable[[Path, Rows], Path | None]
"""Makes of a proven private copy one beside it that has projections (see `Ledger.derive`), where it
can; a function that another process finds."""


def nothing(_copy: Path, _read: Rows) -> None:
    """Derives nothing ahead."""


@contextmanager
def admitting(sources: Sequence[Path], derive: Derive = nothing) -> Iterator[Admit]:
    """A `door.admit` for files that are wanted one after the other in this order."""
    if sum(map(_size, sources)) < WORTHWHILE_BYTES:
        yield admit
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    # What is begun here inherits stderr, and where a screen is drawn its stand-in is no file.
    with redirect_stderr(sys.__stderr__):
        far = context.Array("q", 2)
    started = (_start, (language.current(), far))
    with ExitStack() as folders, ProcessPoolExecutor(1, context, *started) as pool:
        yield _Ahead(pool, sources, folders, far, derive).admit


class _Ahead:
    """Admits a file after it has begun to prove those that follow."""

    def __init__(
        self,
        pool: "ProcessPoolExecutor",
        sources: Sequence[Path],
        folders: ExitStack,
        far: "SynchronizedArray[int]",
        derive: Derive,
    ) -> None:
        self._pool, self._folders, self._far, self._derive = pool, folders, far, derive
        self._following = dict(pairwise(sources))
        self._begun: dict[Path, tuple[ExitStack, Path, bytes, Verdict]] = {}
        self._there: Future[None] | None = None
        with suppress(OSError):  # it cannot be started here
            self._there = pool.submit(_be_there)

    @contextmanager
    def admit(
        self, source: Path, progress: Progress = lambda done, total: None
    ) -> Iterator[Proven]:
        """As `door.admit`."""
        if source not in self._begun:
            self._begin(source)
        folder, copy, digest, proof = self._begun.pop(source)
        with folder:
            self._look_ahead(source)
            entries, derived = proof(progress)
            yield Proven(source, derived or copy, digest, entries, derived is not None)

    def is_there(self) -> bool:
        """Whether the second process has started; until then, and without it, this one proves."""
        return self._there is not None and self._there.done()

    def _look_ahead(self, source: Path) -> None:
        for _ in range(AHEAD):
            if source not in self._following:
                return
            source = self._following[source]
            if source not in self._begun:
                with suppress(Refused):  # it is told when its turn has come
                    self._begin(source)

    def _begin(self, source: Path) -> None:
        with ExitStack() as stack:
            copy, digest = stack.enter_context(receive(source))
            proof = self._prove(copy)
            folder = self._folders.enter_context(stack.pop_all())
        self._begun[source] = (folder, copy, digest, proof)

    def _prove(self, copy: Path) -> Verdict:
        """Begin a proof in the second process; the function waits for its verdict."""
        from concurrent.futures import wait
        from concurrent.futures.process import BrokenProcessPool

        def here(progress: Progress) -> Proof:
            return prove(copy, progress), None

        if not self.is_there():
            return here
        try:
            future = self._pool.submit(_prove, copy, self._derive)
        except BrokenProcessPool:
            return here

        def verdict(progress: Progress) -> Proof:
            try:
                while not wait([future], LOOK).done:
                    # One proof at a time, in their order: it is this one.
                    done, total = self._far[0], self._far[1]
                    if total:
                        progress(done, total)
                return future.result()
            except BrokenProcessPool:  # which says nothing about the file
                return here(progress)

        return verdict


_told: "SynchronizedArray[int] | None" = None
"""In the second process: where it tells how far it is."""


def _start(spoken: str, far: "SynchronizedArray[int]") -> None:
    """In the second process: it speaks the person's language, and ctrl+C is for the first."""
    global _told
    _told = far
    language.use(spoken)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _be_there() -> None:
    """In the second process: once this is done, it is."""


def _prove(copy: Path, derive: Derive) -> Proof:
    """In the second process: the proof, told of as it goes, and what is derived ahead."""

    def tell(done: int, total: int) -> None:
        if _told is not None:
            _told[:] = [done, total]

    read: Rows = {}
    is_small = _size(copy) <= KEPT_BYTES
    entries = prove(copy, tell, read.__setitem__) if is_small else prove(copy, tell)
    return entries, derive(copy, read)


def _size(path: Path) -> int:
    with suppress(OSError, ValueError):
        return path.stat().st_size
    return 0
