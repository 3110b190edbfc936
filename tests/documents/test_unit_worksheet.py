"""The worksheet for whoever bills, on paper and as CSV."""

from __future__ import annotations

import csv
import io

from peerdesk.counting.unit_lines import units_of_month
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.exchange.unit_rows import HEADINGS, unit_csv
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.spoken import clock_words
from peerdesk.records.support.contacts import add_service, log_contact
from tests.documents.reading import outside, words


def _month(office: Office) -> None:
    joan = office.do(add_member, "=Joan Becker").added("member")
    rule = {"code": "H0038", "label": "Peer support", "rounding": "eight_minute"}
    plain = office.do(add_service, {**rule, "daily_cap": 3}).added("service")
    office.do(add_service, {"code": "H9", "label": "Never used", "rounding": "full_unit"})
    for start, end in (("09:00", "09:38"), ("09:30", "09:52"), ("13:00", "13:53")):
        times: dict[str, str | int | float | None] = {"start_at": start, "end_at": end}
        times |= {"member_id": joan, "day": "2026-11-02", "service_id": plain}
        office.do(log_contact, times)
    office.do(log_contact, {"member_id": joan, "day": "2026-11-03", "minutes": 23,
                            "service_id": plain})  # fmt: skip


def test_the_worksheet_has_each_day_the_limit_and_what_was_claimed_twice(office: Office) -> None:
    _month(office)
    pdf = printed(
        office.store, document_named("unit-worksheet"), {"month": "2026-11"}, "2026-11-06"
    )
    said = words(pdf)
    assert "H0038 Peer support" in said
    assert "8 minutes make a unit." in said
    assert "At most 3 units for a member and day." in said
    assert f"{clock_words('09:00')}, 38 min" in said
    assert "3 *" in said
    assert "Minutes claimed twice" in said
    assert "Never used" not in said
    assert not outside(pdf)
    empty = printed(
        office.store, document_named("unit-worksheet"), {"month": "2026-08"}, "2026-11-06"
    )
    assert "No contact with a service for billing" in words(empty)


def test_the_csv_has_the_same_numbers_and_no_formulas(office: Office) -> None:
    _month(office)
    text = unit_csv(office.ask(units_of_month, "2026-11", "2026-11-06")).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == HEADINGS
    first, second, twice = (dict(zip(head, row, strict=True)) for row in rows)
    assert (first["date"], first["minutes"], first["units"]) == ("2026-11-02", "105", "3")
    assert (second["minutes"], second["units"]) == ("23", "2")
    assert twice["minutes left out"] == "8"
    assert first["member"] == "'=Joan Becker"
