"""The page of one member: head, tabs, and the facts beside the timeline."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Where
from peerdesk.gui.screens.members.about import MemberAbout
from peerdesk.gui.screens.members.details import MemberDetails
from peerdesk.gui.screens.members.facts import MemberFacts
from peerdesk.gui.screens.members.head import MemberHead
from peerdesk.gui.screens.members.more import MemberMenu
from peerdesk.gui.screens.members.papers import MemberPapers, MemberPlans
from peerdesk.gui.screens.members.timeline import MemberTimeline
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ScrollPage, Tabs
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.organisation import center
from peerdesk.records.people.member_pages import MemberPage, member_page, open_page

_BESIDE, _ONE_COLUMN = 1200, 900
_FACTS_WIDTH, _ANY_WIDTH = 340, 16_777_215
_TABS = (
    ("timeline", N_("Timeline")),
    ("facts", N_("Facts")),
    ("details", N_("Details")),
    ("about", N_("About me")),
    ("plans", N_("Plans")),
    ("documents", N_("Documents")),
)


class MemberPageView(QWidget):
    """`show_page_of(id)`, `look()`, `keep()`, `print_it()`.

    Signals ``back``, ``show_member(id)`` and ``open_plan(id)``.
    """

    back = Signal()
    show_member = Signal(object)
    open_plan = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: MemberPage | None = None
        self._offered: list[str] = []
        self._has_plans = False
        self.head = MemberHead(desk)
        self.tabs = Tabs(_("Parts of the page"))
        self.timeline = MemberTimeline(desk)
        self.facts = MemberFacts(desk)
        self.plans = MemberPlans(desk)
        self.papers = MemberPapers(desk)
        self.menu = MemberMenu(desk, self)
        self._lay_out()
        self._wire()
        self._fit()

    @cached_property
    def details(self) -> MemberDetails:
        """The form, made when it is first looked at."""
        part = MemberDetails(self._desk)
        part.change_status.connect(lambda: self.shown and self.menu.ask_status(self.shown))
        self._add_part("details", part)
        return part

    @cached_property
    def about(self) -> MemberAbout:
        """The questions, made when they are first looked at."""
        part = MemberAbout(self._desk)
        self._add_part("about", part)
        return part

    def show_page_of(self, member_id: int) -> bool:
        """Open a member's page, which is noted; False where they are not on the list any more."""
        try:
            self._desk.office.do(open_page, member_id)
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))
            return False
        self.shown = self._desk.ask(member_page, member_id, self._desk.clock.today())
        self.timeline.show_member(self.shown.id)
        self._show()
        self._offer_tabs()
        self.tabs.set_chosen("timeline")
        self._show_tab()
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def take_keyboard(self) -> None:
        """Give the keyboard to the tabs. The chosen one is marked, so no ring is needed yet."""
        self.tabs.setFocus(Qt.FocusReason.MouseFocusReason)

    def where(self) -> Where:
        """Whose page it is, the tab, and how far down it was scrolled."""
        return {
            "member_id": self.shown.id if self.shown else 0,
            "part": self.tabs.chosen(),
            "down": self._scroll.verticalScrollBar().value(),
        }

    def go_back(self, where: Where) -> None:
        """The same tab, as far down, once the page is open."""
        if where["part"] in self._offered:
            self.tabs.set_chosen(str(where["part"]))
            self._show_tab()
        self._scroll.verticalScrollBar().setValue(int(where["down"]))

    def look(self) -> bool:
        """Read the page again after a change; False where the member is gone."""
        if self.shown is None:
            return False
        try:
            today = self._desk.clock.today()
            self.shown = self._desk.ask(member_page, self.shown.id, today)
        except PeerDeskError:
            return False
        self.timeline.look()
        self._show()
        self._offer_tabs()
        return True

    def keep(self) -> None:
        """Save what is half-typed."""
        if self.shown is not None and "details" in self._parts:
            self.details.keep()

    def print_it(self) -> bool:
        """Print the member's record where the role allows it."""
        if not self._desk.can("document.print"):
            return False
        self.papers.print_it()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        if self.shown is None:
            return
        for part in (self.head, self.facts, self.plans, self.papers):
            part.show_page(self.shown)
        in_use = "wrap" in self._desk.ask(center).modules
        self._has_plans = in_use and self._desk.can("plan.read")
        self._show_forms()

    def _show_forms(self) -> None:
        if self.shown is not None and "details" in self._parts:
            self.details.show_page(self.shown)
        if self.shown is not None and "about" in self._parts:
            self.about.show_member(self.shown.id)

    def _offer_tabs(self) -> None:
        hidden = set()
        if self._is_wide or self.facts.is_empty:
            hidden.add("facts")
        if not self._has_plans:
            hidden.add("plans")
        if not self._desk.can("document.print"):
            hidden.add("documents")
        wanted = [(code, _(label)) for code, label in _TABS if code not in hidden]
        if [code for code, _label in wanted] == self._offered:
            return
        chosen = self.tabs.chosen()
        self._offered = [code for code, _label in wanted]
        self.tabs.set_choices(wanted)
        self.tabs.set_chosen(chosen if chosen in self._offered else "timeline")
        self._show_tab()

    def _show_tab(self) -> None:
        chosen = self.tabs.chosen() or "timeline"
        self._make(chosen)
        beside = self._is_wide and chosen == "timeline" and not self.facts.is_empty
        for code, part in self._parts.items():
            part.setVisible(code == chosen or (code == "facts" and beside))
        self._fit_facts(beside=beside)
        # A scroll area does not tell its surroundings that what lies in it needs less room now.
        self._scroll.updateGeometry()

    def _make(self, chosen: str) -> None:
        """The two long forms are made when they are first wanted: the page opens sooner."""
        if chosen in {"details", "about"} and chosen not in self._parts:
            getattr(self, chosen)
            self._show_forms()

    def _add_part(self, code: str, part: QWidget) -> None:
        self._parts[code] = part
        self._columns.addWidget(part, 1)

    def _fit_facts(self, *, beside: bool) -> None:
        width = Theme.current().px(_FACTS_WIDTH)
        self.facts.setMinimumWidth(width if beside else 0)
        self.facts.setMaximumWidth(width if beside else _ANY_WIDTH)

    def _lay_out(self) -> None:
        self._parts: dict[str, QWidget] = {
            "timeline": self.timeline,
            "facts": self.facts,
            "plans": self.plans,
            "documents": self.papers,
        }
        self._scroll = ScrollPage(gap=10)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for part in self._parts.values():
            self._columns.addWidget(part, 1)
            part.hide()
        self._scroll.body.addWidget(self.head)
        self._scroll.body.addWidget(self.tabs)
        self._scroll.body.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _wire(self) -> None:
        self.tabs.chose.connect(lambda _code: self._show_tab())
        self.head.back.connect(self.back)
        self.head.print_record.connect(self.papers.print_it)
        self.head.check_in.connect(self._check_in)
        self.head.more.connect(lambda button: self.shown and self.menu.offer(self.shown, button))
        self.head.edit_please_know.connect(
            lambda: self.shown and self.menu.ask_please_know(self.shown)
        )
        self.menu.show_member.connect(self.show_member)
        self.menu.removed.connect(self.back)
        self.plans.open_plan.connect(self.open_plan)
        Theme.current().changed.connect(self._fit)

    def _check_in(self) -> None:
        if self.shown is not None:
            self._desk.do(check_in, self.shown.id)

    @property
    def _is_wide(self) -> bool:
        return Theme.current().text_columns(self.window().width()) >= _BESIDE

    def _fit(self) -> None:
        theme = Theme.current()
        narrow = theme.text_columns(self.window().width()) < _ONE_COLUMN
        self.timeline.set_grows(narrow)
        self._columns.setSpacing(theme.pad(16))
        self.head.fit()
        if "details" in self._parts:
            self.details.fit()
        if self.shown is not None:
            self._offer_tabs()
            self._show_tab()
