"""A month of one group as a grid: people beside dates; Space ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
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
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kept_pictures import KeptPictures
from peerdesk.gui.widgets.painting import LEFT, MIDDLE, paint_check_box, paint_words
from peerdesk.records.group_work.attendance_months import AttendanceMonth, PersonMonth
from peerdesk.records.group_work.group_dates import say_day, say_short
from peerdesk.records.group_work.meetings import Meeting

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CAME, _AWAY, _FIRST, _OFF = "came", "away", "first", "off"
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
        there = {each.member_id for each in month.people}
        people = [*month.people]
        people += [PersonMonth(key, name) for key, name in also.items() if key not in there]
        alike = _names(people) == _names(self.people)
        if alike and _heads(month.meetings) == _heads(self.meetings):
            self.meetings = [*month.meetings]
            self._renew(people)
            return
        self.beginResetModel()
        self.people, self.meetings = people, [*month.meetings]
        self.endResetModel()

    def _renew(self, people: list[PersonMonth]) -> None:
        """Put others in the places of as many; only rows that say something else are painted."""
        both = zip(self.people, people, strict=True)
        other = [row for row, (old, new) in enumerate(both) if old != new]
        self.people = people
        for row in other:
            for column in range(self.columnCount()):  # Qt paints all for more than one at once
                self.dataChanged.emit(self.index(row, column), self.index(row, column))

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


def _heads(meetings: Sequence[Meeting]) -> list[tuple[str, bool]]:
    """What is seen of the dates themselves."""
    return [(each.day, each.status == "cancelled") for each in meetings]


def _names(people: Sequence[PersonMonth]) -> list[tuple[int, str, bool]]:
    """What is seen of the people themselves."""
    return [(each.member_id, each.name, each.regular) for each in people]


class _Cell(QStyledItemDelegate):
    """A box to tick, or words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = KeptPictures("card")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Model):
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        says = (_said_by(model, index), current)
        self._pictures.paint(painter, option.rect, says, partial(_paint_cell, says=says))


def _said_by(model: _Model, index: Index) -> str:
    """What a cell shows: a sum, or the name of a sign."""
    person, meeting = model.people[index.row()], model.meeting_at(index.column())
    if meeting is None:
        return str(len(person.ticks))
    if meeting.status == "cancelled":
        return _OFF
    if person.first == meeting.day:
        return _FIRST
    return _CAME if meeting.day in person.ticks else _AWAY


def _paint_cell(painter: QPainter, box: QRect, says: tuple[str, bool]) -> None:
    theme, (words, current) = Theme.current(), says
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(box, theme.color("soft" if current else "card"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
    if words == _OFF:
        paint_words(painter, QRectF(box), "–", theme.font(), theme.color("faint"), MIDDLE)
    elif words in (_CAME, _AWAY, _FIRST):
        _paint_tick(painter, theme, QRectF(box), words)
    else:
        place, font = QRectF(box).adjusted(8, 0, -8, 0), theme.font("body")
        paint_words(painter, place, words, font, theme.color("text"), MIDDLE)
    painter.restore()


def _paint_tick(painter: QPainter, theme: Theme, box: QRectF, sign: str) -> None:
    side = theme.icon_px(20)
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    paint_check_box(painter, theme, square.toRect().toRectF(), on=sign != _AWAY)
    if sign == _FIRST:
        star = QRectF(square.right() + 2, square.top() - 2, side * 0.7, side * 0.7)
        theme.icons.paint(painter, "sparkle", star, theme.color("plum"))


class _Head(QHeaderView):
    """The dates, as over every table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pictures = KeptPictures("hover")

    def sizeHint(self) -> QSize:
        return QSize(100, QFontMetrics(Theme.current().font("caption")).height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        self._pictures.paint(painter, rect, words, partial(_paint_date, words=words))


class _Names(QHeaderView):
    """The names, in sight whatever date is looked at; regulars are bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._pictures = KeptPictures("card")

    def sizeHint(self) -> QSize:
        """As wide as the grid says; Qt would measure every name each time it lays out."""
        return QSize(self.minimumWidth(), 100)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if isinstance(model, _Model):
            person = model.people[section]
            says = (person.name, person.regular)
            self._pictures.paint(painter, rect, says, partial(_paint_name, person=person))


def _paint_date(painter: QPainter, box: QRect, *, words: str) -> None:
    theme = Theme.current()
    painter.fillRect(box, theme.color("hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line2"))
    place, font = QRectF(box).adjusted(4, 0, -4, 0), theme.font("caption", bold=True)
    paint_words(painter, place, words, font, theme.color("quiet"), MIDDLE)


def _paint_name(painter: QPainter, box: QRect, *, person: PersonMonth) -> None:
    theme = Theme.current()
    painter.fillRect(box, theme.color("card"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
    place, font = QRectF(box).adjusted(8, 0, -8, 0), theme.font("body", bold=person.regular)
    paint_words(painter, place, person.name, font, theme.color("text"), LEFT)


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
        head, names = _Head(self), _Names(self)
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
        names, high = self.verticalHeader(), theme.control(36)
        if names.defaultSectionSize() != high:  # setting it lays the whole grid out
            names.setDefaultSectionSize(high)
        names.setFixedWidth(theme.px(_NAME))
        self.cells.fill(month, also)
        last = self.cells.columnCount() - 1
        for column in range(last + 1):
            wide = theme.px(72 if column == last else 104)
            if self.columnWidth(column) != wide:  # so does this
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
