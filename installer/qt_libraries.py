"""The system libraries that Qt loads on Linux, and which of them this machine lacks.

Found by trying in a bare Debian 12. Each library stands beside the Debian package that brings it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

import debian_packages
from refusal import Refusal

DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


PLEASE_INSTALL = "The window needs these system libraries; please install them:"


def has_screen(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """False only on Linux and its kin with neither an X nor a Wayland display."""
    if system in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def needed(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> dict[str, str]:
    """Library to package: nothing outside Linux, less where there is no screen."""
    if not system.startswith("linux"):
        return {}
    return {**DRAWING, **SCREEN} if has_screen(environment, system) else DRAWING


def missing(libraries: Mapping[str, str]) -> list[str]:
    """The libraries that can't be loaded; asking the loader is right on every Linux."""
    return [name for name in libraries if not _loads(name)]


def ensure() -> None:
    """Install what is missing on Debian and Ubuntu; elsewhere refuse with the libraries' names."""
    libraries = needed()
    lacking = missing(libraries)
    if lacking:
        if not debian_packages.available():
            raise Refusal(f"{PLEASE_INSTALL} {', '.join(lacking)}")
        debian_packages.install([libraries[name] for name in lacking])


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
