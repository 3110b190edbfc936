"""What stands between the month and a report one can sign: each line opens what needs fixing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.readiness import ReadyLine, how_far
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, Divider, Icon, ProgressRing, Words


class Ready(Card):
    """Ready(parent=None): ``show_lines(lines, fixable)``; ``fix(ReadyLine)``: Fix was pressed.

    ``fixable`` says for the kind of a line's records whether this person may change them.
    """

    fix = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self.ring = ProgressRing(_("Checks done"))
        self.said = Words("", "body", bold=True, wrap=True)
        self.caption = Words("", "caption", "quiet", wrap=True)
        self.fixes: list[Button] = []
        self._lines = QVBoxLayout()
        self._holder = QWidget()
        self._holder.setLayout(self._lines)
        self.body.addLayout(self._top())
        self.body.addWidget(self._holder)
        self.body.addStretch(1)
        self._measure_lines()
        Theme.current().changed.connect(self._measure_lines)

    def show_waiting(self, words: str) -> None:
        """Nothing is known yet."""
        self._clear()
        self.ring.hide()
        self.said.setText(words)
        self.caption.setText(_("You can go on working."))

    def show_lines(self, lines: Sequence[ReadyLine], fixable: Callable[[str], bool]) -> None:
        """What is still to fix first, then what is in order."""
        self._clear()
        open_lines = [line for line in lines if line.count]
        far = how_far(lines)
        self.ring.show()
        self.ring.set_progress(far.done, far.total)
        self.ring.set_role("amber" if far.to_fix else "good")
        self.said.setText(far.words)
        self.caption.setText(_to_fix(far.to_fix))
        if open_lines:
            self._lines.addWidget(Divider())
        for line in open_lines:
            self._lines.addWidget(self._to_fix_line(line, fixable=fixable(line.kind)))
        self._lines.addWidget(Divider())
        for line in lines:
            if not line.count:
                self._lines.addWidget(_done_line(line.ok_words))
        if self.window().focusWidget() is self:
            self._hand_on_keyboard()

    def _hand_on_keyboard(self) -> None:
        """What was mended is gone; the keyboard goes to the next thing to fix, or past the card."""
        if self.fixes:
            if (line := self.fixes[0].parentWidget()) is not None:
                line.show()  # a new line would be shown later, and have no keyboard till then
            self.fixes[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        next_one = self.nextInFocusChain()
        while next_one not in {None, self} and not _takes_keys(next_one):
            next_one = next_one.nextInFocusChain()
        if next_one is not None:
            next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.said)
        words.addWidget(self.caption)
        row.setSpacing(12)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _to_fix_line(self, line: ReadyLine, *, fixable: bool) -> QWidget:
        holder, row = _line()
        row.addWidget(Icon("warning-circle", 20, "amber"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Words(line.words, "body", bold=True, wrap=True), 1)
        if not fixable:
            return holder
        button = Button(_("Fix"), "secondary", height=36)
        button.setAccessibleName(_("Fix: {what}").format(what=line.words))
        button.clicked.connect(lambda: self.fix.emit(line))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.fixes.append(button)
        return holder

    def _clear(self) -> None:
        if self.window().focusWidget() in self.fixes:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # held until the new lines are here
        self.fixes = []
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _measure_lines(self) -> None:
        self._lines.setContentsMargins(0, Theme.current().pad(8), 0, 0)
        self._lines.setSpacing(Theme.current().pad(8))


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisibleTo(widget.window())


def _line() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return holder, row


def _done_line(words: str) -> QWidget:
    holder, row = _line()
    row.addWidget(Icon("check-circle", 20, "good", filled=True), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, wrap=True), 1)
    return holder


def _to_fix(count: int) -> str:
    if not count:
        return _("Nothing to fix.")
    return _("One thing to fix.") if count == 1 else _("{n} things to fix.").format(n=count)
