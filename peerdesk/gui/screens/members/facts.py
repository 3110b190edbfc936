"""Beside the timeline: own words first, then the days of the last twelve weeks."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Card, HeatGrid, Words
from peerdesk.records.people.member_pages import MemberPage
from peerdesk.records.people.member_timeline import Weeks, last_weeks

_WORKDAYS = 5


class OwnWords(Card):
    """A member's own words on a soft ground; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__(ground="soft")
        self.setAccessibleName(title)
        self.words = Words("", "body", italic=True, wrap=True)
        self.body.setSpacing(2)
        self.body.addWidget(Words(title, "caption", "accent_text", bold=True))
        self.body.addWidget(self.words)

    def set_words(self, words: str) -> None:
        """Show these."""
        self.words.setText(words)
        self.setVisible(bool(words))


class MemberFacts(QWidget):
    """`show_page(page)`; `is_empty` says that there is nothing to show."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.good_at = OwnWords(_("What I am good at"))
        self.goal_words = OwnWords(_("What I want, in my words"))
        self.grid = HeatGrid(_("Last 12 weeks"))
        self.count = Words("", "caption", "quiet")
        self._weeks = Card(_("Last 12 weeks"))
        self._weeks.head.addWidget(self.count)
        self._weeks.body.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.good_at, self.goal_words, self._weeks):
            column.addWidget(card)
        column.addStretch(1)
        self.is_empty = True

    def show_page(self, page: MemberPage) -> None:
        """Show what this member has; each card hides while it is empty."""
        self.good_at.set_words(page.text("good_at"))
        self.goal_words.set_words(page.text("goal_words"))
        today = self._desk.clock.today()
        weeks = self._desk.ask(last_weeks, page.id, today)
        self.grid.set_rows(_rows(weeks, today, page.joined))
        n = len(weeks.days)
        self.count.setText(_("{n} days here").format(n=n) if n != 1 else _("1 day here"))
        self._weeks.setVisible(bool(weeks.days))
        words = page.text("good_at") or page.text("goal_words")
        self.is_empty = not words and not weeks.days


def _rows(weeks: Weeks, today: str, joined: str) -> list[tuple[str, list[float | None]]]:
    """A line for each weekday; at weekends only if the person ever came then."""
    monday = date.fromisoformat(weeks.monday)
    rows: list[tuple[str, list[float | None]]] = []
    for weekday in range(7):
        days = [monday + timedelta(days=weekday, weeks=week) for week in range(weeks.weeks)]
        cells = [_cell(day.isoformat(), weeks, today, joined) for day in days]
        if weekday < _WORKDAYS or any(cells):
            rows.append((format_date(days[0], "EEE", locale="en_US"), cells))
    return rows


def _cell(day: str, weeks: Weeks, today: str, joined: str) -> float | None:
    if day in weeks.days:
        return 1.0
    return None if day > today or day < joined else 0.0
