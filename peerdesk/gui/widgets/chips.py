"""Chips: pills that are on or off, alone or in a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget


class Chip(QCheckBox):
    """Chip(text, icon="", parent=None): a pill, `toggled(bool)`, isChecked/setChecked."""

    def __init__(
        self, text: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)


class ChipGroup(QWidget):
    """ChipGroup(name, choices=(), single=False, letters=False, parent=None).

    Choices are (code, label, icon). Arrow keys move inside, Space toggles, Tab leaves. single: at
    most one on (a second press clears). letters: the first free letter of each label toggles
    it directly. Signal `changed()` after the person changed something (not after set_chosen).
    `set_choices([(code, label, icon)])`, `chosen() -> list[str]` in order, `set_chosen(codes)`,
    `take_key(text) -> bool` toggles by letter from outside. `name` is read out.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str, str]] = (),
        *,
        single: bool = False,
        letters: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None: ...

    def chosen(self) -> list[str]:
        return []

    def set_chosen(self, codes: Iterable[str]) -> None: ...

    def take_key(self, text: str) -> bool:
        return False
