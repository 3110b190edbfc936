"""The top of the reports page: which report, which month, save and print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.profiles import PROFILES
from peerdesk.counting.results import Profile
from peerdesk.gui.screens.reports.periods import fitting, periods_offered
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, SelectField, Words

_WITH_TITLE = 1400
"""From this width the title has room beside the choices; the menu says where one is."""
_WITH_WORDS = 620
"""Below this width the quieter buttons are pictures; their words come under the pointer."""

REPORT = "report "
"""Before a report's code: that report, for the month that is shown."""


def shipped_reports() -> list[tuple[str, str]]:
    """Code and words of each report that comes with PeerDesk; ``Reports.arrive`` takes the code."""
    return [(REPORT + each.name, _(each.title or each.name)) for each in PROFILES]


class Head(QWidget):
    """Head(today, fiscal_month, may_lock=False, parent=None): ``profile``, ``period`` (codes),
    ``save``, ``print``, ``lock`` (where one may), ``locked`` to the list of locked
    reports, ``month_end`` to all that is due.

    ``chose()`` when another report or month was chosen; ``fit(narrow)`` puts them on two lines.
    Reports of our own (``set_own``) stand first, by the id of their record.
    """

    chose = Signal()

    def __init__(
        self,
        today: date,
        fiscal_month: int,
        *,
        may_lock: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        names = [(each.name, _(each.title or each.name)) for each in PROFILES]
        self.profile = SelectField(_("Report"), names, height=44)
        offered = periods_offered(today, fiscal_month)
        self.period = SelectField(_("Month"), offered, height=44)
        self.save = Button(_("Save"), "quiet", "download-simple", height=44)
        print_kind = "quiet" if may_lock else "primary"
        self.print = Button(_("Print"), print_kind, "printer", height=44)
        self.month_end = Button(_("Month-end"), "quiet", "list-checks", height=44)
        self.locked = Button(_("Locked reports"), "quiet", "archive", height=44)
        self.lock = Button(_("Lock and print"), "primary", "lock-simple", height=44)
        if not may_lock:
            self.lock.hide()
        self._quiet = tuple((each, each.text()) for each in (self.locked, self.save, self.print))
        for button, words in self._quiet:
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._choices, self._title = QWidget(), Words(_("Reports"), "title")
        self._lay_out()
        self._codes = [code for code, _words in offered]
        self.profile.chose.connect(self._bring_period)
        self.period.chose.connect(lambda _code: self.chose.emit())

    def set_own(self, own: Sequence[Profile]) -> None:
        """Offer these before the shipped ones; what was chosen stays while it is offered."""
        chosen = self.profile.chosen()
        names = [(each.key, each.name) for each in own]
        names += [(each.name, _(each.title or each.name)) for each in PROFILES]
        self.profile.set_choices(names)
        offered = chosen in dict(names)
        self.profile.set_chosen(chosen if offered else names[0][0])

    def show_at(self, target: str) -> None:
        """Choose what Ctrl+K or another page asks for: a period's code, or REPORT and a report."""
        if target.startswith(REPORT):
            self.profile.set_chosen(target.removeprefix(REPORT))
            target = fitting(self.profile.chosen(), self.period.chosen(), self._codes)
        self.period.set_chosen(target)

    def _bring_period(self, profile: str) -> None:
        """A quarterly report begins with a quarter; the period can still be changed."""
        self.period.set_chosen(fitting(profile, self.period.chosen(), self._codes))
        self.chose.emit()

    def set_ready(self, ready: bool) -> None:
        """Whether there are pages to save and print."""
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        self.lock.setEnabled(ready)

    def fit(self, narrow: bool) -> None:
        """One line, or the choices below the buttons; then the menu alone says where one is."""
        columns = Theme.current().text_columns(self.window().width())
        room = columns >= _WITH_TITLE
        for button, words in self._quiet:
            button.setText("" if columns < _WITH_WORDS else words)
        self._title.setVisible(not narrow and room)
        self.period.setMinimumWidth(self.period.sizeHint().width())
        self._rows.removeWidget(self._choices)
        self._line.removeWidget(self._choices)
        if narrow:
            self._rows.addWidget(self._choices)
        else:
            self._line.insertWidget(1, self._choices)
        # A long name of our own is cut; the month beside it never is.
        self.profile.setMaximumWidth(Theme.current().px(420 if narrow else 300))
        self._rows.setSpacing(Theme.current().pad(8))
        self._line.setSpacing(Theme.current().pad(8 if narrow else 16))

    def _lay_out(self) -> None:
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.profile)
        choices.addWidget(self.period)
        choices.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._line = QHBoxLayout()
        self._rows.addLayout(self._line)
        # In the order that Tab takes.
        self._line.addWidget(self._title)
        self._line.addWidget(self._choices)
        self._line.addStretch(1)
        for button in (self.month_end, self.locked, self.save, self.print, self.lock):
            self._line.addWidget(button)
        self.fit(narrow=False)
