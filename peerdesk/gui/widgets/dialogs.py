"""Questions asked before the window: a plain one, and a sheet with a form."""

from __future__ import annotations

from itertools import pairwise
from typing import Self

from PySide6.QtCore import QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.buttons import Button
from peerdesk.gui.widgets.cards import Banner, ScrollPage
from peerdesk.gui.widgets.focus_ring import FocusRing
from peerdesk.gui.widgets.words import Words


def _room_on_screen() -> QRect:
    """The free part of the screen.

    Never ask a widget for its screen(): PySide makes the screen the widget's child, and the screen
    dies with the dialog.
    """
    return QGuiApplication.primaryScreen().availableGeometry()


class Dialog(QDialog):
    """Dialog(parent, title, words="", primary="", cancel=None, danger=False, width=480).

    `.body` (QVBoxLayout) holds the content; `.primary` (Button or None) and `.cancel`. Show it
    with `open()`. Enter presses primary (in a TextArea Ctrl+Enter), Esc cancels. `chosen()` is
    sent when primary is pressed; the dialog stays until `accept()` is called, so a refusal can be
    shown with `set_error(sentence)`. `Dialog.ask(parent, title, words, primary, danger=False)`
    makes and opens a plain question that closes itself: connect its `chosen`. `set_busy(words)`
    while work runs, "" ends it. danger: a brick primary button, and the keyboard starts on Cancel.
    """

    chosen = Signal()
    usual_width = 480

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str = "",
        primary: str = "",
        cancel: str | None = None,
        *,
        danger: bool = False,
        width: int = 0,
    ) -> None:
        super().__init__(parent)
        self._width, self._danger = width or self.usual_width, danger
        self._title = Words(title, "lead", bold=True, wrap=True)
        self.set_title(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = QVBoxLayout(self)
        # Wrapped words ask for their height at their narrowest; _fit knows the width.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self._title)
        if words:
            self._column.addWidget(Words(words, "body", "quiet", wrap=True))
        self._error = Banner("brick")
        self._error.hide()
        self._column.addWidget(self._error)
        self.body = QVBoxLayout()
        self._add_body()
        self.primary: Button | None = None
        self.cancel = Button(_("Cancel") if cancel is None else cancel)
        self._busy = Words("", "caption", "quiet")
        self._add_buttons(primary, "danger" if danger else "primary")
        self._ring = FocusRing(self, at_once=False)  # attached while shown
        self._measure()
        Theme.current().changed.connect(self._measure)

    @classmethod
    def ask(
        cls, parent: QWidget | None, title: str, words: str, primary: str, *, danger: bool = False
    ) -> Self:
        """Open a question that closes itself; its `chosen` says yes."""
        question = cls(parent, title, words, primary, danger=danger)
        question.chosen.connect(question.accept)
        question.open()
        return question

    def set_title(self, title: str) -> None:
        """What it is called, also for a screen reader."""
        self._title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def set_error(self, sentence: str) -> None:
        """Show what is wrong above the content; "" takes it away."""
        if not sentence and not self._error.isVisibleTo(self):
            return  # nothing to take away, so nothing to lay out again
        self._error.set_words("", sentence)
        self._error.setVisible(bool(sentence))
        if self.isVisible():  # or the words would take their room from the fields
            self._fit()

    def set_busy(self, words: str) -> None:
        """Say what is being done and hold the buttons; "" lets them go."""
        self._busy.setText(words)
        if self.primary is not None:
            self.primary.setEnabled(not words)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts in the content, and the buttons come last."""
        own = (self.cancel, self.primary)
        inside = [widget for widget in self._stops() if widget not in own]
        for before, after in pairwise([*inside[-1:], *(one for one in own if one is not None)]):
            QWidget.setTabOrder(before, after)
        safe = self.cancel if self._danger or self.primary is None else self.primary
        first = next((each for each in inside if each.isVisibleTo(self) and each.isEnabled()), safe)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._fit()
        self._ring.attach()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The ring rests while the dialog is closed."""
        self._ring.let_go()
        super().hideEvent(event)

    def _fit(self) -> None:
        """As high as the wrapped words need at this width, within the screen."""
        wide = max(self.minimumWidth(), self.minimumSizeHint().width())
        room = _room_on_screen().height() - 48
        high = self._column.totalHeightForWidth(wide)
        self.resize(wide, min(room, high))

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in its order, also what is hidden until there is something in it.

        The last widget is never asked for the next one, which is the dialog: PySide would take the
        dialog for that widget's child, and the next collection of cycles would destroy it.
        """
        stops: list[QWidget] = []
        last, widget = self.previousInFocusChain(), self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
            if takes:
                stops.append(widget)
            widget = None if widget is last else widget.nextInFocusChain()
        return stops

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        writing = isinstance(self.focusWidget(), QPlainTextEdit) and not control
        if enter and self.primary is not None and not writing:
            self.primary.click()
            return
        parent = self.parentWidget()
        if event.key() == Qt.Key.Key_F9 and parent is not None:
            QApplication.sendEvent(parent, event)  # hiding the screen works over a dialog too
            return
        super().keyPressEvent(event)

    def _add_body(self) -> None:
        self._column.addLayout(self.body, 1)

    def _add_buttons(self, primary: str, kind: str) -> None:
        row = QHBoxLayout()
        self._column.addLayout(row)  # first: a button without a parent would flash as a window
        row.addWidget(self._busy, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setVisible(bool(self.cancel.text()))
        if primary:
            self.primary = Button(primary, kind)
            self.primary.clicked.connect(self.chosen)
            row.addWidget(self.primary)

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(24)
        self._column.setContentsMargins(side, theme.pad(20), side, theme.pad(20))
        self._column.setSpacing(theme.pad(12))
        self.body.setSpacing(theme.pad(12))
        screen = _room_on_screen().width() - 48
        self.setMinimumWidth(min(theme.pad(self._width), screen))


class _Form(ScrollPage):
    """The page of a sheet, whose window is as narrow as its fields allow."""

    def minimumSizeHint(self) -> QSize:
        """With the bar, which would take the right edge from the fields."""
        least = super().minimumSizeHint()
        return least.grownBy(QMargins(0, 0, self.verticalScrollBar().sizeHint().width(), 0))


class Sheet(Dialog):
    """Sheet(parent, title, words="", primary="", cancel=None, danger=False, width=640).

    A wider Dialog whose body scrolls, for forms.
    """

    usual_width = 640

    def _add_body(self) -> None:
        page = _Form((4, 4, 4, 4), 12)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page = page
        self._column.addWidget(page, 1)
        self.body = page.body

    def land_on(self, field: QWidget) -> None:
        """Put the keyboard into a field of the form, and the field into sight."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.ensureWidgetVisible(field, 0, Theme.current().pad(12))

    def _fit(self) -> None:
        self._page.setMinimumHeight(self._least_page())
        super()._fit()

    def _least_page(self) -> int:
        """Show all of the form where the screen has the room, else let it scroll."""
        share = 2 if self._error.isVisibleTo(self) else 3  # a sentence above needs its room too
        room = _room_on_screen().height() * share // 5
        edges = self._column.contentsMargins()
        inside = self.minimumWidth() - edges.left() - edges.right()
        wrapped = self.body.totalHeightForWidth(inside) if self.body.hasHeightForWidth() else 0
        high = max(wrapped, self._page.page.sizeHint().height())
        return min(room, high + 4)
