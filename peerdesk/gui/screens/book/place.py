"""A place of the menu made of default tables: one page, or some as tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import SelectField, Stack, Tabs, Words
from peerdesk.records.organisation import center

TableType = type[RecordTable]
_WITH_TITLE = 330
"""From this height, at 100 % text, the title has room over the tables."""


class BookTabs(Screen):
    """BookTabs(desk, name, pages): the tables this person may see, each made when it is opened.

    ``pages`` are (page, class of its table). ``target`` of ``arrive``: a page's code, the id of a
    record of the page in front, or {"page", "id"}.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        pages: Sequence[tuple[BookPage, TableType]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._offered = tuple(pages)
        self._pages: dict[str, tuple[BookPage, TableType]] = {}
        self.parts: dict[str, RecordTable] = {}
        self.tabs, self.pick = Tabs(name), SelectField(_("Part"))
        self._choose_pages()
        self._stack = Stack()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for widget, stretch in ((self.tabs, 0), (self.pick, 0), (self._stack, 1)):
            self._column.addWidget(widget, stretch)
        for choice in (self.tabs, self.pick):
            choice.chose.connect(self.show_page)

    def arrive(self, target: object = 0) -> None:
        """Show the page asked for, else the one that was open."""
        if isinstance(target, dict):
            self.show_page(str(target["page"]), int(target.get("id") or 0))
        elif isinstance(target, str):
            self.show_page(target)
        else:
            self.show_page(self.tabs.chosen(), target if isinstance(target, int) else 0)

    def where(self) -> Where:
        """The tab in front, and what is open in it."""
        code = self.tabs.chosen()
        return {"page": code, "in": self.parts[code].where() if code in self.parts else {}}

    def go_back(self, where: Where) -> None:
        """The same tab as it was, where the role still has it."""
        code = str(where.get("page") or "")
        if code in self._pages:
            self.show_page(code)
            self.parts[code].go_back(where.get("in") or {})

    def refresh(self, changes: Changes) -> None:
        """Let the table in front look again."""
        if "organisation" in changes.kinds:
            self._choose_pages()
        if (part := self.parts.get(self.tabs.chosen())) is not None:
            part.refresh(changes)

    def print_it(self) -> bool:
        """The list in front."""
        part = self.parts.get(self.tabs.chosen())
        return part.print_it() if part is not None else False

    def show_page(self, code: str, record_id: int = 0) -> None:
        """Open a tab, and a record in it."""
        if code not in self._pages:
            code = next(iter(self._pages), "")
        if not code:
            return
        self.tabs.blockSignals(True)
        self.tabs.set_chosen(code)
        self.tabs.blockSignals(False)
        self.pick.set_chosen(code)
        if code not in self.parts:
            page, kind = self._pages[code]
            self.parts[code] = kind(self.desk, page)
            self._stack.addWidget(self.parts[code])
        self._stack.setCurrentWidget(self.parts[code])
        self.parts[code].arrive(record_id)
        self._fit()

    def _choose_pages(self) -> None:
        """The pages of what the organization does now, as far as the role sees them."""
        modules = self.desk.ask(center).modules
        self._pages = {
            page.code: (page, kind)
            for page, kind in self._offered
            if self.desk.can(page.book.read_action) and (not page.module or page.module in modules)
        }
        labels = [(code, _(page.title)) for code, (page, _kind) in self._pages.items()]
        for choice in (self.tabs, self.pick):
            choice.set_choices(labels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tabs, or one list of them where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        many = self.tabs.count() > 1
        wide = sum(self.tabs.tabSizeHint(place).width() for place in range(self.tabs.count()))
        self.tabs.setVisible(many and wide <= self.width())
        self.pick.setVisible(many and wide > self.width())


class BookPlace(Screen):
    """A place with a title over its tables; subclasses say ``title`` and ``pages``."""

    title = ""
    pages: Sequence[tuple[BookPage, TableType]] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = BookTabs(desk, _(self.title), self.pages)
        self._column = QVBoxLayout(self)
        self._title = Words(_(self.title), "title")
        self._column.addWidget(self._title)
        self._column.addWidget(self.tabs, 1)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def arrive(self, target: object = 0) -> None:
        self.tabs.arrive(target)

    def where(self) -> Where:
        return self.tabs.where()

    def go_back(self, where: Where) -> None:
        self.tabs.go_back(where)

    def refresh(self, changes: Changes) -> None:
        self.tabs.refresh(changes)

    def print_it(self) -> bool:
        return self.tabs.print_it()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the menu alone says where one is."""
        super().resizeEvent(event)
        self._title.setVisible(self.height() >= Theme.current().px(_WITH_TITLE))

    def _measure(self) -> None:
        theme = Theme.current()
        self._column.setContentsMargins(theme.pad(32), 0, theme.pad(32), theme.pad(16))
        self._column.setSpacing(theme.pad(12))
