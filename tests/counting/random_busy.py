"""Made-up centers with records of every kind, from a number: small ones, and busy ones.

A center of some size has large numbers beside small ones, which is where hiding is tried hardest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.counting.by_hand import Center
from tests.counting.random_center import BASE
from tests.counting.random_outcomes import lively
from tests.counting.random_wrap import wrap_rows

Row = dict[str, Any]
Make = Callable[[], Row]
_FIRST, _DAYS = date(2026, 6, 1), 183
_RACES = ("white", "white", "white", "black", "hispanic", "mena", "asian", "unknown", "prefers_not")


class Maker:
    """Draws rows from one number; ``size`` is how many of each kind there are, about."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.one = self.random.choice
        self.size = self.one((8, 20, 45, 90))
        self.people = self.one((8, 14, 30))

    def day(self, shift: int = 0) -> str:
        """A day from June to November 2026, some of them much earlier."""
        back = self.one((0,) * 9 + (300,))
        days = self.random.randrange(_DAYS) + shift - back
        return (_FIRST + timedelta(days=days)).isoformat()

    def who(self) -> int:
        """A member; a few come much more often than the others."""
        return min(self.random.randint(1, self.people) for _each in range(self.one((1, 1, 2))))

    def rows(self, make: Make, share: float = 1) -> list[Row]:
        """About ``size`` times ``share`` rows; one in ten is voided."""
        many = int(self.size * share * self.random.uniform(0.3, 1.3)) + 1
        voided = (0,) * 9 + (1,)
        return [{**BASE, "id": 100 + n, "voided": self.one(voided), **make()} for n in range(many)]

    def some(self, *values: str) -> str:
        """A few of these codes as they stand in a column."""
        return json.dumps(self.random.sample(values, self.random.randint(1, 2)))


