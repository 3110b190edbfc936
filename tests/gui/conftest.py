from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from peerdesk.gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The application's theme; every test's look is put back afterwards."""
    assert qapp is not None
    return Theme.current()
