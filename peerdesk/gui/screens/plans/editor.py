"""The middle of the chair: one part of the plan, its prompt and its lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.add_box import AddBox
from peerdesk.gui.screens.plans.book import Book
from peerdesk.gui.screens.plans.lines import LineList
from peerdesk.gui.screens.plans.reading_order import in_reading_order
from peerdesk.gui.screens.plans.typing import GrowingText
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, IconButton, OutsetRow, ScrollPage, Words
from peerdesk.records.wrap.plan_content import Line, Part
from peerdesk.records.wrap.plan_prompts import Section, asks_of


class SectionBox(QWidget):
    """One list with its title, its lines and the empty line. ``changed(words)`` tells a notice.

    ``resized()``: the list, or the empty line in it, has another height now.
    """

    changed = Signal(str)
    resized = Signal()

    def __init__(self, book: Book, part: str, section: Section, *, first: bool) -> None:
        super().__init__()
        self._book, self._part, self.section = book, part, section
        name = section.title or section.more
        self.lines = LineList(name, section.details)
        self.add_box = AddBox(name, section.more, section.details)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0 if first else Theme.current().pad(16), 0, 0)
        self._column.setSpacing(Theme.current().pad(12))
        if section.title:
            self._column.addWidget(Words(section.title, "lead", bold=True, wrap=True))
        self._column.addWidget(self.lines)
        self._column.addWidget(self.add_box)
        self._wire()

    def _wire(self) -> None:
        self.add_box.added.connect(self._add)
        self.add_box.rose.connect(self._rise)
        self.add_box.resized.connect(self.resized)
        self.lines.written.connect(self._write)
        self.lines.moved.connect(self._move)
        self.lines.removed.connect(self._remove)
        self.lines.past_end.connect(
            lambda: self.add_box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    def look(self, part: Part) -> None:
        """Show the part's lines of this list."""
        prompts = asks_of(part)
        code = self.section.code
        mine = [each for each in part.lines if prompts.section_of(each.section) == code]
        self.lines.show_lines(tuple(mine))
        example = _("For example: {words}").format(words=self.section.first)
        as_example = bool(self.section.first) and not mine
        self.add_box.set_placeholder(example if as_example else self.section.more)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at: the lines, then the empty one with what stands beside it."""
        details = self.add_box.details.fields.values()
        return [*self.lines.rows, self.add_box.field, self.add_box.phone, *details]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it: what is written in may have left the sight."""
        super().resizeEvent(event)
        self.resized.emit()

    def _rise(self) -> None:
        if self.lines.rows:
            self.lines.land(len(self.lines.rows) - 1)

    def _add(self, line: Line) -> None:
        if self._book.add(self._part, replace(line, section=self.section.code)):
            self.changed.emit("")

    def _write(self, line: Line) -> None:
        if self._book.write(line):
            self.changed.emit("")

    def _move(self, line_id: int, step: int) -> None:
        if self._book.move(line_id, step):
            self.changed.emit("")
            self.lines.land(self.lines.place_of(line_id))

    def _remove(self, line_id: int) -> None:
        place = self.lines.place_of(line_id)
        if self._book.remove(line_id):
            self.changed.emit(_("Took a line out."))
            self.lines.land(place)


