"""One call on one calm page: nothing is required but the time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.history_sheet import HistorySheet, show_call_history
from peerdesk.gui.screens.warm_line.about import About
from peerdesk.gui.screens.warm_line.bar import CallBar
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.ending import Ending
from peerdesk.gui.screens.warm_line.safety import Safety
from peerdesk.gui.screens.warm_line.who import Who
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Tabs, Words
from peerdesk.records import call_log

_PLACE = "warm_line"
_TABS_BELOW = 1_000
_ANY_WIDTH = 16_777_215
_LOWEST = 260


class CallPage(QWidget):
    """``saved`` when the call is kept, ``dropped`` when nothing of it is wanted."""

    saved = Signal()
    dropped = Signal()

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
        self._said = Words("", "body", "brick", bold=True, wrap=True)
        self.save_below = Button(_("Save and next"), "primary", "check", "Ctrl+Enter", height=44)
        self._lay_out()
        for part in (self.bar, self.who, self.about, self.safety, self.ending):
            part.changed.connect(self.keep)
        self.who.changed.connect(lambda: self.bar.show_limit(self.who.caller))
        self.bar.ended.connect(self._ended)
        self.ending.save.connect(self.save)
        self.save_below.clicked.connect(self.save)
        self.tabs.chose.connect(lambda _code: self._fit())
        self.bar.forget.clicked.connect(self.forget)
        self.bar.close_kept.clicked.connect(self.leave_as_it_was)
        self.bar.before.clicked.connect(self.show_before)
        keys = QShortcut(QKeySequence("F8"), self)
        keys.activated.connect(self.show_safety)
        keep = QShortcut(QKeySequence("Ctrl+Return"), self)
        keep.activated.connect(self.save)
        Theme.current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.tabs)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        for part, stretch in ((self.who, 0), (self.about, 1), (self.safety, 0)):
            self._columns.addWidget(part, stretch)
        column.addLayout(self._columns, 1)
        column.addWidget(self.ending)
        column.addWidget(self._said)
        column.addWidget(self.save_below)

    def show_call(self, draft: CallDraft) -> None:
        """Show a call: a new one, one begun before a lock, or a kept one."""
        self.draft = draft
        self._say("")
        for part in (self.bar, self.who, self.about, self.safety, self.ending):
            part.show_call(draft)
        self.bar.show_limit(self.who.caller)
        self.bar.forget.setText(_("Remove") if draft.call_id else _("Forget"))
        self.tabs.set_chosen("about")
        self._fit()
        self.about.topics.setFocus(Qt.FocusReason.TabFocusReason)

    def show_before(self) -> HistorySheet:
        """What a kept call said before; what is brought back shows here at once."""
        sheet = show_call_history(self, self._desk, self.draft.call_id)
        sheet.brought.connect(self._read_again)
        return sheet

    def _read_again(self) -> None:
        call_id = self.draft.call_id
        self.show_call(CallDraft.from_row(self._desk.ask(call_log.one_call, call_id)))

    def keep(self) -> None:
        """Keep the draft, so that nothing is lost to a lock or a power cut."""
        self._desk.office.keep_draft(_PLACE, self.draft.to_json())

    def save(self) -> None:
        """Keep the call. A call that still runs ends now."""
        if sentence := self.bar.problem() or self.ending.problem():
            self._say(sentence)
            return
        if not self.draft.typed and not self.draft.end_at:
            self.bar.end_call()
        try:
            self._desk.attempt(call_log.save_call, self.draft.to_row(), self.draft.call_id)
        except PeerDeskError as refusal:
            self._say(str(refusal))
            return
        self._close()
        self.saved.emit()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

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
        self.about.show_end(shown=True)
        self.tabs.set_chosen("ending" if self.tabs.isVisible() else "about")
        self._fit()
        self.ending.ending.setFocus(Qt.FocusReason.TabFocusReason)

    def show_safety(self) -> None:
        """F8: the safety steps, wherever the keyboard is."""
        self.tabs.set_chosen("safety")
        self._fit()
        self.safety.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hasHeightForWidth(self) -> bool:
        """No: the three parts scroll by themselves before the whole page does."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, or three tabs where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        columns = theme.text_columns(self.width())
        tabs = columns < _TABS_BELOW
        self.tabs.setVisible(tabs)
        parts: dict[str, QWidget] = {"who": self.who, "about": self.about, "safety": self.safety}
        parts |= {"ending": self.ending}
        for code, part in parts.items():
            part.setVisible(not tabs or self.tabs.chosen() == code)
        self.save_below.setVisible(tabs)
        self.ending.button.setVisible(not tabs)
        self.bar.fit(narrow=tabs, quiet=self.tabs.chosen() == "ending")
        self.ending.fit(4 if tabs and columns >= 600 else 2 if tabs else 7)
        for part in (self.who, self.about, self.safety):  # with little room the page scrolls
            part.setMinimumHeight(theme.px(_LOWEST))
        for part, across in ((self.who, 288), (self.safety, 312)):
            part.setMaximumWidth(_ANY_WIDTH if tabs else theme.px(across))
            part.setMinimumWidth(0 if tabs else theme.px(across))


def begun(desk: Desk) -> CallDraft | None:
    """The call this person was writing when the records locked, if any."""
    body = desk.office.draft(_PLACE)
    return CallDraft.from_json(body) if body else None
