"""The chair's own bar: whose plan it is, larger text, hide, print, stop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.theme import TEXT_PERCENTS, Theme
from peerdesk.gui.widgets import Button, Words
from peerdesk.gui.widgets.painting import MIDDLE, brush_for, paint_box, paint_words

PRINTS = ("parts", "crisis", "supporters", "card", "worksheet", "blank")


class _Disc(QWidget):
    """The member's initials on white."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.measure()
        Theme.current().changed.connect(self.measure)

    def measure(self) -> None:
        """44 px, grown as icons do."""
        side = Theme.current().icon_px(44)
        self.setFixedSize(side, side)

    def show_letters(self, letters: str) -> None:
        """Other initials; none hides the disc."""
        self._letters = letters
        self.setVisible(bool(letters))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white disc with accent letters."""
        theme = Theme.current()
        painter = brush_for(self)
        box = QRectF(self.rect())
        edge = theme.color("text") if theme.is_contrast else None
        paint_box(painter, box, theme.color("card"), edge, 2.0, box.height() / 2)
        font = theme.font("body", bold=True)
        paint_words(painter, box, self._letters, font, theme.color("accent_text"), MIDDLE)


class PlanBar(QWidget):
    """Signals: ``print_wanted(what)`` (see PRINTS), ``stop``. Hide asks the window itself.

    Larger text lasts while somebody sits here: ``give_back_size()``.
    """

    print_wanted = Signal(str)
    stop = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size_before = 0
        self._disc = _Disc()
        self._title = Words("", "lead", bold=True, elide=True)
        self._caption = Words("", "caption", "quiet", elide=True)
        self.larger_button = Button(_("Larger text"), "quiet", "text-aa")
        self.hide_button = Button(_("Hide screen"), "quiet", "eye-slash", "F9")
        self.print_button = Button(
            _("Print"), "secondary", "printer", icon_after="caret-down", height=44
        )
        self.stop_button = Button(_("Stop for today"), "primary", "check", height=44)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._tools = QHBoxLayout()
        self._build()
        self.larger_button.clicked.connect(self._larger)
        self.hide_button.clicked.connect(self._hide)
        self.print_button.clicked.connect(self.open_menu)
        self.stop_button.clicked.connect(self.stop)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_person(self, name: str, title: str, caption: str) -> None:
        """Whose plan is open."""
        self._disc.show_letters(initials(name) if name else "")
        self._title.setText(title)
        self._caption.setText(caption)

    def fit(self, columns: int) -> None:
        """Two lines where there is little width."""
        narrow = columns < 900
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.hide_button.set_key("" if columns < 1100 else "F9")
        short = columns < 1100
        self.hide_button.setText(_("Hide") if short else _("Hide screen"))
        self.larger_button.setText(_("Text") if short else _("Larger text"))
        self.stop_button.setText(_("Stop") if narrow else _("Stop for today"))
        self._measure()

    def give_back_size(self) -> None:
        """The text size of the person whose desk this is."""
        if self._size_before:
            Theme.current().set_percent(self._size_before)
            self._size_before = 0

    def _hide(self) -> None:
        hide = getattr(self.window(), "hide_screen", None)
        if callable(hide):
            hide()

    def _larger(self) -> None:
        theme = Theme.current()
        self._size_before = self._size_before or theme.percent
        place = TEXT_PERCENTS.index(theme.percent) + 1
        theme.set_percent(TEXT_PERCENTS[place % len(TEXT_PERCENTS)])

    def open_menu(self) -> None:
        """What can be printed."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Print"))
        words = {
            "parts": _("My plan: choose the parts…"),
            "crisis": _("Only the pages for a crisis…"),
            "supporters": _("One page for my supporters…"),
            "card": _("A card for my wallet…"),
            "worksheet": _("A worksheet for an advance directive…"),
            "blank": _("Empty paper, to write by hand…"),
        }
        for what in PRINTS:
            action = menu.addAction(words[what])
            action.triggered.connect(lambda _on=False, chosen=what: self.print_wanted.emit(chosen))
        menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft teal with a line below."""
        theme = Theme.current()
        painter = brush_for(self)
        painter.fillRect(self.rect(), theme.color("soft"))
        edge = theme.color("line" if theme.is_contrast else "soft2")
        painter.fillRect(0, self.height() - theme.line, self.width(), theme.line, edge)

    def _build(self) -> None:
        person = QHBoxLayout()
        person.setSpacing(Theme.current().pad(12))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._caption)
        person.addWidget(self._disc)
        person.addLayout(names, 1)
        self._row.addLayout(person, 1)
        for each in (self.larger_button, self.hide_button, self.print_button, self.stop_button):
            self._tools.addWidget(each)
        self._row.addLayout(self._tools)

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(24)
        self._row.setContentsMargins(side, theme.pad(13), theme.pad(32), theme.pad(14))
        self._row.setSpacing(theme.pad(12))
        self._tools.setSpacing(theme.pad(12))
