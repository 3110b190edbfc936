"""One number explained: how much, how it is counted, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.results import FigureDef, Hidden, Report, Value
from peerdesk.documents.figures import shown
from peerdesk.documents.gather_report import Gathered
from peerdesk.documents.report_blocks import TITLES
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    Divider,
    Flow,
    Icon,
    LineField,
    OutsetRow,
    Row,
    RowList,
    ScrollPage,
    SectionLabel,
    Tag,
    Words,
    grows_with_width,
)

_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Record:
    """What stands behind a number, as a row: where Enter leads, and its words.

    ``inside`` are the records of a member, where the row stands for several.
    """

    place: str
    target: object
    title: str
    caption: str = ""
    right: str = ""
    inside: tuple[Record, ...] = ()


class Figure(Card):
    """Figure(names_allowed, parent=None): the chosen number and its records.

    ``show_figure(gathered, key)``, then ``show_records(records, count_words)``. Signals
    ``all_wanted()`` back to the list of numbers, ``opened(Record)`` a record was chosen.
    """

    all_wanted = Signal()
    opened = Signal(object)

    def __init__(self, *, names_allowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._allowed = names_allowed
        self._records: list[Record] = []
        self._counts = False
        self.every = Button(_("All numbers"), "quiet", icon_after="caret-right", height=36)
        self.name = Words("", "lead", bold=True, wrap=True)
        self.value = Words("", "display", "accent_text")
        self.when = Words("", "caption", "quiet", wrap=True)
        self.definition = Words("", "caption", "quiet", wrap=True)
        self.hidden = Words("", "caption", "amber", wrap=True, bold=True)
        self.tags = QWidget()
        self._tag_line = Flow(self.tags, 8, 6)
        grows_with_width(self.tags)
        self.count = Words("", "caption", "quiet", wrap=True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.filter = LineField(_("Filter"), _("Filter…"), icon="funnel-simple", clear=True)
        self.rows = RowList(_("Behind this number"))
        self.rows.set_indent(8)
        self.nothing = Words("", "body", "quiet", wrap=True)
        self._lay_out()
        self.every.clicked.connect(self.all_wanted)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self.rows.act)
        self.rows.activated_row.connect(lambda place: self.opened.emit(self._records[int(place)]))

    def show_figure(self, gathered: Gathered, key: str) -> None:
        """Say one figure; its records come later."""
        counted = gathered.counted
        figure = defined_in(counted.profile)[key]
        now = counted.figures.get(key)
        self.name.setText(_(figure.label))
        self.value.setText(shown(now))
        self.when.setText(_when(counted, key))
        self.definition.setText(_(figure.definition))
        kept_back = gathered.shown.figures.get(key)
        self.hidden.setVisible(isinstance(kept_back, Hidden))
        said = _("Printed as {value} so that nobody can be recognized.")
        why = why_words(gathered, key)
        self.hidden.setText(f"{said.format(value=shown(kept_back))} {why}".rstrip())
        self._show_tags(_tags(counted, figure))
        self._show_waiting(now)

    def show_records(self, records: Sequence[Record], count_words: str) -> None:
        """The records behind the number, as rows."""
        self._records = list(records)
        self.count.setText(count_words)
        self.filter.setVisible(len(self._records) > 5)
        self.rows.setVisible(bool(self._records))
        self.nothing.setVisible(not self._records)
        none = _("There are no records behind this number.")
        self.nothing.setText(_("Your role does not open these records.") if self._counts else none)
        self._narrow(self.filter.text())

    def _show_waiting(self, value: Value) -> None:
        self._counts = bool(value)
        self.show_records([], "")
        self.filter.clear()
        if not self._allowed:
            self.nothing.setText(_("Your role sees the numbers, not the people behind them."))
        elif value:
            self.nothing.setText(_("Looking for the records…"))

    def _show_tags(self, tags: Sequence[tuple[str, str]]) -> None:
        while (item := self._tag_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, tint in tags:
            self._tag_line.addWidget(Tag(words, tint))
        self.tags.setVisible(bool(tags))
        self.tags.updateGeometry()

    def _narrow(self, text: str) -> None:
        wanted = fold(text).split()
        found = [
            Row(str(place), each.title, each.caption, right=each.right, chevron=bool(each.place))
            for place, each in enumerate(self._records)
            if all(word in fold(f"{each.title} {each.caption}") for word in wanted)
        ]
        self.rows.set_rows(found)
        self.rows.set_current(found[0].id if found and wanted else "")

    def _lay_out(self) -> None:
        title = OutsetRow(0, 8)
        title.addWidget(self.name, 1)
        title.addWidget(self.every, 0, Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.addWidget(self.value)
        top.addWidget(self.when, 1)
        top.setSpacing(Theme.current().pad(12))
        behind = QHBoxLayout()
        behind.addWidget(Words(_("Behind this number"), bold=True))
        behind.addWidget(self.count, 1)
        self.body.setSpacing(Theme.current().pad(6))
        self.body.addLayout(title)
        self.body.addLayout(top)
        for widget in (self.definition, self.hidden, self.tags, Divider()):
            self.body.addWidget(widget)
        self.body.addLayout(behind)
        for widget in (self.filter, self.nothing):
            self.body.addWidget(widget)
        self.body.addWidget(_Place(self.rows), 1)
        if self._allowed:
            self.body.addWidget(Divider())
            self.body.addLayout(_promise())


class _Place(QWidget):
    """The room that is left for a list; the list scrolls in it however long it is."""

    def __init__(self, rows: RowList) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def _measure(self) -> None:
        self.setMinimumHeight(Theme.current().px(88))


class FigureList(Card):
    """FigureList(parent=None): every number of the report, by block; ``chosen(key)``.

    ``show_report(report)``, ``set_current(key)`` gives it the keyboard; ``lists`` by block.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("All numbers"), padding=16, parent=parent)
        self._report: Report | None = None
        self.lists: dict[str, RowList] = {}
        self.filter = LineField(
            _("Find a number"), _("Find a number…"), icon="funnel-simple", clear=True
        )
        self._page = ScrollPage((0, 0, 0, 0), 4)
        self.none = Words(_("No number has these words."), "caption", "quiet", wrap=True)
        self.none.hide()
        for widget in (self.filter, self.none):
            self.body.addWidget(widget)
        self.body.addWidget(self._page, 1)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._take_first)

    def show_report(self, report: Report) -> None:
        """Offer these numbers, block by block as they are printed."""
        self._report = report
        self._build(report.profile.blocks)
        self._narrow(self.filter.text())

    def set_current(self, key: str) -> None:
        """Mark a number among all of them and put the keyboard on it."""
        self.filter.clear()
        for rows in self.lists.values():
            rows.set_current(key if key in {row.id for row in rows.rows()} else "")
            if rows.current_id():
                rows.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed on a list look for a number."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = event.modifiers() in {_NONE, Qt.KeyboardModifier.ShiftModifier}
            if plain and event.text().strip().isalnum():
                self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
                self.filter.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def _build(self, blocks: Sequence[str]) -> None:
        if list(self.lists) == list(blocks):
            return
        while (item := self._page.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lists = {}
        for block in blocks:
            rows = RowList(_block_words(block), grows=True)
            rows.set_indent(8)
            rows.activated_row.connect(self.chosen)
            rows.installEventFilter(self)
            self.lists[block] = rows
            self._page.body.addWidget(_BlockLabel(_block_words(block), rows))
            self._page.body.addWidget(rows)
        self._page.body.addStretch(1)

    def _narrow(self, text: str) -> None:
        if self._report is None:
            return
        wanted = fold(text).split()
        figures = self._report.figures
        every = defined_in(self._report.profile).values()
        for block, rows in self.lists.items():
            defined = (each for each in every if each.key in figures)
            found = [
                Row(each.key, _(each.label), right=shown(figures[each.key]))
                for each in defined
                if each.block == block and all(word in fold(_(each.label)) for word in wanted)
            ]
            rows.set_rows(found)
            rows.setVisible(bool(found))
        for label in self._page.page.findChildren(_BlockLabel):
            label.setVisible(bool(label.rows.rows()))
        self.none.setVisible(not any(rows.rows() for rows in self.lists.values()))

    def _take_first(self) -> None:
        first = next((rows.rows()[0] for rows in self.lists.values() if rows.rows()), None)
        if first is not None:
            self.chosen.emit(first.id)


class _BlockLabel(SectionLabel):
    """The name over the numbers of a block; it goes when its list has none."""

    def __init__(self, words: str, rows: RowList) -> None:
        super().__init__(words)
        self.rows = rows
        self.setContentsMargins(8, 8, 0, 2)


def why_words(gathered: Gathered, key: str) -> str:
    """Why a number of this period is kept back, in a sentence; "" where it is just small."""
    why = gathered.why.get(("now", key))
    if why is None or why.how == "small":
        return ""
    other = _cell_words(gathered, why.other)
    if why.how == "built":
        return _("It is worked out from {other}, which is kept back.").format(other=other)
    if not other:
        return _("With it, a small number could be worked out.")
    return _("With it, {other} could be worked out.").format(other=other)


def _cell_words(gathered: Gathered, cell: Sequence[str]) -> str:
    """Which number a reason speaks of: a figure, a row of a table, one of an earlier report."""
    report, columns = gathered.counted, {"prior": _("the period before"), "ytd": _("year to date")}
    every = defined_in(report.profile)
    if len(cell) == 2 and cell[1] in every:
        label = f"“{_(every[cell[1]].label)}”"
        return f"{label} ({columns[cell[0]]})" if cell[0] in columns else label
    if len(cell) == 4 and cell[0] == "cell" and cell[1] in report.tables:
        table = report.tables[cell[1]]
        return f"“{table.rows[int(cell[2])][0]}” ({table.title})"
    if len(cell) > 2 and cell[0][:4].isdigit():
        return _("a small number in report {number}").format(number=cell[0])
    return ""


def _promise() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Icon("shield-check", 20), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(
        Words(_("Names stay here. They are never printed."), "caption", "quiet", wrap=True), 1
    )
    return row


def _block_words(block: str) -> str:
    return _(TITLES.get(block, block))


def _when(report: Report, key: str) -> str:
    now = _("in {period}").format(period=report.period.label)
    if key not in report.prior:
        return now
    before = _("{value} in {period}").format(
        value=shown(report.prior[key]), period=report.prior_period.label
    )
    return f"{now}\n{before}"


def _tags(report: Report, figure: FigureDef) -> list[tuple[str, str]]:
    """The denominator of a share, the parts of a whole, the year so far."""
    tags: list[tuple[str, str]] = []
    if figure.share_of:
        of = report.denominators.get(figure.key, report.figures.get(figure.share_of))
        tags.append((_("of {n}").format(n=shown(of)), "accent"))
    parts = {
        "people.served": (
            ("people.new", _("{n} new"), "plum"),
            ("people.returning", _("{n} returning"), "accent"),
        )
    }
    for key, words, tint in parts.get(figure.key, ()):
        if key in report.figures:
            tags.append((words.format(n=shown(report.figures[key])), tint))
    if figure.key in report.ytd:
        tags.append((_("{n} this year").format(n=shown(report.ytd[figure.key])), "sand"))
    return tags
