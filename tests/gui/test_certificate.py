"""A certificate of attendance, asked for on a member's page and on a group's."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.certificate import CertificateSheet
from peerdesk.gui.screens.groups.session import SessionView
from peerdesk.gui.screens.members.papers import MemberPapers
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import member_page
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.documents.reading import words
from tests.gui.squeezed import squeezed
from tests.records.group_records import TODAY, held, member, writing

PATIENCE = 20_000
LAST_WEEK = "2026-10-30"


@pytest.fixture
def desk(open_office: OpenOffice) -> Desk:
    return Desk(open_office.office, opened=open_office)


def pages(qtbot: QtBot, sheet: CertificateSheet) -> str:
    """What the paper says once it is shown."""
    assert sheet.primary is not None
    sheet.primary.click()
    qtbot.waitUntil(lambda: sheet.view is not None, timeout=PATIENCE)
    assert isinstance(sheet.view, PaperView)
    return words(vars(sheet.view)["_pdf"])


def test_a_member_gets_a_certificate_in_the_name_they_wish(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    series, joan = writing(office), member(office, "Joan Becker")
    held(office, series, LAST_WEEK, joan)
    held(office, series, TODAY, joan)
    papers = MemberPapers(desk)
    qtbot.addWidget(papers)
    papers.show_page(office.ask(member_page, joan, TODAY))
    papers.certificate.click()
    sheet = next(iter(papers.findChildren(CertificateSheet)))
    assert not squeezed(sheet)
    assert not sheet.who.isVisible()
    sheet.name.setText("Joan of Fairmont")
    said = pages(qtbot, sheet)
    assert sheet.view is not None
    banner = " ".join(each.text() for each in sheet.view.findChildren(QLabel))
    assert "Give it only to the person it belongs to." in banner
    assert "Keep it inside" not in banner
    assert "Joan of Fairmont" in said
    assert "took part 2 times in" in said
    assert "Creative writing" in said


def test_on_a_group_s_page_one_chooses_who(qtbot: QtBot, desk: Desk, office: Office) -> None:
    series, joan, ray = writing(office), member(office, "Joan"), member(office, "Ray")
    held(office, series, LAST_WEEK, ray)
    held(office, series, TODAY, joan, ray)
    view = SessionView(desk)
    qtbot.addWidget(view)
    view.open_meeting(series, TODAY)
    offered = [action.text() for action in view.menu.menu(view.page).actions()]
    assert "Certificate of attendance…" in offered
    sheet = view.papers.ask_certificate(view.page)
    assert sheet is not None
    sheet.who.set_chosen(str(ray))
    sheet.who.chose.emit(str(ray))
    assert sheet.name.text() == "Ray"
    assert "took part 2 times in" in pages(qtbot, sheet)


def test_who_never_came_gets_a_sentence_and_no_paper(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    papers = MemberPapers(desk)
    qtbot.addWidget(papers)
    papers.show_page(office.ask(member_page, member(office, "Joan"), TODAY))
    sheet = papers.ask_certificate()
    assert sheet is not None
    assert sheet.primary is not None
    sheet.primary.click()
    assert sheet.view is None
    said = [each.text() for each in sheet.findChildren(QLabel) if not each.isHidden()]
    assert "This person has not come to a group yet." in said
