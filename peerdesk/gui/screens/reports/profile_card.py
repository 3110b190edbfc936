"""Beside the pages: whose report this is, when it is due, and the ways to change it."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from peerdesk.core.clock import day
from peerdesk.core.words import _
from peerdesk.counting.profiles import change_profile, due_on, own_profiles
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.ink import short_date
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.head import Head
from peerdesk.gui.screens.reports.own_figure_list import OwnFigures
from peerdesk.gui.screens.reports.profile_form import ProfileForm
from peerdesk.gui.screens.reports.profile_new import NewReport, fresh
from peerdesk.gui.screens.reports.profile_texts import TextsSheet
from peerdesk.gui.widgets import Button, Card, Words

_SOON = 31

_LONG = re.compile(r"\S{12}(?=\S{4})")
"""Twelve letters without a space, and more to come."""


class OurReports(Card):
    """OurReports(desk, head, parent=None): ``look()`` before counting, ``show_report`` with it.

    It keeps the choice at the head of the page, and opens the form, the start of a new report
    and the words of a period.
    """

    def __init__(self, desk: Desk, head: Head, parent: QWidget | None = None) -> None:
        super().__init__(_("This report"), padding=16, parent=parent)
        self._desk, self._head = desk, head
        self._shown: tuple[Profile, Period] | None = None
        self.facts = Words("", wrap=True)
        self.due = Words("", "caption", "quiet", wrap=True)
        self.write = Button(_("Write your words"), "secondary", "note-pencil")
        self.edit = Button(_("Edit this report"), "secondary", "pencil-simple")
        self.new = Button(_("New report"), "secondary", "plus")
        self.own = Button(_("Our own numbers"), "secondary", "list-bullets")
        self.body.setSpacing(8)
        for widget in (self.facts, self.due, self.write, self.edit, self.new, self.own):
            self.body.addWidget(widget)
        self.write.clicked.connect(self._write)
        self.edit.clicked.connect(self._edit)
        self.new.clicked.connect(self._begin)
        self.own.clicked.connect(self._open_own)
        self._show_buttons()
        if not desk.can("report.edit"):  # there is nothing to say yet
            self.hide()

    def look(self) -> None:
        """Offer what is there now."""
        self._head.set_own(self._desk.ask(own_profiles))

    def show_report(self, profile: Profile, period: Period) -> None:
        """The report and period that are being counted."""
        self._shown = (profile, period)
        said = [profile.funder, profile.contract]
        words = " · ".join(each for each in said if each)
        if not profile.own and self._desk.can("report.edit"):
            words = _("It comes with PeerDesk. Make your own report to change what it shows.")
        self.facts.setText(_breakable(words))
        self.facts.setVisible(bool(words))
        due = due_on(profile, period)
        self.due.setText(_due_words(due, day(self._desk.clock.today())) if due else "")
        self.due.setVisible(due is not None)
        self._show_buttons()
        self.setVisible(self._desk.can("report.edit") or bool(words or due))

    def _show_buttons(self) -> None:
        may = self._desk.can("report.edit")
        profile = self._shown[0] if self._shown else None
        self.write.setVisible(may and profile is not None and bool(profile.narratives))
        self.edit.setVisible(may and profile is not None and profile.own)
        self.new.setVisible(may)
        self.own.setVisible(may)

    def print_together(self, joined: Profile) -> None:
        """Keep a report that prints small groups together; a shipped one becomes one of our own."""
        if joined.kept:
            self._desk.do(change_profile, joined)
        else:
            self._open_form(fresh(joined))

    # --- what opens

    def _write(self) -> None:
        if self._shown is not None:
            TextsSheet(self._desk, self.window(), *self._shown).open()

    def _edit(self) -> None:
        if self._shown is not None:
            self._open_form(self._shown[0])

    def _open_own(self) -> None:
        OwnFigures(self._desk, self.window()).open()

    def _begin(self) -> None:
        box = self._head.profile
        offered = [(str(box.itemData(n)), box.itemText(n)) for n in range(box.count())]
        asked = NewReport(self._desk, self.window(), offered, box.chosen())
        asked.started.connect(self._open_form)
        asked.resumed.connect(self._bring)
        asked.open()

    def _open_form(self, start: Profile, said: str = "") -> None:
        """Open the form; ``said`` is what a file lost on its way here."""
        if self._shown is None:
            return
        form = ProfileForm(self._desk, self.window(), start, self._shown[1])
        form.set_error(said)
        form.saved.connect(self._bring)
        form.open()

    def _bring(self, key: str) -> None:
        """Show the report that was just kept; after retiring, the first that is offered."""
        self.look()
        if key:
            self._head.profile.set_chosen(key)
            self._head.chose.emit()


def _breakable(words: str) -> str:
    """A contract's long number may go on in the next line; else it would widen the column."""
    parts = (_LONG.sub(lambda part: f"{part[0]}\u200b", each) for each in words.split(" "))
    return " ".join(parts)


def _due_words(due: date, today: date) -> str:
    left = (due - today).days
    said = _("Due {day}").format(day=short_date(due))
    if left == 0:
        return _("{said}: today").format(said=said)
    if left == 1:
        return _("{said}: tomorrow").format(said=said)
    return _("{said}: in {n} days").format(said=said, n=left) if 0 < left <= _SOON else said
