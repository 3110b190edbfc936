"""Members: the list, the page of one person, and people who may be entered twice."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.members.add import AddMember
from peerdesk.gui.screens.members.duplicates import PairsWanted, SamePerson
from peerdesk.gui.screens.members.list import MemberList
from peerdesk.gui.screens.members.page import MemberPageView

_CONCERNS = frozenset(
    {
        "member",
        "alias",
        "membership",
        "answer",
        "visit",
        "attendance",
        "session",
        "series",
        "call",
        "contact",
        "referral",
        "follow_up",
        "respite_stay",
        "plan",
        "code",
        "organisation",
        "not_same",
        "card",
        "notice",
    }
)


class Members(Screen):
    """The list of members; `arrive(id)` shows the page of one in front of it.

    `arrive(PairsWanted(...))` shows people who may be entered twice.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = MemberList(desk)
        self.page = MemberPageView(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.list.opened.connect(self.open_member)
        self.list.add.connect(self.add_member)
        self.list.duplicates.connect(lambda: self.show_duplicates(PairsWanted()))
        self.page.back.connect(self.show_list)
        self.page.show_member.connect(self.open_member)
        self.page.open_plan.connect(lambda plan_id: self.go.emit("plan", plan_id))

    def arrive(self, target: object = 0) -> None:
        """The page of the member with this id, or the list."""
        if isinstance(target, PairsWanted):
            self.show_duplicates(target)
        elif isinstance(target, int) and target:
            self.open_member(target)
        else:
            self.show_list()

    def where(self) -> Where:
        """The page that is open, its tab, and how far down; nothing for the list."""
        shown = self.stack.currentWidget()
        if shown is self.page:
            return self.page.where()
        return {} if shown is self.list else {"pairs": sorted(self.duplicates.wanted.pairs)}

    def go_back(self, where: Where) -> None:
        """The same page again; the list where the member is gone."""
        if "pairs" in where:
            pairs = frozenset((int(one), int(other)) for one, other in where["pairs"])
            self.show_duplicates(PairsWanted(pairs))
        elif where:
            self.open_member(int(where["member_id"]))
            self.page.go_back(where)

    def leave(self) -> None:
        """Keep what is half-typed on the page."""
        if self.stack.currentWidget() is self.page:
            self.page.keep()

    def refresh(self, changes: Changes) -> None:
        """People, or what they did, have changed."""
        if not _CONCERNS & changes.kinds:
            return
        self.list.look_later()
        if self.stack.currentWidget() not in {self.list, self.page}:
            self.duplicates.refresh(changes)
        if self.isVisible() and self.stack.currentWidget() is self.page and not self.page.look():
            self.show_list()

    def print_it(self) -> bool:
        """Print the record of the member whose page is open."""
        return self.stack.currentWidget() is self.page and self.page.print_it()

    def show_list(self) -> None:
        """The list in front."""
        self.leave()
        self.stack.setCurrentWidget(self.list)
        self.list.arrive()

    @cached_property
    def duplicates(self) -> SamePerson:
        """The page of people who may be entered twice, made when it is first wanted."""
        made = SamePerson(self.desk)
        made.back.connect(self.show_list)
        made.report.connect(lambda: self.go.emit("reports", 0))
        self.stack.addWidget(made)
        return made

    def show_duplicates(self, wanted: PairsWanted) -> None:
        """People who may be entered twice, in front."""
        self.leave()
        self.stack.setCurrentWidget(self.duplicates)
        self.duplicates.arrive(wanted)

    def open_member(self, member_id: int) -> None:
        """The page of a member in front; the list where they were removed."""
        self.leave()
        if self.page.show_page_of(member_id):
            self.stack.setCurrentWidget(self.page)
            self.page.take_keyboard()
        else:
            self.show_list()

    def add_member(self, name: str = "") -> AddMember:
        """Ask for a name and open the new page."""
        sheet = AddMember(self, self.desk, name)
        sheet.added.connect(self.open_member)
        sheet.open()
        return sheet
