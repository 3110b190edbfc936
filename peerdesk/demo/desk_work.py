"""What waits at the demo's front desk and in its workshop: places, paper sheets, notices, cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.demo.more import Rows, Work
from peerdesk.demo.people import Person
from peerdesk.records.drop_in.cards import PREFIX
from peerdesk.records.group_work.group_dates import is_holiday

_TITLE, _PLACES, _SESSIONS, _ENOUGH = "WRAP workshop", 8, 8, 6
_LEADERS = ("Priya Nair", "Tess Whitlock")
_TUESDAY = 1
_START, _END = "13:30", "15:30"
_STEPS = (
    "Hope and what keeps me well",
    "My daily plan",
    "Stressors",
    "Early signs",
    "When things are breaking down",
    "My crisis plan",
    "After a crisis",
    "Our plans, and goodbye",
)
_NOTICES = (
    ("message", "A letter is in the tray under M."),
    ("allergy", "Peanuts. Carries a pen."),
    ("access", "Uses a walker. Please keep the way to the tables clear."),
    ("message", "The housing office called. Please call back."),
    ("access", "Reads lips. Please face them when you speak."),
    ("allergy", "Bee stings."),
)
_GIVEN = ("hygiene", "food_bag", "clothing")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CARDS, _WEEKS_OF_THINGS = 15, 8


@dataclass(frozen=True)
class Desk:
    """What the rows lead to. ``unnamed`` are meetings of the last weeks that have no names."""

    site_id: int
    program_id: int | None
    unnamed: Sequence[Mapping[str, Any]]
    next_id: Callable[[], int]


def at_the_desk(work: Work, desk: Desk) -> Rows:
    """Everything of this kind, with the ids that lead from one to another."""
    return {
        **_workshop(work, desk),
        "paper_sheet": _sheets(work, desk),
        "notice": _notices(work),
        "card": [_card(work, person) for person in _regulars(work)[:_CARDS]],
        "item_given": _things(work, desk),
    }


def _workshop(work: Work, desk: Desk) -> Rows:
    """Eight Tuesdays, the last one still to come; a line of two, one completed, one left."""
    days = _tuesdays(work.today)
    people = [each for each in _regulars(work) if each.first <= days[0]]
    if len(people) < _PLACES + 2:
        return {}
    series_id, group = desk.next_id(), people[: _PLACES + 2]
    sessions = [_session(work, series_id, place, day, desk) for place, day in enumerate(days)]
    held = [row for row in sessions if row["status"] == "held"]
    missed = {(place, place % len(held)) for place in range(2, _PLACES)}
    missed |= {(4, 0), (4, 1)}  # one comes too seldom to have completed it
    missed |= {(_PLACES - 1, number) for number in range(3, len(held))}
    return {
        "series": [_series(work, series_id, days, desk)],
        "session": sessions,
        "attendance": [
            {"session_id": row["id"], "member_id": person.id, "day": row["day"], "position": place,
             "role": "participant"}
            for number, row in enumerate(held)
            for place, person in enumerate(group[:_PLACES], 1)
            if (place - 1, number) not in missed
        ],
        "facilitation": [
            {"session_id": row["id"], "worker_id": work.worker(name), "prep_minutes": minutes}
            for row in held
            for name, minutes in zip(_LEADERS, (45, 20), strict=True)
        ],
        "enrolment": _enrolments(work, series_id, group, days),
    }  # fmt: skip


def _tuesdays(today: date) -> list[date]:
    """The eight days of the workshop: the last on or after today, without holidays."""
    day = today + timedelta(days=(_TUESDAY - today.weekday()) % 7)
    found = [day + timedelta(days=7)] if is_holiday(day) else [day]
    while len(found) < _SESSIONS:
        day -= timedelta(days=7)
        found += [] if is_holiday(day) else [day]
    return found[::-1]


def _series(work: Work, series_id: int, days: list[date], desk: Desk) -> dict[str, Value]:
    row: dict[str, Value] = {"id": series_id, "name": _TITLE, "type": "wrap", "place": "Quiet room"}
    row |= {"program_id": desk.program_id, "site_id": desk.site_id, "language": "en", "active": 1}
    row |= {"rule": "FREQ=WEEKLY;BYDAY=TU", "starts_on": days[0].isoformat()}
    row |= {"until": days[-1].isoformat(), "start_at": _START, "end_at": _END, "skips_holidays": 1}
    row |= {"worker_ids": from_list([work.worker(name) for name in _LEADERS])}
    row |= {"capacity": _PLACES - 1, "planned_sessions": _SESSIONS, "completes_after": _ENOUGH}
    return row | {"wrap_workshop": 1}


def _session(work: Work, series_id: int, place: int, day: date, desk: Desk) -> dict[str, Value]:
    row: dict[str, Value] = {"id": desk.next_id(), "series_id": series_id, "day": day.isoformat()}
    row |= {"start_at": _START, "end_at": _END, "minutes": 120, "topic": _STEPS[place]}
    row["status"] = "held" if day < work.today else "planned"
    return row | {"worker_ids": from_list([work.worker(name) for name in _LEADERS])}


def _enrolments(
    work: Work, series_id: int, group: list[Person], days: list[date]
) -> list[dict[str, Value]]:
    """The first completed it early, six have a place, one left, two wait for the place."""
    first = (days[0] - timedelta(days=10)).isoformat()
    states = ["completed", *["in"] * (_PLACES - 2), "left", "waiting", "waiting"]
    rows: list[dict[str, Value]] = [
        {"series_id": series_id, "member_id": person.id, "day": first, "state": state}
        for person, state in zip(group, states, strict=True)
    ]
    done = days[-2].isoformat()
    rows[0] |= {"completed_on": done, "certificate_no": f"C{done[2:4]}-0001"}
    for place, row in enumerate(rows[-2:], 1):
        row |= {"position": place, "day": (work.today - timedelta(days=9 - place)).isoformat()}
    return rows


def _sheets(work: Work, desk: Desk) -> list[dict[str, Value]]:
    """Sheets of last weeks: most daily ones typed in; last month's last Saturday waits, and
    those of meetings without names.
    """
    past = [work.today - timedelta(days=7 * weeks + 1) for weeks in range(4, 0, -1)]
    past = [day for day in past if not is_holiday(day)]
    lines = [work.random.randint(6, 14) for _day in past]
    rows: list[dict[str, Value]] = [
        {"day": day.isoformat(), "site_id": desk.site_id, "lines": count, "typed": count,
         "typed_on": (day + timedelta(days=1)).isoformat(), "worker_id": work.worker("Pat Ellison")}
        for day, count in zip(past, lines, strict=True)
    ]  # fmt: skip
    rows += [
        {"day": each["day"], "series_id": each["series_id"], "session_id": each["id"]}
        for each in desk.unnamed
    ]
    rows.append({"day": _last_saturday(work.today).isoformat(), "site_id": desk.site_id})
    rows.sort(key=lambda row: str(row["day"]))
    for number, row in enumerate(rows, 1):
        day = str(row["day"])
        row |= {"printed_on": day, "sheet_no": f"{day[2:4]}-{number:04d}"}
    return rows


def _last_saturday(today: date) -> date:
    """The last one of the month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - 5) % 7)


