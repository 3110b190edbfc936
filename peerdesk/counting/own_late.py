"""What changed since a lock in the records that figures of one's own are counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.results import Profile
from peerdesk.store.queries import Reader

_ALWAYS = ("member_id", "member_ids", "program_id", "site_id", "state", "status", "voided")


def own_kind_of(profile: Profile, key: str) -> str:
    """The kind of record that an own figure, or its table, is counted from; "" for none."""
    first = ".".join(key.split(".")[:2])
    return next((each.counts for each in profile.own_figures if each.key == first), "")


def late_rows(
    reader: Reader, profile: Profile, given: Mapping[str, Value]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and row of each late entry; ``given`` has start, end, since and locked."""
    used: dict[str, set[str]] = {}
    for figure in profile.own_figures:
        used.setdefault(figure.counts, set()).update(_fields(figure))
    for kind, fields in used.items():
        for row in reader.select(_question(kind, sorted(fields)), dict(given)):
            yield kind, row


def _fields(figure: OwnFigure) -> set[str]:
    """The fields of the record that can change the figure."""
    names = {figure.field, figure.split, _day(figure.counts), *_ALWAYS}
    names |= {each.field for each in figure.filters}
    return names & {*COUNTABLE[figure.counts].kind.names, "voided"}


def _day(kind: str) -> str:
    """The field with the day; an attendance and a call have a day of their own too."""
    named = COUNTABLE[kind].day.split(".")[-1]
    return named if named in COUNTABLE[kind].kind.names else "day"


def _question(kind: str, fields: list[str]) -> str:
    day = f"r.{_day(kind)}"
    member = "r.member_id" if "member_id" in COUNTABLE[kind].kind.names else "NULL"
    listed = ", ".join(f"'{name}'" for name in fields)
    changed = (
        "EXISTS (SELECT 1 FROM history h WHERE h.record_id = r.id AND h.stamp > :since"
        f" AND h.kind = '{kind}' AND h.field IN ({listed}))"
    )
    return (
        f"SELECT r.id, {member} AS member_id, {day} AS day, CASE WHEN r.id > :locked THEN 'added'"
        f" WHEN r.voided THEN 'taken_out' ELSE 'changed' END AS what FROM {kind} r"
        f" WHERE {day} BETWEEN :start AND :end AND r.stamp > :since"
        f" AND ((r.id > :locked AND r.voided = 0) OR (r.id <= :locked AND {changed}))"
    )
