"""Random plans, workshops and sign-ups, made from a number: full of edges, quick to make."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.counting.by_hand import Center

BASE = {"origin": 1, "seq": 1, "stamp": 1, "rev": 1, "voided": 0}
_FIRST = date(2026, 7, 1)
WORKSHOPS = (50, 51, 52, 53)
Rows = list[dict[str, Any]]


def wrap_rows(random: Random, people: int, size: int) -> dict[str, Rows]:
    """Plans that were written in often or shredded, workshops that end in each way, sign-ups."""
    one = random.choice

    def day() -> str:
        return (_FIRST + timedelta(days=random.randrange(160))).isoformat()

    def rows(first: int, many: int, make: Any) -> Rows:
        voided = (0,) * 7 + (1,)
        return [{**BASE, "id": first + n, "voided": one(voided), **make()} for n in range(many)]

    plans = rows(700, size, lambda: {
        "member_id": random.randint(1, people), "started_on": day(),
        "worked_on": one((None, day())), "shredded_on": one((None, None, "2026-12-24")),
    })  # fmt: skip
    history = [
        {"id": 9000 + n, "origin": 1, "seq": 1, "stamp": 1, "kind": one(("plan", "plan", "call")),
         "record_id": random.randint(700, 699 + size), "field": one(("worked_on", "asked")),
         "old": one((None, day())), "new": day()}
        for n in range(size)
    ]  # fmt: skip
    series = [
        {**BASE, "id": n, "name": f"W{n}", "starts_on": "2026-01-01", "type": kind,
         "wrap_workshop": marked, "planned_sessions": planned, "completes_after": enough,
         "until": one((None, day())), "program_id": program}
        for n, kind, marked, planned, enough, program in (
            (50, "wrap", 1, one((3, 4)), one((2, 3)), 5), (51, "wrap", None, None, 2, None),
            (52, None, 1, one((1, 9)), one((1, None)), 2), (53, "skills", 0, 3, 2, 5),
        )
    ]  # fmt: skip
    sessions = rows(800, size, lambda: {
        "series_id": one(WORKSHOPS), "day": day(), "heads_only": one((None, None, None, 1)),
        "status": one(("held", "held", "held", "planned")),
    })  # fmt: skip
    attendance = rows(2000, 5 * size, lambda: {
        "session_id": one(sessions)["id"], "member_id": random.randint(1, people),
        "role": one(("participant", "participant", "co_lead", "observer")),
    })  # fmt: skip
    on = {row["id"]: row["day"] for row in sessions}
    enrolments = rows(4000, size, lambda: {
        "series_id": one(WORKSHOPS), "member_id": random.randint(1, people), "day": day(),
        "state": one(("in", "in", "waiting", "left", "completed")),
    })  # fmt: skip
    for row in enrolments:
        row["completed_on"] = one((None, day())) if row["state"] == "completed" else None
    return {
        "plan": plans, "history": history, "series": series, "session": sessions,
        "attendance": [{**row, "day": on[row["session_id"]]} for row in attendance],
        "enrolment": enrolments,
    }  # fmt: skip


def writing(seed: int) -> Center:
    """A center that does little else: merged and voided members, contacts that say it was done."""
    random = Random(seed)
    one = random.choice
    members = [
        {**BASE, "id": n, "name": f"M{n}", "merged_into": 1 if n in {2, 3} else None,
         "voided": int(n == 8)}
        for n in range(1, 9)
    ]  # fmt: skip
    contacts = [
        {**BASE, "id": 600 + n, "voided": one((0, 0, 0, 1)), "worker_id": None,
         "day": (_FIRST + timedelta(days=random.randrange(160))).isoformat(),
         "member_id": one((None, *range(1, 9))), "program_id": one((None, 4, 5)),
         "kind": one(("individual", "individual", "family", "collateral")),
         "worked_on_plan": one((None, None, 0, 1)), "activity": one((None, "housing", "wrap"))}
        for n in range(12)
    ]  # fmt: skip
    programs = [
        {**BASE, "id": n, "name": f"P{n}", "kind": kind}
        for n, kind in ((2, "groups"), (4, "one_to_one"), (5, "wrap"))
    ]
    rows = wrap_rows(random, 8, 20)
    return Center({"program": programs, "member": members, "contact": contacts, **rows})
