"""A made-up center's October, and a catalogue of its figures."""

from __future__ import annotations

from datetime import date

from peerdesk.counting.results import FigureDef, Hidden, Period, Profile, Report, Table, Value
from peerdesk.documents.page import Letterhead

OFFICE = Letterhead("Riverside Peer Center", "214 Mill Street, Fairmont")
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31), "October 2026")
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30), "September 2026")
YEAR = Period(date(2026, 7, 1), date(2026, 10, 31), "July to October 2026")
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BLOCKS = ("people", "drop_in", "groups", "warm_line", "demographics")

_FIGURES: tuple[tuple[str, str, str, Value, Value, Value, str], ...] = (
    ("people.served", "People served", "people", 143, 131, 402, ""),
    ("people.new", "New this month", "people", 17, 12, 148, ""),
    ("people.returning", "Returning", "people", 126, 119, 254, ""),
    ("people.reactivated", "Came back after 90 days", "people", Hidden(11), Hidden(11), 31, ""),
    ("people.active_roll", "On the active list, last day", "people", 418, 409, 418, ""),
    ("visits.total", "Visits", "drop_in", 611, 587, 2304, ""),
    ("visits.named", "Visits with a name", "drop_in", 574, 540, 2190, ""),
    ("visits.headcount", "Guests and head counts", "drop_in", 37, 47, 114, ""),
    ("visits.days_open", "Days open", "drop_in", 23, 22, 90, ""),
    ("visits.average_daily", "Average a day", "drop_in", 26.6, 26.7, 25.6, ""),
    ("visits.average_hours", "Average stay in hours", "drop_in", 2.4, None, 2.3, ""),
    ("meals.served", "Meals", "drop_in", 388, 360, 1402, ""),
    ("groups.held", "Meetings held", "groups", 61, 58, 233, ""),
    ("groups.cancelled", "Meetings cancelled", "groups", 2, 0, 6, ""),
    ("groups.attendance", "Attendance", "groups", 402, 377, 1533, ""),
    ("groups.unduplicated", "Different people", "groups", 88, 81, 207, ""),
    ("groups.average_size", "Average size", "groups", 6.6, 6.5, 6.6, ""),
    ("groups.first_timers", "First time in a group", "groups", 23, 19, 84, ""),
    ("calls.total", "All calls", "warm_line", 512, 488, 1971, ""),
    ("calls.answered", "Answered", "warm_line", 471, 450, 1800, ""),
    ("calls.support", "Support calls", "warm_line", 448, 430, 1720, ""),
    ("calls.average_minutes", "Average minutes", "warm_line", 14.8, 15.1, 14.9, ""),
    ("callers.aliases", "Different known callers", "warm_line", 64, 60, 121, ""),
    ("calls.outcome_asked", "Asked what they would have done", "warm_line", 58, 51, 203, ""),
    *(
        (key, label, "warm_line", now, before, year, "calls.outcome_asked")
        for key, label, now, before, year in (
            ("calls.would_have_er", "Would have gone to the ER", Hidden(11), 12, 40),
            ("calls.feel_better", "Feel better", 41, 38, 150),
        )
    ),
)

CATALOGUE = {
    key: FigureDef(
        key,
        label,
        f"How {label.lower()} is counted: each person or event once, on the day it started, "
        "and nothing that was voided.",
        block,
        share_of=share,
        indent=key in {"people.new", "people.returning"},
    )
    for key, label, block, _, _, _, share in _FIGURES
}


def _open(day: int) -> bool:
    return date(2026, 10, day).weekday() < 5


def _by_hour(first: int, last: int, size: int) -> tuple[tuple[str | Value, ...], ...]:
    return tuple(
        (name, *(((row * 7 + h * 5) % size if first <= h < last else 0) for h in range(24)))
        for row, name in enumerate(WEEK)
    )


def tables() -> dict[str, Table]:
    """The tables of a usual month."""
    by_day = tuple((f"2026-10-{d:02}", 18 + d * 7 % 19 if _open(d) else 0) for d in range(1, 32))
    series = ("Series", "Held", "Cancelled", "Attendance", "Different people", "Average size")
    made = (
        Table("visits.by_day", "Visits by day of the month", ("Day", "Visits"), by_day, 611),
        Table("visits.by_weekday_hour", "Arrivals by weekday and hour", (), _by_hour(9, 17, 23)),
        Table(
            "visits.by_reason",
            "Why people came",
            ("Reason", "Visits"),
            (("To be with others", 402), ("Computer and phone", 93), ("Food", 211), ("Shower", 18)),
            adds_up=False,
            note="One visit can have several reasons, so the rows add up to more than the visits.",
        ),
        Table(
            "groups.by_series",
            "By group",
            (*series, "First time", "Hours"),
            (
                ("Morning check-in", 22, 0, 187, 41, 8.5, 14, 11.0),
                ("Creative writing", 4, 1, 39, 14, 9.8, Hidden(11), 6.0),
                ("WRAP together", 5, 0, 41, 12, 8.2, Hidden(11), 10.0),
                ("Grupo de apoyo en español", 4, 0, 26, 11, 6.5, Hidden(11), 6.0),
            ),
        ),
        Table("calls.by_weekday_hour", "Calls by weekday and hour", (), _by_hour(0, 24, 14)),
        Table(
            "calls.by_topic",
            "What calls were about",
            ("Topic", "Main topic", "Any topic"),
            (("Loneliness", 142, 201), ("Anxiety and worry", 97, 168), ("Sleep", 33, 71)),
            adds_up=False,
        ),
        Table(
            "calls.by_length",
            "How long calls lasted",
            ("Length", "Calls"),
            (("Under 5 minutes", 88), ("5 to 14 minutes", 171), ("15 to 29 minutes", 130)),
            389,
        ),
        Table(
            "demographics.age",
            "Age",
            ("Age", "People"),
            (("Under 18", 0), ("18 to 25", 14), ("26 to 34", 31), ("Not asked", Hidden(11))),
            143,
        ),
        Table(
            "demographics.gender",
            "Gender",
            ("Gender", "People"),
            (("Woman", 68), ("Man", 59), ("Prefers not to say", 16), ("Doesn't know", 0)),
            143,
        ),
        Table(
            "demographics.county",
            "County",
            ("County", "People"),
            tuple((f"County {n}", n) for n in range(1, 61)),
            1830,
        ),
    )
    return {table.key: table for table in made}


def report(paper: str = "letter", blocks: tuple[str, ...] = BLOCKS) -> Report:
    """October at Riverside, for the county."""
    return Report(
        Profile(
            "county", "Monthly report", blocks, "Fairmont County", "PS-2026-118", 7, 11, paper=paper
        ),
        OCTOBER,
        SEPTEMBER,
        YEAR,
        {f[0]: f[3] for f in _FIGURES},
        {f[0]: f[4] for f in _FIGURES},
        {f[0]: f[5] for f in _FIGURES},
        tables(),
        notes=("The center was closed on October 12.",),
    )


def empty_report() -> Report:
    """A month in which nothing happened."""
    full = report()
    nothing: dict[str, Value] = {key: None if "average" in key else 0 for key in full.figures}
    bare = {
        key: Table(
            key, t.title, t.columns, () if "by_day" not in key else tuple((r[0], 0) for r in t.rows)
        )
        for key, t in full.tables.items()
    }
    return Report(
        full.profile, OCTOBER, SEPTEMBER, YEAR, nothing, dict(nothing), dict(nothing), bare
    )
