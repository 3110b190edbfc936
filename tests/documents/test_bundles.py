"""Papers by the dozen: a month of session summaries, a week of sign-in sheets, as one PDF each."""

from __future__ import annotations

import pypdfium2
import pytest

from peerdesk.core.errors import Refused, UserError
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.documents.gather_bundles import summaries_printer, week_sheets_printer
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import set_facts, set_status
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.center import MakeOffice
from tests.documents.reading import pages, words

OCTOBER = ("2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23")


@pytest.fixture
def art(office: Office) -> int:
    """A weekly group: three meetings held in October, one cancelled, and Joan came to each."""
    times = {"start_at": "11:00", "end_at": "12:00", "starts_on": "2026-10-02"}
    row = {"name": "Art", "rule": "FREQ=WEEKLY;BYDAY=FR", **times}
    series = office.do(add_series, row).added("series")
    joan = office.do(add_member, "Joan Becker").added("member")
    for number, day in enumerate(OCTOBER[:3], start=1):
        office.do(add_attendance, (series, day), joan)
        office.do(set_facts, (series, day), {"topic": f"Topic {number}"})
    office.do(set_status, (series, OCTOBER[3]), "cancelled", "other")
    return series


def test_a_months_summaries_are_one_file_a_page_each(office: Office, art: int) -> None:
    pdf = office.ask(summaries_printer, art, "2026-10", names=True)()
    told = pages(pdf)
    assert len(told) == 3
    for number, text in enumerate(told, start=1):
        assert f"Topic {number}" in text
        assert "Joan Becker" in text
        assert "Contains names: internal" in text
        assert f"Page {number} of" in text


def test_without_names_there_is_no_name(office: Office, art: int) -> None:
    pdf = office.ask(summaries_printer, art, "2026-10", names=False)()
    assert "Joan" not in words(pdf)
    assert b"Joan" not in pdf
    assert "Contains names" not in words(pdf)


def test_the_file_has_a_title_and_a_bookmark_for_each_meeting(office: Office, art: int) -> None:
    document = pypdfium2.PdfDocument(office.ask(summaries_printer, art, "2026-10", names=False)())
    assert document.get_metadata_dict()["Title"] == "Session summaries, Art, October 2026"
    marks = [mark for mark in document.get_toc() if mark.level == 0]
    assert [mark.get_dest().get_index() for mark in marks] == [0, 1, 2]
    document.close()


def test_a_month_without_a_meeting_says_so(office: Office, art: int) -> None:
    with pytest.raises(UserError, match="No meeting of Art was held in August 2026"):
        office.ask(summaries_printer, art, "2026-08", names=False)


def test_a_week_has_a_sheet_for_each_meeting_that_is_not_cancelled(
    office: Office, art: int
) -> None:
    times = {"start_at": "09:00", "end_at": "10:00", "starts_on": "2026-10-01"}
    office.do(add_series, {"name": "Morning check-in", "rule": "FREQ=DAILY", **times})
    told = pages(office.ask(week_sheets_printer, "2026-10-14")())
    assert len(told) == 8
    assert sum("Sign-in sheet: Art" in text for text in told) == 1
    assert "Monday, October 12" in told[0]
    assert "Sunday, October 18" in told[-1]
    assert len(pages(office.ask(week_sheets_printer, OCTOBER[3])())) == 7


def test_a_week_without_a_meeting_says_so(office: Office, art: int) -> None:
    with pytest.raises(UserError, match="No group meets in the week of August 3, 2026"):
        office.ask(week_sheets_printer, "2026-08-05")


def test_both_are_in_the_catalogue_of_the_command_line(office: Office, art: int) -> None:
    for name, options in (
        ("session-summaries", {"series": "Art", "month": "2026-10", "names": "yes"}),
        ("sign-in-sheets", {"date": "2026-10-14"}),
    ):
        pdf = printed(office.store, document_named(name), options, "2026-11-06")
        assert pdf.startswith(b"%PDF")


def test_who_may_not_print_gets_neither(make_office: MakeOffice, art: int) -> None:
    for role in ("front_desk", "warm_line", "auditor"):
        with pytest.raises(Refused):
            make_office(role).ask(summaries_printer, art, "2026-10", names=False)
        with pytest.raises(Refused):
            make_office(role).ask(week_sheets_printer, "2026-10-14")
