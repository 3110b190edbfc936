"""Which funders' reports are due for a month, by when, and which are locked already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting import board
from peerdesk.counting.profiles import due_on, find_profile, own_profiles
from peerdesk.counting.results import Period, Profile
from peerdesk.records.locked_reports import locked_reports
from peerdesk.store.queries import Reader

_USUAL = "Monthly funder report"
_SOON = 31


@dataclass(frozen=True)
class DueReport:
    """One report of a month. ``due`` is None where nobody said; ``number`` once it is locked."""

    profile: Profile
    period: Period
    due: date | None
    locked_id: int = 0
    number: str = ""

    @property
    def whose(self) -> str:
        """The funder, or what the report is called."""
        return self.profile.funder or _(self.profile.title or self.profile.name)


@needs("report.read")
def due_reports(reader: Reader, period: Period) -> list[DueReport]:
    """The organization's own reports, the first due first; the usual one where it has none."""
    own = [each for each in own_profiles(reader) if each.blocks[:1] != (board.BLOCK,)]
    kept = _locked(reader, period)
    found = [
        DueReport(each, period, due_on(each, period), *kept.get(each.key or each.name, (0, "")))
        for each in own or [find_profile(_USUAL)]
    ]
    return sorted(found, key=lambda each: (each.due or date.max, each.profile.name))


def locked_for(reader: Reader, profile: Profile, period: Period) -> int:
    """The id of the newest locked report of a profile for these days; 0 for none."""
    return _locked(reader, period).get(profile.key or profile.name, (0, ""))[0]


def _locked(reader: Reader, period: Period) -> dict[str, tuple[int, str]]:
    """The newest locked report of the days by the key of its profile; a restated one is past."""
    days = (period.given["start"], period.given["end"])
    rows = [r for r in locked_reports(reader) if (r["period_start"], r["period_end"]) == days]
    return {
        row["profile_key"]: (row["id"], row["report_no"])
        for row in sorted(rows, key=lambda row: int(row["id"]))
    }


def due_words(due: date | None, today: date) -> str:
    """How long there is, quietly: "due in 4 days", "due tomorrow", "was due November 10"."""
    if due is None:
        return _("no due day")
    left = (due - today).days
    if left == 0:
        return _("due today")
    if left == 1:
        return _("due tomorrow")
    said = f"{due:%B} {due.day}"
    if left < 0:
        return _("was due {day}").format(day=said)
    near = _("due in {n} days").format(n=left)
    return near if left <= _SOON else _("due {day}").format(day=said)
