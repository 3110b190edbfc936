"""A weekly group and its people, for tests."""

from __future__ import annotations

from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.roster import SessionPage, session_page
from peerdesk.records.group_work.sessions import set_status
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member

TODAY = "2026-11-06"
FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"


def writing(office: Office, **more: object) -> int:
    fields: dict[str, object] = {
        "name": "Creative writing",
        "type": "arts",
        "rule": FRIDAYS,
        "starts_on": "2026-01-02",
        "start_at": "13:00",
        "end_at": "14:30",
        "place": "Art room",
        "skips_holidays": 1,
    }
    return office.do(add_series, {**fields, **more}).added("series")  # type: ignore[dict-item]


def member(office: Office, name: str) -> int:
    return office.do(add_member, name).added("member")


def held(office: Office, series_id: int, day: str, *member_ids: int) -> None:
    office.do(set_status, (series_id, day), "held")
    for each in member_ids:
        office.do(add_attendance, (series_id, day), each)


def page_of(office: Office, series_id: int, day: str = TODAY) -> SessionPage:
    return office.ask(session_page, series_id, day)


def names(page: SessionPage) -> list[tuple[int, str, bool]]:
    return [(line.number, line.name, line.here) for line in page.lines]
