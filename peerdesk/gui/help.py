"""F1: the page of the user guide for this screen, read from the same files as the guide."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from peerdesk.core.paths import guide
from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, SelectField

PAGES = (
    ("today", "Today"),
    ("front_desk", "Front desk"),
    ("kiosk", "Kiosk"),
    ("groups", "Groups"),
    ("warm_line", "Warm line"),
    ("away", "Away from the center"),
    ("one_to_one", "One-to-one"),
    ("members", "Members"),
    ("plans", "WRAP plans"),
    ("follow_ups", "Follow-ups"),
    ("resources", "Resources"),
    ("log_book", "Log book"),
    ("reports", "Reports"),
    ("center", "Our center"),
    ("keys", "Keys and shortcuts"),
    ("about", "About PeerDesk"),
)
_SHARE = 0.55
"""How much of the screen's height the words may ask for; the rest of the box needs its own."""

_ABOVE = {0: 0, 1: 0, 2: 20, 3: 14}
_BELOW = {0: 10, 1: 12, 2: 6, 3: 4}
_HEADS = {1: "title", 2: "lead", 3: "body"}
_AIR = 130.0
"""Height of a line, percent."""


class Help(Dialog):
    """One page of the guide; the others can be chosen on top."""

    def __init__(self, parent: QWidget, place: str) -> None:
        super().__init__(parent, _("Help"), cancel=_("Close"), width=720)
        self._choice = SelectField(_("Page"), [(name, _(label)) for name, label in PAGES])
        self._pages = QTextBrowser()
        self._pages.setOpenLinks(False)
        self._pages.setAccessibleName(_("Help"))
        room = QGuiApplication.primaryScreen().availableGeometry().height()
        self._pages.setMinimumHeight(min(Theme.current().px(440), round(room * _SHARE)))
        self.body.addWidget(self._choice)
        self.body.addWidget(self._pages, 1)
        self._choice.chose.connect(self.show_page)
        self._choice.set_chosen(place)
        self.show_page(place)

    def show_page(self, name: str) -> None:
        """Show one page of our own guide (never text that people typed)."""
        path = guide() / f"{name}.md"
        self._pages.setMarkdown(path.read_text(encoding="utf-8"))
        _space_out(self._pages)


def _space_out(pages: QTextBrowser) -> None:
    """Give lines, paragraphs and headings room to be read."""
    theme, document = Theme.current(), pages.document()
    document.setDocumentMargin(theme.pad(16))
    document.setIndentWidth(theme.px(20))
    block = document.begin()
    while block.isValid():
        _space_block(theme, block)
        block = block.next()
    pages.moveCursor(QTextCursor.MoveOperation.Start)


def _space_block(theme: Theme, block: QTextBlock) -> None:
    cursor, shape, level = (
        QTextCursor(block),
        block.blockFormat(),
        block.blockFormat().headingLevel(),
    )
    in_list = block.textList() is not None
    shape.setLineHeight(_AIR, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(theme.pad(_ABOVE[level]))
    shape.setBottomMargin(theme.pad(4 if in_list else _BELOW[level]))
    cursor.setBlockFormat(shape)
    if level in _HEADS:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = cursor.charFormat()
        letters.setFont(theme.font(_HEADS[level], bold=True))
        letters.clearProperty(letters.Property.FontSizeAdjustment.value)
        cursor.mergeCharFormat(letters)
