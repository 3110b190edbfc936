"""F1: the page of the user guide for this screen, read from the same files as the guide."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from peerdesk.core.paths import guide
from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, SelectField

PAGES = (
    ("today", "Today"),
    ("front_desk", "Front desk"),
    ("groups", "Groups"),
    ("warm_line", "Warm line"),
    ("members", "Members"),
    ("plans", "WRAP plans"),
    ("reports", "Reports"),
    ("center", "Our center"),
    ("keys", "Keys and shortcuts"),
    ("about", "About PeerDesk"),
)


class Help(Dialog):
    """One page of the guide; the others can be chosen on top."""

    def __init__(self, parent: QWidget, place: str) -> None:
        super().__init__(parent, _("Help"), cancel=_("Close"), width=720)
        self._choice = SelectField(_("Page"), [(name, _(label)) for name, label in PAGES])
        self._pages = QTextBrowser()
        self._pages.setOpenLinks(False)
        self._pages.setAccessibleName(_("Help"))
        self._pages.setMinimumHeight(Theme.current().px(380))
        self.body.addWidget(self._choice)
        self.body.addWidget(self._pages, 1)
        self._choice.chose.connect(self.show_page)
        self._choice.set_chosen(place)
        self.show_page(place)

    def show_page(self, name: str) -> None:
        """Show one page of our own guide (never text that people typed)."""
        path = guide() / f"{name}.md"
        self._pages.setMarkdown(path.read_text(encoding="utf-8"))
