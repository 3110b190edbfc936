"""The window as a kiosk: the open records step behind a page that members use themselves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from peerdesk.core.words import _
from peerdesk.gui.locking import Locking
from peerdesk.gui.screens.kiosk.kiosk import Kiosk
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.kiosk import has_pin


class KioskWindow(QObject):
    """KioskWindow(window, shell): ``left()`` after the PIN; then :meth:`give_back` puts all back.

    The shell is taken out of the window, and with it every shortcut, the finder and the menu. It
    does not lock by itself meanwhile; when the computer sleeps or locks, it still does.
    """

    left = Signal()

    def __init__(self, window: QMainWindow, shell: Shell) -> None:
        super().__init__(window)
        self._window, self._shell = window, shell
        self._state = window.windowState()
        shell.leave()
        window.takeCentralWidget()
        shell.hide()
        self.page = Kiosk(shell.desk)
        self.page.left.connect(self.left)
        self._rest(resting=True)
        window.setCentralWidget(self.page)
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        self.page.show()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """The shell is in the window again, at the front desk."""
        self._rest(resting=False)
        self._window.setCentralWidget(self._shell)  # the page of the kiosk goes with this
        self._window.setWindowState(self._state)
        self._shell.show()
        Theme.current().changed.emit()  # changing windows took every widget's font and colors
        self._shell.open_place("front_desk", 0)
        self.deleteLater()

    def _rest(self, *, resting: bool) -> None:
        for locking in self._shell.findChildren(Locking):
            locking.idle.rest(resting)


def system_is_ending() -> bool:
    """Whether the computer itself shuts down or logs out; no page may stand in its way."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


def open_kiosk(window: QMainWindow, shell: Shell) -> KioskWindow | None:
    """Open the kiosk; None, and a sentence, while there is no PIN that leads back from it."""
    if shell.desk.ask(has_pin):
        return KioskWindow(window, shell)
    words = _("First set a PIN: Our center, Our facts.")
    shell.bottom.notice.say(words, undo=False, refused=True)
    return None
