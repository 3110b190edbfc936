"""A layout that fills lines and wraps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme


class Flow(QLayout):
    """Flow(parent=None, gap=8, line_gap=8): items in lines that wrap; has height-for-width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 8) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self._high: dict[tuple[int, object], int] = {}  # Qt asks a dozen times for one picture
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end (Qt asks until then)."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Asks for no room beyond its items."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        key = (width, Theme.current().face)
        if key not in self._high:
            self._high[key] = self._place(QRect(0, 0, width, 0), move=False)
        return self._high[key]

    def invalidate(self) -> None:
        """An item came, went or changed its size."""
        self._high.clear()
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        """Place the items line by line."""
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = Theme.current().pad(self._gap)
        wide = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, box: QRect, *, move: bool) -> int:
        theme = Theme.current()
        gap, line_gap = theme.pad(self._gap), theme.pad(self._line_gap)
        x, y, line = box.x(), box.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > box.x() and x + size.width() > box.x() + box.width():
                x, y, line = box.x(), y + line + line_gap, 0
            if move:
                fit = QSize(min(size.width(), box.width()), size.height())
                item.setGeometry(QRect(QPoint(x, y), fit))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - box.y()


def grows_with_width(widget: QWidget) -> None:
    """Let a widget that holds a Flow ask for its height by its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
