"""The form of one visit behind a number: day, times and reasons; or it is taken out."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import Editor
from peerdesk.gui.screens.book.making import editor_for, offer_kept
from peerdesk.gui.widgets import Button, LabelledField, Sheet, Words
from peerdesk.records.drop_in.visits import VISIT, edit_visit, void_visit
from peerdesk.records.record_words import field_label

_SHOWN = ("day", "in_at", "out_at", "reasons")


class VisitForm(Sheet):
    """VisitForm(desk, over, visit): ``visit`` as ``last_visit`` gives it, with its member's name.

    Enter saves. Who may only look sees the fields at rest.
    """

    def __init__(self, desk: Desk, over: QWidget, visit: dict[str, Any]) -> None:
        may_edit = desk.can("visit.edit")
        primary, cancel = (_("Save"), _("Cancel")) if may_edit else ("", _("Close"))
        super().__init__(over, _("Visit"), str(visit["name"]), primary, cancel, width=560)
        self._desk, self._visit = desk, visit
        self.editors: dict[str, Editor] = {}
        self._fields: dict[str, LabelledField] = {}
        for name in _SHOWN:
            self._add(name, may_edit)
        if may_edit:
            self._add_taking_out()
        self.body.addStretch(1)
        self._began = self._values()
        self.chosen.connect(self._save)

    def _add(self, name: str, may_edit: bool) -> None:
        field = VISIT.field(name)
        label = field_label(field)
        editor = editor_for(self._desk, VISIT, field, label)
        value = self._visit[name]
        for each in value if name == "reasons" else ():
            offer_kept(self._desk, field, editor, each)
        editor.set_value(value)
        editor.setEnabled(may_edit)
        self.editors[name] = editor
        self._fields[name] = LabelledField(label, editor)
        self.body.addWidget(self._fields[name])

    def _add_taking_out(self) -> None:
        self.take_out = Button(_("Take it out"), "secondary", "archive")
        self.take_out.clicked.connect(self._take_out)
        line = QHBoxLayout()
        line.addWidget(self.take_out)
        told = _("It is in no list and no count any more. Undo brings it back.")
        line.addWidget(Words(told, "caption", "quiet", wrap=True), 1)
        self.body.addLayout(line)

    def _values(self) -> dict[str, Value]:
        return {name: editor.value() for name, editor in self.editors.items()}

    def _save(self) -> None:
        problems = {name: editor.problem() for name, editor in self.editors.items()}
        for name, words in problems.items():
            self._fields[name].set_error(words)
        if any(problems.values()):
            return
        now = self._values()
        changed: Row = {name: now[name] for name in _SHOWN if now[name] != self._began[name]}
        try:
            if changed:
                rev = int(self._visit["rev"])
                self._desk.attempt(edit_visit, int(self._visit["id"]), changed, rev)
        except Invalid as refusal:
            for problem in refusal.problems:
                self._refused(problem.field, problem.words)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()

    def _refused(self, name: str, words: str) -> None:
        if name in self._fields:
            self._fields[name].set_error(words)
        else:
            self.set_error(words)

    def _take_out(self) -> None:
        if self._desk.do(void_visit, int(self._visit["id"]), int(self._visit["rev"])) is not None:
            self.accept()
