"""The one entry for people who build PeerDesk, tried in folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import debian_packages
import dev
import pythons
import qt_libraries
from environment import STAMP, Environment
from tests.source_files import ROOT

SCREENS = ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"})


def checkout(folder: Path) -> Environment:
    """A checkout with a lock and the beginnings of a .venv whose Python is the running one."""
    root = folder / "a center's desk"
    root.mkdir()
    (root / "requirements.lock").write_text("six==1.17.0", "utf-8")
    environment = Environment(root)
    venv.EnvBuilder(symlinks=os.name != "nt").create(environment.folder)
    return environment


def running_version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def stamped(environment: Environment) -> Environment:
    stamp = environment.stamp(running_version())
    (environment.folder / STAMP).write_text(stamp, "utf-8")
    return environment


def test_a_stamped_environment_is_whole(tmp_path: Path) -> None:
    assert stamped(checkout(tmp_path)).is_whole()


def test_a_half_made_environment_is_not_trusted(tmp_path: Path) -> None:
    assert not checkout(tmp_path).is_whole()


def test_an_environment_of_another_lock_is_not_trusted(tmp_path: Path) -> None:
    environment = stamped(checkout(tmp_path))
    environment.lock.write_text("six==1.16.0", "utf-8")
    assert not environment.is_whole()


def test_an_environment_whose_python_is_gone_is_not_trusted(tmp_path: Path) -> None:
    environment = stamped(checkout(tmp_path))
    environment.python.unlink()
    assert not environment.is_whole()


def test_a_moved_environment_is_not_trusted(tmp_path: Path) -> None:
    environment = stamped(checkout(tmp_path))
    moved = environment.root.rename(tmp_path / "elsewhere")
    assert not Environment(moved).is_whole()


def test_a_whole_environment_is_left_as_it_is(tmp_path: Path) -> None:
    environment = stamped(checkout(tmp_path))
    before = (environment.folder / STAMP).stat().st_mtime_ns
    environment.ensure()
    assert (environment.folder / STAMP).stat().st_mtime_ns == before


def test_another_python_s_folders_do_not_leak_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    variables = checkout(tmp_path).variables(QT_QPA_PLATFORM="offscreen")
    assert "PYTHONPATH" not in variables
    assert variables["QT_QPA_PLATFORM"] == "offscreen"


def test_a_python_tells_its_version() -> None:
    assert pythons.version_of(sys.executable) == running_version()


def test_a_shim_that_leads_nowhere_is_no_python(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'not installed' >&2\nexit 127\n", "utf-8")
    shim.chmod(0o755)
    assert pythons.version_of(shim) == ""
    assert pythons.version_of(tmp_path / "not there") == ""


def test_the_python_that_is_found_is_one_the_lock_serves() -> None:
    version = pythons.version_of(*pythons.supported_python())
    assert tuple(map(int, version.split("."))) in pythons.SUPPORTED


@pytest.mark.parametrize("screen", SCREENS, ids=["x", "wayland"])
def test_a_display_of_either_kind_is_a_screen(screen: dict[str, str]) -> None:
    assert qt_libraries.has_screen(screen, "linux")


def test_a_machine_without_a_display_needs_no_screen_libraries() -> None:
    assert not qt_libraries.has_screen({}, "linux")
    assert qt_libraries.needed({}, "linux") == qt_libraries.DRAWING
    assert "libxcb-cursor.so.0" in qt_libraries.needed(SCREENS[0], "linux")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_mac_bring_what_qt_needs(system: str) -> None:
    assert qt_libraries.has_screen({}, system)
    assert qt_libraries.needed({}, system) == {}


def test_a_library_that_is_not_there_is_missing() -> None:
    assert qt_libraries.missing({"libnowhere.so.9": "nowhere"}) == ["libnowhere.so.9"]
    assert qt_libraries.missing({}) == []


def test_the_one_command_can_be_copied_as_it_is() -> None:
    assert debian_packages.one_command(["libegl1", "libgl1"]) == (
        "sudo apt-get install libegl1 libgl1"
    )


@pytest.mark.parametrize("name", sorted(dev.COMMANDS))
def test_each_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main([name, "--help"])
    assert ended.value.code == 0
    assert dev.COMMANDS[name].__doc__ is not None
    assert f"dev.py {name}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "--fast"]], ids=" ".join)
def test_wrong_usage_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(arguments)
    assert ended.value.code == 2
    assert "usage: dev.py" in capsys.readouterr().err


def test_it_starts_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "installer" / "dev.py"), "--help"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "setup | run | test | check" in told.stdout
