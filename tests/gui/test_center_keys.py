"""Keys and recovery sheet: who can unlock, a sheet tried from the paper, one's own passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from peerdesk.core.errors import WrongPassphrase
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.set_up import SetUp
from peerdesk.gui.doors.set_up_pages import NamePage, PersonPage
from peerdesk.gui.paper import PaperView
from peerdesk.gui.passphrase import ChangePassphrase
from peerdesk.gui.recovery_sheet import SheetTest, WholeKey
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.center.keys import Keys, SheetStrip
from peerdesk.gui.screens.center.people import PersonSheet
from peerdesk.gui.theme import Mode, Theme
from peerdesk.gui.widgets import ScrollPage
from peerdesk.records.safekeeping import opening
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.recovery import begin_sheet, recovery_slots, sheet_now
from peerdesk.records.support.workers import add_worker
from peerdesk.store import vault
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.gui.squeezed import squeezed
from tests.gui.stage import arrived, show

WORDS = "quiet garden gate"


@pytest.fixture
def screen(qtbot: QtBot, open_office: OpenOffice) -> OurCenter:
    desk = Desk(open_office.office, opened=open_office)
    return arrived(qtbot, OurCenter(desk), "keys", (1150, 660))


@pytest.fixture
def keys(screen: OurCenter) -> Keys:
    part = screen.parts["keys"]
    assert isinstance(part, Keys)
    return part


def let_in(opened: OpenOffice, name: str, role: str = "front_desk") -> int:
    worker = opened.office.do(add_worker, {"name": name, "role": role}).added("worker")
    opened.let_in(worker, WORDS)
    return worker


def groups_of(key: str, test: SheetTest) -> list[str]:
    boxes = [int(field.accessibleName().split()[-1]) for field in test.groups]
    return [key.split("-")[box - 1] for box in boxes]


def test_the_page_says_who_can_unlock_and_when_they_last_did(
    keys: Keys, open_office: OpenOffice
) -> None:
    let_in(open_office, "Pat Ellison")
    open_office.office.do(add_worker, {"name": "Kay"})
    keys.look()
    told = {row.title: row.caption for row in keys.rows.rows()}
    assert list(told) == [DIRECTOR, "Pat Ellison"]
    assert told["Pat Ellison"].endswith("has not unlocked yet")


def test_a_new_sheet_is_tried_and_only_then_ends_the_old_one(
    qtbot: QtBot, keys: Keys, open_office: OpenOffice
) -> None:
    keys.make_new()
    assert len(recovery_slots(open_office)) == 2
    paper = keys.findChild(PaperView)
    assert paper is not None
    paper.reject()
    test = keys.findChild(SheetTest)
    assert test is not None
    test.groups[0].setText("AAAA")
    test.groups[1].setText("BBBB")
    with qtbot.waitSignal(test.tried, timeout=20_000):
        test.chosen.emit()
        qtbot.waitUntil(test._error.isVisible)
        assert len(recovery_slots(open_office)) == 2
        for field, group in zip(test.groups, groups_of(test.sheet.key, test), strict=True):
            field.setText(group.lower())
        test.chosen.emit()
    assert len(recovery_slots(open_office)) == 1
    assert keys.checked.text() == "Last checked on Nov 6, 2026."
    folder, key = open_office.vault.folder, test.sheet.key
    open_office.close()
    vault.unlock_with_recovery(folder, key).close()
    opening.open_office(folder, DIRECTOR, PASSPHRASE).close()


def test_a_sheet_left_for_later_keeps_both_working(keys: Keys, open_office: OpenOffice) -> None:
    keys.make_new()
    paper = keys.findChild(PaperView)
    assert paper is not None
    paper.reject()
    test = keys.findChild(SheetTest)
    assert test is not None
    test.reject()
    assert len(recovery_slots(open_office)) == 2
    assert "still works too" in keys.made.text()


def test_the_whole_key_is_tried_against_the_records(
    qtbot: QtBot, keys: Keys, open_office: OpenOffice
) -> None:
    sheet = begin_sheet(open_office)
    keys.ask_key()
    dialog = keys.findChild(WholeKey)
    assert dialog is not None
    dialog.key.setText("0000-0000")
    dialog.chosen.emit()
    qtbot.waitUntil(dialog._error.isVisible)
    dialog.key.setText(sheet.key.replace("-", " ").lower())
    with qtbot.waitSignal(dialog.tried, timeout=20_000):
        dialog.chosen.emit()
    assert keys.said.isVisible()
    assert len(recovery_slots(open_office)) == 1
    assert not sheet_now(open_office).is_due


def test_who_leaves_is_out_and_the_rest_of_the_window_goes_on(
    qtbot: QtBot, keys: Keys, open_office: OpenOffice
) -> None:
    pat = let_in(open_office, "Pat Ellison")
    before = open_office.vault.key
    keys.look()
    keys.edit(pat)
    sheet = keys.findChild(PersonSheet)
    assert sheet is not None
    sheet._shut_out()
    qtbot.waitUntil(lambda: len(keys.rows.rows()) == 1, timeout=20_000)
    assert open_office.vault.key != before
    folder = open_office.vault.folder
    open_office.close()
    with pytest.raises(WrongPassphrase):
        opening.open_office(folder, "Pat Ellison", WORDS)


def test_closed_before_the_copy_is_made_nothing_is_changed(
    qtbot: QtBot, keys: Keys, open_office: OpenOffice
) -> None:
    pat = let_in(open_office, "Pat Ellison")
    before = open_office.vault.key
    keys.edit(pat)
    sheet = keys.findChild(PersonSheet)
    assert sheet is not None
    sheet._shut_out()
    assert open_office.vault.key == before  # the window was not held up
    QThreadPool.globalInstance().waitForDone()  # the copy is made, but not told yet
    sheet.reject()  # as a lock does
    qtbot.waitUntil(lambda: keys.findChild(PersonSheet) is None)
    keys.look()
    assert open_office.vault.key == before
    assert len(keys.rows.rows()) == 2


def test_ones_own_passphrase_is_changed_beside_the_window(
    qtbot: QtBot, keys: Keys, open_office: OpenOffice
) -> None:
    keys.own.click()
    dialog = keys.findChild(ChangePassphrase)
    assert dialog is not None
    dialog.old.setText("not this one at all")
    dialog.new.setText(WORDS)
    dialog.again.setText(WORDS)
    dialog.chosen.emit()
    qtbot.waitUntil(dialog._error.isVisible, timeout=20_000)
    dialog.old.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.chosen.emit()
    folder = open_office.vault.folder
    open_office.close()
    opening.open_office(folder, DIRECTOR, WORDS).close()


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 200)])
def test_nothing_is_squeezed(
    qtbot: QtBot, screen: OurCenter, theme: Theme, percent: int, mode: Mode
) -> None:
    theme.set_percent(percent)
    theme.set_mode(mode)
    screen.resize(1150, 660)
    screen.show_part("keys")
    page = screen.parts["keys"].findChild(ScrollPage)
    assert page is not None
    qtbot.waitUntil(lambda: squeezed(page.page) == [], timeout=5_000)


def made_in_set_up(qtbot: QtBot, folder: Path) -> SetUp:
    page = SetUp(cost=CHEAP)
    show(qtbot, page, 1366, 768)
    name, _work, _word, person = page.pages[:4]
    assert isinstance(name, NamePage)
    assert isinstance(person, PersonPage)
    name.name.setText("Harbor House")
    person.person.setText(DIRECTOR)
    person.secret.setText(PASSPHRASE)
    person.again.setText(PASSPHRASE)
    page.last.folder.setText(str(folder))
    for _step in range(5):
        page.next.click()
    qtbot.waitUntil(lambda: bool(page.last.key.text()), timeout=20_000)
    return page


@pytest.mark.parametrize("later", [False, True])
def test_set_up_tries_the_sheet_from_the_paper(qtbot: QtBot, tmp_path: Path, later: bool) -> None:
    page = made_in_set_up(qtbot, tmp_path)
    key = page.last.key.text()
    page.last.paper.click()
    paper = page.findChild(PaperView)
    assert paper is not None
    paper.reject()
    test = page.findChild(SheetTest)
    assert test is not None
    if later:
        test.reject()
    else:
        with qtbot.waitSignal(test.tried, timeout=20_000):
            for field, group in zip(test.groups, groups_of(key, test), strict=True):
                field.setText(group)
            test.chosen.emit()
    assert page.last.tried.text().startswith("Not tried yet" if later else "You tried the sheet")
    with qtbot.waitSignal(page.done) as done:
        page.next.click()
    assert page.last.key.text() == ""
    opened = done.args[0]
    assert sheet_now(opened).words.startswith("The recovery" if later else "Last checked")
    opened.close()


def test_today_reminds_a_director_until_the_sheet_is_checked(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    sheet = begin_sheet(open_office)
    strip = SheetStrip(Desk(open_office.office, opened=open_office))
    show(qtbot, strip)
    strip.look()
    assert strip.isHidden()  # a new center gets a week
    open_office.vault.connection.execute(
        "UPDATE vault_facts SET value = '2025-10-01' WHERE name = 'created'"
    )
    strip.look()
    assert not strip.isHidden()
    strip.ask()
    dialog = strip.findChild(WholeKey)
    assert dialog is not None
    dialog.key.setText(sheet.key)
    with qtbot.waitSignal(dialog.tried, timeout=20_000):
        dialog.chosen.emit()
    assert strip.isHidden()
