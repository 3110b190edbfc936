"""What holds for every test: no screen is needed, and nobody may warn in silence."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

gc.disable()  # see collect_here

pytest_plugins = ("tests.center",)


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line of warning or worse fails the test, unless the test looked and cleared it."""
    yield
    logged = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not logged, [record.getMessage() for record in logged]


@pytest.fixture(autouse=True)
def collect_here() -> Iterator[None]:
    """Cycles are collected between tests and in this thread only.

    A thread of a test must not be the one that destroys the widgets of the test before it; the
    window's own Collector does the same for the program.
    """
    yield
    gc.collect(1)
    if gc.get_count()[2] > gc.get_threshold()[2]:
        gc.collect()
