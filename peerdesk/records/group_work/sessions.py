"""Writing down a meeting: its session, how it went, its facts, another day.

A meeting is named by its session id, or by (series id, day) while nothing is written down yet; the
session is then made with the group's times and people.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.clock import minutes_if_known
from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.records.group_work.group_dates import dates_of, say_day
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.store.batch import Batch

Place = int | Sequence[int | str]
"""A session id, or (series id, day)."""

FACTS = frozenset(
    {"topic", "worker_ids", "start_at", "end_at", "heads_only", "headcount", "note", "sheet_no"}
)


@needs("group.edit")
def session_for(batch: Batch, series_id: int, day: str) -> str:
    """Write a meeting down for this day, planned; nothing new where there is one."""
    return _labelled(batch, session_at(batch, (series_id, day)), _("Added {name}, {day}"))


@needs("group.edit")
def set_status(batch: Batch, place: Place, status: str, reason: str | None = None) -> str:
    """Planned, held or cancelled; ``reason`` is a code of list cancel_reason."""
    session = session_at(batch, place)
    ticked = len(batch.find(ATTENDANCE, {"session_id": session["id"]}))
    if status != "held" and ticked:
        words = _("{n} on the sheet came, so the group was held. Untick them first.")
        raise Invalid.one("status", words.format(n=ticked))
    if status == "held":
        refuse_to_come(batch, session)
    kept = reason if status == "cancelled" else None
    batch.change(SESSION, session["id"], {"status": status, "cancel_reason": kept})
    said = {"held": _("{name}, {day}: held"), "cancelled": _("{name}, {day}: cancelled")}
    return _labelled(batch, session, said.get(status, _("{name}, {day}: planned")))


@needs("group.edit")
def set_facts(batch: Batch, place: Place, fields: Row, rev: int | None = None) -> str:
    """Change topic, leaders, times, heads or note; the minutes follow the times.

    Raises Invalid for names and a heads-only count on one sheet, and for fewer than no people.
    """
    unknown = set(fields) - FACTS
    if unknown:
        raise KeyError(min(unknown))
    session = session_at(batch, place)
    after = {**session, **fields}
    _check_heads(batch, after)
    changed = {**fields, "minutes": minutes_of(after)}
    if after["headcount"] and session["status"] == "planned":
        refuse_to_come(batch, session)
        changed["status"] = "held"
    batch.change(SESSION, session["id"], changed, rev if isinstance(place, int) else None)
    return _labelled(batch, session, _("Saved {name}, {day}"))


def refuse_to_come(batch: Batch, session: Row) -> None:
    """A meeting that is still to come can't have been held: the sheet is of another date."""
    day = str(session["day"])
    if day > batch.clock.today():
        words = _("This meeting is on {day}, still to come. Choose the date of your sheet above.")
        raise Invalid.one("day", words.format(day=say_day(day, weekday=True)))


@needs("group.edit")
def move_session(batch: Batch, place: Place, day: str, reason: str | None = None) -> str:
    """Hold this meeting on another day; its names go with it, and the old day says "moved".

    ``reason`` is a code of list cancel_reason, kept with the old day.
    """
    session = session_at(batch, place)
    old = str(session["day"])
    if old == day:
        return _labelled(batch, session, _("{name} stays on {day}"))
    if batch.find(SESSION, {"series_id": session["series_id"], "day": day}):
        raise Invalid.one(
            "day", _("The group has a meeting on {day} already.").format(day=say_day(day))
        )
    first = str(session["moved_from"] or old)
    batch.change(
        SESSION, session["id"], {"day": day, "moved_from": None if first == day else first}
    )
    for row in batch.find(ATTENDANCE, {"session_id": session["id"]}, voided=True):
        batch.change(ATTENDANCE, row["id"], {"day": day})
    _leave_out(batch, session["series_id"], old, reason)
    return _labelled(batch, {**session, "day": day}, _("Moved {name} to {day}"))


@needs("group.edit")
def void_session(batch: Batch, place: Place) -> str:
    """Take a meeting off the calendar with its names, as if it had never been planned."""
    session = session_at(batch, place)
    for row in batch.find(ATTENDANCE, {"session_id": session["id"]}):
        batch.void(ATTENDANCE, row["id"])
    batch.change(SESSION, session["id"], {"status": "cancelled"})
    batch.void(SESSION, session["id"])
    return _labelled(batch, session, _("Removed {name}, {day}"))


def session_at(batch: Batch, place: Place) -> dict[str, Any]:
    """The session of this place, made where it is not written down yet."""
    if isinstance(place, int):
        found = batch.must(SESSION, place)
        if found["voided"]:
            raise Invalid.one("", _("This meeting was removed. Undo brings it back."))
        return found
    series_id, day = int(place[0]), str(place[1])
    there = batch.find(SESSION, {"series_id": series_id, "day": day}, order="start_at")
    return there[0] if there else batch.must(SESSION, _made(batch, series_id, day))


def minutes_of(session: Row) -> int | None:
    """Minutes of the meeting, None while a time is missing."""
    return minutes_if_known(session["day"], session["start_at"], session["end_at"])


def _made(batch: Batch, series_id: int, day: str) -> int:
    series = batch.must(SERIES, series_id)
    row = {name: series[name] for name in ("start_at", "end_at", "worker_ids")}
    row |= {"series_id": series_id, "day": day, "status": "planned"}
    return batch.add(SESSION, {**row, "minutes": minutes_of(row)})


def _leave_out(batch: Batch, series_id: int, day: str, reason: str | None) -> None:
    """Mark a day of the rule as one without a meeting: a voided, cancelled session."""
    if dates_of(batch.must(SERIES, series_id), day, day):
        left = batch.add(SESSION, {"series_id": series_id, "day": day, "status": "planned"})
        batch.change(SESSION, left, {"status": "cancelled", "cancel_reason": reason})
        batch.void(SESSION, left)


def _check_heads(batch: Batch, session: Row) -> None:
    if int(session["headcount"] or 0) < 0:
        raise Invalid.one("headcount", _("Fewer than no people can't have come."))
    ticked = len(batch.find(ATTENDANCE, {"session_id": session["id"]}))
    if session["heads_only"] and ticked:
        one = _("1 name is on the sheet. Untick it first.")
        words = one if ticked == 1 else _("{n} names are on the sheet. Untick them first.")
        raise Invalid.one("heads_only", words.format(n=ticked))


def _labelled(batch: Batch, session: Row, words: str) -> str:
    name = batch.must(SERIES, int(session["series_id"] or 0))["name"]
    return words.format(name=name, day=say_day(str(session["day"])))
