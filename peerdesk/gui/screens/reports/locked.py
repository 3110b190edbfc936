"""The reports that were locked: what they were, what changed since, printed again, restated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.late import Late, LateLine, late_behind
from peerdesk.counting.locked import Difference, what_changed
from peerdesk.counting.locked_list import PAGE, LockedLine, locked_lines
from peerdesk.documents.figures import shown
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.figure import Record
from peerdesk.gui.screens.reports.locking import Locking
from peerdesk.gui.screens.reports.opening import ATTENDANCE, HERE, PAGES, VISIT
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Card,
    Divider,
    EmptyState,
    Flow,
    Row,
    RowList,
    ScrollPage,
    Words,
    grows_with_width,
)
from peerdesk.records.safekeeping.trail_words import day_words

_WIDE = 900
_PLACES = {
    "session": "session",
    "call": "warm_line",
    "member": "member",
    ATTENDANCE: ATTENDANCE,
}


class LockedReports(QWidget):
    """LockedReports(desk, locking): the list at the left, the chosen report at the right.

    ``look()`` reads it anew on a worker. Signals ``back()`` to the pages, ``opened(Record)`` one
    behind a changed number.
    """

    back = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, locking: Locking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._locking = desk, locking
        self.reading = Counting(desk, self)
        self.lines: list[LockedLine] = []
        self._most = PAGE
        self.back_button = Button(_("Back to the pages"), "quiet", "arrow-left", height=44)
        self.rows = RowList(_("Locked reports"), lines=True)
        self.rows.set_indent(8)
        self.older = Button(_("Show older reports"), "quiet", "caret-down", height=36)
        self.nothing = EmptyState(
            "archive",
            _("No report is locked yet"),
            _("Lock a report when you send it. It stays here as it was, to print it again."),
            _("Go to the pages"),
        )
        self.waiting = Words(_("Looking at the locked reports…"), "body", "quiet", wrap=True)
        self.detail = LockedDetail(desk, locking)
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.nothing.pressed.connect(self.back)
        self.older.clicked.connect(self._show_older)
        self.rows.current_changed.connect(self._choose)
        self.rows.activated_row.connect(lambda _id: self.detail.first_button().setFocus())
        self.detail.opened.connect(self.opened)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def look(self) -> None:
        """Read the list again; late entries are counted beside the window."""
        if not self.lines:
            self._stack.setCurrentWidget(self.waiting)
        self.reading.read(locked_lines, self._show, self._most)

    def _show(self, lines: list[LockedLine]) -> None:
        before = self.rows.current_id()
        self.lines = lines
        self.rows.set_rows([_row(each) for each in lines])
        self.older.setVisible(len(lines) >= self._most)
        self._stack.setCurrentWidget(self._both if lines else self.nothing)
        if lines:
            known = before in {str(each.id) for each in lines}
            chosen = before if known else str(lines[0].id)
            self.rows.set_current(chosen)
            self._choose(chosen)
            if not known:
                self.rows.setFocus()
        elif self.nothing.button is not None:
            self.nothing.button.setFocus()

    def _show_older(self) -> None:
        self._most += PAGE
        self.look()

    def choose(self, record_id: int) -> None:
        """Show this report at the right."""
        self.rows.set_current(str(record_id))

    def _choose(self, row_id: str) -> None:
        line = next((each for each in self.lines if str(each.id) == row_id), None)
        if line is not None:
            self.detail.show_line(line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Words(_("Locked reports"), "title"))
        head.addStretch(1)
        head.addWidget(self.back_button)
        self._list = Card(padding=12)
        self._list.body.addWidget(self.rows, 1)
        self._list.body.addWidget(self.older)
        self._both = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.addWidget(self._list, 5)
        self._sides.addWidget(self.detail, 6)
        self._stack = QStackedWidget()
        for each in (self._both, self.nothing, self.waiting):
            self._stack.addWidget(each)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._stack, 1)

    def _fit(self) -> None:
        theme = Theme.current()
        wide = theme.text_columns(self.window().width()) >= _WIDE
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._sides.setSpacing(theme.pad(16))
        side = theme.pad(32)
        self._column.setContentsMargins(side, 0, side, theme.pad(16))
        self._column.setSpacing(theme.pad(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one over the other."""
        super().resizeEvent(event)
        self._fit()


