"""What pip installs elsewhere holds all that the program reads at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.source_files import PACKAGE, ROOT


def built_wheel(folder: Path) -> set[str]:
    """The names of the files in a wheel that was just built into the folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


def files_below(folder: Path) -> set[Path]:
    """Every file below a folder, as paths from it; none if the folder is not there."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if "__pycache__" not in path.parts}


def test_the_wheel_carries_code_resources_and_the_guide(tmp_path: Path) -> None:
    packed = built_wheel(tmp_path)
    wanted = {
        *(f"peerdesk/{path.as_posix()}" for path in files_below(PACKAGE)),
        *(f"peerdesk/resources/{path.as_posix()}" for path in files_below(ROOT / "resources")),
        *(
            f"peerdesk/resources/user-guide/{path.as_posix()}"
            for path in files_below(ROOT / "docs" / "user-guide")
        ),
    }
    assert wanted - packed == set()
