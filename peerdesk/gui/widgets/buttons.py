"""Buttons with words, and small ones with only an icon."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget


class Button(QPushButton):
    """Button(text, kind="secondary", icon="", key="", icon_after="", height=40, parent=None).

    kind: primary, secondary, quiet, soft, danger. `key` is a key cap that is only shown ("F2"): the
    screen binds the shortcut. Use height 44 in page heads, 36 in rows, 48 in set-up. Signal
    `clicked`; `setText`, `set_kind(kind)`, `set_icon(name)`. Enter and Space both press.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        key: str = "",
        *,
        icon_after: str = "",
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)


class IconButton(QPushButton):
    """IconButton(icon, name, size=36, kind="quiet", parent=None): `name` is read out and is the tooltip. Signal clicked."""

    def __init__(
        self,
        icon: str,
        name: str,
        size: int = 36,
        kind: str = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
