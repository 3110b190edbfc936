"""Set-up: five small pages, then Today."""

from __future__ import annotations

import base64
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Row
from peerdesk.core.clock import Clock
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.kinds import from_list
from peerdesk.core.words import N_, _
from peerdesk.documents.page import Letterhead
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.set_up_pages import Answers, NamePage, Page, PersonPage, WordPage, WorkPage
from peerdesk.gui.doors.set_up_place import PlacePage
from peerdesk.gui.doors.steps import Steps
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import Pages, PageView
from peerdesk.gui.recovery_sheet import SheetTest, show_sheet
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, ScrollPage, Words
from peerdesk.records.safekeeping.keeping import choose_second_place
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.records.safekeeping.recovery import NewSheet, sheet_of
from peerdesk.store.keys import KdfCost

STEPS = (
    N_("Name and logo"),
    N_("What you do"),
    N_("Your word for a member"),
    N_("You and your passphrase"),
    N_("Recovery sheet and backups"),
)


class SetUp(QWidget):
    """``done(OpenOffice)`` with the new records open; ``left`` to go back to the welcome page."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self, clock: Clock | None = None, cost: KdfCost | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._cost = clock, cost
        self.answers = Answers()
        self._office: OpenOffice | None = None
        self._sheet: NewSheet | None = None
        self._job: Job[tuple[OpenOffice, str]] | None = None
        self.last = PlacePage(self.answers)
        kinds = (NamePage, WorkPage, WordPage, PersonPage)
        self.pages: list[Page] = [*(kind(self.answers) for kind in kinds), self.last]
        self._steps = Steps([_(name) for name in STEPS])
        self._now = 0
        self._count = Words("", "caption", "accent_text", bold=True)
        self._title = Words("", "question", wrap=True)
        self._said = Words("", "body", "quiet", wrap=True)
        self.back = Button(_("Back"), "secondary", "arrow-left", height=48)
        self.next = Button("", "primary", icon_after="arrow-right", height=48)
        self._wrong = Words("", "caption", "brick", bold=True, wrap=True)
        self._sample = PageView(Pages(self._sample_pdf()), 0)
        self._build()
        self._show(0)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        middle = self._middle = ScrollPage(margins=(56, 32, 40, 20), gap=8)
        for words in (self._count, self._title, self._said):
            middle.body.addWidget(words)
        middle.body.addSpacing(8)
        for page in self.pages:
            page.column.addStretch(1)
            middle.body.addWidget(page, 1)
            page.changed.connect(self._live)
        middle.body.addWidget(self._wrong)
        middle.body.addLayout(self._foot())
        row.addWidget(middle, 4)
        row.addStretch(1)
        row.addWidget(self._sample_side())
        self.last.paper.clicked.connect(self._print)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(Words(_("Takes about 5 minutes"), "caption", "quiet"))
        foot.addSpacing(16)
        foot.addWidget(self.next)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        return foot

    def _sample_side(self) -> QWidget:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 120, 40, 24)
        title = Words(_("How it will print"), "caption", "quiet", bold=True)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sample.setFixedWidth(292)
        column.addWidget(self._sample)
        column.addStretch(1)
        return self._side

    @property
    def step(self) -> int:
        """Which page is shown (0 the first)."""
        return self._now

    def _show(self, number: int) -> None:
        page = self.pages[number]
        self._now = number
        for each in self.pages:  # one of a stack would be as tall as the tallest, and scroll
            each.setVisible(each is page)
        self._steps.set_step(number)
        self._count.setText(_("Step {n} of {all}").format(n=number + 1, all=len(self.pages)))
        self._title.setText(_(page.question))
        self._said.setText(_(page.explained))
        self._fit()
        self.back.setVisible(self._office is None)
        words = (
            _("Next: {step}").format(step=_(STEPS[number + 1]).lower())
            if number < len(STEPS) - 1
            else _("Make the records")
        )
        self.next.setText(_("Start the day") if self._office else words)
        self._wrong.setText("")
        self.next.setFocus()
        page.first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The first field takes the keys; before it is seen it could not."""
        super().showEvent(event)
        self.pages[self.step].first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as the button does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sample is shown where there is room beside the question."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = Theme.current().text_columns(self.width())
        self._side.setVisible(self.step == 0 and columns >= 1100)
        self._steps.setVisible(columns >= 700)
        self._middle.setMaximumWidth(Theme.current().px(720))

    def _live(self) -> None:
        if self.step == 0:
            self._sample.set_page(Pages(self._sample_pdf()), 0)

    def _letterhead(self) -> Letterhead:
        logo = base64.b64decode(self.answers.logo) if self.answers.logo else None
        return Letterhead(self.answers.name or _("Your organization"), self.answers.address, logo)

    def _sample_pdf(self) -> bytes:
        facts = SignInFacts(title=_("Drop-in center"), day=date.today(), daily=True)
        return sign_in_sheet(self._letterhead(), facts, paper=self.answers.paper)

    def _go_back(self) -> None:
        if self.step == 0:
            self.left.emit()
        else:
            self._show(self.step - 1)

    def _go_on(self) -> None:
        if self._office is not None:
            self.last.key.clear()
            self._sheet = None
            self.done.emit(self._office)
        elif self.pages[self.step].problem():
            return
        elif self.step < len(self.pages) - 1:
            self._show(self.step + 1)
        else:
            self._make()

    def _make(self) -> None:
        if self._job is not None:
            return
        facts: Row = {
            "name": self.answers.name,
            "address": self.answers.address or None,
            "logo": self.answers.logo or None,
            "paper": self.answers.paper,
            "modules": from_list(self.answers.modules),
            "word_one": self.answers.word_one,
            "word_many": self.answers.word_many,
        }
        folder, person, secret = self.last.place(), self.answers.person, self.answers.passphrase
        self._wrong.setText("")
        self.next.setText(_("Making the records…"))
        self.next.setEnabled(False)
        self._job = Job(
            self,
            lambda: create_office(
                folder, facts, person, secret, clock=self._clock, cost=self._cost
            ),
            self._made,
            self._failed,
        )

    def _made(self, outcome: tuple[OpenOffice, str]) -> None:
        self._job = None
        self._office, key = outcome
        self._sheet = sheet_of(key)
        self.answers.passphrase = ""
        if second := self.last.second_place():
            self._office.office.do(choose_second_place, second)
            self._office.office.forget_undo()
        self.last.show_key(key, self._office.vault.folder)
        self.next.setEnabled(True)
        self._show(len(self.pages) - 1)
        self.last.paper.setFocus()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.next.setEnabled(True)
        self.next.setText(_("Make the records"))
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._wrong.setText(str(fault))

    def _print(self) -> None:
        """Show the sheet; when its page is closed, ask for two groups of it from the paper."""
        opened, sheet = self._office, self._sheet
        if opened is None or sheet is None:
            return
        desk = Desk(opened.office, self, opened=opened)
        show_sheet(self, desk, sheet).finished.connect(lambda _result: self._try(opened, sheet))

    def _try(self, opened: OpenOffice, sheet: NewSheet) -> None:
        test = SheetTest(self, sheet, opened)
        test.tried.connect(lambda: self._say_tried(_("You tried the sheet. It can be read.")))
        later = _("Not tried yet. You can do it later; PeerDesk will remind you.")
        test.rejected.connect(lambda: self._say_tried(later))
        test.open()

    def _say_tried(self, words: str) -> None:
        self.last.tried.setText(words)
        self.next.setFocus()
