"""A spreadsheet into the records: chosen, looked through, and brought in after a backup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError, Stopped
from peerdesk.core.words import N_, _
from peerdesk.exchange.columns import columns_of
from peerdesk.exchange.importing import Imported, Wishes, bringing_in, looking_through
from peerdesk.gui.at_work import AtWork
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.screen import Screen
from peerdesk.gui.widgets import (
    Button,
    Card,
    LabelledField,
    ScrollPage,
    Segmented,
    SelectField,
    SideBySide,
    TickBox,
    Words,
)
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.driver import Connection

_KINDS = (
    ("member", N_("Members")),
    ("visit", N_("Visits")),
    ("session", N_("Group meetings")),
    ("attendance", N_("Attendance")),
    ("call", N_("Calls")),
    ("contact", N_("One-to-one contacts")),
    ("event", N_("Events")),
    ("ride", N_("Rides")),
    ("resource", N_("Resources")),
    ("work_time", N_("Hours worked")),
    ("training", N_("Training")),
    ("credential", N_("Credentials")),
)
Look = Callable[[Connection], Imported]

_FILES = "*.csv *.tsv *.txt *.xlsx *.xls *.ods"
_MOST_SHOWN, _A_LINE = 40, 320
_NOT_A_HEADING = frozenset({"id", "merged_into", "erased_on", "member_id"})


class BringIn(Screen):
    """At the left which file and how it is read; at the right what would happen, and the button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.file: Path | None = None
        self._job: Job[Imported] | None = None
        self.kind = SelectField(_("Each row is about"), [(code, _(said)) for code, said in _KINDS])
        self.known = Words("", "caption", "quiet", wrap=True)
        self.known.setMinimumWidth(_A_LINE)  # many words ask for their height at their narrowest
        orders = [("", _("Ask me")), ("mdy", _("Month first")), ("dmy", _("Day first"))]
        self.order = Segmented(_("Dates such as 4/3/2026"), orders)
        self.order.set_chosen("")
        self.missing = TickBox(
            _("Add what is missing"), _("People, groups and lines that rows name and are not here.")
        )
        self.choose = Button(_("Choose a file…"), "secondary", "folder-open")
        self.said = Words("", "lead", bold=True, wrap=True)
        self.more = Words("", "body", "quiet", wrap=True)
        self.problems = Words("", "body", wrap=True)
        self.skip = TickBox(_("Leave out the rows with problems"))
        self.bring = Button(_("Bring them in"), "primary", "database")
        self._lay_out()
        self._wire()
        self._show_known()
        self._show_nothing()

    def _lay_out(self) -> None:
        self._page = page = ScrollPage(margins=(0, 0, 8, 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        left, right = Card(_("The file")), Card(_("What would happen"))
        words = _("CSV or Excel. The first row holds the headings.")
        left.body.addWidget(Words(words, "body", "quiet", wrap=True))
        left.body.addWidget(LabelledField(_("Each row is about"), self.kind))
        left.body.addWidget(self.known)
        left.body.addWidget(LabelledField(_("Dates such as 4/3/2026"), self.order))
        left.body.addWidget(self.missing)
        left.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.said, self.more, self.problems, self.skip):
            right.body.addWidget(part)
        right.body.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignLeft)
        cards = SideBySide()
        for card in (left, right):
            card.body.addStretch(1)
            cards.add(card, fills=True)
        page.body.addWidget(cards)
        page.body.addStretch(1)

    def _wire(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.bring.clicked.connect(self.bring_in)
        self.kind.chose.connect(self._read_otherwise)
        self.order.changed.connect(self._read_otherwise)
        for box in (self.missing, self.skip):
            box.toggled.connect(self._read_otherwise)

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Choose a spreadsheet"), str(Path.home()))
        dialog.setNameFilter(f"{_('Spreadsheets')} ({_FILES})")
        dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
        dialog.open()

    def _wishes(self) -> Wishes:
        return Wishes(
            date_order=self.order.chosen(),
            create_missing=self.missing.isChecked(),
            skip_bad=self.skip.isChecked(),
        )

    # --- looking

    def look_at(self, file: Path) -> None:
        """Say what bringing in this file would do; nothing is written."""
        self.file = file
        opened = self.desk.opened
        if opened is None or self._job is not None:
            return
        self._say(_("Reading {name}…").format(name=file.name))
        look = looking_through(opened, file, self.kind.chosen(), self._wishes())
        self._job = Job(self, partial(self._read, opened, look), self._looked, self._failed)

    def _read(self, opened: OpenOffice, look: Look) -> Imported:
        with self.desk.under_way.reading(opened.vault) as connection:
            return look(connection)

    def _read_otherwise(self) -> None:
        self._show_known()
        if self.file is not None:
            self.look_at(self.file)

    def _looked(self, found: Imported) -> None:
        self._job = None
        rows = found.added + found.changed
        self._say(_counted(found), _left_out(found))
        self.problems.setText(_problem_words(found))
        self.problems.setVisible(bool(found.problems))
        self.skip.setVisible(bool(found.problems))
        self.bring.setEnabled(bool(rows) and (self.skip.isChecked() or not found.problems))
        self._page.ensureWidgetVisible(self.said)

    # --- writing

    def bring_in(self) -> None:
        """Make a backup and write the file's rows, on a worker; all of it or nothing."""
        opened = self.desk.opened
        if opened is None or self.file is None or self._job is not None:
            return
        work = bringing_in(opened, self.file, self.kind.chosen(), self._wishes())
        words = _("First a backup, then the rows: all of them, or none. This may take a minute.")
        waiting = AtWork(self.window(), _("Bringing the rows in…"), words)
        waiting.open()
        self._job = Job(
            self,
            work,
            lambda done: self._done(waiting, done),
            lambda fault: self._not_done(waiting, fault),
        )

    def _done(self, waiting: AtWork, done: Imported) -> None:
        waiting.accept()
        self._job = None
        if done.changes is None:
            self._looked(done)
            return
        self.desk.office.remember(done.changes)
        self.desk.changed.emit(done.changes)
        self.file = None
        self._show_nothing()
        self._say(_("Done. {counted}").format(counted=_counted(done)))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_done(self, waiting: AtWork, fault: Exception) -> None:
        waiting.accept()
        self._failed(fault)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._show_nothing()
        self._say(_("This can't be brought in yet."), str(fault))

    # --- showing

    def _show_nothing(self) -> None:
        self._say(
            _("No file chosen"), _("You see first what would happen. Nothing is written yet.")
        )
        self.bring.setEnabled(False)
        self.skip.setChecked(False)
        for part in (self.problems, self.skip):
            part.hide()

    def _say(self, words: str, more: str = "") -> None:
        self.said.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def _show_known(self) -> None:
        columns = [each.name for each in columns_of(BY_NAME[self.kind.chosen()])]
        names = [name.replace("_", " ") for name in columns if name not in _NOT_A_HEADING]
        self.known.setText(_("Headings it knows: {names}.").format(names=", ".join(names)))


def _counted(found: Imported) -> str:
    """Such as: 98 new, 12 changed, 10 already here, 3 with problems."""
    bad = N_("{n} left out") if found.changes else N_("{n} with problems")
    parts = (
        (N_("{n} new"), found.added),
        (N_("{n} changed"), found.changed),
        (N_("{n} already here"), found.skipped),
        (bad, len(found.problems)),
    )
    said = [_(words).format(n=f"{count:,}") for words, count in parts if count]
    return ", ".join(said) + "." if said else _("The file has no rows.")


def _left_out(found: Imported) -> str:
    if not found.ignored:
        return ""
    names = ", ".join(found.ignored)
    return _("These columns are not known and stay out: {names}.").format(names=names)


def _problem_words(found: Imported) -> str:
    """One line for each row that can't be read, with its number in the file."""
    said = []
    for each in found.problems[:_MOST_SHOWN]:
        place = _("Row {n}").format(n=each.row) + (f", {each.column}" if each.column else "")
        said.append(f"{place}: {each.words}")
    if left := len(found.problems) - len(said):
        said.append(_("and {n} more").format(n=f"{left:,}"))
    return "\n".join(said)
