"""Typing the passphrase again, as somebody does who is asked for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.again import Again
from tests.center import PASSPHRASE


def asked_again(window: QWidget) -> Again:
    """The question that is open in this window."""
    found = [each for each in window.findChildren(Again) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def type_again(qtbot: QtBot, window: QWidget, passphrase: str = PASSPHRASE) -> None:
    """Answer it; comes back when the passphrase was checked."""
    question = asked_again(window)
    assert question.primary is not None
    question.secret.setText(passphrase)
    question.primary.click()
    qtbot.waitUntil(lambda: question._job is None, timeout=10_000)
