"""SQL for what was written down, changed or taken out since a report was locked, kind by kind.

Each question takes :start and :end, the days a report prints, :since, the stamp it was locked at,
and :locked, its id. It gives id, member_id, day and what: added, changed or taken_out.
"""

from __future__ import annotations

from collections.abc import Iterable

COUNTED = {
    "visit": "day member_id site_id in_at out_at minutes out_estimated reasons voided",
    "headcount": "day people kind voided",
    "open_day": "day opened_at closed_reason meals voided",
    "session": "day start_at end_at minutes status heads_only headcount voided",
    "attendance": "day member_id session_id role voided",
    "call": "day start_at end_at minutes direction state first_time topic topics safety steps asked"
    " would_have feeling caller_alias_id member_id continued_from voided",
    "caller_alias": "merged_into voided",
    "member": "merged_into dob birth_year voided",
    "membership": "joined left_on voided",
    "answer": "codes as_of question member_id voided",
    "contact": "day member_id worker_id program_id start_at end_at minutes kind activity support"
    " mode place service_id worked_on_plan voided",
    "plan": "started_on worked_on member_id voided",
    "series": "type wrap_workshop planned_sessions completes_after until voided",
    "enrolment": "day series_id member_id state completed_on voided",
    "respite_stay": "member_id program_id state asked_on in_on out_on otherwise voided",
    "referral": "day need member_id program_id outcome voided",
    "follow_up": "due_on done_on member_id program_id voided",
    "event": "day type people program_id voided",
    "ride": "day purpose member_ids guests miles passes program_id voided",
    "survey_answer": "day form_id member_id program_id phase answers score voided",
    "episode": "starts_on ends_on nights type member_id voided",
    "work_time": "day worker_id minutes task in_kind program_id voided",
    "training": "day worker_id minutes category voided",
    "credential": "expires_on type worker_id voided",
    "worker": "ended kind voided",
}
"""The fields that a figure is made of; a changed note changes no number."""

LEADERS = ("session", "worker_ids")
"""Who led a meeting counts in the minutes of peers alone."""

_WITH_MEMBER = (
    *("visit", "attendance", "call", "membership", "answer"),
    *("contact", "respite_stay", "referral", "follow_up", "survey_answer", "episode"),
)
DATED = {
    "membership": "joined",
    "answer": "as_of",
    "episode": "starts_on",
    "respite_stay": "in_on",
}
"""The field with the first day of what goes on after it."""
_DAYS = {**DATED, "follow_up": "due_on"}
"""The field with the day of a record, where it is not called day."""
_FIRST_DAY = {
    "respite_stay": "min(coalesce(r.in_on, r.asked_on), coalesce(r.asked_on, r.in_on))",
}
"""The earlier of two days that count: a stay that was asked for counts before it begins."""
_NEW = {
    "session": "AND r.status IN ('held', 'cancelled')",
    "enrolment": "AND r.state IN ('in', 'completed')",
}
"""What a new record must be, to be counted at all."""

_WHAT = """CASE WHEN r.id > :locked THEN 'added' WHEN r.voided THEN 'taken_out'
    ELSE 'changed' END AS what"""

_CAME = " OR ".join(
    f"EXISTS (SELECT 1 FROM {kind} x WHERE x.member_id = r.id AND x.day BETWEEN :start AND :end)"
    for kind in ("visit", "attendance", "call", "contact")
)
_CAME += (
    " OR EXISTS (SELECT 1 FROM respite_stay x WHERE x.member_id = r.id AND x.in_on <= :end"
    " AND coalesce(x.out_on > :start, 1))"
    " OR EXISTS (SELECT 1 FROM plan x WHERE x.member_id = r.id AND x.started_on <= :end"
    " AND coalesce(x.worked_on, x.started_on) >= :start)"
)

_CALLED = (
    "EXISTS (SELECT 1 FROM call x WHERE x.caller_alias_id = r.id AND x.day BETWEEN :start AND :end)"
)

_SOON = "BETWEEN :start AND date(:end, '+90 days')"
# It ends soon after one of the periods, did before it was changed, or follows one that does.
_ENDS_SOON = (
    f"(r.expires_on {_SOON} OR EXISTS (SELECT 1 FROM history o WHERE o.kind = 'credential'"
    f" AND o.record_id = r.id AND o.stamp > :since AND o.field = 'expires_on' AND o.old {_SOON})"
    " OR EXISTS (SELECT 1 FROM credential n WHERE n.worker_id = r.worker_id AND n.type = r.type"
    f" AND n.id <> r.id AND n.expires_on < r.expires_on AND n.expires_on {_SOON}))"
)
_WORKED = (
    "(EXISTS (SELECT 1 FROM work_time x WHERE x.worker_id = r.id AND x.day BETWEEN :start AND :end)"
    f" OR EXISTS (SELECT 1 FROM credential x WHERE x.worker_id = r.id AND x.expires_on {_SOON}))"
)


