"""A layer between a process and the disk, for Linux with a C compiler (`shim.c`).

`start` runs a module of the tests under it. There `watch` says which folder is looked at, `act`
which call is to fail or to be the last; `Disk` (in `disk`) reads what was written down.
"""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

FAIL, KILL = 1, 2
CALLS = "wstorlum"
"""Write, sync, truncate, open, rename, link, unlink, make a folder."""
_HEAD = struct.Struct("=c7xqqii")
_SOURCE = Path(__file__).with_name("shim.c")
_TOP = Path(__file__).parents[2]


class Call(NamedTuple):
    """A call that changed the disk, or (`!`) something that the process said in between.

    `handle` is the number of the opening of a file; `at` is an offset, a length, or whether an
    opening made the file; `path` is what got or lost its name, `data` where it was before.
    """

    kind: str
    handle: int
    at: int
    data: bytes
    path: str


def missing() -> str:
    """Why it cannot be used here; empty where it can."""
    if sys.platform != "linux":
        return "the layer below the program is made for Linux"
    return "" if shutil.which("cc") else "there is no C compiler here"


def build(folder: Path) -> Path:
    """The compiled layer."""
    library = folder / "shim.so"
    library.write_bytes(_compiled())
    return library


@cache
def _compiled() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "shim.so"
        words = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(_SOURCE)]
        subprocess.run([*words, "-ldl", "-lpthread"], check=True)
        return library.read_bytes()


def start(module: str, words: Sequence[object]) -> "subprocess.CompletedProcess[str]":
    """Run `python -m module words` under the layer, in folders that go when it has ended."""
    with tempfile.TemporaryDirectory(prefix="faults-", dir=quick()) as folder:
        (Path(folder) / "tmp").mkdir()
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=_TOP,
            env=os.environ
            | {
                "LD_PRELOAD": str(build(Path(folder))),
                "PYTHONPATH": f"{_TOP / 'src'}{os.pathsep}{_TOP}",
                "INSPECTOR_FAULTS": folder,
                "TMPDIR": str(Path(folder) / "tmp"),
            },
            stdout=subprocess.PIPE if "--json" in words else None,
            text=True,
            check=False,
        )


def below(module: str) -> Path:
    """The folder to work in; started anew under the layer where this process is not."""
    if folder := os.environ.get("INSPECTOR_FAULTS"):
        return Path(folder)
    if why := missing():
        sys.exit(why)
    done = start(module, sys.argv[1:])
    print(done.stdout or "", end="")
    sys.exit(done.returncode)


def quick() -> str | None:
    """A folder in memory: what would survive is reckoned, not left to this machine's disk."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) else None


@cache
def _layer() -> ctypes.CDLL:
    layer = ctypes.CDLL(None)
    layer.shim_counted.restype = ctypes.c_long
    layer.shim_act.argtypes = [
        *(ctypes.c_int, ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    ]
    return layer


def watch(folder: Path, log: Path | None = None) -> None:
    """Look at the calls below `folder`, and write them down."""
    _layer().shim_watch(os.fsencode(folder), os.fsencode(log) if log else b"")


def act(what: int, number: int, calls: str = CALLS, error: int = 0, lasting: bool = False) -> None:
    """Let the `number`-th of such calls fail or be the last (0: count them); all after it too."""
    _layer().shim_act(what, calls.encode(), number, error, lasting)


def counted() -> int:
    """How many calls there were since `act`."""
    return int(_layer().shim_counted())


def rest() -> None:
    """From now on nothing fails and nothing is written down."""
    act(0, 0)
    watch(Path("/nowhere"))


def hurry() -> None:
    """Let syncs cost nothing in this process: it only looks at states of a disk."""
    _layer().shim_lie(1)


def say(words: str) -> None:
    """Write something into the log, behind the calls so far."""
    _layer().shim_say(words.encode())


def read(log: Path) -> Iterator[Call]:
    """What was written down."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        kind, handle, place, size, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        data, path = raw[at : at + size], raw[at + size : at + size + length]
        at += size + length
        yield Call(kind.decode(), handle, place, data, os.fsdecode(path))


def apart(work: Callable[[], object], limit: int = 60) -> int:
    """Do something in a process of its own that begins as this one is; how it ended (as
    `os.waitstatus_to_exitcode`): 0, 1 with an exception, or less than 0 by a signal."""
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            import signal

            signal.alarm(limit)
            work()
            ended = 0
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(ended)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
