"""Who is round a plan: whose it is while it is written, and who could open it once it is kept."""

from __future__ import annotations

import json

from peerdesk.core.access import needs
from peerdesk.records.people.member_merging import identities
from peerdesk.records.people.members import MEMBER
from peerdesk.records.roles import allows
from peerdesk.records.support.workers import workers
from peerdesk.store.queries import Reader


@needs("plan.read")
def who_could_open(reader: Reader, member_id: int) -> list[str]:
    """Names of the people who unlock and could open a plan that this member keeps.

    Staff who work with every member, and who leads a WRAP group that the member comes to.
    """
    leaders = _leaders(reader, member_id)
    return [
        str(row["name"])
        for row in workers(reader)
        if row["slot"] and _could_open(str(row["role"] or ""), leads=row["id"] in leaders)
    ]


@needs("plan.read")
def leads_a_group_of(reader: Reader, worker_id: int, member_id: int) -> bool:
    """Whether a worker leads a WRAP group that the member comes to."""
    return worker_id in _leaders(reader, member_id)


def _leaders(reader: Reader, member_id: int) -> set[int]:
    people = identities(reader, member_id) if member_id else ()
    return {row["worker_id"] for row in reader.ask("plan_leaders", members=json.dumps([*people]))}


def _could_open(role: str, *, leads: bool) -> bool:
    return allows(role, "plan.read") and (leads or allows(role, "plan.every"))


@needs("plan.edit")
def writer(reader: Reader, member_id: int) -> tuple[str, str]:
    """Name used and pronouns of who writes a plan; both empty for a plan without a name."""
    row = reader.get(MEMBER, member_id) or {}
    return str(row.get("name") or ""), str(row.get("pronouns") or "")
