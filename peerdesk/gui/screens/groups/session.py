"""The page of one meeting: its date among the others, the sheet, and the facts beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Where
from peerdesk.gui.screens.groups.attendance_sheet import AttendanceSheet, MonthAhead
from peerdesk.gui.screens.groups.coming import HereNowDialog, TimesDialog
from peerdesk.gui.screens.groups.day import MeetingMenu
from peerdesk.gui.screens.groups.facts import FactsCard
from peerdesk.gui.screens.groups.head import SessionHead
from peerdesk.gui.screens.groups.papers import Papers
from peerdesk.gui.screens.groups.people import PeopleSheet
from peerdesk.gui.screens.groups.preparation import PreparationDialog
from peerdesk.gui.screens.groups.sheet import SheetCard
from peerdesk.gui.screens.groups.strip import MOST_PILLS, MeetingStrip
from peerdesk.gui.screens.groups.type_in import TypeIn
from peerdesk.gui.screens.groups.type_in_source import Source, source_of, waiting_for
from peerdesk.gui.screens.plans.group_sheet import GroupPlans
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ScrollPage, Tabs, Words
from peerdesk.records.drop_in.sheet_typing import likely_in_group
from peerdesk.records.group_work.attendance import add_attendance, add_new_person, set_role, untick
from peerdesk.records.group_work.meetings import Meeting, meetings_around
from peerdesk.records.group_work.roster import Line, SessionPage, is_only_about, session_page
from peerdesk.records.group_work.sessions import Place, set_facts, set_status
from peerdesk.records.papers import note_look

WIDE = 1200
_FACTS_WIDTH = 348


class _Room(QWidget):
    """Holds the cards: they take what room there is and scroll inside, so the page need not."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, Theme.current().px(300))


