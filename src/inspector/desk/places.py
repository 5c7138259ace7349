"""Where files are: the person's own, and places where one may be worked in: never over a network.

A database that several machines write to over a share loses entries; a share is for hand-over
copies (`sync FOLDER`).
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger.file import write_protected

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afpfs", "afs", "webdav", "davfs"),
    *("ceph", "glusterfs", "lustre", "beegfs", "sshfs", "rclone", "gvfsd-fuse"),
}
_DRIVE_REMOTE = 4
# `server:/share /mnt/share nfs4 rw 0 0`, and on macOS `//me@host/share on /Volumes/x (smbfs, ..)`.
_LINUX = re.compile(r"\S+ (?P<folder>/\S*) (?P<type>\S+) \S+ \d+ \d+")
_MACOS = re.compile(r".+ on (?P<folder>/.*) \((?P<type>[^,)]+)[,)].*")


def network_path(path: Path) -> bool:
    """Whether `path`, which need not exist yet, lies on a network share."""
    path = path.absolute()
    if os.name == "nt":
        return on_windows_share(path)
    return on_share(_mounts(), path.resolve())


def check_central(path: Path) -> None:
    """WrongInput unless a central file may be kept at `path`."""
    if path.is_dir():
        raise WrongInput(
            _("{path} is a folder: name a file in it, such as {example}").format(
                path=path, example=path / "central.inspection"
            )
        )
    if network_path(path):
        raise WrongInput(
            _(
                "{path} lies on a network share, where a file that is worked in can be damaged:"
                " keep it on this machine and use `inspector sync {folder}`"
            ).format(path=path, folder=path.parent)
        )


def sit_down(
    path: Path,
    person: str = "",
    round_: str | None = None,
    column: str = "team",
    write: bool = True,
    progress: Callable[[str], object] = lambda step: None,
) -> Desk:
    """Sit down at the person's file; to look, also at one that is write-protected.

    WrongInput says how to make a file where there is none; LedgerError and `progress` as
    `Desk.open`.
    """
    check_there(path)
    read_only = not write and write_protected(path)
    return Desk.open(path, person, round_, column, read_only, progress)


def check_there(path: Path) -> None:
    """WrongInput where there is no file, with the way to make one."""
    if not path.exists():
        raise WrongInput(
            _(
                "there is no file {path}: name yours with -f FILE, make one with"
                " `inspector new FILE --round R`, or try `inspector demo`"
            ).format(path=path)
        )


def on_share(mounts: str, path: PurePath) -> bool:
    """Whether `path` is below a network mount of the table `mounts` (Linux or macOS form)."""
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        found = _LINUX.fullmatch(line) or _MACOS.fullmatch(line)
        if found is None:
            continue
        folder = PurePosixPath(
            re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), found["folder"])
        )
        # Of two mounts at one place the later one is seen.
        if path.is_relative_to(folder) and len(folder.parts) >= deepest:
            deepest, kind = len(folder.parts), found["type"]
    return kind in _NETWORK or kind.removeprefix("fuse.") in _NETWORK


def _mounts() -> str:
    try:
        if sys.platform == "darwin":
            return subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
            ).stdout
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except (OSError, subprocess.SubprocessError):
        return ""


def on_windows_share(path: PurePath) -> bool:
    """Whether an absolute Windows path is on a share: `\\\\server\\..`, or a mapped drive."""
    if path.drive.startswith("\\\\"):
        return True
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists only there
    return bool(kernel.GetDriveTypeW(path.drive + "\\") == _DRIVE_REMOTE)
