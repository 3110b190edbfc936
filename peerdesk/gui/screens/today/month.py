"""The strip on Today about last month's report: what is still to fix, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.access import needs
from peerdesk.core.clock import day
from peerdesk.core.words import _
from peerdesk.counting.due import DueReport, due_reports, due_words
from peerdesk.counting.periods import month
from peerdesk.counting.readiness import ReadyLine, how_far, readiness
from peerdesk.counting.results import Period
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.widgets import Button, Card, ProgressRing, Words
from peerdesk.records.spoken import month_word
from peerdesk.store.queries import Reader

_MOST_SAID = 3


@dataclass(frozen=True)
class Standing:
    """Where a month's reports stand: the checks, and the reports that are not locked yet."""

    lines: tuple[ReadyLine, ...] = ()
    due: tuple[DueReport, ...] = ()


@needs("report.read", counts_all=True)
def standing_of(reader: Reader, period: Period) -> Standing:
    """What is checked before the reports of a period; nothing where nothing was written down."""
    first, last = period.start.isoformat(), period.end.isoformat()
    if not reader.ask_one("visit_month_begun", start=first, end=last)["begun"]:
        return Standing()
    due = [each for each in due_reports(reader, period) if each.due and not each.locked_id]
    return Standing(tuple(readiness(reader, period)), tuple(due))


class MonthStrip(Card):
    """Last month's report: how many checks are done, and the way to the rest.

    ``opened`` gives the month as ``2026-10`` for month-end.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._month, self._looked_on = "", ""
        self.counting = Counting(desk, self)
        desk.changed.connect(self._look_again)
        self._ring = ProgressRing(_("Checks done"))
        self._title = Words("", bold=True, wrap=True)
        self._what = Words("", "caption", "quiet", wrap=True)
        self._what.setMinimumHeight(1)  # its height goes by its width, not by its narrowest shape
        self.button = Button(_("Open report"), icon_after="arrow-right")
        if not desk.can("report.print"):  # shown before it has a parent, it would flash as a window
            self.button.hide()
        self.button.clicked.connect(lambda: self.opened.emit(self._month))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._what)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._ring)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def look(self) -> None:
        """Check last month beside the window, if the day or a record changed since.

        The strip is gone where there is nothing to report.
        """
        today = self._desk.clock.today()
        if today == self._looked_on:
            return
        self._looked_on = today
        period = last_month(today)
        self._month = period.start.isoformat()[:7]
        self._title.setText(_("{month} report").format(month=month_word(self._month)))
        self.counting.read(standing_of, self._found, period)

    def _title_words(self, due: Sequence[DueReport], far: str, to_fix: int) -> str:
        month = month_word(self._month)
        if not due:
            return _("{month} report: {how_far}").format(month=month, how_far=far)
        said = _said_of_due(due, month, day(self._desk.clock.today()))
        rest = _("{n} to fix").format(n=_things(to_fix)) if to_fix else _("ready")
        return f"{said}: {rest}"

    def _look_again(self) -> None:
        self._looked_on = ""

    def _found(self, standing: Standing) -> None:
        self.setVisible(bool(standing.lines))
        if standing.lines:
            self._show(standing)

    def _show(self, standing: Standing) -> None:
        lines = standing.lines
        to_fix = [each.words for each in lines if each.count]
        self._ring.set_progress(len(lines) - len(to_fix), len(lines))
        self._ring.set_role("amber" if to_fix else "good")
        far = how_far(lines).words.lower()
        self._title.setText(self._title_words(standing.due, far, len(to_fix)))
        self._what.setText(_fix_words(to_fix))
        fix = _("Fix {n}").format(n=_things(len(to_fix)))
        self.button.setText(fix if to_fix else _("Open report"))


def _said_of_due(due: Sequence[DueReport], month: str, today: date) -> str:
    """October report for Fairmont County due in 4 days; and how many others are due."""
    first, others = due[0], len(due) - 1
    words = _("{month} report for {whose} {when}")
    said = words.format(month=month, whose=first.whose, when=due_words(first.due, today))
    if not others:
        return said
    more = _("1 more") if others == 1 else _("{n} more").format(n=others)
    return _("{said}, {more}").format(said=said, more=more)


def _fix_words(to_fix: Sequence[str]) -> str:
    """The open checks as one sentence, each going on in small letters."""
    if not to_fix:
        return _("Look at the pages, then save or print them.")
    parts = ", ".join(words[:1].lower() + words[1:] for words in to_fix[:_MOST_SAID])
    if len(to_fix) > _MOST_SAID:
        parts = _("{parts} and {n} more").format(parts=parts, n=len(to_fix) - _MOST_SAID)
    return _("{n} to fix first: {parts}").format(n=_things(len(to_fix)), parts=parts)


def last_month(today: str) -> Period:
    """The calendar month before the one of this day."""
    before = date.fromisoformat(f"{today[:7]}-01") - timedelta(days=1)
    return month(before.year, before.month)


def _things(count: int) -> str:
    return _("1 thing") if count == 1 else _("{n} things").format(n=count)
