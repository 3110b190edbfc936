"""What a travelling copy holds: the warm line as one person sees it, and nothing about members.

The rows are read through the sight of a warm-line volunteer with this person's id, so what that
role may not see can't travel. Links to what does not travel are left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from peerdesk.core import clock
from peerdesk.core.access import Actor, needs
from peerdesk.core.errors import Refused
from peerdesk.core.kinds import Field, Kind, Type, as_ids, from_list
from peerdesk.core.words import _
from peerdesk.records.codes import CODE
from peerdesk.records.drop_in.hand_overs import HAND_OVER
from peerdesk.records.organisation import ORGANISATION, SITE
from peerdesk.records.roles import allows
from peerdesk.records.scopes import sights_of
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.resources import RESOURCE
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE, LINE
from peerdesk.records.warm_line.shifts import SHIFT
from peerdesk.store import migrations, travel_rows
from peerdesk.store.queries import Reader
from peerdesk.store.sight import show_only

TAKEN: tuple[Kind, ...] = (
    ORGANISATION,
    SITE,
    CODE,
    WORKER,
    LINE,
    CALLER_ALIAS,
    RESOURCE,
    CALL,
    CALLER_NOTE,
    REFERRAL,
    FOLLOW_UP,
    HAND_OVER,
    SHIFT,
)
"""The kinds that travel, each after those it links to."""

AWAY = "away"
"""The module that only a travelling copy has: its page is on the menu there."""
ROLE = "warm_line"
"""What everybody is on their own laptop, also a director."""

_ONLY: Mapping[Kind, tuple[str, ...]] = {
    ORGANISATION: ("name", "word_one", "word_many", "language", "paper", "idle_minutes"),
    SITE: ("name", "opens_at", "closes_at", "active"),
    WORKER: ("name", "kind"),
}
"""Of these kinds nothing else travels."""

_WITHOUT = frozenset(
    {"program_id", "member_id", "about_kind", "about_id"}
    | {"reviewed_by", "reviewed_on", "review_words"}
)
_ALWAYS = "9999-12-31"
_DAYS = 60
"""So many days of the person's own calls and shifts are in the copy."""

Rows = dict[str, list[dict[str, Any]]]


@needs("travel.keep")
def contents_for(reader: Reader, worker_id: int, today: str) -> dict[str, Any]:
    """All that one person's copy holds today, as it goes into a file.

    Refused for somebody who left.
    """
    worker = reader.get(WORKER, worker_id) or {"ended": today}
    if worker["ended"]:
        raise Refused(
            _("This person is not with the center any more. Bring their calls home, then end it.")
        )
    # Before the rows: what is written meanwhile is then in them and not yet taken for known.
    known, stamp = travel_rows.counted(reader), travel_rows.newest_stamp(reader)
    show_only(reader.connection, sights_of(Actor(worker_id, str(worker["name"]), ROLE)))
    try:
        rows = _rows(reader, worker_id, today)
    finally:
        show_only(reader.connection, None)
    return {
        "schema": migrations.CURRENT,
        "stamp": stamp,
        "known": {str(origin): seq for origin, seq in known.items()},
        "seals": {str(origin): seal for origin, seal in travel_rows.seals(reader).items()},
        "erased": travel_rows.erased_ids(reader, CALLER_ALIAS.name, "handle"),
        "worker": worker_id,
        "rows": rows,
    }


def _rows(reader: Reader, me: int, today: str) -> Rows:
    since = (clock.day(today) - timedelta(days=_DAYS)).isoformat()
    found = {kind: reader.find(kind) for kind in (ORGANISATION, SITE, CODE, LINE, RESOURCE)}
    found[ORGANISATION] = found[ORGANISATION][:1]
    found[CALLER_ALIAS] = _callers(reader)
    for kind in (CALL, SHIFT):
        rows = reader.between(kind, "day", since, _ALWAYS)
        found[kind] = [row for row in rows if me in (row["worker_id"], row.get("second_worker_id"))]
    found |= _about(reader, found[CALLER_ALIAS], found[CALL], since)
    found[WORKER] = _colleagues(reader, me, found)
    taken = _stripped(reader, found)
    taken[ORGANISATION.name][0]["modules"] = from_list(["warm_line", AWAY])
    next(row for row in taken[WORKER.name] if row["id"] == me)["role"] = ROLE
    return taken


