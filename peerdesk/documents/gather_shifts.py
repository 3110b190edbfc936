"""The schedule of the lines from the records to paper."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.ink import short_date
from peerdesk.documents.shift_schedule import Place, Schedule, shift_schedule
from peerdesk.records.group_work.group_dates import describe_times
from peerdesk.records.organisation import center
from peerdesk.records.spoken import month_of_year
from peerdesk.records.warm_line.call_log import lines
from peerdesk.records.warm_line.shift_cover import cover_of, cover_words
from peerdesk.records.warm_line.shifts import shifts_between
from peerdesk.store.queries import Reader


@needs("call.read")
@printed_in_house_language
def shift_schedule_printer(
    reader: Reader, day: str, today: str, line_id: int = 0, *, month: bool = False
) -> Callable[[], bytes]:
    """Builds the PDF of the week or month of a day from what was gathered before.

    ``line_id`` 0 stands for all lines this person sees. May run on a worker.
    """
    facts = schedule_facts(reader, day, today, line_id, month=month)
    return partial(shift_schedule, letterhead(reader), facts, center(reader).paper)


def schedule_facts(
    reader: Reader, day: str, today: str, line_id: int = 0, *, month: bool = False
) -> Schedule:
    """The schedule as plain data."""
    first, last = _days_of(read_day(day), month=month)
    found = shifts_between(reader, first.isoformat(), last.isoformat(), line_id)
    several = len({each.line_id for each in found}) > 1
    places = tuple(
        Place(
            read_day(each.day),
            each.start_at,
            describe_times(each.start_at, each.end_at),
            each.worker,
            each.line if several else "",
            each.swap,
        )
        for each in found
    )
    words = month_of_year(first) if month else f"{short_date(first)} – {short_date(last)}"
    named = {int(row["id"]): str(row["name"]) for row in lines(reader)}.get(line_id, "")
    made = _("made {day}").format(day=short_date(read_day(today)))
    which = " · ".join(filter(None, (named, words, made)))
    cover = cover_words(cover_of(found)) or _("No shifts are planned.")
    return Schedule(_("Shift schedule"), which, first, last, places, cover)


def _days_of(day: date, *, month: bool) -> tuple[date, date]:
    if month:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    first = day - timedelta(days=(day.weekday() + 1) % 7)
    return first, first + timedelta(days=6)
