"""The demo center's work around the calls: shifts, notes for the next shift, calls to make."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.demo.more import Rows, Work
from peerdesk.demo.people import words

_FROM, _UNTIL = "18:00", "22:00"
_TURNS: tuple[tuple[str, ...], ...] = (
    ("Devon Reyes",),
    ("Tess Whitlock",),
    ("Omar Aziz",),
    ("Devon Reyes",),
    ("Devon Reyes", "Tess Whitlock"),
    ("Omar Aziz", ""),
    ("Tess Whitlock",),
)
"""Who answers from Monday to Sunday; "" is a second place that is still open."""
_WEEKS_BACK, _WEEKS_ON = 5, 4
_OPEN_DAY, _SWAP_DAY = 9, 6
"""So many days from now nobody has the evening, and somebody asks to swap it."""


def once(work: Work, line_id: int, aliases: list[int]) -> Rows:
    """The schedule around today, notes, and what was promised for tonight."""
    return {
        "shift": _schedule(work, line_id),
        "hand_over": _notes(work, line_id),
        "caller_note": _about(work, aliases),
        "follow_up": [
            {
                "due_on": work.today.isoformat(),
                "due_at": "19:30",
                "what": "Support call",
                "caller_alias_id": aliases[1],
            }
        ],
    }


def _schedule(work: Work, line_id: int) -> list[dict[str, Value]]:
    days = range(-7 * _WEEKS_BACK, 7 * _WEEKS_ON)
    found = [row for n in days for row in _evening(work, work.today + timedelta(days=n), n)]
    return [{**row, "line_id": line_id, "start_at": _FROM, "end_at": _UNTIL} for row in found]


def _evening(work: Work, day: date, ahead: int) -> list[dict[str, Value]]:
    rows = []
    for name in _TURNS[day.weekday()]:
        taken = bool(name) and ahead != _OPEN_DAY
        row: dict[str, Value] = {"day": day.isoformat()}
        if taken:
            row["worker_id"] = work.workers[name]
        if taken and ahead == _SWAP_DAY:
            row["swap"] = 1
        if taken and work.now >= datetime.fromisoformat(f"{day}T{_FROM}"):
            row["began_at"] = f"17:{work.random.randint(48, 59)}"
            over = work.now >= datetime.fromisoformat(f"{day}T22:15")
            row |= {"ended_at": f"22:{work.random.randint(0, 14):02d}"} if over else {}
        if taken or ahead >= 0:  # nobody plans a past evening that stayed empty
            rows.append(row)
    return rows


def _notes(work: Work, line_id: int) -> list[dict[str, Value]]:
    """What the last evening left for the next."""
    day = (work.today - timedelta(days=1)).isoformat()
    me = work.workers["Devon Reyes"]
    plain: dict[str, Value] = {"day": day, "line_id": line_id, "worker_id": me}
    plain |= {"seen_by": from_list([me])}
    said = words("line")["notes"]
    return [{**plain, "at": f"22:{n + 1:02d}", "words": note} for n, note in enumerate(said)]


def _about(work: Work, aliases: list[int]) -> list[dict[str, Value]]:
    """What colleagues know of the callers who call most."""
    who = work.workers["Tess Whitlock"]
    return [
        {
            "caller_alias_id": alias,
            "day": (work.today - timedelta(days=4 + n)).isoformat(),
            "worker_id": who,
            "words": note,
        }
        for n, (alias, note) in enumerate(zip(aliases, words("line")["about"], strict=False))
    ]
