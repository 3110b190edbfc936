"""The member's chair: one plan in large type, and nothing else of the center on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.bar import PlanBar
from peerdesk.gui.screens.plans.book import Book, KeptBook, LooseBook, forget_copied
from peerdesk.gui.screens.plans.choices import Choices, ChoicesColumn
from peerdesk.gui.screens.plans.dialogs import ask_stop
from peerdesk.gui.screens.plans.editor import Editor
from peerdesk.gui.screens.plans.foot import PlanFoot
from peerdesk.gui.screens.plans.keeping import PlanKeeping
from peerdesk.gui.screens.plans.parts import PartList
from peerdesk.gui.screens.plans.printing import PlanPrinting
from peerdesk.gui.screens.plans.shaping import PlanShaping, has_ideas
from peerdesk.gui.screens.plans.typing import is_undo, stays_here
from peerdesk.gui.screens.plans.words import chair_caption, chair_title
from peerdesk.gui.theme import Theme
from peerdesk.records.wrap.plan_people import writer
from peerdesk.records.wrap.plan_writing import blank_plan, kept_plan, open_plan

_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_WIDEST = 1480
"""From this width on, the lines of a plan grow no longer: they stay easy to read."""


class Chair(QWidget):
    """``open_kept(plan_id)`` or ``begin(member_id)``; ``close_plan()`` drops every word.

    ``stopped`` asks to go back to the list.
    """

    stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._book: Book | None = None
        self._code = self._name = ""
        self.bar = PlanBar()
        self.parts = PartList()
        self.editor = Editor()
        self.choices = Choices()
        self.foot = PlanFoot()
        self.printing = PlanPrinting(self, desk, lambda: self._book is not None)
        self.shaping = PlanShaping(self)
        self.keeping = PlanKeeping(self, desk, self.choices, self.editor.finish)
        self._right = ChoicesColumn()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle = QVBoxLayout()
        self._build()
        self._wire()
        self._fit()

    @property
    def book(self) -> Book | None:
        """The plan that is open, None when the chair is empty."""
        return self._book

    @property
    def part(self) -> str:
        """The code of the part in front."""
        return self._code

    def has_part(self, code: str) -> bool:
        """Whether the open plan has a part of this code."""
        return self._book is not None and any(p.code == code for p in self._book.content().parts)

    def open_kept(self, plan_id: int) -> bool:
        """Open a plan that is kept; the opening is written down."""
        if self._desk.do(open_plan, plan_id) is None:
            return False
        self._sit(self._desk.ask(kept_plan, plan_id).member_id, KeptBook(self._desk, plan_id))
        return True

    def begin(self, member_id: int) -> None:
        """A new plan in memory; 0 for one without a name."""
        self._sit(member_id, LooseBook(self._desk.ask(blank_plan)))

    def close_plan(self) -> None:
        """Keep what belongs to a kept plan, then take every word off the screen."""
        book = self._book
        if book is None:
            return
        self.editor.finish()
        self._book = None
        self.keeping.leave()
        self.shaping.leave()
        self.editor.forget()
        self.bar.show_person("", "", "")
        self._desk.office.forget_undo()
        forget_copied()
        self.bar.give_back_size()
        if isinstance(book, LooseBook):
            book.forget()
        if isinstance(book, KeptBook):  # last: where the disk is gone, the screen is clear already
            book.close()

    def stop(self) -> None:
        """Stop for today; asks only where words would be lost."""
        if not self.asks_first(self.stopped.emit):
            self.stopped.emit()

    def asks_first(self, go: Callable[[], object]) -> bool:
        """Ask where words would be lost, and ``go()`` after a yes; False where none would be."""
        self.editor.finish()
        if not isinstance(self._book, LooseBook) or self._book.is_untouched:
            return False
        ask_stop(self).chosen.connect(go)
        return True

    def undo(self) -> None:
        """Take the last change of this plan back."""
        self.editor.finish_lines()
        if self._book is not None and self._book.undo():
            self._look()
            self.foot.say(_("Taken back."))
        else:
            self.foot.say(_("There is nothing to undo."))

    def print_plan(self, what: str = "parts") -> None:
        """Print: parts to choose, crisis pages, the wallet card, or an empty plan."""
        self.editor.finish()
        self._go_on()
        if self._book is not None:
            self.printing.start(self._book, self._name, what)

    def land(self) -> None:
        """Put the keyboard where one writes."""
        self.editor.land()

    def event(self, event: QEvent) -> bool:
        """No key of the window leads away from the plan, and Ctrl+Z undoes only here."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and stays_here(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo; the part before or after."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_undo(event):
            self.undo()
        elif event.key() == Qt.Key.Key_F6:
            self.pick_tool()
        elif control and event.key() in _PAGES:
            self._turn_page(_PAGES[event.key()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(self._across, 1)
        self._across.setSpacing(0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.editor, 1)
        self._middle.addWidget(self.foot)
        self._right.body.addWidget(self.choices, 1)
        self._across.addWidget(self.parts)
        self._across.addLayout(self._middle, 1)
        self._across.addWidget(self._right)

    def _wire(self) -> None:
        self.bar.print_wanted.connect(self.print_plan)
        self.bar.stop.connect(self.stop)
        self.parts.chose.connect(self.show_part)
        self.parts.entered.connect(self._enter_part)
        self.parts.own_wanted.connect(self.shaping.ask_part)
        self.parts.moved.connect(self._move_part)
        self.editor.changed.connect(self._changed)
        self.editor.typed.connect(self._go_on)
        self.editor.rename.connect(self.shaping.ask_change)
        self.shaping.changed.connect(self._changed)
        self.shaping.added.connect(self._part_added)
        self.editor.open_wanted.connect(self.keeping.open_sealed)
        self.keeping.turned.connect(self._turned)
        self.keeping.changed.connect(self._changed)
        self.keeping.shredded.connect(self.stopped)
        self.foot.undo.connect(self.undo)
        self.foot.ideas.connect(self.shaping.show_ideas)
        self.foot.tools.connect(self.pick_tool)
        self.printing.noted.connect(self._look)
        self._desk.refused.connect(self._refused)
        Theme.current().changed.connect(self._fit)

    def _sit(self, member_id: int, book: Book) -> None:
        self.close_plan()
        self._desk.office.forget_undo()
        self._take_book(book, member_id)
        self._right.verticalScrollBar().setValue(0)  # whoever sat here before left it further down
        self.show_part(book.content().parts[0].code)

    def _take_book(self, book: Book, member_id: int) -> None:
        self._book = book
        self.shaping.sit(book)
        self._name, pronouns = self._desk.ask(writer, member_id)
        worker = self._desk.actor.name
        self.bar.show_person(
            self._name, chair_title(self._name, pronouns), chair_caption(worker, pronouns)
        )
        self.foot.say("")
        self.foot.set_kept(kept=bool(book.plan_id))
        self.keeping.sit(book, member_id)

    def _turned(self, book: Book, member_id: int, words: str) -> None:
        """The same words are kept now, or no longer."""
        self._desk.office.forget_undo()
        was_shut = self.editor.is_shut
        self._take_book(book, member_id)
        self.editor.show_part(book, self._code)
        self._look()
        self.foot.say(words)
        if (was_shut and not self.editor.is_shut) or not self._is_at_choices():
            self.land()  # the button that opened it, or the book of before, is gone

    def _is_at_choices(self) -> bool:
        """Whether the keyboard is in the right column, on something that still shows."""
        keyboard = self.window().focusWidget()
        inside = keyboard is not None and self.choices.isAncestorOf(keyboard)
        return keyboard is not None and inside and keyboard.isVisibleTo(self)

    def _go_on(self) -> None:
        """A notice goes with the next thing that somebody does."""
        if self.foot.notice:
            self.foot.say("")

    def show_part(self, code: str) -> None:
        """Turn to a part."""
        if self._book is None:
            return
        self.editor.finish()
        self._go_on()
        self._code = code
        self.shaping.turn(code)
        self.editor.show_part(self._book, code)
        self._look()

    def _enter_part(self, code: str) -> None:
        self.show_part(code)
        self.editor.land()

    def _turn_page(self, step: int) -> None:
        if self._book is None:
            return
        codes = [part.code for part in self._book.content().parts]
        place = codes.index(self._code) + step
        if 0 <= place < len(codes):
            self._enter_part(codes[place])

    def _look(self) -> None:
        book = self._book
        if book is None:
            return
        parts = book.content().parts
        if self._code not in {part.code for part in parts}:
            self.show_part(parts[0].code)
            return
        self.parts.show_parts(parts, self._code)
        self.foot.set_helps(
            ideas=has_ideas(book.content().part(self._code)), tools=bool(self.shaping.tools())
        )
        self.editor.look()
        self.keeping.look()

    def _changed(self, words: str) -> None:
        self._look()
        self.foot.say(words, undo=bool(words))

    def _refused(self, words: str) -> None:
        if self._book is not None:
            self.foot.say(words)

    def _part_added(self) -> None:
        if self._book is not None:
            self.show_part(self._book.content().parts[-1].code)
            self.land()

    def _move_part(self, code: str, step: int) -> None:
        self.shaping.move_part(code, step)
        self.parts.land()

    def pick_tool(self) -> None:
        """From the toolbox into the list where one writes, or the first where it belongs."""
        box = self.editor.box_for_tools()
        if box is not None and self.shaping.tools():
            box.add_box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            below = box.add_box.mapToGlobal(box.add_box.rect().bottomLeft())
            self.shaping.pick_tool(box.section.code, below)

    def _fit(self) -> None:
        theme = Theme.current()
        columns = theme.text_columns(self.width())
        narrow, middling = columns < 900, columns < 1200
        self.bar.fit(columns)
        self.parts.set_narrow(narrow=narrow)
        side = 24 if middling else 40 + max(0, columns - _WIDEST) // 2
        self.editor.set_margins(side, 16 if middling else 28)
        self.foot.set_margin(0 if narrow else side)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._put_columns(narrow=narrow)
        wide = 16_777_215
        self.parts.setMinimumWidth(0 if narrow else theme.px(240 if middling else 304))
        self.parts.setMaximumWidth(wide if narrow else theme.px(240 if middling else 304))
        self._right.set_near(near=middling)
        self._right.setFixedWidth(theme.px(272 if middling else 356))

    def _put_columns(self, *, narrow: bool) -> None:
        """In one column the choices follow the words; else they stand at the right."""
        self._right.setVisible(not narrow)
        if (self.editor.body.indexOf(self.choices) >= 0) == narrow:
            return
        if narrow:
            self.editor.body.addWidget(self.foot)
            self.editor.body.addWidget(self.choices)
            self._middle.addWidget(self.foot.lend_notices(24))  # what is said scrolls with nothing
        else:
            self.foot.take_notices()
            self._middle.addWidget(self.foot)
            self._right.body.addWidget(self.choices, 1)
