"""Finds a Python that the lock has packages for, also when an older one was started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from refusal import Refusal

SUPPORTED = ((3, 14), (3, 13), (3, 12), (3, 11))  # newest first; the lock has wheels for each
TELL_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
NOT_FOUND = (
    "PeerDesk needs Python 3.11, 3.12, 3.13 or 3.14, and none was found. "
    "Install one and run the same command again."
)


def version_of(*command: str | Path) -> str:
    """'3.11' for a command that starts Python 3.11; '' for one that doesn't, as a dead shim."""
    asked = [*map(str, command), "-I", "-S", "-c", TELL_VERSION]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


def candidates() -> list[tuple[str, list[str]]]:
    """(version, command) in the order they are tried; Windows keeps its Pythons behind `py`."""
    found: list[tuple[str, list[str]]] = []
    for major, minor in SUPPORTED:
        version = f"{major}.{minor}"
        launcher = shutil.which("py") if os.name == "nt" else None
        if launcher:
            found.append((version, [launcher, f"-{version}"]))
        paths = (shutil.which(name) for name in (f"python{version}", "python3", "python"))
        found.extend((version, [path]) for path in paths if path)
    return found


def supported_python() -> list[str]:
    """The command of the newest supported Python on this machine."""
    for version, command in candidates():
        if version_of(*command) == version:
            return command
    raise Refusal(NOT_FOUND)


def running_is_supported() -> bool:
    """True if the Python that reads this can make the project's environment itself."""
    return sys.version_info[:2] in SUPPORTED
