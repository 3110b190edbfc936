"""Fields for words, choices and secrets, with label, hint and error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget


class LineField(QLineEdit):
    """LineField(name, placeholder="", icon="", hint="", clear=False, secret=False, height=40, style="body", parent=None).

    `name` is read out. hint: caption at the right ("Ctrl+K"). clear: an x appears with words. secret: dots with a Show
    button. `set_wrong(bool)`. Usual QLineEdit signals.
    """

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        icon: str = "",
        hint: str = "",
        clear: bool = False,
        secret: bool = False,
        height: int = 40,
        style: str | int = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_wrong(self, wrong: bool) -> None: ...


class TextArea(QPlainTextEdit):
    """TextArea(name, placeholder="", lines=4, parent=None): plain text; Tab leaves the field. `text()`, `set_text(str)`, signal `edited()`."""

    edited = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        lines: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def text(self) -> str:
        return ""

    def set_text(self, text: str) -> None: ...


class SelectField(QComboBox):
    """SelectField(name, choices=(), none="", height=40, parent=None): (code, label) choices; `none` is the words for nothing chosen (code "").

    `chosen() -> str`, `set_chosen(code)`, `set_choices(choices)`, signal `chose(str)` by the person only.
    """

    chose = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        none: str = "",
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None: ...

    def chosen(self) -> str:
        return ""

    def set_chosen(self, code: str) -> None: ...


class LabelledField(QWidget):
    """LabelledField(label, editor, hint="", optional=False, parent=None): label above, "Optional" or hint right, error below.

    `.editor`; `set_error(sentence)` ("" clears); `error() -> str`; sets the editor's accessible name and buddy.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor

    def set_error(self, sentence: str) -> None: ...

    def error(self) -> str:
        return ""
