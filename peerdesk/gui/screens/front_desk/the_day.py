"""The day: hours, closed days, heads by the hour, meals, things given out, notes, the day's log."""

from __future__ import annotations

from datetime import time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_days import daily_log_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import noted, show_pdf
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.front_desk.day_notes import DayNotes
from peerdesk.gui.screens.front_desk.here import Counter
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    Dialog,
    IconButton,
    LabelledField,
    LineField,
    ScrollPage,
    TimeField,
    Words,
)
from peerdesk.records.codes import choices
from peerdesk.records.drop_in.hand_overs import notes_of_day
from peerdesk.records.drop_in.open_days import (
    TheDay,
    count_heads,
    give_item,
    open_after_all,
    set_hours,
    stay_closed,
    the_day,
)
from peerdesk.records.drop_in.visits import close_day, set_meals
from peerdesk.records.papers import Paper
from peerdesk.records.spoken import clock_words, long_day

_CONCERNS = frozenset({"visit", "headcount", "open_day", "item_given", "hand_over", "code"})
_ONE_COLUMN = 900
_USUAL = range(9, 17)


class TheDayPage(Screen):
    """TheDayPage(desk): today first; the arrows and a typed date lead to other days."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.day = desk.clock.today()
        self.hours = HoursCard(desk, self)
        self.heads = HeadsCard(desk, self.hours.after_all)
        self.given = GivenCard(desk)
        self.notes = DayNotes(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(_column(self.hours, self.heads), 1)
        self._columns.addWidget(_column(self.notes, self.given), 1)
        page = ScrollPage()
        page.body.addLayout(self._head())
        self.hours.settled.connect(self._later.setFocus)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def arrive(self, target: object = 0) -> None:
        """Show the day asked for (``YYYY-MM-DD``), else today."""
        self.show_day(target if isinstance(target, str) and target else self.desk.clock.today())

    def where(self) -> Where:
        """The day and a note that is half written."""
        return {"day": self.day, "note": self.notes.field.text()}

    def go_back(self, where: Where) -> None:
        """Open the day again with the half-written note."""
        self.show_day(where["day"])
        self.notes.field.set_text(where["note"])

    def refresh(self, changes: Changes) -> None:
        """Something of a day has changed."""
        if self.isVisible() and _CONCERNS & changes.kinds:
            self.show_day(self.day)

    def print_it(self) -> bool:
        """Ctrl+P: the log of the day."""
        self._print()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def show_day(self, day: str) -> None:
        """Everything that is known of this day."""
        self.day = day
        today = self.desk.clock.today()
        told = self.desk.ask(the_day, day)
        lead = _("Today, {day}") if day == today else "{day}"
        self._title.setText(lead.format(day=long_day(day)))
        for card in (self.heads, self.given, self.notes):
            card.setVisible(day <= today)  # of a day ahead one can only say that it stays closed
        self.hours.show_day(told)
        self.heads.show_day(told)
        self.given.show_day(told)
        self.notes.look(day)

    def _head(self) -> QBoxLayout:
        self._title = Words("", "title", elide=True)
        self._earlier = IconButton("caret-left", _("The day before"))
        self._later = IconButton("caret-right", _("The day after"))
        self._earlier.clicked.connect(lambda: self._step(-1))
        self._later.clicked.connect(lambda: self._step(1))
        self.log = Button(_("Print the day's log"), "secondary", "printer")
        self.log.clicked.connect(self._print)
        self.back = Button(_("Front desk"), "quiet", "arrow-left")
        row, self._top = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        for widget in (self.back, self._earlier, self._title, self._later):
            row.addWidget(widget)
        row.addStretch(1)
        self._top.addLayout(row, 1)
        self._top.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        return self._top

    def _step(self, days: int) -> None:
        self.show_day((read_day(self.day) + timedelta(days=days)).isoformat())

    def _print(self) -> None:
        try:
            pdf = self.desk.ask(daily_log_printer, self.day)()
        except PeerDeskError as refusal:
            self.desk.refused.emit(str(refusal))
            return
        title = _("Log of the day: {day}").format(day=long_day(self.day))
        paper = Paper("daily_log", "open_day", 0, (self.day,))
        has_names = self.desk if self.desk.ask(notes_of_day, self.day) else None
        told = noted(self.desk, paper)
        show_pdf(self, title, pdf, f"Day log {self.day}", has_names=has_names, told=told)

    def _fit(self) -> None:
        theme = Theme.current()
        narrow = theme.text_columns(self.window().width()) < _ONE_COLUMN
        ways = QBoxLayout.Direction
        for each in (self._columns, self._top):
            each.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._columns.setSpacing(theme.pad(16))


class HoursCard(Card):
    """When the center was open, by whom; staying closed with a reason; closing for today.

    ``settled`` when the button that was pressed has gone, with the keyboard on it.
    """

    settled = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(_("Hours"))
        self._desk, self._over, self._day = desk, over, ""
        self.opened, self.closed = TimeField(_("Opened")), TimeField(_("Closed"))
        self._fields = {
            "opened_at": LabelledField(_("Opened"), self.opened),
            "closed_at": LabelledField(_("Closed"), self.closed),
        }
        self._told = Words("", "caption", "quiet", wrap=True)
        self.close_now = Button(_("Close for today"), "soft", "door")
        self.stay = Button(_("We stay closed…"), "secondary", "calendar-x")
        self.after_all = Button(_("We open after all"), "secondary", "door")
        for field in (self.opened, self.closed):
            field.changed.connect(lambda _time: self._save())
        self.close_now.clicked.connect(self._close)
        self.stay.clicked.connect(self._stay)
        self.after_all.clicked.connect(self._open)
        self._lay_out()

    def show_day(self, told: TheDay) -> None:
        """The hours of this day, and what can still be done with it."""
        self._day = told.day
        for field, at in ((self.opened, told.opened_at), (self.closed, told.closed_at)):
            if not field.hasFocus():
                field.set_value(time.fromisoformat(at) if at else None)
        self._told.setText(_hours_words(told))
        today = told.day == self._desk.clock.today()
        for typed in (self.opened, self.closed):
            typed.setEnabled(told.day <= self._desk.clock.today())
        self.close_now.setVisible(today and bool(told.opened_at) and not told.closed_at)
        self.stay.setVisible(not told.opened_at and not told.stayed_closed)
        self.after_all.setVisible(told.stayed_closed)
        for each in self._fields.values():
            each.set_error("")

    def _close(self) -> None:
        """The button goes; the keyboard must not land on a key that counts people."""
        if self._desk.do(close_day) is not None:
            self.closed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        """The button goes; the keyboard must not land on Undo. Of many days the next is next."""
        asking = ClosedBecause(self._over, self._desk, self._day)
        asking.accepted.connect(self.settled)
        asking.open()

    def _open(self) -> None:
        if self._desk.do(open_after_all, self._day) is not None:
            self.settled.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in self._fields.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self._told)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_now)
        buttons.addWidget(self.stay)
        buttons.addWidget(self.after_all)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _save(self) -> None:
        opened, closed = (_at(field) for field in (self.opened, self.closed))
        try:
            self._desk.attempt(set_hours, self._day, opened, closed)
        except Invalid as refusal:
            for problem in refusal.problems:
                self._fields.get(problem.field, self._fields["closed_at"]).set_error(problem.words)


class HeadsCard(Card):
    """People counted without names, hour by hour, each with -1, +1, +5; Tab comes ``after``."""

    def __init__(self, desk: Desk, after: QWidget) -> None:
        super().__init__(_("People without names, by the hour"))
        self._desk, self._day, self._after = desk, "", after
        self.counters: dict[int, Counter] = {}
        self._sum = Words("", "caption", "quiet", wrap=True)
        self.body.addWidget(self._sum)

    def show_day(self, told: TheDay) -> None:
        """The hours the center is usually open, and every hour somebody was counted in."""
        self._day = told.day
        counted = dict(told.hours)
        shown = {*_hours_of(told), *counted}
        if told.day == self._desk.clock.today():
            shown = {hour for hour in shown if hour <= int(self._desk.clock.time()[:2])}
            shown.add(int(self._desk.clock.time()[:2]))
        for hour in sorted(shown - self.counters.keys()):
            self._make(hour)
        for hour, counter in self.counters.items():
            counter.setVisible(hour in shown)
            counter.show_number(counted.get(hour, 0))
        words = _("{n} in all. Count each person once, in the hour they came.")
        more = _(" {n} of them at no special hour.").format(n=told.without_hour)
        self._sum.setText(words.format(n=told.heads) + (more if told.without_hour else ""))

    def _make(self, hour: int) -> None:
        """A counter when its hour is first shown: 24 of them would take a moment to make."""
        counter = Counter(clock_words(f"{hour:02}:00"), "", (_("person"), _("people")))
        counter.set_tight(True)
        counter.stepped.connect(lambda by: self._add(hour, by))
        earlier = [each for each in self.counters if each < hour]
        self.body.insertWidget(1 + len(earlier), counter)
        counter.follow(self.counters[max(earlier)].five if earlier else self._after)
        self.counters[hour] = counter

    def _add(self, hour: int, by: int) -> None:
        self._desk.do(count_heads, self._day, hour, by)


class GivenCard(Card):
    """Meals and things given out on the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Meals and things given out"))
        self._desk, self._day = desk, ""
        self.meals = Counter(_("Meals served"), "fork-knife", (_("meal"), _("meals")))
        self.meals.stepped.connect(lambda by: desk.do(set_meals, self.meals.number + by, self._day))
        self.body.addWidget(self.meals)
        self.items: dict[str, Counter] = {}

    def show_day(self, told: TheDay) -> None:
        """What was given on this day; the list of things is the center's own."""
        self._day = told.day
        self.meals.show_number(told.meals)
        for each in self._desk.ask(choices, "item"):
            if each.code not in self.items:
                self.items[each.code] = self._counter(each.code, each.label)
        numbers = {each.code: each.number for each in told.items}
        for code, counter in self.items.items():
            counter.show_number(numbers.get(code, 0))

    def _counter(self, code: str, label: str) -> Counter:
        counter = Counter(label, "", (label, label))
        counter.set_tight(True)
        counter.stepped.connect(lambda by: self._desk.do(give_item, self._day, code, by))
        self.body.addWidget(counter)
        return counter


