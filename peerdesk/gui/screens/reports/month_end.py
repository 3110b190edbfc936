"""Month-end on one page: get it ready, look and lock, and one packet to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.access import needs
from peerdesk.core.clock import day
from peerdesk.core.words import _
from peerdesk.counting.due import DueReport, due_reports
from peerdesk.counting.periods import parse_period
from peerdesk.counting.readiness import ReadyLine, readiness
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.gather_report import Gathered, gather
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import noted, show_pdf
from peerdesk.gui.screens.reports.columns import layout_for
from peerdesk.gui.screens.reports.locking import Locking
from peerdesk.gui.screens.reports.month_end_packet import PacketMaker
from peerdesk.gui.screens.reports.month_end_parts import DueLine, PacketCard
from peerdesk.gui.screens.reports.periods import last_month, periods_offered
from peerdesk.gui.screens.reports.profile_texts import TextsSheet
from peerdesk.gui.screens.reports.ready import Ready
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, ScrollPage, SelectField, Words
from peerdesk.records.papers import Paper
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Month:
    """What month-end shows: what is to fix, and the reports that are due."""

    lines: tuple[ReadyLine, ...]
    due: tuple[DueReport, ...]


@needs("report.read", counts_all=True)
def month_to_end(reader: Reader, period: Period) -> Month:
    """The checks and the reports of a month, on one connection."""
    return Month(tuple(readiness(reader, period)), tuple(due_reports(reader, period)))


class MonthEnd(QWidget):
    """MonthEnd(desk, locking, fixable): ``show_month("2026-10")``; ``look()`` reads it again.

    Signals ``back()`` to the pages, ``fix(ReadyLine)``, ``looked_at(profile, month)``: the pages
    of a report with every number. ``month`` is the code of the month shown.
    """

    back = Signal()
    fix = Signal(object)
    looked_at = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        locking: Locking,
        fixable: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._locking, self._fixable = desk, locking, fixable
        self._today = day(desk.clock.today())
        self.reading, self.counting = Counting(desk, self), Counting(desk, self)
        self.maker = PacketMaker(desk, self)
        months = [each for each in periods_offered(self._today, 1) if len(each[0]) == 7]
        self.choice = SelectField(_("Month"), [e for e in months if "Q" not in e[0]], height=44)
        self.choice.set_chosen(last_month(self._today))
        self.back_button = Button(_("Back to the pages"), "quiet", "arrow-left", height=44)
        self.ready, self.packet = Ready(), PacketCard()
        self.lines: dict[str, DueLine] = {}
        self.found: Month | None = None
        self._lay_out()
        self._wire()
        self._fit()

    @property
    def month(self) -> str:
        """The code of the month shown."""
        return self.choice.chosen()

    @property
    def busy(self) -> bool:
        """Whether something is still being counted."""
        return self.reading.busy or self.counting.busy or self.maker.busy

    def show_month(self, month: str) -> None:
        """Show this month, or the one that was shown last."""
        if month:
            self.choice.set_chosen(month)
        self.look()
        self.choice.setFocus()

    def look(self) -> None:
        """Check and list again, beside the window."""
        period = parse_period(self.month, 1)
        if self.found is None:
            self.ready.show_waiting(_("Checking {month}…").format(month=period.label))
        self.reading.read(month_to_end, self._show, period)

    def _other_month(self) -> None:
        self.found = None
        self.maker.cancel()
        self.look()

    def _show(self, found: Month) -> None:
        self.found = found
        self.ready.show_lines(found.lines, self._fixable)
        self._show_due(found.due)
        self.packet.show_reports(_told_apart(found.due))

    def _show_due(self, due: Sequence[DueReport]) -> None:
        while (item := self._due.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for each in due:
            line = DueLine(each, self._today, may_lock=self._desk.can("report.lock"))
            line.write.setVisible(bool(each.profile.narratives) and self._desk.can("report.edit"))
            self._connect(line, each)
            self.lines[each.profile.key or each.profile.name] = line
            self._due.addWidget(line)

    def _connect(self, line: DueLine, due: DueReport) -> None:
        profile = due.profile
        name = profile.key if profile.kept else profile.name
        line.see.clicked.connect(lambda: self.looked_at.emit(name, self.month))
        line.write.clicked.connect(
            lambda: TextsSheet(self._desk, self.window(), profile, due.period).open()
        )
        line.lock.clicked.connect(lambda: self._count_to_lock(due))
        line.again.clicked.connect(lambda: self._locking.reprint(due.locked_id, due.number))

    # --- locking

    def _count_to_lock(self, due: DueReport) -> None:
        for line in self.lines.values():
            line.lock.setEnabled(False)
        self.said.setText(_("Counting: {what}").format(what=due.whose))
        self.said.show()
        self.counting.read(gather, self._ask_to_lock, due.profile, due.period)

    def _ask_to_lock(self, gathered: Gathered) -> None:
        self.said.hide()
        for line in self.lines.values():
            line.lock.setEnabled(True)
        to_fix = [each.words for each in self.found.lines if each.count] if self.found else []
        self._locking.lock(gathered, gathered.counted.profile.blocks, to_fix)

    # --- the packet

    def make_packet(self) -> None:
        """Bind what is ticked; the pages open when they are made."""
        due = (
            {e.profile.key or e.profile.name: e.profile for e in self.found.due}
            if self.found
            else {}
        )
        wanted: list[Profile | str] = [due.get(code, code) for code in self.packet.chosen()]
        self.packet.show_making(True)
        self.maker.make(self.month, wanted)

    def _packet_made(self, pdf: bytes) -> None:
        self.packet.show_making(False)
        label = parse_period(self.month, 1).label
        title = _("Month-end packet, {month}").format(month=label)
        paper = Paper("report", "report", more=(_("Month-end packet"), label))
        self.view = show_pdf(self.window(), title, pdf, title, told=noted(self._desk, paper))

    # --- building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(_("Month-end"), "title"))
        head.addWidget(self.choice)
        head.addStretch(1)
        head.addWidget(self.back_button)
        self._due_card = Card(_("Look, then lock"), padding=16)
        self._due = QVBoxLayout()
        self._due.setSpacing(12)
        self.said = Words("", "caption", "quiet", wrap=True)
        self.said.hide()
        self._due_card.body.addLayout(self._due)
        self._due_card.body.addWidget(self.said)
        page = ScrollPage((0, 0, 0, 0), 16)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._due_card)
        right.addWidget(self.packet)
        right.addStretch(1)
        self._sides.addWidget(self.ready, 5)
        self._sides.addLayout(right, 6)
        page.body.addLayout(self._sides)
        page.body.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(page, 1)

    def _wire(self) -> None:
        self.choice.chose.connect(self._other_month)
        self.back_button.clicked.connect(self.back)
        self.ready.fix.connect(self.fix)
        self.packet.make.clicked.connect(self.make_packet)
        self.packet.cancel.clicked.connect(self.maker.cancel)
        self.maker.told.connect(self.packet.say)
        self.maker.made.connect(self._packet_made)
        self.maker.stopped.connect(lambda: self.packet.show_making(False))
        self._locking.locked.connect(lambda _number: self.look())
        Theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        side = Theme.current().pad(32)
        self._column.setContentsMargins(side, 0, side, Theme.current().pad(16))
        self._column.setSpacing(Theme.current().pad(12))
        wide = layout_for(self.window().width()) != "one"
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._sides.setSpacing(Theme.current().pad(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one over the other."""
        super().resizeEvent(event)
        self._fit()


def _told_apart(due: Sequence[DueReport]) -> list[tuple[str, str]]:
    """Each report's code and funder; with the report's name where a funder wants several."""
    often = Counter(each.whose for each in due)
    return [
        (
            each.profile.key or each.profile.name,
            f"{each.whose}, {each.profile.name}" if often[each.whose] > 1 else each.whose,
        )
        for each in due
    ]
