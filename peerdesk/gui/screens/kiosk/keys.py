"""Large keys: letters, figures and whole words, for fingers that shake and eyes that are tired."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import MIDDLE, brush_for, paint_box, paint_words, width_of

SIDE = 64
"""The least height and width of a key, px."""
_LETTER, _WORDS = 24, 20
_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
ERASE, SPACE = "\b", " "


class BigKey(QPushButton):
    """BigKey(words, kind="plain", wide=False, height=64): a key; ``clicked``.

    kind: plain or primary. wide keys take the room there is. ``say(words, spoken)`` changes what
    stands on it and what is read out.
    """

    focus_radius = 12

    def __init__(
        self, words: str = "", kind: str = "plain", *, wide: bool = False, height: int = SIDE
    ) -> None:
        super().__init__(words)
        self._kind, self._wide, self._height, self._caption = kind, wide, height, ""
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves Enter to what it was for
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def say(self, words: str, spoken: str = "", caption: str = "") -> None:
        """Other words; ``caption`` stands below them."""
        self.setText(words)
        self._caption = caption
        self.setAccessibleName(spoken or ", ".join(each for each in (words, caption) if each))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """At least 64 px each way; more where the words need it, so that 200 % still fits."""
        theme = Theme.current()
        high = max(self._height, QFontMetrics(self._font(theme)).height() + 12)
        wide = width_of(self.text(), self._font(theme)) + 2 * theme.pad(20 if self._is_word else 8)
        return QSize(max(SIDE, wide), high)

    def minimumSizeHint(self) -> QSize:
        """Words in a list may be cut; the key itself never gets small."""
        hint = self.sizeHint()
        return QSize(SIDE, hint.height()) if self._wide else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too, not only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a clear edge; filled with the accent while it is pressed."""
        theme, painter = Theme.current(), brush_for(self)
        filled = self._kind == "primary" or self.isDown()
        fill = "accent_pressed" if filled and self.isDown() else "accent" if filled else "card"
        edge = None if filled else theme.color("field")
        paint_box(painter, QRectF(self.rect()), theme.color(fill), edge, theme.line, 12.0)
        self._paint_words(painter, theme, "on" if filled else "text")

    def _paint_words(self, painter: QPainter, theme: Theme, role: str) -> None:
        box = QRectF(self.rect()).adjusted(8, 0, -8, -1)
        if self._caption:
            half = box.height() / 2
            under = QRectF(box.left(), box.top() + half, box.width(), half * 0.8)
            font = theme.font("body")
            paint_words(painter, under, self._caption, font, theme.color(role), MIDDLE)
            box = QRectF(box.left(), box.top() + half * 0.2, box.width(), half * 0.9)
        paint_words(painter, box, self.text(), self._font(theme), theme.color(role), MIDDLE)

    @property
    def _is_word(self) -> bool:
        return self._wide or len(self.text()) > 1

    def _font(self, theme: Theme) -> QFont:
        return theme.font(_WORDS if self._is_word else _LETTER, bold=True)


class LetterKeys(QWidget):
    """Letters as on a keyboard: ``pressed(letter)``, ERASE for taking one back."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters: dict[str, BigKey] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for letters in _ROWS:
            row = self._row(letters)
            column.addLayout(row)
        self.extra = self._key("Ñ")
        row.addWidget(self.extra)
        row.addStretch(1)
        self.space, self.erase = BigKey(wide=True), BigKey(wide=True)
        last = QHBoxLayout()
        last.setSpacing(8)
        for key, letter in ((self.space, SPACE), (self.erase, ERASE)):
            last.addWidget(key, 1)
            key.clicked.connect(lambda _on=False, letter=letter: self.pressed.emit(letter))
        column.addLayout(last)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, space: str, erase: str, *, extra: bool) -> None:
        """The words of the two wide keys, and whether the Spanish letter is wanted."""
        self.space.say(space)
        self.erase.say(erase)
        self.extra.setVisible(extra)

    def _row(self, letters: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for letter in letters:
            row.addWidget(self._key(letter))
        if len(letters) == len(_ROWS[1]):
            row.insertStretch(0, 1)
            row.addStretch(1)
        elif len(letters) < len(_ROWS[1]):
            row.insertStretch(0, 1)
        return row

    def _key(self, letter: str) -> BigKey:
        key = self.letters[letter] = BigKey(letter)
        key.clicked.connect(lambda: self.pressed.emit(letter))
        return key


class FigureKeys(QWidget):
    """Figures as on a telephone: ``pressed(figure)``, ERASE for taking one back."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.figures = {each: BigKey(each) for each in "1234567890"}
        for place, key in enumerate(self.figures.values()):
            at = place if place < 9 else 10
            grid.addWidget(key, at // 3, at % 3)
        self.erase = BigKey("⌫")
        grid.addWidget(self.erase, 3, 2)
        for figure, key in (*self.figures.items(), (ERASE, self.erase)):
            key.clicked.connect(lambda _on=False, figure=figure: self.pressed.emit(figure))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def in_column(keys: Sequence[QWidget], gap: int = 8) -> QVBoxLayout:
    """Keys one below the other."""
    column = QVBoxLayout()
    column.setSpacing(gap)
    for key in keys:
        column.addWidget(key)
    return column
