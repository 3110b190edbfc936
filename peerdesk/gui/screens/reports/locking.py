"""Locking a report, printing it again, marking it as sent, and restating it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.clock import day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.locked import differences, said_of
from peerdesk.counting.locked_list import Again, LockedLine, counted_anew
from peerdesk.counting.results import Report
from peerdesk.documents.gather_report import Gathered, parts_of
from peerdesk.documents.reprint import reprinted
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, DateField, Dialog, LabelledField, LineField, TextArea
from peerdesk.records.locked_reports import ToLock, lock_report, mark_sent, next_number
from peerdesk.records.papers import Paper


class LockQuestion(Dialog):
    """LockQuestion(parent, report, number, open_lines, warnings): asks before it is for good."""

    def __init__(
        self,
        parent: QWidget,
        report: Report,
        number: str,
        to_fix: Sequence[str],
        warnings: Sequence[str],
    ) -> None:
        title = _("Lock {report}, {period}?").format(
            report=_(report.profile.title or report.profile.name), period=report.period.label
        )
        words = _(
            "It becomes report {number} and stays as it is now, even if records change later. "
            "Nobody can unlock it. You can restate it under a new number."
        ).format(number=number)
        super().__init__(parent, title, words, primary=_("Lock and print"), width=560)
        if to_fix:
            said = _("Still to fix: {things}.").format(things="; ".join(map(_lower, to_fix)))
            self.body.addWidget(Banner("amber", "", said))
        for each in warnings:
            self.body.addWidget(Banner("amber", "", each, icon="shield-warning"))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


class SentForm(Dialog):
    """SentForm(parent, desk, line): the day a report was sent, and to whom."""

    def __init__(self, parent: QWidget, desk: Desk, line: LockedLine) -> None:
        title = _("When was report {number} sent?").format(number=line.number)
        super().__init__(parent, title, primary=_("Mark as sent"))
        self._desk, self._line = desk, line
        today = day(desk.clock.today())
        self.day = DateField(_("Sent on"), today=today)
        self.day.set_value(day(line.sent_on) if line.sent_on else today)
        self.to = LineField(_("To whom"))
        self.to.setText(line.sent_to)
        self._day = LabelledField(_("Sent on"), self.day)
        self.body.addWidget(self._day)
        self.body.addWidget(LabelledField(_("To whom"), self.to, optional=True))
        self.chosen.connect(self._save)

    def _save(self) -> None:
        value = self.day.value()
        if self.day.problem() or value is None:
            self._day.set_error(self.day.problem() or _("Say on which day it was sent."))
            return
        try:
            self._desk.attempt(mark_sent, self._line.id, value.isoformat(), self.to.text())
        except PeerDeskError as refusal:
            self._day.set_error(str(refusal))
        else:
            self.accept()


class RestateForm(Dialog):
    """RestateForm(parent, again): says how much changed, asks why; ``wanted(reason)``."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, again: Again) -> None:
        number = again.before.number
        title = _("Restate report {number}?").format(number=number)
        super().__init__(parent, title, _words_of(again), primary=_("Restate and print"), width=560)
        self.reason = TextArea(_("Why it is restated"))
        self.reason.setMinimumHeight(Theme.current().px(96))
        for each in again.warnings:
            self.body.addWidget(Banner("amber", "", each, icon="shield-warning"))
        self._field = LabelledField(
            _("Why it is restated"), self.reason, _("Printed on the report. Write no names.")
        )
        self.body.addWidget(self._field)
        self.chosen.connect(self._take)

    def _take(self) -> None:
        reason = self.reason.toPlainText().strip()
        if not reason:
            self._field.set_error(_("Write why the report is restated."))
            return
        self.accept()
        self.wanted.emit(reason)


def _words_of(again: Again) -> str:
    """What will be printed otherwise, in one sentence."""
    count = len(differences(again.before.shown, again.shown))
    if not count:
        said = _("No printed number is different today.")
    elif count == 1:
        said = _("One printed number is different today.")
    else:
        said = _("{n} printed numbers are different today.").format(n=count)
    kept = _("Report {number} stays as it is; the new one says that it takes its place.")
    return f"{said} {kept.format(number=again.before.number)}"


class Locking(QObject):
    """Locking(desk, over): the roads to a locked report; each ends with its pages.

    ``lock(gathered, blocks, to_fix)``, ``reprint(id, number)``, ``restate(id)``,
    ``mark(line)``. Signals ``locked(number)`` and ``counted()``, when a report to restate was
    counted again.
    """

    locked = Signal(str)
    counted = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.work = Counting(desk, self)
        self.view: PaperView | None = None

    def lock(self, gathered: Gathered, blocks: Sequence[str], to_fix: Sequence[str]) -> None:
        """Ask, then lock what is on the pages and print it."""
        counted, shown = (parts_of(each, blocks) for each in (gathered.counted, gathered.shown))
        number = self._desk.ask(next_number, self._desk.clock.today())
        question = LockQuestion(self._over, shown, number, to_fix, gathered.warnings)
        said = said_of(counted, shown, gathered.texts)
        question.chosen.connect(lambda: self._keep(question, _to_lock(counted, said)))
        question.open()

    def restate(self, record_id: int) -> None:
        """Count the same report again, ask why, then lock it in the place of the old one."""
        self.work.read(counted_anew, self._ask_why, record_id)

    def reprint(self, record_id: int, number: str) -> None:
        """Make the pages from what was stored, and show them."""
        self.work.read(reprinted, lambda pdf: self._show(pdf, record_id, number), record_id)

    def mark(self, line: LockedLine) -> None:
        """Ask when it was sent, and to whom."""
        SentForm(self._over, self._desk, line).open()

    def _ask_why(self, again: Again) -> None:
        self.counted.emit()
        form = RestateForm(self._over, again)
        form.wanted.connect(lambda reason: self._restate(again, reason))
        form.open()

    def _restate(self, again: Again, reason: str) -> None:
        before = again.before
        said = said_of(again.counted, again.shown, before.texts, before)
        self._lock(_to_lock(again.counted, said, before.id, reason), self._desk.refused.emit)

    def _keep(self, question: LockQuestion, wanted: ToLock) -> None:
        if self._lock(wanted, question.set_error):
            question.accept()

    def _lock(self, wanted: ToLock, refused: Callable[[str], object]) -> bool:
        try:
            done = self._desk.attempt(lock_report, wanted)
        except PeerDeskError as refusal:
            refused(str(refusal))
            return False
        self._print(done)
        return True

    def _print(self, done: Changes) -> None:
        step = next(each for each in done.steps if each.kind == "locked_report")
        number = str(step.after["report_no"])
        self.locked.emit(number)
        self.reprint(step.id, number)

    def _show(self, pdf: bytes, record_id: int, number: str) -> None:
        title = _("Report {number}").format(number=number)
        paper = Paper("report", "locked_report", record_id, (number,))
        told = noted(self._desk, paper)
        self.view = show_pdf(self._over, title, pdf, title, told=told)


def _to_lock(counted: Report, said: str, restates: int = 0, reason: str = "") -> ToLock:
    profile, period = counted.profile, counted.period
    return ToLock(
        profile.key or profile.name,
        _(profile.title or profile.name),
        period.start.isoformat(),
        period.end.isoformat(),
        said,
        restates,
        reason,
    )
