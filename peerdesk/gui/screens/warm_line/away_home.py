"""A file of calls that comes home: looked through first, then joined after a backup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.exchange.travel_files import LookedThrough, joining, looking_through
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.away_files import FileWork, ask_which
from peerdesk.gui.screens.warm_line.reading_order import follow_the_page
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, SectionLabel, Segmented, Words
from peerdesk.records.away.travel_joining import HERE, THERE
from peerdesk.records.away.travel_words import Choice, Side
from peerdesk.records.safekeeping.keeping import backing_up_first
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.daily import Outcome
from peerdesk.store.travel_rows import Place


class ComingHome(Card):
    """Choose the file, read what is in it, choose where both changed something, join."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring calls home"), parent=parent)
        self._desk = desk
        self.work = FileWork(desk, self, self._refuse)
        self.looked: LookedThrough | None = None
        self.picks: dict[Place, Segmented] = {}
        words = _("Nothing is written until you press Join.")
        self.choose = Button(_("Choose the file…"), "secondary", "folder-open")
        self.title = Words("", "lead", bold=True, wrap=True)
        self.found = Words("", "body", wrap=True)
        self.both = QVBoxLayout()
        self.said = Words("", "body", "quiet", wrap=True)
        self.join = Button(_("Join"), "primary", "check")
        self.body.addWidget(Words(words, "body", "quiet", wrap=True))
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.found):
            self.body.addWidget(part)
        self.body.addLayout(self.both)
        self.body.addWidget(self.said)
        self.body.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.choose.clicked.connect(self._ask)
        self.join.clicked.connect(self.begin)
        self._show_nothing()

    def _ask(self) -> None:
        ask_which(self, _("Choose the file from the laptop"), self.look_at)

    def look_at(self, file: Path) -> None:
        """Say what is in the file."""
        if not self.work.is_free:
            return
        self._show_nothing()
        self._tell(_("Reading {name}…").format(name=file.name))
        prepare = partial(looking_through, file=file)
        self.work.read(_("Reading the file…"), prepare, self._show)

    def _show(self, looked: LookedThrough) -> None:
        self.looked = looked
        words = _("{name}’s laptop, {file}")
        _put(self.title, words.format(name=looked.copy.worker, file=looked.file.name))
        if looked.arrival.is_empty:
            self._tell(_("Everything in this file is here already."))
            return
        no_calls = _("No new calls. What was done on it is noted.")
        _put(self.found, "\n".join(looked.lines) or no_calls)
        for each in looked.choices:
            self._add_choice(each)
        self._tell(_("A backup is made first. Joining can’t be undone."))
        self.join.show()
        follow_the_page((self,))  # the choices come before Join

    def _add_choice(self, choice: Choice) -> None:
        words = _("Both changed: {field}, {record}")
        self.both.addSpacing(Theme.current().pad(8))
        self.both.addWidget(SectionLabel(words.format(field=choice.field, record=choice.record)))
        for where, side in ((_("Center"), choice.here), (_("Laptop"), choice.there)):
            self.both.addWidget(Words(_side(where, side), "body", wrap=True))
        parts = [(HERE, _("Keep the center’s")), (THERE, _("Take the laptop’s"))]
        pick = Segmented(words.format(field=choice.field, record=choice.record), parts)
        pick.set_chosen(choice.newer)
        self.picks[choice.place] = pick
        self.both.addWidget(pick)

    def begin(self) -> None:
        """A backup, then all of it in one step, on a worker."""
        if self.looked is None:
            return
        chosen = {place: pick.chosen() for place, pick in self.picks.items()}
        words = _("First a backup, then the calls: all of them, or none. This may take a minute.")
        prepare = partial(_joining, looked=self.looked, chosen=chosen)
        self.work.run(_("Joining the calls…"), words, prepare, self._joined)

    def _joined(self, told: tuple[Outcome, Changes]) -> None:
        outcome, changes = told
        self._desk.office.forget_undo()
        self._desk.backed_up.emit(outcome.second)
        self._show_nothing()
        self._tell(changes.label + ".")
        self._desk.changed.emit(changes)

    def _show_nothing(self) -> None:
        self.looked = None
        self.picks.clear()
        self.join.hide()
        for part in (self.title, self.found, self.said):
            _put(part, "")
        while (item := self.both.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _tell(self, words: str) -> None:
        self.said.set_role("quiet")
        _put(self.said, words)

    def _refuse(self, words: str) -> None:
        self.said.set_role("brick")
        _put(self.said, words)


def _joining(
    opened: OpenOffice, looked: LookedThrough, chosen: Mapping[Place, str]
) -> Callable[[], tuple[Outcome, Changes]]:
    """What makes a backup and joins the file after it."""
    back_up, join = backing_up_first(opened), joining(opened, looked, chosen)
    return lambda: (back_up(), join())


def _put(place: Words, words: str) -> None:
    """Words that take no room while there are none."""
    place.setText(words)
    place.setVisible(bool(words))


def _side(where: str, side: Side) -> str:
    told = ", ".join(part for part in (side.who, side.when) if part)
    return _("{where}: {says} ({told})").format(where=where, says=side.says, told=told)
