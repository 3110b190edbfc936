"""Who is round a plan: whose it is while it is written, and who could open it once it is kept."""

from __future__ import annotations

from peerdesk.core.access import needs
from peerdesk.records.people.members import MEMBER
from peerdesk.records.roles import allows
from peerdesk.records.support.workers import workers
from peerdesk.store.queries import Reader


@needs("plan.read")
def who_could_open(reader: Reader) -> list[str]:
    """Names of the people who unlock with a role that reads kept plans."""
    rows = (row for row in workers(reader) if row["slot"])
    return [str(row["name"]) for row in rows if allows(str(row["role"] or ""), "plan.read")]


@needs("plan.edit")
def writer(reader: Reader, member_id: int) -> tuple[str, str]:
    """Name used and pronouns of who writes a plan; both empty for a plan without a name."""
    row = reader.get(MEMBER, member_id) or {}
    return str(row.get("name") or ""), str(row.get("pronouns") or "")
