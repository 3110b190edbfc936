"""Random centers with stays, hours, training, credentials, surveys and nights away.

They are made from a number and not searched for, so that they are full and quick to make.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from peerdesk.records.support.survey_questions import CHOICE, TEXT, Form, Question, form_text
from tests.counting.by_hand import Center

BASE = {"origin": 1, "seq": 1, "stamp": 1, "rev": 1, "voided": 0}
_ASKS = form_text(
    Form((
        Question("hope", "Hope?"),
        Question("liked", "Liked?", CHOICE, choices=("Art", "Food")),
        Question("more", "More?", TEXT),
    ))
)  # fmt: skip
_ANSWERS = tuple(
    json.dumps(each)
    for each in ({}, {"hope": 0}, {"hope": 7, "liked": "Art"}, {"liked": "Food", "more": "Hi"})
)
_FIRST = date(2026, 7, 1)


def lively(seed: int) -> Center:
    """Zero nights, no ends, renewed credentials, surveys nobody answered, merged and voided people.

    Days lie from July to December 2026, joining half a year before, so that much falls in October.
    """
    random = Random(seed)
    one = random.choice

    def day(shift: int = 0) -> str:
        return (_FIRST + timedelta(days=random.randrange(180) + shift)).isoformat()

    def rows(count: int, make: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        voided = (0, 0, 0, 0, 0, 1)
        return [{**BASE, "id": 100 + n, "voided": one(voided), **make()} for n in range(count)]

    def who() -> int:
        return random.randint(1, 8)

    def program() -> int | None:
        return one((None, None, 4, 5))

    members = [
        {**BASE, "id": n, "name": f"M{n}", "merged_into": 1 if n in {2, 3} else None,
         "voided": int(n == 8), "dob": one((None, "1991-02-28")), "birth_year": one((None, 2030))}
        for n in range(1, 9)
    ]  # fmt: skip
    return Center({
        "program": [
            {**BASE, "id": n, "name": f"P{n}", "kind": kind, "beds": 3 if n == 6 else None}
            for n, kind in ((1, "drop_in"), (4, "one_to_one"), (5, "wrap"), (6, "respite"))
        ],
        "site": [{**BASE, "id": 1, "name": "S"}],
        "member": members,
        "visit": rows(30, lambda: {"member_id": who(), "site_id": 1, "day": day()}),
        "answer": rows(40, lambda: {
            "member_id": who(), "question": one(("veteran", "race", "sex")), "as_of": day(-60),
            "codes": one(('["yes"]', '["not_asked"]', '["prefers_not"]', '["white", "asian"]')),
        }),
        "organisation": [
            {**BASE, "id": 1, "name": "O", "word_one": "member", "word_many": "members",
             "in_kind_cents": one((None, 3349, 1))}
        ],
        "worker": [
            {**BASE, "id": n, "name": f"W{n}", "kind": kind, "ended": ended}
            for n, kind, ended in (
                (1, "staff", None), (2, "volunteer", None), (3, "volunteer", "2026-10-15")
            )
        ],
        "membership": rows(14, lambda: {
            "member_id": who(), "status": "active", "joined": one((None, day(-180), day(-180))),
            "left_on": one((None, None, day())),
        }),
        "respite_stay": rows(20, lambda: {
            "member_id": who(), "state": one(("asked", "declined", "booked", "here", "left")),
            "asked_on": one((None, day())), "in_on": one((None, day(), day())),
            "out_on": one((None, day(), day(30), day(60))), "otherwise": one((None, "hospital")),
            "program_id": one((None, 5, 6)),
        }),
        "work_time": rows(20, lambda: {
            "day": day(), "worker_id": random.randint(1, 3), "minutes": one((15, 61, 90)),
            "task": one((None, "kitchen")), "in_kind": one((None, 0, 1)), "program_id": program(),
        }),
        "training": rows(8, lambda: {
            "day": day(), "worker_id": random.randint(1, 3), "title": "CPR",
            "minutes": one((None, 45, 60)), "category": one((None, "safety")),
        }),
        "credential": rows(8, lambda: {
            "worker_id": random.randint(1, 3), "type": one(("cps", "naloxone")),
            "expires_on": one((None, day(), day(100))),
        }),
        "survey_form": [
            {**BASE, "id": n, "name": f"S{n}", "questions": _ASKS, "active": 1} for n in (1, 2)
        ],
        "survey_answer": rows(40, lambda: {
            "form_id": one((1, 1, 1, 2)), "day": day(), "member_id": one((None, *range(1, 9))),
            "program_id": program(), "phase": one(("before", "after", "once")),
            "answers": one(_ANSWERS), "score": one((None, 3, 10, 12)),
        }),
        "episode": rows(14, lambda: {
            "member_id": who(), "type": one(("hospital", "er", "jail")), "starts_on": day(-180),
            "ends_on": one((None, day(-120))), "nights": one((None, 0, 4)),
        }),
    })  # fmt: skip
