"""Sealing in the chair: said plainly, tried once, opened by the member, forgotten on a lock."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.plans.choices import SEALED
from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.print_dialogs import PrintChoice
from peerdesk.gui.screens.plans.seal_dialogs import OpenSeal, SealSheet, TryOnce
from peerdesk.gui.screens.plans.sealed_book import SealedBook
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, Words
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap import plan_writing
from peerdesk.records.wrap.plan_sealing import seal_of, seal_plan
from peerdesk.store.sealing import SealKey
from tests.center import CHEAP, MakeOffice
from tests.gui.plan_seat import Seat
from tests.gui.squeezed import squeezed
from tests.raw_pages import raw_bytes

OWN = "a bird in the rain"
SECRET = "Zyxcanary"


@pytest.fixture
def seat(qtbot: QtBot, open_office: OpenOffice) -> Iterator[Seat]:
    Theme.current().set_reduced_motion(True)
    yield Seat(qtbot, open_office.office, open_office)
    Theme.current().set_percent(100)


@pytest.fixture
def roz(seat: Seat) -> int:
    return seat.desk.attempt(add_member, "Roz Castellanos").added("member")


def press(dialog: Dialog) -> None:
    assert dialog.primary is not None
    dialog.primary.click()


def ask_to_seal(seat: Seat) -> SealSheet:
    QTest.mouseClick(seat.chair.choices.seal, Qt.MouseButton.LeftButton)
    return seat.open(SealSheet)


def seal(qtbot: QtBot, seat: Seat, passphrase: str = OWN) -> None:
    finish(qtbot, seat, ask_to_seal(seat), passphrase)


def finish(qtbot: QtBot, seat: Seat, sheet: SealSheet, passphrase: str) -> None:
    sheet.secret.setText(passphrase)
    sheet.again.setText(passphrase)
    press(sheet)
    qtbot.waitUntil(lambda: sheet._job is None)
    trial = seat.open(TryOnce)
    trial.secret.setText(passphrase)
    press(trial)
    keeping, foot = seat.chair.keeping, seat.chair.foot
    qtbot.waitUntil(lambda: foot.notice.startswith("Sealed.") and keeping._sweep is None)
    assert keeping.how == SEALED


def unlock(qtbot: QtBot, seat: Seat, passphrase: str = OWN) -> OpenSeal:
    dialog = seat.open(OpenSeal)
    dialog.secret.setText(passphrase)
    press(dialog)
    qtbot.waitUntil(lambda: not isValid(dialog) or dialog._job is None)
    return dialog


def test_words_that_were_never_kept_go_straight_into_the_box(
    qtbot: QtBot, seat: Seat, roz: int, open_office: OpenOffice
) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type(SECRET)
    seal(qtbot, seat)
    assert seat.chair.choices.seal.isChecked()
    assert seat.chair.editor.open_button.isVisible()
    assert seat.rows() == []
    vault = open_office.vault
    assert SECRET.encode() not in raw_bytes(vault.folder, vault.key)
    seat.chair.show_part("crisis")
    assert not seat.chair.editor.open_button.isVisible()
    seat.type("Call Ines first")
    assert seat.words() == ["Call Ines first"]


def test_what_is_not_kept_is_in_no_byte_of_the_records_either(
    qtbot: QtBot, seat: Seat, roz: int, open_office: OpenOffice
) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type(SECRET)
    QTest.keyClicks(seat.chair.editor.sections[0].add_box.field, f"{SECRET} half written")
    seat.chair.print_plan("card")
    primary = seat.open(PrintChoice).primary
    assert primary is not None
    with qtbot.waitSignal(seat.chair.printing.shown, timeout=20_000):
        primary.click()
    seat.open(PaperView).reject()
    assert seat.screen.where() == {}
    seat.screen.leave()
    vault = open_office.vault
    assert SECRET.encode() not in raw_bytes(vault.folder, vault.key)


def test_an_old_page_is_swept_the_next_time_somebody_sits_down(
    qtbot: QtBot, seat: Seat, roz: int, open_office: OpenOffice
) -> None:
    office, vault = open_office.office, open_office.vault
    plan_id = office.do(plan_writing.start_plan, roz).added("plan")
    office.do(plan_writing.add_entry, plan_id, "toolbox", "", SECRET)
    office.do(seal_plan, plan_id, ["toolbox"], SealKey.fresh(OWN, CHEAP))
    seat.go("plan", plan_id)
    qtbot.waitUntil(lambda: seat.chair.keeping._sweep is None)
    assert SECRET.encode() not in raw_bytes(vault.folder, vault.key)


def test_nothing_is_sealed_before_the_passphrase_was_tried(
    qtbot: QtBot, seat: Seat, roz: int
) -> None:
    seat.go("plan", NewPlan(roz))
    sheet = ask_to_seal(seat)
    assert sheet.ticks["toolbox"].isChecked()
    assert not sheet.ticks["crisis"].isChecked()
    for first, again in (("short", "short"), (OWN, "a bird in the snow")):
        sheet.secret.setText(first)
        sheet.again.setText(again)
        press(sheet)
        assert sheet._job is None
    sheet.again.clear()
    press(sheet)
    assert sheet.focusWidget() is sheet.again, "typed once only: on to the second box"
    sheet.secret.setFocus()
    QTest.keyClick(sheet.secret, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.again
    sheet.again.setText(OWN)
    press(sheet)
    qtbot.waitUntil(lambda: sheet._job is None)
    trial = seat.open(TryOnce)
    trial.secret.setText("a bird in the snow")
    press(trial)
    qtbot.waitUntil(lambda: trial._job is None)
    assert trial.isVisible()
    trial.reject()
    sheet.reject()
    assert seat.desk.ask(plan_writing.plan_of, roz) == 0
    assert seat.chair.choices.loose.isChecked()


def test_the_member_opens_it_and_writes_and_a_lock_forgets_it(
    qtbot: QtBot, seat: Seat, roz: int, open_office: OpenOffice
) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type("Tea")
    seal(qtbot, seat)
    plan_id = seat.desk.ask(plan_writing.plan_of, roz)
    QTest.mouseClick(seat.chair.editor.open_button, Qt.MouseButton.LeftButton)
    unlock(qtbot, seat)
    seat.type("A walk")
    assert seat.words() == ["Tea", "A walk"]
    seat.chair.undo()
    assert seat.words() == ["Tea"]
    field = seat.chair.editor.sections[0].add_box.field
    QTest.keyClicks(field, SECRET)
    book = seat.chair.book
    assert isinstance(book, SealedBook)
    seat.screen.leave()  # as a lock does
    assert book._opened is None
    vault = open_office.vault
    assert SECRET.encode() not in raw_bytes(vault.folder, vault.key)
    seat.go("plan", plan_id)
    assert seat.rows() == []
    seat.chair.editor.open_button.click()
    unlock(qtbot, seat)
    assert seat.words() == ["Tea", SECRET]


def test_a_wrong_passphrase_waits_and_is_written_down(qtbot: QtBot, seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    seal(qtbot, seat)
    seat.chair.editor.open_button.click()
    dialog = unlock(qtbot, seat, "a bird in the snow")
    assert dialog.isVisible()
    assert dialog.primary is not None
    assert not dialog.primary.isEnabled()
    dialog.reject()
    seat.chair.editor.open_button.click()
    again = seat.open(OpenSeal)
    assert again.primary is not None
    assert not again.primary.isEnabled()
    told = seat.desk.office.store.select("SELECT verb FROM audit WHERE kind = 'plan_seal'")
    assert "refused" in [row["verb"] for row in told]


def test_the_seal_comes_off_in_one_step(qtbot: QtBot, seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type("Tea")
    seal(qtbot, seat)
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    unlock(qtbot, seat)
    press(seat.open(Dialog))
    assert seat.chair.choices.keep.isChecked()
    assert seat.words() == ["Tea"]
    assert seat.chair.foot.notice == "The seal is off. The plan is kept here."
    assert seat.chair.editor.sections[0].add_box.field is seat.window.focusWidget()
    seat.chair.show_part("after")
    assert seat.chair.foot.notice == ""
    seat.chair.show_part("toolbox")
    plan_id = seat.desk.ask(plan_writing.plan_of, roz)
    assert seat.desk.ask(seal_of, plan_id) is None
    assert not seat.chair.choices.reseal.isVisible()
    seal(qtbot, seat)
    assert seat.rows() == []


def test_other_parts_are_sealed_with_another_passphrase(qtbot: QtBot, seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type("Tea")
    seal(qtbot, seat)
    QTest.mouseClick(seat.chair.choices.reseal, Qt.MouseButton.LeftButton)
    unlock(qtbot, seat)
    sheet = seat.open(SealSheet)
    assert [code for code, tick in sheet.ticks.items() if not tick.isChecked()] == ["crisis"]
    sheet.ticks["crisis"].click()
    sheet.ticks["toolbox"].click()
    finish(qtbot, seat, sheet, "a fish in the sun")
    found = seat.desk.ask(seal_of, seat.desk.ask(plan_writing.plan_of, roz))
    assert found is not None
    assert ("crisis" in found.parts, "toolbox" in found.parts) == (True, False)
    assert seat.words() == ["Tea"]
    seat.chair.show_part("crisis")
    assert seat.chair.editor.is_shut
    seat.chair.keeping.open_sealed()
    unlock(qtbot, seat, "a fish in the sun")
    assert not seat.chair.editor.is_shut


def test_nothing_is_squeezed(qtbot: QtBot, seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    seal(qtbot, seat)
    for percent in (100, 200):
        Theme.current().set_percent(percent)
        seat.chair.show_part("toolbox")
        for page in (seat.chair.editor.page, seat.chair.choices):
            qtbot.waitUntil(partial(is_roomy, page))


def is_roomy(page: QWidget) -> bool:
    return squeezed(page) == []


def test_what_was_never_seen_wears_a_new_look(seat: Seat, theme: Theme, roz: int) -> None:
    theme.set_mode("dark")
    theme.set_percent(200)
    seat.go("plan", NewPlan(roz))
    seen = [each for each in seat.chair.findChildren(Words) if each.isVisible() and each.text()]
    wrong = [each.text() for each in seen if not (each.wears_its_color() and each.wears_its_size())]
    assert (len(seen) > 5, wrong) == (True, [])


def test_no_passphrase_is_made_for_a_plan_that_can_not_be_kept_here(
    qtbot: QtBot, make_office: MakeOffice
) -> None:
    seat = Seat(qtbot, make_office("facilitator"))
    seat.go("plan", NewPlan(seat.desk.attempt(add_member, "Roz Castellanos").added("member")))
    QTest.mouseClick(seat.chair.choices.seal, Qt.MouseButton.LeftButton)
    assert seat.open_now(SealSheet) == []
    assert "Print it here" in seat.chair.foot.notice
    assert seat.chair.choices.loose.isChecked()
