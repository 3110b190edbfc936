"""Chips: pills that are on or off, alone or in a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.flow import Flow, grows_with_width
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import LEFT, paint_box, paint_words, width_of
from peerdesk.gui.widgets.roving import RovingGroup


class Chip(QCheckBox):
    """Chip(text, icon="", parent=None): a pill; `toggled(bool)`, isChecked, setChecked.

    Its width is the same on and off, so nothing moves under the pointer.
    """

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._picture = OwnPicture()
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def focus_radius(self) -> int:
        """Full round."""
        return self.height() // 2

    def hitButton(self, pos: QPoint) -> bool:
        """The whole pill is the target."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Room for the bold words and the check, on or off."""
        theme = Theme.current()
        wide = width_of(self.text(), theme.font("body", bold=True))
        if self._icon:
            wide += theme.icon_px(18) + theme.pad(6) + 2 * theme.pad(12)
        else:
            wide += theme.icon_px(16) + theme.pad(6) + 2 * theme.pad(10)
        return QSize(wide, theme.control(36))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill, check or icon, words."""
        state = (self.isChecked(), self.isEnabled(), self.underMouse())
        self._picture.paint(self, self._draw, state, self.text(), self._icon)

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        on = self.isChecked()
        self._paint_pill(painter, theme, on=on)
        icon = "check" if on else self._icon
        side = theme.icon_px(18 if self._icon else 16)
        gap = theme.pad(6)
        font = theme.font("body", bold=on)
        words = width_of(self.text(), font)
        left = (self.width() - words - (side + gap if icon else 0)) / 2
        color = theme.color(self._words_role(on=on))
        if icon:
            square = QRectF(left, (self.height() - side) / 2, side, side)
            tone = color if on else theme.color("quiet")
            theme.icons.paint(painter, icon, square, tone)
            left += side + gap
        box = QRectF(left, 0, words, self.height() - 1)
        paint_words(painter, box, self.text(), font, color, LEFT)

    def _paint_pill(self, painter: QPainter, theme: Theme, *, on: bool) -> None:
        fill = "soft" if on else "hover" if self.underMouse() else "card"
        if not self.isEnabled():
            fill = "track"
        width = (2.0 if theme.is_contrast else 1.5) if on else 1.0
        edge = theme.color("accent" if on else "edge")
        paint_box(painter, QRectF(self.rect()), theme.color(fill), edge, width, 99.0)

    def _words_role(self, *, on: bool) -> str:
        if not self.isEnabled():
            return "quiet"
        return "accent_text" if on else "text"


class ChipGroup(RovingGroup):
    """ChipGroup(name, choices=(), single=False, letters=False, parent=None).

    Choices are (code, label, icon). Arrow keys move inside, Space toggles, Tab leaves.
    single: at most one is on (a second press clears). letters: the first free letter of each
    label toggles it. `changed()` comes after the person changed something, not after
    `set_chosen`. `set_choices`, `chosen() -> list[str]` in order, `set_chosen(codes)`,
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
        super().__init__(name, parent)
        self._single, self._letters = single, letters
        self._chips: dict[str, Chip] = {}
        self._keys: dict[str, str] = {}
        self._flow = Flow(self, 8, 8)
        grows_with_width(self)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Show these chips; what was on stays on where its code is still there."""
        before = self.chosen()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()  # or Qt may still show it, as a window of its own
            chip.setParent(None)
            chip.deleteLater()
        self._chips = {code: self._chip(label, icon) for code, label, icon in choices}
        self._keys = _letters_for(choices) if self._letters else {}
        self.take_parts(list(self._chips.values()))
        self.set_chosen(before)

    def chosen(self) -> list[str]:
        """Codes that are on, in the order shown."""
        return [code for code, chip in self._chips.items() if chip.isChecked()]

    def set_chosen(self, codes: Iterable[str]) -> None:
        """Switch exactly these on, without the signal."""
        wanted = set(codes)
        for code, chip in self._chips.items():
            chip.setChecked(code in wanted)

    def chip(self, code: str) -> Chip:
        """The chip of a code."""
        return self._chips[code]

    def take_key(self, text: str) -> bool:
        """Toggle the chip of this letter; True when there was one."""
        code = self._keys.get(text.casefold())
        if code is None:
            return False
        self._chips[code].click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that no chip took come here."""
        if not self.take_key(event.text()):
            super().keyPressEvent(event)

    def _chip(self, label: str, icon: str) -> Chip:
        chip = Chip(label, icon, self)
        chip.clicked.connect(lambda on, chip=chip: self._clicked(chip, on))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _clicked(self, pressed: Chip, on: bool) -> None:
        if self._single and on:
            for chip in self._chips.values():
                chip.setChecked(chip is pressed)
        self.changed.emit()


def _letters_for(choices: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Give each label its first letter that is still free."""
    keys: dict[str, str] = {}
    for code, label, _icon in choices:
        free = (letter for letter in label.casefold() if letter.isalpha() and letter not in keys)
        letter = next(free, "")
        if letter:
            keys[letter] = code
    return keys
