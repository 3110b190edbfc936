"""The log of a day, made from the records."""

from __future__ import annotations

from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.documents.daily_log import DayFacts, daily_log
from peerdesk.documents.gather_groups import STATUS_WORDS, Printer, letterhead
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.records.drop_in.hand_overs import Note, notes_of_day
from peerdesk.records.drop_in.open_days import TheDay, the_day
from peerdesk.records.drop_in.visits import VISIT, day_summary
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.organisation import center
from peerdesk.records.spoken import clock_words
from peerdesk.store.queries import Reader


@needs("visit.read")
@printed_in_house_language
def daily_log_printer(reader: Reader, day: str) -> Printer:
    """The log of a day: hours, how many came by the hour, groups, things given out, notes."""
    return partial(daily_log, letterhead(reader), _facts(reader, day), center(reader).paper)


@needs("visit.read")
def daily_log_pdf(reader: Reader, day: str) -> bytes:
    """The same as a PDF, for the command line."""
    return daily_log_printer(reader, day)()


def _facts(reader: Reader, day: str) -> DayFacts:
    told, summed = the_day(reader, day), day_summary(reader, day)
    return DayFacts(
        day=read_day(day),
        opened=clock_words(told.opened_at) if told.opened_at else "",
        opened_by=told.opened_by,
        closed=clock_words(told.closed_at) if told.closed_at else "",
        closed_reason="" if told.opened_at else told.closed_reason,
        people=summed.people,
        visits=summed.visits,
        heads=told.heads,
        meals=told.meals,
        arrivals=_arrivals(reader, told),
        items=tuple((_(each.words), each.number) for each in told.items),
        groups=_groups(reader, day),
        notes=tuple((_written(note), note.words) for note in notes_of_day(reader, day)),
    )


def _arrivals(reader: Reader, told: TheDay) -> tuple[tuple[str, int, int], ...]:
    named: dict[int, int] = {}
    for visit in reader.find(VISIT, {"day": told.day}):
        if visit["in_at"]:
            hour = int(visit["in_at"][:2])
            named[hour] = named.get(hour, 0) + 1
    heads = dict(told.hours)
    hours = sorted(named.keys() | heads.keys())
    return tuple((clock_words(f"{h:02}:00"), named.get(h, 0), heads.get(h, 0)) for h in hours)


def _groups(reader: Reader, day: str) -> tuple[tuple[str, str, int], ...]:
    found = []
    for row in reader.find(SESSION, {"day": day}, order="start_at"):
        name = reader.called(SERIES.name, row["series_id"])
        there = [] if row["heads_only"] else reader.find(ATTENDANCE, {"session_id": row["id"]})
        came = sum(each["role"] != "observer" for each in there) + int(row["headcount"] or 0)
        found.append((name, _(STATUS_WORDS[row["status"]]), came))
    return tuple(found)


def _written(note: Note) -> str:
    at = clock_words(note.at) if note.at else ""
    return ", ".join(part for part in (note.by, at) if part)
