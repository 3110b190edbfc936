"""The shell: menu by role, finder, undo, looks, narrow windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.shell.finder import Finder
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner
from peerdesk.records.codes import add_entry
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.center import MakeOffice

_WORK = [
    *("today", "front_desk", "groups", "warm_line", "one_to_one"),
    *("members", "plans", "follow_ups", "resources"),
]
MENUS = {
    "front_desk": ["today", "front_desk", "groups", "resources"],
    "warm_line": ["today", "warm_line", "resources"],
    "staff": [*_WORK, "log_book"],
    "director": [*_WORK, "log_book", "reports", "center"],
    "auditor": [
        *("today", "groups", "warm_line", "one_to_one", "members"),
        *("follow_ups", "resources", "log_book", "reports", "center"),
    ],
}


def shown(qtbot: QtBot, office: Office, opened: OpenOffice | None = None) -> Shell:
    shell = Shell(Desk(office, opened=opened))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    return shell


class Flashes(QObject):
    """What shows itself as a window of its own: a part that has no parent yet flashes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        if watched.isWindow() and not isinstance(watched, Shell):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("role", MENUS)
def test_a_role_sees_only_its_own_places_and_no_part_flashes_as_a_window(
    qtbot: QtBot, qapp: QApplication, make_office: MakeOffice, role: str
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    try:
        shell = shown(qtbot, make_office(role))
        assert [place.name for place in shell.places] == MENUS[role]
        for place in shell.places:
            shell.open_place(place.name)
            assert shell.place == place.name
        shell.open_place("today")
        shell.open_place("today")  # twice in one turn: what was just laid in goes again
        qapp.processEvents()
    finally:
        qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_a_place_the_role_lacks_is_refused_in_words(qtbot: QtBot, make_office: MakeOffice) -> None:
    shell = shown(qtbot, make_office("front_desk"))
    shell.open_place("reports")
    assert shell.place == "today"
    assert "role" in shell.bottom.notice.text()


def test_arrows_walk_the_menu_and_enter_opens(qtbot: QtBot, make_office: MakeOffice) -> None:
    shell = shown(qtbot, make_office("warm_line"))
    QTest.keyClick(shell, Qt.Key.Key_F10)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
    assert shell.place == "warm_line"


def test_tab_goes_from_the_top_to_the_page_and_comes_to_undo_last(
    qtbot: QtBot, office: Office
) -> None:
    shell = shown(qtbot, office)
    shell.desk.do(add_entry, "visit_reason", "Chess")  # Undo shows
    lock = [each for each in shell.top.findChildren(QPushButton) if each.isVisible()][-1]
    lock.setFocus()
    QTest.keyClick(lock, Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()
    assert reached is not None
    assert shell.stage.isAncestorOf(reached)


def test_the_finder_finds_a_member_and_opens_the_page(qtbot: QtBot, office: Office) -> None:
    member = office.do(add_member, "Tomás Rivera").added("member")
    shell = shown(qtbot, office)
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = shell.findChild(Finder)
    assert finder is not None
    gone = []
    finder.go.connect(lambda place, target: gone.append((place, target)))
    QTest.keyClicks(finder.field, "tomas")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert gone == [("member", member)]
    assert shell.place == "members"


def test_f9_hides_the_screen_over_a_dialog_too(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.open_finder("")
    finder = shell.findChild(Finder)
    assert finder is not None
    with qtbot.waitSignal(shell.hide_screen, timeout=3_000):
        QTest.keyClick(finder.field, Qt.Key.Key_F9)
    finder.close()


def test_the_finder_runs_a_command(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.open_finder("")
    finder = shell.findChild(Finder)
    assert finder is not None
    for words in ("laptop", "travel", "away", "exchange"):
        finder.field.setText(words)
        assert "Our center: Away" in finder.found()
    finder.field.setText("kiosk")
    assert finder.found() == ["Open the kiosk", "Our center: Our facts", "Guide: Kiosk"]
    finder.field.setText("closed")
    assert "The day at the front desk" in finder.found()
    finder.field.clear()
    QTest.keyClicks(finder.field, "go our cen")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert shell.place == "center"


def test_the_finder_finds_the_guide_by_what_somebody_would_type(
    qtbot: QtBot, make_office: MakeOffice
) -> None:
    shell = shown(qtbot, make_office("front_desk"))
    shell.open_finder("")
    finder = shell.findChild(Finder)
    assert finder is not None
    assert not any("Guide" in each for each in finder.found())
    for words in ("about", "help", "guide", "mark", "license"):
        finder.field.setText(words)
        assert "Guide: About PeerDesk" in finder.found()
    finder.field.setText("wrap")
    assert finder.found() == ["Guide: About PeerDesk"]
    finder.field.setText("about")
    with qtbot.waitSignal(shell.help_wanted) as asked:
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert asked.args == ["about"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("facts", "center"),
        ("twice", "members"),
        ("line month", "reports"),
        ("to look", "warm_line"),
    ],
)
def test_the_finder_leads_into_a_page_inside_a_place(
    qtbot: QtBot, office: Office, words: str, place: str
) -> None:
    shell = shown(qtbot, office)
    shell.open_finder(words)
    finder = shell.findChild(Finder)
    assert finder is not None
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert shell.place == place
    held = shell.window().focusWidget()
    assert held is not None
    assert shell.screen_shown.isAncestorOf(held)


def test_a_volunteer_finds_no_callers_and_no_members_page(
    qtbot: QtBot, make_office: MakeOffice
) -> None:
    shell = shown(qtbot, make_office("front_desk"))
    shell.open_finder("reports")
    finder = shell.findChild(Finder)
    assert finder is not None
    assert finder.found() == []
    finder.field.setText("laptop")
    assert finder.found() == []
    finder.reject()


@pytest.mark.parametrize(("role", "shown_at"), [("front_desk", "front_desk"), ("facilitator", "")])
def test_the_finder_offers_only_what_a_role_can_open(
    qtbot: QtBot, make_office: MakeOffice, office: Office, role: str, shown_at: str
) -> None:
    office.do(add_member, "Tomas Rivera")
    shell = shown(qtbot, make_office(role))
    shell.open_finder("tomas")
    finder = shell.findChild(Finder)
    assert finder is not None
    assert finder.found() == (["Tomas Rivera"] if shown_at else [])
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    if shown_at:
        assert shell.place == shown_at
        assert isinstance(shell.screen_shown, FrontDesk)
        assert shell.screen_shown.coming_in.field.text() == "Tomas Rivera"
    finder.reject()


def test_ctrl_z_takes_back_and_says_so(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.desk.do(add_entry, "visit_reason", "Chess")
    assert shell.bottom.notice.text() == "Added “Chess”"
    shell.bottom.notice._undo.setFocus()
    QTest.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell.bottom.notice.text() == "Undone: Added “Chess”"
    assert shell.screen_shown.isAncestorOf(shell.focusWidget())  # and on no button of the bars
    QTest.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell.bottom.notice.text() == "There is nothing to undo."
    shell.desk.told.emit("Saved Groups.ics.")
    assert shell.bottom.notice.text() == "Saved Groups.ics."


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard", extend=True)
@pytest.mark.parametrize(("percent", "name"), [(100, "Ana Morales"), (200, "You")])
def test_the_looks_are_in_reach_at_every_size(
    qtbot: QtBot, office: Office, percent: int, name: str
) -> None:
    shell = shown(qtbot, office)
    Theme.current().set_percent(percent)
    found = [each for each in shell.top.findChildren(QPushButton) if each.isVisible()]
    asked: list[int] = []
    shell.text_size.connect(asked.append)
    named = next(each for each in found if each.text() == name)
    named.setFocus()
    QTest.keyClick(named, Qt.Key.Key_Space)
    menu = next(each for each in shell.top.findChildren(QMenu) if each.isVisible())
    assert [each.text() for each in menu.actions()][:2] == ["Look", "Text size"]
    sizes = menu.actions()[1].menu()
    assert isinstance(sizes, QMenu)
    sizes.actions()[1].trigger()
    menu.close()
    assert asked == [125]
    Theme.current().set_percent(300 - percent)  # the other button: the keyboard goes with the name
    qtbot.waitUntil(lambda: not named.isVisible(), timeout=2_000)
    other = shell.focusWidget()
    assert isinstance(other, QPushButton)
    assert other.text() == ("You" if percent == 100 else "Ana Morales")


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_squeezed_and_the_window_stays_on_a_small_display(
    qtbot: QtBot, open_office: OpenOffice, percent: int
) -> None:
    Theme.current().set_percent(percent)
    shell = Shell(Desk(open_office.office, opened=open_office), demo=True)
    qtbot.addWidget(shell)
    shell.resize(1366, 748)
    shell.show()
    banner = shell.findChild(Banner)
    assert banner is not None
    for place in shell.places:
        shell.open_place(place.name)
        for width, height in ((1366, 748), (1024, 670)):
            shell.resize(width, height)
            QApplication.processEvents()
            assert (shell.width(), shell.height()) == (width, height), place.name
            assert shell.bottom.geometry().bottom() < height, place.name
    banner.hide()
    for width in (1024, 1366):
        shell.resize(width, 690)
        for place in shell.places:
            shell.open_place(place.name)
            qtbot.waitUntil(lambda: settled(shell), timeout=10_000)


def settled(shell: Shell) -> None:
    """Fails as long as something is smaller than it needs, and says what."""
    small = [
        f"{shell.place}: {each} {each.accessibleName()}"
        for each in shell.findChildren(QWidget)
        if too_small(each)
    ]
    assert not small


def too_small(widget: QWidget) -> bool:
    """Whether a widget that can be seen is clearly smaller than the least it asks for."""
    if not widget.isVisible() or widget.layout() is not None:
        return False
    least = widget.minimumSizeHint()
    return widget.width() < least.width() - 2 or widget.height() < least.height() - 2


def test_every_button_and_field_has_a_name_to_be_read(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    shell = shown(qtbot, open_office.office, open_office)
    for place in shell.places:
        shell.open_place(place.name)
        controls: list[QAbstractButton | QLineEdit] = [
            *shell.findChildren(QAbstractButton),
            *shell.findChildren(QLineEdit),
        ]
        nameless = [
            f"{place.name}: {each} {each.objectName()}"
            for each in controls
            if each.isVisible()
            and not (each.accessibleName() or each.text())
            and not each.objectName().startswith(("qt_", "Scroll"))
        ]
        assert not nameless


def test_the_file_settles_once_nobody_changes_anything(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.desk.do(add_member, "Roz Castellanos")
    assert shell._calm.isActive()
    shell._settle()
    shell.leave()
    assert not shell._calm.isActive()
