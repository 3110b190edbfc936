"""Programs and services for billing, and which site, line and group belongs where."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.widgets import (
    Button,
    Card,
    LabelledField,
    Row,
    RowList,
    ScrollPage,
    SelectField,
    Words,
)
from peerdesk.records import programs
from peerdesk.records.choice_words import choice_words
from peerdesk.records.support import contacts

PROGRAMS = BookPage(
    code="programs",
    book=programs.BOOK,
    title=N_("Programs"),
    icon="squares-four",
    new=N_("New program"),
    add=N_("Add the program"),
    one=N_("Program"),
    empty=(N_("No programs yet"), N_("A report can be about some programs only.")),
    sections=(("", ("name", "kind", "beds active")),),
    hints={"beds": N_("Respite only")},
    begins=lambda _desk: {"active": 1},
)

SERVICES = BookPage(
    code="services",
    book=contacts.SERVICES,
    title=N_("Services for billing"),
    icon="receipt",
    new=N_("New service"),
    add=N_("Add the service"),
    one=N_("Service for billing"),
    empty=(N_("No services yet"), N_("Only for centers that bill.")),
    sections=(("", ("code label", "rounding", "per", "daily_cap active")),),
    hints={"daily_cap": N_("Empty for no limit")},
    begins=lambda _desk: {"rounding": "eight_minute", "per": "contact", "active": 1},
)

_NONE = "0"


class Programs(Screen):
    """Three cards: programs, what belongs where, and services for billing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(margins=(0, 0, 8, 8))
        column.addWidget(page)
        self.programs = RowList(_("Programs"), lines=True, grows=True)
        self.services = RowList(_("Services for billing"), lines=True, grows=True)
        self.places: dict[tuple[str, int], SelectField] = {}
        self._belongs = Card(_("What belongs where"))
        self.new_program = Button(_("New program"), "soft", "plus")
        self.new_service = Button(_("New service"), "soft", "plus")
        told = _("Funders pay for programs. A report can be about some of them only.")
        page.body.addWidget(_card(_("Programs"), told, self.programs, self.new_program))
        page.body.addWidget(self._belongs)
        told = _("Only for centers that bill. The rule of the payer turns minutes into units.")
        title = _("Services for billing")
        page.body.addWidget(_card(title, told, self.services, self.new_service))
        page.body.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        for rows, about, button in (
            (self.programs, PROGRAMS, self.new_program),
            (self.services, SERVICES, self.new_service),
        ):
            rows.acted.connect(partial(self._open, about))
            rows.activated_row.connect(partial(self._open, about))
            button.clicked.connect(partial(self._open, about, "0"))

    def arrive(self, target: object = 0) -> None:
        """Show what there is."""
        every = self.desk.ask(programs.programs, retired=True)
        self.programs.set_rows(
            [
                _row(each.id, each.name, choice_words("program", "kind", each.kind), each.active)
                for each in every
            ]
        )
        services = [shown.row for shown in self.desk.ask(contacts.SERVICES.listed, "", "")]
        self.services.set_rows([_service_row(row) for row in services])
        self.services.setVisible(bool(services))
        self._show_belongings(every)

    def refresh(self, changes: Changes) -> None:
        """A program, a service, or something that belongs to a program changed."""
        if changes.kinds & {"program", "service", "site", "line", "series"}:
            self.arrive()

    def _show_belongings(self, every: list[programs.Program]) -> None:
        found = self.desk.ask(programs.belongings)
        if {(each.kind, each.id) for each in found} != set(self.places):
            self._make_places(found)
        for each in found:
            usual = next((p.name for p in every if p.kind == each.usual), "")
            first = _("Usual: {name}").format(name=usual) if usual else _("No program")
            offered = [p for p in every if p.active or p.id == each.program_id]
            field = self.places[each.kind, each.id]
            field.set_choices([(_NONE, first), *((str(p.id), p.name) for p in offered)])
            field.set_chosen(str(each.program_id))

    def _make_places(self, found: list[programs.Belonging]) -> None:
        body = self._belongs.body
        while (item := body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        told = _("Visits count for the program of their site, calls for that of their line.")
        body.addWidget(Words(told, "caption", "quiet", wrap=True))
        self.places = {(each.kind, each.id): SelectField(each.name) for each in found}
        for (kind, record_id), field in self.places.items():
            body.addWidget(LabelledField(field.accessibleName(), field))
            field.chose.connect(partial(self._place, kind, record_id))

    def _place(self, kind: str, record_id: int, program_id: str) -> None:
        self.desk.do(programs.place_in_program, kind, record_id, int(program_id or 0))

    def _open(self, about: BookPage, row_id: str, _checked: object = None) -> None:
        row: Mapping[str, Any] = self.desk.ask(about.book.one, int(row_id)) if int(row_id) else {}
        RecordForm(self.desk, self, about, row).open()


def _card(title: str, told: str, rows: RowList, button: Button) -> Card:
    card = Card(title)
    card.body.addWidget(Words(told, "caption", "quiet", wrap=True))
    card.body.addWidget(rows)
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _service_row(row: Mapping[str, Any]) -> Row:
    words = choice_words("service", "rounding", str(row["rounding"]))
    return _row(int(row["id"]), f"{row['code']} {row['label']}", words, row["active"] != 0)


def _row(record_id: int, title: str, caption: str, active: bool) -> Row:
    tag = "" if active else _("Not in use")
    said = "" if caption == title else caption
    return Row(str(record_id), title, said, tag=tag, tag_tint="sand", action=_("Edit"))
