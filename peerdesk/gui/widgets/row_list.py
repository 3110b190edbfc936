"""Lists of people and things: avatar, two lines, tag, right words, one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QWidget


@dataclass(frozen=True)
class Row:
    """One row of a RowList.

    id comes back in the signals. avatar: initials ("" none); avatar_key picks its tint (id when ""). icon: an
    icon disc instead of an avatar, tinted icon_tint. tag, tag_tint, tag_icon: a status at the right; right: caption
    words at the right. action: words of the row's button (shown on hover and when current), action_icon, action_key
    (key cap), action_kind ("secondary" or "primary"). matched: spans (start, end) of the title to mark. bold: title bold.
    """

    id: str
    title: str
    caption: str = ""
    avatar: str = ""
    avatar_key: str = ""
    icon: str = ""
    icon_tint: str = "accent"
    tag: str = ""
    tag_tint: str = "good"
    tag_icon: str = ""
    right: str = ""
    action: str = ""
    action_icon: str = ""
    action_key: str = ""
    action_kind: str = "secondary"
    matched: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    chevron: bool = False


class RowList(QListView):
    """RowList(name, rows=(), lines=False, parent=None).

    `set_rows([Row])` keeps the current id; `current_id() -> str`, `set_current(id)`, `move(steps)` moves the selection from outside (a search box
    keeps the focus), `act()` and `activate()` do what Enter does. Signals: `activated_row(str)` click or Enter on a row without action,
    `acted(str)` the row's button or Enter when the row has an action, `current_changed(str)`. lines: a hairline between rows.
    `set_grows(True)`: as high as its rows (page scrolls) instead of scrolling itself.
    """

    activated_row = Signal(str)
    acted = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self,
        name: str,
        rows: Sequence[Row] = (),
        *,
        lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_rows(self, rows: Sequence[Row]) -> None: ...

    def current_id(self) -> str:
        return ""

    def set_current(self, row_id: str) -> None: ...

    def move_by(self, steps: int) -> None: ...

    def act(self) -> None: ...

    def set_grows(self, grows: bool) -> None: ...
