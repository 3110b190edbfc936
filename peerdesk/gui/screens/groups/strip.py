"""The meetings of a group as pills in a row: some before, the one shown, the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.buttons import EnterButton
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import paint_box, paint_words
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.group_work.meetings import MOVED, Meeting

_PILL_WIDTH, _HEIGHT, _GAP, _ARROW_WIDTH = 118, 52, 8, 40
MOST_PILLS, FEWEST_PILLS = 7, 1


def day_words(meeting: Meeting, today: str) -> str:
    """The date on a pill: "Fri, Oct 16", "Today, Nov 6"."""
    short = say_short(meeting.day)
    if meeting.day != today:
        return short
    return _("Today, {day}").format(day=short.split(", ", 1)[1])


def came_words(meeting: Meeting, today: str) -> str:
    """What is known of a meeting: "8 came", "8 so far", "Cancelled", "Planned"."""
    if meeting.status == "cancelled":
        return _("Cancelled")
    if meeting.status == MOVED:
        return _("Moved to {day}").format(day=say_short(meeting.moved_to))
    if meeting.status == "held":
        words = _("{n} so far") if meeting.day == today else _("{n} came")
        return words.format(n=meeting.came)
    if meeting.moved_from and meeting.day >= today:
        return _("Moved, {day}").format(day=say_short(meeting.moved_from).split(", ", 1)[1])
    return _("Not filled in") if meeting.day < today else _("Planned")


class MeetingPill(EnterButton):
    """One meeting: its date, and below it what is known. ``shown`` is the one on the page."""

    focus_radius = 8

    def __init__(self, meeting: Meeting, today: str, *, shown: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = OwnPicture()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(meeting, today, shown=shown)

    def say(self, meeting: Meeting, today: str, *, shown: bool) -> None:
        """Stand for this meeting from now on."""
        self.meeting, self._shown = meeting, shown
        self._lines = (day_words(meeting, today), came_words(meeting, today))
        self.setAccessibleName(", ".join(self._lines))
        self.setAccessibleDescription(_("Shown here") if shown else "")
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(Theme.current())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill = "soft" if self._shown else "hover" if self.underMouse() else "card"
        self._picture.paint(self, partial(self._paint, fill=fill), self._lines, fill)

    def _paint(self, painter: QPainter, *, fill: str) -> None:
        theme, box = Theme.current(), QRectF(self.rect())
        edge = theme.color("accent" if self._shown else "line2")
        width = max(1.5, theme.line) if self._shown else theme.line
        paint_box(painter, box, theme.color(fill), edge, width)
        side, middle = theme.pad(12), box.height() / 2
        upper = QRectF(side, theme.pad(5), box.width() - side - 4, middle - theme.pad(5) + 2)
        lower = QRectF(side, middle, upper.width(), middle - theme.pad(5))
        words = theme.color("accent_text" if self._shown else "text")
        paint_words(painter, upper, self._lines[0], theme.font("body", bold=self._shown), words)
        paint_words(painter, lower, self._lines[1], theme.font("caption"), theme.color("quiet"))


class _Arrow(EnterButton):
    """The meeting before, or the next."""

    focus_radius = 8

    def __init__(self, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._picture = icon, OwnPicture()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.icon_px(_ARROW_WIDTH), pill_size(theme).height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill = "hover" if self.underMouse() and self.isEnabled() else "card"
        role = "text" if self.isEnabled() else "line2"
        self._picture.paint(self, partial(self._paint, fill=fill, role=role), fill, role)

    def _paint(self, painter: QPainter, *, fill: str, role: str) -> None:
        theme, box = Theme.current(), QRectF(self.rect())
        paint_box(painter, box, theme.color(fill), theme.color("edge"), theme.line)
        side = theme.icon_px(20)
        square = QRectF(0, 0, side, side)
        square.moveCenter(box.center())
        theme.icons.paint(painter, self._icon, square, theme.color(role))


def pill_size(theme: Theme) -> QSize:
    """A pill grows with the text."""
    return QSize(theme.px(_PILL_WIDTH), max(theme.pad(_HEIGHT), theme.px(40) + theme.pad(10)))


class MeetingStrip(QWidget):
    """MeetingStrip(parent=None): ``show_meetings(meetings, shown, today)``; ``chose(Meeting)``.

    Shows as many pills as have room; the arrows reach the others.
    """

    chose = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Meetings of this group"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._back = _Arrow("caret-left", _("The meeting before"), self)
        self._on = _Arrow("caret-right", _("The next meeting"), self)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self._row.addWidget(self._back)
        self._row.addWidget(self._on)
        self._row.addStretch(1)
        self.pills: list[MeetingPill] = []
        self._meetings: list[Meeting] = []
        self._shown: Meeting | None = None
        self._place, self._today = 0, ""
        Theme.current().changed.connect(self._dress)
        self._dress()

    def wanted(self) -> int:
        """How many pills have room."""
        theme = Theme.current()
        gap = theme.pad(_GAP)
        room = self.width() - 2 * (self._back.sizeHint().width() + gap) + gap
        return max(FEWEST_PILLS, min(MOST_PILLS, room // (pill_size(theme).width() + gap)))

    def show_meetings(self, meetings: Sequence[Meeting], shown: Meeting, today: str) -> None:
        """Show as many of these as have room, round the one on the page."""
        self._meetings, self._shown, self._today = list(meetings), shown, today
        places = (n for n, each in enumerate(self._meetings) if each == shown)
        self._place = next(places, 0)
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place < len(self._meetings) - 1)
        self._fill()

    def _dress(self) -> None:
        self._row.setSpacing(Theme.current().pad(_GAP))
        self._fill()

    def _fill(self) -> None:
        had = next((pill.meeting.day for pill in self.pills if pill.hasFocus()), "")
        window = self._window()
        if len(window) != len(self.pills):
            self._make(window)
        for pill, meeting in zip(self.pills, window, strict=True):
            pill.say(meeting, self._today, shown=meeting == self._shown)
            if had and meeting.day == had:
                pill.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, window: Sequence[Meeting]) -> None:
        """As many pills as there are meetings to show."""
        for pill in self.pills:
            self._row.removeWidget(pill)
            pill.hide()  # or Qt may still show it, as a window of its own
            pill.setParent(None)
            pill.deleteLater()
        self.pills = [self._pill(each) for each in window]
        for place, pill in enumerate(self.pills):
            self._row.insertWidget(1 + place, pill)
            pill.show()
            QWidget.setTabOrder(self.pills[place - 1] if place else self._back, pill)
        if self.pills:
            QWidget.setTabOrder(self.pills[-1], self._on)

    def _window(self) -> list[Meeting]:
        """The shown meeting with the next one, if there is room, and those before it."""
        room = self.wanted()
        after = 1 if room > 2 else 0
        last = min(len(self._meetings), self._place + after + 1)
        first = max(0, min(last - room, self._place))
        return self._meetings[first : first + room]

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        size = pill_size(theme)
        return QSize(5 * size.width(), size.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(pill_size(Theme.current()).width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.wanted() != len(self.pills):
            self._fill()

    def _pill(self, meeting: Meeting) -> MeetingPill:
        pill = MeetingPill(meeting, self._today, shown=meeting == self._shown, parent=self)
        pill.clicked.connect(lambda: self.chose.emit(pill.meeting))
        return pill

    def _step(self, step: int) -> None:
        place = self._place + step
        if 0 <= place < len(self._meetings):
            self.chose.emit(self._meetings[place])
