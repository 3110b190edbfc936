"""What holds for every test: no screen is needed, and nobody may warn in silence."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ("tests.center",)


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line of warning or worse fails the test, unless the test looked and cleared it."""
    yield
    logged = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not logged, [record.getMessage() for record in logged]
