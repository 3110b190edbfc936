"""Groups by keyboard, on a real vault: attendance, facts, dates, the form, papers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.group_papers import SummaryChoice, say_month
from peerdesk.gui.screens.groups import Groups
from peerdesk.gui.theme import Theme
from peerdesk.records.attendance import add_attendance
from peerdesk.records.groups import ATTENDANCE, SESSION, add_series, all_series, one_series
from peerdesk.records.members import MEMBER, add_member
from peerdesk.records.office import Office
from peerdesk.records.roster import SessionPage, session_note, session_page
from peerdesk.records.workers import WORKER, add_worker
from tests.center import MakeOffice

TODAY = "2026-11-06"
KEYS = Qt.Key


class Stage:
    """The screen in a window, and short ways to look at the records."""

    def __init__(self, qtbot: QtBot, office: Office, width: int = 1366, height: int = 700) -> None:
        self.qtbot, self.office = qtbot, office
        self.desk = Desk(office)
        self.screen = Groups(self.desk)
        self.desk.changed.connect(self.screen.refresh)
        self.refused: list[str] = []
        self.desk.refused.connect(self.refused.append)
        qtbot.addWidget(self.screen)
        self.screen.resize(width, height)
        with qtbot.waitActive(self.screen):
            self.screen.show()
            self.screen.activateWindow()

    @property
    def box(self) -> QWidget:
        return self.screen.session.sheet.box

    def type_name(self, letters: str) -> None:
        QTest.keyClicks(self.box, letters)
        QTest.keyClick(self.box, KEYS.Key_Return)

    def page(self, series_id: int, day: str = TODAY) -> SessionPage:
        return self.office.ask(session_page, series_id, day)

    def here(self, series_id: int, day: str = TODAY) -> list[str]:
        return [line.name for line in self.page(series_id, day).lines if line.here]


@pytest.fixture
def series_id(office: Office) -> int:
    fields = {"name": "Creative writing", "rule": "FREQ=WEEKLY;BYDAY=FR", "place": "Art room"}
    times = {"starts_on": "2026-01-02", "start_at": "13:00", "end_at": "14:30"}
    return office.do(add_series, {**fields, **times}).added("series")


@pytest.fixture
def people(office: Office, series_id: int) -> dict[str, int]:
    """Nadia and Walt came the last three times; Marisol is a member only."""
    found = {}
    for name in ("Nadia Haddad", "Walt Jensen", "Marisol Vega"):
        found[name] = office.do(add_member, name).added("member")
    for day in ("2026-10-16", "2026-10-23", "2026-10-30"):
        for name in ("Nadia Haddad", "Walt Jensen"):
            office.do(add_attendance, (series_id, day), found[name])
    return found


def test_forty_names_are_typed_with_letters_and_enter_only(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Dot", "Eve") for last in _LASTS]
    for name in names[::2]:
        office.do(add_member, name)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    for name in names:
        stage.type_name(name.lower() if names.index(name) % 2 == 0 else name)
    assert stage.here(series_id) == names
    assert len(names) == 40
    assert len(office.store.find(MEMBER)) == 40
    page = stage.page(series_id)
    assert page.meeting.status == "held"
    assert [line.number for line in page.lines] == list(range(1, 41))
    assert stage.box.hasFocus()


_LASTS = ("Abbot", "Baker", "Cruz", "Dunn", "Ellis", "Ford", "Grant", "Hale")


def test_a_part_of_a_name_ticks_the_regular_on_her_line(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    lines = stage.page(series_id).lines
    assert [(line.name, line.here) for line in lines] == [
        ("Nadia Haddad", False),
        ("Walt Jensen", True),
    ]
    assert stage.screen.session.sheet.grid.current_member() == people["Walt Jensen"]


def test_typing_someone_twice_makes_no_second_person(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("nad")
    stage.type_name("nad")
    assert stage.here(series_id) == ["Nadia Haddad"]
    assert len(office.store.find(MEMBER)) == 3


def test_arrows_choose_among_the_names_offered_and_escape_clears(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    picker = stage.screen.session.sheet.picker
    QTest.keyClicks(stage.box, "ma")
    assert [row.title for row in picker.rows.rows()] == ["Marisol Vega", "Add “ma” as new"]
    QTest.keyClick(stage.box, KEYS.Key_Down)
    QTest.keyClick(stage.box, KEYS.Key_Escape)
    assert not picker.is_open
    assert stage.page(series_id).here == 0
    QTest.keyClicks(stage.box, "Mae")
    QTest.keyClick(stage.box, KEYS.Key_Return)
    assert stage.here(series_id) == ["Mae"]


def test_space_in_the_empty_box_ticks_and_unticks_the_line(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    QTest.keyClick(stage.box, KEYS.Key_Down)
    QTest.keyClick(stage.box, KEYS.Key_Space)
    assert stage.here(series_id) == ["Walt Jensen"]
    QTest.keyClick(stage.box, KEYS.Key_Space)
    assert stage.here(series_id) == []
    shown = stage.screen.session.page.lines
    assert [line.name for line in shown] == ["Nadia Haddad", "Walt Jensen"]


def test_an_unticked_newcomer_stays_in_sight_until_the_page_is_left(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("marisol")
    grid = stage.screen.session.sheet.grid
    grid.setFocus()
    QTest.keyClick(grid, KEYS.Key_Space)
    assert [line.here for line in stage.screen.session.page.lines] == [False, False, False]
    stage.screen.arrive("today")
    assert len(stage.screen.session.page.lines) == 2


def test_letters_in_the_grid_go_to_the_box(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    grid = stage.screen.session.sheet.grid
    grid.setFocus()
    QTest.keyClicks(grid, "m")
    assert stage.box.hasFocus()
    stage.type_name("ari")
    assert stage.here(series_id) == ["Marisol Vega"]


def test_a_role_is_chosen_from_the_menu(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    grid = stage.screen.session.sheet.grid
    menu = grid.roles()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Participant", "Co-lead", "Observer"]
    menu.actions()[1].trigger()
    assert [line.role for line in stage.page(series_id).lines if line.here] == ["co_lead"]


def test_undo_takes_the_last_name_off_the_sheet(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("marisol")
    stage.desk.undo()
    assert [line.name for line in stage.screen.session.page.lines] == [
        "Nadia Haddad",
        "Walt Jensen",
    ]
    assert office.store.find(ATTENDANCE, {"day": TODAY}) == []


def test_facts_are_saved_when_their_field_is_left(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive({"series_id": series_id, "day": TODAY})
    facts = stage.screen.session.facts
    facts.topic.setFocus()
    QTest.keyClicks(facts.topic, "Letters")
    QTest.keyClick(facts.topic, KEYS.Key_Tab)
    facts.ended.setFocus()
    facts.ended.selectAll()
    QTest.keyClicks(facts.ended, "3p")
    QTest.keyClick(facts.ended, KEYS.Key_Return)
    facts.note.setFocus()
    QTest.keyClicks(facts.note, "Warm.")
    stage.box.setFocus()
    row = office.store.find(SESSION, {"day": TODAY})[0]
    assert (row["topic"], row["end_at"], row["minutes"]) == ("Letters", "15:00", 120)
    assert row["note"] == "Warm."


def test_half_a_note_is_kept_when_the_screen_is_left_and_drafted_before(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive({"series_id": series_id, "day": TODAY})
    facts = stage.screen.session.facts
    facts.note.setFocus()
    with qtbot.waitSignal(facts._draft_soon.timeout, timeout=5000):
        QTest.keyClicks(facts.note, "Half a no")
    other = Stage(qtbot, office)
    other.screen.arrive({"series_id": series_id, "day": TODAY})
    assert other.screen.session.facts.note.text() == "Half a no"
    stage.screen.leave()
    session_id = office.store.find(SESSION)[0]["id"]
    assert office.ask(session_note, session_id) == "Half a no"


def test_a_name_in_the_note_is_pointed_out_softly(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    facts = stage.screen.session.facts
    facts.note.setFocus()
    QTest.keyClicks(facts.note, "Walt")
    assert facts.hint.isVisible()
    QTest.keyClick(facts.note, KEYS.Key_Backspace)
    assert not facts.hint.isVisible()


def test_a_meeting_with_names_stays_held_and_says_why(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    facts = stage.screen.session.facts
    facts.status.parts[2].click()
    assert facts.status.chosen() == "held"
    assert "Untick" in facts._status_field.error()


def test_a_cancelled_meeting_takes_a_reason_and_no_names(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    facts = stage.screen.session.facts
    facts.status.parts[2].click()
    assert facts.reason.isVisible()
    assert not stage.box.isVisible()
    facts.reason.set_chosen("weather")
    facts.reason.chose.emit("weather")
    assert stage.page(series_id).cancel_reason == "weather"


def test_heads_are_counted_without_names(qtbot: QtBot, office: Office, series_id: int) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.facts.heads.click()
    assert not stage.box.isVisible()
    stage.screen.session.sheet.heads.emit(5)
    stage.screen.session.sheet.heads.emit(1)
    page = stage.page(series_id)
    assert (page.headcount, page.meeting.status, page.meeting.came) == (6, "held", 6)


def test_heads_are_refused_while_names_are_on_the_sheet(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    stage.screen.session.facts.heads.click()
    assert not stage.screen.session.facts.heads.isChecked()
    assert "1 names" in stage.refused[0]


def test_done_holds_the_meeting_and_goes_back_to_the_list(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.head.done_button.click()
    assert stage.screen.list.isVisible()
    assert stage.page(series_id).meeting.status == "held"


def test_the_strip_walks_from_meeting_to_meeting(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    strip = stage.screen.session.strip
    assert [pill.accessibleName() for pill in strip.pills][-2:] == [
        "Today, Nov 6, Planned",
        "Fri, Nov 13, Planned",
    ]
    assert "Fri, Oct 30, 2 came" in [pill.accessibleName() for pill in strip.pills]
    strip.pills[-1].click()
    assert stage.screen.session.page.meeting.day == "2026-11-13"
    strip._back.click()
    assert stage.screen.session.page.meeting.day == TODAY


def test_a_meeting_is_moved_and_removed_from_its_menu(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    view = stage.screen.session
    dialog = view.menu.ask_move(view.page)
    dialog.editor.setText("11/7")
    assert dialog.primary is not None
    dialog.primary.click()
    assert view.page.meeting.day == "2026-11-07"
    view.menu.menu(view.page).actions()[2].trigger()
    assert stage.screen.list.isVisible()
    assert office.store.find(SESSION, {"day": "2026-11-07"}) == []


def test_a_day_that_can_not_be_read_is_told_beside_the_field(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    view = stage.screen.session
    dialog = view.menu.ask_day(view.page)
    dialog.editor.setText("someday")
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.field.error()
    dialog.editor.setText("11/10")
    dialog.primary.click()
    assert view.page.meeting.day == "2026-11-10"


def test_the_list_offers_todays_groups_first_and_opens_by_enter(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    office.do(add_series, {"name": "Art", "rule": "FREQ=WEEKLY;BYDAY=SA", "starts_on": TODAY})
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    rows = stage.screen.list.rows
    assert [row.title for row in rows.rows()] == ["Creative writing", "Art"]
    QTest.keyClick(rows, KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == TODAY


def test_f4_without_a_group_today_shows_the_list(qtbot: QtBot, office: Office) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    assert stage.screen.list.isVisible()
    assert stage.screen.list._empty.isVisible()


def test_a_group_is_made_in_plain_choices(qtbot: QtBot, office: Office) -> None:
    office.do(add_worker, {"name": "Keisha Dorsey"})
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    form = stage.screen.form(0)
    QTest.keyClicks(form.name, "Art hour")
    form.every.chip("monthly").click()
    form.days.chip("TU").click()
    form.which.set_chosen("2")
    form.start_at.setText("10a")
    form.end_at.setText("11:30")
    form.leaders.chip(str(office.store.find(WORKER)[1]["id"])).click()
    assert form.primary is not None
    form.primary.click()
    row = office.ask(all_series)[0]
    assert (row["rule"], row["start_at"], row["end_at"]) == (
        "FREQ=MONTHLY;BYDAY=2TU",
        "10:00",
        "11:30",
    )
    assert stage.screen.session.page.rule_words == (
        "Every second Tuesday of the month, 10:00 to 11:30 AM"
    )


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    form = stage.screen.form(0)
    form.capacity.setText("many")
    assert form.primary is not None
    form.primary.click()
    assert form._fields["days"].error()
    assert form._fields["capacity"].error()
    form.days.chip("MO").click()
    form.capacity.setText("12")
    form.name.setText("creative WRITING")
    form.primary.click()
    assert "already" in form._fields["name"].error()
    form.reject()


def test_a_rule_from_elsewhere_survives_the_form(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=15"
    own = office.do(add_series, {"name": "Payday", "rule": rule}).added("series")
    stage = Stage(qtbot, office)
    form = stage.screen.form(own)
    form.place.setText("Hall")
    assert form.primary is not None
    form.primary.click()
    row = office.ask(one_series, own)
    assert (row["rule"], row["place"]) == (rule, "Hall")
    form = stage.screen.form(own)
    form.ending.click()
    assert office.ask(one_series, own)["active"] == 0


def test_the_month_shows_meetings_and_opens_one_by_enter(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    stage.screen.list.tabs.set_chosen("month")
    grid = stage.screen.list.month.grid
    QAbstractItemModelTester(grid.month_model)
    words = grid.currentIndex().data()
    assert words == "Friday, November 6, 1:00 PM Creative writing"
    QTest.keyClick(grid, KEYS.Key_PageDown)
    assert stage.screen.list.month.month == "2026-12"
    QTest.keyClick(grid, KEYS.Key_PageUp)
    QTest.keyClick(grid, KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == TODAY
    assert say_month("2026-11") == "November 2026"


def test_the_summary_asks_for_names_and_shows_its_pages(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    assert stage.screen.print_it()
    choice = stage.screen.findChildren(SummaryChoice)[0]
    assert not choice.with_names
    choice.names.click()
    choice.accept()
    qtbot.waitUntil(lambda: bool(stage.screen.findChildren(PaperView)), timeout=10_000)
    stage.screen.findChildren(PaperView)[0].reject()


def test_the_front_desk_looks_but_changes_nothing(
    qtbot: QtBot, office: Office, make_office: MakeOffice, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, make_office("front_desk"))
    stage.screen.arrive({"series_id": series_id, "day": "2026-10-30"})
    view = stage.screen.session
    shown = (stage.box, view.facts.note, view.head.done_button, view.head.sheet_button)
    assert not any(widget.isVisible() for widget in shown)
    QTest.keyClick(view.sheet.grid, KEYS.Key_Space)
    assert len(stage.here(series_id, "2026-10-30")) == 2
    assert not stage.screen.print_it()


def test_a_narrow_window_puts_the_facts_behind_a_tab(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office, width=1000)
    stage.screen.arrive("today")
    view = stage.screen.session
    assert view.tabs.isVisible()
    assert not view.facts.isVisible()
    view.tabs.set_chosen("facts")
    assert view.facts.isVisible()
    stage.screen.resize(1366, 700)
    assert view.facts.isVisible()
    assert view.sheet.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [1024, 1366])
def test_nothing_is_squeezed_below_what_it_needs(
    qtbot: QtBot,
    theme: Theme,
    office: Office,
    series_id: int,
    people: dict[str, int],
    percent: int,
    width: int,
) -> None:
    theme.set_percent(percent)
    stage = Stage(qtbot, office, width=width, height=690)
    stage.screen.arrive("today")
    QApplication.processEvents()
    squeezed = [
        (type(child).__name__, child.size().toTuple(), child.minimumSizeHint().toTuple())
        for child in stage.screen.session.findChildren(QWidget)
        if child.isVisible() and _is_squeezed(child)
    ]
    assert squeezed == []


def _is_squeezed(child: QWidget) -> bool:
    """Less than it asks for; the equal parts of a choice may give up their padding."""
    least = child.minimumSizeHint()
    slack = 20 if isinstance(child, QRadioButton) else 0
    high = child.heightForWidth(child.width()) if child.hasHeightForWidth() else least.height()
    return child.width() < least.width() - slack or child.height() < min(high, least.height())
