"""What was agreed with a caller: limits, what helps, notes of colleagues, two names for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Row as Fields
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.widgets import (
    Button,
    DateField,
    Flow,
    LabelledField,
    LineField,
    Row,
    RowList,
    SectionLabel,
    Sheet,
    TextArea,
    TimeField,
    Words,
)
from peerdesk.records.spoken import long_day
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.call_log import Caller


def last_call_words(caller: Caller) -> str:
    """When and how often: Last call Tuesday, November 3, 18 min. 3 calls in 7 days, 1 today."""
    if not caller.last_day:
        return _("First time with this name.")
    words = _("Last call {day}, {n} min.")
    last = words.format(day=long_day(caller.last_day), n=caller.last_minutes)
    if not caller.calls_week:
        return last
    often = _("1 call in 7 days") if caller.calls_week == 1 else _("{n} calls in 7 days")
    today = _(", {n} today").format(n=caller.calls_today) if caller.calls_today else ""
    return f"{last} {often.format(n=caller.calls_week)}{today}."


def notes_words(desk: Desk, caller: Caller) -> str:
    """The latest notes of colleagues about a caller, one a line."""
    if not desk.can("call.edit"):
        return ""
    notes = desk.ask(callers.caller_notes, caller.id, 3)
    return "\n".join(f"{long_day(each.day)}: {each.words}" for each in notes)


class AgreedSheet(Sheet):
    """What was agreed with a caller; limits advise and never block. ``merge`` asks for a name."""

    merge = Signal()

    def __init__(self, parent: QWidget, desk: Desk, caller: Caller) -> None:
        words = _(
            "Write what helps and what you agreed. Limits are a reminder, they never end a call."
        )
        title = _("Agreed with {name}").format(name=caller.handle)
        super().__init__(parent, title, words, _("Save"))
        self._desk, self._caller = desk, caller
        self.name = LineField(_("Name they chose"))
        self.name.setText(caller.handle)
        self.agreed = TextArea(_("What we agreed"), lines=3)
        self.helps = TextArea(_("What helps on the phone"), lines=3)
        self.agreed.set_text(caller.agreed)
        self.helps.set_text(caller.instructions)
        self.minutes = LineField(_("Minutes for a call"))
        self.calls = LineField(_("Calls in a day"))
        self.apart = LineField(_("Minutes between two calls"))
        limits = (caller.minutes_limit, caller.calls_limit, caller.cool_off_minutes)
        for field, limit in zip((self.minutes, self.calls, self.apart), limits, strict=True):
            field.setText(str(limit or ""))
        self.call_on, self.call_at = DateField(_("We call them on")), TimeField(_("at"))
        self.same = Button(_("Same caller as…"), "quiet", "users")
        self.card = Button(_("Print the card"), "quiet", "printer")
        self.papers = LinePapers(desk, parent)
        self._lay_out()
        self.same.clicked.connect(self._merge)
        self.card.clicked.connect(self._print)
        self.chosen.connect(self._save)

    def _lay_out(self) -> None:
        self.body.addWidget(SectionLabel(_("Please, no real names and no phone numbers")))
        for area in (self.agreed, self.helps):
            self.body.addWidget(LabelledField(area.accessibleName(), area, optional=True))
        limits, plan, below = Flow(gap=16), Flow(gap=16), Flow()
        for field in (self.minutes, self.calls, self.apart):
            limits.addWidget(LabelledField(field.accessibleName(), field))
        for moment in (self.call_on, self.call_at):
            plan.addWidget(LabelledField(moment.accessibleName(), moment, optional=True))
        for button in (self.same, self.card):
            below.addWidget(button)
        for each in (limits, plan):  # where text is large they wrap
            self.body.addLayout(each)
        self.body.addWidget(LabelledField(_("Name they chose"), self.name))
        self.body.addLayout(below)

    def _print(self) -> None:
        """The card has what is written here, so that is kept first."""
        if self._save():
            self.papers.caller_plan(self._caller.id)

    def _merge(self) -> None:
        """What is written here is kept before the other name is looked for."""
        if self._save():
            self.merge.emit()

    def _save(self) -> bool:
        """Keep it and close; False where something is wrong, which the sheet then says."""
        fields: dict[str, Any] = {"handle": self.name.text()}
        fields |= {"agreed": self.agreed.text(), "instructions": self.helps.text()}
        limits = {
            "minutes_limit": self.minutes,
            "calls_limit": self.calls,
            "cool_off_minutes": self.apart,
        }
        for name, field in limits.items():
            text = field.text().strip()
            if text and not text.isdecimal():
                self.set_error(_("Write a number, such as 20, or leave it empty."))
                return False
            fields[name] = int(text) if text else None
        if sentence := self.call_on.problem() or self.call_at.problem():
            self.set_error(sentence)
            return False
        return self._keep(fields)

    def _keep(self, fields: Fields) -> bool:
        day, at = self.call_on.value(), self.call_at.value()
        try:
            self._desk.attempt(call_log.edit_alias, self._caller.id, fields)
            if day is not None:
                when = (day.isoformat(), f"{at:%H:%M}" if at else "")
                self._desk.attempt(callers.plan_support_call, self._caller.id, *when)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return False
        self.accept()
        return True


class NoteSheet(Sheet):
    """A note about a caller for the colleagues."""

    def __init__(self, parent: QWidget, desk: Desk, caller: Caller) -> None:
        title = _("A note about {name}").format(name=caller.handle)
        words = _("Your colleagues on the line see it. Please, no real names and no phone numbers.")
        super().__init__(parent, title, words, _("Add the note"))
        self._desk, self._caller = desk, caller
        self.note = TextArea(_("Note"), lines=4)
        self.body.addWidget(self.note)
        self.chosen.connect(self._save)

    def _save(self) -> None:
        if not self.note.text().strip():
            self.set_error(_("Write a few words first."))
            return
        try:
            self._desk.attempt(callers.add_caller_note, self._caller.id, self.note.text())
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()


class MergeSheet(Sheet):
    """Find the other name of the same caller and say so; names merged before can be parted."""

    def __init__(self, parent: QWidget, desk: Desk, caller: Caller) -> None:
        words = _("They count once, with one agreement. You can part them again.")
        title = _("{name} is the same caller as").format(name=caller.handle)
        super().__init__(parent, title, words, _("Make them one"))
        self._desk, self._caller = desk, caller
        self._others: dict[str, str] = {}
        self.name = LineField(_("The other name"))
        self.found = RowList(_("Found"), grows=True)
        self.said = Words("", "body", bold=True, wrap=True)
        self._before = SectionLabel(_("One caller already"))
        self.body.addWidget(LabelledField(_("The other name"), self.name))
        for each in (self._before, self.found, self.said):
            self.body.addWidget(each)
        self.name.textEdited.connect(self._look)
        self.name.installEventFilter(self)
        self.found.current_changed.connect(lambda _id: self._say())
        self.found.activated_row.connect(lambda _id: self._say())
        self.found.acted.connect(lambda row_id: self._keep(callers.part_callers, int(row_id)))
        self.chosen.connect(self._merge)
        self._look("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the words keep the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if way and self._others:
                self.found.move_by(way)
                return True
        return super().eventFilter(watched, event)

    def _look(self, text: str) -> None:
        """Callers by their name; without words those merged before."""
        found = self._desk.ask(call_log.find_callers, text) if text.strip() else []
        self._others = {
            str(each["id"]): each["handle"] for each in found if each["id"] != self._caller.id
        }
        rows = [Row(row_id, handle) for row_id, handle in self._others.items()]
        if not text.strip():
            merged = self._desk.ask(callers.merged_names, self._caller.id)
            rows = [_to_part(each) for each in merged]
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        self._before.setVisible(bool(rows) and not text.strip())
        self.found.set_current(next(iter(self._others), ""))
        self._say()
        if self.isVisible():  # what was found takes room of its own
            QTimer.singleShot(0, self, self._fit)

    def _say(self) -> None:
        """Both names, before anything is done."""
        other = self._others.get(self.found.current_id(), "")
        words = ""
        if other:
            words = _("{other} becomes another name of {name}. Enter makes them one caller.")
        elif self.name.text().strip():
            words = _("No other caller has this name.")
        self.said.setText(words.format(other=other, name=self._caller.handle))
        self.said.setVisible(bool(words))
        if self.primary is not None:
            self.primary.setEnabled(bool(other))

    def _merge(self) -> None:
        if other := self.found.current_id():
            self._keep(callers.merge_callers, self._caller.id, int(other))

    def _keep(self, use_case: Callable[..., str], *ids: int) -> None:
        try:
            self._desk.attempt(use_case, *ids)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()


def _to_part(alias: dict[str, Any]) -> Row:
    """Another name of the caller, with its button in sight."""
    return Row(str(alias["id"]), alias["handle"], action=_("Part"), action_always=True)
