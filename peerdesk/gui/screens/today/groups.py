"""Today's groups, each with its one next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.clock import Clock
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, Divider, Tag, Words
from peerdesk.records.group_work.meetings import sessions_on
from peerdesk.records.spoken import length_words, short_clock

_SOON = 90


class GroupsCard(Card):
    """The groups of today by time. ``opened`` gives what the session page needs to open one."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Groups today"), link=_("Calendar"), parent=parent)
        self._desk = desk
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.buttons: list[Button] = []

    def look(self) -> None:
        """Ask again which groups meet; the keyboard stays at the button it was at."""
        used = next((n for n, each in enumerate(self.buttons) if each.hasFocus()), -1)
        rows = self._desk.ask(sessions_on, self._desk.clock.today())
        self._clear()
        if not rows:
            self._put(Words(_("No group meets today."), role="quiet", wrap=True))
        following = _next_up(rows, self._desk.clock.time())
        for place, row in enumerate(rows):
            if place:
                self._put(Divider(role="line"))
            self._put(self._line(row, is_next=row is following))
        if 0 <= used < len(self.buttons):
            self.buttons[used].setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, part: QWidget) -> None:
        self._list.addWidget(part)
        part.show()

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._list.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()  # Qt shows a part that was just laid in: without a parent, as a window
                gone.setParent(None)
                gone.deleteLater()

    def _line(self, row: Mapping[str, Any], *, is_next: bool) -> QWidget:
        theme, line = Theme.current(), QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, theme.pad(7), 0, theme.pad(7))
        layout.setSpacing(theme.pad(8))
        time = Words(short_clock(row["start_at"]) if row["start_at"] else "", bold=True)
        time.setFixedWidth(theme.px(56))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(row["name"], elide=True))
        words.addWidget(Words(_caption(row, self._desk.clock), "caption", "quiet", elide=True))
        layout.addWidget(time)
        layout.addLayout(words, 1)
        layout.addWidget(self._tail(row, is_next=is_next), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _tail(self, row: Mapping[str, Any], *, is_next: bool) -> QWidget:
        if row["status"] == "held":
            return Tag(_("Done"), "good", "check-circle")
        if row["status"] == "cancelled":
            return Tag(_("Cancelled"), "sand")
        if not self._desk.can("group.edit"):
            return Tag(_("Planned"), "sky")
        button = Button(_("Attendance"), "soft" if is_next else "secondary", height=36)
        button.setAccessibleName(_("Attendance for {name}").format(name=row["name"]))
        target: object = row["session_id"] or {
            "series_id": row["series_id"],
            "day": self._desk.clock.today(),
        }
        button.clicked.connect(lambda: self.opened.emit(target))
        self.buttons.append(button)
        return button


def _next_up(rows: Sequence[Mapping[str, Any]], now: str) -> Mapping[str, Any] | None:
    """The group under way or the next one; else the first that nobody wrote down."""
    open_rows = [row for row in rows if row["status"] == "planned"]
    later = [row for row in open_rows if (row["end_at"] or row["start_at"] or "") >= now]
    return next(iter(later or open_rows), None)


def _caption(row: Mapping[str, Any], clock: Clock) -> str:
    parts = [row["place"], _state_words(row, clock)]
    return " · ".join(part for part in parts if part)


def _state_words(row: Mapping[str, Any], clock: Clock) -> str:
    if row["status"] == "held":
        return _("{n} came").format(n=row["came"])
    if row["status"] == "cancelled" or not row["start_at"]:
        return ""
    now = clock.time()
    if now < row["start_at"]:
        away = _minutes_until(row["start_at"], clock)
        return _("starts in {time}").format(time=length_words(away)) if away <= _SOON else ""
    return _("on now") if now <= (row["end_at"] or row["start_at"]) else _("not written down yet")


def _minutes_until(at: str, clock: Clock) -> int:
    now = clock.now()
    start = datetime.fromisoformat(f"{now.date().isoformat()}T{at}")
    return max(1, round((start - now.replace(tzinfo=None)).total_seconds() / 60))
