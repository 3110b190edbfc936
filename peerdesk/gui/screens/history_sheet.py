"""What a record said before, each change on a card; bring it back; and who opened a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.access import needed
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Button, Card, Dialog, EmptyState, Row, RowList, Sheet, Words
from peerdesk.records.safekeeping.bring_back import (
    BRING_BACK,
    Version,
    call_versions,
    member_versions,
    session_versions,
    whole_member_versions,
)
from peerdesk.records.safekeeping.trail import trail_of

_SHOWN = 25


class HistorySheet(Sheet):
    """HistorySheet(parent, desk, title, look): ``look()`` gives the versions, the newest first.

    ``brought`` after old words were put back.
    """

    brought = Signal()

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, look: Callable[[], list[Version]]
    ) -> None:
        words = _("Each change, the newest first. What you bring back can be undone.")
        super().__init__(parent, title, words, cancel=_("Close"), width=720)
        self._desk, self._look = desk, look
        self._limit = _SHOWN
        self.cards: list[VersionCard] = []
        self._older = Button(_("Show older changes"), "secondary", "clock-counter-clockwise")
        self._older.clicked.connect(self._more)
        none = _("It says what it said when it was added.")
        self._none = EmptyState("clock-counter-clockwise", _("Nothing was changed yet"), none)
        self.body.addWidget(self._none)
        self.body.addWidget(self._older, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.look()

    def look(self) -> None:
        """Read the changes again."""
        versions = self._look()
        for card in self.cards:
            self.body.removeWidget(card)
            card.deleteLater()
        self.cards = [self._card(each) for each in versions[: self._limit]]
        for place, card in enumerate(self.cards):
            self.body.insertWidget(place, card)
        self._none.setVisible(not versions)
        self._older.setVisible(len(versions) > self._limit)

    def _card(self, version: Version) -> VersionCard:
        use_case = BRING_BACK[version.kind]
        allowed = version.can_come_back and self._desk.can(needed(use_case))
        card = VersionCard(version, allowed=allowed)
        card.back.clicked.connect(lambda: self.bring_back(version))
        return card

    def bring_back(self, version: Version) -> None:
        """Put the old words back; a refusal is told above the list."""
        use_case = BRING_BACK[version.kind]
        try:
            self._desk.attempt(use_case, version.record_id, version.origin, version.seq)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_error("")
        self.look()
        self.brought.emit()

    def _more(self) -> None:
        self._limit += _SHOWN
        self.look()


class VersionCard(Card):
    """Who changed what when, and the button that brings the old words back."""

    def __init__(self, version: Version, *, allowed: bool) -> None:
        super().__init__(padding=16)
        self.version = version
        self.setAccessibleName(f"{version.when}, {version.who}")
        row = QHBoxLayout()
        row.setSpacing(16)
        told = QVBoxLayout()
        told.setSpacing(4)
        said = " · ".join(part for part in (version.when, version.who, version.record) if part)
        told.addWidget(Words(said, "caption", "quiet", wrap=True))
        for each in version.said:
            told.addWidget(Words(f"{each.label}: {each.old} → {each.new}", "body", wrap=True))
        row.addLayout(told, 1)
        self.back = Button(_("Bring this back"), "secondary", "arrow-counter-clockwise")
        self.back.setAccessibleName(
            _("Bring back what it said before {when}").format(when=version.when)
        )
        self.back.setVisible(allowed)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)


class Openings(Dialog):
    """Who opened, printed or changed one record, the newest first; for a director or auditor."""

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, records: Sequence[tuple[str, int]]
    ) -> None:
        words = _("From the list of who did what. It never holds what the record says.")
        super().__init__(parent, title, words, cancel=_("Close"), width=620)
        lines = desk.ask(trail_of, list(records))
        self.rows = RowList(_("Who opened it"), lines=True)
        shown = [Row(str(line.id), f"{line.who} {line.what}", line.when) for line in lines]
        self.rows.set_rows(shown)
        self.body.addWidget(self.rows, 1)


def show_member_history(over: QWidget, desk: Desk, member_id: int) -> HistorySheet:
    """What a member's page and visits said before."""
    question = whole_member_versions if desk.can("member.private") else member_versions
    return _shown(over, desk, lambda: desk.ask(question, member_id))


def show_session_history(over: QWidget, desk: Desk, session_id: int) -> HistorySheet:
    """What a meeting and its group said before."""
    return _shown(over, desk, lambda: desk.ask(session_versions, session_id))


def show_call_history(over: QWidget, desk: Desk, call_id: int) -> HistorySheet:
    """What a kept call said before."""
    return _shown(over, desk, lambda: desk.ask(call_versions, call_id))


def _shown(over: QWidget, desk: Desk, look: Callable[[], list[Version]]) -> HistorySheet:
    sheet = HistorySheet(over, desk, _("What it said before"), look)
    sheet.open()
    return sheet


def show_openings(over: QWidget, desk: Desk, member_id: int) -> Openings:
    """Who opened a member's record."""
    dialog = Openings(over, desk, _("Who opened this record"), [("member", member_id)])
    dialog.open()
    return dialog
