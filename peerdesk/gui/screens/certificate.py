"""Asks what a certificate of attendance should say, then shows its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_certificates import Wanted, certificate_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.widgets import DateField, Dialog, LabelledField, LineField, SelectField
from peerdesk.records.group_work.attended import ALWAYS, Attended, attended
from peerdesk.records.papers import Paper

Person = tuple[int, str]
"""A member's id and the name they use."""


class CertificateSheet(Dialog):
    """CertificateSheet(parent, desk, people, series_id=0): who, which group, which days, the name.

    ``people`` are those one can choose from; with ``series_id`` that group is chosen beforehand.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, people: Sequence[Person], series_id: int = 0
    ) -> None:
        words = _("It says how often someone came to a group, and nothing else about them.")
        super().__init__(
            parent, _("Certificate of attendance"), words, _("Show and print"), width=520
        )
        self._over, self._desk, self._wanted_series = parent, desk, series_id
        self._groups: dict[int, Attended] = {}
        self.view: PaperView | None = None
        self._make_fields(people)
        for field in self._fields:
            self.body.addWidget(field)
        self.who.chose.connect(self._show_groups)
        self.group.chose.connect(self._show_days)
        self.chosen.connect(self._build)
        self._show_groups(self.who.chosen())

    def _make_fields(self, people: Sequence[Person]) -> None:
        today = read_day(self._desk.clock.today())
        self.who = SelectField(_("Who"), [(str(each), name) for each, name in people])
        self.name = LineField(_("Name on the certificate"))
        self.group = SelectField(_("Group"))
        self.first = DateField(_("From"), today=today)
        self.last = DateField(_("Until"), today=today)
        self._fields = (
            LabelledField(_("Who"), self.who),
            LabelledField(_("Name on the certificate"), self.name),
            LabelledField(_("Group"), self.group),
            LabelledField(_("From"), self.first, optional=True),
            LabelledField(_("Until"), self.last, optional=True),
        )
        self._fields[0].setVisible(len(people) > 1)

    def _show_groups(self, member: str) -> None:
        """The groups this person came to; their name stands ready and may be typed anew."""
        self.name.setText(self.who.currentText())
        self._groups = {each.series_id: each for each in self._desk.ask(attended, int(member))}
        self.group.set_choices([(str(n), each.name) for n, each in self._groups.items()])
        if self._wanted_series in self._groups:
            self.group.set_chosen(str(self._wanted_series))
        none = _("This person has not come to a group yet.")
        self.set_error("" if self._groups else none)
        self._show_days(self.group.chosen())

    def _show_days(self, series: str) -> None:
        found = self._groups.get(int(series or 0))
        self.first.set_value(read_day(found.first) if found else None)
        self.last.set_value(read_day(found.last) if found else None)

    def _build(self) -> None:
        problem = self.first.problem() or self.last.problem()
        if problem or not self._groups:
            self.set_error(problem or _("This person has not come to a group yet."))
            return
        try:
            today = self._desk.clock.today()
            printer = self._desk.ask(certificate_printer, self._wanted(), today)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_busy(_("Making the page…"))
        Job(self, printer, self._show, self._failed)

    def _wanted(self) -> Wanted:
        return Wanted(
            int(self.who.chosen()),
            int(self.group.chosen()),
            _day(self.first.value(), ALWAYS[0]),
            _day(self.last.value(), ALWAYS[1]),
            self.name.text(),
        )

    def _show(self, pdf: bytes) -> None:
        wanted = self._wanted()
        told = noted(self._desk, Paper("attendance_certificate", "member", wanted.member_id))
        self.accept()
        title = _("Certificate of attendance")
        self.view = show_pdf(
            self._over, title, pdf, title, has_names=self._desk, given_away=True, told=told
        )

    def _failed(self, fault: Exception) -> None:
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))


def _day(found: date | None, usual: str) -> str:
    return found.isoformat() if found else usual
