"""Which records each role sees, whatever it asks. A kind nobody named here is seen by no one.

A role's actions (``records/roles.py``) say what may be asked and done; this says of which records.
The office puts it on the connection (``store/sight.py``), below every question and use case.
"""

from __future__ import annotations

from peerdesk.core.access import Actor
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.roles import allows
from peerdesk.store.sight import (
    ALL,
    DESK,
    LINES,
    LINKED,
    NONE,
    OWN,
    SHARED,
    WORKED,
    Sight,
    Sights,
)

_READ_BY = {
    "center.read": ("organisation", "site", "program", "code", "worker", "service", "resource"),
    "today.read": ("paper_sheet",),
    "member.find": ("member", "alias", "membership"),
    "member.read": ("answer", "not_same"),
    "visit.read": ("visit", "open_day", "headcount", "card", "notice", "item_given", "hand_over"),
    "group.read": ("series", "session", "attendance", "enrolment", "facilitation"),
    "call.read": ("line", "caller_alias", "call", "caller_note", "line_consent", "shift"),
    "report.read": ("report_profile", "report_text", "locked_report", "own_figure"),
    "contact.read": ("contact",),
    "follow_up.read": ("referral", "follow_up"),
    "outreach.read": ("event", "ride"),
    "respite.read": ("respite_stay",),
    "workforce.read": ("work_time", "training", "credential"),
    "travel.keep": ("travel_copy", "exchange"),
    "outcome.read": ("survey_form", "survey_answer", "episode"),
    "plan.read": (
        "plan",
        "plan_part",
        "plan_entry",
        "plan_version",
        "plan_copy",
        "plan_seal",
        "plan_signature",
    ),
}
READ_BY = {kind: action for action, kinds in _READ_BY.items() for kind in kinds}
"""The action that lets a role see a kind of record at all."""

_ROWS_ACTION = {
    **dict.fromkeys(
        ("line", "caller_alias", "call", "caller_note", "shift", "referral", "follow_up"),
        ("call.every_line", SHARED),
    ),
    **dict.fromkeys(
        ("series", "session", "attendance", "enrolment", "facilitation"), ("group.every", OWN)
    ),
    **dict.fromkeys(_READ_BY["plan.read"], ("plan.every", OWN)),
}
"""Without the action, only those rows."""

_COLUMNS_ACTION = {
    "organisation": "center.edit",
    "session": "group.edit",
    "call": "call.edit",
    "caller_note": "call.edit",
    "contact": "contact.edit",
    "referral": "follow_up.edit",
    "ride": "outreach.edit",
    "respite_stay": "respite.edit",
    "episode": "outcome.edit",
}
"""Who sees a kind's private fields; of any other kind all who see it."""

_OF_A_CONTACT = frozenset(
    {"start_at", "end_at", "minutes", "activity", "support", "mode", "place", "service_id"}
    | {"next_step", "note", "kind", "program_id"}
)
_OWN_WORDS = {
    "call": ("call.review", frozenset({"worker_after", "review_words"})),
    "contact": ("contact.read", _OF_A_CONTACT),
}
"""How workers are after a call, and what was said to them: their own, and the supervisor's. And
what a contact was about, where somebody may only know that a plan was worked on.
"""

_NAMES = frozenset({"member_no", "name", "pronouns", "told_apart_by", "merged_into", "erased_on"})
"""What finding a person needs; the rest of a member is for those who may open the page."""


def sights_of(actor: Actor) -> Sights | None:
    """What this person sees of each kind of record; None where that is everything."""
    found = {kind.name: _sight(actor.role, kind.name) for kind in KINDS}
    if all(sight.whole for sight in found.values()):
        return None
    return Sights(actor.id, found, {kind.name: kind.names for kind in KINDS})


def _sight(role: str, kind: str) -> Sight:
    rows = _rows(role, kind)
    hidden = frozenset() if rows == WORKED else _hidden(role, kind)
    action, own = _OWN_WORDS.get(kind, ("", frozenset()))
    mine = frozenset() if not action or allows(role, action) else own - hidden
    return Sight(rows, hidden, mine)


def _rows(role: str, kind: str) -> str:
    if kind == "hand_over":
        return _notes(role)
    if not allows(role, READ_BY.get(kind, "")):
        if kind == "contact" and allows(role, "plan.edit"):
            return WORKED
        linked = kind in {"member", "referral", "follow_up"} and allows(role, "call.read")
        return LINKED if linked else NONE
    action, rows = _ROWS_ACTION.get(kind, ("", ALL))
    return ALL if not action or allows(role, action) else rows


def _notes(role: str) -> str:
    """Notes for the next shift: the desk's for the desk, a line's for who answers it."""
    desk, line = allows(role, "visit.read"), allows(role, "call.read")
    if desk and line:
        return ALL if allows(role, "call.every_line") else SHARED
    return DESK if desk else LINES if line else NONE


def _hidden(role: str, kind: str) -> frozenset[str]:
    fields = next(each.fields for each in KINDS if each.name == kind)
    private = frozenset(each.name for each in fields if each.private)
    if kind == "member":
        return _hidden_of_member(role, frozenset(each.name for each in fields), private)
    action = _COLUMNS_ACTION.get(kind, "")
    return private if action and not allows(role, action) else frozenset()


def _hidden_of_member(role: str, fields: frozenset[str], private: frozenset[str]) -> frozenset[str]:
    """Who edits members works with whole rows; ``private_facts`` guards what is shown of them."""
    if not allows(role, "member.read"):
        return fields - _NAMES
    return frozenset() if allows(role, "member.edit") else private
