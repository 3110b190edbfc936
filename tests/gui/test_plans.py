"""The chair: everything by keyboard, kept only when the member says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.plans.comparing import EarlierVersion
from peerdesk.gui.screens.plans.dialogs import (
    NameAPart,
    WhoGetsIt,
    WhosePlan,
)
from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.print_dialogs import PrintChoice
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap import plan_versions, plan_writing
from tests.gui.again import asked_again, type_again
from tests.gui.plan_seat import Seat
from tests.gui.squeezed import squeezed

SECRET = "Zanzibar at midnight"
Key = Qt.Key


@pytest.fixture
def seat(qtbot: QtBot, open_office: OpenOffice) -> Iterator[Seat]:
    Theme.current().set_reduced_motion(True)
    yield Seat(qtbot, open_office.office, open_office)
    Theme.current().set_percent(100)


@pytest.fixture
def roz(office: Office) -> int:
    return office.do(add_member, "Roz Castellanos", {"pronouns": "she/her"}).added("member")


def counts(office: Office) -> dict[str, int]:
    """How many rows each table has."""
    names = office.store.select("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = [row["name"] for row in names if "fts" not in row["name"]]
    return {
        name: int(next(iter(office.store.select(f"SELECT count(*) AS n FROM {name}")))["n"])
        for name in tables
    }


def files(folder: Path) -> dict[str, int]:
    return {str(each): each.stat().st_size for each in folder.rglob("*") if each.is_file()}


def kept(seat: Seat, roz: int) -> int:
    """Begin a plan of Roz's and choose to keep it."""
    seat.go("plan", NewPlan(roz))
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    return seat.desk.ask(plan_writing.plan_of, roz)


def test_a_plan_is_begun_for_a_member_by_a_few_letters(seat: Seat, roz: int) -> None:
    assert seat.screen.list.empty.isVisible()
    begin = seat.screen.list.empty.button
    assert begin is not None
    QTest.keyClick(begin, Key.Key_Return)
    dialog = seat.open(WhosePlan)
    QTest.keyClicks(dialog.field, "roz")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert seat.screen.bare
    assert seat.chair.isVisible()
    assert seat.chair.choices.loose.isChecked()
    assert seat.desk.ask(plan_writing.plan_of, roz) == 0


def test_a_plan_without_a_name_can_be_written(seat: Seat) -> None:
    seat.screen.start()
    dialog = seat.open(WhosePlan)
    QTest.keyClick(dialog.field, Key.Key_Down)
    QTest.keyClick(dialog.field, Key.Key_Return)
    seat.type("Tea")
    assert seat.words() == ["Tea"]


