"""Ctrl+Z in a field: typing is taken back first; with none left the key goes to the records."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_undo(event: QEvent, *, has_own: bool) -> bool:
    """Whether a field without typing to take back (``has_own``) lets this Ctrl+Z go by.

    Qt's fields claim the key even when they have nothing to undo.
    """
    if has_own or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.Undo):
        return False
    event.ignore()
    return True
