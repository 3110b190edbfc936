"""The right of the chair: who may see the plan, copies, signatures, versions, shredding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.care import PlanCare
from peerdesk.gui.screens.plans.reading_order import in_reading_order
from peerdesk.gui.screens.plans.words import day_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    Divider,
    Icon,
    IconButton,
    OptionCard,
    OutsetRow,
    ScrollPage,
    Words,
    grows_with_width,
)
from peerdesk.records.wrap.plan_signing import WITNESS, Signed
from peerdesk.records.wrap.plan_versions import Copy, Version

LOOSE, KEPT, SEALED = "loose", "kept", "sealed"
"""Nothing is kept; kept for staff; kept, and sealed with the member's passphrase."""
_MOST_VERSIONS = 6


class Choices(QWidget):
    """Signals: ``keep_chosen(how)``, ``version_chosen(id)``, ``copy_gone(id)``, ``shred_wanted``,
    ``sign_wanted``, ``signature_gone(id)``, ``reseal_wanted`` for other parts or a new passphrase.

    ``how`` is LOOSE, KEPT or SEALED. All but that choice shows only for a plan that is kept.
    """

    keep_chosen = Signal(str)
    version_chosen = Signal(object)
    copy_gone = Signal(object)
    shred_wanted = Signal()
    sign_wanted = Signal()
    reseal_wanted = Signal()
    signature_gone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loose = OptionCard(
            _("Print it, keep nothing here"),
            _("When you stop or hide the screen, it is gone from this PC."),
            "printer",
        )
        self.keep = OptionCard(_("Keep it for staff who work with me"), "", "users")
        self.seal = OptionCard(
            _("Keep it sealed with my passphrase"),
            _("Nobody here can open it. If I forget the passphrase, it is lost."),
            "lock-key",
        )
        self.reseal = Button(_("Seal other parts…"), "quiet", "lock-key", height=36)
        self._cards = {LOOSE: self.loose, KEPT: self.keep, SEALED: self.seal}
        self._who = Card()
        self._papers = Card()
        self.care = PlanCare()
        self.shred = Button(_("Shred my plan…"), "danger", "trash")
        self._copies = _Listed(_("Printed copies"))
        self._signed = _Listed(_("Who signed"))
        self.sign = Button(_("Write down who signed…"), "quiet", "note-pencil", height=36)
        self._versions = _Listed(_("Earlier versions"))
        self._column = QVBoxLayout(self)
        self._build()
        for how, card in self._cards.items():
            card.clicked.connect(lambda _on=False, chosen=how: self.keep_chosen.emit(chosen))
        self.shred.clicked.connect(self.shred_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.reseal.clicked.connect(self.reseal_wanted)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_choice(self, how: str, workers: Sequence[str]) -> None:
        """Mark the choice and name who could open a kept plan."""
        kept = how != LOOSE
        self._cards[how].setChecked(True)
        self.keep.set_caption(_could_open(workers))
        self.reseal.setVisible(how == SEALED)
        self._papers.setVisible(kept)
        self.care.setVisible(kept)
        self.shred.setVisible(kept)

    def show_papers(self, copies: Sequence[Copy], versions: Sequence[Version], today: str) -> None:
        """Who has a printed copy, and the days the plan was worked on before."""
        self._copies.clear(_("Nobody has one yet.") if not copies else "")
        for copy in copies:
            words = _copy_words(copy, today)
            if copy.returned_on:
                self._copies.add_line(words, "check")
                continue
            said = _("This copy is back or torn up: {words}").format(words=words)
            gone = IconButton("x", said, 32)
            gone.clicked.connect(partial(self.copy_gone.emit, copy.id))
            self._copies.add_line(words, "warning" if copy.replace_it else "user", gone)
        self._versions.clear(_("None yet.") if not versions else "")
        for each in versions[:_MOST_VERSIONS]:
            button = Button(
                day_words(each.made_on, today), "quiet", "clock-counter-clockwise", height=32
            )
            button.setAccessibleName(_("Version of {day}").format(day=button.text()))
            button.clicked.connect(partial(self.version_chosen.emit, each.id))
            self._versions.add_button(button)

    def show_signed(self, signed: Sequence[Signed], version: int, today: str) -> None:
        """Who signed, and whether the plan was changed since."""
        self._signed.clear(_("Nobody has signed.") if not signed else "")
        for each in signed:
            words = _signed_words(each, version, today)
            gone = IconButton("x", _("Take this off the list: {words}").format(words=words), 32)
            gone.clicked.connect(partial(self.signature_gone.emit, each.id))
            self._signed.add_line(words, "note-pencil", gone)

    def order(self) -> None:
        """Let the keyboard go through the lists in the order in which they stand."""
        lists = (*self._copies.stops, *self._signed.stops, self.sign, *self._versions.stops)
        in_reading_order([self.seal, self.reseal, *lists, self.care.rhythm])

    def land(self) -> None:
        """Put the keyboard on the choice."""
        chosen = next(card for card in self._cards.values() if card.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Words(_("Who may see my plan?"), "lead", bold=True, wrap=True))
        words = _("You choose. You can change it any time.")
        head.addWidget(Words(words, "caption", "quiet", wrap=True))
        self._who.body.addLayout(head)
        for each in self._cards.values():
            self._who.body.addWidget(each)
        self._who.body.addLayout(_at_the_left(self.reseal))
        self._papers.body.addWidget(self._copies)
        self._papers.body.addWidget(Divider())
        self._papers.body.addWidget(self._signed)
        self._papers.body.addLayout(_at_the_left(self.sign))
        self._papers.body.addWidget(Divider())
        self._papers.body.addWidget(self._versions)
        self._column.addWidget(self._who)
        self._column.addWidget(self._papers)
        self._column.addWidget(self.care)
        self._column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.shred)
        row.addStretch(1)
        self._column.addLayout(row)

    def _measure(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Theme.current().pad(16))


