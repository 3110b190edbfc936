"""A very large made-up center for measuring: 100,000 members and ten years of what they did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from peerdesk.core.clock import fixed
from peerdesk.records.people.members import ALIAS, MEMBER
from peerdesk.records.safekeeping.opening import OpenOffice, create_office, open_office
from peerdesk.store.driver import Connection, transaction
from peerdesk.store.search import words_of

MEMBERS, ALIASES, SERIES, MEETINGS, EACH = 100_000, 20_000, 80, 500, 25
VISITS, CALLS, CALLERS, CORE = 300_000, 50_000, 3_000, 400
PERSON, PASSPHRASE = "Bo Bench", "river stone lantern"
NOW = datetime(2026, 11, 6, 13, 10)  # a Friday
DAYS = 3_640
FIRST_NAMES = (  # noqa: SIM905  (easier to read than a list)
    "Joan Roz Walt Angela Zoë Xavier Quynh Đặng Tomás María José Kwame Ngozi Ifeoma Wei Mei Li"
    " Fatima Omar Layla Ana Bruno Carla Dmitri Elena Farid Grace Henry Irene Jamal Keisha Luis"
    " Mary Nina Oscar Pearl Ruth Sam Tina Uma Victor Wanda Yusuf Zita Abe Bea Cy Dot Ed Flo"
).split()
SYLLABLES = ("ba", "cas", "do", "el", "fin", "gar", "hol", "is", "jor", "kel", "mor", "quin", "vin")
ENDS = ("ton", "ley", "man", "son", "berg", "ez", "ski", "by", "field", "wood", "er", "ini")


def opened_center(folder: Path) -> OpenOffice:
    """The center in this folder, opened at its Friday; built there if it is not yet (minutes)."""
    place, clock = folder / "Keyboard.peerdesk", fixed(NOW)
    if place.exists():
        return open_office(place, PERSON, PASSPHRASE, clock=clock)
    folder.mkdir(parents=True, exist_ok=True)
    building = folder / "Building.peerdesk"
    made, _key = create_office(building, {"name": "Bench"}, PERSON, PASSPHRASE, clock=clock)
    _fill(made.vault.connection, Random(1))
    made.close()
    building.rename(place)
    return open_office(place, PERSON, PASSPHRASE, clock=clock)


def _fill(connection: Connection, choose: Random) -> None:
    with transaction(connection):
        _people(connection, choose)
        _groups(connection, choose)
        _visits(connection, choose)
        _calls(connection, choose)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put(connection: Connection, table: str, names: str, rows: Iterable[Sequence[object]]) -> None:
    """Rows of a record table; the first value of each is its id."""
    marks = ", ?" * (names.count(",") + 1)
    connection.executemany(
        f"INSERT INTO {table}(origin, seq, stamp, rev, id, {names}) VALUES (1, 1, 1, 1, ?{marks})",
        rows,
    )


def _days_ago(days: int) -> str:
    return (NOW.date() - timedelta(days=days)).isoformat()


def _people(connection: Connection, choose: Random) -> None:
    names = [_name(choose) for _each in range(MEMBERS)]
    people = [(n, f"{n:05d}", name, "she/her") for n, name in enumerate(names, 1)]
    _put(connection, "member", "member_no, name, pronouns", people)
    stays = (
        (n, n, "active" if n % 5 < 3 else "inactive", _days_ago(choose.randrange(DAYS)))
        for n in range(1, MEMBERS + 1)
    )
    _put(connection, "membership", "member_id, status, joined", stays)
    others = [
        (MEMBERS + n, choose.randint(1, MEMBERS), choose.choice(FIRST_NAMES) + "ie")
        for n in range(1, ALIASES + 1)
    ]
    _put(connection, "alias", "member_id, name", others)
    words = [
        (n, "member", n, words_of(MEMBER, {"name": name, "member_no": no}))
        for n, no, name, _pronouns in people
    ]
    words += [
        (n, "alias", owner, words_of(ALIAS, {"name": name, "member_id": owner}))
        for n, owner, name in others
    ]
    connection.executemany("INSERT INTO search_text VALUES (?, ?, ?, ?)", words)
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def _name(choose: Random) -> str:
    last = "".join(choose.choices(SYLLABLES, k=choose.randint(1, 2))) + choose.choice(ENDS)
    middle = f" {choose.choice(FIRST_NAMES)}" if choose.random() < 0.1 else ""
    return f"{choose.choice(FIRST_NAMES)}{middle} {last.capitalize()}"


def _groups(connection: Connection, choose: Random) -> None:
    codes = ("MO", "TU", "WE", "TH", "FR")
    first = date.fromisoformat(_days_ago((MEETINGS - 1) * 7 + NOW.weekday()))  # a Monday
    series = [
        (n, f"Group {n:02d}", f"FREQ=WEEKLY;BYDAY={codes[n % 5]}", first.isoformat(), "13:00", 1)
        for n in range(1, SERIES + 1)
    ]
    _put(connection, "series", "name, rule, starts_on, start_at, active", series)
    meetings = [
        (each * MEETINGS + week, each, (first + timedelta(days=7 * week + each % 5)).isoformat())
        for each in range(1, SERIES + 1)
        for week in range(MEETINGS)
    ]
    _put(
        connection,
        "session",
        "series_id, day, status, start_at, end_at, minutes",
        ((*each, "held", "13:00", "14:00", 60) for each in meetings),
    )
    _put(
        connection,
        "attendance",
        "session_id, member_id, day, role, position",
        (
            (meeting * 100 + place, meeting, member, day, "participant", place)
            for meeting, series_id, day in meetings
            for place, member in enumerate(_who_came(choose, series_id, meeting), 1)
        ),
    )


def _who_came(choose: Random, series_id: int, meeting: int) -> list[int]:
    """Most come for about a year; some come once."""
    begin = series_id * 1_200 + meeting % MEETINGS * 2 + 1
    regulars = choose.sample(range(begin, begin + 60), EACH - 5)
    return [*regulars, *choose.sample(range(1, 1_200), 5)]


def _visits(connection: Connection, choose: Random) -> None:
    rows = []
    for n in range(1, VISITS + 1):
        ago = int((VISITS - n) / VISITS * DAYS)
        core = int((DAYS - ago) / DAYS * (MEMBERS - CORE))
        who = core + choose.randint(1, CORE) if n % 5 else choose.randint(1, MEMBERS)
        hour = choose.randint(9, 12)
        out = f"{hour + 2}:00" if ago or n % 3 else None
        rows.append((n, who, 1, _days_ago(ago), f"{hour:02d}:{n % 60:02d}", out, 100, "desk"))
    site = connection.execute("SELECT id FROM site").fetchone()[0]
    _put(
        connection,
        "visit",
        "member_id, site_id, day, in_at, out_at, minutes, entry",
        ((n, who, site, *rest) for n, who, _site, *rest in rows),
    )


def _calls(connection: Connection, choose: Random) -> None:
    line = connection.execute("SELECT id FROM line").fetchone()[0]
    _put(
        connection,
        "caller_alias",
        "handle, active",
        ((n, f"{choose.choice(FIRST_NAMES)} {n}", 1) for n in range(1, CALLERS + 1)),
    )
    words = [
        (MEMBERS * 10 + n, "caller_alias", n, row[0].lower())
        for n, row in enumerate(connection.execute("SELECT handle FROM caller_alias"), 1)
    ]
    connection.executemany("INSERT INTO search_text VALUES (?, ?, ?, ?)", words)
    _put(
        connection,
        "call",
        "call_no, line_id, day, start_at, end_at, minutes, direction, state, caller_alias_id",
        (
            (
                n,
                f"{_days_ago(ago)[:4]}-{n:05d}",
                line,
                _days_ago(ago),
                f"{choose.randint(17, 22)}:{n % 60:02d}",
                "23:00",
                20,
                "in",
                "answered",
                choose.randint(1, CALLERS) if n % 3 else 1,
            )
            for n in range(1, CALLS + 1)
            for ago in (int((CALLS - n) / CALLS * DAYS),)
        ),
    )
