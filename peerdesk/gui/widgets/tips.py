"""Words under the pointer, as they were typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, words: str) -> None:
    """Show these words under the pointer; Qt would read a name with a tag in it as rich text."""
    widget.setToolTip(words.replace("<", "\u2039").replace("&lt;", "\u2039"))
