"""What changed since a lock in the records that figures of one's own are counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.counting.late_questions import of_days, of_people
from peerdesk.counting.own_kinds import COUNTABLE, counts_members
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.results import Profile
from peerdesk.store.queries import Reader

_MEMBER = "member_id"
_ALWAYS = (
    *(_MEMBER, "member_ids", "session_id", "caller_alias_id", "continued_from", "role"),
    *("program_id", "site_id", "series_id", "line_id", "state", "status", "voided"),
)
_OF_MEETING, _MEETING = "attendance", "session"
_MEETINGS = of_days(_MEETING, ("day", "status", "heads_only", "series_id", "voided"), "day", "NULL")
"""Whether a meeting was held decides whether those who came to it count."""


def own_kind_of(profile: Profile, key: str) -> str:
    """The kind of record that an own figure, or its table, is counted from; "" for none."""
    first = ".".join(key.split(".")[:2])
    return next((each.counts for each in profile.own_figures if each.key == first), "")


def kinds_behind(profile: Profile, key: str) -> tuple[str, ...]:
    """The kinds of record that can have changed an own figure; none for other figures."""
    own = own_kind_of(profile, key)
    return (own, "member", *([_MEETING] if own == _OF_MEETING else [])) if own else ()


def late_rows(
    reader: Reader, profile: Profile, given: Mapping[str, Value]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and row of each late entry; ``given`` has start, end, since and locked."""
    used: dict[str, set[str]] = {}
    for figure in profile.own_figures:
        used.setdefault(figure.counts, set()).update(_fields(figure))
    for kind, fields in used.items():
        for row in reader.select(_question(kind, fields), dict(given)):
            yield kind, row
        if counts_members(kind):
            for row in reader.select(of_people(_came(kind)), dict(given)):
                yield "member", row
        if kind == _OF_MEETING:
            rows = reader.select(_MEETINGS, dict(given))
            yield from ((_MEETING, row) for row in rows if row["what"] != "added")


def _fields(figure: OwnFigure) -> set[str]:
    """The fields of the record that can change the figure."""
    names = {figure.field, figure.split, _day(figure.counts), *_ALWAYS}
    names |= {each.field for each in figure.filters}
    return names & {*COUNTABLE[figure.counts].kind.names, "voided"}


def _day(kind: str) -> str:
    """The field with the day; an attendance and a call have a day of their own too."""
    named = COUNTABLE[kind].day.split(".")[-1]
    return named if named in COUNTABLE[kind].kind.names else "day"


def _question(kind: str, fields: set[str]) -> str:
    who = "r.member_id" if _MEMBER in COUNTABLE[kind].kind.names else "NULL"
    return of_days(kind, sorted(fields), _day(kind), who)


def _came(kind: str) -> str:
    """SQL: a member has such a record of these days."""
    within = f"x.{_day(kind)} BETWEEN :start AND :end"
    if _MEMBER in COUNTABLE[kind].kind.names:
        return f"EXISTS (SELECT 1 FROM {kind} x WHERE x.member_id = r.id AND {within})"
    named = "json_each(coalesce(x.member_ids, '[]')) j"
    return f"EXISTS (SELECT 1 FROM {kind} x CROSS JOIN {named} WHERE j.value = r.id AND {within})"
