"""The .ics file: valid lines, times as on the wall, moved and cancelled days, nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime

from peerdesk.core.kinds import from_list
from peerdesk.exchange.calendar_file import calendar_file
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import move_session, set_facts, set_status, void_session
from peerdesk.records.office import Office
from peerdesk.records.support.workers import workers
from tests.records.group_records import held, member, writing

STAMP = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)


def unfolded(file: bytes) -> list[str]:
    text = file.decode()
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_every_meeting_is_an_event_without_names(office: Office) -> None:
    ana = office.ask(workers)[0]["id"]
    series_id = writing(office, worker_ids=from_list([ana]), place="Art room; left, door")
    held(office, series_id, "2026-11-06", member(office, "Joan Becker"))
    office.do(set_facts, (series_id, "2026-11-06"), {"note": "Joan was here", "topic": "Secrets"})
    office.do(set_status, (series_id, "2026-11-13"), "cancelled", "weather")
    office.do(move_session, (series_id, "2026-11-20"), "2026-11-21")
    long = "Ελληνικά και καφές, every second night; " + "日本語" * 9 + " a name that must be folded"
    late = {"name": long, "rule": "FREQ=WEEKLY;BYDAY=MO", "starts_on": "2026-11-09"}
    office.do(add_series, {**late, "until": "2026-11-09", "start_at": "22:30", "end_at": "00:30"})
    file = office.ask(calendar_file, "2026-11-01", "2026-11-21", STAMP)
    lines = unfolded(file)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2] == "END:VCALENDAR"
    events = [line for line in lines if line.startswith(("DTSTART", "STATUS"))]
    assert events == [
        *("DTSTART:20261106T130000", "STATUS:CONFIRMED"),
        *("DTSTART:20261109T223000", "STATUS:CONFIRMED"),
        *("DTSTART:20261113T130000", "STATUS:CANCELLED"),
        *("DTSTART:20261120T130000", "STATUS:CANCELLED"),
        *("DTSTART:20261121T130000", "STATUS:CONFIRMED"),
    ]
    assert "DTEND:20261110T003000" in lines
    assert r"LOCATION:Art room\; left\, door" in lines
    assert "SUMMARY:" + long.replace(";", r"\;").replace(",", r"\,") in lines
    assert "DESCRIPTION:Moved to November 21" in lines
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == 5
    for secret in (b"Joan", b"Ana", b"Secrets"):
        assert secret not in file


def test_a_newer_file_changes_the_events_of_an_older_one(office: Office) -> None:
    series_id = writing(office)

    def events() -> dict[str, str]:
        """When each event begins, and whether it takes place, by its UID."""
        file = unfolded(office.ask(calendar_file, "2026-11-06", "2026-11-27", STAMP))
        told = [line.split(":", 1)[1] for line in file if line[:4] in {"UID:", "DTST", "STAT"}]
        of_each = zip(told[::4], told[1::4], told[2::4], told[3::4], strict=True)
        return {uid: f"{start} {status}" for _stamp, start, status, uid in of_each}

    before = events()
    days = ("06", "13", "20", "27")
    assert list(before.values()) == [f"202611{day}T130000 CONFIRMED" for day in days]
    office.do(set_facts, (series_id, "2026-11-06"), {"start_at": "13:20"})
    office.do(set_status, (series_id, "2026-11-13"), "cancelled", "weather")
    office.do(move_session, (series_id, "2026-11-20"), "2026-11-21")
    office.do(void_session, (series_id, "2026-11-27"))
    after = events()
    assert [after[uid] for uid in before] == [
        "20261106T132000 CONFIRMED",
        "20261113T130000 CANCELLED",
        "20261120T130000 CANCELLED",
        "20261127T130000 CANCELLED",
    ]
    assert [after[uid] for uid in after.keys() - before] == ["20261121T130000 CONFIRMED"]
