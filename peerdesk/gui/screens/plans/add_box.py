"""The empty line at the end of a list: write, press Enter, and the next one is ready."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.details import DetailFields
from peerdesk.gui.screens.plans.typing import GrowingText
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Divider, Icon, grows_with_width
from peerdesk.gui.widgets.painting import RIGHT, brush_for, paint_box, paint_words, width_of
from peerdesk.records.wrap.plan_content import Line
from peerdesk.records.wrap.plan_prompts import PHONE

_ROOMY = 1200


class AddBox(QWidget):
    """AddBox(name, placeholder, details): the empty line at the end; Enter adds.

    ``added(Line)``; several pasted lines come one after the other. ``flush()`` adds what stands
    there. ``rose()``: Up was pressed in the empty box. What a line can have besides words
    (``details``) is asked for once something is written. ``resized()``: it has another height.
    """

    added = Signal(object)
    resized = Signal()
    rose = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str,
        details: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = GrowingText(name, placeholder)
        self.phone = GrowingText(_("Phone"), _("Phone"))
        self.details = DetailFields(details)
        self._hint = ""
        self._lay_out(people=PHONE in details)
        for each in (self.field, self.phone):
            each.entered.connect(self.flush)
            each.textChanged.connect(self._ask_more)
        self.details.entered.connect(self.flush)
        self.details.typed.connect(self._ask_more)
        self.field.rose.connect(self.rose)
        grows_with_width(self)
        self._ask_more()
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_placeholder(self, words: str) -> None:
        """Other grey words."""
        self.field.setPlaceholderText(words)

    def flush(self) -> None:
        """Add what is written; a phone number waits for its name."""
        if self.field.text().strip():
            self._add()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_more()  # the keyboard has left the fields below

    def keep(self) -> None:
        """Add what is half written when the page is left, without moving the keyboard."""
        if not self.field.text().strip():  # nobody's number yet, but somebody typed it
            beside = [each for each in self._beside if each.text().strip()]
            for each in beside[:1]:
                self.field.setPlainText(each.text())
                each.clear()
        if self.field.text().strip():
            self._add()
        self._empty()

    @property
    def _beside(self) -> list[GrowingText]:
        return [self.phone, *self.details.fields.values()]

    def _add(self) -> None:
        words, phone, (role, why) = self.field.text(), self.phone.text(), self.details.said
        self._empty()
        for each in words.split("\n"):
            if each.strip():
                self.added.emit(Line(0, "", each, phone, role, why))

    def _empty(self) -> None:
        self.field.clear()
        self.phone.clear()
        self.details.clear()

    def _ask_more(self) -> None:
        """The fields below come with the first letter, and go where there is nothing."""
        written = any(each.text().strip() for each in (self.field, self.phone))
        wanted = written or not self.details.is_empty or self.details.has_keyboard
        self.details.setVisible(bool(self.details.fields) and wanted)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint goes where there is little width."""
        super().resizeEvent(event)
        self._measure()
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole box is the target."""
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field's edge, with the hint at the right."""
        theme = Theme.current()
        painter = brush_for(self)
        inside = self.field.hasFocus() or self.phone.hasFocus() or self.details.has_keyboard
        edge = theme.color("accent" if inside else "field")
        width = 2.0 if inside else theme.line
        box = QRectF(self.rect())
        paint_box(painter, box, theme.color("card"), edge, width, 8.0)
        inner = box.adjusted(0, 0, -theme.pad(10), 0)
        paint_words(painter, inner, self._hint, theme.font("caption"), theme.color("faint"), RIGHT)

    def _lay_out(self, *, people: bool) -> None:
        self._row = QHBoxLayout(self)
        self._column, self._first = QVBoxLayout(), QHBoxLayout()
        # First the layouts, then what is in them: without a parent it would be a window when shown.
        self._row.addWidget(Icon("plus", 20, "quiet"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._column, 1)
        self._column.addLayout(self._first)
        self._first.addWidget(self.field, 3)
        divider = Divider(upright=True)
        self._first.addWidget(divider)
        self._first.addWidget(self.phone, 1)
        for each in (divider, self.phone):
            each.setVisible(people)
        self._column.addWidget(self.details)
        self.details.set_around(self)

    def _measure(self) -> None:
        theme = Theme.current()
        roomy = theme.text_columns(self.window().width()) >= _ROOMY
        self._hint = _("Enter adds it") if roomy else ""
        hint = (
            width_of(self._hint, theme.font("caption")) + theme.pad(18) if roomy else theme.pad(12)
        )
        self._row.setContentsMargins(theme.pad(12), theme.pad(6), hint, theme.pad(6))
        for each in (self._row, self._first):
            each.setSpacing(theme.pad(10))
        self._column.setSpacing(theme.pad(6))
        self.setMinimumHeight(theme.control(52, "lead"))
