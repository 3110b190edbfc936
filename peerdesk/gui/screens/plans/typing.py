"""Where a plan is written: large type that wraps and grows, and the keys of the chair."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.undo_keys import leaves_undo

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROOMY = 1200
_ELSEWHERE = frozenset({"Ctrl+K", "F2", "F3", "F4", "F5", "F10"})
"""Keys of the window that would lead away from the plan; in the chair they do nothing."""
_BARE = "GrowingText { border: none; background: transparent; padding: 0px; }"


class GrowingText(QPlainTextEdit):
    """One thought in large type that wraps and grows; no spelling is marked.

    Signals: ``entered`` (Enter), ``escaped``, ``rose`` (Up where nothing is written), ``left`` (the
    keyboard went elsewhere).
    """

    entered = Signal()
    escaped = Signal()
    rose = Signal()
    left = Signal()
    halo = True
    focus_radius = 8

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around: QWidget | None = None  # whom the halo goes round, where not the parent
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolling past takes no keyboard
        self.setStyleSheet(_BARE)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._dress()
        Theme.current().changed.connect(self._dress)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def setPlaceholderText(self, placeholder: str) -> None:
        """Other grey words, wrapped as written ones are."""
        super().setPlaceholderText(placeholder)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z goes by where there is no typing to take back."""
        if leaves_undo(event, has_own=self.document().isUndoAvailable()):
            return False
        return super().event(event)

    @property
    def box(self) -> QWidget:
        """The whole line that this stands in, with what is asked beside the words."""
        return self.around or self.parentWidget() or self

    def focus_rect(self) -> QRectF:
        """The halo goes round the whole box."""
        box = self.box
        return QRectF(box.rect().translated(self.mapFrom(box, QPoint())))

    def sizeHint(self) -> QSize:
        """One line, or as many as there are."""
        return QSize(Theme.current().px(160), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words."""
        return QSize(Theme.current().px(80), self._wanted())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc gives up; Shift+Enter starts a new line."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()  # nothing to take back in these words: the chair undoes its last change
            return
        if event.key() in ENTER and plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.rose.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went on."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> int:
        step = QFontMetrics(self.font()).lineSpacing()
        if self.toPlainText():
            return max(1, round(self.document().size().height())) * step + 2
        wide = max(1, self.width())
        flags = int(Qt.TextFlag.TextWordWrap)
        box = QFontMetrics(self.font()).boundingRect(
            0, 0, wide, 10_000, flags, self.placeholderText()
        )
        return max(step, box.height()) + 2

    def _fit(self) -> None:
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())
            self.viewport().setGeometry(self.rect())  # Qt leaves it as it was within a resize
            self.updateGeometry()

    def _dress(self) -> None:
        self.setFont(Theme.current().font("lead"))
        self.viewport().setFont(self.font())  # paints the grey words; Qt leaves it one size behind
        if not self.toPlainText():
            self.document().clearUndoRedoStacks()  # margin and font count as something to undo
        self._fit()


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Z


def stays_here(event: QKeyEvent) -> bool:
    """Whether the chair keeps this key from the window."""
    return is_undo(event) or QKeySequence(event.keyCombination()).toString() in _ELSEWHERE
