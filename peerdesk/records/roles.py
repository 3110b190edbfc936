"""What each role may do; denied unless named here."""

from __future__ import annotations

_LOOK = {"center.read", "today.read"}
_DESK = _LOOK | {"visit.read", "visit.edit", "member.find", "member.add"}
_LINE = _LOOK | {"call.read", "call.edit", "travel.carry"}
_PLANS = {"plan.read", "plan.edit", "plan.shred", "document.print"}
_GROUPS = _LOOK | {"group.read", "group.edit", "member.find", "member.add"} | _PLANS
_STAFF = (
    _DESK
    | _LINE
    | _PLANS
    | {
        "member.read",
        "member.edit",
        "member.merge",
        "member.print",
        "group.read",
        "group.edit",
        "group.every",
        "group.make",
        "plan.every",
        "report.read",
    }
    | {"contact.read", "contact.edit", "follow_up.read", "follow_up.edit", "resource.edit"}
    | {"outreach.read", "outreach.edit", "respite.read", "respite.edit"}
    | {"outcome.read", "outcome.edit", "shift.edit"}
)
_DIRECTOR = _STAFF | {
    "call.every_line",
    "call.review",
    "travel.keep",
    "member.private",
    "member.erase",
    "report.edit",
    "report.lock",
    "report.print",
    "report.names",
    "center.edit",
    "worker.read",
    "worker.edit",
    "workforce.read",
    "workforce.edit",
    "code.edit",
    "backup.make",
    "audit.read",
    "import.run",
    "export.run",
}
_AUDITOR = _LOOK | {
    "visit.read",
    "call.read",
    "member.find",
    "member.read",
    "group.read",
    "group.every",
    "report.read",
    "report.print",
    "report.names",
    "worker.read",
    "workforce.read",
    "contact.read",
    "follow_up.read",
    "outreach.read",
    "respite.read",
    "outcome.read",
    "audit.read",
}

ROLES: dict[str, frozenset[str]] = {
    "front_desk": frozenset(_DESK | {"group.read", "group.every"}),
    "warm_line": frozenset(_LINE),
    "facilitator": frozenset(_GROUPS),
    "staff": frozenset(_STAFF),
    "director": frozenset(_DIRECTOR),
    "auditor": frozenset(_AUDITOR),
}

ACTIONS: tuple[str, ...] = tuple(sorted(frozenset[str]().union(*ROLES.values())))


KIOSK = "kiosk"
"""The role of a screen that members use themselves; no person has it."""
_AT_THE_KIOSK = frozenset({"center.read", "member.find", "visit.read", "kiosk.use"})


def allows(role: str, action: str) -> bool:
    """Whether the role may do the action; an unknown role or action is denied."""
    return action in (_AT_THE_KIOSK if role == KIOSK else ROLES.get(role, frozenset()))
