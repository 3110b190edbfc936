"""How long a month's report takes with 100,000 members and 1,000,000 attendances.

Run: python tests/bench/bench_counting.py
"""

from __future__ import annotations

import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count, figures
from peerdesk.counting.periods import parse_period, year_to_date
from peerdesk.counting.profiles import find_profile
from peerdesk.store.driver import Connection, connect
from peerdesk.store.migrations import migrate
from peerdesk.store.queries import Reader

MEMBERS, SESSIONS, EACH = 100_000, 100_000, 10
VISITS, CALLS = 200_000, 50_000
RAW = """SELECT count(DISTINCT a.member_id) FROM session s JOIN attendance a ON a.session_id = s.id
WHERE s.day BETWEEN '2026-10-01' AND '2026-10-31'"""
DRILLED = ("people.served", "people.new", "people.not_seen_90", "visits.total", "groups.attendance",
           "groups.first_timers", "calls.support")  # fmt: skip
FIELDS = {
    "site": "id, name",
    "line": "id, name",
    "member": "id, name, birth_year",
    "membership": "member_id, status, joined",
    "answer": "member_id, question, codes, as_of",
    "series": "id, name, starts_on",
    "session": "id, series_id, day, status, minutes",
    "attendance": "session_id, member_id, day, role",
    "visit": "member_id, site_id, day, in_at, out_at",
    "call": "line_id, day, start_at, minutes, direction, state, member_id",
}


def rows(choose: random.Random) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Ten years of a very large center, table by table."""
    first, people = date(2016, 11, 1), range(1, MEMBERS + 1)

    def day(place: int, of: int) -> str:
        return (first + timedelta(days=place * 3652 // of)).isoformat()

    def anybody() -> int:
        return choose.randint(1, MEMBERS)

    held = [(n, n % 20, day(n, SESSIONS), "held", 60) for n in range(SESSIONS)]
    yield "site", iter([(1, "S")])
    yield "line", iter([(1, "L")])
    yield "member", ((n, f"Member {n}", 1940 + n % 60) for n in people)
    yield "membership", ((n, "active" if n % 2 else "inactive", "2016-11-01") for n in people)
    yield "answer", ((n, "county", '["kent"]', "2016-11-01") for n in people)
    yield "series", ((n, "G", "2016-01-01") for n in range(20))
    yield "session", iter(held)
    yield "attendance", ((s[0], anybody(), s[2], "participant") for s in held for _ in range(EACH))
    yield "visit", ((anybody(), 1, day(n, VISITS), "09:00", "11:30") for n in range(VISITS))
    yield (
        "call",
        ((1, day(n, CALLS), "20:00", 20, "in", "answered", anybody()) for n in range(CALLS)),
    )


def fill(connection: Connection) -> None:
    """Write all rows at once."""
    connection.execute("BEGIN")
    for table, found in rows(random.Random(1)):
        names = FIELDS[table]
        marks = ", ".join("?" for _name in names.split(","))
        connection.executemany(
            f"INSERT INTO {table}(origin, seq, stamp, rev, {names}) VALUES (1, 1, 1, 1, {marks})",
            found,
        )
    connection.execute("COMMIT")


def best(work: Callable[[], object]) -> float:
    """The best of three runs, in seconds."""
    found = []
    for _run in range(3):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def measured(connection: Connection) -> Iterator[tuple[str, float]]:
    """What is measured, and how long it takes."""
    reader, profile = Reader(connection), find_profile("internal")
    month, early = parse_period("2026-10"), parse_period("2018-10")
    year = year_to_date(month, profile.fiscal_month)
    yield "one plain count of the month", best(lambda: connection.execute(RAW).fetchone())
    yield "all figures of a month after ten years", best(lambda: figures(reader, profile, month))
    yield "all figures of a month after two years", best(lambda: figures(reader, profile, early))
    yield "all figures of ten months", best(lambda: figures(reader, profile, year))
    yield "whole report, month before, year, tables", best(lambda: count(reader, profile, month))
    for key in DRILLED:
        yield f"records behind {key}", best(lambda key=key: behind(reader, profile, month, key))  # type: ignore[misc]


def main() -> None:
    """Fill, measure, say."""
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "bench.db", secrets.token_bytes(32), create=True)
        migrate(connection)
        fill(connection)
        plain = 0.0
        for words, seconds in measured(connection):
            plain = plain or seconds
            sys.stdout.write(f"{words:42} {seconds:7.3f} s {seconds / plain:7.1f} times\n")
        connection.close()


if __name__ == "__main__":
    main()
