"""When groups meet: rules against days counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.records.group_work.group_dates import (
    DAYS,
    Rhythm,
    dates_of,
    describe_rule,
    holiday_name,
    is_holiday,
    rhythm_of,
    rule_problem,
    say_short,
)


def series(rule: str, starts_on: str = "2026-01-01", **more: object) -> dict[str, object]:
    plain = {"until": None, "skips_holidays": 0, "start_at": None, "end_at": None}
    return {"rule": rule, "starts_on": starts_on, **plain, **more}


def test_a_weekly_group_meets_on_its_days() -> None:
    group = series("FREQ=WEEKLY;BYDAY=TU,FR")
    assert dates_of(group, "2026-10-01", "2026-10-13") == [
        "2026-10-02",
        "2026-10-06",
        "2026-10-09",
        "2026-10-13",
    ]


def test_a_change_of_the_clocks_moves_no_meeting() -> None:
    sundays = dates_of(series("FREQ=WEEKLY;BYDAY=SU"), "2026-03-01", "2026-03-15")
    assert sundays == ["2026-03-01", "2026-03-08", "2026-03-15"]
    assert dates_of(series("FREQ=WEEKLY;BYDAY=SU"), "2026-11-01", "2026-11-08") == [
        "2026-11-01",
        "2026-11-08",
    ]


def test_every_other_week_is_counted_from_the_first_date() -> None:
    group = series("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2016-01-06")
    first = date(2016, 1, 6)
    expected = [
        day.isoformat()
        for day in (date(2026, 10, 1) + timedelta(days=n) for n in range(62))
        if (day - first).days % 14 == 0
    ]
    assert dates_of(group, "2026-10-01", "2026-12-01") == expected


def test_a_group_on_the_fifth_friday_skips_months_without_one() -> None:
    group = series("FREQ=MONTHLY;BYDAY=5FR")
    assert dates_of(group, "2026-01-01", "2026-12-31") == [
        "2026-01-30",
        "2026-05-29",
        "2026-07-31",
        "2026-10-30",
    ]


def test_the_last_monday_is_found_in_short_months() -> None:
    assert dates_of(series("FREQ=MONTHLY;BYDAY=-1MO"), "2026-02-01", "2026-03-31") == [
        "2026-02-23",
        "2026-03-30",
    ]


def test_february_29_comes_only_in_leap_years() -> None:
    group = series("FREQ=MONTHLY;BYMONTHDAY=29", "2023-01-29")
    assert "2024-02-29" in dates_of(group, "2024-02-01", "2024-03-01")
    assert dates_of(group, "2023-02-01", "2023-03-01") == []
    yearly = series("FREQ=YEARLY", "2024-02-29")
    assert dates_of(yearly, "2024-01-01", "2029-01-01") == ["2024-02-29", "2028-02-29"]


def test_holidays_are_skipped_only_where_the_group_says_so() -> None:
    thursdays = series("FREQ=WEEKLY;BYDAY=TH")
    assert "2026-11-26" in dates_of(thursdays, "2026-11-20", "2026-11-30")
    closed = series("FREQ=WEEKLY;BYDAY=TH", skips_holidays=1)
    assert dates_of(closed, "2026-11-20", "2026-11-30") == []
    assert holiday_name("2026-11-26") == "Thanksgiving Day"


def test_the_observed_day_of_a_weekend_holiday_is_skipped_too() -> None:
    assert is_holiday(date(2026, 7, 3))  # July 4 is a Saturday
    assert is_holiday(date(2021, 12, 31))  # New Year's Day 2022 is a Saturday


def test_a_group_ends_with_its_last_date_and_starts_with_its_first() -> None:
    group = series("FREQ=WEEKLY;BYDAY=FR", "2026-10-10", until="2026-10-30")
    assert dates_of(group, "2026-01-01", "2027-01-01") == ["2026-10-16", "2026-10-23", "2026-10-30"]
    assert dates_of(group, "2026-12-01", "2026-11-01") == []


def test_dates_by_hand_have_no_rule_days() -> None:
    assert dates_of(series(""), "2026-01-01", "2026-12-31") == []


@pytest.mark.parametrize(
    "rule",
    ["nonsense", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "BYDAY=MO"],
)
def test_a_rule_nobody_can_read_is_told_and_gives_no_days(rule: str) -> None:
    assert rule in rule_problem(rule)
    assert dates_of(series(rule), "2026-01-01", "2026-12-31") == []


def test_a_rule_from_another_calendar_is_read() -> None:
    group = series("RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=MO;UNTIL=20260112T235959Z")
    assert dates_of(group, "2026-01-01", "2026-12-31") == ["2026-01-05", "2026-01-12"]
    assert dates_of(series("FREQ=DAILY;COUNT=3"), "2026-01-02", "2026-12-31") == [
        "2026-01-02",
        "2026-01-03",
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", "Every Friday"),
        ("FREQ=WEEKLY", "Every Thursday"),
        ("FREQ=WEEKLY;BYDAY=FR,MO,WE", "Every Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every other Tuesday"),
        ("FREQ=MONTHLY;BYDAY=1TU", "Every first Tuesday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every last Friday of the month"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every day"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "Some days of the month"),
        ("", "On dates you choose"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert describe_rule(series(rule)) == words


def test_times_and_the_last_date_are_said_too() -> None:
    group = series("FREQ=WEEKLY;BYDAY=FR", start_at="13:00", end_at="14:30")
    assert describe_rule(group) == "Every Friday, 1:00 to 2:30 PM"
    late = {**group, "start_at": "11:00", "end_at": "12:30", "until": "2026-12-18"}
    assert describe_rule(late) == "Every Friday, 11:00 AM to 12:30 PM, until December 18, 2026"
    assert describe_rule({**group, "end_at": None}) == "Every Friday, 1:00 PM"
    assert say_short("2026-11-06") == "Fri, Nov 6"


rhythms = st.builds(
    Rhythm,
    st.sampled_from(["weekly", "every_other", "monthly"]),
    st.sets(st.sampled_from(DAYS), min_size=1).map(
        lambda days: tuple(code for code in DAYS if code in days)
    ),
    st.sampled_from([1, 2, 3, 4, 5, -1]),
)


@given(rhythms)
def test_the_form_reads_back_what_it_wrote(rhythm: Rhythm) -> None:
    found = rhythm_of(rhythm.rule())
    assert found is not None
    assert found.rule() == rhythm.rule()
    assert (found.every, found.days) == (rhythm.every, rhythm.days)


@given(rhythms, st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.integers(0, 4000))
def test_any_window_is_a_part_of_the_whole(rhythm: Rhythm, start: date, later: int) -> None:
    group = series(rhythm.rule(), start.isoformat())
    whole = dates_of(group, start.isoformat(), "2027-12-31")
    begin = (start + timedelta(days=later)).isoformat()
    assert dates_of(group, begin, "2027-12-31") == [day for day in whole if day >= begin]
