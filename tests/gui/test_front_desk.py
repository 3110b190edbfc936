"""Journeys at the front desk, by the keyboard alone, on a real vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ScrollPage
from peerdesk.records.drop_in.visits import VISIT, check_in, check_out, last_visit
from peerdesk.records.office import Office
from peerdesk.records.people.members import ALIAS, MEMBER, add_member
from tests.center import MakeOffice
from tests.gui.squeezed import squeezed
from tests.gui.stage import arrived

ENTER, ESC, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up
PEOPLE = ("Marisol Vega", "Malik Thornton", "Tomás Rivera", "Joan Becker")
AtDesk = Callable[[Office], FrontDesk]


@pytest.fixture
def at_desk(qtbot: QtBot) -> AtDesk:
    """The front desk of an office, shown in a window of 1366 x 768."""
    return lambda office: arrived(qtbot, FrontDesk(Desk(office)))


@pytest.fixture
def screen(office: Office, at_desk: AtDesk) -> FrontDesk:
    for name in PEOPLE:
        office.do(add_member, name)
    return at_desk(office)


def typed(qtbot: QtBot, screen: FrontDesk, text: str, *keys: Qt.Key) -> None:
    """Type into whatever has the keyboard."""
    QTest.keyClicks(focused(screen), text)
    for key in keys:
        QTest.keyClick(focused(screen), key)


def focused(screen: FrontDesk) -> QWidget:
    return screen.window().focusWidget() or screen


def offered(screen: FrontDesk) -> list[str]:
    return [row.title for row in screen.coming_in.rows.rows()]


def here(screen: FrontDesk) -> list[str]:
    return [row.title for row in screen.here.rows.rows()]


def heard(qtbot: QtBot, screen: FrontDesk) -> list[str]:
    """What the notice bar is told, refusals too."""
    told: list[str] = []
    screen.desk.refused.connect(told.append)
    screen.desk.changed.connect(lambda changes: told.append(changes.label))
    return told


def test_a_few_letters_and_enter_check_a_person_in(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "ma")
    assert offered(screen) == ["Malik Thornton", "Marisol Vega", "Tomás Rivera"]
    typed(qtbot, screen, "ri")
    assert offered(screen) == ["Marisol Vega"]
    typed(qtbot, screen, "", ENTER)
    assert here(screen) == ["Marisol Vega"]
    assert screen.coming_in.field.text() == ""
    assert screen.coming_in.field.hasFocus()


def test_the_arrow_keys_choose_another_row(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "ma", DOWN, DOWN, UP, ENTER)
    assert here(screen) == ["Marisol Vega"]


def test_three_people_in_a_row_need_no_mouse_and_no_pause(qtbot: QtBot, screen: FrontDesk) -> None:
    for text in ("joan", "mali", "tom"):
        typed(qtbot, screen, text, ENTER)
    assert here(screen) == ["Tomás Rivera", "Malik Thornton", "Joan Becker"]


def test_a_second_enter_checks_nobody_in(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan", ENTER, ENTER, ENTER)
    assert len(screen.desk.office.store.find(VISIT)) == 1


def test_esc_clears_the_box_then_skips_the_reasons(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan", ENTER)
    typed(qtbot, screen, "ma", ESC)
    assert screen.coming_in.field.text() == ""
    assert screen.reasons.isVisible()
    typed(qtbot, screen, "", ESC)
    assert not screen.reasons.isVisible()


def test_f2_again_selects_what_is_in_the_box(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan")
    screen.arrive()
    assert screen.coming_in.field.selectedText() == "joan"
    typed(qtbot, screen, "m")
    assert screen.coming_in.field.text() == "m"


def test_who_is_here_already_is_shown_so_and_not_taken_twice(
    qtbot: QtBot, screen: FrontDesk
) -> None:
    typed(qtbot, screen, "joan", ENTER)
    told = heard(qtbot, screen)
    typed(qtbot, screen, "joan")
    assert screen.coming_in.rows.rows()[0].tag == "Here since 10:42"
    assert screen.coming_in.rows.rows()[0].action == ""
    typed(qtbot, screen, "", ENTER)
    assert told == ["Joan Becker is here already, since 10:42 AM."]
    assert screen.coming_in.field.selectedText() == "joan"


def test_an_unknown_whole_name_is_added_by_enter(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "zed zeppelin")
    assert offered(screen) == ["Add Zed Zeppelin"]
    typed(qtbot, screen, "", ENTER)
    assert here(screen) == ["Zed Zeppelin"]
    added = screen.desk.office.store.find(MEMBER, {"name": "Zed Zeppelin"})[0]
    assert added["member_no"] == "0005"


def test_a_known_name_comes_before_the_offer_of_another_one(
    qtbot: QtBot, screen: FrontDesk
) -> None:
    typed(qtbot, screen, "joan becker")
    assert offered(screen) == ["Joan Becker", "Add another Joan Becker"]
    typed(qtbot, screen, "", ENTER)
    assert len(screen.desk.office.store.find(MEMBER)) == len(PEOPLE)
    typed(qtbot, screen, "joan becker", DOWN, ENTER)
    assert here(screen) == ["Joan Becker", "Joan Becker"]
    assert len(screen.desk.office.store.find(MEMBER)) == len(PEOPLE) + 1


def test_two_of_one_name_are_told_apart(qtbot: QtBot, screen: FrontDesk) -> None:
    screen.desk.do(add_member, "Joan Becker", {"pronouns": "they/them"})
    typed(qtbot, screen, "joan")
    captions = {row.caption for row in screen.coming_in.rows.rows()}
    assert captions == {"No. 0004 · new this week", "they/them · No. 0005 · new this week"}


def test_two_of_one_name_are_told_apart_in_the_list_of_who_is_here(screen: FrontDesk) -> None:
    for _each in range(2):
        added = screen.desk.attempt(add_member, "Max Roth")
        screen.desk.attempt(check_in, added.first("member"))
    ones = [row for row in screen.here.rows.rows() if row.title == "Max Roth"]
    assert len({row.caption for row in ones}) == 2
    assert all("No. " in row.caption for row in ones)


def test_a_few_letters_or_a_number_offer_nobody_new(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "ma")
    assert not any(title.startswith("Add") for title in offered(screen))
    typed(qtbot, screen, "", ESC)
    typed(qtbot, screen, "9999", ENTER)
    assert offered(screen) == []
    assert here(screen) == []


def test_a_scanned_card_checks_in(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "0003", ENTER)
    assert here(screen) == ["Tomás Rivera"]


def test_the_other_name_is_told_when_it_was_typed(qtbot: QtBot, screen: FrontDesk) -> None:
    store = screen.desk.office.store
    person = store.find(MEMBER, {"name": "Tomás Rivera"})[0]["id"]
    with store.write(screen.desk.actor, "test") as batch:
        batch.add(ALIAS, {"member_id": person, "name": "Chucho"})
    typed(qtbot, screen, "chu")
    assert screen.coming_in.rows.rows()[0].caption == "goes by Chucho · new this week"


def test_a_name_read_from_the_right_is_left_whole(qtbot: QtBot, screen: FrontDesk) -> None:
    screen.desk.do(add_member, "ليلى حداد")
    screen.coming_in.field.insert("ليلى")
    row = screen.coming_in.rows.rows()[0]
    assert (row.title, row.matched) == ("ليلى حداد", ())


def test_reasons_are_toggled_and_the_next_letters_go_to_the_box(
    qtbot: QtBot, screen: FrontDesk
) -> None:
    typed(qtbot, screen, "joan", ENTER)
    chip = screen.reasons.chips.chip("company")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    visit = screen.desk.office.store.find(VISIT)[0]["id"]
    assert screen.desk.ask(last_visit, visit)["reasons"] == ["company"]
    chip.setFocus()
    typed(qtbot, screen, "m")
    typed(qtbot, screen, "ali", ENTER)
    assert here(screen)[0] == "Malik Thornton"


def test_the_chips_are_worked_by_the_keyboard_and_keep_it(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan", ENTER)
    screen.reasons.chips.chip("company").setFocus(Qt.FocusReason.TabFocusReason)
    typed(qtbot, screen, "", Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert screen.reasons.chips.chosen() == ["meal"]
    assert screen.reasons.chips.chip("meal").hasFocus()


def test_more_offers_the_rest_of_the_reasons(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan", ENTER)
    screen.reasons.chips.chip("more").click()
    screen.reasons.chips.chip("volunteering").click()
    assert screen.reasons.chips.chosen() == ["volunteering"]


def test_undoing_the_check_in_takes_the_reasons_away(qtbot: QtBot, screen: FrontDesk) -> None:
    typed(qtbot, screen, "joan", ENTER)
    screen.reasons.chips.chip("company").click()
    screen.desk.undo()
    assert screen.reasons.chips.chosen() == []
    screen.desk.undo()
    assert not screen.reasons.isVisible()
    assert here(screen) == []


def test_enter_in_the_list_checks_out_and_undo_brings_back(qtbot: QtBot, screen: FrontDesk) -> None:
    for text in ("joan", "tom"):
        typed(qtbot, screen, text, ENTER)
    screen.here.rows.setFocus(Qt.FocusReason.TabFocusReason)
    typed(qtbot, screen, "", DOWN, ENTER)
    assert here(screen) == ["Tomás Rivera"]
    screen.desk.undo()
    assert here(screen) == ["Tomás Rivera", "Joan Becker"]


def test_one_after_the_other_is_checked_out_by_enter(qtbot: QtBot, screen: FrontDesk) -> None:
    for text in ("joan", "tom", "mali"):
        typed(qtbot, screen, text, ENTER)
    screen.here.rows.setFocus(Qt.FocusReason.TabFocusReason)
    typed(qtbot, screen, "", DOWN, ENTER, ENTER)
    assert here(screen) == ["Malik Thornton"]


def test_a_click_in_the_list_leaves_the_keyboard_in_the_box(
    qtbot: QtBot, screen: FrontDesk
) -> None:
    typed(qtbot, screen, "joan", ENTER)
    rows = screen.here.rows
    spot = rows.visualRect(rows.row_model.index(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert here(screen) == []
    assert focused(screen) is screen.coming_in.field


def test_all_go_home_at_once_without_a_question(qtbot: QtBot, screen: FrontDesk) -> None:
    for text in ("joan", "tom", "mali"):
        typed(qtbot, screen, text, ENTER)
    QTest.keyClick(screen.here.all_out, ENTER)
    assert here(screen) == []
    assert not screen.here.all_out.isVisible()
    assert focused(screen) is screen.coming_in.field
    screen.desk.undo()
    assert len(here(screen)) == 3


def test_who_was_forgotten_yesterday_is_told_and_ended_at_once(
    qtbot: QtBot, screen: FrontDesk
) -> None:
    typed(qtbot, screen, "joan", ENTER)
    typed(qtbot, screen, "tom", ENTER)
    assert not screen.forgotten.isVisible()
    screen.desk.office.store.clock = fixed(datetime(2026, 11, 9, 9, 5))
    screen.arrive()
    assert screen.forgotten.accessibleName().startswith("2 visits have no end.")
    screen.forgotten.acted.emit()
    assert not screen.forgotten.isVisible()
    ended = screen.desk.office.store.find(VISIT)
    assert {(row["out_at"], row["out_estimated"]) for row in ended} == {("16:00", 1)}
    screen.desk.undo()
    assert screen.forgotten.isVisible()


def test_guests_are_counted_up_and_down_but_not_below_zero(qtbot: QtBot, screen: FrontDesk) -> None:
    assert not screen.guests.guests.minus.isEnabled()
    screen.guests.guests.five.click()
    screen.guests.guests.one.click()
    screen.guests.guests.minus.click()
    assert screen.desk.office.undo_label == "Guests today: 5"
    assert screen.guests.guests.minus.isEnabled()


def test_meals_are_counted_and_taken_back(screen: FrontDesk) -> None:
    screen.guests.meals.five.click()
    screen.guests.meals.minus.click()
    assert screen.guests.meals.number == 4
    screen.desk.undo()
    assert screen.guests.meals.number == 5


def test_the_empty_box_offers_the_regulars_of_this_hour(
    qtbot: QtBot, office: Office, at_desk: AtDesk
) -> None:
    office.do(add_member, "Rare Guest")
    person = office.do(add_member, "Roz Castellanos").added("member")
    for day in ("2026-10-23", "2026-10-30"):
        office.store.clock = fixed(datetime.fromisoformat(f"{day}T10:30"))
        visit = office.do(check_in, person).added("visit")
        office.do(check_out, visit)
    office.store.clock = fixed(datetime(2026, 11, 6, 10, 42))
    screen = at_desk(office)
    assert offered(screen) == ["Roz Castellanos"]
    typed(qtbot, screen, "", DOWN, ENTER)
    assert here(screen) == ["Roz Castellanos"]


def test_the_front_desk_role_can_do_all_of_it(
    qtbot: QtBot, make_office: MakeOffice, at_desk: AtDesk
) -> None:
    screen = at_desk(make_office("front_desk"))
    typed(qtbot, screen, "zed zeppelin", ENTER)
    screen.reasons.chips.chip("company").click()
    screen.guests.guests.one.click()
    screen.here.rows.set_current(screen.here.rows.rows()[0].id)
    screen.here.rows.act()
    assert here(screen) == []


@pytest.mark.parametrize(
    ("percent", "wide"), [(100, 1366), (100, 944), (150, 944), (200, 1366), (200, 944)]
)
def test_nothing_is_squeezed_and_the_box_comes_back_into_sight(
    qtbot: QtBot, screen: FrontDesk, percent: int, wide: int
) -> None:
    theme = Theme.current()
    theme.set_percent(percent)
    screen.resize(wide, 582)
    typed(qtbot, screen, "joan", ENTER)
    whole = screen.findChildren(ScrollPage)[0]
    qtbot.waitUntil(lambda: squeezed(whole.page) == [], timeout=2_000)
    for again in (screen.coming_in.land, lambda: typed(qtbot, screen, "r")):
        whole.verticalScrollBar().setValue(whole.verticalScrollBar().maximum())
        again()
        assert not screen.coming_in.field.visibleRegion().isEmpty()


def test_skipping_the_reasons_leads_back_to_the_box_at_large_text(
    qtbot: QtBot, office: Office, at_desk: AtDesk
) -> None:
    for number in range(12):
        office.do(check_in, office.do(add_member, f"Person {number}").added("member"))
    Theme.current().set_percent(200)
    screen = at_desk(office)
    typed(qtbot, screen, "joan miller", ENTER, Qt.Key.Key_Tab)
    whole = screen.findChildren(ScrollPage)[0]
    qtbot.waitUntil(lambda: squeezed(whole.page) == [], timeout=2_000)
    before = whole.verticalScrollBar().maximum()
    whole.verticalScrollBar().setValue(before // 2)
    typed(qtbot, screen, "", ESC)
    qtbot.waitUntil(lambda: whole.verticalScrollBar().maximum() < before, timeout=2_000)
    box = screen.coming_in.field
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect(), timeout=2_000)


def test_a_step_asks_the_records_no_more_than_it_must(
    qtbot: QtBot, office: Office, screen: FrontDesk
) -> None:
    told: list[str] = []

    def asked(work: Callable[[], object]) -> int:
        told.clear()
        work()
        # What the index asks itself comes as one line with -- before it.
        asks = (each for each in told if not each.startswith("--") or "\n" in each)
        return sum(each.startswith(("SELECT", "WITH", "--")) for each in asks)

    screen._to_make.clear()  # what a quiet second makes ahead is no part of any step
    screen.here._timer.stop()
    typed(qtbot, screen, "m")
    office.store.connection.set_trace_callback(told.append)
    assert asked(lambda: typed(qtbot, screen, "a")) <= 4
    assert asked(lambda: typed(qtbot, screen, "", ENTER)) <= 30
    assert asked(lambda: qtbot.wait_until(lambda: "Marisol Vega" not in offered(screen))) <= 2
    assert asked(screen.guests.guests.one.click) <= 15
    assert asked(screen.reasons.chips.parts[0].click) <= 15
    office.store.connection.set_trace_callback(None)


def test_what_comes_next_is_made_while_nobody_types(screen: FrontDesk) -> None:
    for _piece in range(3):
        screen._make_ahead()
    assert screen.reasons.chips.parts
    assert [each.isVisible() for each in (screen.reasons, screen._day_page())] == [False, False]
