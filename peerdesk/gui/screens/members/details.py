"""The Details tab: names, how to reach someone, their words, other names, membership."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.at_desk import DeskNotices
from peerdesk.gui.screens.members.form import KeptField, area, line, wish
from peerdesk.gui.screens.members.words import span_words, status_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, DateField, LineField, Row, RowList, Words
from peerdesk.records.codes import labels
from peerdesk.records.people.member_pages import (
    PRIVATE,
    MemberPage,
    add_other_name,
    edit_member,
    private_facts,
    remove_other_name,
)

_ROOMY = 1000
_WISHES = (
    ("ok_message", N_("Safe to leave a message")),
    ("ok_mail", N_("Safe to send mail")),
    ("ok_contact", N_("May be called when not seen")),
)


class MemberDetails(QWidget):
    """`show_page(page)`; `keep()` saves what is half-typed. Signal ``change_status``."""

    change_status = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._page_id = desk, 0
        self._edits, self._private = desk.can("member.edit"), desk.can("member.private")
        self.fields = {each.name: each for each in self._made()}
        self.names = RowList(_("Other names"), grows=True, lines=True)
        self.new_name = LineField(_("Another name"), _("Another name…"), icon="plus")
        self.add_name = Button(_("Add"), "soft")
        self._said = Words("", "caption", "brick", wrap=True)
        self.at_desk = DeskNotices(desk)
        self.stays = RowList(_("Membership"), grows=True, lines=True)
        self.status = Button(_("Change status"), "secondary", "swap")
        self._lay_out()
        self._wire()
        self.fit()

    def show_page(self, page: MemberPage) -> None:
        """Fill in what is kept."""
        self._page_id = page.id
        told: dict[str, Value] = dict(page.fields)
        if self._private:
            told |= self._desk.ask(private_facts, page.id)
        for name, field in self.fields.items():
            field.show_value(told.get(name))
        remove = _("Take away") if self._edits else ""
        self.names.set_rows([Row(str(each.id), each.name, action=remove) for each in page.aliases])
        self.names.setVisible(bool(page.aliases))
        self._show_stays(page)
        self.at_desk.show_member(page.id, page.name)

    def keep(self) -> None:
        """Save what is half-typed."""
        for field in self.fields.values() if self._page_id and self._edits else ():
            field.keep()

    def fit(self) -> None:
        """Two columns while there is room."""
        theme = Theme.current()
        roomy = theme.text_columns(self.window().width()) >= _ROOMY
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)
        self._columns.setSpacing(theme.pad(16))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how wide the window is: the form is made when first looked at."""
        super().showEvent(event)
        self.fit()

    def _made(self) -> list[KeptField]:
        today = read_day(self._desk.clock.today())
        fields = [
            line("name", _("Name they use")),
            line("pronouns", _("Pronouns")),
            line("member_no", _("Number")),
            KeptField(
                "told_apart_by",
                _("Told apart by"),
                LineField(_("Told apart by"), _("What they chose to share, like a nickname")),
                hint=_("Shown beside their name at the front desk"),
            ),
            line("birth_year", _("Year of birth")),
            line("phone", _("Phone")),
            line("email", _("Email")),
            line("best_time", _("Best time to reach them")),
            *(wish(name, _(label)) for name, label in _WISHES),
            area("please_know", _("Please know"), hint=_("Shown on top of their page")),
            area("good_at", _("What I am good at"), hint=_("In their own words")),
            area("goal_words", _("What I want, in my words"), hint=_("In their own words")),
        ]
        if self._private:
            born = DateField(_("Date of birth"), today=today)
            fields += [
                line("legal_first", _("Legal first name"), private=True),
                line("legal_last", _("Legal last name"), private=True),
                KeptField("dob", _("Date of birth"), born, private=True),
                area("private_note", _("Private note"), private=True),
            ]
        return fields

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        left.addWidget(
            self._card(_("Name"), "name", "pronouns", "told_apart_by", "member_no", "birth_year")
        )
        left.addWidget(self._other_names())
        left.addWidget(self._membership())
        if self._private:
            left.addWidget(self._card(_("Private"), *PRIVATE))
        left.addStretch(1)
        wishes = (name for name, _label in _WISHES)
        reach = self._card(_("Reaching them"), "phone", "email", "best_time", *wishes)
        right.addWidget(reach)
        right.addWidget(self._card(_("To know"), "please_know", "good_at", "goal_words"))
        right.addWidget(self.at_desk)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)

    def _card(self, title: str, *names: str) -> Card:
        card = Card(title)
        card.body.setSpacing(12)
        for name in names:
            card.body.addWidget(self.fields[name])
        return card

    def _other_names(self) -> Card:
        card = Card(_("Other names"))
        card.add_rows(self.names)
        row = QHBoxLayout()
        row.addWidget(self.new_name, 1)
        row.addWidget(self.add_name)
        card.body.addLayout(row)
        card.body.addWidget(self._said)
        for each in (self.new_name, self.add_name):
            each.setVisible(self._edits)
        self._said.hide()
        return card

    def _membership(self) -> Card:
        card = Card(_("Membership"))
        card.add_rows(self.stays)
        row = QHBoxLayout()
        row.addWidget(self.status)
        row.addStretch(1)
        card.body.addLayout(row)
        self.status.setVisible(self._edits)
        return card

    def _wire(self) -> None:
        for field in self.fields.values():
            field.left.connect(self._save)
            if not self._edits:
                field.set_read_only()
        self.names.acted.connect(lambda row: self._desk.do(remove_other_name, int(row)))
        self.new_name.returnPressed.connect(self._add_name)
        self.add_name.clicked.connect(self._add_name)
        self.status.clicked.connect(self.change_status)
        Theme.current().changed.connect(self.fit)

    def _show_stays(self, page: MemberPage) -> None:
        reasons = labels_of(self._desk)
        rows = []
        for each in page.memberships:
            said = [span_words(each.joined, each.left_on), reasons.get(each.exit_reason, "")]
            caption = " · ".join(part for part in said if part)
            rows.append(Row(str(each.id), status_words(each.status), caption))
        self.stays.set_rows(rows)

    def _save(self, name: str, value: Value) -> None:
        field = self.fields[name]
        try:
            self._desk.attempt(edit_member, self._page_id, {name: value})
        except Invalid as refusal:
            field.refuse(str(refusal))
        except PeerDeskError as refusal:
            field.refuse(str(refusal))
        else:
            field.refuse("")

    def _add_name(self) -> None:
        self._said.hide()
        try:
            self._desk.attempt(add_other_name, self._page_id, self.new_name.text())
        except PeerDeskError as refusal:
            self._said.setText(str(refusal))
            self._said.show()
            return
        self.new_name.clear()


def labels_of(desk: Desk) -> dict[str, str]:
    """Why people left, in the center's words."""
    return desk.ask(labels, "exit_reason")
