"""Printing: paper of the pages' own size, every page, whole."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from peerdesk.gui.paper import Pages, PageView, PaperView, Printing, printer_for
from peerdesk.gui.theme import Theme

LETTER, A4, LYING = (612, 792), (595, 842), (792, 612)


def a_pdf(size: tuple[int, int], pages: int = 3) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for number in range(pages):
        canvas.drawString(72, 72, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("size", [LETTER, A4, LYING])
def test_every_page_is_printed_on_paper_of_its_size(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    pages, file = Pages(a_pdf(size)), tmp_path / "printed.pdf"
    printer = printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printing = Printing(printer, pages)
    assert printing.begun
    with qtbot.waitSignal(printing.destroyed):
        pass
    with PdfDocument(file) as printed:
        assert len(printed) == 3
        width, height = printed[0].get_size()
    assert (width, height) == pytest.approx(size, abs=1)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_place_that_can_not_be_written_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    pages = Pages(a_pdf(LETTER))
    printer = printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    assert not Printing(printer, pages).begun


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_the_page_leaves_room_for_its_buttons_on_a_low_screen(qtbot: QtBot, percent: int) -> None:
    low = QGuiApplication.primaryScreen().availableGeometry().height()
    Theme.current().set_percent(percent)
    parent = QWidget()
    qtbot.addWidget(parent)
    view = PaperView(parent, "Cards", a_pdf((612, 792)), "cards.pdf", has_names=None)
    assert view.minimumSizeHint().height() <= low - 48 - 60  # 60 for words about names


def test_tab_away_from_a_page_does_not_scroll_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    view = PaperView(parent, "Cards", a_pdf(LETTER), "cards.pdf", has_names=None)
    with qtbot.waitExposed(view):
        view.open()
    bar = view._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for leave in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        view._scroll.page.findChildren(PageView)[0].setFocus()
        bar.setValue(0)
        QTest.keyClick(view.focusWidget() or view, leave)
        assert not isinstance(view.focusWidget(), PageView)
        assert bar.value() == 0
    view.reject()
