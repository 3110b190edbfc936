"""All groups: a list with the next date of each, the month, and groups that ended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.insight import InsightPage, may_look
from peerdesk.gui.screens.groups.month import MonthCard
from peerdesk.gui.screens.groups.papers import Papers
from peerdesk.gui.screens.groups.type_in import TypeIn
from peerdesk.gui.screens.groups.week import WeekCard
from peerdesk.gui.widgets import Button, Card, EmptyState, Row, RowList, ScrollPage, Tabs, Words
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.group_work.meetings import SeriesLine, series_list

_MONTH, _WEEK, _ENDED, _ALL, _INSIGHT = "month", "week", "ended", "all", "insight"


class GroupList(QWidget):
    """GroupList(desk): signals ``open_series(id)``, ``open_meeting(Meeting)``, ``new_group`` and
    ``change_series(id)`` (an ended group's row).
    """

    open_series = Signal(object)
    open_meeting = Signal(object)
    open_member = Signal(object)
    change_series = Signal(object)
    new_group = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._papers = desk, Papers(desk, self)
        self.tabs = Tabs(_("What to show"), _tabs())
        self.rows = RowList(_("Groups"), lines=True, grows=True)
        self.ended = RowList(_("Groups that ended"), lines=True, grows=True)
        self.insight = InsightPage(desk) if may_look(desk) else None
        self.month, self.week = MonthCard(desk), WeekCard(desk)
        self.new_button = Button(_("New group"), "primary", "plus", height=44)
        self.type_button = Button(_("Type in a sheet"), icon="keyboard", height=44)
        self.print_button = Button(_("Print"), icon="printer", icon_after="caret-down", height=44)
        self._build()
        self._wire()

    def look_again(self) -> None:
        """Show the groups as they are now."""
        today = self._desk.clock.today()
        lines = self._desk.ask(series_list, today)
        ended = self._desk.ask(series_list, today, ended=True)
        self.rows.set_rows([self._row(line, today) for line in _by_next(lines)])
        self.ended.set_rows([_ended_row(line) for line in ended])
        tabs = _tabs()
        tabs += [(_INSIGHT, _("Insight"))] if self.insight else []
        tabs += [(_ENDED, _("Ended"))] if ended else []
        if self.tabs.count() != len(tabs):
            shown = self.tabs.chosen()
            self.tabs.set_choices(tabs)
            self.tabs.set_chosen(shown if shown in dict(tabs) else _ALL)
        self._first.setVisible(not lines)
        typist = self._desk.can("group.edit") and (bool(lines) or self._desk.can("visit.edit"))
        self.type_button.setVisible(typist)
        self._card.setVisible(bool(lines))
        self._look_at_part()

    def look_at_insight(self) -> None:
        """The same for what is only asked while it is in front."""
        if self.insight and self.tabs.chosen() == _INSIGHT:
            self.insight.look_again()

    def fit(self, columns: int) -> None:
        """A narrow window shows the month as a list."""
        self.month.set_narrow(narrow=columns < 900)

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, or on the one button that starts it; beside the list on
        the tab that is in front.
        """
        if self.tabs.chosen() != _ALL:
            self.tabs.setFocus()
        elif self.rows.rows():
            self.rows.setFocus()
            if not self.rows.current_id():
                self.rows.set_current(self.rows.rows()[0].id)
                self.rows.set_pinned(False)
        elif self.new_button.isVisible():
            self.new_button.setFocus()

    def menu_of(self) -> QMenu:
        """What can be printed for all groups."""
        menu = QMenu(self)
        month = menu.addAction(_("Print the month"))
        month.triggered.connect(lambda: self._papers.calendar(self.month.month))
        week = menu.addAction(_("Sign-in sheets of this week"))
        week.triggered.connect(lambda: self._papers.week_sheets(self._desk.clock.today()))
        file = menu.addAction(_("Save the dates as a calendar file…"))
        file.triggered.connect(lambda: self._papers.calendar_file(self._desk.clock.today()))
        if self._desk.can("visit.edit"):
            daily = menu.addAction(_("Daily sign-in sheet"))
            daily.triggered.connect(lambda: self._papers.daily_sheet(self._desk.clock.today()))
            large = menu.addAction(_("Daily sign-in sheet in large print"))
            large.triggered.connect(
                lambda: self._papers.daily_sheet(self._desk.clock.today(), large_print=True)
            )
        return menu

    def type_in(self) -> TypeIn:
        """Type in a paper sheet, one that waits first."""
        sheet = TypeIn(self, self._desk)
        sheet.open()
        return sheet

    def _offer_papers(self) -> None:
        menu, button = self.menu_of(), self.print_button
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def print_it(self) -> bool:
        """Ctrl+P: the month on the wall."""
        if self._papers.allowed:
            self._papers.calendar(self.month.month)
        return self._papers.allowed

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = ScrollPage()
        column.addWidget(scroll)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(_("Groups"), "title"), 1)
        head.addWidget(self.type_button)
        head.addWidget(self.print_button)
        head.addWidget(self.new_button)
        scroll.body.addLayout(head)
        scroll.body.addWidget(self.tabs)
        # Not a stack of pages: the longest of them would set the height of the others.
        self._parts: dict[str, QWidget] = {_ALL: self._all_page(), _WEEK: self.week}
        self._parts[_MONTH] = self.month
        if self.insight:
            self._parts[_INSIGHT] = self.insight
        self._parts[_ENDED] = self._ended_page()
        for part in self._parts.values():
            scroll.body.addWidget(part, 1)
        self._turn(_ALL)
        self.new_button.setVisible(self._desk.can("group.make"))
        self.print_button.setVisible(self._papers.allowed)
        self.type_button.setVisible(self._desk.can("group.edit"))

    def _all_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._card.add_rows(self.rows)
        self.rows.set_ground("card")
        self._first = Card()
        words = _(
            "A support group, a class, a walk: add it once, and its dates come by themselves."
        )
        button = _("New group") if self._desk.can("group.make") else ""
        self._empty = EmptyState("users-three", _("No groups yet"), words, button, "soft")
        self._empty.pressed.connect(self.new_group)
        self._first.body.addWidget(self._empty)
        column.addWidget(self._card)
        column.addWidget(self._first, 1)
        column.addStretch(1)
        return page

    def _ended_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.add_rows(self.ended)
        column.addWidget(card)
        column.addStretch(1)
        return page

    def _wire(self) -> None:
        self.tabs.chose.connect(self._turn)
        self.rows.activated_row.connect(lambda row: self.open_series.emit(int(row)))
        self.rows.acted.connect(lambda row: self.open_series.emit(int(row)))
        self.ended.activated_row.connect(lambda row: self.open_series.emit(int(row)))
        self.ended.acted.connect(lambda row: self.change_series.emit(int(row)))
        self.month.opened.connect(self.open_meeting)
        self.week.opened.connect(self.open_meeting)
        if self.insight:
            self.insight.open_series.connect(self.open_series)
            self.insight.open_member.connect(self.open_member)
        self.new_button.clicked.connect(self.new_group)
        self.print_button.clicked.connect(self._offer_papers)
        self.type_button.clicked.connect(self.type_in)

    def _turn(self, part: str) -> None:
        if part == _INSIGHT and self.insight:
            self.insight.look_again()
        for name, page in self._parts.items():
            page.setVisible(name == part)
        self._look_at_part()

    def _look_at_part(self) -> None:
        """The dates are asked for where they are seen."""
        for part in (self.month, self.week):
            if not part.isHidden():
                part.look_again()

    def _row(self, line: SeriesLine, today: str) -> Row:
        now = line.next_day == today
        facts = [line.rule_words, line.place]
        if line.last_day:
            came = _("{n} came on {day}").format(n=line.last_came, day=say_short(line.last_day))
            facts.append(came)
        can = self._desk.can("group.edit")
        return Row(
            id=str(line.series_id),
            title=line.name,
            caption=" · ".join(fact for fact in facts if fact),
            icon="users-three",
            icon_tint="accent" if now else "sand",
            right="" if now else self._next_words(line),
            tag=_("Today") if now else "",
            tag_tint="good",
            action=_("Attendance") if now and can else "",
            action_kind="soft",
            action_always=True,
            bold=True,
            chevron=not (now and can),
        )

    def _next_words(self, line: SeriesLine) -> str:
        if not line.next_day:
            return _("No date yet")
        return _("Next: {day}").format(day=say_short(line.next_day))


def _tabs() -> list[tuple[str, str]]:
    return [(_ALL, _("Groups")), (_WEEK, _("Week")), (_MONTH, _("Month"))]


def _by_next(lines: list[SeriesLine]) -> list[SeriesLine]:
    """Soonest first; those without a date last, by name."""
    return sorted(lines, key=lambda line: (not line.next_day, line.next_day))


def _ended_row(line: SeriesLine) -> Row:
    words = _("Last met {day}").format(day=say_short(line.last_day)) if line.last_day else ""
    facts = (line.rule_words, line.place)
    return Row(
        id=str(line.series_id),
        title=line.name,
        caption=" · ".join(fact for fact in facts if fact),
        icon="users-three",
        icon_tint="sand",
        right=words,
        action=_("Change"),
    )
