"""The form for a number of one's own: what is counted, only where, split by; the result beside."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.clock import day
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.own_keeping import (
    LONGEST_NAME,
    MOST_FILTERS,
    checked,
    keep_own_figure,
    splits,
    sums,
    tried,
    values_offered,
)
from peerdesk.counting.own_kinds import COUNTABLE, counts_members
from peerdesk.counting.own_rule import COUNT, MEMBERS, SUM, OwnFigure, OwnFilter
from peerdesk.counting.own_words import MEASURES
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Value
from peerdesk.documents.figures import shown
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.own_figure_draft import OwnFigureDraft
from peerdesk.gui.screens.reports.own_figure_rule import RuleLine
from peerdesk.gui.screens.reports.periods import last_month, periods_offered
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, LabelledField, LineField, SelectField, Sheet, Words

_PAUSE = 400
"""Milliseconds without a key before it is counted again."""

_HIGH = 600


class OwnFigureForm(Sheet):
    """OwnFigureForm(desk, over, figure=None): ``saved()`` after it was kept.

    The result of a month stands below and follows what is chosen. What is half-made outlives a
    lock; only Cancel gives it up.
    """

    saved = Signal()

    def __init__(self, desk: Desk, over: QWidget, figure: OwnFigure | None = None) -> None:
        title = _("Change this number") if figure else _("New number")
        primary = _("Save this number") if figure else _("Add this number")
        words = _("Choose what to count. Nothing you choose here changes a record.")
        super().__init__(over, title, words, primary, width=720)
        self._desk, self._key = desk, figure.key if figure else ""
        self.counting = Counting(desk, self)
        self.rules: list[RuleLine] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._make(day(desk.clock.today()))
        self._lay_out()
        self._show_kind()
        self._draft = OwnFigureDraft(desk, self._key)
        if begun := self._draft.read() or figure:
            self._fill(begun)
        self._wire()
        self._try()

    def figure(self) -> OwnFigure:
        """What the form says; not checked yet."""
        measure = self.measure.chosen() or COUNT
        said = [line.rule() for line in self.rules]
        return OwnFigure(
            self._key,
            " ".join(self.name.text().split()),
            self.kind.chosen(),
            measure,
            self.sum_of.chosen() if measure == SUM else "",
            tuple(each for each in said if each is not None),
            self.split.chosen(),
        )

    # --- what the form shows

    def _fill(self, figure: OwnFigure) -> None:
        self.name.setText(figure.name)
        self.kind.set_chosen(figure.counts)
        self._show_kind()
        self.measure.set_chosen(figure.measure)
        self.sum_of.set_chosen(figure.field)
        self.split.set_chosen(figure.split)
        for rule in figure.filters:
            self._append(rule)
        self._show_measure()

    def _show_kind(self) -> None:
        """Another kind has other fields: the conditions of the one before are gone."""
        kind = self.kind.chosen()
        can_add, can_name = bool(sums(kind)), counts_members(kind)
        ways = [COUNT, *([SUM] if can_add else []), *([MEMBERS] if can_name else [])]
        self.measure.set_choices([(each, _(MEASURES[each])) for each in ways])
        self.sum_of.set_choices([(name, _(d.label)) for name, d in sums(kind).items()])
        self.split.set_choices([(name, _(d.label)) for name, d in splits(kind).items()])
        self.split.set_chosen("")
        self._offered = self._desk.ask(values_offered, kind)
        for line in list(self.rules):
            self._drop(line)
        self._show_measure()

    def _show_measure(self) -> None:
        self.sum_field.setVisible(self.measure.chosen() == SUM)

    def _follow(self) -> None:
        self._show_measure()
        self._pause.start()

    def _paused(self) -> None:
        self._draft.keep(self.figure())
        self._try()

    def _try(self) -> None:
        """Count it for the chosen month, beside the window."""
        figure = self.figure()
        try:
            checked(OwnFigure(**{**vars(figure), "name": figure.name or "?"}))
        except Invalid as refusal:
            self.answer.setText("–")
            self.said.setText(str(refusal))
            return
        period = parse_period(self.month.chosen(), 1)
        self.counting.read(
            tried, lambda found: self._show_result(found, period.label), figure, period
        )

    def _show_result(self, found: tuple[Value, str], label: str) -> None:
        value, words = found
        said = _("{number} in {month}").format(number=shown(value), month=label)
        self.answer.setText(said)
        self.said.setText(words)

    # --- conditions

    def _add_rule(self) -> None:
        self._append(None).field.setFocus()

    def _append(self, rule: OwnFilter | None) -> RuleLine:
        line = RuleLine(self.kind.chosen(), self._offered, rule)
        line.changed.connect(self._follow)
        line.gone.connect(lambda: self._take_away(line))
        self.rules.append(line)
        self._lines.addWidget(line)
        self.add.setEnabled(len(self.rules) < MOST_FILTERS)
        if self.isVisible():  # a new condition makes the form higher while there is room
            self._fit()
        return line

    def _take_away(self, line: RuleLine) -> None:
        self._drop(line)
        self.add.setFocus()
        self._follow()

    def _drop(self, line: RuleLine) -> None:
        self.rules.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.add.setEnabled(True)

    # --- keeping

    def _save(self) -> None:
        self.name_field.set_error("")
        try:
            self._desk.attempt(keep_own_figure, self.figure())
        except Invalid as refusal:
            about_name = any(each.field == "name" for each in refusal.problems)
            (self.name_field.set_error if about_name else self.set_error)(str(refusal))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self._let_go()
            self.accept()
            self.saved.emit()

    def _let_go(self) -> None:
        self._pause.stop()
        self._draft.forget()

    # --- building

    def _make(self, today: date) -> None:
        self.name = LineField(_("Name"), _("Long one-to-one talks"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = LabelledField(_("Name"), self.name)
        kinds = [(name, _(of.many).capitalize()) for name, of in COUNTABLE.items()]
        self.kind = SelectField(_("What to count"), kinds)
        self.measure = SelectField(_("How to count"))
        self.sum_of = SelectField(_("Add up"))
        self.sum_field = LabelledField(_("Add up"), self.sum_of)
        self.split = SelectField(_("Split by"), none=_("Not split"))
        self.add = Button(_("Add a condition"), "secondary", "plus")
        months = [each for each in periods_offered(today, 1) if len(each[0]) == 7]
        self.month = SelectField(_("Month to try it on"), months)
        self.month.set_chosen(last_month(today))
        self.answer = Words("", "lead", bold=True, wrap=True)
        self.said = Words("", "caption", "quiet", wrap=True)

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.setSpacing(12)
        self.body.addWidget(self.name_field)
        self.body.addLayout(_beside(self.kind, self.measure))
        self.body.addWidget(self.sum_field)
        self.body.addWidget(Words(_("Only where"), bold=True))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.add)
        self.body.addWidget(LabelledField(_("Split by"), self.split, optional=True))
        live = Card(padding=12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.answer, 1)
        row.addWidget(self.month)
        live.body.setSpacing(4)
        live.body.addLayout(row)
        live.body.addWidget(self.said)
        # The result stays in sight while the conditions scroll, where the screen is high enough.
        high = QGuiApplication.primaryScreen().availableGeometry().height()
        if Theme.current().text_columns(high) >= _HIGH:
            self._column.insertWidget(self._column.count() - 1, live)
        else:
            self.body.addWidget(live)

    def _wire(self) -> None:
        self.kind.chose.connect(self._show_kind)
        for select in (self.kind, self.measure, self.sum_of, self.split, self.month):
            select.chose.connect(self._follow)
        self.add.clicked.connect(self._add_rule)
        self.name.textEdited.connect(self._follow)
        self._pause.timeout.connect(self._paused)
        self.cancel.clicked.connect(self._let_go)
        self.chosen.connect(self._save)


def _beside(what: QWidget, how: QWidget) -> QHBoxLayout:
    """Two choices on one line, under their labels."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(LabelledField(_("What to count"), what), 1)
    row.addWidget(LabelledField(_("How to count"), how), 1)
    return row
