"""Cards, banners, empty states and scrolling pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.buttons import Button, IconButton
from peerdesk.gui.widgets.kept_pictures import KeptFrame
from peerdesk.gui.widgets.outset import OutsetRow
from peerdesk.gui.widgets.painting import brush_for, paint_box
from peerdesk.gui.widgets.row_list import RowList
from peerdesk.gui.widgets.words import Icon, IconDisc, Tag, Words

_GROUNDS = {
    "card": ("card", "line"),
    "panel": ("panel", "brick_edge"),
    "soft": ("soft", "soft2"),
    "ground": ("ground", "line"),
}


class Card(QWidget):
    """Card(title="", count=None, link="", ground="card", padding=20, parent=None).

    `.body` is a QVBoxLayout for the content; `.head` a QHBoxLayout (title, count, space, link)
    for more parts. `set_title(text)`, `set_count(int | None)`, signal `link_clicked()`.
    `add_rows(row_list, stretch=0)` lines a RowList up with the title.
    ground: card, panel (safety), soft (a quiet teal), ground. `.link` is the Button or None.
    """

    link_clicked = Signal()

    def __init__(
        self,
        title: str = "",
        count: int | None = None,
        link: str = "",
        *,
        ground: str = "card",
        padding: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._padding = ground, padding
        self._frame = KeptFrame()
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        # The link's words, not its box, line up with the content.
        self.head = OutsetRow(0, 8 if link else 0)
        self.body = QVBoxLayout()
        self.link: Button | None = None
        self._title = Words(title, "lead", bold=True)
        self._count = Tag("", "accent")
        self._column.addLayout(self.head)
        self._fill_head(link)
        self._column.addLayout(self.body, 1)
        self.set_count(count)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_title(self, text: str) -> None:
        """New title words."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.setAccessibleName(text)
        self._measure()

    def add_rows(self, rows: RowList, stretch: int = 0) -> None:
        """Add a list whose avatars line up with the title; its hover reaches 8 px further out."""
        rows.set_indent(8, 8)
        self._add_wide(rows, 8, stretch)

    def _add_wide(self, widget: QWidget, outset: int, stretch: int) -> None:
        row = OutsetRow(outset, outset)
        row.addWidget(widget)
        self.body.addLayout(row, stretch)

    def set_count(self, count: int | None) -> None:
        """The number in the tag beside the title; None hides it."""
        self._count.setVisible(count is not None)
        self._count.set_text("" if count is None else str(count))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        fill, edge = _GROUNDS[self._ground]
        self._frame.paint(self, theme.color(fill), theme.color(edge), theme.line, 12.0)

    def _fill_head(self, link: str) -> None:
        self.head.addWidget(self._title)
        self._title.setVisible(bool(self._title.text()))
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        if link:
            self.link = Button(link, "quiet", icon_after="caret-right", height=36)
            self.link.clicked.connect(self.link_clicked)
            self.head.addWidget(self.link)

    def _measure(self) -> None:
        theme = Theme.current()
        side, top = theme.pad(self._padding), theme.pad(12)
        self._column.setContentsMargins(side, top, side, theme.pad(16))
        self._column.setSpacing(0)
        self.head.setSpacing(theme.pad(10))
        below = theme.pad(8) if self._title.text() or self.link else 0
        self.head.setContentsMargins(0, 0, 0, below)
        self._title.setMinimumHeight(theme.control(36))
        self.body.setSpacing(theme.pad(8))


_BANNERS = {
    "amber": ("amber", "amber_soft", "amber_edge", "info"),
    "brick": ("brick", "brick_soft", "brick_edge", "warning-circle"),
    "teal": ("accent_text", "soft", "soft2", "info"),
    "good": ("good", "good_soft", "good_soft", "check-circle"),
}


