"""The certificate of attendance: counts what its owner came to, and says no more."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import UserError
from peerdesk.documents.attendance_certificate import hour_words
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.documents.gather_certificates import Wanted, certificate_printer
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.attended import attended
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import set_status
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import MEMBER, add_member
from tests.documents.reading import words

TODAY = "2026-11-06"
DAYS = ("2026-10-01", "2026-10-08", "2026-10-15")


def came(office: Office, name: str, days: tuple[str, ...], series: int, role: str) -> int:
    member = office.do(add_member, name).added("member")
    for day in days:
        office.do(set_status, (series, day), "held")
        office.do(add_attendance, (series, day), member, role)
    return member


@pytest.fixture
def series(office: Office) -> int:
    row = {"name": "Art & <Soul>", "type": "arts", "starts_on": "2026-10-01"}
    row |= {"start_at": "14:00", "end_at": "15:30"}
    return office.do(add_series, row).added("series")


def test_it_says_how_often_between_which_days_and_how_many_hours(
    office: Office, series: int
) -> None:
    member = came(office, "Joan Becker", DAYS, series, "participant")
    page = words(office.ask(certificate_printer, Wanted(member, series), TODAY)())
    assert "Joan Becker" in page
    assert "took part 3 times in" in page
    assert "Art & <Soul>" in page
    assert "between October 1, 2026 and October 15, 2026, 4.5 hours in all." in page
    assert "Signature" in page
    assert "contains names" not in page.lower()
    wished = Wanted(member, series, DAYS[1], DAYS[1], "J. B. <Becker>")
    page = words(office.ask(certificate_printer, wished, TODAY)())
    assert "J. B. <Becker>" in page
    assert "took part once in" in page
    assert "on October 8, 2026, 1.5 hours in all." in page


def test_who_only_looked_on_gets_none_and_a_merged_record_counts(
    office: Office, series: int
) -> None:
    looked_on = came(office, "Ray Oduya", DAYS, series, "observer")
    with pytest.raises(UserError, match="has not come"):
        office.ask(certificate_printer, Wanted(looked_on, series), TODAY)
    one = came(office, "Joan Becker", DAYS[:2], series, "participant")
    other = came(office, "Joan B.", DAYS[1:], series, "participant")
    office.do(merge_members, one, other)
    assert [(each.times, each.minutes) for each in office.ask(attended, one)] == [(3, 270)]


def test_it_is_printed_from_the_catalogue_too(office: Office, series: int) -> None:
    member = came(office, "Joan Becker", DAYS, series, "participant")
    number = (office.store.get(MEMBER, member) or {})["member_no"]
    options = {"member_no": number, "series": "art", "from": DAYS[1], "name": "Joan"}
    document = document_named("attendance-certificate")
    assert "took part 2 times in" in words(printed(office.store, document, options, TODAY))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, ""), (60, "1 hour"), (90, "1.5 hours"), (120, "2 hours"), (100, "1.7 hours")],
)
def test_hours_are_said_as_people_say_them(minutes: int, said: str) -> None:
    assert hour_words(minutes) == said
