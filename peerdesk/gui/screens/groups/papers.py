"""Printing for groups: sign-in sheet, session summary, the month on the wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_bundles import (
    summaries_printer,
    week_of_sheets,
    week_sheets_printer,
)
from peerdesk.documents.gather_groups import (
    Printer,
    calendar_printer,
    certificate_printer,
    session_summary_printer,
    sign_in_sheet_printer,
)
from peerdesk.documents.gather_people import daily_sheet_printer
from peerdesk.exchange.calendar_file import calendar_file
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import noted, own_folder, save_pdf, show_pdf
from peerdesk.gui.screens.certificate import CertificateSheet
from peerdesk.gui.widgets import Dialog, OptionCard, TickBox
from peerdesk.records.drop_in.paper_sheets import keep_day_sheet, keep_group_sheet, next_sheet_no
from peerdesk.records.group_work.group_dates import say_day
from peerdesk.records.group_work.roster import SessionPage
from peerdesk.records.group_work.sessions import session_for
from peerdesk.records.papers import Paper

_HALF_A_YEAR = timedelta(days=183)
Sheets = Sequence[tuple[int, str, str]]
"""Numbered sheets: group (0 for the daily one), day, number."""


class SummaryChoice(Dialog):
    """Asks whether the summary carries names; ``with_names`` says what was chosen."""

    def __init__(self, parent: QWidget) -> None:
        words = _("Who will read it?")
        super().__init__(parent, _("Session summary"), words, _("Show the summary"))
        self.counts = OptionCard(
            _("Counts only"),
            _("How many came, the topic and what happened. For a funder or a file."),
        )
        self.names = OptionCard(
            _("With names"), _("Who came and who led. Keep it inside; the page is marked.")
        )
        self.counts.setChecked(True)
        self.month = TickBox(_("All meetings of this month in one file"))
        self.body.addWidget(self.counts)
        self.body.addWidget(self.names)
        self.body.addWidget(self.month)
        self.chosen.connect(self.accept)

    @property
    def with_names(self) -> bool:
        """Whether names were asked for."""
        return self.names.isChecked()


class Papers:
    """Papers(desk, over): builds each paper on a worker and shows its pages over ``over``."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        self._desk, self._over = desk, over

    @property
    def allowed(self) -> bool:
        """Whether this person may print."""
        return self._desk.can("document.print")

    def sign_in_sheet(self, page: SessionPage, *, large_print: bool = False) -> None:
        """The sheet for this meeting with its regulars; printed, it waits to be typed in."""
        day, name, series = page.meeting.day, page.series["name"], page.series["id"]
        number = self._desk.ask(next_sheet_no, day)
        printer = self._desk.ask(
            sign_in_sheet_printer, series, day, number, large_print=large_print
        )
        title = _("Sign-in sheet: {name}, {day}").format(name=name, day=say_day(day))
        names = any(line.regular for line in page.lines)
        paper = Paper("sign_in_sheet", "series", series, _marks(names=names))
        sheets = [(series, day, number)]
        self._show(printer, title, f"Sign-in sheet {name} {day}", paper, sheets)

    def daily_sheet(self, day: str, *, large_print: bool = False) -> None:
        """The empty sheet for the door; printed, it waits to be typed in."""
        number = self._desk.ask(next_sheet_no, day)
        printer = self._desk.ask(daily_sheet_printer, day, number, large_print=large_print)
        title = _("Daily sign-in sheet, {day}").format(day=say_day(day))
        self._show(printer, title, f"Daily sheet {day}", Paper("sign_in_sheet"), [(0, day, number)])

    def ask_summary(self, page: SessionPage) -> SummaryChoice:
        """Ask with or without names, then show the summary of this meeting."""
        choice = SummaryChoice(self._over)
        choice.accepted.connect(lambda: self._chosen(page, choice))
        choice.open()
        return choice

    def _chosen(self, page: SessionPage, choice: SummaryChoice) -> None:
        if choice.month.isChecked():
            self._summaries(page, with_names=choice.with_names)
        else:
            self._summary(page, with_names=choice.with_names)

    def _summaries(self, page: SessionPage, *, with_names: bool) -> None:
        """Every meeting of this group held in the month of this one."""
        name, month, series = page.series["name"], page.meeting.day[:7], page.series["id"]
        printer = self._printer(
            lambda: self._desk.ask(summaries_printer, series, month, names=with_names)
        )
        if printer is not None:
            words = _("Session summaries: {name}, {month}")
            title = words.format(name=name, month=say_month(month))
            paper = Paper("session_summaries", "series", series, _marks(names=with_names))
            self._show(printer, title, f"Session summaries {name} {month}", paper)

    def week_sheets(self, day: str) -> None:
        """The sign-in sheets of all groups in the week of this day."""
        printer = self._printer(lambda: self._desk.ask(week_sheets_printer, day, numbered=True))
        if printer is not None:
            sheets = self._desk.ask(week_of_sheets, day)
            title = _("Sign-in sheets, the week of {day}").format(day=say_day(day))
            paper = Paper("sign_in_sheets", more=("names",))
            self._show(printer, title, f"Sign-in sheets {day}", paper, sheets)

    def _printer(self, gather: Callable[[], Printer]) -> Printer | None:
        """What prints a bundle; None where there is nothing to print, which is said."""
        try:
            return gather()
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))
            return None

    def certificate(self, enrolment_id: int, number: str) -> None:
        """The certificate of somebody who completed a workshop."""
        printer = self._printer(lambda: self._desk.ask(certificate_printer, enrolment_id))
        if printer is not None:
            title = _("Certificate {number}").format(number=number)
            paper = Paper("certificate", "enrolment", enrolment_id, ("names",))
            self._show(printer, title, f"Certificate {number}", paper)

    def ask_certificate(self, page: SessionPage) -> CertificateSheet | None:
        """A certificate for one of the people on this sheet that they came to this group."""
        people = [(line.member_id, line.name) for line in page.lines]
        if not people:
            self._desk.refused.emit(_("Nobody is on this sheet yet."))
            return None
        sheet = CertificateSheet(self._over, self._desk, people, page.series["id"])
        sheet.open()
        return sheet

    def calendar_file(self, today: str) -> QFileDialog:
        """The dates of all groups, from this month on for half a year, as an .ics file."""
        start = f"{today[:7]}-01"
        end = (read_day(today) + _HALF_A_YEAR).isoformat()
        file = self._desk.ask(calendar_file, start, end, self._desk.clock.now())
        dialog = QFileDialog(self._over, _("Save the dates as a calendar file"), own_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("iCalendar (*.ics)")
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("Groups.ics")
        dialog.fileSelected.connect(lambda path: self._save(path, file))
        dialog.open()
        return dialog

    def _save(self, path: str, file: bytes) -> None:
        if sentence := save_pdf(Path(path), file):
            self._desk.refused.emit(sentence)
        else:
            noted(self._desk, Paper("calendar_file"))("save")
            said = _("Saved {name}. It has no names of people.").format(name=Path(path).name)
            self._desk.told.emit(said)

    def calendar(self, month: str) -> None:
        """The groups of a month (``YYYY-MM``)."""
        title = _("Groups in {month}").format(month=say_month(month))
        paper = Paper("group_calendar", more=(month,))
        self._show(self._desk.ask(calendar_printer, month), title, f"Groups {month}", paper)

    def _summary(self, page: SessionPage, *, with_names: bool) -> None:
        session_id = page.meeting.session_id or self._written(page)
        if not session_id:
            return
        name, day = page.series["name"], page.meeting.day
        printer = self._desk.ask(session_summary_printer, session_id, names=with_names)
        title = _("Session summary: {name}, {day}").format(name=name, day=say_day(day))
        paper = Paper("session_summary", "session", session_id, _marks(names=with_names))
        self._show(printer, title, f"Session summary {name} {day}", paper)

    def _written(self, page: SessionPage) -> int:
        """A meeting nobody wrote down yet gets its record first."""
        made = self._desk.do(session_for, page.series["id"], page.meeting.day)
        return made.first("session") if made else 0

    def _show(
        self, printer: Printer, title: str, suggested: str, paper: Paper, sheets: Sheets = ()
    ) -> None:
        def done(pdf: bytes) -> None:
            whose = self._desk if "names" in paper.more else None
            given_away = paper.name == "certificate"
            show_pdf(
                self._over,
                title,
                pdf,
                suggested,
                has_names=whose,
                given_away=given_away,
                told=noted(self._desk, paper),
                before=lambda: self._keep(sheets),
            )

        Job(self._over, printer, done, self._failed)

    def _keep(self, sheets: Sheets) -> str:
        """The numbers on the paper are taken now, and the sheets wait to be typed in.

        Gives a sentence where a number can't be taken; then the paper stays in.
        """
        try:
            for series_id, day, number in sheets:
                if series_id:
                    self._desk.attempt(keep_group_sheet, number, series_id, day)
                else:
                    self._desk.attempt(keep_day_sheet, number, day)
        except PeerDeskError as refusal:
            return str(refusal)
        return ""

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))


def _marks(*, names: bool) -> tuple[str, ...]:
    return ("names",) if names else ()


def say_month(month: str) -> str:
    """``2026-11`` as "November 2026"."""
    words = say_day(f"{month}-01", year=True)
    return words.replace(" 1,", "")
