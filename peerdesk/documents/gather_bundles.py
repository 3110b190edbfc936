"""Papers of groups by the dozen: a month's summaries of one group, a week's sign-in sheets.

Each is a question, as in :mod:`peerdesk.documents.gather_groups`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.counting.periods import month as whole_month
from peerdesk.documents.gather_groups import Printer, letterhead, session_facts, sheet_facts
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.ink import short_date
from peerdesk.documents.session_summary import session_summaries
from peerdesk.documents.sign_in_sheet import sign_in_sheets
from peerdesk.records.drop_in.paper_sheets import next_sheet_no
from peerdesk.records.group_work.groups import SERIES, SESSION
from peerdesk.records.group_work.meetings import all_meetings
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader


@needs("document.print")
@printed_in_house_language
def summaries_printer(reader: Reader, series_id: int, month: str, *, names: bool) -> Printer:
    """The summaries of all meetings of a group held in a month (``YYYY-MM``), by day."""
    year, number = (int(part) for part in month.split("-"))
    period = whole_month(year, number)
    first, last = period.given["start"], period.given["end"]
    series = reader.get(SERIES, series_id) or {}
    rows = reader.find(SESSION, {"series_id": series_id, "status": "held"}, order="day")
    held = [row["id"] for row in rows if first <= row["day"] <= last]
    if not held:
        words = _("No meeting of {name} was held in {month}.")
        raise UserError(words.format(name=series.get("name", ""), month=period.label))
    facts = [session_facts(reader, each, names=names) for each in held]
    title = _("Session summaries, {name}, {month}")
    said = title.format(name=series.get("name", ""), month=period.label)
    paper = center(reader).paper
    return partial(
        session_summaries, letterhead(reader), said, facts, with_names=names, paper=paper
    )


@needs("document.print")
@printed_in_house_language
def week_sheets_printer(reader: Reader, day: str, *, numbered: bool = False) -> Printer:
    """A sign-in sheet for each meeting of the week of this day, by day and time.

    ``numbered`` prints the numbers that :func:`week_of_sheets` gives.
    """
    monday = _monday(day)
    found = week_of_sheets(reader, day)
    title = _("Sign-in sheets, week of {day}").format(day=short_date(monday))
    facts = [
        sheet_facts(reader, series_id, on, number if numbered else "")
        for series_id, on, number in found
    ]
    return partial(sign_in_sheets, letterhead(reader), title, facts, center(reader).paper)


@needs("document.print")
def week_of_sheets(reader: Reader, day: str) -> list[tuple[int, str, str]]:
    """The meetings of a week as (group, day, sheet number), the numbers not written down yet."""
    monday = _monday(day)
    sunday = monday + timedelta(days=6)
    found = all_meetings(reader, monday.isoformat(), sunday.isoformat())
    meetings = [each for each in found if each.status != "cancelled"]
    if not meetings:
        words = _("No group meets in the week of {day}.")
        raise UserError(words.format(day=short_date(monday)))
    return [
        (each.series_id, each.day, next_sheet_no(reader, day, ahead))
        for ahead, each in enumerate(meetings)
    ]


def _monday(day: str) -> date:
    on = date.fromisoformat(day)
    return on - timedelta(days=on.weekday())
