"""The box at the door: type a part of a name, press Enter, and the person is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.rows import (
    ANOTHER,
    NEW,
    PeopleList,
    as_name,
    found_row,
    offer_for,
)
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Card, Divider, Icon, LineField, Row, Words
from peerdesk.gui.widgets.rows import row_height
from peerdesk.records.drop_in.cards import read_code
from peerdesk.records.people.member_finding import (
    FoundMember,
    Lately,
    find_members,
    regulars_now,
    seen_lately,
)

_FEWEST_ROWS, _MOST_ROWS = 3, 12
_WORKS_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SAMPLE = Row("", "A", "A", avatar="A")


class ComingIn(Card):
    """Signals: ``chosen(member_id)``, ``named(name, same_name)``, ``scanned(code)``, ``escaped()``,
    ``landed()``.

    The box keeps the keyboard: up and down move in the list, Enter takes the marked row, Esc
    clears. Without words it offers who usually comes about now, and Enter does nothing until one
    is marked.
    """

    chosen = Signal(object)
    named = Signal(str, bool)
    scanned = Signal(str)
    escaped = Signal()
    landed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Who is coming in?"), parent=parent)
        self._desk = desk
        self._narrow, self._room = False, 0
        self._held = self._stale = False
        self._lately: Lately | None = None  # asked once for many keys
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_if_stale)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._known_lately)
        hint = _("Any part of a name, initials, or scan a card")
        self.head.addWidget(Words(hint, "caption", "quiet", elide=True))
        name = _("Who is coming in? Type a part of a name")
        self.field = LineField(
            name,
            _("Start typing a name"),
            icon="magnifying-glass",
            clear=True,
            height=64,
            large=True,
        )
        self.rows = PeopleList(_("Who it can be"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.leave_out_bar()
        self._foot = Words("", "caption", "quiet", wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.rows, 1)
        self._below = self._foot_row()
        self.body.addWidget(self._below)
        self._wire()
        self._fit()

    @contextmanager
    def looking_later(self) -> Iterator[None]:
        """While somebody comes in: they are shown in the other list first, then this one is filled
        for the box as it is in the end.
        """
        self._held = True
        try:
            yield
        finally:
            self._held = False

    @property
    def held(self) -> bool:
        """Whether somebody is coming in just now."""
        return self._held

    def look(self) -> None:
        """Fill the list for what is in the box."""
        self._stale = self._held
        if self._held:
            self._soon.start()
            return
        text, self._room = self.field.text().strip(), self._limit
        found = self._found(text)
        rows = [found_row(each, self._desk.clock) for each in found]
        offer = offer_for(text, found) if text else None
        if offer is not None:
            rows = [*rows[: self._limit - 1], offer]
        self.rows.set_rows(rows)
        self.rows.set_current(rows[0].id if text and rows else "")
        self._foot.setText(self._foot_words(text, rows))
        self._tell_current()

    def look_again(self) -> None:
        """As :meth:`look`, after the records changed: who was here lately is asked anew."""
        self._lately = None
        self.look()

    def look_soon(self) -> None:
        """As :meth:`look_again`, when what was done is shown; a key does not wait for it."""
        self._lately, self._stale = None, True
        self._ahead.stop()  # it comes after the list
        self._soon.start()

    def clear(self) -> None:
        """Empty the box for the next person."""
        if self.field.text():
            self.field.clear()  # which looks again
        else:
            self.look()

    def land(self) -> None:
        """Put the keyboard in the box, all words selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.landed.emit()

    def set_short(self, short: bool) -> None:
        """Leave the hint out where the window is too low for it."""
        self._below.setVisible(not short)

    def set_narrow(self, narrow: bool) -> None:
        """In one column the list is as high as its rows."""
        self._narrow = narrow
        self.rows.set_grows(narrow)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that work the list while the box has the keyboard."""
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.field and typed and isinstance(event, QKeyEvent):
            return self._take(event.key()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as there is room for, never a cut one; asked when the layout is done."""
        super().resizeEvent(event)
        self._soon.start()

    def _look_if_stale(self) -> None:
        if self._stale or self._limit != self._room:
            self.look()
            self._ahead.start()

    @property
    def _limit(self) -> int:
        if self._narrow:
            return 5
        room = self.rows.height() // row_height(Theme.current(), _SAMPLE)
        return min(max(_FEWEST_ROWS, room), _MOST_ROWS)

    def _found(self, text: str) -> list[FoundMember]:
        clock = self._desk.clock
        if text:
            lately, today = self._known_lately(), clock.today()
            return self._desk.ask(find_members, text, self._limit, today=today, lately=lately)
        return self._desk.ask(regulars_now, clock.today(), clock.now().hour, self._limit)

    def _known_lately(self) -> Lately:
        """Who was here lately: asked once after a change, while nobody types if there is time."""
        clock = self._desk.clock
        if self._lately is None:
            self._lately = self._desk.ask(seen_lately, clock.today(), clock.now().hour)
        return self._lately

    def _foot_words(self, text: str, rows: list[Row]) -> str:
        if text and not rows:
            return _("Nobody has this number. Type a part of the name instead.")
        if not text and rows:
            return _("These people often come about now. Anyone new: type the whole name.")
        return _("Not on the list? Type the whole name and press Enter. Nothing else is needed.")

    def _foot_row(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 0, 0)
        row.setSpacing(10)
        row.addWidget(Icon("user-plus", 18, "accent_text"))
        row.addWidget(self._foot, 1)
        below = QWidget()
        below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Divider())
        column.addLayout(row)
        return below

    def _wire(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self.look())
        self.rows.acted.connect(self._take_row)
        self.rows.activated_row.connect(self._take_row)
        self.rows.current_changed.connect(lambda _id: self._tell_current())
        Theme.current().changed.connect(self._fit)

    def _take(self, key: int) -> bool:
        if self._stale and key in _WORKS_THE_LIST:
            self.look()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.rows.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _enter(self) -> None:
        """The marked row; or a card whose number was typed by hand, or by a slow scanner."""
        if code := read_code(self.field.text()):
            self.scanned.emit(code)
        else:
            self._take_row(self.rows.current_id())

    def _take_row(self, row_id: str) -> None:
        if row_id in {NEW, ANOTHER}:
            self.named.emit(as_name(self.field.text()), row_id == ANOTHER)
        elif row_id:
            self.chosen.emit(int(row_id))

    def _escape(self) -> None:
        if self.field.text():
            self.clear()
        elif self.rows.current_id():
            self.rows.set_current("")
        else:
            self.escaped.emit()

    def _tell_current(self) -> None:
        """A screen reader says the marked row while the box keeps the keyboard."""
        chosen = (row for row in self.rows.rows() if row.id == self.rows.current_id())
        self.field.setAccessibleDescription(next((row.spoken() for row in chosen), ""))

    def _fit(self) -> None:
        high = row_height(Theme.current(), _SAMPLE)
        self.rows.setMinimumHeight(0 if self._narrow else _FEWEST_ROWS * high)
