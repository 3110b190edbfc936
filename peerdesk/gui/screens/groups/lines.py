"""How a line of the attendance sheet is laid out, said and painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kept_pictures import KeptPictures, OwnPicture
from peerdesk.gui.widgets.list_model import ROW_ROLE, ModelIndex
from peerdesk.gui.widgets.painting import (
    RIGHT,
    paint_box,
    paint_check_box,
    paint_tag,
    paint_words,
    tag_size,
)
from peerdesk.records.group_work.attendance import ROLE_WORDS
from peerdesk.records.group_work.group_dates import describe_times, say_time
from peerdesk.records.group_work.roster import AWAY, CAME, Line

_DOT, _DOT_STEP = 12, 20
_GROUNDS = ("card", "soft", "soft2", "hover")
"""What may lie below a line: nothing, the keyboard (in high contrast another), the pointer."""


@dataclass(frozen=True)
class Columns:
    """Left and right edges of each column in px; dots and tag give way where room is short."""

    number: tuple[int, int]
    tick: tuple[int, int]
    name: tuple[int, int]
    tag: tuple[int, int]
    dots: tuple[int, int]
    role: tuple[int, int]

    @property
    def has_dots(self) -> bool:
        """Whether the last meetings have room."""
        return self.dots[1] > self.dots[0]

    @property
    def has_tag(self) -> bool:
        """Whether "Regular" and "First time here" have room."""
        return self.tag[1] > self.tag[0]


def columns_for(width: int) -> Columns:
    """Share a width among the columns."""
    theme = Theme.current()
    px = theme.px
    number, tick, role = px(36), px(54), px(116) + theme.pad(12)
    tag, dots = px(150), px(_DOT_STEP * 6 + 30)
    free = width - number - tick - role
    if free - tag - dots < px(150):
        dots = 0
    if free - tag - dots < px(120):
        tag = 0
    # In a very wide window the columns stay together, so that the eye need not travel.
    name = min(free - tag - dots, px(420))
    widths = (number, tick, name, tag, dots, role)
    edges = [sum(widths[:place]) for place in range(len(widths))]
    pairs = list(zip(edges, [*edges[1:], sum(widths)], strict=True))
    return Columns(*pairs)


def spoken(line: Line) -> str:
    """What a screen reader says for a line."""
    here = _("here, {role}").format(role=_(ROLE_WORDS[line.role])) if line.here else _("not here")
    came = _("came to {n} of the last {all}").format(n=line.past.count(CAME), all=len(line.past))
    parts = [str(line.number), shown_name(line), here, tag_words(line)]
    return ", ".join(part for part in [*parts, came if line.past else ""] if part)


def shown_name(line: Line) -> str:
    """The name, and what tells two people of one name apart."""
    apart = line.told_apart_by or line.member_no if line.twin else ""
    return f"{line.name} ({apart})" if apart else line.name


def line_words(line: Line) -> dict[int, str]:
    """What a line says, by role."""
    return {
        Qt.ItemDataRole.DisplayRole: line.name,
        Qt.ItemDataRole.AccessibleTextRole: spoken(line),
    }


def tag_words(line: Line) -> str:
    """What the tag says: their own times, regular, first time, or nothing."""
    if line.here and (line.arrived or line.left_at):
        return own_times(line)
    if line.first_time:
        return _("First time here") if line.here else ""
    return _("Regular") if line.regular else ""


def own_times(line: Line) -> str:
    """When they came late or left early: "from 1:20 PM", "until 2:00 PM"."""
    if line.arrived and line.left_at:
        return describe_times(line.arrived, line.left_at)
    if line.arrived:
        return _("from {time}").format(time=say_time(line.arrived))
    return _("until {time}").format(time=say_time(line.left_at))


class LineDelegate(QStyledItemDelegate):
    """Paints a line of the sheet."""

    shows_current = True
    editable = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = KeptPictures("card")
        self._parts = {ground: KeptPictures(ground) for ground in _GROUNDS}

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(100, line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line: Line = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state
        ground = "card"
        if self.shows_current and state & QStyle.StateFlag.State_Selected:
            ground = "soft2" if Theme.current().is_contrast else "soft"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        draw = partial(self._paint_line, line=line, ground=ground)
        self._lines.paint(painter, option.rect, (line, ground, self.editable), draw)

    def _paint_line(self, painter: QPainter, box: QRect, line: Line, ground: str) -> None:
        """Number and name are drawn; the other parts are the same on many lines."""
        theme, columns, parts = Theme.current(), columns_for(box.width()), self._parts[ground]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, theme, box, ground)
        _paint_who(painter, theme, line, box, columns)
        draw = partial(_paint_tick, here=line.here)
        parts.paint(painter, _tick_box(theme, box, columns), line.here, draw)
        tag = tag_words(line)
        if columns.has_tag and tag:
            sparkles = line.first_time and not (line.arrived or line.left_at)
            draw = partial(_paint_tag, words=tag, sparkles=sparkles)
            parts.paint(painter, _part(box, columns.tag), (tag, sparkles), draw)
        if columns.has_dots:
            for spot, mark in zip(_dots(theme, box, columns), line.past, strict=False):
                parts.paint(painter, spot, mark, partial(_paint_dot, mark=mark))
        if line.here:
            draw = partial(_paint_role, role=line.role, editable=self.editable)
            parts.paint(painter, _part(box, columns.role), (line.role, self.editable), draw)
        painter.restore()


def line_height() -> int:
    """Height of a line: 36, or the font and 12."""
    theme = Theme.current()
    return max(36, QFontMetrics(theme.font()).height() + theme.pad(12))


def _cell(box: QRect, edges: tuple[int, int]) -> QRectF:
    return QRectF(_part(box, edges))


def _part(box: QRect, edges: tuple[int, int]) -> QRect:
    """A column of the line, above the hairline."""
    return QRect(box.left() + edges[0], box.top(), edges[1] - edges[0], box.height() - 1)


def _tick_box(theme: Theme, box: QRect, columns: Columns) -> QRect:
    side = theme.icon_px(22)
    square = QRectF(0, 0, side, side)
    square.moveCenter(_cell(box, columns.tick).center())
    return square.toRect()


def _paint_ground(painter: QPainter, theme: Theme, box: QRect, ground: str) -> None:
    if ground != "card":
        painter.fillRect(box, theme.color(ground))
    if ground in ("soft", "soft2"):
        painter.fillRect(box.left(), box.top(), 4, box.height(), theme.color("accent"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))


def _paint_who(painter: QPainter, theme: Theme, line: Line, box: QRect, columns: Columns) -> None:
    number = _cell(box, columns.number).adjusted(0, 0, -4, 0)
    font, color = theme.font("caption", tnum=True), theme.color("quiet")
    paint_words(painter, number, str(line.number), font, color, RIGHT)
    name = _cell(box, columns.name)
    color = theme.color("text" if line.here else "quiet")
    paint_words(painter, name, shown_name(line), theme.font("body", bold=line.here), color)


def _paint_tick(painter: QPainter, box: QRect, *, here: bool) -> None:
    paint_check_box(painter, Theme.current(), QRectF(box), on=here)


def _paint_role(painter: QPainter, box: QRect, role: str, *, editable: bool) -> None:
    theme, cell = Theme.current(), QRectF(box)
    paint_words(painter, cell, _(ROLE_WORDS[role]), theme.font(), theme.color("text"))
    if editable:
        side = theme.icon_px(16)
        top = cell.center().y() - side / 2
        square = QRectF(cell.right() - side - theme.pad(18), top, side, side)
        theme.icons.paint(painter, "caret-down", square, theme.color("quiet"))


def _paint_tag(painter: QPainter, box: QRect, words: str, *, sparkles: bool) -> None:
    theme, cell = Theme.current(), QRectF(box)
    if sparkles:
        size = tag_size(theme, words, "sparkle")
        top = cell.center().y() - size.height() / 2
        wide = min(float(size.width()), cell.width())
        spot = QRectF(cell.left(), round(top), wide, size.height())
        paint_tag(painter, theme, spot, words, "plum", "sparkle")
    else:
        spot = cell.adjusted(theme.pad(8), 0, 0, 0)
        paint_words(painter, spot, words, theme.font("caption"), theme.color("quiet"))


def _dots(theme: Theme, box: QRect, columns: Columns) -> Iterator[QRect]:
    """Where the signs of the last meetings stand, the oldest first."""
    side, step = theme.icon_px(_DOT), theme.px(_DOT_STEP)
    cell = _cell(box, columns.dots)
    top = round(cell.center().y() - side / 2)
    return (QRect(round(cell.left()) + place * step, top, side, side) for place in count())


def _paint_dot(painter: QPainter, box: QRect, *, mark: str) -> None:
    theme, spot = Theme.current(), QRectF(box)
    if mark == CAME:
        paint_box(painter, spot, theme.color("chart"), None, 0, spot.width() / 2)
    elif mark == AWAY:
        paint_box(painter, spot, None, theme.color("edge"), 1.5, spot.width() / 2)
    else:
        dash = QRectF(spot.left() + 1, spot.center().y() - 1, spot.width() - 4, 1.5)
        paint_box(painter, dash, theme.color("edge"), None, 0, 1)


class SheetHead(QWidget):
    """The headings over the lines; ``days`` of the last meetings are its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meetings, self._gutter = 6, 0
        self._picture = OwnPicture()

    def set_meetings(self, many: int) -> None:
        """How many of the last meetings are told."""
        if many != self._meetings:
            self._meetings = many
            self.update()

    def set_gutter(self, wide: int) -> None:
        """Room at the right for the scroll bar of the lines."""
        if wide != self._gutter:
            self._gutter = wide
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, max(36, QFontMetrics(Theme.current().font("caption")).height() + 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(self, self._paint, self._meetings, self._gutter)

    def _paint(self, painter: QPainter) -> None:
        theme = Theme.current()
        box = self.rect()
        painter.fillRect(box, theme.color("hover"))
        painter.fillRect(0, box.bottom(), box.width(), 1, theme.color("line2"))
        columns = columns_for(box.width() - self._gutter)
        font, color = theme.font("caption", bold=True), theme.color("quiet")
        tick = (columns.tick[0] + theme.pad(12), columns.tick[1])
        heads = [(columns.number, _("No."), RIGHT), (tick, _("Here"), None)]
        heads += [(columns.name, _("Name"), None), (columns.role, _("Role"), None)]
        if columns.has_dots and self._meetings:
            words = _("Last meeting") if self._meetings == 1 else _("Last {n} meetings")
            heads.append((columns.dots, words.format(n=self._meetings), None))
        for edges, words, align in heads:
            cell = _cell(box, edges)
            if align is None:
                paint_words(painter, cell, words, font, color)
            else:
                paint_words(painter, cell.adjusted(0, 0, -2, 0), words, font, color, align)