class ChoicesColumn(ScrollPage):
    """The column of choices; nearer to the window's edge where there is little width."""

    def __init__(self) -> None:
        super().__init__((0, 24, 32, 12), 0)

    def set_near(self, *, near: bool) -> None:
        """Smaller margin at the right."""
        self._margins = (0, 24, 16 if near else 32, 12)
        self._measure()


class _Listed(QWidget):
    """A small heading with lines below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Theme.current().pad(4))
        self._column.addWidget(Words(title, "body", bold=True))
        self._none = Words("", "caption", "quiet", wrap=True)
        self._column.addWidget(self._none)
        self._rows: list[QWidget] = []
        self.stops: list[QWidget] = []

    def clear(self, none: str) -> None:
        """Take the lines away; ``none`` is said while there is nothing."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.stops = [], []
        self._none.setText(none)
        self._none.setVisible(bool(none))

    def add_line(self, words: str, icon: str, tool: QWidget | None = None) -> None:
        """One line with an icon, and a tool at its end."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Theme.current().pad(10))
        row.addWidget(Icon(icon, 20, "quiet"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Words(words, "body", wrap=True), 1)
        if tool is not None:
            self.stops.append(tool)
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        grows_with_width(holder)
        self._add(holder)

    def add_button(self, button: Button) -> None:
        """One line that is a button; its words line up with the heading."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(_at_the_left(button))
        self.stops.append(button)
        self._add(holder)

    def _add(self, row: QWidget) -> None:
        self._column.addWidget(row)
        self._rows.append(row)


def _at_the_left(button: Button) -> OutsetRow:
    """A quiet button whose words line up with what stands above."""
    row = OutsetRow(8, 0)
    row.addWidget(button)
    row.addStretch(1)
    return row


def _copy_words(copy: Copy, today: str) -> str:
    """As "Ines, all of it, version 2, October 12. A newer one is printed: replace it"."""
    version = _("version {n}").format(n=copy.version) if copy.version else ""
    parts = (copy.given_to, copy.what, version, day_words(copy.day, today))
    words = ", ".join(each for each in parts if each)
    if copy.returned_on:
        return _("{copy}. Back since {day}").format(
            copy=words, day=day_words(copy.returned_on, today)
        )
    return (
        _("{copy}. A newer one is printed: replace this").format(copy=words)
        if copy.replace_it
        else words
    )


def _signed_words(signed: Signed, version: int, today: str) -> str:
    """As "Roz, October 12, version 2. The plan was changed since"."""
    number = _("version {n}").format(n=signed.version)
    who = signed.name
    if signed.role == WITNESS:
        who = _("{name} as a witness").format(name=signed.name)
    words = f"{who}, {day_words(signed.day, today)}, {number}"
    if signed.version == version:
        return words
    return _("{signed}. The plan was changed since").format(signed=words)


def _could_open(workers: Sequence[str]) -> str:
    """Who could open a kept plan, as "Marcus and Priya could open it"."""
    names = [name.split()[0] for name in workers if name.strip()]
    if not names:
        return _("Only staff who work with plans could open it.")
    if len(names) == 1:
        return _("{name} could open it.").format(name=names[0])
    if len(names) > 4:
        return _("{n} people of the staff could open it.").format(n=len(names))
    listed = _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
    return _("{names} could open it.").format(names=listed)
