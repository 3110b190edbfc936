"""Which paper is typed in: a numbered sheet that waits, or one without a number."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.type_in_source import (
    Source,
    forget_draft,
    sheet_words,
    source_of,
    waiting_for,
)
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import DateField, Flow, SelectField, grows_with_width
from peerdesk.records.drop_in.paper_sheets import drop_day_sheet, drop_group_sheet
from peerdesk.records.group_work.groups import all_series

_OTHER, _DAILY = "other", "daily"


class SheetChoice(QWidget):
    """SheetChoice(desk, source=None): ``source()`` is the paper; ``chose(Source)`` when another is.

    ``drop()`` says that the numbered sheet was never used; then ``dropped()``.
    """

    chose = Signal(object)
    dropped = Signal()

    def __init__(self, desk: Desk, source: Source | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._waiting = {str(each.sheet_id): each for each in waiting_for(desk)}
        sheets = [(key, sheet_words(each)) for key, each in self._waiting.items()]
        other = (_OTHER, _("A sheet without a number"))
        self.sheets = SelectField(_("Which sheet"), [*sheets, other])
        self.what = SelectField(_("What it is for"), self._whats())
        today = read_day(desk.clock.today())
        self.day = DateField(_("Date on the sheet"), today=today)
        self.day.set_value(today - timedelta(days=1))
        self._begin(source)
        self._lay_out()
        self.sheets.chose.connect(lambda _code: self._tell())
        self.what.chose.connect(lambda _code: self._tell())
        self.day.changed.connect(lambda _day: self._tell())
        self._show_other()

    def source(self) -> Source:
        """The paper in hand."""
        sheet = self._waiting.get(self.sheets.chosen())
        if sheet is not None:
            return source_of(sheet)
        day = self.day.value() or read_day(self._desk.clock.today())
        what = self.what.chosen()
        return Source(day.isoformat(), 0 if what == _DAILY else int(what or 0))

    def drop(self) -> None:
        """This numbered sheet was never used."""
        source = self.source()
        use_case = drop_group_sheet if source.series_id else drop_day_sheet
        changes = self._desk.do(use_case, source.sheet_id) if source.sheet_id else None
        if changes is not None:
            forget_draft(self._desk, source, changes)
            self.dropped.emit()

    def _whats(self) -> list[tuple[str, str]]:
        found = [(_DAILY, _("Daily sheet"))] if self._desk.can("visit.edit") else []
        if self._desk.can("group.edit"):
            rows = self._desk.ask(all_series)
            found += [(str(row["id"]), str(row["name"])) for row in rows]
        return found

    def _begin(self, source: Source | None) -> None:
        if source is None:
            return
        same = (key for key, each in self._waiting.items() if source_of(each) == source)
        self.sheets.set_chosen(next(same, _OTHER))
        self.what.set_chosen(str(source.series_id or _DAILY))
        self.day.set_value(read_day(source.day))

    def _tell(self) -> None:
        self._show_other()
        self.chose.emit(self.source())

    def _show_other(self) -> None:
        other = self.sheets.chosen() == _OTHER
        self.what.setVisible(other)
        self.day.setVisible(other)

    def _lay_out(self) -> None:
        self._flow = Flow(gap=8)
        for field in (self.sheets, self.what, self.day):
            self._flow.addWidget(field)
        self.day.setFixedWidth(Theme.current().px(190))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)
        grows_with_width(self)
