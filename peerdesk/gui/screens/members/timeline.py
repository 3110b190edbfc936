"""The timeline of a member: filters, the days with what happened on them, and older ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.events import EventLine, EventList
from peerdesk.gui.screens.members.words import month_and_year
from peerdesk.gui.widgets import Button, Card, ChipGroup, EmptyState, Words
from peerdesk.records.people.member_timeline import (
    GROUPS,
    VISITS,
    Event,
    Timeline,
    contacts_with,
    joined_events,
    linked_calls,
    promises_to,
    stays_of,
    timeline,
    timeline_with_plans,
)
from peerdesk.records.spoken import clock_words, length_words, long_day

_PART = 60
_SIGNS = {
    "visit": ("door", "good"),
    "group": ("users-three", "plum"),
    "plan": ("notebook", "sky"),
    "call": ("phone", "accent"),
    "contact": ("handshake", "accent"),
    "referral": ("share-network", "sky"),
    "follow_up": ("list-checks", "sand"),
    "followed_up": ("check", "good"),
    "stay": ("bed", "plum"),
}
_MORE = (
    ("call.read", linked_calls),
    ("contact.read", contacts_with),
    ("follow_up.read", promises_to),
    ("respite.read", stays_of),
)
"""What stands between visits and groups, for whom the action allows it."""


class MemberTimeline(QWidget):
    """`show_member(id)`, `look()` again, `set_grows(bool)` where the page scrolls."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._id, self._limit = desk, 0, _PART
        self._grows = self._has_more = False
        self.filters = ChipGroup(_("Show"), _filters(), single=True)
        self.filters.set_chosen(["all"])
        self._range = Words("", "caption", "quiet")
        self.events = EventList(_("Timeline"))
        self.older = Button(_("Show older days"), "secondary", "clock-counter-clockwise", height=36)
        words = _("Visits and groups show here as they happen.")
        self._none = EmptyState("clock-counter-clockwise", _("Nothing yet"), words)
        self._lay_out()
        self.filters.changed.connect(self._filter)
        self.older.clicked.connect(self._more)
        self.events.end_reached.connect(self._more)

    def show_member(self, member_id: int) -> None:
        """Begin with the newest days of this member."""
        self._id, self._limit = member_id, _PART
        self.filters.set_chosen(["all"])
        self.look()
        self.events.scrollToTop()

    def look(self) -> None:
        """Read the same days again."""
        kind = next(iter(self.filters.chosen()), "all")
        shown = self._days(kind)
        events = joined_events(shown, self._between(shown.since) if kind == "all" else ())
        self.events.set_lines(_lines(events, self._desk.clock.today()))
        self.events.setVisible(bool(events))
        self._none.setVisible(not events)
        self._has_more = shown.more
        self.older.setVisible(shown.more and self._grows)
        self._range.setText(_range_words(events))

    def _days(self, kind: str) -> Timeline:
        if kind != "all":
            return self._desk.ask(timeline, self._id, kinds=(kind,), limit=self._limit)
        whole = timeline_with_plans if self._desk.can("plan.read") else timeline
        return self._desk.ask(whole, self._id, limit=self._limit)

    def _between(self, since: str) -> list[Event]:
        asked = [question for action, question in _MORE if self._desk.can(action)]
        return [each for question in asked for each in self._desk.ask(question, self._id, since)]

    def set_grows(self, grows: bool) -> None:
        """As high as its days, or scrolling by itself."""
        self._grows = grows
        self.events.set_grows(grows)
        self.older.setVisible(self._has_more and grows)

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(self.filters, 1)
        head.addWidget(self._range, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(head)
        card.body.addWidget(self.events, 1)
        card.body.addWidget(self._none, 1)
        card.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _filter(self) -> None:
        if not self.filters.chosen():
            self.filters.set_chosen(["all"])
        self.look()
        self.events.scrollToTop()

    def _more(self) -> None:
        if not self._has_more:
            return
        place = self.events.verticalScrollBar().value()
        self._limit += 4 * _PART
        self.look()
        self.events.stay_at(place)


def _filters() -> list[tuple[str, str, str]]:
    return [
        ("all", _("All"), ""),
        (VISITS, _("Visits"), "door"),
        (GROUPS, _("Groups"), "users-three"),
    ]


def _range_words(events: Sequence[Event]) -> str:
    return _("{month} to now").format(month=month_and_year(events[-1].day)) if events else ""


def _lines(events: Sequence[Event], today: str) -> list[EventLine]:
    lines: list[EventLine] = []
    for day, group in groupby(events, key=lambda each: each.day):
        lines.append(EventLine(head=_day_words(day, today), first=not lines))
        here = list(group)
        lines += [
            _line(each, today, joined=place < len(here) - 1) for place, each in enumerate(here)
        ]
    return lines


def _day_words(day: str, today: str) -> str:
    words = long_day(day)
    if day == today:
        return _("Today, {day}").format(day=words)
    return words if day[:4] == today[:4] else f"{words}, {day[:4]}"


def _line(event: Event, today: str, *, joined: bool) -> EventLine:
    icon, tint = _SIGNS[event.kind]
    title, caption = _told(event)
    right = _times(event, today)
    return EventLine(icon=icon, tint=tint, title=title, caption=caption, right=right, joined=joined)


def _told(event: Event) -> tuple[str, str]:
    """Title and second line."""
    if event.kind == "visit":
        return _("Visit"), ", ".join(event.words)
    if event.kind == "plan":
        return _("Worked on a WRAP plan"), _("What is inside is theirs alone.")
    if event.kind == "call":
        return _("Called the warm line"), _("They agreed to be named.")
    if event.kind in _SUPPORT:
        return _told_support(event)
    others = _("with {n} others").format(n=event.others) if event.others > 1 else ""
    if event.others == 1:
        others = _("with 1 other")
    return event.title, " · ".join(part for part in (", ".join(event.words), others) if part)


_SUPPORT = {
    "contact": N_("One-to-one"),
    "referral": N_("Referral"),
    "follow_up": N_("Follow-up due"),
    "followed_up": N_("Followed up"),
    "stay": N_("Respite stay"),
}


def _told_support(event: Event) -> tuple[str, str]:
    """One-to-one work, referrals, follow-ups and stays: what it is, then about what and by whom."""
    long = length_words(event.others) if event.kind == "contact" and event.others else ""
    if event.kind == "stay" and event.others:
        nights = _("1 night") if event.others == 1 else _("{n} nights").format(n=event.others)
        return _(_SUPPORT[event.kind]), nights
    parts = (event.title, ", ".join(event.words), long)
    return _(_SUPPORT[event.kind]), " · ".join(part for part in parts if part)


def _times(event: Event, today: str) -> str:
    if not event.start_at:
        return ""
    start = clock_words(event.start_at)
    if event.kind != "visit":
        return start
    if not event.end_at:
        return _("{start}, still here").format(start=start) if event.day == today else start
    end = clock_words(event.end_at)
    words = _("{start} to about {end}") if event.guessed else _("{start} to {end}")
    return words.format(start=start, end=end)
