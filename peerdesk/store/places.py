"""Places where records must not live: network drives and synced folders.

Such places copy a database while it is being written, or lose its locks; both have destroyed
databases.
"""

from __future__ import annotations

import sys
from pathlib import Path

from peerdesk.core.errors import AlreadyThere, CannotWrite, VaultError
from peerdesk.core.synced import synced_by

__all__ = ["UnsafePlace", "is_network", "mounted_as", "refuse_taken", "refuse_unsafe", "synced_by"]


class UnsafePlace(VaultError):
    """The records lie where other programs or machines would damage them."""


_NETWORK_KINDS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "9p",
    "davfs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.google-drive-ocamlfuse",
}
_DRIVE_REMOTE = 4  # what GetDriveTypeW of Windows answers for a network drive


def refuse_unsafe(folder: Path) -> None:
    """Raise UnsafePlace, with the reason, for a network drive or a synced folder."""
    whole = folder.absolute()
    service = synced_by(whole) or synced_by(folder.resolve())
    if service:
        raise UnsafePlace(
            f"This folder is kept in step by {service}, which can damage open records. Nothing"
            " was changed. Move the whole folder to a plain one on this computer, such as"
            f" {Path.home()}, and open it there. Backups may stay in the synced folder."
        )
    if is_network(whole):
        raise UnsafePlace(
            "This folder is on a network drive, where open records can be damaged. Nothing was"
            " changed. Move the whole folder to this computer's own disk, such as"
            f" {Path.home()}, and open it there. Backups may go to the network drive."
        )


def refuse_taken(folder: Path) -> None:
    """Refuse a place for a new vault's folder that is taken, missing or unsafe."""
    refuse_unsafe(folder)
    if folder.exists():
        raise AlreadyThere(
            f"There is already something at {folder}. Nothing was changed. Choose another name."
        )
    if not folder.parent.is_dir():
        raise CannotWrite(
            f"The folder {folder.parent} is not there. Nothing was made. Choose another place."
        )


def is_network(folder: Path) -> bool:
    """Whether the folder lies on a network drive, as far as this system tells."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    mounts = Path("/proc/mounts")
    return (
        mounts.exists()
        and mounted_as(folder.resolve(), mounts.read_text(errors="replace")) in _NETWORK_KINDS
    )


def mounted_as(folder: Path, mounts: str) -> str:
    """The kind of file system of a folder, from the lines of /proc/mounts ("" where unknown)."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