def _notices(work: Work) -> list[dict[str, Value]]:
    """Of people who come often, so that they are seen at the desk."""
    made = (work.today - timedelta(days=3)).isoformat()
    writer = work.worker("Pat Ellison")
    return [
        {"member_id": person.id, "kind": kind, "words": words, "made_on": made, "worker_id": writer}
        for person, (kind, words) in zip(_regulars(work)[::2], _NOTICES, strict=False)
    ]


def _card(work: Work, person: Person) -> dict[str, Value]:
    code = PREFIX + "".join(work.random.choices(_LETTERS, k=13))
    made = max(person.first, work.today - timedelta(days=60)).isoformat()
    return {"member_id": person.id, "code": code, "made_on": made}


def _things(work: Work, desk: Desk) -> list[dict[str, Value]]:
    """A few things given out each week."""
    rows: list[dict[str, Value]] = []
    for weeks in range(_WEEKS_OF_THINGS, 0, -1):
        for offset, item in enumerate(_GIVEN):
            day = work.today - timedelta(days=7 * weeks - offset)
            if not is_holiday(day):
                given = work.random.randint(1, 6)
                row: dict[str, Value] = {"site_id": desk.site_id, "day": day.isoformat()}
                rows.append(row | {"item": item, "number": given})
    return rows


def _regulars(work: Work) -> list[Person]:
    """Who comes most often and still does, in a fixed order."""
    here = [each for each in work.people if each.first < work.today <= each.last]
    return sorted(here, key=lambda each: (-each.per_day, each.id))
