"""Whose report it is: name, funder, contract, their year, the day it is due, the paper."""

from __future__ import annotations

from calendar import month_name
from dataclasses import replace

from PySide6.QtCore import Signal

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.profile_settings import LANGUAGES, LONGEST_LINE
from peerdesk.counting.results import Profile
from peerdesk.gui.screens.reports.profile_part import ProfilePart
from peerdesk.gui.widgets import Button, LineField, Segmented, SelectField, Switch

_LAST_DUE = 31


class AboutPart(ProfilePart):
    """AboutPart(kept): ``file_wanted()`` and, for one of our own, ``retire_wanted()``."""

    file_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self, *, kept: bool) -> None:
        super().__init__()
        self.name = LineField(_("Name"), _("County quarterly, peer support"))
        self.funder = LineField(_("Funder"), _("Fairmont County"))
        self.contract = LineField(_("Contract"))
        months = [(str(number), month_name[number]) for number in range(1, 13)]
        self.month = SelectField(_("Their year starts in"), months)
        self.due = LineField(_("Due on day"), "10")
        papers = [("letter", _("Letter")), ("a4", _("A4"))]
        self.paper = Segmented(_("Paper"), papers)
        languages = [(code, _(words)) for code, words in LANGUAGES.items()]
        self.language = Segmented(_("Language of the pages"), languages)
        self.cover = Switch(_("Cover page"), _("With the main numbers and the line to sign on"))
        self.new = Switch(
            _("“New” means new in their year"),
            _("Off: new means the person never came before"),
        )
        self.file = Button(_("Save as a file"), "secondary", "download-simple")
        self.retire = Button(_("Retire this report"), "secondary", "archive")
        self.retire.setVisible(kept)
        self._lay_out(kept=kept)
        self._wire()

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields."""
        self.name.setText(profile.name)
        self.funder.setText(profile.funder)
        self.contract.setText(profile.contract)
        self.month.set_chosen(str(profile.fiscal_month))
        self.due.setText(str(profile.due_day or ""))
        self.paper.set_chosen(profile.paper)
        self.language.set_chosen(profile.language)
        self.cover.setChecked(profile.cover)
        self.new.setChecked(profile.new_in_fiscal_year)

    def given(self, profile: Profile) -> Profile:
        """The profile with what is written here."""
        name = " ".join(self.name.text().split())
        return replace(
            profile,
            name=name,
            title=name,
            funder=self.funder.text().strip(),
            contract=self.contract.text().strip(),
            fiscal_month=int(self.month.chosen() or 1),
            due_day=self._due_day(),
            paper=self.paper.chosen() or "letter",
            language=self.language.chosen() or "en",
            cover=self.cover.isChecked(),
            new_in_fiscal_year=self.new.isChecked(),
        )

    def _due_day(self) -> int:
        text = self.due.text().strip()
        if not text:
            return 0
        if not text.isdecimal() or not 1 <= int(text[:3]) <= _LAST_DUE:
            raise Invalid.one("due_day", _("Write a day from 1 to 31, or leave it empty."))
        return int(text)

    def _lay_out(self, *, kept: bool) -> None:
        for line in (self.name, self.funder, self.contract):
            line.setMaxLength(LONGEST_LINE)
        self.body.addWidget(self.labelled("name", _("Name"), self.name))
        self.body.addWidget(self.labelled("funder", _("Funder"), self.funder, _("Optional")))
        self.body.addWidget(self.labelled("contract", _("Contract"), self.contract, _("Optional")))
        self.side_by_side(
            self.labelled("fiscal_month", _("Their year starts in"), self.month),
            self.labelled("due_day", _("Due on day"), self.due, _("of the next month")),
        )
        self.side_by_side(
            self.labelled("paper", _("Paper"), self.paper),
            self.labelled("language", _("Language of the pages"), self.language),
        )
        self.body.addWidget(self.cover)
        self.body.addWidget(self.new)
        if kept:
            self.explain(_("To share this report with another center, save it as a file."))
            self.body.addWidget(self.file)
            self.explain(_("A retired report is kept. You can offer it again at any time."))
            self.body.addWidget(self.retire)
        self.file.setVisible(kept)
        self.body.addStretch(1)

    def _wire(self) -> None:
        for line in (self.name, self.funder, self.contract, self.due):
            line.textEdited.connect(self.changed)
        self.month.chose.connect(self.changed)
        self.paper.changed.connect(self.changed)
        self.language.changed.connect(self.changed)
        for switch in (self.cover, self.new):
            switch.clicked.connect(self.changed)
        self.file.clicked.connect(self.file_wanted)
        self.retire.clicked.connect(self.retire_wanted)
