"""The kiosk in a real window: keys, cards, Spanish, thanks that go away, and the way out."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.kiosk.keys import SIDE, BigKey
from peerdesk.gui.screens.kiosk.kiosk import SAID_FOR, Kiosk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Words
from peerdesk.gui.window import Window
from peerdesk.records.drop_in import kiosk as rules
from peerdesk.records.drop_in.cards import card_of, make_cards
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.gui.squeezed import squeezed
from tests.source_files import ROOT, python_files, tree_of

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def kiosk(qtbot: QtBot, office: Office) -> Kiosk:
    for name in ("Joan Becker", "Tomás Rivera"):
        office.do(add_member, name)
    office.do(rules.set_pin, "2718", "2718")
    page = Kiosk(Desk(office))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    return page


def typed(page: Kiosk, text: str, *keys: Qt.Key) -> None:
    for letter in text:
        QTest.keyClicks(page.focusWidget() or page, letter)
    for key in keys:
        QTest.keyClick(page.focusWidget() or page, key)


def shown(page: Kiosk) -> list[str]:
    """What the whole page says to somebody who stands before it."""
    parts = [each for each in page.findChildren(QWidget) if each.isVisible()]
    return [each.accessibleName() for each in parts if each.accessibleName()]


def visits(office: Office) -> list[tuple[object, object]]:
    return [(row["entry"], row["out_at"]) for row in office.store.find(VISIT)]


def test_three_letters_and_a_key_sign_a_member_in_and_the_thanks_go_away(
    office: Office, kiosk: Kiosk
) -> None:
    typed(kiosk, "joa", ENTER)
    assert kiosk.accessibleName() == "Hello, Joan B."
    kiosk.way.sign_in.click()
    assert kiosk.accessibleName() == "Thank you, Joan"
    assert visits(office) == [("kiosk", None)]
    assert kiosk.clearing.interval() == SAID_FOR == 10_000
    kiosk.clearing.timeout.emit()
    assert kiosk.accessibleName() == "Welcome"
    assert not any("Joan" in words for words in shown(kiosk))


def test_a_key_clears_at_once_and_is_the_first_letter_of_the_next_person(kiosk: Kiosk) -> None:
    typed(kiosk, "joa", ENTER, ENTER)
    typed(kiosk, "to")
    assert [each.shown for each in kiosk.letters.names] == ["Tomás R."]


def test_who_is_here_is_answered_like_who_is_not(office: Office, kiosk: Kiosk) -> None:
    for _again in range(2):
        typed(kiosk, "joa", ENTER, ENTER)
        said = shown(kiosk)
        typed(kiosk, "", ESC)
    assert len(visits(office)) == 1
    typed(kiosk, "joa", ENTER, ENTER)
    assert shown(kiosk) == said


def test_a_mistake_is_taken_back_but_nobody_else_s_visit(office: Office, kiosk: Kiosk) -> None:
    typed(kiosk, "tom", ENTER, ENTER, ESC)
    typed(kiosk, "joa", ENTER, ENTER)
    kiosk.said.mistake_key.click()
    assert kiosk.accessibleName() == "That is taken back"
    typed(kiosk, "", ESC)
    typed(kiosk, "tom", ENTER, ENTER)
    kiosk.said.mistake_key.click()
    assert len(office.store.find(VISIT)) == 1


def test_a_card_is_enough(qtbot: QtBot, office: Office, kiosk: Kiosk) -> None:
    joan = office.store.find(MEMBER, {"name": "Joan Becker"})[0]["id"]
    office.do(make_cards, [joan])
    card = office.ask(card_of, joan)
    assert card is not None
    kiosk.scanner.scanned.emit(card.code)
    assert kiosk.accessibleName() == "Thank you, Joan"
    kiosk.said.done_key.click()
    later = fixed(office.store.clock.now() + timedelta(minutes=20))
    office.store.clock = later
    for _read_twice in range(2):
        kiosk.scanner.scanned.emit(card.code)
        assert kiosk.accessibleName() == "Goodbye, Joan"
    assert [row["out_at"] for row in office.store.find(VISIT)] == [later.time()]
    kiosk.said.mistake_key.click()
    assert [row["out_at"] for row in office.store.find(VISIT)] == [None]
    kiosk.scanner.scanned.emit(card.code)
    kiosk.said.done_key.click()
    kiosk.scanner.scanned.emit(card.code)
    assert kiosk.accessibleName() == "Goodbye, Joan"
    kiosk.scanner.scanned.emit("PDCARD0000000000000")
    assert kiosk.accessibleName() == "That did not work"


def test_new_people_are_led_to_the_desk_or_write_their_name(office: Office, kiosk: Kiosk) -> None:
    kiosk.letters.new_key.click()
    assert "come to the desk" in " ".join(shown(kiosk))
    office.do(rules.set_new_people, "add")
    again = Kiosk(Desk(office))
    again.letters.new_key.click()
    for letter in "gus m":
        again.letters.keys.pressed.emit(letter)
    again.letters.add_key.click()
    assert again.accessibleName() == "Thank you, Gus"
    again.deleteLater()


def test_two_who_are_shown_alike_say_their_birthday_and_nobody_else_learns_it(
    office: Office, kiosk: Kiosk
) -> None:
    joan = office.store.find(MEMBER, {"name": "Joan Becker"})[0]["id"]
    bright = office.do(add_member, "Joan Bright", {"dob": "1991-11-02"}).added("member")
    typed(kiosk, "joa", ENTER)
    assert kiosk.accessibleName() == "Your birthday?"
    assert "1991" not in " ".join(shown(kiosk))
    kiosk.birthday.months[10].click()
    assert kiosk.accessibleName() == "Which day?"
    assert sum(each.isVisible() for each in kiosk.birthday.days) == 30
    kiosk.birthday.days[2].click()
    said = shown(kiosk)
    assert kiosk.accessibleName() == "Ask at the desk"
    typed(kiosk, "", ESC)
    typed(kiosk, "joa", ENTER)
    kiosk.birthday.rather_not.click()
    assert shown(kiosk) == said
    typed(kiosk, "", ESC)
    typed(kiosk, "joa", ENTER)
    kiosk.birthday.months[10].click()
    kiosk.birthday.days[1].click()
    kiosk.way.sign_in.click()
    assert [row["member_id"] for row in office.store.find(VISIT)] == [bright] != [joan]


def test_many_names_tried_in_a_row_make_the_kiosk_rest(office: Office, kiosk: Kiosk) -> None:
    now = [100.0]
    kiosk.guesses.seconds = lambda: now[0]
    typed(kiosk, "joa", ENTER)
    kiosk.way.not_me.click()
    for wrong in ("xx", "yyy", "zz"):
        typed(kiosk, wrong)
        typed(kiosk, "", ESC)
    assert kiosk.accessibleName() == "Welcome"
    typed(kiosk, "ww")
    assert kiosk.accessibleName() == "One moment, please"
    typed(kiosk, "joa", ENTER)
    assert kiosk.accessibleName() == "One moment, please"
    assert kiosk.clearing.interval() == 31_000
    kiosk.staff.click()
    kiosk.pin.back_key.click()
    assert kiosk.accessibleName() == "One moment, please"
    now[0] += 30
    kiosk.clearing.timeout.emit()
    typed(kiosk, "joa", ENTER)
    assert kiosk.accessibleName() == "Hello, Joan B."


def test_a_screen_reader_says_each_page_and_what_the_letters_led_to(kiosk: Kiosk) -> None:
    def spoken(part: QWidget, text: QAccessible.Text = QAccessible.Text.Name) -> str:
        return QAccessible.queryAccessibleInterface(part).text(text)

    typed(kiosk, "to")
    assert spoken(kiosk, QAccessible.Text.Description) == "Tomás R."
    typed(kiosk, "x")
    assert "No name begins like this" in spoken(kiosk, QAccessible.Text.Description)
    typed(kiosk, "", ESC)
    typed(kiosk, "joa", ENTER)
    assert (spoken(kiosk), spoken(kiosk, QAccessible.Text.Description)) == (
        "Hello, Joan B.",
        "Are you coming in, or leaving?",
    )
    ring: list[QWidget] = [kiosk.way.sign_in]
    for _step in range(4):
        QTest.keyClick(ring[-1], Qt.Key.Key_Tab)
        ring.append(kiosk.focusWidget())
    words = ["Sign in", "Sign out", "This is not me", "Español", "Staff"]
    assert [spoken(each) for each in ring] == words
    for each in ring:
        face = QAccessible.queryAccessibleInterface(each)
        assert face.role() == QAccessible.Role.Button
        assert face.state().focusable


def test_spanish_by_a_button_until_the_next_person(kiosk: Kiosk) -> None:
    kiosk.speak.click()
    assert kiosk.accessibleName() == "Le damos la bienvenida"
    assert kiosk.letters.keys.extra.isVisibleTo(kiosk)
    typed(kiosk, "joa", ENTER, ENTER)
    assert kiosk.accessibleName() == "Gracias, Joan"
    typed(kiosk, "", ESC)
    assert kiosk.accessibleName() == "Welcome"


def test_every_word_of_the_kiosk_is_there_in_spanish() -> None:
    said = {
        str(node.args[0].value)
        for path in python_files("peerdesk/gui/screens/kiosk")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_"}
        if isinstance(node.args[0], ast.Constant)
    }
    spanish = json.loads((ROOT / "resources/words/es.json").read_text("utf-8"))
    assert said - set(spanish) == set()
    assert all(english.count("{") == each.count("{") for english, each in spanish.items())


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_keys_are_large_named_and_in_the_lower_two_thirds(
    qtbot: QtBot, kiosk: Kiosk, percent: int
) -> None:
    for name in ("Jose Ames", "Jody Cole", "Jon Diaz", "Jo Eads"):
        kiosk._desk.office.do(add_member, name)
    Theme.current().set_percent(percent)
    typed(kiosk, "jo")
    assert [each.shown for each in kiosk.letters.names] == sorted(
        each.shown for each in kiosk.letters.names
    )
    assert kiosk.letters.hint.isVisible()
    for page in (kiosk.letters, kiosk.birthday, kiosk.way, kiosk.said, kiosk.pin):
        kiosk._show(page)
        qtbot.waitUntil(lambda: squeezed(kiosk) == [], timeout=2_000)
        qtbot.waitUntil(lambda: kiosk.minimumSizeHint().height() <= 768, timeout=2_000)
        keys = [each for each in kiosk.findChildren(BigKey) if each.isVisible()]
        assert all(min(each.width(), each.height()) >= SIDE for each in keys)
        assert all(each.accessibleName() for each in keys)
        if percent == 100:
            tops = [each.mapTo(kiosk, each.rect().topLeft()).y() for each in keys]
            assert min(tops) >= kiosk.height() // 3 - 8
        if page is kiosk.letters:
            kiosk._speak_other()
            assert "Escriba una letra más" in kiosk.letters.hint.text()
            qtbot.waitUntil(lambda: kiosk.minimumSizeHint().height() <= 768, timeout=2_000)


@pytest.fixture
def window(qtbot: QtBot, open_office: OpenOffice) -> Iterator[Window]:
    open_office.office.do(add_member, "Joan Becker")
    shown_window = Window()
    qtbot.addWidget(shown_window)
    shown_window.enter(open_office, demo=True)
    shown_window.show()
    yield shown_window
    shown_window._kiosk = None
    shown_window.close()


def test_only_the_pin_leads_out_and_no_shortcut_works_meanwhile(
    qtbot: QtBot, window: Window, open_office: OpenOffice
) -> None:
    shell = window.shell
    assert shell is not None
    shell.open_place("kiosk")
    assert "First set a PIN" in " ".join(
        each.accessibleName() for each in shell.bottom.findChildren(QWidget)
    )
    open_office.office.do(rules.set_pin, "2718", "2718")
    shell.open_place("kiosk")
    page = window.centralWidget()
    assert isinstance(page, Kiosk)
    for key in ("Ctrl+K", "F9", "F2", "Ctrl+Z"):
        keys = {"Ctrl+K": Qt.Key.Key_K, "Ctrl+Z": Qt.Key.Key_Z, "F9": Qt.Key.Key_F9}
        modifier = Qt.KeyboardModifier.ControlModifier if "Ctrl" in key else Qt.KeyboardModifier(0)
        QTest.keyClick(window, keys.get(key, Qt.Key.Key_F2), modifier)
        assert window.centralWidget() is page
    assert window.shell is shell
    window.close()
    assert page.accessibleName() == "For staff: the PIN"
    page.pin.typed.emit("1111")
    assert "This is not the PIN." in " ".join(shown(page))
    page.tries.went_right()
    for figure in "2718":
        page.pin.keys.pressed.emit(figure)
    page.pin.leave_key.click()
    qtbot.waitUntil(lambda: window.centralWidget() is shell)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.place == "front_desk"


def test_the_shell_looks_as_before_when_the_kiosk_is_left(
    qtbot: QtBot, window: Window, open_office: OpenOffice
) -> None:
    """Qt gives a widget that changes its window the font and colors it was made with."""
    open_office.office.do(rules.set_pin, "2718", "2718")
    theme = Theme.current()
    theme.set_mode("dark")
    theme.set_percent(150)
    shell = window.shell
    assert shell is not None
    shell.open_place("front_desk")
    words = [each for each in shell.findChildren(Words) if each.isVisible()]
    before = [(each.font().key(), each.palette().windowText().color()) for each in words]
    window.open_kiosk()
    page = window.centralWidget()
    assert isinstance(page, Kiosk)
    page.left.emit()
    qtbot.waitUntil(lambda: window.centralWidget() is shell)
    after = [(each.font().key(), each.palette().windowText().color()) for each in words]
    assert after == before


def test_a_lock_from_the_kiosk_leaves_nothing_on_the_screen(
    qtbot: QtBot, window: Window, open_office: OpenOffice
) -> None:
    open_office.office.do(rules.set_pin, "2718", "2718")
    window.open_kiosk()
    window.lock()
    assert window.shell is None
    assert not isinstance(window.centralWidget(), Kiosk)
