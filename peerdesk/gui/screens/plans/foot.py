"""Below the words: ideas, whether anything is kept, quiet notices with undo, the mark notice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.words import MARKS
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Icon, OutsetRow, Words, grows_with_width

_ROOMY = 1200


class PlanNotice(QWidget):
    """What was just done, or refused, with undo. ``say(words, undo)``; hidden without words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = 0
        self.words = Words("", "caption", "quiet", wrap=True)
        self.undo = Button(_("Undo"), "quiet", "arrow-counter-clockwise", height=36)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.undo)
        grows_with_width(self)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def say(self, words: str, *, undo: bool) -> None:
        """A notice; "" takes it away."""
        self.words.setText(words)
        self.undo.setVisible(undo)
        self.setVisible(bool(words))

    def stand_alone(self, side: int) -> None:
        """Room round it, px at 100 % text; 0 inside the foot, which has its own."""
        self._side = side
        self._measure()

    def _measure(self) -> None:
        side, high = (Theme.current().pad(each) for each in (self._side, min(self._side, 8)))
        self._row.setContentsMargins(side, high, side, high)


class PlanFoot(QWidget):
    """Signals: ``ideas``, ``tools``, ``undo``. ``say(words, undo)`` shows a notice.

    Where the foot itself may be out of sight, ``lend_notices()`` gives the notices away.
    """

    ideas = Signal()
    tools = Signal()
    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = 40
        self._ideas = Button(_("Ideas from other people"), "quiet", "lightbulb")
        self._tools = Button(_("From my toolbox"), "quiet", "hand-heart", "F6")
        self._notice = PlanNotice()
        self._state = Words("", "caption", "quiet")
        self._sign = Icon("check-circle", 18, "good")
        self._marks = Words(_(MARKS), "caption", "quiet", wrap=True)
        self._column = QVBoxLayout(self)
        self._build()
        self._ideas.clicked.connect(self.ideas)
        self._tools.clicked.connect(self.tools)
        self._notice.undo.clicked.connect(self.undo)
        self.say("")
        grows_with_width(self)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def say(self, words: str, *, undo: bool = False) -> None:
        """A notice; "" takes it away."""
        self._notice.say(words, undo=undo)

    @property
    def notice(self) -> str:
        """What the notice says."""
        return self._notice.words.text()

    def lend_notices(self, side: int) -> PlanNotice:
        """The notices, to stand where they are seen, with this much room at their sides."""
        self._notice.stand_alone(side)
        return self._notice

    def take_notices(self) -> None:
        """The notices stand in the foot again."""
        self._notice.stand_alone(0)
        self._rows[1].insertWidget(0, self._notice, 1)

    def set_kept(self, *, kept: bool) -> None:
        """Say whether what is written is saved."""
        self._state.setText(_("Saved line by line") if kept else _("Nothing is kept here"))
        icon, role = ("check-circle", "good") if kept else ("cloud-slash", "quiet")
        self._sign.set_icon(icon, role)

    def set_helps(self, *, ideas: bool, tools: bool) -> None:
        """Some parts have no ideas: nobody should borrow words there. A toolbox may be empty."""
        self._ideas.setVisible(ideas)
        self._tools.setVisible(tools)

    def set_margin(self, side: int) -> None:
        """Room left and right, px at 100 % text."""
        self._side = side
        self._measure()

    def _build(self) -> None:
        row, said = OutsetRow(8, 0), QHBoxLayout()
        row.addWidget(self._ideas)
        row.addWidget(self._tools)
        row.addStretch(1)
        said.addWidget(self._notice, 1)
        said.addStretch(0)
        self._rows = (row, said)
        self._column.addLayout(said)
        self._column.addLayout(row)
        self._column.addWidget(self._marks)

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(self._side)
        roomy = theme.text_columns(self.window().width()) >= _ROOMY
        where = self._rows[0 if roomy else 1]  # the buttons need the whole line where it is short
        where.addWidget(self._state)
        where.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.setContentsMargins(side, theme.pad(4), side, theme.pad(12))
        self._column.setSpacing(theme.pad(4))