def _callers(reader: Reader) -> list[dict[str, Any]]:
    """Those who were not erased: nothing of them travels any more."""
    rows = reader.find(CALLER_ALIAS)
    erased = travel_rows.erased_fields(reader, [(CALLER_ALIAS.name, row["id"]) for row in rows])
    return [row for row in rows if "handle" not in erased.get((CALLER_ALIAS.name, row["id"]), ())]


def _about(
    reader: Reader,
    callers: Iterable[Mapping[str, Any]],
    calls: Iterable[Mapping[str, Any]],
    since: str,
) -> dict[Kind, list[dict[str, Any]]]:
    """What belongs to these callers and calls, and the notes left on the lines."""
    aliases, own = {row["id"] for row in callers}, {row["id"] for row in calls}
    notes = [row for row in reader.find(CALLER_NOTE) if row["caller_alias_id"] in aliases]
    promised = [
        row
        for row in reader.find(FOLLOW_UP, {"member_id": None})
        if row["caller_alias_id"] in aliases
    ]
    given = [row for row in reader.find(REFERRAL) if row["call_id"] in own]
    left = [row for row in reader.find(HAND_OVER) if row["line_id"] and row["day"] >= since]
    recent = [row for row in promised if (row["done_on"] or row["due_on"]) >= since]
    return {CALLER_NOTE: notes, FOLLOW_UP: recent, REFERRAL: given, HAND_OVER: left}


def _colleagues(
    reader: Reader, me: int, found: Mapping[Kind, list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Oneself, who wrote what is taken along, and who else answers the line now."""
    named = {me}
    for kind, rows in found.items():
        for field in (each for each in kind.fields if each.to == WORKER.name):
            named.update(each for row in rows for each in _linked(field, row[field.name]))
    return [
        row
        for row in reader.find(WORKER)
        if row["id"] in named or (not row["ended"] and allows(str(row["role"] or ""), "call.edit"))
    ]


def _linked(field: Field, value: Any) -> list[int]:
    return as_ids(value) if field.many else [int(value)] if value else []


def _stripped(reader: Reader, found: Mapping[Kind, list[dict[str, Any]]]) -> Rows:
    """The rows as they travel; one that is nothing without what stays at the center stays too."""
    records = [(kind.name, int(row["id"])) for kind in TAKEN for row in found[kind]]
    erased = travel_rows.erased_fields(reader, records)
    ids: dict[str, set[int]] = {}
    taken: Rows = {}
    for kind in TAKEN:
        ids[kind.name] = {int(row["id"]) for row in found[kind]}
        rows = [_one(kind, row, ids, erased) for row in found[kind]]
        whole = [row for row in rows if not _lacks(kind, row)]
        ids[kind.name] = {int(row["id"]) for row in whole}
        taken[kind.name] = whole
    return taken


def _lacks(kind: Kind, row: Mapping[str, Any]) -> bool:
    return any(each.required and each.to and row.get(each.name) is None for each in kind.fields)


def _one(
    kind: Kind,
    row: Mapping[str, Any],
    ids: Mapping[str, set[int]],
    erased: Mapping[travel_rows.Record, set[str]],
) -> dict[str, Any]:
    """A row with its own fields, without links to what stays at the center."""
    names = _ONLY.get(kind) or tuple(name for name in kind.names if name not in _WITHOUT)
    taken: dict[str, Any] = {"id": row["id"], "voided": 0}
    taken |= {name: _kept(kind.field(name), row[name], ids) for name in names}
    if row.get("member_id"):  # what was written of a call with a member stays at the center
        taken |= {each.name: None for each in kind.fields if each.private and each.name in taken}
    gone = erased.get((kind.name, int(row["id"])), set()) & set(names)
    return taken | ({"erased": sorted(gone)} if gone else {})


def _kept(field: Field, value: Any, ids: Mapping[str, set[int]]) -> Any:
    if not field.to or value is None:
        return value
    there = ids.get(field.to, set())
    kept = [each for each in _linked(field, value) if each in there]
    if field.type is Type.LINKS:
        return from_list(kept)
    return kept[0] if kept else None
