"""The bar at the foot: what is saved, the last change with Undo, and what was refused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Icon, Words
from peerdesk.gui.widgets.painting import brush_for, paint_box


class Notice(QWidget):
    """The last change in words with Undo; or a refusal, until the next change.

    ``let_go`` when Undo had the keyboard and has gone: the next thing would be in another part.
    """

    undo = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._icon = Icon("check-circle", 18, "good")
        self._words = Words("", "body", elide=True)
        self._undo = Button(_("Undo"), "quiet", "arrow-counter-clockwise", "Ctrl+Z", height=34)
        self._undo.clicked.connect(self.undo)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words)
        self._row.addWidget(self._undo)
        self._row.setContentsMargins(12, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()
        Theme.current().changed.connect(self._measure)

    def say(self, words: str, *, undo: bool, refused: bool = False) -> None:
        """Show the sentence and let a screen reader read it."""
        lost = self._undo.hasFocus() and not undo
        self._icon.set_icon(
            "warning-circle" if refused else "check-circle", "amber" if refused else "good"
        )
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._row.setContentsMargins(12, 0, 0 if undo else 12, 0)
        self._measure()
        self.setAccessibleName(words)
        self.show()
        if lost:
            self.let_go.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def drop_undo(self) -> None:
        """What it offers to undo can't be undone any more."""
        lost = self._undo.hasFocus()
        if self._undo.isVisibleTo(self):
            self.hide()
        if lost:
            self.let_go.emit()

    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def _measure(self) -> None:
        self.setMinimumHeight(self._undo.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline."""
        theme = Theme.current()
        painter = brush_for(self)
        paint_box(
            painter, QRectF(self.rect()), theme.color("card"), theme.color("line2"), theme.line, 8
        )
        painter.end()


class BottomBar(QWidget):
    """Left: everything is saved, last backup. Right: the notice.

    ``backup_wanted``: the button that stands there after a week without a backup.
    """

    undo = Signal()
    backup_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._saved = Words(_("Everything is saved"), "caption", "quiet")
        self.backup = Words("", "caption", "quiet", elide=True)
        self._warning = Icon("warning-circle", 18, "amber")
        self.back_up = Button(_("Back up now"), "quiet", "database", height=34)
        self.back_up.clicked.connect(self.backup_wanted)
        self.notice = Notice()
        self.notice.undo.connect(self.undo)
        self._tick = Icon("check-circle", 16, "good")
        for each in (self._tick, self._saved, self._warning, self.backup, self.back_up):
            self._row.addWidget(each)
        self._row.addStretch(1)
        self._row.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignVCenter)
        self._is_loud = self._has_button = False
        self._columns = 1_200
        self._show_backup()
        Theme.current().changed.connect(self._measure)
        self._measure()

    def set_backup(self, words: str, *, loud: bool = False, button: bool = False) -> None:
        """When the last backup was made, in words; loud after a week without one.

        ``button``: this person may make one at once.
        """
        self._is_loud, self._has_button = loud, button
        self.backup.setText(words if loud or not words else f"·  {words}")
        self.backup.set_role("amber" if loud else "quiet")
        self.backup.set_bold(loud)
        self._show_backup()

    def is_loud(self) -> bool:
        """Whether it is said loudly."""
        return self._is_loud

    def fit(self, columns: int) -> None:
        """Leave out what has no room; a loud word stays."""
        self._columns = columns
        self._show_backup()

    def _show_backup(self) -> None:
        self.backup.setVisible(self._is_loud or self._columns >= 900)
        for each in (self._tick, self._saved):
            each.setVisible(not self._is_loud or self._columns >= 900)
        self._warning.setVisible(self._is_loud)
        self.back_up.setVisible(self._is_loud and self._has_button)

    def _measure(self) -> None:
        theme = Theme.current()
        self.setFixedHeight(max(theme.px(34), theme.control(34)) + theme.pad(10))
        self._row.setContentsMargins(theme.pad(32), 0, theme.pad(32), 0)
        self._row.setSpacing(theme.pad(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), theme.line, theme.color("line2"))
        painter.end()
