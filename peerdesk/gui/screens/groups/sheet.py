"""The card with the sheet: the box for names, the count, the lines; or heads without names."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.grid import SheetGrid
from peerdesk.gui.screens.groups.lines import SheetHead
from peerdesk.gui.screens.groups.names import NameBox, NamePicker
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, EmptyState, Stepper, Words
from peerdesk.gui.widgets.outset import OutsetRow
from peerdesk.records.group_work.roster import SessionPage

_SIDE = 16


class SheetCard(Card):
    """SheetCard(desk): ``show_page(page)``; signals ``picked``, ``named``, ``ticked``,
    ``role_chosen`` and ``heads(count)`` say what the person did.
    """

    picked = Signal(object)
    named = Signal(str)
    ticked = Signal(object)
    role_chosen = Signal(object, str)
    heads = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=_SIDE, parent=parent)
        self._editable = desk.can("group.edit")
        self.box = NameBox()
        self.picker = NamePicker(desk, self.box, self)
        self.grid = SheetGrid()
        self._head = SheetHead()
        self._here, self._first = (
            Words("", "lead", "accent_text", bold=True),
            Words("", "caption", "quiet"),
        )
        self._hint = Words("", "caption", "quiet", elide=True)
        self._names = Words("", "caption", "quiet", bold=True)
        self._empty = EmptyState(
            "users-three", _("Nobody is on the sheet yet"), self._empty_words()
        )
        self._build()
        self._wire()
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_page(self, page: SessionPage) -> None:
        """Show the lines of this meeting."""
        self._page = page
        self.picker.set_lines(page.lines)
        self.grid.set_lines(page.lines)
        self._head.set_meetings(len(page.past_days))
        self._show_counts(page)
        open_sheet = page.meeting.status != "cancelled" and not page.heads_only
        self.box.setEnabled(open_sheet)
        self.grid.set_editable(self._editable and open_sheet)
        self._stack.setCurrentIndex(self._part(page))
        self._top.setVisible(open_sheet)
        self._foot.setVisible(open_sheet)
        self._heads_number.setText(str(page.headcount))
        self._stepper.set_floor_reached(page.headcount <= 0)

    def take_keyboard(self) -> None:
        """Put the keyboard where names are typed, or where heads are counted."""
        reason = Qt.FocusReason.OtherFocusReason
        if self._page.heads_only:
            self._stepper.findChildren(Button)[-2].setFocus(reason)  # +1: a slip of keys adds one
        elif self._editable and self.box.isEnabled():
            self.box.setFocus(reason)
        else:
            self.grid.setFocus(reason)

    def _build(self) -> None:
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 2, 0, 0)
        top.addWidget(self.box, 1)
        self._counts = QVBoxLayout()
        self._counts.setSpacing(0)
        self._counts.addWidget(self._here)
        self._counts.addWidget(self._first)
        top.addLayout(self._counts)
        self._top_row = top
        self.body.addWidget(self._top)
        self._stack = QStackedWidget()
        words = _("Choose Planned or Held beside here if it takes place after all.")
        off = EmptyState("calendar-x", _("This meeting is cancelled"), words)
        for page in (self._lines_page(), self._empty, self._heads_page(), off):
            self._stack.addWidget(page)
        wide = OutsetRow(_SIDE - 1, _SIDE - 1)
        wide.addWidget(self._stack)
        self.body.addLayout(wide, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._names)
        self.body.addWidget(self._foot)
        self.box.setVisible(self._editable)

    def _lines_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.grid, 1)
        return page

    def _heads_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self._heads_number = Words("0", "display", "accent_text", tnum=True)
        self._stepper = Stepper(_("People who came"))
        if not self._editable:
            self._stepper.hide()
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._heads_number, 0, middle)
        column.addWidget(
            Words(_("people came. No names are written down."), "body", "quiet"), 0, middle
        )
        column.addSpacing(12)
        column.addWidget(self._stepper, 0, middle)
        column.addStretch(3)
        return page

    def _wire(self) -> None:
        self.picker.picked.connect(self.picked)
        self.picker.named.connect(self.named)
        self.picker.there.connect(self._already_there)
        self.picker.moved.connect(self.grid.move_by)
        self.picker.ticked.connect(self.grid.tick_current)
        self.picker.below.connect(self.grid.open_roles)
        self.grid.ticked.connect(self.ticked)
        self.grid.role_chosen.connect(self.role_chosen)
        self.grid.letters.connect(self._type_on)
        self._stepper.stepped.connect(self.heads)
        self.grid.resized.connect(self._line_up)

    def _line_up(self) -> None:
        """The headings leave room where the scroll bar stands."""
        self._head.set_gutter(self._head.width() - self.grid.viewport().width())

    def _already_there(self, member_id: int) -> None:
        self.grid.set_current(member_id)

    def _type_on(self, text: str) -> None:
        """Letters typed in the grid go to the box."""
        if self.box.isEnabled() and self._editable:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.insert(text)
            self.box.textEdited.emit(self.box.text())

    def _show_counts(self, page: SessionPage) -> None:
        self._here.setText(_("{n} here").format(n=page.here))
        parts = (
            [_("{n} for the first time").format(n=page.first_timers)] if page.first_timers else []
        )
        parts += [_("and {n} without a name").format(n=page.headcount)] if page.headcount else []
        parts += [_("{n} observing").format(n=page.observers)] if page.observers else []
        self._first.setText(" · ".join(parts[:2]))
        self._first.setVisible(bool(parts))
        count = len(page.lines)
        self._names.setText(_("1 name") if count == 1 else _("{n} names").format(n=count))
        self._names.setVisible(bool(count))
        self._hint.setText(self._foot_words(page))

    def _foot_words(self, page: SessionPage) -> str:
        full = page.series["capacity"]
        if full and page.here > full:
            words = _("There is room for {room}. {over} more came.")
            return words.format(room=full, over=page.here - full)
        if not page.lines:
            return ""
        if not self._editable:
            return _("You can look at this sheet, but not change it.")
        return _("Sheet order is kept. Regulars who did not come stay unticked.")

    def _part(self, page: SessionPage) -> int:
        """Which page of the stack: lines, nobody yet, heads, cancelled."""
        if page.meeting.status == "cancelled":
            return 3
        return 2 if page.heads_only else 0 if page.lines else 1

    def _empty_words(self) -> str:
        if not self._editable:
            return _("Names will stand here once attendance is taken.")
        return _("Type a name in the box above and press Enter. The next name, Enter. That is all.")

    def _measure(self) -> None:
        super()._measure()
        margins = self._column.contentsMargins()
        margins.setBottom(Theme.current().pad(10))
        self._column.setContentsMargins(margins)

    def _fit(self) -> None:
        theme = Theme.current()
        self._top_row.setSpacing(theme.pad(20))
        self._top_row.setContentsMargins(0, theme.pad(2), 0, theme.pad(2))
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.set_hint(
            _("Enter adds · Space ticks") if theme.text_columns(self.width()) > 520 else ""
        )
