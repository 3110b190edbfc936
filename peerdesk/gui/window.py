"""The one window: a door (welcome, set-up, unlock) or the open records, dropped on locking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QThreadPool
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QWidget

from peerdesk.core import settings as settings_of
from peerdesk.core.clock import Clock
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.settings import Settings
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.set_up import SetUp
from peerdesk.gui.doors.unlock import HiddenScreen, Unlock
from peerdesk.gui.doors.welcome import Welcome
from peerdesk.gui.help import Help
from peerdesk.gui.jobs import Job
from peerdesk.gui.passphrase import ChangePassphrase
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.theme import Mode, Theme
from peerdesk.gui.widgets import FocusRing
from peerdesk.records.keeping import backup_place, last_backup_words
from peerdesk.records.opening import OpenOffice
from peerdesk.store.backup import auto_backup, restore
from peerdesk.store.keys import KdfCost
from peerdesk.store.vault import is_vault

_LONGEST_WORK = 60_000
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
        self._was_at: tuple[int, str] = (0, "today")
        self._is_demo = False
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
        wanted = folder or (last if last and is_vault(last) else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.show_unlock(wanted)

    def show_welcome(self, sentence: str = "") -> None:
        """Four ways to begin."""
        page = Welcome()
        page.set_up.connect(self.show_set_up)
        page.try_demo.connect(self.try_demo)
        page.open_records.connect(self._choose_records)
        page.restore.connect(lambda: self._choose_backup(page))
        page.say(sentence)
        self._put(page)

    def show_set_up(self) -> None:
        """Five small pages."""
        page = SetUp(self._clock, self._cost)
        page.left.connect(self.show_welcome)
        page.done.connect(self.enter)
        self._put(page)

    def show_unlock(self, folder: Path) -> None:
        """Ask for name and passphrase."""
        page = Unlock(folder, self._clock)
        page.opened.connect(self.enter)
        page.other.connect(self.show_welcome)
        self._put(page)
        page.name.setFocus()

    def _put(self, page: QWidget) -> None:
        self.setCentralWidget(page)
        page.show()  # at once: a page not yet seen can't take the keys
        self.ring.raise_()

    def enter(self, office: OpenOffice, *, demo: bool = False) -> None:
        """The records are open: show them."""
        self._office, self._is_demo = office, demo
        desk = Desk(office.office, opened=office)
        self.shell = Shell(desk, demo=demo)
        self.shell.lock.connect(self.lock)
        self.shell.hide_screen.connect(self.hide_screen)
        self.shell.look.connect(self._set_look)
        self.shell.text_size.connect(self._set_text_size)
        self.shell.help_wanted.connect(self._help)
        self.shell.passphrase.connect(self._change_passphrase)
        self._put(self.shell)
        if not demo:
            self._remember(office.vault.folder)
            self._back_up(office)
        actor, place = self._was_at
        if actor == desk.actor.id:
            self.shell.open_place(place, 0)

    def _remember(self, folder: Path) -> None:
        self.settings.last_vault = str(folder)
        settings_of.save(self.settings, self._settings_path)

    def _back_up(self, office: OpenOffice) -> None:
        now = office.office.store.clock.now()
        place = backup_place(office)
        Job(
            self,
            lambda: auto_backup(office.vault, place, now),
            self._backed_up,
            self._not_backed_up,
        )

    def _backed_up(self, _file: Path | None) -> None:
        if self._office is not None and self.shell is not None:
            self.shell.bottom.set_backup(last_backup_words(self._office))

    def _not_backed_up(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        if self.shell is not None:
            self.shell.bottom.notice.say(str(fault), undo=False, refused=True)
        self._backed_up(None)

    def lock(self) -> None:
        """Keep what is half-done, close the file, drop the key, show the door."""
        folder = self._close_office()
        if folder is None:
            return
        if self._is_demo:
            self.show_welcome()
        else:
            self.show_unlock(folder)

    def hide_screen(self) -> None:
        """F9: blank at once and locked; any key leads to the door."""
        blank = HiddenScreen()
        folder = self._close_office()
        if folder is None:
            return
        blank.wanted.connect(
            lambda: self.show_welcome() if self._is_demo else self.show_unlock(folder)
        )
        self._put(blank)
        blank.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_office(self) -> Path | None:
        if self._office is None or self.shell is None:
            return None
        self.shell.leave()
        self._was_at = (self.shell.desk.actor.id, self.shell.place)
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        QGuiApplication.clipboard().clear()
        office, self._office, self.shell = self._office, None, None
        self._put(QWidget())
        QThreadPool.globalInstance().waitForDone(_LONGEST_WORK)  # a count or a backup ends first
        office.close()
        return office.vault.folder

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window closes the records."""
        self._close_office()
        super().closeEvent(event)

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
        """Make a throw-away center and open it as its director."""
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
        dialog.fileSelected.connect(lambda path: self._open_folder(Path(path)))
        dialog.open()

    def _open_folder(self, folder: Path) -> None:
        if is_vault(folder):
            self.show_unlock(folder)
        else:
            self.show_welcome(
                _("There are no PeerDesk records in that folder. It must end in .peerdesk.")
            )

    def _choose_backup(self, page: Welcome) -> None:
        dialog = QFileDialog(self, _("Choose a backup"))
        dialog.setNameFilter(_("Backups") + " (*.peerdesk-backup)")
        dialog.fileSelected.connect(lambda path: self._choose_target(page, Path(path)))
        dialog.open()

    def _choose_target(self, page: Welcome, backup: Path) -> None:
        dialog = QFileDialog(self, _("Where should the restored records go?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._restore(page, backup, Path(path)))
        dialog.open()

    def _restore(self, page: Welcome, backup: Path, place: Path) -> None:
        folder = place / f"{backup.name.split('.')[0]} restored.peerdesk"
        try:
            restore(backup, folder)
        except PeerDeskError as refusal:
            page.say(str(refusal))
        else:
            self.show_unlock(folder)
