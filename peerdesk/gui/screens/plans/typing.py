"""Where a plan is written: large type that wraps and grows, and the empty line of a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Divider, Icon, grows_with_width
from peerdesk.gui.widgets.painting import RIGHT, brush_for, paint_box, paint_words, width_of
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
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
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

    def focus_rect(self) -> QRectF:
        """The halo goes round the whole box."""
        box = self.parentWidget()
        whole = self.rect() if box is None else box.rect().translated(QPoint() - self.pos())
        return QRectF(whole)

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
            self.updateGeometry()

    def _dress(self) -> None:
        self.setFont(Theme.current().font("lead"))
        self.viewport().setFont(self.font())  # paints the grey words; Qt leaves it one size behind
        self._fit()


class AddBox(QWidget):
    """AddBox(name, placeholder, people): the empty line at the end; Enter adds.

    ``added(words, phone)``; several pasted lines come one after the other. ``flush()`` adds what
    stands there. ``rose()``: Up was pressed in the empty box.
    """

    added = Signal(str, str)
    rose = Signal()

    def __init__(
        self, name: str, placeholder: str, *, people: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.field = GrowingText(name, placeholder)
        self.phone = GrowingText(_("Phone"), _("Phone"))
        self.phone.setVisible(people)
        self._hint = ""
        self._row.addWidget(Icon("plus", 20, "quiet"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.field, 3)
        divider = Divider(upright=True)
        divider.setVisible(people)
        self._row.addWidget(divider)
        self._row.addWidget(self.phone, 1)
        for each in (self.field, self.phone):
            each.entered.connect(self.flush)
            each.textChanged.connect(self.update)
        self.field.rose.connect(self.rose)
        grows_with_width(self)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_placeholder(self, words: str) -> None:
        """Other grey words."""
        self.field.setPlaceholderText(words)

    def flush(self) -> None:
        """Add what is written; a phone number waits for its name."""
        words, phone = self.field.text(), self.phone.text()
        if words.strip():
            self._empty()
        for each in words.split("\n"):
            if each.strip():
                self.added.emit(each, phone)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Add what is half written when the page is left, without moving the keyboard."""
        words, phone = self.field.text(), self.phone.text()
        self._empty()
        if words.strip():
            self.added.emit(words, phone)
        elif phone.strip():
            self.added.emit(phone, "")  # nobody's number yet, but somebody typed it

    def _empty(self) -> None:
        self.field.clear()
        self.phone.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint goes where there is little width."""
        super().resizeEvent(event)
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole box is the target."""
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field's edge, with the hint at the right."""
        theme = Theme.current()
        painter = brush_for(self)
        inside = self.field.hasFocus() or self.phone.hasFocus()
        edge = theme.color("accent" if inside else "field")
        width = 2.0 if inside else theme.line
        box = QRectF(self.rect())
        paint_box(painter, box, theme.color("card"), edge, width, 8.0)
        inner = box.adjusted(0, 0, -theme.pad(10), 0)
        paint_words(painter, inner, self._hint, theme.font("caption"), theme.color("faint"), RIGHT)

    def _measure(self) -> None:
        theme = Theme.current()
        roomy = theme.text_columns(self.window().width()) >= _ROOMY
        self._hint = _("Enter adds it") if roomy else ""
        hint = (
            width_of(self._hint, theme.font("caption")) + theme.pad(18) if roomy else theme.pad(12)
        )
        self._row.setContentsMargins(theme.pad(12), theme.pad(6), hint, theme.pad(6))
        self._row.setSpacing(theme.pad(10))
        self.setMinimumHeight(theme.control(52, "lead"))


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Z


def stays_here(event: QKeyEvent) -> bool:
    """Whether the chair keeps this key from the window."""
    return is_undo(event) or QKeySequence(event.keyCombination()).toString() in _ELSEWHERE
