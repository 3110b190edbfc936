"""A call being written: plain data that survives a lock or a power cut as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import as_list, from_list
from peerdesk.core.words import N_, _
from peerdesk.records.warm_line.call_log import Promised

STATES = (
    ("answered", N_("Support call")),
    ("voicemail", N_("Voicemail")),
    ("missed", N_("Missed")),
    ("abandoned", N_("Hung up before we answered")),
    ("hang_up", N_("Hung up at once")),
    ("wrong_number", N_("Wrong number")),
    ("test", N_("Test")),
    ("prank", N_("Prank or abusive")),
    ("admin", N_("About the office")),
)

_NOT_REACHED = N_("Nobody answered")


def states_of(direction: str) -> dict[str, str]:
    """What a call can be, as code and words: a call that we made is not missed by us."""
    words = {code: _(label) for code, label in STATES}
    return words | {"missed": _(_NOT_REACHED)} if direction == "out" else words


CHANGED = "changed"
"""A kept place with this set is said otherwise now."""

_LISTS = ("topics", "support", "steps")


@dataclass
class CallDraft:
    """What is known of the call so far. ``caller_kind`` is nobody, alias or member."""

    call_id: int = 0
    line_id: int = 0
    day: str = ""
    start_at: str = ""
    end_at: str = ""
    began: float = 0.0
    ended: float = 0.0
    paused_at: float = 0.0
    paused_seconds: float = 0.0
    typed: bool = False
    direction: str = "in"
    state: str = "answered"
    who: str = "nobody"
    caller_alias_id: int = 0
    member_id: int = 0
    second_worker_id: int = 0
    continued_from: int = 0
    first_time: str = ""
    topics: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    heavy_start: int | None = None
    heavy_end: int | None = None
    safety: str = ""
    steps: list[str] = field(default_factory=list)
    step_times: str = ""
    asked: str = ""
    would_have: str = ""
    feeling: str = ""
    ending: str = ""
    call_back_on: str = ""
    call_back_at: str = ""
    note: str = ""
    worker_after: str = ""
    referrals: list[dict[str, Any]] = field(default_factory=list)
    """Places given on this call; one that is kept already has its id."""
    follow_up_id: int = 0
    """The planned support call that this call is."""
    back_of: int = 0
    """The call that this one calls back."""

    @property
    def running(self) -> bool:
        """Whether somebody is on the phone."""
        return bool(self.began) and not self.typed and not self.end_at

    def to_json(self) -> str:
        """One line to keep."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, body: str) -> CallDraft:
        """Back from the kept line; names that are not known any more are left out."""
        found = json.loads(body)
        return cls(**{each.name: found[each.name] for each in fields(cls) if each.name in found})

    @classmethod
    def from_row(cls, row: dict[str, Any], places: Sequence[dict[str, Any]] = ()) -> CallDraft:
        """A kept call with the places given on it, to be looked at or corrected."""
        plain = {
            each.name: row[each.name] for each in fields(cls) if row.get(each.name) is not None
        }
        lists = {name: as_list(row.get(name)) for name in _LISTS}
        if main := row.get("topic"):  # the first in the list is the main one
            lists["topics"] = [main, *(code for code in lists["topics"] if code != main)]
        who = (
            "alias"
            if row.get("caller_alias_id")
            else "member"
            if row.get("member_id")
            else "nobody"
        )
        paused = 60.0 * (row.get("paused_minutes") or 0)
        more = {"call_id": row["id"], "typed": True, "who": who, "paused_seconds": paused}
        return cls(**{**plain, **lists, **more, "referrals": [dict(each) for each in places]})

    def to_row(self) -> dict[str, Value]:
        """The fields of the call's record; nothing chosen is None."""
        row: dict[str, Value] = {
            "line_id": self.line_id,
            "day": self.day,
            "start_at": self.start_at,
            "direction": self.direction,
            "state": self.state,
        }
        texts: tuple[str, ...] = (
            "end_at",
            "first_time",
            "safety",
            "step_times",
            "would_have",
            "feeling",
            "ending",
        )
        texts += ("call_back_on", "call_back_at", "note", "worker_after")
        row |= {name: getattr(self, name) or None for name in texts}
        row |= {name: from_list(getattr(self, name)) for name in _LISTS}
        row |= {"heavy_start": self.heavy_start, "heavy_end": self.heavy_end}
        row["topic"] = self.topics[0] if self.topics else None
        row["asked"] = "yes" if self.would_have else self.asked or None
        row["caller_alias_id"] = self.caller_alias_id or None if self.who == "alias" else None
        row["member_id"] = self.member_id or None if self.who == "member" else None
        row["second_worker_id"] = self.second_worker_id or None
        row["continued_from"] = self.continued_from or None
        row["paused_minutes"] = round(self.paused_seconds / 60) or None
        return row

    def given(self) -> list[dict[str, Value]]:
        """The fields of the places that are new or were changed, as they are kept with the call."""
        said = [each for each in self.referrals if not each.get("id") or each.get(CHANGED)]
        return [{n: v for n, v in each.items() if n not in {"label", CHANGED}} for each in said]

    def promised(self) -> Promised:
        """What this call keeps the word of."""
        return Promised(self.follow_up_id, self.back_of)

    def safety_came_up(self) -> bool:
        """Whether this was a hard call: something came up, or a step was taken."""
        return bool(self.steps) or self.safety not in {"", "no"}
