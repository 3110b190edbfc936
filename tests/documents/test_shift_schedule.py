"""The schedule on paper: a week of a line, a month of all, from the catalogue of papers."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import UserError
from peerdesk.documents.catalogue import document_named, printed
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log, shifts
from tests.documents.reading import words

TODAY = "2026-11-06"


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
    week = words(printed(office.store, paper, {}, TODAY))
    assert "4 of 8 hours covered, 1 shift open" in week
    assert "Ana Morales" in week
    assert "Youth <b>line</b>" in week
    own = words(printed(office.store, paper, {"line": main["name"]}, TODAY))
    assert "All 4 hours covered" in own
    assert "Open:" not in own
    month = words(printed(office.store, paper, {"month": "2026-11"}, TODAY))
    assert "8 of 12 hours covered, 1 shift open" in month
    with pytest.raises(UserError, match="no line"):
        printed(office.store, paper, {"line": "Nowhere"}, TODAY)
