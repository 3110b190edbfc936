"""What a travelling copy takes home: all it ever changed, so that no file is needed before it."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.kinds import Kind
from peerdesk.core.words import _
from peerdesk.records.away.travel_copies import must_travel
from peerdesk.records.away.travel_news import LEFT
from peerdesk.records.drop_in.hand_overs import HAND_OVER
from peerdesk.records.organisation import center
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE
from peerdesk.records.warm_line.shifts import SHIFT
from peerdesk.store import migrations, travel_rows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Record

_OF_THE_CENTER = {
    CALL: {"call_no", "member_id", "review_words", "reviewed_by", "reviewed_on"},
    REFERRAL: {"member_id", "program_id"},
    FOLLOW_UP: {"member_id", "program_id", "about_kind", "about_id"},
    HAND_OVER: {"site_id"},
}

HOME: dict[Kind, frozenset[str]] = {
    kind: frozenset(kind.names) - _OF_THE_CENTER.get(kind, set()) | {"voided"}
    for kind in (CALLER_ALIAS, CALL, CALLER_NOTE, REFERRAL, FOLLOW_UP, HAND_OVER, SHIFT)
}
"""What a laptop may add and change, each kind after those it links to."""

HOME_BY_NAME = {kind.name: kind for kind in HOME}
CARRIED = "carry"
"""The verb of writing the file for the center."""
_BY_HAND = ("add", "edit", "void", "restore", "undo")


@needs("travel.carry")
def home_content(reader: Reader) -> dict[str, Any]:
    """All audit lines, changes and records of this copy, as they go into a file."""
    must_travel(reader)
    chains = travel_rows.chains_here(reader)
    changes = [each for each in travel_rows.changes_here(reader) if travels_home(each.place)]
    return {
        "schema": migrations.CURRENT,
        "stamp": travel_rows.newest_stamp(reader),
        "chains": [chain.plain() for chain in chains],
        "changes": [each.plain() for each in changes],
        "rows": _rows(reader, _touched(chains)),
    }


def travels_home(place: travel_rows.Place) -> bool:
    """Whether the laptop's word on this field of a record is taken at the center."""
    kind = HOME_BY_NAME.get(place[0])
    return kind is not None and place[2] in HOME[kind]


def _touched(chains: list[travel_rows.Chain]) -> set[Record]:
    """Records changed by hand; what was emptied here is known at the center, or erased there."""
    lines = [each for chain in chains for each in chain.entries if each.kind in HOME_BY_NAME]
    emptied = {(each.kind, each.record_id) for each in lines if each.verb == LEFT}
    return {(each.kind, each.record_id) for each in lines if each.verb in _BY_HAND} - emptied


def _rows(reader: Reader, touched: set[Record]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for name, record_id in sorted(touched):
        row = travel_rows.row_of(reader, name, record_id)
        names = ("id", *sorted(HOME[HOME_BY_NAME[name]]))
        found.setdefault(name, []).append({each: row[each] for each in names})
    return found


@needs("travel.carry")
def note_home(batch: Batch, at: str) -> str:
    """Say that a file with the calls was written."""
    must_travel(batch)
    batch.note(CARRIED, "organisation", center(batch).id)
    travel_rows.keep_facts(batch.connection, {"travel_home_at": at})
    batch.undoable = False
    return _("Your calls are in the file. Take it to the center")


@needs("travel.carry")
def not_home_yet(reader: Reader) -> int:
    """How many calls of this copy the last file does not hold yet."""
    return travel_rows.added_after(reader, CALL.name, CARRIED)
