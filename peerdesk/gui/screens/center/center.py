"""Our center: people and roles, lists, the organization's facts, the line's numbers, backups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.book.places import HoursAndTraining
from peerdesk.gui.screens.center.audit import Audit
from peerdesk.gui.screens.center.backups import Backups
from peerdesk.gui.screens.center.facts import Facts
from peerdesk.gui.screens.center.keep import Keep, KeepReminder
from peerdesk.gui.screens.center.keys import Keys
from peerdesk.gui.screens.center.lists import Lists
from peerdesk.gui.screens.center.locks import Locks
from peerdesk.gui.screens.center.people import People
from peerdesk.gui.screens.center.programs import Programs
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, SelectField, Stack, Tabs, Words

_TABS: tuple[tuple[str, str, str, type[Screen]], ...] = (
    ("people", N_("People and roles"), "worker.read", People),
    ("hours", N_("Hours"), "workforce.read", HoursAndTraining),
    ("keys", N_("Keys"), "worker.edit", Keys),
    ("locks", N_("Locking and lines"), "center.edit", Locks),
    ("lists", N_("Lists"), "code.edit", Lists),
    ("facts", N_("Our facts"), "center.edit", Facts),
    ("programs", N_("Programs"), "center.edit", Programs),
    ("backups", N_("Backups"), "backup.make", Backups),
    ("keep", N_("What we keep"), "member.erase", Keep),
    ("audit", N_("Who did what"), "audit.read", Audit),
)


def _nothing() -> None:
    """What the button does where a tab has none."""


_NOTHING: tuple[str, str, Callable[[], None]] = ("", "", _nothing)


class OurCenter(Screen):
    """The director's page; each tab is a small screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stack = Stack()
        shown = [(code, _(label), kind) for code, label, action, kind in _TABS if desk.can(action)]
        self.parts: dict[str, Screen] = {code: kind(desk) for code, _label, kind in shown}
        labels = [(code, label) for code, label, _kind in shown]
        self.tabs, self.pick = Tabs(_("Our center"), labels), SelectField(_("Part"), labels)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Words(_("Our center"), "title"))
        head.addStretch(1)
        self.primary = Button("", "primary", height=44)
        head.addWidget(self.primary)
        self._column.addLayout(head)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.pick)
        self.reminder = KeepReminder(desk)
        self.reminder.acted.connect(lambda: self.show_part("keep"))
        self._column.addWidget(self.reminder)
        for part in self.parts.values():
            self._stack.addWidget(part)
        self._column.addWidget(self._stack, 1)
        self._run: Callable[[], None] = _nothing
        self.primary.clicked.connect(self._press)
        for choice in (self.tabs, self.pick):
            choice.chose.connect(self.show_part)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def arrive(self, target: object = 0) -> None:
        """Show the tab with this code, else the people."""
        self.show_part(str(target) if target in self.parts else next(iter(self.parts)))

    def where(self) -> Where:
        """The tab in front."""
        return {"part": self.tabs.chosen()}

    def go_back(self, where: Where) -> None:
        """The same tab, where the role still has it."""
        if where.get("part") in self.parts:
            self.show_part(str(where["part"]))

    def show_part(self, code: str) -> None:
        """Open a tab."""
        part = self.parts[code]
        self.tabs.blockSignals(True)
        self.tabs.set_chosen(code)
        self.tabs.blockSignals(False)
        self.pick.set_chosen(code)
        self._stack.setCurrentWidget(part)
        words, icon, self._run = getattr(part, "primary", _NOTHING)
        self.primary.setVisible(bool(words))
        self.primary.setText(words)
        self.primary.set_icon(icon)
        part.arrive()
        self.reminder.look(code)

    def _press(self) -> None:
        self._run()

    def refresh(self, changes: Changes) -> None:
        """Let the tab in front look again."""
        part = self._stack.currentWidget()
        if isinstance(part, Screen):
            part.refresh(changes)

    def leave(self) -> None:
        """Keep what is half-done."""
        for part in self.parts.values():
            part.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs, or one list of them where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edges = self._column.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        wide = sum(self.tabs.tabSizeHint(place).width() for place in range(self.tabs.count()))
        self.tabs.setVisible(wide <= room)
        self.pick.setVisible(wide > room)

    def _measure(self) -> None:
        theme = Theme.current()
        self._column.setContentsMargins(theme.pad(32), 0, theme.pad(32), theme.pad(16))
        self._column.setSpacing(theme.pad(12))
        self._fit()
