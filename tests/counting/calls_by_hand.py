"""Calls with their re-dials, put together by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from tests.counting.by_hand import Center, Row, minutes_of, whole_calls, within

NOBODY = {"missed", "abandoned", "voicemail"}


@dataclass
class Whole:
    """One call, however often it was dialed again."""

    parts: list[Row]

    @property
    def state(self) -> str:
        """Answered if any part was; else what somebody who took it said; else the first part's."""
        states = [str(part["state"]) for part in self.parts]
        taken = [state for state in states if state not in NOBODY]
        return "answered" if "answered" in states else (taken or states)[0]

    @property
    def minutes(self) -> int | None:
        """All parts together; None where no part has a length."""
        known = [minutes_of(part, "start_at", "end_at") for part in self.parts]
        return sum(m for m in known if m is not None) if set(known) - {None} else None

    @property
    def topic(self) -> str:
        """The first main topic that was noted."""
        return next((part["topic"] for part in self.parts if part["topic"]), "")

    @property
    def topics(self) -> set[str]:
        """Every topic of every part."""
        noted = {code for part in self.parts for code in json.loads(part["topics"] or "[]")}
        return noted | {part["topic"] for part in self.parts if part["topic"]}


def whole_calls_of(center: Center, start: date, end: date) -> list[Whole]:
    """The calls whose first part lies in the period."""
    return [Whole(p) for p in whole_calls(center) if within(p[0]["day"], start, end)]