def test_lines_are_added_moved_changed_and_removed_by_keyboard(seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    for words in ("Tea", "A walk", "A song"):
        seat.type(words)
    song = seat.rows()[2]
    QTest.keyClick(song, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(song, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert seat.words() == ["A song", "Tea", "A walk"]
    QTest.keyClick(seat.rows()[1], Key.Key_Return)
    editor = seat.rows()[1]._editor
    assert editor is not None
    QTest.keyClicks(editor, "Strong tea")
    QTest.keyClick(editor, Key.Key_Return)
    assert seat.words() == ["A song", "Strong tea", "A walk"]
    QTest.keyClick(seat.rows()[0], Key.Key_Delete)
    assert seat.words() == ["Strong tea", "A walk"]
    assert seat.chair.foot.notice == "Took a line out."
    QTest.keyClick(seat.rows()[0], Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert seat.words() == ["A song", "Strong tea", "A walk"]


def test_a_line_is_dragged_by_its_dots(seat: Seat, qtbot: QtBot) -> None:
    seat.go("plan", NewPlan())
    for words in ("Tea", "A walk"):
        seat.type(words)
    walk = seat.rows()[1]
    qtbot.waitUntil(lambda: walk.y() > seat.rows()[0].y())
    dots = QPoint(12, walk.height() // 2)
    QTest.mousePress(walk, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, dots)
    QTest.mouseMove(walk, QPoint(12, -20))
    QTest.mouseRelease(walk, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, dots)
    assert seat.words() == ["A walk", "Tea"]
    assert walk._editor is None


def test_undo_while_changing_a_line_takes_that_change_back(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.type("Tea")
    QTest.keyClick(seat.rows()[0], Key.Key_Return)
    editor = seat.rows()[0]._editor
    assert editor is not None
    editor.setPlainText("Coffee")
    seat.chair.undo()
    assert seat.words() == ["Tea"]


def test_esc_leaves_a_line_as_it_was(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.type("Tea")
    QTest.keyClick(seat.rows()[0], Key.Key_Return)
    editor = seat.rows()[0]._editor
    assert editor is not None
    QTest.keyClicks(editor, "Nothing")
    QTest.keyClick(editor, Key.Key_Escape)
    assert seat.words() == ["Tea"]


def test_a_plan_that_is_not_kept_leaves_no_trace(
    seat: Seat, roz: int, office: Office, open_office: OpenOffice, tmp_path: Path
) -> None:
    before, on_disk = counts(office), files(tmp_path)
    seat.go("plan", NewPlan(roz))
    seat.type(SECRET)
    seat.chair.show_part("crisis")
    QTest.keyClicks(seat.chair.editor.sections[2].add_box.field, SECRET)
    seat.chair.editor.leave_out.click()
    seat.chair.stop()
    ask = seat.open(Dialog)
    assert ask.primary is not None
    ask.primary.click()
    assert seat.been[-1] == "plans"
    assert counts(office) == before
    assert files(tmp_path) == on_disk
    assert seat.chair.book is None
    assert SECRET not in str([each.toolTip() for each in seat.window.findChildren(QWidget)])
    assert open_office.office.draft("plans") == ""


def test_copied_words_leave_the_clipboard_with_the_member(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    field = seat.chair.editor.sections[0].add_box.field
    QTest.keyClicks(field, SECRET)
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == SECRET
    seat.go("plans", 0)
    assert QGuiApplication.clipboard().text() == ""


def test_stopping_an_empty_plan_asks_nothing(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    QTest.mouseClick(seat.chair.bar.stop_button, Qt.MouseButton.LeftButton)
    assert seat.been[-1] == "plans"
    assert not seat.screen.bare


def test_choosing_to_keep_saves_what_was_written(seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan(roz))
    seat.type("Tea")
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    mine = seat.desk.ask(plan_writing.plan_of, roz)
    seat.type("A walk")
    content = seat.desk.ask(plan_writing.plan_content, mine)
    assert [line.words for line in content.part("toolbox").lines] == ["Tea", "A walk"]


def test_a_nameless_plan_is_kept_only_with_a_name(seat: Seat, roz: int) -> None:
    seat.go("plan", NewPlan())
    seat.type("Tea")
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    seat.open(WhosePlan).reject()
    assert seat.chair.choices.loose.isChecked()
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    dialog = seat.open(WhosePlan)
    QTest.keyClicks(dialog.field, "Roz")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert seat.desk.ask(plan_writing.plan_of, roz)


def test_choosing_to_keep_nothing_shreds_after_asking(qtbot: QtBot, seat: Seat, roz: int) -> None:
    mine = kept(seat, roz)
    seat.type(SECRET)
    QTest.mouseClick(seat.chair.choices.loose, Qt.MouseButton.LeftButton)
    seat.open(Dialog).reject()
    assert seat.chair.choices.keep.isChecked()
    QTest.mouseClick(seat.chair.choices.loose, Qt.MouseButton.LeftButton)
    ask = seat.open(Dialog)
    assert ask.primary is not None
    ask.primary.click()
    asked_again(seat.window).reject()
    assert seat.chair.choices.keep.isChecked()
    QTest.mouseClick(seat.chair.choices.loose, Qt.MouseButton.LeftButton)
    ask = seat.open(Dialog)
    assert ask.primary is not None
    ask.primary.click()
    type_again(qtbot, seat.window)
    assert seat.desk.ask(plan_writing.plan_of, roz) == 0
    assert seat.words() == [SECRET]
    rows = seat.desk.office.store.select("SELECT words FROM plan_entry WHERE plan_id = ?", (mine,))
    assert [row["words"] for row in rows] == [""]


def test_shredding_asks_and_goes_back_to_the_list(qtbot: QtBot, seat: Seat, roz: int) -> None:
    kept(seat, roz)
    seat.type(SECRET)
    seat.ask_to_shred()
    type_again(qtbot, seat.window, "not the passphrase")
    assert seat.been[-1] == "plan"
    asked_again(seat.window).reject()
    seat.desk.tries.went_right()
    seat.ask_to_shred()
    type_again(qtbot, seat.window)
    assert seat.been[-1] == "plans"
    assert seat.screen.list.rows.rows() == []
    assert seat.desk.office.undo_label == ""


def test_leaving_keeps_a_half_written_line_and_a_version(seat: Seat, roz: int) -> None:
    mine = kept(seat, roz)
    QTest.keyClicks(seat.chair.editor.sections[0].add_box.field, "Half a line")
    seat.go("plans", 0)
    content = seat.desk.ask(plan_writing.plan_content, mine)
    assert [line.words for line in content.part("toolbox").lines] == ["Half a line"]
    assert len(seat.desk.ask(plan_versions.versions, mine)) == 1


def test_the_list_opens_a_plan_and_never_says_what_is_in_it(seat: Seat, roz: int) -> None:
    mine = kept(seat, roz)
    seat.type(SECRET)
    seat.go("plans", 0)
    (row,) = seat.screen.list.rows.rows()
    assert SECRET not in row.spoken()
    assert row.caption == "Last worked on November 6"
    seat.screen.list.rows.setFocus()
    QTest.keyClick(seat.screen.list.rows, Key.Key_Return)
    assert seat.words() == [SECRET]
    opened = seat.desk.office.store.select("SELECT verb FROM audit WHERE record_id = ?", (mine,))
    assert "open" in [line["verb"] for line in opened]


def test_a_part_is_left_out_and_taken_back(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.type("Tea")
    seat.chair.editor.leave_out.click()
    assert not seat.chair.editor.sections[0].isVisible()
    seat.chair.editor._back_in.click()
    assert seat.words() == ["Tea"]


def test_a_part_of_ones_own_is_added_and_named(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.parts.own.click()
    dialog = seat.open(NameAPart)
    QTest.keyClicks(dialog.field, "My dog")
    QTest.keyClick(dialog.field, Key.Key_Return)
    seat.type("Feed her first")
    book = seat.chair.book
    assert book is not None
    assert book.content().part("own_1").title == "My dog"


def test_the_parts_are_one_stop_and_arrows_turn_to_them(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.parts.land()
    focused = seat.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_Down)
    assert [box.section.code for box in seat.chair.editor.sections] == [
        "morning",
        "noon",
        "evening",
    ]


def test_no_key_leads_away_from_the_plan(seat: Seat, qtbot: QtBot) -> None:
    seat.go("plan", NewPlan())
    away: list[str] = []
    for key in ("Ctrl+K", "F2", "F3", "F4"):
        shortcut = QShortcut(QKeySequence(key), seat.window)
        shortcut.activated.connect(lambda key=key: away.append(key))
    field = seat.chair.editor.sections[0].add_box.field
    with qtbot.waitActive(seat.window):
        seat.window.activateWindow()
    field.setFocus()
    for pressed in (Key.Key_F2, Key.Key_F3, Key.Key_F4):
        QTest.keyClick(field, pressed)
    QTest.keyClick(field, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert away == []


def test_a_printed_copy_is_written_down(seat: Seat, roz: int, qtbot: QtBot) -> None:
    mine = kept(seat, roz)
    seat.type("Tea")
    seat.chair.print_plan("parts")
    pages = seat.open(PrintChoice)
    assert [code for code, tick in pages.ticks.items() if tick.isChecked()] == ["toolbox"]
    assert pages.primary is not None
    with qtbot.waitSignal(seat.chair.printing.shown, timeout=20_000):
        pages.primary.click()
    seat.open(PaperView).reject()
    who = seat.open(WhoGetsIt)
    QTest.keyClicks(who.field, "My sister")
    QTest.keyClick(who.field, Key.Key_Return)
    (copy,) = seat.desk.ask(plan_versions.copies, mine)
    assert (copy.given_to, copy.what) == ("My sister", "My toolbox")


def test_an_earlier_version_is_looked_at_and_brought_back(seat: Seat, roz: int) -> None:
    mine = kept(seat, roz)
    seat.type("Tea")
    seat.go("plans", 0)
    seat.go("plan", mine)
    QTest.keyClick(seat.rows()[0], Key.Key_Delete)
    (version,) = seat.desk.ask(plan_versions.versions, mine)
    seat.chair.keeping.show_version(version.id)
    dialog = seat.open(EarlierVersion)
    assert dialog.primary is not None
    dialog.primary.click()
    assert seat.words() == ["Tea"]


def test_larger_text_lasts_only_while_somebody_sits_there(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.bar.larger_button.click()
    assert Theme.current().percent == 125
    seat.go("plans", 0)
    assert Theme.current().percent == 100


def test_hiding_the_screen_drops_the_words_and_opens_nothing(seat: Seat, roz: int) -> None:
    kept(seat, roz)
    seat.type(SECRET)
    seat.chair.print_plan("parts")
    seat.screen.leave()
    for dialog in seat.window.findChildren(QDialog):
        dialog.reject()
    assert seat.chair.book is None
    assert seat.chair.editor.sections == []


def is_roomy(page: QWidget) -> bool:
    return squeezed(page) == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [1024, 1366])
def test_nothing_is_squeezed(seat: Seat, qtbot: QtBot, width: int, percent: int) -> None:
    Theme.current().set_percent(percent)
    seat.window.resize(width, 690)
    seat.go("plan", NewPlan())
    seat.type("A line that is long enough to be wrapped where there is only little room for it")
    for page in (seat.chair.editor.page, seat.chair.choices, seat.chair.bar):
        qtbot.waitUntil(partial(is_roomy, page))
    assert seat.window.height() == 690
    assert seat.window.width() == width
