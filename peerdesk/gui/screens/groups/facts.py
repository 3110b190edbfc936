"""The card beside the sheet: how it went, topic, leaders, times, heads, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from peerdesk.core.changes import Value
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.kinds import as_ids, from_list
from peerdesk.core.text import short_name
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Card,
    Chip,
    ChipGroup,
    Flow,
    LabelledField,
    LineField,
    ScrollPage,
    Segmented,
    SelectField,
    Switch,
    TextArea,
    TimeField,
    Words,
)
from peerdesk.records.codes import choices
from peerdesk.records.group_work.roster import SessionPage, session_note
from peerdesk.records.group_work.sessions import Place, set_facts, set_status
from peerdesk.records.people.note_names import names_in
from peerdesk.records.support.workers import workers

_STATUS = (("planned", N_("Planned")), ("held", N_("Held")), ("cancelled", N_("Cancelled")))
_DRAFT_AFTER = 1500
_MOST_DIGITS = 4


class _Note(TextArea):
    """A text area that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FactsCard(Card):
    """FactsCard(desk): ``show_page(page, place)``; saves each fact when its field is left.

    ``keep()`` saves what is half-typed. A refusal is shown beside its field.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._desk, self._editable = desk, desk.can("group.edit")
        self._place: Place = 0
        self._page: SessionPage | None = None
        self._kept_note = ""
        self._chips: list[tuple[str, str, str]] = []
        self._draft_soon = QTimer(self, interval=_DRAFT_AFTER, singleShot=True)
        self._make()
        self._lay_out()
        self._wire()
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_page(self, page: SessionPage, place: Place) -> None:
        """Show the facts of this meeting; a field that is being typed in is left alone."""
        fresh = self._page is None or _where(self._page) != _where(page)
        if fresh:
            self.keep()
        self._page, self._place = page, place
        self.status.set_chosen(page.meeting.status)
        off = page.meeting.status == "cancelled"
        self._reason_field.setVisible(off)
        self._times.setVisible(not off)
        self.heads.setVisible(not off)
        self.reason.set_chosen(page.cancel_reason)
        if fresh or not self.topic.isModified():
            self.topic.setText(page.topic)
        self._show_leaders(page, fresh=fresh)
        for editor, at in (
            (self.started, page.meeting.start_at),
            (self.ended, page.meeting.end_at),
        ):
            if fresh or not editor.hasFocus():
                editor.set_value(time.fromisoformat(at) if at else None)
        self.heads.setChecked(page.heads_only)
        self._guests_field.setVisible(not off and not page.heads_only)
        if fresh or not self.guests.isModified():
            self.guests.setText(str(page.headcount or ""))
        for field in (self._status_field, self._times_field):
            field.set_error("")
        self._show_note(page, fresh=fresh)

    def forget(self) -> None:
        """Stand for no meeting: nothing here is to be kept."""
        self._page = None

    def keep(self) -> None:
        """Save what was typed and not left yet."""
        if self._page is None or not self._editable:
            return
        if self.topic.isModified():
            self._save_topic()
        self._save_guests()
        if self.note.text() != self._kept_note:
            self._save_note()

    def _make(self) -> None:
        ways = [(code, _(words)) for code, words in _STATUS]
        self.status = Segmented(_("How did it go?"), ways)
        why = [(each.code, each.label) for each in self._desk.ask(choices, "cancel_reason")]
        self.reason = SelectField(_("Why was it cancelled?"), why, none=_("Choose a reason"))
        self.topic = LineField(_("Topic"))
        self.leaders = ChipGroup(_("Led by"))
        self.more = Chip(_("Add"), "plus")
        self.more.setAccessibleName(_("Add someone who led"))
        self.started, self.ended = TimeField(_("Started")), TimeField(_("Ended"))
        self.heads = Switch(_("Count heads only"), _("No names are written down"))
        self.guests = LineField(_("Guests without names"))
        self.note = _Note(_("What happened"), lines=2)
        self.hint = Banner("amber", icon="info")
        self.hint.hide()

    def _lay_out(self) -> None:
        scroll = ScrollPage(margins=(4, 0, 4, 4), gap=8)
        self._status_field = LabelledField(_("How did it go?"), self.status)
        self._reason_field = LabelledField(_("Why was it cancelled?"), self.reason)
        led = QWidget()
        self._led = Flow(led, 6, 6)
        self._led.addWidget(self.leaders)
        self._led.addWidget(self.more)
        times = self._times = QWidget()
        row = QHBoxLayout(times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._start_field = LabelledField(_("Started"), self.started)
        self._times_field = LabelledField(_("Ended"), self.ended)
        row.addWidget(self._start_field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._times_field, 1, Qt.AlignmentFlag.AlignTop)
        self._guests_field = LabelledField(_("Guests without names"), self.guests)
        self._heading = self._note_heading()
        parts: Sequence[QWidget] = (
            self._status_field,
            self._reason_field,
            LabelledField(_("Topic"), self.topic),
            LabelledField(_("Led by"), led),
            times,
            self.heads,
        )
        for part in parts:
            scroll.body.addWidget(part)
        scroll.body.addWidget(self._heading)
        scroll.body.addWidget(self.note, 1)
        scroll.body.addWidget(self.hint)
        scroll.body.addWidget(self._guests_field)
        self._scroll = scroll
        self.body.addWidget(scroll)
        self._heading.setVisible(self._editable)
        self.note.setVisible(self._editable)
        boxes = (self.status, self.reason, self.topic, led, times, self.heads, self.guests)
        for editor in boxes:
            editor.setEnabled(self._editable)

    def _note_heading(self) -> QWidget:
        """Label and hint on one line; the field below them may shrink as it is not in a grid."""
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        label = Words(_("What happened"), "caption", "quiet", bold=True)
        label.setBuddy(self.note)
        row.addWidget(label, 1)
        row.addWidget(Words(_("Please, no names"), "caption", "faint"))
        return heading

    def _wire(self) -> None:
        self.status.changed.connect(lambda status: self._save_status(status, None))
        self.reason.chose.connect(lambda code: self._save_status("cancelled", code or None))
        self.topic.editingFinished.connect(self._save_topic)
        self.guests.editingFinished.connect(self._save_guests)
        self.leaders.changed.connect(self._save_leaders)
        self.more.clicked.connect(self._offer_leaders)
        self.started.changed.connect(lambda at: self._save_time("start_at", at))
        self.ended.changed.connect(lambda at: self._save_time("end_at", at))
        self.heads.clicked.connect(lambda on: self._save({"heads_only": int(on)}, self.heads))
        self.note.edited.connect(self._note_typed)
        self.note.left.connect(self._save_note)
        self._draft_soon.timeout.connect(self._keep_draft)

    def _save_status(self, status: str, reason: str | None) -> None:
        try:
            self._desk.attempt(set_status, self._place, status, reason)
        except PeerDeskError as refusal:
            self.status.set_chosen(self._page.meeting.status if self._page else "planned")
            self._status_field.set_error(str(refusal))

    def _save_topic(self) -> None:
        if self._page is not None and self.topic.isModified():
            self.topic.setModified(False)
            if self.topic.text().strip() != self._page.topic:
                self._save({"topic": self.topic.text()}, self.topic)

    def _save_guests(self) -> None:
        if self._page is None or not self.guests.isModified():
            return
        typed = self.guests.text().strip() or "0"
        if not typed.isdecimal() or len(typed) > _MOST_DIGITS:
            self._guests_field.set_error(_("Write a number, like 12."))
            return
        self.guests.setModified(False)
        self._guests_field.set_error("")
        if int(typed) != self._page.headcount:
            self._save({"headcount": int(typed)}, self.guests)

    def _save_time(self, name: str, at: object) -> None:
        value = at.strftime("%H:%M") if isinstance(at, time) else None
        field = self._start_field if name == "start_at" else self._times_field
        editor = self.started if name == "start_at" else self.ended
        field.set_error(editor.problem())
        if not editor.problem():
            self._save({name: value}, editor)

    def _save_leaders(self) -> None:
        self._save({"worker_ids": from_list(self._led_by())}, None)

    def _led_by(self) -> list[int]:
        """Who is switched on; someone who left the center since stays named."""
        offered = {code for code, _words, _icon in self._chips}
        gone = [
            each
            for each in (self._page.worker_ids if self._page else ())
            if str(each) not in offered
        ]
        return [*gone, *(int(each) for each in self.leaders.chosen())]

    def _save_note(self) -> None:
        if self._page is not None and self.note.text() != self._kept_note:
            self._draft_soon.stop()
            if self._save({"note": self.note.text()}, self.note):
                self._kept_note = self.note.text()
                self._desk.office.keep_draft(self._draft_place(), "")

    def _save(self, fields: dict[str, Value], editor: QWidget | None) -> bool:
        """Write facts; a refusal is told in the bar, and the field shows what is kept."""
        kept = self._desk.do(set_facts, self._place, fields) is not None
        if not kept and editor is self.heads and self._page is not None:
            self.heads.setChecked(self._page.heads_only)
        return kept

    def _show_leaders(self, page: SessionPage, *, fresh: bool) -> None:
        everyone = {int(row["id"]): str(row["name"]) for row in self._desk.ask(workers)}
        usual = [int(each) for each in page.worker_ids]
        # Someone just switched off stays in sight, as the keyboard is on their chip.
        before = [] if fresh else [int(code) for code, _words, _icon in self._chips]
        shown = dict.fromkeys([*before, *usual, *_series_leaders(page)])
        given = [everyone[each].split()[0] for each in shown if each in everyone]
        chips = []
        for each in shown:
            if each in everyone:
                first = everyone[each].split()[0]
                words = first if given.count(first) == 1 else short_name(everyone[each])
                chips.append((str(each), words, ""))
        if chips != self._chips:
            self._chips = chips
            self.leaders.set_choices(chips)
            self._order_keys()
        self.leaders.set_chosen([str(each) for each in usual])
        self.leaders.setVisible(bool(chips))
        self._others = {key: name for key, name in everyone.items() if key not in shown}
        self.more.setVisible(bool(self._others) and self._editable)

    def _order_keys(self) -> None:
        """Chips made later come where they stand, not last."""
        before: QWidget = self.topic
        for part in (*self.leaders.parts, self.more):
            QWidget.setTabOrder(before, part)
            before = part
        self.leaders.rest_on(0)  # else Tab goes from the last field to the chips once

    def _offer_leaders(self) -> None:
        self.more.setChecked(False)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for worker_id, name in self._others.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, each=worker_id: self._add_leader(each))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _add_leader(self, worker_id: int) -> None:
        self._save({"worker_ids": from_list([*self._led_by(), worker_id])}, None)

    def _show_note(self, page: SessionPage, *, fresh: bool) -> None:
        session_id = page.meeting.session_id
        kept = self._desk.ask(session_note, session_id) if session_id and self._editable else ""
        if fresh or self.note.text() == self._kept_note:
            draft = self._desk.office.draft(self._draft_place()) if fresh and self._editable else ""
            if self.note.text() != (draft or kept):
                self.note.set_text(draft or kept)
        self._kept_note = kept
        self._look_for_names()

    def _note_typed(self) -> None:
        self._draft_soon.start()
        self._look_for_names()

    def _keep_draft(self) -> None:
        if self.note.text() != self._kept_note:
            self._desk.office.keep_draft(self._draft_place(), self.note.text())

    def _draft_place(self) -> str:
        return "session_note {} {}".format(*_where(self._page)) if self._page else "session_note"

    def _look_for_names(self) -> None:
        lines, note = self._page.lines if self._page else (), self.note.text()
        found = names_in(note, [line.name for line in lines]) if note else []
        words = _("“{name}” is on the sheet. Can you say it without the name?")
        self.hint.set_words("", words.format(name=found[0]) if found else "")
        self.hint.setVisible(bool(found) and self._editable)
        if found and self.note.hasFocus():
            # After the layout has made room for it.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.hint))

    def _fit(self) -> None:
        theme = Theme.current()
        self.setMinimumWidth(theme.px(280))
        self._led.invalidate()


def _where(page: SessionPage) -> tuple[int, str]:
    return (int(page.series["id"]), page.meeting.day)


def _series_leaders(page: SessionPage) -> list[int]:
    return as_ids(page.series["worker_ids"])
