"""One call on one calm page: nothing is required but the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.history_sheet import HistorySheet, show_call_history
from peerdesk.gui.screens.warm_line.about import About
from peerdesk.gui.screens.warm_line.bar import CallBar
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.ending import Ending
from peerdesk.gui.screens.warm_line.reading_order import bring_into_sight, follow_the_page
from peerdesk.gui.screens.warm_line.reviewed import Reviewed
from peerdesk.gui.screens.warm_line.safety import STEP_KEYS, Safety
from peerdesk.gui.screens.warm_line.who import Who
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, Button, DateField, Tabs, TimeField, Words
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.places_given import places_given

_PLACE = "warm_line"
_TABS_BELOW = 1_000
_ANY_WIDTH = 16_777_215
_LOWEST = 260


class CallPage(QWidget):
    """``saved`` when the call is kept, ``dropped`` when nothing of it is wanted."""

    saved = Signal()
    dropped = Signal()
    refused = Signal()
    """`said` tells why the call can't be kept as it is."""
    wanted = Signal(object)
    """This part should be in sight from its top on."""
    hard_call = Signal(object, bool)
    """After a new call where safety came up (its id, and whether the worker asked to talk it over
    already): a moment for the worker."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.draft = CallDraft()
        self.bar, self.who, self.about = CallBar(desk), Who(desk), About(desk)
        self.safety, self.ending = Safety(desk), Ending(desk)
        self.tabs = Tabs(
            _("Parts of the call"),
            (
                ("who", _("Caller")),
                ("about", _("Call")),
                ("safety", _("Safety (F8)")),
                ("ending", _("How it ended")),
            ),
        )
        self.again = Banner("amber", action=_("One call (Ctrl+J)"), icon="phone-call")
        self.reviewed = Reviewed(desk)
        self._before: dict[str, Any] = {}
        self.said = Words("", "body", "brick", bold=True, wrap=True)
        self.save_below = Button(_("Save and next"), "primary", "check", "Ctrl+Enter", height=44)
        self._lay_out()
        for part in (self.bar, self.who, self.about, self.safety, self.ending):
            part.changed.connect(self.keep)
        self.who.changed.connect(self._look_before)
        self.who.taken.connect(self._caller_taken)
        self.who.line_changed.connect(self._line_changed)
        for made_anew in (self.who.line_changed, self.who.taken, self.about.made_anew):
            made_anew.connect(self._order_keys)
        self.again.acted.connect(self.same_call)
        self.bar.ended.connect(self._ended)
        self.ending.save.connect(self.save)
        self.save_below.clicked.connect(self.save)
        self.tabs.chose.connect(lambda _code: self._fit())
        self.bar.forget.clicked.connect(self.forget)
        self.bar.close_kept.clicked.connect(self.leave_as_it_was)
        self.bar.before.clicked.connect(self.show_before)
        self._give_keys()
        self._room = QSize()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow_keyboard)
        Theme.current().changed.connect(self._fit)

    def _give_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "F6": self.bar.pause_or_go_on,
            "F7": self.bar.end_running,
            "F8": self.show_safety,
            "Ctrl+J": self.same_call,
            "Alt+T": self.show_topics,
            "Alt+A": partial(self._show_who, self.who.ask_name),
            "Alt+M": partial(self._show_who, self.who.ask_member),
            "Ctrl+Return": self.save,
        }
        # a step is stamped without leaving what is being written
        keys |= {key: partial(self.safety.take, code) for key, code in STEP_KEYS.items()}
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)

    def _line_changed(self) -> None:
        """Each line has its own supervisor and crisis team."""
        self.safety.show_call(self.draft)
        self.bar.show_line()

    def _show_who(self, ask: Callable[[], None]) -> None:
        self.tabs.set_chosen("who")
        self._fit()
        ask()
        self.wanted.emit(self.who)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)  # two scales of numbers have to fit below
        column.addWidget(self.bar)
        column.addWidget(self.again)
        column.addWidget(self.reviewed)
        column.addWidget(self.tabs)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        for part, stretch in ((self.who, 0), (self.about, 1), (self.safety, 0)):
            self._columns.addWidget(part, stretch)
        column.addLayout(self._columns, 1)
        column.addWidget(self.ending)
        column.addWidget(self.said)
        column.addWidget(self.save_below)

    def show_call(self, draft: CallDraft) -> None:
        """Show a call: a new one, one begun before a lock, or a kept one."""
        self.draft = draft
        self._say("")
        parts = (self.bar, self.reviewed, self.who, self.about, self.safety, self.ending)
        for part in parts:
            part.show_call(draft)
        self._look_before()
        self.bar.forget.setText(_("Remove") if draft.call_id else _("Forget"))
        self.tabs.set_chosen("about")
        self._order_keys()
        self._fit()
        self.about.topics.setFocus(Qt.FocusReason.TabFocusReason)
        self._to_top()

    def _to_top(self) -> None:
        """The call before may have ended far below, and hiding where the keyboard was scrolls."""
        self._soon.stop()
        for part in (self.who, self.about, self.safety):
            part.to_top()

    def _order_keys(self) -> None:
        """Tab goes as a call goes: caller, topics, what was given, note, safety, how it ended."""
        parts = (self.bar, self.again, self.tabs, self.who, *self.about.stops, self.safety)
        follow_the_page((*parts, self.ending, self.save_below))

    def _look_before(self) -> None:
        """Say what was agreed, and offer the call of minutes ago that this one may go on with."""
        draft = self.draft
        self.bar.show_limit(self.who.caller)
        self._tell_today()
        row = {**draft.to_row(), "start_at": draft.start_at}
        asked = bool(draft.line_id) and not draft.continued_from
        self._before = self._desk.ask(call_log.just_before, row, draft.call_id) if asked else {}
        if draft.continued_from:
            earlier = self._desk.ask(call_log.one_call, draft.continued_from)
            words = _("One call with {number}. It counts once.")
            self.again.set_words("", words.format(number=earlier.get("call_no", "")))
        elif self._before:
            words = _("A call at {time} ended minutes ago. Did they call again?")
            at = clock_words(self._before["start_at"])
            self.again.set_words("", words.format(time=at))
        self.again.setVisible(bool(self._before or draft.continued_from))
        self.again.set_action(_("Two calls") if draft.continued_from else _("One call (Ctrl+J)"))

    def _tell_today(self) -> None:
        """With tabs the bar may be scrolled away, so the caller's part says it too."""
        words = "" if self.tabs.isHidden() else self.bar.today()
        self.who.show_today(words, beyond=self.bar.beyond)

    def same_call(self) -> None:
        """The call dropped and they called again: one call; pressed again, two."""
        draft, before = self.draft, self._before
        if draft.continued_from:
            draft.continued_from = 0
        elif before:
            draft.continued_from = int(before["id"])
            if draft.first_time == "repeat":
                draft.first_time = ""  # it may be known from the very call that dropped
            self._take_caller(before)
        else:
            return
        self.keep()
        self.who.show_call(draft)
        self._look_before()

    def _take_caller(self, before: dict[str, Any]) -> None:
        """Who called then calls now, if nobody said otherwise."""
        draft = self.draft
        if draft.who != "nobody":
            return
        if alias := before["caller_alias_id"]:
            draft.who, draft.caller_alias_id = "alias", int(alias)
        elif member := before["member_id"]:
            draft.who, draft.member_id = "member", int(member)

    def show_before(self) -> HistorySheet:
        """What a kept call said before; what is brought back shows here at once."""
        sheet = show_call_history(self, self._desk, self.draft.call_id)
        sheet.brought.connect(self._read_again)
        return sheet

    def _read_again(self) -> None:
        call_id = self.draft.call_id
        self.show_call(kept_call(self._desk, call_id))

    def keep(self) -> None:
        """Keep the draft, so that nothing is lost to a lock or a power cut.

        A field tells of its last change when it loses the keyboard, which is after the call was
        saved. Then there is no call, and nothing to come back instead of the next one.
        """
        if not self.draft.line_id:
            return
        self._desk.office.keep_draft(_PLACE, self.draft.to_json())

    def settle(self) -> None:
        """Take a day or a time that is still being typed: Ctrl+Enter leaves no field."""
        for day in self.findChildren(DateField):
            day.settle()
        for at in self.findChildren(TimeField):
            at.settle()

    def only_looked_at(self) -> bool:
        """Whether it is a kept call and nothing of it was changed."""
        draft = self.draft
        return bool(draft.call_id) and draft == kept_call(self._desk, draft.call_id)

    def finish(self) -> bool:
        """Make room for the next call: keep this one, if there is anything to keep.

        False where it can't be kept as it is; then it says why.
        """
        self.settle()
        draft = self.draft
        empty = CallDraft(line_id=draft.line_id, day=draft.day, typed=True)
        if self.only_looked_at():
            self.leave_as_it_was()
        elif draft == empty and not self.bar.start.text().strip():
            self.forget()
        else:
            self.save()
        return not self.draft.line_id

    def save(self) -> None:
        """Keep the call. A call that still runs ends now."""
        self.settle()
        if sentence := self.bar.problem() or self.ending.problem():
            self._say(sentence)
            return
        if sentence := self.who.problem():
            self._show_who(self.who.name.setFocus)
            self._say(sentence)
            return
        if not self.draft.typed and not self.draft.end_at:
            self.bar.end_call()
        try:
            draft = self.draft
            call = (draft.to_row(), draft.call_id, draft.given(), draft.promised())
            changes = self._desk.attempt(call_log.save_call, *call)
        except PeerDeskError as refusal:
            self._say(str(refusal))
            return
        hard = draft.safety_came_up() and not draft.call_id
        self._close()
        self.saved.emit()
        if hard:
            self.hard_call.emit(changes.added("call"), draft.worker_after == call_log.WISH)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            self.refused.emit()

    def forget(self) -> None:
        """Drop a call that was started by mistake, or take a kept one out."""
        if self.draft.call_id:
            self._desk.do(call_log.void_call, self.draft.call_id)
        self._close()
        self.dropped.emit()

    def leave_as_it_was(self) -> None:
        """Close a kept call without a change."""
        self._close()
        self.dropped.emit()

    def _close(self) -> None:
        self.bar.stop_clock()
        self._desk.office.keep_draft(_PLACE, "")
        self.draft = CallDraft()

    def _ended(self) -> None:
        self.about.show_end()
        self.tabs.set_chosen("ending" if self.tabs.isVisible() else "about")
        self._fit()
        self.ending.ending.setFocus(Qt.FocusReason.TabFocusReason)
        self._soon.start()

    def show_topics(self) -> None:
        """Alt+T: what the call is about, wherever the keyboard is."""
        self.tabs.set_chosen("about")
        self._fit()
        self.about.topics.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.emit(self.about)

    def _caller_taken(self) -> None:
        """On with the call, where what was agreed stays in sight."""
        if not self.tabs.isVisible():
            self.show_topics()

    def show_safety(self) -> None:
        """F8: the safety steps, wherever the keyboard is."""
        self.tabs.set_chosen("safety")
        self._fit()
        self.safety.to_top()
        self.safety.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.emit(self.safety)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on, and where it comes to is in sight."""
        moved = super().focusNextPrevChild(forward)
        self._soon.start()
        return moved

    def _follow_keyboard(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            bring_into_sight(now)

    def set_room(self, room: QSize) -> None:
        """How much of the page is in sight at once. Three columns would keep it wider than that."""
        self._room = room
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """No: the three parts scroll by themselves before the whole page does."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, or three tabs where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        columns = theme.text_columns(self._room.width() if self._room.isValid() else self.width())
        tabs = columns < _TABS_BELOW
        self.tabs.setVisible(tabs)
        parts: dict[str, QWidget] = {"who": self.who, "about": self.about, "safety": self.safety}
        parts |= {"ending": self.ending}
        for code, part in parts.items():
            part.setVisible(not tabs or self.tabs.chosen() == code)
        self.save_below.setVisible(tabs)
        self.ending.button.setVisible(not tabs)
        self._tell_today()
        self.bar.fit(narrow=tabs, quiet=self.tabs.chosen() == "ending")
        self.ending.fit(4 if tabs and columns >= 600 else 2 if tabs else 7)
        self.safety.fit(alone=tabs)
        alone = tabs and self._room.isValid()
        least = self._room.height() if alone else theme.px(_LOWEST)
        for part in (self.who, self.about, self.safety):  # with little room the page scrolls
            part.setMinimumHeight(least)
        for part, across in ((self.who, 288), (self.safety, 312)):
            part.setMaximumWidth(_ANY_WIDTH if tabs else theme.px(across))
            part.setMinimumWidth(0 if tabs else theme.px(across))


def kept_call(desk: Desk, call_id: int) -> CallDraft:
    """A call from the records, with the places given on it."""
    row = desk.ask(call_log.one_call, call_id)
    return CallDraft.from_row(row, desk.ask(places_given, call_id))


def begun(desk: Desk) -> CallDraft | None:
    """The call this person was writing when the records locked, if any."""
    body = desk.office.draft(_PLACE)
    draft = CallDraft.from_json(body) if body else CallDraft()
    return draft if draft.line_id else None  # without a line it never was a call
