"""The attendance of one group over a month: people beside dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field

from peerdesk.core.access import needs
from peerdesk.records.group_work.meetings import Meeting, meetings_between
from peerdesk.records.group_work.roster import Past
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class PersonMonth:
    """One person's month. ``ticks`` are attendance ids by day; ``first`` is the day they came to
    this group for the first time, if it lies in the month.
    """

    member_id: int
    name: str
    ticks: Mapping[str, int] = field(default_factory=dict)
    first: str = ""
    regular: bool = False


@dataclass(frozen=True)
class AttendanceMonth:
    """``meetings`` in order, and the people: regulars first, then the others by name."""

    month: str
    meetings: tuple[Meeting, ...]
    people: tuple[PersonMonth, ...]

    def came(self, day: str) -> int:
        """How many of the people are ticked on a day."""
        return sum(day in each.ticks for each in self.people)


@needs("group.read")
def attendance_month(reader: Reader, series_id: int, month: str) -> AttendanceMonth:
    """The month (``YYYY-MM``) of a group; observers are ticked too, as on the sheet."""
    year, number = (int(part) for part in month.split("-"))
    start, end = f"{month}-01", f"{month}-{monthrange(year, number)[1]:02d}"
    ticks: dict[int, dict[str, int]] = {}
    names: dict[int, str] = {}
    for row in reader.ask("attendance_month", series_id=series_id, start=start, end=end):
        names[row["member_id"]] = row["name"]
        ticks.setdefault(row["member_id"], {}).setdefault(row["day"], row["id"])
    offered = Past(reader, series_id, start).offered(reader)
    usual = {each: str(row["name"]) for each, row in offered.items()}
    asked = reader.ask("attendance_first_days", series_id=series_id, day=start)
    before = {row["member_id"] for row in asked}
    people = [
        PersonMonth(
            each,
            name,
            ticks.get(each, {}),
            "" if each in before else min(ticks.get(each, {}), default=""),
            each in usual,
        )
        for each, name in {**usual, **names}.items()
    ]
    people.sort(key=lambda each: (not each.regular, each.name.casefold(), each.member_id))
    found = meetings_between(reader, series_id, start, end)
    return AttendanceMonth(month, tuple(found), tuple(people))
