"""The open records on the screen: menu, bars, and one screen at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import VaultError
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.help import PAGES
from peerdesk.gui.places import PLACES, Place
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.center import pages_of_center
from peerdesk.gui.screens.members.duplicates import PairsWanted
from peerdesk.gui.screens.reports.head import shipped_reports
from peerdesk.gui.screens.warm_line.warm_line import pages_of_line
from peerdesk.gui.shell.bottom_bar import BottomBar
from peerdesk.gui.shell.finder import Command, Finder
from peerdesk.gui.shell.screens import INSIDE, SCREENS
from peerdesk.gui.shell.side_bar import SideBar
from peerdesk.gui.shell.stage import Stage
from peerdesk.gui.shell.top_bar import TopBar
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner
from peerdesk.records.organisation import Center, center
from peerdesk.records.roles import ROLES

_ALSO = {
    "away": N_("laptop, travel, exchange file, at home"),
    "facts": N_("kiosk PIN, parts we use, phone"),
}
"""Other words by which Ctrl+K finds a place or a page."""
_CALM = 10_000
"""Milliseconds after the last change until the file is brought up to date with its log."""


class Shell(QWidget):
    """Signals for the window: ``lock``, ``hide_screen``, ``look(mode)``, ``text_size(percent)``."""

    lock = Signal()
    hide_screen = Signal()
    look = Signal(str)
    text_size = Signal(int)
    help_wanted = Signal(str)
    passphrase = Signal()
    kiosk = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, demo: bool = False) -> None:
        super().__init__(parent)
        self.desk = desk
        self._facts = desk.ask(center)
        self.places = _places(desk, self._facts)
        self._screens: dict[str, Screen] = {}
        self.bottom = BottomBar(self)  # made first: from the top bar Tab goes to the page, not Undo
        self.side = SideBar(
            self._facts.name, [(place, _label(place, self._facts)) for place in self.places]
        )
        self.top = TopBar(desk.actor.name, desk.actor.id)
        self.stage = Stage()
        self.stack = self.stage.stack
        self._calm = QTimer(self, interval=_CALM, singleShot=True)
        self._calm.timeout.connect(self._settle)
        self._build(demo=demo)
        self._wire()
        self._bind_keys()
        self.open_place("today", 0)

    def _build(self, *, demo: bool) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.side)
        column = QVBoxLayout()
        column.setSpacing(0)
        if demo:
            words = _("Everything here is made up. Nothing you do is kept when you close it.")
            column.addWidget(Banner("teal", _("A made-up center."), words, closable=True))
        for widget, stretch in ((self.top, 0), (self.stage, 1), (self.bottom, 0)):
            column.addWidget(widget, stretch)
        self._row.addLayout(column, 1)

    def _wire(self) -> None:
        self.side.chosen.connect(lambda name: self.open_place(name, 0))
        self.top.wanted.connect(self.open_finder)
        self.top.lock.connect(self.lock)
        self.top.hide_screen.connect(self.hide_screen)
        self.top.menu.connect(self._toggle_menu)
        self.top.look.connect(self.look)
        self.top.text_size.connect(self.text_size)
        self.top.help_wanted.connect(self._help)
        self.top.passphrase.connect(self.passphrase)
        self.bottom.undo.connect(self.undo)
        self.bottom.notice.let_go.connect(self._back_to_page)
        self.desk.changed.connect(self._changed)
        self.desk.told.connect(partial(self.bottom.notice.say, undo=False))
        self.desk.refused.connect(
            lambda words: self.bottom.notice.say(words, undo=False, refused=True)
        )
        Theme.current().changed.connect(self._fit)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": partial(self.open_finder, ""),
            "Ctrl+Z": self.undo,
            "Ctrl+P": self._print,
            "F1": self._help,
            "F9": self.hide_screen.emit,
            "F10": self._toggle_menu,
        }
        keys |= {each.key: partial(self._by_key, each.name) for each in self.places if each.key}
        for key, run in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 comes here from an open dialog, where shortcuts of the window rest."""
        if event.key() == Qt.Key.Key_F9:
            QTimer.singleShot(0, self.hide_screen.emit)  # the dialog ends its key first
            return
        super().keyPressEvent(event)

    def _by_key(self, name: str) -> None:
        if self.screen_shown.bare:
            return  # a member sits here: keys do not lead to other people's records
        target: object = {"warm_line": "start", "groups": "today", "one_to_one": "new"}.get(name, 0)
        self.open_place(name, target)

    @property
    def place(self) -> str:
        """The name of the place that is open."""
        return next(
            (name for name, screen in self._screens.items() if screen is self.screen_shown), "today"
        )

    @property
    def screen_shown(self) -> Screen:
        """The screen in front."""
        shown = self.stack.currentWidget()
        return cast("Screen", shown)

    def open_place(self, name: str, target: object = 0) -> None:
        """Go to a place or a page inside one; says so where the role has no such place."""
        if name == "kiosk":
            self.kiosk.emit()
            return
        home = INSIDE.get(name, name)
        if home not in {place.name for place in self.places}:
            self.bottom.notice.say(_("Your role has no such page."), undo=False, refused=True)
            return
        if self.stack.count():
            self.screen_shown.leave()
        if home not in self._screens:
            self._screens[home] = self._make(home)
        screen = self._screens[home]
        self.stack.setCurrentWidget(screen)
        self.side.set_current(home)
        if self._is_narrow:
            self.side.hide()
        screen.arrive(target)
        if not self.desk.office.undo_label:  # a plan or the kiosk forgot it meanwhile
            self.bottom.notice.drop_undo()
        self._fit()

    def _make(self, home: str) -> Screen:
        screen = SCREENS[home](self.desk)
        screen.go.connect(self.open_place)
        self.stack.addWidget(screen)
        return screen

    def open_finder(self, text: str) -> None:
        """Open the finder; not while a member sits at the screen."""
        if self.screen_shown.bare:
            return
        names = {place.name for place in self.places}
        finder = Finder(self, self.desk, names, self._commands(), text)
        finder.go.connect(self._go_into)
        finder.open()

    def _go_into(self, name: str, target: object = 0) -> None:
        """Open a place as somebody who types does: the keyboard goes into the page."""
        self.open_place(name, target)
        self.screen_shown.take_keyboard()

    def _ways(self) -> list[Command]:
        """The places, and the pages inside them that have no key of their own."""
        found = [
            Command(
                _("Go to {place}").format(place=_label(place, self._facts)),
                place.icon,
                partial(self._go_into, place.name, 0),
                place.key,
                _(_ALSO.get(place.name, "")),
            )
            for place in self.places
        ]
        names = {place.name for place in self.places}
        if "front_desk" in names:
            found += self._at_desk()
        if "members" in names and self.desk.can("member.merge"):
            twice = partial(self._go_into, "members", PairsWanted())
            found.append(Command(_("Find people entered twice"), "users", twice))
        if "center" in names:
            found += self._pages("center", _("Our center"), pages_of_center(self.desk))
        if "warm_line" in names:
            found += self._pages("warm_line", _("Warm line"), pages_of_line(self.desk))
        if "reports" in names:
            found += self._pages("reports", _("Report"), shipped_reports())
        if "plans" in names and self.desk.can("plan.edit"):
            start = partial(self.open_place, "plans", "start")
            found.append(Command(_("Start a plan"), "file-plus", start))
        return found

    def _at_desk(self) -> list[Command]:
        """What the front desk has behind its own buttons."""
        day = partial(self._go_into, "front_desk", {"day": self.desk.clock.today()})
        also = _("hours, closed, hand over, given out")
        return [
            Command(_("The day at the front desk"), "calendar-blank", day, also=also),
            Command(_("Open the kiosk"), "desktop", partial(self.open_place, "kiosk")),
        ]

    def _pages(self, place: str, title: str, pages: list[tuple[str, str]]) -> list[Command]:
        """The pages inside a place, each by its words: "Warm line: Shifts"."""
        icon = next(each.icon for each in self.places if each.name == place)
        go = partial(self._go_into, place)
        return [
            Command(f"{title}: {label}", icon, partial(go, code), also=_(_ALSO.get(code, "")))
            for code, label in pages
        ]

    def _commands(self) -> list[Command]:
        found = self._ways()
        found += [
            Command(_("Undo the last change"), "arrow-counter-clockwise", self.undo, "Ctrl+Z"),
            Command(_("Hide the screen"), "eye-slash", self.hide_screen.emit, "F9"),
            Command(_("Lock the records"), "lock-simple", self.lock.emit),
            Command(_("Help on this screen"), "info", self._help, "F1"),
            Command(_("Change my passphrase"), "key", self.passphrase.emit),
        ]
        looks = (
            ("light", _("Light look"), "sun"),
            ("dark", _("Dark look"), "moon"),
            ("contrast", _("High contrast"), "circle-half"),
        )
        for mode, words, icon in looks:
            found.append(Command(words, icon, partial(self.look.emit, mode)))
        for percent in (100, 125, 150, 200):
            words = _("Text size {n} %").format(n=percent)
            found.append(Command(words, "text-aa", partial(self.text_size.emit, percent)))
        return [*found, *self._guide()]

    def _guide(self) -> list[Command]:
        """Their pages of the guide; the last tells of PeerDesk, and whose the marks are."""
        foreign = {place.name for place in PLACES} - {place.name for place in self.places}
        also = {"about": _("version, license, trademark, registered marks of WRAP, 988")}
        return [
            Command(
                _("Guide: {page}").format(page=_(label)),
                "info",
                partial(self.help_wanted.emit, name),
                also=f"{_('Help')} {also.get(name, '')}",
                asked_for=True,
            )
            for name, label in PAGES
            if name not in foreign
        ]

    def undo(self) -> None:
        """Take back the last change, or say that there is none."""
        if not self.desk.office.undo_label:
            self.bottom.notice.say(_("There is nothing to undo."), undo=False)
            return
        self.desk.undo()

    def _back_to_page(self) -> None:
        self.screen_shown.take_keyboard()

    def _changed(self, changes: Changes) -> None:
        if changes.steps:
            self.bottom.notice.say(changes.label, undo=changes.undoable)
        if "organisation" in changes.kinds:
            self._facts = self.desk.ask(center)
        for screen in self._screens.values():
            screen.refresh(changes)
        self._calm.start()

    def _settle(self) -> None:
        if QApplication.activeModalWidget() is not None:  # it may copy what nobody may write beside
            self._calm.start()
            return
        with suppress(VaultError):  # a full disk is told with the next change
            self.desk.office.store.settle()

    def _print(self) -> None:
        if not self.screen_shown.print_it():
            self.bottom.notice.say(_("There is nothing to print on this page."), undo=False)

    def _help(self) -> None:
        self.help_wanted.emit(self.place)

    @property
    def _is_narrow(self) -> bool:
        return Theme.current().text_columns(self.width()) < 900

    def _toggle_menu(self) -> None:
        if not self._is_narrow:
            first = self.side.first()
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.side.setVisible(not self.side.isVisible())
        if self.side.isVisible() and (first := self.side.first()):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = Theme.current().text_columns(self.width())
        bare = bool(self.stack.count()) and self.screen_shown.bare
        self.top.setVisible(not bare)
        self.bottom.setVisible(not bare)
        self.side.setVisible(not bare and columns >= 900)
        if columns >= 1600:
            self.side.set_wide()
        else:
            self.side.set_rail(rail=900 <= columns < 1200)
        self.top.fit(columns)
        self.bottom.fit(columns)

    def leave(self) -> None:
        """Before a lock: every screen keeps what is half-done, as far as the disk lets it."""
        for screen in self._screens.values():
            with suppress(VaultError):  # a drive that was pulled must not keep the records open
                screen.leave()
        for dialog in self.findChildren(Finder):
            dialog.reject()
        self._calm.stop()


def _places(desk: Desk, facts: Center) -> list[Place]:
    mine = ROLES.get(desk.actor.role, frozenset())
    return [p for p in PLACES if p.action in mine and (not p.module or p.module in facts.modules)]


def _label(place: Place, facts: Center) -> str:
    if place.name == "members":
        return facts.word_many[:1].upper() + facts.word_many[1:]
    return _(place.label)
