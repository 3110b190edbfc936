"""What people read for the fixed choices of a field; the records keep the short code."""

from __future__ import annotations

from peerdesk.core.kinds import Kind
from peerdesk.core.words import N_, _

CHOICE_WORDS: dict[str, dict[str, str]] = {
    "contact.kind": {
        "individual": N_("With one person"),
        "family": N_("With family or friends there"),
        "collateral": N_("About someone who was not there"),
        "indirect": N_("Notes, travel and meetings"),
    },
    "contact.mode": {
        "in_person": N_("In person"),
        "phone": N_("Phone"),
        "video": N_("Video"),
        "text": N_("Text message"),
    },
    "service.rounding": {
        "full_unit": N_("Only whole units count"),
        "eight_minute": N_("8 minutes make a unit"),
        "started_unit": N_("A started unit counts"),
    },
    "service.per": {
        "contact": N_("Each contact"),
        "member_day": N_("All of a person's day together"),
    },
    "referral.how": {
        "number": N_("Gave a number"),
        "address": N_("Gave an address"),
        "website": N_("Gave a website"),
        "sent": N_("Sent their name, with their yes"),
        "warm": N_("Called together"),
        "went_along": N_("Went along"),
    },
    "referral.outcome": {
        "made": N_("Made, not known yet"),
        "connected": N_("Got connected"),
        "declined": N_("Did not want it"),
        "unknown": N_("Could not find out"),
        "unmet": N_("Nobody could help"),
    },
    "program.kind": {
        "drop_in": N_("Drop-in center"),
        "groups": N_("Groups"),
        "warm_line": N_("Warm line"),
        "wrap": N_("WRAP plans"),
        "one_to_one": N_("One-to-one support"),
        "respite": N_("Peer respite"),
    },
    "respite_stay.state": {
        "asked": N_("Asked"),
        "waiting": N_("Waiting for a bed"),
        "declined": N_("Could not stay"),
        "booked": N_("Booked"),
        "here": N_("Here now"),
        "left": N_("Went home"),
    },
    "survey_answer.phase": {
        "before": N_("Before"),
        "after": N_("After"),
        "once": N_("Once"),
    },
    "episode.type": {
        "hospital": N_("Hospital"),
        "er": N_("Emergency room"),
        "detox": N_("Detox"),
        "jail": N_("Jail"),
        "shelter": N_("Shelter"),
    },
    "episode.source": {
        "self": N_("The member"),
        "provider": N_("A provider"),
        "paper": N_("A paper"),
    },
    "own_figure.measure": {
        "count": N_("Count of records"),
        "sum": N_("Sum of a number"),
        "members": N_("Distinct members"),
    },
    "call.safety": {
        "no": N_("No, it did not come up"),
        "thoughts": N_("Thoughts of suicide"),
        "plan": N_("A plan or the means"),
        "harm_to_other": N_("Harm to someone else"),
        "abuse": N_("Abuse or neglect"),
        "medical": N_("Medical, overdose"),
    },
    "notice.kind": {
        "allergy": N_("Allergy"),
        "access": N_("What helps them here"),
        "message": N_("Message"),
    },
    "enrolment.state": {
        "in": N_("In the group"),
        "waiting": N_("Waiting for a place"),
        "left": N_("Left"),
        "completed": N_("Completed it"),
    },
}
"""By kind and field: each code and its words, in the order they are offered."""


def choice_words(kind: str, field: str, code: str) -> str:
    """The words of one code; the code itself, readable, where nobody wrote words."""
    words = CHOICE_WORDS.get(f"{kind}.{field}", {}).get(code, "")
    return _(words) if words else code.replace("_", " ").capitalize()


def field_choices(kind: Kind, name: str) -> list[tuple[str, str]]:
    """Code and words of every choice a field has, in the order the kind declares them."""
    codes = kind.field(name).choices
    return [(code, choice_words(kind.name, name, code)) for code in codes]
