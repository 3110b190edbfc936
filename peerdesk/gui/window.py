"""The one window: a door (welcome, set-up, unlock) or the open records, dropped on locking."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from peerdesk.core import settings as settings_of
from peerdesk.core.clock import Clock
from peerdesk.core.errors import Damaged as DamagedRecords
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.settings import Settings
from peerdesk.core.words import _
from peerdesk.gui import closing
from peerdesk.gui.coming_back import clear_the_desk, come_back
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.cover import Cover
from peerdesk.gui.doors.damaged import Damaged
from peerdesk.gui.doors.restore import RestorePage
from peerdesk.gui.doors.set_up import SetUp
from peerdesk.gui.doors.unlock import HiddenScreen, Unlock
from peerdesk.gui.doors.welcome import Welcome
from peerdesk.gui.help import Help
from peerdesk.gui.jobs import Job
from peerdesk.gui.keeper import Keeper
from peerdesk.gui.kiosk_window import KioskWindow, open_kiosk, system_is_ending
from peerdesk.gui.locking import Locking
from peerdesk.gui.passphrase import ChangePassphrase
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.theme import Mode, Theme
from peerdesk.gui.tries import Tries
from peerdesk.gui.wear_watch import WearWatch
from peerdesk.gui.widgets import FocusRing
from peerdesk.gui.winding_up import wait_for_workers
from peerdesk.records.safekeeping.keeping import places
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.daily import Places
from peerdesk.store.keys import KdfCost
from peerdesk.store.opening import look_at

_ROOMY = QSize(1400, 860)

DemoMaker = Callable[[], OpenOffice]


class Window(QMainWindow):
    """PeerDesk's window. Its title never names a person."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        settings_path: Path | None = None,
        clock: Clock | None = None,
        cost: KdfCost | None = None,
        make_demo: DemoMaker | None = None,
        demo_words: str = "",
    ) -> None:
        super().__init__()
        self.settings = settings or settings_of.load(settings_path)
        self._settings_path, self._clock, self._cost, self._make_demo = (
            settings_path,
            clock,
            cost,
            make_demo,
        )
        self._office: OpenOffice | None = None
        self._job: Job[OpenOffice] | None = None
        self._is_demo, self._demo_words = False, demo_words
        self._wear: WearWatch | None = None
        self._kiosk: KioskWindow | None = None
        self.shell: Shell | None = None
        self.setWindowTitle("PeerDesk")
        self.resize(self._first_size())
        self._apply_look()
        self.ring = FocusRing(self)

    def _first_size(self) -> QSize:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen else QSize(1366, 768)
        return QSize(min(1366, room.width()), min(768, room.height()))

    def appear(self) -> None:
        """Show the window: whole on a large screen, filling a small one, title bar and all."""
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen else QSize(1920, 1080)
        if room.width() < _ROOMY.width() or room.height() < _ROOMY.height():
            self.showMaximized()
        else:
            self.show()

    def _apply_look(self) -> None:
        theme = Theme.current()
        mode: Mode = "system"
        for known in ("light", "dark", "contrast"):
            if self.settings.look == known:
                mode = known
        theme.set_mode(mode)
        theme.set_percent(
            self.settings.text_size if self.settings.text_size in {100, 125, 150, 200} else 100
        )

    def begin(self, folder: Path | None = None) -> None:
        """The last records, the ones named, or the welcome page."""
        last = Path(self.settings.last_vault) if self.settings.last_vault else None
        wanted = folder or last
        if wanted is None:
            self.show_welcome()
        else:
            self._approach(wanted)

    def _approach(self, folder: Path) -> None:
        """Ask for a passphrase, or say at once why that would be no use."""
        try:
            look_at(folder)
        except DamagedRecords as fault:
            self.show_damaged(folder, str(fault))
        except PeerDeskError as refusal:
            self.show_welcome(str(refusal))
        else:
            self.show_unlock(folder)

    def show_welcome(self, sentence: str = "") -> None:
        """Four ways to begin."""
        page = Welcome()
        page.set_up.connect(self.show_set_up)
        page.try_demo.connect(self.try_demo)
        page.open_records.connect(self._choose_records)
        page.restore.connect(self.show_restore)
        page.say(sentence)
        self._put(page)

    def show_restore(self) -> None:
        """Choose a backup, look inside, and switch to it."""
        last = Path(self.settings.last_vault) if self.settings.last_vault else None
        tries = Tries(self.settings.wrong_tries, self.settings.last_wrong)
        page = RestorePage(last, self._clock, tries=tries)
        page.tried.connect(partial(self._keep_tries, tries))
        page.left.connect(self.show_welcome)
        page.opened.connect(self.switch_to, Qt.ConnectionType.QueuedConnection)
        page.restored.connect(self.show_unlock, Qt.ConnectionType.QueuedConnection)
        self._put(page)

    def switch_to(self, office: OpenOffice) -> None:
        """Close the records that are open, if any, and go on with restored ones."""
        self._close_office(closing.ON_LOCKING)
        self.enter(office)
        if self.shell is not None:
            words = _("You are in the restored records now. The others stay where they are.")
            self.shell.bottom.notice.say(words, undo=False)

    def show_set_up(self) -> None:
        """Five small pages."""
        page = SetUp(self._clock, self._cost)
        page.left.connect(self.show_welcome)
        page.done.connect(self.enter)
        self._put(page)

    def show_unlock(self, folder: Path) -> None:
        """Ask for name and passphrase."""
        tries = Tries(self.settings.wrong_tries, self.settings.last_wrong)
        page = Unlock(folder, self._clock, tries=tries)
        page.tried.connect(partial(self._keep_tries, tries))
        page.opened.connect(self.enter)
        page.other.connect(self.show_welcome)
        page.damaged.connect(partial(self.show_damaged, folder))
        self._put(page)
        page.name.setFocus()

    def _show_demo_door(self, folder: Path) -> None:
        """The made-up center is locked too; its door says who can unlock it."""
        page = Unlock(folder, self._clock, hint=self._demo_words)
        page.opened.connect(self._enter_demo)
        page.other.connect(self.show_welcome)
        self._put(page)
        page.name.setFocus()

    def _show_door(self, folder: Path) -> None:
        if self._is_demo:
            self._show_demo_door(folder)
        else:
            self.show_unlock(folder)

    def show_damaged(self, folder: Path, words: str, where: Places | None = None) -> None:
        """The records are damaged: say so, and offer the ways out."""
        page = Damaged(folder, words, where)
        page.opened.connect(self.show_unlock)
        page.left.connect(self.show_welcome)
        self._put(page)

    def _found_damage(self, words: str) -> None:
        """The look in the background found it: nothing more is written into a broken file."""
        where = None
        if self._office is not None:
            with suppress(PeerDeskError):
                where = places(self._office)
        folder = self._close_office(closing.ON_LOCKING)
        if folder is not None:
            self.show_damaged(folder, words, where)

    def _put(self, page: QWidget) -> None:
        self.setCentralWidget(page)
        page.show()  # at once: a page not yet seen can't take the keys
        self.ring.raise_()

    def enter(self, office: OpenOffice, *, demo: bool = False) -> None:
        """The records are open: show them."""
        self._office, self._is_demo = office, demo
        desk = Desk(office.office, opened=office)
        self.shell = Shell(desk, demo=demo)
        desk.restored.connect(self.switch_to, Qt.ConnectionType.QueuedConnection)
        self.shell.lock.connect(self.lock)
        self.shell.hide_screen.connect(self.hide_screen)
        self.shell.look.connect(self._set_look)
        self.shell.text_size.connect(self._set_text_size)
        self.shell.help_wanted.connect(self._help)
        self.shell.passphrase.connect(self._change_passphrase)
        self.shell.kiosk.connect(self.open_kiosk)
        self._put(self.shell)
        if not demo:
            self._remember(office.vault.folder)
            Keeper(desk, office, self.shell.bottom, self.shell).begin()
            self._wear = WearWatch(office, self.shell)
            self._wear.damaged.connect(self._found_damage, Qt.ConnectionType.QueuedConnection)
            self._wear.begin()
            Locking(desk, self.shell).due.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        come_back(self.shell)

    def open_kiosk(self) -> None:
        """Members sign themselves in and out; the records stay open behind it, out of reach."""
        if self.shell is not None and self._kiosk is None:
            self._kiosk = open_kiosk(self, self.shell)
            if self._kiosk is not None:
                self._kiosk.left.connect(self.close_kiosk, Qt.ConnectionType.QueuedConnection)
                self.ring.raise_()

    def close_kiosk(self) -> None:
        """The PIN was right: back to the front desk."""
        kiosk, self._kiosk = self._kiosk, None
        if kiosk is not None:
            kiosk.give_back()
            self.ring.raise_()

    def _keep_tries(self, tries: Tries) -> None:
        """Closing PeerDesk does not end the wait after wrong passphrases."""
        self.settings.wrong_tries, self.settings.last_wrong = tries.wrong, tries.last
        settings_of.save(self.settings, self._settings_path)

    def _remember(self, folder: Path) -> None:
        self.settings.last_vault = str(folder)
        settings_of.save(self.settings, self._settings_path)

    def lock(self) -> None:
        """Keep what is half-done, close the file, drop the key, show the door."""
        folder = self._close_office(closing.ON_LOCKING)
        if folder is not None:
            self._show_door(folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 comes here from a dialog over the whole window, such as one that tells of a fault."""
        if event.key() == Qt.Key.Key_F9 and self.shell is not None and self.shell.isVisible():
            QApplication.sendEvent(self.shell, event)
            return
        super().keyPressEvent(event)

    def hide_screen(self) -> None:
        """F9: blank at once and locked; any key leads to the door."""
        cover, blank = Cover(self), HiddenScreen()
        folder = self._close_office(closing.ON_LOCKING, blank)
        cover.lift()
        if folder is None:
            return
        blank.wanted.connect(partial(self._show_door, folder))
        blank.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_office(self, least: timedelta, blank: QWidget | None = None) -> Path | None:
        if self._office is None or self.shell is None:
            return None
        if self._wear is not None:
            self._wear.stop()
            self._wear = None
        self.close_kiosk()
        clear_the_desk(self, self.shell, for_good=least == closing.ON_CLOSING)
        office, self._office, self.shell = self._office, None, None
        self._put(blank or QWidget())
        show = self._put if blank is None else _stay_hidden
        try:
            if not self._is_demo:
                closing.back_up_before_closing(office, show, least)
            wait_for_workers(show)
        finally:
            office.close()
        return office.vault.folder

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window closes the records; from the kiosk only the PIN leads there."""
        if self._kiosk is not None and not system_is_ending():
            self._kiosk.page.ask_pin()
            event.ignore()
            return
        if self._is_held_back():
            event.ignore()
            return
        self._close_office(closing.ON_CLOSING)
        super().closeEvent(event)

    def _is_held_back(self) -> bool:
        """Whether the page in front asks first; never while the computer itself shuts down."""
        shell = self.shell if not system_is_ending() else None
        return shell is not None and shell.screen_shown.holds_back(self.close)

    def _set_look(self, mode: str) -> None:
        self.settings.look = mode
        self._apply_look()
        settings_of.save(self.settings, self._settings_path)

    def _set_text_size(self, percent: int) -> None:
        self.settings.text_size = percent
        self._apply_look()
        settings_of.save(self.settings, self._settings_path)

    def _help(self, place: str) -> None:
        Help(self, place).open()

    def _change_passphrase(self) -> None:
        if self._office is not None:
            ChangePassphrase(self, self._office).open()

    def try_demo(self) -> None:
        """Make a throw-away center, or take the one made before; open it as its director."""
        page = self.centralWidget()
        if self._make_demo is None or self._job is not None or not isinstance(page, Welcome):
            return
        page.busy(_("Making a center with a year of made-up records. This takes some seconds."))
        self._job = Job(
            self, self._make_demo, self._enter_demo, lambda fault: self._no_demo(page, fault)
        )

    def _enter_demo(self, office: OpenOffice) -> None:
        self._job = None
        self.enter(office, demo=True)

    def _no_demo(self, page: Welcome, fault: Exception) -> None:
        self._job = None
        page.busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        page.say(str(fault))

    def _choose_records(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder that ends in .peerdesk"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._approach(Path(path)))
        dialog.open()


def _stay_hidden(_page: QWidget) -> None:
    """A hidden screen stays as blank as it is while something is waited for."""
