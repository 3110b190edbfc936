"""Cards and key tags: for one member, for chosen ones, or for all regulars."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials, short_name
from peerdesk.core.words import _
from peerdesk.documents.gather_cards import NAME_WORDS, SHORT, cards_printer
from peerdesk.documents.member_cards import STOCKS, stock_of
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.screens.front_desk.notices import Person
from peerdesk.gui.screens.front_desk.rows import told_apart
from peerdesk.gui.widgets import (
    LabelledField,
    LineField,
    Row,
    RowList,
    Segmented,
    SelectField,
    Sheet,
    Stepper,
    TickBox,
    Words,
)
from peerdesk.records.drop_in.cards import (
    card_holders,
    keep_label_stock,
    label_stock,
    make_cards,
    regulars,
)
from peerdesk.records.papers import Paper
from peerdesk.records.people.member_finding import FoundMember, Lately, find_members, seen_lately

_CHOSEN, _REGULARS = "chosen", "regulars"
_LATELY = timedelta(weeks=8)
_OFFERED = 4


class PickField(LineField):
    """A box whose Enter picks a person, and never presses the sheet's own button."""

    picked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stays here while there are words; with none it makes the cards."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text():
            self.picked.emit()
        else:
            super().keyPressEvent(event)


class Chosen(QWidget):
    """People picked by a few letters: ``people`` and ``changed()``."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.people: list[Person] = []
        self._found: list[FoundMember] = []
        self._apart: dict[int, str] = {}
        self.field = PickField(
            _("Find a person"), _("Any part of a name"), icon="magnifying-glass", clear=True
        )
        self.offered = RowList(_("People found"), grows=True)
        self.picked = RowList(_("Who gets a card"), grows=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.field, self.offered, self.picked):
            column.addWidget(widget)
        self.field.textChanged.connect(self._find)
        self.field.picked.connect(self._pick_first)
        self.offered.acted.connect(self._pick)
        self.offered.activated_row.connect(self._pick)
        self.picked.acted.connect(self._drop)
        self.offered.hide()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Who was here lately is known before the first key, and after the sheet is seen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._lately)

    @cached_property
    def _lately(self) -> Lately:
        """Asked once for many keys."""
        clock = self._desk.clock
        return self._desk.ask(seen_lately, clock.today(), clock.now().hour)

    def _find(self, text: str) -> None:
        lately = self._lately
        found = self._desk.ask(find_members, text, _OFFERED, today=lately.today, lately=lately)
        known = {member for member, _name in self.people}
        self._found = [each for each in found if each.id not in known]
        self._apart |= {each.id: told_apart(each) for each in found}
        rows = [self._row((each.id, each.name), _("Add")) for each in self._found]
        self.offered.set_rows(rows)
        self.offered.set_current(rows[0].id if rows else "")
        self.offered.setVisible(bool(self._found))
        self.changed.emit()

    def _pick_first(self) -> None:
        if self._found:
            self._pick(str(self._found[0].id))

    def _pick(self, row_id: str) -> None:
        self.people += [(each.id, each.name) for each in self._found if each.id == int(row_id)]
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _drop(self, row_id: str) -> None:
        self.people = [each for each in self.people if each[0] != int(row_id)]
        self._show()

    def _show(self) -> None:
        self.picked.set_rows([self._row(each, _("Take away")) for each in self.people])
        self.picked.setVisible(bool(self.people))
        self.changed.emit()

    def _row(self, person: Person, action: str) -> Row:
        """A card for the wrong person of a name would sign in somebody else."""
        who, name = person
        avatar, apart = initials(name), self._apart[who]
        return Row(str(who), name, apart, avatar=avatar, avatar_key=str(who), action=action)


class CardSheet(Sheet):
    """CardSheet(parent, desk, person=None): who gets a card, what stands on it, on which labels."""

    def __init__(self, parent: QWidget, desk: Desk, person: Person | None = None) -> None:
        title = _("Card or key tag") if person else _("Cards and key tags")
        words = _("A card has a random number and no name inside. The scanner reads it.")
        name = short_name(person[1]) if person else ""
        super().__init__(parent, title, words, _("Make the cards"))
        if person:
            self.body.addWidget(Words(name, "lead", bold=True))
        self._desk, self._person, self._ids = desk, person, list[int]()
        self._over: QWidget = parent
        self.view: PaperView | None = None
        self.who = Segmented(
            _("Who gets a card"),
            [(_CHOSEN, _("Chosen people")), (_REGULARS, _("All regulars"))],
        )
        self.picker = Chosen(desk)
        self.without = TickBox(_("Only who has no card yet"))
        self._count = Words("", "caption", "quiet", wrap=True)
        self.names = SelectField(
            _("Name on the card"), [(code, _(label)) for code, label in NAME_WORDS.items()]
        )
        self.own = LineField(_("Name on the card"), _("No name"))
        self.center = TickBox(
            _("Our center's name on the card"), _("Leave it out where a lost card should say less.")
        )
        labels = [(each.code, _(each.label)) for each in STOCKS]
        self.stock = SelectField(_("Labels in the printer"), labels)
        self.start = 1
        self._start = Words("", "body")
        self.steps = Stepper(_("First free label"))
        self._lay_out()
        self._wire()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """The names can be typed at once."""
        super().showEvent(event)
        if self._person is None:
            self.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        one = self._person is not None
        for widget in (self.who, self.picker, self.without, self._count):
            self.body.addWidget(widget)
            widget.setVisible(not one)
        self.body.addWidget(LabelledField(_("Name on the card"), self.own if one else self.names))
        self.body.addWidget(self.center)
        self.body.addWidget(LabelledField(_("Labels in the printer"), self.stock))
        row = QHBoxLayout()
        row.addWidget(self._start, 1)
        row.addWidget(self.steps)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.who.changed.connect(lambda _code: self._look())
        self.picker.changed.connect(self._look)
        self.without.toggled.connect(lambda _on: self._look())
        self.stock.chose.connect(lambda _code: self._step(0))
        self.steps.stepped.connect(self._step)
        if self.primary is not None:
            self.primary.clicked.connect(self._make)

    def _fill(self) -> None:
        self.who.set_chosen(_CHOSEN)
        self.names.set_chosen(SHORT)
        self.without.setChecked(True)
        self.own.setText(short_name(self._person[1]) if self._person else "")
        self.stock.set_chosen(stock_of(self._desk.ask(label_stock)).code)
        self._step(0)
        self._look()

    def _step(self, by: int) -> None:
        stock = stock_of(self.stock.chosen())
        self.start = min(max(self.start + by, 1), stock.count)
        down, across = divmod(self.start - 1, stock.grid[0])
        words = _("First free label: {n} (line {down}, place {across})")
        self._start.setText(words.format(n=self.start, down=down + 1, across=across + 1))
        self.steps.set_floor_reached(self.start == 1)

    def _look(self) -> None:
        """Who it would be for, now."""
        if self._person is not None:
            self._ids = [self._person[0]]
            return
        all_regulars = self.who.chosen() == _REGULARS
        self.picker.setVisible(not all_regulars)
        self.without.setVisible(all_regulars)
        self._ids = self._regulars() if all_regulars else [who for who, _n in self.picker.people]
        n = len(self._ids)
        words = _("1 card will be made.") if n == 1 else _("{n} cards will be made.")
        if all_regulars:
            words += " " + _("Regulars came on three days or more in the last eight weeks.")
        self._count.setText(words.format(n=n))
        if self.primary is not None:
            self.primary.setEnabled(bool(n))
        if self.isVisible():
            self._fit()

    def _regulars(self) -> list[int]:
        since = (read_day(self._desk.clock.today()) - _LATELY).isoformat()
        ids = self._desk.ask(regulars, since)
        if not self.without.isChecked():
            return ids
        have = self._desk.ask(card_holders)
        return [each for each in ids if each not in have]

    def _make(self) -> None:
        stock = self.stock.chosen()
        try:
            self._desk.attempt(make_cards, self._ids)
            if stock != self._desk.ask(label_stock):
                self._desk.office.do(keep_label_stock, stock)
            printer = self._desk.ask(
                cards_printer,
                self._ids,
                stock,
                start=self.start,
                names=self.names.chosen(),
                own_words=self.own.text().strip() if self._person else None,
                named_center=self.center.isChecked(),
            )
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_busy(_("Making the cards…"))
        Job(self, printer, self._show, self._failed)

    def _show(self, pdf: bytes) -> None:
        told = noted(self._desk, Paper("member_cards", more=("names",)))
        title = _("Member cards")
        self.view = show_pdf(self._over, title, pdf, title, has_names=self._desk, told=told)
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
