from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application's theme, put back to light at 100 % afterwards."""
    assert qapp is not None
    theme = Theme.current()
    yield theme
    theme.set_reduced_motion(False)
    theme.set_percent(100)
    theme.set_mode("light")
