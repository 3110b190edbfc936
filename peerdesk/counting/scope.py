"""What is being counted: the days, and the programs a funder pays for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from peerdesk.counting.results import Period, Profile
from peerdesk.records.organisation import PROGRAM
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class Scope:
    """The parameters every counting question takes."""

    start: date
    end: date
    visits: bool = True
    calls: bool = True
    programs: tuple[int, ...] = ()

    @property
    def given(self) -> dict[str, str | int]:
        """The named parameters of the SQL texts of contacts.py."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "visits": int(self.visits),
            "calls": int(self.calls),
            "every": int(not self.programs),
            "programs": json.dumps(self.programs),
        }

    def between(self, start: date, end: date) -> Scope:
        """The same programs on other days."""
        return Scope(start, end, self.visits, self.calls, self.programs)


def scope_of(reader: Reader, profile: Profile, period: Period) -> Scope:
    """The period with the profile's programs; no programs named means all of them."""
    if not profile.programs:
        return Scope(period.start, period.end)
    kinds = {p["kind"] for p in reader.find(PROGRAM) if p["id"] in profile.programs}
    visits, calls = "drop_in" in kinds, "warm_line" in kinds
    return Scope(period.start, period.end, visits, calls, profile.programs)
