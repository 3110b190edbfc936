"""One ring for the window, round whatever has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import brush_for, paint_box

_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)

_ROOM = 8


class FocusRing(QWidget):
    """FocusRing(window): an overlay; make one for each window (Dialog has its own).

    Text fields (attribute `halo`) get a soft halo however they were reached; everything else a
    3 px ring, 2 px off, and only when the keyboard was used last. A widget may say where the
    ring goes with `focus_rect() -> QRectF` and its corner with `focus_radius`.
    """

    def __init__(self, window: QWidget, *, at_once: bool = True) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._screen: QWindow | None = None
        self._bar: QScrollBar | None = None
        self.by_keyboard = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._attached = False
        if at_once:
            self.attach()

    def attach(self) -> None:
        """Follow the keyboard in this window; a second call changes nothing."""
        if self._attached:
            return
        self._attached = True
        self._window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self._watch_screen()
        self._focus_moved(None, self._window.focusWidget())

    def let_go(self) -> None:
        """Stop following: the window closes, and nothing may call into it while it is torn down."""
        if not self._attached:
            return
        self._attached = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._focus_moved)
        self._focus_moved(None, None)
        self._soon.stop()
        self._window.removeEventFilter(self)
        if self._screen is not None and isValid(self._screen):
            self._screen.removeEventFilter(self)
        self._screen = None

    @Slot()
    def refresh(self) -> None:
        """Look again where the ring belongs; it covers no more than itself."""
        box = self.ring_box()
        self.setVisible(not box.isEmpty())
        if box.isEmpty():
            return
        self.setGeometry(box.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
        self.raise_()
        self.update()

    def ring_box(self) -> QRect:
        """Where the ring lies in the window, empty when none shows."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            return QRect()
        if not getattr(target, "halo", False) and not self.by_keyboard:
            return QRect()
        own = getattr(target, "focus_rect", None)
        box = own().toRect() if own is not None else target.rect()
        return QRect(target.mapTo(self._window, box.topLeft()), box.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have emptied the object while Qt still tears the window down.
        if "_soon" not in self.__dict__ or not isValid(self._window):
            return False
        if watched is self._screen:
            self._note_input(event)
        elif event.type() in _MOVES:
            self._watch_screen()
            self._soon.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        box, target = self.ring_box(), self._target
        if box.isEmpty() or target is None:
            return
        theme = Theme.current()
        painter = brush_for(self)
        painter.translate(-self.pos())
        painter.setClipRect(self._clip(target))
        radius = float(getattr(target, "focus_radius", 8))
        if getattr(target, "halo", False):
            _paint_halo(painter, box, radius)
            return
        outer = QRectF(box).adjusted(-3.5, -3.5, 3.5, 3.5)
        painter.setPen(QPen(theme.color("ring"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(outer, radius + 4, radius + 4)

    def _clip(self, target: QWidget) -> QRect:
        """Nothing is drawn outside the scroll areas the target lies in."""
        clip, ancestor = self._window.rect(), target.parentWidget()
        while ancestor is not None and ancestor is not self._window:
            area = ancestor.parentWidget()
            if isinstance(area, QScrollArea) and area.viewport() is ancestor:
                corner = ancestor.mapTo(self._window, QPoint(0, 0))
                clip = clip.intersected(QRect(corner, ancestor.size()).adjusted(-6, -6, 6, 6))
            ancestor = area
        return clip

    def _note_input(self, event: QEvent) -> None:
        if event.type() in _KEYS:
            self.by_keyboard = True
            self._soon.start()
        elif event.type() in _MOUSE:
            self.by_keyboard = False
            self._soon.start()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if "_watched" not in self.__dict__:
            return  # Python has emptied the object while Qt still tears its window down
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        self._watched = []
        inside = new is not None and new.window() is self._window and new is not self._window
        self._target = new if inside else None
        widget: QWidget | None = self._target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        if self._bar is not None and isValid(self._bar):
            self._bar.valueChanged.disconnect(self._scrolled)
        self._bar = None
        if isinstance(self._target, QAbstractScrollArea):
            self._bar = self._target.verticalScrollBar()
            self._bar.valueChanged.connect(self._scrolled)
        self._soon.start()

    @Slot(int)
    def _scrolled(self, _value: int) -> None:
        if "_soon" not in self.__dict__:
            return
        self._soon.start()

    def _watch_screen(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._screen:
            self._screen = handle
            handle.installEventFilter(self)


def _paint_halo(painter: QPainter, box: QRect, radius: float) -> None:
    """The soft 4 px round a text field; a white ring in high contrast."""
    theme = Theme.current()
    color = theme.color("ring" if theme.is_contrast else "soft2")
    width = 3.0 if theme.is_contrast else 4.0
    outer = QRectF(box).adjusted(-width, -width, width, width)
    paint_box(painter, outer, None, color, width, radius + width)
