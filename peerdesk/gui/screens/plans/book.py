"""What the chair writes in: a plan in memory that leaves no trace, or one that is kept here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtGui import QClipboard, QGuiApplication

from peerdesk.gui.desk import Desk
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap import plan_versions, plan_writing
from peerdesk.records.wrap.plan_content import Content, Heading, Line

_UNDO_DEPTH = 50


class Book(ABC):
    """A plan one can write in. Every change says whether it was done; refusals are told elsewhere.

    ``plan_id`` is 0 for a plan that is not kept.
    """

    plan_id = 0

    @abstractmethod
    def content(self) -> Content:
        """What the plan says now."""

    @abstractmethod
    def add(self, part: str, line: Line) -> bool:
        """One more line at the end of the list that the line names."""

    @abstractmethod
    def write(self, line: Line) -> bool:
        """Other words in a line."""

    @abstractmethod
    def move(self, line_id: int, step: int) -> bool:
        """A line up (-1) or down (+1)."""

    @abstractmethod
    def remove(self, line_id: int) -> bool:
        """Take a line out."""

    @abstractmethod
    def leave_out(self, part: str, *, out: bool) -> bool:
        """Leave a part out for now, or take it back in."""

    @abstractmethod
    def rename(self, part: str, title: str) -> bool:
        """Give a part another title."""

    @abstractmethod
    def add_part(self, title: str) -> bool:
        """One more part at the end."""

    @abstractmethod
    def ask(self, part: str, prompt: str, lists: Sequence[Heading]) -> bool:
        """Let a part ask in other words, or for other lists."""

    @abstractmethod
    def move_part(self, part: str, step: int) -> bool:
        """A part up (-1) or down (+1)."""

    def beside(self) -> bool:
        """Something beside the plan was written down, such as a signature: undo knows of it."""
        return True

    @abstractmethod
    def undo(self) -> bool:
        """Take the last change back."""


def forget_copied() -> None:
    """Empty the clipboard, where words of the plan may have been copied to."""
    board = QGuiApplication.clipboard()
    board.clear()
    if board.supportsSelection():
        board.clear(QClipboard.Mode.Selection)


class LooseBook(Book):
    """A plan in memory only: nothing reaches the records, a file, or the audit."""

    def __init__(self, content: Content) -> None:
        self._pages = [content]

    def content(self) -> Content:
        """The last page."""
        return self._pages[-1]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was written since it began."""
        return self.content().is_empty

    def add(self, part: str, line: Line) -> bool:
        """In memory."""
        return self._turn(pure.with_line(self.content(), part, line.section, *line.said))

    def write(self, line: Line) -> bool:
        """In memory."""
        return self._turn(pure.with_words(self.content(), line.id, *line.said))

    def move(self, line_id: int, step: int) -> bool:
        """In memory."""
        return self._turn(pure.moved(self.content(), line_id, step))

    def remove(self, line_id: int) -> bool:
        """In memory."""
        return self._turn(pure.without_line(self.content(), line_id))

    def leave_out(self, part: str, *, out: bool) -> bool:
        """In memory."""
        return self._turn(pure.left_out(self.content(), part, out=out))

    def rename(self, part: str, title: str) -> bool:
        """In memory."""
        return self._turn(pure.renamed(self.content(), part, title))

    def add_part(self, title: str) -> bool:
        """In memory."""
        return self._turn(pure.with_part(self.content(), title))

    def ask(self, part: str, prompt: str, lists: Sequence[Heading]) -> bool:
        """In memory."""
        return self._turn(pure.asking(self.content(), part, prompt, lists))

    def move_part(self, part: str, step: int) -> bool:
        """In memory."""
        return self._turn(pure.moved_part(self.content(), part, step))

    def undo(self) -> bool:
        """Back to the page before."""
        if len(self._pages) == 1:
            return False
        self._pages.pop()
        return True

    def forget(self) -> None:
        """Drop every word."""
        self._pages = [Content()]

    def _turn(self, content: Content) -> bool:
        self._pages = [*self._pages[-_UNDO_DEPTH:], content]
        return True


class KeptBook(Book):
    """A plan that is kept: every change is written at once."""

    def __init__(self, desk: Desk, plan_id: int) -> None:
        self._desk, self.plan_id = desk, plan_id

    def content(self) -> Content:
        """Read from the records."""
        return self._desk.ask(plan_writing.plan_content, self.plan_id)

    def add(self, part: str, line: Line) -> bool:
        """Written at once."""
        add = plan_writing.add_entry
        return self._desk.do(add, self.plan_id, part, line.section, *line.said) is not None

    def write(self, line: Line) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.set_entry, line.id, *line.said) is not None

    def move(self, line_id: int, step: int) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.move_entry, line_id, step) is not None

    def remove(self, line_id: int) -> bool:
        """Written at once; undo puts it back."""
        return self._desk.do(plan_writing.remove_entry, line_id) is not None

    def leave_out(self, part: str, *, out: bool) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.leave_out, self.plan_id, part, out=out) is not None

    def rename(self, part: str, title: str) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.rename_part, self.plan_id, part, title) is not None

    def add_part(self, title: str) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.add_part, self.plan_id, title) is not None

    def ask(self, part: str, prompt: str, lists: Sequence[Heading]) -> bool:
        """Written at once."""
        done = self._desk.do(plan_writing.ask_in_part, self.plan_id, part, prompt, lists)
        return done is not None

    def move_part(self, part: str, step: int) -> bool:
        """Written at once."""
        return self._desk.do(plan_writing.move_part, self.plan_id, part, step) is not None

    def undo(self) -> bool:
        """The chair forgets other people's changes when it opens, so this is one of the plan's."""
        return bool(self._desk.office.undo_label) and self._desk.undo() is not None

    def close(self) -> None:
        """Keep a version of the day if anything was written today."""
        kept = self._desk.ask(plan_writing.kept_plan, self.plan_id)
        known = self._desk.ask(plan_versions.versions, self.plan_id)
        if kept.worked_on == self._desk.clock.today() or not known:
            self._desk.do(plan_versions.save_version, self.plan_id)
