"""The demo center's warm line: evenings from 6 to 10, a few callers who call often, many who
call once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.demo.days import clock_words
from peerdesk.demo.people import picked

_STATES = {
    "answered": 82,
    "missed": 7,
    "hang_up": 4,
    "voicemail": 3,
    "wrong_number": 2,
    "prank": 1,
    "admin": 1,
}
_TOPICS = {
    "loneliness": 22,
    "just_talk": 14,
    "anxiety": 13,
    "sleep": 9,
    "low_mood": 9,
    "family": 8,
    "good_news": 6,
    "money": 5,
    "grief": 4,
    "housing": 4,
    "voices": 3,
    "health": 3,
    "friends": 3,
    "services": 2,
}
_SUPPORT = {
    "listened": 0.95,
    "company": 0.4,
    "own_story": 0.25,
    "ideas": 0.3,
    "wellness_tool": 0.2,
    "grounding": 0.12,
    "information": 0.15,
    "celebrated": 0.08,
    "planned_day": 0.15,
}
_WOULD = {
    "alone": 38,
    "nothing": 15,
    "friend": 14,
    "crisis_line": 12,
    "er": 9,
    "unknown": 8,
    "911": 2,
    "hospital": 2,
}
_SAFETY = {"no": 958, "thoughts": 30, "plan": 6, "medical": 3, "abuse": 3}
_STEPS = {
    "no": [],
    "thoughts": ["asked_directly", "stayed", "988_offered"],
    "plan": ["asked_directly", "stayed", "988_offered", "988_transfer", "supervisor"],
    "medical": ["stayed", "911", "supervisor"],
    "abuse": ["stayed", "supervisor"],
}
_LOOKED_AT_WITHIN = 10
_NIGHTLY = (6.2, 6.0, 6.4, 6.8, 7.4, 8.2, 8.8)


@dataclass
class Line:
    """What stays the same from evening to evening."""

    random: Random
    line_id: int
    aliases: list[int]
    workers: list[int]
    members: list[int]
    now: datetime
    words: Any
    next_id: Any
    supervisor: int
    busy: float = 1.0
    numbers: dict[int, int] = field(default_factory=dict)
    dropped: int = 0

    def number(self, day: date) -> str:
        """The next call number of the year."""
        self.numbers[day.year] = self.numbers.get(day.year, 0) + 1
        return f"{day.year}-{self.numbers[day.year]:04d}"


def an_evening(line: Line, day: date) -> list[dict[str, Value]]:
    """The calls of one evening in order, up to now if it is today."""
    random = line.random
    count = max(0, int(random.gauss(_NIGHTLY[day.weekday()] * line.busy, 2)))
    starts = sorted(
        int(random.triangular(18 * 60, 21 * 60 + 55, 20 * 60 + 20)) for _each in range(count)
    )
    until = datetime.combine(day, datetime.min.time())
    rows: list[dict[str, Value]] = []
    line.dropped = 0
    for start in starts:
        minutes = _minutes(random)
        if until + timedelta(minutes=start + minutes) <= line.now:
            rows.append(_call(line, day, start, minutes))
    return rows


def _minutes(random: Random) -> int:
    return min(max(2, int(random.lognormvariate(2.75, 0.55))), 65)


def _call(line: Line, day: date, start: int, minutes: int) -> dict[str, Value]:
    random = line.random
    state = picked(random, _STATES)
    row: dict[str, Value] = {
        "id": line.next_id(),
        "call_no": line.number(day),
        "line_id": line.line_id,
        "day": day.isoformat(),
        "start_at": clock_words(start),
        "direction": "in",
        "state": state,
    }
    if state == "missed":
        return row
    long = minutes if state == "answered" else 1
    row |= {
        "end_at": clock_words(start + long),
        "minutes": long,
        "worker_id": random.choice(line.workers),
    }
    if state == "answered":
        row |= _caller(line) | _talk(line, day)
        _again(line, row)
        row |= _for_the_supervisor(line, day, row)
    return row


def _caller(line: Line) -> dict[str, Value]:
    """Three callers with chosen names make most of the calls; a few are members who agreed."""
    random, chance = line.random, line.random.random()
    if chance < 0.62:
        weights = [30, 22, 14, *(4 for _each in line.aliases[3:])]
        return {
            "caller_alias_id": random.choices(line.aliases, weights)[0],
            "caller": "self",
            "first_time": "repeat",
        }
    if chance < 0.7 and line.members:
        return {"member_id": random.choice(line.members), "caller": "self", "first_time": "repeat"}
    first = picked(random, {"first": 35, "repeat": 25, "unknown": 40})
    return {
        "caller": picked(random, {"self": 84, "family": 9, "friend": 4, "provider": 3}),
        "first_time": first,
    }


def _talk(line: Line, day: date) -> dict[str, Value]:
    random = line.random
    main = picked(random, _TOPICS)
    topics = list(
        dict.fromkeys(
            [main, *(picked(random, _TOPICS) for _each in range(random.choice((0, 0, 1, 2))))]
        )
    )
    safety = picked(random, _SAFETY)
    row: dict[str, Value] = {
        "direction": "out" if random.random() < 0.07 else "in",
        "topic": main,
        "topics": from_list(topics),
        "support": from_list([code for code, share in _SUPPORT.items() if random.random() < share]),
        "safety": safety,
        "steps": from_list(_STEPS[safety]),
        "ending": picked(
            random,
            {"natural": 78, "time_limit": 10, "call_back": 5, "caller_hung_up": 4, "dropped": 3},
        ),
    }
    if random.random() < 0.25:
        row["county"] = picked(
            random, {"Fairmont County": 75, "Ashby County": 18, "Merrow County": 7}
        )
    if random.random() < 0.45:
        row |= {"asked": "yes", "would_have": picked(random, _WOULD)}
    if random.random() < 0.5:
        row["feeling"] = picked(random, {"better": 74, "same": 24, "worse": 2})
    return row | _afterwards(line, day, str(row["ending"]))


def _afterwards(line: Line, day: date, ending: str) -> dict[str, Value]:
    random, row = line.random, dict[str, Value]()
    if random.random() < 0.3:
        row["note"] = random.choice(line.words["call_notes"])
    if random.random() < 0.4:
        row["worker_after"] = picked(random, {"fine": 80, "tired": 15, "affected": 4, "debrief": 1})
    if ending == "call_back":
        back = day + timedelta(days=random.choice((1, 1, 2)))
        row |= {
            "call_back_on": back.isoformat(),
            "call_back_at": "19:00",
            "call_back_done": int(back < line.now.date()),
        }
    return row


def _for_the_supervisor(line: Line, day: date, row: dict[str, Value]) -> dict[str, Value]:
    """A safety call's steps have their times; the supervisor has looked at all but the latest."""
    steps = _STEPS[str(row["safety"])]
    if row["safety"] == "no" and row.get("worker_after") != "debrief":
        return {}
    start = datetime.fromisoformat(f"{day}T{row['start_at']}")
    times = [start + timedelta(minutes=2 * n + 1) for n in range(len(steps))]
    said = [f"{code} {at:%H:%M}" for code, at in zip(steps, times, strict=True)]
    seen = (line.now.date() - day).days > _LOOKED_AT_WITHIN
    told: dict[str, Value] = {"step_times": "\n".join(said) or None}
    if not seen:
        return told | {"review": "wanted"}
    on = (day + timedelta(days=1)).isoformat()
    return told | {"review": "done", "reviewed_by": line.supervisor, "reviewed_on": on}


def _again(line: Line, row: dict[str, Value]) -> None:
    """A dropped call and the next one of that evening are sometimes one."""
    if line.dropped and line.random.random() < 0.5:
        row["continued_from"] = line.dropped
    line.dropped = int(row["id"] or 0) if row.get("ending") == "dropped" else 0
