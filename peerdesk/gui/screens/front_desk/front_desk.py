"""The front desk: check people in by a few letters, see who is here, check them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.front_desk.box import ComingIn
from peerdesk.gui.screens.front_desk.here import Guests, HereNow
from peerdesk.gui.screens.front_desk.reasons import Reasons
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, ScrollPage, Words
from peerdesk.records.visits import check_in, check_in_new, end_forgotten, left_open

_CONCERNS = frozenset({"visit", "member", "alias", "headcount", "open_day", "code", "membership"})
_ONE_COLUMN, _ROOMY, _LOW = 900, 1200, 620
_WIDEST = 1440


class FrontDesk(Screen):
    """Left the box and the last check-in, right who is here and guests. One column when narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.coming_in = ComingIn(desk)
        self.reasons = Reasons(desk)
        self.here = HereNow(desk)
        self.guests = Guests(desk)
        self.forgotten = Banner("amber", action=_("End them at closing time"))
        self.forgotten.acted.connect(lambda: desk.do(end_forgotten))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(_column(self.coming_in, self.reasons))
        self._columns.addWidget(_column(self.here, self.guests))
        self._page = page = ScrollPage()
        self._title = Words(_("Front desk"), "title")
        page.body.addWidget(self._title)
        page.body.addWidget(self.forgotten)
        page.body.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._wire()
        self._fit()

    def arrive(self, target: object = 0) -> None:
        """Look at everything again and put the keyboard in the box, with a name that was found."""
        self._look()
        if isinstance(target, str):
            self.coming_in.field.setText(target)
        self.coming_in.land()

    def leave(self) -> None:
        """The next person at this screen is a new one; everything is saved already."""
        self._offer_reasons(0)

    def refresh(self, changes: Changes) -> None:
        """People, visits or lists have changed."""
        if self.isVisible() and _CONCERNS & changes.kinds:
            self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed anywhere go to the box, so that nobody is ever stopped; Esc skips."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if event.key() == Qt.Key.Key_Escape:
            self._skip()
        elif plain and event.text().strip():
            self.coming_in.land()
            self.coming_in.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _wire(self) -> None:
        self.coming_in.chosen.connect(self._check_in)
        self.coming_in.named.connect(self._check_in_new)
        self.coming_in.escaped.connect(self._skip)
        self.reasons.skipped.connect(self._skip)
        self.here.all_out.clicked.connect(self.coming_in.land)
        Theme.current().changed.connect(self._fit)

    def _look(self) -> None:
        self._offer_reasons(self.reasons.visit_id)
        self._tell_forgotten()
        self.here.look()
        self.guests.look()
        self.coming_in.look()

    def _tell_forgotten(self) -> None:
        clock = self.desk.clock
        count = len(self.desk.ask(left_open, clock.today(), clock.time()))
        lead = _("1 visit has no end.") if count == 1 else _("{n} visits have no end.")
        words = _("Somebody was not checked out on an earlier day.")
        self.forgotten.set_words(lead.format(n=count), words)
        self.forgotten.setVisible(bool(count))

    def _check_in(self, member_id: int) -> None:
        self._greet(self.desk.do(check_in, member_id))

    def _check_in_new(self, name: str, same_name: bool) -> None:
        self._greet(self.desk.do(check_in_new, name, same_name=same_name))

    def _greet(self, changes: Changes | None) -> None:
        if changes is not None:
            self._offer_reasons(changes.added("visit"))
            self.coming_in.clear()
        self.coming_in.land()

    def _skip(self) -> None:
        self._offer_reasons(0)
        self.coming_in.land()

    def _offer_reasons(self, visit_id: int) -> None:
        self.reasons.show_visit(visit_id)
        self._spare()

    def _fit(self) -> None:
        theme = Theme.current()
        columns = theme.text_columns(self.window().width())
        narrow = columns < _ONE_COLUMN
        self._page.page.setMaximumWidth(theme.px(_WIDEST) + 2 * theme.pad(32))
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._columns.setSpacing(theme.pad(16))
        self._title.setMinimumHeight(theme.control(44))
        for place, share in enumerate((62, 38)):
            self._columns.setStretch(place, 0 if narrow else share)
        self.coming_in.set_narrow(narrow)
        self.here.rows.set_grows(narrow)
        self.guests.set_tight(not narrow and columns < _ROOMY)
        self._spare()

    def _spare(self) -> None:
        """In a low window the last check-in takes the place of the hint."""
        low = self.height() < Theme.current().px(_LOW)
        self.coming_in.set_short(low and self.reasons.isVisibleTo(self))


def _column(upper: QWidget, lower: QWidget) -> QWidget:
    """Two cards one below the other; the upper one takes the room. The width is the layout's."""
    column = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    column.setSizePolicy(policy)
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(16)
    rows.addWidget(upper, 1)
    rows.addWidget(lower)
    return column
