"""What a row of a RowList says, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kept_pictures import KeptPictures
from peerdesk.gui.widgets.list_model import ROW_ROLE, ModelIndex
from peerdesk.gui.widgets.painting import (
    MIDDLE,
    RIGHT,
    key_cap_size,
    paint_avatar,
    paint_box,
    paint_disc,
    paint_key_cap,
    paint_tag,
    paint_words,
    tag_size,
    width_of,
)


@dataclass(frozen=True)
class Row:
    """One row of a RowList.

    id comes back in the signals. avatar: initials ("" none); avatar_key picks its tint (id when
    ""). icon: an icon disc instead of an avatar, tinted icon_tint. tag, tag_tint, tag_icon: a
    status at the right; right: caption words at the right. action: words of the row's button,
    shown on hover and when current (always with action_always); action_icon, action_key (key
    cap), action_kind ("secondary", "primary" or "soft"). matched: spans (start, end) of the title
    to mark. bold: bold title. chevron: a caret at the right. done: title in quiet words. lead:
    bold words before the title, such as a time of day; they line up from row to row.
    lead_like: the leads of all rows, where they are of unlike width or some rows have none.
    caption_role: color role of the caption, such as "amber".
    """

    id: str
    title: str
    caption: str = ""
    avatar: str = ""
    avatar_key: str = ""
    icon: str = ""
    icon_tint: str = "accent"
    tag: str = ""
    tag_tint: str = "good"
    tag_icon: str = ""
    right: str = ""
    action: str = ""
    action_icon: str = ""
    action_key: str = ""
    action_kind: str = "secondary"
    action_always: bool = False
    matched: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    chevron: bool = False
    done: bool = False
    lead: str = ""
    lead_like: tuple[str, ...] = ()
    caption_role: str = "quiet"

    def spoken(self) -> str:
        """What a screen reader says for the row."""
        parts = (self.lead, self.title, self.caption, self.tag, self.right)
        return ", ".join(part for part in parts if part.strip())


Shape = tuple[bool, bool]
_MOUSE_OVER = QStyle.StateFlag.State_MouseOver.value
_NAME_ROOM = 120
"""A tag goes where avatar and name would have less than this."""


def row_words(row: Row) -> dict[int, str]:
    """What a row says, by role."""
    return {
        Qt.ItemDataRole.DisplayRole: row.title,
        Qt.ItemDataRole.AccessibleTextRole: row.spoken(),
        Qt.ItemDataRole.AccessibleDescriptionRole: row.action,
    }


_COATS = {
    "primary": ("accent", "", "on", "accent_hover"),
    "secondary": ("card", "edge", "text", "hover"),
    "soft": ("soft", "", "accent_text", "soft2"),
}


def action_rect(theme: Theme, row: Row, box: QRect) -> QRect:
    """Where the row's button lies inside the row."""
    if not row.action:
        return QRect()
    font = theme.font("body", bold=row.action_kind == "primary")
    wide = width_of(row.action, font) + 2 * theme.pad(12)
    if row.action_icon:
        wide += theme.icon_px(20) + theme.pad(8)
    if row.action_key:
        wide += key_cap_size(theme, row.action_key).width() + theme.pad(10)
    high = min(theme.control(36), box.height() - 8)
    top = box.top() + (box.height() - high) // 2
    return QRect(box.right() - wide - theme.pad(7), top, wide, high)


def paint_action(painter: QPainter, theme: Theme, row: Row, box: QRect, *, hovered: bool) -> None:
    """The row's button, looking like a Button."""
    fill, edge, words, over = _COATS[row.action_kind]
    if theme.is_contrast and row.action_kind == "soft":
        edge = "accent"
    place = QRectF(box)
    edge_color = theme.color(edge) if edge else None
    ground = theme.color(over if hovered else fill)
    paint_box(painter, place, ground, edge_color, theme.line, 8.0)
    color = theme.color(words)
    font = theme.font("body", bold=row.action_kind == "primary")
    left: float = box.left() + theme.pad(12)
    if row.action_icon:
        side = theme.icon_px(20)
        square = QRectF(left, place.center().y() - side / 2, side, side)
        theme.icons.paint(painter, row.action_icon, square, color)
        left += side + theme.pad(8)
    wide = width_of(row.action, font)
    line = QRectF(left, place.top(), wide, place.height() - 1)
    paint_words(painter, line, row.action, font, color)
    if row.action_key:
        cap = key_cap_size(theme, row.action_key)
        top = place.top() + (place.height() - cap.height()) / 2
        spot = QRectF(round(left + wide + theme.pad(10)), round(top), cap.width(), cap.height())
        paint_key_cap(painter, theme, spot, row.action_key, color)


