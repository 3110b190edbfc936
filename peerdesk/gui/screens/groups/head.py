"""The head of a meeting's page: where one is, the group's name, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Flow, Icon, Words
from peerdesk.gui.widgets.buttons import EnterButton
from peerdesk.gui.widgets.flow import grows_with_width
from peerdesk.gui.widgets.painting import brush_for, paint_words, width_of
from peerdesk.records.group_work.roster import SessionPage

_MIDDLE = 900


class Crumb(EnterButton):
    """The way back, in small bold words."""

    focus_radius = 4

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAutoDefault(False)
        self.setAccessibleName(_("Back to {place}").format(place=words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = Theme.current().font("caption", bold=True)
        return QSize(width_of(self.text(), font) + 1, QFontMetrics(font).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        font = theme.font("caption", bold=True)
        box = self.rect().toRectF()
        paint_words(brush_for(self), box, self.text(), font, theme.color("accent_text"))


class SessionHead(QWidget):
    """Signals ``back``, ``done``, ``sign_in_sheet``, ``summary`` and ``more(button)``."""

    back = Signal()
    done = Signal()
    sign_in_sheet = Signal()
    summary = Signal()
    more = Signal(object)

    def __init__(self, desk: Desk, *, printing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._crumb, self._name = Crumb(_("Groups")), Words("", "caption", "quiet", elide=True)
        self._title = Words("", "title", elide=True)
        self._caption = Words("", "caption", "quiet", wrap=True)
        self.more_button = Button(_("More"), icon_after="caret-down", height=44)
        self.sheet_button = Button(_("Sign-in sheet"), icon="printer", height=44)
        self.summary_button = Button(_("Session summary"), icon="file-text", height=44)
        self.done_button = Button(_("Done for today"), "primary", "check", height=44)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons, 8, 8)
        grows_with_width(self._buttons)
        editing = desk.can("group.edit")
        for button, shown in (
            (self.more_button, editing),
            (self.sheet_button, printing),
            (self.summary_button, printing),
            (self.done_button, editing),
        ):
            self._flow.addWidget(button)
            button.setVisible(shown)
        self._lay_out()
        self._wire()

    def show_page(self, page: SessionPage) -> None:
        """Name the group and its meeting."""
        self._name.setText(page.series["name"])
        self._title.setText(page.series["name"])
        today = page.meeting.day == self._desk.clock.today()
        self.done_button.setText(_("Done for today") if today else _("Done"))

    def set_caption(self, words: str) -> None:
        """When and where, below the name; "" where it stands elsewhere."""
        self._caption.setText(words)
        self._caption.setVisible(bool(words))

    def fit(self, columns: int) -> None:
        """Buttons beside the name, or below it."""
        below = columns < _MIDDLE
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(Theme.current().pad(8 if below else 16))
        policy = QSizePolicy.Policy.Preferred if below else QSizePolicy.Policy.Maximum
        now = self._buttons.sizePolicy()
        now.setHorizontalPolicy(policy)
        self._buttons.setSizePolicy(now)

    def _lay_out(self) -> None:
        crumbs = QHBoxLayout()
        crumbs.setSpacing(6)
        crumbs.addWidget(self._crumb)
        crumbs.addWidget(Icon("caret-right", 12))
        crumbs.addWidget(self._name, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(crumbs)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        self._caption.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    def _wire(self) -> None:
        self._crumb.clicked.connect(self.back)
        self.done_button.clicked.connect(self.done)
        self.sheet_button.clicked.connect(self.sign_in_sheet)
        self.summary_button.clicked.connect(self.summary)
        self.more_button.clicked.connect(lambda: self.more.emit(self.more_button))
