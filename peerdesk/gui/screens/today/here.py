"""Today's card of who is here: the number, faces by initials, arrivals by hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import initials, short_name
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Avatar, Bar, Card, Divider, HourBars, SectionLabel, Words
from peerdesk.records.drop_in.arrivals import Arrivals, arrivals
from peerdesk.records.drop_in.visits import day_summary, here_now
from peerdesk.records.spoken import weekday_word

_ONE_COLUMN, _ROOMY = 900, 1200
_LINES, _NARROW_LINES = 3, 5
_CHART_HEIGHT = 130
_ALL_OF_IT = 100  # beside the head's own stretch of 1
_MOST_A_LINE, _A_NARROW_LINE = 5, 3


class Faces(QWidget):
    """People as initials and short names: five or four a line, or three with the name beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("People who are here"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._people: list[dict[str, Any]] = []
        self._a_line = 0

    def show_people(self, people: Sequence[dict[str, Any]], a_line: int) -> None:
        """Show these rows (member_id, name), at most fifteen, and how many more there are."""
        if list(people) == self._people and a_line == self._a_line:
            return
        self._people, self._a_line = list(people), a_line
        narrow = a_line == _A_NARROW_LINE
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()  # Qt shows a part that was just laid in: without a parent, as a window
                gone.setParent(None)
                gone.deleteLater()
        most = a_line * (_NARROW_LINES if narrow else _LINES)
        shown = people if len(people) <= most else people[: most - 1]
        faces = [_face(row["name"], str(row["member_id"]), beside=narrow) for row in shown]
        if len(people) > len(shown):
            faces.append(_more(len(people) - len(shown), beside=narrow))
        for place, face in enumerate(faces):
            self._grid.addWidget(face, *divmod(place, a_line), Qt.AlignmentFlag.AlignTop)
            face.show()
        for column in range(_MOST_A_LINE):
            self._grid.setColumnStretch(column, int(column < a_line))
        self._grid.setVerticalSpacing(Theme.current().pad(10))


class HereCard(Card):
    """How many are here and who; ``link_clicked`` leads to the front desk where the role has it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        leads_on = desk.can("visit.edit")
        super().__init__(link=_("Front desk") if leads_on else "", parent=parent)
        self.setAccessibleName(_("Here now"))
        self._desk = desk
        self._number = Words("0", "display", "accent_text")
        self._sentence = Words("", "caption", "quiet", wrap=True)
        self._sentence.setMinimumHeight(1)  # its height goes by its width, not its narrowest shape
        self._faces = Faces()
        self._nobody = Words("", role="quiet", wrap=True)
        self.bars = HourBars(_("Arrivals by hour"), legend=(_("today"), _("usual")))
        if leads_on:
            self.head.insertLayout(0, self._top(), _ALL_OF_IT)
        else:
            self.body.addLayout(self._top())
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rule = Divider(upright=True)
        self._chart = self._chart_part()
        self._fill()

    def look(self, columns: int) -> None:
        """Ask again; ``columns`` is the window's width in text columns."""
        narrow = columns < _ONE_COLUMN
        clock = self._desk.clock
        here = self._desk.ask(here_now, clock.today(), clock.time())
        people = self._desk.ask(day_summary, clock.today()).people
        self._number.setText(str(len(here)))
        a_line = _A_NARROW_LINE if narrow else _MOST_A_LINE - (columns < _ROOMY)
        self._faces.show_people(here, a_line)
        self._faces.setVisible(bool(here))
        self._nobody.setVisible(not here)
        self._nobody.setText(
            _("Everyone who came in has left.")
            if people
            else _("Nobody is here yet. Who you check in shows up here.")
        )
        usual = self._desk.ask(arrivals, clock.today(), clock.time())
        self._sentence.setText(_came_words(people, usual.usual_by_now, clock.today()))
        self._draw(usual, chart=bool(people) or usual.usual_by_now is not None)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for part, share in ((0, 2), (2, 1)):
            self._halves.setStretch(part, 0 if narrow else share)
        self.bars.setMinimumHeight(Theme.current().px(_CHART_HEIGHT) if narrow else 0)
        self._rule.setVisible(not narrow and self._chart.isVisibleTo(self))

    def _draw(self, usual: Arrivals, *, chart: bool) -> None:
        """The bars; no empty chart before anyone ever came."""
        self.bars.set_bars([Bar(_hour_words(h.hour), h.arrivals, h.usual) for h in usual.hours])
        self._chart.setVisible(chart)

    def _top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Words(_("here now"), "lead", bold=True))
        words.addWidget(self._sentence)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._number)
        top.addLayout(words, 1)
        return top

    def _chart_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionLabel(_("Arrivals by hour")))
        column.addWidget(self.bars, 1)
        return part

    def _fill(self) -> None:
        faces = QVBoxLayout()
        faces.addWidget(self._faces)
        faces.addWidget(self._nobody)
        faces.addStretch(1)
        self._halves.setSpacing(20)
        self._halves.addLayout(faces, 2)
        self._halves.addWidget(self._rule)
        self._halves.addWidget(self._chart, 1)
        self.body.addLayout(self._halves, 1)


def _came_words(people: int, usual: int | None, day: str) -> str:
    words = {0: _("Nobody came in so far."), 1: _("1 person came in so far.")}
    came = words.get(people, _("{n} came in so far.").format(n=people))
    if usual is None:
        return came
    normal = _("A usual {weekday} by now:\u00a0{n}").format(weekday=weekday_word(day), n=usual)
    return f"{came} {normal}"


def _hour_words(hour: int) -> str:
    return str(hour % 12 or 12)


def _face(name: str, key: str, *, beside: bool) -> QWidget:
    face = QWidget()
    avatar = Avatar(initials(name), key, 36, name)
    words = Words(short_name(name), "caption" if not beside else "body", elide=True)
    _lay_out(face, avatar, words, beside=beside)
    return face


def _more(count: int, *, beside: bool) -> QWidget:
    face = QWidget()
    avatar = Avatar(f"+{count}", "more", 36, _("{n} more").format(n=count))
    _lay_out(face, avatar, Words(_("more"), "caption", "quiet"), beside=beside)
    return face


def _lay_out(face: QWidget, avatar: QWidget, words: Words, *, beside: bool) -> None:
    ways = QBoxLayout.Direction
    box = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom, face)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12 if beside else 4)
    middle = Qt.AlignmentFlag.AlignHCenter
    box.addWidget(avatar, 0, Qt.AlignmentFlag.AlignVCenter if beside else middle)
    if not beside:
        words.setAlignment(middle)
    box.addWidget(words, int(beside))
