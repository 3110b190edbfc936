"""Our center: people and roles, lists, the organization's facts, the line's numbers, backups."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.book.places import HoursAndTraining
from peerdesk.gui.screens.center.audit import Audit
from peerdesk.gui.screens.center.backups import Backups
from peerdesk.gui.screens.center.bring_in import BringIn
from peerdesk.gui.screens.center.facts import Facts
from peerdesk.gui.screens.center.keep import Keep, KeepReminder
from peerdesk.gui.screens.center.keys import Keys
from peerdesk.gui.screens.center.lists import Lists
from peerdesk.gui.screens.center.locks import Locks
from peerdesk.gui.screens.center.people import People
from peerdesk.gui.screens.center.programs import Programs
from peerdesk.gui.screens.warm_line.away import Away
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Segmented, SelectField, Stack, Tabs, Words

_AREAS = (("people", N_("People")), ("work", N_("How we work")), ("records", N_("Records")))

_TABS: tuple[tuple[str, str, str, str, type[Screen]], ...] = (
    ("people", "people", N_("People and roles"), "worker.read", People),
    ("people", "hours", N_("Hours"), "workforce.read", HoursAndTraining),
    ("people", "keys", N_("Keys"), "worker.edit", Keys),
    ("work", "facts", N_("Our facts"), "center.edit", Facts),
    ("work", "programs", N_("Programs"), "center.edit", Programs),
    ("work", "lists", N_("Lists"), "code.edit", Lists),
    ("work", "locks", N_("Locking and lines"), "center.edit", Locks),
    ("records", "backups", N_("Backups"), "backup.make", Backups),
    ("records", "bring_in", N_("Bring in"), "import.run", BringIn),
    ("records", "away", N_("Away"), "travel.keep", Away),
    ("records", "keep", N_("What we keep"), "member.erase", Keep),
    ("records", "audit", N_("Who did what"), "audit.read", Audit),
)


def _shown(desk: Desk) -> list[tuple[str, str, str, str, type[Screen]]]:
    return [each for each in _TABS if desk.can(each[3])]


def pages_of_center(desk: Desk) -> list[tuple[str, str]]:
    """Code and words of each tab this person may open; ``OurCenter.arrive`` takes the code."""
    return [(code, _(words)) for _area, code, words, _needs, _kind in _shown(desk)]


def _nothing() -> None:
    """What the button does where a tab has none."""


_WITH_AREAS = 760
"""Columns of text that title, areas and the primary button need beside each other."""
_NOTHING: tuple[str, str, Callable[[], None]] = ("", "", _nothing)


class OurCenter(Screen):
    """The director's page: three areas, each with its tabs; each tab is a small screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stack = Stack()
        shown = _shown(desk)
        self.parts: dict[str, Screen] = {code: kind(desk) for _a, code, _w, _n, kind in shown}
        self._area_of = {code: area for area, code, _words, _needs, _kind in shown}
        self._labels = {code: _(words) for _area, code, words, _needs, _kind in shown}
        self._last: dict[str, str] = {}
        areas = [(code, _(words)) for code, words in _AREAS if code in self._area_of.values()]
        self.areas = Segmented(_("Our center"), areas)
        self.tabs = Tabs(_("Our center"))
        self.pick = SelectField(_("Part"), list(self._labels.items()))
        self.primary = Button("", "primary", height=44)
        self.reminder = KeepReminder(desk)
        self._title = Words(_("Our center"), "title")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._run: Callable[[], None] = _nothing
        self.primary.clicked.connect(self._press)
        self.reminder.acted.connect(lambda: self.show_part("keep"))
        self.areas.changed.connect(self._show_area)
        for choice in (self.tabs, self.pick):
            choice.chose.connect(self.show_part)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addStrut(44)  # as high where a part has no button
        self._head.addWidget(self._title)
        self._head.addWidget(self.areas)
        self._head.addStretch(1)
        self._head.addWidget(self.primary)
        self._column.addLayout(self._head)
        for part in (self.tabs, self.pick, self.reminder):
            self._column.addWidget(part)
        for screen in self.parts.values():
            self._stack.addWidget(screen)
        self._column.addWidget(self._stack, 1)
        stops = [*self.areas.parts, self.tabs, self.pick, self.primary]
        for before, after in pairwise(stops):  # from the area to its tabs, then to the button
            self.setTabOrder(before, after)

    def arrive(self, target: object = 0) -> None:
        """Show the tab with this code, else the people."""
        self.show_part(str(target) if target in self.parts else next(iter(self.parts)))

    def take_keyboard(self) -> None:
        """Into the tab in front, not on the choice of tabs."""
        part = self._stack.currentWidget()
        if isinstance(part, Screen):
            part.take_keyboard()

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
        self._choose(code)
        self._stack.setCurrentWidget(part)
        words, icon, self._run = getattr(part, "primary", _NOTHING)
        self.primary.setVisible(bool(words))
        self.primary.setText(words)
        self.primary.set_icon(icon)
        part.arrive()
        self.reminder.look(code)
        self._fit()

    def _choose(self, code: str) -> None:
        """The area, the tab and the list say where one is."""
        area = self._area_of[code]
        self._last[area] = code
        self.areas.set_chosen(area)
        blocked = self.tabs.blockSignals(True)
        self.tabs.set_choices(self._tabs_of(area))
        self.tabs.set_chosen(code)
        self.tabs.blockSignals(blocked)
        self.pick.set_chosen(code)

    def _tabs_of(self, area: str) -> list[tuple[str, str]]:
        return [(code, self._labels[code]) for code in self.parts if self._area_of[code] == area]

    def _show_area(self, area: str) -> None:
        """The tab of this area that was open last, else its first."""
        self.show_part(self._last.get(area) or self._tabs_of(area)[0][0])

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
        """Areas and tabs, or one list of all parts where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Choose by what every part would need, so that nothing jumps from one to the next."""
        edges = self._column.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        is_wide = Theme.current().text_columns(self.width()) >= _WITH_AREAS
        wide = sum(self.tabs.tabSizeHint(place).width() for place in range(self.tabs.count()))
        with_tabs = is_wide and wide <= room
        self.areas.setVisible(with_tabs and len(self.areas.parts) > 1)
        self.tabs.setVisible(with_tabs and self.tabs.count() > 1)
        self.pick.setVisible(not with_tabs and len(self.parts) > 1)

    def _measure(self) -> None:
        theme = Theme.current()
        self._column.setContentsMargins(theme.pad(32), 0, theme.pad(32), theme.pad(16))
        self._column.setSpacing(theme.pad(12))
        self._head.setSpacing(theme.pad(24))
        widest = max((part.sizeHint().width() for part in self.areas.parts), default=0)
        self.areas.setFixedWidth(widest * len(self.areas.parts))
        self._fit()
