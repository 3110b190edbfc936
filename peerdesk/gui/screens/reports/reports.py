"""Reports: choose a report and a month, see its pages, and what stands behind each number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.access import needs
from peerdesk.core.changes import Changes
from peerdesk.core.clock import day
from peerdesk.core.words import _
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.joining import offer_together
from peerdesk.counting.periods import parse_period
from peerdesk.counting.readiness import ReadyLine, readiness
from peerdesk.counting.results import Period, Profile
from peerdesk.documents.figures import shown
from peerdesk.documents.gather_report import Gathered, gather, our_profile, parts_of, pdf_of
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import noted, print_pdf
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.members.duplicates import PairsWanted
from peerdesk.gui.screens.reports.behind import Stack, stack_behind
from peerdesk.gui.screens.reports.columns import Columns, layout_for
from peerdesk.gui.screens.reports.figure import Figure, FigureList
from peerdesk.gui.screens.reports.fixing import WAYS, FixSheet
from peerdesk.gui.screens.reports.head import Head
from peerdesk.gui.screens.reports.locked import LockedReports
from peerdesk.gui.screens.reports.locking import Locking
from peerdesk.gui.screens.reports.month_end import MonthEnd
from peerdesk.gui.screens.reports.opening import Opener
from peerdesk.gui.screens.reports.pages import ReportPages
from peerdesk.gui.screens.reports.paper import ReportPaper, Wanted
from peerdesk.gui.screens.reports.parts import Parts
from peerdesk.gui.screens.reports.periods import last_month
from peerdesk.gui.screens.reports.profile_card import OurReports
from peerdesk.gui.screens.reports.ready import Ready
from peerdesk.gui.screens.reports.saving import Printed, Saving
from peerdesk.gui.screens.reports.small import SmallNumbers
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, ScrollPage, Tabs
from peerdesk.records.organisation import center
from peerdesk.records.papers import Paper
from peerdesk.store.queries import Reader

_FIRST = "people.served"
MONTH_END = "month-end "
"""Before a month's code: what is due for it, instead of the pages of one report."""


@dataclass(frozen=True)
class Look:
    """One count: the report, and what is still to fix in its period."""

    gathered: Gathered
    lines: tuple[ReadyLine, ...]


@needs("report.read", counts_all=True)
def look_at(reader: Reader, profile: Profile, period: Period) -> Look:
    """Count and check, on one connection."""
    return Look(gather(reader, profile, period), tuple(readiness(reader, period)))


