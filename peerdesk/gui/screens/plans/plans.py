"""WRAP plans: the list, and the member's chair that replaces the whole window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import Missing
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.plans.chair import Chair
from peerdesk.gui.screens.plans.dialogs import WhosePlan
from peerdesk.gui.screens.plans.going import START, TO_THE_LIST, NewPlan, OpenPlan
from peerdesk.gui.screens.plans.list import PlanList
from peerdesk.gui.screens.plans.printing import PlanPrinting
from peerdesk.records.wrap.plan_writing import plan_of

_CONCERNS = frozenset({"plan", "member"})


class Plans(Screen):
    """Go to ("plan", plan_id) or OpenPlan for a kept plan, ("plan", NewPlan(...)) for a new one.

    ("plans", START) asks whose plan begins.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._back = TO_THE_LIST
        self.list = PlanList(desk)
        self.chair = Chair(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.chair)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.list.start.connect(self.start)
        self.printing = PlanPrinting(self.list, desk, self.list.isVisible)
        self.list.empty_wanted.connect(self.print_it)
        self.list.opened.connect(lambda plan_id: self.go.emit("plan", plan_id))
        self.chair.stopped.connect(lambda: self.go.emit(*self._back))

    def arrive(self, target: object = 0) -> None:
        """Show the chair with a plan, or the list."""
        self.bare = self._sat(target)
        if self.bare:
            self._stack.setCurrentWidget(self.chair)
            self.chair.land()
            return
        self._stack.setCurrentWidget(self.list)
        self.list.look()
        self.list.land()
        if target == START:
            self.start()

    def where(self) -> Where:
        """The plan in the chair and its part, if it is kept; one that is not leaves no trace."""
        book = self.chair.book
        if book is None or not book.plan_id:
            return {}
        return {"plan_id": book.plan_id, "part": self.chair.part}

    def go_back(self, where: Where) -> None:
        """Sit down to the same plan again."""
        if where:
            self.go.emit("plan", int(where["plan_id"]))
            if self.bare and self.chair.has_part(str(where["part"])):
                self.chair.show_part(str(where["part"]))

    def leave(self) -> None:
        """Nobody sits in the chair any more; a plan that is not kept is gone."""
        self.chair.close_plan()
        self.bare = False

    def holds_back(self, close: Callable[[], object]) -> bool:
        """Words that are kept nowhere would be gone with the window: ask, as on stopping."""

        def go() -> None:
            self.chair.close_plan()
            close()

        return self.chair.asks_first(go)

    def refresh(self, changes: Changes) -> None:
        """Somebody's plan began or went, or a name changed."""
        if self.isVisible() and not self.bare and _CONCERNS & changes.kinds:
            self.list.look()

    def hasHeightForWidth(self) -> bool:
        """The window's height never hangs on wrapped words: the pages scroll."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Small enough for any screen and any text size."""
        return QSize(320, 320)

    def print_it(self) -> bool:
        """Ctrl+P: the plan in the chair; beside the list, empty paper for whoever likes a pen."""
        if self.bare:
            self.chair.print_plan()
        else:
            self.printing.start_empty()
        return True

    def start(self) -> None:
        """Ask whose plan it is; a member whose plan is kept gets that one."""
        dialog = WhosePlan(self, self.desk, nameless=True)
        dialog.picked.connect(self._begin)
        dialog.open()

    def _begin(self, member_id: int) -> None:
        kept = self.desk.ask(plan_of, member_id) if member_id else 0
        self.go.emit("plan", kept or NewPlan(member_id))

    def _sat(self, target: object) -> bool:
        self._back = target.back if isinstance(target, NewPlan | OpenPlan) else TO_THE_LIST
        if isinstance(target, NewPlan):
            self.chair.begin(target.member_id)
            return self._at(target.part)
        if isinstance(target, OpenPlan):
            return self._opened(target.plan_id) and self._at(target.part)
        return isinstance(target, int) and bool(target) and self._opened(target)

    def _at(self, part: str) -> bool:
        if part and self.chair.has_part(part):
            self.chair.show_part(part)
        return True

    def _opened(self, plan_id: int) -> bool:
        try:
            return self.chair.open_kept(plan_id)
        except Missing as gone:
            self.desk.refused.emit(str(gone))
            return False
