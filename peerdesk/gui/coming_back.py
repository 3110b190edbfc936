"""Where somebody was when the records locked, kept inside them, and the way back to it."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from peerdesk.gui.locking import Locking
from peerdesk.gui.shell.shell import Shell

_KEPT_AS = "coming back"
_A_SHIFT = 12.0
"""Hours. Who comes back the next day begins on Today."""


@dataclass(frozen=True)
class Cursor:
    """The widget with the keyboard: its class, its name, which of those alike; and what is in it.

    ``at`` and ``marked`` are the cursor's place and the other end of what is marked.
    """

    kind: str
    name: str
    nth: int
    text: str = ""
    at: int = 0
    marked: int = 0


class Leaving:
    """Leaving(shell): what must be known of a page before it keeps its half-done work."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._place, self._where = shell.place, shell.screen_shown.where()
        self._focused = _focused(shell.screen_shown)

    def keep(self) -> None:
        """Write it into the records, after the page has kept its own."""
        cursor = None
        with suppress(RuntimeError):  # the widget went when the page kept its work
            cursor = _cursor(self._shell.screen_shown, self._focused)
        kept = {
            "at": self._shell.desk.clock.now().timestamp(),
            "place": self._place,
            "where": self._where,
            "cursor": vars(cursor) if cursor else {},
        }
        self._shell.desk.office.keep_draft(_KEPT_AS, json.dumps(kept))


def come_back(shell: Shell) -> None:
    """Open the page, the record and put the cursor as they were, once.

    Today if nothing is kept, or since a day other than this shift's.
    """
    body = shell.desk.office.draft(_KEPT_AS)
    if not body:
        return
    shell.desk.office.keep_draft(_KEPT_AS, "")
    kept: dict[str, Any] = json.loads(body)
    hours = (shell.desk.clock.now().timestamp() - kept["at"]) / 3600
    if hours > _A_SHIFT or kept["place"] not in {place.name for place in shell.places}:
        return
    shell.open_place(kept["place"], 0)
    shell.screen_shown.go_back(kept["where"])
    if kept["cursor"]:
        _put_cursor(shell.screen_shown, Cursor(**kept["cursor"]))


def clear_the_desk(window: QWidget, shell: Shell, *, for_good: bool) -> None:
    """Before the file is closed: keep what is half-done, close dialogs, empty the clipboard.

    ``for_good``: PeerDesk itself is closed, and next time begins on Today. A lock is never refused:
    where something can't be kept, it is told and the rest goes on.
    """
    for locking in shell.findChildren(Locking):
        locking.stop()
    try:
        leaving = Leaving(shell)
        shell.leave()
        if not for_good:
            leaving.keep()
    except Exception as fault:  # noqa: BLE001  (told as every other fault, but the file is closed)
        sys.excepthook(type(fault), fault, fault.__traceback__)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    clipboard = QApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    shell.desk.under_way.stop()


def _focused(page: QWidget) -> QWidget | None:
    focused = page.window().focusWidget()  # also while another program is in front
    return focused if focused is not None and page.isAncestorOf(focused) else None


def _cursor(page: QWidget, focused: QWidget | None) -> Cursor | None:
    if focused is None:
        return None
    alike = _alike(page, type(focused).__name__, focused.accessibleName())
    nth = alike.index(focused) if focused in alike else 0
    base = (type(focused).__name__, focused.accessibleName(), nth)
    if isinstance(focused, QLineEdit):
        shown = focused.echoMode() == QLineEdit.EchoMode.Normal
        start, length = focused.selectionStart(), focused.selectionLength()
        at = focused.cursorPosition()
        other = start if start >= 0 and at != start else start + length if start >= 0 else at
        return Cursor(*base, focused.text() if shown else "", at, other)
    if isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor()
        return Cursor(*base, focused.toPlainText(), cursor.position(), cursor.anchor())
    return Cursor(*base)


def _alike(page: QWidget, kind: str, name: str) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if type(each).__name__ == kind and each.accessibleName() == name and each.isVisibleTo(page)
    ]


def _put_cursor(page: QWidget, cursor: Cursor) -> None:
    alike = _alike(page, cursor.kind, cursor.name)
    if cursor.nth >= len(alike):
        return
    found = alike[cursor.nth]
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(found, QLineEdit):
        if found.text() != cursor.text and not found.isReadOnly():
            found.selectAll()
            found.insert(cursor.text)  # as if typed, so that what it finds is listed again
        found.setCursorPosition(cursor.marked)
        found.cursorForward(True, cursor.at - cursor.marked)
    elif isinstance(found, QPlainTextEdit):
        place = found.textCursor()
        if found.toPlainText() != cursor.text and not found.isReadOnly():
            found.setPlainText(cursor.text)
            place = found.textCursor()
        place.setPosition(min(cursor.marked, len(cursor.text)))
        place.setPosition(min(cursor.at, len(cursor.text)), place.MoveMode.KeepAnchor)
        found.setTextCursor(place)
