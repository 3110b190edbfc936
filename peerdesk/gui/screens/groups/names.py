"""The box for the next name on the sheet, with the people it may mean in a list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.text import clean, fold, initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import LineField, Row, RowList
from peerdesk.gui.widgets.painting import brush_for, paint_box
from peerdesk.records.member_finding import FoundMember, find_members
from peerdesk.records.roster import Line

_NEW = "new"
_OFFERED = 6


class NameBox(LineField):
    """The box; keys that move or tick in the grid are sent on while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Next name on the sheet"),
            _("Next name on the sheet…"),
            icon="user-plus",
            hint=_("Enter adds · Space ticks"),
            height=44,
            parent=parent,
        )


class _Panel(QWidget):
    """The list's card, over the grid."""

    def __init__(self, rows: RowList, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(rows)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        paint_box(
            brush_for(self), self.rect().toRectF(), theme.color("card"), theme.color("field"), 1, 10
        )


class NamePicker(QObject):
    """NamePicker(desk, box, over): offers people while one types into ``box``.

    Signals: ``picked(member_id)`` a known member; ``named(text)`` a new person's name;
    ``there(member_id)`` someone whose line is ticked already; ``moved(steps)`` and ``ticked()`` for
    the grid while the box is empty; ``offered()`` when people are shown. ``over`` is the widget the
    list lies on.
    """

    picked = Signal(object)
    named = Signal(str)
    there = Signal(object)
    moved = Signal(int)
    ticked = Signal()
    offered = Signal()

    def __init__(self, desk: Desk, box: NameBox, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self.box, self._over = desk, box, over
        self._lines: tuple[Line, ...] = ()
        self.rows = RowList(_("People this may be"), grows=True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = _Panel(self.rows, over)
        box.textEdited.connect(self._look)
        box.installEventFilter(self)
        over.installEventFilter(self)
        self.rows.acted.connect(self._take)
        self.rows.activated_row.connect(self._take)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """The sheet as it is: who is ticked, and who is offered first."""
        self._lines = tuple(lines)

    def close(self) -> None:
        """Empty the box and take the list away."""
        self.box.clear()
        self._panel.hide()

    @property
    def is_open(self) -> bool:
        """Whether people are offered now."""
        return self._panel.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event.key())
        elif event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.box and event.type() == QEvent.Type.FocusOut:
            self._panel.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if steps:
            (self.rows.move_by if self.is_open else self.moved.emit)(steps)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if key == Qt.Key.Key_Space and not self.box.text():
            self.ticked.emit()
            return True
        if key == Qt.Key.Key_Escape and self.box.text():
            self.close()
            return True
        return False

    def _enter(self) -> None:
        if self.is_open:
            self.rows.act()
        elif self.box.text().strip():
            self._look(self.box.text())
            self.rows.act()

    def _look(self, text: str) -> None:
        name = clean(text)
        if not name:
            self._panel.hide()
            return
        rows = [self._row(each) for each in self._ordered(name)]
        known = any(fold(row.title) == fold(name) and not row.tag for row in rows)
        if not known and self._desk.can("member.add"):
            rows.append(_new_row(name))
        self.rows.set_current("")
        self.rows.set_rows(rows)
        self.rows.set_current(self._first(rows, name))
        self._place()
        self._panel.setVisible(bool(rows))
        self._panel.raise_()
        self.offered.emit()

    def _ordered(self, name: str) -> list[FoundMember]:
        """Whole names first, then those who are expected here, then the others."""
        today = self._desk.clock.today()
        found = self._desk.ask(find_members, name, _OFFERED, today=today)
        expected = {line.member_id for line in self._lines}
        return sorted(
            found, key=lambda each: (fold(each.name) != fold(name), each.id not in expected)
        )

    def _first(self, rows: Sequence[Row], name: str) -> str:
        """Who Enter means: the whole name, else the first who is not ticked yet.

        A new person only where nobody is found, so that two letters never make a member.
        """
        exact = [row for row in rows if fold(row.title) == fold(name)]
        exact.sort(key=lambda row: bool(row.tag))
        free = [row for row in rows if not row.tag and row.id != _NEW]
        return (exact or free or list(rows))[0].id if rows else ""

    def _row(self, found: FoundMember) -> Row:
        line = next((each for each in self._lines if each.member_id == found.id), None)
        here = line is not None and line.here
        alias = _("also {name}").format(name=found.alias) if found.alias else ""
        number = _("No. {n}").format(n=found.member_no) if found.alike else ""
        facts = (found.pronouns, alias, number, _("regular") if line and line.regular else "")
        return Row(
            id=str(found.id),
            title=found.name,
            caption=" · ".join(fact for fact in facts if fact),
            avatar=initials(found.name),
            matched=found.spans,
            tag=_("On the sheet") if here else "",
            tag_icon="check-circle" if here else "",
            action="" if here else _("Add"),
            action_key="" if here else "Enter",
            action_kind="primary",
        )

    def _take(self, row_id: str) -> None:
        name = clean(self.box.text())
        row = next((each for each in self.rows.rows() if each.id == row_id), None)
        if row is None:
            return
        self.close()
        if row_id == _NEW:
            self.named.emit(name)
        else:
            (self.there if row.tag else self.picked).emit(int(row_id))

    def _place(self) -> None:
        """Right below the box, as wide as the box, as high as there is room."""
        corner = self.box.mapTo(self._over, QPoint(0, self.box.height() + 6))
        room = self._over.height() - corner.y() - 8
        high = min(self.rows.content_height() + 14, max(room, 60))
        self._panel.setGeometry(QRect(corner.x(), corner.y(), self.box.width(), high))


def _new_row(name: str) -> Row:
    return Row(
        id=_NEW,
        title=_("Add “{name}” as new").format(name=name),
        caption=_("A name is all that is needed"),
        icon="user-plus",
        action=_("Add"),
        action_key="Enter",
        action_kind="primary",
    )
