"""How long a month's report takes with 100,000 members and 1,000,000 attendances.

Run: python tests/bench/bench_counting.py
"""

from __future__ import annotations

import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from peerdesk.counting.engine import count, figures
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.store.driver import Connection, connect
from peerdesk.store.migrations import migrate
from peerdesk.store.queries import Reader

MEMBERS, SESSIONS, EACH = 100_000, 100_000, 10
RAW = """SELECT count(DISTINCT a.member_id) FROM session s JOIN attendance a ON a.session_id = s.id
WHERE s.day BETWEEN '2026-10-01' AND '2026-10-31'"""


def fill(connection: Connection) -> None:
    """Ten years of meetings, ten names each."""
    choose = random.Random(1)
    first = date(2016, 11, 1)
    days = [(first + timedelta(days=n * 3652 // SESSIONS)).isoformat() for n in range(SESSIONS)]
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO member(id, origin, seq, stamp, rev, name) VALUES (?, 1, 1, 1, 1, 'M')",
        ((n,) for n in range(1, MEMBERS + 1)),
    )
    connection.executemany(
        "INSERT INTO series(id, origin, seq, stamp, rev, name, starts_on)"
        " VALUES (?, 1, 1, 1, 1, 'G', '2016-01-01')",
        ((n,) for n in range(20)),
    )
    connection.executemany(
        "INSERT INTO session(id, origin, seq, stamp, rev, series_id, day, status, minutes)"
        " VALUES (?, 1, 1, 1, 1, ?, ?, 'held', 60)",
        ((n, n % 20, day) for n, day in enumerate(days)),
    )
    connection.executemany(
        "INSERT INTO attendance(origin, seq, stamp, rev, session_id, member_id, day, role)"
        " VALUES (1, 1, 1, 1, ?, ?, ?, 'participant')",
        (
            (n, choose.randint(1, MEMBERS), day)
            for n, day in enumerate(days)
            for _place in range(EACH)
        ),
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


def main() -> None:
    """Fill, measure, say."""
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "bench.db", secrets.token_bytes(32), create=True)
        migrate(connection)
        fill(connection)
        reader, profile, month = (
            Reader(connection),
            find_profile("internal"),
            parse_period("2026-10"),
        )
        raw = best(lambda: connection.execute(RAW).fetchone())
        one = best(lambda: figures(reader, profile, month))
        whole = best(lambda: count(reader, profile, month))
        connection.close()
    sys.stdout.write(f"raw count(distinct) {raw:.3f} s\n")
    sys.stdout.write(f"all figures of a month {one:.3f} s ({one / raw:.1f} times)\n")
    sys.stdout.write(f"whole report with prior month and year to date {whole:.3f} s\n")


if __name__ == "__main__":
    main()