class Banner(QWidget):
    """Banner(kind="amber", lead="", words="", action="", icon="", closable=False, parent=None).

    kind: amber, brick, teal, good. lead is bold, words one sentence. Signals `acted()` and
    `closed()` (it hides itself). `set_words(lead, words)`; `set_action(words)` where it has one.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str = "amber",
        lead: str = "",
        words: str = "",
        *,
        action: str = "",
        icon: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        role, _soft, _edge, usual = _BANNERS[kind]
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon(icon or usual, 20, role), 0, Qt.AlignmentFlag.AlignVCenter)
        self._lead = Words("", "body", role, bold=True)
        self._words = Words("", "body", wrap=True)
        self._row.addWidget(self._lead, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self._button: Button | None = self._add_action(action) if action else None
        if closable:
            self._add_close()
        self.setSizePolicy(_high_as_needed())
        self.set_words(lead, words)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_words(self, lead: str, words: str) -> None:
        """New words; an empty lead or sentence takes no room."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._words.setText(words)
        self.setAccessibleName(f"{lead} {words}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        role, fill, edge, _icon = _BANNERS[self._kind]
        edge = role if theme.is_contrast else edge
        box = QRectF(self.rect())
        paint_box(brush_for(self), box, theme.color(fill), theme.color(edge), theme.line, 8.0)

    def set_action(self, action: str) -> None:
        """Other words on the button."""
        if self._button is not None:
            self._button.setText(action)

    def _add_action(self, action: str) -> Button:
        button = Button(action, "quiet", height=32)
        button.clicked.connect(self.acted)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def _add_close(self) -> None:
        button = IconButton("x", _("Close this note"), 28)
        button.clicked.connect(self._close)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _measure(self) -> None:
        theme = Theme.current()
        self._row.setContentsMargins(theme.pad(18), theme.pad(9), theme.pad(12), theme.pad(9))
        self._row.setSpacing(theme.pad(8))


class EmptyState(QWidget):
    """EmptyState(icon, title, words, button="", button_kind="primary", parent=None).

    Says what belongs here and offers the one button that starts it: signal `pressed()`,
    `.button` is the Button or None. Centered, at most 360 wide.
    """

    pressed = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        button: str = "",
        button_kind: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = _centered(Words(title, "lead", bold=True, wrap=True))
        self._words = _centered(Words(words, "body", "quiet", wrap=True))
        self._column = QVBoxLayout(self)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column.addStretch(1)
        self._column.addWidget(IconDisc(icon, "accent", 64), 0, middle)
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)
        self.button: Button | None = None
        if button:
            self.button = Button(button, button_kind)
            self.button.clicked.connect(self.pressed)
            self._column.addWidget(self.button, 0, middle)
        self._column.addStretch(1)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_words(self, title: str, words: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)

    def resizeEvent(self, event: object) -> None:
        self._measure()

    def _measure(self) -> None:
        theme = Theme.current()
        side = max(0, (self.width() - theme.px(360)) // 2)
        self._column.setContentsMargins(side, theme.pad(12), side, theme.pad(12))
        self._column.setSpacing(theme.pad(10))


def _centered(words: Words) -> Words:
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words


def _high_as_needed() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


class ScrollPage(QScrollArea):
    """ScrollPage(margins=(32, 0, 32, 16), gap=16, parent=None): a page that scrolls down.

    Put content in `.body` (QVBoxLayout); `.page` is the inner widget. It never asks the window
    for the height of its content. Margins and gap are px at 100 % text.
    """

    def __init__(
        self,
        margins: tuple[int, int, int, int] = (32, 0, 32, 16),
        gap: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._margins, self._gap = margins, gap
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.page = QWidget()
        self.page.setAutoFillBackground(False)
        self.body = QVBoxLayout(self.page)
        self.setWidget(self.page)
        self.page.setAutoFillBackground(False)  # setWidget switches it on
        self._measure()
        Theme.current().changed.connect(self._measure)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.page.minimumSizeHint().width(), Theme.current().px(80))

    def focusNextPrevChild(self, on: bool) -> bool:
        """Who leaves the page with Tab finds it as it was; Qt scrolls to what was left."""
        bar = self.verticalScrollBar()
        before = bar.value()
        went = super().focusNextPrevChild(on)
        now = self.window().focusWidget()
        if went and now is not None and not self.isAncestorOf(now):
            bar.setValue(before)
        return went

    def _measure(self) -> None:
        theme = Theme.current()
        self.body.setContentsMargins(*(theme.pad(side) for side in self._margins))
        self.body.setSpacing(theme.pad(self._gap))
