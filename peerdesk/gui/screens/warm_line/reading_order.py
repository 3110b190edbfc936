"""Tab goes through a page as it is read, also past chips, steps and notes that were made later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_STOPS = (QAbstractButton, QComboBox, QLineEdit, QAbstractScrollArea)


def follow_the_page(parts: Iterable[QWidget]) -> None:
    """Let Tab go through what these widgets hold, one after the other.

    Qt puts a widget made later last. The chips of a call are made anew for each call, so without
    this a space on its way to the note would stamp a safety step.
    """
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def bring_into_sight(stop: QWidget) -> None:
    """Scroll each page around it, the innermost first, until all of the line it stands in shows.

    Qt scrolls by itself only within the page that Tab began in.
    """
    line = stop.parentWidget() if isinstance(stop, QAbstractButton) else None
    shown = line if line is not None and line.height() <= 3 * stop.height() else stop
    around = shown.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(shown, 0, 4)
        around = around.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What may take the keyboard in it, in the order of its layouts."""
    if isinstance(widget, QScrollArea):
        if page := widget.widget():
            yield from _stops(page)
    elif isinstance(widget, _STOPS) or (
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ):
        yield widget
    elif layout := widget.layout():
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    """Never by ``itemAt``: what it gives stays known to Python after Qt deleted it, and would be
    taken for whatever Qt puts in the same place later.
    """
    holder = layout.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    inner: list[QWidget | QLayout] = [
        each for each in layout.children() if isinstance(each, QLayout)
    ]
    inner += holder.findChildren(QWidget, options=direct) if holder is not None else []
    placed = sorted((layout.indexOf(each), number) for number, each in enumerate(inner))
    for place, number in placed:
        each = inner[number]
        if place >= 0:
            yield from _stops(each) if isinstance(each, QWidget) else _stops_of(each)
