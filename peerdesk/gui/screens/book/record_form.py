"""The default form of a plain kind: an editor for each field, laid out in sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from peerdesk.core.changes import Changes, Row, Value
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.kinds import Field, Type, as_list
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import Editor
from peerdesk.gui.screens.book.making import editor_for, offer_kept
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Dialog, LabelledField, Sheet, Words
from peerdesk.records.record_words import field_label

_NARROW = 900
"""Columns of text a screen needs for fields side by side."""


class RecordForm(Sheet):
    """RecordForm(desk, over, page, row=None, typed=None).

    ``row`` is the record that is changed (as ``book.one`` gives it), none for a new one; ``typed``
    is what :meth:`half_done` gave before a lock. Enter saves. Escape leaves, and asks first where
    something was typed. Who may only look sees the record with its fields at rest.
    ``saved(id)`` after it was kept, ``taken_out()`` after it was taken out.
    """

    saved = Signal(object)
    taken_out = Signal()

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        page: BookPage,
        row: Mapping[str, Any] | None = None,
        typed: Row | None = None,
    ) -> None:
        may_edit = desk.can(page.book.edit_action)
        title = _(page.one if row else page.new)
        primary = "" if not may_edit else _("Save") if row else _(page.add)
        cancel = _("Cancel") if may_edit else _("Close")
        super().__init__(over, title, "", primary, cancel, width=720)
        self._desk, self.about, self._kind = desk, page, page.book.kind
        self._row: Mapping[str, Any] = row or {}
        self.record_id = int(self._row.get("id") or 0)
        self._may_edit = may_edit
        self.editors: dict[str, Editor] = {}
        self._fields: dict[str, LabelledField] = {}
        self._lay_out()
        self._show(self._row or page.begins(desk))
        self._began = self.values()
        self._show(typed or {})
        self.chosen.connect(self._save)
        self.cancel.clicked.disconnect(self.reject)
        self.cancel.clicked.connect(self._leave)

    @property
    def code(self) -> str:
        """Which page of the book the form belongs to."""
        return self.about.code

    def values(self) -> dict[str, Value]:
        """The shown fields as the form has them."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def half_done(self) -> dict[str, Value]:
        """What was typed and is not kept yet, by field; empty where nothing was."""
        began, now = self._began, self.values()
        return {name: value for name, value in now.items() if value != began[name]}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks where something would be lost."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button asks too."""
        if self._may_edit and self.half_done():
            event.ignore()
            self._leave()
            return
        super().closeEvent(event)

    def add_below(self) -> None:
        """What a form of a certain kind adds under its fields."""

    def fields_to_keep(self) -> dict[str, Value]:
        """What is handed to the use case: for a new record only what was filled in."""
        values = self.values()
        if self.record_id:
            return values
        return {name: value for name, value in values.items() if value is not None}

    def make_editor(self, field: Field, label: str) -> Editor:
        """The editor of one field."""
        return editor_for(self._desk, self._kind, field, label)

    # laying out

    def _lay_out(self) -> None:
        for title, lines in self.about.sections:
            shown = [names for line in lines if (names := self._seen(line))]
            if title and shown:
                self.body.addWidget(Words(_(title), "body", bold=True))
            for names in shown:
                self._add_line(names)
        self.add_below()
        if self.record_id and self._may_edit:
            self._add_taking_out()
        self.body.addStretch(1)

    def _seen(self, line: str) -> list[str]:
        return [name for name in line.split() if self._may_see(name)]

    def _may_see(self, name: str) -> bool:
        return self._may_edit or not self._kind.field(name).private

    def _make(self, name: str) -> None:
        field = self._kind.field(name)
        words = self.about.labels.get(name, "")
        label = _(words) if words else field_label(field)
        editor = self.make_editor(field, label)
        editor.setEnabled(self._may_edit)
        self.editors[name] = editor
        words = self.about.hints.get(name, "")
        hint = _("Private") if field.private else _(words) if words else ""
        self._fields[name] = LabelledField(label, editor, hint)

    def _add_line(self, names: list[str]) -> None:
        """One field, or some side by side where the screen has the room."""
        room = QGuiApplication.primaryScreen().availableGeometry().width()
        ways = QBoxLayout.Direction
        beside = Theme.current().text_columns(room) >= _NARROW
        line = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom)
        line.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        for name in names:
            self._make(name)
            line.addWidget(self._fields[name], 1, top)
        self.body.addLayout(line)

    def _add_taking_out(self) -> None:
        self.take_out = Button(_("Take it out"), "secondary", "archive")
        self.take_out.clicked.connect(self._take_out)
        line = QHBoxLayout()
        line.addWidget(self.take_out)
        told = _("It is in no list and no count any more. Undo brings it back.")
        line.addWidget(Words(told, "caption", "quiet", wrap=True), 1)
        self.body.addLayout(line)

    # showing and keeping

    def _show(self, row: Mapping[str, Any]) -> None:
        for name, editor in self.editors.items():
            if name in row:
                field, value = self._kind.field(name), row[name]
                several = field.type in {Type.CODES, Type.LINKS}
                for each in as_list(value) if several else [str(value)] if value else []:
                    offer_kept(self._desk, field, editor, each)
                editor.set_value(value)

    def _save(self) -> None:
        if not self._can_be_read():
            return
        try:
            changes = self._kept(self.fields_to_keep())
        except Invalid as refusal:
            self._refused(refusal)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
            self.saved.emit(self.record_id or changes.added(self._kind.name))

    def _kept(self, fields: Row) -> Changes:
        book = self.about.book
        if self.record_id:
            rev = int(self._row["rev"])
            return self._desk.attempt(book.change, self.record_id, fields, rev)
        return self._desk.attempt(book.add, fields)

    def _can_be_read(self) -> bool:
        problems = {name: editor.problem() for name, editor in self.editors.items()}
        for name, words in problems.items():
            self._fields[name].set_error(words)
        self._to_first_wrong()
        return not any(problems.values())

    def _refused(self, refusal: Invalid) -> None:
        elsewhere = [each for each in refusal.problems if each.field not in self._fields]
        self.set_error(" ".join(each.words for each in elsewhere))
        for problem in refusal.problems:
            if problem.field in self._fields:
                self._fields[problem.field].set_error(problem.words)
        self._to_first_wrong()

    def _to_first_wrong(self) -> None:
        wrong = next((name for name, field in self._fields.items() if field.error()), "")
        if wrong:
            self.editors[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(self._fields[wrong])

    def _take_out(self) -> None:
        if self._desk.do(self.about.book.take_out, self.record_id) is not None:
            self.accept()
            self.taken_out.emit()

    def _leave(self) -> None:
        if not self._may_edit or not self.half_done():
            self.reject()
            return
        words = _("What you typed here is not kept yet.")
        ask = Dialog.ask(self, _("Leave without saving?"), words, _("Leave"), danger=True)
        ask.chosen.connect(self.reject)
