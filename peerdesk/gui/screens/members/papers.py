"""The Documents and Plans tabs: a member's own record to print, and that a plan exists."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_members import own_record_printer, whole_record_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.screens.certificate import CertificateSheet
from peerdesk.gui.screens.members.rights import CopySheet
from peerdesk.gui.widgets import Button, Card, EmptyState, IconDisc, Words
from peerdesk.records.papers import Paper
from peerdesk.records.people.member_pages import MemberPage, print_record
from peerdesk.records.wrap.plan_writing import plan_of


class MemberPapers(QWidget):
    """`print_record(page)` builds the record on a worker and shows its pages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: MemberPage | None = None
        self.view: PaperView | None = None
        words = _(
            "Everything written about this person: facts, answers, visits, groups and calls. "
            "It is theirs, whenever they ask."
        )
        self.button = Button(_("Show and print"), "secondary", "printer")
        self.choose = Button(_("Choose parts…"), "secondary", "list-checks")
        self.certificate = Button(_("Make a certificate…"), "secondary", "certificate")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        buttons = (self.button, self.choose)
        column.addWidget(_paper_card("file-text", _("Their own record"), words, *buttons))
        column.addSpacing(16)
        column.addWidget(self._certificate_card())
        column.addStretch(1)
        self.button.clicked.connect(self.print_it)
        self.choose.clicked.connect(self.ask_parts)
        self.certificate.clicked.connect(self.ask_certificate)

    def _certificate_card(self) -> Card:
        words = _("It says that they came to a group, and how often, with a line to sign.")
        card = _paper_card("certificate", _("Certificate of attendance"), words, self.certificate)
        if not (self._desk.can("document.print") and self._desk.can("group.read")):
            card.hide()
        return card

    def show_page(self, page: MemberPage) -> None:
        """Whose papers these are."""
        self._page = page

    def print_it(self) -> None:
        """Build the record and show it."""
        page = self._page
        if page is None or self._desk.office.do(print_record, page.id) is None:
            return
        whole = self._desk.can("member.private")
        question = whole_record_printer if whole else own_record_printer
        printer = self._desk.ask(question, page.id, self._desk.clock.today())
        Job(self, printer, self._show, self._failed)

    def ask_parts(self) -> None:
        """Some parts only, on paper or as files."""
        if self._page is not None:
            CopySheet(self, self._desk, self._page.id).open()

    def ask_certificate(self) -> CertificateSheet | None:
        """A certificate that they came to a group."""
        if self._page is None:
            return None
        sheet = CertificateSheet(self, self._desk, [(self._page.id, self._page.name)])
        sheet.open()
        return sheet

    def _show(self, pdf: bytes) -> None:
        if self._page is None:
            return
        told = noted(self._desk, Paper("member_record", "member", self._page.id))
        title, file = _("Their own record"), _("My record")
        self.view = show_pdf(self, title, pdf, file, has_names=self._desk, told=told)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))


class MemberPlans(QWidget):
    """Only whether a plan exists; ``open_plan(id)``."""

    open_plan = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan_id = desk, 0
        words = _("A plan is kept here. Only that shows on this page, never what it says.")
        self.button = Button(_("Open the plan"), "secondary", "notebook")
        self._card = _paper_card("notebook", _("WRAP plan"), words, self.button)
        none = _("A plan is the person's own choice. They can write one, print one, or have none.")
        self._none = EmptyState("notebook", _("No plan is kept here"), none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self._none)
        column.addStretch(1)
        self.button.clicked.connect(lambda: self.open_plan.emit(self._plan_id))

    def show_page(self, page: MemberPage) -> None:
        """Whether this member has a plan; a role that may not know is not told."""
        may_know = self._desk.can("plan.read")
        self._plan_id = self._desk.ask(plan_of, page.id) if may_know else 0
        self._card.setVisible(bool(self._plan_id))
        self._none.setVisible(not self._plan_id)


def _paper_card(icon: str, title: str, words: str, *buttons: Button) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(IconDisc(icon, "accent", 48))
    told = QVBoxLayout()
    told.addWidget(Words(title, "lead", bold=True))
    told.addWidget(Words(words, "body", "quiet", wrap=True))
    row.addLayout(told, 1)
    side = QVBoxLayout()
    for button in buttons:
        side.addWidget(button)
    row.addLayout(side)
    card.body.addLayout(row)
    return card
