"""One condition of a number of one's own: a field, how it should be, and with which value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.own_keeping import ways
from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import AT_LEAST, BETWEEN, IS, ONE_OF, OwnFilter
from peerdesk.counting.own_words import HOW
from peerdesk.gui.widgets import Card, IconButton, LineField, SelectField, TickBox, Words

Offered = Mapping[str, Sequence[tuple[str, str]]]


class RuleLine(Card):
    """RuleLine(kind, offered, rule=None): ``rule()`` it says, None while no field is chosen.

    ``offered`` has the values to choose from by field. ``changed()``; ``gone()`` on the bin.
    """

    changed = Signal()
    gone = Signal()

    def __init__(self, kind: str, offered: Offered, rule: OwnFilter | None = None) -> None:
        super().__init__(padding=12)
        self._offered = offered
        self._fields = {name: d for name, (_t, d) in COUNTABLE[kind].fields().items()}
        names = [(name, _(declared.label)) for name, declared in self._fields.items()]
        self.field = SelectField(_("Field"), names, none=_("Choose a field"))
        self.how = SelectField(_("How it should be"))
        self.value = SelectField(_("Value"), none=_("Choose"))
        self.first, self.last = LineField(_("Value")), LineField(_("Last value"))
        self.to = Words(_("to"), "body", "quiet")
        self.away = IconButton("trash", _("Take this condition away"))
        self.ticks: dict[str, TickBox] = {}
        self._lay_out()
        if rule is not None:
            self.field.set_chosen(rule.field)
        self._show_field()
        if rule is not None:
            self._fill(rule)
        self._wire()

    def rule(self) -> OwnFilter | None:
        """What the line says; its values are checked where the number is."""
        field, how = self.field.chosen(), self.how.chosen()
        return OwnFilter(field, how, self._values(how)) if field else None

    def _values(self, how: str) -> tuple[str, ...]:
        if how == ONE_OF:
            return tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        if how == IS and self.field.chosen() in self._offered:
            return tuple(filter(None, (self.value.chosen(),)))
        typed = (self.first.text().strip(), self.last.text().strip())
        count = {IS: 1, AT_LEAST: 1, BETWEEN: 2}.get(how, 0)
        return tuple(each for each in typed[:count] if each)

    def _fill(self, rule: OwnFilter) -> None:
        self.how.set_chosen(rule.how)
        for code in rule.values:
            if code in self.ticks:
                self.ticks[code].setChecked(True)
        self.value.set_chosen(next(iter(rule.values), ""))
        for box, words in zip((self.first, self.last), rule.values, strict=False):
            box.setText(words)
        self._show_how()

    def _show_field(self) -> None:
        """Other fields have other ways and values."""
        name = self.field.chosen()
        found = ways(self._fields[name]) if name else ()
        self.how.set_choices([(each, _(HOW[each])) for each in found])
        if found:
            self.how.set_chosen(found[0])
        values = self._offered.get(name, ())
        self.value.set_choices(values)
        self._show_ticks(values)
        self._show_how()

    def _show_ticks(self, values: Sequence[tuple[str, str]]) -> None:
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        for code, words in values:
            tick = self.ticks[code] = TickBox(words)
            tick.clicked.connect(self.changed)
            self._boxes.addWidget(tick)

    def _show_how(self) -> None:
        name, how = self.field.chosen(), self.how.chosen()
        chosen = name in self._offered
        self.how.setVisible(bool(name) and self.how.count() > 1)
        self.value.setVisible(chosen and how == IS)
        self.first.setVisible(bool(name) and not chosen and how in {IS, AT_LEAST, BETWEEN})
        for each in (self.last, self.to):
            each.setVisible(how == BETWEEN and not chosen)
        self._tick_holder.setVisible(how == ONE_OF)

    def _lay_out(self) -> None:
        top, row = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.away)
        row.setSpacing(8)
        for each, share in ((self.how, 0), (self.value, 1), (self.first, 1), (self.to, 0)):
            row.addWidget(each, share)
        row.addWidget(self.last, 1)
        self._tick_holder = QWidget()
        self._boxes = QVBoxLayout(self._tick_holder)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(0)
        self.body.setSpacing(8)
        self.body.addLayout(top)
        self.body.addLayout(row)
        self.body.addWidget(self._tick_holder)

    def _wire(self) -> None:
        self.field.chose.connect(self._show_field)
        self.how.chose.connect(self._show_how)
        for select in (self.field, self.how, self.value):
            select.chose.connect(self.changed)
        for box in (self.first, self.last):
            box.textEdited.connect(self.changed)
        self.away.clicked.connect(self.gone)
