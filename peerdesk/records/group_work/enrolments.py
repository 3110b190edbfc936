"""Who is in a group or workshop, who waits for a place, who completed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type, as_ids
from peerdesk.core.text import short_name
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.attendance import kept_member
from peerdesk.records.group_work.group_dates import say_day
from peerdesk.records.group_work.groups import SERIES, SESSION, one_series, works_on_plans
from peerdesk.records.support.workers import WORKER
from peerdesk.records.support.workforce import CREDENTIAL
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

ENROLMENT = Kind(
    "enrolment",
    N_("Enrollment"),
    (
        Field("series_id", N_("Group"), Type.LINK, required=True, in_table=True, to="series"),
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field(
            "state",
            N_("State"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "in",
                "waiting",
                "left",
                "completed",
            ),
        ),
        Field("position", N_("Place in line"), Type.INTEGER, in_table=True),
        Field("completed_on", N_("Completed on"), Type.DATE, in_table=True),
        Field("certificate_no", N_("Certificate number")),
    ),
)

IN, WAITING, LEFT, COMPLETED = "in", "waiting", "left", "completed"
_WEIGHT = (COMPLETED, IN, WAITING, LEFT)  # which of two sign-ups of one person stays
_TRAINED = "wrap_facilitator"
_FACILITATORS = 2
_SOON = 60  # days before training ends in which a refresher is spoken of


@dataclass(frozen=True)
class Enrolled:
    """One person in the group's list. ``place`` is their number in the waiting line, else 0;
    ``ready`` says that they came often enough to have completed it.
    """

    enrolment_id: int
    member_id: int
    name: str
    state: str
    place: int
    came: int
    ready: bool
    certificate_no: str


@dataclass(frozen=True)
class Cohort:
    """The people of a group: ``room`` places are free (None without a limit)."""

    people: tuple[Enrolled, ...]
    capacity: int | None
    planned: int
    held: int
    completes_after: int

    @property
    def inside(self) -> int:
        """How many have a place."""
        return sum(each.state == IN for each in self.people)

    @property
    def room(self) -> int | None:
        """Free places; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.inside)

    @property
    def next_waiting(self) -> Enrolled | None:
        """Who is first in line."""
        return next((each for each in self.people if each.state == WAITING), None)


@needs("group.read")
def cohort(reader: Reader, series_id: int) -> Cohort:
    """Who is in a group, who waits and who completed it, with how often they came."""
    series = one_series(reader, series_id)
    after = int(series["completes_after"] or 0)
    rows = reader.ask("enrolment_cohort", series_id=series_id)
    held = len(reader.find(SESSION, {"series_id": series_id, "status": "held"}))
    line = [row["id"] for row in rows if row["state"] == WAITING]
    people = tuple(_enrolled(row, after, line) for row in rows)
    return Cohort(people, series["capacity"], int(series["planned_sessions"] or 0), held, after)


@needs("group.edit")
def enrol(batch: Batch, series_id: int, member_id: int) -> str:
    """Give a member a place, or the next place in line where the group is full.

    Free places are for those who wait already, so nobody passes them.
    """
    member = kept_member(batch, member_id)
    now = cohort(batch, series_id)
    if any(e.member_id == member["id"] and e.state in {IN, WAITING} for e in now.people):
        words = _("{name} is on the list already.")
        raise Invalid.one("member_id", words.format(name=member["name"]))
    before = sum(each.state == WAITING for each in now.people)
    waits = now.room is not None and now.room <= before
    row = {"series_id": series_id, "member_id": member["id"], "day": batch.clock.today()}
    last = max((each.get("position") or 0 for each in _waiting(batch, series_id)), default=0)
    position = last + 1 if waits else None
    batch.add(ENROLMENT, {**row, "state": WAITING if waits else IN, "position": position})
    words = _("{name} waits for a place in {group}") if waits else _("{name} is in {group}")
    return words.format(name=short_name(member["name"]), group=_group(batch, series_id))


@needs("group.edit")
def give_place(batch: Batch, enrolment_id: int) -> str:
    """Someone who waited gets a place."""
    row = _must(batch, enrolment_id, WAITING)
    batch.change(ENROLMENT, enrolment_id, {"state": IN, "position": None,
                                           "day": batch.clock.today()})  # fmt: skip
    return _("{name} is in {group}").format(**_who(batch, row))


@needs("group.edit")
def leave(batch: Batch, enrolment_id: int) -> str:
    """Someone leaves the group or the line; the sentence names who is next for a free place."""
    row = _must(batch, enrolment_id, IN, WAITING)
    batch.change(ENROLMENT, enrolment_id, {"state": LEFT, "position": None})
    said = _("{name} left {group}").format(**_who(batch, row))
    following = cohort(batch, row["series_id"]).next_waiting
    if row["state"] != IN or following is None:
        return said
    words = _("{said}. A place is free; next in line: {name}")
    return words.format(said=said, name=short_name(following.name))


