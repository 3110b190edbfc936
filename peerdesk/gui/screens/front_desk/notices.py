"""What a member wants known: a mark with a word, opened with a key, not read over a shoulder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials, short_name
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import (
    Button,
    Dialog,
    Icon,
    LineField,
    Row,
    RowList,
    Segmented,
    Sheet,
    Tag,
    Words,
)
from peerdesk.records.drop_in.notices import (
    ACCESS,
    ALLERGY,
    KIND_WORDS,
    MESSAGE,
    Notice,
    add_notice,
    end_notice,
    notice_kinds,
    notices_of,
)
from peerdesk.records.spoken import long_day

KEY = "F7"
ICONS = {MESSAGE: "envelope", ALLERGY: "warning-circle", ACCESS: "wheelchair"}
Person = tuple[int, str]


def mark_words(kinds: Sequence[str]) -> tuple[str, str]:
    """The word and icon of a mark in a list: "Message", or "Message +1"; never what it says."""
    if not kinds:
        return "", ""
    word, more = _(KIND_WORDS[kinds[0]]), len(kinds) - 1
    return (f"{word} +{more}" if more else word), ICONS[kinds[0]]


class NoticeMarks(QWidget):
    """The marks of one person, and the button that opens them: ``wanted()``."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = {
            kind: Tag(_(words), "amber", ICONS[kind]) for kind, words in KIND_WORDS.items()
        }
        self.show_button = Button(_("Show"), "soft", "eye", KEY, height=36)
        self.show_button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for tag in self._tags.values():
            row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.show_button)
        row.addStretch(1)
        self.hide()

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Mark these kinds; hidden where there are none."""
        for kind, tag in self._tags.items():
            tag.setVisible(kind in kinds)
        self.setVisible(bool(kinds))


class NoticeSheet(Sheet):
    """What one member wants known, in words: read, given, ended, and added.

    ``keep``: it is only hidden when it is closed, empty, and opened for the next with
    :meth:`open_for`; to make it takes longer than a person should wait for a key.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, member_id: int = 0, name: str = "", *, keep: bool = False
    ) -> None:
        super().__init__(
            parent,
            _("Told at the front desk"),
            _("Only what they want known. The lists show a word, never what stands here."),
            cancel=_("Close"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not keep)
        self._desk, self._member_id = desk, 0
        self._edits = desk.can("visit.edit")
        self._lines = QVBoxLayout()
        self._shown: dict[int, QWidget] = {}
        self._nothing = Words(_("Nothing is noted here."), "body", "quiet")
        self._who = Words("", "lead", bold=True)
        self.body.addWidget(self._who)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._nothing)
        self.kind = Segmented(_("Kind"), [(kind, _(words)) for kind, words in KIND_WORDS.items()])
        self.words = LineField(_("What they want known"), _("In a few words"))
        self.add = Button(_("Add"), "soft", "plus")
        self.body.addWidget(self._form())
        self.body.addStretch(1)
        self._show(member_id, name)

    def open_for(self, member_id: int, name: str) -> None:
        """Open it for this member."""
        self._show(member_id, name)
        self.open()

    def done(self, result: int) -> None:
        """Nobody's words stay in a closed sheet."""
        super().done(result)
        self._show(0, "")

    def _show(self, member_id: int, name: str) -> None:
        self._member_id = member_id
        self._who.setText(short_name(name))
        self.kind.set_chosen(MESSAGE)
        self.words.clear()
        self.set_error("")
        self.look()

    def look(self) -> None:
        """Show what stands, and nothing that ended."""
        asked = self._desk.ask(notices_of, self._member_id) if self._member_id else []
        notices = {each.id: each for each in asked}
        for gone in [each for each in self._shown if each not in notices]:
            line = self._shown.pop(gone)
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        for number, notice in notices.items():
            if number not in self._shown:
                self._shown[number] = self._line(notice)
                self._lines.addWidget(self._shown[number])
                self._shown[number].show()  # a line not yet shown has no height to fit
        self._order_stops()
        self._nothing.setVisible(not notices)
        if self.isVisible():
            self._fit()

    def _order_stops(self) -> None:
        """What stands comes first for the keyboard, then what is added."""
        lines = (line.findChild(Button) for line in self._shown.values())
        buttons = [each for each in lines if each is not None]
        for before, after in pairwise([*buttons, *self.kind.parts, self.words, self.add]):
            QWidget.setTabOrder(before, after)

    def _line(self, notice: Notice) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(Icon(ICONS[notice.kind], 20, "amber"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(notice.words, "body", bold=True, wrap=True))
        since = _("{kind}, since {day}")
        told = since.format(kind=_(KIND_WORDS[notice.kind]), day=long_day(notice.made_on))
        words.addWidget(Words(told, "caption", "quiet"))
        row.addLayout(words, 1)
        if self._edits:
            label = _("Given") if notice.kind == MESSAGE else _("Not needed any more")
            button = Button(label, "secondary", "check", height=36)
            button.clicked.connect(partial(self._end, notice.id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.add)
        column.addLayout(row)
        self.add.clicked.connect(self._add)
        self.words.returnPressed.connect(self._add)
        form.setVisible(self._edits)
        return form

    def _add(self) -> None:
        kind, words = self.kind.chosen(), self.words.text()
        if self._attempt(lambda: self._desk.attempt(add_notice, self._member_id, kind, words)):
            self.words.clear()
            self.words.setFocus()

    def _end(self, notice_id: int) -> None:
        if self._attempt(lambda: self._desk.attempt(end_notice, notice_id)):
            self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _attempt(self, work: Callable[[], object]) -> bool:
        self.set_error("")
        try:
            work()
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return False
        self.look()
        return True


class WhoHere(Dialog):
    """Everybody who is here, those with notices first; Enter opens one: ``opened(member_id)``."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, people: Sequence[Person]) -> None:
        words = _("Choose somebody to see what they want known, or to note something.")
        super().__init__(parent, _("Notices"), words, cancel=_("Close"), width=520)
        kinds = desk.ask(notice_kinds, [member for member, _name in people])
        ordered = sorted(people, key=lambda each: each[0] not in kinds)
        self.rows = RowList(_("Here now"), [_row(each, kinds.get(each[0], ())) for each in ordered])
        self.rows.setMinimumHeight(min(self.rows.content_height(), 360))
        self.body.addWidget(self.rows, 1)
        self.rows.acted.connect(self._open)
        self.rows.activated_row.connect(self._open)

    def _open(self, row_id: str) -> None:
        self.accept()
        self.opened.emit(int(row_id))


def _row(person: Person, kinds: Sequence[str]) -> Row:
    member_id, name = person
    tag, icon = mark_words(kinds)
    return Row(
        str(member_id),
        name,
        avatar=initials(name),
        tag=tag,
        tag_tint="amber",
        tag_icon=icon,
        chevron=True,
    )
