"""Plans worked on in a group: who could, and one line that says it was done and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.text import short_name
from peerdesk.core.words import _
from peerdesk.records.codes import choices
from peerdesk.records.group_work.attendance import add_attendance, kept_member
from peerdesk.records.group_work.roster import lines_of
from peerdesk.records.group_work.sessions import Place, refuse_to_come, session_at
from peerdesk.records.organisation import program_of
from peerdesk.records.roles import allows
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.wrap.plan_writing import kept_plan, plan_of
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_WRAP = "wrap"
"""The code of such work among the activities."""


@dataclass(frozen=True)
class AtWork:
    """One member of the group: the kept plan (0 if none), its last day, what is written down."""

    member_id: int
    name: str
    plan_id: int
    worked_on: str
    here: bool
    logged: bool


@needs("plan.edit")
def group_at_work(reader: Reader, series_id: int, day: str, session_id: int = 0) -> list[AtWork]:
    """Who came to this meeting, and the regulars who may still come; never what a plan says."""
    lines = lines_of(reader, series_id, day, session_id, ())
    return [_at_work(reader, line.member_id, line.name, day, here=line.here) for line in lines]


@needs("plan.edit")
def worked_on_a_plan(batch: Batch, place: Place, member_id: int) -> str:
    """Write down attendance and that a plan was worked on one to one; no word of the plan."""
    session = session_at(batch, place)
    refuse_to_come(batch, session)
    member = kept_member(batch, member_id)
    if _logged(batch, member["id"], session["day"]):
        raise Invalid.one("member_id", _("This is written down already."))
    lines = lines_of(batch, session["series_id"], session["day"], session["id"], ())
    here = any(line.here and line.member_id == member["id"] for line in lines)
    if not (here or session["heads_only"]):
        add_attendance(batch, session["id"], member["id"])
    batch.add(CONTACT, _contact(batch, member["id"], session["day"]))
    return _("{name} worked on a plan").format(name=short_name(member["name"]))


@needs("plan.edit")
def take_work_back(batch: Batch, place: Place, member_id: int) -> str:
    """Take back what :func:`worked_on_a_plan` wrote, but for the tick on the sheet.

    A contact that somebody wrote more into stays; Invalid where there is no other.
    """
    member, day = kept_member(batch, member_id), session_at(batch, place)["day"]
    theirs = allows(batch.actor.role, "contact.edit")  # who may not, takes back their own only
    rows = [
        row
        for row in _work_of(batch, member["id"], day)
        if _says_no_more(row) and (theirs or row["worker_id"] == batch.actor.id)
    ]
    if not rows:
        raise Invalid.one("member_id", _("More was written about this. Change it in One-to-one."))
    batch.void(CONTACT, rows[-1]["id"])
    return _("Took back that {name} worked on a plan").format(name=short_name(member["name"]))


def _says_no_more(row: dict[str, Any]) -> bool:
    return not any(row[name] for name in ("minutes", "start_at", "note", "next_step", "support"))


def _contact(batch: Batch, member_id: int, day: str) -> Row:
    offered = {each.code for each in choices(batch, "activity")}
    return {
        "day": day,
        "member_id": member_id,
        "worker_id": batch.actor.id,
        "program_id": program_of(batch, "one_to_one"),
        "kind": "individual",
        "activity": _WRAP if _WRAP in offered else None,
        "worked_on_plan": 1,
    }


def _at_work(reader: Reader, member_id: int, name: str, day: str, *, here: bool) -> AtWork:
    plan_id = plan_of(reader, member_id)
    worked_on = kept_plan(reader, plan_id).worked_on if plan_id else ""
    return AtWork(member_id, name, plan_id, worked_on, here, _logged(reader, member_id, day))


def _logged(reader: Reader, member_id: int, day: str) -> bool:
    return bool(_work_of(reader, member_id, day))


def _work_of(reader: Reader, member_id: int, day: str) -> list[dict[str, Any]]:
    return reader.find(CONTACT, {"member_id": member_id, "day": day, "worked_on_plan": 1})
