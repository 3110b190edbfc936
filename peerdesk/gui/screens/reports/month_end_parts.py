"""The parts of month-end: a report that is due, and the packet with its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.due import DueReport, due_words
from peerdesk.gui.screens.reports.month_end_packet import (
    BOARD,
    GROUPS,
    NAMES,
    SUMMARIES,
    WARM_LINE,
)
from peerdesk.gui.widgets import Button, Card, Flow, Icon, ProgressBar, TickBox, Words


class DueLine(QWidget):
    """DueLine(due, today, may_lock): whose report, by when, and what can be done with it."""

    def __init__(self, due: DueReport, today: date, *, may_lock: bool) -> None:
        super().__init__()
        done = bool(due.locked_id)
        icon = ("check-circle", 20, "good") if done else ("circle", 20, "quiet")
        self.title = Words(due.whose, "body", bold=True, wrap=True)
        self.said = Words(_said(due, today), "caption", "quiet", wrap=True)
        self.see = Button(_("Look at the pages"), "secondary", height=36)
        self.write = Button(_("Write your words"), "secondary", height=36)
        self.lock = Button(_("Lock and print"), "secondary", "lock-simple", height=36)
        self.again = Button(_("Print again"), "secondary", "printer", height=36)
        self.lock.setVisible(may_lock and not done)
        self.again.setVisible(done)
        for button in (self.see, self.write, self.lock, self.again):
            button.setAccessibleName(f"{button.text()}: {due.whose}")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.said)
        buttons = Flow(gap=8)
        for button in (self.see, self.write, self.lock, self.again):
            buttons.addWidget(button)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Icon(*icon, filled=done), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def _said(due: DueReport, today: date) -> str:
    name = due.profile.title or due.profile.name
    if due.number:
        state = _("locked as report {number}").format(number=due.number)
    else:
        state = due_words(due.due, today)
    said = f"{_(name)}: {state}" if due.whose != name else state
    return said[:1].upper() + said[1:]


class PacketCard(Card):
    """PacketCard(): a tick for each paper; ``chosen()`` are their codes in order.

    ``make`` and ``cancel`` are its buttons; ``say(words, share)`` while it is made.
    """

    def __init__(self) -> None:
        super().__init__(_("One packet to print"), padding=16)
        self.ticks: dict[str, TickBox] = {}
        self.make = Button(_("Make the packet"), "primary", "printer", height=44)
        self.cancel = Button(_("Cancel"), "quiet", height=44)
        self.progress = ProgressBar(_("Packet"))
        self.said = Words("", "caption", "quiet", wrap=True)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        words = _("One PDF with a page of contents and bookmarks. A report that is not locked "
                  "prints as it is counted today.")  # fmt: skip
        self.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        self.body.addLayout(self._ticks)
        for widget in (self.progress, self.said):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.make)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_making(False)

    def show_reports(self, reports: Sequence[tuple[str, str]]) -> None:
        """Offer these reports and the papers of the house; ticks that were set stay."""
        before = {code: tick.isChecked() for code, tick in self.ticks.items()}
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        usual = {code: code != SUMMARIES for code in (BOARD, GROUPS, SUMMARIES, WARM_LINE)}
        offered = [*reports, *((code, _(NAMES[code])) for code in usual)]
        for code, words in offered:
            tick = self.ticks[code] = TickBox(words)
            tick.setChecked(before.get(code, usual.get(code, True)))
            tick.clicked.connect(self._keep_one)
            self._ticks.addWidget(tick)
        self._keep_one()

    def chosen(self) -> tuple[str, ...]:
        """What is ticked, in order."""
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked())

    def say(self, words: str, share: float) -> None:
        """How far it is."""
        self.said.setText(words)
        self.progress.set_share(share)

    def show_making(self, making: bool) -> None:
        """While it is made, only Cancel can be pressed."""
        self._making = making
        for widget in (self.progress, self.said, self.cancel):
            widget.setVisible(making)
        self.say("", 0.0)
        self._keep_one()

    def _keep_one(self) -> None:
        self.make.setEnabled(bool(self.chosen()) and not self._making)
