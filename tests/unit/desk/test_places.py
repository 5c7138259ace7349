"""Which paths lie on a network share."""

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
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/data on /Volumes/data (smbfs, nodev, nosuid, mounted by me)
server:/export on /Volumes/nfs (nfs)
/dev/disk4 on /Volumes/STICK (msdos, local, nodev)
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
        (MACOS, "/Users/me/c.inspection", False),
        (MACOS, "/Volumes/data/c.inspection", True),
        (MACOS, "/Volumes/nfs/c.inspection", True),
        (MACOS, "/Volumes/STICK/c.inspection", False),
        ("", "/anywhere", False),
        ("nonsense\n\n", "/anywhere", False),
    ],
)
def test_the_deepest_mount_decides(mounts: str, path: str, network: bool) -> None:
    assert places.on_share(mounts, PurePosixPath(path)) is network


def test_a_path_on_a_windows_server_is_on_a_share() -> None:
    assert places.on_windows_share(PureWindowsPath(r"\\server\data\central.inspection"))


def test_this_machine_s_own_folder_is_not_on_a_share(tmp_path: Path) -> None:
    assert not places.network_path(tmp_path / "not" / "there" / "yet.inspection")
