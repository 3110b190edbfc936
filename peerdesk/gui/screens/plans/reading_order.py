"""The keyboard goes through the chair in the order in which it is read, also where lines come."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def in_reading_order(stops: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next; what came after the first comes after the last."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
