"""Warm line: between calls the evening at a glance; F3 starts a call."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.counting.listening import heard_since_evening
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.warm_line.breather import Breather
from peerdesk.gui.screens.warm_line.call import CallPage, begun, kept_call
from peerdesk.gui.screens.warm_line.callers import CallersPart
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.earlier import EarlierCalls
from peerdesk.gui.screens.warm_line.shifts import ShiftsPart
from peerdesk.gui.screens.warm_line.supervisor import SupervisorPart
from peerdesk.gui.screens.warm_line.tonight import Tonight
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, ScrollPage, SelectField, Tabs, Words
from peerdesk.records.papers import note_look
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.shifts import my_shift

_CONCERNS = frozenset(
    {
        *("call", "caller_alias", "caller_note", "line", "shift", "hand_over", "follow_up"),
        *("worker", "code"),
    }
)
_MY_LINE = "warm_line_line"
_FOR_A_RING = 12
"""Room inside the page at the left, or the ring round the first tab would be cut there."""


def pages_of_line(desk: Desk) -> list[tuple[str, str]]:
    """Code and words of each tab this person has; ``WarmLine.arrive`` takes the code."""
    parts = [("tonight", _("Tonight")), ("earlier", _("Earlier calls"))]
    parts += [("callers", _("Callers")), ("shifts", _("Shifts"))]
    return [*parts, ("supervisor", _("To look at"))] if desk.can("call.review") else parts


class WarmLine(Screen):
    """The evening, the schedule and the supervisor's list; during a call, the call page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.call = CallPage(desk)
        self.breather = Breather(desk)
        ring = (_FOR_A_RING, 0, 0, 0)
        self._rest, self._calling = ScrollPage(margins=ring), ScrollPage(margins=ring)
        self.start = Button(_("Start a call"), "primary", "phone", "F3", height=44)
        self.missed = Button(_("Missed a call"), "secondary", "phone-disconnect", height=44)
        self.typed = Button(_("Type in a call"), "secondary", "keyboard", height=44)
        self.which = SelectField(_("Line"))
        self._said = Words("", "caption", "quiet")
        self.tonight, self.shifts = Tonight(desk), ShiftsPart(desk)
        self.supervisor = SupervisorPart(desk)
        self.earlier, self.callers = EarlierCalls(desk), CallersPart(desk)
        self._parts: dict[str, QWidget] = {
            "tonight": self.tonight,
            "earlier": self.earlier,
            "callers": self.callers,
            "shifts": self.shifts,
            "supervisor": self.supervisor,
        }
        self.tabs = Tabs(_("Part of the warm line"))
        self.calls, self.backs = self.tonight.calls, self.tonight.backs
        self._stack = QStackedWidget()
        self._line_ids: list[str] = []
        self._shift_id = 0
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        column = self._rest.body
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(_("Warm line"), "title"))
        words.addWidget(self._said)
        self._head.addLayout(words, 1)
        buttons = QHBoxLayout()
        for button in (self.which, self.typed, self.missed, self.start):
            buttons.addWidget(button)
        self._head.addLayout(buttons)
        column.addLayout(self._head)
        column.addWidget(self.breather)
        column.addWidget(self.tabs)
        for part in self._parts.values():
            column.addWidget(part, 1)
            part.hide()
        self._show_tabs(0)
        self._stack.addWidget(self._rest)
        self._calling.body.addWidget(self.call, 1)
        self._stack.addWidget(self._calling)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._stack)
        self._measure()
        Theme.current().changed.connect(self._measure)
        nothing = QSizePolicy.Policy.Ignored  # the page in front fits itself to the room there is
        self._stack.setSizePolicy(nothing, nothing)

    def _measure(self) -> None:
        theme = Theme.current()
        left = theme.pad(32) - theme.pad(_FOR_A_RING)
        self._whole.setContentsMargins(left, 0, theme.pad(32), theme.pad(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons stand below the title where there is no room beside it."""
        super().resizeEvent(event)
        columns = Theme.current().text_columns(self.width())
        sides = QBoxLayout.Direction
        self._head.setDirection(sides.LeftToRight if columns >= 900 else sides.TopToBottom)
        self.shifts.fit(self.width())
        room = self.contentsRect().marginsRemoved(self._whole.contentsMargins())
        self.call.set_room(room.size())

    def _wire(self) -> None:
        self.start.clicked.connect(self.start_call)
        self.missed.clicked.connect(self._missed)
        self.typed.clicked.connect(self._type_in)
        self.tonight.opened.connect(self._open)
        self.earlier.opened.connect(self._open)
        self.tonight.calls_them.connect(self.call_them)
        self.tonight.away.go.connect(self.go)
        for part in (self.callers, self.supervisor):
            part.opened_one.connect(self._bring_into_sight)
        self.callers.calls_them.connect(
            lambda alias: self.call_them(
                CallDraft(direction="out", who="alias", caller_alias_id=alias)
            )
        )
        self.tonight.on_shift.wanted.connect(lambda: self.tabs.set_chosen("shifts"))
        self.tabs.chose.connect(lambda _code: self._look())
        self.which.chose.connect(self._chose_line)
        self.call.hard_call.connect(self.breather.show_for)
        joining = QShortcut(QKeySequence("J"), self.calls)
        joining.setContext(Qt.ShortcutContext.WidgetShortcut)
        joining.activated.connect(self.join_marked)
        self.call.refused.connect(self._show_why)
        self.call.saved.connect(self._rest_again)
        self.call.wanted.connect(self._show_part)
        self.call.who.line_changed.connect(self._line_of_call)
        self.call.dropped.connect(self._rest_again)

    def _bring_into_sight(self, card: QWidget) -> None:
        """A card that was opened comes into sight, where it stands below a long list."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(card))

    def _scroll_to(self, card: QWidget) -> None:
        bar, top = self._rest.verticalScrollBar(), card.mapTo(self._rest.page, QPoint(0, 0)).y()
        seen = range(bar.value(), bar.value() + self._rest.viewport().height() // 2)
        if card.isVisible() and top not in seen:
            bar.setValue(top - Theme.current().pad(8))

    def arrive(self, target: object = 0) -> None:
        """A call that was begun comes back; "start" begins one, an id opens it, else a part."""
        edits = self._show_lines()
        for button in (self.start, self.missed, self.typed):
            button.setVisible(edits)
        if self._stack.currentWidget() is self._calling and self._stays(target, edits):
            return
        draft = begun(self.desk) if edits else None
        if draft is not None:
            self._show(draft)
            self._stays(target, edits=False)
        elif target == "start" and edits:
            self.start_call()
        elif isinstance(target, int) and target and self.desk.ask(call_log.in_use, target):
            self._open_caller(target)
        elif isinstance(target, int) and target and edits:
            self._open(target)
        else:
            self._rest_again()
            self._show_tab(target)

    def _stays(self, target: object, edits: bool) -> bool:
        """Whether the call in front stays there, and why, when something else was asked for."""
        if target == "start" and edits:
            self._next_call()
        elif target and target not in {"start", self.call.draft.call_id}:
            if self.call.only_looked_at():
                self.call.leave_as_it_was()
                return False
            words = _("This call is not saved yet. Save it or forget it first, then open the page.")
            self.desk.refused.emit(words)
        return True

    def _next_call(self) -> None:
        """F3 over another call: one that ended or was looked up is closed, and the next begins."""
        if self.call.draft.running:
            words = _("This call is still running. F7 ends it, then F3 starts the next one.")
            self.desk.refused.emit(words)
        elif self.call.finish():
            self.start_call()

    def _show_tab(self, code: object) -> None:
        if code in self._parts:
            self.tabs.set_chosen(str(code))
        if code == "callers":
            self.callers.take_keyboard()
        elif code == "supervisor":
            self.supervisor.take_keyboard()

    def where(self) -> Where:
        """The tab in front."""
        return {"part": self.tabs.chosen()}

    def go_back(self, where: Where) -> None:
        """The same tab; a call that was under way is back already."""
        if self._stack.currentWidget() is self._rest:
            self._show_tab(where.get("part"))

    def refresh(self, changes: Changes) -> None:
        """A call, a caller, a shift or a note changed."""
        resting = self._stack.currentWidget() is self._rest
        if resting and _CONCERNS & changes.kinds:
            if {"line", "shift"} & changes.kinds:
                self._show_lines()
            self._look()
        elif not resting and {"caller_alias", "line_consent"} & changes.kinds:
            self.call.who.look_again()

    def leave(self) -> None:
        """Keep the call that is being written; one that was only looked up is closed."""
        if self._stack.currentWidget() is self._calling:
            self.call.settle()
            if self.call.only_looked_at():
                self.call.leave_as_it_was()
            else:
                self.call.keep()

    def start_call(self) -> None:
        """Begin a call now; the clock runs."""
        self.call_them(CallDraft())

    def call_them(self, draft: CallDraft) -> None:
        """As :meth:`start_call`, with what is known of the call already."""
        if not self._line_ids:
            self.desk.refused.emit(_("There is no line in use. Our center can add one."))
            return
        self.breather.hide()
        now = self.desk.clock.now()
        draft.line_id = draft.line_id or self._line()
        draft.day, draft.start_at = now.date().isoformat(), now.strftime("%H:%M")
        draft.began = now.timestamp()
        self._show(draft)
        self.call.keep()

    def _type_in(self) -> None:
        self._show(CallDraft(line_id=self._line(), day=self.desk.clock.today(), typed=True))
        self.call.bar.start.setFocus()

    def _missed(self) -> None:
        self.desk.do(call_log.missed_call, self._line())

    def _show_lines(self) -> bool:
        """Offer the lines this person answers; False where they can take no calls."""
        rows = self.desk.ask(call_log.lines)
        self.which.set_choices([(str(row["id"]), row["name"]) for row in rows])
        if [str(row["id"]) for row in rows] != self._line_ids:
            self._line_ids = [str(row["id"]) for row in rows]
            self.which.set_chosen(self.desk.office.draft(_MY_LINE))
        can = self.desk.can("call.edit") and bool(rows)
        self.which.setVisible(can and len(rows) > 1)
        if can and len(rows) > 1:
            self._take_line_of_shift()
        return can

    def _take_line_of_shift(self) -> None:
        """Once in a shift its line is the one; whoever chooses another one then keeps that."""
        now = self.desk.clock.now()
        mine = self.desk.ask(my_shift, self.desk.actor.id, now)
        if mine and mine.id != self._shift_id and (mine.on or mine.span[0] <= now):
            self._shift_id = mine.id
            self.which.set_chosen(str(mine.line_id))
            self.desk.office.keep_draft(_MY_LINE, self.which.chosen())

    def _chose_line(self, line_id: str) -> None:
        """Chosen once, kept for this person."""
        self.desk.office.keep_draft(_MY_LINE, line_id)
        self._look()

    def _line_of_call(self) -> None:
        """The line chosen on a new call is the one of the next call, too."""
        if not self.call.draft.call_id:
            self.which.set_chosen(str(self.call.draft.line_id))
            self.desk.office.keep_draft(_MY_LINE, self.which.chosen())

    def join_marked(self) -> None:
        """J in the list: the marked call and the one shortly before it are one call."""
        if (marked := self.calls.current_id()) and self.desk.can("call.edit"):
            self.desk.do(call_log.join_call, int(marked))

    def _line(self) -> int:
        return int(self.which.chosen())

    def _open(self, call_id: int) -> None:
        if self.desk.can("call.edit"):
            self.desk.office.do(note_look, "call", call_id)
            self._show(kept_call(self.desk, call_id))

    def _open_caller(self, caller_id: int) -> None:
        """A caller who was found by their chosen name."""
        self.tabs.set_chosen("callers")
        self._rest_again()
        self._rest.verticalScrollBar().setValue(0)
        self.callers.show_caller(caller_id)
        self.callers.one.take_keyboard()

    def _show(self, draft: CallDraft) -> None:
        self._stack.setCurrentWidget(self._calling)
        self.call.show_call(draft)
        self._calling.verticalScrollBar().setValue(0)  # the call before may have ended far below

    def _show_why(self) -> None:
        """With large text the reason would stand below what is in sight."""
        QTimer.singleShot(0, self, lambda: self._calling.ensureWidgetVisible(self.call.said))

    def _show_part(self, part: QWidget) -> None:
        """With large text a part of the call takes all the room there is."""
        QTimer.singleShot(0, self, lambda: self._calling_to(part))

    def _calling_to(self, part: QWidget) -> None:
        if part.isVisible() and not self.call.tabs.isHidden():
            top = part.mapTo(self._calling.page, QPoint(0, 0)).y()
            self._calling.verticalScrollBar().setValue(top)

    def _rest_again(self) -> None:
        self._stack.setCurrentWidget(self._rest)
        self._look()
        (self.start if self.start.isVisible() else self.calls).setFocus()

    def print_it(self) -> bool:
        """Ctrl+P: the week's schedule, where it is in front."""
        if self._stack.currentWidget() is not self._rest or self.tabs.chosen() != "shifts":
            return False
        self.shifts.show_paper()
        return True

    def _show_tabs(self, waiting: int) -> None:
        """The parts this person has; the supervisor's says how many calls wait."""
        parts = dict(pages_of_line(self.desk))
        if waiting:
            parts["supervisor"] = _("To look at ({n})").format(n=waiting)
        before = self.tabs.chosen()
        blocked = self.tabs.blockSignals(True)
        self.tabs.set_choices(list(parts.items()))
        self.tabs.set_chosen(before)
        self.tabs.blockSignals(blocked)

    def _look(self) -> None:
        heard = self.desk.ask(heard_since_evening, self.desk.clock.today())
        self._said.setText(_since_words(heard.calls, heard.minutes))
        if self.desk.can("call.review"):
            self._show_tabs(self.supervisor.look())
        self.tonight.line_id = self._line() if self._line_ids else 0
        self.shifts.line_id = self._line() if len(self._line_ids) > 1 else 0
        shown = self.tabs.chosen()
        for code, part in self._parts.items():
            part.setVisible(code == shown)
        looks = {"tonight": self.tonight.look, "earlier": self.earlier.look}
        looks |= {"callers": self.callers.look, "shifts": self.shifts.look}
        if shown in looks:
            looks[shown]()


def _since_words(calls: int, minutes: int) -> str:
    if not calls:
        return _("No calls since yesterday evening")
    if calls == 1:
        words = _("1 call, {minutes} minutes of listening since yesterday evening")
    else:
        words = _("{n} calls, {minutes} minutes of listening since yesterday evening")
    return words.format(n=calls, minutes=minutes)
