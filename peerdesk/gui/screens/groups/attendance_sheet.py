"""A month of one group as a grid: people beside dates; Space ticks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.names import NamePicker
from peerdesk.gui.screens.groups.papers import say_month
from peerdesk.gui.screens.groups.tall_sheet import TallSheet, least_height
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import IconButton, LineField, Words
from peerdesk.gui.widgets.painting import LEFT, MIDDLE, paint_check_box, paint_words
from peerdesk.records.drop_in.sheet_typing import likely_in_group
from peerdesk.records.group_work.attendance import add_attendance, untick
from peerdesk.records.group_work.attendance_months import (
    AttendanceMonth,
    PersonMonth,
    attendance_month,
)
from peerdesk.records.group_work.group_dates import say_day, say_short
from peerdesk.records.group_work.meetings import Meeting

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NAME = 210  # px at 100 % of the names
_SPOKEN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


class _Model(QAbstractTableModel):
    """People as rows; each date, and how often they came, as columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: list[PersonMonth] = []
        self.meetings: list[Meeting] = []

    def fill(self, month: AttendanceMonth, also: Mapping[int, str]) -> None:
        """Show a month; ``also`` are people added who are not ticked yet."""
        self.beginResetModel()
        there = {each.member_id for each in month.people}
        self.people = [*month.people]
        self.people += [PersonMonth(key, name) for key, name in also.items() if key not in there]
        self.meetings = [*month.meetings]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.meetings) + 1

    def meeting_at(self, column: int) -> Meeting | None:
        """The meeting of a column; None for the sum."""
        return self.meetings[column] if 0 <= column < len(self.meetings) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SPOKEN:
            return None
        person, meeting = self.people[index.row()], self.meeting_at(index.column())
        if meeting is None:
            return str(len(person.ticks))
        if role == Qt.ItemDataRole.DisplayRole:
            return ""
        came = _("came") if meeting.day in person.ticks else _("did not come")
        first = _("for the first time") if person.first == meeting.day else ""
        parts = (person.name, say_day(meeting.day), came, first)
        return ", ".join(part for part in parts if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in _SPOKEN:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.people[section].name
        meeting = self.meeting_at(section)
        return say_short(meeting.day) if meeting is not None else _("Came")


class _Cell(QStyledItemDelegate):
    """A box to tick, or words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = Theme.current(), index.model()
        if not isinstance(model, _Model):
            return
        box = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.color("soft" if current else "card"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        person, meeting = model.people[index.row()], model.meeting_at(index.column())
        if meeting is None:
            place, font = QRectF(box).adjusted(8, 0, -8, 0), theme.font("body")
            paint_words(painter, place, str(index.data()), font, theme.color("text"), MIDDLE)
        elif meeting.status == "cancelled":
            paint_words(painter, QRectF(box), "–", theme.font(), theme.color("faint"), MIDDLE)
        else:
            _paint_tick(painter, theme, QRectF(box), person, meeting)
        painter.restore()


def _paint_tick(
    painter: QPainter, theme: Theme, box: QRectF, person: PersonMonth, meeting: Meeting
) -> None:
    side = theme.icon_px(20)
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    paint_check_box(painter, theme, square.toRect().toRectF(), on=meeting.day in person.ticks)
    if person.first == meeting.day:
        star = QRectF(square.right() + 2, square.top() - 2, side * 0.7, side * 0.7)
        theme.icons.paint(painter, "sparkle", star, theme.color("plum"))


class _Head(QHeaderView):
    """The dates, as over every table."""

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(Theme.current().font("caption")).height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = Theme.current()
        painter.save()
        painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2"))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        place, font = QRectF(rect).adjusted(4, 0, -4, 0), theme.font("caption", bold=True)
        paint_words(painter, place, words, font, theme.color("quiet"), MIDDLE)
        painter.restore()


class _Names(QHeaderView):
    """The names, in sight whatever date is looked at; regulars are bold."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = Theme.current(), self.model()
        if not isinstance(model, _Model):
            return
        person = model.people[section]
        painter.save()
        painter.fillRect(rect, theme.color("card"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        place, font = QRectF(rect).adjusted(8, 0, -8, 0), theme.font("body", bold=person.regular)
        paint_words(painter, place, person.name, font, theme.color("text"), LEFT)
        painter.restore()


class _Corner(QWidget):
    """What stands over the names."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line2"))
        place, font = QRectF(self.rect()).adjusted(8, 0, -4, 0), theme.font("caption", bold=True)
        paint_words(painter, place, _("Name"), font, theme.color("quiet"), LEFT)


class AttendanceGrid(QTableView):
    """``ticked(member_id, meeting)`` on Space, Enter or a click."""

    ticked = Signal(object, object)
    focus_radius = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = _Corner(self)
        self.setAccessibleName(_("Attendance of the month"))
        self.cells = _Model(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        head, names = _Head(Qt.Orientation.Horizontal, self), _Names(Qt.Orientation.Vertical, self)
        head.setDefaultSectionSize(Theme.current().px(104))
        self.setHorizontalHeader(head)
        self.setVerticalHeader(names)
        for each in (head, names):
            each.setSectionsClickable(False)
            each.setHighlightSections(False)
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_month(self, month: AttendanceMonth, also: Mapping[int, str]) -> None:
        """Fill the grid; the current cell stays."""
        spot = (self.currentIndex().row(), self.currentIndex().column())
        theme = Theme.current()
        self.verticalHeader().setDefaultSectionSize(theme.control(36))
        self.verticalHeader().setFixedWidth(theme.px(_NAME))
        self.cells.fill(month, also)
        last = self.cells.columnCount() - 1
        for column in range(last + 1):
            wide = theme.px(72 if column == last else 104)
            if self.columnWidth(column) != wide:  # each one set lays the whole grid out
                self.setColumnWidth(column, wide)
        row, column = max(0, spot[0]), max(0, spot[1])
        self.setCurrentIndex(self.cells.index(min(row, len(self.cells.people) - 1), column))

    def updateGeometries(self) -> None:
        """The corner over the names goes with the two heads."""
        super().updateGeometries()
        high = self.horizontalHeader().height()
        self._corner.setGeometry(0, 0, self.verticalHeader().width(), high)
        self._corner.raise_()

    def focus_rect(self) -> QRectF:
        """The ring goes round the current cell."""
        box = self.visualRect(self.currentIndex()).translated(self.viewport().pos())
        return QRectF(box).adjusted(3, 3, -3, -3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._tick(self.indexAt(event.position().toPoint()))

    def _tick(self, index: Index) -> None:
        meeting = self.cells.meeting_at(index.column()) if index.isValid() else None
        if meeting is not None:
            self.ticked.emit(self.cells.people[index.row()], meeting)


class AttendanceSheet(TallSheet):
    """AttendanceSheet(parent, desk, series, month): months turn with the arrows above."""

    def __init__(self, parent: QWidget, desk: Desk, series: Mapping[str, Any], month: str) -> None:
        super().__init__(parent, str(series["name"]), cancel=_("Close"), width=980)
        self._desk, self._series_id = desk, int(series["id"])
        self.month, self._also = month, dict[int, str]()
        self._name = Words("", "lead", bold=True)
        self.back = IconButton("caret-left", _("Month before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next month"), kind="secondary")
        self.box = LineField(_("Add a row"), _("Add someone by name…"), icon="user-plus")
        self.picker = NamePicker(desk, self.box, self)
        self.grid = AttendanceGrid()
        self.grid.setMinimumHeight(least_height(330))
        self._sum = Words("", "caption", "quiet", wrap=True)
        self._lay_out()
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.grid.ticked.connect(self._tick)
        self.picker.picked.connect(self._add)
        self.box.setVisible(desk.can("group.edit"))
        if desk.can("group.edit"):
            self.picker.set_likely(desk.ask(likely_in_group, self._series_id, desk.clock.today()))
        self.look()

    def look(self) -> None:
        """Show the month as it is in the records."""
        found = self._desk.ask(attendance_month, self._series_id, self.month)
        self._name.setText(say_month(self.month))
        self.grid.show_month(found, self._also)
        self.picker.set_here({each.member_id for each in self.grid.cells.people})
        counts = [
            _("{day}: {n}").format(day=say_short(each.day), n=found.came(each.day))
            for each in found.meetings
            if each.status != "cancelled"
        ]
        self._sum.setText(" · ".join(counts) or _("No meeting in this month."))

    def turn(self, months: int) -> None:
        """Go some months on (or back)."""
        middle = date.fromisoformat(f"{self.month}-15") + timedelta(days=30 * months)
        self.month = middle.isoformat()[:7]
        self.look()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.back, self._name, self.on):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.box)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._sum)
        keys = _("Arrows move · Space ticks · Regulars are bold · A star marks a first time")
        self.body.addWidget(Words(keys, "caption", "quiet", wrap=True))

    def _add(self, member_id: int) -> None:
        self._also[member_id] = self.picker.name_of(member_id)
        self.look()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = [each.member_id for each in self.grid.cells.people]
        place = rows.index(member_id)
        self.grid.setCurrentIndex(self.grid.cells.index(place, 0))

    def _tick(self, person: PersonMonth, meeting: Meeting) -> None:
        if not self._desk.can("group.edit"):
            return
        there = person.ticks.get(meeting.day, 0)
        if there:
            self._also[person.member_id] = person.name
            self._desk.do(untick, there)
        else:
            place = meeting.session_id or (meeting.series_id, meeting.day)
            self._desk.do(add_attendance, place, person.member_id)
        self.look()
