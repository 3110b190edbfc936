"""Installs Debian and Ubuntu packages: as root, through sudo, or by telling the one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from refusal import Refusal

MISSING = "Some parts of the system are missing. Please run this once, then try again:"
FAILED = "The system packages could not be installed. Please run this, then try again:"
UPDATE = ("apt-get", "update", "-qq")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


def available() -> bool:
    """True on Debian, Ubuntu and their relatives."""
    return shutil.which("apt-get") is not None


def one_command(packages: list[str]) -> str:
    """What a person with administrator rights types to get these packages."""
    return f"sudo apt-get install {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Install the packages, or refuse with the command that would."""
    prefix = _administrator()
    if prefix is None:
        raise Refusal(f"{MISSING}\n  {one_command(packages)}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    # A new machine has no package lists, and old lists name files that are gone: fetch them first.
    # If that fails, the lists already there may still do.
    _runs(*prefix, *UPDATE)
    if not _runs(*prefix, *INSTALL, *packages):
        raise Refusal(f"{FAILED}\n  {one_command(packages)}")


def _runs(*command: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


def _administrator() -> list[str] | None:
    """What goes before apt-get: nothing for root, else sudo; None where it may not be used."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin is not None and sys.stdin.isatty() else None
