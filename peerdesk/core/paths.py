"""Where things lie: our own resources, the person's settings, the usual place for records."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from platformdirs import user_config_path, user_documents_path

from peerdesk.core.synced import synced_by


@cache
def resources() -> Path:
    """The folder with icons, prompts and starting lists (in the wheel, or beside the package)."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "resources"
    return packed if packed.is_dir() else package.parent / "resources"


def guide() -> Path:
    """The user guide's pages, which the help in the window reads too."""
    packed = resources() / "user-guide"
    return packed if packed.is_dir() else resources().parent / "docs" / "user-guide"


def settings_file() -> Path:
    """The file of this computer's settings; holds nothing about people."""
    return user_config_path("PeerDesk", appauthor=False) / "settings.json"


def usual_place() -> Path:
    """Where a new organization's records are offered to be kept: a folder that is there.

    Not a documents folder that a service keeps in step, as Windows often sets it up.
    """
    documents = user_documents_path()
    return documents if documents.is_dir() and not synced_by(documents) else Path.home()
