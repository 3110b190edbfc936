"""A plan with sealed parts that its member opened: their words are in memory, never in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.book import KeptBook
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap import plan_sealing
from peerdesk.records.wrap.plan_content import Content, Heading, Line, free_code, only, put_in
from peerdesk.records.wrap.plan_sealing import Inside, OpenedSeal

_UNDO_DEPTH = 50


class SealedBook(KeptBook):
    """Open parts are written as in any kept plan; each change of the others closes the box again.

    So a lock or a power cut finds nothing to lose. ``close`` forgets key and words.
    """

    def __init__(self, desk: Desk, plan_id: int, opened: OpenedSeal) -> None:
        super().__init__(desk, plan_id)
        self._opened: OpenedSeal | None = opened
        self._before: list[Inside | None] = []  # None: the change before was to an open part

    @property
    def opened(self) -> OpenedSeal:
        """The key and what is in the box."""
        if self._opened is None:
            raise ValueError("the sealed parts were closed")
        return self._opened

    def content(self) -> Content:
        """All parts, the sealed ones as they are in memory."""
        return put_in(super().content(), self._now)

    def add(self, part: str, line: Line) -> bool:
        """In the box, where the part is sealed."""
        if part not in self.opened.inside.parts:
            return self._plain(super().add(part, line))
        return self._say(pure.with_line(self._now, part, line.section, *line.said))

    def write(self, line: Line) -> bool:
        """In the box, where the line is sealed."""
        if not self._holds(line.id):
            return self._plain(super().write(line))
        return self._say(pure.with_words(self._now, line.id, *line.said))

    def move(self, line_id: int, step: int) -> bool:
        """In the box, where the line is sealed."""
        if not self._holds(line_id):
            return self._plain(super().move(line_id, step))
        return self._say(pure.moved(self._now, line_id, step))

    def remove(self, line_id: int) -> bool:
        """In the box, where the line is sealed."""
        if not self._holds(line_id):
            return self._plain(super().remove(line_id))
        return self._say(pure.without_line(self._now, line_id))

    def leave_out(self, part: str, *, out: bool) -> bool:
        """In the box, where the part is sealed."""
        if part not in self.opened.inside.parts:
            return self._plain(super().leave_out(part, out=out))
        return self._say(pure.left_out(self._now, part, out=out))

    def rename(self, part: str, title: str) -> bool:
        """In the box, where the part is sealed."""
        if part not in self.opened.inside.parts:
            return self._plain(super().rename(part, title))
        return self._say(pure.renamed(self._now, part, title))

    def ask(self, part: str, prompt: str, lists: Sequence[Heading]) -> bool:
        """In the box, where the part is sealed."""
        if part not in self.opened.inside.parts:
            return self._plain(super().ask(part, prompt, lists))
        return self._say(pure.asking(self._now, part, prompt, lists))

    def move_part(self, part: str, step: int) -> bool:
        """The order of the parts is no secret, and lies with the plan."""
        return self._plain(super().move_part(part, step))

    def add_part(self, title: str) -> bool:
        """A part of one's own goes into the box: nobody else should read its name."""
        code = free_code([part.code for part in self.content().parts])
        part = pure.Part(code, pure.needed_title(title), own=True)
        return self._say(Content((*self._now.parts, part)))

    def beside(self) -> bool:
        """It is undone by the records, as a change of an open part is."""
        return self._plain(True)

    def undo(self) -> bool:
        """The last change, wherever it was."""
        if not self._before:
            return False
        before = self._before.pop()
        return super().undo() if before is None else self._save(before)

    def bring_back(self, day: str) -> bool:
        """The sealed parts as they were at the end of a day; those of other days stay."""
        return self._say(put_in(self._now, only(self.of_day(day), self.opened.inside.parts)))

    def of_day(self, day: str) -> Content:
        """What the sealed parts said at the end of a day."""
        return self.opened.inside.of_day(day)

    def close(self) -> None:
        """Keep a version of the open parts; then key and words are forgotten."""
        try:
            super().close()
        finally:  # a drive that was pulled must not keep the words here
            self._opened, self._before = None, []

    @property
    def _now(self) -> Content:
        return self.opened.inside.now

    def _holds(self, line_id: int) -> bool:
        return any(line.id == line_id for part in self._now.parts for line in part.lines)

    def _plain(self, done: bool) -> bool:
        if done:
            self._before = [*self._before[-_UNDO_DEPTH:], None]
        return done

    def _say(self, now: Content) -> bool:
        before = self.opened.inside
        if not self._save(before.said(now, self._desk.clock.today())):
            return False
        # The box is written anew and the office forgets its undo: plain changes stay as they are.
        boxed = (each for each in self._before[-_UNDO_DEPTH:] if each is not None)
        self._before = [*boxed, before]
        return True

    def _save(self, inside: Inside) -> bool:
        wanted = replace(self.opened, inside=inside)
        if self._desk.do(plan_sealing.save_sealed, self.plan_id, wanted) is None:
            return False
        self._opened = wanted
        return True
