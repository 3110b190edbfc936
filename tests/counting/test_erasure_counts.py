"""Erasing people changes no figure and no table of a month that is over: counted both ways."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given

from peerdesk.core.access import Actor
from peerdesk.core.clock import fixed
from peerdesk.counting.engine import count
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import PROFILES, find_profile
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Period
from peerdesk.demo import DIRECTOR, PASSPHRASE, write
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.members import MEMBER
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.store.batch import Store
from peerdesk.store.queries import Reader
from tests.center import CHEAP
from tests.counting.by_hand import Center
from tests.counting.random_center import SLOW, opened, pick
from tests.counting.random_outreach import whole_centers
from tests.counting.whole_by_hand import figures

LATER = datetime(2028, 1, 3, 9, 0)
OVER = pick("2026-10", "2026-Q3", "FY2027", "2026-09")
INTERNAL = find_profile("Internal month")


@SLOW
@given(whole_centers(), OVER, pick(1, 4, 5, 6))
def test_counts_of_the_past_stay_by_engine_and_by_hand(
    center: Center, text: str, member_id: int
) -> None:
    reader = opened(center)
    period = parse_period(text, 7)
    before, by_hand_before = (
        told(reader, period),
        figures(read(reader), period.start, period.end, 7),
    )
    erased(reader, member_id)
    assert told(reader, period) == before
    assert figures(read(reader), period.start, period.end, 7) == by_hand_before


def told(reader: Reader, period: Period) -> Any:
    return report_json(count(reader, INTERNAL, period))


def erased(reader: Reader, member_id: int) -> None:
    reader.connection.commit()
    store = Store(reader.connection, 1, fixed(LATER))
    with store.write(Actor(1, "Ana Morales", "director"), "erasure.erase_member") as batch:
        erase_member(batch, member_id, f"M{member_id}")


def read(reader: Reader) -> Center:
    """The rows as they lie in the tables now."""
    tables = ("member", "membership", "visit", "headcount", "open_day", "session", "attendance",
              "call", "answer", "caller_alias", "series", "contact", "respite_stay", "referral",
              "follow_up", "event", "ride")  # fmt: skip
    return Center({name: list(reader.select(f"SELECT * FROM {name}")) for name in tables})


def test_every_report_of_a_whole_center_says_the_same_after_four_erasures(tmp_path: Path) -> None:
    end = date(2026, 11, 6)
    made = write(tmp_path / "Demo.peerdesk", 30, 2, end=end, cost=CHEAP)
    clock = fixed(datetime(2026, 11, 7, 9, 0))
    opened_office = open_office(made.folder, DIRECTOR, PASSPHRASE, clock=clock)
    office = opened_office.office
    months = [parse_period(f"2026-{month:02}") for month in (9, 10)]

    def reports() -> list[Any]:
        return [report_json(office.ask(count, p, month)) for p in PROFILES[-2:] for month in months]

    before = reports()
    for row in office.store.find(MEMBER, {"merged_into": None})[:28:7]:
        office.do(erase_member, row["id"], row["name"])
    assert reports() == before
    opened_office.close()
