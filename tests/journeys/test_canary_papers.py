"""Papers with names lie only where somebody put them; nothing else tells that there were any."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui import crash
from peerdesk.gui.again import Again
from peerdesk.gui.paper import Pages, PaperView, Printing, printer_for, save_pdf
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.members.rights import CopySheet, EraseSheet
from peerdesk.records.people.members import MEMBER
from tests.center import PASSPHRASE
from tests.documents.reading import words
from tests.journeys.seats import Seat
from tests.journeys.test_canary import FORMS, MARK, home, marked
from tests.source_files import ROOT

__all__ = ["home"]
PATIENCE = 20_000


class Titles(QObject):
    """Every title that any window ever showed to the system."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Show, QEvent.Type.WindowTitleChange)
        if event.type() in kinds and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(watched.windowTitle())
        return False


@pytest.fixture
def titles(qtbot: QtBot) -> Iterator[Titles]:
    application = QApplication.instance()
    assert application is not None
    listening = Titles()
    application.installEventFilter(listening)
    yield listening
    application.removeEventFilter(listening)


@pytest.fixture
def seat(qtbot: QtBot, home: Path) -> Seat:
    """A day with one marked person, who came and sat in a group."""
    made = Seat(qtbot, home, datetime(2026, 11, 6, 10, 0))
    made.set_up("Harbor House")
    made.check_in([f"Joan {MARK}"])
    made.take_attendance([f"Joan {MARK}"])
    return made


def member(seat: Seat) -> int:
    return int(seat.shell.desk.office.store.find(MEMBER)[0]["id"])


def press(dialog: QDialog, words: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


def shown_paper(seat: Seat) -> PaperView:
    views = seat.window.findChildren(PaperView)
    seat.qtbot.waitUntil(lambda: bool(seat.window.findChildren(PaperView)), timeout=PATIENCE)
    views = [each for each in seat.window.findChildren(PaperView) if each.isVisible()]
    return views[-1]


def own_copy(seat: Seat) -> PaperView:
    page = seat.screen(Members, "members", member(seat)).page
    assert page.shown is not None
    page.menu.ask_copy(page.shown)
    press(seat.open(CopySheet), "Show and print")
    return shown_paper(seat)


def save(seat: Seat, view: PaperView, path: Path) -> None:
    """Save as PDF: the passphrase, then the file dialog, as one does."""
    press(view, "Save as PDF")
    question = seat.open(Again)
    question.secret.setText(PASSPHRASE)
    press(question, "Go on")
    seat.qtbot.waitUntil(lambda: bool(view.findChildren(QFileDialog)), timeout=PATIENCE)
    dialog = view.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def beside(home: Path) -> list[str]:
    """The files that are neither records nor backups."""
    own = (".peerdesk", " backups")
    paths = (path.relative_to(home) for path in home.rglob("*") if path.is_file())
    return [str(path) for path in paths if not any(part.endswith(own) for part in path.parts)]


def test_a_copy_is_in_memory_until_saved_and_then_only_there(
    seat: Seat, home: Path, titles: Titles
) -> None:
    view = own_copy(seat)
    pdf = vars(view)["_pdf"]
    assert MARK in words(pdf)
    assert beside(home) == ["settings.json"]
    chosen = home / "for the member"
    chosen.mkdir()
    save(seat, view, chosen / "My record.pdf")
    assert set(beside(home)) == {"for the member/My record.pdf", "settings.json"}
    seat.window.lock()
    assert marked(home) == []  # a PDF's text is packed; settings and all else are clear
    assert not any(MARK in each for each in titles.seen)


def test_every_paper_is_made_in_memory_and_says_no_name_about_itself(
    seat: Seat, home: Path, titles: Titles
) -> None:
    made = [vars(own_copy(seat))["_pdf"], seat.write_plan(f"A walk with {MARK}")]
    made.append(seat.report("2026-11").pdf)
    groups = seat.screen(Groups, "groups", "today")
    for ask in (groups.session.papers.sign_in_sheet, groups.session.papers.ask_summary):
        before = len(seat.window.findChildren(PaperView))
        choice = ask(groups.session.page)
        if choice is not None:
            choice.names.setChecked(True)
            choice.accept()

        def one_more(before: int = before) -> bool:
            return len(seat.window.findChildren(PaperView)) > before

        seat.qtbot.waitUntil(one_more, timeout=PATIENCE)
        made.append(vars(shown_paper(seat))["_pdf"])
    assert sum(MARK in words(pdf) for pdf in made) >= 3
    for pdf in made:
        told = pypdfium2.PdfDocument(pdf).get_metadata_dict()
        assert not any(MARK.lower() in value.lower() for value in told.values())
        assert not any(form in pdf for form in FORMS)
    assert beside(home) == ["settings.json"]
    assert not any(MARK in each for each in titles.seen)


def test_printing_leaves_no_file_and_names_no_job(seat: Seat, home: Path) -> None:
    pdf = vars(own_copy(seat))["_pdf"]
    printer = printer_for(Pages(pdf))
    assert printer.docName() == ""
    paper = home / "printed.pdf"
    printer.setOutputFileName(str(paper))
    printing = Printing(printer, Pages(pdf))
    gone: list[bool] = []
    printing.destroyed.connect(lambda: gone.append(True))
    seat.qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE)
    assert set(beside(home)) == {"printed.pdf", "settings.json"}
    assert MARK not in words(paper.read_bytes())


def test_erasing_tells_no_window_title_and_leaves_no_byte_outside(
    seat: Seat, home: Path, titles: Titles
) -> None:
    page = seat.screen(Members, "members", member(seat)).page
    assert page.shown is not None
    page.menu.ask_erase(page.shown)
    sheet = seat.open(EraseSheet)
    sheet.typed.setText(f"Joan {MARK}")
    press(sheet, "Erase for good")
    question = seat.open(Again)
    question.secret.setText(PASSPHRASE)
    with seat.qtbot.waitSignal(sheet.erased, timeout=PATIENCE):
        press(question, "Erase for good")
    QGuiApplication.clipboard().setText(MARK)
    seat.window.lock()
    assert MARK not in QGuiApplication.clipboard().text()
    assert marked(home) == []
    assert not any(MARK in each for each in titles.seen)


def test_a_fault_tells_where_it_was_and_nothing_that_was_in_it() -> None:
    with pytest.raises(ValueError, match=MARK) as fault:
        int(MARK)
    said = crash.where(fault.value)
    assert said.startswith("ValueError")
    assert MARK not in said


def test_a_paper_that_cannot_be_saved_leaves_no_piece(tmp_path: Path) -> None:
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    assert "could not be saved" in save_pdf(taken, b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == ["taken.pdf"]


PROGRAM = """
import sys, shiboken6
from PySide6.QtWidgets import QFileDialog
from peerdesk.gui.application import application
running = application()
dialog = QFileDialog(None, "Save as PDF", sys.argv[1])
dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
dialog.selectFile("My record.pdf")
dialog.open()
running.processEvents()
dialog.accept()
shiboken6.delete(dialog)
"""


def test_the_file_dialog_remembers_no_folder(tmp_path: Path) -> None:
    chosen = tmp_path / f"for {MARK}"
    chosen.mkdir()
    given = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    given |= {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    command = [sys.executable, "-c", PROGRAM, str(chosen)]
    subprocess.run(command, env=os.environ | given, check=True, capture_output=True)
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(MARK.encode() in path.read_bytes() for path in found)
