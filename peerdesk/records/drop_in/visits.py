"""The drop-in center: open days, visits, and people counted without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import Clock, minutes_if_known
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Missing, UserError
from peerdesk.core.kinds import Field, Kind, Type, as_list, from_list
from peerdesk.core.text import clean, short_name
from peerdesk.core.words import N_, _
from peerdesk.records.codes import labels
from peerdesk.records.organisation import SITE, first_site
from peerdesk.records.people import members
from peerdesk.records.spoken import clock_words
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

OPEN_DAY = Kind(
    "open_day",
    N_("Open day"),
    (
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("opened_at", N_("Opened at"), Type.TIME, in_table=True),
        Field("closed_at", N_("Closed at"), Type.TIME, in_table=True),
        Field("closed_reason", N_("Closed because")),
        Field("meals", N_("Meals served"), Type.INTEGER, in_table=True),
        Field("note", N_("Note for the next shift"), Type.LONG_TEXT),
        Field("opened_by", N_("Opened by"), Type.LINK, to="worker"),
    ),
)

VISIT = Kind(
    "visit",
    N_("Visit"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("in_at", N_("In"), Type.TIME, in_table=True),
        Field("out_at", N_("Out"), Type.TIME, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER),
        Field("out_estimated", N_("Check-out is a guess"), Type.YES_NO),
        Field("reasons", N_("Reasons"), Type.CODES, in_table=True, list="visit_reason"),
        Field("entry", N_("Entered by"), Type.CHOICE, choices=("desk", "sheet", "kiosk", "import")),
        Field("sheet_no", N_("Sheet number")),
    ),
)

HEADCOUNT = Kind(
    "headcount",
    N_("Head count"),
    (
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("at", N_("Time"), Type.TIME),
        Field("people", N_("People"), Type.INTEGER, required=True, in_table=True),
        Field("kind", N_("Kind"), Type.CHOICE, required=True, choices=("guests", "heads")),
        Field("note", N_("Note")),
    ),
)

NIGHT_ENDS = "05:00"
"""Until then the evening before is not over."""
_MOST_MEALS = 10_000
_LONGEST_VISIT = 16 * 60  # minutes; longer ones are an end typed before the start


@dataclass(frozen=True)
class DaySummary:
    """A day in figures. ``people`` are different persons, ``guests`` came without names."""

    people: int
    visits: int
    guests: int
    meals: int
    opened_at: str
    closed_at: str
    note: str


@needs("visit.edit")
def check_in(
    batch: Batch,
    member_id: int,
    *,
    at: str | None = None,
    site_id: int | None = None,
    entry: str = "desk",
) -> str:
    """Check a person in now (or ``at``); refused while they have an open visit here today."""
    member = _member(batch, member_id)
    site, day, time = site_id or first_site(batch), batch.clock.today(), at or batch.clock.time()
    if still := _open_visit(batch, member["id"], site, day):
        words = _("{name} is here already, since {time}.")
        raise Invalid.one(
            "member_id", words.format(name=member["name"], time=_clock(still["in_at"]))
        )
    be_open(batch, day, site, time)
    visit = {"member_id": member["id"], "site_id": site, "day": day, "in_at": time, "entry": entry}
    batch.add(VISIT, visit)
    return _("Checked in {name}").format(name=short_name(member["name"]))


@needs("member.add")
def check_in_new(
    batch: Batch, name: str, *, same_name: bool = False, site_id: int | None = None
) -> str:
    """Make a member of this name and check them in.

    Refused when somebody has this very name, unless ``same_name`` says that it is another person.
    """
    if not same_name and (there := members.same_name(batch, name)):
        words = _(
            "There is already someone called {name}. "
            "Choose them in the list, or say it is another person."
        )
        raise Invalid.one("name", words.format(name=there[0]["name"]))
    member_id = members.new_member(batch, {"name": name})
    check_in(batch, member_id, site_id=site_id)
    return _("Added and checked in {name}").format(name=short_name(clean(name)))


@needs("visit.edit")
def check_out(batch: Batch, visit_id: int, at: str | None = None) -> str:
    """End a visit now (or ``at``).

    One that was left open on an earlier day ends at closing time, marked as a guess.
    """
    visit = batch.must(VISIT, visit_id)
    name = short_name(_member(batch, visit["member_id"])["name"])
    if visit["out_at"]:
        words = _("{name} was checked out at {time}.")
        raise Invalid.one("out_at", words.format(name=name, time=_clock(visit["out_at"])))
    guess = at is None and not _is_running(visit["day"], batch.clock)
    time = (_closing_time(batch, visit["site_id"]) if guess else at) or batch.clock.time()
    _end(batch, visit, time, estimated=guess)
    return _("Checked out {name}").format(name=name)


@needs("visit.edit")
def check_out_all(batch: Batch, at: str | None = None) -> str:
    """End the visit of everyone who is here; the times are marked as a guess."""
    count = _end_all(batch, at or batch.clock.time())
    if not count:
        raise UserError(_("Nobody is here."))
    return _checked_out(count)


def _checked_out(count: int) -> str:
    return _("Checked out {n} people").format(n=count) if count > 1 else _("Checked out 1 person")


@needs("visit.edit")
def end_forgotten(batch: Batch) -> str:
    """End every visit that was left open on an earlier day at closing time, marked as a guess."""
    rows = left_open(batch, batch.clock.today(), batch.clock.time())
    visits = batch.get_many(VISIT, [int(row["id"]) for row in rows])
    ends = {
        number: _ended(batch.clock, visit, _closing_time(batch, visit["site_id"]), estimated=True)
        for number, visit in visits.items()
    }
    batch.change_many(VISIT, ends)
    return _("Ended {n} forgotten visits").format(n=len(rows))


@needs("visit.edit")
def set_reasons(batch: Batch, visit_id: int, codes: Sequence[str]) -> str:
    """Say what a visit was for, in the order of the list; an empty list takes the reasons away."""
    visit = batch.must(VISIT, visit_id)
    order = list(labels(batch, "visit_reason"))
    if unknown := [code for code in codes if code not in order]:
        raise Invalid.one(
            "reasons", _("“{code}” is not on the list of reasons.").format(code=unknown[0])
        )
    batch.change(VISIT, visit_id, {"reasons": from_list([code for code in order if code in codes])})
    name = short_name(_member(batch, visit["member_id"])["name"])
    return _("Noted reasons for {name}").format(name=name)


@needs("visit.edit")
def edit_visit(batch: Batch, visit_id: int, fields: Row, rev: int | None = None) -> str:
    """Correct a visit's times, day or reasons; the minutes follow. ``rev`` is the one seen."""
    visit = batch.must(VISIT, visit_id)
    after = {**visit, **fields}
    derived: dict[str, Value] = {"minutes": _minutes(after)}
    if int(derived["minutes"] or 0) > _LONGEST_VISIT:
        raise Invalid.one("out_at", _("The end is before the start. Was it AM or PM?"))
    if "out_at" in fields and "out_estimated" not in fields:
        derived["out_estimated"] = 0
    if not after["out_at"] and _other_open(batch, after):
        raise Invalid.one(
            "out_at", _("There is another visit of this person that day without an end.")
        )
    batch.change(VISIT, visit_id, {**fields, **derived}, rev)
    return _("Saved the visit of {name}").format(
        name=short_name(_member(batch, visit["member_id"])["name"])
    )


