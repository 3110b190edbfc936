"""The reports page of an office in a window, and the form of a report of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.counting.profiles import own_profiles
from peerdesk.counting.results import Profile
from peerdesk.gui.screens.reports.profile_form import ProfileForm
from peerdesk.gui.screens.reports.profile_new import NewReport
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.records.office import Office

ShowReports = Callable[..., Reports]
READY = 30_000
LANGUAGE = "demographics.language"


def wind_up(qtbot: QtBot, screen: Reports) -> None:
    """Nothing runs any more, and no dialog is open."""
    for form in screen.findChildren(ProfileForm):
        made(qtbot, form)
    for dialog in screen.findChildren(QDialog):
        dialog.close()
    settle(qtbot, screen)


def settle(qtbot: QtBot, screen: Reports) -> None:
    locked = screen.locked
    works = (
        *(screen.counting, screen.searching, screen.joining, screen.locking.work, locked.reading),
        *(locked.detail.comparing, locked.detail.searching),
    )
    qtbot.waitUntil(lambda: not any(work.busy for work in works), timeout=READY)


def made(qtbot: QtBot, form: ProfileForm) -> None:
    """Wait for the pages beside the form."""
    qtbot.waitUntil(lambda: not form.waits and not form.counting.busy, timeout=READY)


def opened(kind: type[QWidget]) -> QWidget:
    """The dialog of this kind that is open."""
    return next(w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible())


def begin(qtbot: QtBot, screen: Reports) -> ProfileForm:
    """New report, from the shipped one that is chosen."""
    QTest.mouseClick(screen.ours.new, Qt.MouseButton.LeftButton)
    asked = opened(NewReport)
    assert isinstance(asked, NewReport)
    assert asked.primary is not None
    asked.primary.click()
    return form_of(qtbot)


def form_of(qtbot: QtBot) -> ProfileForm:
    form = opened(ProfileForm)
    assert isinstance(form, ProfileForm)
    made(qtbot, form)
    return form


def write(field: QWidget, typed: str) -> None:
    """As a person does: over what is there."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, typed)


def press_primary(form: ProfileForm) -> None:
    assert form.primary is not None
    form.primary.click()


def on_pages(form: ProfileForm) -> str:
    paper = form.pages.paper
    assert paper is not None
    return " ".join(" ".join(paper.words(n) for n in range(len(paper))).split())


def own(office: Office) -> list[Profile]:
    return office.ask(own_profiles)


def added(qtbot: QtBot, screen: Reports, name: str = "County") -> Profile:
    """A new report, kept with the form."""
    form = begin(qtbot, screen)
    write(form.about.name, name)
    press_primary(form)
    settle(qtbot, screen)
    return own(screen.desk.office)[0]
