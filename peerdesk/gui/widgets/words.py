"""Words on the page, tags, avatars, discs, dividers and the mark."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


class Words(QLabel):
    """Words(text, style="body", role="text", wrap=False, bold=False, italic=False, tnum=False, parent=None).

    A plain-text label (never rich text). style: hint, caption, body, lead, title, display, question or px.
    `setText`, `set_role(role)`, `set_bold(bool)`. Long one-line words end in an ellipsis with `elide=True`.
    """

    def __init__(
        self,
        text: str = "",
        style: str | int = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        bold: bool | None = None,
        italic: bool = False,
        tnum: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)


class SectionLabel(Words):
    """SectionLabel(text, parent=None): a bold quiet caption over a part."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "caption", "quiet", parent=parent)


class Tag(QWidget):
    """Tag(text, tint="accent", icon="", parent=None): a status, never clickable.

    tint: accent, good, amber, brick, sky, plum, sand. `set_text(text)`, `set_tint(tint)`.
    """

    def __init__(
        self,
        text: str,
        tint: str = "accent",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)


class Avatar(QWidget):
    """Avatar(initials, tint_key="", size=36, name="", parent=None): tint by a hash of tint_key. `set_person(initials, tint_key, name="")`."""

    def __init__(
        self,
        initials: str,
        tint_key: object = "",
        size: int = 36,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)


class IconDisc(QWidget):
    """IconDisc(icon, tint="accent", size=36, parent=None): an icon in a tinted disc (decoration)."""

    def __init__(
        self,
        icon: str,
        tint: str = "accent",
        size: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)


class Icon(QWidget):
    """Icon(name, size=20, role="quiet", filled=False, parent=None): a bare icon (decoration). `set_icon(name, role, filled)`."""

    def __init__(
        self,
        name: str,
        size: int = 20,
        role: str = "quiet",
        *,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)


class Mark(QWidget):
    """Mark(size=36, parent=None): the PeerDesk mark."""

    def __init__(self, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)


class Divider(QWidget):
    """Divider(upright=False, parent=None): a hairline."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
