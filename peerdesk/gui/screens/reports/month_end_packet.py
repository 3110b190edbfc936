"""Making the packet: paper after paper on a worker, with words for each step and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from peerdesk.core.clock import day
from peerdesk.core.words import N_, _
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.gather_packet import (
    Prepared,
    bound,
    packet_cover,
    report_paper,
    summary_papers,
)
from peerdesk.documents.packet import Bound
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.work import Counting

BOARD, GROUPS, SUMMARIES, WARM_LINE = "board", "groups", "summaries", "warm_line"
SHIPPED = {BOARD: "Board page", GROUPS: "Groups month", WARM_LINE: "Warm-line month"}
NAMES = {
    BOARD: N_("Board page"),
    GROUPS: N_("Groups month"),
    SUMMARIES: N_("Group summaries without names"),
    WARM_LINE: N_("Warm-line month"),
}


class PacketMaker(QObject):
    """PacketMaker(desk, owner): ``make(month, wanted)``; ``wanted`` are profiles and codes.

    ``told(words, share)`` before each step, ``made(pdf)`` at the end, ``stopped()`` when it was
    cancelled or could not be done. The pages exist in memory only, so nothing is half-written.
    """

    told = Signal(str, float)
    made = Signal(bytes)
    stopped = Signal()

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self.work = Counting(desk, self)
        self._left: list[Profile | str] = []
        self._papers: list[Bound] = []
        self._of, self._runs = 0, 0

    @property
    def busy(self) -> bool:
        """Whether a packet is being made."""
        return self._of > 0

    def make(self, month: str, wanted: Sequence[Profile | str]) -> None:
        """Begin a packet of these papers; one that was under way is given up."""
        self._runs += 1
        self._left, self._papers, self._of = list(wanted), [], len(wanted)
        period = parse_period(month, 1)
        prepared = Prepared(self._desk.actor.name, day(self._desk.clock.today()))
        self._next(period, prepared)

    def cancel(self) -> None:
        """Give it up; what a worker still does no longer matters."""
        if self.busy:
            self._runs += 1
            self._of = 0
            self.work.drop()
            self.stopped.emit()

    def _next(self, period: Period, prepared: Prepared) -> None:
        if not self._left:
            self._finish(period, prepared)
            return
        wanted = self._left.pop(0)
        words = _("Counting: {what}").format(what=_what(wanted))
        self.told.emit(words, len(self._papers) / (self._of + 1))

        def one(paper: Bound) -> None:
            self._papers.append(paper)
            self._next(period, prepared)

        def several(papers: list[Bound]) -> None:
            self._papers += papers
            self._next(period, prepared)

        if wanted == SUMMARIES:
            self.work.read(summary_papers, self._while_wanted(several), period)
            return
        profile = wanted if isinstance(wanted, Profile) else find_profile(SHIPPED[wanted])
        self.work.read(report_paper, self._while_wanted(one), profile, period, prepared)

    def _finish(self, period: Period, prepared: Prepared) -> None:
        papers = list(self._papers)
        self.told.emit(_("Making the pages…"), self._of / (self._of + 1))
        cover = self._desk.ask(packet_cover, period, prepared)
        self.work.build(lambda: bound(cover, papers), self._while_wanted(self._done))

    def _done(self, pdf: bytes) -> None:
        self._of = 0
        self.made.emit(pdf)

    def _while_wanted(self, use: Callable[..., None]) -> Callable[..., None]:
        """What comes back for a packet that was given up is dropped."""
        run = self._runs
        return lambda found: use(found) if run == self._runs else None


def _what(wanted: Profile | str) -> str:
    if isinstance(wanted, Profile):
        return wanted.title or wanted.name
    return _(NAMES[wanted])
