"""Where a line of the readiness card leads: the very records, to be mended there and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.access import needs
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.readiness import ReadyLine
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.mending import CHOICES, MENDS, Mend
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Divider, Flow, LineField, Sheet, Words, grows_with_width
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.choice_words import choice_words
from peerdesk.records.people.member_merging import kept_member
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.store.queries import Reader

_MOST = 100


@dataclass(frozen=True)
class Way:
    """The place that shows a kind of record ("" for none), and what one needs to fix it."""

    place: str
    action: str


WAYS: Mapping[str, Way] = {
    "visit": Way("", "visit.edit"),
    "open_day": Way("", "visit.edit"),
    "pair": Way("members", "member.merge"),
    "session": Way("session", "group.edit"),
    "call": Way("warm_line", "call.edit"),
    "contact": Way("contact", "contact.edit"),
    "member": Way("member", "member.edit"),
    "paper_sheet": Way("groups", "visit.edit"),
}


@dataclass(frozen=True)
class ToFix:
    """One record that needs a look."""

    record_id: int
    title: str
    caption: str = ""


@needs("report.names")
def records_to_fix(reader: Reader, line: ReadyLine) -> list[ToFix]:
    """The first hundred records of a line, in words."""
    found: list[ToFix] = []
    for record_id in line.record_ids[:_MOST]:
        row = reader.get(BY_NAME[line.kind], record_id)
        if row is not None:
            found.append(_in_words(reader, line.kind, row))
    return found


def _in_words(reader: Reader, kind: str, row: dict[str, Any]) -> ToFix:
    if kind == "member":
        return ToFix(row["id"], row["name"])
    day = long_day(row["day"])
    if kind == "open_day":
        return ToFix(row["id"], day, _("Open, and nobody is written down"))
    if kind == "visit":
        who = kept_member(reader, row["member_id"])
        since = _("{day}, in at {time}").format(day=day, time=clock_words(row["in_at"]))
        return ToFix(row["id"], who["name"], since)
    if kind == "contact":
        return ToFix(row["id"], _contact_with(reader, row), day)
    if kind == "paper_sheet":
        return ToFix(row["id"], _("Sheet {number}").format(number=row["sheet_no"]), day)
    if kind == "session":
        series = reader.get(BY_NAME["series"], row["series_id"])
        return ToFix(row["id"], series["name"] if series else "", day)
    return ToFix(row["id"], _("Call at {time}").format(time=clock_words(row["start_at"])), day)


def _contact_with(reader: Reader, row: dict[str, Any]) -> str:
    who = reader.called("member", row["member_id"]) if row["member_id"] else ""
    return who or choice_words("contact", "kind", row["kind"])


class FixSheet(Sheet):
    """FixSheet(parent, desk, line): each record with a box for what is missing; ``opened(id)``.

    What is mended leaves the sheet at once, and the report counts again behind it.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, line: ReadyLine) -> None:
        opens = bool(WAYS[line.kind].place)
        words = _("Say what is missing. The report counts again by itself.")
        super().__init__(parent, line.words, words, cancel=_("Done"), width=760)
        records = desk.ask(records_to_fix, line)
        self.rows = [FixRow(desk, line.key, each, opens=opens) for each in records]
        for row in self.rows:
            row.opened.connect(self._open)
            row.mended.connect(self._mended)
            self.body.addWidget(row)
        more = line.count - len(records)
        if more > 0:
            self.body.addWidget(Words(_("And {n} more after these.").format(n=more), role="quiet"))
        self.body.addStretch(1)

    def _open(self, record_id: int) -> None:
        self.accept()
        self.opened.emit(record_id)

    def _mended(self) -> None:
        left = [row for row in self.rows if not row.done]
        if not left:
            self.accept()
            return
        left[0].take_keyboard()


class FixRow(QWidget):
    """One record: who or what, the box for what is missing, Save and Open."""

    opened = Signal(object)
    mended = Signal()

    def __init__(self, desk: Desk, key: str, record: ToFix, *, opens: bool) -> None:
        super().__init__()
        self._desk, self.record, self.done = desk, record, False
        self._mend = MENDS.get(key)
        self.error = Words("", "caption", "brick", wrap=True)
        self.error.hide()
        self.buttons: list[Button] = []
        self.field: LineField | None = None
        self._flow = Flow()
        self._words()
        if self._mend is not None:
            self._add_field(self._mend)
        for label, choose in CHOICES.get(key, ()):
            self._add_button(_(label), partial(choose, desk, record.record_id))
        if opens:
            button = self._button(_("Open"), "quiet")
            button.clicked.connect(lambda: self.opened.emit(record.record_id))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._flow)
        whole.addWidget(self.error)
        whole.addWidget(Divider())
        grows_with_width(self)

    def take_keyboard(self) -> None:
        """The keyboard goes to what is asked here."""
        (self.field or self.buttons[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _words(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(self.record.title, bold=True, elide=True))
        if self.record.caption:
            column.addWidget(Words(self.record.caption, "caption", "quiet", elide=True))
        holder.setFixedWidth(Theme.current().px(240))
        self._flow.addWidget(holder)

    def _add_field(self, mend: Mend) -> None:
        name = _("{what}: {who}").format(what=_(mend.asked), who=self.record.title)
        self.field = LineField(name, f"{_(mend.asked)}…", height=36)
        self.field.setToolTip(_("For example {example}").format(example=mend.example))
        self.field.setFixedWidth(Theme.current().px(150))
        self.field.returnPressed.connect(self.save)
        self._flow.addWidget(self.field)
        self._button(_("Save"), "secondary").clicked.connect(self.save)

    def _add_button(self, label: str, work: Callable[[], object]) -> None:
        self._button(label, "secondary").clicked.connect(lambda: self._do(work))

    def _button(self, label: str, kind: str) -> Button:
        button = Button(label, kind, height=36)
        button.setAccessibleName(f"{label}: {self.record.title}")
        self.buttons.append(button)
        self._flow.addWidget(button)
        return button

    def save(self) -> None:
        """Keep what was typed; what can't be read is said beside it."""
        mend, field = self._mend, self.field
        if mend is None or field is None:
            return
        said = mend.read(field.text())
        if not said:
            self._say(_(mend.wrong))
            return
        self._do(lambda: mend.save(self._desk, self.record.record_id, said))

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except PeerDeskError as refusal:
            self._say(str(refusal))
            return
        self.done = True
        self.hide()
        self.mended.emit()

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        if self.field is not None:
            self.field.set_wrong(bool(words))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
