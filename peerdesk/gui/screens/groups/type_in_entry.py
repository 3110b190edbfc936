"""The line being typed: its number, the name, and for a daily sheet times and reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Flow, LineField, TimeField, Words, grows_with_width

NAMES, TIMES, REASONS = "names", "times", "reasons"
PARTS = ((NAMES, N_("Names")), (TIMES, N_("Names and times")), (REASONS, N_("With reasons")))
_ALONE, _WIDEST = 520, 900  # px of a name without times beside it
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(QWidget):
    """``box`` takes the name; with ``set_parts(TIMES or REASONS)`` Enter goes through In, Out and
    Reasons before the line is done: ``done()``. ``moved(steps)`` is sent by arrows in those fields.
    """

    done = Signal()
    moved = Signal(int)

    def __init__(self, reasons: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons, self.parts = reasons, NAMES
        self.number = Words("", "lead", "accent_text", bold=True, tnum=True)
        self.box = LineField(
            _("Name on this line"), _("Name on this line…"), icon="user-plus", height=44
        )
        self.came = TimeField(_("In"), _("In"), height=44)
        self.left = TimeField(_("Out"), _("Out"), height=44)
        self.why = LineField(_("Reasons, by their first letters"), _("Reasons: me co"), height=44)
        self.said = Words("", "caption", "quiet", wrap=True)
        self.error = Words("", "caption", "brick", wrap=True)
        self._lay_out()
        for field in (self.came, self.left, self.why):
            field.installEventFilter(self)
        self.why.textChanged.connect(self._say_reasons)
        Theme.current().changed.connect(self._measure)
        self._measure()

    def set_parts(self, parts: str) -> None:
        """Names; names and times; or reasons too."""
        self.parts = parts
        for field in (self.came, self.left):
            field.setVisible(parts != NAMES)
        self.why.setVisible(parts == REASONS)
        self._measure()
        self.updateGeometry()

    def begin(self, number: int) -> None:
        """An empty line with this number."""
        self.number.setText(_("Line {n}").format(n=number))
        self.box.setAccessibleName(_("Name on line {n}").format(n=number))
        self.box.clear()
        self.came.set_value(None)
        self.left.set_value(None)
        self.why.clear()
        self.say("")

    def say(self, error: str) -> None:
        """What is wrong with this line; "" when nothing is."""
        self.error.setText(error)
        self.error.setVisible(bool(error))

    def ask_again(self, error: str) -> None:
        """Say what is wrong, and go to the field it is in, ready to be typed over."""
        self.say(error)
        unread = self.why if self._unknown() else self.left
        field = self.came if self.came.problem() else unread
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def take_keyboard(self) -> None:
        """To the name."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """The name is there: to the next field, or the line is done."""
        if self.parts == NAMES:
            self.done.emit()
        else:
            self.came.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def times(self) -> tuple[str, str]:
        """In and out as ``HH:MM`` or ""."""
        found = (field.value() for field in (self.came, self.left))
        first, last = (at.strftime("%H:%M") if at else "" for at in found)
        return first, last

    def problem(self) -> str:
        """What can't be read."""
        return self.came.problem() or self.left.problem() or self._unknown()

    def reasons(self) -> tuple[str, ...]:
        """The codes of the reasons typed by their first letters."""
        found = (self._reason(word) for word in self.why.text().replace(",", " ").split())
        return tuple(dict.fromkeys(code for code in found if code))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if typed and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._next_after(watched)
            return True
        return super().eventFilter(watched, event)

    def _next_after(self, field: QObject) -> None:
        last = self.why if self.parts == REASONS else self.left
        if field is last:
            self.done.emit()
        else:
            after = self.left if field is self.came else self.why
            after.setFocus(Qt.FocusReason.TabFocusReason)

    def _reason(self, word: str) -> str:
        start = fold(word)
        return next((code for code, label in self._reasons if fold(label).startswith(start)), "")

    def _unknown(self) -> str:
        for word in self.why.text().replace(",", " ").split():
            if not self._reason(word):
                return _("“{word}” begins no reason on the list.").format(word=word)
        return ""

    def _say_reasons(self) -> None:
        labels = dict(self._reasons)
        self.said.setText(", ".join(labels[code] for code in self.reasons()))
        self.said.setVisible(bool(self.said.text()))

    def _lay_out(self) -> None:
        self._fields = Flow(gap=8)
        for field in (self.box, self.came, self.left, self.why):
            self._fields.addWidget(field)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grows_with_width(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.number)
        column.addLayout(self._fields)
        column.addWidget(self.said)
        column.addWidget(self.error)
        self.said.hide()
        self.error.hide()

    def _measure(self) -> None:
        theme = Theme.current()
        wide = min(theme.px(_ALONE), _WIDEST) if self.parts == NAMES else theme.px(330)
        self.box.setFixedWidth(wide)
        self.came.setFixedWidth(theme.px(110))
        self.left.setFixedWidth(theme.px(110))
        self.why.setFixedWidth(theme.px(190))