@needs("group.edit")
def complete(batch: Batch, enrolment_id: int) -> str:
    """Someone completed the workshop: today, with the next certificate number."""
    row = _must(batch, enrolment_id, IN)
    number = next_certificate_no(batch, batch.clock.today())
    done = {"state": COMPLETED, "completed_on": batch.clock.today(), "certificate_no": number}
    batch.change(ENROLMENT, enrolment_id, done)
    return _("{name} completed {group}").format(**_who(batch, row))


@needs("workforce.read")
def workshop_advice(reader: Reader, series_id: int, today: str) -> list[str]:
    """What to think of for a WRAP workshop; this advises, it never stops anybody."""
    series = one_series(reader, series_id)
    if not works_on_plans(series):
        return []
    told = [_trained(reader, each, today) for each in as_ids(series["worker_ids"])]
    words = [each for _in_date, each in told if each]
    if sum(in_date for in_date, _words in told) < _FACILITATORS:
        words.insert(0, _("A WRAP workshop has two trained facilitators."))
    return [*words, _("Taking part is voluntary. Anyone may stop at any time.")]


def join_enrolments(batch: Batch, keep_ids: Sequence[int], other_ids: Sequence[int]) -> None:
    """Two records become one person: in each group that both are in, one sign-up stays.

    Who completed it has; who has a place keeps it; of two in line the first. Times somebody left
    an ordinary group stay as they are: it may be left twice, a workshop not.
    """
    mine, theirs = _by_series(batch, keep_ids), _by_series(batch, other_ids)
    for series_id in sorted(mine.keys() & theirs.keys()):
        sides = [mine[series_id], theirs[series_id]]
        if not _is_workshop(one_series(batch, series_id)):
            sides = [[row for row in rows if row["state"] != LEFT] for rows in sides]
        if all(sides):
            _join_rows(batch, sides[0] + sides[1])


def next_certificate_no(reader: Reader, day: str) -> str:
    """The next free number of the year, "C26-0007"."""
    year = f"C{day[2:4]}"
    last = reader.ask_one("enrolment_last_certificate", start=f"{year}-", end=f"{year}-99999999")
    number = int(str(last["certificate_no"]).split("-")[1]) + 1 if last else 1
    return f"{year}-{number:04d}"


def _trained(reader: Reader, worker_id: int, today: str) -> tuple[bool, str]:
    """Whether a facilitator's training is in date, and a sentence where it soon is not."""
    name = str((reader.get(WORKER, worker_id) or {}).get("name") or "")
    rows = reader.find(CREDENTIAL, {"worker_id": worker_id, "type": _TRAINED})
    ends = [str(row["expires_on"] or "9999-12-31") for row in rows]
    last = max(ends, default="")
    if not last:
        return False, _("{name} has no WRAP facilitator training on file.").format(name=name)
    if last < today:
        words = _("The training of {name} ended on {day}. Plan a refresher.")
        return False, words.format(name=name, day=say_day(last, year=True))
    if last <= (read_day(today) + timedelta(days=_SOON)).isoformat():
        words = _("The training of {name} ends on {day}. Plan a refresher.")
        return True, words.format(name=name, day=say_day(last, year=True))
    return True, ""


def _enrolled(row: Mapping[str, Any], after: int, line: list[int]) -> Enrolled:
    place = line.index(row["id"]) + 1 if row["id"] in line else 0
    ready = bool(after) and row["state"] == IN and row["came"] >= after
    number = row["certificate_no"] or ""
    facts = (row["state"], place, row["came"], ready, number)
    return Enrolled(row["id"], row["member_id"], row["name"], *facts)


def _by_series(batch: Batch, member_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for each in member_ids:
        for row in batch.find(ENROLMENT, {"member_id": each}):
            found.setdefault(row["series_id"], []).append(row)
    return found


def _is_workshop(series: Mapping[str, Any]) -> bool:
    return bool(series["planned_sessions"] or series["completes_after"] or series["wrap_workshop"])


def _join_rows(batch: Batch, rows: list[dict[str, Any]]) -> None:
    """One row stays, since the earliest day of those that come as far as it."""
    rows.sort(key=lambda row: (_WEIGHT.index(row["state"]), row["position"] or 0,
                               row["completed_on"] or "", row["day"], row["id"]))  # fmt: skip
    first, *others = rows
    came = {COMPLETED, IN} if first["state"] == COMPLETED else {first["state"]}
    for row in others:
        batch.void(ENROLMENT, row["id"])
    day = min(row["day"] for row in rows if row["state"] in came)
    batch.change(ENROLMENT, first["id"], {"day": day})


def _waiting(batch: Batch, series_id: int) -> list[dict[str, Any]]:
    return batch.find(ENROLMENT, {"series_id": series_id, "state": WAITING})


def _must(batch: Batch, enrolment_id: int, *states: str) -> dict[str, Any]:
    row = batch.must(ENROLMENT, enrolment_id)
    if row["state"] not in states or row["voided"]:
        raise Invalid.one("state", _("This list has changed. Look at it again."))
    return row


def _group(reader: Reader, series_id: int) -> str:
    return reader.called(SERIES.name, series_id)


def _who(batch: Batch, row: Mapping[str, Any]) -> dict[str, str]:
    name = short_name(kept_member(batch, row["member_id"])["name"])
    return {"name": name, "group": _group(batch, row["series_id"])}
