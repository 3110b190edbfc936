"""The bar on top: find anything, hide the screen, who is here, lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.theme import TEXT_PERCENTS, Theme
from peerdesk.gui.widgets import Avatar, Button, LineField

LOOKS = (
    ("system", "As on this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)


class FindField(LineField):
    """Looks like a field; opens the finder as soon as it is used."""

    opened = Signal(str)

    def __init__(self) -> None:
        words = _("Find a person, group, report…")
        super().__init__(_("Find"), words, icon="magnifying-glass", hint="Ctrl+K")
        self.textEdited.connect(self._hand_over)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the finder."""
        super().mousePressEvent(event)
        self.opened.emit("")

    def _hand_over(self, text: str) -> None:
        self.clear()
        self.opened.emit(text)


class TopBar(QWidget):
    """Search and the person. Each wish is a signal; the shell carries it out."""

    wanted = Signal(str)
    hide_screen = Signal()
    lock = Signal()
    menu = Signal()
    look = Signal(str)
    text_size = Signal(int)
    help_wanted = Signal()
    passphrase = Signal()

    def __init__(self, person: str, actor_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._menu_button = Button(_("Menu"), "secondary", "list", "F10")
        self._field = FindField()
        self._hide = Button(_("Hide screen"), "quiet", "eye-slash", "F9")
        self._avatar = Avatar(initials(person), actor_id, 32)
        self._person = Button(person, "quiet", icon_after="caret-down")
        self._you = Button(_("You"), "quiet", "user")
        self._lock = Button(_("Lock"), "secondary", "lock-simple")
        self._wire()
        self._row.addWidget(self._menu_button)
        self._row.addWidget(self._field, 1)
        self._row.addStretch(1)
        for each in (self._hide, self._avatar, self._person, self._you, self._lock):
            self._row.addWidget(each)
        Theme.current().changed.connect(self._measure)
        self._measure()

    def _wire(self) -> None:
        self._menu_button.clicked.connect(self.menu)
        self._field.opened.connect(self.wanted)
        self._hide.clicked.connect(self.hide_screen)
        self._person.clicked.connect(lambda: self._open_menu(self._person))
        self._you.clicked.connect(lambda: self._open_menu(self._you))
        self._lock.clicked.connect(self.lock)

    def fit(self, columns: int) -> None:
        """Show what the width has room for."""
        narrow = columns < 900
        self._menu_button.setVisible(narrow)
        for each in (self._hide, self._avatar):
            each.setVisible(not narrow)
        self._name_person(short=columns < 700)
        self._row.setStretch(1, 3 if narrow else 1)
        self._row.setStretch(2, 0 if narrow else 1)

    def _name_person(self, *, short: bool) -> None:
        """With no room for a name the looks stay in reach, and the keyboard stays with them."""
        shown, hidden = (self._you, self._person) if short else (self._person, self._you)
        shown.show()
        if hidden.hasFocus():  # else it goes on to the next button, which locks
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()

    def event(self, event: QEvent) -> bool:
        """Keep the size right when the look changes."""
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        theme = Theme.current()
        self.setFixedHeight(theme.control(40) + theme.pad(24))
        self._row.setContentsMargins(theme.pad(32), theme.pad(12), theme.pad(32), theme.pad(12))
        self._row.setSpacing(theme.pad(8))
        self._field.setMaximumWidth(16_777_215 if theme.percent > 150 else theme.px(400))

    def _open_menu(self, below: QWidget) -> None:
        theme = Theme.current()
        menu = QMenu(self)
        menu.setAccessibleName(_("You and how this looks"))
        looks = menu.addMenu(_("Look"))
        for mode, label in LOOKS:
            action = looks.addAction(_(label))
            action.setCheckable(True)
            action.setChecked(theme.mode == mode)
            action.triggered.connect(lambda _on=False, chosen=mode: self.look.emit(chosen))
        sizes = menu.addMenu(_("Text size"))
        for percent in TEXT_PERCENTS:
            action = sizes.addAction(f"{percent} %")
            action.setCheckable(True)
            action.setChecked(theme.percent == percent)
            action.triggered.connect(lambda _on=False, chosen=percent: self.text_size.emit(chosen))
        menu.addAction(_("Change my passphrase…")).triggered.connect(self.passphrase)
        menu.addAction(_("Help") + "\tF1").triggered.connect(self.help_wanted)
        menu.addAction(_("Hide screen") + "\tF9").triggered.connect(self.hide_screen)
        menu.addAction(_("Lock")).triggered.connect(self.lock)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
