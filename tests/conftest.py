"""What holds for every test: no screen is needed, and nobody may warn in silence."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

gc.disable()  # see collect_here

pytest_plugins = ("tests.center",)


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: no collection looks through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line of warning or worse fails the test, unless the test looked and cleared it."""
    yield
    logged = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not logged, [record.getMessage() for record in logged]


@pytest.fixture(autouse=True)
def collect_here(plain_look: None) -> Iterator[None]:
    """Cycles are collected between tests and in this thread only.

    A thread of a test must not be the one that destroys the widgets of the test before it; the
    window's own Collector does the same for the program.
    """
    yield
    gc.collect(1)
    if gc.get_count()[2] > gc.get_threshold()[2]:
        gc.collect()


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    """Each test with a window leaves the look as it found it: light, at 100 %."""
    yield
    if "peerdesk.gui.theme" in sys.modules:
        put_back_the_look()


def put_back_the_look() -> None:
    """One theme serves the whole program, so it outlives a test's window."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from peerdesk.gui.theme import Theme

    if QApplication.instance() is None:
        return
    theme = Theme.current()
    if theme.percent != 100 or theme.mode != "light":  # a closed window need not change its look
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.reduced_motion:
        theme.set_reduced_motion(False)
    if theme.percent != 100:
        theme.set_percent(100)
    if theme.mode != "light":
        theme.set_mode("light")
