"""The schedule on paper: a week of a line, a month of all, from the catalogue of papers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from peerdesk.core.errors import UserError
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.documents.page import Letterhead
from peerdesk.documents.shift_schedule import Place, Schedule, shift_schedule
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log, shifts
from tests.documents.reading import outside, pages, size_of, words

TODAY = "2026-11-06"


def test_long_names_and_full_weeks_take_more_pages_and_no_smaller_type() -> None:
    """A wall is read from an arm's length away: names never go below ten points."""
    long = "Wojciech Featherstonehaugh-Cholmondeley"
    week = [date(2026, 11, 1) + timedelta(days=n) for n in range(7)]
    times = [(f"{hour:02}:00", f"{hour}:00") for hour in range(9, 21)]
    places = [Place(day, *when, long if n else "") for when in times for n, day in enumerate(week)]
    facts = Schedule("Shift schedule", "One week", week[0], week[-1], tuple(places))
    for paper in ("letter", "a4"):
        pdf = shift_schedule(Letterhead("Riverside"), facts, paper)
        assert not outside(pdf)
        assert size_of(pdf, "Cholmondeley") >= 10
        assert words(pdf).count("Open:") == 12
        found = pages(pdf)
        assert len(found) > 1
        assert all("Sat 11/7" in page and "9:00" in found[0] for page in found)


def test_the_week_and_the_month_say_who_and_what_is_open(office: Office) -> None:
    main = office.ask(call_log.lines)[0]
    other = office.do(call_log.add_line, "Youth <b>line</b>").added("line")
    for line, day, who in (
        (main["id"], TODAY, office.actor.id),
        (other, TODAY, None),
        (other, "2026-11-20", office.actor.id),
    ):
        row = {"line_id": line, "day": day, "start_at": "17:00", "end_at": "21:00"}
        office.do(shifts.add_shift, row | {"worker_id": who})
    paper = document_named("shift-schedule")
    pdf = printed(office.store, paper, {}, TODAY)
    week = words(pdf)
    assert "4 of 8 hours covered, 1 shift open" in week
    assert "Ana Morales" in week
    assert "Youth <b>line</b>" in week
    own = words(printed(office.store, paper, {"line": main["name"]}, TODAY))
    assert "All 4 hours covered" in own
    assert "Open:" not in own
    month = words(printed(office.store, paper, {"month": "2026-11"}, TODAY))
    assert "8 of 12 hours covered, 1 shift open" in month
    assert min(size_of(pdf, each) for each in ("Morales", "Open:", "Youth")) >= 10
    with pytest.raises(UserError, match="no line"):
        printed(office.store, paper, {"line": "Nowhere"}, TODAY)
