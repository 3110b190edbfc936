"""Fields for words and choices, with label, hint and error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.buttons import Button, IconButton
from peerdesk.gui.widgets.painting import RIGHT, brush_for, paint_words, width_of
from peerdesk.gui.widgets.undo_keys import leaves_undo
from peerdesk.gui.widgets.words import Icon, Words

SHOW_KEY = "F7"
"""Shows what is written in a secret field, and hides it again."""


def mark_wrong(editor: QWidget, *, wrong: bool) -> None:
    """Give or take the brick edge of an editor that is styled by the sheet."""
    if bool(editor.property("wrong")) == wrong:
        return  # styling anew takes long
    editor.setProperty("wrong", wrong)
    editor.style().unpolish(editor)
    editor.style().polish(editor)
    editor.update()


class LineField(QLineEdit):
    """LineField(name, placeholder="", icon="", hint="", clear=False, secret=False, height=40).

    `name` is read out. hint: caption at the right ("Ctrl+K"), hidden while there are words.
    clear: an x appears with words. secret: dots, with a Show button that has a key and is no stop
    of Tab: letters typed on it would land, seen, in the box. height 48 in set-up, 64 at the front
    desk with large=True (24 px text). `set_wrong(bool)`, `set_hint(text)`; the usual
    QLineEdit signals.
    """

    halo = True
    focus_radius = 8

    def __init__(  # noqa: PLR0913  (each is one plain property)
        self,
        name: str,
        placeholder: str = "",
        *,
        icon: str = "",
        hint: str = "",
        clear: bool = False,
        secret: bool = False,
        height: int = 40,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._hint, self._height = icon, hint, height
        self._style = "field_large" if large else "body"
        self._tail: Button | IconButton | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if secret:
            self._add_show()
        elif clear:
            self._add_clear()
        self._dress()
        Theme.current().changed.connect(self._dress)

    def clear(self) -> None:
        """Empty it for good: Ctrl+Z does not bring back what was used up."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, has_own=self.isUndoAvailable()):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._is_show_key(event):
            event.accept()  # in a secret field the key shows and hides, whatever it does elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_show_key(event):
            self._turn_secret()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_key(SHOW_KEY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_key("")

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the brick edge."""
        mark_wrong(self, wrong=wrong)

    def set_hint(self, hint: str) -> None:
        """Other words at the right."""
        self._hint = hint
        self._dress()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(180), theme.control(self._height, self._style))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(72), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tail()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = Theme.current()
        painter = brush_for(self)
        if self._icon:
            side = theme.icon_px(24 if self._style == "field_large" else 20)
            square = QRectF(theme.pad(12), (self.height() - side) / 2, side, side)
            role = "accent_text" if self.hasFocus() else "quiet"
            theme.icons.paint(painter, self._icon, square, theme.color(role))
        if self._hint and not self.text() and self._tail_width() == 0:
            box = QRectF(self.rect()).adjusted(0, 0, -theme.pad(10), -1)
            paint_words(
                painter, box, self._hint, theme.font("caption"), theme.color("faint"), RIGHT
            )

    def _add_clear(self) -> None:
        button = IconButton("x", _("Clear"), 32, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.clear)
        button.hide()
        self._tail = button
        self.textChanged.connect(self._show_clear)

    def _show_clear(self, text: str) -> None:
        if self._tail is not None:
            self._tail.setVisible(bool(text))
        self._place_tail()

    def _add_show(self) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password)
        button = Button(_("Show"), "quiet", "eye", height=32, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._turn_secret)
        self.setAccessibleDescription(_("{key} shows or hides it").format(key=SHOW_KEY))
        self._tail = button

    def _is_show_key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(self._tail, Button):
            return False
        return QKeySequence(event.keyCombination()).toString() == SHOW_KEY

    def _show_key(self, key: str) -> None:
        """The key is good for the box that has the keyboard; only there it is shown."""
        if isinstance(self._tail, Button):
            self._tail.set_key(key)
            self._place_tail()

    def _turn_secret(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        if isinstance(self._tail, Button):
            self._tail.setText(_("Hide") if hidden else _("Show"))
            self._tail.set_icon("eye-slash" if hidden else "eye")
        self._place_tail()

    def _tail_width(self) -> int:
        tail = self._tail
        return 0 if tail is None or tail.isHidden() else tail.sizeHint().width()

    def _place_tail(self) -> None:
        theme = Theme.current()
        tail = self._tail
        if tail is not None:
            size = tail.sizeHint()
            high = min(size.height(), self.height() - 8)
            left = self.width() - size.width() - theme.pad(6)
            tail.setGeometry(left, (self.height() - high) // 2, size.width(), high)
        self._set_margins()

    def _set_margins(self) -> None:
        theme = Theme.current()
        side = theme.icon_px(24 if self._style == "field_large" else 20)
        left = side + theme.pad(10) if self._icon else 0
        right = self._tail_width()
        if self._hint and not right:
            right = width_of(self._hint, theme.font("caption"))
        if self.textMargins().left() != left or self.textMargins().right() != right:
            self.setTextMargins(left, 0, right, 0)

    def _dress(self) -> None:
        self.setFont(Theme.current().font(self._style))
        self._place_tail()
        self.updateGeometry()


class TextArea(QPlainTextEdit):
    """TextArea(name, placeholder="", lines=4, parent=None): plain words in several lines.

    Tab leaves the field. `text()`, `set_text(str)` without the signal, `set_wrong(bool)`,
    signal `edited()` while the person types.
    """

    edited = Signal()
    halo = True
    focus_radius = 8

    def __init__(
        self, name: str, placeholder: str = "", lines: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolling past takes no keyboard
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin counts as something to undo
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self.edited)
        self._dress()
        Theme.current().changed.connect(self._dress)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put words in without the signal."""
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, has_own=self.document().isUndoAvailable()):
            return False
        return super().event(event)

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the brick edge."""
        mark_wrong(self, wrong=wrong)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(240), self._height_of(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(120), self._height_of(min(2, self._lines)))

    def _height_of(self, lines: int) -> int:
        theme = Theme.current()
        return QFontMetrics(theme.font()).lineSpacing() * lines + 2 * theme.pad(8) + 6

    def _dress(self) -> None:
        self.setFont(Theme.current().font())
        self.viewport().setFont(self.font())  # paints the grey words; Qt leaves it behind
        self.updateGeometry()


class LabelledField(QWidget):
    """LabelledField(label, editor, hint="", optional=False, parent=None): label, editor, error.

    Label above; hint or "Optional" at its right; a sentence below when something is wrong.
    `.editor`; `set_error(sentence)` ("" clears), `error()`, `set_hint(text)`.
    The editor gets the label as accessible name where it has none.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = Words(label, "caption", "quiet", bold=True)
        self._hint = Words(hint or (_("Optional") if optional else ""), "caption", "faint")
        self._sign = Icon("warning-circle", 18, "brick")
        self._error = Words("", "caption", "brick", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addWidget(self._hint, 0, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(editor, 1, 0, 1, 2)
        self._below = QHBoxLayout()
        self._below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addWidget(self._error, 1)
        self._grid.addLayout(self._below, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        # Room to spare goes to the editor if it can grow, else below: never between the parts.
        grows = editor.sizePolicy().expandingDirections() & Qt.Orientation.Vertical
        self._grid.setRowStretch(1 if grows else 3, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._hint.setVisible(bool(self._hint.text()))
        self.set_error("")
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_hint(self, hint: str) -> None:
        """Other words at the right of the label."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and what to do, or nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        show = getattr(self.editor, "set_wrong", None)
        if show is not None:
            show(bool(sentence))

    def error(self) -> str:
        """The sentence that is shown, "" for none."""
        return self._error.text()

    def _measure(self) -> None:
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.pad(8))
        self._grid.setVerticalSpacing(theme.pad(6))
        self._below.setSpacing(theme.pad(6))
