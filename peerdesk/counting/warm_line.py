"""The warm line: calls, with re-dials folded into the call they continue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peerdesk.core.kinds import as_list
from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import hour_grid, mean, stay
from peerdesk.counting.contacts import CALL_PARTS
from peerdesk.counting.results import Period, Profile, Table, Value
from peerdesk.counting.scope import Programs, ask
from peerdesk.counting.together import (
    LISTS,
    TOGETHER,
    all_printed,
    both,
    codes_of,
    note_of,
    printed,
)
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

# The parts of each call of the period, in order.
_PARTS = f"""WITH RECURSIVE {CALL_PARTS}
SELECT p.first_id, c.id, c.day, c.start_at, c.end_at, c.minutes, c.direction, c.state, c.first_time,
    c.topic, c.topics, c.safety, c.steps, c.asked, c.would_have, c.feeling,
    coalesce(l.merged_into, l.id) AS alias,
    f.id AS member
FROM part p CROSS JOIN call c ON c.id = p.id
LEFT JOIN caller_alias l ON l.id = c.caller_alias_id AND l.voided = 0
LEFT JOIN member m ON m.id = c.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id) AND f.voided = 0
ORDER BY p.first_id, p.depth, c.day, c.start_at, c.id"""


TAKEN = ("hang_up", "wrong_number", "test", "prank", "admin")
"""Somebody took the call, but it was no support call."""


def _how_far(state: str) -> int:
    """Answered says more than taken, taken more than that nobody took it."""
    return 2 if state == "answered" else int(state in TAKEN)


@dataclass
class Call:
    """One call, however often it was dialed again. The first part gives day, time and direction."""

    id: int
    day: str
    start_at: str
    direction: str
    state: str
    minutes: int | None = None
    first_time: str = ""
    topic: str = ""
    topics: set[str] = field(default_factory=set)
    safety: bool = False
    steps: set[str] = field(default_factory=set)
    asked: bool = False
    would_have: str = ""
    feeling: str = ""
    aliases: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)

    def add(self, part: dict[str, Any]) -> None:
        """Take in the next part: minutes add, anything raised counts, the last answer stands."""
        minutes = stay(part["minutes"], part["start_at"], part["end_at"])
        if minutes is not None:
            self.minutes = (self.minutes or 0) + minutes
        self.state = max(self.state, part["state"], key=_how_far)
        self.first_time = self.first_time or part["first_time"] or ""
        self.topic = self.topic or part["topic"] or ""
        self.topics |= {*as_list(part["topics"]), *([part["topic"]] if part["topic"] else [])}
        self.safety |= part["safety"] not in {None, "no"}
        self.steps |= set(as_list(part["steps"]))
        self.aliases |= {part["alias"]} - {None}
        self.members |= {part["member"]} - {None}
        if part["asked"] == "yes":
            self.asked = True
            self.would_have = part["would_have"] or self.would_have
            self.feeling = part["feeling"] or self.feeling

    @property
    def support(self) -> bool:
        """Answered, and no hang-up, wrong number, test, prank or office call (other states)."""
        return self.state == "answered"


def calls_of(reader: Reader, period: Period, programs: Programs = ()) -> list[Call]:
    """The calls whose first part lies in the period, by day and time."""
    found: dict[int, Call] = {}
    for part in ask(reader, _PARTS, period, programs):
        first = part["first_id"]
        if first not in found:
            found[first] = Call(
                first, part["day"], part["start_at"], part["direction"], part["state"]
            )
        found[first].add(part)
    return sorted(found.values(), key=lambda call: (call.day, call.start_at, call.id))


def _support(call: Call) -> bool:
    return call.support


_TESTS: dict[str, Callable[[Call], bool]] = {
    "calls.total": lambda call: True,  # noqa: ARG005  (every call counts)
    "calls.incoming": lambda call: call.direction == "in",
    "calls.outreach": lambda call: call.direction == "out",
    "calls.answered": lambda call: _how_far(call.state) > 0,
    "calls.missed": lambda call: _how_far(call.state) == 0,
    "calls.support": _support,
    "calls.first_time": lambda call: call.support and call.first_time == "first",
    "calls.repeat": lambda call: call.support and call.first_time == "repeat",
    "calls.unknown_caller": lambda call: (
        call.support and call.first_time not in {"first", "repeat"}
    ),
    "calls.safety_raised": lambda call: call.safety,
    "calls.offered_988": lambda call: "988_offered" in call.steps,
    "calls.transferred_988": lambda call: "988_transfer" in call.steps,
    "calls.emergency": lambda call: bool(call.steps & {"911", "mobile_crisis"}),
    "calls.outcome_asked": lambda call: call.asked,
    "calls.would_have_er": lambda call: call.would_have == "er",
    "calls.would_have_crisis_line": lambda call: call.would_have == "crisis_line",
    "calls.feel_better": lambda call: call.feeling == "better",
    "callers.aliases": lambda call: bool(call.aliases or call.members),
    "callers.top_share": lambda call: call.support and bool(call.aliases or call.members),
    "calls.minutes": lambda call: bool(call.minutes),
    "calls.average_minutes": lambda call: call.support and call.minutes is not None,
}


def behind(found: list[Call], key: str) -> list[Call]:
    """The calls a figure is made of."""
    return [call for call in found if _TESTS[key](call)]


def figures(found: list[Call], hide_below: int = 0) -> dict[str, Value]:
    """The calls.* figures, callers.aliases and callers.top_share."""
    counts: dict[str, Value] = {key: len(behind(found, key)) for key in _TESTS}
    long = [call.minutes or 0 for call in behind(found, "calls.average_minutes")]
    aliases = {each for call in found for each in call.aliases}
    members = {each for call in found for each in call.members}
    counts["calls.minutes"] = sum(call.minutes or 0 for call in found)
    counts["calls.average_minutes"] = mean(sum(long), len(long))
    counts["callers.aliases"] = len(aliases) + len(members)
    counts["callers.top_share"] = _top_share(found, max(_FEWEST, hide_below))
    return counts


_FEWEST = 3
"""Nothing is said of fewer callers than this: they could be recognized."""


def _top_share(found: list[Call], fewest: int) -> int | None:
    """The percent of known callers' support calls made by the tenth of them who called most."""
    calls = Counter[tuple[str, int]]()
    for call in behind(found, "callers.top_share"):
        calls.update(("alias", each) for each in call.aliases)
        calls.update(("member", each) for each in call.members)
    top = -(-len(calls) // 10)
    if top < fewest:
        return None
    most = sum(count for _caller, count in calls.most_common(top))
    return (200 * most + calls.total()) // (2 * calls.total())


def tables(reader: Reader, profile: Profile, found: list[Call]) -> list[Table]:
    """Calls by weekday and hour, topic, length and state."""
    moments = [(call.day, call.start_at) for call in found]
    together = codes_of(profile, "call_topic")
    return [
        hour_grid("calls.by_weekday_hour", N_("Calls by weekday and hour"), moments),
        _by_topic(reader, [call for call in found if call.support], together),
        _by_length([call for call in found if call.support]),
        _by_state(found),
    ]


def _by_topic(reader: Reader, found: list[Call], together: tuple[str, ...]) -> Table:
    words = {**labels(reader, "call_topic"), TOGETHER: _(LISTS["call_topic"])}
    main = Counter(printed(call.topic, together) for call in found)
    any_of = Counter(each for call in found for each in all_printed(call.topics, together))
    order = [*words, *sorted(any_of.keys() - words.keys())]
    rows: list[tuple[str | Value, ...]] = [
        (words.get(code, code), main[code], any_of[code]) for code in order if any_of[code]
    ]
    if main[""]:
        rows.append((_("No main topic"), main[""], sum(not call.topics for call in found)))
    several = _(
        "A call can have several topics, so the last column adds up to more than the calls."
    )
    note = both(several, note_of("call_topic", together, words))
    columns = (N_("Topic"), N_("Main topic"), N_("Any topic"))
    return Table(
        "calls.by_topic", N_("What calls were about"), columns, tuple(rows), len(found), note=note
    )


_LENGTHS = (
    (5, N_("Under 5 minutes")),
    (15, N_("5 to 14 minutes")),
    (30, N_("15 to 29 minutes")),
    (60, N_("30 to 59 minutes")),
)
_LONGEST, _NO_LENGTH = N_("60 minutes and more"), N_("Not known")


def _length(minutes: int | None) -> str:
    if minutes is None:
        return _NO_LENGTH
    return next((words for below, words in _LENGTHS if minutes < below), _LONGEST)


def _by_length(found: list[Call]) -> Table:
    lengths = Counter(_length(call.minutes) for call in found)
    names = (*(words for _below, words in _LENGTHS), _LONGEST, _NO_LENGTH)
    rows = tuple((_(name), lengths[name]) for name in names)
    columns = (N_("Length"), N_("Support calls"))
    return Table("calls.by_length", N_("How long support calls were"), columns, rows, len(found))


STATES = {
    "answered": N_("Answered"),
    "missed": N_("Missed"),
    "abandoned": N_("Caller gave up"),
    "hang_up": N_("Hung up"),
    "voicemail": N_("Voicemail"),
    "wrong_number": N_("Wrong number"),
    "test": N_("Test"),
    "prank": N_("Prank"),
    "admin": N_("Office call"),
}


def _by_state(found: list[Call]) -> Table:
    states = Counter(call.state for call in found)
    rows = tuple((_(words), states[code]) for code, words in STATES.items() if states[code])
    columns = (N_("What it was"), N_("Calls"))
    return Table("calls.by_state", N_("What calls were"), columns, rows, len(found))
