"""One copy on a laptop: the news for it, its recovery key, and its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import N_, _
from peerdesk.exchange.travel_files import file_name, writing_news
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.away_files import FileWork, ask_where
from peerdesk.gui.widgets import Banner, Button, Dialog, LabelledField, LineField, Sheet, Words
from peerdesk.records.away.travel_copies import Copy, end_copy, note_out, recovery_of
from peerdesk.records.away.travel_words import held_words
from peerdesk.records.safekeeping.trail_words import day_words
from peerdesk.store.exchange_file import OUT


class CopySheet(Sheet):
    """What can be done with one copy."""

    def __init__(self, parent: QWidget, desk: Desk, copy: Copy) -> None:
        title = _("{name}’s laptop").format(name=copy.worker)
        super().__init__(parent, title, cancel=_("Close"))
        self._desk, self._copy = desk, copy
        self.work = FileWork(desk, self, self.set_error)
        self.said = Banner("good")
        self.said.hide()
        self.news = Button(_("Write the news…"), "secondary", "upload-simple")
        self.key = Button(_("Show the recovery key…"), "secondary", "key")
        self.end = Button(_("End this copy…"), "danger", "x-circle")
        self.body.addWidget(self.said)
        self.body.addWidget(Words(_days(copy), "body", wrap=True))
        self._add(_NEWS, self.news, self._choose)
        self._add(_KEY, self.key, self._ask_key)
        self._add(_END, self.end, self._ask_end)
        self.body.addStretch(1)
        if copy.ended_on:
            self._show_ended(copy.ended_why)

    def _add(self, words: str, button: Button, press: Callable[[], None]) -> None:
        self.body.addWidget(Words(_(words), "body", "quiet", wrap=True))
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.clicked.connect(press)

    def _show_ended(self, why: str) -> None:
        words = _("This copy has ended. Its files are not taken any more.")
        self.set_error(f"{words} {why}".strip())
        self.news.setEnabled(False)
        self.end.setEnabled(False)

    def _choose(self) -> None:
        name = file_name(self._copy.worker, OUT, self._desk.clock.today())
        ask_where(self, _("Write the news"), name, self.write)

    def write(self, target: Path) -> None:
        """Write the file for this laptop."""
        self.set_error("")
        self.said.hide()
        prepare = partial(writing_news, copy_id=self._copy.id, target=target)
        self.work.read(_("Writing the file…"), prepare, partial(self._written, target.name))

    def _written(self, name: str, digest: str) -> None:
        self._desk.attempt(note_out, self._copy.id, digest)
        words = _("Written: {name}. Only this laptop can open it.")
        self.said.set_words("", words.format(name=name))
        self.said.show()

    def _ask_key(self) -> None:
        words = _("Whoever has this key and the laptop can read what is on it.")
        ask_again(self, self._desk, words, self.show_key)

    def show_key(self) -> None:
        """The key that gives this laptop a new passphrase."""
        words = _(
            "On the laptop, choose “I forgot my passphrase” and type this key. It opens this laptop"
            " only."
        )
        dialog = Dialog(self, _("Recovery key of this laptop"), words, cancel=_("Close"))
        key = Words(self._desk.ask(recovery_of, self._copy.id), "lead", bold=True, wrap=True)
        key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        key.setAccessibleName(_("Recovery key of this laptop"))
        dialog.body.addWidget(key)
        dialog.open()

    def _ask_end(self) -> None:
        EndCopy(self, self._desk, self._copy).open()


class EndCopy(Dialog):
    """Asks why a copy ends, and says what was on it."""

    def __init__(self, parent: CopySheet, desk: Desk, copy: Copy) -> None:
        words = desk.ask(held_words)
        super().__init__(parent, _("End this copy?"), words, _("End it"), danger=True)
        self._desk, self._copy, self._sheet = desk, copy, parent
        self.why = LineField(_("What happened"))
        self.body.addWidget(LabelledField(_("What happened"), self.why, optional=True))
        self.chosen.connect(self._end)

    def _end(self) -> None:
        if self._desk.do(end_copy, self._copy.id, self.why.text()) is not None:
            self.accept()
            self._sheet.accept()


def _days(copy: Copy) -> str:
    """When it was made, and when a file last went each way."""
    said = [_("Made {day}").format(day=day_words(copy.made_on))]
    if copy.out_on:
        said.append(_("news {day}").format(day=day_words(copy.out_on)))
    if copy.met_on:
        said.append(_("calls home {day}").format(day=day_words(copy.met_on)))
    return " · ".join(said)


_NEWS = N_(
    "New limits, plans, notes and places that help go to the laptop in a file. Write it on a stick "
    "or send it: nobody else can open it."
)
_KEY = N_("When the passphrase of the laptop is forgotten, this key gives a new one.")
_END = N_("End it when the laptop is lost, or not needed any more. Bring its calls home before.")
