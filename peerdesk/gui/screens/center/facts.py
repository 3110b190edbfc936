"""The organization's own facts: name, words, what it does, hours, and the warm line's numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.kinds import from_list
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.set_up_pages import MODULES
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.kiosk_card import KioskCard
from peerdesk.gui.screens.center.line_facts import LineFacts
from peerdesk.gui.widgets import (
    Card,
    LabelledField,
    LineField,
    ScrollPage,
    SelectField,
    TickBox,
    TimeField,
    Words,
)
from peerdesk.records.organisation import center, edit_center, edit_site, sites

_MONTHS = tuple(
    (str(n + 1), name)
    for n, name in enumerate(
        (
            N_("January"),
            N_("February"),
            N_("March"),
            N_("April"),
            N_("May"),
            N_("June"),
            N_("July"),
            N_("August"),
            N_("September"),
            N_("October"),
            N_("November"),
            N_("December"),
        )
    )
)


class Facts(Screen):
    """Fields that save when they are left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollPage(margins=(0, 0, 8, 8))
        column.addWidget(self._page)
        self.name, self.address = LineField(_("Name")), LineField(_("Address for printed pages"))
        self.one, self.many = LineField(_("Word for one member")), LineField(_("Word for several"))
        self.month = SelectField(
            _("First month of our fiscal year"), [(code, _(label)) for code, label in _MONTHS]
        )
        self.paper = SelectField(_("Paper"), [("letter", _("Letter")), ("a4", "A4")])
        self.opens, self.closes = TimeField(_("Opens at")), TimeField(_("Closes at"))
        self.ticks = {code: TickBox(_(words), _(said)) for code, words, said in MODULES}
        self.kiosk = KioskCard(desk)
        self.lines = LineFacts(desk)
        self._said = Words("", "caption", "brick", wrap=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._page.body.addWidget(self._said)
        who = Card(_("Our organization"))
        for field in (
            self.name,
            self.address,
            self.one,
            self.many,
            self.month,
            self.paper,
            self.opens,
            self.closes,
        ):
            who.body.addWidget(LabelledField(field.accessibleName(), field))
        self._page.body.addWidget(who)
        what = Card(_("What we do"))
        what.body.addWidget(
            Words(_("The menu changes the next time someone unlocks."), "caption", "quiet")
        )
        for tick in self.ticks.values():
            what.body.addWidget(tick)
        self._page.body.addWidget(what)
        self._page.body.addWidget(self.kiosk)
        self._page.body.addWidget(self.lines)
        self._page.body.addStretch(1)

    def _wire(self) -> None:
        for name, field in (
            ("name", self.name),
            ("address", self.address),
            ("word_one", self.one),
            ("word_many", self.many),
        ):
            field.editingFinished.connect(
                lambda n=name, f=field: self._save_center(n, f.text() or None)
            )
        self.month.chose.connect(lambda code: self._save_center("fiscal_month", int(code)))
        self.paper.chose.connect(lambda code: self._save_center("paper", code))
        for tick in self.ticks.values():
            tick.clicked.connect(self._save_modules)
        for name, field in (("opens_at", self.opens), ("closes_at", self.closes)):
            field.changed.connect(lambda value, n=name: self._save_site(n, value))

    def arrive(self, target: object = 0) -> None:
        """Fill in what is kept."""
        facts, site = self.desk.ask(center), self.desk.ask(sites)[0]
        for field, words in (
            (self.name, facts.name),
            (self.address, facts.address),
            (self.one, facts.word_one),
        ):
            field.setText(words)
        self.many.setText(facts.word_many)
        self.month.set_chosen(str(facts.fiscal_month))
        self.paper.set_chosen(facts.paper)
        for name, field in (("opens_at", self.opens), ("closes_at", self.closes)):
            field.set_value(time.fromisoformat(site[name]) if site[name] else None)
        self.kiosk.look()
        for code, tick in self.ticks.items():
            tick.setChecked(code in facts.modules)
        self.lines.look()

    def refresh(self, changes: Changes) -> None:
        """A fact was changed, or a change was taken back."""
        if changes.kinds & {"organisation", "site", "line"}:
            self.arrive()

    def _save_modules(self) -> None:
        chosen = [code for code, tick in self.ticks.items() if tick.isChecked()]
        self._save_center("modules", from_list(chosen))

    def _save_center(self, name: str, value: str | int | None) -> None:
        facts = self.desk.ask(center)
        now: Any = from_list(list(facts.modules)) if name == "modules" else getattr(facts, name)
        if (now or None) != value:
            self._attempt(lambda: self.desk.attempt(edit_center, {name: value}))

    def _save_site(self, name: str, value: time | None) -> None:
        site = self.desk.ask(sites)[0]
        text = value.strftime("%H:%M") if value else None
        self._attempt(lambda: self.desk.attempt(edit_site, site["id"], {name: text}))

    def _attempt(self, work: Callable[[], object]) -> None:
        self._said.setText("")
        try:
            work()
        except PeerDeskError as refusal:
            self._said.setText(str(refusal))
            self.arrive()
