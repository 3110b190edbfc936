"""Typing in a paper sheet by keyboard: line by line as on the paper, counted at the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.names import NamePicker
from peerdesk.gui.screens.groups.tall_sheet import TallSheet, least_height
from peerdesk.gui.screens.groups.type_in_choice import SheetChoice
from peerdesk.gui.screens.groups.type_in_entry import PARTS, Entry
from peerdesk.gui.screens.groups.type_in_lines import TypedLines
from peerdesk.gui.screens.groups.type_in_source import (
    Source,
    begun_sheet,
    likely_people,
    settle_draft,
)
from peerdesk.gui.screens.groups.typed_sheet import ASIDE, KNOWN, NEW, TypedLine, TypedSheet
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, LineField, Segmented, Words
from peerdesk.records.codes import choices
from peerdesk.records.drop_in.sheet_typing import (
    here_already,
    time_problem,
    type_in_day,
    type_in_group,
)
from peerdesk.records.spoken import clock_words

_WIDTH, _ROWS_HIGH = 960, 200


class TypeIn(TallSheet):
    """TypeIn(parent, desk, source=None): without a source one chooses the sheet first.

    ``saved()`` when the lines were written. Every line is kept as a draft until then.
    """

    saved = Signal()

    def __init__(self, parent: QWidget, desk: Desk, source: Source | None = None) -> None:
        title, primary = _("Type in a sheet"), _("Save the sheet")
        super().__init__(parent, title, primary=primary, cancel=_("Close"), width=_WIDTH)
        self._desk, self._confirmed = desk, ""
        self._who = (0, "", "")
        self._here: dict[int, str] = {}
        reasons = [(each.code, each.label) for each in desk.ask(choices, "visit_reason")]
        self.choice = SheetChoice(desk, source)
        self.parts = Segmented(_("What the sheet has"), [(c, _(w)) for c, w in PARTS], height=36)
        self.entry, self.rows = Entry(reasons), TypedLines(dict(reasons))
        self.picker = NamePicker(desk, self.entry.box, self, aside=True)
        self.on_paper = LineField(_("Lines with writing on the paper"), height=36)
        self.count = Words("", "body", bold=True)
        self._lay_out()
        self._wire()
        self.turn_to(self.choice.source())

    def turn_to(self, source: Source) -> None:
        """Another paper; what was typed of the one before is kept."""
        self._source = source
        self.sheet: TypedSheet = begun_sheet(self._desk, source)
        self.picker.set_likely(likely_people(self._desk, source))
        daily = not source.series_id
        self._here = self._desk.ask(here_already, source.day) if daily else {}
        self.parts.setVisible(daily)
        self.parts.set_chosen("times" if daily else "names")
        self.entry.set_parts(self.parts.chosen())
        self.on_paper.setText(self.sheet.on_paper)
        self.unused.setVisible(bool(source.sheet_id))
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.entry.take_keyboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the list of lines."""
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.rows and typed and isinstance(event, QKeyEvent):
            return self._key_in_list(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key_in_list(self, event: QKeyEvent) -> bool:
        """Delete empties a line; letters go to the box, so that no name is ever lost."""
        row = self.rows.current_id()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Delete and row:
            self._clear(int(row))
        elif event.text().isalnum() and held == Qt.KeyboardModifier.NoModifier:
            self.entry.take_keyboard()
            self.entry.box.insert(event.text())
        else:
            return False
        return True

    def _lay_out(self) -> None:
        theme = Theme.current()
        self.body.addWidget(self.choice)
        self.body.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.entry)
        wide = sum(part.sizeHint().width() for part in self.parts.parts)
        self.parts.setMinimumWidth(wide + theme.px(40))
        self.rows.setMinimumHeight(least_height(_ROWS_HIGH))
        self.body.addWidget(self.rows, 1)
        keys = _("Enter: next line · Up and Down: other lines · Delete in the list: empty a line")
        self.body.addWidget(Words(keys, "caption", "quiet", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self.on_paper.setFixedWidth(theme.px(90))
        foot.addWidget(Words(_("Lines with writing on the paper"), wrap=True))
        foot.addWidget(self.on_paper)
        foot.addWidget(self.count, 1)
        self.unused = Button(_("This sheet was not used"), "quiet", height=36)
        foot.addWidget(self.unused)
        self.body.addLayout(foot)

    def _wire(self) -> None:
        self.choice.chose.connect(self.turn_to)
        self.choice.dropped.connect(self.accept)
        self.unused.clicked.connect(self.choice.drop)
        self.parts.changed.connect(self._turn_parts)
        self.picker.picked.connect(self._pick)
        self.picker.named.connect(lambda name: self._name(name, NEW))
        self.picker.put_aside.connect(lambda name: self._put(0, name, ASIDE))
        self.picker.there.connect(self._there)
        self.picker.moved.connect(self._go)
        self.picker.ticked.connect(self._tick)
        self.picker.entered.connect(self._tick)
        self.entry.done.connect(self._done)
        self.rows.opened.connect(self._edit)
        self.rows.installEventFilter(self)
        self.on_paper.textChanged.connect(self._counted)
        self.chosen.connect(self._save)

    def _turn_parts(self, parts: str) -> None:
        self.entry.set_parts(parts)
        self.entry.take_keyboard()

    def _begin(self) -> None:
        """The line at hand, empty or as it is."""
        line, self._who = self.sheet.here, (0, "", "")
        self.entry.begin(self.sheet.at)
        printed = _("{name} is printed here. Space or Enter: signed.")
        words = printed.format(name=line.name) if line and line.state == "printed" else ""
        self.entry.box.setPlaceholderText(words or _("Name on this line…"))
        self.picker.set_here(self.sheet.taken)
        self.rows.show_lines(self.sheet.lines, self.sheet.at)
        self._count()
        self.entry.take_keyboard()

    def _pick(self, member_id: int) -> None:
        name = self.picker.name_of(member_id)
        self._name(name, KNOWN, member_id)

    def _there(self, member_id: int) -> None:
        """Once a meeting; a person may come to the center twice a day, which is asked."""
        if not self._source.series_id:
            self._pick(member_id)
            return
        words = _("This person is on line {n} already.")
        self.entry.say(words.format(n=self.sheet.taken.get(member_id, 0)))

    def _name(self, name: str, state: str, member_id: int = 0) -> None:
        """The name is known; a daily sheet goes on to the times."""
        self._who = (member_id, name, state)
        self.entry.box.setText(name)
        self.entry.say(self._seen_words(member_id))
        self.entry.go_on()

    def _seen_words(self, member_id: int) -> str:
        if not member_id or self._source.series_id:
            return ""
        if member_id in self.sheet.taken:
            words = _("Also on line {n}. Did they come twice?")
            return words.format(n=self.sheet.taken[member_id])
        if member_id not in self._here:
            return ""
        at = self._here[member_id]
        return _("Has a visit that day already, in at {time}. Leave the line out if it is that one."
                 ).format(time=clock_words(at) if at else "?")  # fmt: skip

    def _done(self) -> None:
        member_id, name, state = self._who
        if not name:
            self.entry.take_keyboard()
            return
        words = self.entry.problem() or time_problem(*self.entry.times)
        if words:
            self.entry.ask_again(words)
            return
        self._put(member_id, name, state)

    def _put(self, member_id: int, name: str, state: str) -> None:
        in_at, out_at = self.entry.times
        line = TypedLine(self.sheet.at, member_id, name, state, in_at, out_at, self.entry.reasons())
        self.sheet.put(line)
        self._keep()
        self._begin()

    def _tick(self) -> None:
        """Space or Enter in the empty box: who is printed on this line signed."""
        line = self.sheet.here
        if line is None or line.state != "printed":
            return
        if self.parts.chosen() == "names":
            self.sheet.tick()
            self._keep()
            self._begin()
        else:
            self._name(line.name, KNOWN, line.member_id)

    def _go(self, steps: int) -> None:
        self.sheet.go(steps)
        self._begin()

    def _edit(self, position: int) -> None:
        """Type a line anew."""
        self.sheet.at = position
        self._begin()

    def _clear(self, position: int) -> None:
        self.sheet.clear(position)
        self._keep()
        self._begin()

    def _keep(self) -> None:
        """What was said of the lines before is over."""
        self._confirmed = ""
        if self._error.isVisibleTo(self):
            self.set_error("")
        self._desk.office.keep_draft(self._source.place, self.sheet.draft())

    def _counted(self, text: str) -> None:
        """The number of lines is kept with them."""
        if text.strip() != self.sheet.on_paper:
            self.sheet.on_paper = text.strip()
            self._keep()
        self._count()

    def _count(self) -> None:
        typed = self.on_paper.text().strip()
        if typed.isdecimal():
            check = self.sheet.check(int(typed))
            words = check.words
        else:
            check, words = None, _("{n} typed").format(n=self.sheet.count)
        self.count.setText(words)
        self.count.set_role("good" if check and check.matches else "text")
        if self.primary is not None and not self._confirmed:
            self.primary.setText(_("Save the sheet"))

    def _save(self) -> None:
        typed = self.on_paper.text().strip()
        if not typed.isdecimal():
            self.on_paper.setFocus(Qt.FocusReason.OtherFocusReason)
            self.set_error(_("Count the lines with writing on the paper, and type how many."))
            return
        check = self.sheet.check(int(typed))
        said = f"{check.words} {check.which}"
        if not check.matches and self._confirmed != said:
            self._ask_again(said)
            return
        try:
            changes = self._write(int(typed))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        settle_draft(self._desk, self._source, self.sheet, changes)
        self.accept()
        self.saved.emit()

    def _ask_again(self, said: str) -> None:
        """The counts differ: say which lines, and offer to save all the same."""
        self._confirmed = said
        self.set_error(said)
        if self.primary is not None:
            self.primary.setText(_("Save as it is"))
        if self.sheet.aside:
            self.sheet.at = self.sheet.aside[0]
            self._begin()

    def _write(self, on_paper: int) -> Changes:
        source, rows = self._source, self.sheet.rows()
        if source.series_id:
            where = (source.series_id, source.day)
            return self._desk.attempt(type_in_group, *where, rows, on_paper, source.sheet_id)
        return self._desk.attempt(type_in_day, source.day, rows, on_paper, source.sheet_id)
