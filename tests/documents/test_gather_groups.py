"""Papers of groups, from records to words on the page."""

from __future__ import annotations

import pypdfium2
import pytest

from peerdesk.core.errors import Refused
from peerdesk.core.kinds import from_list
from peerdesk.documents.gather_groups import (
    calendar_pdf,
    session_summary_pdf,
    sign_in_sheet_printer,
)
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import set_facts, set_status
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.center import MakeOffice

TODAY = "2026-11-06"


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def series_id(office: Office) -> int:
    """Writing on Fridays; Nadia and <b>Walt</b> came the last two times and today."""
    fields = {"name": "Creative writing", "rule": "FREQ=WEEKLY;BYDAY=FR", "place": "Art room"}
    times = {"starts_on": "2026-01-02", "start_at": "13:00", "end_at": "14:30"}
    made = office.do(add_series, {**fields, **times}).added("series")
    people = [
        office.do(add_member, name).added("member") for name in ("Nadia Haddad", "<b>Walt</b>")
    ]
    for day in ("2026-10-23", "2026-10-30", TODAY):
        for each in people:
            office.do(add_attendance, (made, day), each)
    facts = {"topic": "Letters", "note": "Warm & calm.", "worker_ids": from_list([office.actor.id])}
    office.do(set_facts, (made, TODAY), facts)
    return made


def session_id(office: Office) -> int:
    rows = office.store.select("SELECT id FROM session WHERE day = ?", (TODAY,))
    return int(next(iter(rows))["id"])


def test_a_summary_without_names_has_no_names(office: Office, series_id: int) -> None:
    words = words_of(office.ask(session_summary_pdf, session_id(office), names=False))
    assert "Creative writing" in words
    assert "Warm & calm." in words
    assert "90 minutes" in words
    for name in ("Nadia", "Walt", "Ana Morales"):
        assert name not in words


def test_a_summary_with_names_prints_them_as_typed(office: Office, series_id: int) -> None:
    words = words_of(office.ask(session_summary_pdf, session_id(office), names=True))
    assert "Nadia Haddad" in words
    assert "<b>Walt</b>" in words
    assert "Ana Morales" in words


def test_the_sign_in_sheet_begins_with_the_regulars(office: Office, series_id: int) -> None:
    words = words_of(office.ask(sign_in_sheet_printer, series_id, "2026-11-13")())
    assert words.index("Nadia Haddad") < words.index("<b>Walt</b>")
    assert "1:00 to 2:30 PM" in words


def test_the_calendar_shows_each_meeting_and_what_is_called_off(
    office: Office, series_id: int
) -> None:
    office.do(set_status, (series_id, "2026-11-20"), "cancelled", "weather")
    words = words_of(office.ask(calendar_pdf, "2026-11"))
    assert words.count("writing") == 4
    assert words.count("(cancelled)") == 1


def test_the_front_desk_prints_no_group_papers(make_office: MakeOffice, series_id: int) -> None:
    with pytest.raises(Refused):
        make_office("front_desk").ask(sign_in_sheet_printer, series_id, TODAY)
