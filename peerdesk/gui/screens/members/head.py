"""The head of a member's page: who it is, how they stand here, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.head import Crumb
from peerdesk.gui.screens.members.words import capital, month_and_year, status_tag
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Avatar, Banner, Button, Flow, Icon, Tag, Words, grows_with_width
from peerdesk.records.organisation import center
from peerdesk.records.people.member_pages import MemberPage
from peerdesk.records.spoken import clock_words

_MIDDLE = 1000


class MemberHead(QWidget):
    """Signals: back, print_record, more(button), check_in, edit_please_know."""

    back = Signal()
    print_record = Signal()
    more = Signal(object)
    check_in = Signal()
    edit_please_know = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        facts = desk.ask(center)
        self.crumb = Crumb(capital(facts.word_many))
        self._where = Words("", "caption", "quiet", elide=True)
        self.avatar = Avatar("", size=64)
        self.name = Words("", "title", elide=True)
        self.pronouns = Words("", "lead", "quiet")
        self.status, self.here = Tag("", "good"), Tag("", "accent", "door")
        self.facts = Words("", "caption", "quiet")
        self.print_button = Button(_("Print"), icon="printer", height=44)
        self.more_button = Button(_("More"), icon_after="caret-down", height=44)
        self.check_in_button = Button(_("Check in"), "primary", "sign-in", height=44)
        edit = _("Edit") if desk.can("member.edit") else ""
        self.banner = Banner("amber", _("Please know:"), "", action=edit)
        self._dress_banner()
        self._lay_out()
        self._wire()

    def show_page(self, page: MemberPage) -> None:
        """Say who this is."""
        facts = self._desk.ask(center)
        self.crumb.setText(capital(facts.word_many))
        self._where.setText(page.name)
        self.avatar.set_person(initials(page.name), page.id, page.name)
        self.name.setText(page.name)
        self.pronouns.setText(page.pronouns)
        self.pronouns.setVisible(bool(page.pronouns))
        self._show_tags(page)
        self._show_buttons(page, drop_in="drop_in" in facts.modules)
        known = " · ".join(page.text("please_know").split("\n"))
        self.banner.set_words(_("Please know:"), known)
        self.banner.setVisible(bool(known))
        self.fit()

    def fit(self) -> None:
        """One line while there is room, else the buttons below."""
        theme = Theme.current()
        columns = theme.text_columns(self.window().width())
        ways = QBoxLayout.Direction
        narrow = columns < _MIDDLE
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for layout, gap in ((self._row, 12), (self._who, 12), (self._column, 10), (self._lines, 4)):
            layout.setSpacing(theme.pad(gap))

    def _show_tags(self, page: MemberPage) -> None:
        words, tint, icon = status_tag(page.status, self._desk.ask(center))
        self.status.set_text(words)
        self.status.set_tint(tint)
        self.status.set_icon(icon)
        self.status.setVisible(bool(words))
        since = clock_words(page.here_since) if page.here_since else ""
        self.here.set_text(_("Here since {time} today").format(time=since))
        self.here.setVisible(bool(page.here_since))
        told = [_("No. {no}").format(no=page.member_no)] if page.member_no else []
        if page.joined:
            told.append(_("Joined in {month}").format(month=month_and_year(page.joined)))
        if page.aliases:
            names = ", ".join(each.name for each in page.aliases)
            told.append(_("also called {names}").format(names=names))
        self.facts.setText(" · ".join(told))

    def _show_buttons(self, page: MemberPage, *, drop_in: bool) -> None:
        desk = self._desk
        self.print_button.setVisible(desk.can("document.print"))
        self.more_button.setVisible(desk.can("member.edit"))
        comes = drop_in and desk.can("visit.edit") and not page.here_since
        self.check_in_button.setVisible(comes and page.status != "deceased")

    def _lay_out(self) -> None:
        crumbs = QHBoxLayout()
        crumbs.setSpacing(8)
        crumbs.addWidget(self.crumb)
        crumbs.addWidget(Icon("caret-right", 14))
        crumbs.addWidget(self._where, 1)
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self.name)
        title.addWidget(self.pronouns, 1, Qt.AlignmentFlag.AlignVCenter)
        tags = QWidget()
        flow = Flow(tags, 8, 4)
        for each in (self.status, self.here, self.facts):
            flow.addWidget(each)
        grows_with_width(tags)
        self._lines = QVBoxLayout()
        self._lines.addLayout(title)
        self._lines.addWidget(tags)
        self._who = QHBoxLayout()
        self._who.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._who.addLayout(self._lines, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(self._who, 1)
        self._row.addWidget(self._buttons())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(crumbs)
        self._column.addLayout(self._row)
        self._column.addWidget(self.banner)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        keys = Flow(buttons, 12, 8)
        for button in (self.print_button, self.more_button, self.check_in_button):
            keys.addWidget(button)
        grows_with_width(buttons)
        return buttons

    def _dress_banner(self) -> None:
        """A pencil on Edit."""
        button = self.banner.findChild(Button)
        if button is not None:
            button.set_icon("pencil-simple")

    def _wire(self) -> None:
        self.crumb.clicked.connect(self.back)
        self.print_button.clicked.connect(self.print_record)
        self.more_button.clicked.connect(lambda: self.more.emit(self.more_button))
        self.check_in_button.clicked.connect(self.check_in)
        self.banner.acted.connect(self.edit_please_know)
