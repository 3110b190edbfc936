"""Taking attendance: names from the paper sheet onto the sheet of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import minutes_if_known
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.text import short_name
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.groups import ATTENDANCE, SESSION
from peerdesk.records.group_work.roster import lines_on_sheet
from peerdesk.records.group_work.sessions import Place, refuse_to_come, session_at
from peerdesk.records.people.members import MEMBER, new_member
from peerdesk.store.batch import Batch

ROLE_WORDS = {
    "participant": N_("Participant"),
    "co_lead": N_("Co-lead"),
    "observer": N_("Observer"),
}


@needs("group.edit")
def add_attendance(
    batch: Batch, place: Place, member_id: int, role: str = "participant", line: int = 0
) -> str:
    """Tick a member: on their line if they have one, else on the next; the meeting counts as held.

    ``line`` is where who ticks sees them on the sheet; 0 looks it up. A line unticked before is
    put back as it was. Invalid if the member is ticked already.
    """
    session = open_session(batch, place)
    member = kept_member(batch, member_id)
    rows = batch.ask("attendance_of_session", session_id=session["id"])
    ticked = {row["member_id"]: row["position"] for row in rows if not row["voided"]}
    if member["id"] in ticked:
        raise Invalid.one(
            "member_id", _("{name} is on the sheet already.").format(name=member["name"])
        )
    if not _put_back(batch, session["id"], member["id"]):
        free = line > 0 and line not in ticked.values()
        position = line if free else _next_line(batch, session, member["id"])
        row = {"session_id": session["id"], "member_id": member["id"], "day": session["day"]}
        batch.add(ATTENDANCE, {**row, "role": role, "position": position})
    return _("Added {name}").format(name=short_name(member["name"]))


@needs("group.edit")
def add_new_person(batch: Batch, place: Place, name: str, line: int = 0) -> str:
    """Make a member of a name that is not known yet, and tick them."""
    member_id = new_member(batch, {"name": name})
    add_attendance(batch, place, member_id, line=line)
    return _("Added {name}, new").format(name=short_name(batch.must(MEMBER, member_id)["name"]))


@needs("group.edit")
def untick(batch: Batch, attendance_id: int) -> str:
    """Take the tick away; the line can be ticked again."""
    row = batch.must(ATTENDANCE, attendance_id)
    batch.void(ATTENDANCE, attendance_id)
    member = batch.must(MEMBER, row["member_id"])
    return _("Unticked {name}").format(name=short_name(member["name"]))


@needs("group.edit")
def set_role(batch: Batch, attendance_id: int, role: str) -> str:
    """Participant, co-lead or observer (an observer does not count in reports)."""
    row = batch.must(ATTENDANCE, attendance_id)
    batch.change(ATTENDANCE, attendance_id, {"role": role})
    member = batch.must(MEMBER, row["member_id"])
    words = {"name": short_name(member["name"]), "role": _(ROLE_WORDS.get(role, role)).lower()}
    return _("{name} came as {role}").format(**words)


@needs("group.edit")
def set_times(batch: Batch, attendance_id: int, arrived: str | None, left_at: str | None) -> str:
    """When somebody came late or left early; the minutes follow from the meeting's times."""
    row = batch.must(ATTENDANCE, attendance_id)
    session = batch.must(SESSION, row["session_id"])
    if arrived and left_at and left_at < arrived:
        raise Invalid.one("left_at", _("The end is before the start. Was it AM or PM?"))
    start, end = arrived or session["start_at"], left_at or session["end_at"]
    minutes = minutes_if_known(row["day"], start, end) if arrived or left_at else None
    said = {"arrived": arrived, "left_at": left_at, "minutes": minutes}
    batch.change(ATTENDANCE, attendance_id, said)
    name = short_name(batch.must(MEMBER, row["member_id"])["name"])
    return _("Saved the times of {name}").format(name=name)


@needs("group.edit")
def add_several(batch: Batch, place: Place, member_ids: list[int]) -> str:
    """Tick several people at once, such as those who are at the center now."""
    session = open_session(batch, place)
    for each in member_ids:
        add_attendance(batch, session["id"], each)
    return _("Added {n} people").format(n=len(member_ids))


def open_session(batch: Batch, place: Place) -> dict[str, Any]:
    """The session, held; a cancelled or heads-only one takes no names."""
    session = session_at(batch, place)
    if session["status"] == "cancelled":
        words = _("This meeting is marked as cancelled. Mark it as held first.")
        raise Invalid.one("status", words)
    if session["heads_only"]:
        raise Invalid.one(
            "heads_only", _("Only heads are counted here. Switch that off to add names.")
        )
    refuse_to_come(batch, session)
    if session["status"] == "planned":
        batch.change(SESSION, session["id"], {"status": "held"})
    return session


def kept_member(batch: Batch, member_id: int) -> dict[str, Any]:
    """The member, or the one they were merged into."""
    member = batch.must(MEMBER, member_id)
    if member["erased_on"]:
        raise Missing(_("This record was erased. Only the counts are left."))
    return batch.must(MEMBER, member["merged_into"]) if member["merged_into"] else member


def _next_line(batch: Batch, session: Mapping[str, Any], member_id: int) -> int:
    """The line a member has on the sheet, else the one after the last."""
    lines = lines_on_sheet(batch, session["series_id"], session["day"], session["id"])
    return lines.get(member_id) or max(lines.values(), default=0) + 1


def _put_back(batch: Batch, session_id: int, member_id: int) -> bool:
    rows = batch.find(ATTENDANCE, {"session_id": session_id, "member_id": member_id}, voided=True)
    for row in rows[-1:]:
        batch.restore(ATTENDANCE, row["id"])
    return bool(rows)
