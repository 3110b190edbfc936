"""What the screens ask on each key: 100,000 members and 1,000,000 attendances in the file.

Run: python3 -m tests.bench.bench_keyboard FOLDER
The center is built in FOLDER once (minutes). Every line should stay under 50 ms; beside it stands
how many times a plain SQL question for the same rows takes, asked in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from peerdesk.core.errors import Invalid
from peerdesk.core.text import fold
from peerdesk.records.drop_in.arrivals import arrivals
from peerdesk.records.drop_in.visits import check_in, day_summary, here_now, left_open
from peerdesk.records.finding import find_anything
from peerdesk.records.group_work import roster
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.meetings import meetings_around, series_list, sessions_on
from peerdesk.records.office import Office
from peerdesk.records.people import member_timeline
from peerdesk.records.people.member_finding import find_members, regulars_now, seen_lately
from peerdesk.records.people.member_pages import member_page
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.records.warm_line import call_log
from peerdesk.store.driver import connect
from peerdesk.store.layout import RECORDS
from tests.bench.keyboard_center import MEETINGS, NOW, PASSPHRASE, PERSON, VISITS, opened_center

BUDGET, ROUNDS = 50.0, 9
TYPED = ("a", "z", "7", "đ", "zx", "jo", "qx", "joa", "zzz", "joan b", "joan j", "999999", "j g")
PART = 200
DAY, AT = "2026-11-06", "13:10"

Work = Callable[[], object]


def milliseconds(work: Work, after: Work = lambda: None) -> float:
    """The median of some runs; ``after`` puts things back and is not counted."""
    found = []
    for _run in range(ROUNDS):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
        after()
    return median(found)


class Told:
    """Prints one line for each question, and remembers which were slow."""

    def __init__(self, office: Office) -> None:
        self.office, self.slow = office, list[str]()

    def raw(self, text: str, *given: str | int) -> float:
        """How long the plain SQL takes."""
        connection = self.office.store.connection
        return milliseconds(lambda: connection.execute(text, given).fetchall())

    def tell(self, name: str, took: float, raw: float = 0.0) -> None:
        """One line: what, milliseconds, and how many times the plain SQL."""
        beside = f"{took / raw:8.1f} times {raw:.2f} ms" if raw else ""
        slow = "  OVER 50 ms" if took > BUDGET else ""
        sys.stdout.write(f"{name:<44}{took:8.1f} ms{beside}{slow}\n")
        sys.stdout.flush()
        if slow:
            self.slow.append(name)


def finding(told: Told) -> None:
    """A key typed at the front desk, in the list of members, in the search box."""
    office, hour = told.office, NOW.hour
    told.tell("who was here lately, once", milliseconds(lambda: office.ask(seen_lately, DAY, hour)))
    lately = office.ask(seen_lately, DAY, hour)
    like = "SELECT owner FROM search_text WHERE folded LIKE ? LIMIT 8"
    for text in TYPED:
        raw = told.raw(like, f"%{fold(text)}%")
        for name, work in (
            ("front desk", partial(office.ask, find_members, text, today=DAY, lately=lately)),
            ("members", lambda text=text: office.ask(member_timeline.listed_ids, text=text)),
            ("anything", lambda text=text: find_anything(office, text)),
        ):
            told.tell(f"find “{text}”, {name}", milliseconds(work), raw)


def today(told: Told) -> None:
    """What Today and the front desk look at when they are shown."""
    office = told.office
    visits = told.raw("SELECT * FROM visit WHERE day = ?", DAY)
    calls = told.raw("SELECT * FROM call WHERE day = ?", DAY)
    meetings = told.raw("SELECT * FROM session WHERE day = ?", DAY)
    weeks = told.raw("SELECT member_id, in_at FROM visit WHERE day >= '2026-09-11'")
    for name, work, raw in (
        ("regulars now", lambda: office.ask(regulars_now, DAY, 13), weeks),
        ("here now", lambda: office.ask(here_now, DAY, AT), visits),
        ("left open", lambda: office.ask(left_open, DAY, AT), visits),
        ("day summary", lambda: office.ask(day_summary, DAY), visits),
        ("arrivals by hour", lambda: office.ask(arrivals, DAY, AT), weeks),
        ("groups of today", lambda: office.ask(sessions_on, DAY), meetings),
        ("tonight's calls", lambda: office.ask(call_log.tonight, DAY), calls),
        ("call-backs due", lambda: office.ask(call_log.call_backs_due, DAY), calls),
        ("a caller", lambda: office.ask(call_log.caller, 1, DAY), calls),
    ):
        told.tell(name, milliseconds(work), raw)


def pages(told: Told) -> None:
    """The list of members, the page of a regular, the sheet of a group with ten years."""
    office = told.office
    names = told.raw("SELECT id FROM member ORDER BY name LIMIT ?", PART)
    listed = member_timeline.listed_ids
    for order in ("", "member_no", "last_day", "status"):
        for place in (0, 30_000):
            took = milliseconds(partial(office.ask, listed, order=order, offset=place, limit=PART))
            told.tell(f"list by {order or 'name'}, from {place:,}", took, names)
    took = milliseconds(lambda: office.ask(member_timeline.listed_count))
    told.tell("how many are listed", took, names)
    whole = office.ask(member_timeline.listed_ids, active=False)
    for place in (0, len(whole) // 2):
        part = whole[place : place + PART]
        took = milliseconds(partial(office.ask, member_timeline.listed_members, part, DAY))
        told.tell(f"lines {place:,} and on of the list", took, names)
    regular = _most(office, "SELECT member_id FROM visit GROUP BY 1 ORDER BY count(*) DESC")
    keen = _most(office, "SELECT member_id FROM attendance GROUP BY 1 ORDER BY count(*) DESC")
    group = _most(office, "SELECT series_id FROM session WHERE day = '2026-11-06' LIMIT 1")
    plain = told.raw("SELECT * FROM attendance WHERE member_id = ?", keen)
    for name, who in (("a regular", regular), ("who comes to groups", keen)):
        took = milliseconds(partial(office.ask, member_page, who, DAY))
        told.tell(f"page of {name}", took, plain)
        took = milliseconds(partial(office.ask, member_timeline.timeline, who))
        told.tell(f"timeline of {name}", took, plain)
        took = milliseconds(partial(office.ask, member_timeline.last_weeks, who, DAY))
        told.tell(f"weeks of {name}", took, plain)
    sheet = told.raw("SELECT * FROM attendance WHERE session_id = ?", group * MEETINGS)
    for name, work in (
        ("sheet of a group", lambda: office.ask(roster.session_page, group, DAY)),
        ("dates around it", lambda: office.ask(meetings_around, group, DAY, 12, 12)),
        ("list of groups", lambda: office.ask(series_list, DAY)),
    ):
        told.tell(name, milliseconds(work), sheet)


def use_cases(told: Told) -> None:
    """One change, whole: checks, records, audit, search, and safe on the disk."""
    office = told.office
    connection = office.store.connection
    people = iter(range(200, 100_000, 997))
    group = _most(office, "SELECT series_id FROM session WHERE day = '2026-11-06' LIMIT 1")

    def plain() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE visit SET stamp = stamp + 1 WHERE id = ?", (VISITS,))
        connection.execute("COMMIT")

    def came() -> None:
        with suppress(Invalid):
            office.do(add_attendance, (group, DAY), next(people))

    raw = milliseconds(plain)
    for name, work in (
        ("check in", lambda: office.do(check_in, next(people))),
        ("add to a sheet", came),
        ("add a member", lambda: office.do(add_member, "Joan Becker")),
        ("log a call", lambda: office.do(call_log.missed_call, _line(office))),
    ):
        told.tell(name, milliseconds(work, office.undo), raw)


def opening(told: Told, opened: OpenOffice) -> None:
    """The file alone, and the whole door (a passphrase is half a second by design)."""
    vault = opened.vault
    took = milliseconds(lambda: connect(vault.folder / RECORDS, vault.key).close())
    told.tell("open the file", took)
    vault.close()
    start = time.perf_counter()
    again = open_office(vault.folder, PERSON, PASSPHRASE)
    took = (time.perf_counter() - start) * 1000
    sys.stdout.write(f"unlock, slow by design against guessing     {took:8.1f} ms\n")
    again.close()


def windows(folder: Path) -> None:
    """From the start of a new Python to a painted window: a bare one, and PeerDesk at Today."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for kind in ("bare", "today"):
        command = [sys.executable, "-m", "tests.bench.start_window", kind]
        subprocess.run([*command, str(folder)], check=True, env=environment)


def _most(office: Office, text: str) -> int:
    return int(office.store.connection.execute(text).fetchone()[0])


def _line(office: Office) -> int:
    return int(office.ask(call_log.lines)[0]["id"])


def main(folder: Path) -> int:
    """Measure all; 1 if anything was slow."""
    opened = opened_center(folder)
    told = Told(opened.office)
    for part in (finding, today, pages, use_cases):
        part(told)
    opening(told, opened)
    windows(folder)
    sys.stdout.write(f"over budget: {', '.join(told.slow) or 'nothing'}\n")
    return int(bool(told.slow))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
