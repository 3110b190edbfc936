"""The places of the menu: what each is called, which key opens it, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.words import N_


@dataclass(frozen=True)
class Place:
    """One item of the menu. ``module`` is the organization's module it belongs to ("" always)."""

    name: str
    label: str
    icon: str
    action: str
    key: str = ""
    module: str = ""
    group: int = 0


PLACES = (
    Place("today", N_("Today"), "sun-horizon", "today.read"),
    Place("front_desk", N_("Front desk"), "door", "visit.edit", "F2", "drop_in"),
    Place("groups", N_("Groups"), "users-three", "group.read", "F4", "groups"),
    Place("warm_line", N_("Warm line"), "phone-call", "call.read", "F3", "warm_line"),
    Place("away", N_("Away"), "briefcase", "travel.carry", module="away"),
    Place("one_to_one", N_("One-to-one"), "handshake", "contact.read", "F5", "one_to_one"),
    Place("members", N_("Members"), "address-book", "member.read", group=1),
    Place("plans", N_("WRAP plans"), "notebook", "plan.read", module="wrap", group=1),
    Place("follow_ups", N_("Follow-ups"), "list-checks", "follow_up.read", group=1),
    Place("resources", N_("Resources"), "map-trifold", "center.read", group=1),
    Place("log_book", N_("Log book"), "book-open", "outreach.read", group=2),
    Place("reports", N_("Reports"), "chart-bar", "report.print", group=2),
    Place("center", N_("Our center"), "house-line", "worker.read", group=2),
)
