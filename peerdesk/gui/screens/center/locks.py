"""Locking and lines: when the records lock by themselves, and who sees which line's calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes, Row
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.kinds import as_ids, from_list
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.safety_words import SafetyWords
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Card,
    LabelledField,
    LineField,
    ScrollPage,
    SideBySide,
    TickBox,
    Words,
)
from peerdesk.records.idle import idle_minutes, set_idle_minutes
from peerdesk.records.roles import allows
from peerdesk.records.support.workers import ROLE_WORDS, workers
from peerdesk.records.warm_line.call_log import add_line, edit_line, lines


class Locks(Screen):
    """Minutes at the left, lines at the right; below each other where narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.minutes, self.lines = Minutes(desk), Lines(desk)
        cards = SideBySide()
        for part in (self.minutes, self.lines):
            cards.add(part)
        page = ScrollPage(margins=(0, 0, 8, 8))
        page.body.addWidget(cards)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def arrive(self, target: object = 0) -> None:
        """Show what is set."""
        self.minutes.look()
        self.lines.look()

    def refresh(self, changes: Changes) -> None:
        """A line, a person or the minutes changed."""
        if changes.kinds & {"line", "worker", "organisation"}:
            self.arrive()

    def leave(self) -> None:
        """Keep a number or a name that is being written."""
        self.minutes.keep()


class Minutes(Card):
    """A number of minutes for each role; saved when a field is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("When the records lock by themselves"), parent=parent)
        self._desk = desk
        words = _(
            "Minutes after the last key or move of the mouse. A minute before, a note says so. "
            "They also lock when the computer sleeps or its screen is locked."
        )
        self.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        self._said = Banner("brick")
        self._said.hide()
        self.body.addWidget(self._said)
        self.fields: dict[str, LineField] = {}
        grid = QGridLayout()
        for at, (role, label) in enumerate(ROLE_WORDS.items()):
            field = LineField(_("Minutes: {role}").format(role=_(label)))
            field.setMaximumWidth(Theme.current().px(88))
            field.editingFinished.connect(self.keep)
            self.fields[role] = field
            grid.addWidget(Words(_(label), "body", wrap=True), at, 0)
            grid.addWidget(field, at, 1)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)

    def look(self) -> None:
        """Show the minutes of each role; what was said of a wrong number is past."""
        self._said.hide()
        for role, minutes in self._desk.ask(idle_minutes).items():
            self.fields[role].setText(str(minutes))

    def keep(self) -> None:
        """Save what was changed; a wrong number is told and not kept."""
        kept = self._desk.ask(idle_minutes)
        typed = {
            role: field.text().strip() for role, field in self.fields.items() if field.isModified()
        }
        changed = {role: words for role, words in typed.items() if words != str(kept[role])}
        if not changed:
            self._said.hide()
            return
        try:
            numbers = {
                role: int(words) if words.isdigit() else 0 for role, words in changed.items()
            }
            self._desk.attempt(set_idle_minutes, numbers)
        except PeerDeskError as refusal:
            self._said.set_words("", str(refusal))
            self._said.show()
        else:
            self._said.hide()


class Lines(Card):
    """Every line with its name; one that is only for some says for whom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Lines"), parent=parent)
        self._desk = desk
        words = _(
            "The calls of a private line are seen only by the people ticked here, and by "
            "directors. Reports still count them."
        )
        self.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        self._said = Banner("brick")
        self._said.hide()
        self.body.addWidget(self._said)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.add = Button(_("Add a line"), "secondary", "phone")
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.shown: list[LineBox] = []

    def look(self) -> None:
        """Show the lines in use; a box stays as it is while nothing but its own line changed."""
        rows = self._desk.ask(lines)
        people = [
            each for each in self._desk.ask(workers) if allows(each["role"] or "", "call.read")
        ]
        if [box.line_id for box in self.shown] == [row["id"] for row in rows]:
            for box, row in zip(self.shown, rows, strict=True):
                box.show_line(row, people)
            return
        for box in self.shown:
            self._list.removeWidget(box)
            box.deleteLater()
        self.shown = [LineBox(int(row["id"])) for row in rows]
        for box, row in zip(self.shown, rows, strict=True):
            box.show_line(row, people)
            box.saved.connect(partial(self._save, box.line_id))
            box.safety.clicked.connect(lambda _on=False, n=box.line_id: self.write_safety(n))
            self._list.addWidget(box)

    def _add(self) -> None:
        self._attempt(lambda: self._desk.attempt(add_line, _("New line")))
        if self.shown:
            self.shown[-1].name.setFocus()
            self.shown[-1].name.selectAll()

    def write_safety(self, line_id: int) -> SafetyWords:
        """Open the safety steps of a line."""
        line = next(row for row in self._desk.ask(lines) if row["id"] == line_id)
        sheet = SafetyWords(self, self._desk, line)
        sheet.open()
        return sheet

    def _save(self, line_id: int, fields: Row) -> None:
        self._attempt(lambda: self._desk.attempt(edit_line, line_id, fields))

    def _attempt(self, work: Callable[[], object]) -> None:
        self._said.hide()
        try:
            work()
        except PeerDeskError as refusal:
            self._said.set_words("", str(refusal))
            self._said.show()
            self.look()


class LineBox(QWidget):
    """One line: its name, whether it is private, and for whom. ``saved(fields)``."""

    saved = Signal(object)

    def __init__(self, line_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_id = line_id
        self._kept = ""
        self.name = LineField(_("Name of the line"))
        self.private = TickBox(_("Private: only for some"))
        self.safety = Button(_("Safety steps…"), "quiet", "lifebuoy")
        self.people: dict[int, TickBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Theme.current().pad(12))
        column.addWidget(LabelledField(_("Name of the line"), self.name))
        column.addWidget(self.private)
        self._who = QVBoxLayout()
        self._who.setContentsMargins(Theme.current().pad(28), 0, 0, 0)
        column.addLayout(self._who)
        column.addWidget(self.safety, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.editingFinished.connect(self._name_left)
        self.private.clicked.connect(self._ticked)

    def show_line(self, row: dict[str, Any], people: list[dict[str, Any]]) -> None:
        """The line as it is kept, with a tick for each person who may take calls."""
        self._kept = str(row["name"])
        self.name.setText(self._kept)
        self.private.setChecked(bool(row["private"]))
        ids = [int(each["id"]) for each in people if each["role"] != "director"]
        if ids != [*self.people]:
            self._make_people(people, ids)
        allowed = as_ids(row["worker_ids"])
        for worker_id, tick in self.people.items():
            tick.setChecked(worker_id in allowed)
            tick.setVisible(bool(row["private"]))

    def _make_people(self, people: list[dict[str, Any]], ids: list[int]) -> None:
        for tick in self.people.values():
            self._who.removeWidget(tick)
            tick.deleteLater()
        names = {int(each["id"]): each["name"] for each in people}
        self.people = {each: TickBox(names[each]) for each in ids}
        for tick in self.people.values():
            tick.clicked.connect(self._ticked)
            self._who.addWidget(tick)

    def _name_left(self) -> None:
        words = self.name.text().strip()
        if words and words != self._kept:
            self.saved.emit({"name": words})

    def _ticked(self) -> None:
        chosen = [each for each, tick in self.people.items() if tick.isChecked()]
        self.saved.emit({"private": int(self.private.isChecked()), "worker_ids": from_list(chosen)})
