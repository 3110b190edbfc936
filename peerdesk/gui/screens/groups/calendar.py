"""A calendar of the groups: weeks as rows, days as cells, meetings as lines in a cell."""

from __future__ import annotations

from calendar import SUNDAY, Calendar
from collections.abc import Mapping, Sequence
from datetime import date
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
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.core.words import N_, _
from peerdesk.gui.screens.groups.strip import came_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import LEFT, paint_box, paint_words, width_of
from peerdesk.records.group_work.group_dates import say_day, say_short, say_time
from peerdesk.records.group_work.meetings import MOVED, Meeting

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
OFF = frozenset({"cancelled", MOVED})
"""A group does not meet on this day."""
_DAYS = (N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"))


class MonthModel(QAbstractTableModel):
    """Six weeks at most; a cell knows its day and its meetings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.weeks: list[list[date]] = []
        self.meetings: dict[str, list[Meeting]] = {}
        self.names: Mapping[int, object] = {}
        self.month, self.today = "", ""

    def fill(
        self, month: str, meetings: Sequence[Meeting], names: Mapping[int, object], today: str
    ) -> None:
        """Show another month, or this one anew."""
        self.beginResetModel()
        self.month, self.names, self.today = month, names, today
        self.weeks = Calendar(SUNDAY).monthdatescalendar(int(month[:4]), int(month[5:]))
        self.meetings = {}
        for each in meetings:
            self.meetings.setdefault(each.day, []).append(each)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_DAYS)

    def day_at(self, index: Index) -> str:
        """The day of a cell."""
        return self.weeks[index.row()][index.column()].isoformat()

    def on(self, index: Index) -> list[Meeting]:
        """The meetings of a cell."""
        return self.meetings.get(self.day_at(index), []) if index.isValid() else []

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SPOKEN:
            return None
        parts = [say_day(self.day_at(index), weekday=True)]
        parts += [line_words(each, self.names) for each in self.on(index)]
        return ", ".join(parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return _(_DAYS[section])
        return None


_SPOKEN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


def line_words(meeting: Meeting, names: Mapping[int, object]) -> str:
    """Time and name of a meeting in one line."""
    at = say_time(meeting.start_at) + " " if meeting.start_at else ""
    called_off = ""
    if meeting.status in OFF:
        moved = _("moved to {day}").format(day=say_short(meeting.moved_to or meeting.day))
        called_off = f" ({moved if meeting.status == MOVED else _('cancelled')})"
    return f"{at}{names.get(meeting.series_id, '')}{called_off}"


class _Cell(QStyledItemDelegate):
    """Paints a day."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = Theme.current(), index.model()
        if not isinstance(model, MonthModel):
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        day = model.day_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = day.startswith(model.month)
        fill = "soft" if current else "card" if inside else "ground"
        painter.fillRect(box, theme.color(fill))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        painter.fillRect(box.right(), box.top(), 1, box.height(), theme.color("line"))
        if current and theme.is_contrast:
            paint_box(painter, QRectF(box), None, theme.color("accent"), 2, 4)
        self._paint_number(painter, theme, box, day, today=day == model.today, inside=inside)
        self._paint_lines(painter, theme, box, model.on(index), model)
        painter.restore()

    def _paint_number(
        self, painter: QPainter, theme: Theme, box: QRect, day: str, *, today: bool, inside: bool
    ) -> None:
        words = str(int(day[8:]))
        font = theme.font("caption", bold=today)
        high = number_height(theme)
        place = QRectF(box.left() + 8, box.top() + 4, box.width() - 12, high)
        if today:
            wide = max(width_of(words, font) + 12, high)
            pill = QRectF(place.left() - 4, place.top(), wide, high)
            paint_box(painter, pill, theme.color("accent"), None, 0, high / 2)
            place = place.translated((wide - width_of(words, font)) / 2 - 4, 0)
        role = "on" if today else "text" if inside else "faint"
        paint_words(painter, place, words, font, theme.color(role), LEFT)

    def _paint_lines(
        self,
        painter: QPainter,
        theme: Theme,
        box: QRect,
        meetings: Sequence[Meeting],
        model: MonthModel,
    ) -> None:
        font, step = QFont(theme.font("caption")), line_step(theme)
        top = box.top() + number_height(theme) + 8
        shown = meetings[: lines_shown(theme, box.height(), len(meetings))]
        for place, each in enumerate(shown):
            line = QRectF(box.left() + 8, top + place * step, box.width() - 12, step)
            struck = each.status in OFF
            font.setStrikeOut(struck)
            color = theme.color("quiet" if struck or each.day < model.today else "text")
            words = f"{_short_time(each)}{model.names.get(each.series_id, '')}"
            paint_words(painter, line, words, font, color)
        if len(shown) < len(meetings):
            line = QRectF(box.left() + 8, top + len(shown) * step, box.width() - 12, step)
            words = _("and {n} more").format(n=len(meetings) - len(shown))
            font.setStrikeOut(False)
            paint_words(painter, line, words, font, theme.color("quiet"))


def _short_time(meeting: Meeting) -> str:
    if not meeting.start_at:
        return ""
    words = say_time(meeting.start_at).split(" ")[0]
    return words.removesuffix(":00") + " "


def number_height(theme: Theme) -> int:
    """Height of a day's number."""
    return QFontMetrics(theme.font("caption")).height() + 4


def line_step(theme: Theme) -> int:
    """Height of a meeting's line."""
    return QFontMetrics(theme.font("caption")).height() + 2


def lines_shown(theme: Theme, height: int, meetings: int) -> int:
    """How many of a day's meetings have a line; the last line says how many more there are."""
    room = max(1, (height - number_height(theme) - 8) // line_step(theme))
    return meetings if meetings <= room else room - 1


class _Head(QHeaderView):
    """The days of the week, as over every table."""

    def sizeHint(self) -> QSize:
        return QSize(100, number_height(Theme.current()) + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = Theme.current()
        painter.save()
        painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2"))
        font, color = theme.font("caption", bold=True), theme.color("quiet")
        paint_words(painter, QRectF(rect).adjusted(8, 0, 0, 0), _(_DAYS[section]), font, color)
        painter.restore()


class MonthGrid(QTableView):
    """MonthGrid(): ``show_month(month, meetings, names, today)``; ``opened(Meeting)`` by a click on
    a line or Enter (a menu where a day has several); ``turned(months)`` by Page Up and Down.
    """

    opened = Signal(object)
    turned = Signal(int)
    focus_radius = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Month of groups"))
        self.month_model = MonthModel(self)
        self.setModel(self.month_model)
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        Theme.current().changed.connect(self._measure)

    def show_month(
        self, month: str, meetings: Sequence[Meeting], names: Mapping[int, object], today: str
    ) -> None:
        """Show this month; today is current where it lies in it."""
        self.month_model.fill(month, meetings, names, today)
        self._measure()
        wanted = today if today.startswith(month) else f"{month}-01"
        for row, week in enumerate(self.month_model.weeks):
            for column, day in enumerate(week):
                if day.isoformat() == wanted:
                    self.setCurrentIndex(self.month_model.index(row, column))

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        rows = max(5, self.month_model.rowCount())
        return QSize(theme.px(600), rows * self._least() + theme.px(40))

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        rows = max(5, self.month_model.rowCount())
        return QSize(theme.px(400), rows * self._least() + theme.px(40))

    def focus_rect(self) -> QRectF:
        """The ring goes round the current day."""
        box = self.visualRect(self.currentIndex()).translated(self.viewport().pos())
        return QRectF(box).adjusted(4, 4, -4, -4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._offer(self.currentIndex())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        meetings = self.month_model.on(index)
        theme = Theme.current()
        top = self.visualRect(index).top() + number_height(theme) + 8
        place = (spot.y() - top) // line_step(theme)
        if event.button() != Qt.MouseButton.LeftButton or not 0 <= place < len(meetings):
            return
        if place < lines_shown(theme, self.visualRect(index).height(), len(meetings)):
            self.opened.emit(meetings[place])
        else:
            self._offer(index)

    def _offer(self, index: Index) -> None:
        meetings = self.month_model.on(index)
        if len(meetings) == 1:
            self.opened.emit(meetings[0])
        elif meetings:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for each in meetings:
                words = line_words(each, self.month_model.names)
                told = came_words(each, self.month_model.today)
                action = menu.addAction(f"{words}: {told}".replace("&", "&&"))
                action.triggered.connect(lambda _on=False, each=each: self.opened.emit(each))
            box = self.visualRect(index)
            menu.popup(self.viewport().mapToGlobal(box.bottomLeft()))

    def _least(self) -> int:
        theme = Theme.current()
        return number_height(theme) + 2 * line_step(theme) + 12

    def _measure(self) -> None:
        rows = max(1, self.month_model.rowCount())
        room = self.viewport().height() // rows
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(max(self._least(), room))
        self.updateGeometry()
