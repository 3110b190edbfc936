"""The front desk: check people in by a few letters, see who is here, check them out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.front_desk.box import ComingIn
from peerdesk.gui.screens.front_desk.cards import CardSheet
from peerdesk.gui.screens.front_desk.day_notes import NewNotes
from peerdesk.gui.screens.front_desk.head import DeskHead
from peerdesk.gui.screens.front_desk.here import Guests, HereNow
from peerdesk.gui.screens.front_desk.notices import KEY, NoticeSheet, WhoHere
from peerdesk.gui.screens.front_desk.reasons import Reasons
from peerdesk.gui.screens.front_desk.scanner import Scanner
from peerdesk.gui.screens.front_desk.the_day import TheDayPage
from peerdesk.gui.screens.groups.sheets_button import SheetsButton
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, ScrollPage, Stack
from peerdesk.records.drop_in.cards import scan_card
from peerdesk.records.drop_in.coming_and_going import came_or_went, come_or_go
from peerdesk.records.drop_in.visits import check_in_new, end_forgotten, left_open

_PEOPLE = frozenset({"member", "alias", "membership", "code"})
_COUNTS = frozenset({"headcount", "open_day"})
_ONE_COLUMN, _ROOMY, _LOW = 900, 1200, 620
_WIDEST = 1440
_QUIET, _NEXT = 1_000, 300
"""Milliseconds without a key after which parts are made that were not needed yet, one by one."""


class FrontDesk(Screen):
    """Left the box and the last check-in, right who is here and guests. One column when narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.coming_in = ComingIn(desk)
        self.reasons = Reasons(desk)
        self.here = HereNow(desk)
        self.guests = Guests(desk)
        self.forgotten = Banner("amber", action=_("End them at closing time"))
        self.forgotten.acted.connect(lambda: desk.do(end_forgotten))
        self.new_notes = NewNotes(desk)
        self.the_day: TheDayPage | None = None  # made when it is first looked at
        self._sheet: NoticeSheet | None = None
        self._missed = True  # people changed while something else was in front
        self.scanner = Scanner(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(_column(self.coming_in, self.reasons))
        self._columns.addWidget(_column(self.here, self.guests))
        self._page = page = ScrollPage()
        self._head = DeskHead(SheetsButton(desk, self))
        self.to_day = self._head.the_day
        page.body.addWidget(self._head)
        page.body.addWidget(self.new_notes)
        page.body.addWidget(self.forgotten)
        page.body.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._pages = Stack()
        self._pages.addWidget(page)
        whole.addWidget(self._pages)
        self._plan_ahead()
        self._wire()
        self._fit()

    def arrive(self, target: object = 0) -> None:
        """Look at everything again and put the keyboard in the box, with a name that was found.

        {"day": "2026-10-06"} shows the page of that day.
        """
        if isinstance(target, dict):
            self._show_day()
            self._day_page().show_day(str(target["day"]))
            return
        self._show_desk()
        self._look(behind=not self._missed)
        self._missed = False
        if isinstance(target, str):
            self.coming_in.field.setText(target)
        self._page.verticalScrollBar().setValue(0)  # a new note is seen, where there is room
        self.coming_in.land()

    def leave(self) -> None:
        """The next person at this screen is a new one; everything is saved already."""
        self._offer_reasons(0)

    def refresh(self, changes: Changes) -> None:
        """People, visits or lists have changed."""
        if self.the_day is not None:
            self.the_day.refresh(changes)
        if self.isVisible():
            self._look_at(changes)
        else:
            self._missed |= bool(_PEOPLE & changes.kinds)

    def where(self) -> Where:
        """Whether the page of the day is open, and what is half written there."""
        return self._day_page().where() if self._at_day() else {}

    def go_back(self, where: Where) -> None:
        """Open the page of the day again."""
        if where:
            self._show_day()
            self._day_page().go_back(where)

    def print_it(self) -> bool:
        """Ctrl+P on the page of the day prints its log."""
        return self._at_day() and self._day_page().print_it()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed anywhere go to the box, so that nobody is ever stopped; Esc skips."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if event.key() == Qt.Key.Key_Escape and self._at_day():
            self._show_desk()
        elif event.key() == Qt.Key.Key_Escape:
            self._skip()
        elif plain and not self._at_day() and event.text().strip():
            self.coming_in.land()
            self.coming_in.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _bring_up(self, text: str) -> None:
        """With large text box or names may be out of sight: typing scrolls the box to the top."""
        rows, page = self.coming_in.rows, self._page
        top = self.coming_in.mapTo(page.page, QPoint(0, 0)).y()
        bottom = rows.mapTo(page.page, rows.rect().bottomLeft()).y()
        seen_from = page.verticalScrollBar().value()
        if text and (top < seen_from or bottom > seen_from + page.viewport().height()):
            page.verticalScrollBar().setValue(top)

    def _show_box(self) -> None:
        self._page.ensureWidgetVisible(self.coming_in.field)

    def _wire(self) -> None:
        self.coming_in.chosen.connect(self._check_in)
        self.coming_in.named.connect(self._check_in_new)
        self.coming_in.escaped.connect(self._skip)
        self.coming_in.field.textChanged.connect(self._bring_up)
        self.coming_in.field.textChanged.connect(self._wait_for_quiet)
        self.coming_in.landed.connect(self._show_box)
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._show_box)
        self.coming_in.scanned.connect(self._scan)
        self.scanner.scanned.connect(self._scan)
        self.reasons.skipped.connect(self._skip)
        self.reasons.notices.connect(self._open_last)
        self.reasons.follow(self.coming_in.field)
        self.here.notices.connect(self._choose_notices)
        self._head.cards.clicked.connect(lambda: CardSheet(self, self.desk).open())
        self._head.kiosk.clicked.connect(lambda: self.go.emit("kiosk", 0))
        notices = QShortcut(QKeySequence(KEY), self)
        notices.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        notices.activated.connect(self._open_notices)
        self.here.all_out.clicked.connect(self.coming_in.land)
        self._head.the_day.clicked.connect(self._show_day)
        Theme.current().changed.connect(self._fit)

    def _plan_ahead(self) -> None:
        self._to_make: list[Callable[[], object]]
        self._to_make = [self.reasons.prepare, self._notice_sheet, self._day_page, self._draw_day]
        self._ahead = QTimer(self, singleShot=True)
        self._ahead.timeout.connect(self._make_ahead)

    def _wait_for_quiet(self) -> None:
        if self._to_make:
            self._ahead.start(_QUIET)

    def _make_ahead(self) -> None:
        """While nobody types: what the first check-in and the first look at the day will need."""
        if self.isVisible() and self._to_make:
            self._to_make.pop(0)()
            if self._to_make:
                self._ahead.start(_NEXT)

    def _draw_day(self) -> None:
        if not self._at_day():
            page = self._day_page()
            page.resize(self._pages.size())
            page.arrive()
            page.grab()

    def _at_day(self) -> bool:
        return self._pages.currentIndex() > 0

    def _day_page(self) -> TheDayPage:
        if self.the_day is None:
            self.the_day = TheDayPage(self.desk)
            self.the_day.back.clicked.connect(self._show_desk)
            self._pages.addWidget(self.the_day)
        return self.the_day

    def _show_day(self) -> None:
        page = self._day_page()
        self._pages.setCurrentWidget(page)
        page.arrive()
        page.hours.opened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_desk(self) -> None:
        self._pages.setCurrentIndex(0)
        self.coming_in.land()

    def _look(self, *, behind: bool) -> None:
        """All of it; ``behind``: who usually comes stands there already, and is asked for last."""
        self.new_notes.look()
        self._offer_reasons(self.reasons.visit_id)
        self._tell_forgotten()
        self.here.look()
        self.guests.look()
        (self.coming_in.look_soon if behind else self.coming_in.look_again)()

    def _look_at(self, changes: Changes) -> None:
        """Only the parts that the change concerns, so that each step is answered at once."""
        kinds, who_is_here = changes.kinds, came_or_went(changes)
        told = self.reasons.visit_id and not self.coming_in.held  # else the next visit is shown
        people = bool(_PEOPLE & kinds)
        if "hand_over" in kinds:
            self.new_notes.look()
        if told and (people or {"visit", "notice"} & kinds):
            self._offer_reasons(self.reasons.visit_id)
        if who_is_here:
            self._tell_forgotten()
        if who_is_here or people or "notice" in kinds:
            self.here.look()
        if _COUNTS & kinds:
            self.guests.look()
        if who_is_here or people:
            self.coming_in.look_soon()

    def _tell_forgotten(self) -> None:
        clock = self.desk.clock
        count = len(self.desk.ask(left_open, clock.today(), clock.time()))
        lead = _("1 visit has no end.") if count == 1 else _("{n} visits have no end.")
        words = _("Somebody was not checked out on an earlier day.")
        self.forgotten.set_words(lead.format(n=count), words)
        self.forgotten.setVisible(bool(count))

    def showEvent(self, event: QShowEvent) -> None:
        """A scanner is heard while the front desk is seen."""
        super().showEvent(event)
        self.scanner.listen(True)
        self._wait_for_quiet()

    def hideEvent(self, event: QHideEvent) -> None:
        """And only then."""
        super().hideEvent(event)
        self.scanner.listen(False)

    def _check_in(self, member_id: int) -> None:
        with self.coming_in.looking_later():
            self._greet(self.desk.do(come_or_go, member_id))

    def _scan(self, code: str) -> None:
        with self.coming_in.looking_later():
            self._greet(self.desk.do(scan_card, code))

    def _open_notices(self) -> None:
        """F7: of who is marked in the list, else of who came in last, else the choice of all."""
        person = self.here.marked()
        if person is None and self.reasons.marks.isVisibleTo(self.reasons):
            person = self.reasons.person
        if person is None:
            self._choose_notices()
        else:
            self._notice_sheet().open_for(*person)

    def _notice_sheet(self) -> NoticeSheet:
        if self._sheet is None:
            self._sheet = NoticeSheet(self, self.desk, keep=True)
        return self._sheet

    def _open_last(self) -> None:
        if self.reasons.person is not None:
            self._notice_sheet().open_for(*self.reasons.person)

    def _choose_notices(self) -> None:
        names = dict(self.here.people)
        choice = WhoHere(self, self.desk, self.here.people)
        choice.opened.connect(lambda who: self._notice_sheet().open_for(who, names[who]))
        choice.open()

    def _check_in_new(self, name: str, same_name: bool) -> None:
        with self.coming_in.looking_later():
            self._greet(self.desk.do(check_in_new, name, same_name=same_name))

    def _greet(self, changes: Changes | None) -> None:
        if changes is not None:
            self._offer_reasons(changes.added("visit") or changes.first("visit"))
            self.coming_in.clear()
        if not self._at_day():  # a card read there leaves the keyboard in the note
            self.coming_in.land()

    def _skip(self) -> None:
        self._offer_reasons(0)
        self.coming_in.land()
        self._settled.start(0)  # where the reasons stood the page has yet to close up

    def _offer_reasons(self, visit_id: int) -> None:
        self.reasons.show_visit(visit_id)
        self._spare()

    def _fit(self) -> None:
        theme = Theme.current()
        columns = theme.text_columns(self.window().width())
        narrow = columns < _ONE_COLUMN
        self._page.page.setMaximumWidth(theme.px(_WIDEST) + 2 * theme.pad(32))
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._columns.setSpacing(theme.pad(16))
        self._head.set_narrow(narrow)
        for place, share in enumerate((62, 38)):
            self._columns.setStretch(place, 0 if narrow else share)
        self.coming_in.set_narrow(narrow)
        self.here.rows.set_grows(narrow)
        self.guests.set_tight(not narrow and columns < _ROOMY)
        self._spare()

    def _spare(self) -> None:
        """In a low window the last check-in takes the place of the hint."""
        low = self.height() < Theme.current().px(_LOW)
        self.coming_in.set_short(low and self.reasons.isVisibleTo(self))


def _column(upper: QWidget, lower: QWidget) -> QWidget:
    """Two cards one below the other; the upper one takes the room. The width is the layout's."""
    column = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    column.setSizePolicy(policy)
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(16)
    rows.addWidget(upper, 1)
    rows.addWidget(lower)
    return column