class Editor(ScrollPage):
    """One part at a time. ``changed(words)`` after every change; the words are a notice or "".

    ``typed`` at each letter in an empty line. ``open_wanted`` asks for the passphrase of sealed
    parts.
    """

    changed = Signal(str)
    typed = Signal()
    rename = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((40, 28, 40, 16), 0, parent)
        self._book: Book | None = None
        self._code = ""
        self._last = "none yet"  # "" is the code of a list without a name
        self.sections: list[SectionBox] = []
        self._title = Words("", "question", wrap=True)
        self._rename = IconButton("pencil-simple", _("Change this part"), 36)
        self.leave_out = Button(_("Leave this part out"), "quiet", "minus-circle")
        self._prompt = Words("", "lead", "quiet", wrap=True)
        self._away = Card(ground="card")
        self._back_in = Button(_("Take it back in"), "secondary", "plus-circle")
        self._shut = Card(ground="card")
        self.open_button = Button(_("Open with my passphrase"), "primary", "lock-key-open")
        self._lists = QVBoxLayout()
        self._build()
        self.open_button.clicked.connect(self.open_wanted)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_focused)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._soon.start)
        # Lines are laid out after the keyboard has moved: look again once the page has its height.
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._soon.start())
        self._rename.clicked.connect(self.rename)
        self.leave_out.clicked.connect(lambda: self._leave_out(out=True))
        self._back_in.clicked.connect(lambda: self._leave_out(out=False))

    def _build(self) -> None:
        head = OutsetRow(0, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addSpacing(Theme.current().pad(6))
        self.body.addWidget(self._prompt)
        self.body.addSpacing(Theme.current().pad(20))
        words = _("You left this part out for now. What you wrote in it stays.")
        self._add_card(self._away, words, self._back_in)
        words = _("This part is sealed. It opens only with the passphrase its writer made for it.")
        self._add_card(self._shut, words, self.open_button)
        self.body.addLayout(self._lists)
        self.body.addStretch(1)

    def _add_card(self, card: Card, words: str, button: Button) -> None:
        card.body.addWidget(Words(words, "lead", wrap=True))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)

    def show_part(self, book: Book, code: str) -> None:
        """Show a part of a plan, from its top."""
        self.finish()
        self._book, self._code, self._last = book, code, "none yet"
        self._show_lists(asks_of(book.content().part(code)).sections)
        self.look()
        self.verticalScrollBar().setValue(0)

    def look(self) -> None:
        """Look at the plan again."""
        if self._book is None:
            return
        part = self._book.content().part(self._code)
        asks = asks_of(part)
        if [box.section for box in self.sections] != [*asks.sections]:
            self._show_lists(asks.sections)
        self._title.setText(part.title)
        self._prompt.setText(asks.prompt)
        away, shut = part.left_out and not part.sealed, part.sealed
        self._away.setVisible(away)
        self._shut.setVisible(shut)
        self._rename.setVisible(not shut)
        self.leave_out.setVisible(not (away or shut))
        for box in self.sections:
            box.setVisible(not (away or shut))
            box.look(part)
        stops = [stop for box in self.sections for stop in box.stops]
        in_reading_order([self.leave_out, self._back_in, self.open_button, *stops])
        self._soon.start()

    def _show_lists(self, sections: Sequence[Section]) -> None:
        """A box for each list of the part."""
        if self._book is None:
            return
        self._clear()
        for place, section in enumerate(sections):
            box = SectionBox(self._book, self._code, section, first=place == 0)
            box.changed.connect(self.changed)
            box.add_box.field.textChanged.connect(self.typed)
            box.resized.connect(self._soon.start)
            self._lists.addWidget(box)
            self.sections.append(box)

    @property
    def is_shut(self) -> bool:
        """Whether the part in front is sealed."""
        return self._shut.isVisibleTo(self)

    def land(self) -> None:
        """Put the keyboard in the first empty line."""
        if self._away.isVisibleTo(self):
            self._back_in.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._shut.isVisibleTo(self):
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sections:
            self.sections[0].add_box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def box_for_tools(self) -> SectionBox | None:
        """The list for things from the toolbox: where somebody writes, if they belong there."""
        boxes = [each for each in self.sections if each.section.tools]
        here = [each for each in boxes if each.section.code == self._last]
        return next(iter([*here, *boxes]), None)

    def _remember_list(self) -> None:
        """The list where somebody writes: a button below takes the keyboard from it."""
        focused = QApplication.focusWidget()
        for box in self.sections:
            if focused is not None and box.isAncestorOf(focused):
                self._last = box.section.code

    def finish(self) -> None:
        """Keep what is half written."""
        self.finish_lines()
        for box in self.sections:
            box.add_box.keep()

    def finish_lines(self) -> None:
        """Keep the line that is being changed."""
        for box in self.sections:
            box.lines.finish()

    def forget(self) -> None:
        """Take every word off the screen."""
        self._book = None
        self._clear()
        self._title.setText("")

    def set_margins(self, side: int, top: int) -> None:
        """Margins left, right and on top, px at 100 % text."""
        self._margins = (side, top, side, 16)
        self._measure()

    def _show_focused(self) -> None:
        """What has the keyboard is never out of sight, nor the rest of its line."""
        self._remember_list()
        focused = QApplication.focusWidget()
        if focused is None or not self.page.isAncestorOf(focused):
            return
        if isinstance(focused, GrowingText):
            self.ensureWidgetVisible(focused.box, 0, Theme.current().pad(8))
        self.ensureWidgetVisible(focused, 0, Theme.current().pad(8))  # where the line is too high

    def _clear(self) -> None:
        for box in self.sections:
            self._lists.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.sections = []

    def _leave_out(self, *, out: bool) -> None:
        if self._book is not None and self._book.leave_out(self._code, out=out):
            self.changed.emit("")
            self.land()