@dataclass(frozen=True)
class Look:
    """How a row looks besides its words: a hairline below, the current one, the pointer on it."""

    lined: bool
    current: bool
    hovered: bool


class RowDelegate(QStyledItemDelegate):
    """Paints rows: avatar, two lines, tag or right words, selection bar, the row's button."""

    lines = False
    line_inset = 0
    indent = 12
    lit_id = ""
    hover_spot = QPointF(-1, -1)
    current_row = -1

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures = KeptPictures()
        self._buttons = KeptPictures("soft")  # of the current row: the same from row to row

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        row = index.data(ROW_ROLE)
        return QSize(theme_width(), row_height(Theme.current(), row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row, box = index.data(ROW_ROLE), option.rect
        state: QStyle.StateFlag = option.state
        hovered = bool(state.value & _MOUSE_OVER)
        current = index.row() == self.current_row
        lined = self.lines and index.row() < index.model().rowCount() - 1
        look = Look(lined, current, hovered)
        if hovered or row.id == self.lit_id:
            self._paint_row(painter, box, row, look)
        else:
            draw = partial(self._paint_row, row=row, look=look)
            self.pictures.paint(painter, box, (row, look), draw)

    def _paint_row(self, painter: QPainter, box: QRect, row: Row, look: Look) -> None:
        theme = Theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.lined:
            inset = theme.pad(self.line_inset)
            wide = box.width() - 2 * inset
            painter.fillRect(box.left() + inset, box.bottom(), wide, 1, theme.color("line"))
        if row.id == self.lit_id:
            paint_box(painter, QRectF(box), theme.color("soft"), None, 0.0, 8.0)
        self._paint_ground(painter, theme, box, current=look.current, hovered=look.hovered)
        left = self._paint_lead(painter, theme, row, box, current=look.current)
        right = self._paint_tail(painter, theme, row, box, look)
        self._paint_text(painter, theme, row, QRect(left, box.top(), right - left, box.height()))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, theme: Theme, box: QRect, *, current: bool, hovered: bool
    ) -> None:
        if current:
            edge = theme.color("accent") if theme.is_contrast else None
            paint_box(painter, QRectF(box), theme.color("soft"), edge, 2.0, 8.0)
            bar = QRectF(box.left(), box.top() + 8, 4, box.height() - 16)
            paint_box(painter, bar, theme.color("accent"), None, 0.0, 2.0)
        elif hovered:
            paint_box(painter, QRectF(box), theme.color("hover"), None, 0.0, 8.0)

    def _paint_lead(
        self, painter: QPainter, theme: Theme, row: Row, box: QRect, *, current: bool
    ) -> int:
        """Draw avatar or icon disc; gives where the words begin."""
        left = box.left() + theme.pad(self.indent)
        if row.lead or row.lead_like:
            font = theme.font("body", bold=True)
            leads = (row.lead, *row.lead_like)
            wide = max(theme.px(52), *(width_of(each, font) for each in leads))
            line = QRectF(left, box.top(), wide, box.height() - 1)
            paint_words(painter, line, row.lead, font, theme.color("text"))
            left += wide + theme.pad(12)
        if not row.avatar and not row.icon:
            return left
        side = theme.icon_px(36)
        disc = QRectF(left, box.top() + (box.height() - side) // 2, side, side)
        if row.avatar:
            key = row.avatar_key or row.id
            paint_avatar(painter, theme, disc, row.avatar, key, bare=current)
        else:
            color = paint_disc(painter, theme, disc, row.icon_tint, bare=current)
            inner = theme.icon_px(19)
            square = QRectF(0, 0, inner, inner)
            square.moveCenter(disc.center())
            theme.icons.paint(painter, row.icon, square, color)
        return left + side + theme.pad(12)

    def _paint_tail(self, painter: QPainter, theme: Theme, row: Row, box: QRect, look: Look) -> int:
        """Draw what stands at the right; gives where the words end."""
        right = box.right() - theme.pad(self.indent)
        if row.action and (look.current or look.hovered or row.action_always):
            place = action_rect(theme, row, box)
            self._paint_button(painter, row, place, look)
            right = place.left() - theme.pad(10)
            if not row.action_always:
                return self._paint_tag(painter, theme, row, box, right)
        if row.chevron:
            side = theme.icon_px(16)
            square = QRectF(right - side, box.center().y() - side / 2, side, side)
            theme.icons.paint(painter, "caret-right", square, theme.color("quiet"))
            right -= side + theme.pad(8)
        if row.right:
            font = theme.font("caption")
            wide = width_of(row.right, font)
            place = QRect(right - wide, box.top(), wide, box.height())
            paint_words(painter, QRectF(place), row.right, font, theme.color("quiet"), RIGHT)
            right -= wide + theme.pad(10)
        return self._paint_tag(painter, theme, row, box, right)

    def _paint_button(self, painter: QPainter, row: Row, place: QRect, look: Look) -> None:
        hovered = QRectF(place).contains(self.hover_spot)
        words = (row.action, row.action_icon, row.action_key, row.action_kind)

        def draw(on: QPainter, box: QRect) -> None:
            on.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_action(on, Theme.current(), row, box, hovered=hovered)

        if look.current:
            self._buttons.paint(painter, place, (words, hovered), draw)
        else:
            draw(painter, place)

    def _paint_tag(self, painter: QPainter, theme: Theme, row: Row, box: QRect, right: int) -> int:
        """The tag, where it leaves the name some room; gives where the words end."""
        size = tag_size(theme, row.tag, row.tag_icon)
        if not row.tag or right - box.left() - size.width() < theme.px(_NAME_ROOM):
            return right
        top = box.top() + (box.height() - size.height()) // 2
        spot = QRectF(right - size.width(), top, size.width(), size.height())
        paint_tag(painter, theme, spot, row.tag, row.tag_tint, row.tag_icon)
        return right - size.width() - theme.pad(10)

    def _paint_text(self, painter: QPainter, theme: Theme, row: Row, box: QRect) -> None:
        font = theme.font("body", bold=row.bold)
        high = QFontMetrics(font).height()
        caption = theme.font("caption")
        low = QFontMetrics(caption).height() + 1 if row.caption else 0
        top = box.top() + (box.height() - high - low) / 2
        line = QRectF(box.left(), top, box.width(), high)
        role = "quiet" if row.done else "text"
        if row.matched:
            _paint_matched(painter, theme, line, row, font)
        else:
            paint_words(painter, line, row.title, font, theme.color(role))
        if row.caption:
            under = QRectF(box.left(), top + high + 1, box.width(), low)
            paint_words(painter, under, row.caption, caption, theme.color(row.caption_role))


def _paint_matched(painter: QPainter, theme: Theme, line: QRectF, row: Row, font: QFont) -> None:
    """The title with its matched letters bold, in accent and underlined by 2 px."""
    bold = theme.font("body", bold=True)
    left, at = line.left(), 0
    painter.save()
    painter.setClipRect(line.adjusted(0, -2, 0, 3))
    for start, end in (*row.matched, (len(row.title), len(row.title))):
        for words, marked in ((row.title[at:start], False), (row.title[start:end], True)):
            if not words:
                continue
            face = bold if marked else font
            wide = QFontMetrics(face).horizontalAdvance(words)
            color = theme.color("accent_text" if marked else "text")
            painter.setFont(face)
            painter.setPen(color)
            spot = QRectF(left, line.top(), wide + 4, line.height())
            painter.drawText(spot, int(MIDDLE & ~Qt.AlignmentFlag.AlignHCenter), words)
            if marked:
                under = line.bottom() - 1
                painter.fillRect(QRectF(left, under, wide, 2), theme.color("accent"))
            left += wide
        at = end
    painter.restore()


def theme_width() -> int:
    """A row asks for this much and takes what it is given."""
    return Theme.current().px(160)


def row_height(theme: Theme, row: Row) -> int:
    """48 with two lines or an avatar, else 40; more where the text needs it."""
    return shape_height(theme, row_shape(row))


def row_shape(row: Row) -> Shape:
    """All that a row's height depends on: a second line, a picture."""
    return bool(row.caption), bool(row.avatar or row.icon)


def shape_height(theme: Theme, shape: Shape) -> int:
    """The height of a row of this shape; a list asks some twenty times a key."""
    return _height_of(shape, theme.face)


@lru_cache(maxsize=32)
def _height_of(shape: Shape, _face: tuple[str, int]) -> int:
    theme, (captioned, pictured) = Theme.current(), shape
    words = QFontMetrics(theme.font("body")).height()
    if captioned:
        words += QFontMetrics(theme.font("caption")).height() + 1
    least = 48 if captioned or pictured else 40
    side = theme.icon_px(36) if pictured else 0
    return max(least, words + theme.pad(8), side + theme.pad(12))