class Reports(Screen):
    """``arrive``: 0 what was shown last (at first last month), or what ``Head.show_at`` takes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._fiscal_month = desk.ask(center).fiscal_month
        self._today = day(desk.clock.today())
        may_lock = desk.can("report.lock")
        self.head = Head(self._today, self._fiscal_month, may_lock=may_lock)
        self.head.period.set_chosen(last_month(self._today))
        self.ready, self.ours = Ready(), OurReports(desk, self.head)
        self.small = SmallNumbers()
        self.parts, self.pages = Parts(), ReportPages()
        self.figure = Figure(names_allowed=desk.can("report.names"))
        self.every, self.opener = FigureList(), Opener(desk, self)
        self.saved = Banner("good", closable=True)
        self.tabs = Tabs(_("Parts of this page"))
        self.saving = Saving(self)
        self.locking = Locking(desk, self)
        self.locked = LockedReports(desk, self.locking)
        self.month_end = MonthEnd(desk, self.locking, self._fixable)
        self.counting, self.searching = Counting(desk, self), Counting(desk, self)
        self.joining = Counting(desk, self)
        self.gathered: Gathered | None = None
        self.lines: tuple[ReadyLine, ...] = ()
        self.pdf = b""
        self.key, self._stale = _FIRST, True
        self._lay_out()
        self._wire()
        self._fit()

    # --- what the window asks

    def arrive(self, target: object = 0) -> None:
        """Count again if anything changed since the last look."""
        if isinstance(target, str) and target.startswith(MONTH_END):
            self.show_month_end(target.removeprefix(MONTH_END))
            return
        if isinstance(target, str) and target:
            self.show_pages()
            self.head.show_at(target)
            self._stale = True
        if self._stale:
            self.count()
        self.head.period.setFocus()

    def where(self) -> Where:
        """The report, the period and the number that is explained."""
        head = self.head
        shown = self._sides.currentWidget() is self.month_end
        return {
            "profile": head.profile.chosen(),
            "period": head.period.chosen(),
            "key": self.key,
            "month_end": self.month_end.month if shown else "",
        }

    def go_back(self, where: Where) -> None:
        """Count the same report again and explain the same number."""
        self.head.profile.set_chosen(str(where["profile"]))
        self.head.period.set_chosen(str(where["period"]))
        self.key = str(where["key"])
        if where.get("month_end"):
            self._stale = True
            self.show_month_end(str(where["month_end"]))
        else:
            self.count()

    def leave(self) -> None:
        """Nothing is written here, so nothing can be lost."""

    def refresh(self, changes: Changes) -> None:
        """Any change of a record may change a number."""
        if not changes.steps:
            return
        if "locked_report" in changes.kinds:  # a locked report changes no number of today
            self._look_at_locked()
            return
        self._stale = True
        if self.isVisible():
            if self._sides.currentWidget() is not self.month_end:
                self.count()
            self._look_at_locked()

    def print_it(self) -> bool:
        """Print the pages shown."""
        if self.pdf:
            print_pdf(self, self.pdf, noted(self.desk, self._paper()))
        else:
            self.desk.refused.emit(_("The pages are still being made. Print in a moment."))
        return True

    # --- counting

    def count(self) -> None:
        """Count the chosen report on a worker; the page says so meanwhile."""
        self.ours.look()
        profile = self.desk.ask(our_profile, self.head.profile.chosen())
        period = parse_period(self.head.period.chosen(), profile.fiscal_month)
        self.ours.show_report(profile, period)
        self._stale, self.pdf = False, b""
        self.head.set_ready(False)
        words = _("Counting {period}…").format(period=period.label)
        self.ready.show_waiting(words)
        self.pages.show_waiting(words, _("You can go on working meanwhile."))
        self.searching.drop()
        self.joining.drop()
        self.counting.read(look_at, self._counted, profile, period)

    def _counted(self, look: Look) -> None:
        self.gathered, self.lines = look.gathered, look.lines
        report = look.gathered.counted
        self.ready.show_lines(look.lines, self._fixable)
        self.small.show_report(look.gathered)
        self.parts.show_blocks(report.profile.blocks)
        self.every.show_report(report)
        if self.key not in report.figures:
            self.key = next(iter(report.figures), "")
        self._explain(self.key)
        self.make_pages()
        self._look_for_joins(look.gathered)

    def make_pages(self) -> None:
        """Print the ticked blocks again; nothing is counted again."""
        gathered = self.gathered
        if gathered is None:
            return
        blocks, by, on = self.parts.chosen(), self.desk.actor.name, day(self.desk.clock.today())
        self.counting.build(
            lambda: pdf_of(gathered, blocks, by, on), lambda pdf: self._printed(pdf, gathered)
        )

    def _printed(self, pdf: bytes, gathered: Gathered) -> None:
        self.pdf = pdf
        self.head.set_ready(True)
        self.pages.show_paper(ReportPaper(pdf, self._wanted(gathered)))
        self.pages.point_at(self.key)

    def _look_for_joins(self, gathered: Gathered) -> None:
        """Count beside the pages whether printing small groups together hides less."""
        if self.desk.can("report.edit") and gathered.counted.profile.hide_below:
            given = (gathered.counted, gathered.shown)
            self.joining.read(offer_together, self.small.show_offer, *given)

    def _wanted(self, gathered: Gathered) -> list[Wanted]:
        printed = parts_of(gathered.shown, self.parts.chosen())
        figures, blocks = printed.figures, printed.profile.blocks
        defined = [each for each in defined_in(printed.profile).values() if each.key in figures]
        defined.sort(key=lambda figure: blocks.index(figure.block))
        return [Wanted(each.key, _(each.label), shown(figures[each.key])) for each in defined]

    # --- one number

    def choose(self, key: str) -> None:
        """Explain a number in the place of the list, and outline it on its page."""
        self._numbers.setCurrentIndex(0)
        self._explain(key)

    def _explain(self, key: str) -> None:
        """What a number says, and its records; a list that is searched meanwhile stays."""
        if self.gathered is None or key not in self.gathered.counted.figures:
            return
        self.key = key
        self.figure.show_figure(self.gathered, key)
        self.pages.point_at(key)
        report = self.gathered.counted
        if self.desk.can("report.names"):
            given = (report.profile, report.period, key)
            self.searching.read(stack_behind, self._found, *given)

    def _found(self, stack: Stack) -> None:
        self.figure.show_records(stack.records, stack.count_words)

    def _pointed(self, key: str) -> None:
        self.choose(key)
        self.tabs.set_chosen("numbers")

    def _show_all(self) -> None:
        self._numbers.setCurrentWidget(self.every)
        self.every.set_current(self.key)

    # --- locked reports

    def lock(self) -> None:
        """Ask, then lock what is on the pages, and print it."""
        if self.gathered is not None:
            words = [line.words for line in self.lines if line.count]
            self.locking.lock(self.gathered, self.parts.chosen(), words)

    def show_locked(self) -> None:
        """The reports that were locked, in the place of the pages."""
        self._sides.setCurrentWidget(self.locked)
        self.locked.look()

    def show_pages(self) -> None:
        """Back from the locked reports."""
        self._sides.setCurrentIndex(0)
        if self._stale:
            self.count()
        self.head.locked.setFocus()

    def show_month_end(self, month: str = "") -> None:
        """Everything that is due for a month, in the place of the pages."""
        self._sides.setCurrentWidget(self.month_end)
        self.month_end.show_month(month)

    def _look_at(self, profile: str, month: str) -> None:
        """From month-end to the pages of a report, where every number opens its records."""
        self.ours.look()
        self.head.profile.set_chosen(profile)
        self.head.period.set_chosen(month)
        self._stale = True
        self.show_pages()

    def _look_at_locked(self) -> None:
        if self._sides.currentWidget() is self.month_end:
            self.month_end.look()
        if self._sides.currentWidget() is self.locked:
            self.locked.look()

    def _say_locked(self, number: str) -> None:
        self.saved.set_words(_("Locked."), _("It is report {number}.").format(number=number))
        self.saved.show()

    # --- files

    def take_for_saving(self) -> None:
        """What is shown now is what will be saved."""
        if self.gathered is not None:
            shown, texts = self.gathered.shown, self.gathered.texts
            report, name = parts_of(shown, self.parts.chosen()), self.gathered.letterhead.name
            self.saving.take(Printed(self.pdf, report, name, texts))

    def _show_save(self) -> None:
        self.take_for_saving()
        button = self.head.save
        self.saving.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _paper(self) -> Paper:
        report = self.gathered.shown if self.gathered else None
        more = (report.profile.name, report.period.label) if report else ()
        return Paper("report", "report", more=more)

    def _say_saved(self, name: str) -> None:
        noted(self.desk, self._paper())("save")
        self.saved.set_words(_("Saved."), name)
        self.saved.show()

    # --- building

    def _lay_out(self) -> None:
        self._left = ScrollPage((0, 0, 0, 0), 16)
        self._left.body.addWidget(self.ready)
        self._left.body.addWidget(self.small)
        self._left.body.addWidget(self.ours)
        self._left.body.addWidget(self.parts)
        self._left.body.addStretch(1)
        # A low window scrolls the explanation; it never asks the window for more height.
        explained = ScrollPage((0, 0, 0, 0), 0)
        explained.body.addWidget(self.figure, 1)
        self._numbers = QStackedWidget()
        self._numbers.addWidget(explained)
        self._numbers.addWidget(self.every)
        self.saved.hide()
        self._grid = QGridLayout()
        self._grid.addWidget(self.tabs, 0, 0)
        self._grid.setRowStretch(1, 1)
        self._columns = Columns(self._grid, self.tabs, (self._left, self.pages, self._numbers))
        today = QWidget()
        self._sides = QStackedWidget()
        self._sides.addWidget(today)
        self._sides.addWidget(self.locked)
        self._sides.addWidget(self.month_end)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._sides)
        self._column = QVBoxLayout(today)
        self._column.addWidget(self.head)
        self._column.addWidget(self.saved)
        self._column.addLayout(self._grid, 1)

    def _wire(self) -> None:
        self.head.chose.connect(self.count)
        self.head.print.clicked.connect(self.print_it)
        self.head.save.clicked.connect(self._show_save)
        self.head.lock.clicked.connect(self.lock)
        self.head.locked.clicked.connect(self.show_locked)
        self.head.month_end.clicked.connect(lambda _checked: self.show_month_end())
        self.month_end.back.connect(self.show_pages)
        self.month_end.fix.connect(self._fix)
        self.month_end.looked_at.connect(self._look_at)
        self.locked.back.connect(self.show_pages)
        self.locked.opened.connect(self.opener.open)
        self.locking.locked.connect(self._say_locked)
        self.parts.changed.connect(self.make_pages)
        self.ready.fix.connect(self._fix)
        self.small.together.connect(self.ours.print_together)
        self.pages.pointed.connect(self._pointed)
        self.figure.all_wanted.connect(self._show_all)
        self.figure.opened.connect(self.opener.open)
        self.opener.go.connect(self.go)
        self.every.chosen.connect(self.choose)
        self.saving.saved.connect(self._say_saved)
        self.saving.failed.connect(self.desk.refused)
        self.tabs.chose.connect(lambda _code: self._columns.show_tab())
        Theme.current().changed.connect(self._fit)

    def _fix(self, line: ReadyLine) -> None:
        """Open the very records of a check, to mend them here; pairs have a page of their own."""
        place = WAYS[line.kind].place
        if line.pairs:
            self.go.emit(place, PairsWanted(frozenset(line.pairs)))
            return
        sheet = FixSheet(self, self.desk, line)
        sheet.opened.connect(lambda record_id: self.go.emit(place, record_id))
        sheet.open()

    def _fixable(self, kind: str) -> bool:
        return kind in WAYS and self.desk.can(WAYS[kind].action)

    def _fit(self) -> None:
        theme, layout = Theme.current(), layout_for(self.window().width())
        side = theme.pad(24 if layout == "two" else 32)
        self._column.setContentsMargins(side, 0, side, theme.pad(16))
        self._column.setSpacing(theme.pad(12))
        self.head.fit(narrow=layout != "three")
        self._columns.place(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()