class LockedDetail(Card):
    """One locked report: its facts, what can be done, and what changed since."""

    opened = Signal(object)

    def __init__(self, desk: Desk, locking: Locking) -> None:
        super().__init__(padding=20)
        self._desk, self._locking = desk, locking
        self._line: LockedLine | None = None
        self._changes: list[Difference] = []
        self._late: list[LateLine] = []
        self.comparing, self.searching = Counting(desk, self), Counting(desk, self)
        self.facts = Words("", "body", "quiet", wrap=True)
        self.warning = Banner("brick")
        self.again = Button(_("Print again"), "primary", "printer")
        self.sent = Button(_("Mark as sent"), "secondary", "tray-arrow-down")
        self.restate = Button(_("Restate"), "secondary", "note-pencil")
        self.said = Words("", "body", "quiet", wrap=True)
        self.changes = RowList(_("What changed since"), grows=True)
        self.every = Button(_("All changes"), "quiet", "caret-left", height=36)
        self.late_title = Words("", "body", bold=True, wrap=True)
        self.late = RowList(_("Records behind the change"), grows=True)
        self._lay_out()
        self.again.clicked.connect(self._print)
        self.sent.clicked.connect(self._mark)
        self.restate.clicked.connect(self._restate)
        locking.counted.connect(self._counted_again)
        self.changes.activated_row.connect(self._look_behind)
        self.late.activated_row.connect(self._open)
        self.every.clicked.connect(self._show_every)

    def first_button(self) -> Button:
        """Where the keyboard goes from the list."""
        return next(
            (each for each in (self.again, self.sent) if each.isVisibleTo(self)), self.restate
        )

    def show_line(self, line: LockedLine) -> None:
        """Say what the report is, and compare it with the records of today on a worker."""
        self._line = line
        self.set_title(f"{line.title}, {line.period}")
        self.facts.setText(_facts(line))
        self.warning.setVisible(not line.whole)
        may = self._desk.can("report.lock")
        self.again.setVisible(line.whole and self._desk.can("report.print"))
        self.sent.setVisible(may)
        self.restate.setVisible(may and line.whole and not line.restated_by)
        self._show_changes([])
        if line.whole:
            self.said.setText(_("Comparing with the records of today…"))
            self.comparing.read(what_changed, self._show_changes, line.id)
        else:
            self.said.setText("")

    def _show_changes(self, found: Sequence[Difference]) -> None:
        self._changes = list(found)
        self.said.setText(_said(len(found)))
        self.changes.set_rows([_changed_row(place, each) for place, each in enumerate(found)])
        self._show_late("", [])

    def _look_behind(self, row_id: str) -> None:
        difference = self._changes[int(row_id)]
        if self._line is None or not self._desk.can("report.names"):
            return
        self._show_late(_("Looking for the records…"), [])
        self.every.setFocus()
        about = (difference.words, difference.column_words)
        title = _("Behind {number}").format(number=", ".join(each for each in about if each))
        self.searching.read(
            late_behind, lambda found: self._show_late(title, found), self._line.id, difference
        )

    def _show_late(self, title: str, found: Sequence[LateLine]) -> None:
        """The records behind one change, in the place of the changes; "" shows the changes."""
        self._late = list(found)
        self.late_title.setText(title)
        for each in (self.every, self.late_title):
            each.setVisible(bool(title))
        self.said.setVisible(not title)
        self.changes.setVisible(not title and bool(self._changes))
        rows = [
            Row(str(place), _first_up(each.words), each.how, chevron=bool(_place(each.late)))
            for place, each in enumerate(self._late)
        ]
        self.late.set_rows(rows)
        self.late.setVisible(bool(rows))
        if rows:
            self.late.setFocus()

    def _show_every(self) -> None:
        self._show_late("", [])
        self.changes.setFocus()

    def _open(self, row_id: str) -> None:
        line = self._late[int(row_id)]
        if place := _place(line.late):
            self.opened.emit(Record(*place, line.words))

    def _print(self) -> None:
        if self._line is not None:
            self._locking.reprint(self._line.id, self._line.number)

    def _mark(self) -> None:
        if self._line is not None:
            self._locking.mark(self._line)

    def _restate(self) -> None:
        """It counts for a moment before it asks why: say so where the changes are told."""
        if self._line is not None:
            self._show_late("", [])
            self.said.setText(_("Counting this report again…"))
            self._locking.restate(self._line.id)

    def _counted_again(self) -> None:
        self.said.setText(_said(len(self._changes)))

    def _lay_out(self) -> None:
        tampered = _("It does not say any more what was locked. Use the copy you sent.")
        self.warning.set_words(_("Changed outside PeerDesk."), tampered)
        buttons = QWidget()
        line = Flow(buttons, 8, 8)
        for each in (self.again, self.sent, self.restate):
            line.addWidget(each)
        grows_with_width(buttons)
        page = ScrollPage((0, 0, 0, 0), 8)
        parts = (
            self.facts,
            self.warning,
            buttons,
            Divider(),
            Words(_("What changed since"), bold=True),
        )
        for part in (*parts, self.said, self.changes):
            page.body.addWidget(part)
        page.body.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(self.late_title)
        page.body.addWidget(self.late)
        page.body.addStretch(1)
        self.body.addWidget(page, 1)


