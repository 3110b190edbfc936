"""Made-up centers, small and full of edges: merged, voided, past midnight, dialed again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from peerdesk.store.driver import Database
from peerdesk.store.migrations import STEPS, statements
from peerdesk.store.queries import Reader
from tests.counting.by_hand import Center

BASE = {"origin": 1, "seq": 1, "stamp": 1, "rev": 1, "voided": 0}
FIRST = date(2025, 11, 1)
DAYS = st.integers(0, 500).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
NEAR = st.sampled_from(["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "2026-07-03"])
DAY = st.one_of(NEAR, DAYS, st.integers(1, 31).map(lambda n: f"2026-10-{n:02}"))
TIME = st.sampled_from(["00:05", "08:30", "12:00", "23:50"])
MAYBE_TIME = st.one_of(st.none(), TIME)
MEMBER = st.integers(1, 8)
VOIDED = st.sampled_from([0, 0, 0, 0, 1])
BORN = st.sampled_from([None, None, "2008-10-31", "2008-11-01", "1991-02-28", "1950-06-01"])


def lines(**fields: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = st.fixed_dictionaries({"voided": VOIDED, **fields})
    return st.lists(row, max_size=14).map(
        lambda rows: [{**BASE, **row, "id": 100 + n} for n, row in enumerate(rows)]
    )


def pick(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def codes(*values: str) -> st.SearchStrategy[str]:
    return st.lists(pick(*values), min_size=1, max_size=3, unique=True).map(json.dumps)


@st.composite
def centers(draw: st.DrawFn) -> Center:
    members = [
        {**BASE, "id": n, "name": f"M{n}", "dob": draw(BORN), "merged_into": None,
         "birth_year": draw(pick(None, 1960, 1999, 2030)), "voided": 0}
        for n in range(1, 9)
    ]  # fmt: skip
    members[1]["merged_into"] = members[2]["merged_into"] = 1  # a chain, kept flat
    members[7]["voided"] = 1
    calls = draw(
        lines(
            day=DAY, start_at=TIME, end_at=MAYBE_TIME, direction=pick("in", "out"),
            state=pick("answered", "answered", "missed", "test", "voicemail", "hang_up"),
            line_id=pick(1, 1, 2),
            caller_alias_id=pick(None, 1, 2, 3), member_id=st.one_of(st.none(), MEMBER),
            first_time=pick(None, "first", "repeat", "unknown"), topic=pick(None, "grief", "sleep"),
            topics=pick(None, '["grief", "work"]'), safety=pick(None, "no", "plan"),
            steps=pick(None, '["988_offered"]', '["911", "988_transfer"]'),
            asked=pick(None, "yes", "no"), would_have=pick(None, "er", "crisis_line"),
            feeling=pick(None, "better", "same"),
        )
    )  # fmt: skip
    for place, call in enumerate(calls):
        back = draw(pick(0, 0, 1, 2))
        call["continued_from"] = calls[place - back]["id"] if 0 < back <= place else None
    sessions = draw(
        lines(
            series_id=pick(1, 2, 3), day=DAY, start_at=MAYBE_TIME, end_at=MAYBE_TIME,
            minutes=pick(None, 45, 60), status=pick("held", "held", "planned", "cancelled"),
            heads_only=pick(None, 0, 1), headcount=pick(None, 3, 12),
            worker_ids=pick(None, "[1]", "[1, 2]"),
        )
    )  # fmt: skip
    attendance: list[dict[str, Any]] = []
    if sessions:
        attendance = draw(
            lines(
                session_id=pick(*(s["id"] for s in sessions)), member_id=MEMBER,
                role=pick("participant", "co_lead", "observer"),
            )
        )  # fmt: skip
    on = {s["id"]: s["day"] for s in sessions}
    return Center({
        "program": [
            {**BASE, "id": n, "name": f"P{n}", "kind": kind}
            for n, kind in (
                (1, "drop_in"), (2, "groups"), (3, "warm_line"), (4, "one_to_one"), (5, "wrap"),
                (6, "respite"),
            )
        ],
        "worker": [{**BASE, "id": n, "name": f"W{n}", "kind": "staff"} for n in (1, 2)],
        "service": [
            {**BASE, "id": n, "code": f"H{n}", "label": f"Service {n}", "rounding": rule,
             "per": per, "daily_cap": cap, "active": 1}
            for n, rule, per, cap in (
                (1, "full_unit", "contact", None), (2, "eight_minute", "member_day", None),
                (3, "started_unit", "contact", 4), (4, "eight_minute", "contact", 3),
            )
        ],
        "site": [{**BASE, "id": n, "name": "S", "program_id": p} for n, p in ((1, None), (2, 5))],
        "line": [{**BASE, "id": n, "name": "L", "program_id": p} for n, p in ((1, None), (2, 5))],
        "caller_alias": [
            {**BASE, "id": n, "handle": "H", "merged_into": into}
            for n, into in ((1, None), (2, None), (3, 1))
        ],
        "series": [
            {**BASE, "id": n, "name": f"G{n}", "starts_on": "2025-01-01", "type": kind,
             "program_id": program, "worker_ids": leaders}
            for n, kind, program, leaders in (
                (1, "arts", None, "[1]"), (2, "arts", 5, "[1, 2]"), (3, None, 2, None)
            )
        ],
        "member": members,
        "membership": draw(lines(
            member_id=MEMBER, status=pick("active", "inactive"),
            joined=st.one_of(st.none(), DAY), left_on=st.one_of(st.none(), DAY),
        )),
        "visit": draw(lines(
            member_id=MEMBER, site_id=pick(1, 2), day=DAY, in_at=MAYBE_TIME, out_at=MAYBE_TIME,
            minutes=pick(None, None, 90), out_estimated=pick(None, 0, 1),
            reasons=pick(None, '["meal"]', '["meal", "art"]'),
        )),
        "headcount": draw(lines(
            site_id=pick(1, 2), day=DAY, people=pick(0, 2, 15), kind=pick("guests", "heads"),
        )),
        "open_day": draw(lines(
            site_id=pick(1, 2), day=DAY, opened_at=pick(None, "09:00"),
            closed_reason=pick(None, "Snow"), meals=pick(None, 7),
        )),
        "session": sessions,
        "attendance": [{**row, "day": on[row["session_id"]]} for row in attendance],
        "call": calls,
        "contact": draw(lines(
            day=DAY, member_id=st.one_of(st.none(), MEMBER), worker_id=pick(None, 1, 1, 2),
            program_id=pick(None, 4, 5), start_at=MAYBE_TIME, end_at=MAYBE_TIME,
            minutes=pick(None, 7, 10, 23, 60),
            kind=pick("individual", "individual", "family", "collateral", "indirect"),
            activity=pick(None, "housing", "wrap"),
            support=pick(None, '["social"]', '["social", "emotional"]'),
            mode=pick(None, "in_person", "phone"), place=pick(None, "center", "home"),
            service_id=pick(None, 1, 2, 3, 4),
        )),
        "respite_stay": draw(lines(
            member_id=MEMBER, state=pick("here", "left", "booked"), in_on=st.one_of(st.none(), DAY),
            out_on=st.one_of(st.none(), DAY), program_id=pick(None, 6),
        )),
        "answer": draw(lines(
            member_id=MEMBER, question=pick("veteran", "race"), as_of=DAY,
            codes=codes("yes", "white", "hispanic", "mena", "prefers_not", "unknown"),
            stamp=st.integers(1, 9),
        )),
    })  # fmt: skip


def opened(center: Center) -> Reader:
    connection = Database(memory=True).conn
    for step in STEPS:
        for statement in statements(step):
            connection.execute(statement)
    for table, rows in center.rows.items():
        for row in rows:
            marks = ", ".join(f":{name}" for name in row)
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
    return Reader(connection)


PERIODS = pick("2026-10", "2026-Q3", "FY2027", "2026-10-10..2026-11-02")
SLOW = settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
