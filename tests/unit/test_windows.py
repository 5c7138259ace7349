"""Nothing is called that only POSIX has: the program without it, in a fresh interpreter.

This is no Windows. It takes away what Windows lacks after the libraries, which ask for themselves
where they run, are loaded; then every module is imported and a small season is worked through.
"""

import os
import subprocess
import sys
from pathlib import Path

PROBE = r"""
import asyncio, multiprocessing, pkgutil, shutil, signal, sqlite3, subprocess, sys, tempfile
import os
from importlib import import_module
from pathlib import Path
import platformdirs, pydantic, ruamel.yaml, sqlite_utils, textual.app, textual.widgets, typer

OF_OS = ("fork forkpty getuid geteuid getgid getegid getpgid getppid setsid chown lchown chroot"
         " mkfifo mknod nice uname statvfs fchmod fchown getloadavg openpty ttyname wait3 wait4"
         " killpg sched_getaffinity O_DIRECTORY O_NOFOLLOW O_CLOEXEC O_NOCTTY O_SYNC")
OF_SIGNAL = "SIGHUP SIGWINCH SIGKILL SIGUSR1 SIGUSR2 SIGALRM SIGTSTP SIGPIPE alarm pthread_kill"
for module, names in ((os, OF_OS), (signal, OF_SIGNAL)):
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
for name in "fcntl grp pwd pty resource termios tty readline curses".split():
    sys.modules[name] = None

import inspector
for each in pkgutil.walk_packages(inspector.__path__, "inspector."):
    import_module(each.name)

from inspector.start import run
folder = Path(sys.argv[1])
(folder / "r.csv").write_text("code,name,type,organisation,members\nA.1,Một,agency,HQ,9\n", "utf-8")
mine, other = str(folder / "a.inspection"), str(folder / "b.inspection")
for words in (
    ["new", mine, "--round", "2024"],
    ["roster", "import", str(folder / "r.csv"), "-f", mine],
    ["record", "A.1", "I.1", "2", "--explain", "muộn", "-f", mine],
    ["visit", "A.1", "--plain", "-f", mine],
    ["send", str(folder), "-f", mine],
    ["merge", other, mine],
    ["show", "A.1", "-f", other],
    ["settings", "--example"],
    ["verify", "-f", other],
):
    code = run(words)
    assert code == 0, (words, code)
"""


def test_the_program_works_without_what_only_posix_has(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)],
        input="2\nmuộn\nq\n".encode(),
        capture_output=True,
        env={**os.environ, "INSPECTOR_HOME": str(tmp_path / "home"), "LANG": "en_US.UTF-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
