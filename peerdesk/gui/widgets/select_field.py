"""One of a list that opens; letters choose from it while it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import brush_for, paint_box, paint_words, width_of
from peerdesk.gui.widgets.typed_ahead import TypedAhead


class SelectField(QComboBox):
    """SelectField(name, choices=(), none="", height=40, parent=None): one of a list.

    Choices are (code, label); `none` is the words for nothing chosen (code ""), as first entry.
    `chosen() -> str`, `set_chosen(code)`, `set_choices(choices)`; `chose(str)` comes only from
    the person. The wheel never changes it by accident.
    """

    chose = Signal(str)
    focus_radius = 8

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
        self._none, self._height, self._wrong = none, height, False
        self._ahead = TypedAhead()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolling past takes no keyboard
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_choices(choices)
        self.activated.connect(lambda _place: self.chose.emit(self.chosen()))
        self._dress()
        Theme.current().changed.connect(self._dress)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these; the chosen one stays where its code is still there."""
        before = self.chosen()
        blocked = self.blockSignals(True)
        self.clear()
        if self._none:
            self.addItem(self._none, "")
        for code, label in choices:
            self.addItem(label, code)
        self.blockSignals(blocked)
        self.set_chosen(before)

    def chosen(self) -> str:
        """Code of what is shown; "" for nothing."""
        return str(self.currentData() or "")

    def set_chosen(self, code: str) -> None:
        """Show the choice of this code, without the signal; unknown codes show the first."""
        place = self.findData(code)
        self.setCurrentIndex(place if place >= 0 or not self.count() else 0)

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the brick edge."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        font = theme.font()
        words = max((width_of(self.itemText(n), font) for n in range(self.count())), default=0)
        wide = max(theme.px(64), words) + 2 * theme.pad(12) + theme.icon_px(18) + theme.pad(8)
        return QSize(wide, theme.control(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(88), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose by the beginning of the words, also where these have spaces."""
        labels = [self.itemText(n) for n in range(self.count())]
        place = self._ahead.place(event, labels, self.currentIndex()) if labels else None
        if place is None:
            super().keyPressEvent(event)
        elif place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def showPopup(self) -> None:
        """The list is as wide as its words, also where the field is narrow."""
        self.view().setMinimumWidth(self.sizeHint().width())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        box = QRectF(self.rect())
        fill = "hover" if self.underMouse() else "card"
        role, width = ("brick", 2) if self._wrong else ("field", theme.line)
        paint_box(painter, box, theme.color(fill), theme.color(role), width, 8.0)
        side = theme.icon_px(18)
        caret = QRectF(0, (self.height() - side) / 2, side, side)
        caret.moveRight(self.width() - theme.pad(12))
        theme.icons.paint(painter, "caret-down", caret, theme.color("quiet"))
        left = theme.pad(12)
        words = QRectF(left, 0, caret.left() - left - 4, self.height() - 1)
        color = theme.color("text" if self.chosen() else "quiet")
        paint_words(painter, words, self.currentText(), theme.font(), color)

    def _dress(self) -> None:
        self.setFont(Theme.current().font())
        self.updateGeometry()
