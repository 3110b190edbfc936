"""How far something is: a ring and a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class ProgressRing(QWidget):
    """ProgressRing(name, done=0, total=0, size=40, role="amber", parent=None): "5/8" inside; `set_progress(done, total)`, `set_role(role)`."""

    def __init__(
        self,
        name: str,
        done: int = 0,
        total: int = 0,
        size: int = 40,
        role: str = "amber",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_progress(self, done: int, total: int) -> None: ...

    def set_role(self, role: str) -> None: ...


class ProgressBar(QWidget):
    """ProgressBar(name, share=0.0, role="accent", height=8, parent=None): `set_share(0.0 to 1.0)`, `set_role(role)`."""

    def __init__(
        self,
        name: str,
        share: float = 0.0,
        role: str = "accent",
        height: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_share(self, share: float) -> None: ...

    def set_role(self, role: str) -> None: ...
