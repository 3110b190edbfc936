"""What the search box finds: people, groups, callers' chosen names."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.kinds import Kind
from peerdesk.records.calls import CALLER_ALIAS
from peerdesk.records.groups import SERIES
from peerdesk.records.members import MEMBER
from peerdesk.records.workers import WORKER
from peerdesk.store import search
from peerdesk.store.queries import Reader

_SHOWN = {
    MEMBER.name: MEMBER,
    SERIES.name: SERIES,
    CALLER_ALIAS.name: CALLER_ALIAS,
    WORKER.name: WORKER,
}
_NEEDED = {
    "member.find": ("member", "alias"),
    "group.read": ("series",),
    "call.read": ("caller_alias",),
    "worker.read": ("worker",),
}


@dataclass(frozen=True)
class Found:
    """One record found: its kind, id, name and a second line."""

    kind: str
    id: int
    name: str
    caption: str


@needs("center.read")
def find_anything(
    reader: Reader, text: str, actions: frozenset[str], limit: int = 12
) -> list[Found]:
    """Records found by any part of a name, of the kinds these permissions reach."""
    kinds = [kind for action, names in _NEEDED.items() if action in actions for kind in names]
    if not kinds:
        return []
    rows = search.matching(reader, kinds, text, limit)
    found = (_found(reader, str(row["kind"]), int(row["owner"])) for row in rows)
    return [each for each in found if each is not None]


def _found(reader: Reader, kind: str, record_id: int) -> Found | None:
    shown: Kind = _SHOWN.get(kind, MEMBER)
    row = reader.get(shown, record_id)
    if row is None:
        return None
    name = row.get("name") or row.get("handle") or ""
    return Found(
        shown.name, record_id, str(name), str(row.get("pronouns") or row.get("member_no") or "")
    )