@needs("visit.edit")
def void_visit(batch: Batch, visit_id: int, rev: int | None = None) -> str:
    """Take a visit out of every list and count."""
    visit = batch.must(VISIT, visit_id)
    batch.void(VISIT, visit_id, rev)
    return _("Took out the visit of {name}").format(
        name=short_name(_member(batch, visit["member_id"])["name"])
    )


@needs("visit.edit")
def count_guests(batch: Batch, n: int, site_id: int | None = None) -> str:
    """Count ``n`` more guests without names today (fewer if negative, but never below zero)."""
    day, time, site = batch.clock.today(), batch.clock.time(), site_id or first_site(batch)
    before = day_summary(batch, day).guests
    change = max(n, -before)
    if not change:
        raise UserError(_("No guests are counted today."))
    be_open(batch, day, site, time)
    batch.add(
        HEADCOUNT, {"site_id": site, "day": day, "at": time, "people": change, "kind": "guests"}
    )
    return _("Guests today: {n}").format(n=before + change)


@needs("visit.edit")
def count_heads_of(batch: Batch, open_day_id: int, n: int) -> str:
    """Count ``n`` people without names on an earlier open day whose sheet was never typed in."""
    row = batch.must(OPEN_DAY, open_day_id)
    if n < 1:
        raise Invalid.one("people", _("Type how many people came, like 12."))
    heads: Row = {"site_id": row["site_id"], "day": row["day"], "people": n, "kind": "heads"}
    batch.add(HEADCOUNT, heads)
    return _("Counted {n} people").format(n=n)


@needs("visit.edit")
def set_meals(batch: Batch, n: int, day: str | None = None) -> str:
    """Say how many meals were served on a day (today if not said)."""
    if n not in range(_MOST_MEALS):
        raise Invalid.one(
            "meals", _("Meals must be a number from 0 to {most}.").format(most=_MOST_MEALS - 1)
        )
    batch.change(
        OPEN_DAY, _day_row(batch, day or batch.clock.today(), first_site(batch)), {"meals": n}
    )
    return _("Meals: {n}").format(n=n)


@needs("visit.edit")
def open_day(batch: Batch, at: str | None = None, site_id: int | None = None) -> str:
    """Open today; a second call changes nothing but a closing that is over."""
    be_open(batch, batch.clock.today(), site_id or first_site(batch), at or batch.clock.time())
    return _("Open for today")


@needs("visit.edit")
def close_day(
    batch: Batch, note: str = "", *, at: str | None = None, site_id: int | None = None
) -> str:
    """Close today with a note for the next shift; who is still here is checked out, as a guess."""
    time = at or batch.clock.time()
    row = _day_row(batch, batch.clock.today(), site_id or first_site(batch))
    batch.change(
        OPEN_DAY, row, {"closed_at": time, "note": note or batch.must(OPEN_DAY, row)["note"]}
    )
    count = _end_all(batch, time)
    closed = _("Closed for today")
    return f"{closed}. {_checked_out(count)}" if count else closed


