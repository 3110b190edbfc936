"""What every screen is: a page of the main window with one door to the records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Changes
from peerdesk.gui.desk import Desk

Where = dict[str, Any]
"""Plain data: ids, codes, days, what is written in a box; nothing but what JSON knows."""


class Screen(QWidget):
    """A page. ``go`` asks the window for another page: its place and what to open there.

    Places: today, front_desk, groups, warm_line, members, plans, reports, center, member, session,
    series, plan. What to open is a record id, or 0.
    """

    go = Signal(str, object)
    bare = False
    """Whether the screen replaces menu and top bar (the WRAP chair)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(type(self).__name__)

    def arrive(self, target: object = 0) -> None:
        """The screen is shown; ``target`` is the record to open, or 0."""

    def take_keyboard(self) -> None:
        """Put the keyboard on the first thing of the page, where arriving did not put it."""
        held = self.window().focusWidget()
        if held is None or not (self.isAncestorOf(held) and held.isVisible()):
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.focusNextChild()  # so Qt says what is first; the page itself takes no keys

    def leave(self) -> None:
        """The screen is left or the records are about to lock: keep what is half-done."""

    def holds_back(self, close: Callable[[], object]) -> bool:
        """The window would close: True if this asks first, and calls ``close`` after a yes."""
        return False

    def where(self) -> Where:
        """What is open on the screen, as plain data, asked before a lock; it is kept encrypted."""
        return {}

    def go_back(self, where: Where) -> None:
        """Open again what :meth:`where` said, after the screen has arrived."""

    def refresh(self, changes: Changes) -> None:
        """Something changed in the records; look again if it concerns this screen."""

    def print_it(self) -> bool:
        """Ctrl+P: print what is shown. False if there is nothing to print here."""
        return False
