"""Promises of the house that no single module can keep."""

from __future__ import annotations

import re
import sys
import tomllib

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import dev
from tests.source_files import ROOT, name_of, python_files

LOCK = ROOT / "requirements.lock"
EVERY_FILE = python_files("peerdesk", "installer", "tests")
OPEN_MARK = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")


def project() -> dict[str, object]:
    """The [project] table of pyproject.toml."""
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    return table


def required() -> list[str]:
    """The packages that PeerDesk asks for, by name as written, the optional ones too."""
    plain, optional = project()["dependencies"], project()["optional-dependencies"]
    assert isinstance(plain, list)
    assert isinstance(optional, dict)
    wanted = [*plain, *(each for group in optional.values() for each in group)]
    names = (re.split(r"[<>=~! ;\[]", each)[0] for each in wanted)
    return list(dict.fromkeys(names))


def test_a_file_is_short_enough_to_read() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in EVERY_FILE}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_nothing_is_left_open() -> None:
    opened = [name_of(path) for path in EVERY_FILE if OPEN_MARK.search(path.read_text("utf-8"))]
    assert opened == []


def test_the_lock_names_versions_and_hashes_but_no_address() -> None:
    lock = LOCK.read_text("utf-8")
    assert "://" not in lock
    assert "index-url" not in re.sub(r"#.*", "", lock)
    packages = re.findall(r"^([A-Za-z0-9._-]+)==\S+ .*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[A-Za-z0-9]", lock, re.MULTILINE))


@pytest.mark.parametrize("package", required())
def test_a_dependency_is_locked_and_its_reason_is_written(package: str) -> None:
    assert f"\n{package.lower()}==" in LOCK.read_text("utf-8")
    assert f"| {package} |" in (ROOT / "docs" / "dependencies.md").read_text("utf-8")


def test_qt_gives_back_every_none_it_borrows(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one None a call, and the program died after thousands."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for count in range(10_000):
        label.setText(str(count))
    assert sys.getrefcount(None) > before - 1_000


def test_the_read_me_names_only_commands_that_exist() -> None:
    named = re.findall(r"installer/dev\.py (\w+)", (ROOT / "README.md").read_text("utf-8"))
    assert {"run", "test"} <= set(named) <= set(dev.COMMANDS)


def test_every_change_is_checked_by_the_same_two_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"^python3 installer/dev\.py (\w+)$", script, re.MULTILINE) == [
        "check",
        "test",
    ]
