"""Who is here, and guests without names."""

from __future__ import annotations

from collections import Counter as Counted
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.notices import KEY, Person
from peerdesk.gui.screens.front_desk.rows import PeopleList, here_row
from peerdesk.gui.widgets import Button, Card, EmptyState, IconDisc, Row, Tag, Words
from peerdesk.gui.widgets.tips import set_tip
from peerdesk.records.drop_in.notices import notice_kinds
from peerdesk.records.drop_in.visits import (
    check_out,
    check_out_all,
    count_guests,
    day_summary,
    here_now,
    set_meals,
)

_HALF_A_MINUTE = 30_000
Said = tuple[tuple[tuple[str, Any], ...], tuple[str, ...], bool, str]
"""All a row depends on: the visit, kinds of notices, somebody of the same name, the time."""


class HereNow(Card):
    """The people who are here, the newest first; Enter or a click checks one out. ``notices()``."""

    notices = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=8, parent=parent)
        self.setAccessibleName(_("Here now"))
        self._desk = desk
        self._count = Tag("")
        self.all_out = Button(_("Check all out"), "quiet", height=36)
        self.all_out.clicked.connect(lambda: desk.do(check_out_all))
        self.people: list[Person] = []
        self._made: dict[Said, Row] = {}  # a row says the same until the minute is over
        self._made_at = ""
        self.open_notices = Button(_("Notices"), "quiet", key=KEY, height=36)
        self.open_notices.clicked.connect(self.notices)
        self.rows = PeopleList(_("Here now"))
        # A click must not take the keyboard from the box: the next letters are the next name.
        self.rows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows.acted.connect(self._check_out)
        self.rows.activated_row.connect(self._check_out)
        self._nobody = EmptyState(
            "door-open",
            _("Nobody is here now"),
            _("Who you check in shows up here, the newest first."),
        )
        self.body.addLayout(self._top())
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self._nobody, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_HALF_A_MINUTE)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Ask again who is here; where the marked person left, the next one is marked."""
        place = self.rows.currentIndex().row()
        clock = self._desk.clock
        time = clock.time()
        here = self._desk.ask(here_now, clock.today(), time)
        self._count.set_text(str(len(here)))
        self.people = [(each["member_id"], each["name"]) for each in here]
        marks = self._desk.ask(notice_kinds, [member for member, _name in self.people])
        folded = [fold(each["name"]) for each in here]
        names = Counted(folded)
        said = [
            (tuple(each.items()), tuple(marks.get(each["member_id"], ())), names[name] > 1, time)
            for each, name in zip(here, folded, strict=True)
        ]
        if time != self._made_at:
            self._made, self._made_at = {}, time
        shown = {
            each: self._made.get(each) or here_row(dict(each[0]), time, each[1], alike=each[2])
            for each in said
        }
        self._made |= shown  # who left may come back within the minute
        before = {row.id for row in self.rows.rows()}
        self.rows.set_rows(list(shown.values()))
        fresh = [row.id for row in self.rows.rows() if row.id not in before]
        if before and len(fresh) == 1:  # the one who was just checked in
            self.rows.light_up(fresh[0])
        if self.rows.hasFocus() and not self.rows.current_id():
            self.rows.setCurrentIndex(self.rows.row_model.index(min(place, len(here) - 1)))
        self._show_parts(some=bool(here))

    def _show_parts(self, *, some: bool) -> None:
        """All at once: Qt would lay out the whole window for each part that comes."""
        self._column.setEnabled(False)
        for part in (self._count, self.rows, self.all_out, self.open_notices):
            part.setVisible(some)
        self._nobody.setVisible(not some)
        self._column.setEnabled(True)

    def marked(self) -> Person | None:
        """Who is marked in the list while it has the keyboard."""
        place = self.rows.currentIndex().row()
        known = self.rows.hasFocus() and 0 <= place < len(self.people)
        return self.people[place] if known else None

    def showEvent(self, event: QShowEvent) -> None:
        """The minutes run while the list is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs behind other screens."""
        super().hideEvent(event)
        self._timer.stop()

    def _top(self) -> QHBoxLayout:
        """Title and link, set in so that they line up with the avatars and words of the rows."""
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 4, 0)
        top.setSpacing(10)
        top.addWidget(Words(_("Here now"), "lead", bold=True))
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.open_notices)
        top.addWidget(self.all_out)
        return top

    def _check_out(self, row_id: str) -> None:
        self._desk.do(check_out, int(row_id))


class Guests(Card):
    """What is counted without names: guests and meals, each with -1, +1, +5."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Guests and meals"))
        self._desk = desk
        self.guests = Counter(_("Guests, no names"), "users", (_("guest"), _("guests")))
        self.meals = Counter(_("Meals served"), "fork-knife", (_("meal"), _("meals")))
        self.guests.stepped.connect(lambda by: desk.do(count_guests, by))
        self.meals.stepped.connect(lambda by: desk.do(set_meals, self.meals.number + by))
        for counter in (self.guests, self.meals):
            self.body.addWidget(counter)

    def look(self) -> None:
        """Ask again how many there are."""
        today = self._desk.ask(day_summary, self._desk.clock.today())
        self.guests.show_number(today.guests)
        self.meals.show_number(today.meals)

    def set_tight(self, tight: bool) -> None:
        """Leave the pictures out where the words need their room."""
        for counter in (self.guests, self.meals):
            counter.set_tight(tight)


class Counter(QWidget):
    """Words, how many so far, and -1, +1, +5: ``stepped(by)``."""

    stepped = Signal(int)

    def __init__(self, title: str, icon: str, unit: tuple[str, str]) -> None:
        super().__init__()
        one, many = unit
        self.number = 0
        self._counted = Words("", "caption", "quiet")
        self.minus = self._button("−1", _("One {unit} fewer").format(unit=one), -1, "secondary")
        self.one = self._button("+1", _("One more {unit}").format(unit=one), 1, "soft")
        self.five = self._button("+5", _("Five more {unit}").format(unit=many), 5, "soft")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(title, "body", bold=True, wrap=True))
        words.addWidget(self._counted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._disc = IconDisc(icon, "sand", 40)
        row.addWidget(self._disc)
        row.addLayout(words, 1)
        for button in (self.minus, self.one, self.five):
            row.addWidget(button)

    def show_number(self, number: int) -> None:
        """How many there are today."""
        self.number = number
        self._counted.setText(_("Counted: {n}").format(n=number))
        self.minus.setEnabled(number > 0)

    def follow(self, other: QWidget) -> None:
        """Tab comes here after the other one, whichever was made first."""
        stops = (other, self.minus, self.one, self.five)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def set_tight(self, tight: bool) -> None:
        """Leave the picture out."""
        self._disc.setVisible(not tight)

    def _button(self, words: str, spoken: str, by: int, kind: str) -> Button:
        button = Button(words, kind)
        button.setAccessibleName(spoken)
        set_tip(button, spoken)
        button.set_bold(kind == "soft")
        button.clicked.connect(lambda: self.stepped.emit(by))
        return button
