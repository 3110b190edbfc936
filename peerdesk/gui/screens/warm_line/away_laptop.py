"""On the laptop: the file that takes the calls to the center, and the news it brings back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.exchange.travel_files import (
    bringing_news,
    file_name,
    home_written,
    news_taken,
    writing_home,
)
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.warm_line.away_files import FileWork, ask_where, ask_which
from peerdesk.gui.screens.warm_line.away_way import waiting_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, ScrollPage, SideBySide, Words
from peerdesk.records.away.travel_copies import travelling
from peerdesk.records.safekeeping.trail_words import moment_words
from peerdesk.store.exchange_file import HOME


class AwayLaptop(Screen):
    """At the left the calls that go to the center; at the right the news that comes from there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.calls, self.news = (
            Words("", "lead", bold=True, wrap=True),
            Words("", "lead", bold=True, wrap=True),
        )
        self.told, self.heard = (
            Words("", "body", "quiet", wrap=True),
            Words("", "body", "quiet", wrap=True),
        )
        self.write = Button(_("Write the file…"), "primary", "upload-simple")
        self.bring = Button(_("Choose the file…"), "secondary", "download-simple")
        self.writing = FileWork(desk, self, partial(self._refuse, self.told))
        self.bringing = FileWork(desk, self, partial(self._refuse, self.heard))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.write.clicked.connect(self._ask_where)
        self.bring.clicked.connect(self._ask_which)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        page = ScrollPage(margins=(0, 0, 8, 8))
        self._column.addWidget(Words(_("Away from the center"), "title"))
        self._column.addWidget(page, 1)
        home, news = Card(_("Take calls to the center")), Card(_("Bring news in"))
        words = _("Write the file on a stick, or send it. Only the center can open it.")
        self._add(home, words, self.calls, self.write, self.told)
        words = _("New limits, plans and places that help come from the center in a file.")
        self._add(news, words, self.news, self.bring, self.heard)
        cards = SideBySide()
        for card in (home, news):
            cards.add(card, fills=True)
        page.body.addWidget(cards)
        words = _(
            "This laptop holds the warm line and your own calls. Calls get their number at the "
            "center. Each file holds all you did here: if one is lost, write a new one."
        )
        page.body.addWidget(Words(words, "body", "quiet", wrap=True))
        page.body.addStretch(1)

    def _add(self, card: Card, words: str, state: Words, button: Button, said: Words) -> None:
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.body.addWidget(state)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(said)
        card.body.addStretch(1)

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        self.look()

    def refresh(self, changes: Changes) -> None:
        """A call was taken."""
        if "call" in changes.kinds:
            self.look()

    def look(self) -> None:
        """How many calls are not in a file yet, and how old the news is."""
        me = self.desk.ask(travelling)
        self.calls.setText(waiting_words(self.desk) or _("All your calls are in a file"))
        at = moment_words(me.news_at) if me is not None and me.news_at else _("none yet")
        self.news.setText(_("Newest news: {when}").format(when=at))

    def _ask_where(self) -> None:
        name = file_name(self.desk.actor.name, HOME, self.desk.clock.today())
        ask_where(self, _("Take calls to the center"), name, self.write_to)

    def write_to(self, target: Path) -> None:
        """Write everything that was done on this laptop."""
        prepare = partial(writing_home, target=target)
        done = partial(self._written, target.name)
        self.writing.read(_("Writing the file…"), prepare, done)

    def _written(self, name: str, _digest: str) -> None:
        if self.desk.opened is not None:
            changes = home_written(self.desk.opened)
            self._told(self.told, _("Written: {name}").format(name=name), changes)

    def _ask_which(self) -> None:
        ask_which(self, _("Choose the file from the center"), self.bring_in)

    def bring_in(self, file: Path) -> None:
        """Take the news in."""
        words = _("All of it comes in, or nothing.")
        prepare = partial(bringing_news, file=file)
        self.bringing.run(_("Bringing the news in…"), words, prepare, self._brought)

    def _brought(self, changes: Changes) -> None:
        if self.desk.opened is not None:
            news_taken(self.desk.opened)
            self._told(self.heard, changes.label, changes)

    def _told(self, place: Words, words: str, changes: Changes) -> None:
        place.set_role("good")
        place.setText(words + ".")
        self.look()
        self.desk.changed.emit(changes)

    def _refuse(self, place: Words, words: str) -> None:
        place.set_role("brick")
        place.setText(words)

    def _fit(self) -> None:
        theme = Theme.current()
        self._column.setContentsMargins(theme.pad(32), 0, theme.pad(32), theme.pad(16))
        self._column.setSpacing(theme.pad(12))