@needs("visit.read")
def here_now(reader: Reader, day: str, time: str = "") -> list[dict[str, Any]]:
    """Who is here, the newest first: visit_id, member_id, name, pronouns, in_at, day, and what
    people of one name are told apart by (told_apart_by, member_no).

    Before 5 in the morning of ``day`` (if ``time`` is given) those of the evening before count too.
    """
    since = _day_before(day) if time and time < NIGHT_ENDS else day
    return reader.ask("visit_here_now", since=since, until=day)


@needs("visit.read")
def left_open(reader: Reader, day: str, time: str) -> list[dict[str, Any]]:
    """The ids of visits of earlier days that nobody ended; a night that is not over counts not."""
    return reader.ask("visit_left_open", day=_day_before(day) if time < NIGHT_ENDS else day)


@needs("visit.read")
def day_summary(reader: Reader, day: str) -> DaySummary:
    """A day in figures, over all sites."""
    row = reader.ask_one("visit_day_summary", day=day)
    told: dict[str, Any] = {name: "" if value is None else value for name, value in row.items()}
    return DaySummary(**told)


@needs("visit.read")
def last_visit(reader: Reader, visit_id: int) -> dict[str, Any]:
    """One visit with its member's name and its reasons as a list; empty when it was taken out."""
    row = reader.get(VISIT, visit_id)
    if row is None or row["voided"]:
        return {}
    return {
        **row,
        "name": _member(reader, row["member_id"])["name"],
        "reasons": as_list(row["reasons"]),
    }


def be_open(batch: Batch, day: str, site_id: int, time: str) -> None:
    """See that the day is open at this time; a person at the door opens it again."""
    row = batch.must(OPEN_DAY, _day_row(batch, day, site_id))
    if not row["opened_at"] or time < row["opened_at"]:
        batch.change(OPEN_DAY, row["id"], {"opened_at": time})
    if row["closed_at"] and time >= row["closed_at"]:
        batch.change(OPEN_DAY, row["id"], {"closed_at": None, "closed_reason": None})


def _day_row(batch: Batch, day: str, site_id: int) -> int:
    found = batch.find(OPEN_DAY, {"day": day, "site_id": site_id}, limit=1)
    return int(found[0]["id"]) if found else batch.add(OPEN_DAY, {"day": day, "site_id": site_id})


def _member(reader: Reader, member_id: int) -> dict[str, Any]:
    """The member, or the one they were merged into."""
    row = reader.get(members.MEMBER, member_id)
    if row is None or (row["voided"] and not row["merged_into"]):
        raise Missing(_("This person is not on the list any more."))
    if row["erased_on"]:
        raise Missing(_("This record was erased. Only the counts are left."))
    return _member(reader, row["merged_into"]) if row["merged_into"] else row


def _open_visit(reader: Reader, member_id: int, site_id: int, day: str) -> dict[str, Any]:
    asked: Row = {"member_id": member_id, "site_id": site_id, "day": day, "out_at": None}
    return next(iter(reader.find(VISIT, asked)), {})


def _other_open(reader: Reader, visit: Row) -> bool:
    names = ("member_id", "site_id", "day")
    found = reader.find(VISIT, {name: visit[name] for name in names} | {"out_at": None})
    return any(row["id"] != visit["id"] for row in found)


def _end(batch: Batch, visit: Row, time: str, *, estimated: bool) -> None:
    ended = _ended(batch.clock, visit, time, estimated=estimated)
    batch.change(VISIT, int(visit["id"] or 0), ended)


def _ended(clock: Clock, visit: Row, time: str, *, estimated: bool) -> Row:
    """What ends a visit; only a night that is not over may end at an earlier hour than it began."""
    over_night = visit["day"] != clock.today() and _is_running(str(visit["day"]), clock)
    out_at = time if over_night else max(time, str(visit["in_at"] or ""))
    minutes = _minutes({**visit, "out_at": out_at})
    return {"out_at": out_at, "minutes": minutes, "out_estimated": int(estimated)}


def _end_all(batch: Batch, time: str) -> int:
    rows = here_now(batch, batch.clock.today(), batch.clock.time())
    ends = {row["visit_id"]: _ended(batch.clock, row, time, estimated=True) for row in rows}
    batch.change_many(VISIT, ends)
    return len(rows)


def _minutes(visit: Row) -> int | None:
    return minutes_if_known(visit["day"], visit["in_at"], visit["out_at"])


def _is_running(day: str, clock: Clock) -> bool:
    """Whether a visit of this day may end now: of today, or of the night that is not over."""
    today = clock.today()
    return day == today or (day == _day_before(today) and clock.time() < NIGHT_ENDS)


def _closing_time(reader: Reader, site_id: int) -> str:
    site = reader.get(SITE, site_id) or {}
    return str(site.get("closes_at") or "")


def _day_before(day: str) -> str:
    return (read_day(day) - timedelta(days=1)).isoformat()


def _clock(at: str | None) -> str:
    return clock_words(at) if at else _("a while ago")
