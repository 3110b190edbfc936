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
    before: Past | None = field(default=None, compare=False, repr=False)

    def came(self, day: str) -> int:
        """How many of the people are ticked on a day."""
        return sum(day in each.ticks for each in self.people)


@needs("group.read")
def attendance_month(
    reader: Reader, series_id: int, month: str, before: Past | None = None
) -> AttendanceMonth:
    """The month (``YYYY-MM``) of a group; observers are ticked too, as on the sheet.

    ``before`` is how everyone came before the month, where that was asked already and still holds.
    """
    year, number = (int(part) for part in month.split("-"))
    start, end = f"{month}-01", f"{month}-{monthrange(year, number)[1]:02d}"
    if before is None or before.of != (series_id, start):
        before = Past(reader, series_id, start)
    ticks: dict[int, dict[str, int]] = {}
    names: dict[int, str] = {}
    for row in reader.ask("attendance_month", series_id=series_id, start=start, end=end):
        names[row["member_id"]] = row["name"]
        ticks.setdefault(row["member_id"], {}).setdefault(row["day"], row["id"])
    usual = {each: str(row["name"]) for each, row in before.offered(reader).items()}
    known = before.first_days(reader)
    people = [
        PersonMonth(
            each,
            name,
            ticks.get(each, {}),
            "" if each in known else min(ticks.get(each, {}), default=""),
            each in usual,
        )
        for each, name in {**usual, **names}.items()
    ]
    people.sort(key=lambda each: (not each.regular, each.name.casefold(), each.member_id))
    found = meetings_between(reader, series_id, start, end)
    return AttendanceMonth(month, tuple(found), tuple(people), before)
