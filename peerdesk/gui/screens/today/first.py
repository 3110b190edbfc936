"""What a new center does first: ticks itself off, and is gone when done or hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, Icon, Words
from peerdesk.records.first_steps import FirstStep, first_steps

_HIDDEN = "first_steps"
_ONE_COLUMN = 900

_WORDS = {
    "people": (
        N_("Add the people who work here"),
        N_("Each gets a role and a passphrase of their own."),
        N_("Add people"),
    ),
    "numbers": (
        N_("Write the line's numbers"),
        N_("Supervisor and crisis team, beside every call."),
        N_("Write numbers"),
    ),
    "groups": (
        N_("Add your groups"),
        N_("Say once on which days they meet."),
        N_("Add groups"),
    ),
    "members": (
        N_("Add your {members}"),
        N_("A name is enough."),
        N_("Add {members}"),
    ),
    "visits": (
        N_("Check someone in"),
        N_("Try it. Ctrl+Z takes it back."),
        N_("Try it"),
    ),
}
_PLACES: dict[str, tuple[str, object]] = {
    "people": ("center", "people"),
    "numbers": ("center", "facts"),
    "groups": ("groups", 0),
    "members": ("members", 0),
    "visits": ("front_desk", 0),
}


class FirstStepsCard(Card):
    """Five short steps at most. ``wanted`` gives the place and what to open there."""

    wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Next steps"), parent=parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.buttons: list[Button] = []
        self.away = Button(_("Hide this list"), "quiet", height=36)
        self.away.clicked.connect(self._hide)
        self.head.addWidget(self.away)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)

    def look(self, columns: int, members: str) -> None:
        """Ask again what is done; ``members`` is the center's word for several."""
        steps = self._desk.ask(first_steps, self._desk.actor.role)
        hidden = bool(self._desk.office.draft(_HIDDEN))
        self.setVisible(not hidden and not all(each.done for each in steps))
        wide = columns >= _ONE_COLUMN
        wanted = (steps, wide, members, Theme.current().percent)
        if wanted != self._shown:  # what has the keyboard stays while nothing is ticked off
            self._shown = wanted
            self._show(steps, members, 2 if wide else 1)

    def _show(self, steps: tuple[FirstStep, ...], members: str, a_line: int) -> None:
        self.buttons = []
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()  # Qt shows a part that was just laid in: without a parent, as a window
                gone.setParent(None)
                gone.deleteLater()
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.pad(40))
        self._grid.setVerticalSpacing(theme.pad(6))
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < a_line))
        for place, step in enumerate(steps):
            line = self._line(step, members)
            self._grid.addWidget(line, *divmod(place, a_line))
            line.show()

    def _line(self, step: FirstStep, members: str) -> QWidget:
        title, caption, action = (_(each).format(members=members) for each in _WORDS[step.key])
        line = QWidget()
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setAccessibleName(_("Done: {step}").format(step=title) if step.done else title)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Theme.current().pad(10))
        icon = ("check-circle", "good") if step.done else ("circle", "quiet")
        row.addWidget(Icon(icon[0], 20, icon[1]))
        row.addLayout(_words(title, "" if step.done else caption, done=step.done), 1)
        if not step.done:
            row.addWidget(self._button(step.key, action), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _button(self, key: str, words: str) -> Button:
        button = Button(words, "secondary", height=36)
        button.clicked.connect(lambda: self.wanted.emit(*_PLACES[key]))
        self.buttons.append(button)
        return button

    def _hide(self) -> None:
        self._desk.office.keep_draft(_HIDDEN, "hidden")
        self.focusNextChild()
        self.hide()


def _words(title: str, caption: str, *, done: bool) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(title, role="quiet" if done else "text", bold=not done, elide=True))
    if caption:
        words.addWidget(Words(caption, "caption", "quiet", elide=True))
    return words
