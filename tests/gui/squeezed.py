"""Whether a layout had to make something smaller than it can be: Qt does that in silence."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def squeezed(page: QWidget) -> list[str]:
    """What is lower than its words need, or sticks out of the widget it lies in."""
    parts = [each for each in page.findChildren(QWidget) if each.isVisible()]
    low = [each for each in parts if each.layout() is None and each.height() < _needs(each)]
    out = [each for each in parts if each.layout() is not None and not _lies_inside(each)]
    return [f"{type(each).__name__} {each.accessibleName()} {each.size()}" for each in low + out]


def _needs(part: QWidget) -> int:
    if part.hasHeightForWidth():
        return part.heightForWidth(part.width())
    return part.minimumSizeHint().height()


def _lies_inside(part: QWidget) -> bool:
    around = part.parentWidget()
    return around is None or around.rect().contains(part.geometry())
