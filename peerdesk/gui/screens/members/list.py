"""The list of members: a few letters narrow it, a click or Enter opens a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.words import capital, status_words, with_article
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    ChipGroup,
    Column,
    DataTable,
    EmptyState,
    LineField,
    OutsetRow,
    Words,
)
from peerdesk.records.organisation import center
from peerdesk.records.people.member_timeline import (
    ListedMember,
    listed_count,
    listed_ids,
    listed_members,
)
from peerdesk.records.spoken import last_here_words

_ONE_COLUMN = 900
_ORDERS = {"last": "last_day"}


class FindField(LineField):
    """A search box; ``down`` leads into the list below."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list, Esc empties the box."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class MemberList(QWidget):
    """Signals ``opened(id)``, ``duplicates``, and ``add(name)`` with what found nobody, or ""."""

    opened = Signal(object)
    add = Signal(str)
    duplicates = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = desk.ask(center)
        self._count, self._first = 0, 0
        self._known: list[int] | None = None
        self._order: tuple[str, bool] = ("", False)
        self._stale, self._active = True, True
        self._title = Words("", "title")
        self.add_button = Button("", "primary", "user-plus", height=44)
        self.more_button = Button(_("More"), icon_after="caret-down", height=44)
        if not desk.can("member.merge"):
            self.more_button.hide()
        self.field = FindField(
            _("Find by name, other name or number"),
            _("Any part of a name, other name or number…"),
            icon="magnifying-glass",
            clear=True,
        )
        choices = [("active", _("Active"), ""), ("all", _("All"), "")]
        self.filter = ChipGroup(_("Show"), choices, single=True)
        self.count = Words("", "caption", "quiet")
        self._card = Card()
        self.table = self._table(narrow=False)
        self._narrow = False
        self._nobody = EmptyState("address-book", " ", " ", _("Add"), "soft")
        self._lay_out()
        self._wire()

    def arrive(self) -> None:
        """Show the list from its top and put the keyboard in the box."""
        self._facts = self._desk.ask(center)
        self._title.setText(capital(self._facts.word_many))
        self.add_button.setText(
            _("Add {a_member}").format(a_member=with_article(self._facts.word_one))
        )
        self.add_button.setVisible(self._desk.can("member.add"))
        self.look()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def look_later(self) -> None:
        """Something changed; the list is read again when it is next shown."""
        self._stale = True
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Read the list where something changed."""
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._known = None
        found = self._part(0, 1)
        self._first = found[0] if found else 0
        self._count = self._counted()
        self._stale = False
        self.table.set_source(self._count, self._fetch)
        self._say()

    def _counted(self) -> int:
        if self._known is not None:
            return len(self._known)
        return self._desk.ask(listed_count, active=self._active)

    def _part(self, offset: int, limit: int) -> list[int]:
        """Ids of a part. By name each part is asked for; what was sorted or found is kept whole."""
        if self._order[0] in {"", "name"} and not self.field.text().strip():
            return self._ask(offset, limit)
        if self._known is None:
            self._known = self._ask(0, -1)
        return self._known[offset : offset + limit]

    def _ask(self, offset: int, limit: int) -> list[int]:
        order, descending = self._order
        return self._desk.ask(
            listed_ids,
            active=self._active,
            text=self.field.text(),
            order=_ORDERS.get(order, order),
            descending=descending,
            offset=offset,
            limit=limit,
        )

    def _fetch(
        self, offset: int, limit: int, key: str, descending: bool
    ) -> Sequence[dict[str, Any]]:
        if (key, descending) != self._order:
            self._order, self._known = (key, descending), None
        ids, today = self._part(offset, limit), self._desk.clock.today()
        if offset == 0 and ids:
            self._first = ids[0]
        return [_row(each, today) for each in self._desk.ask(listed_members, ids, today)]

    def _say(self) -> None:
        n, typed = self._count, clean(self.field.text())
        one, many = self._facts.word_one, self._facts.word_many
        self.count.setText(f"{n:,} {one if n == 1 else many}")
        self.count.setVisible(bool(n))
        self.table.setVisible(bool(n))
        self._card.body.setStretchFactor(self._place, int(bool(n)))
        self._nobody.setVisible(not n)
        may_add = self._desk.can("member.add")
        if typed:
            title = _("Nobody found for “{words}”").format(words=typed)
            words = _("Try fewer letters, or look under All.")
        else:
            title = _("No {members} yet").format(members=many)
            words = _("A name is all you need. Everything else can come later, or never.")
        self._nobody.set_words(title, words)
        if self._nobody.button is not None:
            label = _("Add {name}").format(name=typed) if typed else self.add_button.text()
            self._nobody.button.setText(label)
            self._nobody.button.setVisible(may_add)

    def _table(self, *, narrow: bool) -> DataTable:
        name, last = Column("name", _("Name"), bold=True), Column("last", _("Last here"))
        if narrow:
            columns = [name, last]
        else:
            columns = [
                name,
                Column("pronouns", _("Pronouns"), width=150),
                Column("member_no", _("Number"), number=True, width=100),
                Column("status", _("Status"), width=170),
                Column("last_day", _("Last here"), width=230),
            ]
        table = DataTable(_("List"), columns)
        table.opened.connect(self._open)
        table.clicked.connect(lambda _index: self._open(table.current_id()))
        return table

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.more_button)
        self._head.addWidget(self.add_button)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.addWidget(self.field, 1)
        chips = QHBoxLayout()
        chips.addWidget(self.filter, 1)
        chips.addWidget(self.count)
        self._tools.addLayout(chips)
        self.filter.set_chosen(["active"])
        self._card.body.addLayout(self._tools)
        self._place = OutsetRow(18, 18)
        self._place.addWidget(self.table)
        self._card.body.addLayout(self._place, 1)
        self._card.body.addWidget(self._nobody, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._card, 1)
        self._measure()

    def _wire(self) -> None:
        self.add_button.clicked.connect(lambda: self.add.emit(""))
        self.more_button.clicked.connect(self._offer_more)
        self._nobody.pressed.connect(lambda: self.add.emit(clean(self.field.text())))
        self.field.textChanged.connect(lambda _text: self._read())
        self.field.returnPressed.connect(self._open_first)
        self.field.down.connect(self._to_table)
        self.filter.changed.connect(self._filtered)
        Theme.current().changed.connect(self._measure)

    def menu_of(self) -> QMenu:
        """What else can be done with the whole list."""
        menu = QMenu(self)
        menu.addAction(_("Find people entered twice")).triggered.connect(self.duplicates)
        return menu

    def _offer_more(self) -> None:
        menu, button = self.menu_of(), self.more_button
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _filtered(self) -> None:
        """One of the two is always on; a second press turns to the other."""
        if not self.filter.chosen():
            self.filter.set_chosen(["all"] if self._active else ["active"])
        self._active = self.filter.chosen() == ["active"]
        self._read()

    def _open(self, row_id: str) -> None:
        if row_id:
            self.opened.emit(int(row_id))

    def _open_first(self) -> None:
        if self._first:
            self.opened.emit(self._first)

    def _to_table(self) -> None:
        if self._count:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(32)
        self._column.setContentsMargins(side, 0, side, theme.pad(12))
        self._column.setSpacing(theme.pad(12))
        self._head.setSpacing(theme.pad(8))
        self._tools.setSpacing(theme.pad(12))
        narrow = theme.text_columns(self.window().width()) < _ONE_COLUMN
        if narrow == self._narrow:
            return
        self._narrow = narrow
        ways = QBoxLayout.Direction
        self._tools.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._swap_table(narrow=narrow)

    def _swap_table(self, *, narrow: bool) -> None:
        """Other columns for the same people; laying out never reads the records."""
        before, self.table = self.table, self._table(narrow=narrow)
        self._order, self._stale = ("", False), True
        self.table.set_source(self._count, self._fetch)
        self._place.replaceWidget(before, self.table)
        self.table.setVisible(bool(self._count))
        before.hide()
        before.deleteLater()


def _row(each: ListedMember, today: str) -> dict[str, Any]:
    said = last_here_words(each.last_day, each.joined, today)
    last = capital(said.removeprefix(_("last here ")))
    return {
        "id": each.id,
        "name": each.name,
        "pronouns": each.pronouns,
        "member_no": each.member_no,
        "status": status_words(each.status),
        "last_day": last,
        "last": last,
    }
