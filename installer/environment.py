"""The project's own `.venv`: made from the lock, stamped when whole, made anew when it is not.

The stamp is written last. So a folder without the right stamp is half made, of another lock, of
another Python, or moved from elsewhere, and is not trusted.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian_packages
from pythons import version_of
from refusal import Refusal

STAMP = "peerdesk-stamp.txt"
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
FOREIGN = ("PYTHONPATH", "PYTHONHOME")  # other folders would be read before the locked packages
MAKING = "Setting up PeerDesk in .venv. The first time takes a minute or two."
NO_FOLDER = "The folder .venv could not be made. May you write here, and is there room on the disk?"
NO_PACKAGES = (
    "The locked packages could not be installed. "
    "Check the connection and the disk, then run the same command again."
)
NO_PROJECT = "PeerDesk itself could not be installed into .venv."
IN_USE = "The old .venv could not be removed. Close PeerDesk and try again."
NO_VENV = "This Python has no venv and ensurepip. Install a whole Python 3.11 or newer."


class Environment:
    """The `.venv` of one checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = root / "requirements.lock"
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def stamp(self, version: str) -> str:
        """What a whole environment says of itself: the lock's hash, its Python, its place."""
        return f"{hashlib.sha256(self.lock.read_bytes()).hexdigest()}\n{version}\n{self.root}\n"

    def is_whole(self) -> bool:
        """True if everything in the lock was installed here, for the Python that still starts."""
        try:
            told = (self.folder / STAMP).read_text(encoding="utf-8")
        except OSError:
            return False
        return told == self.stamp(version_of(self.python))

    def ensure(self) -> None:
        """Make the environment if there is none that can be trusted."""
        if self.is_whole():
            return
        _need_venv_module()
        self._clear()
        print(MAKING, flush=True)
        self._call(NO_FOLDER, _base_python(), "-m", "venv", str(self.folder))
        self._install_lock()
        self._install_project()
        stamp = self.stamp(version_of(self.python))
        (self.folder / STAMP).write_text(stamp, encoding="utf-8")

    def variables(self, **more: str) -> dict[str, str]:
        """The environment variables of a program that runs in here."""
        own = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return {**own, **more}

    def _clear(self) -> None:
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError:
            raise Refusal(IN_USE) from None

    def _install_lock(self) -> None:
        lock = ("--require-hashes", "--only-binary=:all:", "-r", str(self.lock))
        self._pip(NO_PACKAGES, *lock)

    def _install_project(self) -> None:
        """Point the environment at the checkout; the lock already brought all that this needs."""
        offline = ("--no-deps", "--no-build-isolation", "--no-index")
        self._pip(NO_PROJECT, *offline, "-e", str(self.root))

    def _pip(self, failed: str, *options: str) -> None:
        quiet = ("-qq", "--no-warn-script-location")
        self._call(failed, str(self.python), "-m", "pip", "install", *quiet, *options)

    def _call(self, failed: str, *command: str) -> None:
        done = subprocess.run(command, env=self.variables(**QUIET), cwd=self.root, check=False)
        if done.returncode:
            raise Refusal(failed)


def _base_python() -> str:
    """The Python below any virtual environment: `.venv` itself may be what is made anew."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _need_venv_module() -> None:
    """Debian keeps `ensurepip` in a package of its own, which a bare system lacks."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    if not debian_packages.available():
        raise Refusal(NO_VENV)
    debian_packages.install([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
