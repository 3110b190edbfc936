"""An earlier version beside what the plan says now, in words and not by color alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Divider, Sheet, Words
from peerdesk.records.wrap.plan_comparing import GONE, NEW, PartChange, SideBySide, compare
from peerdesk.records.wrap.plan_content import Content

_TOP = Qt.AlignmentFlag.AlignTop


class EarlierVersion(Sheet):
    """What the plan said on a day, and now. ``brought_back()``.

    ``sealed`` says that some parts are not shown, for nobody opened them.
    """

    brought_back = Signal()

    def __init__(
        self, parent: QWidget, day: str, before: Content, now: Content, *, sealed: bool = False
    ) -> None:
        title = _("My plan on {day}, and now").format(day=day)
        words = _("Only to look at. Bring the earlier one back, and the plan says this again.")
        super().__init__(parent, title, words, _("Bring this version back"), _("Close"), width=860)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Theme.current().pad(24))
        self._grid.setVerticalSpacing(Theme.current().pad(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._add(Words(day, "lead", bold=True), Words(_("Now"), "lead", bold=True))
        parts = compare(before, now)
        for part in parts:
            self._add_part(part)
        self._add_notes(nothing=not parts, sealed=sealed)
        self.body.addStretch(1)
        self.chosen.connect(self._take)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts on Close: who came only to look changes nothing with Enter."""
        super().showEvent(event)
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_notes(self, *, nothing: bool, sealed: bool) -> None:
        if nothing:
            self.body.addWidget(Words(_("Nothing was written yet."), "lead", "quiet", wrap=True))
        if sealed:
            words = _("Sealed parts are not shown. Open them with the passphrase first.")
            self.body.addWidget(Words(words, "body", "quiet", wrap=True))

    def _add_part(self, part: PartChange) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(Divider(), line, 0, 1, 2)
        state = "" if part.changed else " · " + _("the same")
        self._add(_title((part.was or part.title) + state), _title(part.title + state))
        for row in part.rows:
            self._add(Words(_before(row), "body", wrap=True), Words(_after(row), "body", wrap=True))

    def _add(self, left: QWidget, right: QWidget) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(left, line, 0, _TOP)
        self._grid.addWidget(right, line, 1, _TOP)

    def _take(self) -> None:
        self.accept()
        self.brought_back.emit()


def _title(words: str) -> Words:
    return Words(words, "body", bold=True, wrap=True)


def _before(row: SideBySide) -> str:
    if row.before_how == GONE:
        return _("Taken away: {words}").format(words=row.before)
    return f"• {row.before}" if row.before else ""


def _after(row: SideBySide) -> str:
    if row.after_how == NEW:
        return _("Added: {words}").format(words=row.after)
    return f"• {row.after}" if row.after else ""