def _row(line: LockedLine) -> Row:
    """A row of the list: which report, when it was locked, and what came late."""
    caption = " · ".join(
        part
        for part in (
            line.number,
            _("locked {day}").format(day=day_words(line.locked_on)),
            _("sent {day}").format(day=day_words(line.sent_on)) if line.sent_on else "",
            _("restated as {number}").format(number=line.restated_by) if line.restated_by else "",
        )
        if part
    )
    tag, tint = _tag(line)
    title = f"{line.title}, {line.period}"
    return Row(str(line.id), title, caption, tag=tag, tag_tint=tint, done=bool(line.restated_by))


def _tag(line: LockedLine) -> tuple[str, str]:
    if not line.whole:
        return _("Changed outside PeerDesk"), "brick"
    if not line.late or line.restated_by:
        return "", "good"
    one, many = _("1 late entry since"), _("{n} late entries since")
    return (one if line.late == 1 else many.format(n=line.late)), "amber"


def _facts(line: LockedLine) -> str:
    by = (
        _("Report {number}, locked {day} by {name}.")
        if line.by
        else _("Report {number}, locked {day}.")
    )
    said = [by.format(number=line.number, day=day_words(line.locked_on), name=line.by)]
    if line.restates:
        words = _("It restates report {number}: {reason}")
        said.append(words.format(number=line.restates, reason=line.reason))
    if line.restated_by:
        said.append(_("Report {number} took its place.").format(number=line.restated_by))
    if line.sent_on:
        to = _("Sent {day} to {whom}.") if line.sent_to else _("Sent {day}.")
        said.append(to.format(day=day_words(line.sent_on), whom=line.sent_to))
    else:
        said.append(_("Not marked as sent."))
    said.append(_("The pages carry {digest} as proof.").format(digest=line.digest[:12]))
    return "\n".join(said)


def _said(count: int) -> str:
    if not count:
        return _("Every number would be the same today.")
    words = (
        _("One number would be different today.")
        if count == 1
        else _("{n} numbers would be different today.")
    )
    return f"{words.format(n=count)} {_('Choose one to see the records behind it.')}"


def _changed_row(place: int, each: Difference) -> Row:
    values = _("{was} → {now}").format(was=shown(each.was), now=shown(each.now))
    return Row(str(place), each.words, each.column_words, right=values, chevron=True)


def _place(late: Late) -> tuple[str, object] | None:
    """Where a late record is opened: in its form over this page, on its own, or its member's."""
    if late.what != "taken_out" and (late.kind in PAGES or late.kind == VISIT):
        return HERE, (late.kind, late.record_id)
    if late.what != "taken_out" and late.kind in _PLACES:
        return _PLACES[late.kind], late.record_id
    return ("member", late.member_id) if late.member_id else None


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
