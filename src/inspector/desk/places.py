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
from inspector.ledger.disk import folder_protected, write_protected

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smb", "smbfs", "ncpfs", "afpfs", "afs", "webdav", "davfs"),
    *("davfs2", "ftp", "ftpfs", "curlftpfs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs"),
    *("ocfs2", "gfs2", "pvfs2", "orangefs", "moosefs", "mfs", "sshfs", "rclone", "gvfsd-fuse"),
    *("kio-fuse", "s3fs", "gcsfuse", "acd_cli", "smbnetfs", "fusesmb"),
    # Folders of a host that a virtual machine shares: nobody's locks reach through.
    *("vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs"),
}
_DRIVE_REMOTE = 4
_WITHOUT_LIMIT = "\\\\?\\"
"""Begins a Windows path of any length; a share goes on with `UNC`, a drive with its letter."""
# `server:/share /mnt/share nfs4 rw 0 0`, and on macOS `//me@host/share on /Volumes/x (smbfs, ..)`.
_LINUX = re.compile(r"(?P<from>\S+) (?P<folder>/\S*) (?P<type>\S+) (?P<more>\S+) \d+ \d+")
_MACOS = re.compile(r"(?P<from>.+) on (?P<folder>/.*) \((?P<type>[^,)]+)(?P<more>[^)]*)\).*")
# What programs of a person mount is told by where it comes from: `me@host:/home`, `https://cloud`.
_FAR = re.compile(r"//|\w+://|[\w.@-]+:($|/|[\w~])")
_BY_PROGRAMS = ("fuse", "macfuse", "osxfuse")


def network_path(path: Path) -> bool:
    """Whether `path`, which need not exist yet, lies on a network share."""
    path = path.absolute()
    if os.name == "nt":
        # A link may lead to a share, and a mapped drive is told by its letter.
        return on_windows_share(path) or on_windows_share(path.resolve())
    return on_share(_mounts(), path.resolve())


def check_central(path: Path) -> None:
    """WrongInput unless a central file may be kept at `path`."""
    _no_folder(path, "central.inspection")
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


def only_to_look(path: Path) -> str:
    """One sentence why a file can only be looked at; empty where it can be written."""
    if not write_protected(path):
        return ""
    words = _(
        "{path} is write-protected and is only shown: to record, copy it to a folder where you may"
        " write"
    )
    if folder_protected(path):
        words = _(
            "{path} lies in a write-protected folder and is only shown: to record, copy it to a"
            " folder where you may write"
        )
    return words.format(path=path)


def _no_folder(path: Path, example: str) -> None:
    if path.is_dir():
        words = _("{path} is a folder: name a file in it, such as {example}")
        raise WrongInput(words.format(path=path, example=path / example))


def check_there(path: Path) -> None:
    """WrongInput where there is no file, with the way to make one, and where it is a folder."""
    if not path.exists():
        raise WrongInput(
            _(
                "there is no file {path}: name yours with -f FILE, make one with"
                " `inspector new FILE --round R`, or try `inspector demo`"
            ).format(path=path)
        )
    _no_folder(
        path, next((each.name for each in sorted(path.glob("*.inspection"))), "my.inspection")
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
            deepest, kind = len(folder.parts), found["type"].removeprefix("fuse.")
            local = "local" in found["more"].replace(",", " ").split()
            if kind in _BY_PROGRAMS and _FAR.match(found["from"]) and not local:
                kind = "sshfs"
    return kind in _NETWORK


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
    drive = path.drive
    if drive.startswith(_WITHOUT_LIMIT):
        drive = drive.removeprefix(_WITHOUT_LIMIT)
        if drive[:3].upper() == "UNC":
            return True
    if drive.startswith("\\\\"):
        return True
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists only there
    return bool(kernel.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)
