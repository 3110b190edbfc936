"""What can stand beside a line: who somebody is, when, and why. None of it has to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.screens.plans.typing import GrowingText
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Divider, grows_with_width
from peerdesk.records.wrap.plan_content import Line
from peerdesk.records.wrap.plan_prompts import PHONE, WHY

_NAMES = {
    "role": (N_("Who they are to me"), N_("Who they are to me…")),
    "who": (N_("Who does it"), N_("Who does it…")),
    "when": (N_("When"), N_("When, if I know…")),
    "why": (N_("Why"), N_("Why, if I like to say…")),
}


class DetailFields(QWidget):
    """DetailFields(details): the fields below the words, in the order of ``details``.

    Signals: ``entered`` (Enter), ``escaped``, ``left`` (the keyboard went elsewhere), ``typed``.
    """

    entered = Signal()
    escaped = Signal()
    left = Signal()
    typed = Signal()

    def __init__(self, details: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, GrowingText] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Theme.current().pad(10))
        for each in details:
            if each != PHONE:
                if self.fields:
                    row.addWidget(Divider(upright=True))
                row.addWidget(self._made(each), 1)
        grows_with_width(self)

    @property
    def said(self) -> tuple[str, str]:
        """The role (or when) and the reason, "" where nothing stands there."""
        role = next((x.text() for name, x in self.fields.items() if name != WHY), "")
        why = self.fields[WHY].text() if WHY in self.fields else ""
        return role, why

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(each.strip() for each in self.said)

    @property
    def has_keyboard(self) -> bool:
        """Whether somebody writes here."""
        return any(each.hasFocus() for each in self.fields.values())

    def set_around(self, box: QWidget) -> None:
        """The box that the fields stand in: the halo goes round it."""
        for field in self.fields.values():
            field.around = box

    def show_line(self, line: Line) -> None:
        """What a line says already."""
        for name, field in self.fields.items():
            field.setPlainText(line.why if name == WHY else line.role)

    def clear(self) -> None:
        """Nothing."""
        for field in self.fields.values():
            field.clear()

    def _made(self, name: str) -> GrowingText:
        said, grey = _NAMES[name]
        field = GrowingText(_(said), _(grey))
        field.entered.connect(self.entered)
        field.escaped.connect(self.escaped)
        field.left.connect(self.left)
        field.textChanged.connect(self.typed)
        self.fields[name] = field
        return field


def detail_words(line: Line) -> str:
    """What stands below the words of a line, as "my sister. Why: she stays calm"."""
    why = _("Why: {reason}").format(reason=line.why) if line.why else ""
    return ". ".join(each for each in (line.role.rstrip("."), why) if each)
