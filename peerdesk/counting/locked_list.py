"""The locked reports as a list, and what a restatement of one would say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import keep_back
from peerdesk.counting.late import Since, how_many, late_of, late_since
from peerdesk.counting.locked import Locked, all_warnings, only_parts_of, out_beside, read_back
from peerdesk.counting.objectives import shaped
from peerdesk.counting.results import Report
from peerdesk.records.locked_reports import is_whole, locked_heads, locked_report
from peerdesk.records.support.workers import WORKER
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class LockedLine:
    """One locked report in the list. ``late`` late entries since; -1 where it was tampered with.

    ``restated_by`` is the number of the report that took its place, ``restates`` of the one
    before; both "" for none.
    """

    id: int
    number: str
    title: str
    period: str
    locked_on: str
    by: str
    digest: str
    late: int
    restates: str = ""
    restated_by: str = ""
    reason: str = ""
    sent_on: str = ""
    sent_to: str = ""

    @property
    def whole(self) -> bool:
        """Whether it still says what was locked."""
        return self.late >= 0


PAGE = 40
"""How many locked reports are looked through at once: about a year of four funders."""


@needs("report.read", counts_all=True)
def locked_lines(reader: Reader, most: int = PAGE) -> list[LockedLine]:
    """The newest locked reports, with the late entries since. Older ones are not read."""
    rows = locked_heads(reader)
    numbers = {row["id"]: row["report_no"] for row in rows}
    replaced = {row["restates"]: row["report_no"] for row in rows if row["restates"]}
    people = {row["id"]: row["name"] for row in reader.find(WORKER, voided=True)}
    return [
        _line(reader, row, numbers.get(row["restates"], ""), replaced.get(row["id"], ""), people)
        for row in rows[:most]
    ]


def _line(
    reader: Reader, row: dict[str, Any], restates: str, restated_by: str, people: dict[int, str]
) -> LockedLine:
    period, late = f"{row['period_start']} – {row['period_end']}", -1
    kept = locked_report(reader, row["id"])
    if is_whole(reader, kept):
        counted = json.loads(kept["body"])["said"]["counted"]
        late, period = _late(reader, kept, counted), counted["period"]["label"]
    return LockedLine(
        id=row["id"],
        number=row["report_no"],
        title=row["title"],
        period=period,
        locked_on=row["locked_on"],
        by=people.get(row["worker_id"], ""),
        digest=row["digest"],
        late=late,
        restates=restates,
        restated_by=restated_by,
        reason=row["reason"] or "",
        sent_on=row["sent_on"] or "",
        sent_to=row["sent_to"] or "",
    )


def _late(reader: Reader, row: Mapping[str, Any], counted: Mapping[str, Any]) -> int:
    """How many late entries, from the few parts of a report that say where to look.

    Figures of one's own say it by their rules, so with them the whole report is read.
    """
    if counted["profile"].get("own_figures"):
        return how_many(late_of(reader, read_back(reader, row)))
    start = min(counted[name]["start"] for name in ("period", "prior_period", "ytd_period"))
    since = Since(start, counted["period"]["end"], row["stamp"], row["id"])
    return how_many(late_since(reader, counted["profile"]["blocks"], since))


@dataclass(frozen=True)
class Again:
    """A locked report counted over the records of today, with what it said.

    ``warnings`` say which small numbers show beside reports that are out already.
    """

    before: Locked
    counted: Report
    shown: Report
    warnings: tuple[str, ...] = ()


@needs("report.read", counts_all=True)
def counted_anew(reader: Reader, record_id: int) -> Again:
    """What a restatement of the report would say: same days, same profile, same parts."""
    before = read_back(reader, locked_report(reader, record_id))
    profile, period = before.counted.profile, before.counted.period
    every = count(reader, profile, period, every_family=True)
    out = out_beside(reader, every.profile, every.period)
    kept = keep_back(every, out.earlier)
    counted, shown = shaped(every), shaped(kept.shown)
    counted, shown = only_parts_of(before.counted, counted), only_parts_of(before.shown, shown)
    said = (
        all_warnings(counted, replace(kept, shown=shown), out) if every.profile.hide_below else ()
    )
    return Again(before, counted, shown, tuple(said))