class ClosedBecause(Dialog):
    """Asks why the center stays closed on a day."""

    def __init__(self, parent: QWidget, desk: Desk, day: str) -> None:
        words = _("A closed day does not count as an open one in reports.")
        title = _("Closed on {day}").format(day=long_day(day))
        super().__init__(parent, title, words, _("Stay closed"))
        self.reason = LineField(_("Why"), _("Holiday, snow, no staff…"))
        self.field = LabelledField(_("Why"), self.reason)
        self.body.addWidget(self.field)
        self._desk, self._day = desk, day
        self.chosen.connect(self._keep)

    def _keep(self) -> None:
        try:
            self._desk.attempt(stay_closed, self._day, self.reason.text())
        except PeerDeskError as refusal:
            self.field.set_error(str(refusal))
            return
        self.accept()


def _column(*cards: QWidget) -> QWidget:
    column = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    column.setSizePolicy(policy)
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(16)
    for card in cards:
        rows.addWidget(card)
    rows.addStretch(1)
    return column


def _at(field: TimeField) -> str | None:
    value = field.value()
    return f"{value:%H:%M}" if value else None


def _hours_words(told: TheDay) -> str:
    if told.stayed_closed:
        return _("Closed: {reason}").format(reason=told.closed_reason)
    if not told.opened_at:
        return _("Not opened yet. The first check-in opens the day.")
    if told.opened_by:
        return _("Opened by {name}").format(name=told.opened_by)
    return _("Opened with the first person who came.")


def _hours_of(told: TheDay) -> range:
    first = int(told.opened_at[:2]) if told.opened_at else _USUAL.start
    last = int(told.closed_at[:2]) if told.closed_at else _USUAL.stop
    return range(first, last + 1)
