"""Dates of groups as an iCalendar file (RFC 5545), written by hand: no names of people in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.records.group_work.group_dates import say_day
from peerdesk.records.group_work.groups import all_series
from peerdesk.records.group_work.meetings import (
    MOVED,
    Meeting,
    calendar_between,
    removed_between,
)
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader

_LONGEST = 75  # octets of a line, RFC 5545 3.1
_USUAL = timedelta(minutes=60)
_OFF = frozenset({"cancelled", MOVED})


@needs("group.read")
def calendar_file(reader: Reader, start: str, end: str, stamp: datetime) -> bytes:
    """The meetings of all groups from ``start`` to ``end`` as the bytes of an .ics file.

    Times are local without a zone, as on the wall. ``stamp`` is when the file is made. A cancelled
    or removed meeting, and the day a meeting was moved from, are events with the status CANCELLED.
    """
    series = {row["id"]: row for ended in (False, True) for row in all_series(reader, ended=ended)}
    place = center(reader).name
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PeerDesk//Groups//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(place)}"]
    meetings = calendar_between(reader, start, end)
    first = _first_of_days(meetings)
    for each in removed_between(reader, start, end):
        if each.series_id in series and (each.series_id, each.day) not in first:
            first[each.series_id, each.day] = each.session_id
            meetings.append(each)
    for each in meetings:
        lines += [*_event(each, series[each.series_id], stamp), _uid(each, first)]
        lines.append("END:VEVENT")
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)
                   ).encode()  # fmt: skip


def _event(meeting: Meeting, series: Mapping[str, Any], stamp: datetime) -> list[str]:
    off = meeting.status in _OFF
    lines = ["BEGIN:VEVENT", f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    lines += _when(meeting)
    lines.append(f"SUMMARY:{_text(str(series['name']))}")
    if series["place"]:
        lines.append(f"LOCATION:{_text(str(series['place']))}")
    if meeting.moved_to:
        moved = _("Moved to {day}").format(day=say_day(meeting.moved_to))
        lines.append(f"DESCRIPTION:{_text(moved)}")
    lines.append(f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}")
    return lines


def _first_of_days(meetings: Iterable[Meeting]) -> dict[tuple[int, str], int]:
    """For each group and day the meeting that was there first, moved away by now or not."""
    first: dict[tuple[int, str], int] = {}
    for each in meetings:
        place = each.series_id, each.day
        first[place] = min(each.session_id, first.get(place, each.session_id))
    return first


def _uid(meeting: Meeting, first: Mapping[tuple[int, str], int]) -> str:
    """The same in every file: before and after it is written down, its hour changed, or it moved.

    So another calendar that reads a newer file changes the event it has and makes no second one.
    """
    day = meeting.day.replace("-", "")
    only = first[meeting.series_id, meeting.day] == meeting.session_id
    return f"UID:{meeting.series_id}-{day}{'' if only else f'-{meeting.session_id}'}@peerdesk"


def _when(meeting: Meeting) -> list[str]:
    if not meeting.start_at:
        on = read_day(meeting.day)
        after = on + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    begins = datetime.fromisoformat(f"{meeting.day}T{meeting.start_at}")
    ends = begins + _USUAL
    if meeting.end_at:
        ends = datetime.fromisoformat(f"{meeting.day}T{meeting.end_at}")
        ends += timedelta(days=1) if ends <= begins else timedelta()
    return [f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"DTEND:{ends:%Y%m%dT%H%M%S}"]


def _text(words: str) -> str:
    """TEXT as RFC 5545 3.3.11 wants it: four characters escaped, no bare line ends."""
    for char in ("\\", ";", ","):
        words = words.replace(char, f"\\{char}")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> Iterable[str]:
    """The line in pieces of at most 75 octets, never cutting a letter; the next begin blank."""
    piece, used = "", 0
    for char in line:
        size = len(char.encode())
        if used + size > _LONGEST:
            yield piece
            piece, used = " ", 1
        piece, used = piece + char, used + size
    yield piece
