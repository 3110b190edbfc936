"""Who did what: the list of openings, changes, prints and exports, to look through and print."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.documents.gather_audit import audit_list_pdf
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import noted, show_pdf
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Card,
    DateField,
    EmptyState,
    Flow,
    Row,
    RowList,
    SelectField,
    Words,
    grows_with_width,
)
from peerdesk.records.papers import Paper
from peerdesk.records.safekeeping.trail import (
    ABOUT,
    DID,
    Chain,
    Place,
    TrailLine,
    Wanted,
    chain,
    people,
    trail,
)
from peerdesk.records.safekeeping.trail_words import day_words

_PART = 60
_LOWEST = 210
_FEWEST = 20
"""A look goes further back by itself until so many lines are found, or there are no more."""

_SIGNS = {
    "open": ("eye", "sky"),
    "print": ("printer", "plum"),
    "save": ("download-simple", "plum"),
    "export": ("export", "plum"),
    "add": ("plus", "good"),
    "void": ("trash", "brick"),
    "erase": ("trash", "brick"),
    "unlock": ("lock-simple-open", "sand"),
    "tries": ("lock-simple-open", "amber"),
    "refused": ("warning-circle", "brick"),
    **dict.fromkeys(("passphrase", "recovery", "recovered", "sheet", "confirmed"), ("key", "sand")),
    **dict.fromkeys(("backup", "restored", "drill", "destroy", "salvage"), ("database", "sand")),
}


class Audit(Screen):
    """Filters, the lines, and two buttons: check the list, and put it on paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.primary = (_("Show as pages"), "printer", self.print_it)
        self._place: Place | None = None
        self._enough = _PART
        self._lines: list[TrailLine] = []
        self._work = Counting(desk, self)
        self.person = SelectField(_("Who"), none=_("Everyone"))
        self.about = SelectField(_("About"), _choices(ABOUT), none=_("Everything"))
        self.did = SelectField(_("Did what"), _choices(DID), none=_("Anything"))
        self.since = DateField(_("From day"), _("From"), today=desk.clock.now().date())
        self.until = DateField(_("To day"), _("To"), today=desk.clock.now().date())
        self.check = Button(_("Check the list"), "secondary", "check-circle")
        self.state = Banner("good", closable=True)
        self.broken = Banner("brick", closable=True)
        self.rows = RowList(_("Who did what"), lines=True)
        self.looked = Words("", "caption", "quiet")
        self.older = Button(_("Show older lines"), "secondary", "clock-counter-clockwise")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._lay_out()
        self._wire()

    def arrive(self, target: object = 0) -> None:
        """The newest lines first."""
        chosen = self.person.chosen()
        self.person.set_choices([(str(each), name) for each, name in self.desk.ask(people)])
        self.person.set_chosen(chosen)
        self.state.hide()
        self.broken.hide()
        if not self._work.busy:
            self._free()
        self.look()

    def leave(self) -> None:
        """Nothing is written here; a look further back stops."""
        self._again.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A few lines are seen at every size of text; the page scrolls instead."""
        super().resizeEvent(event)
        self.rows.setMinimumHeight(Theme.current().px(_LOWEST))

    def refresh(self, changes: Changes) -> None:
        """The list stays still while it is read; coming back shows what is new."""

    def wanted(self) -> Wanted:
        """What the filters ask for."""
        since, until = self.since.value(), self.until.value()
        return Wanted(
            person=int(self.person.chosen() or 0),
            about=self.about.chosen(),
            did=self.did.chosen(),
            since=since.isoformat() if since else "",
            until=until.isoformat() if until else "",
        )

    def look(self) -> None:
        """Begin again at the newest line."""
        self._lines, self._place = [], Place()
        self._go_on(_PART)

    def _more(self) -> None:
        self._go_on(len(self._lines) + _PART)

    def _go_on(self, enough: int) -> None:
        """One quick step; the next follows when the window has answered."""
        if self._place is None:
            return
        part = self.desk.ask(trail, self.wanted(), self._place, _PART)
        self._lines += part.lines
        self._place = part.place
        self._show(part.looked_to)
        few = len(self._lines) < max(_FEWEST, enough - _PART + _FEWEST)
        if few and self._place is not None:
            self._enough = enough
            self._again.start(0)

    def _show(self, looked_to: str) -> None:
        self.rows.set_rows([_row(line) for line in self._lines])
        self.rows.setVisible(bool(self._lines))
        self._none.setVisible(not self._lines)
        self.older.setVisible(self._place is not None)
        count = _("{n} lines").format(n=f"{len(self._lines):,}")
        if self._place is None:
            words = _("{count}. There are no older ones.").format(count=count)
        elif looked_to:
            words = _("{count}, back to {day}").format(count=count, day=day_words(looked_to))
        else:
            words = count
        self.looked.setText(words)

    def check_now(self) -> None:
        """Follow the seals of all lines, beside the window."""
        self.check.setEnabled(False)
        self.check.setText(_("Checking…"))
        self._work.read(chain, self._checked)

    def _checked(self, found: Chain) -> None:
        self._free()
        lead = "" if found.is_whole else _("The list has a break.")
        shown, other = (self.state, self.broken) if found.is_whole else (self.broken, self.state)
        shown.set_words(lead, found.words)
        shown.show()
        other.hide()

    def _free(self) -> None:
        self.check.setEnabled(True)
        self.check.setText(_("Check the list"))

    def print_it(self) -> bool:
        """The lines as pages, made beside the window."""
        if not self._work.busy:
            name, today = self.desk.actor.name, self.desk.clock.today()
            self._work.read(audit_list_pdf, self._show_paper, self.wanted(), name, today)
        return True

    def _show_paper(self, pdf: bytes) -> None:
        told = noted(self.desk, Paper("audit_list"))
        title = _("Who did what")
        show_pdf(self, title, pdf, "Who did what", has_names=self.desk, told=told)

    def _wire(self) -> None:
        for field in (self.person, self.about, self.did):
            field.chose.connect(lambda _code: self.look())
        for date in (self.since, self.until):
            date.changed.connect(lambda _day: self.look())
        self.check.clicked.connect(self.check_now)
        self.older.clicked.connect(self._more)
        self._again.timeout.connect(lambda: self._go_on(self._enough))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        filters = QWidget()
        flow = Flow(filters, 8, 8)
        grows_with_width(filters)
        for part in (self.person, self.about, self.did, self.since, self.until):
            flow.addWidget(part)
        column.addWidget(filters)
        column.addWidget(self.state)
        column.addWidget(self.broken)
        card = Card()
        card.add_rows(self.rows, 1)
        words = _("Choose fewer filters, or other days.")
        self._none = EmptyState("magnifying-glass", _("No such lines"), words)
        card.body.addWidget(self._none, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.looked, 1)
        foot.addWidget(self.check)
        foot.addWidget(self.older)
        card.body.addLayout(foot)
        column.addWidget(card, 1)


def _choices(table: dict[str, tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    return [(code, _(words)) for code, (words, _inside) in table.items()]


def _row(line: TrailLine) -> Row:
    icon, tint = _SIGNS.get(line.verb, ("pencil-simple", "sand"))
    return Row(str(line.id), f"{line.who} {line.what}", line.when, icon=icon, icon_tint=tint)
