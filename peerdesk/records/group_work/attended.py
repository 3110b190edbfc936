"""Which groups a member took part in, how often, and for how long: for their certificate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.text import in_order
from peerdesk.records.group_work.sessions import minutes_of
from peerdesk.store.queries import Reader

ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True)
class Attended:
    """One group a member came to: how many meetings, from the first day to the last.

    ``minutes`` are those of all its meetings; 0 where one of them has no length.
    """

    series_id: int
    name: str
    times: int
    first: str
    last: str
    minutes: int


@needs("group.read")
def attended(
    reader: Reader, member_id: int, first: str = ALWAYS[0], last: str = ALWAYS[1]
) -> list[Attended]:
    """The groups a member took part in between two days, by name."""
    rows = reader.ask(
        "attendance_of_member", member_id=member_id, first=first, last=last, series_id=0
    )
    return _by_group(rows)


@needs("group.read")
def attended_one(
    reader: Reader, member_id: int, series_id: int, first: str, last: str
) -> Attended | None:
    """How often a member took part in one group between two days; None for never."""
    rows = reader.ask(
        "attendance_of_member", member_id=member_id, first=first, last=last, series_id=series_id
    )
    return next(iter(_by_group(rows)), None)


def _by_group(rows: Sequence[Mapping[str, Any]]) -> list[Attended]:
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["series_id"]].append(row)
    found = [_attended(each) for each in groups.values()]
    return sorted(found, key=lambda each: (in_order(each.name), each.series_id))


def _attended(rows: Sequence[Mapping[str, Any]]) -> Attended:
    lengths = [row["minutes"] or minutes_of(row) or 0 for row in rows]
    minutes = sum(lengths) if all(lengths) else 0
    days = [row["day"] for row in rows]
    return Attended(rows[0]["series_id"], rows[0]["name"], len(rows), min(days), max(days), minutes)
