"""A scanner types a card's code like a very fast keyboard: heard wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from peerdesk.records.drop_in.cards import CODE_LENGTH, PREFIX, read_code

_SLOWEST = 1_000
"""Milliseconds between two letters of one code. Even a busy computer, or a scanner without a wire,
needs less; nobody types nineteen such letters by chance."""


class Scanner(QObject):
    """Scanner(owner): ``scanned(code)`` while :meth:`listen` is on.

    Letters go where they always go until the code is whole. Then the field that got them is put
    back as it was, and the Enter that follows is swallowed.
    """

    scanned = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._typed, self._last, self._ends = "", 0, False
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._before, self._on = "", False
        self._window: QWindow | None = None

    def listen(self, on: bool) -> None:
        """Begin or stop; a screen that is not seen hears nothing."""
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication) or on == self._on:
            return
        self._on, self._typed, self._ends = on, "", False
        if on:
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())
        else:
            application.focusWindowChanged.disconnect(self._watch)
            self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key once, where it comes into a window."""
        pressed = event.type() == QEvent.Type.KeyPress
        return pressed and isinstance(event, QKeyEvent) and self._take(event)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Keys come into the window in front: the main one, or a dialog over it."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _take(self, event: QKeyEvent) -> bool:
        """Follow one key; True where it belongs to a scan that is whole."""
        if event.timestamp() - self._last > _SLOWEST:
            self._typed, self._ends = "", False
        self._last = event.timestamp()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            ended, self._ends, self._typed = self._ends, False, ""
            return ended
        letter = event.text().upper()
        return bool(letter.strip()) and self._follow(letter)

    def _follow(self, letter: str) -> bool:
        if not _begins_code(self._typed + letter):
            self._typed = ""
        if not self._typed:
            self._remember()
        self._typed += letter
        code = read_code(self._typed)
        if code:
            self._typed, self._ends = "", True
            self._put_back()
            self.scanned.emit(code)
        return bool(code)

    def _remember(self) -> None:
        """What the field that gets the letters says before them."""
        field = QApplication.focusWidget()
        self._field = field if isinstance(field, QLineEdit | QPlainTextEdit) else None
        self._before = _text_of(self._field)

    def _put_back(self) -> None:
        field, self._field = self._field, None
        if field is None or field is not QApplication.focusWidget():
            return
        if isinstance(field, QLineEdit):
            field.setText(self._before)
        else:
            field.setPlainText(self._before)


def _text_of(field: QLineEdit | QPlainTextEdit | None) -> str:
    if field is None:
        return ""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _begins_code(typed: str) -> bool:
    known = PREFIX.startswith(typed) or typed.startswith(PREFIX)
    return known and len(typed) <= CODE_LENGTH
