"""Names of one caller, merged on two sides: after a file was joined they still lead to one name.

The laptop may have made A the same caller as B while the center made B the same as C, or as A.
Each name then leads to the last of its chain; of a ring the oldest name stays. This follows from
the changes alone, so it comes out the same in whichever order the files came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from peerdesk.records.warm_line.calls import CALLER_ALIAS
from peerdesk.store import travel_rows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Change

_FIELD = "merged_into"


def straighten(batch: Batch, changes: Iterable[Change]) -> None:
    """Let every name lead to the one that is kept, if the file merged or parted any."""
    if not any(each.place[::2] == (CALLER_ALIAS.name, _FIELD) for each in changes):
        return
    said = _said(batch)
    for alias_id in said:
        kept = _last(said, alias_id)
        into = None if kept == alias_id else kept
        batch.bring(CALLER_ALIAS, {"id": alias_id, _FIELD: into})


def _said(reader: Reader) -> dict[int, int | None]:
    """What was last said by hand of each name: which other one it is."""
    found = {}
    for row in reader.find(CALLER_ALIAS, voided=True):
        alias_id = int(row["id"])
        change = travel_rows.newest_here(reader, CALLER_ALIAS.name, alias_id).get(_FIELD)
        into = row[_FIELD] if change is None else change.new
        found[alias_id] = int(into) if into else None
    return found


def _last(said: Mapping[int, int | None], alias_id: int) -> int:
    """The end of the chain that begins here; of a ring, its oldest name."""
    way = [alias_id]
    while (into := said.get(way[-1])) is not None:
        if into in way:
            return min(way[way.index(into) :])
        way.append(into)
    return way[-1]
