"""Which paths lie on a network share."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from inspector.desk import places

LINUX = """\
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/office nfs4 rw,vers=4.2 0 0
//server/data /mnt/my\\040share cifs rw 0 0
me@host:/home /home/me/far fuse.sshfs rw 0 0
/dev/sdb1 /mnt/office/stick vfat rw 0 0
https://cloud /mnt/cloud fuse rw 0 0
/dev/fuse /mnt/own fuse rw 0 0
encfs /home/me/safe fuse.encfs rw 0 0
work /media/sf_work vboxsf rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/data on /Volumes/data (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/nfs (nfs)
/dev/disk4 on /Volumes/STICK (msdos, local, nodev)
me@host:/home on /Users/me/far (macfuse, nodev, nosuid, synchronous, mounted by me)
/dev/disk5 on /Volumes/NTFS (macfuse, local, synchronous)
"""


@pytest.mark.parametrize(
    ("mounts", "path", "network"),
    [
        (LINUX, "/home/me/central.inspection", False),
        (LINUX, "/mnt/office/central.inspection", True),
        (LINUX, "/mnt/my share/a/central.inspection", True),
        (LINUX, "/home/me/far/c.inspection", True),
        (LINUX, "/mnt/office/stick/c.inspection", False),
        (LINUX, "/mnt/officer/c.inspection", False),
        (LINUX, "/mnt/cloud/c.inspection", True),
        (LINUX, "/mnt/own/c.inspection", False),
        (LINUX, "/home/me/safe/c.inspection", False),
        (LINUX, "/media/sf_work/c.inspection", True),
        (LINUX, "/run/user/1000/gvfs/smb-share:server=s/c.inspection", True),
        (MACOS, "/Users/me/c.inspection", False),
        (MACOS, "/Volumes/data/c.inspection", True),
        (MACOS, "/Volumes/nfs/c.inspection", True),
        (MACOS, "/Volumes/STICK/c.inspection", False),
        (MACOS, "/Users/me/far/c.inspection", True),
        (MACOS, "/Volumes/NTFS/c.inspection", False),
        ("", "/anywhere", False),
        ("nonsense\n\n", "/anywhere", False),
    ],
)
def test_the_deepest_mount_decides(mounts: str, path: str, network: bool) -> None:
    assert places.on_share(mounts, PurePosixPath(path)) is network


@pytest.mark.parametrize(
    "path", [r"\\server\data\c.inspection", r"\\?\UNC\server\data\c.inspection", "//server/data/c"]
)
def test_a_path_on_a_windows_server_is_on_a_share(path: str) -> None:
    assert places.on_windows_share(PureWindowsPath(path))


@pytest.mark.skipif(sys.platform == "win32", reason="there Windows itself says what a drive is")
@pytest.mark.parametrize("path", [r"C:\data\c.inspection", r"\\?\C:\data\c.inspection"])
def test_a_path_of_any_length_on_a_drive_is_not_taken_for_a_share(path: str) -> None:
    assert not places.on_windows_share(PureWindowsPath(path))


def test_this_machine_s_own_folder_is_not_on_a_share(tmp_path: Path) -> None:
    assert not places.network_path(tmp_path / "not" / "there" / "yet.inspection")
