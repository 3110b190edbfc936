"""One of several, yes or no, and small counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QTabBar, QWidget


class TickBox(QCheckBox):
    """TickBox(text, caption="", parent=None): the whole row is the target; `toggled(bool)`."""

    def __init__(
        self, text: str, caption: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)


class Switch(QCheckBox):
    """Switch(text, caption="", parent=None): words left, switch right; `toggled(bool)`."""

    def __init__(
        self, text: str, caption: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)


class OptionCard(QRadioButton):
    """OptionCard(text, caption="", icon="", boxed=True, parent=None): radio + bold line + caption; siblings exclude one another; `toggled(bool)`. boxed=False is a bare radio row."""

    def __init__(
        self,
        text: str,
        caption: str = "",
        icon: str = "",
        *,
        boxed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)


class Segmented(QWidget):
    """Segmented(name, choices=(), parent=None, height=40): choices (code, label); left and right keys; `chosen() -> str`, `set_chosen(code)`, `set_choices`, signal `changed(str)` by the person only."""

    changed = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        height: int = 40,
    ) -> None:
        super().__init__(parent)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None: ...

    def chosen(self) -> str:
        return ""

    def set_chosen(self, code: str) -> None: ...


class NumberScale(QWidget):
    """NumberScale(name, lowest=0, highest=10, parent=None): `value() -> int | None`, `set_value(int | None)`, signal `changed(object)`; pressing the chosen one again clears; digits and arrows work."""

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        lowest: int = 0,
        highest: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def value(self) -> int | None:
        return None

    def set_value(self, value: int | None) -> None: ...


class Stepper(QWidget):
    """Stepper(name, steps=(-1, 1, 5), parent=None): buttons −1 +1 +5; signal `stepped(int)`; `set_floor_reached(bool)` disables the minus."""

    stepped = Signal(int)

    def __init__(
        self,
        name: str,
        steps: Sequence[int] = (-1, 1, 5),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_floor_reached(self, reached: bool) -> None: ...


class Tabs(QTabBar):
    """Tabs(name, choices=(), parent=None): (code, label) tabs on a line; signal `chose(str)`; `chosen()`, `set_chosen(code)`; left/right keys."""

    chose = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def chosen(self) -> str:
        return ""

    def set_chosen(self, code: str) -> None: ...
