"""What a plan asks, changed while it is written: parts, lists, ideas, things from the toolbox."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.gui.screens.plans.book import Book
from peerdesk.gui.screens.plans.dialogs import Ideas, NameAPart
from peerdesk.gui.screens.plans.part_sheet import Asked, PartSheet
from peerdesk.records.wrap.plan_content import Line, Part
from peerdesk.records.wrap.plan_prompts import asks_of
from peerdesk.records.wrap.plan_questions import asked

TOOLBOX = "toolbox"
_LONGEST = 60


class PlanShaping(QObject):
    """``sit(book)``, ``turn(code)`` to the part in front, ``leave()``.

    Signals: ``changed(words)`` after a change of the part in front, ``added()`` one more part.
    """

    changed = Signal(str)
    added = Signal()

    def __init__(self, chair: QWidget) -> None:
        super().__init__(chair)
        self._chair = chair
        self._book: Book | None = None
        self._code = ""

    def sit(self, book: Book) -> None:
        """Somebody writes in this plan."""
        self._book = book

    def turn(self, code: str) -> None:
        """This part is in front."""
        self._code = code

    def leave(self) -> None:
        """Nobody writes any more."""
        self._book = None

    def ask_part(self) -> None:
        """One more part: ask for its name."""
        dialog = NameAPart(self._chair)
        dialog.named.connect(self._add_part)
        dialog.open()

    def ask_change(self) -> None:
        """Another name, question or lists for the part in front."""
        part = self._part()
        if part is None:
            return
        words = _("Only in this plan. What is written stays, also in a list that is left out.")
        sheet = PartSheet(self._chair, part, words, renames=True, moves=True)
        sheet.wanted.connect(partial(self._reshape, sheet, part))
        sheet.stepped.connect(partial(self.move_part, part.code))
        sheet.open()

    def move_part(self, code: str, step: int) -> None:
        """Another place for a part."""
        if self._book is not None and self._book.move_part(code, step):
            self.changed.emit("")

    def show_ideas(self) -> None:
        """Ideas for the part in front; one is written when it is picked."""
        part = self._part()
        if part is not None:
            dialog = Ideas(self._chair, part)
            dialog.picked.connect(self._add_line)
            dialog.open()

    def tools(self) -> list[str]:
        """What stands in the toolbox; nothing while the toolbox itself or a closed part is open."""
        book, part = self._book, self._part()
        if book is None or part is None or part.code == TOOLBOX or part.left_out or part.sealed:
            return []
        boxes = (each for each in book.content().parts if each.code == TOOLBOX)
        return [line.words for box in boxes for line in box.lines]

    def tool_menu(self, section: str) -> QMenu:
        """A menu of the toolbox; what is picked goes into this list of the part in front."""
        part = self._part()
        there = {line.words for line in part.in_section(section)} if part is not None else set()
        menu = QMenu(self._chair)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("From my toolbox"))
        for words in self.tools():
            action = menu.addAction(_short(words))
            action.setEnabled(words not in there)
            action.triggered.connect(lambda _on=False, said=words: self._add_line(section, said))
        return menu

    def pick_tool(self, section: str, place: QPoint) -> None:
        """Open that menu at a place of the screen, on its first line."""
        menu = self.tool_menu(section)
        menu.popup(place)
        enabled = [each for each in menu.actions() if each.isEnabled()]
        if enabled:
            menu.setActiveAction(enabled[0])

    def _part(self) -> Part | None:
        parts = self._book.content().parts if self._book is not None else ()
        return next((each for each in parts if each.code == self._code), None)

    def _add_part(self, title: str) -> None:
        if self._book is not None and self._book.add_part(title):
            self.added.emit()

    def _reshape(self, sheet: PartSheet, part: Part, wanted: Asked) -> None:
        if self._book is None:
            return
        try:
            fresh = asked(part, wanted.prompt, wanted.lists)
        except Invalid as wrong:
            sheet.set_error(str(wrong))
            return
        if not wanted.title:
            sheet.set_error(_("Give the part a name."))
            return
        sheet.accept()
        if wanted.title != part.title:
            self._book.rename(part.code, wanted.title)
        if (fresh.prompt, fresh.lists) != (part.prompt, part.lists):
            self._book.ask(part.code, fresh.prompt, fresh.lists)
        self.changed.emit("")

    def _add_line(self, section: str, words: str) -> None:
        if self._book is not None and self._book.add(self._code, Line(0, section, words)):
            self.changed.emit("")


def has_ideas(part: Part) -> bool:
    """Whether there are ideas for a part that can be written in."""
    open_now = not (part.left_out or part.sealed)
    return open_now and any(each.ideas for each in asks_of(part).sections)


def _short(words: str) -> str:
    """Words for a menu, on one line, with no letter taken for a key."""
    line = " ".join(words.split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return line.replace("&", "&&")