class SessionView(QWidget):
    """SessionView(desk): ``open_meeting(series_id, day)``; signals ``back``, ``change_series(id)``,
    ``plan_wanted(target)``.

    ``was_drawn`` says whether the page was drawn once, seen or not; ``columns`` is the window's
    width in text columns, given by :meth:`fit`.
    """

    back = Signal()
    change_series = Signal(object)
    plan_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: SessionPage | None = None
        self._kept: list[int] = []
        self._last: SessionPage | None = None  # whose past still holds
        self.was_drawn = False
        self._columns = 0
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_neighbors)
        self.month = MonthAhead(desk, self)
        self.papers = Papers(desk, self)
        self.head = SessionHead(desk, printing=self.papers.allowed)
        self.strip = MeetingStrip()
        self.rule = Words("", "body", bold=True, wrap=True)
        self.where = Words("", "caption", "quiet")
        self.sheet, self.facts = SheetCard(desk), FactsCard(desk)
        self.tabs = Tabs(_("Parts of this page"), [("sheet", _("Sheet")), ("facts", _("Facts"))])
        self.menu = MeetingMenu(desk, self)
        self._build()
        self._wire()

    @property
    def page(self) -> SessionPage:
        """The meeting that is shown."""
        if self._page is None:
            raise RuntimeError("No meeting is open.")
        return self._page

    @property
    def place(self) -> Place:
        """What use cases call this meeting."""
        meeting = self.page.meeting
        return meeting.session_id or (meeting.series_id, meeting.day)

    def open_meeting(self, series_id: int, day: str, session_id: int = 0) -> None:
        """Show the meeting of this day; half-typed facts of the one before are kept."""
        self.facts.keep()
        self._kept = []
        self.sheet.picker.close()
        if self._desk.can("group.edit"):
            self.sheet.picker.set_likely_from(
                lambda: self._desk.ask(likely_in_group, series_id, day)
            )
        self._load(series_id, day, session_id)
        if self.page.meeting.session_id:
            self._desk.office.do(note_look, "session", self.page.meeting.session_id)
        if self.page.lines:
            self.sheet.grid.set_current(self.page.lines[0].member_id)
        self.tabs.set_chosen("sheet")
        self._turn("sheet")
        self.sheet.take_keyboard()
        self._show_from_top()

    def draw_ahead(self, meeting: Meeting | None) -> None:
        """Draw the page unseen, with what is on it, and forget what it said; then it opens soon."""
        if meeting is not None:
            self._load(meeting.series_id, meeting.day, meeting.session_id)
        self.was_drawn = True
        self.grab()
        self._page = None
        self.facts.forget()

    def spot(self) -> Where:
        """Which meeting is shown, which part of it, and which line has the keyboard."""
        meeting = self.page.meeting
        return {
            "series_id": meeting.series_id,
            "day": meeting.day,
            "session_id": meeting.session_id,
            "part": self.tabs.chosen(),
            "member_id": self.sheet.grid.current_member(),
        }

    def go_back(self, where: Where) -> None:
        """The same part and line again, once the meeting is open."""
        self.tabs.set_chosen(str(where["part"]))
        self._turn(str(where["part"]))
        if self.page.line_of(int(where["member_id"])):
            self.sheet.grid.set_current(int(where["member_id"]))

    def look_again(self) -> None:
        """The records changed: show them as they are now."""
        if self._page is not None:
            meeting = self._page.meeting
            self._load(meeting.series_id, meeting.day, meeting.session_id, behind=True)

    def told_of(self, changes: Changes) -> None:
        """A tick leaves alone how everyone came before; any other change may not."""
        if self._page is None or not is_only_about(self._page, changes):
            self._last = None

    def keep(self) -> None:
        """Save what is half-typed."""
        self.facts.keep()

    def show_month(self) -> AttendanceSheet:
        """People beside the dates of the month."""
        self.facts.keep()
        return self.month.open(self.page.series, self.page.meeting.day[:7])

    def add_here_now(self) -> HereNowDialog:
        """Tick people who are at the center."""
        dialog = HereNowDialog(self, self._desk, self.page, self.place)
        dialog.open()
        return dialog

    def ask_times(self, line: Line) -> TimesDialog:
        """When somebody came late or left early."""
        dialog = TimesDialog(self, self._desk, line)
        dialog.open()
        return dialog

    def show_people(self) -> PeopleSheet:
        """Who has a place, who waits, who completed it."""
        sheet = PeopleSheet(self, self._desk, self.page.series["id"], self.papers)
        sheet.open()
        return sheet

    def show_preparation(self) -> PreparationDialog:
        """The minutes of those who lead, besides the meeting."""
        self.facts.keep()
        dialog = PreparationDialog(self, self._desk, self.page, self.place)
        dialog.open()
        return dialog

    def work_on_plans(self, part: str = "") -> GroupPlans:
        """Each member's plan, and one click to write down the work on it."""
        self.facts.keep()
        sheet = GroupPlans(self, self._desk, self.page, self.place, part)
        sheet.wanted.connect(self.plan_wanted)
        sheet.open()
        return sheet

    def type_in(self) -> TypeIn:
        """Type in the paper sheet of this meeting."""
        self.facts.keep()
        series_id, day = self.page.meeting.series_id, self.page.meeting.day
        waiting = [source_of(each) for each in waiting_for(self._desk)]
        same = [each for each in waiting if (each.series_id, each.day) == (series_id, day)]
        sheet = TypeIn(self, self._desk, same[0] if same else Source(day, series_id))
        sheet.open()
        return sheet

    def print_it(self) -> bool:
        """Ctrl+P: the summary."""
        if self.papers.allowed and self._page is not None:
            self.facts.keep()
            self.papers.ask_summary(self.page)
            return True
        return False

    def fit(self, columns: int) -> None:
        """Lay out for the width of the window in text columns."""
        if columns == self._columns:
            return
        self._columns = columns
        wide = columns >= WIDE
        self.tabs.setVisible(not wide)
        self._beside.setVisible(wide)
        self.head.fit(columns)
        theme = Theme.current()
        self.facts.setFixedWidth(theme.px(_FACTS_WIDTH)) if wide else self._free_width()
        self._beside.setFixedWidth(theme.px(_FACTS_WIDTH))
        self._place_cards(wide=wide)
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(Theme.current().text_columns(self.window().width()))

    def _free_width(self) -> None:
        self.facts.setMinimumWidth(0)
        self.facts.setMaximumWidth(16_777_215)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = ScrollPage(margins=(32, 0, 32, 12), gap=10)
        column.addWidget(scroll)
        scroll.body.addWidget(self.head)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.strip, 1)
        self._beside = QWidget()
        words = QVBoxLayout(self._beside)
        words.setContentsMargins(20, 0, 0, 0)
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.rule)
        words.addWidget(self.where)
        words.addStretch(1)
        line.addWidget(self._beside)
        scroll.body.addLayout(line)
        scroll.body.addWidget(self.tabs)
        room = _Room()
        self._cards = QHBoxLayout(room)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._cards.setSpacing(16)
        self._stack = QStackedWidget()
        self._cards.addWidget(self._stack, 1)
        scroll.body.addWidget(room, 1)
        self._stack.addWidget(self.sheet)
        self._cards.addWidget(self.facts)

    def _place_cards(self, *, wide: bool) -> None:
        """The facts beside the sheet, or behind a tab."""
        if wide:
            self._stack.removeWidget(self.facts)
            self._cards.addWidget(self.facts)
            self.facts.show()
            self._stack.setCurrentWidget(self.sheet)
        elif self._stack.indexOf(self.facts) < 0:
            self._cards.removeWidget(self.facts)
            self._stack.addWidget(self.facts)
            self._turn(self.tabs.chosen())

    def _wire(self) -> None:
        self.head.back.connect(self.back)
        self.head.done.connect(self._done)
        self.head.sign_in_sheet.connect(lambda: self.papers.sign_in_sheet(self.page))
        self.head.summary.connect(self.print_it)
        self.head.more.connect(lambda button: self.menu.offer(self.page, button))
        self.menu.change_series.connect(self.change_series)
        self.menu.go_to.connect(lambda day: self.open_meeting(self.page.meeting.series_id, day))
        self.menu.removed.connect(self.back)
        self.menu.large_sheet.connect(
            lambda: self.papers.sign_in_sheet(self.page, large_print=True)
        )
        self.menu.type_in.connect(self.type_in)
        self.menu.certificate.connect(lambda: self.papers.ask_certificate(self.page))
        self.menu.people.connect(self.show_people)
        self.menu.month.connect(self.show_month)
        self.menu.here_now.connect(self.add_here_now)
        self.sheet.grid.times_wanted.connect(self.ask_times)
        self.menu.preparation.connect(self.show_preparation)
        self.menu.plans.connect(self.work_on_plans)
        self.strip.chose.connect(self._go)
        self.tabs.chose.connect(self._turn)
        for shown in (self.sheet.picker.offered, self.sheet.picker.moved, self.sheet.picker.ticked):
            shown.connect(self._show_names)
        self.sheet.box.textEdited.connect(self.month.wait)
        self.sheet.picked.connect(self._add)
        self.sheet.named.connect(self._add_new)
        self.sheet.ticked.connect(self._tick)
        self.sheet.role_chosen.connect(lambda row, role: self._desk.do(set_role, row, role))
        self.sheet.heads.connect(self._count)

    def _load(self, series_id: int, day: str, session_id: int, *, behind: bool = False) -> None:
        """Show the meeting; ``behind``: its neighbors a moment after a tick is shown."""
        past = self._last.before if self._last is not None else None
        self._page = self._desk.ask(session_page, series_id, day, self._kept, session_id, past)
        self._last, self.was_drawn = self._page, True
        self.head.show_page(self.page)
        self.sheet.show_page(self.page)
        self.facts.show_page(self.page, self.place)
        self._show_words()
        self.month.wait()
        if behind:
            self._soon.start()
        else:
            self._show_neighbors()

    def _show_neighbors(self) -> None:
        self._soon.stop()
        meeting, today = self.page.meeting, self._desk.clock.today()
        many = (MOST_PILLS, MOST_PILLS)
        around = self._desk.ask(meetings_around, meeting.series_id, meeting.day, *many)
        self.strip.show_meetings(around, meeting, today)

    def _show_words(self) -> None:
        if self._page is None:
            return
        facts = [self.page.series["place"] or ""]
        facts += [_("skips holidays")] if self.page.series["skips_holidays"] else []
        where = " · ".join(fact for fact in facts if fact)
        self.rule.setText(self.page.rule_words)
        self.where.setText(where)
        said = " · ".join(words for words in (self.page.rule_words, facts[0]) if words)
        self.head.set_caption(said if self._columns < WIDE else "")

    def _go(self, meeting: Meeting) -> None:
        self.open_meeting(meeting.series_id, meeting.day, meeting.session_id)

    def _turn(self, part: str) -> None:
        if self._stack.count() > 1:
            self._stack.setCurrentWidget(self.facts if part == "facts" else self.sheet)

    def _show_names(self) -> None:
        """In a low or enlarged window the page scrolls; the names offered come into sight."""
        top = self.sheet.mapTo(self._scroll.page, QPoint(0, 0)).y()
        bar = self._scroll.verticalScrollBar()
        bar.setValue(max(bar.value(), top - 8))

    def _show_from_top(self) -> None:
        """The name of the group, and what has the keyboard even in a low window."""
        self._scroll.verticalScrollBar().setValue(0)
        at = self.sheet.focusWidget()
        if at is not None:
            self._scroll.ensureWidgetVisible(at, 0, 8)

    def _add(self, member_id: int) -> None:
        self._desk.do(add_attendance, self.place, member_id, line=self.page.number_for(member_id))
        self._follow(member_id)

    def _add_new(self, name: str) -> None:
        made = self._desk.do(add_new_person, self.place, name, line=self.page.number_for(0))
        self._follow(made.added("member") if made else 0)

    def _tick(self, member_id: int) -> None:
        line = self.page.line_of(member_id)
        if line is None:
            return
        if line.here:
            self._kept = [*self._kept, member_id]
            self._desk.do(untick, line.attendance_id)
        else:
            self._desk.do(add_attendance, self.place, member_id, line=line.number)

    def _follow(self, member_id: int) -> None:
        """The line just added is the current one, and the box waits for the next name."""
        if member_id:
            self.sheet.grid.set_current(member_id)
        if self.sheet.box.isEnabled():
            self.sheet.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self, step: int) -> None:
        self._desk.do(set_facts, self.place, {"headcount": max(0, self.page.headcount + step)})

    def _done(self) -> None:
        self.facts.keep()
        meeting = self.page.meeting
        open_still = meeting.status == "planned" and meeting.day <= self._desk.clock.today()
        if not open_still or self._desk.do(set_status, self.place, "held") is not None:
            self.back.emit()