_SAID_BEFORE = (
    "EXISTS (SELECT 1 FROM history o WHERE o.kind = 'series' AND o.record_id = r.id"
    " AND o.stamp > :since AND {said})"
)
# A workshop that met in these days or had its last date in them, as it says now or said before.
_WORKSHOP = (
    "(r.wrap_workshop = 1 OR r.type = 'wrap' OR "
    + _SAID_BEFORE.format(
        said="(o.field = 'wrap_workshop' AND o.old = '1' OR o.field = 'type' AND o.old = 'wrap')"
    )
    + ") AND (r.until BETWEEN :start AND :end OR "
    + _SAID_BEFORE.format(said="o.field = 'until' AND o.old BETWEEN :start AND :end")
    + " OR EXISTS (SELECT 1 FROM session x WHERE x.series_id = r.id"
    " AND x.day BETWEEN :start AND :end))"
)
_IN_WORKSHOP = (
    "r.day <= :end AND r.series_id IN"
    " (SELECT g.id FROM series g WHERE g.wrap_workshop = 1 OR g.type = 'wrap')"
)
# Who completed it later had not, then.
_BY_THEN = " AND (h.field NOT IN ('state', 'completed_on') OR coalesce(r.completed_on, '') <= :end)"


def question(kind: str, *, leaders: bool = False) -> str:
    """The late entries of a kind; ``leaders`` where it counts who led a meeting, too."""
    if kind in _BESIDE:
        return _BESIDE[kind]
    fields = [*COUNTED[kind].split(), *([LEADERS[1]] if leaders and kind == LEADERS[0] else [])]
    who = "r.member_id" if kind in _WITH_MEMBER else "NULL"
    if kind not in DATED:
        return of_days(kind, fields, _DAYS.get(kind, "day"), who)
    day = _FIRST_DAY.get(kind, f"r.{DATED[kind]}")
    return _now_in(kind, f"{day} <= :end", day, who, _changed(kind, fields, _until(kind)))


def of_days(kind: str, fields: Iterable[str], named: str, who: str) -> str:
    """New records of these days, and old ones whose counted fields changed since the lock.

    ``named`` is the field with the day; ``who`` is SQL for the member a record leads to.
    """
    within = f"r.{named} BETWEEN :start AND :end"
    found = _now_in(kind, within, f"r.{named}", who, _changed(kind, fields))
    # A record that lay in these days before it was moved to another: on the day it was then.
    return (
        f"{found} UNION SELECT r.id, {who}, m.old, {_WHAT}"
        f" FROM history m CROSS JOIN {kind} r ON r.id = m.record_id"
        f" WHERE m.kind = '{kind}' AND m.field = '{named}' AND m.stamp > :since"
        " AND m.old BETWEEN :start AND :end AND r.id <= :locked"
    )


def of_people(came: str) -> str:
    """Members joined with another record or taken out, of whom ``came`` is true."""
    return _beside("member", came, who="r.id", fields="merged_into voided")


def _now_in(kind: str, within: str, day: str, who: str, changed: str) -> str:
    added = f"r.id > :locked AND r.voided = 0 {_NEW.get(kind, '')}"
    return (
        f"SELECT r.id, {who} AS member_id, {day} AS day, {_WHAT} FROM {kind} r"
        f" WHERE {within} AND r.stamp > :since"
        f" AND (({added}) OR (r.id <= :locked AND {changed}))"
    )


def _changed(kind: str, fields: Iterable[str], only: str = "") -> str:
    listed = ", ".join(f"'{name}'" for name in fields)
    return (
        f"EXISTS (SELECT 1 FROM history h WHERE h.kind = '{kind}' AND h.record_id = r.id"
        f" AND h.stamp > :since AND h.field IN ({listed}){only})"
    )


_ALWAYS = {
    "membership": "'voided'",
    "worker": "'voided', 'kind'",
    "series": "'voided', 'type', 'wrap_workshop', 'planned_sessions', 'completes_after'",
}
"""The fields that matter whatever they say; of the others, the days until the end."""


def _until(kind: str) -> str:
    """Somebody who left later was still there then: only dates until the end matter."""
    named = _ALWAYS.get(kind)
    if named is None:
        return ""
    until = "(min(h.old, h.new) <= :end OR coalesce(h.old, h.new) <= :end)"
    return f" AND (h.field IN ({named}) OR {until})"


def _beside(
    kind: str,
    only: str,
    *,
    who: str = "NULL",
    day: str = "''",
    new: bool = False,
    fields: str = "",
) -> str:
    """Records without a day in the period, which tell whose, or how, those of the days count."""
    named = (fields or COUNTED[kind]).split()
    changed = f"(r.id <= :locked AND {_changed(kind, named, _until(kind))})"
    added = " OR (r.id > :locked AND r.voided = 0)" if new else ""
    return (
        f"SELECT r.id, {who} AS member_id, {day} AS day, {_WHAT} FROM {kind} r"
        f" WHERE r.stamp > :since AND ({changed}{added}) AND ({only})"
    )


_BESIDE = {
    "member": _beside("member", _CAME, who="r.id"),
    "caller_alias": _beside("caller_alias", _CALLED),
    "credential": _beside("credential", _ENDS_SOON, day="r.expires_on", new=True),
    "worker": _beside("worker", _WORKED),
    "series": _beside("series", _WORKSHOP),
    "enrolment": _now_in(
        "enrolment",
        _IN_WORKSHOP,
        "r.day",
        "r.member_id",
        _changed("enrolment", COUNTED["enrolment"].split(), _BY_THEN),
    ),
    # The days a plan was worked on are in its history; a plan of before can be written in late.
    "plan": of_days("plan", ("started_on", "member_id", "voided"), "started_on", "r.member_id")
    + f" UNION SELECT r.id, r.member_id, w.new, {_WHAT} FROM history w"
    " CROSS JOIN plan r ON r.id = w.record_id WHERE w.kind = 'plan' AND w.field = 'worked_on'"
    " AND w.stamp > :since AND w.new BETWEEN :start AND :end AND r.id <= :locked",
}
