"""One editor for each type of field: what a person types or presses, and the value that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Value
from peerdesk.core.kinds import as_list, from_list
from peerdesk.core.words import _
from peerdesk.gui.widgets import (
    ChipGroup,
    DateField,
    LineField,
    Segmented,
    SelectField,
    TextArea,
    TimeField,
)

FEW = 7
"""So many choices lie open as chips; more go into a list that opens."""
_LONGEST_CHIP = 28


class Editor(QWidget):
    """What every editor is: ``value()``, ``set_value(value)``, ``problem()``; signal ``typed()``.

    The value is the plain one of the record. ``problem`` is a sentence where what stands there
    can't be read, else "".
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def take(self, part: QWidget) -> None:
        """Make this widget the editor's first part: it gets the keyboard and the name."""
        self.column.addWidget(part)
        self.setFocusProxy(part)
        self.setAccessibleName(part.accessibleName())

    def value(self) -> Value:
        """What would be kept."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show what is kept."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what stands there can't be kept."""
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the brick edge, where the part has one."""
        show = getattr(self.focusProxy(), "set_wrong", None)
        if show is not None:
            show(wrong)


class LineEditor(Editor):
    """One line of words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = LineField(name)
        self.line.textEdited.connect(self.typed)
        self.take(self.line)

    def value(self) -> Value:
        return self.line.text().strip() or None

    def set_value(self, value: Value) -> None:
        self.line.setText("" if value is None else str(value))


class AreaEditor(Editor):
    """Several lines of words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.area = TextArea(name, lines=3)
        self.area.edited.connect(self.typed)
        self.take(self.area)

    def value(self) -> Value:
        return self.area.text().strip() or None

    def set_value(self, value: Value) -> None:
        self.area.set_text("" if value is None else str(value))


class NumberEditor(LineEditor):
    """A whole number."""

    def value(self) -> Value:
        text = self.line.text().replace(",", "").strip()
        return int(text) if text.isdecimal() else None

    def problem(self) -> str:
        unread = bool(self.line.text().strip()) and self.value() is None
        return _("Write a whole number, like 12.") if unread else ""


class MoneyEditor(LineEditor):
    """Money, typed in dollars and kept in cents."""

    def value(self) -> Value:
        cents = self._cents()
        return None if cents is None else int(cents)

    def set_value(self, value: Value) -> None:
        self.line.setText("" if value is None else f"{Decimal(int(value)) / 100:.2f}")

    def problem(self) -> str:
        unread = bool(self.line.text().strip()) and self._cents() is None
        return _("Write dollars, like 12 or 12.50.") if unread else ""

    def _cents(self) -> Decimal | None:
        try:
            cents = Decimal(self.line.text().replace("$", "").replace(",", "").strip()) * 100
        except InvalidOperation:
            return None
        return cents if cents.is_finite() and cents >= 0 and cents == int(cents) else None


class DayEditor(Editor):
    """A date, typed."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.day = DateField(name, today=today)
        self.day.textEdited.connect(self.typed)
        self.day.changed.connect(lambda _day: self.typed.emit())
        self.take(self.day)

    def value(self) -> Value:
        day = self.day.value()
        return day.isoformat() if day else None

    def set_value(self, value: Value) -> None:
        self.day.set_value(date.fromisoformat(str(value)) if value else None)

    def problem(self) -> str:
        return self.day.problem()


class TimeEditor(Editor):
    """A time of day, typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.time = TimeField(name)
        self.time.textEdited.connect(self.typed)
        self.take(self.time)

    def value(self) -> Value:
        at = self.time.value()
        return at.strftime("%H:%M") if at else None

    def set_value(self, value: Value) -> None:
        self.time.set_value(time.fromisoformat(str(value)) if value else None)

    def problem(self) -> str:
        return self.time.problem()


class YesNoEditor(Editor):
    """Yes, no, or not said yet."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.parts = Segmented(name, [("1", _("Yes")), ("0", _("No"))])
        self.parts.changed.connect(lambda _code: self.typed.emit())
        self.take(self.parts)

    def value(self) -> Value:
        chosen = self.parts.chosen()
        return int(chosen) if chosen else None

    def set_value(self, value: Value) -> None:
        self.parts.set_chosen("" if value is None else str(int(value)))


class OneOfEditor(Editor):
    """One of some choices: open as chips while they are few, else a list.

    A code that is not offered any more stays in the record that has it: ``more`` names it.
    """

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, list_only: bool) -> None:
        super().__init__()
        self._choices = list(choices)
        long = any(len(label) > _LONGEST_CHIP for _code, label in choices)
        self.chips: ChipGroup | None = None
        self.select: SelectField | None = None
        if list_only or long or len(choices) > FEW:
            self.select = SelectField(name, choices, none=_("Choose…"))
            self.select.chose.connect(lambda _code: self.typed.emit())
            self.take(self.select)
        else:
            self.chips = ChipGroup(name, _chips(choices), single=True)
            self.chips.changed.connect(self.typed)
            self.take(self.chips)

    def add_choice(self, code: str, label: str) -> None:
        """Offer one more, such as an entry of a list that is out of use."""
        if code in dict(self._choices):
            return
        self._choices.append((code, label))
        if self.select is not None:
            self.select.set_choices(self._choices)
        elif self.chips is not None:
            self.chips.set_choices(_chips(self._choices))

    def value(self) -> Value:
        if self.select is not None:
            return self.select.chosen() or None
        return next(iter(self.chips.chosen()), None) if self.chips else None

    def set_value(self, value: Value) -> None:
        code = "" if value is None else str(value)
        if self.select is not None:
            self.select.set_chosen(code)
        elif self.chips is not None:
            self.chips.set_chosen([code])


class OneLinkEditor(OneOfEditor):
    """One record of a few, kept as its id."""

    def __init__(self, name: str, choices: Sequence[tuple[int, str]]) -> None:
        super().__init__(name, [(str(n), words) for n, words in choices], list_only=True)

    def value(self) -> Value:
        chosen = super().value()
        return int(chosen) if chosen else None


class SeveralEditor(Editor):
    """Several codes, kept as a JSON list."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._choices = list(choices)
        self.chips = ChipGroup(name, _chips(choices))
        self.chips.changed.connect(self.typed)
        self.take(self.chips)

    def add_choice(self, code: str, label: str) -> None:
        """Offer one more, such as an entry of a list that is out of use."""
        if code not in dict(self._choices):
            self._choices.append((code, label))
            self.chips.set_choices(_chips(self._choices))

    def value(self) -> Value:
        return from_list(self.chips.chosen())

    def set_value(self, value: Value) -> None:
        self.chips.set_chosen(as_list(value))


class SeveralLinksEditor(SeveralEditor):
    """Several records of a few, kept as a JSON list of ids."""

    def __init__(self, name: str, choices: Sequence[tuple[int, str]]) -> None:
        super().__init__(name, [(str(n), words) for n, words in choices])

    def value(self) -> Value:
        return from_list([int(each) for each in self.chips.chosen()])


def _chips(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    return [(code, label, "") for code, label in choices]
