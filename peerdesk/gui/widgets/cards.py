"""Cards, banners, empty states and scrolling pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.gui.widgets.buttons import Button


class Card(QWidget):
    """Card(title="", count=None, link="", ground="card", parent=None).

    `.body` is a QVBoxLayout for the content, `.head` a QHBoxLayout (title, count, space, link) for more parts.
    `set_title(text)`, `set_count(int | None)`, signal `link_clicked()`. ground: card, panel (safety), soft.
    """

    link_clicked = Signal()

    def __init__(
        self,
        title: str = "",
        count: int | None = None,
        link: str = "",
        *,
        ground: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.head = QHBoxLayout()

    def set_title(self, text: str) -> None: ...

    def set_count(self, count: int | None) -> None: ...


class Banner(QWidget):
    """Banner(kind="amber", lead="", words="", action="", icon="", closable=False, parent=None).

    kind: amber, brick, teal, good. lead is bold, words one sentence. Signals `acted()`, `closed()` (it hides itself). `set_words(lead, words)`.
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

    def set_words(self, lead: str, words: str) -> None: ...


class EmptyState(QWidget):
    """EmptyState(icon, title, words, button="", button_kind="primary", parent=None): signal `pressed()`; `.button` is the Button or None."""

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
        self.button: Button | None = None


class ScrollPage(QScrollArea):
    """ScrollPage(parent=None, margins=(32, 0, 32, 16), gap=16): resizable page; put content in `.body` (QVBoxLayout); `.page` is the inner widget."""

    def __init__(
        self,
        parent: QWidget | None = None,
        margins: tuple[int, int, int, int] = (32, 0, 32, 16),
        gap: int = 16,
    ) -> None:
        super().__init__(parent)
        self.page = QWidget()
        self.body = QVBoxLayout(self.page)
