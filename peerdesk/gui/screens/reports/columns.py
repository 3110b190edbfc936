"""Where the parts of the reports page stand: three columns, two with tabs, or one with tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Tabs

_NARROW, _ROOMY = 900, 1200


def layout_for(width: int) -> str:
    """How many columns a window of this width has room for: three, two or one."""
    columns = Theme.current().text_columns(width)
    return "one" if columns < _NARROW else "two" if columns < _ROOMY else "three"


class Columns:
    """Columns(grid, tabs, (left, pages, numbers)): ``place(layout)``, ``show_tab()``.

    The grid's first row has the tabs; a narrow window shows one part at a time.
    """

    def __init__(
        self, grid: QGridLayout, tabs: Tabs, parts: tuple[QWidget, QWidget, QWidget]
    ) -> None:
        self._grid, self._tabs = grid, tabs
        self._left, self._pages, self._numbers = parts
        self._layout = ""

    def place(self, layout: str) -> None:
        """Put the parts where this layout has them, as wide as it gives them."""
        if layout != self._layout:
            self._layout = layout
            self._put(layout)
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.pad(16))
        self._grid.setVerticalSpacing(theme.pad(12))
        left = {"three": theme.px(256), "two": theme.px(300)}.get(layout, 0)
        for widget in (self._left, self._numbers):
            fixed = left if widget is self._left or layout == "two" else 0
            widget.setMinimumSize(fixed or theme.px(200), theme.px(60))
            widget.setMaximumWidth(fixed or 16_777_215)
        self.show_tab()

    def show_tab(self) -> None:
        """Narrow windows show one part at a time beside or instead of the pages."""
        code = self._tabs.chosen() or "ready"
        whole, single = self._layout == "three", self._layout == "one"
        self._left.setVisible(whole or code == "ready")
        self._numbers.setVisible(whole or code == "numbers")
        self._pages.setVisible(not single or code == "pages")

    def _put(self, layout: str) -> None:
        places = {"three": (0, 1, 2), "two": (0, 1, 0), "one": (0, 0, 0)}[layout]
        for widget, place in zip((self._left, self._pages, self._numbers), places, strict=True):
            self._grid.removeWidget(widget)
            beside = layout == "two" and widget is self._pages
            self._grid.addWidget(widget, 0 if beside else 1, place, 2 if beside else 1, 1)
        shares = {"three": (0, 61, 39), "two": (0, 1, 0), "one": (1, 0, 0)}[layout]
        for place, share in enumerate(shares):
            self._grid.setColumnStretch(place, share)
        tabs = [("ready", _("Ready?")), ("pages", _("Pages")), ("numbers", _("Numbers"))]
        chosen = self._tabs.chosen()
        self._tabs.set_choices([tab for tab in tabs if layout == "one" or tab[0] != "pages"])
        self._tabs.set_chosen(chosen)
        self._tabs.setVisible(layout != "three")
