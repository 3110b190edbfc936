"""Fields of a member that save themselves when they are left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Value
from peerdesk.core.words import _
from peerdesk.gui.widgets import (
    DateField,
    LabelledField,
    LineField,
    Segmented,
    Tag,
    TextArea,
)

Editor = LineField | TextArea | Segmented
WISHES = (("yes", "Yes"), ("no", "No"), ("", "Not asked"))


class KeptField(QWidget):
    """One field with its label; ``left(name, value)`` when the person left it with other words.

    Shows a Private tag where only some roles see it. A field that is being typed in is not
    overwritten by what changes elsewhere.
    """

    left = Signal(str, object)

    def __init__(
        self, name: str, label: str, editor: Editor, *, private: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.name, self.editor, self._kept = name, editor, ""
        self.field = LabelledField(label, editor, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        if private:
            row = QHBoxLayout()
            row.addWidget(Tag(_("Private"), "plum", "lock-simple"))
            row.addStretch(1)
            column.addLayout(row)
        self._wire()

    def show_value(self, value: Value) -> None:
        """Show what is kept, unless the person is in the middle of changing it."""
        text = "" if value is None else str(value)
        changed_here = self.text() != self._kept and self._has_keyboard()
        self._kept = text
        if not changed_here:
            self._put(text)
            self.field.set_error("")

    def text(self) -> str:
        """What stands in the field, days as ``YYYY-MM-DD``."""
        if isinstance(self.editor, Segmented):
            return self.editor.chosen()
        if isinstance(self.editor, DateField):
            day = self.editor.value()
            return day.isoformat() if day else self.editor.text().strip()
        return self.editor.text()

    def keep(self) -> None:
        """Save now if something else stands there than what is kept."""
        text = self.text()
        if text.strip() != self._kept.strip():
            self.left.emit(self.name, self._value(text))

    def refuse(self, sentence: str) -> None:
        """Say below the field what is wrong."""
        self.field.set_error(sentence)

    def set_read_only(self) -> None:
        """For those who may look but not change."""
        if isinstance(self.editor, Segmented):
            self.editor.setEnabled(False)
        else:
            self.editor.setReadOnly(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a text area saves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def _wire(self) -> None:
        if isinstance(self.editor, TextArea):
            self.editor.installEventFilter(self)
        elif isinstance(self.editor, Segmented):
            self.editor.changed.connect(lambda _code: self.keep())
        elif isinstance(self.editor, DateField):
            self.editor.changed.connect(lambda _day: self.keep())
        else:
            self.editor.editingFinished.connect(self.keep)

    def _value(self, text: str) -> Value:
        if self.name == "birth_year" and text.strip().isdigit():
            return int(text)
        return text or None

    def _put(self, text: str) -> None:
        if isinstance(self.editor, Segmented):
            self.editor.set_chosen(text)
        elif isinstance(self.editor, DateField):
            self.editor.set_value(date.fromisoformat(text) if text else None)
        elif isinstance(self.editor, TextArea):
            if self.editor.text() != text:
                self.editor.set_text(text)
        elif self.editor.text() != text:
            self.editor.setText(text)

    def _has_keyboard(self) -> bool:
        return self.editor.hasFocus()


def wish(name: str, label: str) -> KeptField:
    """Yes, no, or not asked: three different things."""
    choices = [(code, _(words)) for code, words in WISHES]
    return KeptField(name, label, Segmented(label, choices))


def line(name: str, label: str, *, private: bool = False) -> KeptField:
    """One line of words."""
    return KeptField(name, label, LineField(label), private=private)


def area(name: str, label: str, *, private: bool = False, hint: str = "") -> KeptField:
    """Several lines of words."""
    return KeptField(name, label, TextArea(label, lines=3), private=private, hint=hint)
