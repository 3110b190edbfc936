"""Fields for a date and a time that are typed, with many spellings understood."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.gui.widgets.fields import LineField


def read_time(typed: str) -> time | None:
    """A time from "2p", "210pm", "2:10 PM", "14:05", "1405", "noon"; None when it is no time."""
    return None


def read_date(typed: str, today: date) -> date | None:
    """A date from "11/6/2026", "11/6", "Nov 6", "2026-11-06", "today", "yesterday", "+3"; None when it is no date."""
    return None


class DateField(LineField):
    """DateField(name, placeholder="", today=None, height=40, parent=None): `value() -> date | None`, `set_value(date | None)`, `problem() -> str` ("" when empty or right), signal `changed(object)` on leaving or Enter; up and down keys step a day."""

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        today: date | None = None,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, parent=parent)

    def value(self) -> date | None:
        return None

    def set_value(self, value: date | None) -> None: ...

    def problem(self) -> str:
        return ""


class TimeField(LineField):
    """TimeField(name, placeholder="", height=40, parent=None): as DateField with datetime.time; up and down step 5 minutes."""

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder, parent=parent)

    def value(self) -> time | None:
        return None

    def set_value(self, value: time | None) -> None: ...

    def problem(self) -> str:
        return ""
