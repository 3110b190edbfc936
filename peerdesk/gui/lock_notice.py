"""A quiet line at the foot of the window: it locks in one minute."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Icon, Words
from peerdesk.gui.widgets.painting import brush_for, paint_box


class LockNotice(QWidget):
    """LockNotice(page): lies over the foot of the page while :meth:`show_soon` says so."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = Words(_("Locks in one minute. Press any key to stay."), "body", bold=True)
        row = QHBoxLayout(self)
        pad = Theme.current().pad
        row.setContentsMargins(pad(16), pad(12), pad(20), pad(12))
        row.addWidget(Icon("lock-simple", 20, "amber"))
        row.addWidget(self.words)
        page.installEventFilter(self)
        self.hide()

    def show_soon(self, soon: bool) -> None:
        """Say it, in view and to a screen reader; or take it away."""
        self.setVisible(soon)
        if soon:
            self._place()
            self.raise_()
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.resize(self.sizeHint())
        room = self._page.rect()
        foot = room.bottom() - self.height() - Theme.current().pad(64)
        self.move((room.width() - self.width()) // 2, max(0, foot))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box that stands out from any page."""
        theme = Theme.current()
        painter: QPainter = brush_for(self)
        paint_box(
            painter, QRectF(self.rect()), theme.color("card"), theme.color("amber"), theme.line, 8
        )
        painter.end()
