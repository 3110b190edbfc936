"""The first page ever: four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.doors.river import River
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, Mark, Words


class Welcome(River):
    """Signals ``try_demo``, ``set_up``, ``open_records``, ``restore``."""

    try_demo = Signal()
    set_up = Signal()
    open_records = Signal()
    restore = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.current()
        card = Card(padding=40)
        card.setFixedWidth(min(theme.px(560), 1000))
        card.body.setSpacing(theme.pad(12))
        card.body.addLayout(self._head())
        words = _(
            "PeerDesk keeps the records of a peer-run center on this computer, "
            "locked with a passphrase. Nothing goes over the internet."
        )
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.body.addSpacing(theme.pad(8))
        self.buttons = self._buttons()
        for button in self.buttons:
            card.body.addWidget(button)
        self._said = Words("", "caption", "brick", wrap=True)
        card.body.addWidget(self._said)
        grid = QGridLayout(self)
        grid.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.buttons[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The first way takes the keys."""
        super().showEvent(event)
        self.buttons[0].setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Mark(48))
        row.addSpacing(8)
        row.addWidget(Words(_("Welcome to PeerDesk"), "title"), 1)
        return row

    def _buttons(self) -> list[Button]:
        made = [
            (Button(_("Set up our organization"), "primary", "house-line", height=48), self.set_up),
            (
                Button(_("Try it with a made-up center"), "secondary", "sparkle", height=48),
                self.try_demo,
            ),
            (
                Button(_("Open existing records"), "secondary", "folder-open", height=48),
                self.open_records,
            ),
            (
                Button(_("Restore a backup"), "secondary", "clock-counter-clockwise", height=48),
                self.restore,
            ),
        ]
        for button, signal in made:
            button.clicked.connect(signal)
        return [button for button, _signal in made]

    def say(self, sentence: str) -> None:
        """Show why something could not be opened."""
        self._said.setText(sentence)

    def said(self) -> str:
        """The sentence shown, "" if none."""
        return self._said.text()

    def busy(self, words: str) -> None:
        """Show what is being done; "" when it is over."""
        self._said.set_role("quiet")
        self._said.setText(words)
        for button in self.buttons:
            button.setEnabled(not words)
