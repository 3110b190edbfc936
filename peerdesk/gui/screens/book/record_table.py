"""The default table of a plain kind: a month, a filter, the records, one button for a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.kinds import Field, Type
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.documents.record_list import RecordList, record_list_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import noted, show_pdf
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.book.months import MonthStrip
from peerdesk.gui.screens.book.ordering import ordered
from peerdesk.gui.screens.book.page import Act, BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.members.list import FindField
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    ChipGroup,
    Column,
    DataTable,
    EmptyState,
    Flow,
    IconButton,
    ScrollPage,
    Words,
    grows_with_width,
)
from peerdesk.records.papers import Paper
from peerdesk.records.record_books import Shown
from peerdesk.records.record_words import field_label, field_words, table_fields

_WIDTHS = {Type.DATE: 124, Type.TIME: 92, Type.INTEGER: 88, Type.YES_NO: 96}
_A_LETTER = 10
_NARROW, _FEW_COLUMNS = 900, 4


class RecordTable(Screen):
    """RecordTable(desk, page): lists, finds, opens, adds and prints the records of one kind."""

    form_type: type[RecordForm] = RecordForm

    def __init__(self, desk: Desk, page: BookPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.page, self.kind = page, page.book.kind
        self.form: RecordForm | None = None
        self._found: list[Shown] = []
        self._all: list[Shown] = []
        self.months = MonthStrip(desk.clock.today())
        self.which = ChipGroup(_("Show"), _lists_of(page), single=True)
        self.which.set_chosen(["open" if page.open_words else "all"])
        self.told = Words("", "body", wrap=True)
        self.filter = FindField(_("Find in this list"), _("Find…"), icon="magnifying-glass")
        self.printer = IconButton("printer", _("Print this list (Ctrl+P)"), 40, kind="secondary")
        self.new = Button(_(page.new), "primary", "plus", "Ctrl+N")
        self.new.setShortcut("Ctrl+N")
        self.count = Words("", "caption", "quiet")
        self.acts = [(each, self._act_button(each)) for each in page.acts]
        self._narrow = False
        self.table = self._make_table()
        title, words = page.empty
        self.empty = EmptyState(page.icon, _(title), _(words), self._can_add(), "soft")
        self.nothing = Words(_("Nothing found. Try fewer letters."), "body", "quiet")
        self._lay_out()
        self._wire()

    # what a place asks

    def arrive(self, target: object = 0) -> None:
        """Look again; ``target`` opens that record."""
        self.look()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, int) and target:
            self.open(target)

    def refresh(self, changes: Changes) -> None:
        """A record of this kind, or one it leads to, was touched; unseen, it looks on arriving."""
        if not self.isVisible():
            return
        links = {each.to for each in self.kind.fields if each.to}
        if changes.kinds & {self.kind.name, "code", *links}:
            self.look()

    def where(self) -> Where:
        """The month, the filter, the marked record, and a form with what was typed in it."""
        form = self.form
        typed = {"id": form.record_id, "typed": form.half_done()} if form else {}
        return {
            "month": self.months.month,
            "show": self._shows(),
            "filter": self.filter.text(),
            "current": self.table.current_id(),
            "form": typed,
        }

    def go_back(self, where: Where) -> None:
        """The same list, and the form as it was left."""
        self.months.show_month(str(where.get("month") or self.months.month))
        self.which.set_chosen([str(where.get("show") or "all")])
        self.filter.setText(str(where.get("filter") or ""))
        self.look()
        self.table.set_current(str(where.get("current") or ""))
        if form := where.get("form"):
            self.open(int(form["id"]), form["typed"])

    def print_it(self) -> bool:
        """The list as it is shown, on paper."""
        if not self.desk.can("document.print"):
            return False
        try:
            printer = self.desk.ask(record_list_printer, self._on_paper())
        except PeerDeskError as refusal:
            self.desk.refused.emit(str(refusal))
            return True
        Job(self, printer, self._show_pages, self._failed)
        return True

    # doing

    def look(self) -> None:
        """Read the records of the month, or the open ones."""
        page, shows = self.page, self._shows()
        is_month = page.by_month and bool(page.book.day) and shows == "all"
        self._all = self._listed(self.months.span if is_month else ("", "9999-12-31"))
        self.months.setVisible(is_month)
        self._tell()
        self._narrow_down()

    def _listed(self, span: tuple[str, str]) -> list[Shown]:
        page, shows = self.page, self._shows()
        for each in page.selections:
            if each.code == shows:
                return self.desk.ask(each.question, self.desk.clock.today())
        found = self.desk.ask(page.book.listed, *span)
        return [each for each in found if shows == "all" or page.is_open(each.row)]

    def _tell(self) -> None:
        told = self.page.told
        self.told.setText(self.desk.ask(told, self.desk.clock.today()) if told else "")
        self.told.setVisible(bool(self.told.text()))

    def open(self, record_id: int, typed: Mapping[str, Any] | None = None) -> None:
        """Open the form: a record's, or an empty one for 0."""
        row = self.desk.ask(self.page.book.one, record_id) if record_id else {}
        if (record_id and not row) or (not record_id and not self._can_add()):
            return
        self.form = self.make_form(row, typed)
        if self.form is None:
            return
        self.form.finished.connect(self._form_gone)
        self.form.saved.connect(self._kept)
        self.form.open()

    def make_form(
        self, row: Mapping[str, Any], typed: Mapping[str, Any] | None
    ) -> RecordForm | None:
        """The form of this kind, filled; None where it can't be opened."""
        return RecordForm(self.desk, self, self.page, row, typed)

    def _kept(self, record_id: int) -> None:
        self.look()
        self.table.set_current(str(record_id))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form_gone(self) -> None:
        self.form = None

    def _act(self, act: Act) -> None:
        marked, place = int(self.table.current_id() or 0), self.table.currentIndex().row()
        if marked and act.asks is not None:
            dialog = act.asks(self.desk, self, self.desk.ask(self.page.book.one, marked))
            dialog.finished.connect(lambda _result: self._go_on_at(place))
            dialog.open()
        elif marked and act.use_case is not None:
            self.desk.do(act.use_case, marked)
            self._go_on_at(place)

    def _go_on_at(self, place: int) -> None:
        """The button may be gone: the keyboard is back in the list, on the record or the next."""
        if not self._found:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.table.current_id():
            self.table.selectRow(min(place, len(self._found) - 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    def _shows(self) -> str:
        return next(iter(self.which.chosen()), "all")

    def _can_add(self) -> str:
        return _(self.page.new) if self.desk.can(self.page.book.edit_action) else ""

    def _narrow_down(self) -> None:
        wanted = fold(self.filter.text()).split()
        said = ((each, fold(" ".join(self._words(each)))) for each in self._all)
        self._found = [each for each, words in said if all(word in words for word in wanted)]
        marked = self.table.current_id()
        self.table.set_source(len(self._found), self._part)
        self.table.set_current(marked)
        self.table.setVisible(bool(self._found))
        self._room.setVisible(not self._all)
        self.nothing.setVisible(bool(self._all) and not self._found)
        self.count.setText(self._count_words())
        self._show_acts()

    def _count_words(self) -> str:
        found, all_of_them = len(self._found), len(self._all)
        if found == all_of_them:
            return _("{n} in this list").format(n=found) if found else ""
        return _("{n} of {all} in this list").format(n=found, all=all_of_them)

    def _words(self, each: Shown) -> list[str]:
        return [field_words(self.kind, field, each) for field in table_fields(self.kind)]

    def _part(self, offset: int, limit: int, key: str, descending: bool) -> list[dict[str, Any]]:
        order, down = (key, descending) if key else self.page.order
        rows = ordered(self.kind, self._found, order, down=down)
        return [self._row(each) for each in rows[offset : offset + limit]]

    def _row(self, each: Shown) -> dict[str, Any]:
        fields = table_fields(self.kind)
        words = {field.name: field_words(self.kind, field, each) for field in fields}
        return {**words, "id": each.row["id"]}

    def _show_acts(self) -> None:
        marked = self.table.current_id()
        row = next((each.row for each in self._found if str(each.row["id"]) == marked), None)
        may = bool(self._can_add())
        for number, (act, button) in enumerate(self.acts):
            button.setVisible(may and (act.fits(row) if row is not None else number == 0))
            button.setEnabled(row is not None)

    # paper

    def _on_paper(self) -> RecordList:
        fields = table_fields(self.kind)
        table = self.table.table_model
        rows = self._part(0, len(self._found), table.sort_key, table.descending)
        return RecordList(
            title=_(self.page.title),
            which=self._which_words(),
            made_on=self.desk.clock.now().date(),
            made_by=self.desk.actor.name,
            headings=tuple(self._heading(each) for each in fields),
            lines=tuple(tuple(str(row[each.name]) for each in fields) for row in rows),
            names=self._has_names(fields),
        )

    def _which_words(self) -> str:
        which = self.months.words if not self.months.isHidden() else ""
        if self._shows() != "all":
            which = next(each[1] for each in _lists_of(self.page) if each[0] == self._shows())
        looked_for = self.filter.text().strip()
        found = _("with “{words}”").format(words=looked_for) if looked_for else ""
        return ", ".join(part for part in (which, found) if part)

    def _has_names(self, fields: Sequence[Field]) -> bool:
        people = [each.name for each in fields if each.to in {"member", "caller_alias"}]
        return any(each.words.get(name) for each in self._found for name in people)

    def _show_pages(self, pdf: bytes) -> None:
        title = _(self.page.title)
        names = self._has_names(table_fields(self.kind))
        paper = Paper("record_list", more=(title, "names") if names else (title,))
        whose = self.desk if names else None
        show_pdf(self, title, pdf, title, has_names=whose, told=noted(self.desk, paper))

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.desk.refused.emit(str(fault))

    # making

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where the window is narrow."""
        super().resizeEvent(event)
        narrow = Theme.current().text_columns(self.width()) < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._change_table()

    def _make_table(self) -> DataTable:
        fields = table_fields(self.kind)
        shown = fields[:_FEW_COLUMNS] if self._narrow else fields
        columns = [_column(each, self._heading(each)) for each in shown]
        table = DataTable(_(self.page.title), columns)
        table.opened.connect(lambda record_id: self.open(int(record_id)))
        table.current_changed.connect(lambda _id: self._show_acts())
        return table

    def _heading(self, field: Field) -> str:
        own = self.page.headings.get(field.name)
        return _(own) if own else field_label(field)

    def _change_table(self) -> None:
        before, marked = self.table, self.table.current_id()
        self.table = self._make_table()
        self._card.body.replaceWidget(before, self.table)
        before.hide()
        before.deleteLater()
        self._narrow_down()
        self.table.set_current(marked)

    def _act_button(self, act: Act) -> Button:
        button = Button(_(act.words), "secondary", act.icon)
        button.clicked.connect(lambda: self._act(act))
        return button

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        tools = QWidget()
        flow = Flow(tools, 12, 8)
        grows_with_width(tools)
        for part in (self.which, self.months, self.filter, self.printer):
            flow.addWidget(part)
        self._card = Card()
        self._card.body.addWidget(self.table, 1)
        self._room = ScrollPage((0, 0, 0, 0))  # in a low window the empty page scrolls
        self._room.body.addWidget(self.empty, 1)
        self._card.body.addWidget(self._room, 1)
        self._card.body.addWidget(self.nothing)
        self._card.body.addLayout(self._foot())
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(tools, 1)
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._column.addWidget(self.told)
        self.told.hide()  # until there is something to tell
        self._column.addWidget(self._card, 1)
        self.which.setVisible(len(_lists_of(self.page)) > 1)
        self.printer.setVisible(self.desk.can("document.print"))
        self.new.setVisible(bool(self._can_add()))

    def _foot(self) -> QHBoxLayout:
        """The buttons for the marked record, which wrap, and how many there are."""
        acts = QWidget()
        flow = Flow(acts, 8, 8)
        grows_with_width(acts)
        for _each, button in self.acts:
            flow.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(acts, 1)
        foot.addWidget(self.count)
        return foot

    def _wire(self) -> None:
        self.months.turned.connect(self.look)
        self.which.changed.connect(self._chose_which)
        self.filter.textChanged.connect(lambda _text: self._narrow_down())
        self.filter.down.connect(self._to_table)
        self.filter.returnPressed.connect(self._to_table)
        self.printer.clicked.connect(self.print_it)
        self.new.clicked.connect(lambda: self.open(0))
        self.empty.pressed.connect(lambda: self.open(0))

    def _chose_which(self) -> None:
        self.which.set_chosen([self._shows()])  # one of them is always on
        self.look()

    def _to_table(self) -> None:
        if not self._found:
            return
        if not self.table.current_id():
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _lists_of(page: BookPage) -> list[tuple[str, str, str]]:
    """The lists one can choose from, as chips."""
    own = [("open", _(page.open_words), "")] if page.open_words else []
    more = [(each.code, _(each.words), "") for each in page.selections]
    return [*own, *more, ("all", _("All"), "")]


def _column(field: Field, label: str) -> Column:
    number = field.type is Type.INTEGER
    width = _WIDTHS.get(field.type, 0)
    return Column(field.name, label, number, max(width, _A_LETTER * len(label)) if width else 0)
