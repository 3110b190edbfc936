"""The record kinds a figure of one's own can count: where they lie, and by which rule they count.

Each obeys the rules of :mod:`peerdesk.counting.contacts`. The texts are fixed; a figure adds only
names of declared fields, and values as parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_
from peerdesk.counting.contacts import ATTENDANCE_COUNTS, CALL_PARTS, person_of
from peerdesk.records.all_kinds import BY_NAME

_MAYBE = (
    " LEFT JOIN member m ON m.id = r.member_id"
    " LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id) AND f.voided = 0"
)
_OF_SOMEBODY = "AND (r.member_id IS NULL OR f.id IS NOT NULL)"
_IN_PERIOD = "r.voided = 0 AND r.{day} BETWEEN :start AND :end"


@dataclass(frozen=True)
class Countable:
    """How records of a kind are counted. ``unit`` is what counts as one, ``person`` who it is of.

    ``counts_people``: a small count could show who somebody is, so it is hidden. ``people_joins``
    lead to people where a record has several. ``more`` are fields of the record above it.
    """

    kind: Kind
    many: str
    source: str
    where: str
    day: str = "r.day"
    unit: str = "r.id"
    person: str = "f.id"
    alias: str = "r"
    before: str = ""
    people_joins: str = ""
    note: str = ""
    counts_people: bool = True
    more: Mapping[str, tuple[str, Field]] = field(default_factory=dict)

    def fields(self) -> dict[str, tuple[str, Field]]:
        """Each field that can be asked for: its expression and declaration, by name."""
        own = {
            each.name: (f"{self.alias}.{each.name}", each)
            for each in self.kind.fields
            if _may_ask(each) and self.day != f"{self.alias}.{each.name}"
        }
        return own | dict(self.more)


_WORDS_ASKED = {"county", "from_area", "to_area"}
_NEVER = {"member", "call", "caller_alias", "session", "locked_report"}
_HIDDEN = {"position", "about_id", "heavy_start", "heavy_end", "out_estimated"}


def _may_ask(each: Field) -> bool:
    """No private facts, no notes, nothing that names a person."""
    if each.private or each.name in _HIDDEN or each.to in _NEVER:
        return False
    if each.type is Type.TEXT:
        return each.name in _WORDS_ASKED
    return each.type not in {Type.LONG_TEXT, Type.DATE}


def _made(name: str, many: str, *, of: str = "", day: str = "day", **more: Any) -> Countable:
    """A kind whose record leads to a member ("sure" or "maybe") or to nobody."""
    joins = {"sure": f" {person_of('r.member_id')}", "maybe": _MAYBE}.get(of, "")
    where = _IN_PERIOD.format(day=day)
    where += f" {_OF_SOMEBODY}" if of == "maybe" else ""
    where += str(more.pop("only", ""))
    person = "f.id" if of else "NULL"
    plain: dict[str, Any] = {"person": person, "day": f"r.{day}", **more}
    return Countable(BY_NAME[name], many, f"{name} r{joins}", where, **plain)


def _marked(kind: str) -> str:
    return f" /*of {kind} r*/"


_ATTENDANCE = Countable(
    BY_NAME["attendance"],
    N_("times people took part in a group"),
    f"session s CROSS JOIN attendance a ON a.session_id = s.id {person_of('a.member_id')}",
    f"s.day BETWEEN :start AND :end AND {ATTENDANCE_COUNTS}",
    day="s.day",
    unit="s.id || '/' || f.id",
    alias="a",
    note=N_("Only groups that were held, with names; who only watched does not count."),
    more={"series_id": ("s.series_id", BY_NAME["session"].field("series_id"))},
)
_CALL = Countable(
    BY_NAME["call"],
    N_("calls"),
    f"part p CROSS JOIN call r ON r.id = p.id{_MAYBE}",
    "1",
    day="p.day",
    unit="p.first_id",
    before=CALL_PARTS,
    note=N_("A call that broke off and was dialed again is one call."),
)
_RIDERS = " CROSS JOIN json_each(coalesce(r.member_ids, '[]')) j " + person_of("j.value")
_HELD = N_("Meetings that are only planned do not count.")

_ALL = (
    _made(
        "visit",
        N_("visits by name"),
        of="sure",
        only=_marked("visit"),
        unit="f.id || '/' || r.day || '/' || coalesce(r.site_id, 0)",
        note=N_("One visit a person, day and place."),
    ),
    _made(
        "headcount",
        N_("head counts"),
        only=f" AND r.kind IN ('guests', 'heads') AND r.people > 0{_marked('headcount')}",
    ),
    _made(
        "open_day",
        N_("open days"),
        only=f" AND (r.opened_at IS NOT NULL OR r.closed_reason IS NULL){_marked('open_day')}",
        counts_people=False,
    ),
    _made(
        "session",
        N_("group meetings"),
        only=f" AND r.status IN ('held', 'cancelled'){_marked('session')}",
        counts_people=False,
        note=_HELD,
    ),
    _ATTENDANCE,
    _made("contact", N_("one-to-one contacts"), of="maybe", only=_marked("contact")),
    _CALL,
    _made("referral", N_("referrals"), of="maybe", only=_marked("referral")),
    _made("event", N_("events"), only=_marked("event"), counts_people=False),
    _made(
        "ride",
        N_("rides"),
        only=_marked("ride"),
        people_joins=_RIDERS,
    ),
    _made(
        "respite_stay",
        N_("respite stays that began"),
        of="sure",
        day="in_on",
        only=f" AND r.state IN ('here', 'left'){_marked('respite_stay')}",
    ),
    _made("work_time", N_("entries of work time"), only=_marked("work_time"), counts_people=False),
    _made("training", N_("trainings"), counts_people=False),
    _made("survey_answer", N_("answered surveys"), of="maybe", only=_marked("survey_answer")),
    _made(
        "item_given",
        N_("times items were given out"),
        only=_marked("item_given"),
        counts_people=False,
    ),
    _made("enrolment", N_("sign-ups for a series"), of="sure", only=_marked("enrolment")),
    _made("membership", N_("memberships that began"), of="sure", day="joined"),
)
COUNTABLE: Mapping[str, Countable] = {each.kind.name: each for each in _ALL}
"""By the name of the kind, in the order they are offered."""


def counts_members(name: str) -> bool:
    """Whether records of this kind lead to members, so that different people can be counted."""
    found = COUNTABLE[name]
    return found.person == "f.id" or bool(found.people_joins)
