"""A record behind a number, in its own form over the report: what is corrected counts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book import pages
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.book.surveys import answers_form
from peerdesk.gui.screens.one_to_one.contact_form import CONTACTS, ContactForm
from peerdesk.gui.screens.reports.figure import Record
from peerdesk.gui.screens.reports.visit_form import VisitForm
from peerdesk.gui.widgets import Button, Row, RowList, Sheet
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.drop_in.visits import last_visit
from peerdesk.store.queries import Reader

HERE, ATTENDANCE = "here", "attendance"
"""Places of a :class:`Record`: a form over the report, and the meeting somebody was at."""

VISIT, CONTACT, ANSWER = "visit", "contact", "survey_answer"
PAGES: Mapping[str, BookPage] = {
    page.book.kind.name: page
    for page in (
        CONTACTS,
        pages.REFERRALS,
        pages.FOLLOW_UPS,
        pages.EVENTS,
        pages.RIDES,
        pages.STAYS,
        pages.SURVEYS,
        pages.NIGHTS_AWAY,
        pages.HOURS,
        pages.TRAINING,
        pages.CREDENTIALS,
    )
}
"""The kinds with a form, by name; a visit has a form of its own."""


@needs("report.names")
def meeting_of(reader: Reader, attendance_id: int) -> int:
    """The meeting that somebody was at; 0 where the record is gone."""
    row = reader.get(BY_NAME[ATTENDANCE], attendance_id)
    return int(row["session_id"]) if row else 0


class Opener(QObject):
    """Opener(desk, over): ``open(record)`` a row behind a number; ``go(place, target)`` elsewhere.

    A member's records first, a form over the report, or the record's own page.
    """

    go = Signal(str, object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.sheet: Sheet | None = None

    def open(self, record: Record) -> None:
        """Lead to the record, or to those of a member."""
        if record.inside:
            sheet = OfOne(self._over, record.title, record.inside)
            sheet.opened.connect(self.open)
            sheet.person.connect(lambda: self.go.emit(record.place, record.target))
            self._show(sheet)
        elif record.place == HERE:
            self._open_form(*cast("tuple[str, int]", record.target))
        elif record.place == ATTENDANCE:
            meeting = self._desk.ask(meeting_of, cast("int", record.target))
            self.go.emit("session", meeting)
        elif record.place:
            self.go.emit(record.place, record.target)

    def _open_form(self, kind: str, record_id: int) -> None:
        """What is saved there is counted at once."""
        if not can_open(self._desk, kind):
            self._desk.refused.emit(_("Your role has no such page."))
        elif (form := form_of(self._desk, self._over, kind, record_id)) is not None:
            self._show(form)

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sheet.finished.connect(self._gone)
        sheet.open()

    def _gone(self, _result: int) -> None:
        if self.sender() is self.sheet:
            self.sheet = None


def can_open(desk: Desk, kind: str) -> bool:
    """Whether this person may see the form of such a record."""
    action = "visit.read" if kind == VISIT else PAGES[kind].book.read_action
    return desk.can(action)


def form_of(desk: Desk, over: QWidget, kind: str, record_id: int) -> Sheet | None:
    """The form of one record; None where it was taken out meanwhile."""
    if kind == VISIT:
        visit = desk.ask(last_visit, record_id)
        return VisitForm(desk, over, visit) if visit else None
    page = PAGES[kind]
    row = desk.ask(page.book.one, record_id)
    if not row or row["voided"]:
        return None
    if kind == CONTACT:
        return ContactForm(desk, over, row)
    if kind == ANSWER:
        return answers_form(desk, over, page, row)
    return RecordForm(desk, over, page, row)


class OfOne(Sheet):
    """OfOne(over, who, records): the records of one member behind a number, each to be opened.

    ``opened(Record)`` a record, ``person()`` the member's own page.
    """

    opened = Signal(object)
    person = Signal()

    def __init__(self, over: QWidget, who: str, records: Sequence[Record]) -> None:
        words = _("Open what is wrong. The report counts again by itself.")
        super().__init__(over, who, words, cancel=_("Close"), width=520)
        self._records = list(records)
        self.rows = RowList(_("Behind this number"), grows=True)
        self.rows.set_rows(
            [
                Row(str(place), each.title, each.caption, right=each.right, chevron=True)
                for place, each in enumerate(self._records)
            ]
        )
        self.page = Button(_("Open their page"), "secondary", icon_after="caret-right")
        self.body.addWidget(self.page)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)
        self.rows.set_current("0")
        self.rows.activated_row.connect(self._open)
        self.page.clicked.connect(self._to_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter opens the first record; their page stands above it for who wants that."""
        super().showEvent(event)
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, place: str) -> None:
        self.accept()
        self.opened.emit(self._records[int(place)])

    def _to_page(self) -> None:
        self.accept()
        self.person.emit()
