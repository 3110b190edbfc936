"""Today: what is going on, and the next step, in ten seconds."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.drill import DrillStrip
from peerdesk.gui.screens.center.keys import SheetStrip
from peerdesk.gui.screens.today.first import FirstStepsCard
from peerdesk.gui.screens.today.follow_ups import FollowUpsCard
from peerdesk.gui.screens.today.groups import GroupsCard
from peerdesk.gui.screens.today.here import HereCard
from peerdesk.gui.screens.today.month import MonthStrip
from peerdesk.gui.screens.today.plan_reviews import PlanReviewsCard
from peerdesk.gui.screens.today.warm_line import UnfinishedCall, WarmLineCard
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Flow, ScrollPage, Words
from peerdesk.gui.widgets.flow import grows_with_width
from peerdesk.records.organisation import center, sites
from peerdesk.records.spoken import clock_words, long_day

_ONE_COLUMN, _ROOMY = 900, 1200
_WIDEST = 1440
_A_MINUTE = 60_000


class Today(Screen):
    """Greeting and three quick buttons, then a card for each thing that the role sees."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        facts = desk.ask(center)
        self._modules, self._members = facts.modules, facts.word_many
        self._greeting = Words("", "title", elide=True)
        self._day = Words("", role="quiet", elide=True)
        self.check_in = Button(_("Check someone in"), "primary", "sign-in", "F2", height=44)
        self.attendance = Button(_("Take attendance"), "secondary", "users-three", "F4", height=44)
        self.call = Button(_("Start a call"), "secondary", "phone", "F3", height=44)
        self.first = FirstStepsCard(desk) if desk.can("center.edit") else None
        self.drill = DrillStrip(desk) if desk.can("backup.make") else None
        self.sheet = SheetStrip(desk) if desk.can("worker.edit") else None
        self.month = MonthStrip(desk) if desk.can("report.read") else None
        self.here = HereCard(desk) if self._sees("visit.read", "drop_in") else None
        self.groups = GroupsCard(desk) if self._sees("group.read", "groups") else None
        self.running = self._unfinished_call()
        self.warm_line = WarmLineCard(desk) if self._sees("call.read", "warm_line") else None
        self.follow_ups = FollowUpsCard(desk) if desk.can("follow_up.read") else None
        self.plans = PlanReviewsCard(desk) if self._sees("plan.read", "wrap") else None
        self._columns = 0
        self._build()
        self._wire()
        self._fit()

    def arrive(self, target: object = 0) -> None:
        """Look at everything again."""
        facts = self.desk.ask(center)
        self._modules, self._members = facts.modules, facts.word_many
        self._look()
        first = next((each for each in self._buttons() if each.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Anything may show here, and looking is quick."""
        if self.isVisible() and changes.steps:
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The minutes run while the page is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs behind other screens."""
        super().hideEvent(event)
        self._timer.stop()

    def _sees(self, action: str, module: str) -> bool:
        return self.desk.can(action) and module in self._modules

    def _buttons(self) -> list[Button]:
        """The quick buttons this role may use; the first is the primary one."""
        may = (
            (self.check_in, self._sees("visit.edit", "drop_in")),
            (self.call, self._sees("call.edit", "warm_line")),
            (self.attendance, self._sees("group.edit", "groups")),
        )
        return [button for button, allowed in may if allowed]

    def _build(self) -> None:
        self._page = page = ScrollPage()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._words(), 1)
        self._head.addWidget(self._quick())
        self._row_one = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row_two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row_three = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        rows = (
            (self._row_one, (self.here, self.groups)),
            (
                self._row_two,
                (self.warm_line, self.follow_ups, self.plans),
            ),
        )
        for row, cards in rows:
            for card in cards:
                if card is not None:
                    card.setSizePolicy(_width_of_the_row())
                    row.addWidget(card)
        page.body.addLayout(self._head)
        for strip in (self.running, self.first, self.sheet, self.drill, self.month):
            if strip is not None:
                page.body.addWidget(strip)
        page.body.addLayout(self._row_one)
        page.body.addLayout(self._row_two)
        page.body.addLayout(self._row_three)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _unfinished_call(self) -> UnfinishedCall | None:
        if not self._sees("call.edit", "warm_line"):
            return None
        strip = UnfinishedCall(self.desk)
        strip.acted.connect(lambda: self.go.emit("warm_line", 0))
        return strip

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._greeting)
        words.addWidget(self._day)
        return words

    def _quick(self) -> QWidget:
        self._quick_row = QWidget()
        self._flow = Flow(self._quick_row, 8, 8)
        grows_with_width(self._quick_row)
        for button in (self.check_in, self.call, self.attendance):
            button.setParent(self._quick_row)
            button.hide()
        buttons = self._buttons()
        for place, button in enumerate(buttons):
            button.set_kind("secondary" if place else "primary")
            button.show()
        return self._quick_row

    def _wire(self) -> None:
        self.check_in.clicked.connect(lambda: self.go.emit("front_desk", 0))
        self.call.clicked.connect(lambda: self.go.emit("warm_line", "start"))
        self.attendance.clicked.connect(lambda: self.go.emit("groups", "today"))
        if self.first is not None:
            self.first.wanted.connect(self.go)
        if self.month is not None:
            self.month.opened.connect(lambda month: self.go.emit("reports", f"month-end {month}"))
        if self.here is not None:
            self.here.link_clicked.connect(lambda: self.go.emit("front_desk", 0))
        if self.groups is not None:
            self.groups.opened.connect(lambda target: self.go.emit("session", target))
            self.groups.link_clicked.connect(lambda: self.go.emit("groups", 0))
        if self.warm_line is not None:
            self.warm_line.opened.connect(lambda: self.go.emit("warm_line", 0))
        if self.follow_ups is not None:
            self.follow_ups.opened.connect(self._to_follow_up)
        if self.plans is not None:
            self.plans.opened.connect(lambda: self.go.emit("plans", 0))
        self._timer = QTimer(self)
        self._timer.setInterval(_A_MINUTE)
        self._timer.timeout.connect(self._look)
        Theme.current().changed.connect(self._fit)

    def _look(self) -> None:
        clock = self.desk.clock
        hour, given = clock.now().hour, self.desk.actor.name.split()[0]
        self._greeting.setText(_greeting_words(hour).format(name=given))
        self._day.setText(f"{long_day(clock.today())}{self._hours()}")
        if self.first is not None:
            self.first.look(self._columns, self._members)
        lists = (self.groups, self.follow_ups, self.plans)
        for part in (self.running, self.sheet, self.drill, self.month, *lists):
            if part is not None:
                part.look()
        self._share_rows()
        if self.here is not None:
            self.here.look(self._columns)
        if self.warm_line is not None:
            self.warm_line.look(self._columns)

    def _to_follow_up(self, record_id: int) -> None:
        self.go.emit("follow_ups", {"page": "follow_ups", "id": record_id})

    def _hours(self) -> str:
        site = next(iter(self.desk.ask(sites)), {})
        if "drop_in" not in self._modules or not (site.get("opens_at") and site.get("closes_at")):
            return ""
        words = _("open {start} to {end}")
        hours = words.format(
            start=clock_words(site["opens_at"]), end=clock_words(site["closes_at"])
        )
        return f" · {hours}"

    def _fit(self) -> None:
        theme = Theme.current()
        self._columns = theme.text_columns(self.window().width())
        self._page.page.setMaximumWidth(theme.px(_WIDEST) + 2 * theme.pad(32))
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if self._narrow else ways.LeftToRight
        for row in (self._head, self._row_one, self._row_two, self._row_three):
            row.setDirection(way)
            row.setSpacing(theme.pad(16))
        if self.plans is not None:  # three cards side by side need room
            (self._row_two if self._columns >= _ROOMY else self._row_three).addWidget(self.plans)
        self._share_rows()
        self._order_buttons()
        if self.isVisible():
            self._look()

    def _share_rows(self) -> None:
        """How wide each card is beside the others; three share alike."""
        shares = (60, 40) if self._columns >= _ROOMY else (55, 45)
        shown = self.plans is not None and not self.plans.isHidden()
        three = shown and self._row_two.count() > len(shares)
        for row in (self._row_one, self._row_two):
            alike = three and row is self._row_two
            for place in range(row.count()):
                share = 1 if alike or place >= len(shares) else shares[place]
                row.setStretch(place, 0 if self._narrow else share)

    @property
    def _narrow(self) -> bool:
        return self._columns < _ONE_COLUMN

    def _order_buttons(self) -> None:
        """The primary one stands at the right edge, or first where they begin a line."""
        buttons = self._buttons()
        for button, key in ((self.check_in, "F2"), (self.call, "F3"), (self.attendance, "F4")):
            button.set_key("" if _ONE_COLUMN <= self._columns < _ROOMY else key)
        while self._flow.takeAt(0) is not None:
            pass
        for button in buttons if self._narrow else [*buttons[1:], *buttons[:1]]:
            self._flow.addWidget(button)


def _greeting_words(hour: int) -> str:
    if hour < 12:
        return _("Good morning, {name}")
    return _("Good afternoon, {name}") if hour < 17 else _("Good evening, {name}")


def _width_of_the_row() -> QSizePolicy:
    """The row shares its width by its own measure, however long the words are."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy
