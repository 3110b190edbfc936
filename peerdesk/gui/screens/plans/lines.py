"""The lines of a plan: in large type, changed where they stand, moved and taken out by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.details import DetailFields, detail_words
from peerdesk.gui.screens.plans.reading_order import in_reading_order
from peerdesk.gui.screens.plans.typing import ENTER, GrowingText
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Icon, IconButton, Words, grows_with_width
from peerdesk.gui.widgets.painting import brush_for, paint_box
from peerdesk.records.wrap.plan_content import Line
from peerdesk.records.wrap.plan_prompts import PHONE, ROLE, WHEN, WHO, WHY

_HIGH = 50
_ROOMY = 1200


class LineRow(QWidget):
    """LineRow(line, details): one line. Enter changes it, Alt+Up and Alt+Down move, Delete removes.

    Signals: ``written(Line)``, ``moved(step)``, ``removed()``, ``stepped(step)`` to the row above
    or below.
    """

    written = Signal(object)
    moved = Signal(int)
    removed = Signal()
    stepped = Signal(int)
    halo = True
    focus_radius = 8

    def __init__(
        self, line: Line, details: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line, self._details = line, details
        self._pressed_handle = False
        self._row = QHBoxLayout(self)
        self._handle = Icon("dots-six-vertical", 20, "faint")
        self._handle.setCursor(Qt.CursorShape.SizeVerCursor)
        self._words = Words(line.words, "lead", wrap=True)
        self._phone = Words(line.phone, "lead", "quiet", wrap=True)
        self._more = Words("", "lead", "quiet", wrap=True)
        self._editor: GrowingText | None = None
        self._number: GrowingText | None = None
        self._fields: DetailFields | None = None
        self._tools = self._made_tools()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        grows_with_width(self)
        self._show_line(line)
        self._measure()
        Theme.current().changed.connect(self._measure)

    @property
    def is_current(self) -> bool:
        """Whether the keyboard is here."""
        return self.hasFocus() or self._editor is not None

    def edit(self) -> None:
        """Change the words where they stand."""
        if self._editor is not None:
            return
        self._editor = self._put_editor(self._words, _("Change this line"), self.line.words)
        if PHONE in self._details:
            self._number = self._put_editor(self._phone, _("Phone"), self.line.phone)
            self._number.setPlaceholderText(_("Phone"))
        fields = self._put_details().fields.values()
        number = [self._number] if self._number is not None else []
        in_reading_order([self, self._editor, *number, *fields])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.selectAll()
        self._show_tools()

    def finish(self) -> None:
        """Keep what was changed; nothing to do where nothing is open."""
        self._close(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a line that is not being changed."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.moved if alt else self.stepped).emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (*ENTER, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.edit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the dots a drag begins."""
        self._pressed_handle = event.position().x() <= self._words.geometry().left()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged past the middle of a neighbor, the line takes its place."""
        if self._pressed_handle and not 0 <= event.position().y() <= self.height():
            self.moved.emit(-1 if event.position().y() < 0 else 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words changes them."""
        if not self._pressed_handle and self.rect().contains(event.position().toPoint()):
            self.edit()
        self._pressed_handle = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        super().enterEvent(event)
        self._show_tools(hovered=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them again."""
        super().leaveEvent(event)
        self._show_tools()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row is the current one."""
        super().focusInEvent(event)
        self._show_tools()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another one is."""
        super().focusOutEvent(event)
        self._show_tools()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white card with a hairline; soft with a strong edge when current."""
        theme = Theme.current()
        on = self.is_current
        fill = "card" if self._editor is not None or not on else "soft"
        edge = theme.color("accent" if on else "line2")
        box = QRectF(self.rect())
        paint_box(brush_for(self), box, theme.color(fill), edge, 2.0 if on else theme.line, 8.0)

    def _made_tools(self) -> list[IconButton]:
        made = [
            IconButton("arrow-up", _("Move up (Alt+Up)"), 36),
            IconButton("arrow-down", _("Move down (Alt+Down)"), 36),
            IconButton("x", _("Take this line out (Delete)"), 36),
        ]
        made[0].clicked.connect(lambda: self.moved.emit(-1))
        made[1].clicked.connect(lambda: self.moved.emit(1))
        made[2].clicked.connect(self.removed)
        for each in made:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the row do the same
        return made

    def _lay_out(self) -> None:
        self._row.addWidget(self._handle, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column, self._first = QVBoxLayout(), QHBoxLayout()
        self._row.addLayout(self._column, 1)
        self._column.addLayout(self._first)
        self._first.addWidget(self._words, 3)
        self._first.addWidget(self._phone, 1)
        self._column.addWidget(self._more)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for each in self._tools:
            tools.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(tools)

    def _put_editor(self, label: Words, name: str, words: str) -> GrowingText:
        editor = GrowingText(name, parent=self)
        editor.setPlainText(words)
        editor.entered.connect(self._done)
        editor.escaped.connect(self._give_up)
        editor.left.connect(self._maybe_finish)
        place = self._first.indexOf(label)
        self._first.insertWidget(place, editor, 3 if label is self._words else 1)
        label.hide()
        return editor

    def _put_details(self) -> DetailFields:
        """The fields below the words, where a line of this list has any."""
        fields = DetailFields(self._details, self)
        fields.setVisible(bool(fields.fields))
        fields.show_line(self.line)
        fields.set_around(self)
        fields.entered.connect(self._done)
        fields.escaped.connect(self._give_up)
        fields.left.connect(self._maybe_finish)
        self._column.addWidget(fields)
        self._more.hide()
        self._fields = fields
        return fields

    def _done(self) -> None:
        self._close(keep=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._close(keep=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _maybe_finish(self) -> None:
        inside = (self._editor, self._number)
        if self._fields is not None and self._fields.has_keyboard:
            return
        if not any(each is not None and each.hasFocus() for each in inside):
            self._close(keep=True)

    def _close(self, *, keep: bool) -> None:
        if self._editor is None:
            return
        said = self._said()
        open_now = (self._editor, self._number, self._fields)
        self._editor = self._number = self._fields = None
        for each in open_now:
            if each is not None:
                each.hide()
                each.deleteLater()
        self._show_line(self.line)
        self._show_tools()
        if keep and said != self.line and said.words:
            self.written.emit(said)

    def _said(self) -> Line:
        """The line as it is written now."""
        words = self._editor.text() if self._editor is not None else self.line.words
        phone = self._number.text() if self._number is not None else self.line.phone
        role, why = self._fields.said if self._fields is not None else ("", "")
        if self._fields is None or WHY not in self._fields.fields:
            why = self.line.why
        if self._fields is None or not {ROLE, WHO, WHEN} & {*self._fields.fields}:
            role = self.line.role
        told = (each.strip() for each in (words, phone, role, why))
        return Line(self.line.id, self.line.section, *told)

    def _show_line(self, line: Line) -> None:
        self.line = line
        self._words.setText(line.words)
        self._words.show()
        self._phone.setText(line.phone)
        self._phone.setVisible(bool(line.phone))
        self._more.setText(detail_words(line))
        self._more.setVisible(bool(self._more.text()))
        told = (line.words, line.phone, self._more.text())
        self.setAccessibleName(", ".join(each for each in told if each))
        self.setAccessibleDescription(
            _("Enter changes it, Alt+Up and Alt+Down move it, Delete takes it out.")
        )

    def set_line(self, line: Line) -> None:
        """Show other words."""
        if self._editor is None:
            self._show_line(line)

    def _show_tools(self, *, hovered: bool = False) -> None:
        roomy = Theme.current().text_columns(self.window().width()) >= _ROOMY
        for each in self._tools:
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(roomy)  # else the words take the room
            each.setSizePolicy(policy)
            each.setVisible(self.is_current or (hovered and roomy))
        self.update()

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(8)
        self._row.setContentsMargins(side, theme.pad(6), side, theme.pad(6))
        for each in (self._row, self._first):
            each.setSpacing(theme.pad(8))
        self._column.setSpacing(theme.pad(4))
        self.setMinimumHeight(theme.control(_HIGH, "lead"))
        self._show_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room for the buttons hangs on the window's width."""
        super().resizeEvent(event)
        self._show_tools()


class LineList(QWidget):
    """The rows of one list, in order. Gives on what the rows ask for, with the line's id.

    Signals: ``written(Line)``, ``moved(id, step)``, ``removed(id)``, ``past_end()``.
    """

    written = Signal(object)
    moved = Signal(object, int)
    removed = Signal(object)
    past_end = Signal()

    def __init__(
        self, name: str, details: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._details = details
        self.rows: list[LineRow] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        grows_with_width(self)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines; rows that stay are kept, so that a drag and the keyboard go on."""
        before = {row.line.id: row for row in self.rows}
        self.rows = [before.get(line.id) or self._made(line) for line in lines]
        for gone in (row for row in before.values() if row not in self.rows):
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (row, line) in enumerate(zip(self.rows, lines, strict=True)):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.set_line(line)
        self._column.setSpacing(Theme.current().pad(8))
        self.setVisible(bool(self.rows))

    def land(self, place: int) -> None:
        """Put the keyboard on a row, the last one if there are fewer; past the end it goes on."""
        if not self.rows:
            self.past_end.emit()
            return
        self.rows[min(max(0, place), len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, line_id: int) -> int:
        """Where a line stands."""
        return next((n for n, row in enumerate(self.rows) if row.line.id == line_id), 0)

    def finish(self) -> None:
        """Keep what is being changed."""
        for row in list(self.rows):
            row.finish()

    def _made(self, line: Line) -> LineRow:
        row = LineRow(line, self._details)
        row.written.connect(self.written)
        row.moved.connect(lambda step: self.moved.emit(line.id, step))
        row.removed.connect(lambda: self.removed.emit(line.id))
        row.stepped.connect(lambda step: self._step(line.id, step))
        return row

    def _step(self, line_id: int, step: int) -> None:
        place = self.place_of(line_id) + step
        if place >= len(self.rows):
            self.past_end.emit()
        else:
            self.land(place)
