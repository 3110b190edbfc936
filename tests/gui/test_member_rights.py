"""A member's rights at the window: a copy of their record, erasure, and what the center keeps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.core.clock import fixed
from peerdesk.core.text import ERASED_PERSON
from peerdesk.gui.again import Again
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.center.keep import Keep
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.members.rights import CopySheet, EraseSheet
from peerdesk.gui.theme import Mode, Theme
from peerdesk.gui.widgets import Dialog, ScrollPage
from peerdesk.records.office import Office
from peerdesk.records.own_record.retention import keep_for
from peerdesk.records.people.member_pages import member_page
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.safekeeping.keeping import places
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.warm_line.call_log import add_alias, save_call
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, LINE
from peerdesk.store import daily
from tests.center import PASSPHRASE, MakeOffice
from tests.documents.reading import words
from tests.gui.squeezed import squeezed

ENTER = Qt.Key.Key_Return
PATIENCE = 20_000


@pytest.fixture
def roz(office: Office) -> int:
    return office.do(add_member, "Roz Castellanos", {"phone": "603 555 0101"}).added("member")


@pytest.fixture
def desk(open_office: OpenOffice) -> Desk:
    return Desk(open_office.office, opened=open_office)


@pytest.fixture
def members(qtbot: QtBot, desk: Desk, roz: int) -> Members:
    screen = Members(desk)
    desk.changed.connect(screen.refresh)
    qtbot.addWidget(screen)
    screen.resize(1150, 660)
    screen.show()
    screen.arrive(roz)
    return screen


@pytest.fixture
def center(qtbot: QtBot, desk: Desk) -> OurCenter:
    screen = OurCenter(desk)
    desk.changed.connect(screen.refresh)
    qtbot.addWidget(screen)
    screen.resize(1150, 660)
    screen.show()
    return screen


def keep(screen: OurCenter) -> Keep:
    screen.arrive("keep")
    part = screen.parts["keep"]
    assert isinstance(part, Keep)
    return part


def copy_of(members: Members) -> CopySheet:
    assert members.page.shown is not None
    return members.page.menu.ask_copy(members.page.shown)


def erasing(members: Members) -> EraseSheet:
    assert members.page.shown is not None
    return members.page.menu.ask_erase(members.page.shown)


def menu_words(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]


def press(button: QPushButton | None) -> None:
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def front(widget: QWidget) -> Dialog:
    return [each for each in widget.findChildren(Dialog) if each.isVisible()][-1]


# --- a copy


def test_the_copy_is_shown_with_the_parts_that_stayed_ticked(
    qtbot: QtBot, members: Members
) -> None:
    sheet = copy_of(members)
    for code in ("visits", "groups", "calls", "opened"):
        sheet.parts[code].setChecked(False)
    QTest.keyClick(sheet, ENTER)
    qtbot.waitUntil(lambda: bool(members.findChildren(PaperView)), timeout=PATIENCE)
    pdf = vars(members.findChildren(PaperView)[0])["_pdf"]
    assert "603 555 0101" in words(pdf)
    assert "When I came" not in words(pdf)


def test_files_are_written_only_where_one_says_and_written_down(
    members: Members, office: Office, tmp_path: Path
) -> None:
    sheet = copy_of(members)
    sheet.parts["calls"].setChecked(False)
    folder = tmp_path / "for Roz"
    folder.mkdir()
    sheet.save_to(folder)
    assert not sheet.isVisible()
    assert "My record - Details.csv" in [each.name for each in folder.iterdir()]
    said = list(office.store.select("SELECT fields FROM audit WHERE verb = 'save'"))
    assert '"member_copy", "details"' in said[0]["fields"]
    assert "calls" not in said[0]["fields"]


def test_nothing_ticked_makes_nothing(members: Members) -> None:
    sheet = copy_of(members)
    for box in sheet.parts.values():
        box.setChecked(False)
    press(sheet.primary)
    assert sheet.isVisible()
    assert members.findChildren(PaperView) == []


def test_the_documents_tab_offers_the_parts_too(members: Members) -> None:
    members.page.tabs.set_chosen("documents")
    members.page.papers.ask_parts()
    sheet = members.findChild(CopySheet)
    assert sheet is not None
    assert next(iter(sheet.parts)) == "details"


# --- erasing


def erase(qtbot: QtBot, sheet: EraseSheet, name: str) -> None:
    """Type the name, then the passphrase, as one does."""
    QTest.keyClicks(sheet.typed, name)
    press(sheet.primary)
    with qtbot.waitSignal(sheet.erased, timeout=PATIENCE):
        say_passphrase(front(sheet))


def say_passphrase(question: Dialog) -> None:
    assert isinstance(question, Again)
    QTest.keyClicks(question.secret, PASSPHRASE)
    press(question.primary)


def test_erasing_needs_name_and_passphrase_and_leads_back_to_the_list(
    qtbot: QtBot, members: Members, office: Office, roz: int
) -> None:
    erase(qtbot, erasing(members), "roz castellanos")
    row = office.store.get(MEMBER, roz)
    assert row is not None
    assert row["name"] == ERASED_PERSON
    assert members.stack.currentWidget() is members.list
    assert members.list.table.table_model.rowCount() == 0


@pytest.mark.parametrize("name", ["", "Roz", "Walt Johnson"])
def test_a_wrong_name_asks_for_no_passphrase(members: Members, name: str) -> None:
    sheet = erasing(members)
    sheet.typed.setText(name)
    QTest.keyClick(sheet.typed, ENTER)
    assert "Roz Castellanos" in sheet.field.error()
    assert sheet.findChild(Again) is None
    sheet.reject()
    assert not sheet.isVisible()


def test_a_wrong_passphrase_erases_nobody(
    qtbot: QtBot, members: Members, office: Office, roz: int
) -> None:
    sheet = erasing(members)
    sheet.typed.setText("Roz Castellanos")
    question = sheet.ask_passphrase()
    assert question is not None
    question.secret.setText("not mine at all")
    press(question.primary)
    qtbot.waitUntil(lambda: not question.secret.text(), timeout=PATIENCE)
    assert sheet.isVisible()
    assert office.ask(member_page, roz, "2026-11-06").name == "Roz Castellanos"


@pytest.mark.parametrize(
    ("role", "copy", "erase"), [("director", True, True), ("staff", True, False)]
)
def test_the_menu_offers_what_the_role_may(
    qtbot: QtBot, make_office: MakeOffice, roz: int, role: str, copy: bool, erase: bool
) -> None:
    screen = Members(Desk(make_office(role)))
    qtbot.addWidget(screen)
    screen.arrive(roz)
    assert screen.page.shown is not None
    menu = screen.page.menu.menu_of(screen.page.shown)
    assert ("Copy of their record…" in menu_words(menu)) is copy
    assert ("Erase this person…" in menu_words(menu)) is erase


# --- what we keep


@pytest.fixture
def old_note(office: Office) -> None:
    line = int(office.store.find(LINE)[0]["id"])
    call: dict[str, Value] = {"line_id": line, "day": "2024-01-05", "start_at": "20:00"}
    alias = office.do(add_alias, "Bluebird").added("caller_alias")
    office.do(save_call, {**call, "note": "Talked long", "caller_alias_id": alias})


@pytest.mark.usefixtures("old_note")
def test_months_are_set_and_old_notes_emptied_after_a_question(
    qtbot: QtBot, center: OurCenter, office: Office
) -> None:
    part = keep(center)
    assert not part.notes.empty.isEnabled()
    part.notes.months["call_notes_months"].setText("24")
    press(part.notes.save)
    assert "One note of a call from before November 6, 2024" in part.notes.due.text()
    press(part.notes.empty)
    say_passphrase(front(center))
    qtbot.waitUntil(lambda: office.store.find(CALL)[0]["note"] is None, timeout=PATIENCE)
    assert not part.notes.empty.isEnabled()
    qtbot.waitUntil(lambda: vars(part.notes)["_job"] is None, timeout=PATIENCE)


def test_months_that_are_no_number_are_told_beside_their_field(center: OurCenter) -> None:
    part = keep(center)
    part.notes.months["session_notes_months"].setText("two years")
    press(part.notes.save)
    assert "1 to 240" in part.notes.fields["session_notes_months"].error()
    part.notes.months["session_notes_months"].setText("")
    press(part.notes.save)
    assert part.notes.fields["session_notes_months"].error() == ""


@pytest.mark.usefixtures("old_note")
def test_our_center_reminds_while_notes_wait(center: OurCenter, office: Office) -> None:
    center.arrive()
    assert not center.reminder.isVisible()
    office.do(keep_for, 24, 0)
    center.arrive()
    assert center.reminder.isVisible()
    center.reminder.acted.emit()
    assert center.tabs.chosen() == "keep"
    assert not center.reminder.isVisible()


@pytest.mark.usefixtures("old_note")
def test_a_caller_is_found_and_erased(qtbot: QtBot, center: OurCenter, office: Office) -> None:
    part = keep(center)
    QTest.keyClicks(part.callers.field, "blue")
    part.callers.erase(part.callers.rows.rows()[0].id)
    sheet = front(center)
    assert isinstance(sheet, EraseSheet)
    erase(qtbot, sheet, "Bluebird")
    assert office.store.find(CALLER_ALIAS)[0]["handle"] == "Erased caller"
    assert part.callers.rows.rows() == []


def test_backups_from_before_are_destroyed_after_a_fresh_one(
    qtbot: QtBot, members: Members, center: OurCenter, open_office: OpenOffice
) -> None:
    where = places(open_office)
    now = open_office.office.store.clock.now()
    daily.make(open_office.vault, where, now - timedelta(days=1))
    old = next(where.usual.iterdir())
    erase(qtbot, erasing(members), "Roz Castellanos")
    open_office.office.store.clock = fixed(now + timedelta(minutes=5))
    part = keep(center)
    qtbot.waitUntil(lambda: len(part.backups.found) == 1, timeout=PATIENCE)
    press(part.backups.button)
    say_passphrase(front(center))
    qtbot.waitUntil(lambda: not part.backups.found, timeout=PATIENCE)
    assert not old.exists()
    assert len(list(where.usual.iterdir())) == 1


@pytest.mark.parametrize(("look", "percent"), [("light", 100), ("dark", 200)])
def test_every_word_has_room(
    qtbot: QtBot, center: OurCenter, members: Members, percent: int, look: Mode
) -> None:
    theme = Theme.current()
    theme.set_mode(look)
    theme.set_percent(percent)
    part = keep(center)
    inside = part.findChildren(ScrollPage)[0].page
    qtbot.waitUntil(lambda: squeezed(inside) == [], timeout=PATIENCE)
    sheet = erasing(members)
    body = sheet.findChildren(ScrollPage)[0].page
    qtbot.waitUntil(lambda: squeezed(body) == [], timeout=PATIENCE)
