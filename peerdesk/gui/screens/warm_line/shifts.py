"""The schedule of the lines, a week at a time: take a shift, ask for a swap, plan, carry on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu

from peerdesk.core.clock import day as read_day
from peerdesk.core.kinds import Field
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import Editor, OneLinkEditor
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.screens.warm_line.shift_copy import CopyWeek
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, EmptyState, IconButton, Row, RowList, Words
from peerdesk.records.group_work.group_dates import describe_times, say_day, say_short
from peerdesk.records.spoken import month_of_year
from peerdesk.records.support.workers import colleagues
from peerdesk.records.warm_line import shifts
from peerdesk.records.warm_line.call_log import lines
from peerdesk.records.warm_line.shift_cover import cover_words, shift_cover
from peerdesk.records.warm_line.shifts import A_WEEK, Shift

SHIFTS = BookPage(
    code="shifts",
    book=shifts.BOOK,
    title=N_("Shifts"),
    icon="calendar",
    new=N_("Add a shift"),
    add=N_("Add the shift"),
    one=N_("Shift"),
    empty=(N_("No shifts in this week"), N_("Add a shift, or copy a week you planned before.")),
    sections=(("", ("line_id", "day start_at end_at", "worker_id", "note")),),
    hints={"worker_id": N_("Empty: open for anybody"), "end_at": N_("May be after midnight")},
)


class ShiftForm(RecordForm):
    """The form of a shift: it offers who works here, and no auditor."""

    def make_editor(self, field: Field, label: str) -> Editor:
        """Who: by name."""
        if field.name != "worker_id":
            return super().make_editor(field, label)
        people = self._desk.ask(colleagues)
        return OneLinkEditor(label, [(int(each["id"]), str(each["name"])) for each in people])


class ShiftsPart(Card):
    """ShiftsPart(desk): ``first`` is the Sunday the week begins with; ``line_id`` 0 for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.line_id = desk, 0
        self.first = sunday(desk.clock.today())
        self.form: RecordForm | None = None
        self.copying: CopyWeek | None = None
        self.papers = LinePapers(desk, self)
        self._found: dict[str, Shift] = {}
        self._name = Words("", "lead", bold=True)
        self.cover = Words("", "body", wrap=True)
        self.back = IconButton("caret-left", _("Week before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next week"), kind="secondary")
        self._now = Button(_("This week"), "quiet", height=36)
        self.add = Button(_("Add a shift"), "primary", "plus", height=36)
        self.copy = Button(_("Copy this week"), "secondary", "copy", height=36)
        self.prints = Button(_("Print"), "secondary", "printer", height=36)
        self.rows = RowList(_("Shifts of the week"), lines=True, grows=True)
        self.none = EmptyState("calendar", _(SHIFTS.empty[0]), _(SHIFTS.empty[1]))
        self._build()
        self._wire()

    def look(self) -> None:
        """The week as it is in the records."""
        last = self.first + A_WEEK - timedelta(days=1)
        days = (self.first.isoformat(), last.isoformat())
        found = self._desk.ask(shifts.shifts_between, *days, self.line_id)
        self._name.setText(_("Week of {day}").format(day=say_day(days[0], year=True)))
        self._now.setVisible(self.first != sunday(self._desk.clock.today()))
        self._found = {str(each.id): each for each in found}
        self.rows.set_rows(self._rows(found))
        self.rows.setVisible(bool(found))
        self.none.setVisible(not found)
        plans = self._desk.can("shift.edit")
        self.add.setVisible(plans)
        self.copy.setVisible(plans and bool(found))
        self.prints.setVisible(bool(found))
        self._say_cover()

    def _say_cover(self) -> None:
        """How much of the week has somebody, and of the month its middle lies in."""
        said = []
        for words, days in (
            (_("Week"), (self.first, self.first + A_WEEK - timedelta(days=1))),
            (month_of_year(self._middle), _month_of(self._middle)),
        ):
            first, last = (day.isoformat() for day in days)
            cover = self._desk.ask(shift_cover, first, last, self.line_id)
            if cover.places:
                said.append(f"{words}: {cover_words(cover)}")
        self.cover.setText("\n".join(said))
        self.cover.setVisible(bool(said))

    @property
    def _middle(self) -> date:
        return self.first + timedelta(days=3)

    def turn(self, weeks: int) -> None:
        """Go some weeks on (or back)."""
        self.first += weeks * A_WEEK
        self.look()

    def fit(self, width: int) -> None:
        """The buttons stand below the week where there is no room beside it."""
        sides = QBoxLayout.Direction
        wide = Theme.current().text_columns(width) >= 820
        self._head.setDirection(sides.LeftToRight if wide else sides.TopToBottom)

    def open_form(self, key: str = "") -> None:
        """The shift of this row, or a new one."""
        row = self._desk.ask(shifts.BOOK.one, int(key)) if key else None
        first = max(self.first, read_day(self._desk.clock.today()))
        day = first if first < self.first + A_WEEK else self.first
        line = self.line_id or next((each["id"] for each in self._desk.ask(lines)), None)
        page = replace(SHIFTS, begins=lambda _desk: {"day": day.isoformat(), "line_id": line})
        self.form = ShiftForm(self._desk, self, page, row)
        self.form.open()

    def _rows(self, found: list[Shift]) -> list[Row]:
        rows, before = [], ""
        leads = tuple(say_short(each.day) for each in found)
        for each in found:
            row = self._row(each, new=each.day != before)
            rows.append(replace(row, lead_like=leads))
            before = each.day
        return rows

    def _row(self, each: Shift, *, new: bool) -> Row:
        tag, tint = _state(each)
        times = describe_times(each.start_at, each.end_at)
        return Row(
            id=str(each.id),
            title=each.worker or _("Nobody yet"),
            lead=say_short(each.day),
            caption=" · ".join(filter(None, (times, each.line, each.note))),
            tag=tag,
            tag_tint=tint,
            right=_("Today") if new and each.day == self._desk.clock.today() else "",
            action=self._does(each)[0],
            action_always=each.open or each.swap,
        )

    def _does(self, each: Shift) -> tuple[str, Callable[[], object] | None]:
        """The words of a row's button and what it does; nothing for shifts that are past."""
        desk, me = self._desk, self._desk.actor.id
        if each.day < desk.clock.today() or each.began_at or not desk.can("call.edit"):
            return "", None
        if each.worker_id == me:
            words = _("Keep it") if each.swap else _("Ask for a swap")
            wanted = not each.swap
            return words, lambda: desk.do(shifts.ask_for_swap, each.id, wanted=wanted)
        if each.open or each.swap:
            return _("Take it"), lambda: desk.do(shifts.take_shift, each.id)
        return "", None

    def _act(self, key: str) -> None:
        act = self._does(self._found[key])[1]
        if act is not None:
            act()

    def _build(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        week, does = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (week, (self.back, self._name, self.on, self._now)),
            (does, (self.copy, self.prints, self.add)),
        ):
            line.setSpacing(8)
            for part in parts:
                line.addWidget(part)
        week.addStretch(1)
        does.addStretch(1)
        self._head.addLayout(week, 1)
        self._head.addLayout(does)
        self.body.addLayout(self._head)
        self.body.addWidget(self.cover)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.none)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self._now.clicked.connect(self._to_now)
        self.add.clicked.connect(self._new)
        self.copy.clicked.connect(self._copy)
        self.prints.clicked.connect(self._offer_paper)
        self.rows.acted.connect(self._act)
        self.rows.activated_row.connect(self.open_form)

    def _to_now(self) -> None:
        self.first = sunday(self._desk.clock.today())
        self.look()

    def _new(self) -> None:
        self.open_form()

    def _copy(self) -> None:
        self.copying = CopyWeek(self._desk, self, self.first.isoformat())
        self.copying.open()

    def _offer_paper(self) -> None:
        menu = QMenu(self)
        for words, month in ((_("This week"), False), (_("The whole month"), True)):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, month=month: self.show_paper(month=month))
        menu.popup(self.prints.mapToGlobal(QPoint(0, self.prints.height())))

    def show_paper(self, *, month: bool = False) -> None:
        """The schedule of the week, or of the month of its middle, as pages."""
        self.papers.schedule(self._middle.isoformat(), self.line_id, month=month)


def sunday(day: str) -> date:
    """The Sunday a day's week begins with."""
    on = read_day(day)
    return on - timedelta(days=(on.weekday() + 1) % 7)


def _month_of(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _state(each: Shift) -> tuple[str, str]:
    if each.open:
        return _("Open"), "amber"
    if each.swap:
        return _("Swap wanted"), "amber"
    if each.on:
        return _("On now"), "good"
    return (_("Done"), "good") if each.ended_at else ("", "good")
