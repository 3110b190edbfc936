"""The button at the door for paper: typing a sheet in, and printing the next one."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.papers import Papers
from peerdesk.gui.screens.groups.type_in import TypeIn
from peerdesk.gui.widgets import Button


class SheetsButton(Button):
    """SheetsButton(desk, over): a menu of what can be done with the paper sheet of the day."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(_("Paper sheets"), "secondary", "clipboard-text", icon_after="caret-down")
        self._desk, self._over, self._papers = desk, over, Papers(desk, over)
        self.clicked.connect(self._offer)
        if not desk.can("visit.edit"):  # shown before it has a parent, it would flash as a window
            self.hide()

    def menu_of(self) -> QMenu:
        """Type in, and print."""
        menu = QMenu(self)
        menu.addAction(_("Type in a sheet…")).triggered.connect(self.type_in)
        usual = menu.addAction(_("Daily sign-in sheet"))
        usual.triggered.connect(lambda: self._print(large=False))
        large = menu.addAction(_("Daily sign-in sheet in large print"))
        large.triggered.connect(lambda: self._print(large=True))
        return menu

    def type_in(self) -> TypeIn:
        """Type in a sheet, one that waits first."""
        sheet = TypeIn(self._over, self._desk)
        sheet.open()
        return sheet

    def _print(self, *, large: bool) -> None:
        self._papers.daily_sheet(self._desk.clock.today(), large_print=large)

    def _offer(self) -> None:
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
