"""What the chair asks: whose plan, which pages, who gets the copy, an earlier version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.again import Again, ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    DateField,
    Dialog,
    LabelledField,
    LineField,
    Row,
    RowList,
    SectionLabel,
    Segmented,
    Sheet,
    Words,
)
from peerdesk.records.people.member_finding import FoundMember, Lately, find_members, seen_lately
from peerdesk.records.wrap.plan_content import Part
from peerdesk.records.wrap.plan_prompts import asks_of
from peerdesk.records.wrap.plan_signing import MEMBER, WITNESS

_NOBODY = "nobody"
_FOUND = 5
_ROWS_HIGH = 296
"""All that is found and "No name" below it, without scrolling."""


class WhosePlan(Dialog):
    """Type a part of a name. ``picked(member_id)``, 0 for a plan without a name."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, *, nameless: bool) -> None:
        super().__init__(parent, _("Whose plan is it?"), width=520)
        self._desk, self._nameless = desk, nameless
        self.field = LineField(
            _("Whose plan is it? Type a part of a name"),
            _("Any part of a name"),
            icon="magnifying-glass",
        )
        self.rows = RowList(_("Who it can be"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QGuiApplication.primaryScreen().availableSize().height() * 2 // 5
        self.rows.setMinimumHeight(min(Theme.current().px(_ROWS_HIGH), room))
        self._none = Words(_("No member has this name."), "caption", "quiet", wrap=True)
        self._none.hide()
        self.body.addWidget(self.field)
        self.body.addWidget(self._none)
        self.body.addWidget(self.rows, 1)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._look())
        self.rows.activated_row.connect(self._take)
        self.rows.acted.connect(self._take)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work the list while the field has the keyboard."""
        typed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.field and typed and isinstance(event, QKeyEvent):
            return self._key(event.key()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.rows.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.rows.current_id())
        else:
            return False
        return True

    @cached_property
    def _lately(self) -> Lately:
        """Asked once for many keys."""
        clock = self._desk.clock
        return self._desk.ask(seen_lately, clock.today(), clock.now().hour)

    def _found(self, text: str) -> list[FoundMember]:
        lately = self._lately
        return self._desk.ask(find_members, text, _FOUND, today=lately.today, lately=lately)

    def _look(self) -> None:
        text = self.field.text().strip()
        found = self._found(text) if text else []
        rows = [
            Row(
                str(each.id),
                each.name,
                " · ".join(part for part in (each.pronouns, each.member_no) if part),
                avatar=initials(each.name),
                matched=each.spans,
            )
            for each in found
        ]
        if self._nameless:
            words = _("Print only. Nothing is kept here.")
            rows.append(Row(_NOBODY, _("No name"), words, icon="printer", icon_tint="sand"))
        self.rows.set_rows(rows)
        self.rows.set_current(rows[0].id if found else "")
        self._none.setVisible(bool(text) and not found)

    def _take(self, row_id: str) -> None:
        if row_id:
            self.accept()
            self.picked.emit(0 if row_id == _NOBODY else int(row_id))


class NameAPart(Dialog):
    """A name for a part. ``named(title)``."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Add a part of my own"), primary=_("Add the part"))
        self.field = LineField(_("Name of the part"))
        self.body.addWidget(LabelledField(_("Name of the part"), self.field))
        self.chosen.connect(self._take)

    def _take(self) -> None:
        if not self.field.text().strip():
            self.set_error(_("Give the part a name."))
            return
        self.accept()
        self.named.emit(self.field.text())