def busy(seed: int) -> Center:
    """A center with everything: calls, groups, stays, surveys, rides, own answers."""
    maker = Maker(seed)
    center = lively(seed)
    one = maker.one
    center.rows |= {
        "member": _members(maker),
        "line": [{**BASE, "id": 1, "name": "L"}],
        "series": [
            {**BASE, "id": n, "name": f"G{n}", "starts_on": "2025-01-01", "type": kind}
            for n, kind in ((1, "arts"), (2, "arts"), (3, None))
        ],
        "service": [
            {**BASE, "id": n, "code": f"H{n}", "label": f"Service {n}", "rounding": rule,
             "per": "contact", "active": 1}
            for n, rule in ((1, "full_unit"), (2, "started_unit"))
        ],
        "visit": maker.rows(lambda: {
            "member_id": maker.who(), "site_id": 1, "day": maker.day(),
            "in_at": one((None, "08:30", "12:00")), "minutes": one((None, 90)),
            "reasons": one((None, '["meal"]', '["meal"]', '["meal", "art"]')),
        }, 2),
        "headcount": maker.rows(lambda: {
            "site_id": 1, "day": maker.day(), "people": one((1, 2, 15)),
            "kind": one(("guests", "heads")),
        }, 0.2),
        "membership": maker.rows(lambda: {
            "member_id": maker.who(), "status": one(("active", "active", "inactive")),
            "joined": one((None, maker.day(-150))), "left_on": one((None, None, maker.day())),
        }, 0.5),
        "answer": maker.rows(lambda: _answer(maker), 2),
        "call": _calls(maker),
        "contact": maker.rows(lambda: _contact(maker)),
        "respite_stay": maker.rows(lambda: _stay(maker), 0.4),
        "survey_answer": maker.rows(lambda: {
            "form_id": one((1, 1, 1, 2)), "day": maker.day(), "phase": one(("before", "after")),
            "member_id": one((None, maker.who())), "score": one((None, 3, 10)),
            "answers": json.dumps(one(({}, {"hope": 0}, {"hope": 7, "liked": "Art"},
                                       {"liked": one(("Art", "Art", "Art", "Food"))}))),
        }),
        "referral": maker.rows(lambda: {
            "day": maker.day(), "need": one((None, "food", "food", "housing")),
            "member_id": maker.who(),
            "outcome": one(("made", "connected", "connected", "declined", "unknown", "unmet")),
        }, 0.7),
        "event": maker.rows(lambda: {
            "day": maker.day(), "title": "Fair", "type": one((None, "tabling", "media")),
            "people": one((None, 0, 3, 40)),
        }, 0.2),
        "ride": maker.rows(lambda: {
            "day": maker.day(), "purpose": one((None, "court", "court", "center")),
            "member_ids": json.dumps([maker.who() for _n in range(maker.random.randint(0, 2))]),
            "guests": one((None, 0, 2)), "miles": one((None, 0, 0, 11)), "passes": one((None, 2)),
        }, 0.4),
    } | _groups(maker)  # fmt: skip
    for table, rows in wrap_rows(maker.random, maker.people, maker.size // 2).items():
        center.rows[table] = [*center.rows.get(table, []), *rows]
    return center


def _members(maker: Maker) -> list[Row]:
    born = ("1991-02-28", "1950-06-01", "1975-06-01", "2008-11-01", None)
    return [
        {**BASE, "id": n, "name": f"M{n}", "dob": maker.one(born), "birth_year": None,
         "merged_into": 1 if n in {2, 3} else None, "voided": int(n == 8)}
        for n in range(1, maker.people + 1)
    ]  # fmt: skip


def _answer(maker: Maker) -> Row:
    question = maker.one(("veteran", "race", "race", "county"))
    codes = {"veteran": ("no", "no", "yes", "unknown"), "race": _RACES, "county": ("a", "a", "b")}
    given = maker.random.sample(codes[question], 2 if question == "race" else 1)
    return {"member_id": maker.who(), "question": question, "as_of": maker.day(-200),
            "codes": json.dumps(given[: maker.one((1, 1, 2))])}  # fmt: skip


def _contact(maker: Maker) -> Row:
    one = maker.one
    return {
        "day": maker.day(), "member_id": one((None, maker.who(), maker.who())),
        "worker_id": one((None, 1, 2)), "minutes": one((None, 7, 23, 60)),
        "kind": one(("individual", "individual", "family", "collateral")),
        "activity": one((None, "housing", "housing", "wrap")),
        "support": one((None, '["social"]', '["social", "emotional"]')),
        "service_id": one((None, 1, 2)), "mode": None, "place": one((None, "center")),
    }  # fmt: skip


def _stay(maker: Maker) -> Row:
    came = date.fromisoformat(maker.day())
    left = came + timedelta(days=maker.random.randint(0, 9))
    state = maker.one(("left", "left", "left", "here", "asked", "declined"))
    return {
        "member_id": maker.who(), "state": state, "in_on": came.isoformat(),
        "asked_on": maker.day(), "out_on": left.isoformat() if state == "left" else None,
        "otherwise": maker.one((None, "hospital", "hospital", "home")), "program_id": 6,
    }  # fmt: skip


def _calls(maker: Maker) -> list[Row]:
    one = maker.one
    calls = maker.rows(lambda: {
        "day": maker.day(), "start_at": one(("00:05", "12:00", "23:50")), "line_id": 1,
        "minutes": one((None, 1, 3, 8, 20, 65)), "direction": one(("in", "in", "in", "out")),
        "state": one(("answered",) * 5 + ("missed", "test", "voicemail")),
        "member_id": one((None, None, maker.who())),
        "first_time": one((None, "first", "repeat", "repeat", "unknown")),
        "topic": one((None, "grief", "sleep", "sleep")), "topics": one((None, '["grief", "work"]')),
        "safety": one((None, "no", "plan")), "steps": one((None, None, '["988_offered"]')),
        "asked": one((None, "yes")), "would_have": one(("er", "er", "er", "crisis_line", None)),
        "feeling": one((None, "better", "same")),
    }, 2)  # fmt: skip
    for place, call in enumerate(calls):
        call["continued_from"] = calls[place - 1]["id"] if place and one((0,) * 9 + (1,)) else None
    return calls


def _groups(maker: Maker) -> dict[str, list[Row]]:
    one = maker.one
    sessions = maker.rows(lambda: {
        "series_id": one((1, 1, 2, 3)), "day": maker.day(), "minutes": one((45, 60)),
        "status": one(("held", "held", "held", "cancelled")), "heads_only": one((None, None, 1)),
        "headcount": one((None, None, 3, 12)),
    }, 0.4)  # fmt: skip
    attendance = maker.rows(lambda: _attendance(maker, one(sessions)), 2)
    return {"session": sessions, "attendance": attendance}


def _attendance(maker: Maker, session: Row) -> Row:
    role = maker.one(("participant",) * 5 + ("observer",))
    return {"session_id": session["id"], "day": session["day"], "role": role,
            "member_id": maker.who()}  # fmt: skip
