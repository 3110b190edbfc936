"""Fields for a date and a time that are typed, with many spellings understood."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.fields import LineField
from peerdesk.gui.widgets.painting import width_of
from peerdesk.gui.widgets.typed_moments import read_date, read_time, show_date, show_time


class DateField(LineField):
    """DateField(name, placeholder="", today=None, height=40, parent=None): a typed date.

    `value() -> date | None`, `set_value(date | None)` without the signal, `problem() -> str`
    ("" when empty or right), `changed(object)` on leaving or Enter. Up and down step a day.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        today: date | None = None,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, icon="calendar-blank", height=height, parent=parent)
        self._today = today
        self._told: date | None = None
        self.editingFinished.connect(self.settle)

    def value(self) -> date | None:
        """The date that is typed, None when empty or not readable."""
        return read_date(self.text(), self._day_now())

    def set_value(self, value: date | None) -> None:
        """Show a date."""
        self._told = value
        self._show(value)
        self.set_wrong(False)

    def problem(self) -> str:
        """What is wrong, as a sentence; "" when nothing is."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _("This is not a date. Type it like 11/6/2026 or Nov 6.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if not steps:
            super().keyPressEvent(event)
            return
        self.setText(show_date((self.value() or self._day_now()) + timedelta(days=steps)))
        self.settle()

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        words = width_of("May 30, 2026", theme.font())
        icon = theme.icon_px(20) + theme.pad(10)
        return QSize(words + icon + 2 * theme.pad(12) + 8, super().minimumSizeHint().height())

    def _show(self, value: date | None) -> None:
        self.setText("" if value is None else show_date(value))
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _day_now(self) -> date:
        # QDate only gives a fallback for a field that was told no day.
        return self._today or date.fromisoformat(QDate.currentDate().toString("yyyy-MM-dd"))

    def settle(self) -> None:
        """Take what is typed as it stands, also while the keyboard is still here."""
        value = self.value()
        if value is not None:
            self._show(value)
        self.set_wrong(bool(self.problem()))
        if value != self._told:
            self._told = value
            self.changed.emit(value)


class TimeField(LineField):
    """TimeField(name, placeholder="", height=40, parent=None): a typed time.

    As DateField, with datetime.time; "2p", "14:05" and "210pm" are read. Up and down step five
    minutes.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, height=height, parent=parent)
        self._told: time | None = None
        self.editingFinished.connect(self.settle)

    def value(self) -> time | None:
        """The time that is typed, None when empty or not readable."""
        return read_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Show a time."""
        self._told = value
        self.setText("" if value is None else show_time(value))
        self.set_wrong(False)

    def problem(self) -> str:
        """What is wrong, as a sentence; "" when nothing is."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return _("This is not a time. Type it like 2:10 PM, 2p or 14:10.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()), 0)
        now = self.value()
        if not steps or now is None:
            super().keyPressEvent(event)
            return
        moved = datetime.combine(date(2000, 1, 2), now) + timedelta(minutes=steps)
        self.setText(show_time(moved.time()))
        self.settle()

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        words = width_of("12:58 PM", theme.font())
        return QSize(words + 2 * theme.pad(12) + 8, super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def settle(self) -> None:
        """Take what is typed as it stands, also while the keyboard is still here."""
        value = self.value()
        if value is not None:
            self.setText(show_time(value))
        self.set_wrong(bool(self.problem()))
        if value != self._told:
            self._told = value
            self.changed.emit(value)
