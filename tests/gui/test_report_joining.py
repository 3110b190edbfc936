"""Small groups of a report printed together, from the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.counting.joining import join_lists
from peerdesk.counting.profiles import add_profile, own_profiles
from peerdesk.counting.results import Profile
from peerdesk.gui.screens.reports.profile_who import WhoPart
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.office import Office
from peerdesk.records.people.answers import answer
from tests.gui.report_stage import (
    LANGUAGE,
    ShowReports,
    settle,
)


def test_small_groups_are_joined_with_one_button_and_taken_apart_by_undo(
    qtbot: QtBot, guest_month: Office, show_reports: ShowReports
) -> None:
    people = guest_month.store.select("SELECT id FROM member ORDER BY id")
    for row, code in zip(people, ["en"] * 4 + ["es"] * 4 + ["vi"] * 4, strict=True):
        guest_month.do(answer, row["id"], "language", [code])
    for number in range(8):
        guest_month.do(
            answer, member_in(guest_month, f"Other{number} Secretname"), "language", ["en"]
        )
    screen = show_reports(guest_month)
    few = Profile("Few", "Few", ("people", "demographics"), hide_below=7, questions=("language",))
    assert screen.desk.do(add_profile, few) is not None
    settle(qtbot, screen)
    screen.head.profile.set_chosen(screen.desk.ask(own_profiles)[0].key)
    screen.count()
    settle(qtbot, screen)
    assert "instead of" in screen.small.offered.text()
    screen.small.button.setFocus()
    QTest.keyClick(screen.small.button, Qt.Key.Key_Return)
    settle(qtbot, screen)
    ((name, codes),) = screen.desk.ask(own_profiles)[0].together
    assert name == "language"
    assert {"es", "vi"} <= set(codes)
    assert "en" not in codes
    assert screen.gathered is not None
    assert ("Other answers together", 8) in screen.gathered.shown.tables[LANGUAGE].rows
    assert screen.small.button.isHidden()
    screen.desk.undo()
    settle(qtbot, screen)
    assert screen.desk.ask(own_profiles)[0].together == ()
    assert not screen.small.button.isHidden()


def member_in(office: Office, name: str) -> int:
    """A person who came in today; their id."""
    return office.do(check_in_new, name).added("member")


def test_what_is_printed_together_is_ticked_in_the_form(
    qtbot: QtBot, office: Office, theme: Theme
) -> None:
    part = WhoPart(office.ask(join_lists))
    qtbot.addWidget(part)
    start = Profile("A", "A", ("demographics",), together=(("language", ("es", "of another")),))
    part.show_profile(start)
    assert part.together.which.chosen() == "language"
    assert part.given(start).together == start.together
    part.together.ticks["vi"].click()
    assert part.given(start).together == (("language", ("of another", "es", "vi")),)
