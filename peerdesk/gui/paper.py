"""Paper on the screen: pages looked at in memory, printed, or saved where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QRectF,
    QSize,
    QSizeF,
    QStandardPaths,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, Button, Dialog, IconButton, ScrollPage, Words
from peerdesk.records.papers import Paper, note_paper

_SHARPEST = 3.0
_DOTS_PER_INCH = 300

Told = Callable[[str], object]
"""Hears "print" or "save" when a paper goes out of the program."""

Before = Callable[[], str]
"""Asked just before a paper goes out of the program; a sentence keeps it in."""


def noted(desk: Desk, paper: Paper) -> Told:
    """Writes into the list of who did what that this paper was printed or saved."""
    return lambda verb: desk.office.do(note_paper, verb, paper)


def nobody(_verb: str) -> None:
    """Nobody needs to know: what is on the paper is kept nowhere."""


def freely() -> str:
    """Nothing keeps the paper in."""
    return ""


class Pages:
    """The pages of a PDF held in memory; pictures are made when asked for."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self._document[number].get_size()
        return float(width), float(height)

    def picture(self, number: int, width: int) -> QImage:
        """The page as an image of so many pixels across."""
        page = self._document[number]
        scale = min(width / float(page.get_width()), _SHARPEST * 2)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        data = bytes(bitmap.buffer)
        shape = (
            QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
        )
        image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, shape)
        return image.copy()

    def words(self, number: int) -> str:
        """The text of a page, for a screen reader."""
        return str(self._document[number].get_textpage().get_text_bounded())


class PageView(QWidget):
    """One page with a hairline and a soft shadow, as wide as its place."""

    def __init__(self, pages: Pages, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._number = pages, number
        self._drawn = QPixmap()
        self._drawn_width = 0
        self.setAccessibleName(_("Page {n}").format(n=number + 1))
        self.setAccessibleDescription(pages.words(number))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_page(self, pages: Pages, number: int) -> None:
        """Show another page here."""
        self._pages, self._number, self._drawn_width = pages, number, 0
        self.setAccessibleName(_("Page {n}").format(n=number + 1))
        self.setAccessibleDescription(pages.words(number))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that goes with a width."""
        across, down = self._pages.size(self._number)
        return round(width * down / across)

    def sizeHint(self) -> QSize:
        """A page one can read."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """At least a thumbnail."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, made anew when the width changed."""
        theme = Theme.current()
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(3, 1, -3, -5)
        ratio = self.devicePixelRatioF()
        if self._drawn_width != self.width():
            image = self._pages.picture(self._number, round(box.width() * ratio))
            self._drawn = QPixmap.fromImage(image)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn_width = self.width()
        shade = theme.color("line2")
        painter.fillRect(box.adjusted(-2, 2, 2, 4), shade)
        painter.drawPixmap(box.topLeft(), self._drawn)
        painter.setPen(shade)
        painter.drawRect(box)
        painter.end()


def _height_of_page() -> int:
    """Room for the page: a good part of it, but its buttons stay on a low screen."""
    theme, low = Theme.current(), QGuiApplication.primaryScreen().availableGeometry().height()
    return min(theme.px(420), low - 210 - theme.px(110))


class PaperView(Dialog):
    """The pages of one document; nothing is written unless the person says so.

    It stays open after saving and says where the file is.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        pdf: bytes,
        suggested: str,
        *,
        has_names: Desk | None,
        given_away: bool = False,
        told: Told = nobody,
        before: Before = freely,
    ) -> None:
        super().__init__(parent, title, cancel=_("Close"), width=820)
        self._pdf, self._suggested = pdf, suggested
        self._told, self._before = told, before
        self._names_of = has_names
        self._pages = Pages(pdf)
        self._number = 0
        if has_names is not None:
            words = _("Keep it inside, and put it away when you are done.")
            if given_away:
                words = _("Give it only to the person it belongs to.")
            self.body.addWidget(Banner("amber", _("Contains names."), words))
        self.said = Banner("good")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addLayout(self._tools())
        self._view = PageView(self._pages, 0)
        self._scroll = ScrollPage(margins=(0, 0, 0, 0), gap=0)
        self._scroll.body.addWidget(self._view)
        self._scroll.body.addStretch(1)
        self._scroll.setMinimumHeight(_height_of_page())
        self.body.addWidget(self._scroll, 1)
        self._turn(0)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts on the page: arrows scroll it, Tab goes on to the buttons."""
        super().showEvent(event)
        self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._back = IconButton("caret-left", _("Page before"), kind="secondary")
        self._on = IconButton("caret-right", _("Next page"), kind="secondary")
        self._where = Words("", "body")
        keep = Button(_("Save as PDF"), "secondary", "download-simple")
        paper = Button(_("Print"), "primary", "printer", "Ctrl+P")
        paper.setShortcut("Ctrl+P")
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        keep.clicked.connect(self._ask_who_saves)
        paper.clicked.connect(self._print)
        for each in (self._back, self._where, self._on):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(keep)
        row.addWidget(paper)
        return row

    def _turn(self, steps: int) -> None:
        last = len(self._pages) - 1
        self._number = min(max(self._number + steps, 0), last)
        self._view.set_page(self._pages, self._number)
        self._where.setText(_("Page {n} of {all}").format(n=self._number + 1, all=last + 1))
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number < last)

    def _ask_who_saves(self) -> None:
        """Names leave the encrypted records in a file: only for who unlocked them."""
        if self._names_of is None:
            self._save()
            return
        words = _(
            "The file holds names and is not encrypted. Whoever unlocked PeerDesk types their "
            "passphrase to save it."
        )
        ask_again(self, self._names_of, words, self._save)

    def _save(self) -> None:
        dialog = QFileDialog(self, _("Save as PDF"), own_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(self._suggested))
        dialog.fileSelected.connect(self._save_as)
        dialog.open()

    def _save_as(self, path: str) -> None:
        sentence = self._before() or save_pdf(Path(path), self._pdf)
        self.set_error(sentence)
        self.said.setVisible(not sentence)
        if not sentence:
            self._told("save")
            self._say_where(Path(path))

    def _say_where(self, file: Path) -> None:
        words = _("“{name}” is in the folder “{folder}” now.")
        folder = file.parent.name or str(file.parent)
        self.said.set_words(_("Saved."), words.format(name=file.name, folder=folder))
        # The words take their room from the page: the window stays as high as it is.
        self._scroll.setMinimumHeight(_height_of_page() - Theme.current().px(120))

    def _print(self) -> None:
        print_pdf(self, self._pdf, self._told, self._may_go)

    def _may_go(self) -> bool:
        sentence = self._before()
        self.set_error(sentence)
        self.said.hide()
        return not sentence


