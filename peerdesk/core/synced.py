"""Folders that a service copies to other computers, told by name, setting or mark of the service.

Such a service copies a database while it is being written, and has destroyed databases.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "shared drives": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "box sync": "Box",
}
_MAC_ROOT = "cloudstorage"  # ~/Library/CloudStorage holds one folder for each service
_SETTINGS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # set by OneDrive on Windows
_MARKS = {  # what the services leave in the topmost folder they keep in step
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
}
_ICLOUD = Path("Library", "Mobile Documents", "com~apple~CloudDocs")


def synced_by(
    folder: Path, settings: Mapping[str, str] | None = None, home: Path | None = None
) -> str:
    """The service that keeps this folder in step ("" for none, as far as can be told).

    ``settings`` are the environment's, ``home`` the person's folder, if not this computer's own.
    """
    told = os.environ if settings is None else settings
    roots = [*_roots(told, home or Path.home())]
    return (
        _by_name(folder)
        or next((service for root, service in roots if folder.is_relative_to(root)), "")
        or _by_mark(folder)
    )


def _by_name(folder: Path) -> str:
    found = ""
    for part in folder.parts:
        name = part.casefold()
        for start, service in _NAMES.items():
            if name == start or name.startswith((f"{start} ", f"{start}-")):
                return service
        if name == _MAC_ROOT:
            found = "a cloud drive"
    return found


def _roots(told: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    for name in _SETTINGS:
        if told.get(name):
            yield Path(told[name]), "OneDrive"
    for place in (told.get("APPDATA"), told.get("LOCALAPPDATA"), str(home)):
        if place:
            yield from _dropbox_roots(Path(place))
    for name in ("Desktop", "Documents"):  # a Mac that keeps these two in iCloud
        if (home / _ICLOUD / name).exists():
            yield home / name, "iCloud"


def _dropbox_roots(place: Path) -> Iterator[tuple[Path, str]]:
    for name in ("Dropbox", ".dropbox"):
        try:
            told = json.loads((place / name / "info.json").read_text(encoding="utf-8"))
            yield from ((Path(each["path"]), "Dropbox") for each in told.values())
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue


def _by_mark(folder: Path) -> str:
    for each in (folder, *folder.parents):
        for mark, service in _MARKS.items():
            try:
                if (each / mark).exists():
                    return service
            except OSError:
                return ""
    return ""
