"""If safety comes up: the steps in order, each one key and stamped; it never leaves the call."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, Divider, Flow, ScrollPage, SelectField, Words
from peerdesk.records.choice_words import field_choices
from peerdesk.records.spoken import short_clock
from peerdesk.records.warm_line.call_log import lines
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.safety_steps import CODES, SafetyStep, steps_of

_EMERGENCY = "911"
_TURNED_OUT = (("declined", N_("Caller said no")), ("call_lost", N_("Call was lost")))

STEP_KEYS = {
    **{f"Alt+{number}": code for number, code in enumerate(CODES, start=1)},
    "Alt+9": _EMERGENCY,
    "Alt+0": "declined",
    "Alt+-": "call_lost",
}
"""The key of each step, of 911, and of how it turned out."""


class WhatCameUp(SelectField):
    """A list that letters don't choose from while it is closed.

    F8 comes in the middle of writing. A letter on its way to the note must not say what came up.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters pass by; arrows, Space and the mouse work as in any list."""
        if event.text().strip() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)


class Safety(Card):
    """``changed`` after every step. Steps are taken back by pressing again."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("If safety comes up"), ground="panel")
        self._desk = desk
        self._draft = CallDraft()
        self._steps: dict[str, Step] = {}
        self._alone = False
        self.kind = WhatCameUp(
            _("What came up"), field_choices(CALL, "safety"), none=_("What came up?")
        )
        self.turned_out = {
            code: Button(_(words), "secondary", height=36) for code, words in _TURNED_OUT
        }
        self._reminder = Words("", "caption", "brick", wrap=True)
        self._keys = Words(_("Alt + number"), "caption", "quiet")
        self.head.addWidget(self._keys)
        self._page = ScrollPage(margins=(0, 0, 0, 0), gap=4)
        self._page.body.addWidget(self.kind)
        self._page.body.addWidget(self._reminder)
        self._list = QVBoxLayout()
        self._page.body.addLayout(self._list)
        self._page.body.addLayout(self._turned_out())
        self._page.body.addStretch(1)
        self.body.addWidget(self._page, 1)
        self.body.addWidget(Divider())
        self.body.addLayout(self._foot())
        self.kind.chose.connect(self._told)

    def _turned_out(self) -> Flow:
        """They said no, or the line went dead: a button each, below the steps."""
        row = Flow()
        for code, button in self.turned_out.items():
            button.clicked.connect(lambda _on=False, chosen=code: self.take(chosen))
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = _("In danger right now? Call 911 from the other phone (Alt+9).")
        row.addWidget(Words(words, "caption", "brick", bold=True, wrap=True), 1)
        self.emergency = Button(_("Called"), "secondary", height=36)
        self.emergency.clicked.connect(lambda: self.take(_EMERGENCY))
        row.addWidget(self.emergency)
        return row

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's steps with the line's own names and numbers."""
        self._draft = draft
        self.kind.set_chosen(draft.safety)
        self._fill(self._line())
        self._remind()

    def step(self, code: str) -> Step:
        """The step with this code, as it is shown."""
        return self._steps[code]

    def to_top(self) -> None:
        """From the first step on, wherever the call before was left."""
        self._page.verticalScrollBar().setValue(0)

    def fit(self, *, alone: bool) -> None:
        """``alone``: the card is all there is to see, so the steps take the room of its title."""
        self.set_title("" if alone else _("If safety comes up"))
        self.setAccessibleName(_("If safety comes up"))
        self._keys.setVisible(not alone)
        self._alone = alone
        for step in self._steps.values():
            step.show_key(alone=alone)

    def _line(self) -> dict[str, Any]:
        found = [each for each in self._desk.ask(lines) if each["id"] == self._draft.line_id]
        return found[0] if found else {}

    def _fill(self, line: dict[str, Any]) -> None:
        for step in self._steps.values():
            self._list.removeWidget(step)
            step.hide()
            step.deleteLater()
        self._steps = {}
        for number, each in enumerate(steps_of(line), start=1):
            step = Step(number, each)
            step.show_key(alone=self._alone)
            step.pressed.connect(lambda chosen=each.code: self.take(chosen))
            self._steps[each.code] = step
            self._list.addWidget(step)
        self._show_steps()

    def take(self, code: str) -> None:
        """Take a step, or take it back. A call written down later gets no time of day."""
        draft = self._draft
        if code in draft.steps:
            draft.steps.remove(code)
            kept = [
                line for line in draft.step_times.splitlines() if not line.startswith(f"{code} ")
            ]
            draft.step_times = "\n".join(kept)
        else:
            draft.steps.append(code)
            if draft.began:
                stamp = f"{code} {self._desk.clock.time()}"
                draft.step_times = "\n".join([*draft.step_times.splitlines(), stamp])
        self._show_steps()
        self._remind()
        self.changed.emit()

    def _show_steps(self) -> None:
        times = dict(
            line.split(" ", 1) for line in self._draft.step_times.splitlines() if " " in line
        )
        for code, step in self._steps.items():
            step.show_done(taken=code in self._draft.steps, at=times.get(code, ""))
        others = {_EMERGENCY: (self.emergency, _("Called"))}
        others |= {code: (self.turned_out[code], _(words)) for code, words in _TURNED_OUT}
        for code, (button, words) in others.items():
            _show_stamp(button, words, taken=code in self._draft.steps, at=times.get(code, ""))

    def _told(self, code: str) -> None:
        self._draft.safety = code
        self._remind()
        self.changed.emit()

    def _remind(self) -> None:
        missing = bool(self._draft.steps) and not self._draft.safety
        self._reminder.setText(_("Say what came up, so that it is counted.") if missing else "")
        self._reminder.setVisible(missing)


class Step(QWidget):
    """Number, two lines, and a button that stamps the time."""

    pressed = Signal()

    def __init__(self, number: int, step: SafetyStep) -> None:
        super().__init__()
        self.says, self._number = step, number
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        self._mark = Words("", "body", "brick", bold=True, tnum=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(step.title, "body", bold=True, wrap=True))
        column.addWidget(Words(step.words, "caption", "quiet", wrap=True))
        row.addLayout(column, 1)
        self.button = Button(step.action, "secondary", height=36)
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_key(self, *, alone: bool) -> None:
        """The number of the step, which is its key with Alt; with room for it the whole key."""
        self._mark.setText(f"Alt+{self._number}" if alone else str(self._number))
        self._mark.setMinimumWidth(Theme.current().px(56 if alone else 18))

    def show_done(self, *, taken: bool, at: str) -> None:
        """Done with the time, or still open."""
        _show_stamp(self.button, self.says.action, taken=taken, at=at)
        self.button.setAccessibleName(f"{self.says.title}: {self.button.text()}")


def _show_stamp(button: Button, words: str, *, taken: bool, at: str) -> None:
    button.setText(f"{words} {short_clock(at)}" if taken and at else words)
    button.set_kind("soft" if taken else "secondary")
    button.set_icon("check" if taken else "")