def own_folder() -> str:
    """Where a file chooser begins: the person's documents, else their home."""
    place = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(place.DocumentsLocation)
    home = QStandardPaths.writableLocation(place.HomeLocation)
    return documents if documents and Path(documents).is_dir() else home


def show_pdf(
    parent: QWidget,
    title: str,
    pdf: bytes,
    suggested: str,
    *,
    has_names: Desk | None = None,
    given_away: bool = False,
    told: Told = nobody,
    before: Before = freely,
) -> PaperView:
    """Open the pages over the window. ``suggested`` is a file name without personal data.

    ``has_names`` is the desk the names come from: saving them asks for the passphrase again.
    ``given_away``: the paper is the own of one person, and leaves the house with them.
    ``told`` hears when they are printed or saved (see :func:`noted`); ``before`` is asked first.
    """
    view = PaperView(
        parent,
        title,
        pdf,
        suggested,
        has_names=has_names,
        given_away=given_away,
        told=told,
        before=before,
    )
    view.open()
    return view


def file_name(suggested: str) -> str:
    """A file name from words: letters, figures, spaces and hyphens only."""
    kept = "".join(char if char.isalnum() or char in " -_" else " " for char in suggested)
    return f"{' '.join(kept.split()) or 'PeerDesk'}.pdf"


def save_pdf(path: Path, pdf: bytes) -> str:
    """Write the file whole or not at all; gives a sentence if it can't be written, else ""."""
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(pdf)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        return _("The file could not be saved there. Choose another folder.")
    return ""


def print_pdf(
    parent: QWidget,
    pdf: bytes,
    told: Told = nobody,
    may_go: Callable[[], bool] = lambda: True,
) -> None:
    """Ask for the printer and print every page, on paper of the pages' own size."""
    printer = printer_for(Pages(pdf))
    dialog = QPrintDialog(printer, parent)

    def go() -> None:
        if may_go():
            told("print")
            _start(parent, printer, pdf)

    dialog.accepted.connect(go)
    QDialog.open(dialog)


def printer_for(pages: Pages) -> QPrinter:
    """A printer set to the first page's size; its edges are inside the page already."""
    across, down = pages.size(0)
    lying = across > down
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DOTS_PER_INCH)
    size = QPageSize(QSizeF(min(across, down), max(across, down)), QPageSize.Unit.Point)
    printer.setPageSize(size)
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if lying else ways.Portrait)
    printer.setFullPage(True)
    return printer


def _start(parent: QWidget, printer: QPrinter, pdf: bytes) -> None:
    printing = Printing(printer, Pages(pdf))
    if not printing.begun:
        words = _("Check that the printer is on, or choose another place for the file.")
        Dialog(parent, _("It could not be printed"), words, cancel=_("Close")).open()


class Printing(QObject):
    """Sends one page at a time, so that the window answers between two; ends by itself."""

    def __init__(self, printer: QPrinter, pages: Pages) -> None:
        super().__init__(QCoreApplication.instance())
        self._printer, self._pages, self._number = printer, pages, 0
        self._painter = QPainter()
        self.begun = self._painter.begin(printer)
        if self.begun:
            QTimer.singleShot(0, self, self._page)
        else:
            self.deleteLater()

    def _page(self) -> None:
        if self._number:
            self._printer.newPage()
        paper = QRectF(self._painter.viewport())
        image = self._pages.picture(self._number, round(paper.width()))
        size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(paper.topLeft(), size), image)
        self._number += 1
        if self._number < len(self._pages):
            QTimer.singleShot(0, self, self._page)
        else:
            self._painter.end()
            self.deleteLater()
