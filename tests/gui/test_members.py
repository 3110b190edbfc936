"""Journeys through the members' pages, on a real vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.screens.members.add import AddMember
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.widgets import LineField, Segmented, TextArea
from peerdesk.records.drop_in import visits
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center, first_site
from peerdesk.records.people.answers import answer, answer_history
from peerdesk.records.people.member_pages import edit_member, member_page, set_membership
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.wrap.plans import PLAN
from tests.center import MakeOffice
from tests.gui.members_shown import members_shown

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
TODAY = "2026-11-06"
Show = Callable[[Office], Members]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    return partial(members_shown, qtbot)


@pytest.fixture
def roz(office: Office) -> int:
    return office.do(add_member, "Roz Castellanos", {"pronouns": "she/her"}).added("member")


@pytest.fixture
def screen(office: Office, roz: int, show: Show) -> Members:
    office.do(add_member, "Walt Johnson")
    return show(office)


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def names(screen: Members) -> list[str]:
    model = screen.list.table.table_model
    return [str(model.row_at(place)["name"]) for place in range(model.rowCount())]


def page(office: Office, member_id: int) -> str:
    return office.ask(member_page, member_id, TODAY).name


def kept(office: Office, member_id: int, field: str) -> object:
    return (office.store.get(MEMBER, member_id) or {})[field]


def typed(field: QWidget, words: str) -> None:
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, ENTER)


def test_a_few_letters_and_enter_open_a_page(screen: Members, roz: int) -> None:
    assert names(screen) == ["Roz Castellanos", "Walt Johnson"]
    QTest.keyClicks(screen.list.field, "casT")
    assert names(screen) == ["Roz Castellanos"]
    QTest.keyClick(screen.list.field, ENTER)
    assert screen.stack.currentWidget() is screen.page
    assert screen.page.head.name.text() == "Roz Castellanos"
    press(screen.page.head.crumb)
    assert screen.stack.currentWidget() is screen.list


def test_the_arrow_keys_reach_the_list_and_enter_opens(screen: Members) -> None:
    QTest.keyClick(screen.list.field, DOWN)
    QTest.keyClick(screen.list.table, DOWN)
    QTest.keyClick(screen.list.table, ENTER)
    assert screen.page.head.name.text() == "Walt Johnson"


def test_who_left_is_under_all(office: Office, screen: Members, roz: int) -> None:
    screen.desk.do(set_membership, roz, "moved")
    assert names(screen) == ["Walt Johnson"]
    press(screen.list.filter.chip("all"))
    assert names(screen) == ["Roz Castellanos", "Walt Johnson"]
    assert screen.list.table.table_model.row_at(0)["status"] == "Moved away"
    press(screen.list.filter.chip("all"))
    assert names(screen) == ["Walt Johnson"]


def test_a_column_sorts_the_whole_list(office: Office, screen: Members, roz: int) -> None:
    office.do(visits.check_in, roz)
    screen.list.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(screen) == ["Walt Johnson", "Roz Castellanos"]
    screen.list.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert names(screen) == ["Roz Castellanos", "Walt Johnson"]


def test_the_list_of_many_is_fetched_in_parts(office: Office, show: Show) -> None:
    with office.store.write(office.actor, "test") as batch:
        batch.add_many(MEMBER, [{"name": f"Person {n:04}"} for n in range(1200)])
    screen = show(office)
    press(screen.list.filter.chip("all"))
    QAbstractItemModelTester(screen.list.table.table_model, screen)
    assert screen.list.count.text() == "1,200 members"
    assert screen.list.table.table_model.row_at(1199)["name"] == "Person 1199"


def test_the_center_chooses_the_word(office: Office, show: Show) -> None:
    office.do(edit_center, {"word_one": "attendee", "word_many": "attendees"})
    screen = show(office)
    assert screen.list.add_button.text() == "Add an attendee"


def test_a_name_is_enough_to_add_someone(office: Office, screen: Members) -> None:
    QTest.keyClicks(screen.list.field, "Mei Lin")
    button = screen.list._nobody.button
    assert button is not None
    assert button.text() == "Add Mei Lin"
    press(button)
    sheet = screen.findChild(AddMember)
    assert sheet is not None
    assert sheet.name.text() == "Mei Lin"
    QTest.keyClick(sheet, ENTER)
    assert screen.page.head.name.text() == "Mei Lin"
    screen.desk.undo()
    assert screen.stack.currentWidget() is screen.list


def test_a_name_that_is_there_is_told_before_adding(screen: Members, roz: int) -> None:
    sheet = screen.add_member("roz castellanos")
    assert sheet.look_at.isVisible()
    press(sheet.look_at)
    assert screen.page.shown is not None
    assert screen.page.shown.id == roz


def test_a_blank_name_is_refused_beside_the_field(screen: Members) -> None:
    sheet = screen.add_member("")
    QTest.keyClick(sheet, ENTER)
    assert sheet.fields["name"].error().startswith("Write a name")
    sheet.reject()


def test_opening_a_page_is_written_down_once(office: Office, screen: Members, roz: int) -> None:
    screen.arrive(roz)
    screen.desk.do(edit_member, roz, {"best_time": "Mornings"})
    lines = list(office.store.select("SELECT verb FROM audit WHERE record_id = ?", [roz]))
    assert [line["verb"] for line in lines].count("open") == 1


def test_a_field_saves_when_it_is_left_and_undo_brings_it_back(
    office: Office, screen: Members, roz: int
) -> None:
    screen.arrive(roz)
    screen.page.tabs.set_chosen("details")
    fields = screen.page.details.fields
    typed(fields["name"].editor, "Rosa Castellanos")
    assert page(office, roz) == "Rosa Castellanos"
    assert screen.page.head.name.text() == "Rosa Castellanos"
    screen.desk.undo()
    assert fields["name"].text() == "Roz Castellanos"


def test_what_is_half_typed_is_kept_when_the_screen_is_left(
    office: Office, screen: Members, roz: int
) -> None:
    screen.arrive(roz)
    screen.page.tabs.set_chosen("details")
    area = screen.page.details.fields["good_at"].editor
    assert isinstance(area, TextArea)
    area.setFocus()
    QTest.keyClicks(area, "I finish what I sew.")
    screen.leave()
    assert kept(office, roz, "good_at") == "I finish what I sew."


def test_a_field_that_is_wrong_says_so_below(office: Office, screen: Members, roz: int) -> None:
    screen.arrive(roz)
    screen.page.tabs.set_chosen("details")
    email = screen.page.details.fields["email"]
    typed(email.editor, "roz at home")
    assert email.field.error() == "An email address has an @ in it."
    assert kept(office, roz, "email") is None


def test_wishes_have_three_states(office: Office, screen: Members, roz: int) -> None:
    screen.arrive(roz)
    screen.page.tabs.set_chosen("details")
    wish = screen.page.details.fields["ok_message"].editor
    assert isinstance(wish, Segmented)
    for part, value in ((0, "yes"), (1, "no"), (2, None)):
        wish.parts[part].click()
        assert kept(office, roz, "ok_message") == value


def test_please_know_stands_on_top_only_when_there_is_something(
    office: Office, screen: Members, roz: int
) -> None:
    screen.arrive(roz)
    head = screen.page.head
    assert not head.banner.isVisible()
    screen.desk.do(edit_member, roz, {"please_know": "Uses a cane."})
    assert head.banner.isVisible()
    assert screen.page.shown is not None
    dialog = screen.page.menu.ask_please_know(screen.page.shown)
    dialog.words.set_text("")
    assert dialog.primary is not None
    press(dialog.primary)
    assert not head.banner.isVisible()


def test_answers_are_pressed_and_unknown_ones_stand_alone(
    office: Office, screen: Members, roz: int
) -> None:
    screen.arrive(roz)
    screen.page.tabs.set_chosen("about")
    card = screen.page.about.cards["race"]
    assert card.not_asked.isVisible()
    for code in ("hispanic", "white"):
        press(card.chips.chip(code))
    assert office.ask(answer_history, roz)["race"][0].codes == ("hispanic", "white")
    assert not card.not_asked.isVisible()
    press(card.chips.chip("prefers_not"))
    assert card.chips.chosen() == ["prefers_not"]
    press(card.chips.chip("asian"))
    assert office.ask(answer_history, roz)["race"][0].codes == ("asian",)
    screen.desk.undo()
    assert card.chips.chosen() == ["prefers_not"]


def test_an_answer_of_an_earlier_day_is_history(office: Office, screen: Members, roz: int) -> None:
    office.do(answer, roz, "living_situation", ["shelter"], "2026-03-03")
    screen.arrive(roz)
    screen.page.tabs.set_chosen("about")
    about = screen.page.about
    about.as_of.set_value(date(2026, 6, 1))
    card = about.cards["living_situation"]
    card.select.set_chosen("own_rent")
    card.select.chose.emit("own_rent")
    assert [(row.title, row.right) for row in card.history.rows()] == [
        ("Own or rented home", "since June 1, 2026"),
        ("Emergency shelter", "March 3, 2026 to June 1, 2026"),
    ]
    card.history.acted.emit(card.history.rows()[0].id)
    assert card.select.chosen() == "shelter"


def test_clearing_an_older_answer_explains_what_to_do(
    office: Office, screen: Members, roz: int
) -> None:
    office.do(answer, roz, "sex", ["female"], "2026-03-03")
    screen.arrive(roz)
    screen.page.tabs.set_chosen("about")
    card = screen.page.about.cards["sex"]
    press(card.chips.chip("female"))
    assert card.chips.chosen() == ["female"]
    assert card._said.text().startswith("This answer is from an earlier day")


def test_two_records_are_merged_and_undo_parts_them(
    office: Office, screen: Members, roz: int
) -> None:
    other = office.do(add_member, "Rosalind Castle").added("member")
    office.do(visits.check_in, other)
    screen.arrive(roz)
    assert screen.page.shown is not None
    sheet = screen.page.menu.ask_merge(screen.page.shown)
    QTest.keyClicks(sheet.field, "rosal")
    assert [row.title for row in sheet.found.rows()] == ["Rosalind Castle"]
    assert sheet.primary is not None
    assert not sheet.primary.isEnabled()
    sheet.found.set_current(str(other))
    QTest.keyClick(sheet.found, ENTER)
    assert sheet.keep_other.isChecked()
    press(sheet.keep_mine)
    assert not sheet.keep_other.isChecked()
    press(sheet.primary)
    assert "also called Rosalind Castle" in screen.page.head.facts.text()
    assert screen.page.head.here.isVisible()
    screen.desk.undo()
    assert "also called" not in screen.page.head.facts.text()
    assert page(office, other) == "Rosalind Castle"


def test_a_status_has_a_day_and_a_reason(office: Office, screen: Members, roz: int) -> None:
    screen.arrive(roz)
    assert screen.page.shown is not None
    dialog = screen.page.menu.ask_status(screen.page.shown)
    assert not dialog.reason.isVisible()
    dialog.status.set_chosen("moved")
    dialog.status.chose.emit("moved")
    assert dialog.reason.isVisible()
    dialog.reason.set_chosen("moved")
    assert dialog.primary is not None
    press(dialog.primary)
    assert screen.page.head.status.text() == "Moved away"
    screen.desk.undo()
    assert screen.page.head.status.text() == "Active member"


def test_a_mistake_is_removed_and_the_list_comes_back(screen: Members, roz: int) -> None:
    screen.arrive(roz)
    assert screen.page.shown is not None
    screen.page.menu.remove(screen.page.shown)
    assert screen.stack.currentWidget() is screen.list
    assert names(screen) == ["Walt Johnson"]
    screen.desk.undo()
    assert names(screen) == ["Roz Castellanos", "Walt Johnson"]


def test_the_timeline_shows_days_and_loads_more_at_its_end(
    office: Office, screen: Members, roz: int
) -> None:
    with office.store.write(office.actor, "test") as batch:
        site, times = first_site(batch), {"in_at": "10:00", "out_at": "11:30"}
        days = [(date(2026, 11, 6) - timedelta(days=n)).isoformat() for n in range(200)]
        batch.add_many(
            VISIT, [{"member_id": roz, "site_id": site, "day": day, **times} for day in days]
        )
    screen.arrive(roz)
    events = screen.page.timeline.events
    assert events.lines()[0].head == "Today, Friday, November 6"
    assert events.lines()[1].spoken() == "Visit, 10 AM to 11:30 AM"
    assert len(events.lines()) == 120
    bar = events.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(events.lines()) == 400
    assert 0 < bar.value() < bar.maximum()
    press(screen.page.timeline.filters.chip("groups"))
    assert events.lines() == []
    press(screen.page.timeline.filters.chip("groups"))
    assert screen.page.timeline.filters.chosen() == ["all"]


def test_a_check_in_shows_at_once(screen: Members, roz: int) -> None:
    screen.arrive(roz)
    assert not screen.page.head.here.isVisible()
    press(screen.page.head.check_in_button)
    assert screen.page.head.here.text() == "Here since 10:42 AM today"
    assert not screen.page.head.check_in_button.isVisible()
    assert screen.page.timeline.events.lines()[1].right == "10:42 AM, still here"


def test_only_that_a_plan_exists_is_shown(office: Office, screen: Members, roz: int) -> None:
    with office.store.write(office.actor, "test") as batch:
        plan = batch.add(PLAN, {"member_id": roz, "started_on": TODAY, "worked_on": TODAY})
    screen.arrive(roz)
    screen.page.tabs.set_chosen("plans")
    went: list[tuple[str, object]] = []
    screen.go.connect(lambda place, what: went.append((place, what)))
    press(screen.page.plans.button)
    assert went == [("plan", plan)]


def test_the_record_is_shown_as_pages(qtbot: QtBot, screen: Members, roz: int) -> None:
    screen.arrive(roz)
    assert screen.print_it()
    qtbot.waitUntil(lambda: screen.page.papers.view is not None, timeout=20_000)
    view = screen.page.papers.view
    assert view is not None
    words = view._pages.words(0)
    assert "Roz Castellanos" in words
    view.reject()


def test_staff_see_no_private_fields(make_office: MakeOffice, roz: int, show: Show) -> None:
    screen = show(make_office("staff"))
    screen.arrive(roz)
    screen.page.tabs.set_chosen("details")
    assert not {"dob", "private_note", "legal_first"} & set(screen.page.details.fields)
    assert "phone" in screen.page.details.fields


def test_an_auditor_looks_but_changes_nothing(
    make_office: MakeOffice, roz: int, show: Show
) -> None:
    screen = show(make_office("auditor"))
    assert not screen.list.add_button.isVisible()
    screen.arrive(roz)
    head = screen.page.head
    shown = (head.more_button, head.print_button, head.check_in_button)
    assert not any(button.isVisible() for button in shown)
    assert not {"documents", "plans"} & set(screen.page._offered)
    screen.page.tabs.set_chosen("details")
    assert screen.page.details.fields["name"].editor.property("readOnly")
    screen.page.tabs.set_chosen("about")
    assert not screen.page.about.cards["sex"].chips.isEnabled()
