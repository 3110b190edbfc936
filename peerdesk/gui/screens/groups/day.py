"""What else one can do with a meeting: another date, moving it, taking it off the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.history_sheet import show_session_history
from peerdesk.gui.widgets import DateField, Dialog, LabelledField, SelectField
from peerdesk.records.codes import choices
from peerdesk.records.group_work.group_dates import say_day
from peerdesk.records.group_work.groups import works_on_plans
from peerdesk.records.group_work.roster import SessionPage
from peerdesk.records.group_work.sessions import Place, move_session, void_session


class DayDialog(Dialog):
    """Asks for a day; ``value()`` is ``YYYY-MM-DD`` or "" while it can't be read."""

    def __init__(self, parent: QWidget, title: str, words: str, primary: str, today: date) -> None:
        super().__init__(parent, title, words, primary)
        self.why: SelectField | None = None
        self.editor = DateField(_("Date"), today=today)
        self.field = LabelledField(_("Date"), self.editor)
        self.body.addWidget(self.field)
        self.editor.setFocus()

    def value(self) -> str:
        """The day that was typed; a sentence is shown where it can't be read."""
        found = self.editor.value()
        if found is None:
            self.say_wrong(_("Type a date like 11/6 or Nov 6."))
            return ""
        return found.isoformat()

    def say_wrong(self, sentence: str) -> None:
        """The sentence below the date; the dialog grows, or it would take room from the fields."""
        self.field.set_error(sentence)
        self._fit()


class MeetingMenu(QObject):
    """Signals: ``change_series(id)``, ``go_to(day)``, ``removed``, ``large_sheet``, ``type_in``,
    ``people``, ``preparation``, ``certificate`` (of attendance) and ``plans``.
    """

    change_series = Signal(object)
    go_to = Signal(str)
    removed = Signal()
    large_sheet = Signal()
    type_in = Signal()
    people = Signal()
    month = Signal()
    here_now = Signal()
    preparation = Signal()
    certificate = Signal()
    plans = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def offer(self, page: SessionPage, button: QWidget) -> None:
        """Open the menu below its button."""
        self.menu(page).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self, page: SessionPage) -> QMenu:
        """What one can do with this meeting."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Add people who are here now…"), self.here_now.emit),
            (_("Month of attendance…"), self.month.emit),
            (_("Who is in this group…"), self.people.emit),
            (_("Preparation and travel…"), self.preparation.emit),
            (_("Type in the sign-in sheet…"), self.type_in.emit),
            (_("Sign-in sheet in large print"), self.large_sheet.emit),
            (_("Another date…"), lambda: self.ask_day(page)),
            (_("Move this meeting…"), lambda: self.ask_move(page)),
            (_("Remove this meeting"), lambda: self._remove(page)),
            (_("Change the group…"), lambda: self.change_series.emit(page.series["id"])),
        )
        if not self._desk.can("visit.read"):
            ways = ways[1:]
        for words, run in ways:
            menu.addAction(words).triggered.connect(lambda _on=False, run=run: run())
        menu.insertSeparator(menu.actions()[-1])
        if works_on_plans(page.series) and self._desk.can("plan.edit"):
            first = menu.actions()[0]
            action = QAction(_("Work on plans…"), menu)
            action.triggered.connect(lambda _on=False: self.plans.emit())
            menu.insertAction(first, action)
        if self._desk.can("document.print"):
            action = menu.addAction(_("Certificate of attendance…"))
            action.triggered.connect(lambda _on=False: self.certificate.emit())
        if session_id := page.meeting.session_id:
            menu.addAction(_("What it said before…")).triggered.connect(
                lambda: show_session_history(self._over, self._desk, session_id)
            )
        return menu

    def ask_day(self, page: SessionPage) -> DayDialog:
        """Go to any date of this group, one outside its rule too."""
        words = _("The group may also meet on a day outside its rule.")
        dialog = self._dialog(_("Another date"), words, _("Open"))
        dialog.chosen.connect(lambda: self._open(dialog))
        dialog.open()
        return dialog

    def ask_move(self, page: SessionPage) -> DayDialog:
        """Hold this meeting on another day."""
        words = _("The names on the sheet go with it.")
        title = _("Move the meeting of {day}").format(day=say_day(page.meeting.day))
        dialog = self._dialog(title, words, _("Move"))
        dialog.editor.set_value(read_day(page.meeting.day))
        why = [(each.code, each.label) for each in self._desk.ask(choices, "cancel_reason")]
        dialog.why = SelectField(_("Why is it moved?"), why, none=_("Choose a reason"))
        dialog.body.addWidget(LabelledField(_("Why is it moved?"), dialog.why))
        dialog.chosen.connect(lambda: self._move(page, dialog))
        dialog.open()
        return dialog

    def _dialog(self, title: str, words: str, primary: str) -> DayDialog:
        today = read_day(self._desk.clock.today())
        return DayDialog(self._over, title, words, primary, today)

    def _open(self, dialog: DayDialog) -> None:
        if day := dialog.value():
            dialog.accept()
            self.go_to.emit(day)

    def _move(self, page: SessionPage, dialog: DayDialog) -> None:
        day = dialog.value()
        if not day:
            return
        try:
            reason = dialog.why.chosen() if dialog.why else ""
            self._desk.attempt(move_session, place_of(page), day, reason or None)
        except PeerDeskError as refusal:
            dialog.say_wrong(str(refusal))
            return
        dialog.accept()
        self.go_to.emit(day)

    def _remove(self, page: SessionPage) -> None:
        if self._desk.do(void_session, place_of(page)) is not None:
            self.removed.emit()


def place_of(page: SessionPage) -> Place:
    """What use cases call this meeting."""
    return page.meeting.session_id or (page.meeting.series_id, page.meeting.day)
