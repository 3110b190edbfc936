"""The default table and form: entered, found, corrected, undone and printed by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.documents.record_list import RecordList, record_list_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book import pages
from peerdesk.gui.screens.book.editors import OneLinkEditor, OneOfEditor
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.pages import EVENTS, FOLLOW_UPS, NIGHTS_AWAY, REFERRALS, RIDES
from peerdesk.gui.screens.book.people import PersonEditor
from peerdesk.gui.screens.book.place import BookTabs
from peerdesk.gui.screens.book.places import LogBook, Resources
from peerdesk.gui.screens.book.questions import AnswersEditor
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.screens.book.stays import BookStay, DeclineStay
from peerdesk.gui.screens.book.surveys import AnswersTable, FormsTable
from peerdesk.gui.screens.today.follow_ups import FollowUpsCard
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.choice_words import CHOICE_WORDS
from peerdesk.records.finding import find_anything
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.people.member_timeline import contacts_with, promises_to
from peerdesk.records.people.members import add_member
from peerdesk.records.support import respite
from peerdesk.records.support.follow_ups import add_follow_up
from peerdesk.records.support.outreach import BOOK as EVENT_BOOK
from peerdesk.records.support.referrals import add_referral
from peerdesk.records.support.resources import add_resource
from peerdesk.records.support.rides import BOOK as RIDE_BOOK
from peerdesk.records.support.rides import add_ride
from peerdesk.records.support.surveys import ANSWER_BOOK, add_shipped_survey
from tests.center import MakeOffice
from tests.documents.reading import words

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def field(form: RecordForm, name: str) -> QWidget:
    """The part of an editor that takes the keys."""
    found = form.editors[name].focusProxy()
    assert found is not None
    return found


def table_of(qtbot: QtBot, office: Office, page: BookPage = RIDES) -> RecordTable:
    desk = Desk(office)
    table = RecordTable(desk, page)
    desk.changed.connect(table.refresh)
    qtbot.addWidget(table)
    table.resize(1100, 640)
    with qtbot.waitExposed(table):
        table.show()
    table.arrive()
    return table


def form_of(table: RecordTable) -> RecordForm:
    assert table.form is not None
    return table.form


def listed(table: RecordTable, column: str) -> list[str]:
    model = table.table.table_model
    return [str(model.row_at(place)[column]) for place in range(model.rowCount())]


def test_a_ride_is_entered_corrected_taken_out_and_brought_back(
    qtbot: QtBot, office: Office
) -> None:
    table = table_of(qtbot, office)
    assert table.empty.isVisible()
    table.open(0)
    form = form_of(table)
    assert form.primary is not None
    assert form.primary.text() == "Add the ride"
    QTest.keyClicks(field(form, "miles"), "12")
    QTest.keyClicks(field(form, "passes"), "2")
    QTest.keyClicks(field(form, "passes_cents"), "7.5")
    QTest.keyClick(field(form, "miles"), ENTER)
    assert listed(table, "miles") == ["12"]
    row = office.ask(RIDE_BOOK.listed, "2026-11-01", "2026-11-30")[0].row
    assert row["passes_cents"] == 750
    assert row["worker_id"] == office.actor.id

    QTest.keyClick(table.table, ENTER)
    form = form_of(table)
    miles = field(form, "miles")
    QTest.keyClick(miles, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(miles, "a lot")
    QTest.keyClick(miles, ENTER)
    assert form.isVisible()
    assert form._fields["miles"].error()
    form.editors["miles"].set_value(15)
    QTest.keyClick(miles, ENTER)
    assert listed(table, "miles") == ["15"]

    QTest.keyClick(table.table, ENTER)
    form_of(table).take_out.click()
    assert listed(table, "miles") == []
    table.desk.undo()
    assert listed(table, "miles") == ["15"]


def test_escape_leaves_at_once_unless_something_was_typed(qtbot: QtBot, office: Office) -> None:
    table = table_of(qtbot, office)
    table.open(0)
    QTest.keyClick(form_of(table), ESCAPE)
    assert table.form is None
    table.open(0)
    form = form_of(table)
    QTest.keyClicks(field(form, "miles"), "3")
    QTest.keyClick(form, ESCAPE)
    assert form.isVisible()
    kept = table.where()
    form.reject()

    again = table_of(qtbot, office)
    again.go_back(kept)
    assert form_of(again).values()["miles"] == 3
    assert form_of(again).half_done() == {"miles": 3}


def test_the_list_is_found_in_sorted_by_month_and_printed(qtbot: QtBot, office: Office) -> None:
    for day, area in (("2026-11-02", "North"), ("2026-11-05", "Elm"), ("2026-10-30", "South")):
        office.do(add_ride, {"day": day, "to_area": area, "miles": 4, "guests": 1})
    table = table_of(qtbot, office)
    assert listed(table, "to_area") == ["Elm", "North"]
    table.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert listed(table, "to_area") == ["North", "Elm"]
    QTest.keyClicks(table.filter, "elm")
    assert listed(table, "to_area") == ["Elm"]
    assert table.count.text() == "1 of 2 in this list"
    paper = words(office.ask(record_list_printer, table._on_paper())())
    assert "Rides" in paper
    assert "Elm" in paper
    assert "North" not in paper
    table.filter.clear()
    table.months.back.click()
    assert listed(table, "to_area") == ["South"]


def test_a_member_is_typed_and_the_paper_says_that_it_has_names(
    qtbot: QtBot, office: Office
) -> None:
    office.do(add_member, "Marisol Vega")
    table = table_of(qtbot, office, REFERRALS)
    table.open(0)
    who = form_of(table).editors["member_id"]
    assert isinstance(who, PersonEditor)
    QTest.keyClicks(who.box.line, "maris")
    QTest.keyClick(who.box.line, ENTER)
    assert who.box.line.text() == "Marisol Vega"
    need = form_of(table).editors["need"]
    assert isinstance(need, OneOfEditor)
    need.set_value("housing")
    QTest.keyClick(form_of(table), ENTER)
    assert listed(table, "member_id") == ["Marisol Vega"]
    facts: RecordList = table._on_paper()
    assert facts.names
    assert "Contains names" in words(office.ask(record_list_printer, facts)())


def test_a_name_nobody_has_is_not_kept(qtbot: QtBot, office: Office) -> None:
    table = table_of(qtbot, office, NIGHTS_AWAY)
    table.open(0)
    form = form_of(table)
    who = form.editors["member_id"]
    assert isinstance(who, PersonEditor)
    QTest.keyClicks(who.box.line, "nobody")
    QTest.keyClick(who.box.line, ENTER)
    assert form._fields["member_id"].error().startswith("Choose a name")


def test_a_follow_up_is_ticked_off_on_its_page_and_on_today(qtbot: QtBot, office: Office) -> None:
    for what in ("Call about the bus pass", "Send the form"):
        office.do(add_follow_up, {"due_on": "2026-11-05", "what": what})
    table = table_of(qtbot, office, FOLLOW_UPS)
    card = FollowUpsCard(table.desk)
    qtbot.addWidget(card)
    card.look()
    assert [row.title for row in card.rows.rows()] == listed(table, "what")
    table.table.selectRow(0)
    table.acts[0][1].click()
    assert listed(table, "what") == ["Send the form"]
    card.look()
    card.rows.acted.emit(card.rows.rows()[0].id)
    assert listed(table, "what") == []
    table.desk.undo()
    assert listed(table, "what") == ["Send the form"]


def test_who_only_looks_sees_no_private_line_and_no_button(
    qtbot: QtBot, office: Office, make_office: MakeOffice
) -> None:
    office.do(add_ride, {"day": "2026-11-02", "miles": 4, "note": "came in tears", "guests": 1})
    table = table_of(qtbot, make_office("auditor"))
    assert not table.new.isVisible()
    assert not table.printer.isVisible()
    table.table.selectRow(0)
    QTest.keyClick(table.table, ENTER)
    form = form_of(table)
    assert "note" not in form.editors
    assert form.primary is None
    assert not form.editors["miles"].isEnabled()
    QTest.keyClick(form, ESCAPE)
    assert table.form is None


def test_a_survey_without_names_asks_its_questions_and_no_member(
    qtbot: QtBot, office: Office
) -> None:
    office.do(add_shipped_survey, "who5")
    desk = Desk(office)
    table = AnswersTable(desk, pages.SURVEYS)
    qtbot.addWidget(table)
    table.arrive()
    table.open(0)
    form = form_of(table)
    answers = form.editors["answers"]
    assert isinstance(answers, AnswersEditor)
    for part in answers.parts.values():
        part.set_value(3)
    form.editors["phase"].set_value("before")
    QTest.keyClick(form, ENTER)
    assert [each.row["score"] for each in office.ask(ANSWER_BOOK.listed)] == [60]


def test_a_survey_of_our_own_is_written_line_by_line(qtbot: QtBot, office: Office) -> None:
    desk = Desk(office)
    forms = FormsTable(desk, pages.SURVEY_FORMS)
    qtbot.addWidget(forms)
    forms.open(0, {})
    own = form_of(forms)
    own.editors["name"].set_value("After the group")
    area = field(own, "questions")
    QTest.keyClicks(area, "How was it? [0-10]\rAgain? [Yes / No]\rWhat helped?")
    own.editors["anonymous"].set_value(1)
    assert own.primary is not None
    own.primary.click()
    assert not own.isVisible()
    table = AnswersTable(desk, pages.SURVEYS)
    qtbot.addWidget(table)
    table.open(0)
    asked = form_of(table)
    assert "member_id" not in asked.editors
    assert len(asked.editors["answers"].parts) == 3  # type: ignore[attr-defined]


def test_the_finder_and_a_member_s_page_know_of_them(qtbot: QtBot, office: Office) -> None:
    member = office.do(add_member, "Walt Ito").added("member")
    place = office.do(add_resource, {"name": "Harbor Pantry", "area": "Harbor"}).added("resource")
    office.do(add_referral, {"day": "2026-11-05", "member_id": member, "resource_id": place})
    office.do(add_follow_up, {"due_on": "2026-11-06", "what": "Ask again", "member_id": member})
    assert [each.name for each in find_anything(office, "pantry")] == ["Harbor Pantry"]
    directory = Resources(Desk(office))
    qtbot.addWidget(directory)
    directory.arrive(place)
    assert form_of(directory.tabs.parts["resources"]).record_id == place
    told = office.ask(promises_to, member)
    assert {(each.kind, each.title) for each in told} == {
        ("referral", "Harbor Pantry"),
        ("follow_up", "Ask again"),
    }
    assert office.ask(contacts_with, member) == ()


def test_a_tab_comes_back_after_a_lock_with_what_was_open(qtbot: QtBot, office: Office) -> None:
    place = LogBook(Desk(office))
    qtbot.addWidget(place)
    place.arrive("rides")
    place.tabs.parts["rides"].months.back.click()
    again = LogBook(Desk(office))
    qtbot.addWidget(again)
    again.go_back(place.where())
    assert again.tabs.tabs.chosen() == "rides"
    assert again.tabs.parts["rides"].months.month == "2026-10"


def test_every_choice_of_the_new_kinds_has_words_people_read() -> None:
    kinds = {kind.name: kind for kind in KINDS}
    for key, told in CHOICE_WORDS.items():
        kind, _dot, field = key.partition(".")
        assert set(told) == set(kinds[kind].field(field).choices)


def test_a_worker_who_left_stays_on_an_old_record(qtbot: QtBot, office: Office) -> None:
    desk, over = Desk(office), QWidget()
    qtbot.addWidget(over)
    form = RecordForm(desk, over, EVENTS)
    who = OneLinkEditor("Who", [(1, "Ana")])
    who.add_choice("2", "Ben, who left")
    who.set_value(2)
    assert who.value() == 2
    assert form.fields_to_keep()["day"] == "2026-11-06"
    assert EVENT_BOOK.kind.name == "event"
    assert isinstance(LogBook(desk).tabs, BookTabs)


def test_the_log_book_shows_the_pages_of_what_the_center_does(qtbot: QtBot, office: Office) -> None:
    desk = Desk(office)
    place = LogBook(desk)
    desk.changed.connect(place.refresh)
    qtbot.addWidget(place)
    place.arrive()
    assert place.tabs.tabs.chosen() == "events"
    desk.do(edit_center, {"modules": '["respite"]'})
    tabs = [place.tabs.tabs.tabData(n) for n in range(place.tabs.tabs.count())]
    assert tabs == ["stays", "nights_away"]


def test_a_stay_is_booked_into_a_free_room_declined_and_seen_tonight(
    qtbot: QtBot, office: Office
) -> None:
    guests = [office.do(add_member, name).added("member") for name in ("Joan B", "Ray C", "Lee D")]
    stays = [
        office.do(respite.add_stay, {"member_id": each}).added("respite_stay") for each in guests
    ]
    office.do(respite.come_in, stays[0], "", "Blue")
    table = table_of(qtbot, office, pages.STAYS)
    assert table.told.text() == "Tonight: 1 guest."
    acts = {button.text(): button for _act, button in table.acts}

    table.table.set_current(str(stays[1]))
    assert not acts["Left today"].isVisible()
    acts["Book…"].click()
    booking = table.findChild(BookStay)
    assert booking is not None
    QTest.keyClicks(booking.room.line, "blue")
    assert booking.said.isVisible()
    booking.room.line.clear()
    QTest.keyClicks(booking.room.line, "Green")
    assert not booking.said.isVisible()
    QTest.keyClick(booking.room.line, ENTER)
    assert listed(table, "state").count("Booked") == 1
    assert (table.table.hasFocus(), table.table.current_id()) == (True, str(stays[1]))

    table.table.set_current(str(stays[2]))
    acts["Not this time…"].click()
    saying_no = table.findChild(DeclineStay)
    assert saying_no is not None
    QTest.keyClicks(saying_no.because.line, "No bed")
    QTest.keyClick(saying_no.because.line, ENTER)
    assert sorted(listed(table, "state")) == ["Booked", "Here now"]
    table.desk.undo()
    assert "Asked" in listed(table, "state")

    table.which.chip("tonight").click()
    assert (listed(table, "member_id"), table._which_words()) == (["Joan B"], "Here tonight")
