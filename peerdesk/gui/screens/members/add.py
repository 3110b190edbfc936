"""Adding a member: a name is all that is asked for; more only if the person wants."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.words import with_article
from peerdesk.gui.widgets import Button, LabelledField, LineField, Sheet, Words
from peerdesk.records.organisation import center
from peerdesk.records.people.member_finding import member_named
from peerdesk.records.people.members import add_member


class AddMember(Sheet):
    """A name, and a few more fields behind a button; ``added(id)``."""

    added = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, name: str = "") -> None:
        self._desk, self._there = desk, 0
        word = with_article(desk.ask(center).word_one)
        super().__init__(
            parent,
            _("Add {a_member}").format(a_member=word),
            _("A first name or a chosen name is enough."),
            _("Add"),
            width=520,
        )
        self.name = LineField(_("Name they use"))
        self.pronouns = LineField(_("Pronouns"))
        self.phone = LineField(_("Phone"))
        self.email = LineField(_("Email"))
        self.name.setText(name)
        self.fields = {
            "name": LabelledField(_("Name they use"), self.name),
            "pronouns": LabelledField(_("Pronouns"), self.pronouns, optional=True),
            "phone": LabelledField(_("Phone"), self.phone, optional=True),
            "email": LabelledField(_("Email"), self.email, optional=True),
        }
        self._same = Words("", "caption", "quiet", wrap=True)
        self.look_at = Button(_("Open the one that is there"), "soft", "user")
        self.more = Button(_("Add more now"), "quiet", "plus")
        self._lay_out()
        self.name.textChanged.connect(lambda _text: self._look_for_same())
        self.look_at.clicked.connect(self._open_there)
        self.more.clicked.connect(self._show_more)
        self.chosen.connect(self._save)
        self._look_for_same()

    def _lay_out(self) -> None:
        self.body.addWidget(self.fields["name"])
        self.body.addWidget(self._same)
        self.body.addWidget(self.look_at)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for name in ("pronouns", "phone", "email"):
            self.body.addWidget(self.fields[name])
            self.fields[name].hide()
        self.body.addStretch(1)

    def _look_for_same(self) -> None:
        """Say so when this name is on the list already; it may well be another person."""
        self._there = self._desk.ask(member_named, self.name.text())
        words = _("Someone with this name is on the list already. Two people may share a name.")
        self._same.setText(words if self._there else "")
        self._same.setVisible(bool(self._there))
        self.look_at.setVisible(bool(self._there))
        self._fit()

    def _show_more(self) -> None:
        self.more.hide()
        for name in ("pronouns", "phone", "email"):
            self.fields[name].show()
        self.pronouns.setFocus()
        self._fit()

    def _open_there(self) -> None:
        self.accept()
        self.added.emit(self._there)

    def _save(self) -> None:
        more = {"pronouns": self.pronouns, "phone": self.phone, "email": self.email}
        facts: dict[str, Value] = {
            name: field.text() for name, field in more.items() if field.text().strip()
        }
        try:
            made = self._desk.attempt(add_member, self.name.text(), facts)
        except Invalid as refusal:
            for problem in refusal.problems:
                if problem.field in self.fields:
                    self.fields[problem.field].set_error(problem.words)
            return
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()
        self.added.emit(made.added("member"))
