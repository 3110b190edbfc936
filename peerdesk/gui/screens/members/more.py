"""What else one can do with a member: merge two records, change the status, take out a mistake."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.history_sheet import show_member_history, show_openings
from peerdesk.gui.screens.members.list import FindField
from peerdesk.gui.screens.members.rights import CopySheet, EraseSheet, ask_erase_member
from peerdesk.gui.screens.members.words import full_date
from peerdesk.gui.widgets import (
    Card,
    DateField,
    Dialog,
    LabelledField,
    OptionCard,
    Row,
    RowList,
    SelectField,
    Sheet,
    TextArea,
    Words,
)
from peerdesk.records.codes import choices
from peerdesk.records.people.member_finding import FoundMember, Lately, find_members, seen_lately
from peerdesk.records.people.member_merging import (
    MergeSide,
    merge_members,
    merge_side,
    remove_member,
)
from peerdesk.records.people.member_pages import (
    GONE,
    STATUS_WORDS,
    MemberPage,
    edit_member,
    set_membership,
)
from peerdesk.records.spoken import last_here_words


class MemberMenu(QObject):
    """Signals ``show_member(id)`` after a merge and ``removed``."""

    show_member = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def offer(self, page: MemberPage, button: QWidget) -> QMenu:
        """Open the menu below its button."""
        menu = self.menu_of(page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        return menu

    def menu_of(self, page: MemberPage) -> QMenu:
        """What this person may do with the member."""
        menu = QMenu(self._over)
        menu.addAction(_("Change status…")).triggered.connect(lambda: self.ask_status(page))
        if self._desk.can("member.merge"):
            words = _("Merge with another record…")
            menu.addAction(words).triggered.connect(lambda: self.ask_merge(page))
        if self._desk.can("member.print"):
            words = _("Copy of their record…")
            menu.addAction(words).triggered.connect(lambda: self.ask_copy(page))
        menu.addSeparator()
        words = _("What it said before…")
        menu.addAction(words).triggered.connect(
            lambda: show_member_history(self._over, self._desk, page.id)
        )
        if self._desk.can("audit.read"):
            words = _("Who opened this record…")
            menu.addAction(words).triggered.connect(
                lambda: show_openings(self._over, self._desk, page.id)
            )
        menu.addSeparator()
        words = _("Remove, it was a mistake")
        menu.addAction(words).triggered.connect(lambda: self.remove(page))
        if self._desk.can("member.erase"):
            words = _("Erase this person…")
            menu.addAction(words).triggered.connect(lambda: self.ask_erase(page))
        return menu

    def ask_status(self, page: MemberPage) -> StatusDialog:
        """Say how the membership stands."""
        dialog = StatusDialog(self._over, self._desk, page)
        dialog.open()
        return dialog

    def ask_please_know(self, page: MemberPage) -> PleaseKnow:
        """Change the line on top of the page."""
        dialog = PleaseKnow(self._over, self._desk, page)
        dialog.open()
        return dialog

    def ask_merge(self, page: MemberPage) -> MergeSheet:
        """Find the other record of the same person."""
        sheet = MergeSheet(self._over, self._desk, page.id)
        sheet.merged.connect(self.show_member)
        sheet.open()
        return sheet

    def ask_copy(self, page: MemberPage) -> CopySheet:
        """Choose what of their record they get."""
        sheet = CopySheet(self._over, self._desk, page.id)
        sheet.open()
        return sheet

    def ask_erase(self, page: MemberPage) -> EraseSheet:
        """Erase them at their wish; there is no page to show after that."""
        sheet = ask_erase_member(self._over, self._desk, page.id)
        sheet.erased.connect(self.removed)
        return sheet

    def remove(self, page: MemberPage) -> Changes | None:
        """Take the member out; refused in words once anything is written about them."""
        done = self._desk.do(remove_member, page.id)
        if done is not None:
            self.removed.emit()
        return done


class StatusDialog(Dialog):
    """A status, the day it began, and why they left."""

    def __init__(self, parent: QWidget, desk: Desk, page: MemberPage) -> None:
        super().__init__(parent, _("Change status"), primary=_("Save"))
        self._desk, self._page = desk, page
        statuses = [(code, _(words)) for code, words in STATUS_WORDS.items()]
        self.status = SelectField(_("Status"), statuses)
        self.day = DateField(_("Since"), today=read_day(desk.clock.today()))
        reasons = [(each.code, each.label) for each in desk.ask(choices, "exit_reason")]
        self.reason = SelectField(_("Why they left"), reasons, none=_("Not said"))
        self._day_field = LabelledField(_("Since"), self.day)
        self._reason_field = LabelledField(_("Why they left"), self.reason, optional=True)
        self.body.addWidget(LabelledField(_("Status"), self.status))
        self.body.addWidget(self._day_field)
        self.body.addWidget(self._reason_field)
        self.status.set_chosen(page.status)
        self.day.set_value(read_day(desk.clock.today()))
        self.status.chose.connect(lambda _code: self._show_reason())
        self.chosen.connect(self._save)
        self._show_reason()

    def _show_reason(self) -> None:
        self._reason_field.setVisible(self.status.chosen() in GONE)
        self._fit()

    def _save(self) -> None:
        day = self.day.value()
        if day is None:
            self._day_field.set_error(_("Type a date like 11/6 or Nov 6."))
            return
        status = self.status.chosen()
        reason = (self.reason.chosen() or None) if status in GONE else None
        try:
            self._desk.attempt(set_membership, self._page.id, status, day.isoformat(), reason)
        except PeerDeskError as refusal:
            self._day_field.set_error(str(refusal))
            return
        self.accept()


class PleaseKnow(Dialog):
    """What everyone who meets this person should know."""

    def __init__(self, parent: QWidget, desk: Desk, page: MemberPage) -> None:
        words = _("Allergies, access, what helps. It stands on top of their page.")
        super().__init__(parent, _("Please know"), words, _("Save"))
        self._desk, self._page = desk, page
        self.words = TextArea(_("Please know"), lines=4)
        self.words.set_text(page.text("please_know"))
        self.body.addWidget(self.words)
        self.chosen.connect(self._save)

    def _save(self) -> None:
        fields = {"please_know": self.words.text() or None}
        try:
            self._desk.attempt(edit_member, self._page.id, fields, self._page.rev)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()


class MergeSheet(Sheet):
    """Find the other record, see both side by side, choose which one stays. ``merged(id)``."""

    merged = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, member_id: int) -> None:
        super().__init__(
            parent,
            _("Merge two records of one person"),
            _("Visits, groups and answers of both stay. The other name still finds them."),
            _("Merge"),
            width=760,
        )
        self._desk, self._mine, self._other = desk, desk.ask(merge_side, member_id), 0
        self.field = FindField(
            _("The other record"), _("Name or number…"), icon="magnifying-glass", clear=True
        )
        self.found = RowList(_("People found"), lines=True, grows=True)
        self.keep_mine = OptionCard(" ")
        self.keep_other = OptionCard(" ")
        self._sides = QWidget()
        self._facts = (Words("", "body", wrap=True), Words("", "body", wrap=True))
        self._lay_out()
        self.field.textChanged.connect(self._find)
        self.field.down.connect(self._to_found)
        self.found.activated_row.connect(lambda row: self.compare(int(row)))
        self.found.acted.connect(lambda row: self.compare(int(row)))
        self.chosen.connect(self._merge)
        if self.primary is not None:
            self.primary.setEnabled(False)

    def compare(self, other_id: int) -> None:
        """Show both records side by side; the one with more visits is offered to stay."""
        other = self._desk.ask(merge_side, other_id)
        self._other = other.id
        for option, words, side in (
            (self.keep_mine, self._facts[0], self._mine),
            (self.keep_other, self._facts[1], other),
        ):
            option.setText(side.name)
            option.setAccessibleName(_("Keep {name}").format(name=side.name))
            option.set_caption(_("Keep this name and number"))
            words.setText(_side_words(side))
        more = other.visits > self._mine.visits
        (self.keep_other if more else self.keep_mine).setChecked(True)
        self._sides.show()
        self.found.hide()
        if self.primary is not None:
            self.primary.setEnabled(True)
        self._fit()

    def _lay_out(self) -> None:
        self.body.addWidget(self.field)
        self.body.addWidget(self.found)
        row = QHBoxLayout(self._sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for option, words in zip((self.keep_mine, self.keep_other), self._facts, strict=True):
            card = Card(padding=12)
            card.body.addWidget(option)
            card.body.addWidget(words)
            card.body.addStretch(1)
            row.addWidget(card, 1)
        # Radio buttons exclude one another only inside one parent.
        self.keep_mine.toggled.connect(lambda on: self.keep_other.setChecked(not on))
        self.keep_other.toggled.connect(lambda on: self.keep_mine.setChecked(not on))
        for option in (self.keep_mine, self.keep_other):
            option.setAutoExclusive(False)
        self.body.addWidget(self._sides)
        self.body.addStretch(1)
        self._sides.hide()
        self.found.hide()

    def _to_found(self) -> None:
        """Down: the keyboard goes to who was found; Enter compares."""
        if self.found.isVisible():
            self.found.setFocus(Qt.FocusReason.TabFocusReason)
            self.found.move_by(0)

    @cached_property
    def _lately(self) -> Lately:
        """Asked once for many keys."""
        clock = self._desk.clock
        return self._desk.ask(seen_lately, clock.today(), clock.now().hour)

    def _find(self, text: str) -> None:
        today = self._lately.today
        people = self._desk.ask(find_members, text, 6, today=today, lately=self._lately)
        rows = [_row(each, today) for each in people if each.id != self._mine.id]
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        self._sides.setVisible(False)
        if self.primary is not None:
            self.primary.setEnabled(False)
        self._fit()

    def _merge(self) -> None:
        keep, other = self._mine.id, self._other
        if self.keep_other.isChecked():
            keep, other = other, keep
        try:
            self._desk.attempt(merge_members, keep, other)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()
        self.merged.emit(keep)


def _row(each: FoundMember, today: str) -> Row:
    said = last_here_words(each.last_day, each.joined, today)
    caption = " · ".join(part for part in (each.pronouns, each.member_no, said) if part)
    return Row(
        str(each.id),
        each.name,
        caption,
        avatar=initials(each.name),
        matched=each.spans,
        action=_("Compare"),
    )


def _side_words(side: MergeSide) -> str:
    told = [
        (_("Number"), side.member_no),
        (_("Pronouns"), side.pronouns),
        (_("Also called"), ", ".join(side.aliases)),
        (_("Joined"), full_date(side.joined) if side.joined else ""),
        (_("Last visit"), full_date(side.last_day) if side.last_day else _("none")),
        (_("Visits"), f"{side.visits:,}"),
        (_("Groups"), f"{side.groups:,}"),
    ]
    return "\n".join(f"{label}: {words}" for label, words in told if words)