class WhoGetsIt(Dialog):
    """Who has the copy now. ``named(who)``; nothing is written when it is closed."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        words = _(
            "Then you can ask for it back when the plan changes. "
            "If nothing was printed, choose “No copy”."
        )
        super().__init__(
            parent, _("Who gets this copy?"), words, primary=_("Write it down"), cancel=_("No copy")
        )
        self.field = LineField(_("Who gets this copy?"), _("Me, my sister, my doctor…"))
        self.body.addWidget(self.field)
        self.chosen.connect(self._take)

    def _take(self) -> None:
        if not self.field.text().strip():
            self.set_error(_("Write who has it, or choose “No copy”."))
            return
        self.accept()
        self.named.emit(self.field.text())


class WhoSigned(Dialog):
    """Who signed the paper, as what, on which day. ``wanted(name, role, day)``."""

    wanted = Signal(str, str, str)

    def __init__(self, parent: QWidget, name: str, today: date) -> None:
        words = _("The signature itself is on the paper. Here is only who signed, and when.")
        title, yes = _("Who signed my plan?"), _("Write it down")
        super().__init__(parent, title, words, primary=yes)
        self.name = LineField(_("Name"))
        self.name.setText(name)
        self.roles = Segmented(
            _("Signed as"), [(MEMBER, _("It is my plan")), (WITNESS, _("A witness"))]
        )
        self.roles.set_chosen(MEMBER if name else WITNESS)
        self.day = DateField(_("Date"), today=today)
        self.day.set_value(today)
        self.body.addWidget(LabelledField(_("Name"), self.name))
        self.body.addWidget(self.roles)
        self.body.addWidget(LabelledField(_("Date"), self.day))
        self.chosen.connect(self._take)

    def _take(self) -> None:
        day, name = self.day.value(), self.name.text().strip()
        if not name or day is None:
            wrong = self.day.problem() or _("Write the date.")
            self.set_error(_("Write who signed.") if not name else wrong)
            return
        self.accept()
        self.wanted.emit(name, self.roles.chosen() or WITNESS, day.isoformat())


class Ideas(Sheet):
    """Ideas from others; one is written only when it is picked: ``picked(section, words)``."""

    picked = Signal(str, str)

    def __init__(self, parent: QWidget, part: Part) -> None:
        words = _(
            "Take one, change it, or take none. Only what is true for you belongs in your plan."
        )
        super().__init__(parent, _("Ideas from other people"), words, "", _("Done"), width=560)
        for section in asks_of(part).sections:
            there = {line.words for line in part.in_section(section.code)}
            self._add_section(section.code, section.title, section.ideas, there)
        self.body.addStretch(1)

    def _add_section(self, code: str, title: str, ideas: Sequence[str], there: set[str]) -> None:
        if ideas and title:
            self.body.addWidget(SectionLabel(title))
        for words in ideas:
            button = Button(words, "quiet", "plus")
            button.clicked.connect(
                lambda _on=False, b=button, said=words: self._take(b, code, said)
            )
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if words in there:
                self._mark(button, words)

    def _take(self, button: Button, code: str, words: str) -> None:
        self._mark(button, words)
        self.picked.emit(code, words)

    def _mark(self, button: Button, words: str) -> None:
        """It stands in the plan: nobody adds it twice."""
        button.set_icon("check")
        button.setText(_("{words}: added").format(words=words))
        button.setEnabled(False)


def ask_stop(parent: QWidget) -> Dialog:
    """Ask before words that are not kept are gone."""
    words = _(
        "You chose to keep nothing here. When you stop, what you wrote is gone from this PC. "
        "Print it first if you want it on paper."
    )
    title, yes = _("Stop and keep nothing?"), _("Stop, keep nothing")
    return Dialog.ask(parent, title, words, yes, danger=True)


def ask_keep_nothing(parent: QWidget) -> Dialog:
    """Ask before a kept plan goes back to memory only."""
    words = _(
        "The plan, its earlier versions and the lists of copies and signatures are shredded "
        "here now. "
        "What you wrote stays on this screen until you stop. "
        "Backups made before still hold it until they are replaced."
    )
    title, yes = _("Keep nothing here?"), _("Shred what is kept")
    return Dialog.ask(parent, title, words, yes, danger=True)


def ask_shred(parent: QWidget) -> Dialog:
    """Ask before every word is emptied for good."""
    words = _(
        "Every word of it goes: the plan, its earlier versions, the lists of copies and "
        "signatures. "
        "It can't be taken back. That there was a plan stays known, and nothing more. "
        "Backups made before still hold it until they are replaced."
    )
    return Dialog.ask(parent, _("Shred this plan?"), words, _("Shred my plan"), danger=True)


def shred_again(parent: QWidget, desk: Desk, do: Callable[[], object]) -> Again:
    """Ask for the passphrase of the one who unlocked PeerDesk; then ``do()`` shreds."""
    words = _("Whoever unlocked PeerDesk types their passphrase. Then the words are shredded.")
    return ask_again(parent, desk, words, do, _("Shred it"))
